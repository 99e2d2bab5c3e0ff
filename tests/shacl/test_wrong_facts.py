"""What is well-formed and wrong is told, with its cure; what is shipped is not called wrong."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from pyoxigraph import Store

from eujp_graph.namespaces import curie
from eujp_graph.pipeline.assemble import assemble
from eujp_graph.pipeline.build import Build
from eujp_graph.pipeline.findings import subject
from eujp_graph.reasoning.derivation import derive
from eujp_graph.reasoning.inference import infer
from eujp_graph.shacl.validation import WRITTEN, Finding, validate
from tests.given import source
from tests.shacl.example_files import SHAPES, TODAY
from tests.shacl.kinds_of_wrong_facts import KINDS, MUTUAL
from tests.shacl.wrong_facts import GROUND, Kind


def beside(shipped: Build, kinds: Mapping[str, Kind]) -> Store:
    """What people wrote, with all of *kinds* in it."""
    store = Store()
    store.extend(quad for quad in shipped.store if quad.graph_name in WRITTEN)
    turtle = GROUND + "".join(kind.turtle for kind in kinds.values())
    store.extend(assemble([source(turtle)]).store)
    return store


@pytest.fixture(scope="module")
def told(shipped: Build) -> list[Finding]:
    """What the shapes of both stages say once all faults stand beside the shipped data."""
    written, alone = beside(shipped, KINDS), {k: v for k, v in KINDS.items() if k not in MUTUAL}
    found = validate(written, SHAPES, stage="authored", today=TODAY)
    followed = infer(derive(beside(shipped, alone)))
    found += validate(followed, SHAPES, stage="derived", today=TODAY)
    return [finding for finding in found.findings if finding.severity != "Info"]


def test_every_kind_of_wrong_fact_is_told_with_its_cure(told: list[Finding]) -> None:
    said = [(curie(subject(f)), f.shape.rpartition("#")[2], f.message) for f in told]
    missed = [
        name
        for name, kind in KINDS.items()
        if not any(
            (about, shape) == (kind.offender, kind.shape) and kind.words in message
            for about, shape, message in said
        )
    ]
    assert missed == []


def test_there_are_as_many_kinds_as_were_ever_tried() -> None:
    assert len(KINDS) >= 94


def test_nothing_wrong_of_these_kinds_is_found_in_what_is_shipped(shipped: Build) -> None:
    shapes = {kind.shape for kind in KINDS.values()}
    grave = [f for f in shipped.report.findings if f.severity != "Info"]
    told = {f.shape.rpartition("#")[2] for f in grave} & shapes
    assert told <= {"Cable"}
