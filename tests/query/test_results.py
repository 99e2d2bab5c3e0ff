from __future__ import annotations

import json

import pytest

from eujp_graph.errors import QueryError
from eujp_graph.query.results import FORMATS, text
from eujp_graph.query.saved_query import parse, run
from tests.given import graph_of

STORE = graph_of('id:a a eujp:Actor ; skos:prefLabel "A, \\"b\\""@en , "日本"@ja .').store
SELECT = "SELECT ?s ?name ?none WHERE { ?s skos:prefLabel ?name } ORDER BY ?name"
ASK = "ASK { ?s a eujp:Actor }"
CONSTRUCT = "CONSTRUCT WHERE { ?s a ?class }"


def answer(query: str, form: str) -> str:
    return text(run(STORE, parse("q", query)), form)


def test_a_table_shows_prefixed_names_and_counts_rows() -> None:
    assert answer(SELECT, "table").splitlines()[2].startswith('id:a  A, "b"')
    assert answer(SELECT, "table").endswith("(2 rows)\n")


def test_csv_quotes_what_it_must() -> None:
    assert 'https://w3id.org/eujp/id/a,"A, ""b""",' in answer(SELECT, "csv")


def test_tsv_keeps_the_language() -> None:
    assert '"日本"@ja' in answer(SELECT, "tsv")


def test_json_is_the_standard_one() -> None:
    results = json.loads(answer(SELECT, "json"))
    assert results["head"]["vars"] == ["s", "name", "none"]
    assert results["results"]["bindings"][1]["name"] == {
        "type": "literal",
        "xml:lang": "ja",
        "value": "日本",
    }
    assert json.loads(answer(ASK, "json"))["boolean"] is True


def test_a_graph_is_turtle_and_also_a_table() -> None:
    assert "id:a\n    a eujp:Actor ;" in answer(CONSTRUCT, "turtle")
    assert answer(CONSTRUCT, "markdown").splitlines()[2] == "| id:a | rdf:type | eujp:Actor |"


def test_yes_or_no_is_said() -> None:
    assert answer(ASK, "table") == "yes\n"


@pytest.mark.parametrize(
    ("query", "form"),
    [(SELECT, "turtle"), (ASK, "csv"), (ASK, "turtle"), (CONSTRUCT, "csv"), (CONSTRUCT, "json")],
)
def test_an_answer_without_that_form_names_another(query: str, form: str) -> None:
    with pytest.raises(QueryError, match="Use --format"):
        answer(query, form)


def test_an_unknown_format_lists_the_known() -> None:
    with pytest.raises(QueryError, match=", ".join(FORMATS)):
        answer(SELECT, "excel")
