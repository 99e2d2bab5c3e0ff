"""What programs may ask, as an OpenAPI 3.1 document: questions, search, things, the endpoint.

Source: https://spec.openapis.org/oas/v3.1.0.
"""

from __future__ import annotations

from collections.abc import Iterable

from eujp_graph.language.catalogue import SOURCE, languages
from eujp_graph.linkeddata.addresses import THINGS
from eujp_graph.query.saved_query import SavedQuery
from eujp_graph.rdf.formats import GRAPHS, ROWS
from eujp_graph.version import VERSION

Json = dict[str, object]

STRING: Json = {"type": "string"}
DATE: Json = {"type": "string", "format": "date"}
SCHEMAS: dict[str, Json] = {
    "date": DATE,
    "integer": {"type": "integer"},
}
"""The kinds of parameters of saved questions that are no texts and no names."""
LICENCE = {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}
ERRORS: Json = {
    "400": {"description": "not understood"},
    "404": {"description": "unknown"},
    "503": {"description": "took too long, or too many at once"},
}


def openapi(base: str, questions: Iterable[SavedQuery]) -> Json:
    """The OpenAPI document of the site at *base* with these saved *questions*, as plain values."""
    rows: Json = {media_type: {} for media_type in ROWS}
    any_answer: Json = {**rows, **{media_type: {} for media_type in GRAPHS}}
    paths: Json = {
        "/search": {"get": _search()},
        "/{sort}/{name}.json": {"get": _thing()},
        "/sparql": {"get": _sparql(any_answer)},
    }
    for saved in questions:
        paths[f"/query/{saved.name}"] = {"get": _question(saved, rows)}
    return {
        "openapi": "3.1.0",
        "info": {"title": "eujp-graph", "version": VERSION, "license": LICENCE},
        "servers": [{"url": base}],
        "paths": paths,
    }


def _language() -> Json:
    return {"type": "string", "enum": list(languages()), "default": SOURCE}


def question(saved: SavedQuery) -> Json:
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
        **saved.translated,
    }


def _search() -> Json:
    hits = {"description": "hits, the best first", "content": {"application/json": {}}}
    return {
        "summary": "Find things by words, in English or Japanese.",
        "operationId": "search",
        "parameters": [_parameter("q", required=True)],
        "responses": {"200": hits},
    }


def _thing() -> Json:
    kinds: Json = {"type": "string", "enum": list(THINGS)}
    name: Json = {"name": "name", "in": "path", "required": True, "schema": STRING}
    return {
        "summary": "One thing: its names, its relations in words with their days, its sources.",
        "operationId": "thing",
        "parameters": [
            {"name": "sort", "in": "path", "required": True, "schema": kinds},
            {**name, "example": "japan"},
            {"name": "lang", "in": "query", "schema": _language()},
            {"name": "on", "in": "query", "schema": DATE},
            {"name": "known-by", "in": "query", "schema": DATE},
        ],
        "responses": _responses("the thing", {"application/json": {}}),
    }


def _sparql(content: Json) -> Json:
    return {
        "summary": "Ask in SPARQL 1.1.",
        "operationId": "sparql",
        "parameters": [_parameter("query", required=True)],
        "responses": _responses("the answer", content),
    }


def _question(saved: SavedQuery, rows: Json) -> Json:
    parameters = [
        {
            **_parameter(
                name, required=name not in saved.defaults, schema=SCHEMAS.get(kind, STRING)
            ),
            "example": saved.example.get(name, saved.defaults.get(name)),
        }
        for name, kind in saved.params.items()
    ]
    return {
        "summary": saved.summary,
        "description": saved.description,
        "operationId": saved.name,
        "tags": list(saved.tags),
        "parameters": parameters,
        "responses": _responses(", ".join(saved.returns), rows),
    }


def _parameter(name: str, *, required: bool, schema: Json = STRING) -> Json:
    return {"name": name, "in": "query", "required": required, "schema": schema}


def _responses(words: str, content: Json) -> Json:
    return {"200": {"description": words, "content": content}, **ERRORS}
