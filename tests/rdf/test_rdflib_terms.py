from __future__ import annotations

from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse

from eujp_graph.namespaces import iri
from eujp_graph.rdf.rdflib_terms import to_rdflib
from tests.given import graph_of
from tests.small_world import small


def canonical(quads: object) -> set[str]:
    dataset = Dataset(quads)  # type: ignore[call-overload]
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def test_every_quad_is_there_in_its_graph() -> None:
    store = small()
    written = to_rdflib(store).serialize(format="nquads")
    assert canonical(parse(written, RdfFormat.N_QUADS)) == canonical(store)


def test_a_query_sees_the_union_with_prefixes_bound() -> None:
    rows = list(
        to_rdflib(small()).query(
            "SELECT ?p { st:lead eujp:predicate ?p . ?p rdfs:subPropertyOf eujp:participatesIn }"
        )
    )
    assert [str(row[0]) for row in rows] == [iri("eujp:coordinates")]


def test_literals_keep_their_letters() -> None:
    dataset = to_rdflib(
        graph_of('id:a a eujp:Actor ; eujp:from "2024"^^xsd:gYear ; skos:prefLabel "x" .').store
    )
    assert {str(value) for value in dataset.objects()} >= {"2024", "x"}


def test_what_rdflib_changes_leaves_the_graph_alone() -> None:
    store = small()
    before = len(store)
    to_rdflib(store).remove((None, None, None))
    assert len(store) == before
