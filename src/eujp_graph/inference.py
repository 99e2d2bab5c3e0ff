"""Adds the OWL RL consequences, in their own graph.

The rules are compiled from the ontology's own axioms into SPARQL updates and run
to a fixpoint; owlrl is the reference that gives the same triples. Rule names are
those of OWL 2 RL (https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Store

from eujp_graph.axioms import OWN, Axioms, closed, read
from eujp_graph.contradictions import refuse
from eujp_graph.errors import InferenceError
from eujp_graph.graphs import GRAPH
from eujp_graph.namespaces import iri

TYPE, DEPRECATED = NamedNode(iri("rdf:type")), NamedNode(iri("owl:deprecated"))
TRUE = Literal(True)
NOISE_PREDICATES = {NamedNode(iri("owl:sameAs"))}
NOISE_CLASSES = {NamedNode(iri(name)) for name in ("owl:Thing", "rdfs:Resource")}
PREMISES = ("topics", "entities", "statements", "documents", "alignments", "dataset", "derived")
"""The graphs about individuals that the closure starts from."""


def infer(store: Store, *, reasoner: str = "compiled") -> Store:
    """*store* with what follows from its ontology, as a new store.

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
    subjects = {quad.subject for quad in facts}
    known = {quad.triple for quad in facts}
    result = Store()
    result.bulk_extend(store)
    result.bulk_extend(
        Quad(q.subject, q.predicate, q.object, GRAPH["inferred"])
        for q in closure
        if q.subject in subjects and q.triple not in known and not _is_noise(q)
    )
    return result


def premises(store: Store) -> list[Quad]:
    """The object triples about individuals that the closure starts from, in the default graph."""
    out = {q.subject for q in store.quads_for_pattern(None, DEPRECATED, TRUE, GRAPH["statements"])}
    return [
        Quad(q.subject, q.predicate, q.object)
        for name in PREMISES
        for q in store.quads_for_pattern(None, None, None, GRAPH[name])
        if q.subject not in out and not isinstance(q.object, Literal)
    ]


def _is_noise(quad: Quad) -> bool:
    return quad.predicate in NOISE_PREDICATES or (quad.predicate == TYPE and quad.object in NOISE_CLASSES)


def compiled(ontology: list[Quad], facts: list[Quad]) -> Store:
    """The closure of *facts* under *ontology*, by rules compiled from its axioms."""
    for quad in facts:
        if quad.predicate.value.startswith(OWN) and quad.predicate != TYPE:
            read([quad])
    closure = Store()
    closure.bulk_extend(facts)
    updates = list(rules(read(ontology)))
    size = -1
    while len(closure) != size:
        size = len(closure)
        for update in updates:
            closure.update(update)
    return closure


def rules(axioms: Axioms) -> Iterator[str]:
    """The SPARQL updates that *axioms* compile to, those that feed the others first."""
    for head, chain in sorted(axioms.chains):  # prp-spo2
        steps = " . ".join(f"?n{i} <{step}> ?n{i + 1}" for i, step in enumerate(chain))
        yield f"INSERT {{ ?n0 <{head}> ?n{len(chain)} }} WHERE {{ {steps} }}"
    for name in sorted(axioms.transitive):  # prp-trp
        yield f"INSERT {{ ?s <{name}> ?o }} WHERE {{ ?s <{name}>/<{name}> ?o }}"
    above, kinds = closed(axioms.subproperty), closed(axioms.subclass)
    inverse = axioms.inverse | {(b, a) for a, b in axioms.inverse} | {(p, p) for p in axioms.symmetric}
    yield from _joined("?s ?b ?o", "?s ?a ?o", above)  # prp-spo1
    yield from _joined("?o ?b ?s", "?s ?a ?o", inverse)  # prp-inv, prp-symp
    yield from _joined("?s a ?b", "?s ?a ?o", axioms.domain)  # prp-dom
    yield from _joined("?o a ?b", "?s ?a ?o", axioms.range)  # prp-rng
    yield from _joined("?s a ?b", "?s a ?a", kinds)  # cax-sco


def _joined(head: str, body: str, pairs: set[tuple[str, str]]) -> Iterator[str]:
    for first in sorted({a for a, _ in pairs}):
        values = " ".join(f"<{b}>" for a, b in sorted(pairs) if a == first)
        yield f"INSERT {{ {head} }} WHERE {{ {body.replace('?a', f'<{first}>')} VALUES ?b {{ {values} }} }}"  # noqa: S608  (the words are IRIs of the ontology)


def reference(ontology: list[Quad], facts: list[Quad]) -> Store:
    """The closure of *facts* under *ontology*, by owlrl."""
    import owlrl
    import rdflib

    graph = rdflib.Graph()
    text = "".join(f"{Quad(q.subject, q.predicate, q.object)} .\n" for q in (*ontology, *facts))
    graph.parse(data=text, format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    closure = Store()
    closure.bulk_extend(
        Quad(NamedNode(str(s)), NamedNode(str(p)), NamedNode(str(o)))
        for s, p, o in graph
        if isinstance(s, rdflib.URIRef) and isinstance(p, rdflib.URIRef) and isinstance(o, rdflib.URIRef)
    )
    return closure


REASONERS: dict[str, Callable[[list[Quad], list[Quad]], Store]] = {"compiled": compiled, "owlrl": reference}
"""The ways to the closure; both give the same triples."""
