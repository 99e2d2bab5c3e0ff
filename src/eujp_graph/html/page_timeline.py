"""Lays out what has a day, in order of the days: the timeline of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from eujp_graph.answers.entity import Entity, Relation
from eujp_graph.asof.presence import Grounds
from eujp_graph.html.page_days import dated, either
from eujp_graph.html.page_facts import order_of
from eujp_graph.html.page_rows import stated
from eujp_graph.html.page_texts import Day, Reader, Ref, Text
from eujp_graph.model.names import kind
from eujp_graph.rdf.terms import NamedNode

EVENTS = ("Event", "Meeting")
"""What dates a relation to it by its own day."""


@dataclass(frozen=True, slots=True)
class Other:
    """With or to whom something happened on a day, nothing where to the thing alone.

    ``grounds`` are what it rests on; ``rivals`` are the statements that say otherwise.
    """

    ref: Ref | None
    grounds: Grounds
    rivals: tuple[str, ...]

    @property
    def contested(self) -> Grounds:
        """What it rests on that others say otherwise."""
        return stated(self.rivals)

    @property
    def disputed(self) -> bool:
        """Whether others say otherwise."""
        return bool(self.rivals)


@dataclass(frozen=True, slots=True)
class Moment:
    """What happened on one day, in one word, to or with whom."""

    day: Day
    words: Text
    others: tuple[Other, ...]

    @property
    def grounds(self) -> Grounds:
        """What it rests on: on whatever one of the others rests."""
        return either(other.grounds for other in self.others)


@dataclass(frozen=True, slots=True)
class _Happening:
    """One thing that happened, as one statement or the thing itself tells it."""

    day: Day | None
    words: Text
    other: Ref | None = None
    grounds: Grounds = ()
    rivals: tuple[str, ...] = ()


def timeline(reader: Reader, known: Entity) -> list[Moment]:
    """Everything of *known* that has a day, in order.

    What happened on one day in the same words stands together.
    """
    together: dict[tuple[str, Text], list[_Happening]] = defaultdict(list)
    days: dict[str, Day] = {}
    for happening in _happenings(reader, known):
        if happening.day:
            days[happening.day.machine] = happening.day
            together[happening.day.machine, happening.words].append(happening)
    order = sorted(together, key=lambda key: (key[0], key[1].value))
    return [Moment(days[key[0]], key[1], _others(together[key])) for key in order]


def _happenings(reader: Reader, known: Entity) -> Iterator[_Happening]:
    for name, word in (("from", "began"), ("until", "ended"), ("issued", "issued")):
        words = Text(reader.word[word], reader.lang)
        own: Grounds = (((known.iri,),),) if name == "issued" else (((known.iri, name),),)
        yield _Happening(reader.own_day(known.iri, name), words, None, own)
    for report in known.reports:
        scope = next(iter(reader.texts(report.iri, "eujp:scope")), None)
        party = report.first("eujp:agent")
        whose = reader.ref(party) if party else None
        yield _Happening(
            reader.day(report.begin.value, report.begin.precision),
            reader.name(report.first("eujp:status")),
            whose or (Ref(scope) if scope else None),
            dated(reader, report.iri, "from"),
            report.rivals,
        )
    for told in known.relations:
        yield from _of_relation(reader, known, told)


def _of_relation(reader: Reader, known: Entity, told: Relation) -> Iterator[_Happening]:
    edge, other = told.edge, known.neighbour(told)
    words = reader.words_for(edge.predicate, backwards=edge.source != known.iri)
    modality = told.statement.first("eujp:modality") if told.statement else ""
    if modality:
        words = Text(f"{words.value} ({reader.name(modality).value})", words.lang)
    begin = reader.day(edge.from_, edge.from_precision)
    begins = either(dated(reader, name, "from") for name in told.told_by)
    if begin is None and edge.statement is None and kind(reader.store, other) in EVENTS:
        begin = reader.own_day(other, "from")
        begins = (((edge.source, edge.predicate, NamedNode(edge.target)), (other, "from")),)
    ref = reader.ref(other)
    yield _Happening(begin, words, ref, begins, told.rivals)
    if edge.until != edge.from_:
        ended = Text(f"{words.value} ({reader.word['ended_relation']})", words.lang)
        end = reader.day(edge.until, edge.until_precision)
        ends = either(dated(reader, name, "until") for name in told.told_by)
        yield _Happening(end, ended, ref, ends, told.rivals)


def _others(happenings: list[_Happening]) -> tuple[Other, ...]:
    """The others of one moment in order; the thing alone first."""
    grounds: dict[Ref | None, dict[Grounds, None]] = defaultdict(dict)
    rivals: dict[Ref | None, set[str]] = defaultdict(set)
    for happening in happenings:
        grounds[happening.other][happening.grounds] = None
        rivals[happening.other] |= {*happening.rivals}
    ordered = sorted(grounds, key=lambda ref: ("",) if ref is None else order_of(ref))
    return tuple(Other(ref, either(grounds[ref]), tuple(sorted(rivals[ref]))) for ref in ordered)
