"""A stage sees its graphs, its shapes and its day, and both engines are to be had."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from eujp_graph.errors import ValidationError
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.shacl.validation import Report, validate
from tests.given import graph_of
from tests.shacl.given_shapes import shapes_of

DATASET = '<https://w3id.org/eujp/dataset> a dcat:Dataset ; dcterms:issued "2026-01-01"^^xsd:date .'
SHAPES = """
shape:Early a sh:NodeShape ; shape:stage "authored" ; sh:targetSubjectsOf eujp:in ;
    sh:class eujp:Nothing .
shape:Late a sh:NodeShape ; shape:stage "derived" ; sh:targetSubjectsOf eujp:in ;
    sh:class eujp:Nothing .
shape:Unsaid a sh:NodeShape ; sh:targetSubjectsOf eujp:in ; sh:class eujp:Nothing .
"""
TODAY = """
shape:Future a sh:NodeShape ; sh:targetNode <https://w3id.org/eujp/dataset> ;
    sh:sparql [ sh:select \"\"\"
    SELECT $this ?value {
      $this <http://purl.org/dc/terms/issued> ?today .
      ?value <https://w3id.org/eujp/ont#from> ?from . FILTER (?from > ?today)
    } \"\"\" ] .
"""


def store_with(graph: str) -> Store:
    """One triple of ours, in one graph, beside the description of the dataset."""
    store = graph_of(DATASET).store
    home = GRAPH[graph] if graph else DefaultGraph()
    store.add(Quad(NamedNode(iri("id:a")), NamedNode(iri("eujp:in")), Literal("here"), home))
    return store


def shapes_behind(report: Report) -> set[str]:
    return {finding.shape.rpartition("#")[2] for finding in report.findings}


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
@pytest.mark.parametrize(
    ("stage", "shapes"), [("authored", {"Early", "Unsaid"}), ("derived", {"Late"})]
)
def test_a_stage_runs_the_shapes_that_are_its_own(
    engine: str, stage: str, shapes: set[str]
) -> None:
    report = validate(store_with("entities"), shapes_of(SHAPES), stage=stage, engine=engine)
    assert shapes_behind(report) == shapes


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
@pytest.mark.parametrize("graph", ["derived", "labels", "inferred", ""])
def test_what_nobody_wrote_is_hidden_from_the_authored_stage(engine: str, graph: str) -> None:
    store, shapes = store_with(graph), shapes_of(SHAPES)
    assert validate(store, shapes, stage="authored", engine=engine).findings == ()
    assert shapes_behind(validate(store, shapes, stage="derived", engine=engine)) == {"Late"}


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
@pytest.mark.parametrize("stage", ["authored", "derived"])
def test_today_stands_for_the_release_date(engine: str, stage: str) -> None:
    store = graph_of(DATASET + 'id:a eujp:from "2026-06-01"^^xsd:date .').store
    shapes = shapes_of(TODAY.replace("sh:sparql", f"shape:stage '{stage}' ; sh:sparql"))
    assert len(validate(store, shapes, stage=stage, engine=engine).findings) == 1
    assert (
        validate(store, shapes, stage=stage, engine=engine, today=date(2026, 7, 1)).findings == ()
    )
    assert (
        len(validate(store, shapes, stage=stage, engine=engine, today=date(2026, 5, 1)).findings)
        == 1
    )


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_the_store_stays_as_it_is(engine: str) -> None:
    store = store_with("derived")
    before = set(store)
    validate(
        store, shapes_of(SHAPES + TODAY), stage="authored", engine=engine, today=date(2026, 7, 1)
    )
    assert set(store) == before


def test_a_triple_of_two_graphs_is_found_once() -> None:
    store = store_with("entities")
    store.add(
        Quad(NamedNode(iri("id:a")), NamedNode(iri("eujp:in")), Literal("here"), GRAPH["documents"])
    )
    assert len(validate(store, shapes_of(SHAPES), stage="derived").findings) == 1


def test_one_count_sees_the_graphs_as_one() -> None:
    store = store_with("entities")
    store.add(
        Quad(
            NamedNode(iri("id:a")), NamedNode(iri("eujp:in")), Literal("there"), GRAPH["documents"]
        )
    )
    shape = (
        "shape:S sh:targetSubjectsOf eujp:in ; sh:property [ sh:path eujp:in ; sh:maxCount 1 ] ."
    )
    assert len(validate(store, shapes_of(shape), stage="authored").findings) == 1


@pytest.mark.parametrize(("stage", "engine"), [("later", "compiled"), ("authored", "fast")])
def test_an_unknown_stage_or_engine_is_refused_with_the_choices(stage: str, engine: str) -> None:
    with pytest.raises(
        ValidationError, match="Choose from authored, derived and from compiled, pyshacl"
    ):
        validate(Store(), shapes_of(SHAPES), stage=stage, engine=engine)


def test_what_pyshacl_has_to_check_stands_in_the_same_report() -> None:
    shapes = shapes_of(
        SHAPES
        + (
            "shape:Whole sh:targetSubjectsOf eujp:in ; sh:xone ( [ sh:nodeKind sh:Literal ] ) ; "
            "sh:class eujp:Nothing ."
        )
    )
    assert shapes.by_reference == (iri("shape:Whole"),)
    report = validate(store_with("entities"), shapes, stage="authored")
    assert shapes_behind(report) == {"Early", "Unsaid", "Whole"}
    assert len([finding for finding in report.findings if finding.shape == iri("shape:Whole")]) == 2


def test_pyshacl_is_not_loaded_where_every_shape_is_compiled(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "eujp_graph.shacl.pyshacl_engine", None)
    assert validate(store_with("entities"), shapes_of(SHAPES), stage="authored").findings
