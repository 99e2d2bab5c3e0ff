"""Answers one SPARQL query from a store, within limits on the size of the answer."""

from __future__ import annotations

from io import RawIOBase

from eujp_graph.namespaces import PREFIXES
from eujp_graph.rdf.csv_rows import csv_rows
from eujp_graph.rdf.formats import GRAPHS, ROWS, TRUTHS
from eujp_graph.rdf.oxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)
from eujp_graph.rdf.sparql_order import answer_in_order
from eujp_graph.rdf.sparql_text import chooses_graphs
from eujp_graph.rdf.terms import BlankNode, DefaultGraph, NamedNode
from eujp_graph.server import limits
from eujp_graph.server.empty_answers import has_no_rows, packed
from eujp_graph.server.sparql_protocol import AcceptedTypes, QueryRequest
from eujp_graph.server.worker_messages import Answer, sentence

ROW_SEPARATORS = {"json": b'},{"', "xml": b"<result>", "csv": b"\n", "tsv": b"\n"}
"""What stands once for each row and, escaped as values are, never in one (but a break in CSV)."""
NO_ROWS = b"\0"
"""Stands in no serialized graph, so that no rows are counted there."""
DECLARED = [(f"{prefix}:", namespace) for prefix, namespace in PREFIXES.items()]


class TooLargeError(OSError):
    """An answer has more bytes or rows than may be sent."""


class _Capped(RawIOBase):
    """A file that takes so many bytes and rows, then raises ``TooLargeError``.

    The engine writes into it row by row, so that an answer of a billion rows ends early, and no
    more of it is ever held than may be sent.
    """

    def __init__(self, most_bytes: int, separator: bytes) -> None:
        self.parts: list[bytes] = []
        self.bytes_left, self.rows_left = most_bytes, limits.ANSWER_ROWS
        self.separator = separator

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(data)  # type: ignore[call-overload]
        self.bytes_left -= len(part)
        self.rows_left -= part.count(self.separator)
        if self.bytes_left < 0 or self.rows_left < 0:
            raise TooLargeError
        self.parts.append(part)
        return len(part)


def answer(
    store: Store,
    request: QueryRequest,
    accepted: AcceptedTypes,
    *,
    most_bytes: int = limits.ANSWER_BYTES,
) -> Answer:
    """The answer to *request* in the format that is *accepted* for its kind.

    Where there is none, the status and a sentence: 406 for a kind of which no format is accepted,
    400 for a query that cannot be answered or whose answer is too large.
    """
    try:
        results = _run(store, request)
        if isinstance(results, QuerySolutions):
            media_type, offered = accepted.rows, ROWS
        elif isinstance(results, QueryBoolean):
            media_type, offered = accepted.truth, TRUTHS
        else:
            media_type, offered = accepted.graph, GRAPHS
        if media_type is None:
            offer = ", ".join(offered)
            return sentence(406, f"The answer to this query can be had as: {offer}.")
        name = offered[media_type]
        body = _serialize(results, name, media_type, most_bytes)
        is_empty = not isinstance(results, QueryTriples) and has_no_rows(body, name)
        why = packed(store, request.query) if is_empty else ""
    except TooLargeError:
        most = f"{most_bytes:,} bytes or {limits.ANSWER_ROWS:,} rows"
        words = f"The answer has more than {most}, and no part of it is sent."
        return sentence(400, f"{words} Add LIMIT, or ask for less.")
    # All that the engine raises for a query, of which SyntaxError is the most frequent; a
    # worker that is out of memory or may open no file says so too, and goes on.
    except (SyntaxError, ValueError, OSError, RuntimeError, MemoryError) as error:
        return sentence(400, f"The query cannot be answered: {error}")
    return Answer(200, media_type, body, why)


def _run(store: Store, request: QueryRequest) -> QuerySolutions | QueryBoolean | QueryTriples:
    """The results of a query: of the graphs it is asked of, else of the union of all."""
    named: list[NamedNode | BlankNode] = [NamedNode(name) for name in request.named_graphs]
    default: list[NamedNode | BlankNode | DefaultGraph] = [
        NamedNode(name) for name in request.default_graphs
    ]
    chosen = bool(named or default)
    return answer_in_order(
        lambda query: store.query(
            query,
            # Only those that stand in the query: the engine copies what it is given each time.
            prefixes={name[:-1]: space for name, space in DECLARED if name in request.query},
            use_default_graph_as_union=not chosen and not chooses_graphs(request.query),
            default_graph=default if chosen else None,
            named_graphs=named if chosen else None,
        ),
        request.query,
    )


def _serialize(
    results: QuerySolutions | QueryBoolean | QueryTriples,
    name: str,
    media_type: str,
    most_bytes: int,
) -> bytes:
    """The results in the format of that *name*; ``TooLargeError`` where they are too many."""
    if isinstance(results, QueryTriples):
        out = _Capped(most_bytes, NO_ROWS)
        results.serialize(out, RdfFormat.from_media_type(media_type))  # type: ignore[arg-type]
        return b"".join(out.parts)
    out = _Capped(most_bytes, ROW_SEPARATORS[name])
    if isinstance(results, QuerySolutions) and name == "csv":
        for line in csv_rows(results):  # the engine does not quote all that CSV asks to quote
            out.write(line.encode())
    else:
        results.serialize(out, QueryResultsFormat.from_media_type(media_type))  # type: ignore[arg-type]
    return b"".join(out.parts)
