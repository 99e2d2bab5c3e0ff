"""The network that an analysis measures: who is tied to whom, through what, and on which side."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.model.edges import Edge, edges
from eujp_graph.model.families import ACTORS, families
from eujp_graph.model.names import kind, label
from eujp_graph.model.sides import EU, JAPAN, POLITIES, sides
from eujp_graph.namespaces import iri
from eujp_graph.network.relations import DEFAULT, chosen_relations, short_name
from eujp_graph.network.ties import (
    DIRECT,
    PROJECTIONS,
    Facts,
    Pair,
    Ties,
    check_projection,
    facts_by_pair,
    pair_of,
    ties_on_topic,
)
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.sparql_text import substitute
from eujp_graph.rdf.terms import NamedNode, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from networkx import Graph

PART = iri("eujp:partOf")
ON_TOPIC = "SELECT DISTINCT ?thing WHERE { ?thing dcterms:subject/skos:broader* ?topic }"


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and their ties, without direction and without parallel edges.

    ``graph`` is a ``networkx.Graph`` over IRIs in alphabetical order. A node has
    ``label``, ``type`` and ``side`` ("EU", "Japan" or nothing). An edge has
    ``through``: the things that the two share, or ``DIRECT``; ``ties``: how many
    those are, each direct relation counted; and ``documents``: how many tell of them.
    ``facts`` are the edges of the knowledge graph between any two things, ``labels`` the
    names of these and of relations in ``lang``; ``untied`` counts actors without any tie,
    which are left out. ``units`` are the actors that are part of another actor but a polity.
    """

    graph: Graph[str]
    facts: Mapping[Pair, tuple[Edge, ...]]
    labels: Mapping[str, str]
    projection: str
    relations: tuple[str, ...]
    untied: int
    units: frozenset[str] = frozenset()
    lang: str = SOURCE

    def on(self, side: str) -> list[str]:
        """The actors on *side*, in order."""
        return [node for node, data in self.graph.nodes(data=True) if data["side"] == side]

    def ends_on(self, side: str) -> list[str]:
        """The actors on *side* that speak for themselves: a unit stands behind its body."""
        return [node for node in self.on(side) if node not in self.units]

    def ties_across(self, actor: str) -> bool:
        """Whether *actor* is tied to the other side; of neither side, to both of them."""
        near = {self.graph.nodes[other]["side"] for other in self.graph[actor]}
        return {EU, JAPAN} - {self.graph.nodes[actor]["side"]} <= near

    def between(self, one: str, other: str) -> tuple[Edge, ...]:
        """The facts that relate *one* and *other* directly, in either direction."""
        return self.facts.get(pair_of(one, other), ())

    def tie(self, one: str, other: str) -> dict[str, tuple[Edge, ...]]:
        """What ties two neighbours: each thing between them, or ``DIRECT``, with its facts."""
        tied_by = {}
        for thing in self.graph.edges[one, other]["through"]:
            if thing == DIRECT:
                tied_by[thing] = self.between(one, other)
            else:
                tied_by[thing] = self.between(one, thing) + self.between(thing, other)
        return tied_by


