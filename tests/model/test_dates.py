"""A date with its precision stands for a closed period; ages are whole months."""

from __future__ import annotations

from datetime import date

import pytest

from eujp_graph.errors import ParameterError
from eujp_graph.model.dates import (
    as_day,
    first_day,
    last_day,
    months_between,
    months_in,
    precision_of,
    shown_day,
    span,
    written_end,
)
from eujp_graph.rdf.terms import Literal, NamedNode

LEAP_DAY = date(2024, 2, 29)


@pytest.mark.parametrize(
    ("precision", "first", "last", "shown"),
    [
        ("day", LEAP_DAY, LEAP_DAY, "2024-02-29"),
        ("month", date(2024, 2, 1), LEAP_DAY, "2024-02"),
        ("year", date(2024, 1, 1), date(2024, 12, 31), "2024"),
        ("decade", LEAP_DAY, LEAP_DAY, "2024-02-29"),
    ],
)
def test_a_date_stands_for_its_whole_period(
    precision: str, first: date, last: date, shown: str
) -> None:
    assert first_day(LEAP_DAY, precision) == first
    assert last_day(LEAP_DAY, precision) == last
    assert written_end("2024-02-29", precision) == last.isoformat()
    assert shown_day(LEAP_DAY, precision) == shown_day("2024-02-29", precision) == shown


def test_what_is_no_day_is_none() -> None:
    assert as_day(Literal("2024-02-29")) == LEAP_DAY
    assert as_day(Literal("2023-02-29")) is None
    assert as_day(NamedNode("urn:2024-02-29")) is None
    assert as_day(None) is None
    assert written_end("2023-02-29", "year") == "2023-02-29"
    assert shown_day(None, "day") == ""


def test_a_precision_that_is_unknown_is_that_of_a_day() -> None:
    assert precision_of(Literal("month")) == "month"
    assert precision_of(Literal("year")) == "year"
    assert precision_of(Literal("decade")) == "day"
    assert precision_of(NamedNode("urn:year")) == "day"
    assert precision_of(None) == "day"


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        ("2019-01-01", "2024-09-16", "2019 to 2024-09-16"),
        ("2019-01-01", None, "from 2019"),
        (None, "2024-09-16", "until 2024-09-16"),
        (None, None, ""),
    ],
)
def test_a_period_is_written_as_far_as_it_is_known(
    begin: str | None, end: str | None, words: str
) -> None:
    assert span(begin, "year", end, "day") == words


def test_a_period_of_one_day_is_written_once() -> None:
    assert span("2024-04-30", "day", "2024-04-30", "day") == "2024-04-30"


AGES = {
    "18m": 18,
    "18": 18,
    "18 months": 18,
    "1 month": 1,
    "2y": 24,
    "2 years": 24,
    "1year": 12,
    " 0m ": 0,
}


def test_an_age_is_a_number_of_months() -> None:
    assert {age: months_in(age) for age in AGES} == AGES


@pytest.mark.parametrize("age", ["", "m", "-1m", "1.5y", "18 weeks", "18m2y"])
def test_what_is_no_age_is_refused(age: str) -> None:
    with pytest.raises(ParameterError, match="no number of months. Write 18m or 2y.") as refused:
        months_in(age)
    assert refused.value.name == "period"


@pytest.mark.parametrize(
    ("since", "until", "months"),
    [
        ("2024-04-30", "2024-04-30", 0),
        ("2024-04-30", "2024-05-29", 0),
        ("2024-04-30", "2024-05-30", 1),
        ("2024-04-30", "2024-05-31", 1),
        ("2023-12-31", "2024-01-30", 0),
        ("2023-12-31", "2024-01-31", 1),
        ("2022-01-01", "2024-03-01", 26),
        ("2024-05-01", "2024-04-30", -1),
    ],
)
def test_a_month_is_over_on_its_day(since: str, until: str, months: int) -> None:
    assert months_between(date.fromisoformat(since), date.fromisoformat(until)) == months


def test_what_happened_on_a_day_is_dated_by_the_day_alone() -> None:
    assert span("2023-07-03", "day", None, "day", happened=True) == "2023-07-03"
    assert span("2023-07-03", "day", None, "day", "ja", happened=True) == "2023-07-03"
    assert span("2023-07-03", "day", None, "day") == "from 2023-07-03"
    assert span("2023-07-03", "day", "2023-07-04", "day", happened=True) == (
        "2023-07-03 to 2023-07-04"
    )
