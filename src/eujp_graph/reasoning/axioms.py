"""Reads the ontology's axioms, and refuses those that the compiled closure does not cover."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from eujp_graph.namespaces import PREFIXES, curie, iri
from eujp_graph.rdf.lists import WRITTEN_IN_BRACKETS, Lists, owner
from eujp_graph.rdf.oxigraph import reached
from eujp_graph.rdf.terms import BlankNode, Literal, NamedNode, Node, Quad
from eujp_graph.reasoning.uncovered import refusal, refuse_built_in, uncovered

Pair = tuple[str, str]

TYPE = iri("rdf:type")

SILENT_PREDICATES = {
    iri(name)
    for name in (
        "rdf:first rdf:rest rdfs:label rdfs:comment rdfs:seeAlso rdfs:isDefinedBy "
        "owl:versionIRI owl:versionInfo owl:priorVersion owl:incompatibleWith owl:deprecated"
    ).split()
}
SILENT_TYPES = {
    iri(name)
    for name in (
        "owl:Ontology owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty "
        "owl:NamedIndividual owl:Thing rdfs:Resource rdfs:Class rdfs:Datatype rdf:Property rdf:List"
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
TAKEN = {*PAIRS, CHAIN, MEMBERS, TYPE, iri("rdf:first"), iri("rdf:rest")}
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

    def properties(self) -> frozenset[str]:
        """The properties of which an axiom speaks: a triple with another entails nothing."""
        pairs = self.subproperty | self.domain | self.range | self.inverse
        named = {name for name, _ in pairs}
        named |= {name for _, name in self.subproperty | self.inverse}
        named |= self.symmetric | self.asymmetric | self.irreflexive | self.transitive
        return frozenset(named | {name for head, chain in self.chains for name in (head, *chain)})


def is_axiom(quad: Quad) -> bool:
    """Whether *quad* says something in OWL's own words, and is more than a type of ours."""
    predicate, value = quad.predicate.value, quad.object
    if predicate == TYPE:
        return isinstance(value, NamedNode) and value.value.startswith(OWN)
    return predicate.startswith(OWN)


def read(quads: Iterable[Quad]) -> Axioms:
    """The axioms that *quads* state.

    Raises ``InferenceError`` for an axiom kind that the closure does not cover (a
    functional property, a class expression, ``owl:sameAs``, …), and for a list that is
    broken: a closure that silently leaves something out is worse than none.
    """
    axioms = Axioms()
    quads = list(quads)
    lists = Lists(quads)
    _refuse_expressions(quads)
    for quad in quads:
        predicate, value = quad.predicate.value, quad.object
        if predicate in PAIRS:
            if not isinstance(value, Literal):
                _read_pair(axioms, quad)
        elif predicate == CHAIN:
            chain = tuple(_named(node, quad) for node in _items(lists, quad))
            axioms.chains.add((_named(quad.subject, quad), chain))
        elif predicate == MEMBERS:
            members = sorted(_named(node, quad) for node in _items(lists, quad))
            axioms.disjoint |= set(combinations(members, 2))
        elif predicate == TYPE:
            _read_type(axioms, quad)
        elif _is_uncovered(predicate):
            raise uncovered(predicate, quad)
    return axioms


def _is_uncovered(predicate: str) -> bool:
    """Whether a *predicate* of OWL's own, none of those that ``read`` takes, says something."""
    return predicate.startswith(OWN) and predicate not in SILENT_PREDICATES | TAKEN


def _refuse_expressions(quads: Iterable[Quad]) -> None:
    """Refuse what anonymous nodes say of classes, in the name of the term that they belong to."""
    for quad in quads:
        if isinstance(quad.subject, BlankNode) and _is_uncovered(quad.predicate.value):
            name, _ = owner(quad.subject, quads)
            about = quad.subject if name.startswith("_:") else NamedNode(name)
            raise uncovered(quad.predicate.value, Quad(about, quad.predicate, quad.object))


def _read_pair(axioms: Axioms, quad: Quad) -> None:
    kind = PAIRS[quad.predicate.value]
    low, high = _named(quad.subject, quad), _named(quad.object, quad)
    refuse_built_in(low, kind, "subject", quad)
    refuse_built_in(high, kind, "object", quad)
    getattr(axioms, kind).add((low, high))


def _read_type(axioms: Axioms, quad: Quad) -> None:
    kind = quad.object.value if isinstance(quad.object, NamedNode) else ""
    if kind in CHARACTERISTICS:
        name = _named(quad.subject, quad)
        refuse_built_in(name, kind, "subject", quad)
        getattr(axioms, CHARACTERISTICS[kind]).add(name)
    elif kind.startswith(OWN) and kind not in SILENT_TYPES and kind != ALL_DISJOINT:
        raise uncovered(kind, quad)


def _items(lists: Lists, quad: Quad) -> list[Node]:
    """The members of the list in *quad*, an axiom; ``InferenceError`` where it is broken."""
    fault = lists.fault(quad.object)
    if fault:
        kind = quad.predicate.value
        raise refusal(quad, f"the list of {curie(kind)} is broken: {fault}. {WRITTEN_IN_BRACKETS}")
    return lists.items(quad.object)


def _named(node: object, quad: Quad) -> str:
    if isinstance(node, BlankNode) or not isinstance(node, NamedNode):
        raise uncovered(quad.predicate.value, quad, "with an anonymous part")
    return node.value


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
