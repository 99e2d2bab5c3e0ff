"""Adds the OWL RL consequences, in their own graph.

``closure`` makes them from the ontology's own axioms; owlrl, the reference, gives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from eujp_graph.errors import InferenceError
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store, copied
from eujp_graph.rdf.rdflib_terms import rdflib_term
from eujp_graph.rdf.terms import (
    DEPRECATED,
    TRUE,
    TYPE,
    Literal,
    NamedNode,
    Node,
    Quad,
    term,
)
from eujp_graph.reasoning.axioms import OWN, TAKEN, Axioms, is_axiom, read
from eujp_graph.reasoning.closure import close
from eujp_graph.reasoning.consistency import refuse
from eujp_graph.reasoning.derivation import add_derived
from eujp_graph.reasoning.relations import Relations
from eujp_graph.reasoning.uncovered import CURES, is_datatype

TYPE_CHECKING = False
if TYPE_CHECKING:
    import rdflib

NOISE_PREDICATES = {iri("owl:sameAs")}
NOISE_CLASSES = {term(name) for name in ("owl:Thing", "rdfs:Resource")}
PREMISES = ("topics", "entities", "statements", "documents", "alignments", "dataset", "derived")
"""The graphs about individuals that the closure starts from."""

OF_INDIVIDUALS = {GRAPH[name] for name in PREMISES}
WORDS_OF_AXIOMS = frozenset(TAKEN | CURES.keys())
"""The properties by which an axiom may be told, wherever it is written, with ``rdf:type``."""


def infer(store: Store, *, reasoner: str = "compiled") -> Store:
    """*store* with what follows from its ontology, as a new store.

    What that is, and what is raised, says ``add_inferred``.
    """
    complete = copied(store)
    add_inferred(complete, reasoner=reasoner)
    return complete


def completed(store: Store) -> Store:
    """*store* with what the rules derive and what then follows, as one new store."""
    complete = copied(store)
    complete_within(complete)
    return complete


def complete_within(store: Store) -> None:
    """Add to *store* what the rules derive and what then follows."""
    add_derived(store)
    add_inferred(store)


def add_inferred(store: Store, *, reasoner: str = "compiled") -> None:
    """Add to *store* what follows from its ontology.

    What follows is kept where it is about an individual (a subject of the data)
    and says more than that a thing is a thing, itself or a literal; it goes to
    ``graph:inferred``. Deprecated statements entail nothing. Raises
    ``InferenceError`` for an axiom that is not covered, whichever the *reasoner*,
    and for a reasoner that is not known; ``ContradictionError`` where the graph
    says what the ontology forbids.
    """
    if reasoner not in REASONERS:
        raise InferenceError(f"No reasoner named {reasoner!r}. Known: {', '.join(REASONERS)}.")
    ontology = list(store.quads_for_pattern(None, None, None, GRAPH["ontology"]))
    axioms = read(ontology)
    facts = premises(store, axioms)
    elsewhere = list(_axioms_among(facts))
    if elsewhere:  # an axiom holds wherever it is written
        ontology += elsewhere
        axioms = read(ontology)
        facts = premises(store, axioms)
    if reasoner != "compiled":
        # The reference is given everything, so that it tells whether more counts after all.
        facts = premises(store)
    closure = REASONERS[reasoner](ontology, axioms, facts)
    refuse(store, axioms, closure)
    entailed = closure.difference(facts)
    store.bulk_extend(kept(entailed, _subjects(entailed, facts, store)))


def premises(store: Store, axioms: Axioms | None = None) -> Relations:
    """The triples about individuals that the closure starts from.

    With *axioms*, only those with a property of which one of them speaks, and what may be an
    axiom itself: any other entails nothing.
    """
    out = {q.subject for q in store.quads_for_pattern(None, DEPRECATED, TRUE, GRAPH["statements"])}
    spoken_of = None if axioms is None else sorted(axioms.properties() | WORDS_OF_AXIOMS)
    predicates = [None] if spoken_of is None else list(map(NamedNode, spoken_of))
    return Relations(
        quad
        for name in PREMISES
        for predicate in predicates
        for quad in store.quads_for_pattern(None, predicate, None, GRAPH[name])
        if not out or quad.subject not in out
    )


def _subjects(entailed: Relations, facts: Relations, store: Store) -> set[int]:
    """The numbers of what *facts* describe, and of what else *entailed* is about and *store* is."""
    known = {first for pairs in facts.pairs.values() for first, _ in pairs}
    others = {first for pairs in entailed.pairs.values() for first, _ in pairs} - known
    return known | {number for number in others if _is_described(facts.nodes[number], store)}


def _is_described(node: Node, store: Store) -> bool:
    if isinstance(node, Literal):
        return False
    quads = list(store.quads_for_pattern(node, None, None))
    is_mistake = any(quad.predicate == DEPRECATED and quad.object == TRUE for quad in quads)
    return not is_mistake and any(quad.graph_name in OF_INDIVIDUALS for quad in quads)


def _axioms_among(facts: Relations) -> Iterator[Quad]:
    """What *facts* say in OWL's own words."""
    for name in facts.pairs:
        if name != TYPE.value and name.startswith(OWN):
            yield from facts.quads(name)
    kinds = {kind for _, kind in facts.pairs.get(TYPE.value, ())}
    if any(_is_of_owl(facts.nodes[kind]) for kind in kinds):
        yield from (quad for quad in facts.quads(TYPE.value) if is_axiom(quad))


