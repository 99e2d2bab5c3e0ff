"""The shipped data as its readers meet it: in order, sourced, without loose ends."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from pyoxigraph import NamedNode, Store

from eujp_graph.cli.format import disordered
from eujp_graph.files import resources
from eujp_graph.namespaces import BASE, curie, iri
from eujp_graph.pipeline.build import Build
from eujp_graph.query.normal_form import normal
from eujp_graph.query.saved_query import catalogue, parse, rows, run
from eujp_graph.query.stats import stats
from tests.offenders import for_each

FLOORS = {
    "Document": 560,
    "Organisation": 220,
    "Person": 72,
    "Post": 46,
    "Instrument": 100,
    "Event": 122,
    "Commitment": 110,
    "Initiative": 26,
    "Project": 20,
    "Infrastructure": 20,
    "Place": 35,
    "Statement": 1400,
    "Topic": 36,
}
"""At least so many of each kind, so that a graph that was half loaded fails."""


def ask(store: Store, text: str) -> list[dict[str, object]]:
    return rows(run(store, parse("q", text)))  # type: ignore[return-value]


def test_nothing_violates_a_shape(shipped: Build) -> None:
    assert [f for f in shipped.report.findings if f.severity == "Violation"] == []


@for_each("folder", ["ontology", "data"])
def test_every_turtle_file_is_in_the_house_order(folder: str) -> None:
    assert [str(path) for path, _ in disordered([resources.root() / folder])] == []


@for_each("kind, floor", FLOORS.items())
def test_there_are_enough_of_each_kind(store: Store, kind: str, floor: int) -> None:
    found = ask(store, f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a eujp:{kind} }}")
    assert found[0]["n"] >= floor


def test_every_statement_has_a_source_that_was_read(store: Store) -> None:
    unsourced = ask(
        store,
        """SELECT ?s WHERE { ?s a eujp:Statement
        FILTER NOT EXISTS { ?s eujp:cites ?d .
        ?d eujp:extentRead ?e FILTER(?e != code:none) } } ORDER BY ?s""",
    )
    assert unsourced == []


def test_every_iri_of_ours_that_is_named_is_described(store: Store) -> None:
    subjects = {quad.subject for quad in store}
    named = {
        quad.object
        for quad in store
        if isinstance(quad.object, NamedNode) and quad.object.value.startswith(BASE)
    }
    graphs = {
        node
        for node in named
        if node.value.startswith((BASE + "ont/", BASE + "graph/", BASE + "shapes"))
    }
    assert {curie(node.value) for node in named - subjects - graphs} == set()


def test_every_document_is_used(store: Store) -> None:
    unused = ask(
        store,
        """SELECT ?d WHERE { ?d a eujp:Document
        FILTER NOT EXISTS { ?s eujp:cites|eujp:untilCites|eujp:document|eujp:mirrorOf|dcterms:source
            |prov:wasDerivedFrom ?d } } ORDER BY ?d""",
    )
    assert unused == []


def test_no_two_things_of_a_kind_share_a_name(store: Store) -> None:
    found = ask(
        store,
        (
            "SELECT DISTINCT ?thing ?class ?name WHERE { GRAPH graph:entities { ?thing a ?class ; "
            'skos:prefLabel ?name } FILTER(LANG(?name) = "en") }'
        ),
    )
    seen = Counter((row["class"], normal(str(row["name"]))) for row in found)
    assert [key for key, count in seen.items() if count > 1] == []


@for_each("path", sorted(resources.data().rglob("*.ttl")))
def test_a_file_is_named_after_what_it_describes(path: Path) -> None:
    if path.parent == resources.data():
        return
    text = path.read_text(encoding="utf-8")
    assert re.search(rf"^(id|doc):{re.escape(path.stem)}\n", text, re.MULTILINE)


def test_no_source_is_copied_at_length(store: Store) -> None:
    long = ask(
        store,
        (
            f"SELECT ?s ?text WHERE {{ ?s <{iri('oa:exact')}> ?text FILTER(STRLEN(?text) > 300) "
            f"}} ORDER BY ?s"
        ),
    )
    assert long == []


APART = """
far-north-fiber-inc far-north-fiber cable-far-north-fiber
cabinet-office-sti cabinet-office-japan
dsa data-society-alliance
matsumoto-takeaki matsumoto-hisashi
matsumoto-hisashi matsuo-yutaka
murakami-akiko murakami-seiichiro
saito-ken saita-yukio
adachi-masashi akazawa-ryosei
european-council council-of-the-eu council-of-europe
japan government-of-japan cabinet-japan
japan-aisi uk-aisi us-caisi singapore-aisi international-network-aisi
nist nii nied
b5gpc xgmf 5gmf
6g-ia-b5gpc-mou 6g-ia-xgmf-mou 6g-flagship-b5gpc-mou
6g-ia sns-ju
6g-mirai 6g-mirai-harmony
riken riken-rccs
cea cea-leti
aist g-quat
swedish-research-council sunet
university-of-oulu 6g-flagship
ipa icscoe iap
alphabet google
amazon amazon-japan
apple itunes-kk
bytedance tiktok-pte
ai-promotion-act ai-act
data-flows-protocol economic-partnership-agreement strategic-partnership-agreement
    security-defence-partnership
