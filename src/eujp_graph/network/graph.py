"""Turns the graph into a network of NetworkX: entities as nodes, sourced relations as edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypedDict

from eujp_graph.language.catalogue import languages
from eujp_graph.model.documents import documents
from eujp_graph.model.edges import Edge, by_node, edges
from eujp_graph.model.families import families
from eujp_graph.model.names import COMMON, PREFERRED, WORKING, kind, label, language_of, texts
from eujp_graph.namespaces import curie
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from eujp_graph.asof.result import View

ENTITIES = """
SELECT DISTINCT ?thing WHERE {
  GRAPH graph:entities { ?thing a ?class }
  FILTER NOT EXISTS { ?thing dcterms:type code:part }
}
"""
PARTS = "SELECT DISTINCT ?thing WHERE { ?thing dcterms:type code:part }"
"""An article or an annex is a thing for what is told of it, and no node beside its own text."""


class Node(TypedDict):
    """What a node carries; ``label_ja_is_working``: the Japanese name is our translation."""

    label_en: str
    label_ja: str | None
    label_ja_is_working: bool
    type: str
    family: str
    evidence: list[str]
    other_names: str | None


def to_networkx(
    graph: Store, *, in_brief: bool = False, seen: View | None = None
) -> MultiDiGraph[str]:
    """The network of *graph*: nodes are the IRIs of entities, edges are those of ``edges``.

    Every edge is keyed by its Statement, or by its predicate where it is written
    on the entity. Planned and declined relations are edges too: look at their
    ``modality`` before you count. Articles and annexes are left out. Absent values are None,
    documents are lists. With *in_brief* each node also has ``in_brief_en`` and ``in_brief_ja``
    (one for each language), a few sentences with numbers, and ``in_brief_sources``, the documents
    in the order of the numbers; where *graph* is that of the view *seen*, as of its days.

    >>> network = to_networkx(Store())
    >>> network.number_of_nodes()
    0
    """
    import networkx as nx

    parts = parts_of_texts(graph)
    every_edge = [edge for edge in edges(graph) if parts.isdisjoint((edge.source, edge.target))]
    ends = {end for edge in every_edge for end in (edge.source, edge.target)}
    of_class = families(graph)
    network: MultiDiGraph[str] = nx.MultiDiGraph(name="eujp")
    for thing in sorted(_entities(graph) | ends):
        network.add_node(thing, **_node(graph, thing, of_class))
    predicates = sorted({edge.predicate for edge in every_edge})
    words = {predicate: _words(graph, predicate) for predicate in predicates}
    if in_brief:
        for thing, brief in _briefs(graph, every_edge, list(network), seen):
            network.nodes[thing].update(brief)
    for edge in every_edge:
        attributes = _attributes(edge, words[edge.predicate])
        network.add_edge(edge.source, edge.target, key=_key(network, edge), **attributes)
    return network


def _briefs(
    graph: Store, every_edge: list[Edge], things: list[str], seen: View | None
) -> Iterator[tuple[str, dict[str, object]]]:
    """Each of *things* in brief in every language, and the documents behind it."""
    from eujp_graph.answers.entity import EntityReader
    from eujp_graph.answers.in_brief import InBrief, paragraph

    reader, ends = EntityReader(graph), by_node(every_edge)
    makers = {lang: InBrief(graph, lang, seen) for lang in languages()}
    for thing in things:
        known = reader.read(thing, ends.get(thing, []))
        numbers: dict[str, int] = {}
        told = {
            f"in_brief_{lang}": paragraph(maker.of(known), numbers)
            for lang, maker in makers.items()
        }
        yield thing, {**told, "in_brief_sources": list(numbers)}


def parts_of_texts(graph: Store) -> set[str]:
    """The articles, annexes and other parts of instruments that *graph* has as things."""
    return {plain(row["thing"]) for row in select(graph, PARTS)}


def _entities(graph: Store) -> set[str]:
    return {plain(row["thing"]) for row in select(graph, ENTITIES)}


def _node(graph: Store, thing: str, of_class: Mapping[str, str]) -> Node:
    printed = _japanese_name(graph, thing, PREFERRED)
    printed = printed or _japanese_name(graph, thing, COMMON)
    working = _japanese_name(graph, thing, WORKING)
    type_ = kind(graph, thing)
    return Node(
        label_en=label(graph, thing),
        label_ja=printed or working,
        label_ja_is_working=printed is None and working is not None,
        type=type_,
        family=of_class.get(type_, ""),
        evidence=list(documents(graph, thing)),
        other_names=_other_names(graph, thing),
    )


def _japanese_name(graph: Store, thing: str, field: str) -> str | None:
    names = texts(graph, thing, [field])
    return next((name.text for name in names if language_of(name.lang) == "ja"), None)


def _other_names(graph: Store, thing: str) -> str | None:
    """The names of *thing* in further languages, as in ``ko: 일본; fr: Japon``."""
    names = [
        f"{name.lang}: {name.text}"
        for name in texts(graph, thing, [PREFERRED])
        if language_of(name.lang) not in ("en", "ja", "")
    ]
    return "; ".join(names) or None


def _words(graph: Store, predicate: str) -> dict[str, str]:
    """The label of *predicate* in each language; its own name where it has none."""
    labels = {text.lang or "en": text.text for text in texts(graph, predicate, ["rdfs:label"])}
    english = labels.get("en") or curie(predicate).rpartition(":")[2]
    return {"label_en": english, "label_ja": labels.get("ja") or english}


def _key(network: MultiDiGraph[str], edge: Edge) -> str:
    key = edge.statement or edge.predicate
    # One signature tells two relations: who signs for itself is signatory and party.
    if network.has_edge(edge.source, edge.target, key):
        return f"{key} {curie(edge.predicate)}"
    return key


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
