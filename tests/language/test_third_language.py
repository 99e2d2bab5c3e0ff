"""A third language is one more file: pages, commands, feeds, addresses and the site follow."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from eujp_graph.answers.promises import Promises
from eujp_graph.answers.promises_text import chain_text, matrix, promise_table
from eujp_graph.asof.presence import Presence
from eujp_graph.html.ontology.pages import page_of
from eujp_graph.html.pages import Pages
from eujp_graph.html.questions import catalogue_page
from eujp_graph.html.sparql_editor import editor_page
from eujp_graph.language import catalogue
from eujp_graph.language.catalogue import languages, own_names, read, words
from eujp_graph.language.check import check
from eujp_graph.language.days import written
from eujp_graph.linkeddata.addresses import address
from eujp_graph.linkeddata.feed import feed
from eujp_graph.linkeddata.negotiation import language
from eujp_graph.linkeddata.news import news
from eujp_graph.linkeddata.openapi import openapi
from eujp_graph.linkeddata.search_index import search_index
from eujp_graph.linkeddata.w3id import kit
from eujp_graph.namespaces import BASE, DATASET, ONTOLOGY, iri
from eujp_graph.static_site.publish import publish
from tests.answers.story import CODES, STORY
from tests.given import eujp, graph_of
from tests.small_world import STATEMENTS, TERMS, small, store_of

Capture = pytest.CaptureFixture[str]

PATTERNS = {"day": "{year}/{month}/{day}", "month": "{year}/{month}", "year": "Y{year}"}
RELEASED = f'<{DATASET}> a dcat:Dataset ; dcterms:issued "2024-05-01"^^xsd:date .'
DATED = 'doc:dated a eujp:Document ; dcterms:issued "2024-04-30"^^xsd:date ; dcterms:title "A"@en .'


def pseudo() -> str:
    """A catalogue in which every word of English stands between brackets."""
    lines = []
    for section, entries in read(catalogue.FOLDER / "en.toml").items():
        lines.append(f"[{section}]")
        for key, text in entries.items():
            said = f"⟦{text}⟧" if section not in ("dates", "numbers") else text
            said = PATTERNS.get(key, said) if section == "dates" else said
            lines.append(f"{json.dumps(key)} = {json.dumps(said, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"


@pytest.fixture(autouse=True)
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The catalogues of English and Japanese, and one of a language that is none."""
    text = pseudo()
    folder = tmp_path / "languages"
    folder.mkdir()
    for name in ("en.toml", "ja.toml"):
        shutil.copy(catalogue.FOLDER / name, folder / name)
    (folder / "xx.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", folder)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    path = tmp_path / "small.nq"
    store_of(STATEMENTS, RELEASED).dump(output=str(path), format=RdfFormat.N_QUADS)
    return path


def test_it_is_offered_after_the_others_and_lacks_nothing() -> None:
    assert languages() == ("en", "ja", "xx")
    assert own_names()["xx"] == "⟦English⟧"
    assert (check("xx").missing, check("xx").faults) == ((), ())
    assert written("2024-04-30", "xx") == "2024/4/30"
    assert written("2024", "xx") == "Y2024"


@pytest.mark.parametrize("thing", ["id:pact", "id:office", "id:council"])
def test_the_page_of_a_thing_says_its_words(thing: str) -> None:
    made = Pages(small(), lang="xx").page(iri(thing))
    assert '<html lang="xx">' in made
    assert all(word in made for word in ("⟦Skip to the content⟧", "⟦Main menu⟧", "⟦Names⟧"))
    assert 'hreflang="xx" aria-current="true">⟦English⟧</a>' in made
    assert f'hreflang="xx" href="{BASE}' not in made
    other = Pages(small(), lang="ja").page(iri(thing))
    assert "⟦English⟧</a>" in other
    assert "⟦Names⟧" not in other


def test_pages_of_every_kind_say_its_words() -> None:
    pages = Pages(small(), lang="xx")
    made = {
        "first": (pages.home(), "⟦Saved questions⟧"),
        "ontology": (page_of(pages, ONTOLOGY), "⟦Namespaces⟧"),
        "class": (page_of(pages, iri("eujp:Agreement")), "⟦Where it stands⟧"),
        "property": (page_of(pages, iri("eujp:signedBy")), "⟦How it reads⟧"),
        "shapes": (page_of(pages, iri("shape:")[:-1]), "⟦Checked⟧"),
        "questions": (catalogue_page(pages), "⟦For journalists⟧"),
        "editor": (
            editor_page(pages, endpoint="/sparql", web="/web/", local=False),
            "⟦Ask in SPARQL⟧",
        ),
    }
    assert [name for name, (text, word) in made.items() if word not in text] == []


def test_a_relation_is_read_with_what_stands_between() -> None:
    made = page_of(Pages(small(), lang="xx"), iri("eujp:signedBy"))
    assert "⟦ ⟧<strong>" in made


