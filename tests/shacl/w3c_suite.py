"""The test suite of SHACL by the W3C: its cases, what each expects, and what we find.

It is no part of this repository. The source distribution of pyshacl has it, whole and as the W3C
publishes it, and ``make test-all`` unpacks it from there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlparse

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple, parse

from eujp_graph.errors import EujpError
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.terms import plain
from eujp_graph.shacl.paths import shown, to_sparql
from eujp_graph.shacl.report import severity_iri
from eujp_graph.shacl.shape_queries import Shapes
from eujp_graph.shacl.shapes_graph import SH, Descriptions, Node, describe, one
from eujp_graph.shacl.validation import validate
from tests.given import TESTS

SUITE = TESTS / "external" / "w3c-shacl"
TEST = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"
FAILURE = SHT + "Failure"


class Result(NamedTuple):
    """One result of a report; a blank node is only a blank node, whatever it is called."""

    severity: str
    focus: str
    path: str
    value: str
    component: str
    shape: str


@dataclass(frozen=True)
class Case:
    """One case: its name in the suite, its two graphs, and its results; None for a failure."""

    name: str
    data: Path
    shapes: Path
    expected: Counter[Result] | None


def cases() -> Iterator[Case]:
    """The cases of the suite, in the order of their files."""
    for file in sorted(SUITE.rglob("*.ttl")):
        described = describe(triples(file))
        for node, says in described.items():
            if NamedNode(SHT + "Validate") in says.get(iri("rdf:type"), ()):
                yield _case(file, node, described)


def _case(file: Path, node: Node, described: Descriptions) -> Case:
    action = described[one(described[node], TEST + "action")]
    data, shapes = (
        Path(unquote(urlparse(plain(one(action, SHT + kind))).path))
        for kind in ("dataGraph", "shapesGraph")
    )
    report = one(described[node], TEST + "result")
    name = f"{file.parent.relative_to(SUITE)}/{file.stem}"
    failed = plain(report) == FAILURE
    return Case(name, data, shapes, None if failed else _expected(report, described))


def _expected(report: Node, described: Descriptions) -> Counter[Result]:
    def said(result: Node, name: str) -> str:
        values = described[result].get(SH + name, ())
        return _blind(str(values[0])) if values else ""

    def path(result: Node) -> str:
        values = described[result].get(SH + "resultPath", ())
        return shown(to_sparql(values[0], described)) if values else ""

    return Counter(
        Result(
            said(result, "resultSeverity").strip("<>"),
            said(result, "focusNode"),
            path(result),
            said(result, "value"),
            said(result, "sourceConstraintComponent").strip("<>"),
            said(result, "sourceShape").strip("<>"),
        )
        for result in described[report].get(SH + "result", ())
    )


def triples(file: Path) -> list[Triple]:
    """The triples of *file*, its literals spelt as the store spells them."""
    store = Store()
    quads = parse(file.read_bytes(), RdfFormat.TURTLE, base_iri=file.as_uri())
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return sorted((quad.triple for quad in store), key=str)


def _blind(node: str) -> str:
    return "_:" if node.startswith("_:") else node


def found(case: Case) -> Counter[Result] | str:
    """What we find in *case*; the message where we refuse it."""
    store = Store()
    store.extend(Quad(*triple, GRAPH["entities"]) for triple in triples(case.data))
    try:
        shapes = Shapes(tuple(triples(case.shapes)))
        report = validate(store, shapes, stage="authored")
    except EujpError as error:
        return str(error)
    return Counter(
        Result(
            severity_iri(finding.severity),
            _blind(finding.focus),
            finding.path or "",
            _blind(finding.value or ""),
            finding.component,
            _blind(finding.shape),
        )
        for finding in report.findings
    )


def differences(case: Case) -> list[str]:
    """What is otherwise than *case* expects, one line each; none where all is as it is there.

    A shape without a name is reported by the nearest named shape that it stands in.
    """
    results = found(case)
    if case.expected is None or isinstance(results, str):
        is_refused = case.expected is None and isinstance(results, str)
        return (
            [] if is_refused else [f"refused: {results}" if isinstance(results, str) else "passed"]
        )
    missing, more = case.expected - results, results - case.expected
    for result in [result for result in missing.elements() if result.shape == "_:"]:
        alike = next((other for other in more if other[:-1] == result[:-1]), None)
        if alike is not None:
            missing[result] -= 1
            more[alike] -= 1
            more += Counter()
    return [f"missing {result}" for result in +missing] + [f"too much {result}" for result in +more]
