from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from eujp_graph.errors import SourceError
from eujp_graph.files.sources import read
from eujp_graph.namespaces import iri
from eujp_graph.pipeline.assemble import Assembly, assemble
from eujp_graph.rdf.named_graphs import release_date
from eujp_graph.rdf.terms import term
from tests.given import PREAMBLE, graph_of, source

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


def test_two_files_about_one_thing_are_refused_with_both_named(tmp_path: Path) -> None:
    both = [tmp_path / "given-1.ttl", tmp_path / "given-2.ttl"]
    for path in both:
        path.write_text(PREAMBLE + "id:x a eujp:Actor .", encoding="utf-8")
    with pytest.raises(
        SourceError,
        match=r"given-2.ttl:\d+: <https://w3id.org/eujp/id/x> is already described in .*given-1",
    ):
        assemble(map(read, both))


SHIPPED = """
id:isle a eujp:Actor ; skos:prefLabel "Isle"@en ; eujp:workingLabel "島"@ja .
topic:tides a eujp:Topic ; skos:prefLabel "Tides"@en .
eujp:Actor rdfs:label "Actor"@en .
st:isle--hosts--quay a eujp:Link ; eujp:from "2020-01-01"^^xsd:date .
"""


def with_own(*turtles: str) -> Assembly:
    own = [source(text, f"own-{number}.nt") for number, text in enumerate(turtles)]
    return assemble([source(CLASSES + SHIPPED, "shipped.nt")], own)


@pytest.mark.parametrize(
    ("addition", "graph"),
    [
        ('id:isle skos:prefLabel "섬"@ko .', "entities"),
        ('id:isle skos:altLabel "The Isle"@en ; eujp:cites doc:mine .', "entities"),
        ('id:isle a eujp:Actor ; skos:editorialNote "Seen."@en .', "entities"),
        ('topic:tides skos:prefLabel "潮汐"@ja .', "topics"),
        ("st:isle--hosts--quay eujp:cites doc:mine .", "statements"),
        ('eujp:Actor rdfs:label "Acteur"@fr .', "ontology"),
    ],
)
def test_own_data_add_to_a_shipped_thing_where_it_is(addition: str, graph: str) -> None:
    made = with_own(addition)
    added = set(source(addition).quads) - set(source(SHIPPED).quads)
    assert added
    for quad in added:
        [found] = made.store.quads_for_pattern(quad.subject, quad.predicate, quad.object)
        assert found.graph_name.value == iri(f"graph:{graph}")


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("id:isle a eujp:Document .", "rdf:type is no name"),
        ("id:isle eujp:jurisdiction id:quay .", "eujp:jurisdiction is no name"),
        ("id:isle owl:deprecated true .", "owl:deprecated is no name"),
        ('st:isle--hosts--quay eujp:until "2021-01-01"^^xsd:date .', "eujp:until is no name"),
        ('id:isle skos:prefLabel "Island"@en .', "'Isle' is there. Write another name as"),
        ('id:isle skos:prefLabel "Island"@en-GB .', "'Isle' is there"),
        ('id:isle skos:prefLabel "イール"@ja .', "'島' is there"),
        ('id:isle skos:prefLabel "Isola" .', "needs the tag of a language"),
        ("eujp:Actor rdfs:subClassOf eujp:Statement .", "rdfs:subClassOf is no name"),
    ],
)
def test_own_data_change_nothing_that_is_shipped(change: str, problem: str) -> None:
    with pytest.raises(SourceError, match=r"^own-0.nt: .* is shipped \(in .*" + problem):
        with_own(change)


def test_the_line_of_a_change_is_that_of_its_value(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        PREAMBLE + 'id:isle\n    skos:prefLabel\n        "섬"@ko ;\n.\n'
        'id:isle\n    skos:prefLabel "Île"@en ;\n.\n',
        encoding="utf-8",
    )
    with pytest.raises(SourceError) as caught:
        assemble([source(SHIPPED, "shipped.nt")], [read(path)])
    assert caught.value.line == PREAMBLE.count("\n") + 6


def test_two_files_of_ones_own_may_describe_one_thing() -> None:
    made = with_own("id:quay a eujp:Actor .", 'id:quay skos:prefLabel "Quay"@en .')
    assert [path.name for path in made.files.all_of(iri("id:quay"))] == ["own-0.nt", "own-1.nt"]
    [named] = made.store.quads_for_pattern(NamedNode(iri("id:quay")), term("skos:prefLabel"), None)
    assert named.graph_name.value == iri("graph:entities")


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
