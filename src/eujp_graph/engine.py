"""Asks an Oxigraph store, and says what its answers are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions, QueryTriples, Store, Triple

from eujp_graph.namespaces import PREFIXES

T = TypeVar("T")
Node = NamedNode | BlankNode | Literal | Triple
Resource = NamedNode | BlankNode | Triple
"""What may stand as a subject."""


def select(store: Store, query: str) -> QuerySolutions:
    """The rows of the SELECT *query* over all named graphs as one; every prefix of ours is declared."""
    rows = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    return rows


def construct(store: Store, query: str, graphs: Sequence[NamedNode]) -> list[Triple]:
    """The triples of the CONSTRUCT *query* over the named graphs *graphs* as one."""
    sources: list[NamedNode | BlankNode | DefaultGraph] = list(graphs)
    triples = store.query(query, prefixes=PREFIXES, default_graph=sources)
    assert isinstance(triples, QueryTriples)
    return list(triples)


def copied(store: Store) -> Store:
    """A store in memory with the quads of *store*."""
    made = Store()
    made.bulk_extend(store)
    return made


def plain(node: Node | None) -> str:
    """The text of *node*: an IRI in full, a literal without its type; nothing for None.

    >>> plain(NamedNode("urn:a")), plain(Literal("b", language="en")), plain(None)
    ('urn:a', 'b', '')
    """
    return "" if node is None else str(node) if isinstance(node, Triple) else node.value


def reached(start: T, step: Callable[[T], Iterable[T]]) -> set[T]:
    """*start* and whatever *step* leads to from it, however far.

    >>> sorted(reached(1, lambda n: [n * 2] if n < 8 else []))
    [1, 2, 4, 8]
    """
    found, rest = {start}, [start]
    while rest:
        new = set(step(rest.pop())) - found
        found |= new
        rest += new
    return found
