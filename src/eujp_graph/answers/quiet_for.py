"""What ``--quiet-for 18m`` means: open promises that no text has mentioned for so many months.

Months are whole ones: a promise last mentioned on 15 March is quiet for one month from 15 April
on. Only texts whose day is known count, and only what was read of them
(``eujp_graph.answers.coverage``).
"""

from __future__ import annotations

from datetime import date

from eujp_graph.model.dates import months_between


def months_quiet(last: date | None, today: date) -> int | None:
    """The whole months since the day *last* of the last mention; None where no day is known."""
    return months_between(last, today) if last else None


def is_quiet_for(months: int, *, closed: bool, quiet: int | None) -> bool:
    """Whether a promise that has been *quiet* for so many months counts as quiet for *months*.

    One that is *closed*, delivered or dropped, needs no further mention and never counts.
    """
    return not closed and quiet is not None and quiet >= months
