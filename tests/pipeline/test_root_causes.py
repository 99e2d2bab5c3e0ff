"""A mistake of a first attempt is told once, at its line, with the nearest right name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eujp_graph.pipeline import findings
from eujp_graph.pipeline.build import build
from eujp_graph.pipeline.date_meant import date_meant
from tests.given import PREAMBLE

FIRST_ATTEMPT = """
doc:tide-note-2024-05-01-en
    a eujp:Document ;
    dcterms:type code:official ;
    dcterms:title "A note on tides"@en ;
    dcterms:issued "2024-05-01"^^xsd:date ;
    dcterms:language <http://publications.europa.eu/resource/authority/language/ENG> ;
    eujp:extentRead code:full ;
    eujp:retrievedOn "2024-05-02"^^xsd:date ;
.
id:tide-office
    a eujp:PublicBody ;
    dcterms:type code:agency ;
    skos:prefLabel "Tide Office"@en ;
    eujp:jurisdiction id:japan ;
    eujp:cites doc:tide-note-2024-05-01-en ;
.
id:tide-memorandum
    a eujp:MemorandumOfCooperation ;
    skos:prefLabel "Memorandum on tides"@en ;
    dcterms:subject topic:submarine-cables ;
    eujp:cites doc:tide-note-2024-05-01-en ;
.
st:tide-memorandum--signature--breton-thierry
    a eujp:Signature ;
    eujp:signatureOf id:tide-memorandum ;
    eujp:agent id:breton-thierry ;
    eujp:inCapacity id:commissioner-internal-market ;
    eujp:onBehalfOf id:european-commission ;
    eujp:from "2024-04-30"^^xsd:date ;
    eujp:cites doc:tide-note-2024-05-01-en ;
.
id:count-tides
    a eujp:Commitment ;
    dcterms:type code:promise ;
    skos:prefLabel "Count the tides"@en ;
    dcterms:subject topic:submarine-cables ;
    eujp:cites doc:tide-note-2024-05-01-en ;
.
st:count-tides--committed-by--tide-office
    a eujp:Link ;
    eujp:subject id:count-tides ; eujp:predicate eujp:committedBy ; eujp:object id:tide-office ;
    eujp:cites doc:tide-note-2024-05-01-en ;
.
st:count-tides--status-report--promised--2024-05-01
    a eujp:StatusReport ;
    eujp:reportOn id:count-tides ;
    eujp:status code:promised ;
    eujp:from "2024-05-01"^^xsd:date ;
    eujp:cites doc:tide-note-2024-05-01-en ;
