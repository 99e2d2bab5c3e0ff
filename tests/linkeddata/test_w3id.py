"""The files that make the permanent addresses lead somewhere: what they say, and what a real Apache
makes of them."""

from __future__ import annotations

import getpass
import http.client
import os
import random
import re
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from pyoxigraph import NamedNode, Store
from starlette.testclient import TestClient

from eujp_graph.errors import ExportError
from eujp_graph.linkeddata.dcat import DUMPS
from eujp_graph.linkeddata.negotiation import choose, language
from eujp_graph.linkeddata.w3id import HOSTS, MORE, OFFERED, kit, site_htaccess, versions
from eujp_graph.namespaces import BASE, iri
from eujp_graph.rdf.formats import SITE_FILES
from eujp_graph.server.responses import KINDS, TYPES
from tests.processes import kill_group, start_group

SITE = "https://host.test/data/"
THINGS = [
    "id/japan",
    "doc/mic-council-2023-07-03-en",
    "ev/mic-council-2023-07-03-en--point-5",
    "topic/submarine-cables",
]
THINGS += [
    "st/submarine-cables-moc--signature--breton-thierry",
    "code/promised",
    "graph/entities",
    "ont",
    "shapes",
    "dataset",
]
PAGES = ["ont/Agreement", "ont/signedBy", "list/Topic", "query/who-signed", "queries", "search"]
FILES = [
    "dump/eujp.nq",
    "dump/eujp.ttl",
    "void.ttl",
    "context.jsonld",
    "sitemap.xml",
    "feed.atom",
    "feed.ja.atom",
]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
ACCEPTS = [
    None,
    "",
    "*/*",
    BROWSER,
    *KINDS,
    "image/png",
    "text/*",
    "application/*;q=0.2, text/html;q=0.1",
    "TEXT/TURTLE",
]
ACCEPTS += [
    "text/turtle;q=0.9, text/html;q=0.1",
    "text/turtle;q=0.1, text/html;q=0.9",
    "text/turtle;q=0.5,text/html;q=0.50",
]
ACCEPTS += [
    "text/html;q=0, */*",
    "text/html;q=0",
    "*/*;q=0",
    "text/turtle;q=0.55, application/ld+json;q=0.6, text/html;q=0.5",
]
ACCEPTS += [
    "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09",
    "text/turtle;q=0.001",
]
ACCEPTS += [
    "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,application/rdf+xml;q=0.7,*/*;q=0.3"
]
LANGUAGE_HEADERS = [
    None,
    "ja",
    "en",
    "ja-JP,ja;q=0.9,en-US;q=0.8,en;q=0.7",
    "en-US,en;q=0.9,ja;q=0.8",
    "fr",
    "ja;q=0.5,en;q=0.4",
    "en,ja",
    "ja;q=0",
    "JA",
]
LANGUAGE_HEADERS += [
    "en;q=0, ja;q=0.5",
    "ja, en",
    "de, ja;q=0.3",
    "en-US,en;q=0.5,ja;q=0.8",
    "*",
    "en;q=0.5, *",
    "ja;q=0, *;q=0.5",
]


def test_a_host_that_there_is_not_is_refused(store: Store) -> None:
    with pytest.raises(ExportError, match=r"'cloud'.*static, server"):
        kit(store, SITE, host="cloud")


@pytest.mark.parametrize(
    "url",
    [
        "host.test",
        "ftp://host.test/",
        "https://host.test/a b",
        "https://host.test/?x",
        'https://h/"',
        "https://h/%{X}",
        "https://h/$1",
        "https://h/\n",
    ],
)
def test_what_is_no_plain_address_is_refused(store: Store, url: str) -> None:
    with pytest.raises(ExportError, match="no plain address"):
        kit(store, url)


def test_a_maintainer_of_two_lines_is_refused(store: Store) -> None:
    with pytest.raises(ExportError, match="several lines"):
        kit(store, SITE, maintainer="Jane\nRewriteRule ^ https://elsewhere.test/")


