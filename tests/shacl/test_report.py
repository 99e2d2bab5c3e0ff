"""A report is sorted, counted, narrowed, and written as JSON and as the W3C has it."""

from __future__ import annotations

import json
from dataclasses import replace

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, RdfFormat

from eujp_graph.namespaces import iri
from eujp_graph.shacl.report import Finding, Report, to_json, to_turtle
from eujp_graph.shacl.shape_queries import load_shapes
from eujp_graph.shacl.shapes_graph import describe, one, text
from tests.given import PREAMBLE

FINDING = Finding(
    severity="Violation",
    shape=iri("shape:Agreement-party"),
    focus=f"<{iri('id:memorandum')}>",
    path=iri("eujp:hasParty"),
    value=f"<{iri('id:japan')}>",
    component=iri("sh:ClassConstraintComponent"),
    message='No "actor".\nName one.',
)
WARNING, INFO = replace(FINDING, severity="Warning"), replace(FINDING, severity="Info")
PATHS = [
    "(<urn:a>/<urn:b>)",
    "(^<urn:a>)",
    "(<urn:a>|<urn:b>)",
    "(<urn:a>*)",
    "((^<urn:a>)+)",
    "((<urn:a>/(<urn:b>|(^<urn:c>)))?)",
]


def test_the_gravest_finding_stands_first() -> None:
    assert Report.of([INFO, FINDING, WARNING]).findings == (FINDING, WARNING, INFO)


def test_findings_of_one_severity_sort_by_shape_and_node() -> None:
    other, shape = (
        replace(FINDING, focus="<urn:z>"),
        replace(FINDING, shape="urn:z", focus="<urn:a>"),
    )
    bare = replace(FINDING, path=None, value=None)
    assert Report.of([shape, other, FINDING, bare]).findings == (bare, FINDING, other, shape)


def test_a_finding_of_both_reports_counts_once() -> None:
    assert (Report.of([FINDING]) + Report.of([FINDING, INFO])).findings == (FINDING, INFO)


def test_only_a_violation_keeps_the_data_from_conforming() -> None:
    assert Report.of([WARNING, INFO]).conforms
    assert not Report.of([FINDING]).conforms


def test_a_report_counts_by_severity() -> None:
    report = Report.of([FINDING, WARNING, replace(WARNING, value=None), INFO])
    assert (report.violations, report.warnings, report.infos) == (1, 2, 1)


@pytest.mark.parametrize("node", [FINDING.focus, FINDING.value, NamedNode(iri("id:japan"))])
def test_a_report_is_narrowed_to_the_focus_or_the_value(node: str | NamedNode) -> None:
    other = replace(FINDING, focus="<urn:a>", value=None)
    assert Report.of([FINDING, other]).about([node]).findings == (FINDING,)


def test_a_report_about_nothing_is_empty() -> None:
    assert Report.of([FINDING]).about([]) == Report(())


def test_the_json_carries_the_counts_and_every_field() -> None:
    written = json.loads(json.dumps(to_json(Report.of([FINDING, INFO]))))
    assert {key: written[key] for key in ("conforms", "violations", "warnings", "infos")} == {
        "conforms": False,
        "violations": 1,
        "warnings": 0,
        "infos": 1,
    }
    assert [Finding(**item) for item in written["findings"]] == [FINDING, INFO]


def read_back(turtle: str) -> list[Finding]:
    """The findings that a W3C report tells."""
    described = describe(quad.triple for quad in pyoxigraph.parse(turtle, RdfFormat.TURTLE))
    results = [node for node, told in described.items() if iri("sh:resultMessage") in told]

    def told(result: object, name: str) -> str | None:
        values = described[result].get(iri(f"sh:{name}"), ())  # type: ignore[index]
        return str(values[0]) if values else None

    def plain(result: object, name: str) -> str:
        return text(one(described[result], iri(f"sh:{name}")))  # type: ignore[index]

    return [
        Finding(
            severity=plain(result, "resultSeverity").rpartition("#")[2],
            shape=plain(result, "sourceShape"),
            focus=str(told(result, "focusNode")),
            path=plain(result, "resultPath") if told(result, "resultPath") else None,
            value=told(result, "value"),
            component=plain(result, "sourceConstraintComponent"),
            message=plain(result, "resultMessage"),
        )
        for result in results
    ]


def test_the_turtle_tells_every_finding() -> None:
    literal = replace(
        FINDING, focus='"x\\ny"@en', value='"5"^^<http://www.w3.org/2001/XMLSchema#integer>'
    )
    findings = [
        FINDING,
        WARNING,
        replace(INFO, path=None, value=None),
        literal,
        replace(FINDING, component="urn:own"),
    ]
    assert sorted(read_back(to_turtle(Report.of(findings)))) == sorted(findings)


@pytest.mark.parametrize("path", PATHS)
def test_the_turtle_spells_a_path_out_as_shapes_do(path: str) -> None:
    lines = to_turtle(Report.of([replace(FINDING, path=path)])).splitlines()
    spelt = next(
        line.strip()[len("sh:resultPath ") : -2] for line in lines if "sh:resultPath" in line
    )
    shapes = load_shapes([f"{PREAMBLE} <urn:s> a sh:PropertyShape ; sh:path {spelt} ."])
    assert shapes.origin(NamedNode("urn:s"), FINDING.component).path == path


@pytest.mark.parametrize(
    ("report", "conforms"), [(Report(()), "true"), (Report.of([INFO]), "false")]
)
def test_the_turtle_conforms_as_shacl_has_it_where_there_is_no_result(
    report: Report, conforms: str
) -> None:
    assert f"sh:conforms {conforms} ;" in to_turtle(report)


def test_the_turtle_is_the_same_whatever_the_order() -> None:
    assert to_turtle(Report.of([FINDING, INFO])) == to_turtle(Report.of([INFO, FINDING]))
