"""Computes the measures of a network, with NetworkX and with rustworkx.

NetworkX is the reference. rustworkx computes a measure where it defines that alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import lcm

from eujp_graph.errors import EujpError, ParameterError
from eujp_graph.language.messages import Message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from networkx import Graph
    from rustworkx import PyDiGraph, PyGraph

WEIGHTS = ("none", "ties", "documents")
MOST_PATHS = 10_000
"""So many shortest paths are listed; all are counted."""

DAMPING = 0.85
"""With this probability PageRank's walk goes on, as in the paper and in both engines."""

CLOSE, MOST_STEPS = 1e-12, 100_000
"""An iteration ends when two steps lie so close in sum, at the latest after so many."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is measured: nodes are numbers from 0, edges have a ``strength`` and a ``distance``.

    The distance is the inverse of the strength, times a number common to all, so that distances
    are whole numbers, and paths that are equally long are so exactly.
    """

    graph: Graph[int]
    weighted: bool = False
    sources: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()

    @property
    def distance(self) -> str | None:
        """The name of the attribute that says how far apart two are, if they are weighted."""
        return "distance" if self.weighted else None

    @property
    def strength(self) -> str | None:
        """The name of the attribute that says how strong a tie is, if they are weighted."""
        return "strength" if self.weighted else None


def check_weight(weight: str) -> None:
    """Raises ``ParameterError`` where ties have no such *weight*."""
    if weight not in WEIGHTS:
        raise ParameterError(Message("no_weight", name=weight, known=[*WEIGHTS]), name="weight")


def task(
    graph: Graph[str],
    *,
    weight: str = "none",
    sources: Iterable[str] = (),
    targets: Iterable[str] = (),
) -> tuple[Task, list[str]]:
    """*graph* as it is measured, and the names of its nodes by their numbers."""
    import networkx as nx

    check_weight(weight)
    names = sorted(graph)
    numbers = {name: number for number, name in enumerate(names)}
    numbered: Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    pairs = sorted(
        (min(ends), max(ends))
        for one, other in graph.edges
        if (ends := (numbers[one], numbers[other]))
    )
    strengths = [
        1 if weight == "none" else max(1, graph.edges[names[one], names[other]][weight])
        for one, other in pairs
    ]
    whole = lcm(*set(strengths))
    for (one, other), strength in zip(pairs, strengths, strict=True):
        numbered.add_edge(
            one, other, strength=strength, distance=whole // strength, length=1 / strength
        )
    chosen = (tuple(sorted(numbers[name] for name in side)) for side in (sources, targets))
    return Task(numbered, weight != "none", *chosen), names


Scores = Mapping[int, float]


def bridges(task: Task) -> Scores:
    """The share of the shortest paths between sources and targets that pass through each node."""
    import networkx as nx

    counted = nx.betweenness_centrality_subset(
        task.graph, task.sources, task.targets, weight=task.distance
    )
    pairs = _pairs(task) or 1
    return {
        node: 2 * value / pairs for node, value in counted.items()
    }  # NetworkX halves where there is no direction


def _pairs(task: Task) -> int:
    """How many pairs of a source and a target some path connects."""
    import networkx as nx

    parts = nx.connected_components(task.graph)
    return sum(
        len(part.intersection(task.sources)) * len(part.intersection(task.targets))
        for part in parts
    )


def betweenness(task: Task) -> Scores:
    """The share of the shortest paths between any two others that pass through each node."""
    import networkx as nx

    return nx.betweenness_centrality(task.graph, weight=task.distance)


def closeness(task: Task) -> Scores:
    """How near each node is to all it can reach, by the formula of Wasserman and Faust."""
    import networkx as nx

    return nx.closeness_centrality(
        task.graph, distance="length" if task.weighted else None, wf_improved=True
    )


def degree(task: Task) -> Scores:
    """The share of others that each node is tied to, or the sum of the strengths of its ties."""
    import networkx as nx

    if task.weighted:
        return {node: float(value) for node, value in task.graph.degree(weight="strength")}
    return nx.degree_centrality(task.graph)


def eigenvector(task: Task) -> Scores:
    """The first eigenvector of the adjacency matrix, of length 1."""
    # Not with rustworkx: where the iteration settles slowly, the number depends on when one stops,
    # and the two engines stop by different rules.
    import networkx as nx

    if not task.graph:
        return {}
    try:
        each = CLOSE / len(task.graph)
        return nx.eigenvector_centrality(
            task.graph, max_iter=MOST_STEPS, tol=each, weight=task.strength
        )
    except nx.PowerIterationFailedConvergence as error:
        raise EujpError(
            "The eigenvector does not settle on this network. "
            "Measure closeness or pagerank instead."
        ) from error


