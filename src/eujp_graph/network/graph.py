"""Turns the graph into a network of NetworkX: entities as nodes, sourced relations as edges."""

from __future__ import annotations

from eujp_graph.network.rows import Rows, network_rows
from eujp_graph.rdf.oxigraph import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from eujp_graph.asof.result import View

ENDS = ("source", "target", "key")


def to_networkx(
    graph: Store, *, in_brief: bool = False, seen: View | None = None, declined: bool = False
) -> MultiDiGraph[str]:
    """The network of *graph*: nodes are the IRIs of entities, edges are those of ``edges``.

    Every edge is keyed by its Statement, or by its predicate where it is written on the entity.
    What is only planned or announced is an edge too, and its label says so: count those whose
    ``is_fact`` is true, or take ``degree``, which does. What somebody declined is left out
    unless *declined*. Articles and annexes are left out. Absent values are None, documents and
    topics are lists, days are as precise as they are known ("2022"). With *in_brief* each node
    also has ``in_brief_en`` and ``in_brief_ja`` (one for each language), a few sentences with
    numbers, and ``in_brief_sources``, the documents in the order of the numbers; where *graph* is
    that of the view *seen*, as of its days.

    >>> network = to_networkx(Store())
    >>> network.number_of_nodes()
    0
    """
    rows = network_rows(graph, in_brief=in_brief, seen=seen)
    return as_networkx(rows if declined else rows.without_declined())


def as_networkx(rows: Rows) -> MultiDiGraph[str]:
    """*rows* as a network of NetworkX."""
    import networkx as nx

    network: MultiDiGraph[str] = nx.MultiDiGraph(name="eujp")
    for name, node in rows.nodes.items():
        network.add_node(name, **node)
    for edge in rows.edges:
        said = {name: value for name, value in edge.items() if name not in ENDS}
        source, target, key = (str(edge[end]) for end in ENDS)
        network.add_edge(source, target, key=key, **said)
    return network
