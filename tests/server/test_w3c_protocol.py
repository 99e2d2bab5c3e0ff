"""The approved tests of the W3C for the SPARQL 1.1 Protocol and Service Description, against ``eujp
serve``.

Each test bears the name of the approved one (w3c/rdf-tests, sparql/sparql11/protocol and
sparql/sparql11/service-description) and does what that says, over sockets, with graphs of
our own; as their manifest allows, the path is that of our endpoint.

| tests | here |
| --- | --- |
| query_* (12) | apply; `default-graph-uri` names a graph that the store holds, for none is ever
    fetched |
| bad_query_* (7) | apply |
| bad_update_* (7) | apply: each wants a status of 4xx |
| update_* (7) | do not apply to a service that takes no updates;
    the same requests must be refused and change nothing |
| returns-rdf, has-endpoint-triple, conforms-to-schema | apply, in each format that the description
    has |
"""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode
from xml.etree import ElementTree as ET

import pytest
import rdflib

from hostile_server import served

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
DOCUMENT, TYPE = (
    "http://xmlns.com/foaf/0.1/Document",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
)
NONE, ONE, TWO, THREE = (  # NONE is a graph of ours, or the folder is no release of ours
    f"https://w3id.org/eujp/graph/{name}" for name in ("derived", "one", "two", "three")
)
DEFAULT, NAMED = "default-graph-uri", "named-graph-uri"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
ROWS = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
GRAPHS = {
    "text/turtle": "turtle",
    "application/rdf+xml": "xml",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
}

Told = tuple[int, str, bytes]


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("w3c")
    lines = [f"<{graph}> <{TYPE}> <{DOCUMENT}> <{graph}> .\n" for graph in (ONE, TWO, THREE)]
    (folder / "eujp.nq").write_text(
        "".join([*lines, f"<urn:a> <urn:b> <urn:c> <{NONE}> .\n"]), encoding="utf-8"
    )
    with served(folder, "--queries", "1") as (port, _, _):
        yield port


def tell(
    port: int,
    method: str,
    fields: list[tuple[str, str]],
    body: bytes | None = None,
    kind: str = "",
    accept: str = "",
) -> Told:
    """The status, the media type and the body of an answer."""
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {name: value for name, value in (("Content-Type", kind), ("Accept", accept)) if value}
    try:
        client.request(
            method,
            "/sparql" + (f"?{urlencode(fields, quote_via=quote)}" if fields else ""),
            body,
            headers,
        )
        told = client.getresponse()
        return told.status, (told.headers.get("Content-Type") or "").partition(";")[0], told.read()
    finally:
        client.close()


def truth(told: Told) -> bool:
    """What an ASK is answered with, in either of its two formats."""
    status, kind, body = told
    assert status == 200, body
    if kind == "application/sparql-results+json":
        return bool(json.loads(body)["boolean"])
    assert kind == "application/sparql-results+xml"
    return ET.fromstring(body).findtext("{http://www.w3.org/2005/sparql-results#}boolean") == "true"


def both(one: str, two: str) -> str:
    return f"<{one}> a ?type . <{two}> a ?type ."


def in_graphs(*graphs: str) -> str:
    return " ".join(f"GRAPH ?g{n} {{ <{graph}> a ?type{n} }}" for n, graph in enumerate(graphs))


def test_query_get(port: int) -> None:
    assert truth(tell(port, "GET", [("query", "ASK {}"), (DEFAULT, NONE)]))


def test_query_post_form(port: int) -> None:
    assert truth(tell(port, "POST", [(DEFAULT, NONE)], b"query=ASK%20%7B%7D", FORM))


def test_query_post_direct(port: int) -> None:
    assert truth(tell(port, "POST", [(DEFAULT, NONE)], b"ASK {}", QUERY))


