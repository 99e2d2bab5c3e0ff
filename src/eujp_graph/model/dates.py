"""Dates as documents print them: a day with its precision, which stands for a closed period.

The graph writes every date as a day (``eujp:from "2024-04-01"``) with a precision beside it
(``eujp:fromPrecision "month"``; ``day`` where none is written). The day then stands for a whole
period, its first and its last day included: here, ``first_day`` 2024-04-01 to ``last_day``
2024-04-30. What begins counts from its first day, and what ends or is published counts with its
last, so that nothing is taken for over, or for known, before it certainly was (docs/model.md,
"Two clocks").

A date sorts by its first day; one without a day sorts as ``UNDATED``, after all others. It is
written as precisely as it is known (``shown_day``). Ages such as ``18m`` are counted in whole
months (``months_in``, ``months_between``).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from eujp_graph.errors import ParameterError
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.language.messages import Message
from eujp_graph.rdf.terms import Literal, Node

PRECISIONS = ("day", "month", "year")
"""How precisely a date may be known, the most precise first."""

UNDATED = date.max
"""Where something without a date stands in an order of days: after all others."""

LETTERS = {"day": len("YYYY-MM-DD"), "month": len("YYYY-MM"), "year": len("YYYY")}
"""How much of an ISO 8601 day is known, by its precision."""

MONTHS_IN_A_YEAR = 12
AGE = re.compile(r"(\d+)\s*(m|months?|y|years?)?")


def first_day(day: date, precision: str) -> date:
    """The first day of the day, month or year that *day* stands for.

    >>> first_day(date(2024, 5, 9), "year")
    datetime.date(2024, 1, 1)
    """
    if precision == "month":
        return day.replace(day=1)
    return day.replace(month=1, day=1) if precision == "year" else day


def last_day(day: date, precision: str) -> date:
    """The last day of the day, month or year that *day* stands for.

    >>> last_day(date(2024, 2, 1), "month")
    datetime.date(2024, 2, 29)
    """
    if precision == "month":
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day.replace(month=12, day=31) if precision == "year" else day


@dataclass(frozen=True, slots=True)
class Day:
    """A date as it is known: a day, or the month or year in which it lies.

    ``value`` is a day in ISO 8601, as the graph writes it, and empty where none is known; it
    stands for the whole of its ``precision``. Days sort by their first day and, among those with
    the same, the more precise first; one without a value sorts last. A ``datetime.date`` may
    stand on the other side of ``<`` and its kin.

    >>> print(Day("2022-01-01", "year"), Day("2026-03-01", "month"), Day("2024-05-09"))
    2022 2026-03 2024-05-09
    >>> Day.written("2022").first, Day.written("2022").last
    (datetime.date(2022, 1, 1), datetime.date(2022, 12, 31))
    >>> sorted([Day.written("2022"), date(2022, 1, 2), Day.written("2022-01")])[0]
    Day(value='2022-01-01', precision='month')
    """

    value: str = ""
    precision: str = "day"

    @classmethod
    def written(cls, text: str) -> Day:
        """The date that *text* writes in ISO 8601: ``2022``, ``2022-03`` or ``2022-03-04``.

        Raises ``ValueError`` where it writes none.
        """
        for precision, letters in LETTERS.items():
            if len(text) == letters:
                day = text + "-01-01"[len(text) - LETTERS["year"] :]
                return cls(date.fromisoformat(day).isoformat(), precision)
        raise ValueError(text)

    @property
    def first(self) -> date | None:
        """The first day that it may be; None where it is not known."""
        return first_day(date.fromisoformat(self.value), self.precision) if self.value else None

    @property
    def last(self) -> date | None:
        """The last day that it may be; None where it is not known."""
        return last_day(date.fromisoformat(self.value), self.precision) if self.value else None

    def is_before(self, other: Day | date) -> bool:
        """Whether it certainly lies before *other*: its last day before the first of *other*."""
        begin = other.first if isinstance(other, Day) else other
        return self.last is not None and begin is not None and self.last < begin

    def __str__(self) -> str:
        return shown_day(self.value, self.precision)

    def __lt__(self, other: Day | date) -> bool:
        return _place(self) < _place(other)

    def __gt__(self, other: Day | date) -> bool:
        return _place(self) > _place(other)

    def __le__(self, other: Day | date) -> bool:
        return _place(self) <= _place(other)

    def __ge__(self, other: Day | date) -> bool:
        return _place(self) >= _place(other)


def _place(day: Day | date) -> tuple[date, int]:
    """Where *day* stands in an order of dates."""
    if isinstance(day, Day):
        return day.first or UNDATED, PRECISIONS.index(day.precision)
    return day, 0


def written_end(day: str, precision: str) -> str:
    """The last day of the period that *day* (in ISO 8601) stands for, written as *day* is.

    A text that is no day of the calendar stays as it stands.

    >>> written_end("2024-02-01", "month"), written_end("unknown", "year")
    ('2024-02-29', 'unknown')
    """
    try:
        return last_day(date.fromisoformat(day), precision).isoformat()
    except ValueError:
        return day


def as_day(node: Node | None) -> date | None:
    """The day that an RDF literal writes; None for no literal and for no day of the calendar."""
    if not isinstance(node, Literal):
        return None
    try:
        return date.fromisoformat(node.value)
    except ValueError:
        return None


def precision_of(node: Node | None) -> str:
    """The precision that an RDF literal names; ``"day"`` where it is absent or unknown."""
    return node.value if isinstance(node, Literal) and node.value in PRECISIONS else "day"


def shown_day(day: date | str | None, precision: str) -> str:
    """*day* as precisely as it is known: ``2024-04-30``, ``2024-04`` or ``2024``; no day is ``""``.

    >>> shown_day("2024-04-01", "month"), shown_day(date(2024, 4, 1), "year")
    ('2024-04', '2024')
    >>> shown_day(None, "day")
    ''

    """
    return str(day or "")[: LETTERS.get(precision, LETTERS["day"])]


def span(
    begin: str | None,
    begin_precision: str,
    end: str | None,
    end_precision: str,
    lang: str = SOURCE,
    *,
    happened: bool = False,
) -> str:
    """A period in words: ``2019 to 2024-09-16``, ``from 2024-02``, ``until 2020``, or nothing.

    What *happened*, and did not last, is dated by its day alone.
    """
    first, last = shown_day(begin, begin_precision), shown_day(end, end_precision)
    said = words("circumstances", lang)
    if first and last:
        return first if first == last else said["from_to"].format(begin=first, end=last)
    if first:
        return first if happened else said["from"].format(day=first)
    return said["until"].format(day=last) if last else ""


def months_in(age: str) -> int:
    """The months in an age as people write it: ``18m``, ``18`` (months) or ``2y``.

    This is what ``--quiet-for 18m`` and ``--older-than 2y`` mean. Raises ``ParameterError``.

    >>> months_in("18m"), months_in("18"), months_in("2 years")
    (18, 18, 24)
    """
    match = AGE.fullmatch(age.strip())
    if not match:
        raise ParameterError(Message("no_period", text=age), name="period")
    number, unit = match.groups("m")
    return int(number) * (MONTHS_IN_A_YEAR if unit.startswith("y") else 1)


def months_between(since: date, until: date) -> int:
    """The whole months from *since* to *until*; a month is over on its day of the month.

    >>> months_between(date(2024, 4, 30), date(2024, 5, 29))
    0
    >>> months_between(date(2024, 4, 30), date(2024, 5, 30))
    1
    """
    begun = (until.year - since.year) * MONTHS_IN_A_YEAR + until.month - since.month
    is_last_unfinished = until.day < since.day
    return begun - 1 if is_last_unfinished else begun
