from __future__ import annotations

import pytest

from eujp_graph.model.edges import Edge, edges
from eujp_graph.namespaces import curie, iri
from eujp_graph.reasoning.derivation import derive
from eujp_graph.reasoning.inference import infer
from tests.small_world import STATEMENTS, small, store_of

STORE = small()


def told(turtle: str) -> list[Edge]:
    """The edges that a Statement gives, in a graph that says *turtle*."""
    return [edge for edge in edges(store_of(turtle)) if edge.statement]


def triples(found: list[Edge]) -> set[tuple[str, str, str]]:
    return {(curie(edge.source), curie(edge.predicate), curie(edge.target)) for edge in found}


def test_a_planned_link_is_an_edge_with_its_modality() -> None:
    (edge,) = (edge for edge in edges(STORE) if edge.statement == iri("st:plan"))
    assert (edge.modality, edge.certainty) == ("planned", "reported")


def test_a_deprecated_link_is_no_edge() -> None:
    assert (
        told(
            STATEMENTS
            + (
                "st:plan owl:deprecated true . st:lead owl:deprecated true . st:hand "
                "owl:deprecated true ."
            )
        )
        == []
    )


def test_dates_and_documents_ride_along() -> None:
    (edge,) = (edge for edge in edges(STORE) if edge.statement == iri("st:lead"))
    assert (edge.from_, edge.from_precision) == ("2020-01-01", "day")
    assert (edge.until, edge.until_precision) == ("2023-01-01", "year")
    assert edge.documents == (iri("doc:gazette"),)


def test_a_signature_gives_a_signatory_and_a_party() -> None:
    signed, party = sorted(
        (e for e in edges(STORE) if e.statement == iri("st:hand")),
        key=lambda e: e.predicate,
        reverse=True,
    )
    assert triples([signed, party]) == {
        ("id:pact", "eujp:signedBy", "id:person"),
        ("id:pact", "eujp:hasParty", "id:japan"),
    }
    assert (signed.role, party.role) == ("as Minister", None)


def test_two_hands_for_one_party_are_one_party() -> None:
    second = (
        "st:second a eujp:Signature ; eujp:signatureOf id:pact ; eujp:agent id:other ; "
        'eujp:onBehalfOf id:japan ; eujp:from "2023-07-03"^^xsd:date ; eujp:cites doc:press .'
    )
    (party,) = (
        edge for edge in told(STATEMENTS + second) if curie(edge.predicate) == "eujp:hasParty"
    )
    assert (party.documents, party.certainty) == (
        (iri("doc:gazette"), iri("doc:press")),
        "official",
    )


@pytest.mark.parametrize(
    ("statement", "edge"),
    [
        (
            "a eujp:Tenure ; eujp:agent id:person ; eujp:post id:minister",
            ("id:person", "eujp:holds", "id:minister"),
        ),
        (
            "a eujp:Participation ; eujp:participationIn id:council ; eujp:agent id:person",
            ("id:council", "eujp:attendedBy", "id:person"),
        ),
        (
            "a eujp:Funding ; eujp:fundingFor id:scheme ; eujp:agent id:japan",
            ("id:scheme", "eujp:fundedBy", "id:japan"),
        ),
    ],
)
def test_a_statement_gives_the_edge_of_its_chain(
    statement: str, edge: tuple[str, str, str]
) -> None:
    assert triples(told(f"st:x {statement} .")) == {edge}


def test_a_participation_has_the_days_of_its_event() -> None:
    (edge,) = told(
        "st:x a eujp:Participation ; eujp:participationIn id:council ; eujp:agent id:person ."
    )
    assert (edge.from_, edge.until) == ("2024-04-30", "2024-05-01")


def test_what_was_said_at_an_event_begins_there_and_does_not_end() -> None:
    (edge,) = told(
        "st:x a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:cooperatesWith ; "
        "eujp:object id:japan ; eujp:at id:council ."
    )
    assert (edge.from_, edge.until) == ("2024-04-30", None)


def test_a_funding_tells_its_sum_and_programme() -> None:
    (edge,) = told(
        "st:x a eujp:Funding ; eujp:fundingFor id:pact ; eujp:agent id:japan ; eujp:amount "
        '4000000.0 ; eujp:currency "EUR" ; eujp:under id:scheme .'
    )
    assert edge.scope == "EUR 4,000,000, under Scheme"


def test_an_edge_written_on_a_thing_has_its_documents_and_no_statement() -> None:
    (edge,) = (edge for edge in edges(STORE) if curie(edge.predicate) == "eujp:concerns")
    assert (edge.statement, edge.documents, edge.certainty) == (
        None,
        (iri("doc:press"),),
        "reported",
    )


def test_a_document_may_be_cited_through_a_passage() -> None:
    (edge,) = told(
        "ev:x a eujp:Evidence ; eujp:document doc:gazette . st:x a eujp:Tenure ; eujp:agent "
        "id:person ; eujp:post id:minister ; eujp:hasEvidence ev:x ."
    )
    assert (edge.documents, edge.certainty) == ((iri("doc:gazette"),), "official")


def test_both_sides_of_a_dispute_are_disputed_until_one_is_withdrawn() -> None:
    rival = (
        "st:rival a eujp:Tenure ; eujp:agent id:person ; eujp:post id:minister ; eujp:disputes "
        "st:hand ."
    )
    assert {
        edge.certainty
        for edge in told(STATEMENTS + rival)
        if edge.statement in (iri("st:hand"), iri("st:rival"))
    } == {"official, disputed", "disputed"}
    assert not any(
        "disputed" in edge.certainty
        for edge in told(STATEMENTS + rival + "st:rival owl:deprecated true .")
    )


def test_a_fact_told_by_a_link_is_not_there_twice() -> None:
    found = edges(
        store_of(
            "st:x a eujp:Link ; eujp:subject id:pact ; eujp:predicate eujp:concerns ; "
            "eujp:object id:scheme ; eujp:cites doc:gazette ."
        )
    )
    assert [edge.statement for edge in found if curie(edge.predicate) == "eujp:concerns"] == [
        iri("st:x")
    ]


def test_nothing_derived_or_inferred_is_an_edge_of_its_own() -> None:
    running = (
        "st:run a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:cooperatesWith ; "
        "eujp:object id:ministry ; eujp:cites doc:press ."
    )
    written = store_of(STATEMENTS + running)
    complete = infer(derive(written))
    assert len(complete) > len(written)
    assert edges(complete) == edges(written)


def test_the_edges_of_one_node_are_those_of_the_whole_that_touch_it() -> None:
    for node in (iri("id:office"), iri("id:japan"), iri("id:pact")):
        assert set(edges(STORE, node=node)) == {
            edge for edge in edges(STORE) if node in (edge.source, edge.target)
        }


def test_the_edges_of_a_node_begin_with_those_that_lead_away() -> None:
    ways = [
        edge.source == iri("id:pact")
        for edge in edges(
            store_of(
                STATEMENTS
                + (
                    "st:x a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:concerns ; "
                    "eujp:object id:pact ."
                )
            ),
            node=iri("id:pact"),
        )
    ]
    assert ways == [True, True, True, False]


def test_the_shipped_graph_has_each_edge_once(store) -> None:
    found = edges(store)
    assert len(found) == len(set(found)) > 100
    assert all(edge.documents for edge in found)
