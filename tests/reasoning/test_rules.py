"""Each rule of derivation on one small example, with the reason that is given for its triples."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eujp_graph.answers.proofs import Why
from eujp_graph.asof.view import view
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import plain, term
from eujp_graph.reasoning.derivation import derive
from eujp_graph.reasoning.rules import LABEL, LINK, conveniences, names, rule
from tests.given import eujp, graph_of, triples_of
from tests.offenders import for_each

CLASSES = """
eujp:Instrument a owl:Class . eujp:Legislation a owl:Class ; rdfs:subClassOf eujp:Instrument .
eujp:Actor a owl:Class . eujp:Person a owl:Class ; rdfs:subClassOf eujp:Actor .
eujp:Participation a owl:Class ; rdfs:subClassOf eujp:Statement .
eujp:Organisation a owl:Class ; rdfs:subClassOf eujp:Actor .
eujp:PublicBody a owl:Class ; rdfs:subClassOf eujp:Organisation .
eujp:Event a owl:Class . eujp:Meeting a owl:Class ; rdfs:subClassOf eujp:Event .
eujp:Statement a owl:Class . eujp:Tenure a owl:Class ; rdfs:subClassOf eujp:Statement .
eujp:StatusReport a owl:Class ; rdfs:subClassOf eujp:Statement .
eujp:Funding a owl:Class ; rdfs:subClassOf eujp:Statement .
eujp:Signature a owl:Class ; rdfs:subClassOf eujp:Statement .
eujp:Link a owl:Class ; rdfs:subClassOf eujp:Statement .
eujp:Document a owl:Class . eujp:Evidence a owl:Class . eujp:Code a owl:Class .
code:official a eujp:Code . code:own-text a eujp:Code ; skos:broader code:official .
code:press a eujp:Code . id:law a eujp:Legislation .
"""
TENURE = """
st:held a eujp:Tenure ; eujp:agent id:ann ; eujp:post id:chair .
id:chair a eujp:Post ; eujp:postIn id:office .
st:mistaken a eujp:Tenure ; eujp:agent id:bob ; eujp:post id:chair ; owl:deprecated true .
"""
REPORT = "st:{0} a eujp:StatusReport ; eujp:reportOn id:law ; eujp:status code:{0} ; {1} ."
DAYS = {
    "the earliest day": (
        REPORT.format("signed", 'eujp:from "2024-03-02"^^xsd:date')
        + REPORT.format("in-force", 'eujp:from "2024-01-05"^^xsd:date'),
        'id:law dcterms:date "2024-01-05"^^xsd:date .',
    ),
    "one report without a day beside another": (
        REPORT.format("in-force", "eujp:cites doc:a")
        + REPORT.format("signed", 'eujp:from "2024-03-02"^^xsd:date'),
        'id:law dcterms:date "2024-03-02"^^xsd:date .',
    ),
    "a bare month": (
        REPORT.format("signed", 'eujp:from "2024-03-01"^^xsd:date ; eujp:fromPrecision "month"'),
        'id:law dcterms:date "2024-03-01"^^xsd:date ; eujp:datePrecision "month" .',
    ),
    "a day within a bare year": (
        REPORT.format("adopted", 'eujp:from "2024-01-01"^^xsd:date ; eujp:fromPrecision "year"')
        + REPORT.format("signed", 'eujp:from "2024-03-02"^^xsd:date'),
        'id:law dcterms:date "2024-03-02"^^xsd:date .',
    ),
    "a signature": (
        'st:a a eujp:Signature ; eujp:signatureOf id:law ; eujp:from "2024-03-02"^^xsd:date .',
        'id:law dcterms:date "2024-03-02"^^xsd:date .',
    ),
    "the meeting at which it was told": (
        REPORT.format("adopted", "eujp:at id:talks")
        + 'id:talks a eujp:Meeting ; eujp:from "2024-05-01"^^xsd:date .',
        'id:law dcterms:date "2024-05-01"^^xsd:date .',
    ),
    "the meeting that adopted it": (
        'id:law eujp:adoptedAt id:talks . id:talks eujp:from "2024-05-01"^^xsd:date .',
        'id:law dcterms:date "2024-05-01"^^xsd:date .',
    ),
    "neither what is only proposed nor what was a mistake": (
        REPORT.format("proposed", 'eujp:from "2024-03-02"^^xsd:date')
        + REPORT.format("signed", 'eujp:from "2024-03-02"^^xsd:date ; owl:deprecated true'),
        "",
    ),
}
EXAMPLES = {
    "lead-document": (
        """
        doc:a a eujp:Document ; dcterms:type code:press ; dcterms:issued "2020-01-01"^^xsd:date .
        doc:b a eujp:Document ; dcterms:type code:own-text .
        doc:c a eujp:Document ; dcterms:type code:official ; dcterms:issued "2024-02-01"^^xsd:date .
        doc:d a eujp:Document ; dcterms:type code:official ; dcterms:issued "2024-02-01"^^xsd:date .
        id:law eujp:cites doc:a , doc:b , doc:d , doc:c .
        st:x a eujp:StatusReport ; eujp:cites doc:b ; eujp:hasEvidence ev:d .
        ev:d a eujp:Evidence ; eujp:document doc:d .
        """,
        "id:law eujp:leadDocument doc:c . st:x eujp:leadDocument doc:d .",
    ),
    "org-membership": (
        TENURE,
        "st:held org:member id:ann ; org:organization id:office ."
        "id:ann org:hasMembership st:held .",
    ),
    "org-held-by": (TENURE, "id:chair org:heldBy id:ann ."),
    "org-has-post": (TENURE, "id:office org:hasPost id:chair ."),
    "org-has-member": (
        "st:l a eujp:Link ; eujp:subject id:ann ; eujp:predicate eujp:memberOf ;"
        " eujp:object id:office .",
        "id:office org:hasMember id:ann .",
    ),
    "org-has-unit": (
        "st:l a eujp:Link ; eujp:subject id:desk ; eujp:predicate eujp:partOf ;"
        " eujp:object id:office . id:desk a eujp:PublicBody ."
        "st:m a eujp:Link ; eujp:subject id:works ; eujp:predicate eujp:partOf ;"
        " eujp:object id:firm .",
        "id:office org:hasSubOrganization id:desk ; org:hasUnit id:desk ."
        "id:desk org:unitOf id:office ."
        "id:firm org:hasSubOrganization id:works .",
    ),
    "schema-name": (
        'id:ann a eujp:Person ; skos:prefLabel "Ann"@en , "アン"@ja .'
        'doc:a a eujp:Document ; dcterms:title "Gazette"@en .',
        'id:ann schema:name "Ann"@en , "アン"@ja . doc:a schema:name "Gazette"@en .',
    ),
    "schema-alternate-name": (
        'id:ann skos:altLabel "A. Lee"@en ; eujp:workingLabel "アン"@ja .',
        'id:ann schema:alternateName "A. Lee"@en , "アン"@ja .',
    ),
    "schema-type": (
        "id:talks a eujp:Meeting . id:desk a eujp:PublicBody .",
        "id:law a schema:CreativeWork , schema:Legislation . id:talks a schema:Event ."
        "id:desk a schema:Organization , schema:GovernmentOrganization .",
    ),
    "schema-description": (
        'id:ann dcterms:description "Who chairs."@en .',
        'id:ann schema:description "Who chairs."@en .',
    ),
    "schema-event": (
        "id:talks a eujp:Meeting ; eujp:heldIn id:town ; eujp:meetingOf id:council ."
        "st:p a eujp:Participation ; eujp:participationIn id:talks ; eujp:agent id:ann .",
        "id:talks schema:location id:town ; schema:organizer id:council ; schema:attendee id:ann .",
    ),
    "schema-organization": (
        "st:l a eujp:Link ; eujp:subject id:ann ; eujp:predicate eujp:memberOf ;"
        " eujp:object id:office ."
        "st:m a eujp:Link ; eujp:subject id:desk ; eujp:predicate eujp:partOf ;"
        " eujp:object id:office ."
        "st:f a eujp:Funding ; eujp:fundingFor id:tests ; eujp:agent id:desk .",
        "id:tests schema:funder id:desk ."
        "id:ann schema:memberOf id:office . id:desk schema:parentOrganization id:office ."
        "id:office schema:member id:ann ; schema:subOrganization id:desk .",
    ),
    "schema-document": (
        'doc:a a eujp:Document ; dcterms:issued "2024-02-01"^^xsd:date .'
        'doc:b a eujp:Document ; dcterms:issued "2024-02-01"^^xsd:date ;'
        ' eujp:issuedPrecision "month" ; dcat:landingPage <https://data.europa.eu/b> .'
        "id:law dcterms:subject topic:ai .",
        'doc:a schema:datePublished "2024-02-01"^^xsd:date . id:law schema:about topic:ai .'
        "doc:b schema:url <https://data.europa.eu/b> .",
    ),
    "dcterms-title": (
        'id:law skos:prefLabel "Act"@en . id:ann a eujp:Person ; skos:prefLabel "Ann"@en .',
        'id:law dcterms:title "Act"@en .',
    ),
    "foaf-name": (
        'id:law skos:prefLabel "Act"@en . id:ann a eujp:Person ; skos:prefLabel "Ann"@en .',
        'id:ann foaf:name "Ann"@en .',
    ),
    "geo-geometry": (
        "id:town wgs84:lat 35.6895 ; wgs84:long -139.69171 . id:sea wgs84:lat 40.5 .",
        "id:town geo:hasGeometry <https://w3id.org/eujp/id/town#geometry> ."
        "<https://w3id.org/eujp/id/town#geometry> a geo:Geometry ;"
        ' geo:asWKT "POINT(-139.69171 35.6895)"^^geo:wktLiteral .',
    ),
    "eli-in-force": (
        REPORT.format("in-force", "eujp:cites doc:a")
        + "id:old a eujp:Legislation . st:o a eujp:StatusReport ; eujp:reportOn id:old ;"
        " eujp:status code:in-force . st:e a eujp:StatusReport ; eujp:reportOn id:old ;"
        " eujp:status code:ended .",
        "id:law eli:in_force eli:InForce-inForce .",
    ),
    "eli-relation": (
        "id:treaty a eujp:Instrument ; eujp:basedOn id:law ."
        "id:law eujp:adoptedBy id:desk ; eujp:amends id:old ; eujp:basedOn id:treaty ;"
        " eujp:implements id:old ; eujp:contains id:annex ; eujp:jurisdiction id:union ;"
        " dcterms:subject topic:ai .",
        "id:law eli:passed_by id:desk ; eli:amends id:old ; eli:based_on id:treaty ;"
        " eli:implements id:old ; eli:has_part id:annex ; eli:jurisdiction id:union ;"
        " eli:is_about topic:ai .",
    ),
    "eli-date": (
        REPORT.format("adopted", 'eujp:from "2024-03-02"^^xsd:date')
        + REPORT.format("in-force", 'eujp:from "2024-04-01"^^xsd:date')
        + REPORT.format("applicable", 'eujp:from "2026-01-01"^^xsd:date ; eujp:scope "Part 3"@en')
        + REPORT.format("signed", 'eujp:from "2024-03-01"^^xsd:date ; eujp:fromPrecision "month"'),
        'id:law eli:date_document "2024-03-02"^^xsd:date ;'
        ' eli:first_date_entry_in_force "2024-04-01"^^xsd:date .',
    ),
    "eli-identifier": (
        'id:law dcterms:identifier "32024R1689" , "http://data.europa.eu/eli/reg/2024/1689/oj" ;'
        ' skos:prefLabel "Act"@en .',
        'id:law eli:id_local "32024R1689" ; eli:title "Act"@en .',
    ),
    "schema-legislation": (
        'id:law dcterms:identifier "32024R1689" ; eujp:jurisdiction id:union ;'
        " eujp:adoptedBy id:desk ; eujp:amends id:old . "
        + REPORT.format("adopted", 'eujp:from "2024-03-02"^^xsd:date')
        + REPORT.format("in-force", 'eujp:from "2024-04-01"^^xsd:date')
        + REPORT.format("signed", 'eujp:from "2024-03-01"^^xsd:date ; eujp:fromPrecision "month"'),
        'id:law schema:legislationIdentifier "32024R1689" ;'
        " schema:legislationJurisdiction id:union ; schema:legislationPassedBy id:desk ;"
        " schema:legislationChanges id:old ;"
        ' schema:legislationDate "2024-03-02"^^xsd:date .',
    ),
    "schema-place": (
        "id:town wgs84:lat 35.5 ; wgs84:long 139.5 ; eujp:country id:land ."
        "id:desk a eujp:PublicBody ; eujp:locatedIn id:town .",
        "id:town schema:latitude 35.5 ; schema:longitude 139.5 ;"
        " schema:containedInPlace id:land . id:desk schema:location id:town .",
    ),
    **{f"instrument-date: {case}": (turtle, expected) for case, (turtle, expected) in DAYS.items()},
}


def gave(name: str, turtle: str) -> set[str]:
    """What the rule *name* adds to *turtle*, beside what Links give."""
    store = graph_of(CLASSES + turtle).store
    others = set(conveniences()) - {name}
    beside = derive(store, without={*others, name})
    return {str(quad.triple) for quad in set(derive(store, without=others)) - set(beside)}


@for_each("case", EXAMPLES)
def test_each_rule_gives_what_it_says(case: str) -> None:
    turtle, expected = EXAMPLES[case]
    assert gave(case.partition(":")[0], turtle) == {str(each) for each in triples_of(expected)}


def test_each_rule_has_an_example_and_says_what_it_does() -> None:
    assert set(conveniences()) == {case.partition(":")[0] for case in EXAMPLES}
    for name in conveniences():
        told = rule(name)
        assert told.summary.endswith("?")
        assert told.description.endswith(".")
        assert told.gives
        assert told.reasons
    assert names()[:2] == (LINK, LABEL)


def test_every_derived_triple_of_the_graph_has_its_reason(store: Store) -> None:
    reasons = Why(store)
    proofs = [
        reasons.why(quad.triple)
        for quad in store.quads_for_pattern(None, None, None, GRAPH["derived"])
    ]
    used = {proof.rule for proof in proofs}
    assert used >= set(conveniences())
    assert all(list(proof.leaves()) for proof in proofs)


def test_a_view_derives_from_what_it_holds(store: Store) -> None:
    day = date(2022, 6, 30)
    told = view(store, day, day).store.quads_for_pattern(
        None, term("dcterms:date"), None, GRAPH["derived"]
    )
    days = [plain(quad.object) for quad in told]
    assert days
    assert max(days) <= day.isoformat()


def test_a_rule_may_be_left_out() -> None:
    for name in conveniences():
        turtle, expected = next(EXAMPLES[case] for case in EXAMPLES if case.startswith(name))
        left = {
            str(quad.triple) for quad in derive(graph_of(CLASSES + turtle).store, without={name})
        }
        assert not left & {str(each) for each in triples_of(expected)}


def test_a_dump_may_leave_out_what_a_rule_gave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, less = tmp_path / "whole.nq", tmp_path / "less.nq"
    assert eujp("export", "nquads", "--output", str(whole)) == 0
    left = ("--leave-out", "schema-name", "--leave-out", "schema-type")
    assert eujp("export", "nquads", *left, "--output", str(less)) == 0
    gone = set(whole.read_text().splitlines()) - set(less.read_text().splitlines())
    assert set(less.read_text().splitlines()) <= set(whole.read_text().splitlines())
    assert gone
    assert all("<http://schema.org/" in line for line in gone)
    assert all(iri("graph:derived") in line for line in gone)
    assert eujp("export", "nquads", "--leave-out", "schema-nam") == 2
    assert "Did you mean 'schema-name'?" in capsys.readouterr().err
