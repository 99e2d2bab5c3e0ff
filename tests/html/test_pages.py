from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from eujp_graph.asof.result import View
from eujp_graph.errors import ExportError
from eujp_graph.html import pages
from eujp_graph.html.pages import Pages, home, listing, page
from eujp_graph.html.schema_org import embedded
from eujp_graph.html.templating import FORMATS, HOME, LISTS, QUESTIONS, SEARCH, STYLE, style
from eujp_graph.model.names import kind, label
from eujp_graph.namespaces import BASE, curie, iri
from tests.html.reading import LIMIT, contrast, faults, here, parsed, words
from tests.small_world import HOSTILE, STATEMENTS, named, small, store_of

WORSE = [
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "{{ 7 * 7 }}{% raw %}",
    '" onmouseover="alert(1)',
    "nul\x00 and \ufffe",
]


def ours(store: Store) -> list[str]:
    return sorted(
        {name for quad in store if (name := getattr(quad.subject, "value", "")).startswith(BASE)}
    )


def sample(store: Store) -> list[str]:
    """Some things of every class, and those with the longest pages."""
    kinds: dict[tuple[str, str], list[str]] = {}
    for thing in ours(store):
        kinds.setdefault((curie(thing).partition(":")[0], kind(store, thing)), []).append(thing)
    return [thing for things in kinds.values() for thing in things[:5]] + [
        iri("id:japan"),
        iri("id:european-union"),
    ]


@pytest.fixture(scope="module", params=["en", "ja"])
def made(request: pytest.FixtureRequest, store: Store) -> Pages:
    return Pages(store, lang=request.param, address=here)


def test_things_of_every_class_have_sound_pages(made: Pages, store: Store) -> None:
    assert unsound(made, sample(store)) == {}


@pytest.mark.external  # it takes its time
def test_every_thing_of_the_graph_has_a_sound_page(made: Pages, store: Store) -> None:
    assert unsound(made, ours(store)) == {}


def unsound(made: Pages, things: list[str]) -> dict[str, list[str]]:
    """What is wrong with the pages of *things*, if anything."""
    wrong = {}
    for thing in things:
        text = made.page(thing)
        size = len(text.encode())
        found = faults(parsed(text)) + ([f"{size} bytes"] if size >= LIMIT else [])
        wrong |= {curie(thing): found} if found else {}
    return wrong


def test_the_first_page_and_every_list_are_sound(made: Pages, store: Store) -> None:
    names = [thing.partition("#")[2] for thing in ours(store) if kind(store, thing) == "Class"]
    assert [
        fault for text in (made.home(), *map(made.listing, names)) for fault in faults(parsed(text))
    ] == []


@pytest.mark.parametrize("text", HOSTILE + WORSE)
def test_a_hostile_name_stays_text(text: str) -> None:
    root = parsed(page(named(text), iri("id:a"), address=here))
    shown = re.sub("[\x00\ufffe]", "\ufffd", text)
    assert words(root.find(".//h1")) == shown
    assert words(root.find("./head/title")).startswith(shown)
    assert json.loads(words(root.find("./head/script")))["name"] == [
        {"@value": text, "@language": "en"}
    ]
    assert faults(root) == []


def test_an_address_that_runs_code_is_no_link() -> None:
    store = store_of(
        'doc:x a eujp:Document ; dcterms:title "X" ; dcat:landingPage <javascript:alert(1)> . '
        "id:y a eujp:Event ; eujp:cites doc:x ."
    )
    assert [faults(parsed(page(store, iri(name), address=here))) for name in ("doc:x", "id:y")] == [
        [],
        [],
    ]


def test_data_for_search_engines_cannot_end_its_element() -> None:
    text = embedded({"name": "</script><!-- & ]]>\u2028"})
    assert not re.search("[<>&\u2028]", text)
    assert json.loads(text)["name"] == "</script><!-- & ]]>\u2028"


@pytest.mark.parametrize(
    "thing", ["id:digital-identity-moc", "id:breton-thierry", "id:digital-partnership-council-2"]
)
def test_a_page_is_in_the_language_asked_for(store: Store, thing: str) -> None:
    english, japanese = (
        parsed(page(store, iri(thing), lang=lang, address=here)) for lang in ("en", "ja")
    )
    assert (english.get("lang"), japanese.get("lang")) == ("en", "ja")
    assert words(english.find(".//h1")) == label(store, iri(thing), "en")
    assert words(japanese.find(".//h1")) == label(store, iri(thing), "ja")
    assert words(japanese.find(".//h2")) == "概要"


def test_text_in_another_language_says_so(store: Store) -> None:
    root = parsed(page(store, iri("id:breton-thierry"), lang="ja", address=here))
    told = next(element for element in root.iter("p") if element.get("class") == "about")
    assert told.get("lang") == "en"


def test_a_name_of_ours_is_marked_as_such() -> None:
    text = page(small(), iri("id:japan"), address=here)
    assert (
        '<span lang="ja">日本</span> <small>(our translation, not an official name)</small>' in text
    )
    assert "our translation" not in page(small(), iri("id:european-union"), address=here)


def test_a_relation_has_its_circumstances_its_day_and_its_sources() -> None:
    root = parsed(page(small(), iri("id:office"), address=here))
    rows = [
        [re.sub(r"\s+", " ", words(cell)).strip() for cell in row]
        for row in root.findall(".//tbody/tr")
    ]
    assert [
        "cooperates with",
        "Ministry",
        "planned; reported, no official source",
        "February 2024",
        "2 statement",
    ] in rows
    assert [
        "coordinates",
        "Scheme",
        "official source",
        "1 January 2020 – 2023",
        "1 statement",
    ] in rows


