"""The named graphs as nodes, and the day of release that the dataset's own description has."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode, Store

from eujp_graph.namespaces import AUTHORED, DATASET, GRAPHS
from eujp_graph.rdf.terms import ISSUED, term

GRAPH = {name: term(f"graph:{name}") for name in GRAPHS}

WRITTEN = [GRAPH[name] for name in AUTHORED]
"""The named graphs that people write."""

COMPUTED = frozenset({GRAPH["inferred"], GRAPH["derived"], GRAPH["labels"]})
"""The named graphs that nobody wrote."""


def release_date(store: Store) -> Literal | None:
    """The day on which the dataset was released, as its own description has it."""
    found = store.quads_for_pattern(NamedNode(DATASET), ISSUED, None)
    return next((quad.object for quad in found if isinstance(quad.object, Literal)), None)
