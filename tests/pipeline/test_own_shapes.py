"""A user's own shapes are applied beside ours, and a report goes to forges and by shape."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eujp_graph import validate
from eujp_graph.pipeline.watch import Watched
from tests.cli.test_main import GOOD, MINE, mine
from tests.given import PREAMBLE, eujp

Capture = pytest.CaptureFixture[str]

SHAPE = f"""
<{MINE}S> a sh:NodeShape ; sh:targetClass eujp:PublicBody ;
    sh:name "seat"@en ; sh:description "A body has a seat."@en ;
    sh:property [ sh:path <{MINE}seat> ; sh:minCount 1 ; sh:message "Say where it sits." ] .
"""
OWN_SEVERITY = SHAPE.replace("sh:minCount", f"sh:severity <{MINE}Minor> ; sh:minCount")
IDLE = f"<{MINE}Idle> sh:targetClass <{MINE}Castle> ; sh:nodeKind sh:IRI ."
DERIVED = f"""
<{MINE}Late> a sh:NodeShape ; shape:stage "derived" ; sh:targetNode <{MINE}office> ;
    sh:property [ sh:path eujp:cooperatesWith ; sh:maxCount 0 ; sh:message "It works alone." ] .
"""


def shapes(folder: Path, text: str = SHAPE, name: str = "shapes.ttl") -> Path:
    path = folder / name
    path.write_text(PREAMBLE + text, "utf-8")
    return path


def test_own_shapes_find_faults_beside_ours(tmp_path: Path, capsys: Capture) -> None:
    data = mine(tmp_path, GOOD)
    assert eujp("validate", str(data), "--shapes", str(shapes(tmp_path))) == 1
    said = capsys.readouterr().out
    assert f"violation: {MINE}office: Say where it sits. [{MINE}S]" in said
    assert "3 subjects, all of our classes." in said
    assert "\n1 violation," in said


def test_own_shapes_may_ask_what_follows(tmp_path: Path, capsys: Capture) -> None:
    data, late = mine(tmp_path, GOOD), shapes(tmp_path, DERIVED)
    assert eujp("validate", str(data), "--shapes", str(late)) == 1
    assert "It works alone." in capsys.readouterr().out


def test_a_severity_of_ones_own_is_named_and_counts(tmp_path: Path, capsys: Capture) -> None:
    data, own = mine(tmp_path, GOOD), shapes(tmp_path, OWN_SEVERITY)
    assert eujp("validate", str(data), "--shapes", str(own)) == 1
    assert f"violation ({MINE}Minor): {MINE}office" in capsys.readouterr().out


def test_a_shape_that_looks_at_nothing_is_told(tmp_path: Path, capsys: Capture) -> None:
    data, idle = mine(tmp_path, GOOD), shapes(tmp_path, IDLE)
    assert eujp("validate", str(data), "--shapes", str(idle)) == 0
    assert f"{MINE}Idle looked at nothing" in capsys.readouterr().err
    eujp("validate", str(data), "--shapes", str(idle), "--format", "json")
    told = json.loads(capsys.readouterr().out)
    assert told["shapes_that_looked_at_nothing"] == [f"{MINE}Idle"]
    assert told["looked_at"] == {"subjects": 3, "ours": 3, "meant": None}


def test_shapes_that_are_imported_and_not_given_are_told(tmp_path: Path, capsys: Capture) -> None:
    own = shapes(tmp_path, SHAPE + f"<{MINE}> owl:imports <{MINE}more> .")
    eujp("validate", str(mine(tmp_path, GOOD)), "--shapes", str(own))
    assert f"The shapes import {MINE}more, of which nothing was read." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id:a a eujp:Post .", "no shape here looks for anything"),
        ("shape:S sh:minCount", "cannot be read"),
        ("shape:S sh:targetClass eujp:Post ; sh:minCout 1 .", "neither engine knows sh:minCout"),
    ],
)
def test_a_file_that_is_no_shape_is_refused(
    tmp_path: Path, capsys: Capture, text: str, message: str
) -> None:
    assert eujp("validate", "--shapes", str(shapes(tmp_path, text))) == 2
    assert message in capsys.readouterr().err


def test_python_takes_shapes_too(tmp_path: Path) -> None:
    report = validate([mine(tmp_path, GOOD)], shapes=[shapes(tmp_path)])
    (finding,) = report.about([f"<{MINE}office>"]).findings[:1]
    assert finding.message == "Say where it sits."


def test_a_watched_shape_counts_as_soon_as_it_changes(tmp_path: Path) -> None:
    data, own = mine(tmp_path, GOOD), shapes(tmp_path, IDLE)
    watched = Watched([data], shapes=[own])
    assert watched.made.idle == (f"{MINE}Idle",)
    assert watched.made.report.violations == 0
    shapes(tmp_path)
    assert watched.refresh()
    about = watched.made.report.about([f"<{MINE}office>"])
    assert [f.message for f in about.findings if f.severity == "Violation"] == [
        "Say where it sits."
    ]
    assert watched.made.idle == ()
    assert not watched.refresh()


def test_a_report_is_grouped_by_shape_when_asked(tmp_path: Path, capsys: Capture) -> None:
    data = mine(tmp_path, GOOD)
    eujp("validate", str(data), "--shapes", str(shapes(tmp_path)), "--by", "shape")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"{MINE}S: 1 violation"
    assert lines[1].startswith("  ")
    assert "Say where it sits." in lines[1]


def test_sarif_has_a_rule_for_each_shape_and_a_line_for_each_finding(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a b").mkdir()
    data, own = mine(tmp_path / "a b", GOOD), shapes(tmp_path)
    words = ["validate", str(data), "--shapes", str(own), "--format", "sarif"]
    assert eujp(*words) == 1
    log = json.loads(capsys.readouterr().out)
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (log["version"], driver["name"]) == ("2.1.0", "eujp")
    rules = [rule["id"] for rule in driver["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    levels = {result["level"] for result in run["results"]}
    assert levels <= {"error", "warning", "note"}
    (ours,) = [result for result in run["results"] if result["ruleId"] == f"{MINE}S"]
    rule = driver["rules"][ours["ruleIndex"]]
    assert rule["shortDescription"] == {"text": "seat"}
    assert rule["fullDescription"] == {"text": "A body has a seat."}
    assert (ours["level"], ours["message"]) == ("error", {"text": "Say where it sits."})
    place = ours["locations"][0]["physicalLocation"]
    line = (
        data.read_text("utf-8")
        .splitlines()
        .index(
            next(
                text for text in data.read_text("utf-8").splitlines() if f"<{MINE}office> a" in text
            )
        )
    )
    assert place == {
        "artifactLocation": {"uri": "a%20b/mine.ttl"},
        "region": {"startLine": line + 1},
    }
    eujp(*words)
    assert json.loads(capsys.readouterr().out) == log


def test_a_finding_is_known_again_in_sarif_where_lines_have_moved(
    tmp_path: Path, capsys: Capture
) -> None:
    prints = []
    for text in (GOOD, "\n\n\n" + GOOD):
        eujp("validate", str(mine(tmp_path, text)), "--format", "sarif")
        results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
        prints.append([result["partialFingerprints"] for result in results])
    assert prints[0] == prints[1] != []
