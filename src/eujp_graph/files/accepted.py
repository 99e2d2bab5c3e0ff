"""What of RDF a file of data may use: only what every later step can carry.

A thing without a name has no address, no page and no row; a triple about a triple, a text with
a direction and the name of a graph have no place in most of the formats that are written.
What cannot be kept is refused where it stands, before it is lost or spoils an export.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path

from eujp_graph.errors import SourceError
from eujp_graph.files.jsonld_keys import Contexts
from eujp_graph.files.sources import NO_CONTEXTS, Source, read
from eujp_graph.namespaces import AUTHORED, PREFIXES, curie, iri
from eujp_graph.rdf.lists import WRITTEN_IN_BRACKETS, Lists
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.source_map import LINED, NAMELESS, mention, positions
from eujp_graph.rdf.sparql_text import LONG_STRING, SHORT_STRING
from eujp_graph.rdf.terms import TYPE, BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

OF_TERMS = tuple(PREFIXES[prefix] for prefix in ("owl", "rdfs"))
"""The namespaces whose classes and properties describe terms: an axiom may have nameless parts."""
REST, DIRECTED = iri("rdf:rest"), iri("rdf:dirLangString")
SHAPES = {iri(f"sh:{name}") for name in ("NodeShape", "PropertyShape", "SPARQLConstraint")}
AIMS = {iri(f"sh:{name}") for name in ("targetClass", "targetNode", "property", "path")}

DEEPEST = 20
"""So many brackets may stand in one another: naming the nodes within takes the cube of that."""

ABOUT_TRIPLES = re.compile(
    rf"{LONG_STRING}|{SHORT_STRING}|<<|<[^<>\s]*+>|\#[^\n]*+|\{{\||(?<=\s)~", re.DOTALL
)
DIRECTION = re.compile(rf"(?:{LONG_STRING}|{SHORT_STRING})(?P<tag>@[A-Za-z0-9-]*--)?", re.DOTALL)
LABEL = re.compile(r"(?<=_:)[\w-]++(?:\.++[\w-]++)*+")

Owners = Mapping[BlankNode, list[Quad]]
Kinds = Mapping[object, set[str]]


def read_data(path: Path, contexts: Contexts = NO_CONTEXTS) -> Source:
    """What the file of data at *path* says, all of which can be kept.

    Raises ``SourceError`` as ``read`` does, and as ``refuse_unkept`` does.
    """
    source = read(path, contexts)
    refuse_unkept(source)
    return source


def refuse_unkept(source: Source) -> None:
    """Nothing, where all of *source* can be kept.

    Raises ``SourceError``, with the line where that can be told, for a triple about a triple, a
    text with a direction, a named graph that is none of ours, a shape, a broken list, and a node
    without a name that is no part of an axiom.
    """
    nameless: list[Quad] = []
    for quad in source.quads:
        if quad.graph_name not in KEPT_GRAPHS:
            raise _refused_graph(quad, source)
        if isinstance(quad.object, Triple) or isinstance(quad.subject, Triple):
            raise _refused(_ABOUT_TRIPLE, source, _line_about_triples)
        if isinstance(quad.object, Literal) and quad.object.datatype.value == DIRECTED:
            raise _refused(_DIRECTED, source, _line_of_direction)
        if quad.predicate.value in AIMS or (quad.predicate == TYPE and _plain(quad) in SHAPES):
            raise _refused(_SHAPE, source, partial(_line_of_shape, quad))
        if isinstance(quad.object, BlankNode) or isinstance(quad.subject, BlankNode):
            nameless.append(quad)
    if nameless:
        _refuse_nameless(source, nameless)


def _refused(message: str, source: Source, find: Callable[[str], int | None]) -> SourceError:
    """The error *message*, with the line that *find* tells of the text of *source*."""
    text = source.text
    if text is None and source.path.suffix.lower() in LINED:
        text = source.path.read_text(encoding="utf-8-sig")
    return SourceError(message, path=source.path, line=None if text is None else find(text))


KEPT_GRAPHS = {DefaultGraph(), *(GRAPH[name] for name in AUTHORED)}
"""No name is lost of these: what is read from a graph of ours goes back to it, by its class."""

_ABOUT_TRIPLE = (
    "a triple stands as a term here (RDF 1.2: an annotation, a reifier or <<( … )>>), and most "
    "formats cannot carry it. Say it in a statement of its own, as in st:… a eujp:Link."
)
_DIRECTED = (
    "a text has a direction (RDF 1.2: @ar--rtl), and most formats cannot carry it. "
    "Write the language alone."
)
_SHAPE = (
    "this is a shape, and shapes are no data. Take it out of the data, and give its file to "
    "'eujp validate --shapes FILE'."
)


def _refused_graph(quad: Quad, source: Source) -> SourceError:
    name = quad.graph_name
    said = f"_:{name.value}" if isinstance(name, BlankNode) else str(name)
    plain = said.strip("<>")
    why = (
        "holds what is computed from the data. Give the data alone"
        if plain.startswith(PREFIXES["graph"])
        else "would lose its name: what a thing is decides its graph. Write its triples outside "
        "any graph, and say where they come from with eujp:cites"
    )
    message = f"the named graph {said} {why}."
    return _refused(message, source, partial(mention, name=plain))


def _refuse_nameless(source: Source, nameless: Iterable[Quad]) -> None:
    owners: dict[BlankNode, list[Quad]] = {}
    order: dict[BlankNode, None] = {}
    for quad in nameless:
        if isinstance(quad.object, BlankNode):
            owners.setdefault(quad.object, []).append(quad)
        for node in (quad.subject, quad.object):
            if isinstance(node, BlankNode):
                order.setdefault(node)
    _refuse_broken_lists(source, nameless, owners, order)
    kinds: dict[object, set[str]] = {}
    for quad in source.quads:
        if quad.predicate == TYPE:
            kinds.setdefault(quad.subject, set()).add(_plain(quad))
    kept: dict[object, int] = {}
    for node in order:
        wrong = _fault(node, owners, kinds, kept)
        if wrong:
            find = partial(_line_of_nameless, node, owners, order)
            raise _refused(wrong, source, find)


def _refuse_broken_lists(
    source: Source, nameless: Iterable[Quad], owners: Owners, order: Iterable[BlankNode]
) -> None:
    lists = Lists(nameless)
    for head in lists.heads():
        fault = lists.fault(head)
        if fault and isinstance(head, BlankNode):
            find = partial(_line_of_nameless, head, owners, order)
            raise _refused(f"a list is broken: {fault}. {WRITTEN_IN_BRACKETS}", source, find)


def _fault(node: BlankNode, owners: Owners, kinds: Kinds, kept: dict[object, int]) -> str | None:
    """What is wrong with *node*, where it is no part of an axiom.

    *kept* gets the depth of each node that is; whatever it has already is not looked at again.
    """
    way = list(_way_up(node, owners, kept))
    if way and way[-1].subject == node:
        return "nodes without a name refer to one another in a circle. Give each an IRI."
    if any(len(owners[quad.object]) > 1 for quad in way if isinstance(quad.object, BlankNode)):
        return "a node without a name is used in two places. Give it an IRI."
    top = way[-1].subject if way else node
    own = kinds.get(node, set())
    says = {quad.predicate.value for quad in way[-1:]}
    is_axiom = top in kept or any(name.startswith(OF_TERMS) for name in kinds.get(top) or says)
    if not (is_axiom and all(name.startswith(OF_TERMS) for name in own)):
        return NAMELESS_THING.format(f"a {curie(min(own))}" if own else "something")
    depth = kept.get(top, 0)
    for quad in reversed(way):
        depth += quad.predicate.value != REST
        if isinstance(quad.object, BlankNode):
            kept[quad.object] = depth
    if depth > DEEPEST:
        return f"more than {DEEPEST} brackets stand in one another. Give some of the nodes IRIs."
    return None


NAMELESS_THING = (
    "{} has no name here, only a blank node: nothing could link to it, show it or cite it. Give "
    "it an IRI, as in id:my-office (st: for a statement, doc: for a document, ev: for a passage)."
)


def _way_up(node: BlankNode, owners: Owners, known: Container[object] = ()) -> Iterator[Quad]:
    """The triples that lead up from *node*, until a name, an end, one *known* or *node* again."""
    seen: set[object] = set()
    at: object = node
    while isinstance(at, BlankNode) and at in owners and at not in seen and at not in known:
        seen.add(at)
        quad = owners[at][0]
        yield quad
        at = quad.subject


def _line_of_nameless(
    node: BlankNode, owners: Owners, order: Iterable[BlankNode], text: str
) -> int | None:
    """Where *node* stands: by its label, else by the name above it, else by its bracket."""
    labels = set(LABEL.findall(text))
    way = list(_way_up(node, owners))
    root = way[-1].subject if way else node
    for labelled in (node, *(quad.subject for quad in way)):
        if isinstance(labelled, BlankNode) and labelled.value in labels:
            return mention(text, f"_:{labelled.value}")
    if isinstance(root, NamedNode):
        wanted = (root.value, way[-1].predicate.value)
        return next(
            (at.line for at in positions(text) if (at.subject, at.predicate) == wanted), None
        )
    roots = [other for other in order if other not in owners and other.value not in labels]
    brackets = [at.line for at in positions(text) if at.subject == NAMELESS and not at.predicate]
    places: dict[object, int] = dict(zip(roots, brackets, strict=False))
    return places.get(root)


def _line_of_shape(quad: Quad, text: str) -> int | None:
    """The line of the shape; of one without a name, that of its property or kind."""
    names = (_plain(quad, part) for part in ("subject", "predicate", "object"))
    lines = (mention(text, name) for name in names)
    return next((line for line in lines if line), None)


def _line_about_triples(text: str) -> int | None:
    for match in ABOUT_TRIPLES.finditer(text):
        if match.group() in ("<<", "{|", "~"):
            return text.count("\n", 0, match.start()) + 1
    return None


def _line_of_direction(text: str) -> int | None:
    for match in DIRECTION.finditer(text):
        if match["tag"]:
            return text.count("\n", 0, match.start("tag")) + 1
    return None


def _plain(quad: Quad, part: str = "object") -> str:
    node = getattr(quad, part)
    return f"_:{node.value}" if isinstance(node, BlankNode) else getattr(node, "value", "")
