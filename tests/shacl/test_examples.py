"""Each shape passes its valid examples and catches its invalid ones, and nothing else does."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode

from eujp_graph.errors import ContradictionError, InferenceError
from eujp_graph.files import resources
from eujp_graph.files.sources import Source, parse, read
from eujp_graph.namespaces import SHAPES as SHAPES_IRI
from eujp_graph.namespaces import iri
from eujp_graph.pipeline.assemble import assemble
from eujp_graph.rdf.formats import Format
from eujp_graph.reasoning.derivation import add_derived
from eujp_graph.reasoning.inference import add_inferred
from eujp_graph.shacl.validation import Finding, Report, Shapes, validate
from tests.offenders import for_each
from tests.shacl.example_files import EXAMPLES, SHAPES, TODAY, world

FILES = sorted(EXAMPLES.glob("*/*.ttl"))
ALSO = json.loads((EXAMPLES / "also.json").read_text(encoding="utf-8"))
SAMPLED = 4
"""Every so many of the invalid examples are in the quick suite."""
DECLARE = iri("sh:declare")
NODE_SHAPE = NamedNode(iri("sh:NodeShape"))


def report(path: Path, shapes: Shapes = SHAPES, engine: str = "compiled") -> Report:
    """What the *shapes* of both stages find in one example."""
    example = Source(path, tuple(parse(path.read_bytes(), Format.TURTLE, path=path)))
    store = assemble([*world(), example]).store
    found = validate(store, shapes, stage="authored", today=TODAY, engine=engine)
    if not shapes.roots("derived"):
        return found
    add_derived(store)
    try:
        add_inferred(store)
    except (ContradictionError, InferenceError):
        assert found.violations, "a build would come as far as the contradiction"
        return found
    return found + validate(store, shapes, stage="derived", today=TODAY, engine=engine)


@cache
def alone(name: str) -> Shapes:
    """The shape *name* with its parts and the prefixes; it needs none of the others."""
    kept = ("prefix", name)
    return Shapes(
        tuple(
            triple
            for triple in SHAPES.triples
            if isinstance(triple.subject, BlankNode)
            or triple.subject.value.rpartition("#")[2].partition("-")[0] in kept
            or triple.subject.value == SHAPES_IRI
        )
    )


def owner(finding: Finding) -> str:
    """The top-level shape behind a finding: what stands before the first dash of its name."""
    return finding.shape.rpartition("#")[2].partition("-")[0]


def blamed(path: Path, shapes: Shapes = SHAPES) -> set[str]:
    """Those of *shapes* that object to an example: to what it brings, not to what it leans on."""
    return {
        owner(f)
        for f in report(path, shapes).findings
        if f.severity != "Info" or owner(f) == path.parent.name
    }


# Some of them here; the test that no other shape objects looks at all, in test-all.
@for_each("path", [f for f in FILES if f.name.startswith("invalid-")][::SAMPLED])
def test_an_invalid_example_is_caught_by_its_shape(path: Path) -> None:
    assert blamed(path, alone(path.parent.name)) == {path.parent.name}


@pytest.mark.external  # a minute for all
@for_each("path", [f for f in FILES if f.name.startswith("invalid-")])
def test_an_invalid_example_is_caught_by_no_other_shape(path: Path) -> None:
    allowed = set(ALSO.get(f"{path.parent.name}/{path.name}", []))
    assert blamed(path) - allowed == {path.parent.name}


@pytest.mark.external  # twenty seconds for all
@for_each("path", [f for f in FILES if f.name.startswith("valid-")])
def test_a_valid_example_passes(path: Path) -> None:
    assert path.parent.name not in blamed(path, alone(path.parent.name))


def test_no_shape_leans_on_a_part_of_another() -> None:
    def top(node: NamedNode) -> str:
        return node.value.rpartition("#")[2].partition("-")[0]

    shapes = {each.subject for each in SHAPES.triples if each.predicate.value != DECLARE}
    leaning = [
        each
        for each in SHAPES.triples
        if isinstance(each.object, NamedNode) and each.object in shapes
        if isinstance(each.subject, NamedNode) and each.object.value.startswith(SHAPES_IRI + "#")
        if each.predicate.value != DECLARE and top(each.subject) != top(each.object)
    ]
    assert leaning == []


def top_shapes() -> set[str]:
    quads = [quad for path in resources.shapes() for quad in read(path).quads]
    return {
        q.subject.value.rpartition("#")[2]
        for q in quads
        if q.object == NODE_SHAPE and "-" not in q.subject.value.rpartition("#")[2]
    }


def test_every_shape_has_a_valid_and_an_invalid_example() -> None:
    for kind in ("valid", "invalid"):
        assert {path.parent.name for path in EXAMPLES.glob(f"*/{kind}-*.ttl")} == top_shapes()


@pytest.mark.external
@pytest.mark.parametrize("path", FILES, ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_pyshacl_finds_the_same_in_every_example(path: Path) -> None:
    shapes = alone(path.parent.name)
    assert report(path, shapes).findings == report(path, shapes, "pyshacl").findings