@pytest.mark.parametrize("host", HOSTS)
def test_both_files_name_who_answers_and_where_it_leads(store: Store, host: str) -> None:
    made = kit(store, SITE.rstrip("/"), host=host, maintainer="Jane Doe, GitHub username: janedoe")
    assert sorted(made) == [".htaccess", "README.md"]
    assert all(
        "Jane Doe, GitHub username: janedoe" in text and SITE in text and BASE in text
        for text in made.values()
    )
    assert made == kit(store, SITE, host=host, maintainer="Jane Doe, GitHub username: janedoe")


def test_the_kit_offers_what_the_server_offers() -> None:
    assert dict(OFFERED) == KINDS


def test_the_version_of_the_ontology_is_known(store: Store) -> None:
    assert versions(store) == ["ont/0.1.0", "ont/0.2.0"]


def test_one_quality_is_more_than_another_as_numbers_are() -> None:
    written = [
        "q",
        *(
            f"q{value}"
            for value in (
                "0.5",
                "0.50",
                "0.501",
                "0.51",
                "0.1",
                "0.09",
                "0.9",
                "0.999",
                "0.001",
                "0.000",
                "0.010",
            )
        ),
    ]
    for one in written:
        for other in written:
            found = re.match(MORE, f"{one} {other}")
            assert bool(found) is (float(one[1:] or 1) > float(other[1:] or 1)), (one, other)
            assert not found or found[1] == one


def test_every_iri_of_ours_has_a_rule(store: Store) -> None:
    rules = re.findall(
        r'^RewriteRule "(\^.*?)" "https', kit(store, SITE)[".htaccess"], re.MULTILINE
    )
    ours = {
        quad.subject.value.partition("#")[0]
        for quad in store
        if isinstance(quad.subject, NamedNode)
    }
    paths = {name.removeprefix(BASE) for name in ours if name.startswith(BASE)}
    assert len(paths) > 2000
    assert [path for path in sorted(paths) if not any(re.match(rule, path) for rule in rules)] == []


def test_the_site_s_own_file_knows_every_type() -> None:
    made = site_htaccess()
    registered = {f".{suffix}": kind for suffix, kind in TYPES.items() if suffix != "html"} | {
        ".nq": DUMPS["eujp.nq"],
        ".atom": "application/atom+xml",
    }
    assert registered.items() <= SITE_FILES.items()
    assert all(f"AddType {kind} {suffix}\n" in made for suffix, kind in SITE_FILES.items())
    assert 'Access-Control-Allow-Origin "*"' in made


CONFIGURATION = """
ServerName localhost
ServerRoot {root}
Listen 127.0.0.1:{port}
PidFile {root}/pid
ErrorLog {root}/errors
DocumentRoot {root}/www
KeepAliveTimeout 600
MaxKeepAliveRequests 0
{modules}
{user}
TypesConfig /etc/mime.types
<Directory {root}/www>
    AllowOverride All
    Require all granted
</Directory>
"""
MODULES = "mpm_event authz_core dir headers mime rewrite"