def test_the_timeline_is_in_order_of_the_days(store: Store) -> None:
    root = parsed(page(store, iri("id:digital-partnership"), address=here))
    found = next(
        element for element in root.iter("section") if element.get("aria-labelledby") == "timeline"
    )
    days = [time.get("datetime", "") for time in found.iter("time")]
    assert len(days) > 5
    assert days == sorted(days)


def test_a_promise_that_is_open_tells_that_no_later_text_was_found(store: Store) -> None:
    made = Pages(store, address=here)
    things = [
        thing
        for thing in made.reader.of_class("Commitment")
        if any(not c.closed and c.searched for c in made.whole.promises.trace(thing))
    ]
    text = made.page(things[0])
    assert "No later text found since" in text
    assert "Meetings whose texts were searched" in text


def test_a_page_names_its_sources_its_data_and_its_citation(store: Store) -> None:
    thing = iri("id:digital-identity-moc")
    text = page(store, thing, address=here, release="1.0")
    assert all(f'href="{here(thing + suffix)}"' in text for suffix in FORMATS)
    assert f"<code>{thing}</code>" in text
    assert "(Release 1.0) [Data set]. " + thing in text
    assert 'rel="external noopener"' in text


def test_a_thing_without_an_address_is_not_linked(store: Store) -> None:
    root = parsed(
        page(
            store,
            iri("id:breton-thierry"),
            address=lambda name: here(name) if name == STYLE else "",
        )
    )
    assert {
        element.get("href", "#")[:1]
        for element in root.iter("a")
        if "external" not in element.get("rel", "")
    } == {"#"}


def test_of_many_relations_those_stay_that_statements_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eujp_graph.html.page_facts.MOST_ROWS", 2)
    member = (
        "st:z a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:succeeds ; "
        "eujp:object id:japan ; eujp:cites doc:press ."
    )
    root = parsed(page(store_of(STATEMENTS, member), iri("id:japan"), address=here))
    section = next(
        each for each in root.iter("section") if each.get("aria-labelledby") == "relations"
    )
    assert "Office" in words(section)
    assert "Ministry" not in words(section)


def test_a_view_tells_its_days() -> None:
    japan = (iri("id:japan"),)
    view = View(date(2024, 1, 1), date(2024, 2, 1), small(), {}, (), japan, {}, {})
    text = page(view.store, iri("id:japan"), address=here, as_of=view)
    assert "Nothing was known by 2024-02-01" in text
    assert "Ended before 2024-01-01." in text
    assert "on 2024-01-01, as known by 2024-02-01 [Polity]" in text
    japanese = page(view.store, iri("id:japan"), lang="ja", address=here, as_of=view)
    assert "2024年2月1日までに知られたことはありません。" in japanese
    assert "2024年1月1日より前に終わりました。" in japanese


def test_a_mistake_of_ours_is_told_and_not_counted() -> None:
    gone = (
        "st:old a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:planned ; "
        "owl:deprecated true ."
    )
    assert "Withdrawn" in page(store_of(gone), iri("st:old"), address=here)
    assert 'id="status"' not in page(store_of(gone), iri("id:pact"), address=here)


def test_the_first_page_leads_everywhere(store: Store) -> None:
    asked: list[str] = []
    text = home(store, address=lambda name: asked.append(name) or here(name))
    assert {STYLE, HOME, SEARCH, LISTS + "Topic", QUESTIONS + "who-signed", iri("topic:5g")} <= set(
        asked
    )
    assert f'action="{here(SEARCH)}"' in text
    assert text.index("For journalists") < text.index("For engineers")


def test_a_list_has_all_things_of_a_class_in_order(store: Store) -> None:
    root = parsed(listing(store, "Person", address=here))
    names = [words(item) for section in root.iter("section") for item in section.iter("li")]
    assert len(names) == sum(kind(store, thing) == "Person" for thing in ours(store))
    assert names == sorted(names, key=lambda name: pages._sorted(pages.Ref(pages.Text(name))))
    assert "There are none." in listing(small(), "Place", address=here)


def test_the_style_asks_for_nothing_from_elsewhere() -> None:
    assert not re.search(r"url\(|@import|https?:", style())
    assert "prefers-color-scheme" in style()
    assert "@media print" in style()


def test_every_colour_of_words_can_be_read() -> None:
    for block in re.findall(r":root \{(.*?)\}", style(), re.S):
        colours = dict(re.findall(r"--(\w+): (#\w{6})", block))
        assert [
            n
            for n in ("ink", "quiet", "link", "mark")
            for under in ("paper", "soft")
            if contrast(colours[n], colours[under]) < 4.5
        ] == []


def test_without_jinja2_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    pages.templates.cache_clear()
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(ExportError, match="eujp-graph\\[site\\]"):
        home(small())
    pages.templates.cache_clear()


PROGRAM = """
import sys
from pyoxigraph import RdfFormat, Store
from eujp_graph.namespaces import iri
from eujp_graph.html.pages import Pages
store = Store()
store.bulk_load(path=sys.argv[1], format=RdfFormat.N_QUADS)
made = Pages(store, lang="ja")
for name in ("id:european-union", "id:digital-partnership-council-2", "topic:data", "eujp:partOf"):
    print(made.page(iri(name)))
print(made.home(), made.listing("Document"))
"""


def test_pages_are_the_same_bytes_under_every_hash_seed(store: Store, tmp_path: Path) -> None:
    dump = tmp_path / "graph.nq"
    store.dump(str(dump), RdfFormat.N_QUADS)
    runs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(dump)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        for seed in ("1", "77")
    ]
    assert runs[0].stdout == runs[1].stdout != b""
