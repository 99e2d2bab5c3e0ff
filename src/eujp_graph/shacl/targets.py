"""How a shape finds its focus nodes; what stands in a query for a class and its sub-classes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from eujp_graph.shacl.shapes_graph import SH, Node, text

TARGETS = {
    SH + "targetNode": "VALUES {focus} {{ {value} }}",
    SH + "targetClass": "VALUES {other} {{ {classes} }} {focus} a {other} .",
    SH + "targetSubjectsOf": "{focus} {value} {other} .",
    SH + "targetObjectsOf": "{other} {value} {focus} .",
}
"""The kinds of targets that are compiled, each with the pattern that finds its focus nodes.

The classes stand first: the engine takes VALUES as they come, and so starts from few nodes.
"""

# Only the data know the sub-classes of a class, and queries are compiled before there are data.
# The marks are characters that Unicode keeps out of every text, so that nothing is mistaken.
BEGIN, END = "\ufdd0", "\ufdd1"
CLASS_MARK = re.compile(f"{BEGIN}([^{END}]*){END}")


def class_mark(value: Node) -> str:
    """What stands in a query for a class and its sub-classes until the data are known."""
    return f"{BEGIN}{text(value)}{END}"


def without_marks(query: str, classes: Callable[[str], str]) -> str:
    """*query* with each mark replaced by the *classes* that its class stands for, as text."""
    return CLASS_MARK.sub(lambda mark: classes(mark[1]), query)


def with_subclasses(query: str, below: Mapping[str, set[str]]) -> str:
    """*query* with each mark replaced by the class and its sub-classes, which *below* has."""

    def classes(name: str) -> str:
        return " ".join(f"<{each}>" for each in sorted({name, *below.get(name, ())}))

    return without_marks(query, classes)
