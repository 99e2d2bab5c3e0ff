"""What the pages say of the terms of an ontology: where they stand, how they are used, what guards
them."""

from __future__ import annotations

from eujp_graph.html.ontology.examples import Examples, Uses
from eujp_graph.html.ontology.facts import ANNOTATION, CLASS, OBJECT, Outside, Terms
from eujp_graph.html.ontology.shape_facts import Guards, local, shipped
from eujp_graph.html.ontology.shape_pages import ShapeWords, severity_rank
from eujp_graph.html.page_texts import Reader
from eujp_graph.namespaces import PREFIXES, SHAPES, iri
from eujp_graph.rdf.sparql_text import iris_named
from eujp_graph.rdf.terms import NamedNode, plain
from tests.given import graph_of
from tests.small_world import STATEMENTS, store_of

ONTOLOGY = """
eujp:Thing a owl:Class . eujp:Actor a owl:Class ;
    rdfs:subClassOf eujp:Thing , <http://www.w3.org/ns/prov#Agent> .
eujp:Person a owl:Class ; rdfs:subClassOf eujp:Actor ;
    skos:closeMatch <http://xmlns.com/foaf/0.1/Person> .
eujp:Official a owl:Class ; rdfs:subClassOf eujp:Person , eujp:Worker . eujp:Worker a owl:Class ;
    rdfs:subClassOf eujp:Actor .
eujp:Place a owl:Class ; owl:disjointWith eujp:Thing .
eujp:relatesTo a owl:ObjectProperty ; rdfs:domain eujp:Thing ; rdfs:range eujp:Thing .
eujp:knows a owl:ObjectProperty , owl:SymmetricProperty , owl:IrreflexiveProperty ;
    rdfs:subPropertyOf eujp:relatesTo ;
    rdfs:domain eujp:Person ; owl:inverseOf eujp:isKnownBy .
eujp:isKnownBy a owl:ObjectProperty . eujp:livesIn a owl:ObjectProperty ; rdfs:domain eujp:Person .
eujp:born a owl:DatatypeProperty ; rdfs:domain eujp:Person ; rdfs:range xsd:date .
eujp:loose a owl:DatatypeProperty . eujp:note a owl:AnnotationProperty ; rdfs:domain eujp:Person .
eujp:meets owl:propertyChainAxiom ( eujp:knows eujp:livesIn ) ; a owl:ObjectProperty .
[] a owl:AllDisjointClasses ; owl:members ( eujp:Person eujp:Place ) .
"""


def terms() -> Terms:
    return Terms(Reader(graph_of(ONTOLOGY).store, "en", str))


def short(found: object) -> str:
    """IRIs by their local names."""
    return str(found).replace(iri("eujp:"), "").replace("'", "")


def test_terms_are_known_by_what_owl_calls_them() -> None:
    found = terms()
    assert short(found.of_kind(CLASS)) == "[Actor, Official, Person, Place, Thing, Worker]"
    assert short(found.of_kind(ANNOTATION)) == "[note]"
    assert [*found.kinds] == sorted(found.kinds)
    assert found.is_class(iri("eujp:Person"))
    assert not found.is_class(iri("eujp:knows"))


def test_wider_and_narrower_terms_are_found_ours_first() -> None:
    found = terms()
    assert found.above(iri("eujp:Actor")) == [iri("eujp:Thing"), "http://www.w3.org/ns/prov#Agent"]
    assert short(found.below(iri("eujp:Actor"))) == "[Person, Worker]"
    assert short(found.ancestors(iri("eujp:Official"))) == "[Person, Worker, Actor, Thing]"
    assert found.up(iri("eujp:knows")) == "rdfs:subPropertyOf"
    assert found.up(iri("eujp:Person")) == "rdfs:subClassOf"
    assert short(found.roots(CLASS)) == "[Place, Thing]"
    assert short(found.family(iri("eujp:Official"))) == "Thing"
    assert short(found.family(iri("eujp:Place"))) == "Place"


def test_every_way_up_is_told_ours_first() -> None:
    assert [short(line) for line in terms().lines(iri("eujp:Official"))] == [
        "[Thing, Actor, Person, Official]",
        "[http://www.w3.org/ns/prov#Agent, Actor, Person, Official]",
        "[Thing, Actor, Worker, Official]",
        "[http://www.w3.org/ns/prov#Agent, Actor, Worker, Official]",
    ]
    assert terms().lines(iri("eujp:Place")) == [[iri("eujp:Place")]]


