"""Draws the network, whole or around one thing."""

from __future__ import annotations

from dataclasses import replace

from eujp_graph.api.shown import Picture

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.network.rows import Rows


def drawn(rows: Rows, thing: str | None) -> Picture:
    """The picture of *rows*, or of those tied to *thing*."""
    from eujp_graph.exports.svg import to_svg

    return Picture(to_svg(rows if thing is None else around(rows, thing)))


def around(rows: Rows, thing: str) -> Rows:
    """Those of *rows* that are tied to *thing*, and the edges among them."""
    ends = [(str(edge["source"]), str(edge["target"])) for edge in rows.edges]
    near = {end for pair in ends if thing in pair for end in pair} | {thing}
    edges = tuple(
        edge for edge, pair in zip(rows.edges, ends, strict=True) if near.issuperset(pair)
    )
    nodes = {name: row for name, row in rows.nodes.items() if name in near}
    return replace(rows, nodes=nodes, edges=edges)
