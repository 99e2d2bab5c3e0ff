"""What the service says of itself: the SPARQL service description and the OpenAPI page of the saved questions."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from eujp_graph.linkeddata.dcat import THINGS
from eujp_graph.namespaces import DATASET
from eujp_graph.query.saved_query import SavedQuery
from eujp_graph.rdf import serialize
from eujp_graph.rdf.formats import GRAPH_FORMATS, GRAPHS, ROWS
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import TYPE, NamedNode, Quad
from eujp_graph.version import VERSION

SD, FORMATS, VOID = (
    "http://www.w3.org/ns/sparql-service-description#",
    "http://www.w3.org/ns/formats/",
    "http://rdfs.org/ns/void#",
)
RESULTS = [
    *(f"SPARQL_Results_{name}" for name in ("JSON", "XML", "CSV", "TSV")),
    *(item.title.replace("/", "_") for item in GRAPH_FORMATS),
]
"""The formats of answers, as the W3C names them below ``FORMATS``."""
STRING = {"type": "string"}
SCHEMAS = {
    "date": {"type": "string", "format": "date"},
    "integer": {"type": "integer"},
    "iri": STRING,
    "string": STRING,
}
LICENCE = {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}
ERRORS: dict[str, object] = {
    "400": {"description": "not understood"},
    "404": {"description": "unknown"},
    "503": {"description": "took too long, or too many at once"},
}


def service_description(endpoint: str, graph: Store, form: str = "turtle") -> str:
    """The service description of *endpoint* in a *form* of ``rdf.formats.GRAPHS``.

    Source: https://www.w3.org/TR/sparql11-service-description/.
    """
    service, made = NamedNode(endpoint), Store()
    defaults, data = NamedNode(f"{endpoint}#dataset"), NamedNode(f"{endpoint}#default-graph")

    def say(subject: NamedNode, predicate: str, target: NamedNode) -> None:
        made.add(Quad(subject, TYPE if predicate == "a" else NamedNode(SD + predicate), target))

    say(service, "a", NamedNode(f"{SD}Service"))
    say(service, "endpoint", service)
    say(service, "supportedLanguage", NamedNode(f"{SD}SPARQL11Query"))
    say(service, "feature", NamedNode(f"{SD}UnionDefaultGraph"))
    for name in RESULTS:
        say(service, "resultFormat", NamedNode(FORMATS + name))
    say(service, "defaultDataset", defaults)
    say(defaults, "a", NamedNode(f"{SD}Dataset"))
    say(defaults, "defaultGraph", data)
    say(data, "a", NamedNode(f"{SD}Graph"))
    for graph_name in sorted(graph.named_graphs(), key=str):
        if isinstance(graph_name, NamedNode):
            entry = NamedNode(f"{endpoint}#graph-{quote(graph_name.value, safe='')}")
            say(defaults, "namedGraph", entry)
            say(entry, "a", NamedNode(f"{SD}NamedGraph"))
            say(entry, "name", graph_name)
    made.add(Quad(defaults, NamedNode(f"{VOID}inDataset"), NamedNode(DATASET)))
    return serialize.FORMATS[form](made)[0]


def question(saved: SavedQuery) -> dict[str, object]:
    """A saved question as plain values."""
    return {
        "name": saved.name,
        "summary": saved.summary,
        "description": saved.description,
        "audience": saved.audience,
        "tags": list(saved.tags),
        "params": dict(saved.params),
        "defaults": dict(saved.defaults),
        "example": dict(saved.example),
        "returns": list(saved.returns),
    }


def _responses(words: str, content: dict[str, object]) -> dict[str, object]:
    return {"200": {"description": words, "content": content}, **ERRORS}


def _fixed(rows: dict[str, object]) -> dict[str, object]:
    """The paths that there are whatever the questions."""
    both: dict[str, object] = {**rows, **{kind: {} for kind in GRAPHS}}
    return {
        "/search": {
            "get": {
                "summary": "Find things by words, in English or Japanese.",
                "operationId": "search",
                "parameters": [
                    {"name": "q", "in": "query", "required": True, "schema": {"type": "string"}}
                ],
                "responses": {
                    "200": {
                        "description": "hits, the best first",
                        "content": {"application/json": {}},
                    }
                },
            }
        },
        "/{sort}/{name}.json": {
            "get": {
                "summary": "One thing: its names, its relations in words with their days, its sources.",
                "operationId": "thing",
                "parameters": [
                    {
                        "name": "sort",
                        "in": "path",
                        "required": True,
                        "schema": {"type": "string", "enum": list(THINGS)},
                    },
                    {
                        "name": "name",
                        "in": "path",
                        "required": True,
                        "schema": STRING,
                        "example": "japan",
                    },
                    {
                        "name": "lang",
                        "in": "query",
                        "schema": {"type": "string", "enum": ["en", "ja"], "default": "en"},
                    },
                    *(
                        {"name": name, "in": "query", "schema": SCHEMAS["date"]}
                        for name in ("on", "known-by")
                    ),
                ],
                "responses": _responses("the thing", {"application/json": {}}),
            }
        },
        "/sparql": {
            "get": {
                "summary": "Ask in SPARQL 1.1.",
                "operationId": "sparql",
                "parameters": [
                    {"name": "query", "in": "query", "required": True, "schema": {"type": "string"}}
                ],
                "responses": _responses("the answer", both),
            }
        },
    }


def openapi(base: str, questions: Iterable[SavedQuery]) -> dict[str, object]:
    """The saved questions, search, the things and the endpoint as an OpenAPI 3.1 document."""
    rows: dict[str, object] = {kind: {} for kind in ROWS}
    paths = _fixed(rows)
    for saved in questions:
        parameters = [
            {
                "name": name,
                "in": "query",
                "required": name not in saved.defaults,
                "schema": SCHEMAS[kind],
                "example": saved.example.get(name, saved.defaults.get(name)),
            }
            for name, kind in saved.params.items()
        ]
        paths[f"/query/{saved.name}"] = {
            "get": {
                "summary": saved.summary,
                "description": saved.description,
                "operationId": saved.name,
                "tags": list(saved.tags),
                "parameters": parameters,
                "responses": _responses(", ".join(saved.returns), rows),
            }
        }
    return {
        "openapi": "3.1.0",
        "info": {"title": "eujp-graph", "version": VERSION, "license": LICENCE},
        "servers": [{"url": base}],
        "paths": paths,
    }
