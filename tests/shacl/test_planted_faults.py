"""Every constraint of every shape catches the fault that is planted for it, and the reference finds
the same."""

from __future__ import annotations

from collections import Counter

import pytest

from eujp_graph.namespaces import iri
from eujp_graph.reasoning.derivation import derive
from eujp_graph.reasoning.inference import infer
from eujp_graph.shacl.messages import component
from eujp_graph.shacl.validation import Finding, Shapes, validate
from tests import planted_faults
from tests.planted_faults import Constraint, assembled, constraints, ground, plant, shapes_with
from tests.shacl.example_files import SHAPES, TODAY

EVERY = constraints()


def found(
    quads: frozenset, shapes: Shapes, stage: str, engine: str = "compiled"
) -> tuple[Finding, ...]:
    """What *shapes* find in an example."""
    if stage == "derived":
        return validate(
            infer(derive(assembled(quads))), shapes, stage=stage, today=TODAY, engine=engine
        ).findings
    store = ground()
    new = [quad for quad in quads if quad not in store]
    store.extend(new)
    try:
        return validate(store, shapes, stage=stage, engine=engine).findings
    finally:
        for quad in new:
            store.remove(quad)


def told(findings: tuple[Finding, ...]) -> Counter:
    """What is asserted of findings: where, what, how grave, and by which constraint."""
    return Counter((f.shape, f.component, f.severity, f.path, f.focus, f.value) for f in findings)


def expected(
    constraint: Constraint, path: str | None, nodes: list[tuple[str, str | None]]
) -> Counter:
    kind = constraint.shape.value, component(constraint.parameter), constraint.severity
    return Counter((*kind, path, focus, value) for focus, value in nodes)


@pytest.mark.parametrize("constraint", EVERY, ids=[constraint.name for constraint in EVERY])
def test_a_planted_fault_is_found_by_its_constraint_alone(constraint: Constraint) -> None:
    planted = plant(constraint)
    only = shapes_with(constraint, only=True)
    assert found(planted.before, only, constraint.stage) == ()
    findings = found(planted.after, only, constraint.stage)
    path = planted.path or findings[0].path
    assert told(findings) == expected(constraint, path, planted.found)


@pytest.mark.parametrize(
    "constraint", EVERY[::5], ids=[constraint.name for constraint in EVERY[::5]]
)
def test_a_planted_fault_is_missed_without_its_constraint(constraint: Constraint) -> None:
    planted = plant(constraint)
    rest = found(planted.after, shapes_with(constraint, only=False), constraint.stage)
    wanted = set(found(planted.after, shapes_with(constraint, only=True), constraint.stage))
    assert wanted
    assert not wanted & set(rest)


def test_a_fault_is_planted_for_every_constraint_of_the_shapes() -> None:
    rules = {c.name for c in EVERY if c.parameter == "sparql"}
    assert rules - set(planted_faults.RULES) == set(), "add a line to RULES for each"
    assert set(planted_faults.RULES) - rules == set(), "take out the line of a rule that is gone"
    on_values = {c.parameter for c in EVERY if planted_faults.said(c.shape, iri("sh:path"))}
    assert on_values - {"sparql"} - set(planted_faults.BREAKS) == set()
    assert len(EVERY) >= 200


def test_the_engine_runs_a_check_for_every_constraint_of_the_shapes() -> None:
    checks = [check.origin for stage in ("authored", "derived") for check in SHAPES.checks(stage)]
    of_engine = Counter((origin.shape, origin.component) for origin in checks)
    assert of_engine == Counter((c.shape.value, component(c.parameter)) for c in EVERY)


@pytest.mark.external
@pytest.mark.parametrize("constraint", EVERY, ids=[constraint.name for constraint in EVERY])
def test_pyshacl_finds_the_same_planted_fault(constraint: Constraint) -> None:
    planted = plant(constraint)
    only = shapes_with(constraint, only=True)
    assert found(planted.after, only, constraint.stage, "pyshacl") == found(
        planted.after, only, constraint.stage
    )