def test_query_dataset_default_graphs_get(port: int) -> None:
    fields = [("query", f"ASK {{ {both(ONE, TWO)} }}"), (DEFAULT, ONE)]
    assert truth(tell(port, "GET", [*fields, (DEFAULT, TWO)]))
    assert not truth(tell(port, "GET", fields))


def test_query_dataset_default_graphs_post(port: int) -> None:
    query = f"ASK {{ {both(ONE, TWO)} }}".encode()
    assert truth(tell(port, "POST", [(DEFAULT, ONE), (DEFAULT, TWO)], query, QUERY))
    assert not truth(tell(port, "POST", [(DEFAULT, ONE)], query, QUERY))


def test_query_dataset_named_graphs_get(port: int) -> None:
    fields = [("query", f"ASK {{ {in_graphs(ONE, TWO)} }}"), (NAMED, ONE)]
    assert truth(tell(port, "GET", [*fields, (NAMED, TWO)]))
    assert not truth(tell(port, "GET", fields))


def test_query_dataset_named_graphs_post(port: int) -> None:
    query = f"ASK {{ {in_graphs(ONE, TWO)} }}".encode()
    assert truth(tell(port, "POST", [(NAMED, ONE), (NAMED, TWO)], query, QUERY))
    assert not truth(tell(port, "POST", [(NAMED, ONE)], query, QUERY))


def test_query_dataset_full(port: int) -> None:
    query = f"ASK {{ <{THREE}> a ?type {in_graphs(ONE, TWO)} }}".encode()
    assert truth(tell(port, "POST", [(DEFAULT, THREE), (NAMED, ONE), (NAMED, TWO)], query, QUERY))
    assert not truth(tell(port, "POST", [(DEFAULT, ONE), (NAMED, ONE), (NAMED, TWO)], query, QUERY))


def test_query_multiple_dataset(port: int) -> None:
    """The dataset of the protocol goes before that of the query."""
    query = f"ASK FROM <{THREE}> {{ {in_graphs(ONE, TWO)} }}"
    assert truth(tell(port, "POST", [(NAMED, ONE), (NAMED, TWO)], query.encode(), QUERY))
    assert not truth(tell(port, "GET", [("query", query)]))
    assert not truth(
        tell(
            port, "GET", [("query", f"ASK FROM <{THREE}> {{ <{THREE}> a ?type }}"), (DEFAULT, ONE)]
        )
    )


def test_query_content_type_select(port: int) -> None:
    for accept, wanted in [("", ROWS), *((kind, (kind,)) for kind in ROWS)]:
        status, kind, body = tell(
            port, "POST", [(DEFAULT, NONE)], b"SELECT (1 AS ?value) {}", QUERY, accept
        )
        assert (status, kind in wanted, b"1" in body) == (200, True, True), (accept, kind)


def test_query_content_type_ask(port: int) -> None:
    for accept in ("", *ROWS[:2]):
        told = tell(port, "POST", [(DEFAULT, NONE)], b"ASK {}", QUERY, accept)
        assert truth(told)
        assert accept in ("", told[1])


@pytest.mark.parametrize("accept", ["", *GRAPHS])
def test_query_content_type_describe(port: int, accept: str) -> None:
    status, kind, body = tell(
        port, "POST", [(DEFAULT, NONE)], b"DESCRIBE <http://example.org/>", QUERY, accept
    )
    assert (status, accept in ("", kind)) == (200, True)
    assert len(rdflib.Graph().parse(data=body, format=GRAPHS[kind])) == 0


@pytest.mark.parametrize("accept", ["", *GRAPHS])
def test_query_content_type_construct(port: int, accept: str) -> None:
    status, kind, body = tell(
        port, "POST", [(DEFAULT, NONE)], b"CONSTRUCT { <urn:s> <urn:p> 1 } WHERE {}", QUERY, accept
    )
    assert (status, accept in ("", kind)) == (200, True)
    assert set(rdflib.Graph().parse(data=body, format=GRAPHS[kind])) == {
        (rdflib.URIRef("urn:s"), rdflib.URIRef("urn:p"), rdflib.Literal(1))
    }


