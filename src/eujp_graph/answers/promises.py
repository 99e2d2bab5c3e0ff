"""Follows promises from text to text: made, restated, reported on, closed, and what followed.

A promise is closed once a text reports it, or what continues it, delivered or dropped. Of one
that is open it is said when it was last reported on, which was the last text that tells of it
at all, and among the texts of which later meetings nothing was found: ``Promises.searched``.
That nobody mentioned a promise again is computed here from the graph, never stated in it, and
never called dropped. Where a date is known to the year or the month alone, what comes first may
be open: ``Promise.again`` is then None, and such meetings are under ``undecided``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from eujp_graph.answers.later_meetings import (
    PlacesToLook,
    later_meetings,
    may_be_later,
    parties_by_commitment,
    perhaps_later,
)
from eujp_graph.answers.promise_standing import Chain, Promise, is_due, was_made_between
from eujp_graph.answers.promise_steps import (
    FULFILLED,
    PROMISED,
    Step,
    in_order,
    last_day_of,
    steps_by_commitment,
)
from eujp_graph.answers.quiet_for import months_quiet
from eujp_graph.model.dates import UNDATED, Day, as_day, precision_of
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

DATED = """
SELECT ?document ?issued ?precision WHERE {
  ?document a eujp:Document ; dcterms:issued ?issued .
  OPTIONAL { ?document eujp:issuedPrecision ?precision }
  FILTER NOT EXISTS { ?document eujp:mirrorOf ?original }
}
"""
"""The printed dates of the documents; a copy says nothing later than its original."""
TELLING = """
SELECT ?commitment ?document WHERE {
  {
    ?commitment a eujp:Commitment .
    ?statement eujp:reportOn|eujp:subject|eujp:object ?commitment .
    FILTER NOT EXISTS { ?statement owl:deprecated true }
    ?statement eujp:cites ?document .
  }
  UNION
  { ?commitment a eujp:Commitment ; eujp:cites ?document }
}
"""
"""The documents that tell of each commitment, one by one: the planner is slow at more."""
CONCERNED = """
SELECT ?commitment ?meeting WHERE {
  ?commitment a eujp:Commitment .
  ?text eujp:contains ?commitment .
  ?meeting eujp:concerns ?text ; a eujp:Meeting .
}
"""
"""The meetings about a text with the commitment in it."""

Cell = tuple[str, ...]
"""The statuses that were told of one chain at one meeting."""


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
        self.due: dict[str, Day] = {}
        self.all: list[str] = []
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
                self.due[name] = Day(plain(row["due"]), precision_of(row["duePrecision"]))
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

    @cached_property
    def documents(self) -> Mapping[str, frozenset[Day]]:
        """The dates of the texts that tell of each commitment, none later than today."""
        issued = {
            plain(row["document"]): Day(plain(row["issued"]), precision_of(row["precision"]))
            for row in select(self.store, DATED)
        }
        found: dict[str, set[Day]] = defaultdict(set)
        for row in select(self.store, TELLING):
            day = issued.get(plain(row["document"]))
            if day and day.first and day.first <= self.today:
                found[plain(row["commitment"])].add(day)
        return {name: frozenset(days) for name, days in found.items()}

    @cached_property
    def places(self) -> PlacesToLook:
        """The meetings at which promises are looked for."""
        told: dict[str, set[str]] = defaultdict(set)
        for name, steps in self.steps.items():
            for step in steps:
                if step.what != FULFILLED and step.other:
                    told[step.other].add(name)
        about: dict[str, set[str]] = defaultdict(set)
        for row in select(self.store, CONCERNED):
            about[plain(row["meeting"])].add(plain(row["commitment"]))
        subjects = {name: self._subjects(name) for name in self.all}
        return PlacesToLook(self.store, told, about, subjects, self.parties)

    def meetings(self, commitments: Iterable[str]) -> list[tuple[Day, str]]:
        """The meetings among whose texts *commitments* are looked for, by day."""
        return self.places.meetings_for(commitments)

    def searched(self, commitments: Iterable[str], since: Day | None) -> tuple[str, ...]:
        """The meetings after *since*, up to today, in whose texts *commitments* are looked for."""
        return later_meetings(self.meetings(commitments), since, self.today)

    def undecided(self, commitments: Iterable[str], since: Day | None) -> tuple[str, ...]:
        """Those of which nobody knows whether they are later than *since*.

        What was told at such a meeting stands among the steps.
        """
        names = [*commitments]
        spoke = {step.other for step in self.steps_of(names)}
        found = perhaps_later(self.meetings(names), since, self.today)
        return tuple(name for name in found if name not in spoke)

    def last_text(self, commitments: Iterable[str], reported: Day | None) -> Day | None:
        """The date of the last text that tells of *commitments*, last *reported* on.

        A text of which only the year or month is known counts as later if all of that is.
        """
        days = {day for name in commitments for day in self.documents.get(name, ())}
        ranked = [(day.first, day.last, str(day), day) for day in days]
        if reported:
            ranked.append((reported.last, reported.last, str(reported), reported))
        return max(ranked, key=lambda rank: rank[:3])[-1] if ranked else None

    def chain_of(self, commitment: str) -> tuple[str, ...]:
        """The commitments tied to *commitment* by continuing one another, oldest first."""
        tied = reached(commitment, lambda name: self.earlier[name] | self.later[name])
        return tuple(sorted(tied, key=lambda name: (self.made(name) or UNDATED, name)))

    def after(self, commitment: str) -> set[str]:
        """*commitment* and whatever continues it, at once or later."""
        return reached(commitment, self.later.__getitem__)

    def made(self, commitment: str) -> Day | None:
        """The date on which *commitment* was promised, or first told of."""
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
        reported = last_day_of(steps)
        # A chain may branch: it ends where every branch does.
        ends = [name for name in commitments if not self.later[name]]
        return Chain(
            commitments,
            steps,
            reported,
            self.last_text(commitments, reported),
            closed=all(map(self.is_closed, ends)),
            searched=self.searched(commitments, reported),
            undecided=self.undecided(commitments, reported),
        )

    def promise(self, commitment: str) -> Promise:
        """Where *commitment* stands."""
        told = [step for step in self.steps.get(commitment, ()) if step.what != FULFILLED]
        latest = last_day_of(told)
        continued = self.after(commitment)
        reported = last_day_of(self.steps_of(continued))
        last = self.last_text(continued, reported)
        made = self.made(commitment)
        return Promise(
            commitment=commitment,
            label=label(self.store, commitment, "en"),
            made_on=made,
            made_at=tuple(
                sorted({step.other for step in told if step.what == PROMISED and step.other})
            ),
            topics=self._subjects(commitment),
            status=tuple(sorted({step.what for step in told if _ends_with(step, latest)})),
            reported=reported,
            last=last,
            quiet=months_quiet(last.last if last else None, self.today),
            due=self.due.get(commitment),
            closed=any(map(self.is_closed, continued)),
            again=self.is_mentioned_again(commitment, made),
            searched=self.searched(continued, reported),
            undecided=self.undecided(continued, reported),
        )

    def is_mentioned_again(self, commitment: str, since: Day | None) -> bool | None:
        """Whether *commitment*, or what continues it, was reported on after *since*.

        A text that says only that the promise was made does not mention it again. None is the
        answer where the dates do not tell which came first.
        """
        continued = self.after(commitment)
        steps = self.steps_of(continued)
        is_answered = any(step.what == FULFILLED for step in steps)
        if is_answered or any(map(self.is_closed, continued)):
            return True
        days = [step.day for step in steps if step.day]
        if since is None:
            return None
        if any(since.is_before(day) for day in days):
            return True
        return None if any(may_be_later(day, since) for day in days) else False

    def _made_at(self, commitment: str, meeting: str) -> Day | None:
        """The date on which *commitment* was promised at *meeting*."""
        steps = self.steps.get(commitment, ())
        return last_day_of(s for s in steps if s.what == PROMISED and s.other == meeting)

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
        made_from: date | None = None,
        made_to: date | None = None,
        never_mentioned_again: bool = False,
    ) -> list[Promise]:
        """The promises that fit every condition, by the day on which they were made.

        *quiet_for* is a number of months without a text on an open promise; *topic*
        counts narrower topics in. A promise of which only the year or month is known was
        made between *made_from* and *made_to* if it may have been. One was never mentioned
        again if nothing is reported after it was made, or was made at *made_at*.
        """
        promises = [self.promise(name) for name in self._on(topic)]
        conditions: list[Callable[[Promise], bool]] = []
        if made_at is not None:
            conditions.append(lambda promise: made_at in promise.made_at)
        if status is not None:
            conditions.append(lambda promise: status in promise.status)
        if quiet_for is not None:
            conditions.append(lambda promise: promise.is_quiet_for(quiet_for))
        if due_before is not None:
            conditions.append(lambda promise: is_due(promise, due_before))
        if made_from is not None or made_to is not None:
            conditions.append(lambda promise: was_made_between(promise, made_from, made_to))
        if never_mentioned_again:
            conditions.append(lambda promise: self.again_since(promise, made_at) is False)
        return sorted(
            (promise for promise in promises if all(fits(promise) for fits in conditions)),
            key=lambda promise: (promise.made_on or UNDATED, promise.label, promise.commitment),
        )

    def again_since(self, promise: Promise, made_at: str | None) -> bool | None:
        """Whether *promise* was mentioned again after it was made (at *made_at*)."""
        if made_at is None:
            return promise.again
        since = self._made_at(promise.commitment, made_at)
        return self.is_mentioned_again(promise.commitment, since)

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


def _ends_with(step: Step, latest: Day | None) -> bool:
    """Whether *step* is among the last: it may have happened on the last day of *latest*."""
    ends = step.day and step.day.last
    return ends == (latest and latest.last)
