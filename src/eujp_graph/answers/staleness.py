"""What has had no document for long: open promises, offices, statuses and bodies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property

from eujp_graph.answers.coverage import coverage
from eujp_graph.answers.promises import Promises
from eujp_graph.asof.known_since import GROUNDS, READING, Attested, KnownSince
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.model.dates import Day, months_between
from eujp_graph.model.names import label
from eujp_graph.model.records import Records
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal, Node, Resource, plain, term

ENDS = {
    term(f"code:{name}") for name in ("ended", "superseded", "given-up", "delivered", "dropped")
}
"""The statuses after which nothing more is to be heard."""


@dataclass(frozen=True, slots=True)
class Stale:
    """Something whose latest document is old: its category, that date, the whole months since.

    ``sort``, as the command calls it, is ``promise``, ``office``, ``status`` or ``body``. The
    months are counted from the last day of ``latest``.
    """

    sort: str
    thing: str
    label: str
    latest: Day
    months: int


def stale(
    store: Store, *, months_old: int, today: date | None = None, lang: str = SOURCE
) -> list[Stale]:
    """What nothing was read about for *months_old* months before *today*, the oldest first.

    *today* is the release date where not given. All counts that the graph knows of a thing: the
    documents of its own record, of every statement that names it, of the meetings and other
    events in which it took part or had a part, and of the offices in it. Open promises count
    whatever continues them. An office is a Tenure without an end, and is told of wherever its
    holder acts in it; a status is the last that was told of a text, project, cable or body,
    unless it is an end. Days are those on which documents appeared.
    """
    latest = _LatestDocuments(store, Promises(store, today=today), lang)
    rows = [*latest.of_promises(), *latest.of_offices(), *latest.of_statuses(), *latest.of_bodies()]
    old = [row for row in rows if row.months >= months_old]
    return sorted(old, key=lambda row: (row.latest.last, row.sort, row.label, row.thing))


class _LatestDocuments:
    """The latest document on each promise, office, status and body of a graph."""

    def __init__(self, store: Store, promises: Promises, lang: str) -> None:
        self.store, self.promises, self.today = store, promises, promises.today
        self.lang = lang
        self.records = Records(store)
        self.known_since = KnownSince(self.records)
        self._of_record: dict[Resource, Attested | None] = {}

    @cached_property
    def standing(self) -> list[Resource]:
        """The statements that were no mistake of ours."""
        records = self.records
        return [one for one in records.statements if not records.is_deprecated(one)]

    @cached_property
    def pointing(self) -> dict[Node, set[Resource]]:
        """The events and offices that have to do with a thing, by that thing.

        Asserted or derived: it met there, took part, was the place, the office is in it.
        """
        found: dict[Node, set[Resource]] = defaultdict(set)
        for name in ("entities", "derived"):
            for quad in self.store.quads_for_pattern(None, None, None, GRAPH[name]):
                if quad.subject in self._events_and_offices and quad.object in self.naming:
                    found[quad.object].add(quad.subject)
        return found

    @cached_property
    def _events_and_offices(self) -> set[Resource]:
        records = self.records
        kinds = ("eujp:Event", "eujp:Post")
        return {one for one in records.entities if any(records.is_a(one, kind) for kind in kinds)}

    @cached_property
    def naming(self) -> dict[Node, list[Resource]]:
        """The statements that name each thing, whatever they say of it."""
        naming: dict[Node, list[Resource]] = defaultdict(list)
        for statement in self.standing:
            for quad in self.records.statements[statement]:
                if not isinstance(quad.object, Literal):
                    naming[quad.object].append(statement)
        return naming

    def of_promises(self) -> Iterator[Stale]:
        """The open promises; one last told of after today says nothing of today."""
        for promise in map(self.promises.promise, self.promises.all):
            last = promise.last and promise.last.last
            if promise.last and last and last <= self.today and not promise.closed:
                yield self._row("promise", promise.commitment, promise.last)

    def of_offices(self) -> Iterator[Stale]:
        """The offices that nobody says have ended, by person and post."""
        for statement in self.standing:
            if not self._is_held(statement):
                continue
            ends = self.records.things(statement, "eujp:agent", "eujp:post")
            latest = self._latest([statement, *self._in_office(statement)])
            if latest:
                comma = words("promises", self.lang)["comma"]
                names = (label(self.store, plain(node), self.lang) for node in ends)
                yield self._row("office", plain(statement), latest, comma.join(names))

    def _is_held(self, statement: Resource) -> bool:
        has_end = bool(self.records.all(statement, "eujp:until"))
        return not has_end and self.records.is_a(statement, "eujp:Tenure")

    def _in_office(self, tenure: Resource) -> Iterator[Resource]:
        """The statements in which the holder of *tenure* acts in that office."""
        posts = {*self.records.things(tenure, "eujp:post")}
        for person in self.records.things(tenure, "eujp:agent"):
            for statement in self.naming.get(person, ()):
                if not posts.isdisjoint(self.records.things(statement, "eujp:inCapacity")):
                    yield statement

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
            latest = self._latest(self._about(thing))
            if latest and ENDS.isdisjoint(self.records.all(last, "eujp:status")):
                yield self._row("status", plain(thing), latest)

    def _status_order(self, report: Resource) -> tuple[date, str]:
        """By the last day of *report*; one without a day is the first, for any other is news."""
        return self.records.last(report, "eujp:from") or date.min, str(report)

    def of_bodies(self) -> Iterator[Stale]:
        """The bodies that a statement names, whatever it says of them."""
        for body in self.naming:
            if isinstance(body, Literal) or not self.records.is_a(body, "eujp:Organisation"):
                continue
            latest = self._latest(self._about(body))
            if latest:
                yield self._row("body", plain(body), latest)

    def _about(self, thing: Resource) -> Iterator[Resource]:
        """Whatever tells of *thing*: its record, what names it, its events and offices."""
        yield thing
        yield from self.naming.get(thing, ())
        for other in self.pointing.get(thing, ()):
            yield other
            yield from self.naming.get(other, ())

    def _latest(self, subjects: Iterable[Resource]) -> Day | None:
        """The date on which the last document of *subjects* appeared, as far as today knows."""
        known = [since for since in map(self._latest_of, subjects) if since]
        if not known:
            return None
        last = max(known, key=lambda since: (since.day, -GROUNDS.index(since.ground)))
        return Day(last.day.isoformat(), last.ground if last.ground != READING else "day")

    def _latest_of(self, subject: Resource) -> Attested | None:
        """Since when the last document of *subject* was known, as far as today knows."""
        if subject not in self._of_record:
            documents = map(self.known_since.document, self.records.sources(subject))
            known = [since for since in documents if since and since.day <= self.today]
            self._of_record[subject] = max(known, key=lambda since: since.day, default=None)
        return self._of_record[subject]

    def _row(self, sort: str, thing: str, latest: Day, name: str | None = None) -> Stale:
        if name is None:
            name = label(self.store, thing, self.lang)
        months = months_between(latest.last or self.today, self.today)
        return Stale(sort, thing, name, latest, months)


def stale_data(store: Store, rows: Iterable[Stale]) -> list[dict[str, object]]:
    """*rows* as plain values, each with how much of the documents was read."""
    read = asdict(coverage(store))
    return [{**asdict(row), "latest": str(row.latest), "coverage": read} for row in rows]
