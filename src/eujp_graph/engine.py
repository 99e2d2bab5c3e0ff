"""Asks an Oxigraph store, and says what its answers are."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions, QueryTriples, Store, Triple

from eujp_graph.namespaces import PREFIXES

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


def plain(node: Node | None) -> str:
    """The text of *node*: an IRI in full, a literal without its type; nothing for None.

    >>> plain(NamedNode("urn:a")), plain(Literal("b", language="en")), plain(None)
    ('urn:a', 'b', '')
    """
    return "" if node is None else str(node) if isinstance(node, Triple) else node.value
