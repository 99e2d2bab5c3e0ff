"""What the shipped shapes ask, and which of them guard a term.

They are read from their files, as no graph holds them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from eujp_graph.files import resources
from eujp_graph.namespaces import PREFIXES, SHAPES, curie, iri
from eujp_graph.rdf.sparql_text import iris_named
from eujp_graph.rdf.terms import BlankNode, Literal, NamedNode, plain
from eujp_graph.shacl.messages import DEFAULTS
from eujp_graph.shacl.paths import to_sparql
from eujp_graph.shacl.shape_queries import load_shapes
from eujp_graph.shacl.shapes_graph import SH, Descriptions, Node, items

TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
LIMITS = tuple(DEFAULTS)
"""The constraints that a shape may have besides queries, by local name."""

KINDS = {iri("sh:NodeShape"), iri("sh:PropertyShape")}
FIRST = iri("rdf:first")
FULL = re.compile(r"<[^<>\s]+>")


@dataclass(frozen=True, slots=True)
class Query:
    """A rule written in SPARQL: its text, the messages of its own, and every IRI that it names."""

    iri: str
    text: str
    messages: tuple[Literal, ...]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape.

    ``targets`` and ``limits`` are pairs of what SHACL calls it and the value, ``path`` is in
    SPARQL. ``owner`` is the shape that it is a part of, ``steps`` the IRIs that stand in its path.
    """

    iri: str
    names: tuple[Literal, ...]
    about: tuple[Literal, ...]
    messages: tuple[Literal, ...]
    severity: str
    stage: str
    owner: str
    targets: tuple[tuple[str, str], ...]
    path: str
    steps: frozenset[str]
    limits: tuple[tuple[str, tuple[Node, ...]], ...]
    queries: tuple[Query, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guard:
    """A shape that guards a term, with those of its queries that name the term.

    ``ways`` are any of target, path, value and query.
    """

    shape: Shape
    ways: tuple[str, ...]
    queries: tuple[Query, ...]


class Guards:
    """The shapes, and for each term those that guard it."""

    def __init__(self, described: Descriptions) -> None:
        self.described = described
        self.shapes = {
            plain(node): self._shape(node)
            for node in sorted(described, key=plain)
            if self._is_shape(node)
        }

    def of(self, term: str) -> list[Guard]:
        """The shapes that guard the IRI *term*, by name."""
        found = []
        for shape in self.shapes.values():
            queries = tuple(query for query in shape.queries if term in query.names)
            ways = [way for way, terms in self._ways(shape) if term in terms]
            if queries:
                ways.append("query")
            if ways:
                found.append(Guard(shape, tuple(ways), queries))
        return found

    def _ways(self, shape: Shape) -> Iterator[tuple[str, set[str]]]:
        owner = self.shapes.get(shape.owner)
        classes = (
            {value for how, value in owner.targets if how == "targetClass"} if owner else set()
        )
        yield "target", classes | {value for _, value in shape.targets}
        yield "path", set(shape.steps)
        yield (
            "value",
            {
                plain(node)
                for _, values in shape.limits
                for node in values
                if isinstance(node, NamedNode)
            },
        )

    def by_target(self) -> Mapping[str, list[Shape]]:
        """The shapes that are no part of another, by the first term that they are aimed at.

        Those that are aimed at the whole graph stand under "".
        """
        shapes: dict[str, list[Shape]] = defaultdict(list)
        for shape in self.shapes.values():
            aimed = [value for how, value in shape.targets if how != "targetNode"]
            if not shape.owner:
                shapes[aimed[0] if aimed else ""].append(shape)
        return shapes

    def _is_shape(self, node: Node) -> bool:
        types = {plain(kind) for kind in self.described[node].get(iri("rdf:type"), ())}
        return isinstance(node, NamedNode) and bool(KINDS & types)

    def _shape(self, node: Node) -> Shape:
        properties = self.described[node]
        paths = properties.get(SH + "path", ())
        severity = next(
            (plain(value).removeprefix(SH) for value in properties.get(SH + "severity", ())),
            "Violation",
        )
        stages = [plain(value) for value in properties.get(iri("shape:stage"), ())]
        return Shape(
            plain(node),
            self._texts(node, "name"),
            self._texts(node, "description"),
            self._texts(node, "message"),
            severity,
            next(iter(stages), ""),
            self._owner(node),
            tuple(
                (how, plain(value))
                for how in TARGETS
                for value in sorted(properties.get(SH + how, ()), key=str)
            ),
            to_sparql(paths[0], self.described) if paths else "",
            frozenset(
                name.strip("<>")
                for path in paths
                for name in FULL.findall(to_sparql(path, self.described))
            ),
            tuple(
                (name, self._values(properties[SH + name]))
                for name in LIMITS
                if SH + name in properties
            ),
            tuple(self._query(rule) for rule in sorted(properties.get(SH + "sparql", ()), key=str)),
            tuple(sorted(plain(part) for part in properties.get(SH + "property", ()))),
        )

    def _owner(self, node: Node) -> str:
        owners = (
            plain(other)
            for other, properties in self.described.items()
            if node in properties.get(SH + "property", ())
        )
        return min(owners, default="")

    def _values(self, values: object) -> tuple[Node, ...]:
        found: list[Node] = []
        for value in values if isinstance(values, list) else []:
            found += (
                items(value, self.described) if FIRST in self.described.get(value, {}) else [value]
            )
        return tuple(value for value in found if not isinstance(value, BlankNode))

    def _texts(self, node: Node, name: str) -> tuple[Literal, ...]:
        found = (
            value for value in self.described[node].get(SH + name, ()) if isinstance(value, Literal)
        )
        return tuple(sorted(found, key=str))

    def _query(self, rule: Node) -> Query:
        properties = self.described.get(rule, {})
        text = "\n".join(
            plain(value).strip()
            for name in ("select", "ask")
            for value in properties.get(SH + name, ())
        )
        return Query(
            plain(rule),
            text,
            self._texts(rule, "message") if properties else (),
            frozenset(iris_named(text, PREFIXES)),
        )


@cache
def shipped() -> Guards:
    """The shapes that belong to this package."""
    return Guards(load_shapes(resources.shapes()).described)


def local(shape: str) -> str:
    """The name by which a shape is found on the page of all shapes."""
    return shape.removeprefix(SHAPES + "#") if shape.startswith(SHAPES + "#") else curie(shape)
