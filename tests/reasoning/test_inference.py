from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Store

from eujp_graph.errors import ContradictionError, InferenceError
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.named_graphs import WRITTEN
from eujp_graph.reasoning.axioms import closed
from eujp_graph.reasoning.inference import infer
from tests.given import graph_of

NAMES = "eujp:A eujp:B eujp:C foaf:Z"
PROPERTIES = "eujp:p eujp:q eujp:r eujp:s"
DECLARED = " ".join(f"{name} a owl:Class ." for name in NAMES.split()) + " ".join(
    f"{name} a owl:ObjectProperty ." for name in PROPERTIES.split()
)


def inferred(store: Store) -> set[str]:
    quads = store.quads_for_pattern(None, None, None, NamedNode(iri("graph:inferred")))
    return {
        " ".join(curie(term.value) for term in (q.subject, q.predicate, q.object)) for q in quads
    }


def closure(axioms: str, facts: str, reasoner: str = "compiled") -> set[str]:
    return inferred(infer(graph_of(DECLARED + axioms, facts).store, reasoner=reasoner))


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
FACT = st.one_of(
    st.builds("{} {} {} .".format, ATOM, st.sampled_from(PROPERTIES.split()), ATOM),
    st.builds("{} a {} .".format, ATOM, st.sampled_from(NAMES.split())),
)
P, C = st.sampled_from(PROPERTIES.split()), st.sampled_from(NAMES.split())
AXIOM = st.one_of(
    st.builds("{} rdfs:subPropertyOf {} .".format, P, P),
    st.builds("{} rdfs:subClassOf {} .".format, C, C),
    st.builds("{} rdfs:domain {} .".format, P, C),
    st.builds("{} rdfs:range {} .".format, P, C),
    st.builds("{} owl:inverseOf {} .".format, P, P),
    st.builds("{} a owl:SymmetricProperty .".format, P),
    st.builds("{} a owl:TransitiveProperty .".format, P),
    st.builds("{} owl:propertyChainAxiom ( {} {} ) .".format, P, P, P),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(AXIOM, max_size=6, unique=True), st.lists(FACT, min_size=1, max_size=6, unique=True)
)
def test_any_mix_of_axioms_and_facts_gives_what_owlrl_gives(
    axioms: list[str], facts: list[str]
) -> None:
    grouped = " ".join(axioms), " ".join(facts)
    assert closure(*grouped) == closure(*grouped, "owlrl")


@pytest.mark.parametrize(
    ("axiom", "named"),
    [
        ("eujp:p a owl:FunctionalProperty .", "owl:FunctionalProperty"),
        ("eujp:A owl:equivalentClass eujp:B .", "owl:equivalentClass"),
        (
            (
                "eujp:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty eujp:p ; "
                "owl:someValuesFrom eujp:B ] ."
            ),
            "owl:",
        ),
        ("eujp:A a owl:Class ; owl:unionOf ( eujp:B eujp:C ) .", "owl:unionOf"),
        ("eujp:p owl:propertyDisjointWith eujp:q .", "owl:propertyDisjointWith"),
        ("eujp:p a owl:ObjectProperty ; owl:hasKey ( eujp:q ) .", "owl:hasKey"),
    ],
)
def test_an_axiom_that_is_not_covered_is_refused_aloud(axiom: str, named: str) -> None:
    with pytest.raises(InferenceError, match=named):
        closure(axiom, "id:x a eujp:A .")


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
    from eujp_graph.reasoning.derivation import derive

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


@pytest.mark.proof
def test_owlrl_gives_the_same_on_the_whole_graph(shipped) -> None:
    from eujp_graph.reasoning.derivation import derive

    written = Store()
    written.bulk_extend(quad for quad in shipped.store if quad.graph_name in WRITTEN)
    derived = derive(written)
    assert inferred(infer(derived, reasoner="owlrl")) == inferred(infer(derived))