jftc-commission-arrangement eu-japan-competition-agreement
hiroshima-guiding-principles hiroshima-guiding-principles-all-actors hiroshima-code-of-conduct
hiroshima-ai-process hiroshima-policy-framework
hiroshima-friends-group hiroshima-partners-community
adequacy-decision-japan appi-designation-eu
com-2023-275 adequacy-review-2023
iap dfft-expert-community dfft
gpai gpai-code-of-practice gpai-tokyo-esc
eu-ai-office ai-office-decision
research-innovation-loi quantum-loi
ec-jst-arrangement erc-jsps-initiative
competitiveness-alliance eu-japan-summit-2025-statement submarine-cables-working-group
semiconductor-early-warning semiconductors-moc
digital-partnership-council-1 semiconductors-moc-signing submarine-cables-moc-signing
digital-partnership-council-2 digital-identity-moc-signing
digital-partnership-council-3 quantum-loi-signing
digital-partnership-council digital-partnership-council-1 digital-partnership-council-4
high-level-economic-dialogue high-level-economic-dialogue-2 high-level-economic-dialogue-5
    high-level-economic-dialogue-6
ict-policy-dialogue ict-policy-dialogue-29 ict-policy-dialogue-30 ict-strategy-workshop
cyber-dialogue cyber-dialogue-6 cyber-dialogue-7
summit-28 summit-29 summit-30
science-technology-joint-committee science-technology-joint-committee-5 spa-joint-committee
    spa-joint-committee-5
hiroshima-friends-group-launch hiroshima-friends-group-meeting-1 hiroshima-friends-group-meeting-2
polar-connect polar-express arctic-connect
north-pole-fiber polar-connect-step-1 polar-connect-step-2 polar-connect
donet1 donet2 n-net s-net
iim-1-groundbreaking iim-1-pilot-line-launch
ics-week-2021-03 ics-week-2021-10
business-round-table business-round-table-26 business-round-table-handover-2025-03 eu-japan-centre
jbce ebc
apan japan
"""
"""Things that look alike and are not one: names, abbreviations or days that a careless merge would
join."""


@for_each("line", APART.strip().splitlines())
def test_what_looks_alike_stays_apart(store: Store, line: str) -> None:
    things = [NamedNode(iri(f"id:{slug}")) for slug in line.split()]
    names = []
    for thing in things:
        found = [
            q.object.value
            for q in store.quads_for_pattern(thing, NamedNode(iri("skos:prefLabel")), None)
            if q.object.language == "en"
        ]
        assert len(found) == 1, thing
        names += found
    assert len(set(names)) == len(names)


def test_a_law_that_was_renamed_is_one_law(store: Store) -> None:
    found = ask(
        store,
        """SELECT ?law ?name WHERE { ?law dcterms:identifier "平成13年法律第137号" .
        ?value eujp:subject ?law ; eujp:predicate skos:prefLabel ;
            eujp:value ?name } ORDER BY ?name""",
    )
    assert {row["law"] for row in found} == {iri("id:information-distribution-platform-act")}
    assert any("Provider" in str(row["name"]) for row in found)


def test_no_entity_stands_alone(store: Store) -> None:
    alone = ask(
        store,
        """SELECT DISTINCT ?e WHERE { GRAPH graph:entities { ?e a ?class }
        FILTER NOT EXISTS { ?e eujp:relatesTo ?o } FILTER NOT EXISTS { ?s eujp:relatesTo ?e }
        FILTER NOT EXISTS { GRAPH graph:statements { ?st ?p ?e } } } ORDER BY ?e""",
    )
    assert alone == []


def test_every_dispute_has_readings_of_different_documents(store: Store) -> None:
    shared = ask(
        store,
        """SELECT ?a ?b WHERE { ?a eujp:disputes ?b . FILTER(STR(?a) < STR(?b))
        FILTER NOT EXISTS { ?a eujp:cites ?d .
        FILTER NOT EXISTS { ?b eujp:cites ?d } } } ORDER BY ?a""",
    )
    assert shared == []
    found = ask(store, "SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a eujp:disputes ?b }")
    assert found[0]["n"] >= 40


def test_outward_links_are_one_to_one(store: Store) -> None:
    twice = ask(
        store,
        (
            "SELECT ?a ?b ?o WHERE { ?a schema:sameAs ?o . ?b schema:sameAs ?o FILTER(STR(?a) < "
            "STR(?b)) } ORDER BY ?o"
        ),
    )
    assert twice == []
    links = ask(store, "SELECT ?o WHERE { GRAPH graph:alignments { ?a schema:sameAs ?o } }")
    assert len(links) >= 250


def test_most_topics_are_mapped_and_say_where_that_was_checked(store: Store) -> None:
    found = ask(
        store,
        """SELECT DISTINCT ?t WHERE { ?t a eujp:Topic ;
            skos:exactMatch|skos:closeMatch|skos:broadMatch|skos:narrowMatch|skos:relatedMatch ?o ;
        skos:editorialNote ?note FILTER(CONTAINS(LCASE(?note),
            "checked") && STRSTARTS(STR(?o), "http://eurovoc.europa.eu/")) }""",
    )
    assert len(found) >= 25


@for_each(
    "kind, share",
    [
        ("Meeting", 60),
        ("MemorandumOfCooperation", 80),
        ("Person", 65),
        ("Polity", 90),
        ("Legislation", 60),
    ],
)
def test_japanese_names_are_printed_ones_where_sources_print_them(
    store: Store, kind: str, share: int
) -> None:
    assert stats(store)["Japanese names as printed, in per cent of a class"][kind] >= share


def test_schema_org_is_spelt_in_one_way(store: Store) -> None:
    iris = {node.value for quad in store for node in quad.triple if isinstance(node, NamedNode)}
    assert any(name.startswith("http://schema.org/") for name in iris)
    assert not [name for name in iris if name.startswith("https://schema.org")]
    assert not [saved.name for saved in catalogue() if "https://schema.org" in saved.text]
