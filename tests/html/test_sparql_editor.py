from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from base64 import b64decode
from gzip import decompress
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from eujp_graph.html import sparql_editor
from eujp_graph.html.pages import Pages
from eujp_graph.html.scripts import BUILT, graph_script, scripts
from eujp_graph.html.sparql_editor import DOWNLOADS, FORM_FORMATS, START, editor_page, ready
from eujp_graph.html.templating import TEMPLATES, style
from eujp_graph.language.catalogue import SOURCE
from eujp_graph.language.catalogue import words as words_of
from eujp_graph.namespaces import BASE, iri
from eujp_graph.query.saved_query import catalogue, run
from eujp_graph.rdf.formats import GRAPHS, ROWS, TRUTHS
from eujp_graph.rdf.xml import legal
from tests.given import ROOT
from tests.html.reading import contrast, headings, here, ids, links, parsed, tables
from tests.small_world import HOSTILE, named, small

QUADS = (
    b"<https://w3id.org/eujp/id/japan> <http://www.w3.org/2000/01/rdf-schema#label> "
    b'"\xe6\x97\xa5\xe6\x9c\xac"@ja .\n'
)


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder with every file that is built, empty."""
    for name in BUILT:
        (tmp_path / name).touch()
    monkeypatch.setattr("eujp_graph.html.scripts.FOLDER", tmp_path)
    return tmp_path


@pytest.fixture
def unbuilt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("eujp_graph.html.scripts.FOLDER", tmp_path)


def page(store: Store, lang: str = "en", *, local: bool = False) -> str:
    return editor_page(
        Pages(store, lang=lang, address=here), endpoint="/sparql", web="web/", local=local
    )


def faults(text: str) -> list[str]:
    """What a careful reader of HTML would mark, on a page that may have scripts."""
    root = parsed(text)
    return [*ids(root), *headings(root), *links(root), *tables(root)]


def data(text: str) -> dict[str, object]:
    return json.loads(
        re.findall(r'<script id="editor-data" type="application/json">(.*?)</script>', text)[0]
    )


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("local", [True, False])
def test_a_careful_reader_of_html_marks_nothing(
    lang: str, local: bool, built: Path, store: Store
) -> None:
    text = page(store, lang, local=local)
    assert faults(text) == []
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:", text)
    assert re.findall(r"<script src=\"([^\"]*)\"", text) == ["web/editor.js"]
    assert (
        re.findall(
            (
                r"<script(?! src| id=\"editor-data\" type=\"application/json\"| "
                r"type=\"application/ld\+json\")"
            ),
            text,
        )
        == []
    )


def test_without_a_script_the_form_asks_the_endpoint(built: Path) -> None:
    root = parsed(page(small()))
    form = next(each for each in root.iter("form") if each.get("id") == "ask")
    assert (form.get("action"), form.get("method")) == ("/sparql", "get")
    assert [each.get("name") for each in form.iter() if each.get("name")] == ["query", "format"]
    hidden = [each for each in form.iter() if each.get("data-scripted") is not None]
    assert hidden
    assert all(each.get("hidden") for each in hidden)


def test_a_site_of_files_asks_no_endpoint_and_says_what_it_needs(built: Path) -> None:
    root = parsed(page(small(), local=True))
    form = next(each for each in root.iter("form") if each.get("id") == "ask")
    assert (form.get("action"), [each.get("name") for each in form.iter() if each.get("name")]) == (
        None,
        ["query"],
    )
    assert list(root.iter("noscript"))
    assert [
        each.get("disabled") for each in form.iter("button") if each.get("type") == "submit"
    ] == ["disabled"]


@pytest.mark.parametrize("local", [True, False])
def test_where_nothing_was_built_the_page_is_a_plain_form_with_the_questions(
    local: bool, unbuilt: None
) -> None:
    text = page(small(), local=local)
    assert "<script src" not in text
    assert "editor-data" not in text
    assert faults(text) == []
    assert text.count(here(BASE + "query/")) == len(catalogue())


def test_one_file_that_is_missing_makes_the_others_useless(built: Path) -> None:
    assert list(scripts()) == list(BUILT)
    (built / "oxigraph.js").unlink()
    assert scripts() == {}


def test_each_question_is_ready_to_run_and_answers_as_the_question_does(store: Store) -> None:
    pages = Pages(store)
    for saved in catalogue():
        text = ready(pages, saved)
        ours = store.query(text, use_default_graph_as_union=True)
        theirs = run(
            store,
            saved,
            {name: value for name, value in saved.example.items() if name in saved.params},
        )
        assert text.startswith(f"# {saved.summary}\n"), saved.name
        assert "#+" not in text
        assert str(list(ours)) == str(list(theirs)), saved.name  # type: ignore[arg-type]


def test_a_question_about_what_the_graph_does_not_hold_is_not_offered(built: Path) -> None:
    offered = data(page(small()))["questions"]
    assert "who-signed" not in offered  # type: ignore[operator]
    assert "who-signed" not in re.findall(r'<option value="([^"]+)"', page(small()))


def test_every_question_is_offered_once(store: Store, built: Path) -> None:
    text = page(store)
    names = [saved.name for saved in catalogue()]
    assert sorted(data(text)["questions"]) == sorted(names)  # type: ignore[call-overload]
    assert [name for name in names if text.count(f'<option value="{name}"') != 1] == []


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_the_query_to_start_from_finds_something(lang: str, store: Store) -> None:
    assert list(store.query(START % lang, use_default_graph_as_union=True))  # type: ignore[arg-type]


def test_terms_and_things_are_completed_by_their_names(built: Path) -> None:
    terms = data(page(small(), "ja"))["terms"]
    assert isinstance(terms, dict)
    assert (terms["eujp:signedBy"], terms["id:japan"], terms["skos:broader"]) == (
        "署名者は",
        "日本",
        "上位の主題",
    )
    assert not [name for name in terms if name.startswith(("st:", "doc:"))]


def test_links_lead_where_the_pages_are(store: Store, built: Path) -> None:
    places = data(page(store))["places"]
    assert isinstance(places, dict)
    for thing in ("id:japan", "ont#Agreement", "doc:mic-cable-moc-2023-07-03-ja"):
        full = iri(thing).replace("ont#", BASE + "ont#")
        space = re.match(r".*[/#]", full)
        assert space
        book = f"{here(BASE + 'ont')}#" if "#" in full else ""
        assert places[space[0]].replace("{name}", full.removeprefix(space[0])) == (
            book + "Agreement" if book else here(full)
        )


def test_where_there_are_no_pages_there_are_no_links(built: Path) -> None:
    text = editor_page(
        Pages(small(), address=lambda _: ""), endpoint="/sparql", web="/web/", local=False
    )
    assert data(text)["places"] == {}


@pytest.mark.parametrize("label", [*HOSTILE, "</script><script>alert(1)</script><!--"])
def test_hostile_names_stay_data(label: str, built: Path) -> None:
    text = page(named(label))
    terms = data(text)["terms"]
    assert isinstance(terms, dict)
    assert terms["id:a"] == legal(label)
    assert text.count("<script") == 3


@pytest.mark.parametrize(
    ("kind", "offered"), [("rows", ROWS), ("truth", TRUTHS), ("graph", GRAPHS)]
)
def test_every_download_is_a_format_of_the_endpoint(kind: str, offered: dict[str, str]) -> None:
    assert [media for _, media, _ in DOWNLOADS[kind] if media not in offered] == []


def test_the_form_offers_formats_of_the_endpoint() -> None:
    assert set(FORM_FORMATS["as_rows"]) == set(ROWS.values())
    assert set(FORM_FORMATS["as_graph"]) == set(GRAPHS.values())


def test_every_word_of_the_editor_is_said_somewhere() -> None:
    said = words_of("editor", SOURCE)
    sources = [
        *(ROOT / "web" / "src").glob("*.js"),
        Path(sparql_editor.__file__),
        TEMPLATES / "sparql.html",
    ]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    assert [
        name for name in said if not re.search(rf"(said|words)\.{name}\b|\"{name}\"", text)
    ] == []
    assert set(re.findall(r"(?:said|words)\.(\w+)", text)) <= set(said)


def test_the_graph_as_a_script_holds_the_same_bytes_and_is_always_the_same() -> None:
    text = graph_script(QUADS)
    packed = re.fullmatch(r'self\.EUJP_GRAPH = "([A-Za-z0-9+/=]+)";\n', text)
    assert packed
    assert decompress(b64decode(packed[1])) == QUADS
    assert text == graph_script(QUADS)


PROGRAM = """
import sys
from pathlib import Path
from pyoxigraph import RdfFormat, Store
from eujp_graph.html import scripts
from eujp_graph.html.sparql_editor import editor_page
from eujp_graph.html.pages import Pages
from eujp_graph.html.scripts import graph_script
scripts.FOLDER = Path(sys.argv[2])
store = Store()
store.bulk_load(path=sys.argv[1], format=RdfFormat.N_QUADS)
print(editor_page(Pages(store, lang="ja"), endpoint="/sparql", web="/web/", local=True))
print(graph_script(Path(sys.argv[1]).read_bytes()))
"""


def test_the_page_is_the_same_bytes_under_every_hash_seed(tmp_path: Path, built: Path) -> None:
    dump = tmp_path / "graph.nq"
    dump.write_bytes(small().dump(format=RdfFormat.N_QUADS))
    given = [sys.executable, "-c", PROGRAM, str(dump), str(built)]
    runs = [
        subprocess.run(
            given, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "77")
    ]
    assert b"editor-data" in runs[0]
    assert runs[0] == runs[1]


def test_the_colour_of_strings_can_be_read() -> None:
    light, dark = re.findall(r"--leaf: (#\w{6})", style())
    under = [
        dict(re.findall(r"--(\w+): (#\w{6})", block))
        for block in re.findall(r":root \{(.*?)\}", style(), re.S)[:2]
    ]
    assert all(
        contrast(colour, back[name]) >= 4.5
        for colour, back in zip((light, dark), under, strict=True)
        for name in ("paper", "soft")
    )


def test_the_lock_file_names_no_registry_and_pins_every_package() -> None:
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))
    assert "resolved" not in json.dumps(lock)
    assert [
        name for name, told in lock["packages"].items() if name and "integrity" not in told
    ] == []
