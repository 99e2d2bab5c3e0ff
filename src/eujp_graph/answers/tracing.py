"""Follows promises from text to text: made, restated, reported on, fulfilled, and what was found since.

That nobody mentioned a promise again is computed here from the reports in the graph,
never stated in it, and never called dropped.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property

from eujp_graph.answers.promises import (
    CLOSING,
    COMMITMENTS,
    FULFILLED,
    MEETINGS,
    OUTCOMES,
    PROMISED,
    REPORTS,
    Chain,
    Promise,
    Step,
)
from eujp_graph.model.dates import as_day, last_day, months_between
from eujp_graph.model.names import label
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import release_date
from eujp_graph.rdf.oxigraph import Store, reached, select
from eujp_graph.rdf.terms import NamedNode, plain, term


class Promises:
    """The promises of a graph; ask for chains, lists and tables. *today* is the release date where not given."""

    def __init__(self, store: Store, *, today: date | None = None) -> None:
        self.store = store
        self.today = today or as_day(release_date(store)) or date.max
        self.topics: dict[str, set[str]] = defaultdict(set)
        self.texts: dict[str, set[str]] = defaultdict(set)
        self.earlier: dict[str, set[str]] = defaultdict(set)
        self.later: dict[str, set[str]] = defaultdict(set)
        self.due: dict[str, date] = {}
        self.all: list[str] = []
        self._read()

    def _read(self) -> None:
        found = set()
        for row in select(self.store, COMMITMENTS):
            name = plain(row["commitment"])
            found.add(name)
            for part, column in (
                (self.topics, "topic"),
                (self.texts, "text"),
                (self.earlier, "earlier"),
            ):
                if row[column] is not None:
                    part[name].add(plain(row[column]))
            if row["due"] is not None:
                self.due[name] = last_day(
                    date.fromisoformat(plain(row["due"])), plain(row["duePrecision"]) or "day"
                )
        self.all = sorted(found)
        for name in self.all:
            self.earlier[name] &= found
            for before in self.earlier[name]:
                self.later[before].add(name)

    @cached_property
    def steps(self) -> Mapping[str, tuple[Step, ...]]:
        """The steps of each commitment, by its IRI, in order."""
        rows: dict[str, dict[str, object]] = {}
        documents: dict[str, dict[str, str]] = defaultdict(dict)
        for query in (REPORTS, OUTCOMES):
            outcome = query is OUTCOMES
            for row in select(self.store, query):
                key = plain(row["statement"])
                rows[key] = {
                    "commitment": plain(row["commitment"]),
                    "what": FULFILLED if outcome else plain(row["status"]),
                    "other": plain(row["outcome" if outcome else "event"]) or None,
                    "day": plain(row["own"]) or ("" if outcome else plain(row["eventDay"])),
                    "precision": plain(row["precision"]) or "day",
                    "scope": "" if outcome else plain(row["scope"]),
                    "modality": (plain(row["modality"]) or None) if outcome else None,
                }
                if row["document"] is not None:
                    documents[key][plain(row["document"])] = plain(row["grade"])
        found: dict[str, list[Step]] = defaultdict(list)
        for key, told in rows.items():
            day = told.pop("day")
            step = Step(
                **told,  # type: ignore[arg-type]
                day=date.fromisoformat(str(day)) if day else None,
                statement=key,
                documents=tuple(sorted(documents[key])),
                official=iri("code:official") in documents[key].values(),
            )
            found[step.commitment].append(step)
        return {name: tuple(sorted(steps, key=_order)) for name, steps in found.items()}

    @cached_property
    def meetings(self) -> list[tuple[date, str]]:
        """The meetings whose texts are searched for promises, by day.

        Those at which one was made or reported on, and all others of the same bodies.
        """
        at = {
            step.other for steps in self.steps.values() for step in steps if step.what != FULFILLED
        }
        rows = [
            [plain(row[name]) for name in ("meeting", "day", "body")]
            for row in select(self.store, MEETINGS)
        ]
        bodies = {body for meeting, _, body in rows if body and meeting in at}
        return sorted(
            {(date.fromisoformat(day), m) for m, day, body in rows if m in at or body in bodies}
        )

    def chain_of(self, commitment: str) -> tuple[str, ...]:
        """The commitments tied to *commitment* by continuing one another, oldest first."""
        found = reached(commitment, lambda name: self.earlier[name] | self.later[name])
        return tuple(sorted(found, key=lambda name: (self.made(name) or date.max, name)))

    def after(self, commitment: str) -> set[str]:
        """*commitment* and whatever continues it, at once or later."""
        return reached(commitment, self.later.__getitem__)

    def made(self, commitment: str) -> date | None:
        """The day on which *commitment* was promised, or first told of."""
        steps = self.steps.get(commitment, ())
        days = [s.day for s in steps if s.day and s.what == PROMISED] or [
            s.day for s in steps if s.day
        ]
        return min(days, default=None)

    def trace(self, thing: str) -> list[Chain]:
        """The chains of *thing*: a topic, a commitment, a text that contains promises, or what fulfils one."""
        if thing in self.all:
            heads = {thing}
        else:
            heads = {
                name for name in self.all if thing in self.topics[name] or thing in self.texts[name]
            }
            heads |= {
                name
                for name, steps in self.steps.items()
                if any(thing == step.other for step in steps)
            }
        chains = {self.chain_of(name) for name in heads}
        ordered = sorted(chains, key=lambda names: (self.made(names[0]) or date.max, names))
        return [self._chain(names) for names in ordered]

    def _chain(self, commitments: tuple[str, ...]) -> Chain:
        steps = sorted(
            (step for name in commitments for step in self.steps.get(name, ())), key=_order
        )
        last = max((day for step in steps if (day := step.last())), default=None)
        ends = [name for name in commitments if not self.later[name]]
        closed = all(
            any(step.what in CLOSING for step in self.steps.get(name, ())) for name in ends
        )
        return Chain(commitments, tuple(steps), last, closed, self.searched(last))

    def searched(self, since: date | None) -> tuple[str, ...]:
        """The meetings after *since* and not after today whose texts are searched for promises."""
        return tuple(
            name
            for day, name in self.meetings
            if (since is None or day > since) and day <= self.today
        )

    def promise(self, commitment: str) -> Promise:
        """Where *commitment* stands."""
        own = [step for step in self.steps.get(commitment, ()) if step.what != FULFILLED]
        latest = max((day for step in own if (day := step.last())), default=None)
        news = [step for name in self.after(commitment) for step in self.steps.get(name, ())]
        last = max((day for step in news if (day := step.last())), default=None)
        return Promise(
            commitment,
            label(self.store, commitment, "en"),
            self.made(commitment),
            tuple(sorted({step.other for step in own if step.what == PROMISED and step.other})),
            self._subjects(commitment),
            tuple(sorted({step.what for step in own if step.last() == latest})),
            last,
            months_between(last, self.today) if last else None,
            self.due.get(commitment),
            any(step.what in CLOSING for step in news),
            self.searched(last),
        )

    def _subjects(self, commitment: str) -> tuple[str, ...]:
        found = self.store.quads_for_pattern(NamedNode(commitment), term("dcterms:subject"), None)
        return tuple(sorted(plain(quad.object) for quad in found))

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
        found = [
            self.promise(name) for name in self.all if topic is None or topic in self.topics[name]
        ]
        kept = [
            p
            for p in found
            if (made_at is None or made_at in p.made_at)
            and (status is None or status in p.status)
            and (
                quiet_for is None or (not p.closed and p.quiet is not None and p.quiet >= quiet_for)
            )
            and (due_before is None or (p.due is not None and p.due < due_before))
        ]
        return sorted(kept, key=lambda p: (p.made_on or date.max, p.label, p.commitment))

    def matrix(
        self, meetings: Iterable[str], *, topic: str | None = None
    ) -> list[tuple[str, list[tuple[str, ...]]]]:
        """Each chain, by its oldest commitment, with what was told of it at each of *meetings*."""
        columns = list(meetings)
        heads = [name for name in self.all if topic is None or topic in self.topics[name]]
        rows = []
        for chain in sorted(
            {self.chain_of(name) for name in heads}, key=lambda c: (self.made(c[0]) or date.max, c)
        ):
            steps = [step for name in chain for step in self.steps.get(name, ())]
            told = [step for step in steps if step.what != FULFILLED]
            cells = [
                tuple(sorted({step.what for step in told if step.other == meeting}))
                for meeting in columns
            ]
            if any(cells):
                rows.append((chain[0], cells))
        return rows


def _order(step: Step) -> tuple[date, int, str, str]:
    """By day, and on one day as things go: promised, under way, closed, fulfilled."""
    stage = (
        3
        if step.what == FULFILLED
        else 2
        if step.what in CLOSING
        else 0
        if step.what == PROMISED
        else 1
    )
    return (step.day or date.max, stage, step.commitment, step.statement)
