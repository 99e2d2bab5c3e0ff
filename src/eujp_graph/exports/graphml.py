"""The network as GraphML for Gephi, yEd, Cytoscape and igraph.

A node is identified by its short IRI, for an identifier must be a name token; ``iri`` has it in
full.
"""

from __future__ import annotations

from eujp_graph.exports.network_rows import EDGE_COLUMNS, NODE_COLUMNS, known
from eujp_graph.network.graphml import graphml
from eujp_graph.network.rows import Rows

NODES = ("label", "iri", *(name for name in NODE_COLUMNS if name != "short_id"))
EDGES = ("label", "kind", "weight", *EDGE_COLUMNS)
TYPES = {"degree": int, "weight": float, "is_fact": bool, "label_ja_is_working": bool}
"""The types of the values that are no texts."""

COLUMNS = {
    of: {name: TYPES.get(name, str) for name in names}
    for of, names in (("node", NODES), ("edge", EDGES))
}


def to_graphml(rows: Rows) -> str:
    """GraphML; documents are joined with spaces, booleans are ``true`` and ``false``."""
    names = {name: str(row["short_id"]) for name, row in rows.nodes.items()}
    nodes = ((names[name], known({**row, "iri": name}, NODES)) for name, row in rows.nodes.items())
    edges = (
        (str(row["id"]), names[str(row["source"])], names[str(row["target"])], known(row, EDGES))
        for row in rows.edges
    )
    return graphml(nodes, edges, COLUMNS)
