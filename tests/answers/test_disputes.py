"""Disputes and sources: what was planted is found, and nothing else; mirrors count once."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import NamedNode, Store

from eujp_graph.answers.disputes import Dispute, Doubts, Reading, Source, dispute_data
from eujp_graph.namespaces import curie, iri
from tests.given import graph_of
from tests.small_world import TERMS

PLANTED = """
doc:official a eujp:Document ; dcterms:title "Gazette" ; dcterms:type code:official ;
    dcterms:issued "2024-01-05"^^xsd:date .
doc:copy a eujp:Document ; dcterms:title "Copy" ; dcterms:type code:official ;
    dcterms:issued "2024-02-01"^^xsd:date ; eujp:mirrorOf doc:official .
doc:copy-of-copy a eujp:Document ; dcterms:title "Copy again" ; dcterms:type code:official ;
    eujp:mirrorOf doc:copy .
doc:paper a eujp:Document ; dcterms:title "Paper" ; dcterms:type code:secondary ;
    dcterms:issued "2024-01-04"^^xsd:date .
doc:late a eujp:Document ; dcterms:title "Late" ; dcterms:type code:secondary ;
    dcterms:issued "2025-01-04"^^xsd:date .
id:cable a eujp:Project ; skos:prefLabel "Cable"@en ; eujp:cites doc:copy .
id:body a eujp:Organisation ; skos:prefLabel "Body"@en .
st:long a eujp:Value ; eujp:subject id:cable ; eujp:predicate eujp:lengthKm ; eujp:value 14000 ;
    eujp:cites doc:copy , doc:copy-of-copy .
st:short a eujp:Value ; eujp:subject id:cable ; eujp:predicate eujp:lengthKm ; eujp:value 9000 ;
    eujp:cites doc:paper ; eujp:disputes st:long .
st:middle a eujp:Value ; eujp:subject id:cable ; eujp:predicate eujp:lengthKm ; eujp:value 11000 ;
    eujp:cites doc:late ; eujp:disputes st:short .
st:wrong a eujp:Value ; eujp:subject id:cable ; eujp:predicate eujp:lengthKm ; eujp:value 1 ;
    eujp:cites doc:late ;
    eujp:disputes st:long ; owl:deprecated true .
st:agreed a eujp:StatusReport ; eujp:reportOn id:body ; eujp:cites doc:paper .
eujp:Value a owl:Class ; rdfs:subClassOf eujp:Statement .
"""


@pytest.fixture(scope="module")
def doubts() -> Doubts:
    return Doubts(graph_of(TERMS + PLANTED).store)


def test_a_planted_dispute_is_found_whole_and_nothing_is_invented(doubts: Doubts) -> None:
    (dispute,) = doubts.disputes()
    assert dispute.about == iri("id:cable")
    assert [dict(reading.says)["value"] for reading in dispute.readings] == [
        "9000",
        "14000",
        "11000",
    ]
    assert [curie(reading.statement) for reading in dispute.readings] == [
        "st:short",
        "st:long",
        "st:middle",
    ]


def test_a_reading_says_only_what_differs(doubts: Doubts) -> None:
    (dispute,) = doubts.disputes()
    assert {name for reading in dispute.readings for name, _ in reading.says} == {"value"}


def test_a_sum_is_told_with_its_currency_where_all_readings_have_the_same() -> None:
    sums = "".join(
        (
            f"st:{name} a eujp:Value ; eujp:subject id:cable ; eujp:predicate eujp:cost ; "
            f'eujp:value {sum_} ; eujp:currency "EUR" ; eujp:cites doc:late . '
        )
        for name, sum_ in (("a", 10), ("b", 12))
    )
    found = Doubts(graph_of(TERMS + PLANTED + sums + "st:a eujp:disputes st:b .").store).disputes()
    (costs,) = (each for each in found if each.readings[0].statement == iri("st:a"))
    assert [dict(reading.says) for reading in costs.readings] == [
        {"value": "10", "currency": "EUR"},
        {"value": "12", "currency": "EUR"},
    ]


def test_copies_of_one_work_count_once(doubts: Doubts) -> None:
    (work,) = doubts.sources(NamedNode(iri("st:long")))
    assert work.document == iri("doc:official")
    assert [curie(copy) for copy in work.copies] == ["doc:copy", "doc:copy-of-copy"]
    assert work.known_since == date(2024, 1, 5)


def test_the_sources_of_a_thing_are_those_of_what_names_it(doubts: Doubts) -> None:
    works = doubts.sources(NamedNode(iri("id:cable")))
    assert [curie(work.document) for work in works] == ["doc:official", "doc:paper", "doc:late"]
    assert [work.official for work in works] == [True, False, False]


def test_what_rests_on_one_secondary_work_is_listed(doubts: Doubts) -> None:
    assert {curie(statement) for statement, _ in doubts.thin()} == {
        "st:short",
        "st:middle",
        "st:agreed",
    }


def test_the_shipped_disputes_are_those_that_were_written(store: Store) -> None:
    told = {
        curie(reading.statement)
        for dispute in Doubts(store).disputes()
        for reading in dispute.readings
    }
    quads = list(store.quads_for_pattern(None, NamedNode(iri("eujp:disputes")), None))
    assert told == {curie(node.value) for quad in quads for node in (quad.subject, quad.object)}  # type: ignore[union-attr]
    assert len(told) >= 40
    assert all(len(dispute.readings) > 1 for dispute in Doubts(store).disputes())


DIFFERING = """
predicate object value status modality role agent post onBehalfOf inCapacity amount currency under
scope from until at
""".split()


def test_a_reading_may_differ_in_any_of_what_a_statement_says() -> None:
    rivals = "".join(
        f"st:one-{name} a eujp:Value ; eujp:subject id:cable ; eujp:{name} 1 ."
        f"st:other-{name} a eujp:Value ; eujp:subject id:cable ; eujp:{name} 2 ; "
        f"eujp:disputes st:one-{name} ."
        for name in DIFFERING
    )
    disputes = Doubts(graph_of(TERMS, PLANTED, rivals).store).disputes()
    told = [[name for name, _ in d.readings[0].says] for d in disputes if len(d.readings) == 2]
    assert sorted(told) == [[name] for name in sorted(DIFFERING)]


def test_a_day_is_told_as_precisely_as_the_reading_has_it() -> None:
    rivals = (
        'st:month a eujp:Value ; eujp:subject id:cable ; eujp:from "2025-04-01"^^xsd:date ;'
        ' eujp:fromPrecision "month" .'
        'st:day a eujp:Value ; eujp:subject id:cable ; eujp:from "2025-04-01"^^xsd:date ;'
        " eujp:disputes st:month ."
    )
    disputes = Doubts(graph_of(TERMS, PLANTED, rivals).store).disputes()
    told = [d.readings for d in disputes if d.readings[0].statement.endswith("/day")]
    assert [[one.says for one in two] for two in told] == [
        [(("from", "2025-04-01"),), (("from", "2025-04"),)]
    ]


def test_a_source_as_plain_values_is_dated_as_precisely_as_it_is_known() -> None:
    rough = Source("doc:a", "A", True, date(2022, 12, 31), "year", ())
    read = Source("doc:b", "B", True, date(2026, 11, 23), "reading", ())
    undated = Source("doc:c", "C", True, None, "", ())
    assert [source.data()["known_since"] for source in (rough, read, undated)] == [
        "2022",
        "2026-11-23",
        None,
    ]
    told = dispute_data(Dispute("id:x", "X", (Reading("st:a", (), "", (rough,)),)))
    assert told["readings"][0]["sources"][0]["known_since"] == "2022"  # type: ignore[index]
