"""One rule says what is disputed, whoever asks: the card, the edges, the list of disputes."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from eujp_graph.answers.disputes import Doubts
from eujp_graph.answers.entity_card import card
from eujp_graph.model.disputed import is_disputed, is_withdrawn, rivals
from eujp_graph.model.edges import edges
from eujp_graph.namespaces import curie, iri
from tests.small_world import store_of

READINGS = """
eujp:Value a owl:Class ; rdfs:subClassOf eujp:Statement .
st:first a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:planned ;
    eujp:from "2022-01-01"^^xsd:date .
st:second a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:planned ;
    eujp:from "2023-01-01"^^xsd:date ;
    eujp:disputes st:first .
st:one a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:concerns ; eujp:object id:scheme .
st:other a eujp:Link ; eujp:subject id:ministry ; eujp:predicate eujp:concerns ;
    eujp:object id:scheme ;
    eujp:disputes st:one .
st:short a eujp:Value ; eujp:subject id:pact ; eujp:predicate eujp:lengthKm ; eujp:value 1 ;
    eujp:disputes st:long .
st:long a eujp:Value ; eujp:subject id:pact ; eujp:predicate eujp:lengthKm ; eujp:value 2 .
"""
NAMES = ("first", "second", "one", "other", "short", "long")


def disputed(store: Store) -> dict[str, set[str]]:
    """What each reader calls disputed."""
    cards = [card(store, iri(thing)) for thing in ("id:pact", "id:scheme")]
    lines = [line for made in cards for line in (*made.edges, *made.status, *made.values)]
    told = [reading for dispute in Doubts(store).disputes() for reading in dispute.readings]
    return {
        "rule": {name for name in NAMES if is_disputed(store, iri(f"st:{name}"))},
        "card": {slug(line.statement) for line in lines if "disputed" in line.note},
        "list": {slug(reading.statement) for reading in told},
    }


def of_edges(store: Store) -> set[str]:
    return {slug(edge.statement) for edge in edges(store) if "disputed" in edge.certainty}


def slug(statement: str | None) -> str:
    return curie(statement or "").removeprefix("st:")


def test_both_readings_are_disputed_whichever_says_so() -> None:
    store = store_of(READINGS)
    assert disputed(store) == {"rule": {*NAMES}, "card": {*NAMES}, "list": {*NAMES}}
    assert of_edges(store) == {"one", "other"}


@pytest.mark.parametrize("withdrawn", [("first", "one", "short"), ("second", "other", "long")])
def test_nothing_is_disputed_where_one_of_two_was_withdrawn(withdrawn: tuple[str, ...]) -> None:
    gone = "".join(f"st:{name} owl:deprecated true .\n" for name in withdrawn)
    store = store_of(READINGS + gone)
    assert disputed(store) == {"rule": set(), "card": set(), "list": set()}
    assert of_edges(store) == set()


def test_of_several_rivals_those_that_stand_are_named_in_order() -> None:
    third = "st:third a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:disputes st:first ."
    store = store_of(READINGS + third + "st:second owl:deprecated true .")
    assert rivals(store, iri("st:first")) == (iri("st:third"),)
    assert rivals(store_of(READINGS + third), iri("st:first")) == (
        iri("st:second"),
        iri("st:third"),
    )
    assert rivals(store, iri("st:second")) == ()


def test_a_statement_that_is_not_there_disputes_nothing() -> None:
    store = store_of("st:lone a eujp:Link ; eujp:disputes st:elsewhere .")
    assert rivals(store, iri("st:lone")) == ()


def test_only_what_says_so_is_withdrawn() -> None:
    store = store_of("st:kept owl:deprecated false . st:gone owl:deprecated true .")
    assert [is_withdrawn(store, iri(f"st:{name}")) for name in ("kept", "gone")] == [False, True]
