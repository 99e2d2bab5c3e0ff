r"""What makes the permanent addresses lead somewhere: files for w3id.org, and for an Apache host.

All IRIs of the graph begin with ``https://w3id.org/eujp/``. w3id.org is an Apache server with one
folder for each project (https://github.com/perma-id/w3id.org), in which a ``.htaccess`` says where
to send whoever asks. Such a file is written here for a host of one of two kinds: ``static``, the
files of ``eujp publish``, for which it chooses the format and the language itself; and ``server``,
``eujp serve``, which chooses itself. Sources: Cool URIs for the Semantic Web, RFC 9110, section 12,
https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html.

The choice is that of ``negotiation.choose``, in regular expressions. A quality is kept as ``q``
for 1 and as ``q0.5`` below it; ``MORE`` finds that one is more than another. Parameters of a media
range are passed over, and of a range that stands in the header twice the first counts.
"""

from __future__ import annotations

import re

from eujp_graph.answers.citations import TITLE
from eujp_graph.errors import ExportError
from eujp_graph.language.catalogue import SOURCE, file_part, languages, words
from eujp_graph.language.messages import Message
from eujp_graph.linkeddata.addresses import PATH
from eujp_graph.linkeddata.dcat import DUMPS
from eujp_graph.linkeddata.feed import feed_name
from eujp_graph.namespaces import BASE, ONTOLOGY
from eujp_graph.pipeline.context import CONTEXT_FILE
from eujp_graph.rdf.formats import SITE_FILES, THING_FORMATS, THING_SUFFIXES
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode, plain, term

OFFERED = tuple((item.media_type, item.suffix) for item in THING_FORMATS)
"""Media type and suffix of the files of a thing; of equals the first is sent, as on the server."""

SUFFIXES = "|".join(THING_SUFFIXES)
THING = f"(?:{PATH.pattern.replace('(', '(?:')})"
PAGE = (
    r"(?:(?:ont/(?:property-)?|list/)[A-Za-z][A-Za-z0-9]*|query/[a-z0-9-]+|queries|search|sparql)"
)
"""What is to be had as a page only; of a term the data are those of the whole ontology."""

PROPERTY = "ont/([a-z][A-Za-z0-9]*)"
"""A property, whose file has a name of its own.

Not every disk tells it apart from a class of the same letters.
"""

SITE = re.compile(r"https?://[A-Za-z0-9.:\[\]-]+(?:/[A-Za-z0-9._~-]+)*/?")
QUALITY = (
    r"\s*(?:;(?!\s*q\s*=)[^,;]*)*"
    r"(?:;\s*q\s*=\s*(?:1(?:\.0{0,3})?|(0(?:\.\d{0,3})?))\s*)?"
    r"(?:;[^,]*)?(?:,|$)"
)
"""What may follow a range in a header; its group is the quality where that is less than 1."""

LARGER = "|".join(rf"{digit}\d*(?= q0\.\2[0-{digit - 1}])" for digit in range(1, 10))
MORE = rf"^(q(?= q0)|q0\.(\d*)(?:0*[1-9]\d*(?= q0\.\2$)|{LARGER}))"
"""Fits ``A B`` where the quality A is more than B; its group is A."""

NOTHING = "q0.000"


def kit(store: Store, url: str, *, host: str = "static", maintainer: str = "") -> dict[str, str]:
    """The files to register at w3id.org for the site at *url*, by name.

    They are ``.htaccess`` and ``README.md``. *host* is ``static`` or ``server``; *maintainer*
    says who answers for the addresses, such as ``Jane Doe, GitHub username: janedoe``, which
    w3id.org asks for. Raises ``ExportError`` for a kind of host that there is not, for what is
    no plain address of a folder, and for a maintainer of several lines.
    """
    refuse_request(url, host=host, maintainer=maintainer)
    base = url if url.endswith("/") else f"{url}/"
    contact = maintainer or "(fill in: name, GitHub username)"
    head = f"# {BASE}\n#\n# {TITLE}.\n# Leads to {base}\n#\n"
    head += f"# ## Contact\n# This space is administered by: {contact}\n"
    opening = f"{head}\nOptions +FollowSymLinks\nRewriteEngine on\n{OPEN_TO_ALL}"
    blocks = [opening, *HOSTS[host](base, versions(store))]
    return {".htaccess": "\n".join(blocks), "README.md": _readme(base, host, contact)}


def refuse_request(url: str, *, host: str, maintainer: str) -> None:
    """Raise the ``ExportError`` of ``kit`` for what it cannot use, whatever the graph."""
    if host not in HOSTS:
        raise ExportError(Message("no_kind_of_host", host=host, known=[*HOSTS]))
    if not SITE.fullmatch(url):
        raise ExportError(Message("no_plain_address", url=url))
    if len(maintainer.splitlines()) > 1:
        raise ExportError(Message("maintainer_in_lines"))


