"""Says what the shapes found in words, with the file and line where each fault stands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.language.counted import counted
from eujp_graph.namespaces import DATASET, curie
from eujp_graph.pipeline.build import Build
from eujp_graph.pipeline.root_causes import root_causes
from eujp_graph.pipeline.unchecked import Looked, looked_at
from eujp_graph.rdf.source_map import SourceFiles
from eujp_graph.shacl.messages import SEVERITIES, component, counts_as
from eujp_graph.shacl.validation import Finding, Report

NOUNS = {"Violation": "violation", "Warning": "warning", "Info": "suggestion"}


def of_files(build: Build, files: Iterable[Path]) -> Report:
    """What of the report of *build* is about the subjects that *files* (or folders) describe.

    A rule over the dataset is about the thing it names, not about the file of the dataset.
    """
    described = subjects_of(build, files)
    near = build.report.about(f"<{node}>" for node in described)
    told = (f for f in near.findings if not _is_over_dataset(f) or subject(f) in described)
    return root_causes(Report.of(told), build.store, build.files, subject)


def whole(build: Build) -> Report:
    """The report of *build*, each fault once."""
    return root_causes(build.report, build.store, build.files, subject)


def subjects_of(build: Build, files: Iterable[Path]) -> set[str]:
    """The subjects that *files* (or folders) describe, as IRIs."""
    places = [path.resolve() for path in files]
    read = build.files
    every = {file for node in read.paths for file in read.all_of(node)}
    here = {file for file in every if any(file.resolve().is_relative_to(p) for p in places)}
    return {node for node in read.paths if not here.isdisjoint(read.all_of(node))}


def looked(build: Build, files: Iterable[Path]) -> Looked:
    """How much of what *files* (or folders) describe the shapes can look at."""
    return looked_at(build.store, subjects_of(build, files))


def text(
    report: Report,
    files: SourceFiles,
    *,
    least: str = "Warning",
    by_shape: bool = False,
    seen: Looked | None = None,
    lang: str = SOURCE,
) -> str:
    """The report for people: file and line, what is wrong and what to do; a count last.

    Findings below the severity *least* are counted, not listed. With *by_shape* they stand
    under the shape that found them, the gravest first, else in the order of the files. What was
    *seen* is told before the count.
    """
    listed = SEVERITIES[: SEVERITIES.index(least) + 1]
    shown_ = [finding for finding in report.findings if counts_as(finding.severity) in listed]
    body = _grouped(shown_, files) if by_shape else _placed(shown_, files)
    counts = {"Violation": report.violations, "Warning": report.warnings, "Info": report.infos}
    said = words("findings", lang)
    total = said["comma"].join(
        counted("findings", f"{NOUNS[severity]}s", count, lang)
        for severity, count in counts.items()
    )
    hidden = sum(counts[severity] for severity in SEVERITIES if severity not in listed)
    more = said["rest"] if hidden else ""
    looked = f"{seen.text()}\n" if seen else ""
    return f"{body}{looked}{total}{more}\n"


def _placed(found: Iterable[Finding], files: SourceFiles) -> str:
    lines = sorted((line(finding, files) for finding in found), key=_by_place)
    return "".join(f"{item}\n" for item in lines)


def _grouped(found: Iterable[Finding], files: SourceFiles) -> str:
    """The findings under a heading for each shape, in the order of their severity."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in found:
        groups.setdefault((finding.severity, finding.shape), []).append(finding)
    parts = []
    for (severity, shape), members in groups.items():
        count = len(members)
        noun = f"{kind(severity)}{'' if count == 1 else 's'}"
        lines = "".join(f"  {item}\n" for item in _placed(members, files).splitlines())
        parts.append(f"{name_of(shape)}: {count} {noun}\n{lines}\n")
    return "".join(parts)


def kind(severity: str) -> str:
    """What people call a severity; one of the user's own is a violation of that name."""
    own = "" if severity in NOUNS else f" ({curie(severity)})"
    return NOUNS[counts_as(severity)] + own


def name_of(shape: str) -> str:
    """What people call a shape: its IRI with a prefix."""
    return "a shape without a name" if shape.startswith("_:") else curie(shape)


def _by_place(item: str) -> tuple[str, int, str]:
    """What a line of the report sorts by: its file, then its line as a number."""
    file, _, rest = item.partition(":")
    number = rest.partition(":")[0]
    return file, int(number) if number.isdecimal() else 0, item


def line(finding: Finding, files: SourceFiles) -> str:
    """One finding as *file:line: severity: thing: message*."""
    node, what, shape = curie(subject(finding)), kind(finding.severity), name_of(finding.shape)
    return f"{where(finding, files)}{what}: {node}: {finding.message} [{shape}]"


def subject(finding: Finding) -> str:
    """The IRI that a finding is about.

    It is the offender that a rule over the whole dataset names, else the focus.
    """
    value = finding.value or ""
    about = value if _is_over_dataset(finding) and value.startswith("<") else finding.focus
    return about.strip("<>")


def _is_over_dataset(finding: Finding) -> bool:
    return finding.focus == f"<{DATASET}>" and finding.component == component("sparql")


def where(finding: Finding, files: SourceFiles) -> str:
    """The ``file:line: `` that a finding stands at; empty for what no file describes."""
    place = files.find(subject(finding), finding.path)
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


def placed(report: dict[str, object], files: SourceFiles) -> dict[str, object]:
    """The report as JSON has it, each finding with the ``file`` and ``line`` where it stands."""
    for item in report["findings"]:  # type: ignore[attr-defined]
        finding = Finding(**{key: item.get(key) for key in Finding.__dataclass_fields__})
        place = files.find(subject(finding), finding.path)
        item["file"], item["line"] = (shown(place[0]), place[1]) if place else (None, None)
    return report