def _is_of_owl(node: Node) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(OWN)


def kept(closure: Relations, subjects: Container[int]) -> Iterator[Quad]:
    """The triples of *closure* that are worth keeping, in their graph.

    They are about one of *subjects* (numbers), and say more than that a thing is a thing or a
    literal.
    """
    nodes = closure.nodes
    kinds = {kind for _, kind in closure.pairs.get(TYPE.value, ())}
    noise = {kind for kind in kinds if _is_noise(nodes[kind])}
    for name, pairs in closure.pairs.items():
        if name in NOISE_PREDICATES:
            continue
        predicate, dropped = NamedNode(name), noise if name == TYPE.value else set()
        for first, second in pairs:
            subject = nodes[first]
            is_kept = first in subjects and second not in dropped
            if is_kept and not isinstance(subject, Literal):
                yield Quad(subject, predicate, nodes[second], GRAPH["inferred"])


def _is_noise(kind: Node) -> bool:
    return isinstance(kind, NamedNode) and (kind in NOISE_CLASSES or is_datatype(kind.value))


def compiled(_: list[Quad], axioms: Axioms, facts: Relations) -> Relations:
    """The closure of *facts* under *axioms*."""
    return close(axioms, facts)


def reference(ontology: list[Quad], _: Axioms, facts: Relations) -> Relations:
    """The closure of *facts* under *ontology*, by owlrl."""
    import owlrl
    import rdflib

    graph = rdflib.Graph()
    for quad in (*ontology, *facts):
        graph.add(_as_rdflib(quad))
    known = {rdflib_term(node): number for number, node in enumerate(facts.nodes)}
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    closure = facts.copy()

    def number(node: rdflib.term.Node) -> int | None:
        """The number of *node*, a new one for a class; none for what is no individual."""
        if node not in known and isinstance(node, rdflib.URIRef):
            known[node] = closure.number(NamedNode(str(node)))
        return known.get(node)

    # What the ontology says of itself is written, not inferred, even where data speak of it, too.
    written = set(map(_as_rdflib, ontology))
    for triple in graph:
        subject, predicate, value = triple
        first, second = number(subject), number(value)
        if first is not None and second is not None and triple not in written:
            closure.pairs.setdefault(str(predicate), set()).add((first, second))
    return closure


def _as_rdflib(quad: Quad) -> tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]:
    return rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object)


REASONERS: dict[str, Callable[[list[Quad], Axioms, Relations], Relations]] = {
    "compiled": compiled,
    "owlrl": reference,
}
"""The ways to the closure of facts under an ontology; both give the same triples."""
