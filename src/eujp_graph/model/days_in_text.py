"""The days and years that a text in English or Japanese mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

MONTHS = (
    "january february march april may june july august september october november december"
).split()
SHORT = [name[:3] for name in MONTHS]
NAME_OF_MONTH = f"(?P<name>{'|'.join([*MONTHS, 'sept', *SHORT])})"
YEAR = r"(?P<year>(?:18|19|20)\d\d)"

ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
"""The year before the first of each era of the Japanese calendar."""

DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){YEAR}-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{YEAR}(?!\d)",
        rf"(?:(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?\b{NAME_OF_MONTH}\.?,? {YEAR}(?!\d)",
        rf"\b{NAME_OF_MONTH}\.? (?P<day>\d{{1,2}}),? {YEAR}(?!\d)",
        rf"(?:{YEAR}|(?P<era>{'|'.join(ERAS)})(?P<of_era>\d{{1,2}}|元))年"
        r"(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?",
    )
)
"""How a day is written: 2024-06-13, 13.6.2024, 13 June 2024, June 13, 2024, 2024年6月13日."""

YEARS = (
    re.compile(rf"(?<!\d)\d?{YEAR}"),
    re.compile(rf"(?P<era>{'|'.join(ERAS)})(?P<of_era>\d{{1,2}}|元)年"),
)
"""How a year is written; also in a CELEX number (32024R1689), where its sector stands before it."""


def days_in(text: str) -> Iterator[date]:
    """The days and months that *text* mentions; a month by its first day.

    >>> [str(day) for day in days_in("Signed on 13 June 2024, in force from 2024年8月.")]
    ['2024-06-13', '2024-08-01']
    """
    return _found(DAYS, text)


def years_in(text: str) -> Iterator[int]:
    """The years that *text* mentions, with or without a day, also within a number.

    >>> sorted(years_in("Regulation (EU) 2024/1689 and 令和7年法律第53号"))
    [2024, 2025]
    """
    return (day.year for day in _found(YEARS, text))


def _found(patterns: tuple[re.Pattern[str], ...], text: str) -> Iterator[date]:
    for pattern in patterns:
        for match in pattern.finditer(text):
            day = _day(match.groupdict())
            if day:
                yield day


def _day(parts: dict[str, str | None]) -> date | None:
    """The day that the *parts* of a match write; None for one that no calendar has."""
    try:
        return date(year_of(parts), month_of(parts), int(parts.get("day") or 1))
    except ValueError:
        return None


def year_of(parts: Mapping[str, str | None]) -> int:
    """The year that the *parts* of a match write; ``ValueError`` for the year 0 of an era."""
    era = parts.get("era")
    if not era:
        return int(parts["year"] or 0)
    of_era = parts["of_era"] or ""
    number = 1 if of_era == "元" else int(of_era)
    if number < 1:
        raise ValueError(of_era)
    return ERAS[era] + number


def month_of(parts: Mapping[str, str | None]) -> int:
    """The month that the *parts* of a match write; the first where they write none."""
    name = parts.get("name")
    return SHORT.index(name[:3].lower()) + 1 if name else int(parts.get("month") or 1)
