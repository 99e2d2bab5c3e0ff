from __future__ import annotations

import pytest
from pyoxigraph import Store

from eujp_graph.errors import UnknownNameError
from eujp_graph.model.names import kind, label
from eujp_graph.namespaces import curie, iri
from eujp_graph.query.normal_form import normal
from eujp_graph.query.resolver import resolve
from eujp_graph.query.search import search
from eujp_graph.query.search_words import ABOUT, NEAR, OWN, asked, score
from tests.given import graph_of

STORE = graph_of(
    """
    eujp:Person a owl:Class . eujp:Instrument a owl:Class . eujp:Document a owl:Class .
    id:breton-thierry a eujp:Person ;
        skos:prefLabel "Thierry Breton"@en , "ティエリー・ブルトン"@ja .
    id:cables a eujp:Instrument ; skos:prefLabel "Memorandum of Cooperation on submarine cables"@en
        , "海底ケーブルに係る協力覚書"@ja ;
        dcterms:description "About a route under the Arctic ice."@en .
    id:chips a eujp:Instrument ; skos:prefLabel "Memorandum of Cooperation on semiconductors"@en ;
        eujp:workingLabel "半導体の覚書"@ja .
    doc:cables-en a eujp:Document ; dcterms:title "Memorandum of Cooperation on submarine cables"@en
        .
    id:twin-a a eujp:Instrument ; skos:prefLabel "Twin"@en .
    id:twin-b a eujp:Instrument ; skos:prefLabel "Twin"@en .
    """
).store


def found(text: str) -> list[str]:
    return [hit.iri.rpartition("/")[2] for hit in search(STORE, text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Thierry Breton", "breton-thierry"),
        ("breton", "breton-thierry"),
        ("BRETON thierry", "breton-thierry"),
        ("Thierri Bretton", "breton-thierry"),
        ("ティエリー ブルトン", "breton-thierry"),
        ("ﾃｨｴﾘｰ・ﾌﾞﾙﾄﾝ", "breton-thierry"),
        ("海底ケーブル", "cables"),
        ("半導体", "chips"),
        ("submarine cables", "cables"),
        ("arctic", "cables"),
    ],
)
def test_the_thing_meant_comes_first(text: str, first: str) -> None:
    assert found(text)[0] == first


@pytest.mark.parametrize("text", ["", "   ", "!!!", "zzzzqqqq"])
def test_nothing_is_found_for_nothing(text: str) -> None:
    assert found(text) == []


def test_an_entity_comes_before_its_document() -> None:
    assert found("Memorandum of Cooperation on submarine cables")[:2] == ["cables", "cables-en"]


@pytest.mark.parametrize(
    "text",
    [
        "cables",
        "id:cables",
        "<https://w3id.org/eujp/id/cables>",
        "海底ケーブルに係る協力覚書",
        "memorandum of cooperation on submarine cables",
    ],
)
def test_a_name_of_any_form_is_resolved(text: str) -> None:
    assert resolve(STORE, text) == "https://w3id.org/eujp/id/cables"


def test_a_name_of_two_things_lists_both() -> None:
    with pytest.raises(
        UnknownNameError, match=r"(?s)may mean several.*id:twin-a.*id:twin-b"
    ) as caught:
        resolve(STORE, "Twin")
    assert len(caught.value.nearest) == 2


def test_a_name_of_nothing_says_so() -> None:
    with pytest.raises(UnknownNameError, match="Nothing goes by 'zzzzqqqq'"):
        resolve(STORE, "zzzzqqqq")


def test_an_iri_that_is_not_there_is_not_taken_as_known() -> None:
    with pytest.raises(UnknownNameError):
        resolve(STORE, "https://w3id.org/eujp/id/nobody-at-all")


def test_a_label_falls_back_from_print_to_ours_to_english() -> None:
    assert label(STORE, "https://w3id.org/eujp/id/cables", "ja") == "海底ケーブルに係る協力覚書"
    assert label(STORE, "https://w3id.org/eujp/id/chips", "ja") == "半導体の覚書"
    assert label(STORE, "https://w3id.org/eujp/id/twin-a", "ja") == "Twin"
    assert label(STORE, "https://w3id.org/eujp/id/none", "ja") == "id:none"


def test_the_kind_is_the_class_given() -> None:
    assert kind(STORE, "https://w3id.org/eujp/id/cables") == "Instrument"
    assert kind(STORE, "https://w3id.org/eujp/id/none") == ""


def test_width_case_and_dots_do_not_matter() -> None:
    assert normal("ＥＵ・Japan") == normal("eu japan")


ASKED = [
    ("Egypt Friends Group", "id:egypt"),
    ("grant 814917", "id:m-sec"),
    ("北極 ケーブル", "id:arctic-route-2023"),
    ("Who pays for Q-Neko?", "id:q-neko"),
    ("EU-Japan EPA", "id:economic-partnership-agreement"),
    ("SPA in force", "id:strategic-partnership-agreement"),
    ("third council 2025", "id:digital-partnership-council-3"),
    ("半導体 覚書", "id:semiconductors-moc"),
    ("Arctic cable", "id:arctic-route-2023"),
    ("PFAS chips", "id:chip-pfas-2023"),
]


@pytest.mark.parametrize(("text", "wanted"), ASKED, ids=[text for text, _ in ASKED])
def test_words_that_stand_apart_find_their_thing(store: Store, text: str, wanted: str) -> None:
    assert wanted in [curie(hit.iri) for hit in search(store, text, limit=8)]


def test_years_and_neighbours_count_less_than_names() -> None:
    texts = {OWN: "third council", ABOUT: "2025", NEAR: "tokyo"}
    assert (
        score(["third"], texts)
        > score(["2025"], texts)
        > score(["tokyo"], texts)
        > score(["paris"], texts)
        == 0.0
    )
    assert score(["councils"], texts) == OWN
    assert asked("Who pays for Q-Neko?", normal) == ["pays", "q", "neko"]
    assert asked("who is it", normal) == ["who", "is", "it"]


@pytest.mark.parametrize("text", ["こうのたろう", "コウノタロウ", "たろうこうの", "こうの たろう"])
def test_a_person_is_found_by_the_sound_of_the_name(text: str, store: Store) -> None:
    assert search(store, text)[0].iri == iri("id:kono-taro")


def test_a_thing_comes_before_what_is_said_of_it(store: Store) -> None:
    assert search(store, "twitter")[0].iri == iri("id:x-corp")
    assert search(store, "ツイッター") == []
