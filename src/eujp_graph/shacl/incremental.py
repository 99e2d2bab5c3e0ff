"""Validates anew after an edit, and asks again only what the edit can have touched.

A stage holds its graph and the findings of each check. A changed triple reaches some nodes
of some checks (``affected`` says which); for these the check is run, and all other findings
stand. The report is that of a whole validation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property

from eujp_graph.namespaces import PREFIXES
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import BlankNode, Quad, Triple
from eujp_graph.shacl.affected import Reach, Step, query, reach_of
from eujp_graph.shacl.shape_queries import Check, Rule, Shapes
from eujp_graph.shacl.sparql_constraints import begun_with
from eujp_graph.shacl.validation import Finding, Report, findings_of, reference, rows, subclasses

MOST_NODES = 500
"""So many nodes are looked at one by one; where more are reached the check is run whole."""

Starts = dict[Step, set[str]]
"""The terms from which each step leads on to nodes."""


class Checks:
    """The checks of one stage, and how changed triples reach the findings of each.

    Made once for the shapes, then asked for every edit.
    """

    def __init__(self, shapes: Shapes, stage: str) -> None:
        self.shapes, self.stage = shapes, stage
        self.every = shapes.checks(stage)
        self.reaches = [reach_of(check) for check in self.every]

    @cached_property
    def by_predicate(self) -> dict[str | None, list[tuple[int, Step]]]:
        """The steps of all checks by the predicate that they wait for; None waits for any."""
        steps: dict[str | None, list[tuple[int, Step]]] = defaultdict(list)
        for number, reach in enumerate(self.reaches):
            for step in reach.steps or ():
                steps[step.predicate].append((number, step))
        return dict(steps)

    def touched(self, triples: Iterable[Triple]) -> dict[int, Starts | None]:
        """The checks that *triples* can matter to, each with where to start; None: anywhere."""
        unreadable = [n for n, reach in enumerate(self.reaches) if reach.steps is None]
        starts: dict[int, Starts | None] = dict.fromkeys(unreadable)
        for triple in triples:
            waiting = self.by_predicate.get(triple.predicate.value, [])
            waiting_for_any = self.by_predicate.get(None, [])
            for number, step in [*waiting, *waiting_for_any]:
                if step.fits(triple):
                    _begin(starts, number, step, triple)
        return starts


def _begin(starts: dict[int, Starts | None], number: int, step: Step, triple: Triple) -> None:
    """Note that the check *number* has to look at what *step* leads to from *triple*."""
    node = getattr(triple, step.end) if step.end else None
    # No query can name a blank node: the check is run whole.
    if node is None or isinstance(node, BlankNode | Triple):
        starts[number] = None
        return
    begun = starts.setdefault(number, {})
    if begun is not None:
        begun.setdefault(step, set()).add(str(node))


class Stage:
    """A graph and what one stage of the shapes finds in it.

    The graph belongs to this object and changes by ``edit`` alone.
    """

    def __init__(self, store: Store, checks: Checks) -> None:
        self.store, self.checks = store, checks
        self.below = subclasses(store)
        self.findings = [set(findings_of(store, check, self.below)) for check in checks.every]
        self.by_reference = reference(store, checks.shapes, checks.stage)

    @property
    def report(self) -> Report:
        """What the shapes find."""
        return Report.of(set().union(*self.findings, self.by_reference))

    def edit(self, removed: Collection[Quad], added: Collection[Quad]) -> None:
        """Take *removed* out of the graph and put *added* in, and run again what that can touch.

        No triple among them may say what is a sub-class of what: that needs a new stage.
        """
        # Ways to nodes are walked while the graph has both: one that is lost led to a node whose
        # finding may end, one that is new leads to a node that may now be at fault.
        self.store.extend(added)
        starts = self.checks.touched(quad.triple for quad in (*removed, *added))
        nodes = {number: self._nodes(number, begun) for number, begun in starts.items()}
        for quad in removed:
            self.store.remove(quad)
        for number, about in nodes.items():
            self._run_again(number, about)
        # pyshacl has no way to look at some nodes alone.
        if self.checks.shapes.uncovered(self.checks.stage):
            self.by_reference = reference(self.store, self.checks.shapes, self.checks.stage)

    def _nodes(self, number: int, begun: Starts | None) -> set[str] | None:
        """The nodes that a check has to look at again, in N-Triples form; None for all."""
        if begun is None:
            return None
        reach = self.checks.reaches[number]
        nodes: set[str] = set()
        leading: Starts = {}
        for step, terms in begun.items():
            if step.start == reach.anchor:
                nodes |= terms
            else:
                leading[step] = terms
        if leading:
            check = self.checks.every[number]
            prefixes = PREFIXES if isinstance(check, Check) else check.prefixes
            reached = [row[0] for row in rows(self.store, query(reach, leading), prefixes)]
            if any(isinstance(node, BlankNode) for node in reached):
                return None
            nodes |= {str(node) for node in reached}
        return nodes if len(nodes) <= MOST_NODES else None

    def _run_again(self, number: int, about: set[str] | None) -> None:
        """Run a check on the nodes *about*, or on all; what it found of others stands."""
        check, reach = self.checks.every[number], self.checks.reaches[number]
        if about is None:
            self.findings[number] = set(findings_of(self.store, check, self.below))
        elif about:
            before = self.findings[number]
            standing = {finding for finding in before if _node(finding, reach) not in about}
            narrowed = _narrowed(check, reach, about)
            self.findings[number] = standing.union(findings_of(self.store, narrowed, self.below))


def _node(finding: Finding, reach: Reach) -> str | None:
    return finding.value if reach.anchor == "value" else finding.focus


def _narrowed(check: Check | Rule, reach: Reach, about: Collection[str]) -> Check | Rule:
    """*check*, looking at the nodes *about* alone."""
    values = f" VALUES ?{reach.anchor} {{ {' '.join(sorted(about))} }} "
    if isinstance(check, Check) or check.targets is None or reach.anchor == "value":
        return replace(check, query=begun_with(check.query, values))
    return replace(check, targets=begun_with(check.targets, values))
