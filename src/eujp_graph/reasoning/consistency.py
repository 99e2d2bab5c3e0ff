"""Finds what the ontology forbids in a closure, and names the statements that say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from eujp_graph.errors import ContradictionError
from eujp_graph.namespaces import curie
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import (
    DEPRECATED,
    TRUE,
    TYPE,
    Literal,
    NamedNode,
    Node,
    Quad,
    plain,
    term,
)
from eujp_graph.reasoning.axioms import Axioms, closed
from eujp_graph.reasoning.relations import Relations

SHOWN = 3
"""How many statements are named for each side of a contradiction."""

SUBJECT, PREDICATE, OBJECT = map(term, ("eujp:subject", "eujp:predicate", "eujp:object"))
"""The parts of a Link: a statement that says a triple."""


def refuse(store: Store, axioms: Axioms, closure: Relations) -> None:
    """Raise ``ContradictionError`` if *closure* holds what *axioms* forbid.

    Looked for: members of two disjoint classes, a thing related to itself by an
    irreflexive property, and two things related both ways by an asymmetric one
    (OWL 2 RL: cax-dw, cax-adc, prp-irp, prp-asyp). The message names the
    statements of *store* behind each.
    """
    found = sorted(set(_members(store, axioms, closure)) | set(_loops(store, axioms, closure)))
    if found:
        raise ContradictionError(
            "The graph contradicts the ontology. Mend one of the statements named.\n  "
            + "\n  ".join(found),
            contradictions=found,
        )


def _members(store: Store, axioms: Axioms, closure: Relations) -> Iterator[str]:
    apart = axioms.disjoint | {(b, a) for a, b in axioms.disjoint}
    watched = {name for name, _ in apart}
    numbers = {closure.number(NamedNode(name)): name for name in watched}
    classes: dict[int, set[str]] = defaultdict(set)
    for number, kind in closure.pairs.get(TYPE.value, ()):
        if kind in numbers:
            classes[number].add(numbers[kind])
    for number, names in classes.items():
        if len(names) < 2:
            continue
        node = closure.nodes[number]
        for first in names:
            for second in names:
                if first < second and (first, second) in apart:
                    sides = (
                        f"{curie(c)} by {_type_reason(store, axioms, closure, node, c)}"
                        for c in (first, second)
                    )
                    yield f"{_show(node)} cannot be both: {'; '.join(sides)}"


def _loops(store: Store, axioms: Axioms, closure: Relations) -> Iterator[str]:
    for name in axioms.irreflexive:
        for number in {first for first, second in closure.pairs.get(name, ()) if first == second}:
            node = closure.nodes[number]
            reason = _edge_reason(store, axioms, node, name, node)
            yield f"{_show(node)} cannot be {curie(name)} of itself: {reason}"
    for name in axioms.asymmetric:
        pairs = closure.pairs.get(name, set())
        for first, second in (
            (closure.nodes[a], closure.nodes[b]) for a, b in pairs if a != b and (b, a) in pairs
        ):
            if plain(first) < plain(second):
                there, back = (
                    _edge_reason(store, axioms, *ends)
                    for ends in ((first, name, second), (second, name, first))
                )
                pair = f"{_show(first)} and {_show(second)}"
                yield f"{pair} cannot be {curie(name)} of each other: {there}; {back}"


def _below(axioms: Axioms, name: str) -> set[str]:
    return {name} | {low for low, high in closed(axioms.subproperty) if high == name}


def _edge_reason(store: Store, axioms: Axioms, subject: Node, name: str, value: Node) -> str:
    links = [
        link
        for p in sorted(_below(axioms, name))
        for link in _links(store, subject, NamedNode(p), value)
    ]
    return ", ".join(links[:SHOWN]) or f"what {_show(subject)} says of itself"


def _type_reason(store: Store, axioms: Axioms, closure: Relations, node: Node, name: str) -> str:
    """Why *node* is a *name*: its own type, or the statements behind an edge that it ends."""
    kinds = {name} | {low for low, high in closed(axioms.subclass) if high == name}
    typed = () if isinstance(node, Literal) else store.quads_for_pattern(node, TYPE, None)
    own = [
        quad
        for quad in typed
        if plain(quad.object) in kinds and quad.graph_name != GRAPH["inferred"]
    ]
    if own:
        return f"its own type {curie(plain(own[0].object))}"
    reasons = []
    for place, typing in enumerate((axioms.domain, axioms.range)):
        for name_ in {p for p, c in typing if c in kinds}:
            for ends in closure.named(name_):
                if ends[place] == node:
                    reasons += _behind(store, axioms, ends[0], name_, ends[1])
    return ", ".join(sorted(set(reasons))[:SHOWN]) or "inference"


def _behind(store: Store, axioms: Axioms, subject: Node, name: str, value: Node) -> list[str]:
    links = [
        link
        for low in sorted(_below(axioms, name))
        for link in _links(store, subject, NamedNode(low), value)
    ]
    return links or [f"{_show(subject)} {curie(name)} {_show(value)}"]


def _links(store: Store, subject: Node, predicate: NamedNode, value: Node) -> list[str]:
    statements = GRAPH["statements"]
    return sorted(
        _show(quad.subject)
        for quad in store.quads_for_pattern(None, SUBJECT, subject, statements)
        if Quad(quad.subject, PREDICATE, predicate, statements) in store
        and Quad(quad.subject, OBJECT, value, statements) in store
        and Quad(quad.subject, DEPRECATED, TRUE, statements) not in store
    )


def _show(node: Node) -> str:
    return curie(node.value) if isinstance(node, NamedNode) else str(node)
