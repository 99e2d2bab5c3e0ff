"""The nodes and edges of the network as rows of plain values, which formats write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eujp_graph.namespaces import curie
from eujp_graph.rdf.xml import legal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from networkx import MultiDiGraph

Row = dict[str, object]


def node_rows(network: MultiDiGraph[str]) -> Iterable[Row]:
    """A row for each node: its IRI as ``id``, and what is known of it."""
    for node, data in network.nodes(data=True):
        yield {"id": node, **_known(data)}


def edge_rows(network: MultiDiGraph[str]) -> Iterable[Row]:
    """A row for each edge: an ``id`` of its own, its ends, and what is known of it."""
    for source, target, key, data in network.edges(keys=True, data=True):
        name = edge_id(source, target, key, data)
        yield {"id": name, "source": source, "target": target, **_known(data)}


def _known(data: Mapping[str, object]) -> Row:
    return {name: value for name, value in data.items() if value is not None}


def edge_id(source: str, target: str, key: str, data: Mapping[str, object]) -> str:
    """A name for an edge that no other edge has: statement and predicate, or its three parts."""
    predicate = curie(str(data["predicate"]))
    if data["statement"]:
        return f"{curie(str(data['statement']))} {predicate}"
    if key == data["predicate"]:
        return f"{curie(source)} {predicate} {curie(target)}"
    return key


def difference(row: Row, *names: str) -> Row:
    """*row* without what stands under *names*."""
    return {name: value for name, value in row.items() if name not in names}


def flat(network: MultiDiGraph[str]) -> MultiDiGraph[str]:
    """A copy that XML formats can hold: each key is there once, and each value is single."""
    import networkx as nx

    copy: MultiDiGraph[str] = nx.MultiDiGraph()
    for row in node_rows(network):
        copy.add_node(str(row["id"]), label=cell(row["label_en"]), **_cells(row, "id"))
    for row in edge_rows(network):
        values = _cells(row, "id", "source", "target")
        values["label"] = values["label_en"]
        copy.add_edge(str(row["source"]), str(row["target"]), key=str(row["id"]), **values)
    return copy


def _cells(row: Row, *without: str) -> Row:
    return {name: cell(value) for name, value in difference(row, *without).items()}


def cell(value: object) -> object:
    """*value* as XML can hold it."""
    single = joined(value)
    return legal(single) if isinstance(single, str) else single


def joined(value: object) -> object:
    """*value* where only one fits: a list becomes its items with spaces between."""
    return " ".join(value) if isinstance(value, list) else value
