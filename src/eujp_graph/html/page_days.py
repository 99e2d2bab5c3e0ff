"""What a row of a page carries so that a script can show the page as of other days."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from eujp_graph.asof import regions
from eujp_graph.asof.presence import Grounds, Presence
from eujp_graph.asof.regions import ALWAYS
from eujp_graph.html.page_rows import Note, Row, stated
from eujp_graph.html.page_texts import Reader, Ref

Attributes = Callable[..., dict[str, str]]
"""The attributes of an element that rests on grounds: ``as-of.js`` reads them."""


def attributes(days: Presence) -> Attributes:
    """What finds the attributes of an element by its grounds.

    ``held`` is the region in which it is told, ``unplaced`` that in which it can neither be
    affirmed nor denied. A part of a row that is told whenever the *row* is needs none; with
    *unless* it is told where the row is but its grounds are not, and ``never`` where that is never.
    """

    def of(grounds: Grounds, row: Grounds | None = None, *, unless: bool = False) -> dict[str, str]:
        told = days.of(grounds)
        if row is not None:
            whole = days.of(row)
            if unless:
                rest = regions.both(whole, regions.without(told))
                return {"held": regions.written(rest)} if rest else {"never": ""}
            return {} if regions.both(whole, told) == whole else {"held": regions.written(told)}
        if told == ALWAYS:
            return {}
        doubt = regions.written(days.unplaced(grounds))
        return {"held": regions.written(told)} | ({"unplaced": doubt} if doubt else {})

    return of


@dataclass(frozen=True, slots=True)
class Circumstance:
    """One circumstance of a row: a note, a word on how sure it is, or who says otherwise.

    *attributes* are those of its element.
    """

    note: Note | None = None
    sure: str = ""
    rivals: tuple[Ref, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


def circumstances(reader: Reader, held: Attributes | None) -> Callable[[Row], list[Circumstance]]:
    """What finds the circumstances of a row, with *held* for whatever days a reader chooses."""

    def of(row: Row) -> list[Circumstance]:
        if held is None:
            sure = [Circumstance(sure=words) for words in row.certainty]
            notes = [Circumstance(note) for note in row.notes]
            return [*notes, *sure, *([Circumstance(rivals=row.rivals)] if row.rivals else [])]
        every = [
            Circumstance(note, attributes=held(note.grounds, row.grounds)) for note in row.notes
        ]
        if row.official:
            words, told = reader.word, row.grounds
            known, early = held(row.official, told), held(row.official, told, unless=True)
            every.append(Circumstance(sure=words["official"], attributes=known))
            if "never" not in early:
                every.append(Circumstance(sure=words["reported"], attributes=early))
        else:
            every += [Circumstance(sure=words) for words in row.certainty]
        if row.rivals:
            against = stated(ref.iri for ref in row.rivals)
            every.append(Circumstance(rivals=row.rivals, attributes=held(against, row.grounds)))
        return every

    return of


def either(several: Iterable[Grounds]) -> Grounds:
    """The grounds of which one is enough."""
    return tuple(ground for grounds in several for ground in grounds)


def dated(reader: Reader, statement: str, name: str) -> Grounds:
    """What the day ``from`` or ``until`` (*name*) of *statement* rests on.

    That is the statement itself, or else the event at which it happened.
    """
    events = reader.all(statement, "eujp:participationIn")
    places = reader.all(statement, "eujp:at") if name == "from" else []
    for node in (statement, *events, *places):
        if reader.first(node, f"eujp:{name}"):
            return (((statement,), (node, name)),)
    return stated([statement])
