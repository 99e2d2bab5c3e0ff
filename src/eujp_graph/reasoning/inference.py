"""Adds the OWL RL consequences, in their own graph.

``closure`` makes them from the ontology's own axioms; owlrl, the reference, gives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from eujp_graph.errors import InferenceError
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store, copied
from eujp_graph.rdf.terms import DEPRECATED, TRUE, TYPE, NamedNode, Quad, term
from eujp_graph.reasoning.axioms import OWN, read
from eujp_graph.reasoning.closure import close
from eujp_graph.reasoning.consistency import refuse
from eujp_graph.reasoning.derivation import derive
from eujp_graph.reasoning.relations import Relations

NOISE_PREDICATES = {iri("owl:sameAs")}
NOISE_CLASSES = {term(name) for name in ("owl:Thing", "rdfs:Resource")}
PREMISES = ("topics", "entities", "statements", "documents", "alignments", "dataset", "derived")
"""The graphs about individuals that the closure starts from."""


def infer(store: Store, *, reasoner: str = "compiled") -> Store:
    """*store* with what follows from its ontology, as a new store.

    What that is, and what is raised, says ``add_inferred``.
    """
    complete = copied(store)
    add_inferred(complete, reasoner=reasoner)
    return complete


def completed(store: Store) -> Store:
    """*store* with what the rules derive and what then follows, as one new store."""
    complete = derive(store)
    add_inferred(complete)
    return complete


def add_inferred(store: Store, *, reasoner: str = "compiled") -> None:
    """Add to *store* what follows from its ontology.

    What follows is kept where it is about an individual (a subject of the data)
    and says more than that a thing is a thing or itself; it goes to
    ``graph:inferred``. Only object triples are premises: a literal entails nothing
    here. Deprecated statements entail nothing. Raises ``InferenceError`` for an
    axiom that *reasoner* does not cover or a name it does not know, and
    ``ContradictionError`` where the graph says what the ontology forbids.
    """
    if reasoner not in REASONERS:
        raise InferenceError(f"No reasoner named {reasoner!r}. Known: {', '.join(REASONERS)}.")
    ontology = list(store.quads_for_pattern(None, None, None, GRAPH["ontology"]))
    facts = premises(store)
    closure = REASONERS[reasoner](ontology, facts)
    refuse(store, read(ontology), closure)
    store.bulk_extend(_kept(closure.difference(facts), facts))


def premises(store: Store) -> Relations:
    """The object triples about individuals that the closure starts from."""
    out = {q.subject for q in store.quads_for_pattern(None, DEPRECATED, TRUE, GRAPH["statements"])}
    return Relations(
        quad
        for name in PREMISES
        for quad in store.quads_for_pattern(None, None, None, GRAPH[name])
        if not out or quad.subject not in out
    )


def _kept(closure: Relations, facts: Relations) -> Iterator[Quad]:
    """The triples of *closure* that are worth keeping, in their graph.

    They are about a subject of *facts*, and say more than that a thing is a thing.
    """
    subjects = {first for pairs in facts.pairs.values() for first, _ in pairs}
    noise = {facts.number(node) for node in NOISE_CLASSES}
    nodes = closure.nodes
    for name, pairs in closure.pairs.items():
        if name in NOISE_PREDICATES:
            continue
        predicate, kinds = NamedNode(name), noise if name == TYPE.value else set()
        for first, second in pairs:
            if first in subjects and second not in kinds:
                yield Quad(nodes[first], predicate, nodes[second], GRAPH["inferred"])


def compiled(ontology: list[Quad], facts: Relations) -> Relations:
    """The closure of *facts* under *ontology*, from its axioms."""
    for name in facts.pairs:
        if name.startswith(OWN) and name != TYPE.value:
            read(Quad(first, NamedNode(name), second) for first, second in facts.named(name))
    return close(read(ontology), facts)


def reference(ontology: list[Quad], facts: Relations) -> Relations:
    """The closure of *facts* under *ontology*, by owlrl."""
    import owlrl
    import rdflib

    graph = rdflib.Graph()
    text = "".join(f"{Quad(q.subject, q.predicate, q.object)} .\n" for q in (*ontology, *facts))
    graph.parse(data=text, format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    closure = facts.copy()
    for s, p, o in graph:
        if (
            isinstance(s, rdflib.URIRef)
            and isinstance(p, rdflib.URIRef)
            and isinstance(o, rdflib.URIRef)
        ):
            pair = closure.number(NamedNode(str(s))), closure.number(NamedNode(str(o)))
            closure.pairs.setdefault(str(p), set()).add(pair)
    return closure


REASONERS: dict[str, Callable[[list[Quad], Relations], Relations]] = {
    "compiled": compiled,
    "owlrl": reference,
}
"""The ways to the closure; both give the same triples."""
