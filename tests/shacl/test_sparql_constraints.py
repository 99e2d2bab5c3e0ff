"""A rule of sh:sparql says the same about many nodes at once, about each, and to pyshacl."""

from __future__ import annotations

import pytest

from eujp_graph.errors import ValidationError
from eujp_graph.shacl.shape_queries import Rule
from eujp_graph.shacl.sparql_constraints import bind, fill, join
from eujp_graph.shacl.validation import Finding
from tests.shacl.given_rules import DATA, EACH, JOINED, PREFIXES, rule
from tests.shacl.given_shapes import found, shapes_of

TARGETS = [
    "sh:targetNode id:a",
    "sh:targetNode id:a , id:b , id:gone",
    "sh:targetClass eujp:Body",
    "sh:targetObjectsOf eujp:in",
]


def on_property(query: str, target: str) -> str:
    body = f'sh:sparql [ sh:prefixes shape:prefixes ; sh:select """{query}""" ]'
    return (
        f"shape:Rule {target} ; sh:property shape:P . shape:P sh:path eujp:in ; {body} . {PREFIXES}"
    )


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("query", [*JOINED.values(), *EACH.values()], ids=[*JOINED, *EACH])
def test_a_rule_finds_the_same_as_under_pyshacl(query: str, target: str) -> None:
    for shape in (rule(query, target), on_property(query, target)):
        assert found(shape, DATA) == found(shape, DATA, engine="pyshacl")


@pytest.mark.parametrize("query", [*JOINED.values(), *EACH.values()], ids=[*JOINED, *EACH])
def test_a_rule_of_the_table_finds_something(query: str) -> None:
    assert any(found(rule(query, target), DATA) for target in TARGETS)


def is_joined(query: str) -> bool:
    (compiled,) = shapes_of(rule(query, TARGETS[2])).checks("authored")
    assert isinstance(compiled, Rule)
    return compiled.targets is None


@pytest.mark.parametrize("query", JOINED.values(), ids=JOINED)
def test_a_plain_rule_runs_once_for_all_its_nodes(query: str) -> None:
    assert is_joined(query)


@pytest.mark.parametrize("query", EACH.values(), ids=EACH)
def test_a_rule_that_counts_or_branches_runs_for_each_node(query: str) -> None:
    assert not is_joined(query)


def test_a_rule_over_the_dataset_names_its_offenders_as_values() -> None:
    query = "SELECT $this ?value ?size { ?value eujp:size ?size . FILTER (?size > 3) }"
    shape = rule(
        query,
        "sh:targetNode <https://w3id.org/eujp/dataset> ; sh:severity sh:Warning",
        '"{?value} has {?size}."',
    )
    assert found(shape, DATA) == (
        Finding(
            severity="Warning",
            shape="https://w3id.org/eujp/shapes#Rule",
            focus="<https://w3id.org/eujp/dataset>",
            path=None,
            value="<https://w3id.org/eujp/id/b>",
            component="http://www.w3.org/ns/shacl#SPARQLConstraintComponent",
            message="https://w3id.org/eujp/id/b has 5.",
        ),
    )


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_a_rule_without_a_message_gives_that_of_its_shape(engine: str) -> None:
    shape = rule("SELECT $this ?value { $this eujp:size ?value }", "sh:targetNode id:b").replace(
        'sh:message "{', 'rdfs:label "{'
    )
    shape = shape.replace('rdfs:label "{$this} {?value} {$path} {?size} {?other}" ;', "").replace(
        "of the shape", "{?value} it is"
    )
    assert [finding.message for finding in found(shape, DATA, engine=engine)] == ["5 it is"]


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_the_path_of_a_property_shape_stands_for_its_mark(engine: str) -> None:
    shape = on_property("SELECT $this ?value { $this $PATH ?value }", "sh:targetNode id:a")
    assert [f.value for f in found(shape, DATA, engine=engine)] == [
        "<https://w3id.org/eujp/id/b>",
        "<https://w3id.org/eujp/id/c>",
    ]


@pytest.mark.parametrize("engine", ["compiled", "pyshacl"])
def test_a_deactivated_rule_finds_nothing(engine: str) -> None:
    shape = rule("SELECT $this { $this eujp:in ?x }", "sh:targetNode id:a").replace(
        "sh:select", "sh:deactivated true ; sh:select"
    )
    assert found(shape, DATA, engine=engine) == ()


REFUSED = {
    "has MINUS": "SELECT $this { $this a eujp:Body MINUS { $this eujp:size ?x } }",
    "has VALUES": "SELECT $this { VALUES ?x { id:b } $this eujp:in ?x }",
    "has SERVICE": "SELECT $this { SERVICE <urn:x> { $this eujp:in ?x } }",
    "has GRAPH": "SELECT $this { GRAPH ?g { $this eujp:in ?x } }",
    "has AS $this": "SELECT $this { BIND (id:a AS $this) }",
    "an inner SELECT without $this": (
        "SELECT $this ?n { { SELECT (COUNT(*) AS ?n) { $this eujp:in ?x } } }"
    ),
    "has $PATH": "SELECT $this { $this $PATH ?x }",
    "no SPARQL": "SELECT $this { $this nowhere:name ?x }",
}


@pytest.mark.parametrize(("problem", "query"), REFUSED.items(), ids=REFUSED)
def test_a_rule_that_shacl_forbids_is_refused(problem: str, query: str) -> None:
    with pytest.raises(ValidationError) as caught:
        found(rule(query, "sh:targetNode id:a"), DATA)
    assert problem in str(caught.value)
    assert str(caught.value).startswith("shape:Rule: ")


def test_a_rule_that_runs_for_each_node_refuses_a_blank_one() -> None:
    with pytest.raises(ValidationError, match="named nodes only"):
        found(rule(EACH["union"], "sh:targetObjectsOf eujp:in"), "id:a eujp:in [ eujp:in id:a ] .")


def test_a_rule_that_says_nothing_of_this_is_left_to_pyshacl() -> None:
    shape = rule("SELECT ?value { ?value eujp:size ?size }", "sh:targetNode id:a")
    assert shapes_of(shape).by_reference == ("https://w3id.org/eujp/shapes#Rule",)
    assert len(found(shape, DATA)) == 2


def test_a_node_is_bound_in_each_group_that_speaks_of_it() -> None:
    query = "SELECT $this { { ?x ?y $this } UNION { ?x a ?z } }"
    given = "VALUES ?this { <urn:a> }"
    assert (
        bind(query, "<urn:a>")
        == f"SELECT $this {{ {given}  {{ {given}  ?x ?y $this }} UNION {{ ?x a ?z }} }}"
    )


def test_a_rule_is_not_joined_to_targets_that_share_a_variable() -> None:
    assert join("SELECT $this { $this ?p ?v1 }", "$this a ?v1 .") is None
    assert (
        join("SELECT $this { $this ?p ?v1 }", "$this a ?v2 .")
        == "SELECT $this { $this a ?v2 .  $this ?p ?v1 }"
    )


def test_a_message_keeps_the_marks_that_nothing_fills() -> None:
    assert fill("{?value} and {$other}", {"value": r"\1"}) == r"\1 and {$other}"
