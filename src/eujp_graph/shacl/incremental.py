"""Validates anew after an edit, and asks again only what the edit can have touched.

What is kept: the graph as written and its closure, and the findings of each check.
A changed triple reaches some nodes of some checks (``shacl_reach``); for these the
check is run, all other findings stand. What is found is what a whole validation finds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property

from eujp_graph.namespaces import PREFIXES
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import BlankNode, Quad, Triple
from eujp_graph.shacl.affected import Reach, Step, query, reach
from eujp_graph.shacl.compiler import Check, Rule, Shapes
from eujp_graph.shacl.sparql_constraints import TOKEN
from eujp_graph.shacl.validation import Finding, Report, findings_of, reference, rows, subclasses

MOST = 500
"""So many nodes are looked at one by one; where more are reached the check is run whole."""


class Checks:
    """The checks of one stage, and how changed triples reach the findings of each; made once, then asked."""

    def __init__(self, shapes: Shapes, stage: str) -> None:
        self.shapes, self.stage = shapes, stage
        self.every = shapes.checks(stage)
        self.reaches = [reach(check) for check in self.every]

    @cached_property
    def by_predicate(self) -> dict[str | None, list[tuple[int, Step]]]:
        """The steps of all checks by the predicate that they wait for; None waits for any."""
        found: dict[str | None, list[tuple[int, Step]]] = defaultdict(list)
        for number, each in enumerate(self.reaches):
            for step in each.steps or ():
                found[step.predicate].append((number, step))
        return dict(found)

    def touched(self, triples: Iterable[Triple]) -> dict[int, dict[Step, set[str]] | None]:
        """The checks that *triples* can matter to, each with the terms to start from; None where all may."""
        starts: dict[int, dict[Step, set[str]] | None] = {
            n: None for n, r in enumerate(self.reaches) if r.steps is None
        }
        for triple in triples:
            waiting = [
                *self.by_predicate.get(triple.predicate.value, ()),
                *self.by_predicate.get(None, ()),
            ]
            for number, step in waiting:
                if step.fits(triple):
                    _begin(starts, number, step, triple)
        return starts


def _begin(
    starts: dict[int, dict[Step, set[str]] | None], number: int, step: Step, triple: Triple
) -> None:
    node = getattr(triple, step.end) if step.end else None
    if node is None or isinstance(node, BlankNode | Triple):
        starts[number] = None
    elif (begun := starts.setdefault(number, {})) is not None:
        begun.setdefault(step, set()).add(str(node))


class Stage:
    """A graph and what one stage of the shapes finds in it; the graph belongs to this and changes by ``edit`` alone."""

    def __init__(self, store: Store, checks: Checks) -> None:
        self.store, self.checks = store, checks
        self.below = subclasses(store)
        self.found = [set(findings_of(store, check, self.below)) for check in checks.every]
        self.by_reference = reference(store, checks.shapes, checks.stage)

    @property
    def report(self) -> Report:
        """What the shapes find."""
        return Report.of(finding for each in (*self.found, self.by_reference) for finding in each)

    def edit(self, removed: Collection[Quad], added: Collection[Quad]) -> None:
        """Take *removed* out of the graph and put *added* in, and ask again what that can have touched.

        No triple among them may say what is a sub-class of what: that needs a new stage.
        """
        self.store.extend(added)
        starts = self.checks.touched(quad.triple for quad in (*removed, *added))
        nodes = {number: self._nodes(number, begun) for number, begun in starts.items()}
        for quad in removed:
            self.store.remove(quad)
        for number, about in nodes.items():
            self._ask(number, about)
        if self.checks.shapes.uncovered(self.checks.stage):
            self.by_reference = reference(self.store, self.checks.shapes, self.checks.stage)

    def _nodes(self, number: int, begun: dict[Step, set[str]] | None) -> set[str] | None:
        """The nodes that a check has to look at again, in N-Triples form; None for all."""
        if begun is None:
            return None
        each = self.checks.reaches[number]
        at_once = {
            term for step, terms in begun.items() if step.start == each.anchor for term in terms
        }
        led = {step: terms for step, terms in begun.items() if step.start != each.anchor}
        if led:
            check = self.checks.every[number]
            known = PREFIXES if isinstance(check, Check) else check.prefixes
            found = [row[0] for row in rows(self.store, query(each, led), known)]
            if any(isinstance(node, BlankNode) for node in found):
                return None
            at_once |= {str(node) for node in found}
        return at_once if len(at_once) <= MOST else None

    def _ask(self, number: int, about: set[str] | None) -> None:
        check, each = self.checks.every[number], self.checks.reaches[number]
        if about is None:
            self.found[number] = set(findings_of(self.store, check, self.below))
        elif about:
            kept = {finding for finding in self.found[number] if _node(finding, each) not in about}
            self.found[number] = kept | set(
                findings_of(self.store, _narrowed(check, each, about), self.below)
            )


def _node(finding: Finding, each: Reach) -> str | None:
    return finding.value if each.anchor == "value" else finding.focus


def _narrowed(check: Check | Rule, each: Reach, about: Collection[str]) -> Check | Rule:
    """*check*, looking at the nodes *about* alone."""
    given = f" VALUES ?{each.anchor} {{ {' '.join(sorted(about))} }} "
    if isinstance(check, Check) or check.targets is None or each.anchor == "value":
        return replace(check, query=_opened(check.query, given))
    return replace(check, targets=_opened(check.targets, given))


def _opened(text: str, given: str) -> str:
    """*text* with *given* put first into its outer group."""
    place = next(token.end() for token in TOKEN.finditer(text) if token.group() == "{")
    return text[:place] + given + text[place:]
