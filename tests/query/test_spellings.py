"""A namespace that is spelt otherwise than in the graph is told of, beside an empty answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from eujp_graph.query.spellings import other_spellings
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
