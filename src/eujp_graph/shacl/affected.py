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
from eujp_graph.shacl.compiler import ONE_NODE, Check, Rule
from eujp_graph.shacl.constraints import FAMILY
from eujp_graph.shacl.query_patterns import Group, Hop, Pattern, UnreadableError, is_variable, parse

NOTHING: Mapping[str, str] = {}
NAMED = re.compile(r"[^{]*([?$]value\b|\*)")
FOCUS = re.compile(r"SELECT DISTINCT [?](\w+)")


class Step(NamedTuple):
    """One way for a triple to matter: what it has to be, and the way from one of its *end*s to the node."""

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

    *steps* is None where any change may matter to any finding. A step without an
    end is one from which no way leads to a single node.
    """

    anchor: str
    steps: tuple[Step, ...] | None


def reach(check: Check | Rule) -> Reach:
    """How triples reach the findings of *check*."""
    try:
        return _of_check(check) if isinstance(check, Check) else _of_rule(check)
    except UnreadableError:
        return Reach("this", None)


def _of_check(check: Check) -> Reach:
    group = parse(FAMILY.sub(lambda mark: f"<{mark[1]}>", check.query), NOTHING)
    focus = FOCUS.match(check.query)
    assert focus is not None
    return Reach(focus[1], tuple(_steps(group, focus[1])))


def _of_rule(rule: Rule) -> Reach:
    group = parse(
        rule.query if rule.targets else FAMILY.sub("urn:class", rule.query), rule.prefixes
    )
    if rule.targets is None:
        return Reach("this", tuple(_steps(group, "this")))
    if ONE_NODE.fullmatch(rule.targets[rule.targets.index("{") + 1 : rule.targets.rindex("}")]):
        if "value" not in group.certain() or not NAMED.match(rule.query):
            raise UnreadableError("a rule about one node that names no value")
        return Reach("value", tuple(_steps(group, "value")))
    targets = parse(FAMILY.sub("urn:class", rule.targets), NOTHING)
    return Reach("this", (*_steps(targets, "this"), *_steps(group, "this")))


def _steps(root: Group, anchor: str) -> Iterator[Step]:
    for group in root.all():
        joined = group.joined()
        for place, pattern in enumerate(group.patterns):
            others = joined[:place] + joined[place + 1 :]
            for hop in pattern.path.hops:
                yield _step(pattern, hop, others, anchor)


def _step(pattern: Pattern, hop: Hop, others: list[Pattern], anchor: str) -> Step:
    near, far = ("object", "subject") if hop.backwards else ("subject", "object")
    wanted: dict[str, frozenset[str] | None] = {"subject": None, "object": None}
    starts: list[tuple[str, str, str, str]] = []
    for term, end, texts, turned in (
        (pattern.subject, near, hop.before, False),
        (pattern.object, far, hop.after, True),
    ):
        if texts:
            ends = (f"?{end}", term) if turned else (term, f"?{end}")
            starts.append(
                (
                    end,
                    end,
                    f"{ends[0]} {'/'.join(texts)} {ends[1]} .",
                    term[1:] if is_variable(term) else "",
                )
            )
        elif is_variable(term):
            starts.append((end, term[1:], "", term[1:]))
        elif term.startswith("<"):
            wanted[end] = frozenset({term})
    if is_variable(pattern.path.text):
        name = pattern.path.text[1:]
        starts.append(("predicate", name, "", name))
    ways = [
        (len(chain), f"{first} {' '.join(chain)}", end, start)
        for end, start, first, name in starts
        for chain in [_chain(name, anchor, others)]
        if chain is not None
    ]
    if not ways:
        return Step(hop.predicate, wanted["subject"], wanted["object"], "", "", "")
    _, way, end, start = min(ways)
    return Step(hop.predicate, wanted["subject"], wanted["object"], end, start, way.strip())


def _chain(start: str, anchor: str, patterns: Iterable[Pattern]) -> list[str] | None:
    """The fewest of *patterns* that join the variables *start* and *anchor*; None where none do."""
    patterns = list(patterns)
    ways: dict[str, list[str]] = {start: []}
    rest = [start]
    for name in rest:
        if name == anchor:
            return ways[name]
        for pattern in patterns:
            for other in pattern.ends - set(ways) if name in pattern.ends else ():
                ways[other] = [*ways[name], str(pattern)]
                rest.append(other)
    return None


def query(found: Reach, rows: Mapping[Step, Iterable[str]]) -> str:
    """The query for the nodes that *rows* (step to the terms at its end) lead to."""
    parts = [
        f"{{ VALUES ?{step.start} {{ {' '.join(sorted(set(terms)))} }} {step.way} }}"
        for step, terms in rows.items()
    ]
    return f"SELECT DISTINCT ?{found.anchor} WHERE {{ {' UNION '.join(parts)} }}"
