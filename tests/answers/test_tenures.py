"""A tenure of which a day tells nothing is told as not known, never left out in silence."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import Store

from eujp_graph.answers.entity import entity
from eujp_graph.answers.entity_card import card
from eujp_graph.answers.in_brief import InBrief
from eujp_graph.asof.view import view
from eujp_graph.html.pages import page
from eujp_graph.namespaces import iri
from tests.given import graph_of
from tests.small_world import TERMS

WORLD = """
doc:one a eujp:Document ; dcterms:issued "2019-01-01"^^xsd:date .
doc:two a eujp:Document ; dcterms:issued "2025-07-23"^^xsd:date .
doc:new a eujp:Document ; dcterms:issued "2026-10-01"^^xsd:date .
ev:one a eujp:Evidence ; eujp:document doc:one ; eujp:attestedOn "2019-01-01"^^xsd:date .
ev:two a eujp:Evidence ; eujp:document doc:two ; eujp:attestedOn "2025-07-23"^^xsd:date .
ev:new a eujp:Evidence ; eujp:document doc:new ; eujp:attestedOn "2026-09-30"^^xsd:date .
id:chair a eujp:Post ; skos:prefLabel "Chair"@en , "議長"@ja ; eujp:cites doc:one .
id:jean a eujp:Person ; skos:prefLabel "Jean"@en ; eujp:cites doc:one .
id:uma a eujp:Person ; skos:prefLabel "Uma"@en , "ウマ"@ja ; eujp:cites doc:two .
st:jean a eujp:Tenure ; eujp:agent id:jean ; eujp:post id:chair ; eujp:hasEvidence ev:one ;
    eujp:cites doc:one .
st:uma a eujp:Tenure ; eujp:agent id:uma ; eujp:post id:chair ; eujp:cites doc:two ;
    eujp:hasEvidence ev:two , ev:new .
"""
DAY = date(2026, 5, 9)


@pytest.fixture(scope="module")
def whole() -> Store:
    return graph_of(TERMS, WORLD).store


def told(whole: Store, thing: str, on: date, lang: str = "en") -> list[str]:
    seen = view(whole, on=on, known_by=on)
    known = entity(seen.store, iri(thing))
    return [each.text for each in InBrief(seen.store, lang, seen).of(known)]


def test_the_last_of_whom_anything_is_told_is_named_with_the_months_since(whole: Store) -> None:
    sentences = told(whole, "id:chair", DAY)
    assert sentences[-1] == (
        "Not known of 9 May 2026: Uma in the post of Chair. "
        "Last attested on 23 July 2025, 9 months before."
    )
    # Jean was in the post before Uma was.
    assert not any("Jean" in each for each in sentences)


def test_it_is_told_in_japanese(whole: Store) -> None:
    assert told(whole, "id:chair", DAY, "ja")[-1] == (
        "2026年5月9日にウマが「議長」の職にあったかは不明である"
        "（最後に確認できるのは2025年7月23日、その9か月前）。"
    )


def test_of_a_person_it_is_told_whoever_followed(whole: Store) -> None:
    assert "Last attested on 1 January 2019, 88 months before." in told(whole, "id:jean", DAY)[-1]


def test_nothing_that_was_told_later_counts(whole: Store) -> None:
    assert not any("30 September" in each for each in told(whole, "id:uma", DAY))
    later = told(whole, "id:uma", date(2026, 10, 1))[-1]
    assert later.endswith("Last attested on 30 September 2026, 0 months before.")


def test_the_card_and_the_page_say_so_with_the_documents(whole: Store) -> None:
    seen = view(whole, on=DAY, known_by=DAY)
    line = card(seen.store, iri("id:chair"), as_of=seen).in_brief[-1]
    assert line.statements == (iri("st:uma"),)
    shown = card(seen.store, iri("id:chair"), as_of=seen).sources
    assert {note.iri for note in shown if note.number in line.sources} == {iri("doc:two")}
    assert "9 months before" in page(seen.store, iri("id:chair"), as_of=seen)
