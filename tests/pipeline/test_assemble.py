from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from eujp_graph.errors import SourceError
from eujp_graph.namespaces import iri
from eujp_graph.pipeline.assemble import assemble
from eujp_graph.rdf.named_graphs import release_date
from tests.given import graph_of, source

CLASSES = """
eujp:Statement a owl:Class . eujp:Link a owl:Class ; rdfs:subClassOf eujp:Statement .
eujp:Actor a owl:Class . eujp:PublicBody a owl:Class ;
    rdfs:subClassOf eujp:Actor , org:Organization .
eujp:Document a owl:Class ; rdfs:subClassOf foaf:Document .
"""


def home(assembly_of: str, subject: str) -> set[str]:
    store = graph_of(CLASSES, assembly_of).store
    return {
        q.graph_name.value.rpartition("/")[2]
        for q in store.quads_for_pattern(NamedNode(iri(subject)), None, None)
    }


@pytest.mark.parametrize(
    ("turtle", "subject", "graph"),
    [
        ("id:x a eujp:PublicBody .", "id:x", "entities"),
        ("st:x a eujp:Link .", "st:x", "statements"),
        ("doc:x a eujp:Document .", "doc:x", "documents"),
        ("topic:topics a skos:ConceptScheme .", "topic:topics", "topics"),
        ("foaf:Agent a owl:Class .", "foaf:Agent", "ontology"),
        ("<https://mine.net/x> a eujp:PublicBody .", "https://mine.net/x", "entities"),
        ("<https://mine.net/s> a eujp:Link .", "https://mine.net/s", "statements"),
        (
            "<https://w3id.org/eujp/dataset> a dcat:Dataset .",
            "https://w3id.org/eujp/dataset",
            "dataset",
        ),
    ],
)
def test_the_class_decides_the_graph(turtle: str, subject: str, graph: str) -> None:
    assert home(turtle, subject) == {graph}


def test_an_outward_link_leaves_its_subject_where_it_was() -> None:
    store = graph_of(
        CLASSES,
        "id:x a eujp:PublicBody .",
        (
            "id:x schema:sameAs <https://elsewhere.net/x> . <https://elsewhere.net/x> "
            "dcterms:source doc:y ."
        ),
    ).store
    graphs = {
        (q.subject.value[-1], q.graph_name.value.rpartition("/")[2])
        for q in store
        if "ont#" not in q.subject.value
    }
    assert graphs == {("x", "entities"), ("x", "alignments")}
    assert (
        len(list(store.quads_for_pattern(None, None, None, NamedNode(iri("graph:alignments")))))
        == 2
    )


def test_two_files_about_one_thing_are_refused_with_both_named() -> None:
    with pytest.raises(
        SourceError,
        match=r"given-2.nt: <https://w3id.org/eujp/id/x> is already described in given-1.nt",
    ):
        assemble(
            [
                source("id:x a eujp:Actor .", "given-1.nt"),
                source("id:x a eujp:Actor .", "given-2.nt"),
            ]
        )


def test_a_list_stays_with_its_owner_and_has_the_same_name_every_time() -> None:
    text = "eujp:p a owl:ObjectProperty ; owl:propertyChainAxiom ( eujp:q eujp:r ) ."
    stores = [graph_of(text).store for _ in range(2)]
    assert {q.graph_name.value for q in stores[0]} == {iri("graph:ontology")}
    assert set(stores[0]) == set(stores[1])


def test_blank_nodes_of_two_files_stay_apart() -> None:
    text = "eujp:{} a owl:ObjectProperty ; owl:propertyChainAxiom ( eujp:q eujp:r ) ."
    assert len(graph_of(text.format("a"), text.format("b")).store) == 2 * len(
        graph_of(text.format("a")).store
    )


def test_release_date_is_what_the_dataset_says() -> None:
    store = graph_of(
        '<https://w3id.org/eujp/dataset> a dcat:Dataset ; dcterms:issued "2026-11-24"^^xsd:date .'
    ).store
    assert release_date(store).value == "2026-11-24"
    assert release_date(graph_of("id:x a eujp:Actor .").store) is None
