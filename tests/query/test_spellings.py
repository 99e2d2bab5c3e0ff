"""A namespace that is spelt otherwise than in the graph is told of, beside an empty answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from eujp_graph.namespaces import curie
from eujp_graph.query.spellings import other_spellings, unused_names
from eujp_graph.rdf.oxigraph import Store
from tests.given import eujp


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("https://schema.org/", "http://schema.org/"),
        ("http://w3id.org/eujp/ont#", "https://w3id.org/eujp/ont#"),
        ("https://w3id.org/eujp/ont/", "https://w3id.org/eujp/ont#"),
        ("https://www.w3.org/ns/org#", "http://www.w3.org/ns/org#"),
    ],
)
def test_another_scheme_or_ending_is_told_with_the_spelling_of_the_graph(
    written: str, ours: str
) -> None:
    query = f"PREFIX other: <{written}> SELECT * {{ ?thing other:name ?name }}"
    assert other_spellings(query) == {written: ours}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?thing schema:name ?name }",
        "SELECT * { ?thing <http://schema.org/name> 'https://schema.org/' } # <https://schema.org/>",
        "SELECT * { ?thing <https://example.org/name> <https://w3id.org/eujp/id/japan> }",
    ],
)
def test_a_spelling_of_the_graph_a_text_and_a_remark_are_passed_over(query: str) -> None:
    assert other_spellings(query) == {}


def test_an_empty_answer_says_so_and_one_with_rows_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.rq"
    path.write_text("SELECT * { ?thing <https://schema.org/sameAs> ?other }", encoding="utf-8")
    assert eujp("query", str(path)) == 0
    told = capsys.readouterr().err
    assert "<https://schema.org/>" in told
    assert "<http://schema.org/>" in told
    both = "<https://schema.org/sameAs>|<http://schema.org/sameAs>"
    path.write_text(f"SELECT * {{ ?thing {both} ?other }}", encoding="utf-8")
    assert eujp("query", str(path)) == 0
    assert capsys.readouterr().err == ""


UNUSED = {
    "SELECT ?x { ?x a schema:Organisation }": {"schema:Organisation": ["schema:Organization"]},
    "SELECT ?x { ?x org:memberOf id:europan-union }": {"id:europan-union": ["id:european-union"]},
    "PREFIX mine: <http://schema.org/> SELECT ?x { ?x mine:nmae ?y }": {
        "schema:nmae": ["schema:name"]
    },
    "SELECT ?x { ?x <https://data.europa.eu/none> ?y }": {"https://data.europa.eu/none": []},
    "SELECT ?x { GRAPH graph:derived { ?x schema:name ?y } FILTER ( xsd:date(?y) > ?z ) }": {},
}


@pytest.mark.parametrize("query", UNUSED)
def test_a_name_by_which_nothing_goes_is_told_with_the_nearest(query: str, store: Store) -> None:
    told = {curie(name): meant for name, meant in unused_names(store, query).items()}
    assert told == UNUSED[query]


def test_where_none_is_like_it_the_terms_of_the_vocabulary_are_listed(store: Store) -> None:
    [meant] = unused_names(store, "SELECT ?x { ?x schema:zzzz ?y }").values()
    assert "schema:about" in meant
    assert not any(name.startswith("schema:C") for name in meant)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?x { ?x schema:zzzz ?y }", "Nothing in this graph is said with schema:zzzz."),
        ("ASK { ?x schema:zzzz ?y }", "Nothing in this graph is said with schema:zzzz."),
        ("SELECT ?x { ?x a eujp:Treaty , eujp:Meeting }", "nothing fits all of it"),
    ],
)
def test_no_answer_is_empty_without_a_reason(
    query: str, words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.rq"
    path.write_text(query, encoding="utf-8")
    assert eujp("query", str(path), "--format", "json") == 0
    assert words in capsys.readouterr().err
