"""The compiled engine finds what SHACL asks for, and what pyshacl finds."""

from __future__ import annotations

import pytest

from eujp_graph.shacl.shape_queries import Check
from eujp_graph.shacl.validation import Finding
from tests.shacl.given_shapes import (
    CONSTRAINTS,
    LEFT_TO_PYSHACL,
    ON_PARTY,
    PATHS,
    PLACES,
    found,
    on_party,
    party,
    shapes_of,
)

EVERY = CONSTRAINTS + LEFT_TO_PYSHACL


@pytest.mark.parametrize(("constraint", "good", "bad"), EVERY)
def test_a_constraint_tells_good_data_from_bad(constraint: str, good: str, bad: str) -> None:
    assert found(on_party(constraint), party(good) if good else "") == ()
    assert found(on_party(constraint), party(bad)) != ()


@pytest.mark.parametrize(("constraint", "good", "bad"), EVERY)
def test_both_engines_find_the_same_fault(constraint: str, good: str, bad: str) -> None:
    shape, data = on_party(constraint), party(bad)
    assert found(shape, data) == found(shape, data, engine="pyshacl")


@pytest.mark.parametrize(("constraint", "good", "bad"), CONSTRAINTS)
def test_a_constraint_is_compiled(constraint: str, good: str, bad: str) -> None:
    assert shapes_of(on_party(constraint)).by_reference == ()


@pytest.mark.parametrize(("constraint", "good", "bad"), LEFT_TO_PYSHACL)
def test_a_constraint_that_is_not_compiled_leaves_its_whole_shape_to_pyshacl(
    constraint: str, good: str, bad: str
) -> None:
    shapes = shapes_of(on_party(constraint))
    assert shapes.by_reference == ("https://w3id.org/eujp/shapes#Thing",)
    assert shapes.checks("authored") == []


def test_a_finding_says_what_was_wrong_where_and_by_which_shape() -> None:
    shape = on_party(
        'sh:class eujp:Actor ; sh:severity sh:Warning ; sh:message "No actor. Name one."@en'
    )
    assert found(shape, party("id:japan")) == (
        Finding(
            severity="Warning",
            shape="https://w3id.org/eujp/shapes#Thing-party",
            focus="<https://w3id.org/eujp/id/it>",
            path="https://w3id.org/eujp/ont#party",
            value="<https://w3id.org/eujp/id/japan>",
            component="http://www.w3.org/ns/shacl#ClassConstraintComponent",
            message="No actor. Name one.",
        ),
    )


def test_an_anonymous_shape_is_reported_by_the_nearest_name() -> None:
    shape = (
        "shape:Thing sh:targetClass eujp:Thing ; sh:property [ sh:path eujp:party ; sh:maxCount 0 "
        "] ."
    )
    names = {
        finding.shape
        for engine in ("compiled", "pyshacl")
        for finding in found(shape, party("1"), engine=engine)
    }
    assert names == {"https://w3id.org/eujp/shapes#Thing"}


@pytest.mark.parametrize(
    ("messages", "shown"),
    [
        ('"Englisch"@de , "English"@en , "plain"', "English"),
        ('"Englisch"@de , "plain"', "plain"),
        ('"b"@ja , "a"@fr', "a"),
        (None, "There are more than 0 values."),
    ],
)
@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_the_english_message_is_shown_and_a_sentence_where_there_is_none(
    messages: str | None, shown: str, engine: str
) -> None:
    shape = on_party("sh:maxCount 0" + (f" ; sh:message {messages}" if messages else ""))
    assert [finding.message for finding in found(shape, party("1"), engine=engine)] == [shown]


@pytest.mark.parametrize(("path", "values"), PATHS)
@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_a_path_leads_to_its_values(path: str, values: list[str], engine: str) -> None:
    shape = f"{ON_PARTY} sh:path {path} ; sh:nodeKind sh:Literal ."
    assert [finding.value for finding in found(shape, PLACES, engine=engine)] == values


@pytest.mark.parametrize(("path", "values"), PATHS)
def test_both_engines_write_a_path_alike(path: str, values: list[str]) -> None:
    shape = f"{ON_PARTY} sh:path {path} ; sh:nodeKind sh:Literal ."
    assert found(shape, PLACES) == found(shape, PLACES, engine="pyshacl")