def versions(store: Store) -> list[str]:
    """The paths of the versions that the ontology says it is, or followed on, that are ours."""
    names = (term(f"owl:{name}") for name in ("versionIRI", "priorVersion"))
    paths = set()
    for name in names:
        for quad in store.quads_for_pattern(NamedNode(ONTOLOGY), name, None):
            text = plain(quad.object)
            if text.startswith(f"{ONTOLOGY}/"):
                paths.add(text.removeprefix(BASE))
    return sorted(paths)


def site_htaccess() -> str:
    """The ``.htaccess`` of the files of a site on a host that is Apache.

    It tells their types, their encoding, and who may read them.
    """
    texts = " ".join(suffix for suffix in SITE_FILES if suffix != ".wasm")
    lines = [
        "# What Apache is told of these files.",
        "DirectoryIndex index.html",
        "AddDefaultCharset utf-8",
    ]
    lines += [f"AddType {kind} {suffix}" for suffix, kind in SITE_FILES.items()]
    lines += [f"AddCharset utf-8 .html {texts}"]
    safe = 'Header always set X-Content-Type-Options "nosniff"'
    return "\n".join(lines) + "\n" + OPEN_TO_ALL.replace("</IfModule>", f"    {safe}\n</IfModule>")


VARY = (
    "<IfModule mod_headers.c>\n"
    '    Header always merge Vary "Accept, Accept-Language"\n'
    "</IfModule>\n"
)
OPEN_TO_ALL = (
    '<IfModule mod_headers.c>\n    Header always set Access-Control-Allow-Origin "*"\n</IfModule>\n'
)


def _static(base: str, older: list[str]) -> list[str]:
    terms = rf"ont/(?:[A-Za-z][A-Za-z0-9]*{_either(older)})"
    unfit = "RewriteCond %{ENV:EUJP_AS} ^$\n"
    page, data = "RewriteCond %{ENV:EUJP_AS} ^html$\n", "RewriteCond %{ENV:EUJP_AS} !^html$\n"
    dated = "RewriteCond %{QUERY_STRING} (?:^|&)(?:on|known-by)=\n"
    chosen, part = "%{ENV:EUJP_LANGUAGE}", _language_part()
    return [
        VARY,
        _liked(),
        "# Files go by their own names; of an earlier day there are pages only where they say so, "
        "and no data.\n"
        + dated
        + _rule(rf"{THING}\.(?!html$)(?:{SUFFIXES})", "-", "404")
        + _rule(rf"{PROPERTY}({part}\.html)", f"{base}ont/property-$1$2", "302")
        + _rule(
            rf"({THING}{part}\.(?:{SUFFIXES})|{PAGE}{part}\.html|index{part}\.html)",
            f"{base}$1",
            "302",
        )
        + _rule(f"({_files()})", f"{base}$1", "302"),
        "# Things: see other, at the page or the data that the client likes best.\n"
        + unfit
        + _rule(rf"(?:{THING}|{PAGE}|{terms})?", "-", "406")
        + dated
        + data
        + _rule(f"(?:{THING}|{terms})", "-", "404")
        + page
        + _rule("", f"{base}index{chosen}.html", "303")
        + _rule("", f"{base}dataset.%{{ENV:EUJP_AS}}", "303")
        + "".join(page + _rule(re.escape(path), f"{base}ont{chosen}.html", "303") for path in older)
        + page
        + _rule(PROPERTY, f"{base}ont/property-$1{chosen}.html", "303")
        + page
        + _rule(f"({THING}|{PAGE})", f"{base}$1{chosen}.html", "303")
        + _rule(f"({THING})", f"{base}$1.%{{ENV:EUJP_AS}}", "303")
        + _rule(terms, f"{base}ont.%{{ENV:EUJP_AS}}", "303")
        + _rule(PAGE, "-", "406"),
    ]


def _server(base: str, older: list[str]) -> list[str]:
    return [
        "# Files go by their own names; a page in Japanese, and one that is no file there, "
        "by the server's.\n"
        + _rule(r"index\.html", base, "302")
        + "".join(_server_pages(base, lang) for lang in _other_languages())
        + _rule(rf"({PAGE})\.html", f"{base}$1", "302")
        + _rule(rf"({THING}\.(?:{SUFFIXES})|{_files()}|openapi\.json)", f"{base}$1", "302"),
        "# The endpoint keeps the method; things and pages: see other, "
        "where the server chooses the format.\n"
        + _rule("sparql", f"{base}sparql", "307")
        + "".join(_rule(re.escape(path), f"{base}ont", "303") for path in older)
        + _rule(f"({THING}|{PAGE})?", f"{base}$1", "303"),
    ]


def _server_pages(base: str, lang: str) -> str:
    """The pages in *lang*, which a server has at the addresses of the others."""
    ending = re.escape(f"{file_part(lang)}.html")
    return (
        _rule(f"index{ending}", f"{base}?lang={lang}", "302", "QSA")
        + _rule(f"({THING}){ending}", f"{base}$1.html?lang={lang}", "302", "QSA")
        + _rule(f"({PAGE}){ending}", f"{base}$1?lang={lang}", "302", "QSA")
    )


