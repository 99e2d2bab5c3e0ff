"""A day is read in every form that people give it in."""

from __future__ import annotations

import pickle
from datetime import date, datetime

import pytest

from eujp_graph.errors import ParameterError
from eujp_graph.model.days_given import FIRST, LAST, day_given

WHOLE = """
2024-05-09  2024/5/9  2024/05/09  2024.5.9  20240509  2024年5月9日  ２０２４年５月９日
令和6年5月9日  令和６年５月９日  令和六年五月九日  二〇二四年五月九日
R6.5.9  r6/5/9  R6-5-9  ㋿6年5月9日
9.5.2024  9-May-2024  ２０２４／５／９  2024–05–09  令和６．５．９
""".split()
SPACED = ["9 May 2024", "9th May 2024", "May 9, 2024", "may 9 2024", " 2024-05-09 ",
          "9 of May 2024", "2024 年 5 月 9 日", "R 6.5.9"]  # fmt: skip
MONTHS = ["2024-05", "2024/5", "2024年5月", "令和6年5月", "May 2024", "R6.5", "May, 2024"]
YEARS = ["2024", "２０２４", "2024年", "令和6年", "R6", "令和六年"]
NONE = """
2024-13-40  2024-02-30  24-05-09  05/09/2024  2024-5/9  tomorrow  令和0年  令和6年13月
2024-05-09-01  0000  9999999  NaN  -1  1e3  2024年5月9  十十月 年 % {} May
""".split()


@pytest.mark.parametrize(("texts", "day"), [
    ([*WHOLE, *SPACED], "2024-05-09"), (MONTHS, "2024-05-31"), (YEARS, "2024-12-31"),
])  # fmt: skip
def test_each_form_is_the_same_day(texts: list[str], day: str) -> None:
    assert {text: str(day_given(text)) for text in texts} == dict.fromkeys(texts, day)


def test_what_begins_a_span_takes_the_first_day_of_a_month_or_year() -> None:
    assert {str(day_given(text, FIRST)) for text in YEARS} == {"2024-01-01"}
    assert {str(day_given(text, FIRST)) for text in MONTHS} == {"2024-05-01"}


def test_the_first_years_of_eras_are_written_in_two_ways() -> None:
    told = ["令和元年5月1日", "令和1年5月1日", "R1.5.1", "平成31年5月1日", "H31.5.1"]
    assert {str(day_given(text)) for text in told} == {"2019-05-01"}
    assert str(day_given("昭和64年1月7日")) == "1989-01-07"


def test_what_gives_no_day_is_refused_with_what_to_write() -> None:
    for text in [*NONE, "", " ", "9" * 300, "\ud800", "2024-05-09\n2024"]:
        with pytest.raises(ParameterError, match="is no day of the calendar. Write a day as"):
            day_given(text)


def test_which_day_was_taken_is_said_of_a_month_or_year_alone() -> None:
    assert day_given("2024").note() == "2024: taken as 2024-12-31, its last day."  # type: ignore[attr-defined]
    assert "初日である2024-05-01" in day_given("2024年5月", FIRST).note("ja")  # type: ignore[attr-defined]
    assert day_given("R6.5.9").note() == ""  # type: ignore[attr-defined]


def test_a_day_of_python_stays_as_it_is() -> None:
    assert day_given(date(2024, 5, 9)) == date(2024, 5, 9)
    assert day_given(datetime(2024, 5, 9, 12)) == date(2024, 5, 9)
    assert pickle.loads(pickle.dumps(day_given("2024"))) == date(2024, 12, 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("平成31年", "2019-01-01", "2019-04-30"),
        ("H31", "2019-01-01", "2019-04-30"),
        ("令和元年", "2019-05-01", "2019-12-31"),
        ("令和一年", "2019-05-01", "2019-12-31"),
        ("昭和64年", "1989-01-01", "1989-01-07"),
        ("昭和64年1月", "1989-01-01", "1989-01-07"),
        ("平成元年1月", "1989-01-08", "1989-01-31"),
        ("昭和元年", "1926-12-25", "1926-12-31"),
        ("平成30年", "2018-01-01", "2018-12-31"),
        ("平成31年5月", "2019-05-01", "2019-05-31"),
        ("September 2019", "2019-09-01", "2019-09-30"),
    ],
)
def test_a_year_of_an_era_lies_within_the_era(text: str, first: str, last: str) -> None:
    assert (day_given(text, FIRST).isoformat(), day_given(text, LAST).isoformat()) == (first, last)
