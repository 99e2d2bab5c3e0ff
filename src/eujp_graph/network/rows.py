"""The network as rows of plain values: a row for each entity, and one for each edge.

Every format is written from these rows, and so is the network of NetworkX: they are made once for
a graph, need no library, and are kept beside its store (``network.kept``). A row says what is
fact and what is not: the label of an edge that is only planned, was declined or has ended says so
in every language, and ``degree`` counts facts.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from eujp_graph.language.catalogue import SOURCE, languages
from eujp_graph.model.edges import Edge, edges
from eujp_graph.network.edge_rows import edge_rows
from eujp_graph.network.node_rows import node_rows
from eujp_graph.network.outside import outside, parts_of_texts
from eujp_graph.network.states import Row
from eujp_graph.rdf.oxigraph import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.asof.result import View

DECLINED = "declined"
"""The modality of what was turned down: the one that is no edge unless it is asked for."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Nodes by their IRIs, and edges with ``source``, ``target`` and ``key``, both in order.

    ``outside`` counts what no network holds, by the keys of its words; ``declined`` counts the
    edges that were left out because somebody declined them.
    """

    nodes: Mapping[str, Row]
    edges: tuple[Row, ...]
    outside: Mapping[str, int]
    declined: int = 0

    def without_declined(self) -> Rows:
        """The same without what was declined, which is counted."""
        stands = tuple(edge for edge in self.edges if edge["modality"] != DECLINED)
        return replace(self, edges=stands, declined=len(self.edges) - len(stands))

    def labelled(self, lang: str) -> Rows:
        """The same with each ``label`` in *lang*, or in English where there is none."""
        nodes = {name: _labelled(row, lang) for name, row in self.nodes.items()}
        return replace(self, nodes=nodes, edges=tuple(_named(self.edges, nodes, lang)))

    def to_json(self) -> str:
        """The rows as a text, from which ``rows_from`` reads them."""
        data = {"nodes": self.nodes, "edges": self.edges, "outside": self.outside}
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def rows_from(text: str) -> Rows:
    """The rows that ``Rows.to_json`` wrote as *text*; raises ``ValueError`` for any other."""
    data = json.loads(text)
    return Rows(data["nodes"], tuple(data["edges"]), data["outside"])


def network_rows(graph: Store, *, in_brief: bool = False, seen: View | None = None) -> Rows:
    """The rows of *graph*, what was declined among them, with labels in English.

    With *in_brief* each node has a few sentences about it in every language, as of the days of
    the view *seen*.

    >>> network_rows(Store()).edges
    ()
    """
    parts = parts_of_texts(graph)
    every_edge = [edge for edge in edges(graph) if parts.isdisjoint((edge.source, edge.target))]
    nodes = node_rows(graph, every_edge, in_brief=in_brief, seen=seen)
    told = edge_rows(graph, every_edge, nodes, seen)
    _count_facts(nodes, every_edge)
    found = Rows(nodes, tuple(told), outside(graph, every_edge, parts))
    return found.labelled(SOURCE)


def _count_facts(nodes: Mapping[str, Row], every_edge: Iterable[Edge]) -> None:
    """Give each node its ``degree``: how many edges it has that are in effect."""
    ends: Counter[str] = Counter()
    for edge in every_edge:
        if edge.modality is None:
            ends.update((edge.source, edge.target))
    for name, row in nodes.items():
        row["degree"] = ends[name]


def _labelled(row: Row, lang: str) -> Row:
    label = _in(row, "label", lang)
    return {**row, "label": label, "name": label}


def _named(told: Iterable[Row], nodes: Mapping[str, Row], lang: str) -> Iterable[Row]:
    """*told* with labels in *lang*, and names as Cytoscape gives them: A (interaction) B."""
    for row in told:
        label = _in(row, "label", lang)
        ends = (nodes[str(row[end])]["label"] for end in ("source", "target"))
        yield {**row, "label": label, "interaction": label, "name": f" ({label}) ".join(ends)}  # type: ignore[arg-type]


def _in(row: Row, field: str, lang: str) -> object:
    chosen = lang if lang in languages() else SOURCE
    return row.get(f"{field}_{chosen}") or row[f"{field}_{SOURCE}"]
