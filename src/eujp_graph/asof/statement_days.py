"""The days it takes to place a statement on any two days, written down so that a page can do it.

A page places statements in the browser, by the same rules as ``asof.two_clocks``, for whatever days
its reader chooses; so it is given days, not an answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from eujp_graph.asof.known_since import KnownSince
from eujp_graph.asof.two_clocks import ADOPTED_AT
from eujp_graph.model.records import Records
from eujp_graph.rdf.oxigraph import Store, reached
from eujp_graph.rdf.terms import NamedNode, Node, Resource

NAMES = ("known", "gone", "from", "seen", "until", "until-known", "lapses", "closed")
"""What a page is told of a statement.

- ``known``: since when it is known; ``gone``: since when one that replaces it is known.
- ``from``: its first day where that is sure; of several, the first that is known counts.
- ``seen``: else the days on which it is attested.
- ``until``: its last day; ``until-known``: since when that is known, where not always.
- ``lapses``: that it is a tenure, which without a first and a last day is held only while it is
  attested.
- ``closed``: when the actors ended on whom it depends.

In a list of days each that became known later than the statement has since when behind a slash.
"""

Told = tuple[date, date]
"""A day, and since when it is known."""

SEVERAL = "|"
"""Stands between the days of several statements of which one is enough."""


class StatementDays:
    """The days of each statement of *store*, a whole graph.

    Nothing is told of a statement that was never known or was a mistake.
    """

    def __init__(self, store: Store) -> None:
        self.records = Records(store)
        self.known_since = KnownSince(self.records)
        self.gone = self._gone()

    def _gone(self) -> dict[Node, date]:
        """Since when each statement is known to be replaced: since the first that replaces it."""
        gone: dict[Node, date] = {}
        for day, statement in sorted(self._known(), key=lambda item: item[0]):
            for replaced in self.records.replaced(statement):
                for node in reached(replaced, self.records.replaced):
                    gone.setdefault(node, day)
        return gone

    def _known(self) -> Iterable[tuple[date, Resource]]:
        for statement in self.records.statements:
            since = self.known_since.record(statement)
            if since and not self.records.is_deprecated(statement):
                yield since.day, statement

    def document(self, document: str) -> str:
        """The day since when *document* was known, or nothing."""
        since = self.known_since.document(NamedNode(document))
        return since.day.isoformat() if since else ""

    def of(self, statements: Iterable[str]) -> dict[str, str]:
        """The ``NAMES`` that say something of *statements*, of which one is enough for the page.

        Nothing is said where none of them was ever known.
        """
        days = [self._days(NamedNode(name)) for name in statements]
        known = [day for day in days if day]
        written = {name: [day[name] for day in known] for name in NAMES}
        return {name: SEVERAL.join(values) for name, values in written.items() if any(values)}

    def _days(self, statement: NamedNode) -> dict[str, str]:
        records = self.records
        since = self.known_since.record(statement) if statement in records.statements else None
        if since is None or records.is_deprecated(statement):
            return {}
        starts, end, gone = self._starts(statement), self._end(statement), self.gone.get(statement)
        is_dated = any(known <= since.day for _, known in starts)
        is_tenure = records.is_a(statement, "eujp:Tenure")
        cited = records.all(statement, "eujp:untilCites")
        return {
            "known": since.day.isoformat(),
            "gone": gone.isoformat() if gone else "",
            "from": _listed(starts, since.day),
            "seen": "" if is_dated else _listed(self._seen(statement), since.day),
            "until": end[0].isoformat() if end else "",
            "until-known": end[1].isoformat() if end and cited else "",
            "lapses": "yes" if is_tenure and not is_dated else "",
            "closed": _listed(sorted(self._closed(statement)), since.day),
        }

    def _seen(self, statement: Resource) -> list[Told]:
        """The days on which *statement* is attested."""
        found = set()
        for day, document in self.records.attestations(statement):
            since = self.known_since.document(document)
            if since:
                found.add((day, max(day, since.day)))
        return sorted(found)

    def _closed(self, statement: NamedNode) -> set[Told]:
        """When the actors ended on whom *statement* depends."""
        ends = map(self._end, self.records.bound_to(statement))
        return {end for end in ends if end}

    def _starts(self, statement: Resource) -> list[Told]:
        """The first days of *statement*, of its events, or of the thing with which it goes."""
        records = self.records
        starts = [*self._first(statement)]
        for event in records.events(statement):
            starts += self._first(event)
        if records.goes_with_its_subject(statement):
            for subject in records.things(statement, "eujp:subject"):
                starts += self._begins(subject, frozenset())
        return starts

    def _first(self, subject: Resource) -> list[Told]:
        """The first day that *subject* itself prints."""
        return self._field(self.records.first(subject, "eujp:from"), subject, "from")

    def _end(self, subject: Resource) -> Told | None:
        """The last day that *subject* itself prints."""
        until = self._field(self.records.last(subject, "eujp:until"), subject, "until")
        return next(iter(until), None)

    def _field(self, day: date | None, subject: Resource, name: str) -> list[Told]:
        since = self.known_since.field(subject, name)
        return [(day, since.day)] if day and since else []

    def _begins(self, entity: Resource, above: frozenset[Resource]) -> list[Told]:
        """The days on which *entity* may begin, as in ``two_clocks.TwoClocks.begin``."""
        begins = self._first(entity)
        if entity in above:
            return begins
        reported = [told for report in self._reports(entity) for told in self._reported(report)]
        origins = [
            told
            for origin in self.origins.get(entity, ())
            for told in self._begins(origin, above | {entity})
        ]
        return [*begins, *sorted(reported), *sorted(origins)]

    def _reports(self, entity: Resource) -> Iterable[Resource]:
        records = self.records
        naming = records.naming.get(entity, ())
        on = ("eujp:reportOn", "eujp:signatureOf")
        return (statement for statement in naming if entity in records.things(statement, *on))

    def _reported(self, report: Resource) -> list[Told]:
        """The days on which what *report* tells began, each known no earlier than the report."""
        since = self.known_since.record(report)
        if since is None:
            return []
        guessed = self._seen(report) or [(since.day, since.day)]
        return [(day, max(known, since.day)) for day, known in self._starts(report) or guessed]

    @cached_property
    def origins(self) -> dict[Node, list[Resource]]:
        """The events that adopted a thing and the instruments that contain it, by that thing."""
        records = self.records
        origins: dict[Node, list[Resource]] = defaultdict(list)
        for entity in records.entities:
            origins[entity] += records.things(entity, "eujp:adoptedAt")
            for part in records.things(entity, "eujp:contains"):
                origins[part].append(entity)
        for statement in records.statements:
            if records.one(statement, "eujp:predicate") == ADOPTED_AT:
                for subject in records.things(statement, "eujp:subject"):
                    origins[subject] += records.things(statement, "eujp:object")
        return dict(origins)


def _listed(told: Iterable[Told], known: date) -> str:
    """The days of *told*, each with since when it was known where that is later than *known*."""
    days = dict.fromkeys(
        day.isoformat() if since <= known else f"{day}/{since}" for day, since in told
    )
    return " ".join(days)
