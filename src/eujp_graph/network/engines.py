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
        raise ParameterError(f"No weight {weight!r}. Known: {', '.join(WEIGHTS)}.", name="weight")


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
    made: Graph[int] = nx.Graph()
    made.add_nodes_from(range(len(names)))
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
        made.add_edge(
            one, other, strength=strength, distance=whole // strength, length=1 / strength
        )
    chosen = (tuple(sorted(numbers[name] for name in side)) for side in (sources, targets))
    return Task(made, weight != "none", *chosen), names


Scores = Mapping[int, float]


def bridges(asked: Task) -> Scores:
    """The share of the shortest paths between sources and targets that pass through each node."""
    import networkx as nx

    counted = nx.betweenness_centrality_subset(
        asked.graph, asked.sources, asked.targets, weight=asked.distance
    )
    pairs = _pairs(asked) or 1
    return {
        node: 2 * value / pairs for node, value in counted.items()
    }  # NetworkX halves where there is no direction


def _pairs(asked: Task) -> int:
    """How many pairs of a source and a target some path connects."""
    import networkx as nx

    parts = nx.connected_components(asked.graph)
    return sum(
        len(part.intersection(asked.sources)) * len(part.intersection(asked.targets))
        for part in parts
    )


def betweenness(asked: Task) -> Scores:
    """The share of the shortest paths between any two others that pass through each node."""
    import networkx as nx

    return nx.betweenness_centrality(asked.graph, weight=asked.distance)


def closeness(asked: Task) -> Scores:
    """How near each node is to all it can reach, by the formula of Wasserman and Faust."""
    import networkx as nx

    return nx.closeness_centrality(
        asked.graph, distance="length" if asked.weighted else None, wf_improved=True
    )


def degree(asked: Task) -> Scores:
    """The share of others that each node is tied to, or the sum of the strengths of its ties."""
    import networkx as nx

    if asked.weighted:
        return {node: float(value) for node, value in asked.graph.degree(weight="strength")}
    return nx.degree_centrality(asked.graph)


def eigenvector(asked: Task) -> Scores:
    """The first eigenvector of the adjacency matrix, of length 1."""
    # Not with rustworkx: where the iteration settles slowly, the number depends on when one stops,
    # and the two engines stop by different rules.
    import networkx as nx

    if not asked.graph:
        return {}
    try:
        each = CLOSE / len(asked.graph)
        return nx.eigenvector_centrality(
            asked.graph, max_iter=MOST_STEPS, tol=each, weight=asked.strength
        )
    except nx.PowerIterationFailedConvergence as error:
        raise EujpError(
            "The eigenvector does not settle on this network. "
            "Measure closeness or pagerank instead."
        ) from error


def pagerank(asked: Task) -> Scores:
    """PageRank as NetworkX defines it, in plain Python: ``networkx.pagerank`` needs SciPy."""
    graph = asked.graph
    count = len(graph)
    out = {node: sum(_strengths(asked, node)) for node in graph}
    ranks = dict.fromkeys(graph, 1 / count) if count else {}
    for _ in range(MOST_STEPS):
        lost = sum(rank for node, rank in ranks.items() if not out[node])
        base = (1 - DAMPING + DAMPING * lost) / count if count else 0
        new = {
            node: base
            + DAMPING
            * sum(
                ranks[near] * strength / out[near]
                for near, strength in zip(graph[node], _strengths(asked, node), strict=True)
            )
            for node in graph
        }
        apart = sum(abs(new[node] - ranks[node]) for node in graph)
        ranks = new
        if apart < CLOSE:
            break
    return ranks


def _strengths(asked: Task, node: int) -> list[float]:
    return [data["strength"] if asked.weighted else 1 for data in asked.graph[node].values()]


def articulation(asked: Task) -> Scores:
    """For each node whose loss would cut a component: into how many pieces."""
    import networkx as nx

    cuts = set(nx.articulation_points(asked.graph))
    return Counter(
        node
        for block in nx.biconnected_components(asked.graph)
        for node in cuts.intersection(block)
    )


def _fast_graph(asked: Task) -> PyGraph[int, None]:
    import rustworkx as rx

    made: PyGraph[int, None] = rx.PyGraph()
    made.add_nodes_from(list(asked.graph))
    made.add_edges_from_no_data(list(asked.graph.edges))
    return made


def fast_betweenness(asked: Task) -> Scores:
    """As ``betweenness``, without weights."""
    import rustworkx as rx

    return dict(rx.graph_betweenness_centrality(_fast_graph(asked)))


def fast_closeness(asked: Task) -> Scores:
    """As ``closeness``, without weights."""
    import rustworkx as rx

    return dict(rx.graph_closeness_centrality(_fast_graph(asked), wf_improved=True))


def fast_pagerank(asked: Task) -> Scores:
    """As ``pagerank``."""
    import rustworkx as rx

    if not asked.graph:
        return {}
    made: PyDiGraph[int, float] = rx.PyDiGraph()
    made.add_nodes_from(list(asked.graph))
    for one, other in asked.graph.edges:
        strength = asked.graph.edges[one, other]["strength"]
        made.add_edges_from([(one, other, strength), (other, one, strength)])
    weight = float if asked.weighted else None
    found = rx.pagerank(
        made, alpha=DAMPING, weight_fn=weight, tol=CLOSE / len(asked.graph), max_iter=MOST_STEPS
    )
    return dict(found)


def communities(asked: Task, seed: int) -> list[set[int]]:
    """Groups by Louvain's method; the same seed gives the same groups."""
    import networkx as nx

    return (
        list(nx.community.louvain_communities(asked.graph, weight=asked.strength, seed=seed))
        if asked.graph.size()
        else []
    )


def modularity(asked: Task, groups: Sequence[set[int]]) -> float:
    """How many more ties lie within *groups* than by chance: 0 is chance, 1 the limit."""
    import networkx as nx

    return (
        nx.community.modularity(asked.graph, groups, weight=asked.strength)
        if asked.graph.size()
        else 0.0
    )


def components(asked: Task, seed: int) -> list[set[int]]:  # noqa: ARG001 - as communities
    """The parts that no path connects."""
    import networkx as nx

    return list(nx.connected_components(asked.graph))


def paths(asked: Task, start: int, end: int) -> tuple[list[list[int]], int]:
    """The first ``MOST_PATHS`` shortest paths from *start* to *end*, and how many there are."""
    import networkx as nx

    if not nx.has_path(asked.graph, start, end):
        return [], 0
    before = nx.dijkstra_predecessor_and_distance(
        asked.graph, start, weight=asked.distance or "unweighted"
    )[0]
    steps = nx.DiGraph((near, node) for node, nearer in before.items() for near in nearer)
    steps.add_node(start)
    count = {start: 1}
    for node in nx.topological_sort(steps):
        count.setdefault(node, sum(count[near] for near in before[node]))
    found = nx.all_shortest_paths(asked.graph, start, end, weight=asked.distance)
    return list(islice(found, MOST_PATHS)), count[end]
