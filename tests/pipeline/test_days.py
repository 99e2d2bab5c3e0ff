"""From which day ages count, and what lies in the future."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from eujp_graph.files.sources import Source
from eujp_graph.model.dates import as_day
from eujp_graph.pipeline.build import Build, build
from eujp_graph.pipeline.days import Days, days_of
from eujp_graph.rdf.named_graphs import release_date
from tests.given import PREAMBLE, released, source

RELEASE = date(2026, 11, 24)
LATER = released() + timedelta(days=40)
"""A day on which somebody reads something after the release."""


def own(*days: str) -> list[Source]:
    return [source(f'doc:read-{day} eujp:retrievedOn "{day}"^^xsd:date .') for day in days]


@pytest.mark.parametrize(
    ("read", "today", "clock", "days"),
    [
        ((), None, "2027-01-01", (None, None, None)),
        ((), "2025-01-01", None, ("2025-01-01", "2025-01-01", None)),
        (("2026-12-05", "2026-12-04"), None, "2026-12-09", ("2026-12-05", "2026-12-09") * 2),
        (("2024-01-05",), None, "2026-12-09", ("2026-11-24", "2026-12-09") * 2),
        # What is read in the future is a mistake: nothing counts from it.
        (("2036-01-01", "2026-12-01"), None, "2026-12-09", ("2026-12-01", "2026-12-09") * 2),
        (("2026-12-05",), "2028-01-01", "2026-12-09", ("2028-01-01",) * 3),
        (("2024-01-05",), "2025-01-01", "2026-12-09", ("2025-01-01", "2025-01-01", "2026-11-24")),
        # A clock that is behind the release date is wrong.
        (("2026-11-20",), None, "1970-01-01", ("2026-11-24",) * 3),
    ],
)
def test_ages_count_from_what_was_read_and_the_future_from_the_clock(
    read: tuple[str, ...], today: str | None, clock: str | None, days: tuple[str | None, ...]
) -> None:
    as_of, now = (date.fromisoformat(text) if text else None for text in (today, clock))
    wanted = [date.fromisoformat(text) if text else None for text in days]
    if len(wanted) == 4:
        wanted = [wanted[0], wanted[1], wanted[0]]
    assert days_of(own(*read), RELEASE, today=as_of, clock=now) == Days(*wanted)


def built(folder: Path, issued: date, read: date, **days: date) -> Build:
    """The build with one promise of a user's own, made and read on the days given."""
    (folder / "mine.ttl").write_text(
        PREAMBLE
        + f"""
doc:lake-note-en a eujp:Document ; dcterms:title "A note"@en ; dcterms:type code:official ;
    dcterms:language <http://publications.europa.eu/resource/authority/language/ENG> ;
    dcterms:issued "{issued}"^^xsd:date ; eujp:retrievedOn "{read}"^^xsd:date ;
    eujp:extentRead code:full .
id:lake-promise a eujp:Commitment ; dcterms:type code:promise ;
    skos:prefLabel "Look after the lake"@en ; dcterms:subject topic:semiconductors ;
    eujp:cites doc:lake-note-en .
""",
        encoding="utf-8",
    )
    return build([folder], **days)


def shapes_about(made: Build, name: str) -> list[str]:
    return [
        found.shape.rpartition("#")[2]
        for found in made.report.findings
        if name in (found.value or "")
    ]


def test_a_document_read_after_the_release_is_welcome(tmp_path: Path) -> None:
    made = built(tmp_path, LATER, LATER, clock=LATER)
    assert made.report.violations == 0
    assert as_day(release_date(made.store)) == LATER


def test_a_document_read_tomorrow_lies_in_the_future(tmp_path: Path) -> None:
    made = built(tmp_path, LATER, LATER, clock=LATER - timedelta(days=1))
    assert shapes_about(made, "lake-note") == ["DocumentDates"]


def test_a_document_issued_in_the_future_is_told_once(tmp_path: Path) -> None:
    made = built(tmp_path, LATER + timedelta(days=9), LATER, clock=LATER)
    [told] = [found for found in made.report.findings if found.severity == "Violation"]
    assert "lies in the future" in told.message


def test_an_old_reading_makes_nothing_that_is_shipped_a_fault(tmp_path: Path) -> None:
    assert built(tmp_path, date(2019, 5, 1), date(2019, 5, 2)).report.violations == 0


@pytest.mark.parametrize(("months_after", "silent"), [(17, False), (19, True)])
def test_a_promise_of_ones_own_is_silent_since_what_was_read(
    tmp_path: Path, months_after: int, silent: bool
) -> None:
    read = LATER + timedelta(days=31 * months_after)
    made = built(tmp_path, LATER, read, clock=read + timedelta(days=900))
    assert ("StalePromise" in shapes_about(made, "lake-promise")) is silent
