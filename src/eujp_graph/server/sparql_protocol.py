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
from eujp_graph.rdf.sparql_text import HIDDEN, chooses_graphs, refuse_outside

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
LONGEST = 100_000
"""Bytes of a query; no honest one is longer."""
DEEPEST = 64
"""Brackets within brackets, beyond which a query is not parsed."""

GAP = r"(?:\s|#[^\n\r]*+)*+"
"""Blanks and remarks; none are needed before an IRI."""
GRAPH_CLAUSE = rf"(?P<from>(?<![\w:?$@%-])from\b){GAP}(?:named\b{GAP})?(?:<(?P<iri>[^<>\s]*)>|(?<=\s)(?P<name>[\w.-]*:[\w.-]*))"
SPEC = re.compile(rf"{HIDDEN.pattern}|{GRAPH_CLAUSE}", re.IGNORECASE | re.DOTALL)
MALFORMED = re.compile(r"%(?![0-9A-Fa-f]{2})|[^\x20-\x7e]")
MOST_FIELDS = 200
PREFIX = re.compile(r"\bprefix\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)


class RefusedError(QueryError):
    """A request that cannot be answered, with its HTTP status."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = dict(headers or {})


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the graphs it is to be asked of; without graphs it sees the union of all."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Forms:
    """The media types that the client likes best for rows, for yes or no, and for a graph; None where it takes none."""

    rows: str | None
    truth: str | None
    graph: str | None


def read(method: str, query_string: str, content_type: str = "", body: bytes = b"") -> Asked:
    """The query that a request asks.

    Raises ``RefusedError`` with status 400, 405, 413 or 415 where it is no request of the protocol.
    """
    if method not in ("GET", "HEAD", "POST"):
        raise RefusedError(
            405, f"{method} is not of the protocol. Use GET or POST.", {"Allow": "GET, HEAD, POST"}
        )
    if len(query_string) > 3 * LONGEST or len(body) > 3 * LONGEST:
        raise RefusedError(
            413, f"The request is longer than {3 * LONGEST} bytes. Ask in smaller steps."
        )
    given = _fields(query_string)
    if method == "POST":
        kind, _, parameters = content_type.partition(";")
        charset = dict(_pair(item) for item in parameters.split(";") if "=" in item).get(
            "charset", "utf-8"
        )
        if charset.lower().strip('"') not in ("utf-8", "utf8"):
            raise RefusedError(415, f"The charset {charset!r} is not read. Use UTF-8.")
        kind = kind.strip().lower()
        if kind == FORM:
            given = _fields(_utf8(body))
        elif kind == QUERY:
            if any(name == "query" for name, _ in given):
                raise RefusedError(
                    400, "The query stands in the address and in the body. Send it once."
                )
            given = [*given, ("query", _utf8(body))]
        elif kind == UPDATE:
            raise RefusedError(403, "This service is read-only: it takes no updates.")
        else:
            problem = f"A body of {kind or 'no stated kind'} is not read. Use {FORM} or {QUERY}."
            raise RefusedError(415, problem, {"Accept-Post": f"{FORM}, {QUERY}"})
    return _asked(given)


def _pair(item: str) -> tuple[str, str]:
    name, _, value = item.partition("=")
    return name.strip().lower(), value.strip()


def _utf8(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, "The request is not UTF-8.") from error


def _fields(text: str) -> list[tuple[str, str]]:
    """The parameters of a query string or form, as ``urllib.parse.parse_qsl`` reads them when it is strict."""
    if not text:
        return []
    pairs = text.split("&", MOST_FIELDS)
    try:
        if len(pairs) > MOST_FIELDS or not all("=" in pair for pair in pairs):
            raise ValueError
        halves = (pair.split("=", 1) for pair in pairs)
        return [(_decoded(name), _decoded(value)) for name, value in halves]
    except ValueError as error:
        raise RefusedError(
            400, "The parameters are malformed. Write them as name=value, percent-encoded in UTF-8."
        ) from error


def _decoded(text: str) -> str:
    """The text that is percent-encoded, read by C code: a query is mostly escapes, and urllib takes as long as the answer."""
    plain = text.replace("+", " ")
    if "%" not in plain:
        return plain
    if MALFORMED.search(plain):
        return unquote_to_bytes(plain).decode()
    return a2b_qp(plain.replace("=", "=3D").replace("%", "=")).decode()


def _asked(given: Sequence[tuple[str, str]]) -> Asked:
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in given):
        raise RefusedError(403, "This service is read-only: it takes no updates.")
    queries = [value for name, value in given if name == "query"]
    if len(queries) != 1:
        raise RefusedError(400, "Give exactly one query, as the parameter 'query'.")
    check(queries[0])
    graphs = {
        key: tuple(value for name, value in given if name == key)
        for key in ("default-graph-uri", "named-graph-uri")
    }
    return Asked(queries[0], graphs["default-graph-uri"], graphs["named-graph-uri"])


def check(query: str) -> None:
    """Raise ``RefusedError`` for a query that is too long, nested too deeply, or asks another server."""
    if len(query.encode()) > LONGEST:
        raise RefusedError(413, f"The query is longer than {LONGEST} bytes. Ask in smaller steps.")
    depth = deepest = 0
    for sign in re.findall(r"[{}()\[\]]", HIDDEN.sub(" ", query)):
        depth += 1 if sign in "{([" else -1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise RefusedError(400, f"The query is nested more than {DEEPEST} deep. Write it flatter.")
    try:
        refuse_outside(query)
    except QueryError as error:
        raise RefusedError(400, str(error)) from error


def graphs_named(query: str) -> list[str]:
    """The IRIs after FROM and FROM NAMED in *query*, prefixed names in full where the query declares their prefix."""
    if not chooses_graphs(query):
        return []
    prefixes = dict(PREFIX.findall(query))
    found = []
    for match in SPEC.finditer(query):
        if match["from"]:
            prefix, _, local = (match["name"] or "").partition(":")
            found.append(
                match["iri"]
                if match["iri"] is not None
                else prefixes.get(prefix, f"{prefix}:") + local
            )
    return found


def only_known(store: Store, asked: Asked) -> None:
    """Raise ``RefusedError`` where *asked* names a graph that the store does not hold: nothing is fetched."""
    wanted = (*asked.default_graphs, *asked.named_graphs, *graphs_named(asked.query))
    known = {getattr(graph, "value", "") for graph in store.named_graphs()} if wanted else set()
    for graph in wanted:
        if graph not in known:
            listed = ", ".join(sorted(known))
            raise RefusedError(
                400, f"There is no graph <{graph}> here, and nothing is fetched. Known: {listed}."
            )


@lru_cache(maxsize=256)
def forms(accept: str | None) -> Forms:
    """What the client likes best of each kind of answer.

    >>> forms("text/csv, text/turtle;q=0.5")
    Forms(rows='text/csv', truth=None, graph='text/turtle')
    """
    return Forms(*(choose(accept, list(offered)) for offered in (ROWS, TRUTHS, GRAPHS)))
