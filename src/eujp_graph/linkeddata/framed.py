"""The data of one thing as JSON-LD that begins at the thing: one tree, its context inside.

What the thing names stands where it is first named, nearest to the thing; what points to the thing
stands under ``@reverse``, and what neither reaches under ``@included``; lists are lists. So the
document says all of it in its default graph, without anything that a reader would have to fetch.
The names are those of ``context``. Source: https://www.w3.org/TR/json-ld11/.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict, deque
from collections.abc import Iterable

from eujp_graph.namespaces import PREFIXES, iri
from eujp_graph.pipeline.context import Definition, definitions, name_of
from eujp_graph.rdf.serialize import graph_quads, prefixes_for, short
from eujp_graph.rdf.terms import FIRST, NIL, REST, TYPE, Literal, NamedNode, Node, Quad

Json = dict[str, object]
Fields = dict[str, list[object]]

STRING = iri("xsd:string")
CELL = {FIRST, REST}
"""All that is told of a cell of a list."""

MOST_LEVELS = 8
"""How deep the tree is at most: a long list within lists stays readable, and no reader overflows.
"""


def to_framed(quads: Iterable[Quad], thing: str) -> str:
    """The triples of *quads* as one tree, whose root is the IRI *thing*; named graphs are merged.

    The same triples are the same text. A *thing* that nothing is told of is a node without fields.
    """
    merged = graph_quads({Quad(quad.subject, quad.predicate, quad.object) for quad in quads})
    return json.dumps(_Tree(merged, NamedNode(thing)).framed(), ensure_ascii=False, indent=1) + "\n"


class _Tree:
    """The nodes of a document while they find their places."""

    def __init__(self, quads: set[Quad], root: NamedNode) -> None:
        self.root = root
        self.prefixes = prefixes_for(quads)
        self.used: dict[str, Definition] = {}
        self.named = Counter(quad.object for quad in quads)
        self.triples: defaultdict[Node, list[tuple[NamedNode, Node]]] = defaultdict(list)
        for quad in sorted(quads, key=str):
            self.triples[quad.subject].append((quad.predicate, quad.object))
        self.made: dict[Node, Json] = {}
        self.waiting: deque[tuple[Node, int]] = deque()

    def framed(self) -> Json:
        """The whole document."""
        top = self._placed(self.root, 0)
        pointing = self._pointing_to_root()
        self._fill()
        if pointing:
            top["@reverse"] = pointing
        included = []
        for subject in sorted(self.triples, key=str):
            if subject not in self.made:
                included.append(self._placed(subject, 0))
                self._fill()
        if included:
            top["@included"] = included
        terms = {name_of(full): definition for full, definition in sorted(self.used.items())}
        return {"@context": {**self._prefixes_used(), **terms}, **top}

    def _prefixes_used(self) -> dict[str, str]:
        """The prefixes of the graph, and those that only the definitions of terms name."""
        kinds = [item.get("@type", "") for item in self.used.values() if isinstance(item, dict)]
        named = {kind.partition(":")[0] for kind in kinds} & set(PREFIXES)
        return dict(sorted({**{name: PREFIXES[name] for name in named}, **self.prefixes}.items()))

    def _placed(self, subject: Node, level: int) -> Json:
        """The object of *subject* in the tree, still without its fields."""
        self.made[subject] = {"@id": self._reference(subject)}
        self.waiting.append((subject, level))
        return self.made[subject]

    def _fill(self) -> None:
        """Give fields to all that were placed, and place what these name, the nearest first."""
        while self.waiting:
            subject, level = self.waiting.popleft()
            fields: Fields = defaultdict(list)
            for predicate, value in self.triples[subject]:
                if value == self.root and subject != self.root:
                    continue  # It is said under @reverse.
                if predicate == TYPE and isinstance(value, NamedNode):
                    fields["@type"].append(self._term(value.value))
                else:
                    self._add(fields, predicate.value, value, level)
            self.made[subject] |= _unpacked(fields)

    def _pointing_to_root(self) -> Json:
        """What points to the root, by the property by which it does."""
        fields: Fields = defaultdict(list)
        for subject in sorted(self.triples, key=str):
            for predicate, value in self.triples[subject]:
                if value == self.root and subject != self.root:
                    fields[self._term(predicate.value)].append(self._embedded(subject, 1))
        return _unpacked(fields)

    def _embedded(self, node: Node, level: int) -> Json:
        """*node* with its fields where it is first named, and not too deep; else a reference."""
        is_new = node in self.triples and node not in self.made
        if is_new and level <= MOST_LEVELS:
            return self._placed(node, level)
        return {"@id": self._reference(node)}

    def _add(self, fields: Fields, predicate: str, value: Node, level: int) -> None:
        """Add *value* to the *fields* of a node, as the definition of *predicate* has it."""
        definition = definitions().get(predicate, {}) if self._is_defined(predicate) else {}
        expected = definition if isinstance(definition, dict) else {}
        if "@container" in expected:
            if not isinstance(value, Literal) or not value.language:
                # It has no place in a map of languages; in full the property has no such map.
                fields[predicate].append(self._value(value, "", level))
                return
            texts = fields[self._term(predicate)]
            if not texts:
                texts.append(defaultdict(list))
            by_language = texts[0]
            assert isinstance(by_language, dict)
            by_language[value.language].append(value.value)
            return
        fields[self._term(predicate)].append(self._value(value, expected.get("@type", ""), level))

    def _value(self, value: Node, expected: str, level: int) -> object:
        if not isinstance(value, Literal):
            items = self._items(value) if level < MOST_LEVELS else []
            if items:
                return {"@list": [self._value(item, expected, level + 1) for item in items]}
            node = self._embedded(value, level + 1)
            return node["@id"] if expected == "@id" and self._is_reference(value, node) else node
        if value.language:
            return {"@value": value.value, "@language": value.language}
        kind = short(value.datatype.value, self.prefixes)
        if kind == expected or (value.datatype.value == STRING and not expected):
            return value.value
        typed = {} if value.datatype.value == STRING else {"@type": kind}
        return {"@value": value.value, **typed}

    def _items(self, head: Node) -> list[Node]:
        """The members of the list at *head*, whose cells are then done with.

        Nothing where it is none, or where anything else is told of a cell or names it.
        """
        found: list[Node] = []
        cells: dict[Node, Json] = {}
        cell = head
        while cell != NIL:
            told = dict(self.triples.get(cell, ()))
            is_cell = self.named[cell] == 1 and len(self.triples.get(cell, ())) == len(CELL)
            if not is_cell or told.keys() != CELL or cell in self.made or told[FIRST] == self.root:
                return []
            cells[cell] = {}
            found.append(told[FIRST])
            cell = told[REST]
        self.made |= cells
        return found

    def _is_reference(self, value: Node, node: Json) -> bool:
        return self.made.get(value) is not node

    def _term(self, full: str) -> str:
        """The name of a property or class, whose definition the document then needs."""
        if not self._is_defined(full):
            return short(full, self.prefixes)
        self.used[full] = definitions()[full]
        return name_of(full)

    def _is_defined(self, full: str) -> bool:
        return full in definitions() and short(full, self.prefixes) != full

    def _reference(self, node: Node) -> str:
        return short(node.value, self.prefixes) if isinstance(node, NamedNode) else str(node)


def _unpacked(fields: Fields) -> Json:
    """*fields* in the order of their names, a single value standing alone."""
    made: Json = {}
    for name, values in sorted(fields.items()):
        found = [_map(value) if isinstance(value, defaultdict) else value for value in values]
        made[name] = found[0] if len(found) == 1 else found
    return made


def _map(texts: dict[str, list[str]]) -> Json:
    """A map of languages, a single text standing alone."""
    ordered = sorted(texts.items())
    return {lang: found[0] if len(found) == 1 else found for lang, found in ordered}
