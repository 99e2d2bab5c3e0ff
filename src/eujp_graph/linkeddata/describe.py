"""What the graph says of one thing: the data behind its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeGuard

from eujp_graph.files import resources
from eujp_graph.linkeddata.framed import to_framed
from eujp_graph.model.names import PRINTED
from eujp_graph.namespaces import DATASET, ONTOLOGY, SHAPES
from eujp_graph.rdf.formats import Format
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import CanonicalizationAlgorithm, Dataset, Store
from eujp_graph.rdf.serialize import WRITERS
from eujp_graph.rdf.terms import BlankNode, Literal, NamedNode, Node, Quad, Resource, plain, term
from eujp_graph.shacl.shapes_graph import read

POINTERS = tuple(
    term(f"eujp:{name}")
    for name in (
        *("subject", "object", "agent", "post", "reportOn", "signatureOf"),
        *("participationIn", "fundingFor", "under", "at", "document"),
    )
)
"""The properties by which a statement or a passage says what it is about."""
NAMES = tuple(term(name) for name in PRINTED)


def description(store: Store, thing: str) -> list[Quad]:
    """What is said of the IRI *thing*, in a fixed order, each triple once, in the default graph.

    They are its own, those that point to it, the statements and passages about it, and the names
    of everything that is named in these, so that no reader sees a bare IRI. Blank nodes and parts
    of the thing are followed. Nothing is an empty list. The ontology is described whole; the shapes
    too, from their own files, for no graph holds them; the dataset with who made it.

    Which named graph a triple comes from is told by the dumps alone: a client that follows IRIs
    reads the default graph, and what lies in others is nothing to it.
    """
    if thing == SHAPES:
        return _shapes()
    if thing == ONTOLOGY:
        # Whole, with the terms of others that it declares: alone it must be in OWL 2 DL.
        found = set(store.quads_for_pattern(None, None, None, GRAPH["ontology"]))
    else:
        found = _about(store, NamedNode(thing))
    if thing == DATASET:
        found |= _fragments(store, thing)
    return sorted({Quad(*quad.triple) for quad in found}, key=str)


def documents(
    store: Store, thing: str, suffixes: Iterable[str] = tuple(WRITERS)
) -> Iterator[tuple[str, str]]:
    """The document about the IRI *thing* in each form: the suffix, and the text.

    Each says the same triples, those of ``description``; JSON-LD begins at the thing.
    """
    flat = Store()
    flat.bulk_extend(description(store, thing))
    for suffix in suffixes:
        is_framed = suffix == Format.JSONLD.suffix
        yield suffix, to_framed(flat, thing) if is_framed else WRITERS[suffix](flat)[0]


def _about(store: Store, node: NamedNode) -> set[Quad]:
    """The quads about the thing *node*."""
    quads = set(_with_parts(store, node)) | set(store.quads_for_pattern(None, None, node))
    for pointer in POINTERS:
        for quad in store.quads_for_pattern(None, pointer, node):
            quads |= set(_with_parts(store, quad.subject))
    return quads | _names(store, quads, node)


def _names(store: Store, quads: set[Quad], node: NamedNode) -> set[Quad]:
    """The names of what *quads* name, but of *node*, whose own they hold already."""
    mentioned: set[object] = set()
    for quad in quads:
        mentioned |= {quad.subject, quad.predicate, quad.object}
    names: set[Quad] = set()
    for other in mentioned - {node}:
        if isinstance(other, NamedNode):
            for name in NAMES:
                names |= set(store.quads_for_pattern(other, name, None))
    return names


def is_described(store: Store, thing: str) -> bool:
    """Whether the graph says anything of the IRI *thing*."""
    node = NamedNode(thing)
    patterns = ((node, None, None), (None, None, node))
    return thing == SHAPES or any(any(store.quads_for_pattern(*pattern)) for pattern in patterns)


def is_retired(store: Store, thing: str) -> tuple[bool, str | None]:
    """Whether the IRI *thing* is deprecated, and what takes its place, if anything does."""
    node = NamedNode(thing)
    is_gone = any(store.quads_for_pattern(node, term("owl:deprecated"), Literal(True)))
    replaced = store.quads_for_pattern(node, term("dcterms:isReplacedBy"), None)
    return is_gone, min((plain(quad.object) for quad in replaced), default=None)


def _shapes() -> list[Quad]:
    """The shapes, with blank nodes that are called the same every time."""
    shapes = Dataset(Quad(*triple) for triple in read(resources.shapes()))
    shapes.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(shapes, key=str)


def _with_parts(store: Store, node: Resource) -> Iterator[Quad]:
    """The quads of *node*, and of the blank nodes and parts of it that it leads to.

    A part has the IRI of *node* with a fragment, so that it has no other document: the geometry
    of a place.
    """
    waiting, seen = [node], {node}
    while waiting:
        for quad in store.quads_for_pattern(waiting.pop(), None, None):
            yield quad
            if quad.object not in seen and _is_part(quad.object, node):
                seen.add(quad.object)
                waiting.append(quad.object)


def _is_part(value: Node, whole: Resource) -> TypeGuard[Resource]:
    if isinstance(value, NamedNode) and isinstance(whole, NamedNode):
        return value.value.startswith(f"{whole.value}#")
    return isinstance(value, BlankNode)


def _fragments(store: Store, base: str) -> set[Quad]:
    """The quads of everything whose IRI is *base* with a fragment."""
    quads: set[Quad] = set()
    for quad in store.quads_for_pattern(None, None, None, GRAPH["dataset"]):
        if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(f"{base}#"):
            quads |= set(_with_parts(store, quad.subject))
    return quads
