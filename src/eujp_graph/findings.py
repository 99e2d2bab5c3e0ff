"""Says what the shapes found in words, with the file and line where each fault stands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from eujp_graph.build import Build
from eujp_graph.graph import Assembly
from eujp_graph.namespaces import curie
from eujp_graph.validation import Finding, Report

SEVERITIES = ("Violation", "Warning", "Info")
NOUNS = {"Violation": "violation", "Warning": "warning", "Info": "suggestion"}


def of_files(made: Build, files: Iterable[Path]) -> Report:
    """What of the report of *made* is about the subjects that *files* (or folders) describe."""
    places = [path.resolve() for path in files]
    homes = made.assembly.homes.items()
    return made.report.about(
        f"<{node}>" for node, home in homes if any(home.resolve().is_relative_to(place) for place in places)
    )


def text(report: Report, assembly: Assembly, *, least: str = "Warning") -> str:
    """The report for people: file and line, what is wrong and what to do; a count last.

    Findings below the severity *least* are counted, not listed.
    """
    listed = SEVERITIES[: SEVERITIES.index(least) + 1]
    lines = [line(finding, assembly) for finding in report.findings if finding.severity in listed]
    counts = {"Violation": report.violations, "Warning": report.warnings, "Info": report.infos}
    total = ", ".join(f"{n} {NOUNS[s]}{'' if n == 1 else 's'}" for s, n in counts.items())
    hidden = sum(counts[severity] for severity in SEVERITIES if severity not in listed)
    more = " ('eujp validate --all' lists the rest)" if hidden else ""
    return "".join(f"{item}\n" for item in sorted(lines)) + f"{total}{more}\n"


def line(finding: Finding, assembly: Assembly) -> str:
    """One finding as *file:line: severity: thing: message*."""
    node = subject(finding, assembly)
    return f"{where(finding, assembly)}{NOUNS[finding.severity]}: {curie(node)}: {finding.message} [{curie(finding.shape)}]"


def subject(finding: Finding, assembly: Assembly) -> str:
    """The IRI that a finding is really about: the offender that a rule over the whole dataset returned, else the focus."""
    value = (finding.value or "").strip("<>")
    focus = finding.focus.strip("<>")
    return value if finding.path is None and value in assembly.homes else focus


def where(finding: Finding, assembly: Assembly) -> str:
    """The ``file:line: `` that a finding stands at; empty for what no file describes."""
    place = assembly.place(subject(finding, assembly), finding.path)
    if place is None:
        return ""
    path, number = place
    return f"{shown(path)}:{number}: " if number else f"{shown(path)}: "


def shown(path: Path) -> str:
    """*path* as short as it can be said from here."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def placed(report: dict[str, object], assembly: Assembly) -> dict[str, object]:
    """The report as JSON has it, each finding with the ``file`` and ``line`` where it stands."""
    for item in report["findings"]:  # type: ignore[attr-defined]
        finding = Finding(**{key: item.get(key) for key in Finding.__dataclass_fields__})
        place = assembly.place(subject(finding, assembly), finding.path)
        item["file"], item["line"] = (shown(place[0]), place[1]) if place else (None, None)
    return report
