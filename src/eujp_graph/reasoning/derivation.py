"""Turns Links into direct triples, names into plain labels, and all into other vocabularies."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from eujp_graph.rdf.named_graphs import GRAPH, WRITTEN
from eujp_graph.rdf.oxigraph import Store, construct, construct_from_all, copied
from eujp_graph.rdf.terms import Quad
from eujp_graph.reasoning.rules import DERIVED, LABELS, LINK, names, rule

SEEN = [*WRITTEN, GRAPH[DERIVED]]
"""What a rule may read: what people wrote, and what the rules before it made of that."""


def derive(store: Store, *, without: Container[str] = ()) -> Store:
    """*store* with what the rules add, as a new store; what, says ``add_derived``."""
    derived = copied(store)
    add_derived(derived, without=without)
    return derived


def add_derived(store: Store, *, without: Container[str] = ()) -> None:
    """Add to *store* what the rules (files in ``ontology/rules``) make of what is written in it.

    A Link in effect or announced gives its direct triple; one that is planned, to
    be explored or declined gives none: that is said by ``derivesDirect`` on the
    code, not here. A deprecated Link gives nothing. The other rules say the same in
    the words of ORG, schema.org, ELI and Dublin Core; those named by *without* are
    left out.
    """
    # All graphs as one are read twice as fast as some, and mostly they are the same.
    is_plain = set(store.named_graphs()) <= {*SEEN, GRAPH[LABELS]}

    def given(names: Iterable[str]) -> Iterator[Quad]:
        for told in map(rule, names):
            query, graph = told.query, GRAPH[told.graph]
            triples = (
                construct_from_all(store, query) if is_plain else construct(store, query, SEEN)
            )
            yield from (Quad(t.subject, t.predicate, t.object, graph) for t in triples)

    chosen = [name for name in names() if name not in without]
    # Only what Links give do other rules build on; the rest is put in at once, which is faster.
    store.bulk_extend(list(given(name for name in chosen if name == LINK)))
    store.bulk_extend(list(given(name for name in chosen if name != LINK)))


def without_rules(store: Store, chosen: Container[str]) -> Store:
    """*store*, a complete graph, without what the rules *chosen* alone derived.

    Nothing else changes, for nothing is inferred from what these rules give.
    """
    kept = copied(store)
    for quad in store.quads_for_pattern(None, None, None, GRAPH[DERIVED]):
        kept.remove(quad)
    for name in names():
        if name not in chosen and rule(name).graph == DERIVED:
            triples = construct(kept, rule(name).query, SEEN)
            kept.bulk_extend(
                Quad(t.subject, t.predicate, t.object, GRAPH[DERIVED]) for t in triples
            )
    return kept
