"""Shapes that say nothing sure are refused, and the error says what to mend."""

from __future__ import annotations

import pytest

from eujp_graph.errors import ValidationError
from eujp_graph.shacl.shape_queries import load_shapes
from tests.shacl.given_shapes import ON_PARTY, found, on_party

BROKEN = {
    "no stage": "shape:S sh:targetClass eujp:T ; shape:stage 'later' .",
    "authored, derived is no stage": (
        "shape:S sh:targetClass eujp:T ; shape:stage 'authored' , 'derived' ; sh:nodeKind sh:IRI ."
    ),
    "no severity": "shape:S sh:targetClass eujp:T ; sh:severity sh:Fatal ; sh:nodeKind sh:IRI .",
    "neither engine knows sh:minCout. Did you mean 'sh:minCount'?": on_party("sh:minCout 1"),
    "neither engine knows sh:reifierShape": on_party("sh:reifierShape shape:Actor"),
    "neither engine knows sh:tagetClass": "shape:S a sh:NodeShape ; sh:tagetClass eujp:T .",
    "neither engine knows sh:target.": (
        "shape:S a sh:NodeShape ; sh:target [] ; sh:nodeKind sh:IRI ."
    ),
    "described nowhere": on_party("sh:node shape:Gone"),
    "refers back to itself": on_party("sh:node shape:A")
    + "shape:A sh:not shape:B . shape:B sh:node shape:A .",
    "is no node shape": on_party("sh:node shape:P") + "shape:P sh:path eujp:x .",
    "is no property shape": on_party("sh:property shape:Actor"),
    "needs a sh:path": "shape:S a sh:NodeShape ; sh:targetClass eujp:T ; sh:minCount 1 .",
    "sh:qualifiedValueShape needs a sh:path": (
        "shape:S sh:targetClass eujp:T ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ "
        "sh:nodeKind sh:IRI ] ."
    ),
    "a node shape has none": "shape:S a sh:NodeShape ; sh:targetClass eujp:T ; sh:path eujp:x .",
    "2 values of sh:path": "shape:S sh:targetClass eujp:T ; sh:path eujp:x , eujp:y .",
    "2 values of sh:datatype": on_party("sh:datatype xsd:date , xsd:string"),
    "a whole number": on_party('sh:minCount "1"'),
    "no IRI": on_party("sh:class []"),
    "no node kind": on_party("sh:nodeKind sh:Iri"),
    "empty or broken": on_party("sh:in [ rdf:first 1 ; rdf:rest id:end ]"),
    "a list of one": f"{ON_PARTY} sh:path ( eujp:x ) ; sh:minCount 1 .",
    "no SHACL path": f"{ON_PARTY} sh:path 'x' ; sh:minCount 1 .",
    "keeps every xsd:nonNegativeInteger as xsd:integer": on_party(
        "sh:datatype xsd:nonNegativeInteger"
    ),
    "SPARQL has i, m, q, s and x": on_party('sh:pattern "a" ; sh:flags "z"'),
    "the entailment": "id:x sh:entailment id:rdfs . shape:S sh:targetClass eujp:T .",
}


@pytest.mark.parametrize(("problem", "shape"), BROKEN.items(), ids=BROKEN)
def test_a_broken_shape_is_an_error_that_says_what_to_mend(problem: str, shape: str) -> None:
    with pytest.raises(ValidationError, match=problem.replace(".", r"\.")):
        found(shape, "")


def test_shapes_that_are_no_turtle_are_refused() -> None:
    with pytest.raises(ValidationError, match="Mend the Turtle"):
        load_shapes(["shape:S a"])