def pagerank(task: Task) -> Scores:
    """PageRank as NetworkX defines it, in plain Python: ``networkx.pagerank`` needs SciPy."""
    graph = task.graph
    count = len(graph)
    out = {node: sum(_strengths(task, node)) for node in graph}
    ranks = dict.fromkeys(graph, 1 / count) if count else {}
    for _ in range(MOST_STEPS):
        lost = sum(rank for node, rank in ranks.items() if not out[node])
        base = (1 - DAMPING + DAMPING * lost) / count if count else 0
        new = {
            node: base
            + DAMPING
            * sum(
                ranks[near] * strength / out[near]
                for near, strength in zip(graph[node], _strengths(task, node), strict=True)
            )
            for node in graph
        }
        apart = sum(abs(new[node] - ranks[node]) for node in graph)
        ranks = new
        if apart < CLOSE:
            break
    return ranks


def _strengths(task: Task, node: int) -> list[float]:
    return [data["strength"] if task.weighted else 1 for data in task.graph[node].values()]


def articulation(task: Task) -> Scores:
    """For each node whose loss would cut a component: into how many pieces."""
    import networkx as nx

    cuts = set(nx.articulation_points(task.graph))
    return Counter(
        node for block in nx.biconnected_components(task.graph) for node in cuts.intersection(block)
    )


def _fast_graph(task: Task) -> PyGraph[int, None]:
    import rustworkx as rx

    copy: PyGraph[int, None] = rx.PyGraph()
    copy.add_nodes_from(list(task.graph))
    copy.add_edges_from_no_data(list(task.graph.edges))
    return copy


def fast_betweenness(task: Task) -> Scores:
    """As ``betweenness``, without weights."""
    import rustworkx as rx

    return dict(rx.graph_betweenness_centrality(_fast_graph(task)))


def fast_closeness(task: Task) -> Scores:
    """As ``closeness``, without weights."""
    import rustworkx as rx

    return dict(rx.graph_closeness_centrality(_fast_graph(task), wf_improved=True))


def fast_pagerank(task: Task) -> Scores:
    """As ``pagerank``."""
    import rustworkx as rx

    if not task.graph:
        return {}
    arcs: PyDiGraph[int, float] = rx.PyDiGraph()
    arcs.add_nodes_from(list(task.graph))
    for one, other in task.graph.edges:
        strength = task.graph.edges[one, other]["strength"]
        arcs.add_edges_from([(one, other, strength), (other, one, strength)])
    weight = float if task.weighted else None
    ranks = rx.pagerank(
        arcs, alpha=DAMPING, weight_fn=weight, tol=CLOSE / len(task.graph), max_iter=MOST_STEPS
    )
    return dict(ranks)


def communities(task: Task, seed: int) -> list[set[int]]:
    """Groups by Louvain's method; the same seed gives the same groups."""
    import networkx as nx

    return (
        list(nx.community.louvain_communities(task.graph, weight=task.strength, seed=seed))
        if task.graph.size()
        else []
    )


def modularity(task: Task, groups: Sequence[set[int]]) -> float:
    """How many more ties lie within *groups* than by chance: 0 is chance, 1 the limit."""
    import networkx as nx

    return (
        nx.community.modularity(task.graph, groups, weight=task.strength)
        if task.graph.size()
        else 0.0
    )


def components(task: Task, seed: int) -> list[set[int]]:  # noqa: ARG001 - as communities
    """The parts that no path connects."""
    import networkx as nx

    return list(nx.connected_components(task.graph))


def paths(task: Task, start: int, end: int) -> tuple[list[list[int]], int]:
    """The first ``MOST_PATHS`` shortest paths from *start* to *end*, and how many there are."""
    import networkx as nx

    if not nx.has_path(task.graph, start, end):
        return [], 0
    before = nx.dijkstra_predecessor_and_distance(
        task.graph, start, weight=task.distance or "unweighted"
    )[0]
    steps = nx.DiGraph((near, node) for node, nearer in before.items() for near in nearer)
    steps.add_node(start)
    count = {start: 1}
    for node in nx.topological_sort(steps):
        count.setdefault(node, sum(count[near] for near in before[node]))
    shortest = nx.all_shortest_paths(task.graph, start, end, weight=task.distance)
    return list(islice(shortest, MOST_PATHS)), count[end]