def test_a_ring_of_terms_ends() -> None:
    ring = (
        "eujp:A a owl:Class ; rdfs:subClassOf eujp:B . eujp:B a owl:Class ; rdfs:subClassOf "
        "eujp:A ."
    )
    found = Terms(Reader(graph_of(ring).store, "en", str))
    assert short(found.ancestors(iri("eujp:A"))) == "[B]"
    assert [short(line) for line in found.lines(iri("eujp:A"))] == ["[B, A]"]


def test_properties_are_its_own_or_those_of_wider_classes() -> None:
    found = terms()
    own, wider = found.joining(iri("eujp:Person"), "rdfs:domain")
    assert (short(own), short(wider)) == ("[born, knows, livesIn, note]", "[relatesTo]")
    own, wider = found.joining(iri("eujp:Official"), "rdfs:domain")
    assert (short(own), short(wider)) == ("[]", "[born, knows, livesIn, note, relatesTo]")


def test_an_end_may_come_from_a_wider_property() -> None:
    found = terms()
    assert found.end(iri("eujp:knows"), "rdfs:domain") == ([iri("eujp:Person")], "")
    assert found.end(iri("eujp:knows"), "rdfs:range") == (
        [iri("eujp:Thing")],
        iri("eujp:relatesTo"),
    )
    assert found.end(iri("eujp:loose"), "rdfs:range") == ([], "")


def test_axioms_of_a_property_are_found_from_either_side() -> None:
    found = terms()
    assert short(found.inverses(iri("eujp:knows"))) == "[isKnownBy]"
    assert short(found.inverses(iri("eujp:isKnownBy"))) == "[knows]"
    assert found.characteristics(iri("eujp:knows")) == ["Symmetric", "Irreflexive"]
    assert short(found.chains) == "[(meets, [knows, livesIn])]"
    assert found.chains_of(iri("eujp:livesIn")) == found.chains
    assert found.chains_of(iri("eujp:meets")) == found.chains
    assert found.chains_of(iri("eujp:born")) == []


def test_disjoint_classes_are_found_in_pairs_and_in_sets() -> None:
    found = terms()
    assert short(found.disjoint(iri("eujp:Place"))) == "[Person, Thing]"
    assert short(found.disjoint(iri("eujp:Thing"))) == "[Place]"
    assert short(found.disjoint(iri("eujp:Person"))) == "[Place]"
    assert short(found.disjoint(iri("eujp:Worker"))) == "[]"
    assert short(found.apart) == "[[Person, Place]]"


def test_the_axioms_of_a_term_hold_the_sets_that_it_is_in() -> None:
    told = terms().axioms(iri("eujp:Person"))
    assert "owl:AllDisjointClasses" in told
    assert "eujp:Place" in told
    assert "AllDisjoint" not in terms().axioms(iri("eujp:Worker"))
    assert "owl:propertyChainAxiom" in terms().axioms(iri("eujp:meets"))


def test_ties_lead_out_of_our_terms_alone() -> None:
    found = terms()
    assert found.outside(iri("eujp:Person")) == [
        Outside(iri("eujp:Person"), "skos:closeMatch", "http://xmlns.com/foaf/0.1/Person")
    ]
    assert [tie.how for tie in found.outside(iri("eujp:Actor"))] == ["rdfs:subClassOf"]
    assert found.outside(iri("eujp:Official")) == []


def test_properties_stand_in_groups_by_the_widest_then_the_domain() -> None:
    assert [(short(name), short(own)) for name, own in terms().groups()] == [
        ("relatesTo", "[relatesTo, knows]"),
        ("Thing", "[livesIn, born]"),
        ("", "[isKnownBy, meets, loose]"),
        (ANNOTATION, "[note]"),
    ]
    assert OBJECT != ANNOTATION


def examples(*more: str) -> Examples:
    return Examples(Reader(store_of(STATEMENTS, *more), "en", str))


def test_uses_of_a_class_are_its_own_and_those_below() -> None:
    uses, example = examples().of_class(iri("eujp:Organisation"))
    assert uses == Uses(0, 0, 4)
    assert example is not None
    assert (example.documents, example.statement, example.value) == (1, "", None)
    assert example.subject == iri("id:ministry")
    assert examples().of_class(iri("eujp:Code"))[0].written == 4
    assert examples().of_class(iri("eujp:Nothing")) == (Uses(0, 0, 0), None)
    assert not Uses(0, 0, 0)
    assert all((Uses(0, 0, 1), Uses(0, 1, 0), Uses(1, 0, 0)))


