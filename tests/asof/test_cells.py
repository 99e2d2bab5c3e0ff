"""What a view shows and what it leaves out, cell by cell; every answer was written by hand."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from eujp_graph.asof.result import View
from eujp_graph.asof.view import view
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH
from tests.asof.history import CLASSES
from tests.given import graph_of
from tests.small_world import TERMS

ABSENT, NAMES, WHOLE = "absent", "names and type", "whole"

WORLD = """
eujp:Place a owl:Class . eujp:Infrastructure a owl:Class . eujp:Legislation a owl:Class ;
    rdfs:subClassOf eujp:Instrument . eujp:GovernanceBody a owl:Class ;
    rdfs:subClassOf eujp:Organisation . eujp:heldIn a owl:ObjectProperty .
doc:y20 a eujp:Document ; dcterms:issued "2020-01-10"^^xsd:date .
doc:y22 a eujp:Document ; dcterms:issued "2022-05-12"^^xsd:date .
doc:y24 a eujp:Document ; dcterms:issued "2024-05-09"^^xsd:date .
doc:y25 a eujp:Document ; dcterms:issued "2025-09-10"^^xsd:date .
doc:rough a eujp:Document ; dcterms:issued "2026-01-01"^^xsd:date ; eujp:issuedPrecision "year" ;
    eujp:retrievedOn "2026-11-20"^^xsd:date .
doc:lost a eujp:Document ; eujp:retrievedOn "2026-11-20"^^xsd:date .
doc:copy a eujp:Document ; dcterms:issued "2024-06-01"^^xsd:date ; eujp:mirrorOf doc:lost ;
    dcat:landingPage <https://copy.example/> .

id:union a eujp:Polity ; skos:prefLabel "Union"@en ; dcterms:description "A union."@en ;
    eujp:cites doc:y25 .
id:city a eujp:Place ; skos:prefLabel "City"@en ; dcterms:description "A city."@en ;
    eujp:cites doc:y25 .
id:chair a eujp:Post ; skos:prefLabel "Chair"@en ; eujp:postIn id:council ; eujp:cites doc:y25 .
id:council a eujp:GovernanceBody ; skos:prefLabel "Council"@en ; eujp:jurisdiction id:union ;
    eujp:cites doc:y22 .
id:association a eujp:Agreement ; skos:prefLabel "Association"@en ; skos:altLabel "The Deal"@en ;
    dcterms:subject topic:research ; eujp:cites doc:y25 .
id:programme a eujp:Undertaking ; skos:prefLabel "Programme"@en ; eujp:cites doc:y25 .
id:cable a eujp:Infrastructure ; skos:prefLabel "Cable"@en ; eujp:cites doc:y25 .
id:summit a eujp:Event ; skos:prefLabel "Summit"@en ; eujp:heldIn id:city ; eujp:cites doc:y25 .
id:bureau a eujp:PublicBody ; skos:prefLabel "Bureau"@en ; eujp:cites doc:y25 .
id:firm a eujp:Organisation ; skos:prefLabel "Firm"@en ; eujp:cites doc:lost .
id:ghost a eujp:Organisation ; skos:prefLabel "Ghost"@en .
id:hope a eujp:Commitment ; skos:prefLabel "Hope for more"@en ; dcterms:subject topic:research ;
    eujp:concerns id:association , id:programme , id:cable , id:summit , id:bureau , id:council ,
        id:chair , id:city , id:union , id:other-hope , id:ghost , id:ann ;
    eujp:cites doc:y22 .
id:other-hope a eujp:Commitment ; skos:prefLabel "Other hope"@en ; eujp:cites doc:y25 .
id:ann a eujp:Person ; skos:prefLabel "Ann"@en ; dcterms:description "A person."@en ;
    eujp:cites doc:y25 .
id:early-meeting a eujp:Meeting ; skos:prefLabel "First meeting"@en ; eujp:heldIn id:city ;
    eujp:meetingOf id:council ; eujp:from "2020-01-09"^^xsd:date ; eujp:cites doc:y20 .
id:law a eujp:Legislation ; skos:prefLabel "The Law"@en ; eujp:cites doc:y22 , doc:y24 ;
    dcterms:identifier "32024R0001" , "CETS 7" , "令和6年法律第1号" ;
    dcterms:description "A law of 2024."@en .
