"""The steps in the life of promises, as statements in the graph tell them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from eujp_graph.model.dates import UNDATED, Day, precision_of
from eujp_graph.namespaces import iri
from eujp_graph.rdf.oxigraph import QuerySolution, Store, select
from eujp_graph.rdf.terms import plain

PROMISED, DELIVERED, DROPPED = (
    iri(f"code:{name}") for name in ("promised", "delivered", "dropped")
)
CLOSING = (DELIVERED, DROPPED)
"""The statuses after which nothing more is due."""

FULFILLED = iri("eujp:fulfilledBy")
OFFICIAL = iri("code:official")

REPORTS = """
SELECT ?statement ?commitment ?status ?event ?own ?precision ?eventDay ?eventPrecision ?scope
  ?document ?grade WHERE {
  ?statement a eujp:StatusReport ; eujp:reportOn ?commitment ; eujp:status ?status .
  ?commitment a eujp:Commitment .
  FILTER NOT EXISTS { ?statement owl:deprecated true }
  OPTIONAL {
    ?statement eujp:at ?event .
    OPTIONAL { ?event eujp:from ?eventDay }
    OPTIONAL { ?event eujp:fromPrecision ?eventPrecision }
  }
  OPTIONAL { ?statement eujp:from ?own }
  OPTIONAL { ?statement eujp:fromPrecision ?precision }
  OPTIONAL { ?statement eujp:scope ?scope }
  OPTIONAL { ?statement eujp:cites ?document . OPTIONAL { ?document dcterms:type ?grade } }
}
"""

OUTCOMES = """
SELECT ?statement ?commitment ?outcome ?modality ?own ?precision ?document ?grade WHERE {
  ?statement eujp:predicate eujp:fulfilledBy ; eujp:subject ?commitment ; eujp:object ?outcome .
  FILTER NOT EXISTS { ?statement owl:deprecated true }
  OPTIONAL { ?statement eujp:modality ?modality }
  OPTIONAL { ?statement eujp:from ?own }
  OPTIONAL { ?statement eujp:fromPrecision ?precision }
  OPTIONAL { ?statement eujp:cites ?document . OPTIONAL { ?document dcterms:type ?grade } }
}
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One event in the life of a promise, with the statement that tells it and its documents.

    ``what`` is a status of commitments (its IRI) or ``eujp:fulfilledBy``; ``other`` is
    the meeting where it was said, or the thing that fulfils. ``day`` is as precise as it
    is known, or None where no document prints one.
    """

    commitment: str
    what: str
    day: Day | None
    other: str | None
    scope: str
    modality: str | None
    statement: str
    documents: tuple[str, ...]
    official: bool

    def is_closing(self) -> bool:
        """Whether it tells that the promise was kept or dropped.

        That something fulfils a promise closes nothing by itself: it may do so in part, or be
        planned. A text must say that the promise is delivered.
        """
        return self.what in CLOSING


def steps_by_commitment(store: Store) -> dict[str, tuple[Step, ...]]:
    """The steps of each commitment, by its IRI, in order."""
    steps: dict[str, Step] = {}
    grades: dict[str, dict[str, str]] = defaultdict(dict)
    for query, read in ((REPORTS, _report), (OUTCOMES, _outcome)):
        # A statement has a row for each of its documents.
        for row in select(store, query):
            step = read(row)
            steps[step.statement] = step
            if row["document"] is not None:
                grades[step.statement][plain(row["document"])] = plain(row["grade"])
    by_commitment: dict[str, list[Step]] = defaultdict(list)
    for step in steps.values():
        of_documents = grades[step.statement]
        by_commitment[step.commitment].append(
            replace(
                step,
                documents=tuple(sorted(of_documents)),
                official=OFFICIAL in of_documents.values(),
            )
        )
    return {name: in_order(told) for name, told in by_commitment.items()}


def _report(row: QuerySolution) -> Step:
    """A StatusReport; without a day of its own it is of the day of its event."""
    own = _day(row, "own", "precision")
    return Step(
        commitment=plain(row["commitment"]),
        what=plain(row["status"]),
        day=own or _day(row, "eventDay", "eventPrecision"),
        other=plain(row["event"]) or None,
        scope=plain(row["scope"]),
        modality=None,
        statement=plain(row["statement"]),
        documents=(),
        official=False,
    )


def _outcome(row: QuerySolution) -> Step:
    """A Link from a commitment to what fulfils it."""
    return Step(
        commitment=plain(row["commitment"]),
        what=FULFILLED,
        day=_day(row, "own", "precision"),
        other=plain(row["outcome"]) or None,
        scope="",
        modality=plain(row["modality"]) or None,
        statement=plain(row["statement"]),
        documents=(),
        official=False,
    )


def _day(row: QuerySolution, day: str, precision: str) -> Day | None:
    """The date that two columns of *row* write, if they do."""
    written = plain(row[day])
    return Day(written, precision_of(row[precision])) if written else None


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """*steps* by day, and on one day as things go: promised, under way, closed, fulfilled."""
    return tuple(
        sorted(
            steps,
            key=lambda step: (_begin(step), _stage(step), step.commitment, step.statement),
        )
    )


def _begin(step: Step) -> date:
    return (step.day.first if step.day else None) or UNDATED


def _stage(step: Step) -> int:
    if step.what == PROMISED:
        return 0
    if step.is_closing():
        return 2
    return 3 if step.what == FULFILLED else 1


def last_day_of(steps: Iterable[Step]) -> Day | None:
    """The date of the last of *steps*."""
    return latest(step.day for step in steps)


def latest(days: Iterable[Day | None]) -> Day | None:
    """The date of *days* whose last day is the last; of several, the most precise."""
    known = [day for day in days if day]
    return max(known, key=lambda day: (day.last or UNDATED, day.first or UNDATED), default=None)
