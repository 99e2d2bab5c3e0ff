"""For which pairs of days something is told, as a page can carry it: an answer for each, no rule.

A region is a list of steps, each a day since which it was known that something held in certain
periods; a step counts until the next one. So a script in a browser only compares days.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

FIRST, LAST = date.min, date.max
"""Before and after all days that anybody asks about."""

NEXT = timedelta(1)


class Held(NamedTuple):
    """A period in which something held, its first and its last day included."""

    first: date
    last: date


class Step(NamedTuple):
    """Since *known_by*, as far as the next step does not say otherwise, these periods are known."""

    known_by: date
    periods: tuple[Held, ...]


Region = tuple[Step, ...]

THROUGHOUT = (Held(FIRST, LAST),)
ALWAYS: Region = (Step(FIRST, THROUGHOUT),)
NEVER: Region = ()


def since(day: date | None) -> Region:
    """Everything that is known by *day* or later; without a day nothing ever is."""
    return (Step(day, THROUGHOUT),) if day else NEVER


def region(steps: Iterable[tuple[date, Iterable[Held]]]) -> Region:
    """The region of *steps*, as short as it can be; of several of one day the last counts."""
    short: list[Step] = []
    before: tuple[Held, ...] = ()
    for known_by, periods in sorted(dict(steps).items()):
        joined = _joined(periods)
        if joined != before:
            short.append(Step(known_by, joined))
        before = joined
    return tuple(short)


def either(regions: Iterable[Region]) -> Region:
    """The pairs of days that at least one of *regions* has."""
    several = [each for each in dict.fromkeys(regions) if each]
    if len(several) <= 1:
        return several[0] if several else NEVER
    if ALWAYS in several:
        return ALWAYS
    changes: dict[date, list[tuple[int, tuple[Held, ...]]]] = {}
    for number, each in enumerate(several):
        for step in each:
            changes.setdefault(step.known_by, []).append((number, step.periods))
    current: dict[int, tuple[Held, ...]] = {}
    steps = []
    for known_by in sorted(changes):
        current.update(changes[known_by])
        steps.append((known_by, [held for periods in current.values() for held in periods]))
    return region(steps)


def both(one: Region, other: Region) -> Region:
    """The pairs of days that both regions have."""
    if one == ALWAYS or other == NEVER:
        return other
    if other == ALWAYS or one in (NEVER, other):
        return one
    days = sorted({step.known_by for step in (*one, *other)})
    return region((day, _common(periods(one, day), periods(other, day))) for day in days)


def without(of: Region) -> Region:
    """The pairs of days that a region does not have."""
    steps = [Step(FIRST, ()), *of]
    return region((known_by, _between(held)) for known_by, held in steps)


def _between(found: tuple[Held, ...]) -> list[Held]:
    """The days outside *found*, which are in order and do not touch."""
    firsts = [FIRST, *(held.last + NEXT for held in found if held.last < LAST)]
    lasts = [*(held.first - NEXT for held in found if held.first > FIRST), LAST]
    if found and found[0].first == FIRST:
        firsts = firsts[1:]
    if found and found[-1].last == LAST:
        lasts = lasts[:-1]
    return [Held(first, last) for first, last in zip(firsts, lasts, strict=True)]


def periods(of: Region, known_by: date) -> tuple[Held, ...]:
    """The periods of a region as known by a day."""
    known = [step.periods for step in of if step.known_by <= known_by]
    return known[-1] if known else ()


def has(of: Region, on: date, known_by: date) -> bool:
    """Whether a region has the pair of days."""
    return any(first <= on <= last for first, last in periods(of, known_by))


def written(of: Region) -> str:
    """A region as a page carries it, its days without dashes: ``as-of.js`` reads it.

    >>> written(since(date(2024, 5, 9)))
    '20240509:-'
    >>> told = (date(2024, 5, 9), [Held(date(2023, 1, 1), LAST)])
    >>> written(region([told, (date(2025, 1, 1), [])]))
    '20240509:20230101-;20250101:'
    """
    return ";".join(
        f"{_day(known_by)}:{','.join(f'{_day(first)}-{_day(last)}' for first, last in held)}"
        for known_by, held in of
    )


def _day(day: date) -> str:
    return "" if day in (FIRST, LAST) else day.strftime("%Y%m%d")


def _joined(found: Iterable[Held]) -> tuple[Held, ...]:
    """*found* in order, with what overlaps or follows at once as one."""
    joined: list[Held] = []
    for held in sorted(held for held in found if held.first <= held.last):
        before = joined[-1] if joined else None
        if before and (before.last == LAST or held.first <= before.last + NEXT):
            joined[-1] = Held(before.first, max(before.last, held.last))
        else:
            joined.append(held)
    return tuple(joined)


def _common(one: Iterable[Held], other: tuple[Held, ...]) -> list[Held]:
    return [
        Held(max(held.first, next_.first), min(held.last, next_.last))
        for held in one
        for next_ in other
    ]
