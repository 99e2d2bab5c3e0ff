"""Says which nodes a changed triple can bring into, or take out of, the findings of a check.

A changed triple matters only where it fits a pattern of the query, and only for the
nodes that the patterns which hold beside that one join to it. Filters are left out:
that finds a node too many now and then, and none too few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from eujp_graph.rdf.terms import Triple
from eujp_graph.shacl.pattern_reader import UnreadableError, parse
from eujp_graph.shacl.query_patterns import Group, Hop, Pattern, is_variable
from eujp_graph.shacl.shape_queries import ONE_NODE, Check, Rule
from eujp_graph.shacl.targets import without_marks

NOTHING: Mapping[str, str] = {}
NAMED = re.compile(r"[^{]*([?$]value\b|\*)")
FOCUS = re.compile(r"SELECT DISTINCT [?](\w+)")


class Step(NamedTuple):
    """One way for a triple to matter: what it has to be, and the way from it to the node.

    The way begins at the *end* of the triple ("subject", "object" or "predicate"), which the
    query calls *start*. Without an end, no way leads to a single node.
    """

    predicate: str | None
    subjects: frozenset[str] | None
    objects: frozenset[str] | None
    end: str
    start: str
    way: str

    def fits(self, triple: Triple) -> bool:
        """Whether *triple* has what this step asks of its ends."""
        return (self.subjects is None or str(triple.subject) in self.subjects) and (
            self.objects is None or str(triple.object) in self.objects
        )


@dataclass(frozen=True, slots=True)
class Reach:
    """How triples reach the findings of one check, which are told apart by the variable *anchor*.

    *steps* is None where any change may matter to any finding.
    """

    anchor: str
    steps: tuple[Step, ...] | None


def reach_of(check: Check | Rule) -> Reach:
    """How triples reach the findings of *check*."""
    try:
        return _of_check(check) if isinstance(check, Check) else _of_rule(check)
    except UnreadableError:
        return Reach("this", None)


def _of_check(check: Check) -> Reach:
    group = parse(without_marks(check.query, "<{}>".format), NOTHING)
    focus = FOCUS.match(check.query)
    assert focus is not None
    return Reach(focus[1], tuple(_steps(group, focus[1])))


def _of_rule(rule: Rule) -> Reach:
    if rule.targets is None:
        group = parse(without_marks(rule.query, _any_class), rule.prefixes)
        return Reach("this", tuple(_steps(group, "this")))
    group = parse(rule.query, rule.prefixes)
    inner = rule.targets[rule.targets.index("{") + 1 : rule.targets.rindex("}")]
    if ONE_NODE.fullmatch(inner):
        if "value" not in group.certain() or not NAMED.match(rule.query):
            raise UnreadableError("a rule about one node that names no value")
        return Reach("value", tuple(_steps(group, "value")))
    targets = parse(without_marks(rule.targets, _any_class), NOTHING)
    return Reach("this", (*_steps(targets, "this"), *_steps(group, "this")))


def _any_class(_: str) -> str:
    """A class for the reader to pass over: VALUES binds no node of the data."""
    return "urn:class"


def _steps(root: Group, anchor: str) -> Iterator[Step]:
    for group in root.all():
        joined = group.joined()
        for position, pattern in enumerate(group.patterns):
            others = joined[:position] + joined[position + 1 :]
            for hop in pattern.path.hops:
                yield _step(pattern, hop, others, anchor)


class _Start(NamedTuple):
    """An *end* of the triple from which a way leads: first by the pattern *by*, to *variable*."""

    end: str
    start: str
    by: str
    variable: str


def _step(pattern: Pattern, hop: Hop, others: list[Pattern], anchor: str) -> Step:
    near, far = ("object", "subject") if hop.backwards else ("subject", "object")
    wanted: dict[str, frozenset[str] | None] = {"subject": None, "object": None}
    starts = []
    for term, end, texts in ((pattern.subject, near, hop.before), (pattern.object, far, hop.after)):
        variable = term[1:] if is_variable(term) else ""
        if texts:
            # The triple stands in the middle of the path: walk the rest of it to the term first.
            path = "/".join(texts)
            is_near = end == near
            by = f"{term} {path} ?{end} ." if is_near else f"?{end} {path} {term} ."
            starts.append(_Start(end, end, by, variable))
        elif variable:
            starts.append(_Start(end, variable, "", variable))
        elif term.startswith("<"):
            wanted[end] = frozenset({term})
    if is_variable(pattern.path.text):
        name = pattern.path.text[1:]
        starts.append(_Start("predicate", name, "", name))
    way, end, start = _shortest_way(starts, others, anchor) or ("", "", "")
    return Step(hop.predicate, wanted["subject"], wanted["object"], end, start, way)


def _shortest_way(
    starts: list[_Start], others: list[Pattern], anchor: str
) -> tuple[str, str, str] | None:
    """The way of fewest patterns from one of *starts* to the node, with its end and its start."""
    ways = []
    for start in starts:
        chain = _chain(start.variable, anchor, others)
        if chain is not None:
            way = f"{start.by} {' '.join(chain)}"
            ways.append((len(chain), way, start.end, start.start))
    if not ways:
        return None
    # Ways of equal length are told apart by their text, so that the choice is always the same.
    _, way, end, start_variable = min(ways)
    return way.strip(), end, start_variable


def _chain(start: str, anchor: str, patterns: Iterable[Pattern]) -> list[str] | None:
    """The fewest of *patterns* that join the variables *start* and *anchor*; None where none do."""
    patterns = list(patterns)
    ways: dict[str, list[str]] = {start: []}
    waiting = [start]
    for name in waiting:  # grows while it is walked: first in, first out
        if name == anchor:
            return ways[name]
        for pattern in patterns:
            if name not in pattern.ends:
                continue
            for other in pattern.ends - set(ways):
                ways[other] = [*ways[name], str(pattern)]
                waiting.append(other)
    return None


def query(reach: Reach, rows: Mapping[Step, Iterable[str]]) -> str:
    """The query for the nodes that *rows* (step to the terms at its end) lead to."""
    parts = []
    for step, terms in rows.items():
        values = " ".join(sorted(set(terms)))
        parts.append(f"{{ VALUES ?{step.start} {{ {values} }} {step.way} }}")
    return f"SELECT DISTINCT ?{reach.anchor} WHERE {{ {' UNION '.join(parts)} }}"
