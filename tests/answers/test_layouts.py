"""Every statement of a thing is in each layout of it, or counted there as left out.

Over the whole shipped graph.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator

import pytest
from pyoxigraph import NamedNode, Store

from eujp_graph.answers.entity import NOT_NAMING, Entity
from eujp_graph.answers.entity_card import card, laid_out, to_json
from eujp_graph.answers.entity_text import text
from eujp_graph.html.page_parts import GraphIndex
from eujp_graph.html.page_texts import Reader
from eujp_graph.html.pages import Pages, page
from eujp_graph.html.schema_org import LEFT_OUT, described
from eujp_graph.model.edges import by_node, edges
from eujp_graph.model.sentences import title
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.terms import term
from tests.small_world import store_of

PER_SECTION = 40
"""How many statements each kind of section must have somewhere, so that the test says something."""


def naming(store: Store) -> dict[str, set[str]]:
    """For each thing of ours the statements that name it, as the quads have it."""
    found: dict[str, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, None, None, GRAPH["statements"]):
        if isinstance(quad.object, NamedNode) and quad.predicate.value not in NOT_NAMING:
            found[quad.object.value].add(quad.subject.value)
    return found


@pytest.fixture(scope="module")
def index(store: Store) -> GraphIndex:
    """The shipped graph, its edges read once."""
    index = GraphIndex(store)
    ends = by_node(edges(store))
    index.edges = lambda thing: ends.get(thing, [])  # type: ignore[method-assign]
    return index


@pytest.fixture(scope="module")
def every(store: Store, index: GraphIndex) -> list[tuple[Entity, set[str]]]:
    """Each thing that statements name, with these statements."""
    return [(index._entity(thing), told) for thing, told in sorted(naming(store).items())]


def test_every_statement_is_in_one_part_of_the_entity(
    every: list[tuple[Entity, set[str]]],
) -> None:
    assert [known.iri for known, told in every if known.statements().keys() != told] == []
    parts = [part for known, _ in every for part in known.statements().values()]
    assert all(parts.count(part) > PER_SECTION for part in ("relations", "reports", "mentions"))
    assert "values" in parts


def test_the_json_of_a_card_has_every_statement(
    store: Store, every: list[tuple[Entity, set[str]]]
) -> None:
    lacking = []
    for known, told in every:
        card = json.loads(to_json(laid_out(store, known)))
        lines = [line for part in SECTIONS for line in card.get(part, ())]
        shown = {name for line in lines for name in (line["statement"], *also(line)) if name}
        hidden = sum(note["count"] for note in card.get("left_out", ()))
        if shown != told - {*known.withdrawn} or hidden != len(known.withdrawn):
            lacking.append(curie(known.iri))
    assert lacking == []


SECTIONS = ("edges", "status", "values", "mentions")
HEADINGS = ("Relations", "Status", "Figures and names told", "Also named in")


def also(line: dict[str, list[str]]) -> list[str]:
    return line.get("also_told_by", [])


def test_the_card_of_a_terminal_has_every_line(
    store: Store, every: list[tuple[Entity, set[str]]]
) -> None:
    lacking = []
    for known, _ in every:
        card = laid_out(store, known)
        parts = dict(
            zip(HEADINGS, (card.edges, card.status, card.values, card.mentions), strict=True)
        )
        printed = sections(text(card))
        for heading, lines in parts.items():
            body = printed.get(heading, "")
            wanted = [piece for line in lines for piece in pieces(line.value, line.note, line.iri)]
            lacking += [(curie(known.iri), piece) for piece in wanted if piece not in body]
    assert lacking == []


def sections(printed: str) -> dict[str, str]:
    """The lines below each heading, without spaces."""
    found: dict[str, str] = {}
    heading = ""
    for line in printed.split("\n"):
        heading = line if line in HEADINGS or line == "Sources" else heading
        found[heading] = found.get(heading, "") + re.sub(r"\s", "", line)
    return found


def pieces(value: str, note: str, thing: str | None) -> Iterator[str]:
    """The words of a line; a word is never parted where a line has room for it."""
    yield from (word for word in f"{value} {note}".split() if len(word) < 40)
    if thing and len(curie(thing)) < 40:
        yield curie(thing)


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_a_page_leads_to_every_statement_or_counts_it(
    store: Store, index: GraphIndex, every: list[tuple[Entity, set[str]]], lang: str
) -> None:
    pages = Pages(store, lang=lang, whole=index)
    more = re.escape(pages.reader.word["more"]).replace(r"\{count\}", r"(\d+)")
    lacking = []
    # Each thing is laid out in one language; what statements are on a page is the same in both.
    for known, told in every[("en", "ja").index(lang) :: 2]:
        page = pages.page(known.iri)
        body = page.partition("<article>")[2]
        hidden = sum(int(count) for count in re.findall(f"<p>{more}</p>", body))
        standing = told - {*known.withdrawn}
        absent = [name for name in standing if f'href="{name}"' not in body]
        if len(absent) > hidden:
            lacking.append((curie(known.iri), len(absent), hidden))
    assert lacking == []


def test_schema_org_counts_every_statement_and_has_a_reason_for_each_part(
    store: Store, every: list[tuple[Entity, set[str]]]
) -> None:
    reader = Reader(store, "en", str)
    wrong = []
    for known, told in every:
        counted = described(reader, known)["subjectOf"]
        if counted != {
            "@type": "CreativeWork",
            "name": f"Statements: {len(told)}",
            "url": f"{known.iri}.ttl",
        }:
            wrong.append(known.iri)
    assert wrong == []
    assert {part for known, _ in every for part in known.statements().values()} <= LEFT_OUT.keys()


WITHDRAWN = """
st:old a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:planned ;
    owl:deprecated true .
