"""Writes GraphML: of any network, valid by the schema, with booleans as XML Schema has them.

The schema asks for identifiers that are name tokens, which no IRI is (``token``).

Source: http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from eujp_graph.rdf.xml import quoted

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">"""

TYPES: dict[type, str] = {bool: "boolean", int: "int", float: "double", str: "string"}
"""What the schema calls the type of a value."""

NO_TOKEN = re.compile(r"[^\w.:-]|_(?=x[0-9a-f]+_)", re.ASCII)
"""What no name token has, and what would read as one such character written as its number."""

Value = tuple[str, object]
Node = tuple[str, Iterable[Value]]
"""The identifier of a node, and its values with their names; none is empty."""

Edge = tuple[str, str, str, Iterable[Value]]
"""The identifier of an edge, those of its ends, and its values with their names."""


def graphml(
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    columns: Mapping[str, Mapping[str, type]],
    *,
    directed: bool = True,
) -> str:
    """A GraphML document; *columns* has the names and types of values of "node" and "edge".

    Identifiers are made name tokens.

    >>> "<edge" in graphml([], [], {})
    False
    """
    lines = [HEAD]
    for of, types in columns.items():
        lines += (
            f'  <key id="{of}-{name}" for="{of}" attr.name="{name}" attr.type="{TYPES[type_]}"/>'
            for name, type_ in types.items()
        )
    lines.append(f'  <graph id="eujp" edgedefault="{"directed" if directed else "undirected"}">')
    for name, values in nodes:
        lines.append(f'    <node id="{token(name)}">')
        lines += _data("node", values)
        lines.append("    </node>")
    for name, source, target, values in edges:
        ends = f'source="{token(source)}" target="{token(target)}"'
        lines.append(f'    <edge id="{token(name)}" {ends}>')
        lines += _data("edge", values)
        lines.append("    </edge>")
    return "\n".join([*lines, "  </graph>", "</graphml>"]) + "\n"


def token(name: str) -> str:
    """*name* as a name token of XML: what that cannot hold is written as its number.

    >>> token("id:meti"), token("http://x.org/a")
    ('id:meti', 'http:_x2f__x2f_x.org_x2f_a')
    """
    return NO_TOKEN.sub(lambda found: f"_x{ord(found[0]):x}_", name)


def _data(of: str, values: Iterable[Value]) -> Iterator[str]:
    for name, value in values:
        yield f'      <data key="{of}-{name}">{quoted(value)}</data>'
