"""What an analysis gives: rankings, groups, paths, and what changed between two days."""

from __future__ import annotations

from dataclasses import dataclass

from eujp_graph.model.edges import Edge
from eujp_graph.network.actors import Network

DECIMALS = 9
"""Numbers are rounded to so many, so that both engines give the same order and bytes."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A thing that ties, or ``DIRECT`` for direct relations; and how many actors it ties."""

    thing: str
    label: str
    actors: int


@dataclass(frozen=True, slots=True)
class Score:
    """What a measure gives an actor; equal values have equal ranks.

    ``tied_eu`` and ``tied_japan`` are the actors of each side it is tied to, ``tied``
    all of them; ``through`` is what ties it to most of them, for bridges to most of the other side.
    """

    actor: str
    label: str
    type: str
    side: str
    rank: int
    value: float
    tied: int
    tied_eu: int
    tied_japan: int
    through: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The actors by one measure, the highest first, by IRI where they are equal."""

    measure: str
    engine: str
    weight: str
    network: Network
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Some actors, those with most ties within first, and what holds them together."""

    members: tuple[str, ...]
    members_eu: int
    members_japan: int
    ties_within: int
    ties_outward: int
    through: tuple[Shared, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """The communities or components of a network, the largest first."""

    measure: str
    weight: str
    seed: int
    modularity: float
    network: Network
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """From one actor to the next: each thing that ties them, or ``DIRECT``, with its facts."""

    start: str
    end: str
    ties: tuple[tuple[str, tuple[Edge, ...]], ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """Shortest paths between two actors, most ties first; ``count`` is the number in all."""

    start: str
    end: str
    weight: str
    count: int
    network: Network
    paths: tuple[tuple[Step, ...], ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """The network at a glance: bridges, communities and centre."""

    network: Network
    bridges: Ranking
    communities: Grouping
    centre: Ranking


Result = Survey | Ranking | Grouping | Paths
"""What one analysis gives."""


@dataclass(frozen=True, slots=True)
class Change:
    """An actor's value and rank before and after; None where it had no tie then."""

    actor: str
    label: str
    side: str
    before: float | None
    after: float | None
    rank_before: int | None
    rank_after: int | None

    @property
    def difference(self) -> float:
        """By how much the value rose."""
        return round((self.after or 0.0) - (self.before or 0.0), DECIMALS)