st:new a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:planned .
"""


def test_what_was_withdrawn_is_counted_in_each_layout() -> None:
    store, thing = store_of(WITHDRAWN), iri("id:pact")
    known = GraphIndex(store).entity(thing)
    card = laid_out(store, known)
    assert known.withdrawn == (iri("st:old"),)
    assert [line.statement for line in card.status] == [iri("st:new")]
    assert "Not shown\n  1 withdrawn: mistakes of ours, kept in the data\n" in text(card)
    assert json.loads(to_json(card))["left_out"][0]["count"] == 1
    english, japanese = (Pages(store, lang=lang).page(thing) for lang in ("en", "ja"))
    assert "Not shown here: 1 statement that was withdrawn" in english
    assert "誤りとして取り下げた言明が1件あり" in japanese


def test_a_report_without_a_state_or_a_day_is_still_laid_out() -> None:
    store = store_of("st:bare a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:cites doc:press .")
    known = GraphIndex(store).entity(iri("id:pact"))
    (line,) = laid_out(store, known).status
    assert (line.words, line.value, line.iri, line.sources) == ("", "", None, (1,))
    assert f'href="{iri("st:bare")}"' in Pages(store).page(known.iri)


def test_for_whom_a_text_is_ratified_stands_beside_its_state() -> None:
    store = store_of(
        "id:ours a eujp:Polity ; skos:prefLabel 'Lake Union'@en . "
        "st:bound a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:ratified ;"
        " eujp:agent id:ours ; eujp:from '2020-02-02'^^xsd:date ; eujp:cites doc:press . "
        "code:ratified a eujp:Code ; skos:prefLabel 'ratified'@en ."
    )
    known = GraphIndex(store).entity(iri("id:pact"))
    notes = {line.value: line.note for line in laid_out(store, known).status}
    assert notes["ratified"] == "Lake Union"
    page = Pages(store).page(known.iri)
    assert page.count("Lake Union") >= 2


ENGLISH_WORDS = re.compile(r"(^|, )(as |under |from |until |official|reported|disputed)")
"""What an English card says beside a relation, a statement or a document."""


def test_a_card_in_another_language_says_nothing_of_its_own_in_english(store: Store) -> None:
    told = [
        line
        for name in (
            "breton-thierry",
            "submarine-cables-moc",
            "digital-agency",
            "platform-channel-2024",
        )
        for made in [card(store, iri(f"id:{name}"), lang="ja")]
        for line in (*made.facts, *made.edges, *made.status, *made.mentions)
    ]
    notes = [line.note for line in told if line.note]
    assert len(notes) > PER_SECTION
    assert [note for note in notes if ENGLISH_WORDS.search(note)] == []
    assert [
        line.words for line in told if line.words.isascii() and not line.words[:1].isdigit()
    ] == []


def test_a_card_in_another_language_names_kinds_and_documents_in_it(store: Store) -> None:
    shown = text(card(store, iri("id:submarine-cables-moc"), lang="ja"), lang="ja")
    assert "(協力覚書)" in shown.splitlines()[0]
    assert "日本語, 公式, 読んだ範囲は抜粋" in shown
    assert " read" not in shown.replace("\n", " ")
    assert "総務大臣として" in shown


def test_a_sum_is_never_told_without_its_currency(store: Store) -> None:
    sums = {
        quad.subject.value: quad.object.value
        for quad in store.quads_for_pattern(None, term("eujp:currency"), None)
        if any(store.quads_for_pattern(quad.subject, term("eujp:value"), None))
    }
    assert sums
    for statement, currency in sums.items():
        (about,) = store.quads_for_pattern(NamedNode(statement), term("eujp:subject"), None)
        thing = about.object.value
        made = card(store, thing)
        (line,) = [value for value in made.values if value.statement == statement]
        assert line.value.startswith(f"{currency} ")
        told = [sentence.text for sentence in made.in_brief if statement in sentence.statements]
        assert any(line.value in sentence for sentence in told)
        assert line.value in title(store, statement).text
        assert page(store, thing).count(line.value) > 1
