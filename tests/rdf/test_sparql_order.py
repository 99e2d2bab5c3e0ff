"""Rows come sorted whatever a column mixes, and what cannot be read is left as it was written."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from eujp_graph.rdf.sparql_order import answer_in_order, totally_ordered
from eujp_graph.rdf.terms import plain
from tests.offenders import for_each

XSD = "http://www.w3.org/2001/XMLSchema#"
VALUES = [
    NamedNode("urn:n"),
    *(Literal(number) for number in (2, 10, 1.5)),
    *(Literal(day, datatype=NamedNode(f"{XSD}date")) for day in ("2024-01-02", "2023-05-06")),
    *(Literal(text) for text in ("b", "a", "2023-09-09")),
    *(Literal(text, language="ja") for text in ("海", "陸")),
    *(Literal(text, language="en") for text in ("sea", "land")),
]


def mixed() -> Store:
    """A store whose one property has values of every kind, often enough to upset a sort."""
    thing, has = NamedNode("urn:x"), NamedNode("urn:p")
    store = Store()
    store.extend(Quad(thing, has, value) for value in VALUES)
    for number in range(60):
        store.add(Quad(thing, has, Literal(f"text {number}")))
        store.add(Quad(thing, has, Literal(f"言葉{number}", language="ja")))
        day = f"20{number:02}-01-01"
        store.add(Quad(thing, has, Literal(day, datatype=NamedNode(f"{XSD}date"))))
    return store


def column(query: str) -> list[str]:
    """The values of ``?v`` in the order in which they come."""
    return [plain(row["v"]) for row in answer_in_order(mixed().query, query)]


@for_each("sentence", {"up": "ORDER BY ?v", "down": "ORDER BY DESC(?v)"})
def test_a_column_of_mixed_values_is_sorted(sentence: str) -> None:
    order = {"up": "?v", "down": "DESC(?v)"}[sentence]
    got = column(f"SELECT ?v {{ ?x ?p ?v }} ORDER BY {order}")
    numbers = [value for value in got if value in {"2", "10", "1.5"}]
    days = [value for value in got if value in {"2024-01-02", "2023-05-06"}]
    upward = numbers == ["1.5", "2", "10"] and days == ["2023-05-06", "2024-01-02"]
    downward = numbers == ["10", "2", "1.5"] and days == ["2024-01-02", "2023-05-06"]
    assert (upward, downward) == (sentence == "up", sentence == "down")
    assert len(got) == len(VALUES) + 180


QUERIES = {
    "a plain query": "SELECT ?v { ?x ?p ?v }",
    "the words in a text": 'SELECT ?v { ?x ?p ?v FILTER ( ?v != "ORDER BY ?v" ) }',
    "the words in a remark": "SELECT ?v { ?x ?p ?v } # ORDER BY ?v",
    "a pattern for a condition": "SELECT ?v { ?x ?p ?v } ORDER BY EXISTS { ?v ?p ?x }",
    "what is cut off": "SELECT ?v { ?x ?p ?v } ORDER BY (?v",
}


@for_each("case", QUERIES)
def test_what_has_no_condition_to_read_is_left_alone(case: str) -> None:
    assert totally_ordered(QUERIES[case]) == QUERIES[case]


CONDITIONS = {
    "of a group": "SELECT (COUNT(*) AS ?v) { ?x ?p ?o } GROUP BY ?p ORDER BY DESC(COUNT(*)) ?p",
    "of different rows": "SELECT DISTINCT ?v { ?x ?p ?v } ORDER BY STRLEN(STR(?v)) ?v LIMIT 3",
    "within a part": "SELECT ?v { { SELECT ?v { ?x ?p ?v } ORDER BY ?v LIMIT 3 } }",
    "in a function": "SELECT ?v { ?x ?p ?v } ORDER BY xsd:string(?v) LIMIT 3",
    "with a remark": "SELECT ?v { ?x ?p ?v } ORDER # (\nBY asc(?v) (1 < 2) LIMIT 3",
}


@for_each("case", CONDITIONS)
def test_each_kind_of_condition_is_read(case: str) -> None:
    longer = totally_ordered(CONDITIONS[case])
    assert longer != CONDITIONS[case]
    rows = mixed().query(longer, prefixes={"xsd": XSD})
    assert len(list(rows)) >= 1


def test_a_fault_is_told_at_its_place_in_the_text_as_written() -> None:
    with pytest.raises(SyntaxError, match="1:40"):
        answer_in_order(Store().query, "SELECT ?v { ?x ?p ?v } ORDER BY ?v ?w {")