HOSTS = {"static": _static, "server": _server}
"""The kinds of host, and how the rules for each are written."""


def _liked() -> str:
    """The lines that find which of ``OFFERED`` and which language the client prefers."""
    lines = [
        "# What the client likes best, by its qualities from q0.001 to q (1): "
        "text/html where it does not say."
    ]
    lines += [f"RewriteRule ^ - [E=EUJP_BEST:{NOTHING}]"]
    lines += [r"RewriteCond %{HTTP_ACCEPT} ^\s*$", "RewriteRule ^ - [E=EUJP_AS:html,E=EUJP_BEST:q]"]
    for kind, suffix in OFFERED:
        main = re.escape(kind.partition("/")[0])
        ranges = "|".join(
            rf"(?:.*?,)??\s*{name}" for name in (re.escape(kind), rf"{main}/\*", r"\*/\*")
        )
        lines += [f'RewriteCond %{{HTTP_ACCEPT}} "^(?:{ranges}){QUALITY}" [NC]']
        lines += [f'RewriteCond "q%1 %{{ENV:EUJP_BEST}}" "{MORE}"']
        lines += [f"RewriteRule ^ - [E=EUJP_AS:{suffix},E=EUJP_BEST:%1]"]
    others = _other_languages()
    names = " or ".join(words("language", lang)["english_name"] for lang in others)
    lines += [
        "",
        f"# {names} where the client likes it better than English.",
        f"RewriteRule ^ - [E=EUJP_ENGLISH:{NOTHING}]",
        f'RewriteCond %{{HTTP:Accept-Language}} "{_in_language(SOURCE)}" [NC]',
        r'RewriteCond "q%1" "^(q(?:0\..*)?)$"',
        "RewriteRule ^ - [E=EUJP_ENGLISH:%1]",
    ]
    for lang in others:
        # The next language must be liked better than this one, too.
        more = "" if lang == others[-1] else ",E=EUJP_ENGLISH:%1"
        lines += [
            f'RewriteCond %{{HTTP:Accept-Language}} "{_in_language(lang)}" [NC]',
            f'RewriteCond "q%1 %{{ENV:EUJP_ENGLISH}}" "{MORE}"',
            f"RewriteRule ^ - [E=EUJP_LANGUAGE:{file_part(lang)}{more}]",
        ]
    return "\n".join(lines) + "\n"


def _other_languages() -> list[str]:
    return [lang for lang in languages() if lang != SOURCE]


def _language_part() -> str:
    """What a file name may have before its ending, as a regular expression."""
    parts = "|".join(re.escape(file_part(lang)) for lang in _other_languages())
    return f"(?:{parts})?"


def _in_language(tag: str) -> str:
    return rf"^(?:(?:.*?,)??\s*{tag}(?:-[^,;\s]*)?|(?:.*?,)??\s*\*){QUALITY}"


def _rule(path: str, target: str, status: str, *more: str) -> str:
    return f'RewriteRule "^{path}$" "{target}" [{",".join((f"R={status}", "L", *more))}]\n'


def _files() -> str:
    names = [
        *(f"dump/{name}" for name in DUMPS),
        "void.ttl",
        CONTEXT_FILE,
        "sitemap.xml",
        *map(feed_name, languages()),
    ]
    return "|".join(map(re.escape, names))


def _either(older: list[str]) -> str:
    """The versions of the ontology as further branches of what follows ``ont/``."""
    return "".join(f"|{re.escape(path.removeprefix('ont/'))}" for path in older)


def _readme(base: str, host: str, contact: str) -> str:
    kinds = {"static": "a folder of files", "server": "a server, which chooses the format itself"}
    return f"""# /eujp/

Permanent addresses of {TITLE}: an ontology, and data on
who agreed what between the European Union and Japan in digital matters, each statement with its source.

They lead to {kinds[host]}: <{base}>

| address | leads to |
| --- | --- |
| `{BASE}id/…`, `doc/…`, `st/…`, `ev/…`, `topic/…`, `code/…`, `graph/…` | the page or the data of a thing, by `Accept` |
| `{ONTOLOGY}`, `{ONTOLOGY}#…` | the ontology and its terms |
| `{BASE}shapes`, `{BASE}dataset` | the SHACL shapes, the description of the dataset |
| `{BASE}sparql`, `query/…`, `queries`, `search` | where to ask |
| `{BASE}dump/…`, `void.ttl`, `{CONTEXT_FILE}`, `{feed_name(SOURCE)}` | the whole graph, its description, the context of its JSON-LD, the feed of changes |

## Contact

This space is administered by: {contact}

The `.htaccess` was written by `eujp w3id`; write it again rather than change it by hand.
"""  # noqa: E501 - a row of a table is one line