@pytest.mark.parametrize(
    ("target", "focus"),
    [
        (
            "sh:targetNode id:nowhere , 7",
            [
                '"7"^^<http://www.w3.org/2001/XMLSchema#integer>',
                "<https://w3id.org/eujp/id/nowhere>",
            ],
        ),
        (
            "sh:targetClass eujp:Top",
            ["<https://w3id.org/eujp/id/low>", "<https://w3id.org/eujp/id/top>"],
        ),
        ("sh:targetSubjectsOf eujp:in", ["<https://w3id.org/eujp/id/low>"]),
        ("sh:targetObjectsOf eujp:in", ['"here"']),
        (
            "sh:targetClass eujp:Top ; sh:targetObjectsOf eujp:in",
            ['"here"', "<https://w3id.org/eujp/id/low>", "<https://w3id.org/eujp/id/top>"],
        ),
        ("a owl:Class", ["<https://w3id.org/eujp/id/thing>"]),
        ("a eujp:Kind", ["<https://w3id.org/eujp/id/thing>"]),
    ],
)
@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_a_target_reaches_its_nodes_and_those_of_sub_classes(
    target: str, focus: list[str], engine: str
) -> None:
    shape = (
        f"shape:S a sh:NodeShape ; {target} ; sh:property shape:P . shape:P sh:path eujp:x ; "
        f"sh:minCount 1 ."
    )
    data = """
        eujp:Mid rdfs:subClassOf eujp:Top . eujp:Low rdfs:subClassOf eujp:Mid . id:top a eujp:Top .
        id:low a eujp:Low ; eujp:in "here" . id:thing a shape:S .
    """
    shape += " eujp:Kind rdfs:subClassOf rdfs:Class ."
    assert [finding.focus for finding in found(shape, data, engine=engine)] == focus


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_a_blank_node_of_the_shapes_is_no_value_of_the_data(engine: str) -> None:
    for constraint in ("sh:hasValue []", "sh:in ( [] )"):
        assert len(found(on_party(constraint), party("[]"), engine=engine)) == 1


def test_a_class_reaches_its_sub_classes_through_a_blank_node() -> None:
    data = "eujp:Low rdfs:subClassOf [ rdfs:subClassOf eujp:Actor ] . id:low a eujp:Low ."
    assert found(on_party("sh:class eujp:Actor"), data + party("id:low")) == ()


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_a_deactivated_shape_finds_nothing(engine: str) -> None:
    assert found(on_party("sh:maxCount 0 ; sh:deactivated true"), party("1"), engine=engine) == ()
    assert found(on_party("sh:maxCount 0 ; sh:deactivated false"), party("1"), engine=engine) != ()


def test_a_shape_that_another_refers_to_keeps_its_own_targets_to_itself() -> None:
    shape = "shape:A shape:stage 'derived' ; sh:targetClass eujp:Actor ; sh:nodeKind sh:Literal . "
    shape += on_party("sh:xone ( shape:A )")
    for engine in ("compiled", "pyshacl"):
        assert {
            finding.shape.rpartition("#")[2]
            for finding in found(shape, party("id:eu"), engine=engine)
        } == {"Thing-party"}


def test_the_mark_of_a_class_family_is_not_taken_for_one_in_a_text() -> None:
    assert found(on_party('sh:in ( "«urn:a»" )'), party('"«urn:a»"')) == ()


def test_what_sparql_cannot_compare_is_at_fault() -> None:
    shape = on_party('sh:minInclusive "2024-01-01"^^xsd:date')
    for value in (
        '"2024-02"^^xsd:gYearMonth',
        '"2025-01-01T00:00:00"^^xsd:dateTime',
        '"x"^^xsd:date',
        "2025",
    ):
        assert len(found(shape, party(value))) == 1


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_a_message_never_shows_the_name_of_a_blank_node(engine: str) -> None:
    messages = [
        f.message
        for f in found(on_party("sh:node [ sh:nodeKind sh:IRI ]"), party("1"), engine=engine)
    ]
    assert messages == ["The value does not conform to an unnamed shape."]


def test_a_shape_is_compiled_once() -> None:
    shapes = shapes_of(on_party("sh:minCount 1"))
    assert isinstance(shapes.checks("authored")[0], Check)
    assert shapes.checks("authored")[0] is shapes.checks("authored")[0]
