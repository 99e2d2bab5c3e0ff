"""What a thing is called in a language, what stands in for a missing name, and statements as
sentences."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad, Store

from eujp_graph.model.names import Words, kind, label, name, nearest, relation, texts
from eujp_graph.model.sentences import deed, title
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.terms import TYPE
from tests.given import graph_of

CALLED = """
id:both skos:prefLabel "Both"@en , "両方"@ja ; skos:altLabel "Either"@en ;
    eujp:workingLabel "仮"@ja .
id:english skos:prefLabel "English"@en .
id:ours skos:prefLabel "Ours"@en ; eujp:workingLabel "仮の名"@ja .
id:plain dcterms:title "No language" ; skos:prefLabel "Français"@fr .
id:french skos:prefLabel "Français"@fr .
id:further skos:altLabel "Further"@en .
eujp:made rdfs:label "made"@en , "作った"@ja ; eujp:inverseLabel "was made by"@en .
"""


def called() -> Store:
    return graph_of(CALLED).store


def test_a_name_is_in_the_language_asked_for_or_else_falls_back() -> None:
    store = called()
    wanted = {
        "both": ("Both", "両方"),
        "english": ("English", "English"),
        "ours": ("Ours", "仮の名"),
        "plain": ("No language", "No language"),
        "french": ("Français", "Français"),
        "further": ("id:further", "id:further"),
        "nothing": ("id:nothing", "id:nothing"),
    }
    for thing, labels in wanted.items():
        assert tuple(label(store, iri(f"id:{thing}"), lang) for lang in ("en", "ja")) == labels


def test_a_name_says_in_which_language_it_is_and_whether_it_is_ours() -> None:
    store = called()
    assert name(store, iri("id:english"), "ja") == Words("English", "en", "skos:prefLabel")
    assert name(store, iri("id:ours"), "ja").is_working
    assert not name(store, iri("id:both"), "ja").is_working
    assert name(store, iri("id:nothing")) == Words("id:nothing")


def test_every_name_is_read_printed_ones_first() -> None:
    found = texts(called(), iri("id:both"))
    assert [words.text for words in found] == ["Both", "両方", "Either", "仮"]


def test_of_nothing_nothing_is_nearest() -> None:
    assert nearest([], "en") is None


def test_a_relation_is_read_from_both_ends() -> None:
    store = called()
    made = iri("eujp:made")
    assert relation(store, made, "ja").text == "作った"
    assert relation(store, made, "ja", backwards=True) == Words(
        "was made by", "en", "eujp:inverseLabel"
    )
    assert relation(store, iri("eujp:unnamed"), "en").text == "unnamed"


def test_the_class_is_what_was_written_and_one_of_ours_before_others() -> None:
    store = graph_of("id:a a prov:Activity , eujp:Project . id:b a prov:Activity .").store
    assert [kind(store, iri(f"id:{thing}")) for thing in "abc"] == ["Project", "Activity", ""]


STATEMENTS = """
id:pact skos:prefLabel "Pact"@en , "協定"@ja . id:ann skos:prefLabel "Ann"@en .
id:cable skos:prefLabel "Cable"@en .
id:post skos:prefLabel "Post"@en . code:signed skos:prefLabel "signed"@en , "署名"@ja .
eujp:signedBy rdfs:label "is signed by"@en , "署名者は"@ja . eujp:holds rdfs:label "holds"@en .
eujp:attendedBy rdfs:label "is attended by"@en . eujp:fundedBy rdfs:label "is funded by"@en .
eujp:lengthKm rdfs:label "length in km"@en .
st:link a eujp:Link ; eujp:subject id:cable ; eujp:predicate eujp:signedBy ; eujp:object id:ann .
st:hand a eujp:Signature ; eujp:signatureOf id:pact ; eujp:agent id:ann ;
    eujp:from "2024-05-01"^^xsd:date ; eujp:fromPrecision "month" .
st:office a eujp:Tenure ; eujp:agent id:ann ; eujp:post id:post .
st:guest a eujp:Participation ; eujp:participationIn id:pact ; eujp:agent id:ann .
st:money a eujp:Funding ; eujp:fundingFor id:cable ; eujp:agent id:ann .
st:news a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:signed .
st:length a eujp:Value ; eujp:subject id:cable ; eujp:predicate eujp:lengthKm ; eujp:value 14000 .
st:bare a eujp:Value ; eujp:subject id:cable .
st:self a eujp:Link ; eujp:subject st:self ; eujp:predicate eujp:signedBy ; eujp:object st:self .
ev:one eujp:document doc:one ; eujp:locator "page 3" . doc:one dcterms:title "Report"@en .
ev:two eujp:document doc:one .
"""


def test_each_class_of_statements_reads_as_a_sentence() -> None:
    store = graph_of(STATEMENTS).store
    assert {slug: title(store, iri(f"st:{slug}")).text for slug in SENTENCES} == SENTENCES


SENTENCES = {
    "link": "Cable is signed by Ann",
    "hand": "Pact is signed by Ann",
    "office": "Ann holds Post",
    "guest": "Pact is attended by Ann",
    "money": "Cable is funded by Ann",
    "news": "Pact: signed",
    "length": "Cable: length in km 14000",
    "bare": "st:bare",
    "self": "st:self is signed by st:self",
}


def test_a_sentence_in_japanese_takes_names_and_relation_in_japanese() -> None:
    store = graph_of(STATEMENTS).store
    assert title(store, iri("st:hand"), "ja") == Words("協定: 署名者は Ann", "ja")
    assert title(store, iri("st:news"), "ja").text == "協定: 署名"


def test_a_passage_is_called_by_its_document_and_place() -> None:
    store = graph_of(STATEMENTS).store
    assert title(store, iri("ev:one")) == Words("Report, page 3", "en")
    assert title(store, iri("ev:two")).text == "Report"


def test_a_deed_reads_from_the_one_who_acts_and_has_its_day() -> None:
    store = graph_of(STATEMENTS).store
    assert {slug: deed(store, iri(f"st:{slug}")) for slug in DEEDS} == DEEDS
    assert deed(store, iri("id:pact")) == ""


DEEDS = {
    "link": "Cable is signed by Ann",
    "hand": "Ann signs Pact, 2024-05",
    "office": "Ann holds Post",
    "guest": "Ann takes part in Pact",
    "money": "Ann pays for Cable",
    "news": "Pact is told to be signed",
    "length": "Cable length in km 14000",
}


def test_a_class_of_ones_own_is_told_as_the_nearest_class_of_ours() -> None:
    store = graph_of(
        "eujp:Organisation a owl:Class . eujp:PublicBody a owl:Class ; "
        "rdfs:subClassOf eujp:Organisation . <urn:Consulate> a owl:Class ; "
        "rdfs:subClassOf <urn:Mission> . <urn:Mission> a owl:Class ; "
        "rdfs:subClassOf eujp:PublicBody , <urn:Mission> . id:x a <urn:Consulate> ."
    ).store
    assert kind(store, iri("id:x")) == "PublicBody"
    told = Quad(
        NamedNode(iri("id:x")), TYPE, NamedNode(iri("schema:Organization")), GRAPH["derived"]
    )
    store.add(told)
    assert kind(store, iri("id:x")) == "PublicBody"
