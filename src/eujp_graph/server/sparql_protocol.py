"""Reads a request of the SPARQL 1.1 Protocol, and says what is wrong with one that is none.

Source: https://www.w3.org/TR/sparql11-protocol/. The service is read-only: there is
nothing that an update could change, and none is taken in any form.
"""

from __future__ import annotations

import re
from binascii import a2b_qp
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from eujp_graph.errors import QueryError
from eujp_graph.linkeddata.negotiation import choose
from eujp_graph.rdf.formats import GRAPHS, ROWS, TRUTHS
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.sparql_text import graphs_named, is_nested_deeper, refuse_outside
from eujp_graph.server import limits

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
METHODS = ("GET", "HEAD", "POST")
UPDATE_FIELDS = ("update", "using-graph-uri", "using-named-graph-uri")
READ_ONLY = "This service is read-only: it takes no updates."

MALFORMED = re.compile(r"%(?![0-9A-Fa-f]{2})|[^\x20-\x7e]")
"""What the fast way of decoding would read otherwise than the standard says."""


class RefusedError(QueryError):
    """A request that cannot be answered, with its HTTP status and headers."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query with the graphs it is asked of; without graphs it sees the union of all."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AcceptedTypes:
    """The media types that a client prefers for rows, for yes or no, and for a graph.

    None stands for a kind of answer that it accepts in no format of ours.
    """

    rows: str | None
    truth: str | None
    graph: str | None


def read_request(
    method: str, query_string: str, content_type: str = "", body: bytes = b""
) -> QueryRequest:
    """The query that a request asks.

    Raises ``RefusedError`` with status 400, 403, 405, 413 or 415 where it is no request of the
    protocol.
    """
    if method not in METHODS:
        words = f"{method} is not of the protocol. Use GET or POST."
        raise RefusedError(405, words, {"Allow": ", ".join(METHODS)})
    most = limits.REQUEST_BODY_BYTES
    if len(query_string) > most or len(body) > most:
        raise RefusedError(413, f"The request is longer than {most} bytes. Ask in smaller steps.")
    fields = _fields(query_string)
    if method == "POST":
        fields = _posted(fields, content_type, body)
    return _request(fields)


def _posted(fields: list[tuple[str, str]], content_type: str, body: bytes) -> list[tuple[str, str]]:
    """The parameters of a POST, which stand in its body, or beside it in the address."""
    media_type, _, parameters = content_type.partition(";")
    pairs = (_pair(item) for item in parameters.split(";") if "=" in item)
    charset = dict(pairs).get("charset", "utf-8")
    if charset.lower().strip('"') not in ("utf-8", "utf8"):
        raise RefusedError(415, f"The charset {charset!r} is not read. Use UTF-8.")
    media_type = media_type.strip().lower()
    if media_type == FORM:
        return _fields(_utf8(body))
    if media_type == QUERY:
        if any(name == "query" for name, _ in fields):
            words = "The query stands in the address and in the body. Send it once."
            raise RefusedError(400, words)
        return [*fields, ("query", _utf8(body))]
    if media_type == UPDATE:
        raise RefusedError(403, READ_ONLY)
    words = f"A body of {media_type or 'no stated kind'} is not read. Use {FORM} or {QUERY}."
    raise RefusedError(415, words, {"Accept-Post": f"{FORM}, {QUERY}"})


def _pair(item: str) -> tuple[str, str]:
    name, _, value = item.partition("=")
    return name.strip().lower(), value.strip()


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, "The request is not UTF-8.") from error


def _fields(text: str) -> list[tuple[str, str]]:
    """The parameters of a query string or form, as a strict ``urllib.parse.parse_qsl`` reads them.

    The standard library's own takes longer than a look-up in the graph.
    """
    if not text:
        return []
    pairs = text.split("&", limits.REQUEST_FIELDS)
    try:
        if len(pairs) > limits.REQUEST_FIELDS or not all("=" in pair for pair in pairs):
            raise ValueError
        halves = (pair.split("=", 1) for pair in pairs)
        return [(_decoded(name), _decoded(value)) for name, value in halves]
    except ValueError as error:
        words = "The parameters are malformed. Write them as name=value, percent-encoded in UTF-8."
        raise RefusedError(400, words) from error


def _decoded(text: str) -> str:
    """What the percent-encoded *text* stands for.

    A query is mostly escapes, and urllib decodes them one by one in Python. Quoted-printable,
    which the standard library reads in C, differs from percent-encoding by its sign alone.
    """
    plain = text.replace("+", " ")
    if "%" not in plain:
        return plain
    if MALFORMED.search(plain):
        return unquote_to_bytes(plain).decode()
    return a2b_qp(plain.replace("=", "=3D").replace("%", "=")).decode()


def _request(fields: Sequence[tuple[str, str]]) -> QueryRequest:
    if any(name in UPDATE_FIELDS for name, _ in fields):
        raise RefusedError(403, READ_ONLY)
    queries = [value for name, value in fields if name == "query"]
    if len(queries) != 1:
        raise RefusedError(400, "Give exactly one query, as the parameter 'query'.")
    check_query(queries[0])
    default = tuple(value for name, value in fields if name == "default-graph-uri")
    named = tuple(value for name, value in fields if name == "named-graph-uri")
    return QueryRequest(queries[0], default, named)


def check_query(query: str) -> None:
    """Raise ``RefusedError`` for a query that is too long, nested too deeply, or asks elsewhere."""
    most = limits.QUERY_TEXT_BYTES
    if len(query.encode()) > most:
        raise RefusedError(413, f"The query is longer than {most} bytes. Ask in smaller steps.")
    if is_nested_deeper(query, limits.QUERY_NESTING):
        words = f"The query is nested more than {limits.QUERY_NESTING} deep. Write it flatter."
        raise RefusedError(400, words)
    try:
        refuse_outside(query)
    except QueryError as error:
        raise RefusedError(400, str(error)) from error


def refuse_unknown_graphs(store: Store, request: QueryRequest) -> None:
    """Raise ``RefusedError`` where *request* names a graph that the store does not hold.

    The engine would treat it as empty; nothing is ever fetched.
    """
    wanted = (*request.default_graphs, *request.named_graphs, *graphs_named(request.query))
    if not wanted:
        return
    known = {getattr(graph, "value", "") for graph in store.named_graphs()}
    for graph in wanted:
        if graph not in known:
            listed = ", ".join(sorted(known))
            words = f"There is no graph <{graph}> here, and nothing is fetched. Known: {listed}."
            raise RefusedError(400, words)


@lru_cache(maxsize=256)
def accepted_types(accept: str | None) -> AcceptedTypes:
    """What a client prefers for each kind of answer, by its Accept header.

    >>> accepted_types("text/csv, text/turtle;q=0.5")
    AcceptedTypes(rows='text/csv', truth=None, graph='text/turtle')
    """
    return AcceptedTypes(*(choose(accept, list(offered)) for offered in (ROWS, TRUTHS, GRAPHS)))
