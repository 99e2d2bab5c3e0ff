"""The network as GEXF 1.3 for Gephi: its colours, and the time of each node and edge.

A time line has whole days, so a month or a year stands for the whole of it: what begins does so on
its first day, what ends on its last. The attributes have each date as it was printed. Colours are
in the namespace of GEXF, as its schema has them, where Gephi reads them too.

Source: https://gexf.net/1.3/gexf.xsd.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eujp_graph.exports.colours import COLOURS, red_green_blue
from eujp_graph.exports.network_rows import EDGE_COLUMNS, NODE_COLUMNS, known
from eujp_graph.model.dates import Day
from eujp_graph.network.rows import Rows
from eujp_graph.network.states import Row
from eujp_graph.rdf.xml import quoted

TYPES = {"degree": "integer", "is_fact": "boolean", "label_ja_is_working": "boolean"}
"""The types of the attributes that are no strings."""

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <meta>
    <creator>eujp-graph</creator>
    <description>Who agreed what between the EU and Japan in digital matters</description>
  </meta>
  <graph defaultedgetype="directed" mode="dynamic" timeformat="date" \
timerepresentation="interval">"""


def to_gexf(rows: Rows) -> str:
    """GEXF for Gephi, with the colours of the picture, and the days of nodes and edges."""
    lines = [HEAD, *_declared("node", NODE_COLUMNS), *_declared("edge", EDGE_COLUMNS)]
    lines.append(f'    <nodes count="{len(rows.nodes)}">')
    for name, row in rows.nodes.items():
        lines.append(f'      <node id="{quoted(name)}" label="{quoted(row["label"])}">')
        red, green, blue = red_green_blue(COLOURS[str(row["family"])])
        lines.append(f'        <color r="{red}" g="{green}" b="{blue}"/>')
        lines += [*_spell(row), *_values(row, NODE_COLUMNS), "      </node>"]
    lines += ["    </nodes>", f'    <edges count="{len(rows.edges)}">']
    for row in rows.edges:
        named = ("id", "source", "target", "label", "kind", "weight")
        said = " ".join(f'{name}="{quoted(row[name])}"' for name in named)
        shape = "solid" if row["is_fact"] else "dashed"
        lines += [f'      <edge {said} type="directed">', f'        <shape value="{shape}"/>']
        lines += [*_spell(row), *_values(row, EDGE_COLUMNS), "      </edge>"]
    return "\n".join([*lines, "    </edges>", "  </graph>", "</gexf>"]) + "\n"


def time_of(row: Mapping[str, object]) -> dict[str, str]:
    """When a node or an edge begins and ends on a time line, in whole days."""
    begin, end = _day(row.get("from")), _day(row.get("until"))
    time = {"start": begin and begin.first, "end": end and end.last}
    return {name: day.isoformat() for name, day in time.items() if day}


def _day(printed: object) -> Day | None:
    """The date that is *printed* in ISO 8601; None where there is none, and for no such date."""
    try:
        return Day.written(str(printed or ""))
    except ValueError:
        return None


def _spell(row: Row) -> list[str]:
    time = time_of(row)
    said = "".join(f' {name}="{quoted(day)}"' for name, day in time.items())
    return [f"        <spells><spell{said}/></spells>"] if time else []


def _declared(of: str, columns: Iterable[str]) -> list[str]:
    attributes = (
        f'      <attribute id="{name}" title="{name}" type="{TYPES.get(name, "string")}"/>'
        for name in columns
    )
    return [f'    <attributes class="{of}" mode="static">', *attributes, "    </attributes>"]


def _values(row: Row, columns: Iterable[str]) -> list[str]:
    values = (
        f'          <attvalue for="{name}" value="{quoted(value)}"/>'
        for name, value in known(row, columns)
    )
    return ["        <attvalues>", *values, "        </attvalues>"]
