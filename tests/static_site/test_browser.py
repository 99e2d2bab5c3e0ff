"""What a browser makes of the whole site as files, and what node says of its scripts;
run by ``make test-all``."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from pyoxigraph import Store

from eujp_graph.asof.presence import Presence
from eujp_graph.asof.regions import written
from eujp_graph.asof.result import HELD
from eujp_graph.asof.view import view
from eujp_graph.html.pages import Pages
from eujp_graph.html.templating import TEMPLATES
from eujp_graph.namespaces import iri
from eujp_graph.query.normal_form import normal
from eujp_graph.rdf.terms import plain
from eujp_graph.static_site.publish import publish
from tests.given import TESTS, released
from tests.small_world import HOSTILE, store_of
from tests.static_site.small_site import MORE, dead_ends, page
from tests.static_site.visiting import INDEX_LIMIT, LIMIT, program

pytestmark = pytest.mark.external
NOW = released().isoformat()
HERE = TESTS
PAIRS = [("2024-05-09", "2024-05-09"), ("2023-07-03", "2026-06-01"), ("2025-06-30", "2025-05-15")]
THINGS = (
    "submarine-cables-moc japan european-union breton-thierry digital-partnership "
    "digital-partnership-council-2 eu-ai-office hanami mic dg-connect "
)
THINGS += "digital-identity-moc european-commission digital-agency japan-aisi"


def node(script: str, given: object) -> object:
    done = subprocess.run(
        [program("node"), str(HERE / "external" / script)],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def script(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site of the shipped graph."""
    return publish(built, tmp_path_factory.mktemp("whole"), jobs=2).folder


def test_no_link_of_the_whole_site_leads_nowhere(site: Path) -> None:
    assert dead_ends(site)[:10] == []


def test_no_page_is_too_large_for_a_slow_line(site: Path) -> None:
    assert [path.name for path in site.rglob("*.html") if path.stat().st_size >= LIMIT] == []
    assert (site / "web/search-index.js").stat().st_size < INDEX_LIMIT


CLOSINGS = """
eujp:Actor a owl:Class . eujp:Firm a owl:Class ; rdfs:subClassOf eujp:Actor .
id:firm a eujp:Firm ; eujp:until "2023-04-01"^^xsd:date ; eujp:untilCites doc:report .
id:shop a eujp:Firm ; eujp:until "2022-01-01"^^xsd:date ; eujp:untilPrecision "year" ;
    eujp:cites doc:report .
st:a a eujp:Link ; eujp:subject id:firm ; eujp:predicate eujp:coordinates ; eujp:object id:shop ;
    eujp:cites doc:bulletin .
st:b a eujp:Tenure ; eujp:agent id:firm ; eujp:post id:minister ; eujp:cites doc:bulletin ;
    eujp:hasEvidence ev:b1 , ev:b2 .
ev:b1 a eujp:Evidence ; eujp:document doc:bulletin ; eujp:attestedOn "2023-02-01"^^xsd:date .
ev:b2 a eujp:Evidence ; eujp:document doc:report ; eujp:attestedOn "2024-06-01"^^xsd:date .
st:c a eujp:Tenure ; eujp:agent id:person ; eujp:post id:minister ; eujp:cites doc:bulletin ;
    eujp:hasEvidence ev:c1 , ev:c2 .
ev:c1 a eujp:Evidence ; eujp:document doc:bulletin ; eujp:attestedOn "2022-02-01"^^xsd:date .
ev:c2 a eujp:Evidence ; eujp:document doc:report ; eujp:attestedOn "2024-03-01"^^xsd:date .
st:d a eujp:Tenure ; eujp:agent id:person ; eujp:post id:minister ; eujp:cites doc:report ;
    eujp:until "2022-02-01"^^xsd:date ; eujp:untilPrecision "month" .
st:from a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:coordinates ;
    eujp:object id:pact ; eujp:cites doc:bulletin ; eujp:from "2023-03-01"^^xsd:date ;
    eujp:fromCites doc:report .
st:goes a eujp:Link ; eujp:subject id:pact ; eujp:predicate eujp:concerns ;
    eujp:object id:scheme ; eujp:cites doc:bulletin .
st:told-of-pact a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:cites doc:report ;
    eujp:from "2022-02-01"^^xsd:date .
st:e a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:coordinates ; eujp:object id:pact ;
    eujp:cites doc:bulletin ; eujp:at id:council .
st:f a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:coordinates ; eujp:object id:pact ;
    eujp:cites doc:report ; eujp:replaces st:e .
st:g a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:coordinates ; eujp:object id:pact ;
    eujp:cites doc:bulletin ; eujp:from "2023-03-01"^^xsd:date ;
    eujp:fromPrecision "year" ; eujp:until "2023-06-01"^^xsd:date ; eujp:untilCites doc:report .
st:h a eujp:Link ; eujp:subject id:firm ; eujp:predicate eujp:coordinates ; eujp:object id:pact ;
    eujp:cites doc:bulletin ; eujp:from "2022-01-01"^^xsd:date .
st:i a eujp:Tenure ; eujp:agent id:person ; eujp:post id:minister ; eujp:cites doc:bulletin ;
    eujp:until "2025-01-01"^^xsd:date .
"""


