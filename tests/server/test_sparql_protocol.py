"""Requests of the SPARQL 1.1 Protocol and what is none, and queries that are stopped before they do
harm."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from urllib.parse import parse_qsl, quote, quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from eujp_graph.namespaces import iri
from eujp_graph.server.limits import ANSWER_ROWS, QUERY_NESTING, QUERY_TEXT_BYTES
from eujp_graph.server.query_answer import answer
from eujp_graph.server.sparql_protocol import (
    FORM,
    QUERY,
    UPDATE,
    QueryRequest,
    RefusedError,
    _fields,
    accepted_types,
    read_request,
    refuse_unknown_graphs,
)
from eujp_graph.server.worker_messages import Answer

ASK = "ASK { ?s ?p ?o }"
GRAPH = iri("graph:entities")


def fields(*pairs: tuple[str, str]) -> str:
    return urlencode(pairs)


@pytest.mark.parametrize(
    "asked",
    [
        read_request("GET", fields(("query", ASK))),
        read_request("HEAD", fields(("query", ASK))),
        read_request("POST", "", FORM, fields(("query", ASK)).encode()),
        read_request("POST", "", f"{FORM}; charset=UTF-8", fields(("query", ASK)).encode()),
        read_request("POST", "", QUERY, ASK.encode()),
        read_request("POST", "", f"{QUERY.upper()};charset=utf-8", ASK.encode()),
    ],
)
def test_the_three_ways_to_ask(asked: QueryRequest) -> None:
    assert asked == QueryRequest(ASK)


def test_graphs_are_named_beside_the_query() -> None:
    pairs = [
        ("default-graph-uri", GRAPH),
        ("default-graph-uri", "urn:b"),
        ("named-graph-uri", "urn:c"),
    ]
    wanted = QueryRequest(ASK, (GRAPH, "urn:b"), ("urn:c",))
    assert read_request("GET", fields(("query", ASK), *pairs)) == wanted
    assert read_request("POST", fields(*pairs), QUERY, ASK.encode()) == wanted
    assert read_request("POST", "", FORM, fields(("query", ASK), *pairs).encode()) == wanted


REFUSED = [
    (("GET", ""), 400),
    (("GET", fields(("query", ASK), ("query", ASK))), 400),
    (("GET", "query=%ff%fe"), 400),
    (("GET", "query"), 400),
    (("PUT", fields(("query", ASK))), 405),
    (("DELETE", ""), 405),
    (("POST", "", "text/plain", ASK.encode()), 415),
    (("POST", "", "", ASK.encode()), 415),
    (("POST", "", f"{QUERY}; charset=latin-1", ASK.encode()), 415),
    (("POST", "", QUERY, b"\xff\xfe"), 400),
    (("POST", fields(("query", ASK)), QUERY, ASK.encode()), 400),
    (("POST", "", UPDATE, b"CLEAR ALL"), 403),
    (("POST", "", FORM, fields(("update", "CLEAR ALL")).encode()), 403),
    (("GET", fields(("update", "CLEAR ALL"))), 403),
    (("GET", fields(("query", ASK), ("using-graph-uri", "urn:a"))), 403),
    (("GET", fields(("query", "SELECT * { SERVICE <http://a.b/> { ?s ?p ?o } }"))), 400),
    (("POST", "", QUERY, b"# " + b"x" * QUERY_TEXT_BYTES), 413),
    (("POST", "", QUERY, b"x" * (3 * QUERY_TEXT_BYTES + 1)), 413),
    (
        ("GET", fields(("query", "ASK " + "{" * (QUERY_NESTING + 1) + "}" * (QUERY_NESTING + 1)))),
        400,
    ),
]


@pytest.mark.parametrize(
    ("request_", "status"), REFUSED, ids=[f"{status} {str(r)[:50]}" for r, status in REFUSED]
)
def test_what_is_no_request_is_refused_with_its_status(
    request_: tuple[str, ...], status: int
) -> None:
    with pytest.raises(RefusedError) as refused:
        read_request(*request_)  # type: ignore[arg-type]
    assert refused.value.status == status
    assert str(refused.value)


def test_brackets_in_texts_are_no_nesting() -> None:
    assert read_request(
        "GET", f"query={quote('ASK { ?s ?p ' + chr(34) + '{' * 500 + chr(34) + ' }')}"
    )


def test_only_graphs_of_the_store_are_asked(store: object) -> None:
    refuse_unknown_graphs(store, QueryRequest(f"SELECT * FROM <{GRAPH}> {{ ?s ?p ?o }}", (GRAPH,)))  # type: ignore[arg-type]
    for asked in (
        QueryRequest("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"),
        QueryRequest(ASK, ("http://169.254.169.254/",)),
    ):
        with pytest.raises(RefusedError, match="nothing is fetched"):
            refuse_unknown_graphs(store, asked)  # type: ignore[arg-type]


@given(
    st.lists(st.tuples(st.text(max_size=8), st.text(max_size=30)), min_size=1, max_size=4),
    st.sampled_from([quote, quote_plus]),
)
def test_parameters_are_read_as_the_library_reads_them(
    pairs: list[tuple[str, str]], how: Callable[..., str]
) -> None:
    text = "&".join(f"{how(name, safe='')}={how(value, safe='')}" for name, value in pairs)
    assert _fields(text) == parse_qsl(text, keep_blank_values=True, strict_parsing=True) == pairs


@pytest.mark.parametrize(
    "text",
    [
        "a=%",
        "a=%=",
        "a=%zz",
        "a=%e",
        "a==",
        "a=b=c",
        "a=%3D%3d=",
        "a=_%5f_",
        "=",
        "a=%25%32",
        "a=\u00e4",
        "a=%E3%81%82+%2B",
    ],
)
def test_odd_parameters_are_read_as_the_library_reads_them(text: str) -> None:
    assert _fields(text) == parse_qsl(text, keep_blank_values=True, strict_parsing=True)


@pytest.mark.parametrize("text", ["a", "a=1&b", "&", "a=%ff", "&".join(["a=1"] * 201)])
def test_malformed_parameters_are_refused(text: str) -> None:
    with pytest.raises(RefusedError, match="malformed"):
        _fields(text)


def ask(
    store: Store,
    query: str | QueryRequest,
    accept: str = "application/json, text/turtle;q=0.5",
    **options: int,
) -> Answer:
    return answer(
        store,
        query if isinstance(query, QueryRequest) else QueryRequest(query),
        accepted_types(accept),
        **options,
    )


def test_an_answer_comes_in_each_form(store: Store) -> None:
    rows = "SELECT ?name { id:japan skos:prefLabel ?name FILTER(LANG(?name) = 'en') }"
    told = ask(store, rows)
    assert told.status == 200
    assert json.loads(told.body)["results"]["bindings"][0]["name"]["value"] == "Japan"
    assert ask(store, rows, "text/csv").body.decode().splitlines() == ["name", "Japan"]
    assert json.loads(ask(store, ASK).body)["boolean"] is True
    assert (
        b"Japan"
        in ask(
            store,
            "CONSTRUCT { id:japan skos:prefLabel ?n } { id:japan skos:prefLabel ?n }",
            "text/turtle",
        ).body
    )
    assert ask(store, rows, "image/png").status == 406
    assert ask(store, ASK, "text/csv").status == 406


def test_graphs_are_honoured(store: Store) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?s a eujp:Polity }"
    counts = [
        json.loads(ask(store, asked).body)["results"]["bindings"][0]["n"]["value"]
        for asked in (QueryRequest(text), QueryRequest(text, (iri("graph:topics"),)))
    ]
    assert int(counts[0]) > 20
    assert counts[1] == "0"


@pytest.mark.parametrize(
    "query",
    ["SELECT", "INSERT DATA { <urn:a> <urn:b> <urn:c> }", "SELECT * { ?s ?p }", "CLEAR ALL"],
)
def test_what_is_no_query_is_status_400(store: Store, query: str) -> None:
    assert ask(store, query).status == 400


def test_an_answer_too_large_is_not_cut(store: Store) -> None:
    told = ask(store, "SELECT * { ?s ?p ?o }", most_bytes=10_000)
    assert told.status == 400
    assert b"no part of it is sent" in told.body


@pytest.mark.parametrize(
    "accept",
    ["application/json", "application/sparql-results+xml", "text/csv", "text/tab-separated-values"],
)
def test_an_answer_with_too_many_rows_is_not_cut(
    store: Store, accept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "SELECT ?c { ?c a eujp:Code }"
    count = len(list(csv.reader(ask(store, rows, "text/csv").body.decode().splitlines()))) - 1
    monkeypatch.setattr("eujp_graph.server.limits.ANSWER_ROWS", count + 1)
    assert ask(store, rows, accept).status == 200
    monkeypatch.setattr("eujp_graph.server.limits.ANSWER_ROWS", count - 2)
    assert ask(store, rows, accept).status == 400
    assert ANSWER_ROWS > 100_000
