"""The network that an analysis measures: who is tied to whom, through what, and on which side each stands."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from eujp_graph.errors import ParameterError
from eujp_graph.model.edges import Edge, edges
from eujp_graph.model.names import kind, label
from eujp_graph.namespaces import curie, iri
from eujp_graph.network.graph import ANCESTORS
from eujp_graph.rdf.oxigraph import Store, reached, select
from eujp_graph.rdf.sparql_text import substitute
from eujp_graph.rdf.terms import NamedNode, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from networkx import Graph

GROUPS = {
    "agreements": "hasParty signedBy adoptedBy",
    "bodies": "memberOf",
    "content": "adoptedAt amends basedOn componentOf concerns contains continues counterpartOf fulfilledBy",
    "cooperation": "cooperatesWith",
    "events": "attendedBy meetingOf",
    "infrastructure": "builds operates",
    "offices": "holds postIn",
    "places": "heldIn jurisdiction landsAt",
    "projects": "coordinates fundedBy participatesIn",
    "promises": "committedBy",
    "rules": "designatedUnder endorses enforces implements oversees reportsUnder",
    "structure": "hosts ownsShareOf partOf succeeds",
}
"""The relations of the graph by what they tell; each is in one group."""

DEFAULT = (
    "agreements",
    "bodies",
    "cooperation",
    "events",
    "infrastructure",
    "offices",
    "projects",
    "promises",
    "structure",
)
"""What ties actors unless other relations are chosen. To be under the same law or in the same city ties nobody."""

SIDES = {iri("id:european-union"): "EU", iri("id:japan"): "Japan"}
"""The two polities, and the word for the side of each."""

ACTORS = ("Organisation", "Person")
DIRECT = ""
"""Stands for the thing between two that are related directly."""

RELATIONS = """
SELECT DISTINCT ?relation ?wider WHERE {
  ?relation rdfs:subPropertyOf* ?wider .
  ?wider rdfs:subPropertyOf+ eujp:relatesTo .
}
"""
ON_TOPIC = "SELECT DISTINCT ?thing WHERE { ?thing dcterms:subject/skos:broader* ?topic }"

Pair = tuple[str, str]
Side = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Network:
    """Actors and their ties, without direction and without parallel edges.

    ``graph`` is a ``networkx.Graph`` over IRIs in alphabetical order. A node has
    ``label``, ``type`` and ``side`` ("EU", "Japan" or nothing). An edge has
    ``through``: the things that the two share, or ``DIRECT``; ``ties``: how many
    those are, each direct relation counted; and ``documents``: how many tell of them.
    ``facts`` are the edges of the knowledge graph between any two things, ``labels`` the
    English names of these and of relations; ``untied`` counts actors without any tie, which are left out.
    """

    graph: Graph[str]
    facts: Mapping[Pair, tuple[Edge, ...]]
    labels: Mapping[str, str]
    projection: str
    relations: tuple[str, ...]
    untied: int

    def on(self, side: str) -> list[str]:
        """The actors on *side*, in order."""
        return [node for node, data in self.graph.nodes(data=True) if data["side"] == side]

    def between(self, one: str, other: str) -> tuple[Edge, ...]:
        """The facts that relate *one* and *other* directly, in either direction."""
        return self.facts.get(_pair(one, other), ())

    def tie(self, one: str, other: str) -> dict[str, tuple[Edge, ...]]:
        """What ties two neighbours: each thing between them, or ``DIRECT``, with the facts that say so."""
        found = {}
        for thing in self.graph.edges[one, other]["through"]:
            found[thing] = (
                self.between(one, thing) + self.between(thing, other)
                if thing
                else self.between(one, other)
            )
        return found


def network(
    graph: Store,
    *,
    relations: Sequence[str] = DEFAULT,
    projection: str = "actors",
    topic: str | None = None,
    planned: bool = False,
    without: Collection[str] = (),
) -> Network:
    """The network of *graph* on the *relations* chosen: groups, or relations with their narrower ones.

    With the projection "actors", organisations and persons are tied where they
    are related directly or share a text, a meeting, a project or the like; with "all",
    whatever is related is a node. A *topic* (an IRI) keeps what is on it or on a
    narrower one. Only what is in effect counts; with *planned*, all but what was declined.

    >>> network(Store()).graph.number_of_nodes()
    0
    """
    if projection not in PROJECTIONS:
        raise ParameterError(
            f"No projection {projection!r}. Known: {', '.join(PROJECTIONS)}.", name="projection"
        )
    chosen = chosen_relations(graph, relations)
    told = edges(graph)
    facts = _facts(edge for edge in told if edge.predicate in chosen and _counts(edge, planned))
    nodes = sorted({end for pair in facts for end in pair} - set(without))
    kinds, families = {node: kind(graph, node) for node in nodes}, _families(graph)
    family = {node: families.get(kinds[node], "") for node in nodes}
    kept = {pair: found for pair, found in facts.items() if not {*pair} & set(without)}
    ties = PROJECTIONS[projection](kept, family)
    if topic is not None:
        ties = _on_topic(
            ties,
            {
                plain(row["thing"])
                for row in select(graph, substitute(ON_TOPIC, {"topic": NamedNode(topic)}))
            },
        )
    tied = sorted({end for pair in ties for end in pair})
    labels = {
        DIRECT: "direct relations",
        **{thing: label(graph, thing) for thing in [*nodes, *sorted(chosen)]},
    }
    there = [node for node in nodes if projection == "all" or family[node] in ACTORS]
    side = _sides(told)
    made = _graph(
        [(node, labels[node], kinds[node], side(node, family[node])) for node in tied], ties, kept
    )
    return Network(
        made, kept, labels, projection, tuple(sorted(map(_short, chosen))), len(there) - len(tied)
    )


def chosen_relations(graph: Store, words: Sequence[str]) -> frozenset[str]:
    """The relations that *words* name, as IRIs: those of a group, or one with its narrower ones."""
    narrower: dict[str, set[str]] = defaultdict(set)
    for row in select(graph, RELATIONS):
        narrower[plain(row["wider"])].add(plain(row["relation"]))
    chosen: set[str] = set()
    groups = {**GROUPS, "all": " ".join(GROUPS.values())}
    for word in words:
        if word in groups:
            chosen.update(iri(f"eujp:{name}") for name in groups[word].split())
            continue
        named = word if word.startswith("http") else iri(word if ":" in word else f"eujp:{word}")
        if named not in narrower:
            raise _unknown(word, [*GROUPS, *map(_short, sorted(narrower))])
        chosen |= {named, *narrower[named]}
    return frozenset(chosen)


def _unknown(word: str, known: Sequence[str]) -> ParameterError:
    nearest = difflib.get_close_matches(word.rpartition(":")[2], known, n=1, cutoff=0.5)
    hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
    return ParameterError(
        f"No relation or group {word!r}.{hint} Groups: {', '.join(GROUPS)}, or all.", name="edges"
    )


def _short(predicate: str) -> str:
    return curie(predicate).removeprefix("eujp:")


def _counts(edge: Edge, planned: bool) -> bool:
    return edge.source != edge.target and (
        edge.modality is None or (planned and edge.modality != "declined")
    )


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _facts(found: Iterable[Edge]) -> dict[Pair, tuple[Edge, ...]]:
    facts: dict[Pair, list[Edge]] = defaultdict(list)
    for edge in found:
        facts[_pair(edge.source, edge.target)].append(edge)
    return {pair: tuple(facts[pair]) for pair in sorted(facts)}


def _families(graph: Store) -> dict[str, str]:
    return {
        _name(plain(row["class"])): _name(plain(row["family"])) for row in select(graph, ANCESTORS)
    }


def _name(term: str) -> str:
    return term.rpartition("#")[2]


Facts = Mapping[Pair, tuple[Edge, ...]]
Ties = dict[Pair, list[str]]


def _all(facts: Facts, _family: Mapping[str, str]) -> Ties:
    """Whatever is related is tied."""
    return {pair: [DIRECT] for pair in facts}


def _actors(facts: Facts, family: Mapping[str, str]) -> Ties:
    """Actors are tied directly, and through each thing that two of them are related to."""
    ties: Ties = defaultdict(list)
    around: dict[str, list[str]] = defaultdict(list)
    for pair in facts:
        actors = [end for end in pair if family[end] in ACTORS]
        if len(actors) == 2:
            ties[pair].append(DIRECT)
        elif actors:
            (thing,) = {*pair} - {*actors}
            around[thing].append(actors[0])
    for thing, found in sorted(around.items()):
        for one, other in combinations(sorted(found), 2):
            if not _took_turns(family, thing, one, other):
                ties[one, other].append(thing)
    return ties


def _took_turns(family: Mapping[str, str], thing: str, *actors: str) -> bool:
    """Whether *actors* only held the same office, which ties each to its body but not to the other."""
    return family[thing] == "Post" and all(family[actor] == "Person" for actor in actors)


PROJECTIONS = {"actors": _actors, "all": _all}


def _on_topic(ties: Ties, things: Collection[str]) -> Ties:
    """The *ties* through things on the topic, or directly between two of which one is on it."""
    kept = {
        pair: [t for t in through if (t in things if t else bool({*pair} & {*things}))]
        for pair, through in ties.items()
    }
    return {pair: through for pair, through in kept.items() if through}


def _sides(told: Iterable[Edge]) -> Side:
    """Says on which side an actor stands: by its jurisdiction, that of the body it is part of, or of the offices it holds."""
    wider: dict[str, list[str]] = defaultdict(list)
    polities: dict[str, set[str]] = defaultdict(set)
    for edge in told:
        if edge.modality is None and edge.predicate in LEADS_TO_A_SIDE:
            wider[edge.source].append(edge.target)
        elif edge.predicate == iri("eujp:jurisdiction"):
            polities[edge.source].add(edge.target)

    def side(node: str, family: str) -> str:
        if node in SIDES or family not in ACTORS:
            return SIDES.get(node, "")
        found = polities[node] or set().union(
            *(polities[body] for body in reached(node, lambda step: wider[step]))
        )
        words = {SIDES[polity] for polity in found if polity in SIDES}
        return words.pop() if len(words) == 1 else ""

    return side


LEADS_TO_A_SIDE = frozenset(iri(f"eujp:{name}") for name in ("holds", "postIn", "partOf"))


def _graph(nodes: Iterable[tuple[str, str, str, str]], ties: Ties, facts: Facts) -> Graph[str]:
    import networkx as nx

    made: Graph[str] = nx.Graph(name="eujp")
    for node, name, type_, side in nodes:
        made.add_node(node, label=name, type=type_, side=side)
    for one, other in sorted(ties):
        through = tuple(ties[one, other])
        found = list(_told(facts, one, other, through))
        count = sum(len(facts[one, other]) if thing == DIRECT else 1 for thing in through)
        documents = len({document for edge in found for document in edge.documents})
        made.add_edge(one, other, through=through, ties=count, documents=documents)
    return made


def _told(facts: Facts, one: str, other: str, through: Iterable[str]) -> Iterator[Edge]:
    for thing in through:
        for pair in [(one, other)] if thing == DIRECT else [_pair(one, thing), _pair(thing, other)]:
            yield from facts[pair]