.
"""
DOCUMENT = FIRST_ATTEMPT[: FIRST_ATTEMPT.index("id:tide-office")]
MISTAKES = {
    "a document that is not there": (DOCUMENT, "", "doc:tide-note-2024-05-01-en … new document"),
    "a document misspelt everywhere but once": (
        "cites doc:tide-note-2024-05-01-en",
        "cites doc:tide-note-2024-05-02-en",
        "5 more name it too … Did you mean 'doc:tide-note-2024-05-01-en'",
    ),
    "a class that is a code": (
        "a eujp:PublicBody",
        "a eujp:Agency",
        "eujp:Agency … Did you mean 'eujp:PublicBody' with dcterms:type code:agency",
    ),
    "a class misspelt": (
        "a eujp:Commitment",
        "a eujp:Committment",
        "Did you mean 'eujp:Commitment'",
    ),
    "a property misspelt": (
        "eujp:onBehalfOf id:eu",
        "eujp:onBehalf id:eu",
        "Did you mean 'eujp:onBehalfOf'",
    ),
    "a code of no list": (
        "status code:promised",
        "status code:pledged",
        "code:statuses-of-commitments has delivered, dropped, in-progress, promised",
    ),
    "a code misspelt": (
        "status code:promised",
        "status code:promissed",
        "Did you mean 'code:promised'",
    ),
    "a code of another list": (
        "status code:promised",
        "status code:promise",
        "is no status of a commitment … Did you mean 'code:promised'",
    ),
    "a thing misspelt": (
        "agent id:breton-thierry",
        "agent id:breton-thiery",
        "Did you mean 'id:breton-thierry'",
    ),
    "a person whom nobody describes": (
        "agent id:breton-thierry",
        "agent id:lake-veronica",
        "Nothing describes id:lake-veronica",
    ),
    "a topic misspelt": (
        'on tides"@en ;\n    dcterms:subject topic:submarine-cables',
        'on tides"@en ;\n    dcterms:subject topic:submarine-cable',
        "Did you mean 'topic:submarine-cables'",
    ),
    "a place that signs": (
        "agent id:breton-thierry",
        "agent id:brussels",
        "has id:brussels for its eujp:agent",
    ),
    "a person with the names turned round": (
        "agent id:breton-thierry",
        "agent id:thierry-breton",
        "Did you mean 'id:breton-thierry'",
    ),
    "a thing by another of its names": (
        "jurisdiction id:japan",
        "jurisdiction id:south-korea",
        "Did you mean 'id:republic-of-korea'",
    ),
    "a text where a thing belongs": (
        "agent id:breton-thierry",
        'agent "Thierry Breton"',
        "Did you mean 'id:breton-thierry'",
    ),
    "a name without a language": (
        '"Count the tides"@en',
        '"Count the tides"',
        "has no language tag",
    ),
    "a language by its tag": (
        "<http://publications.europa.eu/resource/authority/language/ENG>",
        '"en"',
        "The language is not one term",
    ),
    "no class": ("    a eujp:PublicBody ;\n", "", "has no type"),
    "a day that is none": (
        '"2024-04-30"^^xsd:date',
        '"2024-04-31"^^xsd:date',
        "is no day of the calendar",
    ),
    "a date as Europeans write it": (
        '"2024-04-30"^^xsd:date',
        '"30/04/2024"^^xsd:date',
        'Did you mean "2024-04-30"',
    ),
    "a year alone": (
        '"2024-04-30"^^xsd:date',
        '"2024"^^xsd:gYear',
        'Did you mean "2024-01-01"^^xsd:date with the precision "year"',
    ),
    "a text for a day": (
        '"2024-04-30"^^xsd:date',
        '"2024-04-30"',
        'Did you mean "2024-04-30"^^xsd:date',
    ),
    "a day still to come": (
        'issued "2024-05-01"^^xsd:date',
        'issued "2034-05-01"^^xsd:date',
        "2034-05-01, which lies in the future",
    ),
}


# A build each: make test makes every third of the mistakes, make test-all all of them.
@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        pytest.param(*mistake, id=name, marks=[] if at % 3 == 0 else pytest.mark.external)
        for at, (name, mistake) in enumerate(MISTAKES.items())
    ],
)
def test_a_mistake_is_told_once_with_its_line_and_the_right_name(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    path = tmp_path / "mine.ttl"
    assert right in FIRST_ATTEMPT
    path.write_text(PREAMBLE + FIRST_ATTEMPT.replace(right, wrong), encoding="utf-8")
    made = build([path])
    report = findings.of_files(made, [path])
    [line] = [findings.line(f, made.files) for f in report.findings if f.severity != "Info"]
    assert all(part in line for part in told.split(" … "))
    found = re.search(r"mine\.ttl:(\d+): ", line)
    assert found
    at = path.read_text(encoding="utf-8").splitlines()[int(found[1]) - 1]
    assert wrong.rpartition(" ")[2] in at
    assert "https://w3id.org" not in line


def test_the_first_attempt_itself_has_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(PREAMBLE + FIRST_ATTEMPT, encoding="utf-8")
    report = findings.of_files(build([path]), [path])
    assert [found for found in report.findings if found.severity != "Info"] == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("https://w3id.org/eujp/ont#", "https://w3id.org/eujp/ont/"),
        ("https://w3id.org/eujp/id/", "http://w3id.org/eujp/id/"),
    ],
)
def test_a_namespace_misspelt_is_one_mistake(tmp_path: Path, right: str, wrong: str) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(PREAMBLE.replace(right, wrong) + FIRST_ATTEMPT, encoding="utf-8")
    report = findings.of_files(build([path]), [path])
    [told] = [found for found in report.findings if found.severity == "Violation"]
    assert "Did you mean https://w3id.org/eujp/" in told.message
    assert "more)" in told.message


def test_two_mistakes_are_told_as_two(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    text = FIRST_ATTEMPT.replace("agent id:breton-thierry", "agent id:breton-thiery")
    path.write_text(PREAMBLE + text.replace("a eujp:PublicBody", "a eujp:Agency"), encoding="utf-8")
    report = findings.of_files(build([path]), [path])
    assert report.violations == 2


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024年4月30日", "2024-04-30"),
        ("2024/4/30", "2024-04-30"),
        ("20240430", "2024-04-30"),
        ("30 April 2024", "2024-04-30"),
        ("April 30, 2024", "2024-04-30"),
        ("04/30/2024", "2024-04-30"),
        ("30.4.2024", "2024-04-30"),
        ("2024-04-30T12:00:00Z", "2024-04-30"),
        ("2024-04", '2024-04-01"^^xsd:date with the precision "month'),
        ("2024年4月", '2024-04-01"^^xsd:date with the precision "month'),
        ("04/05/2024", None),
        ("2024-13-01", "no day of the calendar"),
        ("30 Avril 2024", None),
        ("in spring", None),
    ],
)
def test_a_date_is_read_as_it_was_meant_or_not_at_all(text: str, meant: str | None) -> None:
    assert (meant in date_meant(text)) if meant else date_meant(text) == ""


TALKS = """
id:tide-talks
    a eujp:Meeting ;
    dcterms:type code:dialogue-round ;
    skos:prefLabel "Tide talks"@en ;
    eujp:from "2024-05-09+09:00"^^xsd:date ;
    eujp:cites doc:tide-note-2024-05-01-en ;
.
st:tide-talks--participation--tide-office
    a eujp:Participation ;
    eujp:participationIn id:tide-talks ;
    eujp:agent id:tide-office ;
    eujp:role code:participant ;
    eujp:cites doc:tide-note-2024-05-01-en ;
.
"""


def test_what_only_compares_a_day_that_is_none_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(PREAMBLE + FIRST_ATTEMPT + TALKS, encoding="utf-8")
    report = findings.of_files(build([path]), [path])
    [told] = [found for found in report.findings if found.severity != "Info"]
    assert '"2024-05-09"^^xsd:date' in told.message