def test_the_example_rests_on_most_documents_and_is_not_withdrawn() -> None:
    more = """
    id:well a eujp:Post ; skos:prefLabel "Well"@en ; eujp:cites doc:press , doc:gazette .
    id:gone a eujp:Post ; owl:deprecated true ; eujp:cites doc:press , doc:gazette , doc:third .
    doc:third a eujp:Document .
    """
    example = examples(more).of_class(iri("eujp:Post"))[1]
    assert example is not None
    assert (example.subject, example.documents) == (iri("id:well"), 2)
    only = "id:gone a eujp:Lost ; owl:deprecated true . eujp:Lost a owl:Class ."
    lost = examples(only).of_class(iri("eujp:Lost"))[1]
    assert lost is not None
    assert lost.subject == iri("id:gone")


def test_what_a_statement_tells_comes_first() -> None:
    uses, example = examples().of_property(iri("eujp:coordinates"))
    assert example is not None
    assert (uses.told, example.statement) == (1, iri("st:lead"))
    assert (example.subject, plain(example.value)) == (iri("id:office"), iri("id:scheme"))
    assert example.documents == 1
    assert not example.follows


def test_what_nobody_wrote_follows() -> None:
    uses, example = examples().of_property(iri("eujp:prefers"))
    assert (uses, example) == (Uses(0, 0, 0), None)
    uses, example = examples().of_property(iri("eujp:heldIn"))
    assert example is None


def test_a_passage_counts_as_its_document() -> None:
    more = (
        "id:well a eujp:Post ; eujp:hasEvidence ev:one , ev:two . ev:one a eujp:Evidence ; "
        "eujp:document doc:press . ev:two a eujp:Evidence ; eujp:document doc:gazette ."
    )
    assert examples(more).documents[iri("id:well")] == {iri("doc:press"), iri("doc:gazette")}


def test_a_shape_guards_by_its_target_path_value_or_query() -> None:
    guards = shipped()
    ways = {
        way
        for name in ("Meeting", "dueBy", "Agreement", "hasParty", "Topic")
        for guard in guards.of(iri(f"eujp:{name}"))
        for way in guard.ways
    }
    assert ways == {"target", "path", "value", "query"}
    assert guards.of(iri("eujp:NoSuchTerm")) == []
    for guard in guards.of(iri("eujp:Agreement")):
        assert ("query" in guard.ways) == bool(guard.queries)
        assert all(iri("eujp:Agreement") in query.names for query in guard.queries)


def test_shapes_that_are_parts_stand_with_their_owner() -> None:
    guards = shipped()
    tops = {shape.iri for shapes in guards.by_target().values() for shape in shapes}
    assert all(not guards.shapes[name].owner for name in tops)
    parts = {part for name in tops for part in guards.shapes[name].parts}
    assert parts
    assert all(guards.shapes[part].owner in tops for part in parts if part in guards.shapes)
    assert isinstance(guards, Guards)


def test_a_name_within_a_string_is_no_name() -> None:
    text = 'ASK { ?a a eujp:Person ; eujp:x \'eujp:y\' . <urn:b> ?p "a \\" eujp:z" }'
    assert iris_named(text, PREFIXES) == {iri("eujp:Person"), iri("eujp:x"), "urn:b"}
    assert iris_named("?s nope:x ?o", PREFIXES) == set()


def test_a_shape_is_found_by_its_local_name() -> None:
    assert local(f"{SHAPES}#Agreement-party") == "Agreement-party"
    assert local("https://example.org/mine") == "https://example.org/mine"


def test_severities_are_read_from_the_worst() -> None:
    assert sorted(["Info", "Strange", "Violation", "Warning"], key=severity_rank) == [
        *("Violation", "Warning", "Info", "Strange")
    ]


def test_a_sentence_of_a_shape_has_commas_between_its_values() -> None:
    worded = ShapeWords(Reader(store_of(), "en", str))
    refs = [
        worded.reader.literal(NamedNode(iri(f"code:{name}"))) for name in ("planned", "witness")
    ]
    told = "".join(ref.text.value for ref in worded._sentence("each one of {}.", refs))
    assert told == "each one of planned, witness."
    assert "".join(r.text.value for r in worded._sentence("no gap", refs)) == "no gap"
    assert "".join(r.text.value for r in worded._sentence("at most {}", [])) == "at most "
    japanese = ShapeWords(Reader(store_of(), "ja", str))
    path = japanese.path("^<https://w3id.org/eujp/ont#signedBy>/<https://w3id.org/eujp/ont#x>*")
    assert [ref.text.value for ref in path] == [
        "ここへ向かう",
        "署名者は",
        "の",
        "eujp:x",
        "（繰り返し）",
    ]