def by_script(store: Store, pairs: list[tuple[str, str]]) -> list[set[str]]:
    days = Presence(store)
    names = [plain(name) for name in days.records.statements]
    regions = [written(days.of((((name,),),))) for name in names]
    told = node("as-of.js", {"script": script("as-of.js"), "regions": regions, "pairs": pairs})
    return [
        {name for name, is_held in zip(names, held, strict=True) if is_held}
        for held in told  # type: ignore[attr-defined]
    ]


def by_view(store: Store, on: str, known_by: str) -> set[str]:
    seen = view(store, date.fromisoformat(on), date.fromisoformat(known_by))
    return {name for name, place in seen.places.items() if place == HELD}


DAYS = [
    "2021-12-31",
    "2022-02-28",
    "2022-03-01",
    "2023-01-01",
    "2023-02-01",
    "2023-04-01",
    "2023-04-02",
    "2024-01-30",
    "2024-01-31",
    "2024-05-01",
    "2024-05-09",
    "2024-06-02",
]


def test_the_script_places_every_statement_as_the_view_does(store: Store) -> None:
    pairs = [
        *PAIRS,
        ("2018-01-01", NOW),
        (NOW, NOW),
        (NOW, "2019-03-01"),
        ("2021-05-27", "2022-05-12"),
        ("2030-01-01", "2025-01-01"),
    ]
    assert by_script(store, pairs) == [by_view(store, *pair) for pair in pairs]


def test_the_script_knows_ends_attestations_and_replacements() -> None:
    store = store_of(MORE, CLOSINGS)
    pairs = [(on, known_by) for on in DAYS for known_by in DAYS]
    told = by_script(store, pairs)
    assert told == [by_view(store, *pair) for pair in pairs]
    assert len({frozenset(held) for held in told}) > 8


def test_the_script_compares_texts_as_the_search_does(site: Path) -> None:
    index = json.loads(
        (site / "web/search-index.js")
        .read_text(encoding="utf-8")
        .removeprefix("var EUJP_SEARCH = ")
        .rstrip(";\n")
    )
    texts = sorted(
        {name for _, _, _, *names in index["things"] for name in names}
        | {*HOSTILE, "Ｄａｔａ・Ａｃｔ", "Straße", "ティエリー・ブルトン", "ＡＢＣ　株式会社"}
    )
    asked = {
        "Thierry Breton": "id/breton-thierry",
        "ティエリーブルトン": "id/breton-thierry",
        "Commissioner Breton": "id/breton-thierry",
        "岸田総理": "id/kishida-fumio",
        "Thierri Bretton": "id/breton-thierry",
        "ぶるとん": "id/breton-thierry",
        "経産省": "id/meti",
        "undersea cable memorandum": "id/submarine-cables-moc",
        "semiconductor memorandum": "id/semiconductors-moc",
        "Japan": "id/japan",
        "海底ケーブル": "topic/submarine-cables",
        "zzzz": "",
    }
    told = node(
        "search.js",
        {"script": script("search.js"), "texts": texts, "index": index, "asked": list(asked)},
    )
    assert told["normal"] == [normal(text) for text in texts]  # type: ignore[call-overload, index]
    assert [(found or [""])[0] for found in told["found"]] == list(asked.values())  # type: ignore[call-overload, index]


DRIVER = """<!DOCTYPE html><iframe></iframe><script>
(async () => {
  const frame = document.querySelector("iframe"), told = [];
  for (const path of JOBS) {
    await new Promise((done) => { frame.onload = done; frame.src = path; });
    const rows = [...frame.contentDocument.querySelectorAll("tr[data-row]:not([hidden]) a")];
    told.push(rows.filter((link) => link.textContent === "statement").map((link) =>
        link.getAttribute("href").split("#")[0]));
  }
  await fetch("/told", { method: "POST", body: JSON.stringify(told) });
})();
</script>"""