id:late-law a eujp:Legislation ; skos:prefLabel "Late Law"@en ; eujp:cites doc:y24 , doc:y25 .
id:text a eujp:Instrument ; skos:prefLabel "Text"@en ; eujp:cites doc:y22 ;
    dcterms:description "A text without days."@en ; skos:editorialNote "Read twice."@en .
id:told-again a eujp:Instrument ; skos:prefLabel "Told again"@en ; eujp:cites doc:y22 ;
    dcterms:description "A text that others tell of."@en .
id:dated a eujp:Instrument ; skos:prefLabel "Dated"@en ; eujp:cites doc:y22 ;
    dcterms:description "A text of 13 June 2024."@en .
id:planned a eujp:Instrument ; skos:prefLabel "Planned"@en ; eujp:cites doc:y22 ;
    dcterms:description "A text until 2030."@en .
id:naming a eujp:Instrument ; skos:prefLabel "Naming"@en ; eujp:cites doc:y22 ;
    dcterms:description "It led to the Programme."@en .
id:yearly a eujp:Instrument ; skos:prefLabel "Yearly"@en ; eujp:cites doc:rough .
id:mirrored a eujp:Instrument ; skos:prefLabel "Mirrored"@en ; eujp:cites doc:copy .

st:late-law-announced a eujp:StatusReport ; eujp:reportOn id:late-law ; eujp:cites doc:y22 ;
    eujp:from "2022-05-01"^^xsd:date .
st:told-again a eujp:StatusReport ; eujp:reportOn id:told-again ; eujp:cites doc:y25 ;
    eujp:from "2025-09-01"^^xsd:date ; skos:editorialNote "One day."@en .
st:ann a eujp:Tenure ; eujp:agent id:ann ; eujp:post id:chair ; eujp:cites doc:y22 ;
    eujp:from "2021-01-01"^^xsd:date ; eujp:fromCites doc:y24 ;
    eujp:until "2024-12-31"^^xsd:date ; eujp:untilCites doc:y25 .
st:seen a eujp:Tenure ; eujp:agent id:ann ; eujp:post id:other-chair ; eujp:cites doc:y22 ;
    eujp:hasEvidence ev:y24--seen , ev:y22--seen .
ev:y22--seen a eujp:Evidence ; eujp:document doc:y22 ; eujp:attestedOn "2022-05-10"^^xsd:date .
ev:y24--seen a eujp:Evidence ; eujp:document doc:y24 ; eujp:attestedOn "2023-02-01"^^xsd:date ;
    dcterms:description "Seen in the chair on 1 February 2023."@en .
st:mistaken a eujp:Link ; eujp:subject id:bureau ; eujp:predicate eujp:memberOf ;
    eujp:object id:council ; eujp:cites doc:y20 ; owl:deprecated true .
st:basis a eujp:Link ; eujp:subject id:law ; eujp:predicate eujp:basedOn ; eujp:object id:text ;
    eujp:cites doc:y24 .
st:law-begins a eujp:StatusReport ; eujp:reportOn id:law ; eujp:cites doc:y22 ;
    eujp:from "2022-04-01"^^xsd:date .
st:adoption a eujp:Link ; eujp:subject id:dated ; eujp:predicate eujp:adoptedAt ;
    eujp:object id:early-meeting ; eujp:cites doc:y22 .
