"""Lists of RDF: their members in order, what breaks them, and to whom a nameless node belongs."""

from __future__ import annotations

from collections.abc import Iterable

from eujp_graph.rdf.terms import (
    FIRST,
    NIL,
    REST,
    Literal,
    NamedNode,
    Node,
    Quad,
    Resource,
)

WRITTEN_IN_BRACKETS = "Write its members in brackets, as in ( ex:a ex:b )."


class Lists:
    """The lists that some quads describe.

    >>> from eujp_graph.rdf.terms import BlankNode
    >>> cell, member = BlankNode("c"), NamedNode("urn:m")
    >>> lists = Lists([Quad(cell, FIRST, member), Quad(cell, REST, NIL)])
    >>> lists.items(cell), lists.fault(cell), lists.fault(member)
    ([<NamedNode value=urn:m>], '', 'an entry of it has no rdf:first')
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.first: dict[Resource, list[Node]] = {}
        self.rest: dict[Resource, list[Node]] = {}
        for quad in quads:
            if quad.predicate == FIRST:
                self.first.setdefault(quad.subject, []).append(quad.object)
            elif quad.predicate == REST:
                self.rest.setdefault(quad.subject, []).append(quad.object)

    def fault(self, cell: Node) -> str:
        """What breaks the list that begins at *cell*, in a few words; nothing if it is whole."""
        seen: set[Node] = set()
        while cell != NIL:
            if isinstance(cell, Literal):
                return f"it goes on with the literal {cell}"
            if cell in seen:
                return "it goes round in a circle"
            seen.add(cell)
            for parts, name in ((self.first, "rdf:first"), (self.rest, "rdf:rest")):
                count = len(parts.get(cell, ()))
                if count != 1:
                    return f"an entry of it has {count or 'no'} {name}"
            cell = self.rest[cell][0]
        return ""

    def items(self, cell: Node) -> list[Node]:
        """The members of the list at *cell*, in order; whether it is whole, tells ``fault``."""
        found = []
        while not isinstance(cell, Literal) and cell != NIL:
            found.append(self.first[cell][0])
            cell = self.rest[cell][0]
        return found

    def heads(self) -> list[Resource]:
        """Where the lists begin; of a list that bites its own tail, any entry."""
        inner = {node for nodes in self.rest.values() for node in nodes}
        cells = dict.fromkeys([*self.first, *self.rest])
        heads = [cell for cell in cells if cell not in inner]
        return heads or list(cells)[:1]


def owner(node: Resource, quads: Iterable[Quad]) -> tuple[str, str]:
    """The named subject and the predicate that lead to the nameless *node*, as a file has them.

    Where no name leads to it, its own label in the file, and no predicate or the last that
    leads to it.
    """
    to: dict[Node, Quad] = {quad.object: quad for quad in quads}
    seen: set[Resource] = set()
    label, predicate = _label(node), ""
    while node in to and node not in seen:
        seen.add(node)
        predicate, node = to[node].predicate.value, to[node].subject
        if isinstance(node, NamedNode):
            return node.value, predicate
    return label, predicate


def _label(node: Resource) -> str:
    return node.value if isinstance(node, NamedNode) else str(node)
