"""The query page in a real browser: on a server under its strict policy, in a site without one, and
from a disk."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from pyoxigraph import QueryResultsFormat, QueryTriples, RdfFormat, Store, parse

from eujp_graph.html.pages import Pages
from eujp_graph.html.scripts import GRAPH_SCRIPT, graph_script, scripts
from eujp_graph.html.sparql_editor import editor_page, ready
from eujp_graph.html.templating import style
from eujp_graph.namespaces import BASE, PREFIXES
from eujp_graph.query.saved_query import catalogue, run
from tests.browser import axe, drive, serving
from tests.given import ROOT

pytestmark = pytest.mark.external

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
SLOW = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
QUICK = "SELECT ?a WHERE { ?a a eujp:Topic }"
EXAMPLE = "who-signed"


@pytest.fixture(scope="module")
def built() -> None:
    """The scripts, built if they were not."""
    if not scripts():
        if not (ROOT / "web" / "node_modules").is_dir():
            pytest.skip("the scripts of the query page are not built: run make web")
        subprocess.run(
            [str(shutil.which("node")), "build.js"],
            cwd=ROOT / "web",
            check=True,
            capture_output=True,
        )
    assert scripts()


def placed(lang: str, iri: str) -> str:
    """A page beside the others, as in a site of files."""
    path = iri.removeprefix(BASE).replace("#", "/")
    if path == "style.css" or not iri.startswith(BASE):
        return path
    for code, suffix in (("en", ".html"), ("ja", ".ja.html")):
        if path.endswith(f".{code}.html"):
            return path.removesuffix(f".{code}.html") + suffix
    return (path or "index") + (".html" if lang == "en" else ".ja.html")


@pytest.fixture(scope="module")
def site(built: None, store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the page in both languages, the scripts and the graph."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "web").mkdir()
    for lang, name in (("en", "sparql.html"), ("ja", "sparql.ja.html")):
        made = editor_page(
            Pages(store, lang=lang, address=partial(placed, lang)),
            endpoint="",
            web="web/",
            local=True,
        )
        (folder / name).write_text(made, encoding="utf-8")
    for name, path in scripts().items():
        shutil.copy(path, folder / "web" / name)
    (folder / "web" / GRAPH_SCRIPT).write_text(
        graph_script(store.dump(format=RdfFormat.N_QUADS)), encoding="utf-8"
    )
    (folder / "style.css").write_text(style(), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def hosted(site: Path) -> Iterator[str]:
    """The folder on a host of files alone."""

    class Files(SimpleHTTPRequestHandler):
        def __init__(self, *given: object) -> None:
            super().__init__(*given, directory=str(site))  # type: ignore[arg-type]

        def do_GET(self) -> None:
            if self.path == "/favicon.ico":  # every browser asks for it, whatever the page says
                self.send_response(204)
                self.end_headers()
            else:
                super().do_GET()

        def log_message(self, *words: object) -> None:
            pass

    with serving(Files) as address:
        yield address


@pytest.fixture(scope="module")
def served(built: None, store: Store) -> Iterator[str]:
    """The page on a server with an endpoint, under the policy of the server."""
    pages = {
        lang: Pages(store, lang=lang, address=lambda iri: iri.removeprefix(BASE.removesuffix("/")))
        for lang in ("en", "ja")
    }

    class Server(BaseHTTPRequestHandler):
        def log_message(self, *words: object) -> None:
            pass

        def reply(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Security-Policy", POLICY)
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_GET(self) -> None:
            place = urlsplit(self.path)
            name = place.path.rpartition("/")[2]
            if place.path == "/sparql":
                lang = parse_qs(place.query).get("lang", ["en"])[0]
                self.reply(
                    200,
                    "text/html; charset=utf-8",
                    editor_page(pages[lang], endpoint="/sparql", web="/web/", local=False).encode(),
                )
            elif name in scripts():
                self.reply(200, "text/javascript; charset=utf-8", scripts()[name].read_bytes())
            elif name == "style.css":
                self.reply(200, "text/css", style().encode())
            else:
                self.reply(204 if name == "favicon.ico" else 404, "text/plain", b"")

        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"])).decode()
            if query == SLOW:
                time.sleep(1.5)
            try:
                found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
            except SyntaxError as error:
                self.reply(
                    400,
                    "text/plain; charset=utf-8",
                    f"The query cannot be answered: {error}\n".encode(),
                )
                return
            kind = self.headers["Accept"]
            form: object = (
                RdfFormat.from_media_type(kind)
                if isinstance(found, QueryTriples)
                else QueryResultsFormat.from_media_type(kind)
            )
            self.reply(200, kind, found.serialize(format=form) or b"")  # type: ignore[arg-type]

    with serving(Server) as address:
        yield f"{address}/sparql"


def texts(store: Store) -> dict[str, str]:
    return {saved.name: ready(Pages(store), saved) for saved in catalogue()}


def told(answer: str) -> object:
    """An answer to compare: the rows in their order, the word of an ASK, or the triples of a
    graph."""
    if not answer.startswith("{"):
        return (
            sorted(str(quad) for quad in parse(answer.encode(), RdfFormat.N_TRIPLES))
            if answer[:1] in "<_"
            else answer
        )
    found = json.loads(answer)
    return found.get(
        "boolean",
        [json.dumps(row, sort_keys=True) for row in found.get("results", {}).get("bindings", [])],
    )


def expected(store: Store) -> dict[str, object]:
    found: dict[str, object] = {}
    for saved in catalogue():
        results = run(
            store,
            saved,
            {name: value for name, value in saved.example.items() if name in saved.params},
        )
        form = RdfFormat.N_TRIPLES if isinstance(results, QueryTriples) else QueryResultsFormat.JSON
        found[saved.name] = told((results.serialize(format=form) or b"").decode())  # type: ignore[call-overload]
    return found


def differing(ours: dict[str, object], theirs: dict[str, str]) -> list[str]:
    """The questions of which the browser says something else;
    rows that ORDER BY leaves equal may change places."""

    def same(one: object, other: object) -> bool:
        return one == other or (
            isinstance(one, list) and isinstance(other, list) and sorted(one) == sorted(other)
        )

    return [name for name, answer in ours.items() if not same(answer, told(theirs[name]))]


def test_from_a_disk_the_browser_answers_every_question_as_the_engine_here(
    store: Store, site: Path
) -> None:
    seen = drive("answers", url=(site / "sparql.html").as_uri(), queries=texts(store))
    assert differing(expected(store), seen["found"]) == []
    assert seen["wrong"] == []


def test_over_http_the_browser_answers_every_question_as_the_engine_here(
    store: Store, hosted: str
) -> None:
    seen = drive("answers", url=f"{hosted}/sparql.html", queries=texts(store))
    assert differing(expected(store), seen["found"]) == []
    assert seen["wrong"] == []


def test_where_the_browser_makes_no_worker_the_page_itself_answers(
    store: Store, site: Path
) -> None:
    few = {
        name: text for name, text in texts(store).items() if name in (EXAMPLE, "which-cables-land")
    }
    seen = drive("answers", url=(site / "sparql.html").as_uri(), queries=few, without="Worker")
    assert (
        differing(
            {name: answer for name, answer in expected(store).items() if name in few}, seen["found"]
        )
        == []
    )
    assert (len(few), seen["wrong"]) == (2, [])


def test_a_prefix_that_nobody_declared_is_told_in_the_language_of_the_page(site: Path) -> None:
    asked = {
        "prefix": "SELECT ?s\nWHERE { ?s none:such ?o }",
        "syntax": "SELECT ?s\nWHERE { ?s ?p }",
    }
    found = drive("answers", url=(site / "sparql.ja.html").as_uri(), queries=asked)["found"]
    assert found["prefix"].startswith("2行12文字目：接頭辞none:")
    assert found["syntax"].startswith("2行")
    assert "expected" in found["syntax"]


def test_a_query_may_name_its_graphs_and_no_other_server(site: Path) -> None:
    one = "SELECT ?s FROM <https://w3id.org/eujp/graph/topics> WHERE { ?s a eujp:Topic }"
    asked = {
        "from": one,
        "out": "SELECT ?s WHERE { SERVICE <https://example.org/> { ?s ?p ?o } }",
        "none": one.replace("topics", "documents"),
    }
    found = drive("answers", url=(site / "sparql.html").as_uri(), queries=asked)["found"]
    assert found["out"].startswith("SERVICE asks another server")
    assert (len(told(found["from"])) > 5, told(found["none"])) == (True, [])  # type: ignore[arg-type]


@pytest.mark.parametrize("where", ["disk", "server"])
def test_one_can_write_complete_ask_follow_save_and_err(
    where: str, site: Path, served: str
) -> None:
    url = served if where == "server" else (site / "sparql.html").as_uri()
    walked = drive("walk", url=url, example=EXAMPLE)
    seen = walked["seen"]
    assert [item for item in walked["wrong"] if "400" not in item] == []
    assert any("eujp:MemorandumOfCooperation" in item for item in seen["completions"])
    assert seen["completed"].startswith("SELECT ?thing WHERE { ?thing a eujp:Memo")
    assert seen["rows"] > 0
    assert seen["state"].startswith(f"Rows: {seen['rows']}.")
    assert seen["link"].startswith("/id/" if where == "server" else "id/")
    assert seen["csv"]["name"] == "answer.csv"
    assert len(seen["csv"]["text"].split()) == seen["rows"] + 1
    assert seen["declared"].startswith("PREFIX eujp: <https://w3id.org/eujp/ont#>\nSELECT")
    assert seen["link_to_query"].startswith("#query=SELECT%20%3Fthing")
    assert "<https://w3id.org/eujp/id/submarine-cables-moc>" in seen["example"]
    assert seen["reloaded"] == seen["completed"]
    assert seen["problem"].startswith("Line 2, column ")
    assert seen["marked"] == 1
    assert seen["truth"] == "Yes."
    assert seen["turtle"]["text"].count("https://w3id.org/eujp/topic/") > 5
    assert seen["after_tab"] == "run"
    assert seen["live"] == ["status", "alert"]


@pytest.mark.parametrize("where", ["disk", "http", "server"])
def test_a_long_query_can_be_stopped_and_the_next_is_answered(
    where: str, site: Path, hosted: str, served: str
) -> None:
    url = {
        "disk": (site / "sparql.html").as_uri(),
        "http": f"{hosted}/sparql.html",
        "server": served,
    }[where]
    seen = drive("stop", url=url, slow=SLOW, quick=QUICK)
    assert seen == {
        "first": "answer",
        "stopped": "Stopped.",
        "next": "answer",
        "workers": int(where != "server"),
        "wrong": [],
    }


def test_without_scripts_the_form_asks_the_endpoint(served: str) -> None:
    seen = drive("plain", url=served)
    sent = parse_qs(urlsplit(seen["sent"]).query)
    assert (seen["area"], seen["scripted"]) == (True, False)
    assert sent["query"][0].startswith("PREFIX eujp:")
    assert sent["format"] == ["csv"]


def test_without_scripts_a_site_of_files_says_what_it_needs(site: Path) -> None:
    assert drive("plain", url=(site / "sparql.html").as_uri()) == {
        "area": True,
        "scripted": False,
        "note": 1,
    }


@pytest.mark.parametrize("asks", [False, True])
def test_axe_finds_nothing_wrong_with_the_page(asks: bool, site: Path, served: str) -> None:
    files = [(site / name).as_uri() for name in ("sparql.html", "sparql.ja.html")]
    assert axe([*files, f"{served}?lang=en", f"{served}?lang=ja"], asks=asks) == []


def test_axe_sees_a_planted_fault(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        (
            "<!DOCTYPE html><html lang='en'><title>A</title><main><h1>A</h1><img "
            "src='a.png'></main></html>"
        ),
        encoding="utf-8",
    )
    assert [item for item in axe([page.as_uri()]) if "image-alt" in item]
