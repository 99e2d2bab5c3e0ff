"""A finding is shown with the file and line where its fault stands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Store

from eujp_graph.files.sources import read
from eujp_graph.namespaces import DATASET, iri
from eujp_graph.pipeline import findings
from eujp_graph.pipeline.assemble import assemble
from eujp_graph.pipeline.build import Build
from eujp_graph.shacl.validation import Finding, Report, to_json
from tests.given import PREAMBLE

FINDING = Finding(
    severity="Violation",
    shape=iri("shape:Thing-name"),
    focus=f"<{iri('id:second')}>",
    path=iri("eujp:name"),
    value='"B"',
    component=iri("sh:MaxCountConstraintComponent"),
    message="Two names. Take one out.",
)
OVERALL = replace(
    FINDING,
    focus=f"<{DATASET}>",
    path=None,
    value=f"<{iri('id:second')}>",
    component=iri("sh:SPARQLConstraintComponent"),
)
ELSEWHERE = replace(FINDING, focus="<urn:elsewhere>", value=None)
MINE = """
id:first
    a eujp:Thing ;
.

id:second
    a eujp:Thing ;
    eujp:name "B" ;
.
"""
LINES = len(PREAMBLE.splitlines())


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """A build of two files, asked from the folder in which they lie."""
    monkeypatch.chdir(tmp_path)
    Path("mine.ttl").write_text(PREAMBLE + MINE, "utf-8")
    Path("theirs.ttl").write_text(f"{PREAMBLE}<{DATASET}>\n    a dcat:Dataset ;\n.\n", "utf-8")
    sources = [read(tmp_path / name) for name in ("mine.ttl", "theirs.ttl")]
    return Build(assemble(sources).files, Store(), Report.of([FINDING, OVERALL, ELSEWHERE]))


def test_a_finding_stands_at_the_line_of_its_property(made: Build) -> None:
    shown = (
        f"mine.ttl:{LINES + 8}: violation: id:second: Two names. Take one out. [shape:Thing-name]"
    )
    assert findings.line(FINDING, made.files) == shown


def test_a_finding_without_a_property_stands_at_its_subject(made: Build) -> None:
    assert findings.where(replace(FINDING, path=None), made.files) == f"mine.ttl:{LINES + 6}: "


def test_a_finding_on_a_property_that_is_missing_stands_at_its_subject(made: Build) -> None:
    assert (
        findings.where(replace(FINDING, path=iri("eujp:in")), made.files)
        == f"mine.ttl:{LINES + 6}: "
    )


def test_a_rule_over_the_dataset_is_about_the_thing_it_names(made: Build) -> None:
    assert findings.subject(OVERALL) == iri("id:second")
    assert findings.where(OVERALL, made.files) == f"mine.ttl:{LINES + 6}: "


@pytest.mark.parametrize(
    "finding",
    [
        replace(OVERALL, value=f"<{DATASET}>"),
        replace(OVERALL, value='"a text"'),
        replace(OVERALL, component=iri("sh:ClassConstraintComponent")),
    ],
)
def test_any_other_finding_on_the_dataset_is_about_the_dataset(finding: Finding) -> None:
    assert findings.subject(finding) == DATASET


def test_a_rule_on_another_node_is_about_that_node() -> None:
    assert findings.subject(replace(OVERALL, focus="<urn:a>")) == "urn:a"


def test_nothing_is_said_of_the_place_of_what_no_file_describes(made: Build) -> None:
    assert findings.where(ELSEWHERE, made.files) == ""
    assert findings.line(ELSEWHERE, made.files).startswith("violation: urn:elsewhere: ")


def test_a_blank_node_has_no_place(made: Build) -> None:
    assert findings.where(replace(FINDING, focus="_:b0"), made.files) == ""


def test_a_file_gets_what_is_about_its_subjects_by_focus_or_by_a_rule_over_the_dataset(
    made: Build,
) -> None:
    assert (
        findings.of_files(made, [Path("mine.ttl")]).findings
        == Report.of([FINDING, OVERALL]).findings
    )


def test_the_file_of_the_dataset_does_not_get_what_a_rule_over_it_says_of_others(
    made: Build,
) -> None:
    assert findings.of_files(made, [Path("theirs.ttl")]).findings == ()


def test_a_folder_stands_for_the_files_in_it(made: Build) -> None:
    assert len(findings.of_files(made, [Path()]).findings) == 2


def test_the_text_ends_with_a_count_of_each_severity(made: Build) -> None:
    report = Report.of([FINDING, replace(FINDING, value="1"), replace(FINDING, severity="Warning")])
    assert (
        findings.text(report, made.files).splitlines()[-1]
        == "2 violations, 1 warning, 0 suggestions"
    )


def test_suggestions_are_counted_and_listed_only_when_asked_for(made: Build) -> None:
    report = Report.of([replace(FINDING, severity="Info")])
    counted = "0 violations, 0 warnings, 1 suggestion ('eujp validate --all' lists the rest)\n"
    assert findings.text(report, made.files) == counted
    assert "suggestion: id:second" in findings.text(report, made.files, least="Info")


def test_the_findings_of_a_file_stand_in_the_order_of_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "long.ttl"
    file.write_text("\n" * 8 + "<urn:z> a <urn:T> ." + "\n" * 8 + "<urn:a> a <urn:T> .", "utf-8")
    report = Report.of(replace(FINDING, focus=f"<urn:{name}>", path=None) for name in "az")
    lines = findings.text(report, assemble([read(file)]).files).splitlines()
    assert [line.partition("long.ttl:")[2].partition(": Two")[0] for line in lines[:2]] == [
        "9: violation: urn:z",
        "17: violation: urn:a",
    ]


def test_the_json_says_file_and_line_where_there_is_one(made: Build) -> None:
    placed = findings.placed(to_json(Report.of([FINDING, ELSEWHERE])), made.files)
    places = [(item["file"], item["line"]) for item in placed["findings"]]  # type: ignore[attr-defined]
    assert places == [("mine.ttl", LINES + 8), (None, None)]
