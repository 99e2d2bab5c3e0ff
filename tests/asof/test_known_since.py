"""Since when a document counts as known, and what cites it."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from eujp_graph.asof.known_since import GROUNDS, Attested, KnownSince, earliest
from eujp_graph.model.records import Records
from eujp_graph.rdf.terms import Literal, term
from tests.given import graph_of
from tests.small_world import TERMS

DOCUMENTS = """
doc:day a eujp:Document ; dcterms:issued "2024-04-30"^^xsd:date .
doc:month a eujp:Document ; dcterms:issued "2024-04-01"^^xsd:date ; eujp:issuedPrecision "month" .
doc:year a eujp:Document ; dcterms:issued "2024-01-01"^^xsd:date ; eujp:issuedPrecision "year" .
doc:read a eujp:Document ; eujp:retrievedOn "2024-04-30"^^xsd:date .
doc:both a eujp:Document ; dcterms:issued "2024-05-01"^^xsd:date ;
    eujp:retrievedOn "2023-01-01"^^xsd:date .
doc:neither a eujp:Document .
doc:copy a eujp:Document ; dcterms:issued "2025-01-01"^^xsd:date ; eujp:mirrorOf doc:month .
doc:copy-of-copy a eujp:Document ; dcterms:issued "2026-01-01"^^xsd:date ; eujp:mirrorOf doc:copy .
doc:copy-of-read a eujp:Document ; dcterms:issued "2025-02-02"^^xsd:date ; eujp:mirrorOf doc:read .
doc:ring-1 a eujp:Document ; dcterms:issued "2024-01-01"^^xsd:date ; eujp:mirrorOf doc:ring-2 .
doc:ring-2 a eujp:Document ; dcterms:issued "2025-01-01"^^xsd:date ; eujp:mirrorOf doc:ring-1 .
ev:passage eujp:document doc:day . id:a a eujp:Organisation .
st:two a eujp:Link ; eujp:cites doc:year , doc:month .
st:tie a eujp:Link ; eujp:cites doc:month , doc:day , doc:read .
st:passage a eujp:Link ; eujp:hasEvidence ev:passage .
st:none a eujp:Link ; eujp:cites doc:neither .
"""


@cache
def records() -> Records:
    return Records(graph_of(TERMS + DOCUMENTS).store)


def known_since() -> KnownSince:
    return KnownSince(records())


@pytest.mark.parametrize(
    ("document", "day", "ground"),
    [
        ("day", "2024-04-30", "day"),
        ("month", "2024-04-30", "month"),
        ("year", "2024-12-31", "year"),
        ("read", "2024-04-30", "reading"),
        ("both", "2024-05-01", "day"),
        ("copy", "2024-04-30", "month"),
        ("copy-of-copy", "2024-04-30", "month"),
        ("copy-of-read", "2025-02-02", "day"),
        ("ring-1", "2025-01-01", "day"),
    ],
)
def test_a_document_is_known_since_the_end_of_its_period(
    document: str, day: str, ground: str
) -> None:
    expected = Attested(date.fromisoformat(day), ground)
    fresh = known_since()
    assert fresh.document(term(f"doc:{document}")) == expected
    assert fresh.document(term(f"doc:{document}")) == expected  # kept


def test_what_has_no_date_is_never_known() -> None:
    assert known_since().document(term("doc:neither")) is None
    assert known_since().document(Literal("doc:day")) is None
    assert known_since().record(term("st:none")) is None
    assert not known_since().is_known(term("doc:neither"), date.max)


def test_a_statement_is_known_since_its_first_document_on_the_surest_ground() -> None:
    day = date(2024, 4, 30)
    assert known_since().record(term("st:two")) == Attested(day, "month")
    assert known_since().record(term("st:tie")) == Attested(day, "day")
    assert known_since().record(term("st:passage")) == Attested(day, "day")


def test_a_document_is_known_on_its_day_and_not_the_day_before() -> None:
    assert known_since().is_known(term("doc:month"), date(2024, 4, 30))
    assert not known_since().is_known(term("doc:month"), date(2024, 4, 29))


def test_grounds_are_told_the_surest_first() -> None:
    assert GROUNDS == ("day", "month", "year", "reading")
    same_day = [Attested(date(2024, 12, 31), ground) for ground in reversed(GROUNDS)]
    assert earliest([None, *same_day]) == Attested(date(2024, 12, 31), "day")
    assert earliest(same_day[:2]) == Attested(date(2024, 12, 31), "year")
    assert earliest([None]) is None
