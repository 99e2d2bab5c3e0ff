"""The checks of FOOPS! (https://w3id.org/foops) that need no network, on the ontology as it is
published; each test has the name of its check."""

from __future__ import annotations

import pytest
import rdflib
from pyoxigraph import Store
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Literal, URIRef

from eujp_graph.linkeddata.describe import documents
from eujp_graph.linkeddata.negotiation import choose
from eujp_graph.namespaces import BASE, DATASET, ONTOLOGY, PREFIXES, iri
from eujp_graph.rdf.formats import THING_FORMATS

IT = URIRef(ONTOLOGY)
OFFERED = [item.media_type for item in THING_FORMATS]


@pytest.fixture(scope="module")
def published(store: Store) -> rdflib.Graph:
    text = dict(documents(store, ONTOLOGY, ["ttl"]))["ttl"]
    return rdflib.Graph().parse(data=text, format="turtle")


def has(published: rdflib.Graph, *names: str) -> bool:
    return all((IT, URIRef(iri(name)), None) in published for name in names)


def test_om1_the_least_that_a_stranger_needs(published: rdflib.Graph) -> None:
    assert has(published, "dcterms:title", "dcterms:description", "dcterms:license")
    assert has(published, "owl:versionIRI", "dcterms:creator", "vann:preferredNamespaceUri")


def test_om2_what_is_recommended(published: rdflib.Graph) -> None:
    assert has(published, "vann:preferredNamespacePrefix", "owl:versionInfo")
    assert has(published, "dcterms:created")
    (number,) = published.objects(IT, OWL.versionInfo)
    (citation,) = published.objects(IT, DCTERMS.bibliographicCitation)
    assert f"version {number}." in citation


def test_om3_the_details_that_there_are(published: rdflib.Graph) -> None:
    # No DOI, for nobody has registered one, and no logo, for there is none.
    assert has(published, "dcterms:publisher", "bibo:status", "dcterms:source", "dcterms:issued")
    assert has(published, "owl:priorVersion", "dcterms:modified", "dcterms:abstract")


def test_om4_the_licence_is_an_address(published: rdflib.Graph) -> None:
    assert all(isinstance(node, URIRef) for node in published.objects(IT, DCTERMS.license))


def test_om5_who_made_and_who_publishes_it_are_iris_that_the_dataset_describes(
    published: rdflib.Graph, store: Store
) -> None:
    text = dict(documents(store, DATASET, ["ttl"]))["ttl"]
    dataset = rdflib.Graph().parse(data=text, format="turtle")
    for property_ in (DCTERMS.creator, DCTERMS.publisher):
        for node in published.objects(IT, property_):
            assert isinstance(node, URIRef)
            languages = {label.language for label in dataset.objects(node, RDFS.label)}
            assert languages == {"en", "ja"}


def test_uri2_there_is_one_ontology_and_it_has_the_iri_at_which_it_lies(
    published: rdflib.Graph,
) -> None:
    assert list(published.subjects(RDF.type, OWL.Ontology)) == [IT]


def test_ver1_the_version_is_an_iri_of_its_own_with_the_number_in_it(
    published: rdflib.Graph,
) -> None:
    (version,) = published.objects(IT, OWL.versionIRI)
    (number,) = published.objects(IT, OWL.versionInfo)
    (prior,) = published.objects(IT, OWL.priorVersion)
    assert version == URIRef(f"{ONTOLOGY}/{number}")
    assert prior != version


def test_find1_the_prefix_is_declared_as_we_use_it(published: rdflib.Graph) -> None:
    (prefix,) = published.objects(IT, URIRef(iri("vann:preferredNamespacePrefix")))
    (namespace,) = published.objects(IT, URIRef(iri("vann:preferredNamespaceUri")))
    assert PREFIXES[str(prefix)] == str(namespace) == f"{ONTOLOGY}#"


def test_purl1_and_http1_it_lies_under_a_permanent_address() -> None:
    assert BASE.startswith("https://w3id.org/")


@pytest.mark.parametrize(
    "accept", ["text/turtle", "application/rdf+xml", "application/ld+json", "text/html", "text/n3"]
)
def test_rdf1_cn1_and_doc1_it_is_to_be_had_in_each_form(accept: str) -> None:
    assert choose(accept, OFFERED) == accept


def test_voc1_the_header_speaks_the_usual_vocabularies(published: rdflib.Graph) -> None:
    properties = {str(name) for name in published.predicates(IT)}
    for prefix in ("dcterms", "vann", "owl", "bibo"):
        assert any(name.startswith(PREFIXES[prefix]) for name in properties), prefix


def test_voc2_it_builds_on_the_terms_of_others(published: rdflib.Graph) -> None:
    above = {
        *published.objects(None, RDFS.subClassOf),
        *published.objects(None, RDFS.subPropertyOf),
    }
    for prefix in ("org", "prov", "skos", "foaf", "schema", "dcterms"):
        assert any(str(name).startswith(PREFIXES[prefix]) for name in above), prefix


def test_voc3_and_voc4_every_term_has_a_label_and_a_definition(published: rdflib.Graph) -> None:
    terms = [
        term
        for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
        for term in published.subjects(RDF.type, kind)
        if str(term).startswith(f"{ONTOLOGY}#")
    ]
    assert len(terms) > 100
    for term in terms:
        for property_ in (RDFS.label, SKOS.definition):
            assert any(isinstance(node, Literal) for node in published.objects(term, property_))
