"""What a page is told of statements, so that it can place them on any two days."""

from __future__ import annotations

import pytest

from eujp_graph.asof.statement_days import NAMES, StatementDays
from eujp_graph.namespaces import iri
from tests.asof.history import world
from tests.given import graph_of
from tests.small_world import TERMS

DAYS = {
    "ann": {
        "known": "2023-07-03",
        "from": "2023-01-01",
        "until": "2024-10-01",
        "until-known": "2024-10-02",
    },
    "bob": {"known": "2024-05-01", "seen": "2024-04-30", "lapses": "yes"},
    "route": {"known": "2024-05-01", "from": "2024-04-30"},
    "stage": {"known": "2024-07-12", "gone": "2026-06-30", "from": "2026-08-02"},
    "stage-2": {"known": "2026-06-30", "gone": "2026-10-01", "from": "2027-12-02"},
    "stage-3": {"known": "2026-10-01", "from": "2028-06-01"},
    "by-year": {"known": "2025-12-31"},
    "by-copy": {"known": "2024-03-10"},
    "by-reading": {"known": "2026-02-01"},
    "month": {"known": "2023-07-03", "from": "2023-01-01", "until": "2024-02-29"},
    "in-forum": {"known": "2023-07-03", "from": "2020-01-01", "closed": "2024-04-01"},
    "mistake": {},
    "no-such-thing": {},
}


def days() -> StatementDays:
    return StatementDays(world())


@pytest.mark.parametrize("statement", DAYS)
def test_a_statement_is_told_by_the_days_that_place_it(statement: str) -> None:
    assert days().of([iri(f"st:{statement}")]) == DAYS[statement]


def test_of_several_statements_each_has_its_place_between_bars() -> None:
    told = days().of([iri("st:mistake"), iri("st:bob"), iri("st:month"), iri("st:route")])
    assert told == {
        "known": "2024-05-01|2023-07-03|2024-05-01",
        "from": "|2023-01-01|2024-04-30",
        "seen": "2024-04-30||",
        "until": "|2024-02-29|",
        "lapses": "yes||",
    }
    assert list(told) == [name for name in NAMES if name in told]
    assert days().of([]) == days().of([iri("st:mistake")]) == {}


def test_a_document_is_told_by_the_day_since_when_it_was_known() -> None:
    assert days().document(iri("doc:yearbook")) == "2025-12-31"
    assert days().document(iri("doc:lost")) == ""


ENDS = """
eujp:Actor a owl:Class . eujp:Person rdfs:subClassOf eujp:Actor .
eujp:Organisation rdfs:subClassOf eujp:Actor .
doc:a a eujp:Document ; dcterms:issued "2020-01-01"^^xsd:date .
doc:b a eujp:Document ; dcterms:issued "2022-01-01"^^xsd:date .
doc:c a eujp:Document ; dcterms:issued "2021-01-01"^^xsd:date .
doc:never a eujp:Document .
id:one a eujp:Organisation ; eujp:until "2020-06-01"^^xsd:date ; eujp:untilCites doc:b , doc:c .
id:two a eujp:Organisation ; eujp:until "2019-01-01"^^xsd:date ; eujp:untilPrecision "year" ;
    eujp:cites doc:a .
id:three a eujp:Organisation ; eujp:until "2019-01-01"^^xsd:date ; eujp:untilCites doc:never .
st:link a eujp:Link ; eujp:subject id:one ; eujp:object id:two ; eujp:cites doc:a .
st:unended a eujp:Link ; eujp:subject id:three ; eujp:object id:three ; eujp:cites doc:a .
st:twice a eujp:Tenure ; eujp:agent id:three ; eujp:cites doc:a ;
    eujp:hasEvidence ev:march , ev:february , ev:late .
ev:march a eujp:Evidence ; eujp:document doc:april ; eujp:attestedOn "2020-03-01"^^xsd:date .
ev:february a eujp:Evidence ; eujp:document doc:april ; eujp:attestedOn "2020-02-01"^^xsd:date .
ev:late a eujp:Evidence ; eujp:document doc:c ; eujp:attestedOn "2020-02-01"^^xsd:date .
doc:april a eujp:Document ; dcterms:issued "2020-04-01"^^xsd:date .
st:old a eujp:Link ; eujp:cites doc:a .
st:middle a eujp:Link ; eujp:cites doc:never ; eujp:replaces st:old .
st:late a eujp:Link ; eujp:cites doc:b ; eujp:replaces st:middle , st:late-2 .
st:early a eujp:Link ; eujp:cites doc:c ; eujp:replaces st:middle .
st:late-2 a eujp:Link ; eujp:cites doc:c .
st:wrong a eujp:Link ; eujp:cites doc:a ; eujp:replaces st:late-2 ; owl:deprecated true .
"""


def ends() -> StatementDays:
    return StatementDays(graph_of(TERMS + ENDS).store)


def test_the_ends_of_actors_are_told_with_the_day_since_when_they_are_known() -> None:
    link = ends().of([iri("st:link")])
    assert link == {"known": "2020-01-01", "closed": "2019-12-31 2020-06-01/2021-01-01"}
    assert ends().of([iri("st:unended")]) == {"known": "2020-01-01"}


def test_the_days_of_attestation_are_in_order() -> None:
    assert ends().of([iri("st:twice")])["seen"] == (
        "2020-02-01/2020-04-01 2020-02-01/2021-01-01 2020-03-01/2020-04-01"
    )


def test_a_statement_is_gone_since_the_first_that_replaces_it_through_others() -> None:
    assert ends().of([iri("st:old")])["gone"] == "2021-01-01"
    assert ends().of([iri("st:middle")]) == {}
    assert ends().of([iri("st:late-2")])["gone"] == "2022-01-01"
