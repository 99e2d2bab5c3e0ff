"""Reads a date as people write it, and says how it is written in the graph.

What other rules say of days that are wrongly written is left out: they compared its letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from eujp_graph.model.dates import MONTHS_IN_A_YEAR
from eujp_graph.shacl.report import Finding

EITHER = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
"""The day or the month may come first: where both could be a month, nobody knows which."""
DATES = (
    (re.compile(r"(?P<year>\d{4})"), "year"),
    (re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)"), "month"),
    (re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月"), "month"),
    (re.compile(r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"), "day"),
    (re.compile(r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})"), "day"),
    (re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"), "day"),
    (re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)[TZ+ -].*"), "day"),
    (re.compile(r"(?P<day>\d{1,2})\.? (?P<month>[A-Za-z]{3,9})\.? (?P<year>\d{4})"), "day"),
    (re.compile(r"(?P<month>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})"), "day"),
    (EITHER, "day"),
)
"""How people write dates, each with what it tells."""
MONTHS = {
    name: number
    for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}


SHORTEST = 5
"""Letters of a wrong day that stands in no message by chance; a bare year does."""
DATES_SHAPE = "Dates-"


def without_wrong_days(findings: Iterable[Finding]) -> Iterator[Finding]:
    """*findings* without those that only compare a day with one that is no day."""
    every = list(findings)
    wrong = {text for text in map(_wrong_day, every) if len(text) >= SHORTEST}
    for finding in every:
        if _wrong_day(finding) or not any(text in finding.message for text in wrong):
            yield finding


def _wrong_day(finding: Finding) -> str:
    """The text that *finding* says to be no day; nothing for any other finding."""
    value = finding.value or ""
    is_day = value.endswith("#date>") and re.fullmatch(
        r'"\d{4}-\d\d-\d\d"', value.partition("^")[0]
    )
    if f"#{DATES_SHAPE}" not in finding.shape or is_day:
        return ""
    return value[1:].rpartition('"')[0]


def date_meant(text: str) -> str:
    """The sentence that writes the date in *text* as it should be; nothing where one must guess.

    >>> date_meant("28/11/2022"), date_meant("05/11/2022")
    (' Did you mean "2022-11-28"^^xsd:date?', '')
    >>> date_meant("2022")
    ' Did you mean "2022-01-01"^^xsd:date with the precision "year"?'
    """
    for form, precision in DATES:
        found = form.fullmatch(text.strip())
        if found is None:
            continue
        parts = {"month": "1", "day": "1"} | found.groupdict()
        month = str(MONTHS.get(parts["month"][:3].lower(), parts["month"]))
        if not month.isdecimal():
            return ""
        numbers = [int(parts["year"]), int(month), int(parts["day"])]
        if form is EITHER and numbers[1] <= MONTHS_IN_A_YEAR and numbers[2] <= MONTHS_IN_A_YEAR:
            return ""
        if form is EITHER and numbers[1] > MONTHS_IN_A_YEAR:
            numbers[1:] = numbers[:0:-1]
        try:
            day = date(*numbers).isoformat()
        except ValueError:
            return f" {text!r} is no day of the calendar."
        more = "" if precision == "day" else f' with the precision "{precision}"'
        return f' Did you mean "{day}"^^xsd:date{more}?'
    return ""
