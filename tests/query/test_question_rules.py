"""What an answer of a saved question must not do: mislead, repeat, or give a stranger's source."""

from __future__ import annotations

from typing import Any

import pytest
from pyoxigraph import Store

from eujp_graph.model.dates import Day
from eujp_graph.namespaces import iri
from eujp_graph.query.saved_query import named, rows, run
from eujp_graph.reasoning.derivation import add_derived
from tests.given import graph_of
from tests.small_world import TERMS

CODES = "signed adopted in-force promised delivered participant co-chair declined official"
WORLD = (
    "".join(
        f'code:{code} a eujp:Code ; skos:prefLabel "{code.replace("-", " ")}"@en . '
        for code in CODES.split()
    )
    + """
eujp:Actor a owl:Class . eujp:Organisation rdfs:subClassOf eujp:Actor .
eujp:Treaty a owl:Class . eujp:Topic a owl:Class . eujp:Commitment a owl:Class .
eujp:Treaty rdfs:subClassOf eujp:Instrument .
eujp:Treaty rdfs:label "Treaty"@en . eujp:Agreement rdfs:label "Agreement"@en ;
    rdfs:subClassOf eujp:Instrument . code:declined eujp:derivesDirect false .
doc:a a eujp:Document ; dcterms:title "A"@en ; dcterms:type code:official ;
    dcterms:issued "2020-01-01"^^xsd:date .
doc:b a eujp:Document ; dcterms:title "B"@en ; dcterms:type code:official ;
    dcterms:issued "2021-01-01"^^xsd:date .
id:european-union a eujp:Polity ; skos:prefLabel "EU"@en ; eujp:cites doc:a .
id:japan a eujp:Polity ; skos:prefLabel "Japan"@en ; eujp:cites doc:a .
id:singapore a eujp:Polity ; skos:prefLabel "Singapore"@en ; eujp:cites doc:a .
id:body a eujp:PublicBody ; skos:prefLabel "Body"@en ; eujp:jurisdiction id:european-union .
id:unit a eujp:PublicBody ; skos:prefLabel "Unit"@en ; eujp:jurisdiction id:european-union ;
    eujp:partOf id:body .
id:ministry a eujp:PublicBody ; skos:prefLabel "Ministry"@en ; eujp:jurisdiction id:japan .
id:agency a eujp:PublicBody ; skos:prefLabel "Agency"@en ; eujp:jurisdiction id:japan .
id:board a eujp:PublicBody ; skos:prefLabel "Board"@en ; eujp:jurisdiction id:singapore .
id:firm a eujp:Organisation ; skos:prefLabel "Firm"@en ; eujp:jurisdiction id:japan .
st:above a eujp:Link ; eujp:subject id:body ; eujp:predicate eujp:cooperatesWith ;
    eujp:object id:agency ; eujp:cites doc:a .
st:own a eujp:Link ; eujp:subject id:ministry ; eujp:predicate eujp:cooperatesWith ;
    eujp:object id:unit ; eujp:cites doc:a .
st:third a eujp:Link ; eujp:subject id:unit ; eujp:predicate eujp:cooperatesWith ;
    eujp:object id:board ; eujp:cites doc:a .

topic:all a eujp:Topic ; skos:prefLabel "All"@en .
id:pact a eujp:Agreement ; skos:prefLabel "Pact"@en ; dcterms:subject topic:all ;
    eujp:cites doc:a ; eujp:hasParty id:ministry , id:firm , id:body .
st:ministry a eujp:Signature ; eujp:signatureOf id:pact ; eujp:onBehalfOf id:ministry ;
    eujp:from "2021-03-01"^^xsd:date ; eujp:fromPrecision "month" ; eujp:cites doc:b .
st:firm a eujp:Signature ; eujp:signatureOf id:pact ; eujp:onBehalfOf id:firm ; eujp:cites doc:b .
st:pact-1 a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:adopted ;
    eujp:from "2021-01-01"^^xsd:date ; eujp:cites doc:a .
st:pact-2 a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:signed ;
    eujp:from "2021-03-01"^^xsd:date ; eujp:cites doc:b .
id:treaty a eujp:Treaty ; skos:prefLabel "Treaty"@en ; eujp:cites doc:a ;
    eujp:hasParty id:japan , id:european-union .
st:treaty a eujp:StatusReport ; eujp:reportOn id:treaty ; eujp:status code:signed ;
    eujp:from "2021-01-01"^^xsd:date ; eujp:cites doc:a .

id:council a eujp:Meeting ; skos:prefLabel "Council"@en ; eujp:from "2021-03-01"^^xsd:date ;
    eujp:cites doc:a .
id:ann a eujp:Person ; skos:prefLabel "Ann"@en .
st:ann-1 a eujp:Participation ; eujp:participationIn id:council ; eujp:agent id:ann ;
    eujp:role code:participant ; eujp:cites doc:a .
st:ann-2 a eujp:Participation ; eujp:participationIn id:council ; eujp:agent id:ann ;
    eujp:role code:co-chair ; eujp:cites doc:b .

id:promise a eujp:Commitment ; skos:prefLabel "Promise"@en ; dcterms:subject topic:all .
st:made a eujp:StatusReport ; eujp:reportOn id:promise ; eujp:status code:promised ;
    eujp:at id:council ; eujp:from "2021-03-01"^^xsd:date ; eujp:cites doc:a .
st:done a eujp:StatusReport ; eujp:reportOn id:promise ; eujp:status code:delivered ;
    eujp:from "2021-05-01"^^xsd:date ; eujp:cites doc:a .
st:done-again a eujp:StatusReport ; eujp:reportOn id:promise ; eujp:status code:delivered ;
    eujp:from "2022-05-01"^^xsd:date ; eujp:cites doc:b .

st:declined a eujp:Link ; eujp:subject id:firm ; eujp:predicate eujp:memberOf ;
    eujp:object id:board ; eujp:modality code:declined ; eujp:cites doc:a .
id:firm eujp:memberOf id:agency .
"""
)


