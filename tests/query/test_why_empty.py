"""An empty answer has a reason, and the reason is the right one."""

from __future__ import annotations

from datetime import date

import pytest

from eujp_graph.asof.view import view
from eujp_graph.query.saved_query import dated, named, parse, run
from eujp_graph.query.why_empty import Otherwise, is_empty, reasons
from eujp_graph.rdf.oxigraph import Store

OWN = {
    'SELECT ?x { ?x skos:prefLabel "Japan" }': ("other_form", '"Japan"@en'),
    'SELECT ?x { ?x skos:prefLabel "Japan"@ja }': ("other_form", '"Japan"@en'),
    'SELECT ?x { ?x eujp:from "2024-05-09T00:00:00Z"^^xsd:dateTime }': (
        "other_form",
        '"2024-05-09"^^xsd:date',
    ),
    'SELECT ?x { ?x eujp:from ?d FILTER(?d > "2024-05-09") }': (
        "other_form",
        '"2024-05-09"^^xsd:date',
    ),
    "SELECT ?x { ?x eujp:from ?d FILTER(?d > NOW()) }": ("other_form", "xsd:date(NOW())"),
    "SELECT (COUNT(*) AS ?n) { ?x a eujp:Treety }": ("unused_name", "eujp:Treaty"),
    "ASK { ?x eujp:sigedBy ?y }": ("unused_name", "eujp:signedBy"),
    "SELECT ?x { ?x a eujp:Treaty , eujp:Meeting }": ("nothing_fits", None),
}


@pytest.mark.parametrize("query", OWN)
def test_a_query_of_ones_own_is_told_what_nothing_goes_by(query: str, store: Store) -> None:
    kind, nearest = OWN[query]
    own = parse("own", query)
    assert is_empty(run(store, own))
    [reason] = reasons(store, own)
    assert reason.kind == kind
    assert nearest is None or nearest in reason.nearest
    for lang in ("en", "ja"):
        told = reason.sentence(lang)
        assert "{" not in told
        assert nearest is None or nearest in told
    assert reason.sentence("en") != reason.sentence("ja")


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?x { ?x eujp:from ?d FILTER(?d > xsd:date("2024-05-09") && ?d < ?d) }',
        "SELECT ?x { ?x eujp:from ?d FILTER(?d > xsd:date(NOW()) && ?d < ?d) }",
        '# "Japan"\nSELECT ?x { ?x skos:prefLabel "Japan"@en ; a eujp:Treaty }',
    ],
)
def test_what_is_written_as_the_graph_has_it_is_no_reason(query: str, store: Store) -> None:
    assert [reason.kind for reason in reasons(store, parse("own", query))] == ["nothing_fits"]


def test_the_day_that_hides_rows_is_told_with_their_number(store: Store) -> None:
    saved = named("which-instruments-are-in-force")
    early = date(1950, 1, 1)
    seen = view(store, early, early).store
    given = dated(saved, {}, early, early)
    assert is_empty(run(seen, saved, given))
    ways = [Otherwise("without_days", seen, given), Otherwise("without_known_by", store, {})]
    [reason, *_] = reasons(seen, saved, given, otherwise=ways)
    rows = sum(1 for _ in run(store, saved, {}))
    assert reason.kind == "without_known_by"
    assert reason.values == {"count": rows}
    assert reason.sentence() == f"Without --known-by there are {rows} rows."


def test_a_parameter_that_need_not_be_is_told(store: Store) -> None:
    told = reasons(store, named("which-instruments-are-in-force"), {"day": "1900-01-01"})
    assert [reason.kind for reason in told] == ["without_parameter"]
    assert told[0].values["name"] == "day"


def test_what_nothing_is_told_of_is_named_with_its_kind_and_an_example(store: Store) -> None:
    told = reasons(store, named("when-did-a-body-meet"), {"body": "eu-ai-office"}, lang="ja")
    assert [reason.kind for reason in told] == ["nothing_of", "example"]
    assert "欧州AIオフィス" in told[0].sentence("ja")
    assert "公的機関" in told[0].sentence("ja")


def test_one_row_of_zeros_is_empty_and_one_of_numbers_is_not(store: Store) -> None:
    count = "SELECT (COUNT(*) AS ?n) {{ ?x a {} }}"
    assert is_empty(run(store, parse("own", count.format("eujp:Nothing"))))
    assert not is_empty(run(store, parse("own", count.format("eujp:Treaty"))))
