from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from eujp_graph.answers.proofs import shown
from eujp_graph.errors import ContradictionError, InferenceError
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH, WRITTEN
from eujp_graph.reasoning.axioms import closed
from eujp_graph.reasoning.derivation import derive
from eujp_graph.reasoning.inference import infer, kept, premises
from tests.given import graph_of

NAMES = "eujp:A eujp:B eujp:C foaf:Z"
PROPERTIES = "eujp:p eujp:q eujp:r eujp:s"
LITERAL_PROPERTIES = "eujp:d eujp:e"
DECLARED = "".join(
    f"{name} a {kind} ."
    for names, kind in (
        (NAMES, "owl:Class"),
        (PROPERTIES, "owl:ObjectProperty"),
        (LITERAL_PROPERTIES, "owl:DatatypeProperty"),
    )
    for name in names.split()
)


def inferred(store: Store) -> set[str]:
    quads = store.quads_for_pattern(None, None, None, NamedNode(iri("graph:inferred")))
    return {shown(quad) for quad in quads}


def closure(axioms: str, facts: str, reasoner: str = "compiled") -> set[str]:
    return inferred(infer(graph_of(DECLARED + axioms, facts).store, reasoner=reasoner))


def derived_only(store: Store) -> Store:
    """What people wrote in *store* with what the rules derive, and nothing inferred."""
    written = Store()
    written.bulk_extend(quad for quad in store if quad.graph_name in WRITTEN)
    return derive(written)


