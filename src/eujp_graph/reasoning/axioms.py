"""Reads the ontology's axioms, and refuses those that the compiled closure does not cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from eujp_graph.errors import InferenceError
from eujp_graph.namespaces import PREFIXES, curie, iri
from eujp_graph.rdf.oxigraph import reached
from eujp_graph.rdf.terms import BlankNode, Literal, NamedNode, Node, Quad, Resource

Pair = tuple[str, str]

TYPE, FIRST, REST = iri("rdf:type"), iri("rdf:first"), iri("rdf:rest")

SILENT_PREDICATES = {
    iri(name)
    for name in (
        "rdf:first rdf:rest rdfs:label rdfs:comment rdfs:seeAlso rdfs:isDefinedBy "
        "owl:versionIRI owl:versionInfo owl:priorVersion owl:deprecated"
    ).split()
}
SILENT_TYPES = {
    iri(name)
    for name in (
        "owl:Ontology owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty "
        "owl:NamedIndividual rdfs:Class rdfs:Datatype rdf:Property rdf:List"
    ).split()
}
"""What stands in OWL's own namespaces and entails nothing about individuals."""

PAIRS = {
    iri("rdfs:subClassOf"): "subclass",
    iri("rdfs:subPropertyOf"): "subproperty",
    iri("rdfs:domain"): "domain",
    iri("rdfs:range"): "range",
    iri("owl:inverseOf"): "inverse",
    iri("owl:disjointWith"): "disjoint",
}
CHARACTERISTICS = {
    iri("owl:SymmetricProperty"): "symmetric",
    iri("owl:AsymmetricProperty"): "asymmetric",
    iri("owl:IrreflexiveProperty"): "irreflexive",
    iri("owl:TransitiveProperty"): "transitive",
}
CHAIN, ALL_DISJOINT, MEMBERS = (
    iri("owl:propertyChainAxiom"),
    iri("owl:AllDisjointClasses"),
    iri("owl:members"),
)
OWN = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs"))


@dataclass(slots=True)
class Axioms:
    """Every axiom of an ontology, by kind; classes and properties as IRI text."""

    subclass: set[Pair] = field(default_factory=set)
    subproperty: set[Pair] = field(default_factory=set)
    domain: set[Pair] = field(default_factory=set)
    range: set[Pair] = field(default_factory=set)
    inverse: set[Pair] = field(default_factory=set)
    disjoint: set[Pair] = field(default_factory=set)
    symmetric: set[str] = field(default_factory=set)
    asymmetric: set[str] = field(default_factory=set)
    irreflexive: set[str] = field(default_factory=set)
    transitive: set[str] = field(default_factory=set)
    chains: set[tuple[str, tuple[str, ...]]] = field(default_factory=set)


def read(quads: Iterable[Quad]) -> Axioms:
    """The axioms that *quads* state.

    Raises ``InferenceError`` for an axiom kind that the compiled closure does not
    cover (a functional property, a class expression, ``owl:sameAs``, …): a closure
    that silently leaves something out is worse than none.
    """
    axioms = Axioms()
    quads = list(quads)
    lists = {
        (q.subject, q.predicate.value): q.object
        for q in quads
        if q.predicate.value in (FIRST, REST)
    }
    for quad in quads:
        predicate, value = quad.predicate.value, quad.object
        if predicate in PAIRS:
            if not isinstance(value, Literal):
                getattr(axioms, PAIRS[predicate]).add(
                    (_named(quad.subject, quad), _named(value, quad))
                )
        elif predicate == CHAIN:
            axioms.chains.add(
                (_named(quad.subject, quad), tuple(_named(v, quad) for v in _items(value, lists)))
            )
        elif predicate == MEMBERS:
            members = sorted(_named(v, quad) for v in _items(value, lists))
            axioms.disjoint |= {(a, b) for i, a in enumerate(members) for b in members[i + 1 :]}
        elif predicate == TYPE:
            _read_type(axioms, quad)
        elif predicate.startswith(OWN) and predicate not in SILENT_PREDICATES:
            raise _uncovered(predicate, quad)
    axioms.range = {(p, c) for p, c in axioms.range if not c.startswith(PREFIXES["xsd"])}
    return axioms


def _read_type(axioms: Axioms, quad: Quad) -> None:
    kind = quad.object.value if isinstance(quad.object, NamedNode) else ""
    if kind in CHARACTERISTICS:
        getattr(axioms, CHARACTERISTICS[kind]).add(_named(quad.subject, quad))
    elif kind.startswith(OWN) and kind not in SILENT_TYPES and kind != ALL_DISJOINT:
        raise _uncovered(kind, quad)


def _items(node: Node, lists: Mapping[tuple[Resource, str], Node]) -> list[Node]:
    items = []
    while not isinstance(node, Literal) and (node, FIRST) in lists:
        items.append(lists[node, FIRST])
        node = lists[node, REST]
    return items


def _named(node: object, quad: Quad) -> str:
    if isinstance(node, BlankNode) or not isinstance(node, NamedNode):
        raise _uncovered(quad.predicate.value, quad, "with an anonymous part")
    return node.value


def _uncovered(kind: str, quad: Quad, how: str = "") -> InferenceError:
    subject = (
        curie(quad.subject.value) if isinstance(quad.subject, NamedNode) else "an anonymous node"
    )
    return InferenceError(
        f"{subject}: the axiom {curie(kind)}{' ' + how if how else ''} is not covered by "
        "the compiled closure. Take it out, or run --reasoner owlrl."
    )


def closed(pairs: set[Pair]) -> set[Pair]:
    """The transitive closure of *pairs*, without what leads back to itself.

    >>> sorted(closed({("a", "b"), ("b", "c")}))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    above: dict[str, set[str]] = defaultdict(set)
    for low, high in pairs:
        above[low].add(high)
    # A dictionary that makes what is missing would grow while it is walked.
    ancestors = {low: reached(low, lambda name: above.get(name, ())) for low in above}
    return {(low, high) for low, all_above in ancestors.items() for high in all_above - {low}}