def test_the_command_line_takes_it(release: Path, capsys: Capture) -> None:
    graph = ["--graph", str(release), "--lang", "xx"]
    assert eujp("show", "office", *graph) == 0
    said = capsys.readouterr().out
    assert all(f"\n{word}\n" in said for word in ("⟦Relations⟧", "⟦Sources⟧"))
    assert "Scheme" in said
    assert eujp("trace", "pact", *graph) == 0
    assert capsys.readouterr().err == "⟦No promise is about 'pact'. 'eujp promises' lists all.⟧\n"
    assert eujp("show", "pact", "--graph", str(release), "--lang", "fr") == 2


def test_a_promise_is_traced_in_it() -> None:
    promises = Promises(graph_of(TERMS + CODES + STORY).store)
    said = chain_text(promises, promises.trace(iri("id:vow")), lang="xx")
    assert "\n⟦Sources⟧\n" in said
    assert "⟦restated as⟧" in said
    note = "⟦No later text found since 2024-01-31, among those of one later meeting: Third.⟧"
    assert note in " ".join(said.split())
    table = promise_table(promises, promises.promises(), "markdown", lang="xx")
    assert table.startswith("| ⟦made⟧ | ⟦commitment⟧ |")
    drawn = matrix(promises, [iri("id:first")], "svg", lang="xx")
    assert "<title>⟦Promises by meetings⟧</title>" in drawn


def test_the_site_has_every_page_in_it(release: Path, tmp_path: Path) -> None:
    made = publish(release, tmp_path / "site").folder
    assert "⟦Names⟧" in (made / "id" / "pact.xx.html").read_text(encoding="utf-8")
    assert '../id/pact.html" lang="en"' in (made / "id" / "pact.xx.html").read_text("utf-8")
    pages = {lang: set(made.rglob(f"*{end}.html")) for lang, end in (("ja", ".ja"), ("xx", ".xx"))}
    names = {
        lang: {re.sub(r"\.\w\w\.html$", "", str(page)) for page in pages[lang]} for lang in pages
    }
    assert len(names["xx"]) > 10
    assert names["xx"] == names["ja"]


def test_a_server_knows_its_addresses_and_prefers_it_where_asked() -> None:
    assert language("xx, ja;q=0.5") == "xx"
    assert address(f"{BASE}id/pact.xx.html") == "/id/pact.html?lang=xx"
    paths = openapi("/", [])["paths"]
    assert '"enum": ["en", "ja", "xx"], "default": "en"' in json.dumps(paths)


def test_a_feed_is_made_in_it_and_led_to() -> None:
    store = store_of(DATED)
    told = news(store)
    made = feed(store, "https://a.b/", told, lang="xx", pages=".xx.html")
    assert 'xml:lang="xx"' in made
    assert "⟦2024/4/30: 1 documents⟧" in made
    assert "#known-2024-04-30-xx<" in made
    assert 'hreflang="xx" href="https://a.b/feed.xx.atom"' in feed(store, "https://a.b/", told)


def test_the_search_index_has_a_name_in_each_language() -> None:
    things = 'id:rest a eujp:Project ; skos:prefLabel "Rest"@en , "⟦rest⟧"@xx .'
    paths = {iri("id:rest"): "id/rest", iri("id:japan"): "id/japan"}
    store = store_of(things)
    made = search_index(store, paths, Presence(store))
    rows = json.loads(made.removeprefix("var EUJP_SEARCH = ").removesuffix(";\n"))["things"]
    assert rows[1][3:] == ["Rest", "", "⟦rest⟧"]
    assert rows[0][3:] == ["Japan", "日本", ""]


def test_the_permanent_addresses_lead_to_it() -> None:
    rules = kit(small(), "https://a.b/")[".htaccess"]
    assert "(?:\\.ja|\\.xx)?" in rules
    assert "# Japanese or ⟦English⟧ where the client likes it better than English." in rules
    assert "RewriteRule ^ - [E=EUJP_LANGUAGE:.ja,E=EUJP_ENGLISH:%1]" in rules
    assert "RewriteRule ^ - [E=EUJP_LANGUAGE:.xx]" in rules
    server = kit(small(), "https://a.b/", host="server")[".htaccess"]
    assert '"https://a.b/$1.html?lang=xx" [R=302,L,QSA]' in server


def test_what_a_new_file_leaves_out_is_in_english(tmp_path: Path) -> None:
    text = '[language]\nname = "français"\n[pages]\nnames = "Noms"\n'
    (catalogue.FOLDER / "fr.toml").write_text(text, encoding="utf-8")
    made = Pages(small(), lang="fr").page(iri("id:pact"))
    assert ">Noms<" in made
    assert "Skip to the content" in made
    assert words("dates", "fr") == words("dates", "en")
    assert "[pages] skip" in check("fr").missing
