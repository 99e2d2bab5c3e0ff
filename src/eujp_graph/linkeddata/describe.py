"""What the graph says of one thing: the data behind its page."""

from __future__ import annotations

from collections.abc import Iterable

from eujp_graph.files import resources
from eujp_graph.model.names import PRINTED
from eujp_graph.namespaces import ONTOLOGY, SHAPES, iri
from eujp_graph.rdf.oxigraph import CanonicalizationAlgorithm, Dataset, Store
from eujp_graph.rdf.terms import BlankNode, Literal, NamedNode, Quad, Resource, plain
from eujp_graph.shacl.shapes_graph import read

NAMING = tuple(
    NamedNode(iri(f"eujp:{name}"))
    for name in ("subject", "object", "agent", "post", "reportOn", "signatureOf")
)
NAMING += tuple(
    NamedNode(iri(f"eujp:{name}"))
    for name in ("participationIn", "fundingFor", "under", "at", "document")
)
LABELS = tuple(NamedNode(iri(name)) for name in PRINTED)


def description(store: Store, thing: str) -> list[Quad]:
    """The quads about the IRI *thing*: its own, those that point to it, the statements and passages about it, and names.

    Blank nodes are followed; of everything that is named the names are given, so that
    no reader sees a bare IRI. Nothing is an empty list. The ontology is described whole; the
    shapes too, from their own files, for no graph holds them.
    """
    node = NamedNode(thing)
    if thing == SHAPES:
        return _shapes()
    if thing == ONTOLOGY:
        return sorted(_hash_terms(store, thing), key=str)
    own = set(_with_blanks(store, node))
    about = {q.subject for name in NAMING for q in store.quads_for_pattern(None, name, node)}
    quads = own | set(store.quads_for_pattern(None, None, node))
    for statement in about:
        quads |= set(_with_blanks(store, statement))
    if not quads:
        return []
    named: set[object] = (
        {q.object for q in quads} | {q.subject for q in quads} | {q.predicate for q in quads}
    )
    for other in named:
        if isinstance(other, NamedNode) and other != node:
            quads |= {q for label in LABELS for q in store.quads_for_pattern(other, label, None)}
    return sorted(quads, key=str)


def is_described(store: Store, thing: str) -> bool:
    """Whether the graph says anything of the IRI *thing*."""
    node = NamedNode(thing)
    patterns = ((node, None, None), (None, None, node))
    return thing == SHAPES or any(
        True for pattern in patterns for _ in store.quads_for_pattern(*pattern)
    )


def _shapes() -> list[Quad]:
    """The shapes, with blank nodes that are called the same every time."""
    whole = Dataset(Quad(*triple) for triple in read(resources.shapes()))
    whole.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(whole, key=str)


def _with_blanks(store: Store, node: Resource) -> Iterable[Quad]:
    rest, seen = [node], {node}
    while rest:
        for quad in store.quads_for_pattern(rest.pop(), None, None):
            yield quad
            if isinstance(quad.object, BlankNode) and quad.object not in seen:
                seen.add(quad.object)
                rest.append(quad.object)


def _hash_terms(store: Store, base: str) -> set[Quad]:
    found: set[Quad] = set()
    for quad in store.quads_for_pattern(None, None, None):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.partition("#")[0] == base:
            found |= set(_with_blanks(store, quad.subject))
    return found


def is_retired(store: Store, thing: str) -> tuple[bool, str | None]:
    """Whether the IRI *thing* is deprecated, and what takes its place, if anything does."""
    node = NamedNode(thing)
    gone = any(store.quads_for_pattern(node, NamedNode(iri("owl:deprecated")), Literal(True)))
    found = store.quads_for_pattern(node, NamedNode(iri("dcterms:isReplacedBy")), None)
    return gone, min((plain(quad.object) for quad in found), default=None)
