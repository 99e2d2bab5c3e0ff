"""The network as GEXF for Gephi: its colours, and the time of each edge."""

from __future__ import annotations

import io
import re

from eujp_graph.exports.colours import COLOURS, red_green_blue
from eujp_graph.exports.network_rows import Row, flat
from eujp_graph.model.dates import written_end

TYPE_CHECKING = False
if TYPE_CHECKING:
    from networkx import MultiDiGraph

WRITTEN_ON = re.compile(r' lastmodifieddate="[^"]*"')
"""What NetworkX adds to GEXF; the day of the export is no part of the graph."""


def to_gexf(network: MultiDiGraph[str]) -> str:
    """GEXF for Gephi, with the colours of the picture, and the dates of edges for its time line."""
    import networkx as nx

    graph = flat(network)
    for _, node in graph.nodes(data=True):
        red, green, blue = red_green_blue(COLOURS[node["family"]])
        node["viz"] = {"color": {"r": red, "g": green, "b": blue}}
    for _, _, key, edge in graph.edges(keys=True, data=True):
        edge.update(id=key, **time_of(edge))
    stream = io.BytesIO()
    nx.write_gexf(graph, stream)
    return WRITTEN_ON.sub("", stream.getvalue().decode(), count=1)


def time_of(edge: Row) -> Row:
    """When *edge* begins and ends on a time line; a month or a year means the whole of it."""
    time: Row = {}
    if edge.get("from"):
        time["start"] = edge["from"]
    if edge.get("until"):
        time["end"] = written_end(str(edge["until"]), str(edge["until_precision"]))
    return time