def readable(folder: Path) -> None:
    """Let Apache's own user read *folder*."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.fixture(scope="module")
def apache(store: Store) -> Iterator[SimpleNamespace]:
    """An Apache on a free port: the folder for each kind of host as at w3id.org, and files of a
    site with their own file."""
    binary = shutil.which("apache2", path=os.environ["PATH"] + ":/usr/sbin")
    assert binary, "make test-all needs apache2: .ci/run installs it"
    root = Path(tempfile.mkdtemp(prefix="eujp-apache-"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for host in HOSTS:
        (root / "www" / host).mkdir(parents=True)
        (root / "www" / host / ".htaccess").write_text(
            kit(store, SITE, host=host)[".htaccess"], encoding="utf-8"
        )
    site = root / "www" / "site"
    site.mkdir()
    (site / ".htaccess").write_text(site_htaccess(), encoding="utf-8")
    for suffix in (".html", ".ja.html", *SITE_FILES):
        (site / f"index{suffix}").write_text("日本", encoding="utf-8")
    user = "User www-data\nGroup www-data" if getpass.getuser() == "root" else ""
    modules = "\n".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so"
        for name in MODULES.split()
    )
    configuration = root / "configuration"
    configuration.write_text(
        CONFIGURATION.format(root=root, port=port, modules=modules, user=user), encoding="utf-8"
    )
    readable(root)
    command = [binary, "-f", str(configuration), "-DFOREGROUND"]
    process = start_group(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        wait_for(port, process, root / "errors")
        yield SimpleNamespace(connection=connection, root=root)
    finally:
        connection.close()
        kill_group(process)
        shutil.rmtree(root)


def wait_for(port: int, process: subprocess.Popen[str], errors: Path) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError(
        errors.read_text(encoding="utf-8") if errors.exists() else "Apache did not start"
    )


@pytest.fixture
def ask(apache: SimpleNamespace) -> Callable[..., tuple[int, str, http.client.HTTPMessage]]:
    """Asks Apache for a path of a folder and returns status, location and headers."""

    def asked(
        host: str,
        path: str,
        accept: str | None = None,
        preferred: str | None = None,
        method: str = "GET",
    ) -> tuple[int, str, http.client.HTTPMessage]:
        headers = {
            name: value
            for name, value in (("Accept", accept), ("Accept-Language", preferred))
            if value is not None
        }
        apache.connection.request(method, f"/{host}/{path}", headers=headers)
        told = apache.connection.getresponse()
        told.read()
        return told.status, told.getheader("Location", ""), told.headers

    return asked


Ask = Callable[..., tuple[int, str, http.client.HTTPMessage]]


def expected(path: str, accept: str | None, preferred: str | None) -> tuple[int, str]:
    """Where the files of *path* are for such a client, by the rules that the server itself goes
    by."""
    kind = choose(accept, list(KINDS))
    if kind is None:
        return 406, ""
    suffix, tail = KINDS[kind], ".ja" if language((preferred or "").lower()) == "ja" else ""
    if suffix == "html":
        return 303, f"{SITE}{path.replace('/signedBy', '/property-signedBy') or 'index'}{tail}.html"
    if path in PAGES and not path.startswith("ont/"):
        return 406, ""
    return 303, f"{SITE}{'ont' if path.startswith('ont/') else path or 'dataset'}.{suffix}"


@pytest.mark.external
@pytest.mark.parametrize("path", ["", *THINGS, *PAGES])
def test_apache_sends_each_client_to_the_file_that_it_likes_best(ask: Ask, path: str) -> None:
    for accept in ACCEPTS:
        for preferred in LANGUAGE_HEADERS:
            assert ask("static", path, accept, preferred)[:2] == expected(
                path, accept, preferred
            ), (
                accept,
                preferred,
            )


@pytest.mark.external
def test_apache_chooses_as_the_server_does_whatever_the_header(ask: Ask) -> None:
    rng = random.Random(7)
    names, values = (
        [*KINDS, "text/*", "application/*", "*/*", "image/png"],
        ["0", "0.0", "0.001", "0.1", "0.15", "0.5", "0.55", "0.9", "0.999", "1", "1.0"],
    )
    for _ in range(1500):
        chosen = [
            name
            + (
                rng.choice(
                    [
                        "",
                        *(f";q={value}" for value in values),
                        *(f" ; q={value}" for value in values),
                    ]
                )
            )
            for name in rng.sample(names, rng.randint(1, 7))
        ]
        header = rng.choice([",", ", "]).join(chosen)
        assert ask("static", "id/japan", header)[:2] == expected("id/japan", header, None), header


@pytest.mark.external
@pytest.mark.parametrize("accept", [None, "text/turtle", "image/png"])
@pytest.mark.parametrize("path", ["", *THINGS, *PAGES])
def test_apache_hands_everything_on_to_a_server(ask: Ask, path: str, accept: str | None) -> None:
    assert ask("server", path, accept, "ja")[:2] == (303, SITE + path)


@pytest.mark.external
@pytest.mark.parametrize(
    ("host", "path", "status", "place"),
    [
        ("static", "id/japan.ttl", 302, "id/japan.ttl"),
        ("static", "id/japan.ja.html", 302, "id/japan.ja.html"),
        ("static", "ont/Agreement.html", 302, "ont/Agreement.html"),
        ("static", "ont/signedBy.ja.html", 302, "ont/property-signedBy.ja.html"),
        ("static", "ont/property-signedBy.html", 302, "ont/property-signedBy.html"),
        ("static", "queries.ja.html", 302, "queries.ja.html"),
        (
            "static",
            "id/japan?on=2024-05-09&known-by=2024-05-09",
            303,
            "id/japan.html?on=2024-05-09&known-by=2024-05-09",
        ),
        (
            "static",
            "query/who-signed?instrument=submarine-cables-moc",
            303,
            "query/who-signed.html?instrument=submarine-cables-moc",
        ),
        ("static", "ont/0.1.0", 303, "ont.html"),
        ("static", "ont/0.0.9", 404, None),
        ("static", "id/japan.ttl?on=2024-05-09", 404, None),
        ("static", "sparql", 303, "sparql.html"),
        ("static", "id/", 404, None),
        ("static", "id/Japan", 404, None),
        ("static", "id/japan/more", 404, None),
        ("static", "nothing", 404, None),
        ("static", "id/japan%22", 404, None),
        ("static", "id/japan%0d%0aX:%20y", 404, None),
        ("server", "id/japan.ttl", 302, "id/japan.ttl"),
        ("server", "id/japan.ja.html", 302, "id/japan.html?lang=ja"),
        ("server", "id/japan.ja.html?on=2024-05-09", 302, "id/japan.html?lang=ja&on=2024-05-09"),
        ("server", "queries.html", 302, "queries"),
        ("server", "search.ja.html?q=x", 302, "search?lang=ja&q=x"),
        ("server", "index.html", 302, ""),
        ("server", "index.ja.html", 302, "?lang=ja"),
        (
            "server",
            "id/japan?on=2024-05-09&known-by=2024-05-09",
            303,
            "id/japan?on=2024-05-09&known-by=2024-05-09",
        ),
        ("server", "sparql?query=ASK%20%7B%7D", 307, "sparql?query=ASK%20%7B%7D"),
        ("server", "ont/0.1.0", 303, "ont"),
        ("server", "nothing", 404, None),
        ("server", "id/japan/more", 404, None),
        *[(host, path, 302, path) for host in HOSTS for path in FILES],
    ],
)
def test_apache_sends_each_address_to_its_place(
    ask: Ask, host: str, path: str, status: int, place: str | None
) -> None:
    assert ask(host, path)[:2] == (status, "" if place is None else SITE + place)


@pytest.mark.external
def test_data_of_an_earlier_day_are_not_those_of_today(ask: Ask) -> None:
    assert ask("static", "id/japan?known-by=2024-05-09", "text/turtle")[0] == 404
    assert ask("static", "ont/Agreement?on=2024-05-09", "text/turtle")[0] == 404


@pytest.mark.external
def test_the_older_version_of_the_ontology_is_to_be_had_as_data(ask: Ask) -> None:
    assert ask("static", "ont/0.1.0", "text/turtle")[:2] == (303, f"{SITE}ont.ttl")
    assert ask("static", "ont/0.1.0", None, "ja")[:2] == (303, f"{SITE}ont.ja.html")


@pytest.mark.external
def test_a_post_to_the_endpoint_stays_a_post(ask: Ask) -> None:
    assert ask("server", "sparql", method="POST")[:2] == (307, f"{SITE}sparql")


@pytest.mark.external
@pytest.mark.parametrize("host", HOSTS)
def test_redirects_may_be_read_from_other_sites(ask: Ask, host: str) -> None:
    assert ask(host, "id/japan")[2]["Access-Control-Allow-Origin"] == "*"


@pytest.mark.external
@pytest.mark.parametrize("accept", [None, *KINDS, "image/png", "text/html;q=0"])
@pytest.mark.parametrize("preferred", [None, "ja", "en"])
def test_caches_are_told_what_the_choice_hangs_on(
    ask: Ask, accept: str | None, preferred: str | None
) -> None:
    vary = ask("static", "id/japan", accept, preferred)[2].get_all("Vary") or []
    assert {item.strip() for line in vary for item in line.split(",")} >= {
        "Accept",
        "Accept-Language",
    }


@pytest.mark.external
@pytest.mark.parametrize("suffix", SITE_FILES)
def test_apache_gives_each_file_of_a_site_its_type(ask: Ask, suffix: str) -> None:
    status, _, headers = ask("site", f"index{suffix}")
    charset = "" if suffix == ".wasm" else "; charset=utf-8"
    assert (status, headers["Content-Type"]) == (200, SITE_FILES[suffix] + charset)
    assert headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.external
@pytest.mark.parametrize("path", ["", "index.html", "index.ja.html"])
def test_apache_gives_the_pages_of_a_site_in_their_encoding(ask: Ask, path: str) -> None:
    status, _, headers = ask("site", path)
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")


@pytest.fixture(scope="module")
def published(apache: SimpleNamespace, built: Path) -> Path:
    """The files of some pages and things as ``eujp publish`` makes them, on the same Apache."""
    from eujp_graph.static_site.files import StaticSite

    folder = apache.root / "www" / "published"
    folder.mkdir()
    made = StaticSite(built / "current" / "eujp.nq", folder, base=SITE)
    tasks = [(sort, "") for sort in ("catalogue", "search", "editor", "dumps", "feed", "rest")]
    tasks += [
        ("standing", BASE),
        ("question", "who-signed"),
        ("list", "Topic"),
        ("thing", iri("eujp:Agreement")),
        ("thing", iri("eujp:signedBy")),
    ]
    tasks += [("thing", BASE + path) for path in THINGS if BASE + path in made.paged]
    for task in tasks:
        for path, content in made.files(task):
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / ".htaccess").write_text(site_htaccess(), encoding="utf-8")
    readable(folder)
    return folder


@pytest.mark.external
def test_no_address_leads_to_nothing_among_the_files(ask: Ask, published: Path) -> None:
    followed = 0
    addresses = [
        "",
        *THINGS,
        *PAGES,
        "ont/0.1.0",
        *FILES,
        "id/japan.ja.html",
        "ont/Agreement.html",
        "ont/signedBy.html",
        "queries.html",
        "index.ja.html",
    ]
    addresses += [f"id/japan.{suffix}" for suffix in KINDS.values()]
    for path in addresses:
        for accept in ("text/html", *KINDS):
            for preferred in ("en", "ja"):
                status, place, _ = ask("static", path, accept, preferred)
                if status != 406:
                    told = ask("published", place.removeprefix(SITE), accept, preferred)
                    followed += 1
                    assert told[0] == 200, (path, accept, preferred, place)
                    if status == 303:
                        assert KINDS[accept] == KINDS[str(told[2].get_content_type())]
    assert followed > 300


@pytest.mark.external
def test_no_address_leads_to_nothing_on_a_server(ask: Ask, built: Path) -> None:
    from eujp_graph.server.app import Site

    addresses = [
        "",
        *THINGS,
        *PAGES,
        "ont/0.1.0",
        "id/japan.ja.html",
        "queries.html",
        "index.ja.html",
        "sparql",
        *FILES,
    ]
    with TestClient(Site(built, workers=1, limit=5).app(), base_url="https://host.test") as client:
        for path in addresses:
            for accept in ("text/html", "text/turtle", "application/json", "application/rdf+xml"):
                place = urlsplit(ask("server", path, accept)[1].replace("/data/", "/"))
                told = client.get(
                    f"{place.path}?{place.query}".rstrip("?"), headers={"Accept": accept}
                )
                assert told.status_code in (200, 400, 406), (path, accept, place)
                assert told.status_code != 400 or path.startswith("query/"), (path, accept, place)
