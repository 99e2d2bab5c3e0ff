"""pyshacl is told what the store holds, and its failures are ours."""

from __future__ import annotations

import logging

import pytest
from pyoxigraph import RdfFormat, Store

from eujp_graph.errors import ValidationError
from eujp_graph.shacl.pyshacl_engine import run
from tests.given import PREAMBLE
from tests.shacl.given_shapes import ON_PARTY, found, on_party, party, shapes_of


def test_only_the_given_shapes_look_for_their_own_nodes() -> None:
    shapes = shapes_of(
        "shape:A sh:targetNode id:x ; sh:nodeKind sh:Literal . shape:B sh:targetNode id:x ; "
        "sh:not shape:A ."
    )
    roots = [root for root in shapes.roots("authored") if shapes.names[root].endswith("A")]
    assert [finding.shape for finding in run(Store(), shapes, roots)] == [
        shapes.names[root] for root in roots
    ]


def test_a_typed_plain_text_is_the_plain_text() -> None:
    assert found(on_party('sh:in ( "a"^^xsd:string )'), party('"a"'), engine="pyshacl") == ()
    assert found(on_party('sh:hasValue "a"'), party('"a"^^xsd:string'), engine="pyshacl") == ()


def test_literals_are_spelt_as_the_store_spells_them() -> None:
    assert (
        found(
            on_party('sh:hasValue "01"^^xsd:integer'), party('"1"^^xsd:integer'), engine="pyshacl"
        )
        == ()
    )
    assert found(on_party("sh:in ( 1.50 )"), party("1.5"), engine="pyshacl") == ()


@pytest.mark.parametrize(
    "value", ['"a\\n\\"b\\""', '"a"@en-gb', '"2024-02-30"^^xsd:date', '"x"^^<urn:t>', "1.0e3", "[]"]
)
def test_a_value_comes_back_as_the_store_has_it(value: str) -> None:
    shape, data = on_party("sh:in ( 1 )"), party(value)
    assert found(shape, data, engine="pyshacl") == found(shape, data) != ()


def test_a_component_of_ones_own_is_run_by_pyshacl_with_its_name() -> None:
    shape = """
    eujp:Starts a sh:ConstraintComponent ; sh:parameter [ sh:path eujp:starts ] ;
        sh:validator [ a sh:SPARQLAskValidator ;
            sh:ask "ASK { FILTER STRSTARTS(STR($value), $starts) }" ] .
    """
    shape += (
        'shape:S a sh:NodeShape ; sh:targetNode "ab" , "ba" ; eujp:starts "a" ; sh:message "Begin '
        'with a." .'
    )
    (finding,) = found(shape, "")
    assert (finding.value, finding.message) == ('"ba"', "Begin with a.")
    assert finding.component == "https://w3id.org/eujp/ont#Starts"


def test_a_closed_shape_names_the_property_that_is_too_much() -> None:
    shape = (
        "shape:S a sh:NodeShape ; sh:targetNode id:it ; sh:closed true ; sh:ignoredProperties ( "
        "rdf:type ) ."
    )
    (finding,) = found(shape, party("1"))
    assert (finding.path, finding.component.rpartition("#")[2]) == (
        "https://w3id.org/eujp/ont#party",
        "ClosedConstraintComponent",
    )


def test_a_closed_shape_allows_the_paths_of_its_property_shapes() -> None:
    assert (
        found(
            (
                f"{ON_PARTY} sh:path eujp:party . shape:Thing sh:closed true ; "
                f"sh:ignoredProperties ( rdf:type ) ."
            ),
            party("1"),
        )
        == ()
    )


@pytest.mark.parametrize(
    ("constraint", "data"),
    [
        ("sh:lessThan eujp:until", "[] ; eujp:until 1"),
        ("sh:qualifiedValueShape shape:Actor", "id:eu"),
        ('sh:pattern "(?<=a+)b"', '"ab"'),
    ],
)
def test_what_pyshacl_cannot_run_is_a_validation_error(constraint: str, data: str) -> None:
    with pytest.raises(
        ValidationError, match="pyshacl cannot run these shapes here: .* Mend the shapes"
    ):
        found(on_party(constraint), party(data), engine="pyshacl")


def test_a_shape_that_refers_back_to_itself_is_an_error_under_pyshacl_too() -> None:
    shape = on_party("sh:xone ( shape:Loop )") + "shape:Loop sh:node shape:Loop ."
    with pytest.raises(ValidationError):
        found(shape, party("id:eu"))


def test_a_triple_as_a_value_is_refused() -> None:
    store = Store()
    store.load(f"{PREAMBLE} id:it eujp:says <<( id:a id:b id:c )>> .", RdfFormat.TURTLE)
    shapes = shapes_of("shape:S sh:targetNode id:it ; sh:nodeKind sh:Literal .")
    with pytest.raises(ValidationError, match="cannot read a triple as a value"):
        list(run(store, shapes, shapes.roots("authored")))


def test_nothing_is_logged_and_logging_is_as_before(capfd: pytest.CaptureFixture[str]) -> None:
    found(
        on_party("sh:datatype xsd:date"),
        party('"2024-02-30"^^xsd:date , "x"^^xsd:boolean'),
        engine="pyshacl",
    )
    assert capfd.readouterr() == ("", "")
    assert logging.root.manager.disable == logging.NOTSET


LAXER = {
    "rdflib reads a day as a time": ("sh:datatype xsd:dateTime", '"2024-01-01"^^xsd:dateTime'),
    "rdflib takes blanks off a number": ("sh:datatype xsd:integer", '" 1"^^xsd:integer'),
    "rdflib reads a duration without a part": ("sh:datatype xsd:duration", '"PT"^^xsd:duration'),
    "rdflib compares a day with a zone to one without": (
        'sh:minInclusive "2024-01-01"^^xsd:date',
        '"2024-01-01Z"^^xsd:date',
    ),
    "rdflib compares values of two kinds by the names of these": (
        "sh:maxInclusive 3",
        '"2024-01-01"^^xsd:date',
    ),
    "pyshacl compares IRIs by their characters": (
        "sh:lessThan eujp:until",
        "id:a ; eujp:until id:b",
    ),
    "pyshacl walks the inverse of a sequence in the wrong order": (
        "sh:property [ sh:path [ sh:inversePath ( eujp:one eujp:two ) ] ; sh:maxCount 0 ]",
        "id:c . id:a eujp:one id:b . id:b eujp:two id:c",
    ),
}


@pytest.mark.parametrize(("constraint", "bad"), LAXER.values(), ids=LAXER)
def test_pyshacl_is_known_to_let_this_pass(constraint: str, bad: str) -> None:
    shape, data = on_party(constraint), party(bad)
    assert len(found(shape, data)) == 1
    assert found(shape, data, engine="pyshacl") == ()


def test_pyshacl_is_known_to_refuse_a_pattern_with_a_unicode_class() -> None:
    shape = on_party(r'sh:pattern "^\\p{Han}"')
    assert len(found(shape, party('"Japan" , "日本"'))) == 1
    with pytest.raises(ValidationError, match="pyshacl cannot run these shapes here: bad escape"):
        found(shape, party('"Japan"'), engine="pyshacl")
