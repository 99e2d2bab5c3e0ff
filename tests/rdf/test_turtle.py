from __future__ import annotations

import random

import pyoxigraph
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from eujp_graph.namespaces import iri
from eujp_graph.rdf.turtle import term, write, write_dataset
from tests.given import triples_of

AGREEMENT = """id:example
    a eujp:Agreement ;
    skos:prefLabel
        "Example"@en ,
        "例"@ja ;
    eujp:cites doc:example-en ;
.
"""


def test_house_layout_is_a_fixed_point() -> None:
    text = write(triples_of(AGREEMENT))
    assert text.endswith("\n\n" + AGREEMENT)
    assert write(triples_of(text)) == text


def test_only_used_prefixes_are_declared() -> None:
    text = write(triples_of("id:a a eujp:Actor ."))
    assert [line.split()[1] for line in text.splitlines() if line.startswith("PREFIX")] == [
        "eujp:",
        "id:",
    ]


def test_a_link_has_its_three_parts_on_one_line() -> None:
    text = write(
        triples_of(
            "st:x a eujp:Link ; eujp:object id:c ; eujp:subject id:a ; eujp:predicate eujp:partOf ."
        )
    )
    assert "    eujp:subject id:a ; eujp:predicate eujp:partOf ; eujp:object id:c ;\n" in text


def test_a_value_without_object_keeps_one_predicate_a_line() -> None:
    text = write(
        triples_of(
            "st:x a eujp:Value ; eujp:subject id:a ; eujp:predicate eujp:lengthKm ; "
            "eujp:value 5.5 ."
        )
    )
    assert "    eujp:subject id:a ;\n    eujp:predicate eujp:lengthKm ;\n" in text
    assert "    eujp:value 5.5 ;\n" in text


def test_ontology_header_comes_first_then_classes_then_properties() -> None:
    text = write(
        triples_of(
            "eujp:aProperty a owl:ObjectProperty . eujp:Zebra a owl:Class . "
            "<https://w3id.org/eujp/ont> a owl:Ontology ."
        )
    )
    order = [text.index(name) for name in ("owl:Ontology", "owl:Class", "owl:ObjectProperty")]
    assert order == sorted(order)


def test_the_order_of_triples_does_not_matter() -> None:
    triples = triples_of(AGREEMENT + 'id:b a eujp:Actor ; eujp:from "2024-01-01"^^xsd:date .')
    expected = write(triples)
    for seed in range(5):
        random.Random(seed).shuffle(triples)
        assert write(triples) == expected


def test_lists_are_written_as_lists() -> None:
    text = write(
        triples_of(
            "eujp:p owl:propertyChainAxiom ( eujp:q eujp:r ) . [] a owl:AllDisjointClasses ; "
            "owl:members ( eujp:A eujp:B ) ."
        )
    )
    assert "owl:propertyChainAxiom ( eujp:q eujp:r ) ;" in text
    assert "[]\n    a owl:AllDisjointClasses ;\n    owl:members ( eujp:A eujp:B ) ;\n" in text
    assert same(text, text)


def test_text_of_several_lines_keeps_them() -> None:
    text = write(
        [Triple(NamedNode(iri("id:a")), NamedNode(iri("dcterms:title")), Literal('a "b"\nc\\'))]
    )
    assert '"""a "b"\nc\\\\"""' in text
    assert same(text, text)


def test_prefixed_name_is_not_used_where_it_would_not_be_legal() -> None:
    assert term(NamedNode(iri("id:") + "a/b")) == "<https://w3id.org/eujp/id/a/b>"
    assert term(NamedNode(iri("id:") + "a.")) == "<https://w3id.org/eujp/id/a.>"


def test_numbers_that_are_not_canonical_keep_their_type() -> None:
    assert term(Literal("01", datatype=NamedNode(iri("xsd:integer")))) == '"01"^^xsd:integer'
    assert term(Literal("1", datatype=NamedNode(iri("xsd:integer")))) == "1"


def test_trig_keeps_each_triple_in_its_graph() -> None:
    quads = list(
        pyoxigraph.parse(
            "<a:s> <a:p> <a:o> <https://w3id.org/eujp/graph/x> .\n<a:s> <a:p> <a:q> .\n",
            RdfFormat.N_QUADS,
        )
    )
    text = write_dataset(quads)
    assert set(pyoxigraph.parse(text, RdfFormat.TRIG)) == set(quads)


@given(st.lists(st.text(max_size=12), min_size=1, max_size=4), st.sampled_from(["en", "ja", None]))
def test_any_text_comes_back_as_it_was(texts: list[str], language: str | None) -> None:
    clean = [text.encode("utf-8", "ignore").decode() for text in texts]
    triples = {
        Triple(
            NamedNode(iri("id:a")),
            NamedNode(iri("dcterms:title")),
            Literal(text, language=language) if language else Literal(text),
        )
        for text in clean
    }
    assert {quad.triple for quad in pyoxigraph.parse(write(triples), RdfFormat.TURTLE)} == triples


def same(one: str, two: str) -> bool:
    """Whether two Turtle texts say the same."""
    graphs = []
    for text in (one, two):
        graph = pyoxigraph.Dataset(pyoxigraph.parse(text, RdfFormat.TURTLE))
        graph.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
        graphs.append(graph)
    return graphs[0] == graphs[1]
