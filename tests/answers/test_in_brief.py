"""A thing in brief: every sentence goes back to statements that the graph holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import NamedNode, Store

from eujp_graph.answers.entity import Entity, EntityReader, entity
from eujp_graph.answers.entity_card import card, to_json
from eujp_graph.answers.in_brief import InBrief, Sentence, paragraph
from eujp_graph.asof.known_since import KnownSince
from eujp_graph.asof.view import view
from eujp_graph.exports.export import export
from eujp_graph.language.catalogue import languages
from eujp_graph.model.documents import documents
from eujp_graph.model.edges import by_node, edges
from eujp_graph.model.records import Records
from eujp_graph.namespaces import curie, iri
from eujp_graph.network.graph import to_networkx
from eujp_graph.rdf.named_graphs import GRAPH
from tests.given import graph_of
from tests.small_world import TERMS, THINGS, store_of

DAYS = (date(2022, 6, 1), date(2024, 5, 9), date(2025, 8, 1))
KINDS = """
eujp:Commitment a owl:Class ; rdfs:subClassOf eujp:Undertaking .
code:promised a eujp:Code ; skos:prefLabel "promised"@en , "約束済み"@ja .
code:signed a eujp:Code ; skos:prefLabel "signed"@en , "署名済み"@ja .
code:to-be-explored a eujp:Code ; skos:prefLabel "to be explored"@en ; eujp:derivesDirect false .
"""


def briefs(store: Store, lang: str) -> Iterator[tuple[Entity, tuple[Sentence, ...]]]:
    """Every entity of *store*, and what is said of it in brief."""
    reader, maker, ends = EntityReader(store), InBrief(store, lang), by_node(edges(store))
    quads = store.quads_for_pattern(None, NamedNode(iri("rdf:type")), None, GRAPH["entities"])
    for thing in sorted({quad.subject.value for quad in quads}):
        known = reader.read(thing, ends.get(thing, []))
        yield known, maker.of(known)


def said(turtle: str, thing: str, lang: str = "en") -> list[str]:
    """The sentences on *thing* in a small graph that also says *turtle*."""
    store = store_of(KINDS, turtle)
    return [told.text for told in InBrief(store, lang).of(entity(store, iri(thing)))]


def test_every_entity_has_a_sentence_in_every_language(store: Store) -> None:
    silent = [
        (lang, curie(known.iri))
        for lang in languages()
        for known, told in briefs(store, lang)
        if not told
    ]
    assert silent == []


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_sentence_goes_back_to_what_the_view_holds_and_to_known_documents(
    store: Store, day: date
) -> None:
    seen = view(store, on=day, known_by=day)
    held = {name for name, place in seen.places.items() if place == "held"}
    known_since = KnownSince(Records(seen.store))
    wrong = []
    for lang in languages():
        for known, sentences in briefs(seen.store, lang):
            for told in sentences:
                recorded = {name for name in told.statements if curie(name).startswith("st:")}
                behind = {doc for name in told.statements for doc in documents(seen.store, name)}
                is_held = recorded <= held
                is_known = all(known_since.is_known(NamedNode(d), day) for d in told.documents)
                if not (told.statements and is_held and is_known and {*told.documents} == behind):
                    wrong.append((lang, curie(known.iri), told.text))
    assert wrong == []


def test_the_numbers_of_a_card_lead_to_the_documents_of_each_sentence(store: Store) -> None:
    for name in ("id:submarine-cables-moc", "id:eu-ai-office", "id:digital-partnership-council-2"):
        shown = json.loads(to_json(card(store, iri(name))))
        numbered = {note["number"]: note["iri"] for note in shown["sources"]}
        told = InBrief(store, "en").of(entity(store, iri(name)))
        assert [line["text"] for line in shown["in_brief"]] == [each.text for each in told]
        found = [sorted(numbered[n] for n in line["sources"]) for line in shown["in_brief"]]
        assert found == [sorted(each.documents) for each in told]


def test_what_is_planned_is_told_as_planned_on_the_day_as_precisely_as_known() -> None:
    plan = """
    st:plan a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:cooperatesWith ;
        eujp:object id:ministry ; eujp:modality code:planned ; eujp:cites doc:press ;
        eujp:from "2024-02-01"^^xsd:date ; eujp:fromPrecision "month" .
    """
    assert "Only planned in February 2024: it would cooperate with the Ministry." in said(
        plan, "id:office"
    )
    japanese = said(plan, "id:office", "ja")
    assert "2024年2月にMinistryと協力することが予定とされた（実施の報告ではない）。" in japanese
    assert not any("It cooperates" in told for told in said(plan, "id:office"))


def test_what_is_disputed_is_followed_by_the_doubt_with_the_documents_of_the_rival() -> None:
    store = store_of(
        KINDS,
        """
    st:one a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:signed ;
        eujp:from "2023-07-03"^^xsd:date ; eujp:cites doc:gazette .
    st:two a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:signed ;
        eujp:from "2022-01-01"^^xsd:date ; eujp:fromPrecision "year" ; eujp:disputes st:one ;
        eujp:cites doc:press .
    """,
    )
    told = InBrief(store, "en").of(entity(store, iri("id:pact")))
    reported = [(each.text, [curie(name) for name in each.documents]) for each in told[-4:]]
    assert reported == [
        ("It was signed in 2022.", ["doc:press"]),
        ("Another source says otherwise.", ["doc:gazette"]),
        ("It was signed on 3 July 2023.", ["doc:gazette"]),
        ("Another source says otherwise.", ["doc:press"]),
    ]


def test_a_signatory_stands_with_his_office_and_his_party() -> None:
    hand = """
    st:hand a eujp:Signature ; eujp:signatureOf id:pact ; eujp:agent id:person ;
        eujp:inCapacity id:minister ; eujp:onBehalfOf id:japan ;
        eujp:from "2023-07-03"^^xsd:date ; eujp:cites doc:gazette .
    """
    assert "It was signed by Person (as Minister, for Japan) on 3 July 2023." in said(
        hand, "id:pact"
    )
    japanese = said(hand, "id:pact", "ja")
    assert "2023年7月3日にPerson（Ministerとして、日本を代表）が署名した。" in japanese


def test_a_tenure_without_a_last_day_says_when_it_was_last_attested() -> None:
    tenure = """
    st:held a eujp:Tenure ; eujp:agent id:person ; eujp:post id:minister ;
        eujp:from "2023-01-01"^^xsd:date ; eujp:fromPrecision "year" ; eujp:cites doc:press .
    """
    known = said(tenure, "id:person")
    assert known[0].startswith("Person held the post of Minister from 2023;")
    assert "no last day is known" in known[0]


def test_what_lies_ahead_of_the_release_is_told_as_ahead() -> None:
    store = store_of(
        KINDS,
        """
    <https://w3id.org/eujp/dataset> a dcat:Dataset ; dcterms:issued "2024-01-01"^^xsd:date .
    st:ahead a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:signed ;
        eujp:from "2025-01-01"^^xsd:date ; eujp:fromPrecision "year" ; eujp:cites doc:press .
    """,
    )
    told = [each.text for each in InBrief(store, "en").of(entity(store, iri("id:pact")))]
    assert told[-1] == "It is to be signed in 2025."


PLANNED = """
<https://w3id.org/eujp/dataset> a dcat:Dataset ; dcterms:issued "2026-01-01"^^xsd:date .
id:tests a eujp:Project ; skos:prefLabel "Tests"@en ; eujp:from "2021-01-01"^^xsd:date ;
    eujp:until "2024-03-31"^^xsd:date ; eujp:cites doc:press .
