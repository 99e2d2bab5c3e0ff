"""The triples between things, by predicate, with each thing as a number.

The closure works on them: numbers are joined much faster than terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eujp_graph.rdf.terms import BlankNode, NamedNode, Quad, Resource

Pairs = set[tuple[int, int]]


class Relations:
    """For each predicate (IRI text), the pairs of subject and object between which it holds.

    ``nodes`` has the thing of each number. Literals are left out: they stand in no relation.

    >>> a, p, b = map(NamedNode, ("urn:a", "urn:p", "urn:b"))
    >>> relations = Relations([Quad(a, p, b)])
    >>> relations.pairs, len(relations), Quad(a, p, b) in set(relations)
    ({'urn:p': {(0, 1)}}, 1, True)
    """

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self.nodes: list[Resource] = []
        self.pairs: dict[str, Pairs] = {}
        self._numbers: dict[Resource, int] = {}
        names: dict[NamedNode, Pairs] = {}
        for quad in quads:
            value = quad.object
            if isinstance(value, NamedNode | BlankNode):
                predicate = quad.predicate
                pairs = names.get(predicate)
                if pairs is None:
                    pairs = names[predicate] = self.pairs.setdefault(predicate.value, set())
                pairs.add((self.number(quad.subject), self.number(value)))

    def number(self, node: Resource) -> int:
        """The number of *node*, a new one where it has none yet."""
        known = self._numbers.get(node)
        if known is None:
            known = self._numbers[node] = len(self.nodes)
            self.nodes.append(node)
        return known

    def named(self, name: str) -> Iterator[tuple[Resource, Resource]]:
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

    def __iter__(self) -> Iterator[Quad]:
        """Each triple, in the default graph."""
        nodes = self.nodes
        for name, pairs in self.pairs.items():
            predicate = NamedNode(name)
            for subject, value in pairs:
                yield Quad(nodes[subject], predicate, nodes[value])
