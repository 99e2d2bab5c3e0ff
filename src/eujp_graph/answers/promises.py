"""Follows promises from text to text: made, restated, reported on, closed, and what followed.

A promise is closed once a text reports it, or what continues it, delivered or dropped. Of one
that is open it is said when it was last mentioned, and among the texts of which later meetings
nothing was found: ``Promises.searched``. That nobody mentioned a promise again is computed here
from the reports in the graph, never stated in it, and never called dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from eujp_graph.answers.later_meetings import (
    later_meetings,
    meetings_of_the_same_bodies,
    parties_by_commitment,
)
from eujp_graph.answers.promise_steps import (
    FULFILLED,
    PROMISED,
    Step,
    in_order,
    last_day_of,
    steps_by_commitment,
)
from eujp_graph.answers.quiet_for import is_quiet_for, months_quiet
from eujp_graph.model.dates import UNDATED, as_day, last_day
from eujp_graph.model.names import label
from eujp_graph.rdf.named_graphs import release_date
from eujp_graph.rdf.oxigraph import Store, reached, select
from eujp_graph.rdf.terms import NamedNode, plain, term

COMMITMENTS = """
SELECT ?commitment ?topic ?text ?earlier ?due ?duePrecision WHERE {
  ?commitment a eujp:Commitment .
  OPTIONAL { ?commitment dcterms:subject/skos:broader* ?topic }
  OPTIONAL { ?text eujp:contains|^eujp:concerns|^eujp:basedOn|^eujp:implements ?commitment }
  OPTIONAL { ?commitment eujp:continues ?earlier }
  OPTIONAL { ?commitment eujp:dueBy ?due }
  OPTIONAL { ?commitment eujp:dueByPrecision ?duePrecision }
}
"""

Cell = tuple[str, ...]
"""The statuses that were told of one chain at one meeting."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment with where it was made and where it stands.

    ``status`` has the last told states (several where they are of one day);
    ``last`` is the day of the last text that mentions it or what continues it;
    ``quiet`` is the number of whole months since then; ``searched`` are the later
    meetings among whose texts nothing was found.
    """

    commitment: str
    label: str
    made_on: date | None
    made_at: tuple[str, ...]
    topics: tuple[str, ...]
    status: tuple[str, ...]
    last: date | None
    quiet: int | None
    due: date | None
    closed: bool
    searched: tuple[str, ...]

    def is_quiet_for(self, months: int) -> bool:
        """Whether the promise is open and has had no news for *months* or more."""
        return is_quiet_for(months, closed=self.closed, quiet=self.quiet)


@dataclass(frozen=True, slots=True)
class Chain:
    """Commitments that continue one another, with every step in order of its day."""

    commitments: tuple[str, ...]
    steps: tuple[Step, ...]
    last: date | None
    closed: bool
    searched: tuple[str, ...]


class Promises:
    """The promises of a graph, as chains, lists and tables.

    *today* is the release date where not given.
    """

    def __init__(self, store: Store, *, today: date | None = None) -> None:
        self.store = store
        self.today = today or as_day(release_date(store)) or UNDATED
        self.topics: dict[str, set[str]] = defaultdict(set)
        self.texts: dict[str, set[str]] = defaultdict(set)
        self.earlier: dict[str, set[str]] = defaultdict(set)
        self.later: dict[str, set[str]] = defaultdict(set)
        self.due: dict[str, date] = {}
        self.all: list[str] = []
        self._meetings: dict[frozenset[str], list[tuple[date, str]]] = {}
        self._read()

    def _read(self) -> None:
        columns = {"topic": self.topics, "text": self.texts, "earlier": self.earlier}
        commitments = set()
        for row in select(self.store, COMMITMENTS):
            name = plain(row["commitment"])
            commitments.add(name)
            for column, values in columns.items():
                if row[column] is not None:
                    values[name].add(plain(row[column]))
            if row["due"] is not None:
                due = date.fromisoformat(plain(row["due"]))
                self.due[name] = last_day(due, plain(row["duePrecision"]))
        self.all = sorted(commitments)
        for name in self.all:
            # In a view, what a promise continues may be gone.
            self.earlier[name] &= commitments
            for before in self.earlier[name]:
                self.later[before].add(name)

    @cached_property
    def steps(self) -> Mapping[str, tuple[Step, ...]]:
        """The steps of each commitment, by its IRI, in order."""
        return steps_by_commitment(self.store)

    def steps_of(self, commitments: Iterable[str]) -> tuple[Step, ...]:
        """Every step of *commitments*, in order."""
        return in_order(step for name in commitments for step in self.steps.get(name, ()))

    @cached_property
    def parties(self) -> Mapping[str, frozenset[str]]:
        """The polities (or makers) between which each commitment was made."""
        return parties_by_commitment(self.store)

    def meetings(self, parties: frozenset[str]) -> list[tuple[date, str]]:
        """The meetings whose texts are searched for a promise between *parties*, by day.

        They are those of bodies that spoke of a promise between all of them; for a promise
        whose makers nobody names, of any.
        """
        if parties not in self._meetings:
            alike = (name for name in self.all if parties <= self.parties.get(name, frozenset()))
            spoke = {step.other for step in self.steps_of(alike) if step.what != FULFILLED}
            self._meetings[parties] = meetings_of_the_same_bodies(self.store, spoke)
        return self._meetings[parties]

    def searched(self, commitments: Iterable[str], since: date | None) -> tuple[str, ...]:
        """The meetings after *since*, up to today, in whose texts *commitments* are looked for."""
        parties = frozenset[str]().union(
            *(self.parties.get(name, frozenset()) for name in commitments)
        )
        return later_meetings(self.meetings(parties), since, self.today)

    def chain_of(self, commitment: str) -> tuple[str, ...]:
        """The commitments tied to *commitment* by continuing one another, oldest first."""
        tied = reached(commitment, lambda name: self.earlier[name] | self.later[name])
        return tuple(sorted(tied, key=lambda name: (self.made(name) or UNDATED, name)))

    def after(self, commitment: str) -> set[str]:
        """*commitment* and whatever continues it, at once or later."""
        return reached(commitment, self.later.__getitem__)

    def made(self, commitment: str) -> date | None:
        """The day on which *commitment* was promised, or first told of."""
        steps = self.steps.get(commitment, ())
        # They are in order of their days, those without one last.
        promised = (step for step in steps if step.what == PROMISED and step.day)
        first = next(promised, steps[0] if steps else None)
        return first.day if first else None

    def is_closed(self, commitment: str) -> bool:
        """Whether a text tells of *commitment* itself that it was delivered or dropped."""
        return any(step.is_closing() for step in self.steps.get(commitment, ()))

    def trace(self, thing: str) -> list[Chain]:
        """The chains of *thing*: a topic, a promise, a text with promises, or what fulfils one."""
        return [self._chain(names) for names in self._oldest_first(self._heads(thing))]

    def _heads(self, thing: str) -> set[str]:
        """The commitments that *thing* is, contains, is about, or has to do with at some step."""
        if thing in self.all:
            return {thing}
        heads = {name for name in self.all if thing in self.topics[name] | self.texts[name]}
        for name, steps in self.steps.items():
            if any(thing == step.other for step in steps):
                heads.add(name)
        return heads

    def _oldest_first(self, commitments: Iterable[str]) -> list[tuple[str, ...]]:
        """The chains that *commitments* are in, each once."""
        chains = {self.chain_of(name) for name in commitments}
        return sorted(chains, key=lambda chain: (self.made(chain[0]) or UNDATED, chain))

    def _chain(self, commitments: tuple[str, ...]) -> Chain:
        steps = self.steps_of(commitments)
        last = last_day_of(steps)
        # A chain may branch: it ends where every branch does.
        ends = [name for name in commitments if not self.later[name]]
        closed = all(map(self.is_closed, ends))
        return Chain(commitments, steps, last, closed, self.searched(commitments, last))

    def promise(self, commitment: str) -> Promise:
        """Where *commitment* stands."""
        told = [step for step in self.steps.get(commitment, ()) if step.what != FULFILLED]
        latest = last_day_of(told)
        continued = self.after(commitment)
        last = last_day_of(self.steps_of(continued))
        return Promise(
            commitment=commitment,
            label=label(self.store, commitment, "en"),
            made_on=self.made(commitment),
            made_at=tuple(
                sorted({step.other for step in told if step.what == PROMISED and step.other})
            ),
            topics=self._subjects(commitment),
            status=tuple(sorted({step.what for step in told if step.last() == latest})),
            last=last,
            quiet=months_quiet(last, self.today),
            due=self.due.get(commitment),
            closed=any(map(self.is_closed, continued)),
            searched=self.searched(continued, last),
        )

    def _subjects(self, commitment: str) -> tuple[str, ...]:
        quads = self.store.quads_for_pattern(NamedNode(commitment), term("dcterms:subject"), None)
        return tuple(sorted(plain(quad.object) for quad in quads))

    def promises(
        self,
        *,
        made_at: str | None = None,
        status: str | None = None,
        topic: str | None = None,
        quiet_for: int | None = None,
        due_before: date | None = None,
    ) -> list[Promise]:
        """The promises that fit every condition, by the day on which they were made.

        *quiet_for* is a number of months without news of an open promise; *topic*
        counts narrower topics in.
        """
        promises = [self.promise(name) for name in self._on(topic)]
        if made_at is not None:
            promises = [promise for promise in promises if made_at in promise.made_at]
        if status is not None:
            promises = [promise for promise in promises if status in promise.status]
        if quiet_for is not None:
            promises = [promise for promise in promises if promise.is_quiet_for(quiet_for)]
        if due_before is not None:
            promises = [promise for promise in promises if is_due(promise, due_before)]
        return sorted(
            promises,
            key=lambda promise: (promise.made_on or UNDATED, promise.label, promise.commitment),
        )

    def _on(self, topic: str | None) -> list[str]:
        return [name for name in self.all if topic is None or topic in self.topics[name]]

    def matrix(
        self, meetings: Sequence[str], *, topic: str | None = None
    ) -> list[tuple[str, list[Cell]]]:
        """Each chain, by its oldest commitment, with what was told of it at each of *meetings*."""
        rows = []
        for chain in self._oldest_first(self._on(topic)):
            told: dict[str | None, set[str]] = defaultdict(set)
            for step in self.steps_of(chain):
                if step.what != FULFILLED:
                    told[step.other].add(step.what)
            cells = [tuple(sorted(told[meeting])) for meeting in meetings]
            if any(cells):
                rows.append((chain[0], cells))
        return rows


def is_due(promise: Promise, before: date) -> bool:
    """Whether *promise* was to be kept before the day *before*."""
    return promise.due is not None and promise.due < before