id:talks-1 a eujp:Meeting ; skos:prefLabel "Talks"@en ; eujp:from "2024-03-01"^^xsd:date ;
    eujp:cites doc:press .
st:works a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:cooperatesWith ;
    eujp:object id:tests ; eujp:from "2021-01-01"^^xsd:date ; eujp:until "2024-03-31"^^xsd:date ;
    eujp:cites doc:press .
code:under-way a eujp:Code ; skos:prefLabel "under way"@en , "進行中"@ja .
st:runs a eujp:StatusReport ; eujp:reportOn id:tests ; eujp:status code:under-way ;
    eujp:from "2021-01-01"^^xsd:date ; eujp:until "2024-01-01"^^xsd:date ;
    eujp:untilPrecision "year" ; eujp:cites doc:press .
"""


@pytest.mark.parametrize(
    ("known_by", "told"),
    [
        (
            date(2023, 3, 3),
            [
                "It is to end on 31 March 2024.",
                "It cooperates with ",
                "It was under way from 2021-01-01 (2024 as the planned end).",
                "It is to take place on 1 March 2024.",
                "2024年3月31日に終了する予定である。",
            ],
        ),
        (
            date(2025, 3, 3),
            [
                "It ended on 31 March 2024.",
                "It cooperated with ",
                "It was under way from 2021-01-01 to 2024.",
                "It took place on 1 March 2024.",
                "2024年3月31日に終了した。",
            ],
        ),
    ],
)
def test_an_end_that_the_day_of_knowledge_does_not_see_is_told_as_planned(
    known_by: date, told: list[str]
) -> None:
    store = store_of(KINDS, PLANNED)
    seen = replace(view(store, known_by, known_by), store=store)
    said = [
        sentence.text.replace("1 January 2021", "2021-01-01")
        for thing in ("id:tests", "id:talks-1")
        for lang in ("en", "ja")
        for sentence in InBrief(store, lang, seen).of(entity(store, iri(thing)))
    ]
    assert [words for words in told if not any(words in sentence for sentence in said)] == []


def test_an_export_of_a_view_tells_its_ends_as_planned() -> None:
    store = store_of(KINDS, PLANNED)
    seen = replace(view(store, date(2023, 3, 3), date(2023, 3, 3)), store=store)
    assert "It is to end on 31 March 2024." in export(store, "graphml", seen=seen).text
    assert "It ended on 31 March 2024." in export(store, "graphml").text


def test_many_things_are_counted_not_listed() -> None:
    members = "".join(
        f"""id:m{n} a eujp:Organisation ; skos:prefLabel "M{n}"@en .
    st:m{n} a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:cooperatesWith ;
        eujp:object id:m{n} ; eujp:cites doc:press ."""
        for n in range(9)
    )
    told = said(members, "id:office")[-1]
    assert told == "It cooperates with M0, M1, M2, M3, M4 and 4 more."


def test_a_class_of_a_user_is_called_by_its_label() -> None:
    own = """eujp:Zine a owl:Class ; rdfs:label "Zine"@en ; rdfs:subClassOf eujp:Instrument .
    id:own a eujp:Zine ; skos:prefLabel "Own"@en ; eujp:cites doc:press ."""
    store = graph_of(TERMS, THINGS, own).store
    told = [each.text for each in InBrief(store, "en").of(entity(store, iri("id:own")))]
    assert told == ["Own is of the kind “Zine”."]


def test_the_network_has_the_brief_of_each_node_with_its_documents_in_order() -> None:
    store = store_of(KINDS)
    node = to_networkx(store, in_brief=True).nodes[iri("id:office")]
    numbers: dict[str, int] = {}
    told = InBrief(store, "en").of(entity(store, iri("id:office")))
    assert node["in_brief_en"] == paragraph(told, numbers)
    assert node["in_brief_sources"] == [iri("doc:gazette")] == [*numbers]
    assert node["in_brief_en"] == "The Office is a public body of the European Union. [1]"
    assert node["in_brief_ja"] == "Officeは欧州連合の公的機関である。 [1]"