@pytest.fixture(scope="module")
def store() -> Store:
    made = graph_of(TERMS + WORLD).store
    add_derived(made)
    return made


def asked(store: Store, question: str, /, **given: str) -> list[dict[str, Any]]:
    return rows(run(store, named(question), given))


def test_a_counterpart_is_of_the_other_side_and_that_of_the_unit_comes_first(store: Store) -> None:
    found = asked(store, "who-is-my-counterpart", unit="id:unit")
    assert [row["counterpartLabel"] for row in found][:2] == ["Ministry", "Agency"]
    assert "Board" not in {row["counterpartLabel"] for row in found}


def test_a_state_has_not_signed_what_a_firm_in_it_signed(store: Store) -> None:
    found = asked(store, "what-did-we-sign", actor="id:japan", topic="topic:all")
    assert [row["partyLabel"] for row in found] == ["Ministry"]


def test_a_month_is_one_column_and_the_document_that_of_the_signature(store: Store) -> None:
    (row,) = asked(store, "what-did-we-sign", actor="id:ministry", topic="topic:all")
    assert row["day"] == Day.written("2021-03")
    assert row["document"] == iri("doc:b")


def test_a_participant_has_one_row_with_the_weightier_role(store: Store) -> None:
    found = asked(store, "who-took-part", meeting="id:council")
    assert [(row["participantLabel"], row["roleLabel"]) for row in found] == [("Ann", "co chair")]


def test_a_text_stands_once_and_a_treaty_that_is_only_signed_does_not(store: Store) -> None:
    found = asked(store, "which-instruments-are-in-force", day="2022-01-01")
    assert [(row["instrumentLabel"], row["statusLabel"]) for row in found] == [("Pact", "signed")]


def test_the_first_delivery_counts(store: Store) -> None:
    (row,) = asked(store, "how-long-until-delivery")
    assert (row["shortest"], row["longest"]) == (2, 2)
    (row,) = asked(store, "what-was-delivered", meeting="id:council")
    assert str(row["day"]) == "2021-05-01"


def test_what_no_document_tells_is_not_known_and_what_was_declined_is_said(store: Store) -> None:
    circles = {"first": "id:agency", "second": "id:board", "third": "id:body"}
    (row,) = asked(store, "where-do-memberships-differ", **circles)
    assert (row["inFirst"], row["inSecond"], row["inThird"]) == (
        iri("id:agency"),
        "declined",
        "not known",
    )
    assert row["inFirstLabel"] == "Agency"
