"""What has had no document for long: open promises, offices, statuses and bodies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date

from eujp_graph.answers.coverage import coverage
from eujp_graph.answers.promises import Promises
from eujp_graph.asof.known_since import KnownSince
from eujp_graph.model.dates import months_between
from eujp_graph.model.names import label
from eujp_graph.model.records import Records
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal, Node, Resource, plain, term

ENDS = {
    term(f"code:{name}") for name in ("ended", "superseded", "given-up", "delivered", "dropped")
}
"""The statuses after which nothing more is to be heard."""


@dataclass(frozen=True, slots=True)
class Stale:
    """Something whose latest document is old: its category, that day, and the whole months since.

    ``sort``, as the command calls it, is ``promise``, ``office``, ``status`` or ``body``.
    """

    sort: str
    thing: str
    label: str
    latest: date
    months: int


def stale(store: Store, *, months_old: int, today: date | None = None) -> list[Stale]:
    """What nothing was read about for *months_old* months before *today*, the oldest first.

    *today* is the release date where not given. Open promises count whatever continues them. An
    office is a Tenure without an end; a status is the last that was told of a text, project,
    cable or body, unless it is an end; a body is any that a statement names. Days are those on
    which documents appeared.
    """
    latest = _LatestDocuments(store, Promises(store, today=today))
    rows = [*latest.of_promises(), *latest.of_offices(), *latest.of_statuses(), *latest.of_bodies()]
    old = [row for row in rows if row.months >= months_old]
    return sorted(old, key=lambda row: (row.latest, row.sort, row.label, row.thing))


class _LatestDocuments:
    """The latest document on each promise, office, status and body of a graph."""

    def __init__(self, store: Store, promises: Promises) -> None:
        self.store, self.promises, self.today = store, promises, promises.today
        self.records = Records(store)
        self.known_since = KnownSince(self.records)
        self.standing = [
            statement
            for statement in self.records.statements
            if not self.records.is_deprecated(statement)
        ]

    def of_promises(self) -> Iterator[Stale]:
        """The open promises; one last told of after today says nothing of today."""
        for promise in map(self.promises.promise, self.promises.all):
            if promise.last and promise.last <= self.today and not promise.closed:
                yield self._row("promise", promise.commitment, promise.last)

    def of_offices(self) -> Iterator[Stale]:
        """The offices that nobody says have ended, by person and post."""
        for statement in self.standing:
            latest = self._latest([statement])
            if latest and self._is_held(statement):
                ends = self.records.things(statement, "eujp:agent", "eujp:post")
                name = ", ".join(label(self.store, plain(node)) for node in ends)
                yield self._row("office", plain(statement), latest, name)

    def _is_held(self, statement: Resource) -> bool:
        has_end = bool(self.records.all(statement, "eujp:until"))
        return not has_end and self.records.is_a(statement, "eujp:Tenure")

    def of_statuses(self) -> Iterator[Stale]:
        """The texts, projects, cables and bodies whose last status is no end."""
        reports: dict[Node, list[Resource]] = defaultdict(list)
        for statement in self.standing:
            for thing in self.records.all(statement, "eujp:reportOn"):
                reports[thing].append(statement)
        for thing, told in reports.items():
            if isinstance(thing, Literal) or self.records.is_a(thing, "eujp:Commitment"):
                continue  # promises have rows of their own
            last = max(told, key=self._status_order)
            latest = self._latest(told)
            if latest and ENDS.isdisjoint(self.records.all(last, "eujp:status")):
                yield self._row("status", plain(thing), latest)

    def _status_order(self, report: Resource) -> tuple[date, str]:
        """By the last day of *report*; one without a day is the first, for any other is news."""
        return self.records.last(report, "eujp:from") or date.min, str(report)

    def of_bodies(self) -> Iterator[Stale]:
        """The bodies that a statement names, whatever it says of them."""
        naming: dict[Node, list[Resource]] = defaultdict(list)
        for statement in self.standing:
            for quad in self.records.statements[statement]:
                naming[quad.object].append(statement)
        for body, statements in naming.items():
            if isinstance(body, Literal) or not self.records.is_a(body, "eujp:Organisation"):
                continue
            latest = self._latest(statements)
            if latest:
                yield self._row("body", plain(body), latest)

    def _latest(self, statements: Iterable[Resource]) -> date | None:
        """The day on which the last document of *statements* appeared, as far as today knows."""
        days = [
            since.day
            for statement in statements
            for since in map(self.known_since.document, self.records.sources(statement))
            if since
        ]
        return max((day for day in days if day <= self.today), default=None)

    def _row(self, sort: str, thing: str, latest: date, name: str | None = None) -> Stale:
        if name is None:
            name = label(self.store, thing)
        return Stale(sort, thing, name, latest, months_between(latest, self.today))


def stale_data(store: Store, rows: Iterable[Stale]) -> list[dict[str, object]]:
    """*rows* as plain values, each with how much of the documents was read."""
    read = asdict(coverage(store))
    return [{**asdict(row), "latest": row.latest.isoformat(), "coverage": read} for row in rows]
