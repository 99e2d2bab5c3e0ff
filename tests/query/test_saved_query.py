from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from eujp_graph.errors import ParameterError, QueryError, UnknownNameError
from eujp_graph.query.saved_query import (
    bind,
    days_taken,
    each_row,
    load,
    named,
    parse,
    rows,
    run,
)
from eujp_graph.rdf.sparql_text import refuse_outside, substitute
from tests.given import graph_of

STORE = graph_of(
    """
    id:treaty a eujp:Treaty ; skos:prefLabel "A treaty"@en , "条約"@ja ;
        eujp:from "2024-05-09"^^xsd:date .
    id:other a eujp:Treaty ; skos:prefLabel "Another"@en ; eujp:from "2025-01-01"^^xsd:date ;
        eujp:lengthKm 12.50 ; eujp:memberCount 3 .
    <https://w3id.org/eujp/dataset> a dcat:Dataset ; dcterms:issued "2026-11-24"^^xsd:date .
    """
).store

TOLD_TWICE = parse(
    "since",
    """#+ summary: What began?
#+ summary_ja: 何が始まったか。
#+ description_ja: 一行に一件。
""",
)


def test_a_question_is_told_in_the_language_asked_for_or_as_it_was_written() -> None:
    assert TOLD_TWICE.summary_in("ja") == "何が始まったか。"
    assert TOLD_TWICE.description_in("ja") == "一行に一件。"
    assert TOLD_TWICE.summary_in("fr") == TOLD_TWICE.summary_in("en") == "What began?"
    assert (TOLD_TWICE.told_in("ja"), TOLD_TWICE.told_in("fr")) == ("ja", "en")


SINCE = parse(
    "since",
    """#+ summary: What began by a day?
#+ tags: [time, treaties]
#+ params: {day: date, which: iri}
#+ defaults: {day: release}
#+ example: {which: treaty}
#+ returns: [name]
SELECT ?name WHERE { ?which eujp:from ?from ; skos:prefLabel ?name .
FILTER(?from <= ?day && LANG(?name) = "en") } ORDER BY ?name""",
)


def names(**given: str) -> list[object]:
    return [row["name"] for row in rows(run(STORE, SINCE, given))]


def test_the_header_is_read() -> None:
    assert SINCE.summary == "What began by a day?"
    assert SINCE.tags == ("time", "treaties")
    assert SINCE.params == {"day": "date", "which": "iri"}
    assert SINCE.returns == ("name",)


def test_a_parameter_is_understood_by_slug_name_and_iri() -> None:
    for text in ("treaty", "A treaty", "条約", "id:treaty", "https://w3id.org/eujp/id/treaty"):
        assert names(which=text) == ["A treaty"]


def test_the_release_date_is_the_default_day() -> None:
    assert names(which="other") == ["Another"]
    assert names(which="other", day="2024-12-31") == []


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "needs 'which', as in which=treaty"),
        ({"wich": "treaty"}, "no parameter 'wich'. Did you mean 'which'"),
        ({"which": "treaty", "day": "2024-02-30"}, "is not a date. Write a day"),
        ({"which": "treaty", "day": "05/09/2024"}, "is not a date"),
    ],
)
def test_a_bad_parameter_is_named(given: dict[str, str], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        bind(STORE, SINCE, given)


def test_a_month_or_year_is_its_last_day_and_where_a_span_begins_its_first() -> None:
    saved = parse("q", "#+ params: {start: date, end: date, day: date}\nSELECT ?s { ?s ?p ?o }")
    given = {"start": "2024", "end": "令和6年", "day": "2024年5月9日"}
    bound = {name: node.value for name, node in bind(STORE, saved, given).items()}
    assert bound == {"start": "2024-01-01", "end": "2024-12-31", "day": "2024-05-09"}
    assert len(days_taken(saved, given)) == 2


@pytest.mark.parametrize("kind", ["iri", "eujp:Treaty", "eujp:Treaty|eujp:Commitment"])
def test_a_parameter_takes_things_of_any_class_or_of_those_named(kind: str) -> None:
    saved = parse("q", f"#+ params: {{which: {kind}, day: date}}\nSELECT ?which {{ ?which ?p ?o }}")
    assert saved.params == {"which": kind, "day": "date"}
    bound = bind(STORE, saved, {"which": "条約", "day": "2024-05-09"})
    assert bound["which"].value == "https://w3id.org/eujp/id/treaty"


def test_an_unknown_thing_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"id:treaty"):
        bind(STORE, SINCE, {"which": "treety"})


