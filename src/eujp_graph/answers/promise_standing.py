"""Where a promise, or a chain of promises, stands: the values that lists and chains lay out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from eujp_graph.answers.promise_steps import Step
from eujp_graph.answers.quiet_for import is_quiet_for
from eujp_graph.model.dates import Day


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment with where it was made and where it stands.

    ``status`` has the last told states (several where they are of one day). ``reported`` is
    the date of the last report on it or on what continues it, ``last`` that of the last text
    that tells of them, if only of what was reported before; ``quiet`` is the number of whole
    months since then. ``again`` is whether anything was reported after it was made, or None
    where the dates do not tell. ``searched`` are the meetings after the last report among
    whose texts nothing was found, ``undecided`` those that may be later than it or not.
    """

    commitment: str
    label: str
    made_on: Day | None
    made_at: tuple[str, ...]
    topics: tuple[str, ...]
    status: tuple[str, ...]
    reported: Day | None
    last: Day | None
    quiet: int | None
    due: Day | None
    closed: bool
    again: bool | None
    searched: tuple[str, ...]
    undecided: tuple[str, ...]

    def is_quiet_for(self, months: int) -> bool:
        """Whether the promise is open and has had no news for *months* or more."""
        return is_quiet_for(months, closed=self.closed, quiet=self.quiet)


@dataclass(frozen=True, slots=True)
class Chain:
    """Commitments that continue one another, with every step in order of its day."""

    commitments: tuple[str, ...]
    steps: tuple[Step, ...]
    reported: Day | None
    last: Day | None
    closed: bool
    searched: tuple[str, ...]
    undecided: tuple[str, ...]


def is_due(promise: Promise, before: date) -> bool:
    """Whether *promise* was to be kept before the day *before*."""
    return promise.due is not None and promise.due.is_before(before)


def was_made_between(promise: Promise, first: date | None, last: date | None) -> bool:
    """Whether *promise* was made from the day *first* to the day *last*, or may have been."""
    made = promise.made_on
    if made is None or made.first is None:
        return False
    is_too_early = first is not None and made.is_before(first)
    is_too_late = last is not None and made.first > last
    return not (is_too_early or is_too_late)


def was_surely_made_between(promise: Promise, first: date | None, last: date | None) -> bool:
    """Whether all days on which *promise* may have been made lie from *first* to *last*."""
    made = promise.made_on
    if made is None or made.first is None or made.last is None:
        return False
    return (first is None or made.first >= first) and (last is None or made.last <= last)