def network(
    graph: Store,
    *,
    relations: Sequence[str] = DEFAULT,
    projection: str = "actors",
    topic: str | None = None,
    planned: bool = False,
    without: Collection[str] = (),
    every_edge: list[Edge] | None = None,
    lang: str = SOURCE,
) -> Network:
    """The network of *graph* on the *relations* chosen: groups, or relations with narrower ones.

    With the projection "actors", organisations and persons are tied where they
    are related directly or share a text, a meeting, a project or the like; with "all",
    whatever is related is a node. A *topic* (an IRI) keeps what is on it or on a
    narrower one. Only what is in effect counts; with *planned*, all but what was declined.
    *every_edge* are the edges of *graph*, where they are at hand.
    Raises ``ParameterError`` for an unknown relation or projection before anything is computed.

    >>> network(Store()).graph.number_of_nodes()
    0
    """
    check_projection(projection)
    predicates = chosen_relations(graph, relations)
    every_edge = edges(graph) if every_edge is None else every_edge
    facts = facts_by_pair(
        edge for edge in every_edge if edge.predicate in predicates and _counts(edge, planned)
    )
    # Whoever is tied only to what is left out still counts as an actor without a tie.
    nodes = sorted({end for pair in facts for end in pair}.difference(without))
    facts = {pair: found for pair, found in facts.items() if not set(pair).intersection(without)}
    kinds = {node: kind(graph, node) for node in nodes}
    of_class = families(graph)
    family = {node: of_class.get(kinds[node], "") for node in nodes}
    ties = PROJECTIONS[projection](facts, family)
    if topic is not None:
        ties = ties_on_topic(ties, _on_topic(graph, topic))
    tied = {end for pair in ties for end in pair}
    named = [*nodes, *sorted(predicates)]
    direct = words("analysis", lang)["direct"]
    labels = {DIRECT: direct, **{thing: label(graph, thing, lang) for thing in named}}
    side = _sides_of_actors(every_edge, family)
    candidates = [node for node in nodes if projection == "all" or family[node] in ACTORS]
    return Network(
        graph=_graph([(n, labels[n], kinds[n], side[n]) for n in sorted(tied)], ties, facts),
        facts=facts,
        labels=labels,
        projection=projection,
        relations=tuple(sorted(map(short_name, predicates))),
        untied=len(candidates) - len(tied),
        units=_units(every_edge, tied),
        lang=lang,
    )


def _units(every_edge: Iterable[Edge], tied: Collection[str]) -> frozenset[str]:
    """The actors that are part of another one of those *tied*, which is no polity."""
    parts = (edge for edge in every_edge if edge.predicate == PART and edge.modality is None)
    wholes = set(tied) - set(POLITIES)
    return frozenset(edge.source for edge in parts if edge.target in wholes)


def _counts(edge: Edge, planned: bool) -> bool:
    """Whether an edge can tie: it joins two things, and is in effect or, if wanted, planned."""
    if edge.source == edge.target:
        return False
    return edge.modality is None or (planned and edge.modality != "declined")


def _on_topic(graph: Store, topic: str) -> set[str]:
    rows = select(graph, substitute(ON_TOPIC, {"topic": NamedNode(topic)}))
    return {plain(row["thing"]) for row in rows}


def _sides_of_actors(every_edge: Iterable[Edge], family: Mapping[str, str]) -> dict[str, str]:
    """The side of each node of *family*; only actors and the polities have one in a network."""
    in_effect = [edge for edge in every_edge if edge.modality is None]
    side = sides((edge.source, edge.predicate, edge.target) for edge in in_effect)
    actors = {node for node in family if node in POLITIES or family[node] in ACTORS}
    return {node: side.get(node, "") if node in actors else "" for node in family}


def _graph(nodes: Iterable[tuple[str, str, str, str]], ties: Ties, facts: Facts) -> Graph[str]:
    import networkx as nx

    graph: Graph[str] = nx.Graph(name="eujp")
    for node, name, type_, side in nodes:
        graph.add_node(node, label=name, type=type_, side=side)
    for one, other in sorted(ties):
        through = tuple(ties[one, other])
        direct = len(facts[one, other]) if DIRECT in through else 0
        shared = sum(thing != DIRECT for thing in through)
        behind = _facts_behind(facts, one, other, through)
        documents = {document for edge in behind for document in edge.documents}
        graph.add_edge(one, other, through=through, ties=direct + shared, documents=len(documents))
    return graph


def _facts_behind(facts: Facts, one: str, other: str, through: Iterable[str]) -> Iterator[Edge]:
    """The facts that say what ties *one* and *other*."""
    for thing in through:
        if thing == DIRECT:
            yield from facts[one, other]
        else:
            yield from facts[pair_of(one, thing)]
            yield from facts[pair_of(thing, other)]
