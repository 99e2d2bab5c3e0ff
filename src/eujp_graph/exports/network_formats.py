"""The network in the formats of other programs: graph viewers, spreadsheets, web pages."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping

from eujp_graph.exports.colours import COLOURS
from eujp_graph.model.dates import written_end
from eujp_graph.namespaces import curie
from eujp_graph.rdf.xml import legal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from networkx import MultiDiGraph

Row = dict[str, object]

NODE_COLUMNS = ("id", "label_en", "label_ja", "label_ja_is_working", "type", "family", "evidence")
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
WRITTEN_ON = re.compile(r' lastmodifieddate="[^"]*"')
"""What NetworkX adds to GEXF; the day of the export is no part of the graph."""

ENTITY = re.compile(r"&(?=#?\w+;)")


def to_graphml(network: MultiDiGraph[str]) -> str:
    """GraphML, for Gephi, yEd, Cytoscape and igraph; documents are joined with spaces."""
    import networkx as nx

    stream = io.BytesIO()
    nx.write_graphml_xml(_flat(network), stream)
    return stream.getvalue().decode()


def to_gexf(network: MultiDiGraph[str]) -> str:
    """GEXF for Gephi, with the colours of the picture, and the dates of edges for its time line."""
    import networkx as nx

    flat = _flat(network)
    for _, data in flat.nodes(data=True):
        data["viz"] = {"color": _rgb(COLOURS[data["family"]])}
    for _, _, key, data in flat.edges(keys=True, data=True):
        data |= {"id": key, **_times(data)}
    stream = io.BytesIO()
    nx.write_gexf(flat, stream)
    return WRITTEN_ON.sub("", stream.getvalue().decode(), count=1)


def to_cytoscape(network: MultiDiGraph[str]) -> str:
    """The elements of Cytoscape.js, as JSON."""
    nodes = [{"data": {**row, "label": row["label_en"]}} for row in _nodes(network)]
    edges = [{"data": {**row, "label": row["label_en"]}} for row in _edges(network)]
    return _json({"elements": {"nodes": nodes, "edges": edges}})


def to_node_link(network: MultiDiGraph[str]) -> str:
    """The node-link JSON of NetworkX, which D3 reads too."""
    import networkx as nx

    return _json(nx.node_link_data(network, edges="edges"))


def to_csv(network: MultiDiGraph[str]) -> dict[str, str]:
    """Two tables, nodes and edges; documents are joined with spaces."""
    return {
        "nodes": _table(_nodes(network), NODE_COLUMNS),
        "edges": _table(_edges(network), EDGE_COLUMNS),
    }


def to_dot(network: MultiDiGraph[str]) -> str:
    """A digraph for Graphviz; what it has no word for rides along as further attributes."""
    lines = ["digraph eujp {", "  rankdir=LR;", '  node [shape=box, fontname="sans-serif"];']
    for row in _nodes(network):
        looks = {"label": row["label_en"], "color": COLOURS[str(row["family"])]}
        lines.append(f"  {_quoted(row['id'])} [{_attributes(looks | _rest(row, 'id'))}];")
    for row in _edges(network):
        looks = {
            "label": row["label_en"],
            "style": "solid" if row.get("modality") is None else "dashed",
        }
        ends = f"{_quoted(row['source'])} -> {_quoted(row['target'])}"
        lines.append(f"  {ends} [{_attributes(looks | _rest(row, 'source', 'target'))}];")
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


def edge_id(source: str, target: str, key: str, data: Mapping[str, object]) -> str:
    """A name for an edge that no other edge has: its statement and predicate, or its three parts."""
    predicate = curie(str(data["predicate"]))
    if data["statement"]:
        return f"{curie(str(data['statement']))} {predicate}"
    return f"{curie(source)} {predicate} {curie(target)}" if key == data["predicate"] else key


def _nodes(network: MultiDiGraph[str]) -> Iterable[Row]:
    for node, data in network.nodes(data=True):
        yield {"id": node, **_present(data)}


def _edges(network: MultiDiGraph[str]) -> Iterable[Row]:
    for source, target, key, data in network.edges(keys=True, data=True):
        yield {
            "id": edge_id(source, target, key, data),
            "source": source,
            "target": target,
            **_present(data),
        }


def _present(data: Mapping[str, object]) -> Row:
    return {name: value for name, value in data.items() if value is not None}


def _rest(row: Row, *without: str) -> Row:
    return {name: value for name, value in row.items() if name not in without}


def _flat(network: MultiDiGraph[str]) -> MultiDiGraph[str]:
    """A copy whose keys are unique in the whole and whose values are single: what XML formats can hold."""
    import networkx as nx

    flat: MultiDiGraph[str] = nx.MultiDiGraph()
    for row in _nodes(network):
        flat.add_node(str(row["id"]), label=_cell(row["label_en"]), **_single(_rest(row, "id")))
    for row in _edges(network):
        rest = _single(_rest(row, "id", "source", "target"))
        rest["label"] = rest["label_en"]
        flat.add_edge(str(row["source"]), str(row["target"]), key=str(row["id"]), **rest)
    return flat


def _single(row: Row) -> Row:
    return {name: _cell(value) for name, value in row.items()}


def _cell(value: object) -> object:
    """*value* as XML can hold it."""
    single = _joined(value)
    return legal(single) if isinstance(single, str) else single


def _joined(value: object) -> object:
    """*value* where only one fits: a list becomes its items with spaces between."""
    return " ".join(value) if isinstance(value, list) else value


def _times(data: Mapping[str, object]) -> Row:
    """When an edge begins and ends on a time line; a month or a year means the whole of it."""
    begin, end = data.get("from"), data.get("until")
    times: Row = {"start": begin} if begin else {}
    if end:
        times["end"] = written_end(str(end), str(data["until_precision"]))
    return times


def _rgb(colour: str) -> dict[str, int]:
    return {
        name: int(colour[place : place + 2], 16) for name, place in (("r", 1), ("g", 3), ("b", 5))
    }


def _json(made: object) -> str:
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _table(rows: Iterable[Row], columns: Iterable[str]) -> str:
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(columns), lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: _joined(value) for name, value in row.items()} for row in rows)
    return stream.getvalue()


def _attributes(row: Row) -> str:
    return ", ".join(f"{_quoted(name)}={_quoted(_cell(value))}" for name, value in row.items())


def _quoted(value: object) -> str:
    """*value* as a string of Graphviz, which reads backslashes and entities in it."""
    text = ENTITY.sub("&amp;", str(value)).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"\r\n?|\n", r"\\n", text) + '"'


def _mermaid(words: object) -> str:
    return legal(str(words)).translate(MERMAID)
