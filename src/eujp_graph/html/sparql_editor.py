"""The page on which one writes a query of one's own: a plain form, which a script makes an editor.

On a server the endpoint answers; in a site without one the browser does, with Oxigraph
and the graph as ``scripts.graph_script`` writes it. Data for the script stands in the
page, for a page that was opened from a disk can fetch nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eujp_graph.errors import EujpError
from eujp_graph.html.page_texts import Ref, Text
from eujp_graph.html.pages import Pages
from eujp_graph.html.schema_org import embedded
from eujp_graph.html.scripts import scripts
from eujp_graph.html.templating import AUDIENCES, EDITOR, QUESTIONS
from eujp_graph.language.catalogue import words
from eujp_graph.namespaces import BASE, ONTOLOGY, PREFIXES, curie
from eujp_graph.query.saved_query import SavedQuery, bind, catalogue
from eujp_graph.rdf.formats import GRAPH_FORMATS, Format
from eujp_graph.rdf.sparql_text import substitute
from eujp_graph.rdf.terms import TYPE, NamedNode

HEADER = re.compile(r"^#\+.*\n", re.MULTILINE)
OURS = re.compile(re.escape(BASE) + r"\w+[/#]")
COMPLETED = ("code:", "eujp:", "id:", "topic:")
"""The things that are completed as one types; documents and statements are too many."""

TRUTH_FORMATS = (Format.SPARQL_JSON, Format.SPARQL_XML)
ROW_FORMATS = (Format.CSV, Format.TSV, *TRUTH_FORMATS)

DOWNLOADS = {
    kind: tuple((item.title, item.media_type, item.suffix) for item in formats)
    for kind, formats in (
        ("rows", ROW_FORMATS),
        ("truth", TRUTH_FORMATS),
        ("graph", GRAPH_FORMATS),
    )
}
"""How each kind of answer is downloaded as data: its name, media type and suffix."""

FORM_FORMATS = {
    "as_rows": {item.key: item.title for item in ROW_FORMATS},
    "as_graph": {item.key: item.title for item in GRAPH_FORMATS},
}
"""The formats that the plain form offers, as the endpoint's parameter ``format`` names them."""

START = """PREFIX eujp: <https://w3id.org/eujp/ont#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?instrument ?name
WHERE {
  ?instrument
    a eujp:Instrument ;
    skos:prefLabel ?name .
  FILTER ( LANG(?name) = "%s" )
}
ORDER BY ?name"""


def editor_page(pages: Pages, *, endpoint: str, web: str, local: bool) -> str:
    """The page of the editor.

    *endpoint* is the href of the SPARQL endpoint, *web* that of the folder with the
    scripts, with its slash at the end; both as seen from the page. With *local* the
    browser answers itself, from ``graph.js`` in that folder, and *endpoint* is not used.
    Without the built scripts the page is the plain form.
    """
    lang = pages.reader.lang
    said = words("editor", lang)
    groups = [(pages.word_for(audience), questions) for audience, questions in _by_audience(pages)]
    about: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "WebApplication",
        "@id": EDITOR,
        "name": said["title"],
    }
    about |= {"applicationCategory": "BrowserApplication", "isPartOf": {"@id": BASE}}
    data = {
        "endpoint": endpoint,
        "web": web,
        "local": local,
        "lang": lang,
        "words": said,
        "prefixes": PREFIXES,
        "places": _page_patterns(pages),
        "terms": _terms(pages),
        "downloads": DOWNLOADS,
        "questions": {saved.name: text for _, questions in groups for saved, text in questions},
    }
    built = bool(scripts())
    return pages.render(
        "sparql.html",
        EDITOR,
        said=said,
        script=f"{web}editor.js" if built else "",
        local=local,
        endpoint=endpoint,
        start=START % lang,
        groups=groups,
        questions=[
            Ref(
                Text(saved.summary_in(lang), saved.told_in(lang)),
                href=pages.address(QUESTIONS + saved.name),
            )
            for saved in catalogue()
        ],
        formats=[(said[name], formats) for name, formats in FORM_FORMATS.items()],
        data=embedded(data) if built else "",
        linked=embedded(about),
    )


def ready(pages: Pages, saved: SavedQuery) -> str:
    """The text of *saved* with its example for its parameters, as one would write it in the editor.

    Nothing where the graph does not hold what the example names.
    """
    try:
        bound = bind(
            pages.reader.store,
            saved,
            {name: value for name, value in saved.example.items() if name in saved.params},
        )
    except EujpError:
        return ""
    summary = saved.summary_in(pages.reader.lang)
    return f"# {summary}\n" + substitute(HEADER.sub("", saved.text), bound).rstrip()


def _by_audience(pages: Pages) -> Iterator[tuple[str, list[tuple[SavedQuery, str]]]]:
    """The questions that the graph can be asked with their example, each with its text."""
    texts = [(saved, ready(pages, saved)) for saved in catalogue()]
    answered = [(saved, text) for saved, text in texts if text]
    for audience in sorted({saved.audience for saved, _ in answered}, key=(*AUDIENCES, "").index):
        own = [item for item in answered if item[0].audience == audience]
        yield audience, sorted(own, key=lambda item: item[0].summary)


def _page_patterns(pages: Pages) -> dict[str, str]:
    """Where the things of each namespace of ours have their pages.

    An href has ``{name}`` for the local name.
    """
    patterns = {}
    ontology = pages.address(ONTOLOGY)
    if ontology:
        patterns[f"{ONTOLOGY}#"] = f"{ontology}#{{name}}"
    for namespace, thing in sorted(_longest_names(pages).items()):
        local = thing.removeprefix(namespace)
        before, _, after = pages.address(thing).rpartition(local)
        if before:
            patterns[namespace] = f"{before}{{name}}{after}"
    return patterns


def _longest_names(pages: Pages) -> dict[str, str]:
    """For each namespace of things the one with the longest name.

    That name stands once in the address of its page, which a short one may not.
    """
    longest: dict[str, str] = {}
    for thing in _typed(pages):
        match = OURS.match(thing)
        if match and match[0] != f"{ONTOLOGY}#":
            known = longest.get(match[0], "")
            longest[match[0]] = max(known, thing, key=lambda name: (len(name), name))
    return longest


def _typed(pages: Pages) -> Iterator[str]:
    """The IRI of everything that is of some class."""
    for quad in pages.reader.store.quads_for_pattern(None, TYPE, None):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject.value


def _terms(pages: Pages) -> dict[str, str]:
    """What can be completed: each term, code, topic and thing by its short name, and its name."""
    reader = pages.reader
    named = dict(words("properties", reader.lang))
    for thing in _typed(pages):
        short = curie(thing) if thing.startswith(BASE) else ""
        if short.startswith(COMPLETED) and short not in named and not reader.is_retired(thing):
            is_term = thing.startswith(ONTOLOGY)
            text = reader.words_for(thing) if is_term else reader.name(thing)
            named[short] = text.value
    # Our own terms are offered first.
    return dict(sorted(named.items(), key=lambda item: (not item[0].startswith("eujp:"), item[0])))
