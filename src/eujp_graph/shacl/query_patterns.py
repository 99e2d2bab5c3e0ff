"""The triple patterns of a query, each with the group of braces that it stands in.

``pattern_reader`` makes them of a text, and ``affected`` asks them what a triple can matter to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


def is_variable(term: str) -> bool:
    """Whether *term* is a variable."""
    return term[:1] in "?$" and len(term) > 1


class Hop(NamedTuple):
    """One predicate within a path (None: any), and the paths that lead to it and on from it.

    *backwards* says that it is walked from object to subject.
    """

    before: tuple[str, ...]
    predicate: str | None
    after: tuple[str, ...]
    backwards: bool

    def turned(self) -> Hop:
        """The same hop in the inverse of its path."""
        return Hop(_inverse(self.after), self.predicate, _inverse(self.before), not self.backwards)

    def within(self, before: tuple[str, ...], after: tuple[str, ...]) -> Hop:
        """The same hop in a longer path, with more *before* and *after* it."""
        return Hop((*before, *self.before), self.predicate, (*self.after, *after), self.backwards)


def _inverse(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"(^{path})" for path in reversed(paths))


@dataclass(frozen=True, slots=True)
class Path:
    """A property path: its SPARQL text, and whether it may lead from a node to itself."""

    text: str
    hops: tuple[Hop, ...]
    may_stay: bool = False


class Pattern(NamedTuple):
    """One triple pattern: subject, path or predicate variable, object."""

    subject: str
    path: Path
    object: str

    @property
    def ends(self) -> set[str]:
        """The variables that the pattern binds, by name."""
        terms = (self.subject, self.path.text, self.object)
        return {term[1:] for term in terms if is_variable(term)}

    def __str__(self) -> str:
        """The pattern as SPARQL has it."""
        return f"{self.subject} {self.path.text} {self.object} ."


@dataclass(slots=True)
class Group:
    """A pair of braces: its own patterns, and the groups within.

    *choices* are those of a UNION: one list for each, with its branches.
    """

    around: Group | None = None
    patterns: list[Pattern] = field(default_factory=list)
    inner: list[Group] = field(default_factory=list)
    choices: list[list[Group]] = field(default_factory=list)

    def joined(self) -> list[Pattern]:
        """Every pattern that holds wherever one of this group does: its own and those around it."""
        return [*self.patterns, *(self.around.joined() if self.around else ())]

    def certain(self) -> set[str]:
        """The variables that every row of this group binds to a node of the data."""
        bound = _bound_by(self.patterns)
        for branches in self.choices:
            bound |= set.intersection(*(branch.certain() for branch in branches))
        return bound

    def has_floating_path(self) -> bool:
        """Whether a path here may stay where it is and joins nothing.

        Such a path leads from every node of the data to itself.
        """
        bound = {"this"} | _bound_by(self.joined())
        may_stay = [pattern for pattern in self.patterns if pattern.path.may_stay]
        return any(len(each.ends) == 2 and not each.ends & bound for each in may_stay)

    def all(self) -> Iterator[Group]:
        """The group itself and all groups within."""
        yield self
        for group in self.inner:
            yield from group.all()


def _bound_by(patterns: list[Pattern]) -> set[str]:
    """The variables that *patterns* bind to nodes of the data."""
    # A path without a step binds its ends to any term, also to one that the data do not have.
    bound: set[str] = set()
    for pattern in patterns:
        if not pattern.path.may_stay:
            bound |= pattern.ends
    return bound
