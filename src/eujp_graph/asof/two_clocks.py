"""The two clocks: where a day falls for each statement, as far as was known by another day.

The first clock is that of the world: *on* is the day on which a statement is to hold. The second
is that of knowledge: *known by* is the day by which a document must have been published for us
to use what it says. Asking what held on 1 May 2024 as known by 2 May 2024 gives the graph that a
diligent reader could have drawn then, with no benefit of hindsight.

The numbers of the steps are those of docs/model.md, "Two clocks", where each rule is written down;
``asof.known_since`` says since when things are known. The order matters:

- What is known is settled first (steps 1 to 4), on the clock of knowledge alone. A statement that
  another replaces goes only where the other is itself known, whatever day is asked about.
- Then come the days of each known statement (5 and 6). A day may have become known later than the
  statement: somebody in office is so without an end until the resignation is published. A start
  that no document prints is guessed from when the thing was attested, and marked as unsure.
- Only then is the day placed (7): against the end before the start, because an end is always
  printed while a start may be a guess, which gives way to the end.
- The days of things (8) come last, since a thing without a day of its own begins with the first
  known report on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from eujp_graph.asof.known_since import Attested, KnownSince
from eujp_graph.asof.result import ENDED, HELD, LATER, UNPLACED
from eujp_graph.model.records import Records
from eujp_graph.rdf.oxigraph import reached
from eujp_graph.rdf.terms import Node, Resource


@dataclass(frozen=True, slots=True)
class Period:
    """When a statement held, as far as was known by a day.

    *start* is a guess unless *is_sure*; *end* is its last day; *lapses* is the last day on which
    an office without an end is attested; *closed* is when the first ended on whom it depends.
    """

    start: date
    is_sure: bool
    end: date | None
    lapses: date | None
    closed: date | None

    def place(self, on: date) -> str:
        """Step 7: where the day *on* falls; on its last day a statement still holds."""
        if self.end and on > self.end:
            return ENDED
        if on < self.start:
            return LATER if self.is_sure else UNPLACED
        if self.lapses and on > self.lapses:
            return UNPLACED
        return ENDED if self.closed and on > self.closed else HELD


class TwoClocks:
    """The days of the statements and things of *records*, and where the day *on* falls for them.

    ``known`` has the statements that were known by *known_by* and were not replaced, each with
    since when; ``places`` says of each of these whether on that day it is held, later, ended or
    unplaced. *known_since* is what tells of *records*, where that is at hand.
    """

    def __init__(
        self,
        records: Records,
        on: date,
        known_by: date,
        known_since: KnownSince | None = None,
    ) -> None:
        self.records, self.on, self.known_by = records, on, known_by
        self.known_since = known_since or KnownSince(records)
        self.known = self._known_statements()

    @cached_property
    def places(self) -> dict[Resource, str]:
        """Where the day falls for each known statement."""
        return {
            statement: self.period(statement).place(self.on)
            for statement in sorted(self.known, key=str)
        }

    def is_known(self, document: Node) -> bool:
        """Whether *document* was known by the day."""
        return self.known_since.is_known(document, self.known_by)

    def is_carried(self, subject: Resource) -> bool:
        """Whether a document of *subject* was known, so that what is written on it may be told."""
        return self._is_early(self.known_since.record(subject))

    def is_told(self, subject: Resource, name: str) -> bool:
        """Step 5: whether the ``from`` or ``until`` (*name*) of *subject* was known."""
        return self._is_early(self.known_since.field(subject, name))

    def _is_early(self, since: Attested | None) -> bool:
        return since is not None and since.day <= self.known_by

    def _known_statements(self) -> dict[Resource, Attested]:
        """Steps 1 to 4: the statements that are known and not replaced by one that is known."""
        known: dict[Resource, Attested] = {}
        for statement in self.records.statements:
            since = self.known_since.record(statement)
            if since is None or since.day > self.known_by:
                continue
            if not self.records.is_deprecated(statement):
                known[statement] = since
        replaced: set[Node] = set()
        for statement in known:
            # What one that is known replaces may be unknown itself, and yet replace a third.
            for node in self.records.replaced(statement):
                replaced |= reached(node, self.records.replaced)
        return {statement: since for statement, since in known.items() if statement not in replaced}

    def end(self, subject: Resource) -> date | None:
        """Step 5: the last day of *subject*, as far as that was known."""
        until = self.records.last(subject, "eujp:until")
        return until if until and self.is_told(subject, "until") else None

    def own_start(self, subject: Resource) -> date | None:
        """Step 5: the first day that *subject* itself prints, as far as that was known."""
        first = self.records.first(subject, "eujp:from")
        return first if first and self.is_told(subject, "from") else None

    def start(self, statement: Resource) -> tuple[date, bool]:
        """Step 6: the first day of *statement*, and whether that is sure.

        A guess that falls after a printed end is moved to that end: what ended had begun.
        """
        sure = self._sure_start(statement)
        if sure:
            return sure, True
        guess = min(self._attestations(statement), default=self.known[statement].day)
        end = self.end(statement)
        return (min(guess, end) if end else guess), False

    def _sure_start(self, statement: Resource) -> date | None:
        """The first day of *statement*, of its event, or of the thing with which it goes."""
        days = map(self.own_start, (statement, *self.records.events(statement)))
        first = next((day for day in days if day), None)
        if first or not self.records.goes_with_its_subject(statement):
            return first
        begins = map(self.begin, self.records.things(statement, "eujp:subject"))
        return next((day for day in begins if day), None)

    def _attestations(self, statement: Resource) -> list[date]:
        """The days on which *statement* is attested, as far as that was known by the day."""
        return [
            day
            for day, document in self.records.attestations(statement)
            if day <= self.known_by and self.is_known(document)
        ]

    def period(self, statement: Resource) -> Period:
        """When the known *statement* held."""
        start, is_sure = self.start(statement)
        end = self.end(statement)
        ends = [self.end(actor) for actor in self.records.bound_to(statement)]
        is_office = self.records.is_a(statement, "eujp:Tenure")
        lapses = is_office and not is_sure and end is None
        return Period(
            start,
            is_sure,
            end,
            self._last_attested(statement) if lapses else None,
            min((day for day in ends if day), default=None),
        )

    def _last_attested(self, statement: Resource) -> date:
        """The last day on which *statement*, an office without an end, is attested.

        People leave offices without a document of it, so that one attested once proves nothing
        of the day after; what else the graph tells is taken to last until an end is printed.
        """
        return max(self._attestations(statement), default=self.known[statement].day)

    def is_past(self, subject: Resource) -> bool:
        """Whether *subject*, a statement or a thing, had ended before the day.

        On its last day it still holds.
        """
        end = self.end(subject)
        return end is not None and self.on > end

    def begin(self, entity: Resource, above: frozenset[Resource] = frozenset()) -> date | None:
        """Step 8: the first day of *entity*, or None where nothing tells it.

        *above* are the things whose first day is being looked for, since two texts that contain
        each other would ask each other without end.
        """
        own = self.own_start(entity)
        if own or entity in above:
            return own
        reported = [
            self.start(statement)[0]
            for statement in self.records.reports.get(entity, ())
            if statement in self.known
        ]
        if reported:
            return min(reported)
        days = [self.begin(origin, above | {entity}) for origin in self._origins(entity)]
        return min((day for day in days if day), default=None)

    def _origins(self, entity: Resource) -> Iterable[Resource]:
        """What a known document lets *entity* begin with: where it was adopted, what has it."""
        return [
            origin.thing
            for origin in self.records.origins.get(entity, ())
            if origin.told_by in self.known or self._is_written(origin.told_by)
        ]

    def _is_written(self, record: Resource) -> bool:
        return record in self.records.entities and self.is_carried(record)
