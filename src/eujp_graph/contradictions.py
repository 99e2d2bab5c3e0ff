"""Finds what the ontology forbids in a closure, and names the statements that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from eujp_graph.axioms import Axioms, closed
from eujp_graph.engine import Node, Resource, plain, select
from eujp_graph.errors import ContradictionError
from eujp_graph.graphs import GRAPH
from eujp_graph.namespaces import curie, iri

TYPE = NamedNode(iri("rdf:type"))
SHOWN = 3
"""How many statements are named for each side of a contradiction."""

SUBJECT, PREDICATE, OBJECT, DEPRECATED = (
    NamedNode(iri(name)) for name in ("eujp:subject", "eujp:predicate", "eujp:object", "owl:deprecated")
)


def refuse(store: Store, axioms: Axioms, closure: Store) -> None:
    """Raise ``ContradictionError`` if *closure* holds what *axioms* forbid.

    Looked for: members of two disjoint classes, a thing related to itself by an
    irreflexive property, and two things related both ways by an asymmetric one
    (OWL 2 RL: cax-dw, cax-adc, prp-irp, prp-asyp). The message names the
    statements of *store* behind each.
    """
    found = sorted(set(_members(store, axioms, closure)) | set(_loops(store, axioms, closure)))
    if found:
        raise ContradictionError(
            "The graph contradicts the ontology. Mend one of the statements named.\n  " + "\n  ".join(found),
            contradictions=found,
        )


def _members(store: Store, axioms: Axioms, closure: Store) -> Iterator[str]:
    apart = axioms.disjoint | {(b, a) for a, b in axioms.disjoint}
    watched = {name for name, _ in apart}
    classes: dict[Resource, set[str]] = defaultdict(set)
    for quad in closure.quads_for_pattern(None, TYPE, None):
        if isinstance(quad.object, NamedNode) and quad.object.value in watched:
            classes[quad.subject].add(quad.object.value)
    for node, names in classes.items():
        for first in names:
            for second in names:
                if first < second and (first, second) in apart:
                    sides = (f"{curie(c)} by {_type_reason(store, axioms, closure, node, c)}" for c in (first, second))
                    yield f"{_show(node)} cannot be both: {'; '.join(sides)}"


def _loops(store: Store, axioms: Axioms, closure: Store) -> Iterator[str]:
    for name in axioms.irreflexive:
        for row in select(closure, f"SELECT ?s WHERE {{ ?s <{name}> ?s }}"):
            reason = _edge_reason(store, axioms, row["s"], name, row["s"])
            yield f"{_show(row['s'])} cannot be {curie(name)} of itself: {reason}"
    for name in axioms.asymmetric:
        for row in select(closure, f"SELECT ?s ?o WHERE {{ ?s <{name}> ?o . ?o <{name}> ?s FILTER(STR(?s) < STR(?o)) }}"):
            there, back = (_edge_reason(store, axioms, a, name, b) for a, b in ((row["s"], row["o"]), (row["o"], row["s"])))
            yield f"{_show(row['s'])} and {_show(row['o'])} cannot be {curie(name)} of each other: {there}; {back}"


def _below(axioms: Axioms, name: str) -> set[str]:
    return {name} | {low for low, high in closed(axioms.subproperty) if high == name}


def _edge_reason(store: Store, axioms: Axioms, subject: Node, name: str, value: Node) -> str:
    links = [link for p in sorted(_below(axioms, name)) for link in _links(store, subject, NamedNode(p), value)]
    return ", ".join(links[:SHOWN]) or f"what {_show(subject)} says of itself"


def _type_reason(store: Store, axioms: Axioms, closure: Store, node: Resource, name: str) -> str:
    """The statements from which *node* comes to be a *name*: its own type, or the ends of an edge."""
    kinds = {name} | {low for low, high in closed(axioms.subclass) if high == name}
    own = [q for q in store.quads_for_pattern(node, TYPE, None) if plain(q.object) in kinds and q.graph_name != GRAPH["inferred"]]
    if own:
        return f"its own type {curie(plain(own[0].object))}"
    ends = (
        (axioms.domain, closure.quads_for_pattern(node, None, None)),
        (axioms.range, closure.quads_for_pattern(None, None, node)),
    )
    reasons = []
    for typing, quads in ends:
        properties = {p for p, c in typing if c in kinds}
        for quad in quads:
            if quad.predicate.value in properties and not isinstance(quad.object, Literal):
                reasons += _behind(store, axioms, quad)
    return ", ".join(sorted(set(reasons))[:SHOWN]) or "inference"


def _behind(store: Store, axioms: Axioms, quad: Quad) -> list[str]:
    links = [
        link
        for name in sorted(_below(axioms, quad.predicate.value))
        for link in _links(store, quad.subject, NamedNode(name), quad.object)
    ]
    edge = f"{_show(quad.subject)} {curie(quad.predicate.value)} {_show(quad.object)}"
    return links or [edge]


def _links(store: Store, subject: Node, predicate: NamedNode, value: Node) -> list[str]:
    statements = GRAPH["statements"]
    return sorted(
        _show(quad.subject)
        for quad in store.quads_for_pattern(None, SUBJECT, subject, statements)
        if Quad(quad.subject, PREDICATE, predicate, statements) in store
        and Quad(quad.subject, OBJECT, value, statements) in store
        and Quad(quad.subject, DEPRECATED, Literal(True), statements) not in store
    )


def _show(node: Node) -> str:
    return curie(node.value) if isinstance(node, NamedNode) else str(node)
