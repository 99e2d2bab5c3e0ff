"""Every kind of constraint is compiled, given to pyshacl or refused; none passes in silence."""

from __future__ import annotations

import pytest
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS

from eujp_graph.errors import ValidationError
from eujp_graph.shacl.compiled_or_pyshacl import COMPILED, LEFT, SILENT, TARGETS
from eujp_graph.shacl.shapes_graph import SH
from tests.shacl.given_shapes import CONSTRAINTS, LEFT_TO_PYSHACL, found, on_party, party, shapes_of

CORE = set(
    "class datatype nodeKind minCount maxCount minExclusive minInclusive maxExclusive "
    "maxInclusive minLength maxLength pattern "
    "languageIn uniqueLang equals disjoint lessThan lessThanOrEquals not and or xone node "
    "property qualifiedValueShape closed "
    "hasValue in".split()
)
"""The constraint components of SHACL Core, by their first parameter
(https://www.w3.org/TR/shacl/#core-components)."""

BESIDE = {
    (
        "sh:qualifiedValueShape shape:Actor ; sh:qualifiedValueShapesDisjoint true ; "
        "sh:qualifiedMinCount 1"
    ): "id:japan",
    (
        "sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMinCount 2 ; "
        "sh:qualifiedMaxCount 3"
    ): "id:japan",
    "sh:xone ( [ sh:nodeKind sh:IRI ] [ sh:nodeKind sh:BlankNodeOrIRI ] )": "id:japan",
    (
        "sh:not [ sh:qualifiedValueShape shape:Actor ; sh:qualifiedMinCount 1 ; sh:path eujp:near ]"
    ): "id:japan . id:japan eujp:near id:eu",
    "sh:or ( [ sh:xone ( shape:Actor shape:Named ) ] [ sh:nodeKind sh:Literal ] )": "id:eu",
    "sh:property [ sh:path eujp:name ; sh:minCount 1 ; sh:maxCount 7 ]": "id:japan",
}
UNKNOWN = (
    "expression js rule values nodeByExpression shape target targetType memberShape "
    "minListLength maxListLength uniqueMembers "
    "singleLine rootClass someValue subsetOf reifierShape reificationRequired minCout"
).split()
"""What SHACL 1.0 has beside its core, what is planned for 1.2, and a slip of the pen."""


@pytest.mark.parametrize("component", sorted(CORE))
def test_each_component_of_the_core_has_a_case_that_both_engines_agree_on(component: str) -> None:
    cases = [case for case, _, _ in CONSTRAINTS + LEFT_TO_PYSHACL if f"sh:{component} " in case]
    assert cases


def test_what_pyshacl_checks_is_the_core_and_rules() -> None:
    rest = {str(parameter).removeprefix(SH) for parameter in ALL_CONSTRAINT_PARAMETERS} - CORE
    details = {name for name in rest if name.startswith("qualified")} | {
        "ignoredProperties",
        "sparql",
    }
    assert rest == details
    assert set(COMPILED) | LEFT >= {str(parameter) for parameter in ALL_CONSTRAINT_PARAMETERS}


@pytest.mark.parametrize(("constraint", "bad"), BESIDE.items())
def test_a_kind_that_is_not_compiled_goes_to_pyshacl_with_its_whole_shape(
    constraint: str, bad: str
) -> None:
    shape = on_party(constraint)
    assert shapes_of(shape).by_reference == ("https://w3id.org/eujp/shapes#Thing",)
    assert found(shape, party(bad)) == found(shape, party(bad), engine="pyshacl") != ()


@pytest.mark.parametrize("parameter", UNKNOWN)
@pytest.mark.parametrize(
    "place",
    [
        "{0}",
        "sh:not [ {0} ]",
        "sh:property [ sh:path eujp:x ; {0} ]",
        "sh:xone ( shape:Actor [ {0} ] )",
    ],
)
@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_a_kind_that_neither_engine_knows_is_refused(
    parameter: str, place: str, engine: str
) -> None:
    with pytest.raises(
        ValidationError,
        match=f"neither engine knows sh:{parameter}|A shape with targets has no name",
    ):
        found(
            on_party(place.format(f"sh:{parameter} [ sh:path eujp:x ]")),
            party("id:eu"),
            engine=engine,
        )


def test_what_the_compiled_engine_reads_of_a_shape_is_in_one_table() -> None:
    assert not set(COMPILED) & SILENT
    assert not set(TARGETS) & (set(COMPILED) | SILENT)
    compiled = {name.removeprefix(SH) for name in COMPILED} - {"property", "sparql"}
    assert compiled <= CORE