def test_an_unknown_query_names_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'who-signed'"):
        named("who-singed")


@pytest.mark.parametrize("name", ["../pyproject", "a/b", ""])
def test_a_query_name_is_no_path(name: str) -> None:
    with pytest.raises(UnknownNameError):
        named(name)


@pytest.mark.parametrize("value", ['x" . } #', "x\\", "x\ny", "?name"])
def test_a_value_can_be_nothing_but_a_value(value: str) -> None:
    saved = parse("echo", "#+ params: {text: string}\nSELECT ?name WHERE { BIND(?text AS ?name) }")
    assert rows(run(STORE, saved, {"text": value})) == [{"name": value}]


def test_strings_iris_and_remarks_are_not_substituted() -> None:
    text = 'SELECT ?a { ?a <x:?day> "?day" } # ?day'
    assert substitute(text, bind(STORE, SINCE, {"which": "treaty"})) == text


def test_values_come_back_as_python_has_them() -> None:
    answer = run(
        STORE,
        parse(
            "q", "SELECT ?p ?v WHERE { id:other ?p ?v FILTER(?p != skos:prefLabel) } ORDER BY ?p"
        ),
    )
    values = {row["p"].rpartition("#")[2]: row["v"] for row in rows(answer)}
    assert values["from"] == datetime.date(2025, 1, 1)
    assert values["lengthKm"] == Decimal("12.50")
    assert values["memberCount"] == 3


def test_rows_of_a_question_that_has_none_are_refused() -> None:
    with pytest.raises(QueryError, match="Only a SELECT has rows"):
        rows(run(STORE, parse("q", "ASK { ?s ?p ?o }")))


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "SELECT * {{#\nSERVICE <http://127.0.0.1/> { ?s ?p ?o }}}",
    ],
)
def test_no_query_asks_another_server(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        run(STORE, parse("q", text))


@pytest.mark.parametrize(
    "text",
    [
        '"service"',
        "?service",
        "<x:service>",
        "eujp:service",
        "# service\n",
        "$service",
        "'''a ' service'''",
    ],
)
def test_the_word_alone_is_no_service(text: str) -> None:
    refuse_outside(f"SELECT ?s {{ ?s ?p {text} }}")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?s WHERE { ?s ?p", "line 1"),
        ("SELECT ?s WHERE { ?s nobody:p ?o }", "prefix is not declared"),
        ("SELECT (YEAR(?d) AS ?y) { ?x ?p ?d } GROUP BY (YEAR(?d))", "Add it to GROUP BY"),
        ("SELECT * { ?x ?p ?d } GROUP BY ?d", "Name the columns"),
        ("SELECT ?d ?d { ?x ?p ?d }", "stands twice"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "cannot be read|expected"),
    ],
)
def test_a_query_that_cannot_be_run_is_explained(text: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        run(STORE, parse("q", text))


def test_a_missing_query_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="none.rq: the query cannot be read"):
        load(tmp_path / "none.rq")


@pytest.mark.parametrize(
    ("clause", "count"),
    [
        ("", 2),
        ("FROM graph:entities", 2),
        ("FROM <https://w3id.org/eujp/graph/statements>", 0),
        ("FROM <file:///etc/passwd>", 0),
        ("FROM NAMED <http://127.0.0.1/>", 0),
    ],
)
def test_from_chooses_among_the_graphs_of_the_store_alone(clause: str, count: int) -> None:
    answer = run(STORE, parse("q", f"SELECT ?s {clause} WHERE {{ ?s a eujp:Treaty }} ORDER BY ?s"))
    assert len(rows(answer)) == count


def test_a_row_is_made_when_it_is_asked_for() -> None:
    found = each_row(run(STORE, parse("all", "SELECT * { ?s ?p ?o }")))
    first = next(found)
    assert first.keys() == {"s", "p", "o"}
    assert len(list(found)) == len(STORE) - 1
