"""The network in the formats of other programs: graph viewers, spreadsheets, web pages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from eujp_graph.exports.colours import COLOURS
from eujp_graph.exports.network_rows import EDGE_COLUMNS, NODE_COLUMNS, joined, known
from eujp_graph.files.workbook import workbook
from eujp_graph.network.edge_rows import DIRECTED
from eujp_graph.network.rows import DECLINED, Rows
from eujp_graph.network.states import Row
from eujp_graph.rdf.csv_rows import table_csv
from eujp_graph.rdf.xml import legal

NODES = {"Id": "id", "Label": "label", **{name: name for name in NODE_COLUMNS}}
EDGES = {
    **{name: name.lower() for name in ("Source", "Target", "Type", "Id", "Label", "Weight")},
    **{name: name for name in ("kind", "source_label", "target_label", *EDGE_COLUMNS)},
}
"""The columns of the two tables, as Gephi's importer knows them, and the field that each shows."""

BYTE_ORDER_MARK = "\ufeff"
"""By this Excel knows that a table is in UTF-8; else it shows Japanese as rubbish."""

DRAWN = {True: "solid", False: "dashed"}
"""How Graphviz draws an edge, by whether it is a fact."""

MERMAID = str.maketrans(
    {
        "&": "#amp;",
        "#": "#35;",
        '"': "#quot;",
        "<": "#lt;",
        ">": "#gt;",
        "`": "#96;",
        "\n": " ",
        "\r": " ",
    }
)
ENTITY = re.compile(r"&(?=#?\w+;)")
DELICATE = re.compile(r'[&\\"\r\n]')
"""What Graphviz reads as more than itself; most texts have none of it."""

Table = tuple[list[str], list[list[object]]]
"""The names of the columns, and the rows."""


def to_cytoscape(rows: Rows) -> str:
    """Cytoscape's JSON, which Cytoscape, Cytoscape.js and ``networkx.cytoscape_graph`` read."""
    nodes = [
        {"data": {**row, "id": name, "value": name, "shared_name": row["name"]}}
        for name, row in rows.nodes.items()
    ]
    edges = [
        {"data": {**row, "shared_name": row["name"], "shared_interaction": row["interaction"]}}
        for row in rows.edges
    ]
    about = {"name": "eujp", "shared_name": "eujp"}
    whole = {"data": about, "directed": True, "multigraph": True}
    return _json({**whole, "elements": {"nodes": nodes, "edges": edges}})


def to_node_link(rows: Rows) -> str:
    """The node-link JSON of NetworkX, which D3 reads too."""
    about = {"directed": True, "multigraph": True, "graph": {"name": "eujp"}}
    nodes = [{**row, "id": name} for name, row in rows.nodes.items()]
    return _json({**about, "nodes": nodes, "edges": list(rows.edges)})


def tables(rows: Rows) -> dict[str, Table]:
    """Nodes and edges as tables, headed as the importers of Gephi and Cytoscape expect."""
    nodes = ({**row, "id": name} for name, row in rows.nodes.items())
    edges = (_with_names(row, rows.nodes) for row in rows.edges)
    return {"nodes": _table(nodes, NODES), "edges": _table(edges, EDGES)}


def to_csv(rows: Rows) -> dict[str, str]:
    """Two tables, nodes and edges; documents are joined with spaces."""
    return {name: table_csv(*table) for name, table in tables(rows).items()}


def to_excel(rows: Rows) -> dict[str, str]:
    """The same with what Excel needs to read letters other than English ones."""
    return {name: BYTE_ORDER_MARK + text for name, text in to_csv(rows).items()}


def to_xlsx(rows: Rows) -> dict[str, bytes]:
    """A workbook with a sheet of nodes and one of edges."""
    return {"graph": workbook(tables(rows))}


def to_dot(rows: Rows) -> str:
    """A digraph for Graphviz; what it has no word for rides along as further attributes."""
    lines = ["digraph eujp {", "  rankdir=LR;", '  node [shape=box, fontname="sans-serif"];']
    for name, row in rows.nodes.items():
        looks = {"label": row["label"], "color": COLOURS[str(row["family"])]}
        lines.append(f"  {_quoted(name)} [{_attributes(looks, row, NODE_COLUMNS)}];")
    for row in rows.edges:
        style = "dotted" if row["modality"] == DECLINED else DRAWN[bool(row["is_fact"])]
        looks = {"label": row["label"], "style": style, "id": row["id"], "kind": row["kind"]}
        ends = f"{_quoted(row['source'])} -> {_quoted(row['target'])}"
        lines.append(f"  {ends} [{_attributes(looks, row, EDGE_COLUMNS)}];")
    return "\n".join([*lines, "}"]) + "\n"


def to_mermaid(rows: Rows) -> str:
    """A flowchart for Markdown pages; what is not in effect has a dotted arrow."""
    names = {node: f"n{number}" for number, node in enumerate(rows.nodes)}
    lines = ["flowchart LR"]
    lines += [f'  {names[node]}["{_mermaid(row["label"])}"]' for node, row in rows.nodes.items()]
    for row in rows.edges:
        arrow = "-->" if row["is_fact"] else "-.->"
        ends = names[str(row["source"])], names[str(row["target"])]
        lines.append(f'  {ends[0]} {arrow}|"{_mermaid(row["label"])}"| {ends[1]}')
    return "\n".join(lines) + "\n"


def _json(made: object) -> str:
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _with_names(row: Row, nodes: Mapping[str, Row]) -> Row:
    names = {f"{end}_label": nodes[str(row[end])]["label"] for end in ("source", "target")}
    return {**row, "type": DIRECTED, **names}


def _table(rows: Iterable[Row], columns: Mapping[str, str]) -> Table:
    return list(columns), [[joined(row, name) for name in columns.values()] for row in rows]


def _attributes(looks: Row, row: Row, columns: Iterable[str]) -> str:
    told = [*looks.items(), *known(row, columns)]
    return ", ".join(f"{_quoted(name)}={_quoted(_plain(value))}" for name, value in told)


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else legal(str(value))


def _quoted(value: object) -> str:
    """*value* as a string of Graphviz, which reads backslashes and entities in it."""
    text = str(value)
    if not DELICATE.search(text):
        return f'"{text}"'
    text = ENTITY.sub("&amp;", text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"\r\n?|\n", r"\\n", text) + '"'


def _mermaid(words: object) -> str:
    return legal(str(words)).translate(MERMAID)
