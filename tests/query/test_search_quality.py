"""What people write otherwise than the graph has it finds its thing, in each script."""

from __future__ import annotations

import pytest

from eujp_graph.namespaces import curie
from eujp_graph.query.search import Searcher
from eujp_graph.rdf.oxigraph import Store
from search_quality import rates, sample, searched

SIZE, SEED = 150, 11
LEAST_FIRST, LEAST_IN_THREE = 0.95, 0.98
"""Below what is measured of all (99 in 100 and more), for a small sample varies."""

HARD = {
    "岸田総理": "id:kishida-fumio",
    "岸田首相": "id:kishida-fumio",
    "河野大臣": "id:kono-taro",
    "河野太郎デジタル大臣": "id:kono-taro",
    "松本総務大臣": "id:matsumoto-takeaki",
    "西村経産大臣": "id:nishimura-yasutoshi",
    "ブルトン委員": "id:breton-thierry",
    "ライエン委員長": "id:leyen-ursula-von-der",
    "ぶるとん": "id:breton-thierry",
    "ティエリブルトン": "id:breton-thierry",
    "Commissioner Breton": "id:breton-thierry",
    "Prime Minister Kishida": "id:kishida-fumio",
    "Digital Minister Kono": "id:kono-taro",
    "Mr Kono": "id:kono-taro",
    "Jourova": "id:jourova-vera",
    "Sejourne": "id:sejourne-stephane",
    "Thierri Bretton": "id:breton-thierry",
    "経産省": "id:meti",
    "個情委": "id:ppc",
    "デジ庁": "id:digital-agency",
    "理研": "id:riken",
    "東大": "id:university-of-tokyo",
    "欧州委": "id:european-commission",
    "MIC": "id:mic",
    "AISI": "id:japan-aisi",
    "semiconductor memorandum": "id:semiconductors-moc",
    "undersea cable memorandum": "id:submarine-cables-moc",
    "chips MoC": "id:semiconductors-moc",
    "the digital identity memorandum": "id:digital-identity-moc",
    "海底ケーブル覚書": "id:submarine-cables-moc",
    "海底ケーブルの覚書": "id:submarine-cables-moc",
    "半導体覚書": "id:semiconductors-moc",
    "AI法": "id:ai-act",
    "EU AI Act": "id:ai-act",
    "Japan-EU EPA": "id:economic-partnership-agreement",
    "第2回科学技術協力合同委員会": "id:science-technology-joint-committee-2",
    "科学技術協力合同委員会 第2回": "id:science-technology-joint-committee-2",
    "第三回デジタルパートナーシップ閣僚級会合": "id:digital-partnership-council-3",
    "デジタルパートナーシップ第2回会合": "id:digital-partnership-council-2",
    "2nd Digital Partnership Council": "id:digital-partnership-council-2",
    "日本とEUのデジタルパートナーシップ": "id:digital-partnership",
    "ホライゾン・ヨーロッパ": "id:horizon-europe",
    "Hiroshima process": "id:hiroshima-ai-process",
}
"""What is searched, and what comes first."""


@pytest.fixture(scope="module")
def searcher(store: Store) -> Searcher:
    return Searcher(store)


def test_hard_cases_come_first(searcher: Searcher) -> None:
    wrong = {}
    for text, wanted in HARD.items():
        found = [curie(hit.iri) for hit in searcher.search(text, limit=1)]
        if found != [wanted]:
            wrong[text] = found
    assert wrong == {}


@pytest.mark.usefixtures("benchmarks")
def test_a_sample_of_varied_names_finds_its_things(store: Store) -> None:
    results = searched(store, sample(store, SIZE, SEED))
    assert {result.asked.script for result in results} == {"en", "ja"}
    for script in ("en", "ja"):
        first, few = rates([result for result in results if result.asked.script == script])
        assert (first >= LEAST_FIRST, few >= LEAST_IN_THREE) == (True, True), (script, first, few)


def test_a_kind_keeps_all_others_out(searcher: Searcher) -> None:
    kinds = {hit.kind for hit in searcher.search("cable", kinds=["eujp:Meeting"], limit=20)}
    assert kinds
    assert kinds <= {"Meeting", "Event"}


@pytest.mark.parametrize(
    "text", ["x" * 300, "http://[", "\x00\x1b[31m", "🙂", "id:\ufffe", "…", "\n"]
)
def test_odd_words_are_searched_without_a_fault(text: str, searcher: Searcher) -> None:
    searcher.search(text)
