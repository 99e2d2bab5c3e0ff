"""Turns Links into direct triples, and names into plain labels, each in their own graph."""

from __future__ import annotations

from eujp_graph.files import resources
from eujp_graph.rdf.named_graphs import GRAPH, WRITTEN
from eujp_graph.rdf.oxigraph import Store, construct, copied
from eujp_graph.rdf.terms import Quad

RULES = {"link": "derived", "label": "labels"}
"""Each rule (a file in ``ontology/rules``) and the graph that it fills."""


def derive(store: Store) -> Store:
    """*store* with what the rules add, as a new store; what, says ``add_derived``."""
    derived = copied(store)
    add_derived(derived)
    return derived


def add_derived(store: Store) -> None:
    """Add to *store* what the rules make of what is written in it.

    A Link in effect or announced gives its direct triple; one that is planned, to
    be explored or declined gives none: that is said by ``derivesDirect`` on the
    code, not here. A deprecated Link gives nothing.
    """
    for rule, name in RULES.items():
        triples = construct(store, resources.rule(rule), WRITTEN)
        store.bulk_extend(Quad(t.subject, t.predicate, t.object, GRAPH[name]) for t in triples)
