"""What the sections of the page of a thing consist of: names, facts, sentences and rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eujp_graph.asof.presence import Grounds
from eujp_graph.html.page_texts import Ref, Span, Text

ALWAYS_TOLD: Grounds = ((),)
"""What is told whenever that is told with which it stands."""


def stated(statements: Iterable[str]) -> Grounds:
    """What is told by one of *statements* rests on them."""
    return tuple(((name,),) for name in statements)


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a thing and how it is meant.

    "" as printed, "also" beside another, "common" in general use, "working" a translation of ours.
    """

    text: Text
    mark: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A property in words with its values; ``left_out`` is how many more the data has."""

    words: Text
    values: tuple[Ref, ...]
    grounds: tuple[Grounds, ...]
    """What each of the values rests on."""
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the brief, its names as links, with the numbers of its sources."""

    parts: tuple[Ref, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One circumstance of a statement, after a word that leads to it."""

    lead: str
    value: Ref
    grounds: Grounds = ALWAYS_TOLD


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: what is told, with its circumstances, period, doubts and sources.

    ``words`` say as what, ``other`` is what is told. ``rivals`` are the statements that say
    otherwise, ``statements`` lead to those that tell it, or it is ``written`` on a thing.
    """

    words: Text
    other: Ref
    notes: tuple[Note, ...]
    span: Span
    certainty: tuple[str, ...]
    rivals: tuple[Ref, ...]
    statements: tuple[Ref, ...]
    sources: tuple[int, ...]
    written: Grounds = ()
    begins: Grounds = ()
    ends: Grounds = ()
    official: Grounds = ()
    """The documents that make it official, where some do."""

    @property
    def told_by(self) -> tuple[str, ...]:
        """The IRIs of the statements that tell it."""
        return tuple(ref.iri for ref in self.statements)

    @property
    def grounds(self) -> Grounds:
        """What it rests on."""
        return self.written or stated(self.told_by)
