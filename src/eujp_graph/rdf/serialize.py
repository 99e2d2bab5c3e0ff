"""The graph in the formats of RDF, each sorted, so that the same graph is the same bytes."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Store,
    Triple,
)

from eujp_graph.namespaces import PREFIXES, curie, iri
from eujp_graph.rdf import turtle
from eujp_graph.rdf.formats import THING_DATA, Format
from eujp_graph.rdf.terms import Node
from eujp_graph.rdf.xml import ILLEGAL, legal

Json = dict[str, object]
Losses = tuple[str, ...]
Written = tuple[str, Losses]
"""A text, and what it does not carry."""

DIGITS = 16
"""So many digits of a digest tell the groups of blank nodes apart."""
TYPE, STRING = iri("rdf:type"), iri("xsd:string")
DECLARED = re.compile(r"^PREFIX (\S+ <[^<>\s]*>)$", re.MULTILINE)


def to_turtle(graph: Store) -> Written:
    """The union of the named graphs as Turtle in the canonical order."""
    return turtle.write(_triples(graph)), _merged(graph)


def to_n3(graph: Store) -> Written:
    """The same as Notation3, whose readers know no other form of a prefix than ``@prefix``."""
    text, losses = to_turtle(graph)
    prefixes, blank, rest = text.partition("\n\n")
    return DECLARED.sub(r"@prefix \1 .", prefixes) + blank + rest, losses


def to_trig(graph: Store) -> Written:
    """Every named graph as TriG, each in the canonical order."""
    return turtle.write_dataset(graph_quads(graph)), ()


def to_nquads(graph: Store) -> Written:
    """Every quad, one to a line, blank nodes named canonically."""
    return _lines(graph_quads(graph), RdfFormat.N_QUADS), ()


def to_ntriples(graph: Store) -> Written:
    """Every triple, one to a line, blank nodes named canonically."""
    return _lines(_triples(graph), RdfFormat.N_TRIPLES), _merged(graph)


def to_rdfxml(graph: Store) -> Written:
    """The union of the named graphs as RDF/XML."""
    triples = _triples(graph)
    cleaned = {triple: _legal(triple) for triple in triples}
    changed = sum(triple != clean for triple, clean in cleaned.items())
    losses = _merged(graph)
    if changed:
        losses += (f"characters that XML cannot hold, in {changed} texts, became U+FFFD.",)
    ordered = sorted(set(cleaned.values()), key=str)
    return _decoded(
        pyoxigraph.serialize(ordered, format=RdfFormat.RDF_XML, prefixes=PREFIXES)
    ) + "\n", losses


def to_jsonld(graph: Store) -> Written:
    """Every named graph as JSON-LD, its context inside, so that nothing need be fetched."""
    quads = graph_quads(graph)
    context = prefixes_for(quads)
    graphs: dict[str, list[Quad]] = defaultdict(list)
    for quad in sorted(quads, key=lambda quad: (_graph_name(quad), str(quad))):
        graphs[_graph_name(quad)].append(quad)
    plain = _nodes(graphs.pop("", []), context)
    named = [
        {"@id": short(name, context), "@graph": _nodes(graphs[name], context)} for name in graphs
    ]
    made = {"@context": context, "@graph": [*plain, *named]}
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n", ()


FORMATS: Mapping[str, Callable[[Store], Written]] = {
    Format.TURTLE.key: to_turtle,
    Format.TRIG.key: to_trig,
    Format.NQUADS.key: to_nquads,
    Format.NTRIPLES.key: to_ntriples,
    Format.JSONLD.key: to_jsonld,
    Format.RDFXML.key: to_rdfxml,
}
"""The formats of RDF by name, and how each is written."""

WRITERS = {item.suffix: {**FORMATS, Format.N3.key: to_n3}[item.key] for item in THING_DATA}
"""How the data of one thing are written, by the suffix of their address."""


def graph_quads(graph: Iterable[Quad]) -> set[Quad]:
    """The quads of *graph*, its blank nodes named by what stands around them (RDFC-1.0)."""
    quads = set(graph)
    blank = {quad for quad in quads if BlankNode in (type(quad.subject), type(quad.object))}
    if not blank:
        return quads
    dataset = Dataset(blank)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return (quads - blank) | set(dataset)


def comparable_quads(graph: Iterable[Quad]) -> set[Quad]:
    """The quads of *graph*, each blank node named by the few that hang together with it.

    ``graph_quads`` numbers them through, so that a list more gives all others a new name; here
    what is the same in two graphs has the same name in both.
    """
    quads = set(graph)
    blank = {quad for quad in quads if BlankNode in (type(quad.subject), type(quad.object))}
    return (quads - blank) | {quad for part in _together(blank) for quad in _named_by_content(part)}


def _together(blank: Iterable[Quad]) -> list[list[Quad]]:
    """*blank* in parts of which none shares a blank node with another."""
    touching: dict[BlankNode, list[Quad]] = defaultdict(list)
    for quad in blank:
        for node in _blank_nodes(quad):
            touching[node].append(quad)
    parts, seen = [], set[BlankNode]()
    for start in touching:
        if start in seen:
            continue
        waiting, part = [start], set[Quad]()
        seen.add(start)
        for node in waiting:
            part |= {*touching[node]}
            near = {other for quad in touching[node] for other in _blank_nodes(quad)} - seen
            seen |= near
            waiting += near
        parts.append([*part])
    return parts


def _blank_nodes(quad: Quad) -> list[BlankNode]:
    return [node for node in (quad.subject, quad.object) if isinstance(node, BlankNode)]


def _named_by_content(part: list[Quad]) -> set[Quad]:
    """The quads of *part*, its blank nodes named by a digest of the whole."""
    dataset = Dataset(part)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    digest = sha256(_lines(set(dataset), RdfFormat.N_QUADS).encode()).hexdigest()[:DIGITS]

    def renamed(node: Node) -> Node:
        return BlankNode(f"b{digest}{node.value}") if isinstance(node, BlankNode) else node

    return {
        Quad(renamed(quad.subject), quad.predicate, renamed(quad.object), quad.graph_name)  # type: ignore[arg-type]
        for quad in dataset
    }


def _triples(graph: Store) -> set[Triple]:
    """The triples of all named graphs, each once."""
    merged = {Quad(quad.subject, quad.predicate, quad.object) for quad in graph}
    return {quad.triple for quad in graph_quads(merged)}


def _merged(graph: Store) -> Losses:
    """What is lost when the named graphs become one."""
    names = sum(1 for _ in graph.named_graphs())
    twice = len(graph) - len({quad.triple for quad in graph})
    told = (
        f"{names} named graphs become one: what was written, derived or inferred is not told apart."
    )
    again = f" {twice} triples stand in two or more of them, and are written once." if twice else ""
    return (told + again,) if names else ()


def _lines(statements: Iterable[Quad] | Iterable[Triple], engine_format: RdfFormat) -> str:
    lines = (pyoxigraph.serialize(statements, format=engine_format) or b"").splitlines(
        keepends=True
    )
    return b"".join(sorted(lines)).decode()


def _decoded(written: bytes | None) -> str:
    return (written or b"").decode()


def _legal(triple: Triple) -> Triple:
    value = triple.object
    if not isinstance(value, Literal) or not ILLEGAL.search(value.value):
        return triple
    kind = {"language": value.language} if value.language else {"datatype": value.datatype}
    return Triple(triple.subject, triple.predicate, Literal(legal(value.value), **kind))


def _graph_name(quad: Quad) -> str:
    return "" if isinstance(quad.graph_name, DefaultGraph) else quad.graph_name.value


def prefixes_for(quads: Iterable[Quad]) -> dict[str, str]:
    """The prefixes that are in use, without any that some whole IRI could be taken for."""
    terms = {term for quad in quads for term in (*quad.triple, quad.graph_name)}
    names = {term.value for term in terms if isinstance(term, NamedNode)}
    names |= {term.datatype.value for term in terms if isinstance(term, Literal)}
    schemes = {name.partition(":")[0] for name in names}
    used = {curie(name).partition(":")[0] for name in names}
    return {
        prefix: PREFIXES[prefix] for prefix in sorted(used & set(PREFIXES)) if prefix not in schemes
    }


def short(name: str, context: Mapping[str, str]) -> str:
    """The IRI *name* by a prefix of *context*, or whole where none of them fits."""
    short = curie(name)
    return short if short.partition(":")[0] in context else name


def _nodes(quads: Iterable[Quad], context: dict[str, str]) -> list[Json]:
    nodes: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        subject = _reference(quad.subject, context)
        if quad.predicate.value == TYPE and isinstance(quad.object, NamedNode):
            nodes[subject]["@type"].append(short(quad.object.value, context))
        else:
            nodes[subject][short(quad.predicate.value, context)].append(
                _value(quad.object, context)
            )
    return [{"@id": subject, **_unpacked(nodes[subject])} for subject in sorted(nodes)]


def _unpacked(description: dict[str, list[object]]) -> Json:
    """*description* with a single value standing alone."""
    return {
        name: values[0] if len(values) == 1 else values
        for name, values in sorted(description.items())
    }


def _reference(term: object, context: dict[str, str]) -> str:
    return short(term.value, context) if isinstance(term, NamedNode) else str(term)


def _value(term: object, context: dict[str, str]) -> object:
    if not isinstance(term, Literal):
        return {"@id": _reference(term, context)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == STRING:
        return term.value
    return {"@value": term.value, "@type": short(term.datatype.value, context)}