UTF_16 = "ASK {}".encode("utf-16")
BAD_QUERIES = {
    "bad_query_method": ("PUT", [("query", "ASK {}")], None, ""),
    "bad_multiple_queries": ("GET", [("query", "ASK {}"), ("query", "SELECT * {}")], None, ""),
    "bad_query_wrong_media_type": ("POST", [], b"ASK {}", "text/plain"),
    "bad_query_missing_form_type": ("POST", [], b"query=ASK%20%7B%7D", ""),
    "bad_query_missing_direct_type": ("POST", [], b"ASK {}", ""),
    "bad_query_non_utf8": ("POST", [], UTF_16, f"{QUERY}; charset=UTF-16"),
    "bad_query_syntax": ("GET", [("query", "ASK {")], None, ""),
}
CLEAR = b"CLEAR NAMED"
BAD_UPDATES = {
    "bad_update_get": ("GET", [("update", "CLEAR ALL")], None, ""),
    "bad_multiple_updates": ("POST", [], b"update=CLEAR%20NAMED&update=CLEAR%20DEFAULT", FORM),
    "bad_update_wrong_media_type": ("POST", [], CLEAR, "text/plain"),
    "bad_update_missing_form_type": ("POST", [], b"update=CLEAR%20NAMED", ""),
    "bad_update_non_utf8": (
        "POST",
        [],
        CLEAR.decode().encode("utf-16"),
        f"{UPDATE}; charset=UTF-16",
    ),
    "bad_update_syntax": ("POST", [], b"update=CLEAR%20XYZ", FORM),
    "bad_update_dataset_conflict": (
        "POST",
        [("using-named-graph-uri", ONE)],
        b"WITH <urn:g> DELETE { ?s ?p 1 } WHERE { ?s ?p 1 }",
        UPDATE,
    ),
}
COPY = (
    f"DROP ALL ; INSERT {{ GRAPH <urn:made> {{ ?s a <urn:Made> }} }} WHERE {{ ?s a <{DOCUMENT}> }}"
).encode()
REFUSED_UPDATES = {
    "update_dataset_default_graph": ("POST", [("using-graph-uri", ONE)], COPY, UPDATE),
    "update_dataset_default_graphs": (
        "POST",
        [("using-graph-uri", ONE), ("using-graph-uri", TWO)],
        COPY,
        UPDATE,
    ),
    "update_dataset_named_graphs": (
        "POST",
        [("using-named-graph-uri", ONE), ("using-named-graph-uri", TWO)],
        COPY,
        UPDATE,
    ),
    "update_dataset_full": (
        "POST",
        [("using-graph-uri", ONE), ("using-named-graph-uri", TWO)],
        COPY,
        UPDATE,
    ),
    "update_post_form": ("POST", [], b"update=CLEAR+ALL", FORM),
    "update_post_direct": ("POST", [], b"CLEAR ALL", UPDATE),
    "update_base_uri": (
        "POST",
        [],
        b"INSERT DATA { GRAPH <urn:made> { <urn:s> <urn:p> <test> } }",
        UPDATE,
    ),
}

Request = tuple[str, list[tuple[str, str]], bytes | None, str]


def whole(port: int) -> bytes:
    """All that the store holds."""
    return tell(
        port,
        "GET",
        [("query", "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o")],
        accept="text/csv",
    )[2]


@pytest.mark.parametrize("name", BAD_QUERIES)
def test_bad_query(port: int, name: str) -> None:
    status, kind, body = tell(port, *BAD_QUERIES[name])
    assert 400 <= status < 500
    assert kind == "text/plain"
    assert body.strip()


