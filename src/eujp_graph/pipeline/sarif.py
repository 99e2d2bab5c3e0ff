"""Writes a report as SARIF 2.1.0: what forges and editors show beside the lines of a file.

The format is that of OASIS, <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from eujp_graph.namespaces import BASE
from eujp_graph.pipeline.findings import name_of, shown, subject
from eujp_graph.rdf.source_map import SourceFiles
from eujp_graph.shacl.messages import counts_as
from eujp_graph.shacl.report import Finding, Report
from eujp_graph.shacl.shape_queries import Shapes
from eujp_graph.shacl.shapes_graph import SH, preferred
from eujp_graph.version import VERSION

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {"Violation": "error", "Warning": "warning", "Info": "note"}


def to_sarif(report: Report, files: SourceFiles, shapes: Sequence[Shapes]) -> dict[str, object]:
    """The report as a SARIF log of one run: each shape a rule, each finding a result.

    The places are relative to the current folder, as the lines of the text are.
    """
    found = sorted({finding.shape for finding in report.findings})
    words = _words(shapes)
    rules = [_rule(shape, words) for shape in found]
    order = {shape: number for number, shape in enumerate(found)}
    driver = {
        "name": "eujp",
        "version": VERSION,
        "informationUri": BASE,
        "rules": rules,
    }
    results = [_result(finding, files, order) for finding in report.findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _words(shapes: Sequence[Shapes]) -> Mapping[str, tuple[str | None, str | None]]:
    """The name and the description of each shape, in English where it has them."""
    return {
        each.names[node]: (
            preferred(description.get(SH + "name", ())),
            preferred(description.get(SH + "description", ())),
        )
        for each in shapes
        for node, description in each.described.items()
        if str(node).startswith("<")
    }


def _rule(shape: str, words: Mapping[str, tuple[str | None, str | None]]) -> dict[str, object]:
    name, why = words.get(shape, (None, None))
    rule: dict[str, object] = {"id": name_of(shape)}
    if name:
        rule["shortDescription"] = {"text": name}
    if why:
        rule["fullDescription"] = {"text": why}
    if not shape.startswith("_:"):
        rule["helpUri"] = shape
    return rule


def _result(finding: Finding, files: SourceFiles, order: Mapping[str, int]) -> dict[str, object]:
    about = subject(finding)
    location: dict[str, object] = {"logicalLocations": [{"fullyQualifiedName": about}]}
    place = files.find(about, finding.path)
    if place is not None:
        path, line = place
        physical: dict[str, object] = {"artifactLocation": {"uri": _uri(path)}}
        if line is not None:
            physical["region"] = {"startLine": line}
        location["physicalLocation"] = physical
    # Without the line: the same finding is known again where lines have moved.
    parts = (finding.shape, finding.focus, finding.path, finding.value, finding.component)
    told = "\0".join(part or "" for part in parts)
    return {
        "ruleId": name_of(finding.shape),
        "ruleIndex": order[finding.shape],
        "level": LEVELS[counts_as(finding.severity)],
        "message": {"text": finding.message},
        "locations": [location],
        "partialFingerprints": {"finding/v1": hashlib.sha256(told.encode()).hexdigest()},
    }


def _uri(path: Path) -> str:
    near = Path(shown(path))
    return path.resolve().as_uri() if near.is_absolute() else quote(near.as_posix())