"""


@cache
def world() -> Store:
    store = graph_of(TERMS + CLASSES + WORLD).store
    for subject, predicate, target in (
        ("id:council", "schema:sameAs", NamedNode("https://register.example/council")),
        ("id:text", "schema:sameAs", NamedNode("https://register.example/text")),
    ):
        names = (NamedNode(iri(subject)), NamedNode(iri(predicate)), target)
        store.add(Quad(*names, GRAPH["alignments"]))
    for record, document in (("council", "doc:y24"), ("text", "doc:y25")):
        found = NamedNode(f"https://register.example/{record}")
        source = NamedNode(iri("dcterms:source"))
        store.add(Quad(found, source, NamedNode(iri(document)), GRAPH["alignments"]))
    return store


@cache
def seen(on: str, known_by: str) -> View:
    return view(world(), date.fromisoformat(on), date.fromisoformat(known_by))


def told(made: View, subject: str) -> set[str]:
    """The properties that the view tells of a thing, as people wrote them."""
    written = made.store.quads_for_pattern(NamedNode(iri(subject)), None, None, GRAPH["entities"])
    return {quad.predicate.value for quad in written}


THINGS = [
    # by a document of its own, on its day and not before
    ("id:council", "2022-05-11", "2022-05-11", ABSENT),
    ("id:council", "2022-05-12", "2022-05-12", WHOLE),
    ("id:council", "2020-02-01", "2022-05-12", WHOLE),
    ("id:association", "2025-09-10", "2025-09-09", ABSENT),
    ("id:association", "2025-09-10", "2025-09-10", WHOLE),
    # by a held statement: names and type until a document of its own is known
    ("id:late-law", "2022-05-12", "2022-05-11", ABSENT),
    ("id:late-law", "2022-05-12", "2022-05-12", NAMES),
    ("id:late-law", "2024-05-09", "2024-05-09", WHOLE),
    ("id:ann", "2022-06-01", "2022-05-12", NAMES),
    ("id:ann", "2025-09-10", "2025-09-10", WHOLE),
    # a mistake names nothing
    ("id:bureau", "2024-05-09", "2024-05-09", ABSENT),
    # what was always there comes in by what names it, with names and type
    ("id:city", "2020-01-10", "2020-01-09", ABSENT),
    ("id:city", "2020-01-10", "2020-01-10", NAMES),
    ("id:city", "2025-09-10", "2025-09-10", WHOLE),
    ("id:union", "2022-05-12", "2022-05-12", NAMES),
    ("id:chair", "2022-05-12", "2022-05-12", NAMES),
    # dated by a year, but read before the year was over; a mirror of an undated original
    ("id:yearly", "2026-11-20", "2026-11-19", ABSENT),
    ("id:yearly", "2026-11-20", "2026-11-20", WHOLE),
    ("id:mirrored", "2024-06-01", "2024-05-31", ABSENT),
    ("id:mirrored", "2024-06-01", "2024-06-01", WHOLE),
    ("id:firm", "2026-11-19", "2026-11-19", ABSENT),
    ("id:firm", "2026-11-20", "2026-11-20", WHOLE),
    ("id:ghost", "2026-11-24", "2026-11-24", ABSENT),
]


@pytest.mark.parametrize(("thing", "on", "known_by", "expected"), THINGS)
def test_a_thing_comes_in_by_a_document_or_a_held_statement(
    thing: str, on: str, known_by: str, expected: str
) -> None:
    properties = told(seen(on, known_by), thing)
    if expected == NAMES:
        names = {iri("rdf:type"), iri("skos:prefLabel"), iri("skos:altLabel")}
        assert iri("skos:prefLabel") in properties
        assert properties <= names
    else:
        assert (iri("eujp:cites") in properties) == (expected == WHOLE)
        assert bool(properties) == (expected == WHOLE)


EDGES = [
    # what an edge may bring in: places, polities and posts, nothing else
    ("id:hope", "eujp:concerns", "id:association", "2022-05-12", False),
    ("id:hope", "eujp:concerns", "id:programme", "2022-05-12", False),
    ("id:hope", "eujp:concerns", "id:cable", "2022-05-12", False),
    ("id:hope", "eujp:concerns", "id:summit", "2022-05-12", False),
    ("id:hope", "eujp:concerns", "id:bureau", "2022-05-12", False),
    ("id:hope", "eujp:concerns", "id:other-hope", "2022-05-12", False),
    ("id:hope", "eujp:concerns", "id:ghost", "2022-05-12", False),
    ("id:hope", "eujp:concerns", "id:council", "2022-05-12", True),
    ("id:hope", "eujp:concerns", "id:chair", "2022-05-12", True),
    ("id:hope", "eujp:concerns", "id:city", "2022-05-12", True),
    ("id:hope", "eujp:concerns", "id:union", "2022-05-12", True),
    ("id:hope", "eujp:concerns", "id:ann", "2022-05-12", True),
    ("id:hope", "eujp:concerns", "id:association", "2025-09-10", True),
    ("id:early-meeting", "eujp:heldIn", "id:city", "2020-01-10", True),
    ("id:early-meeting", "eujp:meetingOf", "id:council", "2020-01-10", False),
    ("id:early-meeting", "eujp:meetingOf", "id:council", "2022-05-12", True),
    # an edge of what has names and type alone is not told yet
    ("id:chair", "eujp:postIn", "id:council", "2022-05-12", False),
    ("id:chair", "eujp:postIn", "id:council", "2025-09-10", True),
    ("id:summit", "eujp:heldIn", "id:city", "2024-05-09", False),
    # a Link that defines its subject holds with it, as soon as it is known
    ("id:law", "eujp:basedOn", "id:text", "2024-05-08", False),
    ("id:law", "eujp:basedOn", "id:text", "2024-05-09", True),
]


@pytest.mark.parametrize(("subject", "predicate", "target", "day", "expected"), EDGES)
def test_an_edge_brings_in_no_news(
    subject: str, predicate: str, target: str, day: str, expected: bool
) -> None:
    nodes = (NamedNode(iri(name)) for name in (subject, predicate, target))
    assert any(seen(day, day).store.quads_for_pattern(*nodes)) == expected


WORDS = [
    # a summary stays where nothing of the thing was told later, and it looks no further itself
    ("id:text", "A text without days.", "2022-05-12", False),
    ("id:text", "A text without days.", "2024-05-09", True),
    ("id:text", "Read twice.", "2024-05-09", True),
    ("id:told-again", "A text that others tell of.", "2025-09-09", False),
    ("id:told-again", "A text that others tell of.", "2025-09-10", True),
    ("id:dated", "A text of 13 June 2024.", "2024-06-12", False),
    ("id:dated", "A text of 13 June 2024.", "2024-06-13", True),
    ("id:planned", "A text until 2030.", "2026-11-23", False),
    ("id:planned", "A text until 2030.", "2026-11-24", True),
    ("id:naming", "It led to the Programme.", "2025-09-09", False),
    ("id:naming", "It led to the Programme.", "2025-09-10", True),
    ("ev:y24--seen", "Seen in the chair on 1 February 2023.", "2024-05-08", False),
    ("ev:y24--seen", "Seen in the chair on 1 February 2023.", "2024-05-09", True),
    # an identifier came with a document, and not before the year that it prints
    ("id:law", "32024R0001", "2022-05-12", False),
    ("id:law", "32024R0001", "2024-05-09", True),
    ("id:law", "令和6年法律第1号", "2022-05-12", False),
    ("id:law", "令和6年法律第1号", "2024-05-09", True),
    ("id:law", "CETS 7", "2022-05-12", True),
    # a link to a record of others since it was found there; the page of a document with it
    ("id:council", "https://register.example/council", "2024-05-08", False),
    ("id:council", "https://register.example/council", "2024-05-09", True),
    ("id:text", "https://register.example/text", "2024-05-09", False),
    ("doc:copy", "https://copy.example/", "2024-06-01", True),
]


@pytest.mark.parametrize(("subject", "words", "day", "expected"), WORDS)
def test_our_own_words_stay_where_they_can_be_placed(
    subject: str, words: str, day: str, expected: bool
) -> None:
    found = seen(day, day).store.quads_for_pattern(NamedNode(iri(subject)), None, None)
    objects = (quad.object for quad in found)
    texts = {node.value for node in objects if isinstance(node, NamedNode | Literal)}
    assert (words in texts) == expected


PLACES = [
    # a beginning that a later document told
    ("ann", "2022-05-11", "2022-05-12", "unplaced"),
    ("ann", "2022-05-12", "2022-05-12", "held"),
    ("ann", "2022-06-01", "2024-05-08", "unplaced"),
    ("ann", "2022-06-01", "2024-05-09", "held"),
    ("ann", "2020-12-31", "2024-05-09", "later"),
    ("ann", "2025-01-01", "2025-09-09", "held"),
    ("ann", "2025-01-01", "2025-09-10", "ended"),
    # days of passages, each once its document is known
    ("seen", "2022-05-10", "2022-05-12", "held"),
    ("seen", "2023-02-01", "2024-05-08", "unplaced"),
    ("seen", "2023-02-01", "2024-05-09", "held"),
    ("seen", "2023-02-02", "2024-05-09", "unplaced"),
    # a Link that goes with its subject
    ("basis", "2022-03-31", "2024-05-09", "later"),
    ("basis", "2022-04-01", "2024-05-09", "held"),
    ("adoption", "2020-01-08", "2022-05-12", "later"),
    ("adoption", "2020-01-09", "2022-05-12", "held"),
]


@pytest.mark.parametrize(("statement", "on", "known_by", "place"), PLACES)
def test_a_day_counts_once_its_own_document_is_known(
    statement: str, on: str, known_by: str, place: str
) -> None:
    assert seen(on, known_by).places.get(iri(f"st:{statement}")) == place


def test_a_beginning_is_told_with_its_document() -> None:
    before, after = seen("2022-05-12", "2022-05-12"), seen("2024-05-09", "2024-05-09")
    names = {iri("eujp:from"), iri("eujp:fromCites")}
    for made, expected in ((before, set()), (after, names)):
        written = made.store.quads_for_pattern(NamedNode(iri("st:ann")), None, None)
        assert {quad.predicate.value for quad in written} & names == expected


def test_the_view_says_in_one_line_what_it_leaves_out() -> None:
    made = seen("2022-05-12", "2022-05-12")
    line = "Summary of November 2026, left out of this view."
    assert made.not_told(iri("id:dated")) == line
    assert made.not_told(iri("id:text")) == (
        "Summary, notes, links to other records of November 2026, left out of this view."
    )
    assert made.not_told(iri("id:law"), "ja") == (
        "2026年11月の要約・識別子は、この時点の表示では省いています。"
    )
    assert made.not_told(iri("id:hope")) == ""
    assert view(world()).not_told(iri("id:dated")) == ""
    assert made.note().endswith(
        "6 summaries, 1 note, identifiers of 1 thing, links of 2 things to other records "
        "of November 2026, left out of this view."
    )


def test_without_days_every_word_stays() -> None:
    made = view(world())
    assert made.left_out == {}
    kept = {quad.object.value for quad in made.store if isinstance(quad.object, Literal)}
    assert {words for _, words, _, _ in WORDS if not words.startswith("https:")} <= kept


REAL = [
    # told of first at a dialogue while it was a proposal, and later of what became of it
    ("id:ai-act", None, "2024-02-21", ABSENT),
    ("id:ai-act", "eujp:adoptedBy", "2024-05-09", ABSENT),
    ("id:ai-act", "dcterms:identifier", "2024-05-09", ABSENT),
    ("id:ai-act", "dcterms:identifier", "2024-07-12", WHOLE),
    ("id:ai-act", "dcterms:description", "2024-07-12", ABSENT),
    # told of first when talks on it were announced
    ("id:horizon-europe-association", None, "2024-11-28", ABSENT),
    ("id:horizon-europe-association", None, "2024-11-29", WHOLE),
    # a memorandum of July 2025
    ("id:6g-ia-xgmf-mou", None, "2022-12-31", ABSENT),
    ("id:6g-ia-xgmf-mou", None, "2025-07-04", WHOLE),
    ("id:digital-partnership-council-3", None, "2024-05-09", ABSENT),
    ("id:submarine-cables-moc", "eujp:signedBy", "2023-07-03", WHOLE),
]


@pytest.mark.parametrize(("thing", "predicate", "day", "expected"), REAL)
def test_of_the_shipped_graph_no_more_is_told_than_was_known(
    store: Store, thing: str, predicate: str | None, day: str, expected: str
) -> None:
    made = view(store, date.fromisoformat(day), date.fromisoformat(day))
    property_ = NamedNode(iri(predicate)) if predicate else None
    found = made.store.quads_for_pattern(NamedNode(iri(thing)), property_, None)
    assert any(found) == (expected == WHOLE)


def test_a_promise_does_not_tell_what_came_of_it(store: Store) -> None:
    promise = NamedNode(iri("id:horizon-exploration-2022"))
    association = NamedNode(iri("id:horizon-europe-association"))
    made = view(store, date(2024, 5, 9), date(2024, 5, 9))
    assert any(made.store.quads_for_pattern(promise, None, None))
    assert not any(made.store.quads_for_pattern(promise, None, association))
    assert any(store.quads_for_pattern(promise, None, association))
