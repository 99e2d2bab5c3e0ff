"""The network as GraphML for Gephi, yEd, Cytoscape and igraph, valid by the schema of GraphML.

The schema asks for identifiers that are name tokens, which no IRI is: a node is identified by its
short IRI, and ``iri`` has it in full.

Source: http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from eujp_graph.exports.network_rows import EDGE_COLUMNS, NODE_COLUMNS, known
from eujp_graph.network.rows import Row, Rows
from eujp_graph.rdf.xml import quoted

NODES = ("label", "iri", *(name for name in NODE_COLUMNS if name != "short_id"))
EDGES = ("label", "kind", "weight", *EDGE_COLUMNS)
TYPES = {
    "degree": "int",
    "weight": "double",
    "is_fact": "boolean",
    "label_ja_is_working": "boolean",
}
"""The types of the attributes that are no strings."""

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">"""

NO_TOKEN = re.compile(r"[^\w.:-]|_(?=x[0-9a-f]+_)", re.ASCII)
"""What no name token has, and what would read as one such character written as its number."""


def to_graphml(rows: Rows) -> str:
    """GraphML; documents are joined with spaces, booleans are ``true`` and ``false``."""
    lines = [HEAD, *_keys("node", NODES), *_keys("edge", EDGES)]
    lines.append('  <graph id="eujp" edgedefault="directed">')
    tokens = {name: token(str(row["short_id"])) for name, row in rows.nodes.items()}
    for name, row in rows.nodes.items():
        lines.append(f'    <node id="{tokens[name]}">')
        lines += _data("node", {**row, "iri": name}, NODES)
        lines.append("    </node>")
    for row in rows.edges:
        source, target = tokens[str(row["source"])], tokens[str(row["target"])]
        name = token(str(row["id"]))
        lines.append(f'    <edge id="{name}" source="{source}" target="{target}">')
        lines += _data("edge", row, EDGES)
        lines.append("    </edge>")
    return "\n".join([*lines, "  </graph>", "</graphml>"]) + "\n"


def token(name: str) -> str:
    """*name* as a name token of XML: what that cannot hold is written as its number.

    >>> token("id:meti"), token("http://x.org/a")
    ('id:meti', 'http:_x2f__x2f_x.org_x2f_a')
    """
    return NO_TOKEN.sub(lambda found: f"_x{ord(found[0]):x}_", name)


def _keys(of: str, columns: Iterable[str]) -> list[str]:
    return [
        f'  <key id="{of}-{name}" for="{of}" attr.name="{name}" '
        f'attr.type="{TYPES.get(name, "string")}"/>'
        for name in columns
    ]


def _data(of: str, row: Row, columns: Iterable[str]) -> list[str]:
    return [
        f'      <data key="{of}-{name}">{quoted(value)}</data>'
        for name, value in known(row, columns)
    ]
