"""Writes the answer of a query, in the formats of the command line and the endpoint."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO

from eujp_graph.errors import QueryError
from eujp_graph.namespaces import curie
from eujp_graph.query.saved_query import Results
from eujp_graph.query.table import aligned, markdown
from eujp_graph.rdf.csv_rows import csv_rows
from eujp_graph.rdf.oxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples
from eujp_graph.rdf.terms import Literal, NamedNode

Writer = Callable[[Results, BinaryIO, int | None], None]
STANDARD = {
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
}


def text(results: Results, format_name: str = "table", *, cells: int | None = None) -> str:
    """The text of *results* in the format *format_name*, as ``write`` has it."""
    out = BytesIO()
    write(results, format_name, out, cells=cells)
    return out.getvalue().decode()


def write(results: Results, format_name: str, out: BinaryIO, *, cells: int | None = None) -> None:
    """Write *results* to *out* as UTF-8 in the format *format_name*.

    *cells* is the width of the screen, if there is one. Rows go out as ``csv``, ``tsv`` and
    ``json``, the W3C's SPARQL 1.1 formats, while the engine finds them. For reading, a column
    ``xLabel`` takes the place of ``x``; ``turtle`` is for CONSTRUCT and DESCRIBE alone.
    Raises ``QueryError`` where the answer cannot be written so.
    """
    if format_name not in FORMATS:
        raise QueryError(f"No format {format_name!r}. Known: {', '.join(FORMATS)}.")
    FORMATS[format_name](results, out, cells)


def _standard(format_name: str) -> Writer:
    def written(results: Results, out: BinaryIO, _: int | None) -> None:
        if isinstance(results, QueryTriples) or (
            isinstance(results, QueryBoolean) and format_name != "json"
        ):
            kind = "triples" if isinstance(results, QueryTriples) else "yes or no"
            raise QueryError(
                f"The answer is {kind}, which {format_name} cannot hold. "
                f"Use --format {_instead(results)}."
            )
        if isinstance(results, QuerySolutions) and format_name == "csv":
            out.writelines(line.encode() for line in csv_rows(results))
        else:
            results.serialize(out, format=STANDARD[format_name])
            out.write(b"" if format_name == "tsv" else b"\n")

    return written


def _whole(layout: Callable[[Results, int | None], str]) -> Writer:
    def written(results: Results, out: BinaryIO, cells: int | None) -> None:
        out.write(layout(results, cells).encode())

    return written


def _instead(results: Results) -> str:
    return "turtle" if isinstance(results, QueryTriples) else "table or json"


def _table(results: Results, cells: int | None) -> str:
    if isinstance(results, QueryBoolean):
        return "yes\n" if results else "no\n"
    columns, rows = _shown(results)
    noun = "row" if len(rows) == 1 else "rows"
    return f"{aligned(columns, rows, cells=cells)}({len(rows)} {noun})\n"


def _markdown(results: Results, _: int | None) -> str:
    if isinstance(results, QueryBoolean):
        return "yes\n" if results else "no\n"
    return markdown(*_shown(results))


def _turtle(results: Results, _: int | None) -> str:
    if not isinstance(results, QueryTriples):
        raise QueryError(
            "The answer is no graph, so it has no Turtle. "
            "Use --format table, csv, tsv, json or markdown."
        )
    from eujp_graph.rdf.turtle import write as turtle

    return turtle(results)


def _shown(results: QuerySolutions | QueryTriples) -> tuple[list[str], list[list[str]]]:
    if isinstance(results, QueryTriples):
        triples = sorted(set(results), key=str)
        return ["subject", "predicate", "object"], [
            [show(t.subject), show(t.predicate), show(t.object)] for t in triples
        ]
    columns = [variable.value for variable in results.variables]
    shown = [position for position, name in enumerate(columns) if f"{name}Label" not in columns]
    heads = [columns[position].removesuffix("Label") or "label" for position in shown]
    return heads, [[show(solution[position]) for position in shown] for solution in results]


def show(term: object) -> str:
    """*term* as a person reads it: a prefixed name, or the bare text of a literal."""
    if isinstance(term, NamedNode):
        return curie(term.value)
    if isinstance(term, Literal):
        return term.value
    return "" if term is None else str(term)


FORMATS: dict[str, Writer] = {
    "table": _whole(_table),
    "csv": _standard("csv"),
    "tsv": _standard("tsv"),
    "json": _standard("json"),
    "markdown": _whole(_markdown),
    "turtle": _whole(_turtle),
}
"""The formats of an answer, and how each is written."""
