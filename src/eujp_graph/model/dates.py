"""Days, months and years as closed periods."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from eujp_graph.rdf.terms import Literal, Node

PRECISIONS = ("day", "month", "year")


def first_day(day: date, precision: str) -> date:
    """The first day of the day, month or year that *day* stands for.

    >>> first_day(date(2024, 5, 9), "year")
    datetime.date(2024, 1, 1)
    """
    return {"month": day.replace(day=1), "year": date(day.year, 1, 1)}.get(precision, day)


def last_day(day: date, precision: str) -> date:
    """The last day of the day, month or year that *day* stands for.

    >>> last_day(date(2024, 2, 1), "month")
    datetime.date(2024, 2, 29)
    """
    if precision == "month":
        return day.replace(day=monthrange(day.year, day.month)[1])
    return date(day.year, 12, 31) if precision == "year" else day


def as_day(node: Node | None) -> date | None:
    """The day that an RDF literal writes, or None for none and for what is no day of the calendar."""
    if not isinstance(node, Literal):
        return None
    try:
        return date.fromisoformat(node.value)
    except ValueError:
        return None


def precision_of(node: Node | None) -> str:
    """The precision that an RDF literal names; ``"day"`` where it is absent or unknown."""
    return node.value if isinstance(node, Literal) and node.value in PRECISIONS else "day"


def shown_day(day: str | None, precision: str) -> str:
    """*day* as precisely as it is known: ``2024-04-30``, ``2024-04`` or ``2024``."""
    return (day or "")[: {"year": 4, "month": 7}.get(precision, 10)]


def span(begin: str | None, begin_precision: str, end: str | None, end_precision: str) -> str:
    """A period in words: ``2019 to 2024-09-16``, ``from 2024-02``, or nothing."""
    first, last = shown_day(begin, begin_precision), shown_day(end, end_precision)
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"from {first}" if first else f"until {last}" if last else ""
