"""Reads a day as people give it: to a command, a function, a page or a saved question.

``2024-05-09``, ``2024/5/9``, ``20240509``, ``9 May 2024``, ``May 9, 2024``, ``9.5.2024``,
``2024年5月9日``, ``令和6年5月9日`` and ``R6.5.9`` are one day; in each form a month
(``2024-05``, ``令和6年5月``) or a year (``2024``, ``令和6年``) may be given alone.
Digits may be full-width, and in Japanese they may be kanji. ``05/09/2024`` is refused,
for it is two days to two readers.

A question about one day takes the last one of a month or year (``LAST``): what was known by
2024 is what was known at its end. What begins a span takes the first one (``FIRST``).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from functools import cache

from eujp_graph.errors import ParameterError
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.language.messages import Message
from eujp_graph.model.dates import Day
from eujp_graph.model.days_in_text import ERAS, NAME_OF_MONTH, month_of, year_of

FIRST, LAST = "first", "last"
"""Which day of a month or year is meant."""

ISO = re.compile(r"\d{4}-\d\d-\d\d")
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
KANJI = "〇一二三四五六七八九"
NUMERAL = re.compile(f"[{KANJI}十]+(?=[年月日])")
LETTER_OF_ERA = {"r": "令和", "h": "平成", "s": "昭和"}
FIRST_DAYS = {
    "令和": date(2019, 5, 1),
    "平成": date(1989, 1, 8),
    "昭和": date(1926, 12, 25),
}
LAST_DAYS = {"平成": date(2019, 4, 30), "昭和": date(1989, 1, 7)}
"""When eras began and ended: a year in which one followed another is a part of two."""

BEGINNINGS = ("start", "since", "from", "begin")
"""The parameters of saved questions that begin a span."""


class TakenDay(date):
    """The day that was taken for what somebody gave, a plain ``date`` in every other way.

    ``given`` is the text, ``precision`` what of the day it tells, ``edge`` which day was taken.
    """

    given: str
    precision: str
    edge: str

    def __reduce__(self) -> tuple[type[date], tuple[int, int, int]]:
        return date, (self.year, self.month, self.day)

    def note(self, lang: str = SOURCE) -> str:
        """Which day was taken for a month or year, in a sentence; nothing for a whole day."""
        if self.precision == "day":
            return ""
        said = words("days_given", lang)
        return said[self.edge].format(given=self.given, day=self.isoformat())


def day_given(value: str | date | Day, edge: str = LAST) -> date:
    """The one day that *value* means: a day as it is, of what names a period its *edge*.

    Raises ``ParameterError`` for a text that gives no day of the calendar.

    >>> day_given("2024-02").isoformat(), day_given("2024", FIRST).isoformat()
    ('2024-02-29', '2024-01-01')
    >>> day_given("平成31年").isoformat(), day_given("令和元年", FIRST).isoformat()
    ('2019-04-30', '2019-05-01')
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    period = period_given(value) if isinstance(value, str) else value
    day = period.last if edge == LAST else period.first
    if day is None:
        raise _no_day(str(value))
    day = _within_era(str(value), period, day)
    taken = TakenDay(day.year, day.month, day.day)
    taken.given, taken.precision, taken.edge = str(value).strip(), period.precision, edge
    return taken


def _within_era(text: str, period: Day, day: date) -> date:
    """*day*, or the nearest day of the era in which *text* gives the month or year *period*.

    A day of the calendar stays as it is: documents are dated in an era beyond its end.
    """
    plain = _plain(text)
    era = LETTER_OF_ERA.get(plain[:1], plain[:2])
    first, last = FIRST_DAYS.get(era, date.min), LAST_DAYS.get(era, date.max)
    if period.precision == "day" or period.is_before(first) or not period.first:
        return day
    return day if period.first > last else min(max(day, first), last)


def edge_of(parameter: str) -> str:
    """Which day of a month or year the *parameter* of a saved question takes."""
    return FIRST if parameter in BEGINNINGS else LAST


def period_given(text: str) -> Day:
    """The day, month or year that *text* gives.

    Raises ``ParameterError`` where it gives none of the calendar.

    >>> [str(period_given(text)) for text in ("令和6年5月9日", "2024/5", "２０２４")]
    ['2024-05-09', '2024-05', '2024']
    """
    if ISO.fullmatch(text) and text.isascii():
        return _date(text, {"year": text[:4], "month": text[5:7], "day": text[8:]})
    plain = NUMERAL.sub(_figures, _plain(text))
    for pattern in _patterns():
        match = pattern.fullmatch(plain)
        if match:
            return _date(text, match.groupdict())
    raise _no_day(text)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(DASHES).strip().lower()


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    year, month, day = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
    era = rf"(?P<era>{'|'.join([*ERAS, *LETTER_OF_ERA])})\.? ?(?P<of_era>\d{{1,2}}|元)"
    nth = "(?:st|nd|rd|th)?"
    texts = (
        rf"{year}(?:(?P<mark>[-/.]){month}(?:(?P=mark){day})?)?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?:{year}|{era}) ?年(?: ?{month} ?月(?: ?{day} ?日)?)?",
        rf"{era}(?:(?P<mark>[-/.]){month}(?:(?P=mark){day})?)?",
        rf"(?:{day}{nth}(?: of)?[ -])?{NAME_OF_MONTH}\.?,?[ -]{year}",
        rf"{NAME_OF_MONTH}\.? {day}{nth},? {year}",
        rf"{day}\.{month}\.{year}",
    )
    return tuple(re.compile(text) for text in texts)


def _figures(numeral: re.Match[str]) -> str:
    """A number in kanji in figures: 二〇二四, 十二 or 二十九."""
    tens, ten, ones = numeral[0].rpartition("十")
    if not ten:
        return "".join(str(KANJI.index(digit)) for digit in numeral[0])
    if len(tens) > 1 or len(ones) > 1 or ten in tens:
        return numeral[0]
    return str(10 * KANJI.index(tens or "一") + KANJI.index(ones or "〇"))


def _date(text: str, parts: dict[str, str | None]) -> Day:
    """What the *parts* of *text* write."""
    era = parts.get("era") or ""
    parts = {**parts, "era": LETTER_OF_ERA.get(era, era)}
    is_month = parts.get("month") or parts.get("name")
    precision = "day" if parts.get("day") else "month" if is_month else "year"
    try:
        first = date(year_of(parts), month_of(parts), int(parts.get("day") or 1))
    except ValueError as error:
        raise _no_day(text) from error
    return Day(first.isoformat(), precision)


def _no_day(text: str) -> ParameterError:
    return ParameterError(Message("no_day", text=text), name="day")