class Asking(SimpleHTTPRequestHandler):
    """Serves the site, and a page that looks at others and sends what it saw."""

    jobs: ClassVar[list[str]] = []
    told: ClassVar[list[list[str]]] = []
    done = threading.Event()

    def do_GET(self) -> None:
        if self.path != "/driver":
            super().do_GET()
            return
        body = DRIVER.replace("JOBS", json.dumps(self.jobs)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        type(self).told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()
        self.done.set()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Asking, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def chromium(*more: str, profile: Path) -> list[str]:
    start = [
        program("chromium"),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        f"--user-data-dir={profile}",
    ]
    return [*start, "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", *more]


@contextmanager
def looking_at(address: str, profile: Path) -> Iterator[None]:
    """A browser that stays at *address*, and ends with all its processes."""
    command = chromium("--remote-debugging-port=0", address, profile=profile)
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as browser:
        try:
            yield
        finally:
            os.killpg(browser.pid, signal.SIGKILL)


def test_the_statements_left_on_a_page_are_those_of_the_view(
    site: Path, store: Store, tmp_path: Path
) -> None:
    asked = [(f"id:{name}", pair) for pair in PAIRS for name in THINGS.split()]
    Asking.jobs = [
        f"/{thing.replace(':', '/')}.html?{n}#on={on}&known-by={known}"
        for n, (thing, (on, known)) in enumerate(asked)
    ]
    Asking.done.clear()
    with serving(site) as host, looking_at(f"{host}/driver", tmp_path):
        assert Asking.done.wait(240)
    views = {pair: view(store, *map(date.fromisoformat, pair)) for pair in PAIRS}
    for (thing, pair), left in zip(asked, Asking.told, strict=True):
        text = Pages(views[pair].store, address=lambda name: name, as_of=views[pair]).page(
            iri(thing)
        )
        wanted = set(re.findall(r'<a href="([^"]+)">statement</a>', text))
        assert {
            f"https://w3id.org/eujp/{href.removeprefix('../').removesuffix('.html')}"
            for href in left
        } == wanted, (thing, pair)
    assert sum(map(len, Asking.told)) > 300


def dom(address: str, profile: Path) -> str:
    """A page from the disk as it is once its scripts have run."""
    return subprocess.run(
        chromium("--dump-dom", address, profile=profile),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    ).stdout


@pytest.mark.parametrize(
    ("tail", "words"),
    [(".html", "On 2024-05-09, as known by 2024-05-09:"), (".ja.html", "2024-05-09の時点")],
)
def test_from_the_disk_a_page_is_shown_as_of_days(
    site: Path, tmp_path: Path, tail: str, words: str
) -> None:
    text = dom(
        f"{(site / 'id/submarine-cables-moc').as_uri()}{tail}#on=2024-05-09&known-by=2024-05-09",
        tmp_path,
    )
    assert words in text
    assert (
        f'href="../id/japan{tail}#on=2024-05-09&amp;known-by=2024-05-09"' in text
        or f"{tail}#on=2024-05-09&amp;known-by=2024-05-09" in text
    )
    assert re.search(r'<tr data-row="" data-held="[^"]*"[^>]* hidden="">', text)


def test_from_the_disk_without_days_nothing_is_hidden(site: Path, tmp_path: Path) -> None:
    text = dom((site / "id/submarine-cables-moc.html").as_uri(), tmp_path)
    assert not re.search(r'<(tr|li)[^>]* hidden=""', text)
    assert re.search(r'<p class="view" id="days-told"[^>]* hidden', text)


@pytest.mark.parametrize(
    ("name", "words", "first"),
    [
        ("search.html", "Thierry Breton", "id/breton-thierry.html"),
        ("search.ja.html", "海底ケーブル", "topic/submarine-cables.ja.html"),
    ],
)
def test_from_the_disk_words_are_found(
    site: Path, tmp_path: Path, name: str, words: str, first: str
) -> None:
    text = dom(f"{(site / name).as_uri()}?q={words}", tmp_path)
    assert re.findall(r'<li><a href="([^"]+)"', text.partition('id="results"')[2])[0] == first


def test_without_scripts_a_page_shows_no_dates_to_choose(site: Path) -> None:
    box = next(
        element
        for element in page(site / "id/japan.html").iter("details")
        if element.get("id") == "days"
    )
    assert box.get("hidden") == "hidden"
