"""What validation found: findings, counted, narrowed, and written for people and machines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

from eujp_graph.namespaces import PREFIXES
from eujp_graph.rdf.terms import Literal, NamedNode
from eujp_graph.rdf.turtle import term
from eujp_graph.shacl import paths
from eujp_graph.shacl.messages import SEVERITIES, counts_as, rank


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a shape found: *focus* is the node it looked at, *value* what was wrong there.

    Nodes are in N-Triples form; findings sort with the gravest first.
    """

    severity: str
    shape: str
    focus: str
    path: str | None
    value: str | None
    component: str
    message: str

    def fields(self) -> dict[str, str | None]:
        """What the finding says, by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def __lt__(self, other: Finding) -> bool:
        """Whether this one stands before *other* in a report."""
        return self._order() < other._order()

    def _order(self) -> tuple[int, *tuple[str, ...]]:
        return (
            rank(self.severity),
            self.shape,
            self.focus,
            self.path or "",
            self.value or "",
            self.component,
            self.message,
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What the shapes found, sorted, each finding once.

    >>> Report(()).conforms
    True
    """

    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Report:
        """The report of *findings*, in whatever order they come."""
        return cls(tuple(sorted(set(findings), key=Finding._order)))

    def __add__(self, other: Report) -> Report:
        """What the two found together, each finding once."""
        return Report.of((*self.findings, *other.findings))

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings and suggestions do not count."""
        return not self.violations

    @property
    def violations(self) -> int:
        """How many findings make a claim unusable or unsourced."""
        return self._count("Violation")

    @property
    def warnings(self) -> int:
        """How many findings a person should look at."""
        return self._count("Warning")

    @property
    def infos(self) -> int:
        """How many findings say that the data could be richer."""
        return self._count("Info")

    def about(self, nodes: Iterable[str | NamedNode]) -> Report:
        """The findings whose focus or value is one of *nodes*, given as ``<IRI>`` or as a node."""
        wanted = {str(node) for node in nodes}
        return Report(
            tuple(finding for finding in self.findings if wanted & {finding.focus, finding.value})
        )

    def _count(self, severity: str) -> int:
        return sum(counts_as(found.severity) == severity for found in self.findings)


def severity_iri(severity: str) -> str:
    """The IRI of a severity as a finding has it: one of SHACL's three by its name, or its own.

    >>> severity_iri("Info")
    'http://www.w3.org/ns/shacl#Info'
    """
    return PREFIXES["sh"] + severity if severity in SEVERITIES else severity


def to_json(report: Report) -> dict[str, object]:
    """The report as JSON has it: whether the data conforms, the counts, and each finding."""
    return {
        "conforms": report.conforms,
        "violations": report.violations,
        "warnings": report.warnings,
        "infos": report.infos,
        "findings": [finding.fields() for finding in report.findings],
    }


def to_turtle(report: Report) -> str:
    """The report as a ``sh:ValidationReport`` of the W3C, the same bytes every time.

    As SHACL has it, ``sh:conforms`` is false as soon as there is any result, be it a suggestion.
    """
    lines = ["a sh:ValidationReport", f"sh:conforms {'false' if report.findings else 'true'}"]
    if report.findings:
        lines.append("sh:result\n" + " ,\n".join(_result(finding) for finding in report.findings))
    return (
        f"PREFIX sh: <{PREFIXES['sh']}>\n\n[]\n"
        + "".join(f"    {line} ;\n" for line in lines)
        + ".\n"
    )


def _result(finding: Finding) -> str:
    lines = [
        "a sh:ValidationResult",
        f"sh:resultSeverity {_iri(severity_iri(finding.severity))}",
        f"sh:sourceConstraintComponent {_iri(finding.component)}",
        f"sh:sourceShape {_iri(finding.shape)}",
        f"sh:focusNode {finding.focus}",
        f"sh:resultMessage {term(Literal(finding.message, language='en'))}",
    ]
    if finding.path is not None:
        lines.append(f"sh:resultPath {paths.to_turtle(finding.path)}")
    if finding.value is not None:
        lines.append(f"sh:value {finding.value}")
    return "        [\n" + "".join(f"            {line} ;\n" for line in lines) + "        ]"


def _iri(full: str) -> str:
    sh = PREFIXES["sh"]
    if full.startswith("_:"):
        return full
    return f"sh:{full.removeprefix(sh)}" if full.startswith(sh) else f"<{full}>"
