"""Measures the network of actors: who bridges the sides, who is central, how two connect."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from eujp_graph.errors import ParameterError
from eujp_graph.language.catalogue import SOURCE
from eujp_graph.language.messages import Message
from eujp_graph.model.edges import Edge
from eujp_graph.model.sides import EU, JAPAN
from eujp_graph.network import engines
from eujp_graph.network.actors import Network, network
from eujp_graph.network.engines import Task, check_weight, task
from eujp_graph.network.measures import check_engine, engine_for, measure_named, scores
from eujp_graph.network.relations import DEFAULT
from eujp_graph.network.results import (
    DECIMALS,
    Change,
    Group,
    Grouping,
    Paths,
    Ranking,
    Score,
    Shared,
    Step,
    Survey,
)
from eujp_graph.network.ties import check_projection
from eujp_graph.query.kinds import TOPIC
from eujp_graph.query.resolver import Resolver
from eujp_graph.rdf.oxigraph import Store

REASONS = 3
ACROSS = {EU: JAPAN, JAPAN: EU}


def analyse(
    graph: Store,
    measure: str | None = None,
    *,
    edges: Sequence[str] = DEFAULT,
    projection: str = "actors",
    topic: str | None = None,
    planned: bool = False,
    without: Collection[str] = (),
    weight: str = "none",
    between: tuple[str, str] | None = None,
    top: int | None = None,
    engine: str | None = None,
    seed: int = 0,
    names: Resolver | None = None,
    every_edge: list[Edge] | None = None,
    lang: str = SOURCE,
) -> Survey | Ranking | Grouping | Paths:
    """What *measure* says of the network of *graph*; without one, bridges, communities and centre.

    *edges* names groups of relations or single ones, *topic*, *without* and *between*
    name things in either language; *names* finds them, and *every_edge* are the edges of
    *graph*, where these are at hand.
    A measure of actors gives a ``Ranking``,
    "communities" and "components" a ``Grouping``, "paths" the ``Paths`` *between* two.
    Each result holds its ``Network``, with a ``networkx.Graph``; things are named in *lang*.
    Definitions and their sources: docs/analysis.md. Raises ``ParameterError`` for an argument
    that means nothing, and ``UnknownNameError`` for a name, before the network is computed.
    """
    check(measure, projection=projection, weight=weight, between=bool(between), engine=engine)
    find = (names or Resolver(graph)).resolve
    ends = (find(between[0]), find(between[1])) if between else None
    if ends and measure == "paths":
        _check_ends(*ends)
    chosen = network(
        graph,
        relations=edges,
        projection=projection,
        topic=find(topic, kinds=TOPIC) if topic else None,
        planned=planned,
        without=[find(name) for name in without],
        every_edge=every_edge,
        lang=lang,
    )
    return measured(chosen, measure, weight=weight, between=ends, top=top, engine=engine, seed=seed)


def check(
    measure: str | None = None,
    *,
    projection: str = "actors",
    weight: str = "none",
    between: bool = False,
    engine: str | None = None,
) -> None:
    """Refuses, without a graph and at once, what ``analyse`` would refuse of these arguments.

    *between* says whether two ends of paths are named. Raises ``ParameterError``, or
    ``EujpError`` where the *engine* is not installed.
    """
    check_projection(projection)
    wanted = None if measure is None else measure_named(measure)
    check_weight(weight)
    # Groups and paths have one engine each, so that nothing is said of another.
    if wanted is None or wanted.measuring is not None:
        check_engine(engine)
    if measure == "paths" and not between:
        raise _ends_missing()


def _check_ends(start: str, end: str) -> None:
    if start == end:
        raise ParameterError(Message("one_end_twice"), name="between")


def _ends_missing() -> ParameterError:
    return ParameterError(Message("ends_missing"), name="between")


def measured(
    chosen: Network,
    measure: str | None = None,
    *,
    weight: str = "none",
    between: tuple[str, str] | None = None,
    top: int | None = None,
    engine: str | None = None,
    seed: int = 0,
) -> Survey | Ranking | Grouping | Paths:
    """What *measure* says of the network *chosen*, as ``analyse`` has it; *between* are IRIs."""
    if measure is None:
        return survey(chosen, weight=weight, top=top, engine=engine, seed=seed)
    found = measure_named(measure)
    if found.measuring is not None:
        return ranking(chosen, measure, weight=weight, top=top, engine=engine)
    if measure != "paths":
        return grouping(chosen, measure, weight=weight, top=top, seed=seed)
    if between is None:
        raise _ends_missing()
    return paths(chosen, *between, weight=weight, top=top)


def survey(
    chosen: Network,
    *,
    weight: str = "none",
    top: int | None = None,
    engine: str | None = None,
    seed: int = 0,
) -> Survey:
    """The bridges, the communities and the centre (by closeness) of the network *chosen*."""
    return Survey(
        chosen,
        ranking(chosen, "bridges", weight=weight, top=top, engine=engine),
        grouping(chosen, "communities", weight=weight, top=top, seed=seed),
        ranking(chosen, "closeness", weight=weight, top=top, engine=engine),
    )


def ranking(
    chosen: Network,
    measure: str,
    *,
    weight: str = "none",
    top: int | None = None,
    engine: str | None = None,
) -> Ranking:
    """The actors of *chosen* by *measure*, the *top* ones if that is a number."""
    task, names = _task(chosen, weight)
    used = engine_for(measure, engine, task.weighted)
    values = {
        names[number]: round(value, DECIMALS) + 0.0
        for number, value in scores(measure, task, used).items()
    }
    if measure == "bridges":
        values = {
            name: value for name, value in values.items() if value and chosen.ties_across(name)
        }
    order = sorted(values, key=lambda name: (-values[name], name))
    ranks: dict[float, int] = {}
    for place, name in enumerate(order, 1):
        ranks.setdefault(values[name], place)
    found = (
        _score(chosen, measure, name, values[name], ranks[values[name]]) for name in order[:top]
    )
    return Ranking(measure, used, weight, chosen, tuple(found))


def _task(chosen: Network, weight: str) -> tuple[Task, list[str]]:
    return task(
        chosen.graph, weight=weight, sources=chosen.ends_on(EU), targets=chosen.ends_on(JAPAN)
    )


def _score(chosen: Network, measure: str, name: str, value: float, rank: int) -> Score:
    data = chosen.graph.nodes[name]
    side_of = {near: chosen.graph.nodes[near]["side"] for near in chosen.graph[name]}
    sides = Counter(side_of.values())
    # What makes a bridge is what ties it to the other side.
    wanted = ACROSS.get(data["side"]) if measure == "bridges" else None
    through: Counter[str] = Counter()
    for near, side in side_of.items():
        if wanted in (None, side):
            through.update(chosen.graph.edges[name, near]["through"])
    tied = len(side_of)
    shared = _shared(chosen, through)
    return Score(
        name,
        data["label"],
        data["type"],
        data["side"],
        rank,
        value,
        tied,
        sides[EU],
        sides[JAPAN],
        shared,
    )


def _shared(chosen: Network, counted: Counter[str]) -> tuple[Shared, ...]:
    first = sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:REASONS]
    return tuple(Shared(thing, chosen.labels[thing], count) for thing, count in first)


def grouping(
    chosen: Network, measure: str, *, weight: str = "none", top: int | None = None, seed: int = 0
) -> Grouping:
    """The communities or components of *chosen*, the *top* ones if that is a number."""
    task, names = _task(chosen, weight)
    parts = PARTS[measure](task, seed)
    fit = round(engines.modularity(task, parts), DECIMALS) + 0.0
    groups = sorted(
        ([names[number] for number in sorted(part)] for part in parts),
        key=lambda part: (-len(part), part),
    )
    return Grouping(
        measure, weight, seed, fit, chosen, tuple(_group(chosen, part) for part in groups[:top])
    )


PARTS = {"communities": engines.communities, "components": engines.components}


def _group(chosen: Network, part: Sequence[str]) -> Group:
    graph, inside = chosen.graph, set(part)
    within = {name: sum(near in inside for near in graph[name]) for name in part}
    sides = Counter(graph.nodes[name]["side"] for name in part)
    through: dict[str, set[str]] = {}
    for name in part:
        for near in inside.intersection(graph[name]):
            for thing in graph.edges[name, near]["through"]:
                through.setdefault(thing, set()).update((name, near))
    ties = sum(within.values()) // 2
    outward = sum(len(graph[name]) - within[name] for name in part)
    shared = _shared(chosen, Counter({thing: len(actors) for thing, actors in through.items()}))
    members = tuple(sorted(part, key=lambda name: (-within[name], name)))
    return Group(members, sides[EU], sides[JAPAN], ties, outward, shared)


def paths(
    chosen: Network, start: str, end: str, *, weight: str = "none", top: int | None = None
) -> Paths:
    """The shortest paths from *start* to *end* in *chosen*, the *top* ones if that is a number."""
    _check_ends(start, end)
    task, names = _task(chosen, weight)
    for name in (start, end):
        if name not in chosen.graph:
            raise _absent(chosen, name)
    shortest, count = engines.paths(task, names.index(start), names.index(end))
    named = [[names[number] for number in path] for path in shortest]
    ordered = sorted(named, key=lambda path: (-_ties_along(chosen, path), path))
    listed = tuple(_as_steps(chosen, path) for path in ordered[:top])
    return Paths(start, end, weight, count, chosen, listed)


def _ties_along(chosen: Network, path: Sequence[str]) -> int:
    return sum(chosen.graph.edges[pair]["ties"] for pair in pairwise(path))


def _as_steps(chosen: Network, path: Sequence[str]) -> tuple[Step, ...]:
    return tuple(
        Step(one, other, tuple(chosen.tie(one, other).items())) for one, other in pairwise(path)
    )


def _absent(chosen: Network, name: str) -> ParameterError:
    known = chosen.labels.get(name, name)
    key = "no_tie" if chosen.projection == "all" else "no_tie_or_no_actor"
    return ParameterError(Message(key, name=known), name="between")


def compare(before: Ranking, after: Ranking) -> tuple[Change, ...]:
    """What changed between two rankings by the same measure, the largest change first.

    Who was in one of them alone comes last.
    """
    old, new = ({score.actor: score for score in told.scores} for told in (before, after))
    found = (_change(old.get(actor), new.get(actor)) for actor in sorted({*old, *new}))
    return tuple(
        sorted(
            found,
            key=lambda change: (
                None in (change.before, change.after),
                -abs(change.difference),
                change.actor,
            ),
        )
    )


def _change(old: Score | None, new: Score | None) -> Change:
    known = new or old
    assert known is not None
    before, after = ((score.value, score.rank) if score else (None, None) for score in (old, new))
    return Change(known.actor, known.label, known.side, before[0], after[0], before[1], after[1])
