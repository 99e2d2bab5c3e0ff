"""Writes rows of terms in the W3C's formats of results, where they are not the engine's own rows.

The engine writes its own answers. Rows with labels of another language, or of some columns
alone, are written here, each as it comes.

Source: https://www.w3.org/TR/sparql11-results-json/, https://www.w3.org/TR/sparql11-results-csv-tsv/.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from eujp_graph.namespaces import iri
from eujp_graph.rdf.csv_rows import csv_lines
from eujp_graph.rdf.terms import BlankNode, Literal, NamedNode, Triple

STRING = iri("xsd:string")
Rows = Iterable[Sequence[object]]


def tsv_lines(names: Sequence[str], rows: Rows, heads: bool = True) -> Iterator[str]:
    """The lines of *rows* as SPARQL 1.1 TSV."""
    if heads:
        yield "\t".join(f"?{name}" for name in names) + "\n"
    for row in rows:
        # The engine's own form has a tab and a line's end in a text as an escape.
        yield "\t".join("" if term is None else str(term) for term in row) + "\n"


def json_lines(names: Sequence[str], rows: Rows, _: bool = True) -> Iterator[str]:
    """*rows* as SPARQL 1.1 JSON, in parts; its head stays, for without it nobody can read it."""
    yield '{"head":' + _json({"vars": list(names)}) + ',"results":{"bindings":['
    comma = ""
    for row in rows:
        told = {
            name: _term(term) for name, term in zip(names, row, strict=True) if term is not None
        }
        yield comma + _json(told)
        comma = ","
    yield "]}}\n"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _term(term: object) -> dict[str, object]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Triple):
        parts = {name: _term(getattr(term, name)) for name in ("subject", "predicate", "object")}
        return {"type": "triple", "value": parts}
    assert isinstance(term, Literal)
    told: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language:
        told["xml:lang"] = term.language
    elif term.datatype.value != STRING:
        told["datatype"] = term.datatype.value
    return told


LINES: dict[str, Callable[[Sequence[str], Rows, bool], Iterator[str]]] = {
    "csv": csv_lines,
    "tsv": tsv_lines,
    "json": json_lines,
}
"""The formats of the W3C, and how each is written."""
