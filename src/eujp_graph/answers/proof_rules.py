"""Every way in which one rule of OWL 2 RL may give a triple, as the compiled closure applies them.

Rule names are those of https://www.w3.org/TR/owl2-profiles/, tables 4 to 9.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from eujp_graph.namespaces import curie
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import TYPE, Literal, NamedNode, Node, Resource, Triple
from eujp_graph.reasoning.axioms import read

MOST_EXAMPLES = 3
"""How many triples are tried as the reason of a type by domain or range: one is enough, but the
first may itself rest on the type that is to be explained."""


@dataclass(frozen=True, slots=True)
class Application:
    """One rule with an axiom of the ontology, in words, and the premises it takes."""

    rule: str
    axiom: str
    premises: tuple[Triple, ...]


class Rules:
    """The rules over one graph with its ontology."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.axioms = read(list(store.quads_for_pattern(None, None, None, GRAPH["ontology"])))
        inverse, symmetric = self.axioms.inverse, self.axioms.symmetric
        backwards = inverse | {(other, one) for one, other in inverse}
        self.inverse = sorted(backwards | {(name, name) for name in symmetric})

    def giving(self, triple: Triple) -> Iterator[Application]:
        """Every application that gives *triple* and whose premises are all in the graph."""
        for application in self._all(triple):
            if all(map(self.holds, application.premises)):
                yield application

    def holds(self, triple: Triple) -> bool:
        """Whether *triple* is in any named graph."""
        return any(self.store.quads_for_pattern(triple.subject, triple.predicate, triple.object))

    def _all(self, triple: Triple) -> Iterator[Application]:
        # From the plainest to the least telling: of two proofs of one length the first is given.
        yield from self._of_narrower_properties(triple)
        yield from self._of_inverses(triple)
        yield from self._of_chains(triple)
        yield from self._of_transitive_properties(triple)
        if triple.predicate == TYPE and isinstance(triple.object, NamedNode):
            yield from self._of_narrower_classes(triple.subject, triple.object.value)
            yield from self._of_domains(triple.subject, triple.object.value)
            yield from self._of_ranges(triple.subject, triple.object.value)

    def _of_narrower_properties(self, triple: Triple) -> Iterator[Application]:
        for narrow, broad in sorted(self.axioms.subproperty):
            if broad == triple.predicate.value:
                premise = Triple(triple.subject, NamedNode(narrow), triple.object)
                axiom = f"{curie(narrow)} is a kind of {curie(broad)}"
                yield Application("prp-spo1", axiom, (premise,))

    def _of_inverses(self, triple: Triple) -> Iterator[Application]:
        if isinstance(triple.object, Literal):
            return
        for one, other in self.inverse:
            if one == triple.predicate.value:
                premise = Triple(triple.object, NamedNode(other), triple.subject)
                is_symmetric = one == other
                backwards = f"{curie(one)} is {curie(other)} backwards"
                axiom = f"{curie(one)} is symmetric" if is_symmetric else backwards
                yield Application("prp-inv", axiom, (premise,))

    def _of_chains(self, triple: Triple) -> Iterator[Application]:
        """The ways through a third thing, by a chain of two properties; no chain is longer."""
        for head, chain in sorted(self.axioms.chains):
            if head != triple.predicate.value or len(chain) != 2:
                continue
            first, second = map(NamedNode, chain)
            axiom = f"{curie(chain[0])} then {curie(chain[1])} gives {curie(head)}"
            for middle in self._objects(triple.subject, first):
                premises = (
                    Triple(triple.subject, first, middle),
                    Triple(middle, second, triple.object),
                )
                yield Application("prp-spo2", axiom, premises)

    def _of_transitive_properties(self, triple: Triple) -> Iterator[Application]:
        name = triple.predicate
        if name.value not in self.axioms.transitive:
            return
        for middle in self._objects(triple.subject, name):
            premises = (Triple(triple.subject, name, middle), Triple(middle, name, triple.object))
            yield Application("prp-trp", f"{curie(name.value)} is transitive", premises)

    def _of_narrower_classes(self, thing: Resource, kind: str) -> Iterator[Application]:
        for narrow, broad in sorted(self.axioms.subclass):
            if broad == kind:
                premise = Triple(thing, TYPE, NamedNode(narrow))
                axiom = f"every {curie(narrow)} is a {curie(broad)}"
                yield Application("cax-sco", axiom, (premise,))

    def _of_domains(self, thing: Resource, kind: str) -> Iterator[Application]:
        for name, domain in sorted(self.axioms.domain):
            if domain == kind:
                axiom = f"whatever has {curie(name)} is a {curie(domain)}"
                for triple in self._examples(thing, NamedNode(name), None):
                    yield Application("prp-dom", axiom, (triple,))

    def _of_ranges(self, thing: Resource, kind: str) -> Iterator[Application]:
        for name, range_ in sorted(self.axioms.range):
            if range_ == kind:
                axiom = f"whatever is an object of {curie(name)} is a {curie(range_)}"
                for triple in self._examples(None, NamedNode(name), thing):
                    yield Application("prp-rng", axiom, (triple,))

    def _examples(
        self, subject: Resource | None, predicate: NamedNode, target: Node | None
    ) -> list[Triple]:
        quads = self.store.quads_for_pattern(subject, predicate, target)
        return [quad.triple for quad in sorted(quads, key=str)[:MOST_EXAMPLES]]

    def _objects(self, subject: Resource, predicate: NamedNode) -> list[Resource]:
        quads = self.store.quads_for_pattern(subject, predicate, None)
        objects = {quad.object for quad in quads}
        return sorted((node for node in objects if not isinstance(node, Literal)), key=str)
