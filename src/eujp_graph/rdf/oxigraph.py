"""Asks an Oxigraph store, and says what its answers are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    QuadParser,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
    serialize,
)
from pyoxigraph import __version__ as ENGINE_VERSION  # noqa: N812  (it is a constant)

from eujp_graph.namespaces import PREFIXES
from eujp_graph.rdf.terms import BlankNode, DefaultGraph, NamedNode, Triple

__all__ = [
    "ENGINE_VERSION",
    "CanonicalizationAlgorithm",
    "Dataset",
    "QuadParser",
    "QueryBoolean",
    "QueryResultsFormat",
    "QuerySolution",
    "QuerySolutions",
    "QueryTriples",
    "RdfFormat",
    "Store",
    "construct",
    "construct_from_all",
    "copied",
    "engine_format",
    "parse",
    "parse_query_results",
    "reached",
    "reached_from",
    "select",
    "select_from",
    "serialize",
]


def engine_format(source_format: Format) -> RdfFormat:
    """What the engine calls a format of RDF; ``KeyError`` for one that it does not have."""
    known = RdfFormat.from_media_type(source_format.media_type)
    if known is None:
        raise KeyError(source_format.key)
    return known


TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from eujp_graph.rdf.formats import Format

    T = TypeVar("T")


def select(store: Store, query: str) -> QuerySolutions:
    """The rows of the SELECT *query* over all named graphs as one.

    Every prefix of ours is declared.
    """
    rows = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    return rows


def select_from(store: Store, query: str, graphs: Sequence[NamedNode]) -> QuerySolutions:
    """The rows of the SELECT *query* over the named graphs *graphs* as one."""
    sources: list[NamedNode | BlankNode | DefaultGraph] = list(graphs)
    rows = store.query(query, prefixes=PREFIXES, default_graph=sources)
    assert isinstance(rows, QuerySolutions)
    return rows


def construct(store: Store, query: str, graphs: Sequence[NamedNode]) -> list[Triple]:
    """The triples of the CONSTRUCT *query* over the named graphs *graphs* as one."""
    sources: list[NamedNode | BlankNode | DefaultGraph] = list(graphs)
    triples = store.query(query, prefixes=PREFIXES, default_graph=sources)
    assert isinstance(triples, QueryTriples)
    return list(triples)


def construct_from_all(store: Store, query: str) -> list[Triple]:
    """The triples of the CONSTRUCT *query* over all named graphs as one."""
    triples = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(triples, QueryTriples)
    return list(triples)


def copied(store: Store) -> Store:
    """A store in memory with the quads of *store*."""
    made = Store()
    made.bulk_extend(store)
    return made


def reached(start: T, step: Callable[[T], Iterable[T]]) -> set[T]:
    """*start* and whatever *step* leads to from it, however far.

    >>> sorted(reached(1, lambda n: [n * 2] if n < 8 else []))
    [1, 2, 4, 8]
    """
    return reached_from([start], step)


def reached_from(starts: Iterable[T], step: Callable[[T], Iterable[T]]) -> set[T]:
    """*starts* and whatever *step* leads to from any of them, however far."""
    seen = set(starts)
    waiting = list(seen)
    while waiting:
        new = set(step(waiting.pop())) - seen
        seen |= new
        waiting += new
    return seen
