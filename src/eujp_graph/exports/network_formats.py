"""The network in the formats of other programs: graph viewers, spreadsheets, web pages."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable

from eujp_graph.exports.colours import COLOURS
from eujp_graph.exports.network_rows import (
    Row,
    cell,
    difference,
    edge_rows,
    flat,
    joined,
    node_rows,
)
from eujp_graph.language.catalogue import languages
from eujp_graph.rdf.csv_rows import defused
from eujp_graph.rdf.xml import legal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from networkx import MultiDiGraph

NODE_COLUMNS = (
    "id",
    "label_en",
    "label_ja",
    "label_ja_is_working",
    "other_names",
    "type",
    "family",
    "evidence",
    *(f"in_brief_{lang}" for lang in languages()),
    "in_brief_sources",
)
EDGE_COLUMNS = (
    "id",
    "source",
    "target",
    "label_en",
    "label_ja",
    "predicate",
    "modality",
    "role",
    "scope",
    "from",
    "from_precision",
    "until",
    "until_precision",
    "certainty",
    "statement",
    "evidence",
)

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


def to_graphml(network: MultiDiGraph[str]) -> str:
    """GraphML, for Gephi, yEd, Cytoscape and igraph; documents are joined with spaces."""
    import networkx as nx

    stream = io.BytesIO()
    nx.write_graphml_xml(flat(network), stream)
    return stream.getvalue().decode()


def to_cytoscape(network: MultiDiGraph[str]) -> str:
    """The elements of Cytoscape.js, as JSON."""
    nodes = [{"data": {**row, "label": row["label_en"]}} for row in node_rows(network)]
    edges = [{"data": {**row, "label": row["label_en"]}} for row in edge_rows(network)]
    return _json({"elements": {"nodes": nodes, "edges": edges}})


def to_node_link(network: MultiDiGraph[str]) -> str:
    """The node-link JSON of NetworkX, which D3 reads too."""
    import networkx as nx

    return _json(nx.node_link_data(network, edges="edges"))


def to_csv(network: MultiDiGraph[str]) -> dict[str, str]:
    """Two tables, nodes and edges; documents are joined with spaces."""
    return {
        "nodes": _table(node_rows(network), NODE_COLUMNS),
        "edges": _table(edge_rows(network), EDGE_COLUMNS),
    }


def to_dot(network: MultiDiGraph[str]) -> str:
    """A digraph for Graphviz; what it has no word for rides along as further attributes."""
    lines = ["digraph eujp {", "  rankdir=LR;", '  node [shape=box, fontname="sans-serif"];']
    for row in node_rows(network):
        looks: Row = {"label": row["label_en"], "color": COLOURS[str(row["family"])]}
        attributes = _attributes(looks | difference(row, "id"))
        lines.append(f"  {_quoted(row['id'])} [{attributes}];")
    for row in edge_rows(network):
        style = "dashed" if "modality" in row else "solid"
        looks = {"label": row["label_en"], "style": style}
        attributes = _attributes(looks | difference(row, "source", "target"))
        ends = f"{_quoted(row['source'])} -> {_quoted(row['target'])}"
        lines.append(f"  {ends} [{attributes}];")
    return "\n".join([*lines, "}"]) + "\n"


def to_mermaid(network: MultiDiGraph[str]) -> str:
    """A flowchart for Markdown pages; what is not in effect has a dotted arrow."""
    names = {node: f"n{number}" for number, node in enumerate(network)}
    lines = ["flowchart LR"]
    lines += [
        f'  {names[node]}["{_mermaid(data["label_en"])}"]'
        for node, data in network.nodes(data=True)
    ]
    for source, target, data in network.edges(data=True):
        arrow = "-.->" if data["modality"] else "-->"
        words = f"{data['label_en']} ({data['modality']})" if data["modality"] else data["label_en"]
        lines.append(f'  {names[source]} {arrow}|"{_mermaid(words)}"| {names[target]}')
    return "\n".join(lines) + "\n"


def _json(made: object) -> str:
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _table(rows: Iterable[Row], columns: Iterable[str]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: defused(joined(value)) for name, value in row.items()} for row in rows)
    return stream.getvalue()


def _attributes(row: Row) -> str:
    return ", ".join(f"{_quoted(name)}={_quoted(cell(value))}" for name, value in row.items())


def _quoted(value: object) -> str:
    """*value* as a string of Graphviz, which reads backslashes and entities in it."""
    text = ENTITY.sub("&amp;", str(value)).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"\r\n?|\n", r"\\n", text) + '"'


def _mermaid(words: object) -> str:
    return legal(str(words)).translate(MERMAID)