@pytest.mark.parametrize("name", [*BAD_UPDATES, *REFUSED_UPDATES])
def test_no_update_is_taken(port: int, name: str) -> None:
    before = whole(port)
    status, _, body = tell(port, *{**BAD_UPDATES, **REFUSED_UPDATES}[name])
    assert status in ((403,) if name in REFUSED_UPDATES else (400, 403, 405, 415))
    assert body.strip()
    assert whole(port) == before
    assert before.count(b"\n") == 5


def description(port: int, accept: str = "") -> rdflib.Graph:
    """The service description, which a GET without a query gives."""
    status, kind, body = tell(port, "GET", [], accept=accept)
    assert status == 200
    assert accept in ("", kind)
    return rdflib.Graph().parse(data=body, format=GRAPHS[kind])


def test_returns_rdf(port: int) -> None:
    every = [description(port, accept) for accept in ("", *GRAPHS)]
    assert all(len(told) > 10 for told in every)
    assert len({frozenset(told) for told in every}) == 1
    assert tell(port, "GET", [], accept="image/png")[0] == 406


def test_has_endpoint_triple(port: int) -> None:
    for accept in ("", *GRAPHS):
        endpoint = rdflib.URIRef(f"http://127.0.0.1:{port}/sparql")
        assert set(description(port, accept).subject_objects(SD.endpoint)) == {(endpoint, endpoint)}


RANGES = {SD.defaultDataset: SD.Dataset, SD.defaultGraph: SD.Graph, SD.namedGraph: SD.NamedGraph}
DOMAINS = {
    SD.defaultDataset: SD.Service,
    SD.defaultGraph: SD.Dataset,
    SD.namedGraph: SD.Dataset,
    SD.name: SD.NamedGraph,
    SD.endpoint: SD.Service,
}
TERMS = {*RANGES, *DOMAINS, SD.supportedLanguage, SD.feature, SD.resultFormat}
VALUES = {
    SD.supportedLanguage: {SD.SPARQL10Query, SD.SPARQL11Query},
    SD.feature: {
        SD.DereferencesURIs,
        SD.UnionDefaultGraph,
        SD.RequiresDataset,
        SD.EmptyGraphs,
        SD.BasicFederatedQuery,
    },
    SD.resultFormat: {
        rdflib.URIRef(f"http://www.w3.org/ns/formats/{name}")
        for name in (
            "SPARQL_Results_XML",
            "SPARQL_Results_JSON",
            "SPARQL_Results_CSV",
            "SPARQL_Results_TSV",
            "RDF_XML",
            "Turtle",
            "N-Triples",
            "JSON-LD",
        )
    },
}


def test_conforms_to_schema(port: int) -> None:
    told = description(port)
    for subject, predicate, value in told:
        if str(predicate).startswith(str(SD)):
            assert predicate in TERMS
            assert predicate not in DOMAINS or set(told.objects(subject, rdflib.RDF.type)) == {
                DOMAINS[predicate]
            }
            assert predicate not in RANGES or set(told.objects(value, rdflib.RDF.type)) == {
                RANGES[predicate]
            }
            assert value in VALUES.get(predicate, {value})
    assert not list(told.triples((None, SD.feature, SD.BasicFederatedQuery)))
    (service,) = told.subjects(rdflib.RDF.type, SD.Service)
    (dataset,) = told.objects(service, SD.defaultDataset)
    assert len(set(told.objects(dataset, SD.defaultGraph))) == 1
    assert sorted(
        str(name)
        for graph in told.objects(dataset, SD.namedGraph)
        for name in told.objects(graph, SD.name)
    ) == sorted((NONE, ONE, TWO, THREE))


def test_the_description_of_the_shipped_graph_keeps_a_graph_and_the_dataset_apart(
    store: object,
) -> None:
    """One of the graphs is itself called dataset."""
    from eujp_graph.linkeddata.service_description import service_description

    told = rdflib.Graph().parse(
        data=service_description("http://site.test/sparql", store), format="turtle"
    )  # type: ignore[arg-type]
    for node in set(told.subjects()):
        assert len(set(told.objects(node, rdflib.RDF.type))) == 1, node
