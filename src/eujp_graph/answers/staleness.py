"""What has had no document for long: open promises, offices, statuses and bodies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from eujp_graph.answers.tracing import Promises
from eujp_graph.asof.known_since import KnownSince
from eujp_graph.model.dates import months_between
from eujp_graph.model.names import label
from eujp_graph.model.records import Records
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal, Node, Resource, plain, term

CLOSED = {
    term(f"code:{name}") for name in ("ended", "superseded", "given-up", "delivered", "dropped")
}


@dataclass(frozen=True, slots=True)
class Stale:
    """Something whose latest document is old: its ``sort``, that day, and the whole months since."""

    sort: str
    thing: str
    label: str
    latest: date
    months: int


def stale(store: Store, *, months_old: int, today: date | None = None) -> list[Stale]:
    """What nothing was read about for *months_old* months before *today* (default: the release date), the oldest first.

    Open promises count whatever continues them. An office is a Tenure without an end;
    a status is the last that was told of a text, project, cable or body, unless it is an
    end; a body is any that a statement names. Days are those on which documents appeared.
    """
    promises = Promises(store, today=today)
    found = _Finder(store, promises)
    rows = [*found.promises(), *found.offices(), *found.statuses(), *found.bodies()]
    kept = [row for row in rows if row.months >= months_old]
    return sorted(kept, key=lambda row: (row.latest, row.sort, row.label, row.thing))


class _Finder:
    def __init__(self, store: Store, promises: Promises) -> None:
        self.store, self.promises_, self.records = store, promises, Records(store)
        self.known_since = KnownSince(self.records)
        self.today = promises.today

    def row(self, sort: str, thing: str, latest: date) -> Stale:
        return Stale(
            sort, thing, label(self.store, thing), latest, months_between(latest, self.today)
        )

    def promises(self) -> list[Stale]:
        found = map(self.promises_.promise, self.promises_.all)
        return [
            self.row("promise", p.commitment, p.last)
            for p in found
            if p.last and not p.closed and p.last <= self.today
        ]

    def latest(self, statement: Resource) -> date | None:
        """The day on which the last document of *statement* appeared, as far as today knows."""
        known = map(self.known_since.document, self.records.sources(statement))
        days = [since.day for since in known if since]
        return max((day for day in days if day <= self.today), default=None)

    def standing(self) -> list[Resource]:
        return [s for s in self.records.statements if not self.records.is_deprecated(s)]

    def offices(self) -> list[Stale]:
        rows = []
        for statement in self.standing():
            open_ = self.records.is_a(statement, "eujp:Tenure") and not self.records.all(
                statement, "eujp:until"
            )
            if open_ and (day := self.latest(statement)):
                names = [label(self.store, plain(node)) for node in self._ends(statement)]
                rows.append(
                    Stale(
                        "office",
                        plain(statement),
                        ", ".join(names),
                        day,
                        months_between(day, self.today),
                    )
                )
        return rows

    def _ends(self, tenure: Resource) -> list[Resource]:
        found = [*self.records.all(tenure, "eujp:agent"), *self.records.all(tenure, "eujp:post")]
        return [node for node in found if not isinstance(node, Literal)]

    def statuses(self) -> list[Stale]:
        reports: dict[Node, list[Resource]] = defaultdict(list)
        for statement in self.standing():
            for thing in self.records.all(statement, "eujp:reportOn"):
                reports[thing].append(statement)
        rows = []
        for thing, told in reports.items():
            if isinstance(thing, Literal) or self.records.is_a(thing, "eujp:Commitment"):
                continue
            last = max(told, key=lambda s: (self.records.last(s, "eujp:from") or date.min, str(s)))
            days = [day for s in told if (day := self.latest(s))]
            if days and not CLOSED.intersection(self.records.all(last, "eujp:status")):
                rows.append(self.row("status", plain(thing), max(days)))
        return rows

    def bodies(self) -> list[Stale]:
        days: dict[Node, list[date]] = defaultdict(list)
        for statement in self.standing():
            day = self.latest(statement)
            if day:
                for quad in self.records.statements[statement]:
                    days[quad.object].append(day)
        return [
            self.row("body", plain(body), max(told))
            for body, told in days.items()
            if not isinstance(body, Literal) and self.records.is_a(body, "eujp:Organisation")
        ]