def by_sparq(store: Store) -> set[str]:
    """What is inferred by sparq, an engine that shares no code with ours or with owlrl."""
    sparq = pytest.importorskip("sparq")
    ontology = list(store.quads_for_pattern(None, None, None, GRAPH["ontology"]))
    facts = premises(store)
    triples = [Quad(quad.subject, quad.predicate, quad.object) for quad in (*ontology, *facts)]
    graph = sparq.Graph.load("".join(f"{triple} .\n" for triple in triples), format="ntriples")
    graph.reason("owl")
    everything = graph.construct("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    subjects = {first for pairs in facts.pairs.values() for first, _ in pairs}
    closure = facts.copy()
    written = {(quad.subject, quad.predicate, quad.object) for quad in ontology}
    for triple in everything:
        subject, predicate, value = map(told, triple)
        if (subject, predicate, value) not in written:
            pair = closure.number(subject), closure.number(value)
            closure.pairs.setdefault(predicate.value, set()).add(pair)
    return {shown(quad) for quad in kept(closure.difference(facts), subjects)}


def told(node: Any) -> NamedNode | BlankNode | Literal:
    """A term of sparq as one of ours."""
    if node.kind == "uri":
        return NamedNode(node.value)
    if node.kind == "bnode":
        return BlankNode(node.value)
    if node.language:
        return Literal(node.value, language=node.language)
    return Literal(node.value, datatype=NamedNode(node.datatype) if node.datatype else None)


EACH_AXIOM = [
    (
        "eujp:A rdfs:subClassOf eujp:B . eujp:B rdfs:subClassOf foaf:Z .",
        "id:x a eujp:A .",
        {"id:x rdf:type eujp:B", "id:x rdf:type foaf:Z"},
    ),
    (
        "eujp:p rdfs:subPropertyOf eujp:q . eujp:q rdfs:subPropertyOf eujp:r .",
        "id:x a eujp:A ; eujp:p id:y .",
        {"id:x eujp:q id:y", "id:x eujp:r id:y"},
    ),
    ("eujp:p rdfs:domain eujp:B .", "id:x a eujp:A ; eujp:p id:y .", {"id:x rdf:type eujp:B"}),
    (
        "eujp:p rdfs:range eujp:B .",
        "id:x a eujp:A ; eujp:p id:y . id:y a eujp:A .",
        {"id:y rdf:type eujp:B"},
    ),
    (
        "eujp:p a owl:SymmetricProperty .",
        "id:x a eujp:A ; eujp:p id:y . id:y a eujp:A .",
        {"id:y eujp:p id:x"},
    ),
    (
        "eujp:p a owl:TransitiveProperty .",
        "id:x a eujp:A ; eujp:p id:y . id:y a eujp:A ; eujp:p id:z .",
        {"id:x eujp:p id:z"},
    ),
    (
        "eujp:p owl:inverseOf eujp:q .",
        "id:x a eujp:A ; eujp:p id:y . id:y a eujp:A .",
        {"id:y eujp:q id:x"},
    ),
    (
        "eujp:p owl:inverseOf eujp:q .",
        "id:x a eujp:A ; eujp:q id:y . id:y a eujp:A .",
        {"id:y eujp:p id:x"},
    ),
    (
        "eujp:r owl:propertyChainAxiom ( eujp:p eujp:q ) .",
        "id:x a eujp:A ; eujp:p id:y . id:y a eujp:A ; eujp:q id:z .",
        {"id:x eujp:r id:z"},
    ),
    (
        "eujp:s owl:propertyChainAxiom ( eujp:p eujp:q eujp:r ) .",
        "id:x a eujp:A ; eujp:p id:y . id:y a eujp:A ; eujp:q id:z . id:z a eujp:A ; eujp:r id:w .",
        {"id:x eujp:s id:w"},
    ),
    (
        "eujp:d rdfs:subPropertyOf eujp:e . eujp:e rdfs:subPropertyOf foaf:nick .",
        'id:x a eujp:A ; eujp:d "a"@en , 3 .',
        {
            'id:x eujp:e "a"@en',
            'id:x foaf:nick "a"@en',
            'id:x eujp:e "3"^^<http://www.w3.org/2001/XMLSchema#integer>',
            'id:x foaf:nick "3"^^<http://www.w3.org/2001/XMLSchema#integer>',
        },
    ),
    (
        "eujp:d rdfs:domain eujp:B ; rdfs:range xsd:string .",
        'id:x a eujp:A ; eujp:d "a" .',
        {"id:x rdf:type eujp:B"},
    ),
    (
        "eujp:r owl:propertyChainAxiom ( eujp:p eujp:d ) .",
        'id:x a eujp:A ; eujp:p id:y . id:y a eujp:A ; eujp:d "a" .',
        {'id:x eujp:r "a"'},
    ),
    (
        # Two things that share a literal are joined by it, as the rules of OWL 2 RL have it.
        "eujp:q owl:inverseOf eujp:d . eujp:r owl:propertyChainAxiom ( eujp:d eujp:q ) .",
        'id:x a eujp:A ; eujp:d "a" . id:y a eujp:A ; eujp:d "a" .',
        {"id:x eujp:r id:x", "id:x eujp:r id:y", "id:y eujp:r id:x", "id:y eujp:r id:y"},
    ),
    (
        "eujp:p rdfs:subPropertyOf rdfs:label . eujp:A rdfs:subClassOf owl:Thing .",
        'id:x a eujp:A ; eujp:p "a" .',
        {'id:x rdfs:label "a"'},
    ),
    (
        (
            "eujp:r owl:propertyChainAxiom ( eujp:p eujp:q ) . eujp:q owl:inverseOf eujp:s . "
            "eujp:r rdfs:domain eujp:B ."
        ),
        "id:x a eujp:A ; eujp:p id:y . id:z a eujp:A ; eujp:s id:y .",
        {"id:x eujp:r id:z", "id:x rdf:type eujp:B"},
    ),
]


@pytest.mark.parametrize(("axioms", "facts", "expected"), EACH_AXIOM)
def test_each_axiom_gives_what_it_means(axioms: str, facts: str, expected: set[str]) -> None:
    assert closure(axioms, facts) == expected


@pytest.mark.parametrize(("axioms", "facts", "_"), EACH_AXIOM)
def test_owlrl_gives_the_same(axioms: str, facts: str, _: set[str]) -> None:
    assert closure(axioms, facts) == closure(axioms, facts, "owlrl")


ATOM = st.sampled_from(["id:x", "id:y", "id:z"])
LITERAL = st.sampled_from(['"a"', '"a"@en', "7", "true", '"2024-05-01"^^xsd:date'])
EVERY_PROPERTY = PROPERTIES.split() + LITERAL_PROPERTIES.split()
P, C = st.sampled_from(EVERY_PROPERTY), st.sampled_from(NAMES.split())
FACT = st.one_of(
    st.builds("{} {} {} .".format, ATOM, P, ATOM),
    st.builds("{} {} {} .".format, ATOM, P, LITERAL),
    st.builds("{} a {} .".format, ATOM, C),
)
AXIOM = st.one_of(
    st.builds("{} rdfs:subPropertyOf {} .".format, P, P),
    st.builds("{} rdfs:subClassOf {} .".format, C, C),
    st.builds("{} rdfs:domain {} .".format, P, C),
    st.builds("{} rdfs:range {} .".format, P, st.one_of(C, st.just("xsd:string"))),
    st.builds("{} owl:inverseOf {} .".format, P, P),
    st.builds("{} a owl:SymmetricProperty .".format, P),
    st.builds("{} a owl:TransitiveProperty .".format, P),
    st.builds("{} owl:propertyChainAxiom ( {} {} ) .".format, P, P, P),
)
ONTOLOGY = st.lists(AXIOM, max_size=6, unique=True).map(" ".join)
WORLD = st.lists(FACT, min_size=1, max_size=6, unique=True).map(" ".join)
NEVER_HASTY = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


@settings(max_examples=25, **NEVER_HASTY)
@given(ONTOLOGY, WORLD)
def test_any_mix_of_axioms_and_facts_gives_what_owlrl_gives(axioms: str, facts: str) -> None:
    assert closure(axioms, facts) == closure(axioms, facts, "owlrl")


@pytest.mark.external
@settings(max_examples=1000, **NEVER_HASTY)
@given(ONTOLOGY, WORLD)
def test_a_thousand_mixes_give_what_owlrl_gives(axioms: str, facts: str) -> None:
    assert closure(axioms, facts) == closure(axioms, facts, "owlrl")


@settings(max_examples=1000, **NEVER_HASTY)
@given(ONTOLOGY, WORLD)
def test_a_thousand_mixes_give_what_a_second_engine_gives(axioms: str, facts: str) -> None:
    store = graph_of(DECLARED + axioms, facts).store
    assert inferred(infer(store)) == by_sparq(store)


def test_the_whole_graph_gives_what_a_second_engine_gives(store: Store) -> None:
    complete = infer(derived_only(store))
    assert inferred(complete) == by_sparq(derived_only(store))


UNCOVERED = {
    "eujp:p a owl:FunctionalProperty .": ("owl:FunctionalProperty", "sh:maxCount 1"),
    "eujp:p a owl:InverseFunctionalProperty .": ("owl:InverseFunctional", "sh:inversePath"),
    "eujp:p a owl:ReflexiveProperty .": ("owl:ReflexiveProperty", "the edges that you mean"),
    "eujp:A owl:equivalentClass eujp:B .": ("owl:equivalentClass", "rdfs:subClassOf"),
    "eujp:p owl:equivalentProperty eujp:q .": ("owl:equivalentProperty", "rdfs:subPropertyOf"),
    (
        "eujp:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty eujp:p ; "
        "owl:someValuesFrom eujp:B ] ."
    ): ("eujp:A: the axiom owl:", "sh:class"),
    "eujp:p rdfs:range [ a rdfs:Datatype ; owl:oneOf ( 1 2 ) ] .": ("owl:oneOf", "sh:in"),
    "eujp:A a owl:Class ; owl:unionOf ( eujp:B eujp:C ) .": ("owl:unionOf", "from each member"),
    "eujp:A owl:intersectionOf ( eujp:B eujp:C ) .": ("owl:intersectionOf", "to each member"),
    "eujp:A owl:disjointUnionOf ( eujp:B eujp:C ) .": ("owl:disjointUnionOf", "AllDisjoint"),
    "eujp:A owl:complementOf eujp:B .": ("owl:complementOf", "owl:disjointWith"),
    "eujp:p owl:propertyDisjointWith eujp:q .": ("owl:propertyDisjointWith", "sh:disjoint"),
    "[] a owl:AllDisjointProperties ; owl:members ( eujp:p eujp:q ) .": (
        "owl:AllDisjointProperties",
        "sh:disjoint",
    ),
    "eujp:A owl:hasKey ( eujp:q ) .": ("owl:hasKey", "one key"),
    "id:x owl:sameAs id:y .": ("owl:sameAs", "skos:exactMatch"),
    "id:x owl:differentFrom id:y .": ("owl:differentFrom", "two IRIs are two things"),
    "<urn:o> a owl:Ontology ; owl:imports <urn:p> .": ("owl:imports", "eujp build"),
    "eujp:p rdfs:subPropertyOf rdfs:subClassOf .": ("rdfs:subClassOf", "language itself"),
    "rdf:type rdfs:domain eujp:A .": ("rdf:type", "language itself"),
    "owl:Thing rdfs:subClassOf eujp:A .": ("owl:Thing", "language itself"),
    "eujp:p rdfs:subPropertyOf rdf:type .": ("rdf:type", "language itself"),
}


@pytest.mark.parametrize("reasoner", ["compiled", "owlrl"])
@pytest.mark.parametrize("axiom", UNCOVERED)
def test_an_axiom_that_is_not_covered_is_refused_by_its_name(axiom: str, reasoner: str) -> None:
    named, cure = UNCOVERED[axiom]
    with pytest.raises(InferenceError) as caught:
        closure(axiom, "id:z a eujp:A .", reasoner)
    assert named in str(caught.value)
    assert cure in str(caught.value)
    assert "owlrl" not in str(caught.value)


@pytest.mark.parametrize("reasoner", ["compiled", "owlrl"])
@pytest.mark.parametrize(
    ("cure", "follows"),
    [
        ("eujp:A rdfs:subClassOf eujp:B . eujp:B rdfs:subClassOf eujp:A .", "eujp:B"),
        ("eujp:A rdfs:subClassOf eujp:C . eujp:B rdfs:subClassOf eujp:C .", "eujp:C"),
    ],
)
def test_what_is_advised_in_its_place_is_taken(cure: str, follows: str, reasoner: str) -> None:
    assert f"id:x rdf:type {follows}" in closure(cure, "id:x a eujp:A .", reasoner)


@pytest.mark.parametrize("reasoner", ["compiled", "owlrl"])
def test_an_axiom_holds_wherever_it_is_written(reasoner: str) -> None:
    facts = "id:x a eujp:A ; eujp:p id:y . eujp:p rdfs:subPropertyOf foaf:knows ."
    untyped = graph_of("eujp:A a owl:Class .", facts).store
    assert "id:x foaf:knows id:y" in inferred(infer(untyped, reasoner=reasoner))


def test_a_property_may_be_declared_by_its_character_alone() -> None:
    facts = "id:x a eujp:A ; eujp:t id:y . id:y a eujp:A ."
    assert closure("eujp:t a owl:SymmetricProperty .", facts) == {"id:y eujp:t id:x"}


def test_sameness_in_the_data_is_refused_aloud() -> None:
    with pytest.raises(InferenceError, match="owl:sameAs"):
        closure("", "id:x a eujp:A ; owl:sameAs id:y .")


def test_an_unknown_reasoner_is_named() -> None:
    with pytest.raises(InferenceError, match="Known: compiled, owlrl"):
        closure("", "id:x a eujp:A .", "pellet")


STATEMENTS = "eujp:Statement a owl:Class . eujp:Link a owl:Class ; rdfs:subClassOf eujp:Statement ."


def test_a_deprecated_statement_entails_nothing() -> None:
    axioms = STATEMENTS + "eujp:p rdfs:range eujp:B ."
    facts = "st:x a eujp:Link ; eujp:p id:y ; owl:deprecated {} . id:y a foaf:Z ."
    assert "id:y rdf:type eujp:B" in closure(axioms, facts.format("false"))
    assert "id:y rdf:type eujp:B" not in closure(axioms, facts.format("true"))


def test_members_of_disjoint_classes_are_refused_and_the_statement_named() -> None:
    axioms = STATEMENTS + (
        "eujp:p rdfs:range eujp:B . [] a owl:AllDisjointClasses ; owl:members ( eujp:A eujp:B "
        "eujp:C ) ."
    )
    facts = "id:x a eujp:A . id:w a eujp:C ; eujp:p id:x ."
    with pytest.raises(
        ContradictionError,
        match=r"id:x cannot be both: eujp:A by its own type eujp:A; eujp:B by id:w eujp:p id:x",
    ):
        closure(axioms, facts)


def test_a_loop_of_an_asymmetric_property_names_both_links() -> None:
    axioms = STATEMENTS + "eujp:p a owl:AsymmetricProperty ."
    link = (
        "st:{0}{1} a eujp:Link ; eujp:subject id:{0} ; eujp:predicate eujp:p ; eujp:object id:{1} ."
    )
    store = derive(
        graph_of(
            DECLARED + axioms,
            "id:a a eujp:A . id:b a eujp:A ." + link.format("a", "b") + link.format("b", "a"),
        ).store
    )
    with pytest.raises(
        ContradictionError, match=r"id:a and id:b cannot be eujp:p of each other: st:ab; st:ba"
    ):
        infer(store)


def test_a_thing_related_to_itself_is_refused() -> None:
    with pytest.raises(ContradictionError, match="id:x cannot be eujp:p of itself"):
        closure("eujp:p a owl:IrreflexiveProperty .", "id:x a eujp:A ; eujp:p id:x .")


def test_closing_a_loop_ends() -> None:
    assert closed({("a", "b"), ("b", "a")}) == {("a", "b"), ("b", "a")}


@pytest.mark.external
def test_owlrl_gives_the_same_on_the_whole_graph_with_its_literals(store: Store) -> None:
    derived = derived_only(store)
    compiled = inferred(infer(derived))
    assert sum('"' in triple for triple in compiled) > 1000
    assert inferred(infer(derived, reasoner="owlrl")) == compiled
