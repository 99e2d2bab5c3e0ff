"""What ties two actors: a direct relation, or a thing that both are related to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import combinations

from eujp_graph.errors import ParameterError
from eujp_graph.language.messages import Message
from eujp_graph.model.edges import Edge
from eujp_graph.model.families import ACTORS

DIRECT = ""
"""Stands for the thing between two that are related directly."""

Pair = tuple[str, str]
Facts = Mapping[Pair, tuple[Edge, ...]]
"""The edges between two things in either direction; the pair is in alphabetical order."""

Ties = dict[Pair, list[str]]
"""The things, or ``DIRECT``, through which two are tied."""


def pair_of(one: str, other: str) -> Pair:
    """*one* and *other* in alphabetical order: ties have no direction."""
    return (one, other) if one < other else (other, one)


def facts_by_pair(edges: Iterable[Edge]) -> dict[Pair, tuple[Edge, ...]]:
    """The *edges* between each two things, pairs in alphabetical order."""
    facts: dict[Pair, list[Edge]] = defaultdict(list)
    for edge in edges:
        facts[pair_of(edge.source, edge.target)].append(edge)
    return {pair: tuple(facts[pair]) for pair in sorted(facts)}


def ties_of_all(facts: Facts, _family: Mapping[str, str]) -> Ties:
    """Whatever is related is tied."""
    return {pair: [DIRECT] for pair in facts}


def ties_of_actors(facts: Facts, family: Mapping[str, str]) -> Ties:
    """Actors are tied directly, and through each thing that two of them are related to."""
    ties: Ties = defaultdict(list)
    actors_around: dict[str, list[str]] = defaultdict(list)
    for pair in facts:
        actors = [end for end in pair if family[end] in ACTORS]
        if len(actors) == 2:
            ties[pair].append(DIRECT)
        elif actors:
            (thing,) = {*pair} - {*actors}
            actors_around[thing].append(actors[0])
    for thing, around in sorted(actors_around.items()):
        for one, other in combinations(sorted(around), 2):
            if not _held_the_same_office(family, thing, one, other):
                ties[one, other].append(thing)
    return ties


def _held_the_same_office(family: Mapping[str, str], thing: str, one: str, other: str) -> bool:
    # An office ties each who held it to its body. Those who held it one after the other are not
    # thereby tied to one another.
    return family[thing] == "Post" and family[one] == family[other] == "Person"


PROJECTIONS = {"actors": ties_of_actors, "all": ties_of_all}
"""What the nodes of a network are, and how ties between them are found."""


def check_projection(projection: str) -> None:
    """Raises ``ParameterError`` where there is no such *projection*."""
    if projection not in PROJECTIONS:
        raise ParameterError(
            Message("no_projection", name=projection, known=[*PROJECTIONS]), name="projection"
        )


def ties_on_topic(ties: Ties, on_topic: Collection[str]) -> Ties:
    """Those *ties* that a topic has to do with, by the things *on_topic*.

    A tie counts through a thing on the topic, or directly where one of the two is on it.
    """
    chosen: Ties = {}
    for pair, through in ties.items():
        is_near = any(end in on_topic for end in pair)
        left = [thing for thing in through if (thing in on_topic if thing else is_near)]
        if left:
            chosen[pair] = left
    return chosen
