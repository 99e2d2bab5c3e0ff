"""The triples by predicate, with each thing and each literal as a number.

The closure works on them: numbers are joined much faster than terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eujp_graph.rdf.terms import Literal, NamedNode, Node, Quad

Pairs = set[tuple[int, int]]


class Relations:
    """For each predicate (IRI text), the pairs of subject and object between which it holds.

    ``nodes`` has the thing or literal of each number.

    A closure may put a literal first (what is said of it by an inverse or a range); such a pair
    is no triple of RDF, but may lead to one.

    >>> a, p, b = map(NamedNode, ("urn:a", "urn:p", "urn:b"))
    >>> relations = Relations([Quad(a, p, b)])
    >>> relations.pairs, len(relations), Quad(a, p, b) in set(relations)
    ({'urn:p': {(0, 1)}}, 1, True)
    """

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self.nodes: list[Node] = []
        self.pairs: dict[str, Pairs] = {}
        self._numbers: dict[Node, int] = {}
        names: dict[NamedNode, Pairs] = {}
        for quad in quads:
            predicate = quad.predicate
            pairs = names.get(predicate)
            if pairs is None:
                pairs = names[predicate] = self.pairs.setdefault(predicate.value, set())
            pairs.add((self.number(quad.subject), self.number(quad.object)))

    def number(self, node: Node) -> int:
        """The number of *node*, a new one where it has none yet."""
        known = self._numbers.get(node)
        if known is None:
            known = self._numbers[node] = len(self.nodes)
            self.nodes.append(node)
        return known

    def named(self, name: str) -> Iterator[tuple[Node, Node]]:
        """The subject and object of each triple with the predicate *name* (IRI text)."""
        nodes = self.nodes
        return ((nodes[first], nodes[second]) for first, second in self.pairs.get(name, ()))

    def copy(self) -> Relations:
        """Relations with the same pairs, to which more may come; the numbers are shared."""
        relations = Relations()
        relations.nodes, relations._numbers = self.nodes, self._numbers
        relations.pairs = {name: set(pairs) for name, pairs in self.pairs.items()}
        return relations

    def difference(self, other: Relations) -> Relations:
        """What holds here and not in *other*, which shares the numbers."""
        relations = Relations()
        relations.nodes, relations._numbers = self.nodes, self._numbers
        relations.pairs = {
            name: pairs - other.pairs.get(name, set()) for name, pairs in self.pairs.items()
        }
        return relations

    def __len__(self) -> int:
        """How many triples there are."""
        return sum(map(len, self.pairs.values()))

    def quads(self, name: str) -> Iterator[Quad]:
        """Each triple with the predicate *name* (IRI text), in the default graph.

        A pair that begins with a literal is none.
        """
        predicate = NamedNode(name)
        for subject, value in self.named(name):
            if not isinstance(subject, Literal):
                yield Quad(subject, predicate, value)

    def __iter__(self) -> Iterator[Quad]:
        """Each triple, in the default graph."""
        return (quad for name in self.pairs for quad in self.quads(name))
