"""Turns Links into direct triples, and names into plain labels, each in their own graph."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad, Store

from eujp_graph import resources
from eujp_graph.engine import construct
from eujp_graph.graphs import GRAPH, WRITTEN

RULES = {"link": "derived", "label": "labels"}
"""Each rule (a file in ``ontology/rules``) and the graph that it fills."""


def derive(store: Store) -> Store:
    """*store* with what the rules add, as a new store.

    A Link in effect or announced gives its direct triple; one that is planned, to
    be explored or declined gives none: that is said by ``derivesDirect`` on the
    code, not here. A deprecated Link gives nothing.
    """
    derived = Store()
    derived.bulk_extend(store)
    for rule, name in RULES.items():
        _fill(derived, GRAPH[name], resources.rule(rule))
    return derived


def _fill(store: Store, graph: NamedNode, rule: str) -> None:
    triples = construct(store, rule, WRITTEN)
    store.bulk_extend(Quad(t.subject, t.predicate, t.object, graph) for t in triples)
