"""Closes relations under axioms: semi-naive, each round joins only what the round before found.

The rules are those of OWL 2 RL for the axiom kinds that ``axioms`` reads, and have their names here
(https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL_and_RDF_Graphs_using_Rules). The way is
that of semi-naive evaluation in Datalog (Abiteboul, Hull, Vianu: Foundations of Databases, 1995,
chapter 13).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from eujp_graph.rdf.terms import NamedNode
from eujp_graph.reasoning.axioms import TYPE, Axioms, Pair, closed
from eujp_graph.reasoning.relations import Pairs, Relations

Entailed = defaultdict[str, Pairs]
Index = dict[int, list[int]]


def close(axioms: Axioms, given: Relations) -> Relations:
    """*given* with all that follows from it by *axioms*.

    *given* stays as it is; the closure shares its numbers.
    """
    total = given.copy()
    rules = _Rules(axioms, total)
    new = dict(total.pairs)
    while new:
        entailed = rules.apply(new)
        new = {}
        for name, pairs in entailed.items():
            unknown = pairs - total.pairs.get(name, set())
            if unknown:
                new[name] = unknown
                total.pairs.setdefault(name, set()).update(unknown)
    return total


class _Rules:
    """The axioms, compiled to what each predicate and each class lead to."""

    def __init__(self, axioms: Axioms, total: Relations) -> None:
        def classes(pairs: Iterable[Pair]) -> dict[str, list[int]]:
            return {
                name: [total.number(NamedNode(c)) for c in kinds]
                for name, kinds in _grouped(pairs).items()
            }

        inverse = (
            axioms.inverse
            | {(b, a) for a, b in axioms.inverse}
            | {(p, p) for p in axioms.symmetric}
        )
        self.above = _grouped(closed(axioms.subproperty))
        self.inverse = _grouped(inverse)
        self.domain, self.range = classes(axioms.domain), classes(axioms.range)
        self.kinds = {
            total.number(NamedNode(low)): high
            for low, high in classes(closed(axioms.subclass)).items()
        }
        self.chains = sorted(axioms.chains | {(name, (name, name)) for name in axioms.transitive})
        stepped = {step for _, chain in self.chains for step in chain}
        self.onward: dict[str, Index] = {step: {} for step in stepped}
        self.back: dict[str, Index] = {step: {} for step in stepped}

    def apply(self, new: dict[str, Pairs]) -> Entailed:
        """What follows in one step from the pairs in *new* and those of earlier rounds."""
        entailed: Entailed = defaultdict(set)
        for name, pairs in new.items():
            for higher in self.above.get(name, ()):  # prp-spo1
                entailed[higher] |= pairs
            for other in self.inverse.get(name, ()):  # prp-inv, prp-symp
                entailed[other].update((b, a) for a, b in pairs)
            for kind in self.domain.get(name, ()):  # prp-dom
                entailed[TYPE].update((node, kind) for node in {a for a, _ in pairs})
            for kind in self.range.get(name, ()):  # prp-rng
                entailed[TYPE].update((node, kind) for node in {b for _, b in pairs})
        for node, kind in new.get(TYPE, ()):  # cax-sco
            entailed[TYPE].update((node, higher) for higher in self.kinds.get(kind, ()))
        # Indexed before they are joined: a path may take two new pairs.
        self._remember(new)
        for head, chain in self.chains:  # prp-spo2, prp-trp
            for position, step in enumerate(chain):
                if step in new:
                    before, after = chain[:position], chain[position + 1 :]
                    entailed[head] |= self._joined(new[step], before, after)
        return entailed

    def _remember(self, new: dict[str, Pairs]) -> None:
        for name in self.onward.keys() & new.keys():
            onward, back = self.onward[name], self.back[name]
            for a, b in new[name]:
                onward.setdefault(a, []).append(b)
                back.setdefault(b, []).append(a)

    def _joined(self, pairs: Pairs, before: tuple[str, ...], after: tuple[str, ...]) -> Pairs:
        """The ends of the paths through *pairs*, with the steps *before* and *after* them."""
        for step in reversed(before):
            index = self.back[step]
            pairs = {(a, b) for middle, b in pairs if middle in index for a in index[middle]}
        for step in after:
            index = self.onward[step]
            pairs = {(a, b) for a, middle in pairs if middle in index for b in index[middle]}
        return pairs


def _grouped(pairs: Iterable[Pair]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = {}
    for first, second in sorted(pairs):
        grouped.setdefault(first, []).append(second)
    return grouped
