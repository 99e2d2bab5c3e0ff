"""The measures of an analysis: what each says, where it is defined, and what computes it.

NetworkX is the reference of every measure. Where rustworkx is installed and has a measure
defined alike, that computes it, many times as fast on large networks, and equal within 1e-9;
a measure for which that does not hold is left to NetworkX.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec

from eujp_graph.errors import EujpError, ParameterError, nearest
from eujp_graph.language.messages import Message, did_you_mean
from eujp_graph.network import engines
from eujp_graph.network.engines import Scores, Task

ENGINES = ("networkx", "rustworkx")
Measuring = Callable[[Task], Scores]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: what it says in a sentence, its definition with the source, and what computes it.

    ``reference`` names the function of NetworkX that defines the numbers, ``fast`` that of
    rustworkx, if one is defined alike. That counts ties with a weight only if ``fast_weighted``.
    """

    says: str
    definition: str
    source: str
    reference: str
    measuring: Measuring | None = None
    fast: str = ""
    fast_measuring: Measuring | None = None
    fast_weighted: bool = False


MEASURES = {
    "bridges": Measure(
        "Who lies on the shortest ways from one side to the other.",
        "Of all pairs of an actor on the EU side and one on the Japan side, neither a unit of "
        "another actor, that some path connects: the mean share of their shortest paths that "
        "pass through the actor, who is an end of none of these. Who has no tie across, or lies "
        "on no such path, is not listed.",
        "Brandes 2008, doi:10.1016/j.socnet.2007.11.001",
        "betweenness_centrality_subset, times 2, divided by the number of pairs",
        engines.bridges,
    ),
    "betweenness": Measure(
        "Who lies on the shortest ways between any two.",
        "The mean, over all pairs of others, of the share of their shortest paths that pass "
        "through the actor.",
        "Freeman 1977, doi:10.2307/3033543; Brandes 2001, doi:10.1080/0022250X.2001.9990249",
        "betweenness_centrality",
        engines.betweenness,
        "graph_betweenness_centrality",
        engines.fast_betweenness,
    ),
    "closeness": Measure(
        "Who reaches all others in the fewest steps.",
        "The inverse of the mean distance to those one can reach, times the share of others that "
        "one can reach.",
        "Wasserman and Faust 1994, doi:10.1017/CBO9780511815478, page 201",
        "closeness_centrality",
        engines.closeness,
        "graph_closeness_centrality",
        engines.fast_closeness,
    ),
    "degree": Measure(
        "Who is tied to most others.",
        "The share of all others to whom one is tied; with a weight, the sum of the strengths of "
        "one's ties.",
        "Freeman 1978, doi:10.1016/0378-8733(78)90021-7",
        "degree_centrality",
        engines.degree,
    ),
    "eigenvector": Measure(
        "Who is tied to those who are well tied themselves.",
        "One's entry in the first eigenvector of the adjacency matrix, of length 1.",
        "Bonacich 1987, doi:10.1086/228631",
        "eigenvector_centrality",
        engines.eigenvector,
    ),
    "pagerank": Measure(
        "Whom one meets most often by following ties at random.",
        "The share of time at each actor in a walk that follows a tie with probability 0.85 and "
        "else begins anew anywhere.",
        "Page and others 1998, http://ilpubs.stanford.edu:8090/422/",
        "pagerank",
        engines.pagerank,
        "pagerank",
        engines.fast_pagerank,
        fast_weighted=True,
    ),
    "articulation": Measure(
        "Who alone holds parts of the network together.",
        "The number of pieces into which the actor's loss would cut its component; who would cut "
        "none is not listed.",
        "Hopcroft and Tarjan 1973, doi:10.1145/362248.362272",
        "biconnected_components",
        engines.articulation,
    ),
    "communities": Measure(
        "Which groups are tied more closely within than to the rest.",
        "A division found by moving actors between groups while modularity rises; another seed "
        "may find another.",
        "Blondel and others 2008, doi:10.1088/1742-5468/2008/10/P10008",
        "community.louvain_communities",
    ),
    "components": Measure(
        "Which parts of the network have no tie between them.",
        "Two actors are in one component where some path connects them.",
        "Hopcroft and Tarjan 1973, doi:10.1145/362248.362272",
        "connected_components",
    ),
    "paths": Measure(
        "How two actors connect, step by step.",
        "All paths between the two that have the least number of ties, or, with a weight, the "
        "least sum of inverse strengths.",
        "Dijkstra 1959, doi:10.1007/BF01386390",
        "all_shortest_paths",
    ),
}
"""Every measure by its name."""


def measure_named(name: str) -> Measure:
    """The measure *name*; raises ``ParameterError`` with the nearest where there is none."""
    if name in MEASURES:
        return MEASURES[name]
    hint = did_you_mean(nearest(name, MEASURES))
    message = Message("no_measure", name=name, hint=hint, known=[*MEASURES])
    raise ParameterError(message, name="measure")


def engine_for(name: str, engine: str | None, weighted: bool) -> str:
    """What computes the measure *name*: *engine* if it can, else the fast one where installed."""
    check_engine(engine)
    measure = measure_named(name)
    able = measure.fast_measuring is not None and (measure.fast_weighted or not weighted)
    if engine != "networkx" and able and _rustworkx_is_installed():
        return "rustworkx"
    return "networkx"


def check_engine(engine: str | None) -> None:
    """Raises ``ParameterError`` for an unknown *engine*, ``EujpError`` for one not installed."""
    if engine not in (None, *ENGINES):
        raise ParameterError(Message("no_engine", name=engine, known=[*ENGINES]), name="engine")
    if engine == "rustworkx" and not _rustworkx_is_installed():
        raise EujpError(Message("no_rustworkx"))


def _rustworkx_is_installed() -> bool:
    return find_spec("rustworkx") is not None


def scores(name: str, task: Task, engine: str) -> Scores:
    """The number of each node by the measure *name*, computed by *engine*."""
    measure = measure_named(name)
    measuring = measure.fast_measuring if engine == "rustworkx" else measure.measuring
    if measuring is None:
        raise ParameterError(Message("no_number_each", measure=name), name="measure")
    return measuring(task)
