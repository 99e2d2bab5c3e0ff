"""Turns the graph into a network of NetworkX: entities as nodes, sourced relations as edges."""

from __future__ import annotations

from typing import TypedDict

from eujp_graph.model.edges import Edge, edges
from eujp_graph.model.names import kind, label
from eujp_graph.namespaces import PREFIXES, curie, iri
from eujp_graph.rdf.oxigraph import QuerySolutions, Store
from eujp_graph.rdf.terms import Literal, NamedNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from networkx import MultiDiGraph

FAMILIES = (
    "Person",
    "Organisation",
    "Post",
    "Instrument",
    "Event",
    "Undertaking",
    "Infrastructure",
    "Place",
)
"""The families of entities, actors told apart as persons and organisations."""

ENTITIES = "SELECT DISTINCT ?thing WHERE { GRAPH graph:entities { ?thing a ?class } }"

ANCESTORS = f"""
SELECT ?class ?family WHERE {{
  VALUES ?family {{ {" ".join(f"eujp:{name}" for name in FAMILIES)} }}
  ?class rdfs:subClassOf* ?family .
}}
"""


class Node(TypedDict):
    """What a node carries; ``label_ja_is_working`` is true where the Japanese name is our translation."""

    label_en: str
    label_ja: str | None
    label_ja_is_working: bool
    type: str
    family: str
    evidence: list[str]


def to_networkx(graph: Store) -> MultiDiGraph[str]:
    """The network of *graph*: nodes are the IRIs of entities, edges are those of ``edges``.

    Every edge is keyed by its Statement, or by its predicate where it is written
    on the entity. Planned and declined relations are edges too: look at their
    ``modality`` before you count. Absent values are None, documents are lists.

    >>> network = to_networkx(Store())
    >>> network.number_of_nodes()
    0
    """
    import networkx as nx

    found = edges(graph)
    network: MultiDiGraph[str] = nx.MultiDiGraph(name="eujp")
    for thing in sorted(
        _entities(graph) | {end for edge in found for end in (edge.source, edge.target)}
    ):
        network.add_node(thing)
    families = _families(graph)
    for thing in network:
        network.nodes[thing].update(_node(graph, thing, families))
    words = {
        predicate: _words(graph, predicate)
        for predicate in sorted({edge.predicate for edge in found})
    }
    for edge in found:
        attributes = _attributes(edge, words[edge.predicate])
        network.add_edge(edge.source, edge.target, key=_key(network, edge), **attributes)
    return network


def _entities(graph: Store) -> set[str]:
    return {row[0] for row in _rows(graph, ENTITIES)}


def _families(graph: Store) -> dict[str, str]:
    """The family of each class, both by their local names."""
    families = {family: family for family in FAMILIES}
    for name, family in sorted(_rows(graph, ANCESTORS)):
        families[name.rpartition("#")[2]] = family.rpartition("#")[2]
    return families


def _rows(graph: Store, text: str) -> list[list[str]]:
    rows = graph.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    solutions = rows if isinstance(rows, QuerySolutions) else ()
    return [[getattr(term, "value", "") for term in row] for row in solutions]


def _node(graph: Store, thing: str, families: dict[str, str]) -> Node:
    printed, working = (
        _name(graph, thing, "skos:prefLabel"),
        _name(graph, thing, "eujp:workingLabel"),
    )
    type_ = kind(graph, thing)
    return Node(
        label_en=label(graph, thing),
        label_ja=printed or working,
        label_ja_is_working=printed is None and working is not None,
        type=type_,
        family=families.get(type_, ""),
        evidence=_documents(graph, thing),
    )


def _name(graph: Store, thing: str, field: str) -> str | None:
    names = _literals(graph, thing, field)
    return next((name.value for name in names if name.language == "ja"), None)


def _literals(graph: Store, thing: str, field: str) -> list[Literal]:
    quads = graph.quads_for_pattern(NamedNode(thing), NamedNode(iri(field)), None)
    return sorted({quad.object for quad in quads if isinstance(quad.object, Literal)}, key=str)


def _documents(graph: Store, thing: str) -> list[str]:
    """The documents that *thing* itself cites, also through a passage."""
    found = set(_objects(graph, thing, "eujp:cites"))
    for passage in _objects(graph, thing, "eujp:hasEvidence"):
        found.update(_objects(graph, passage, "eujp:document"))
    return sorted(found)


def _objects(graph: Store, thing: str, field: str) -> list[str]:
    quads = graph.quads_for_pattern(NamedNode(thing), NamedNode(iri(field)), None)
    return [quad.object.value for quad in quads if isinstance(quad.object, NamedNode)]


def _words(graph: Store, predicate: str) -> dict[str, str]:
    """The label of *predicate* in each language; its own name where it has none."""
    found = {
        text.language or "en": text.value for text in _literals(graph, predicate, "rdfs:label")
    }
    english = found.get("en") or curie(predicate).rpartition(":")[2]
    return {"label_en": english, "label_ja": found.get("ja") or english}


def _key(network: MultiDiGraph[str], edge: Edge) -> str:
    key = edge.statement or edge.predicate
    taken = network.has_edge(
        edge.source, edge.target, key
    )  # who signs for itself is signatory and party
    return f"{key} {curie(edge.predicate)}" if taken else key


def _attributes(edge: Edge, words: dict[str, str]) -> dict[str, object]:
    return {
        **words,
        "predicate": edge.predicate,
        "modality": edge.modality,
        "role": edge.role,
        "scope": edge.scope,
        "from": edge.from_,
        "from_precision": edge.from_precision if edge.from_ else None,
        "until": edge.until,
        "until_precision": edge.until_precision if edge.until else None,
        "certainty": edge.certainty or None,
        "statement": edge.statement,
        "evidence": list(edge.documents),
    }
