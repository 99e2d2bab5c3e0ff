"""Words in either language find the saved question that they ask, and what it is about."""

from __future__ import annotations

import pytest

from eujp_graph.query.question_finder import Questions, is_clear
from eujp_graph.query.search import Searcher
from eujp_graph.rdf.oxigraph import Store
from tests.given import eujp

ASKED = [
    (
        "what happened between 2024-01-01 and 2024-06-30",
        "what-happened-between-two-days start=2024-01-01 end=2024-06-30",
    ),
    ("最新の文書", "which-texts-are-newest"),
    ("who signed the cable memorandum", "who-signed instrument=id:submarine-cables-moc"),
    ("どの閣僚が海底ケーブル覚書に署名したか", "who-signed instrument=id:submarine-cables-moc"),
    ("who signed the semiconductor memorandum", "who-signed instrument=id:semiconductors-moc"),
    ("半導体の覚書に署名したのは誰か", "who-signed instrument=id:semiconductors-moc"),
    (
        "who attended the second Digital Partnership Council",
        "who-took-part meeting=id:digital-partnership-council-2",
    ),
    (
        "第2回デジタルパートナーシップ閣僚級会合の出席者",
        "who-took-part meeting=id:digital-partnership-council-2",
    ),
    (
        "when did the Digital Partnership Council meet",
        "when-did-a-body-meet body=id:digital-partnership-council",
    ),
    (
        "デジタルパートナーシップ閣僚級会合はいつ開かれたか",
        "when-did-a-body-meet body=id:digital-partnership-council",
    ),
    (
        "what was agreed at the third Digital Partnership Council",
        "what-a-meeting-agreed meeting=id:digital-partnership-council-3",
    ),
    (
        "第1回デジタルパートナーシップ閣僚級会合で何が合意されたか",
        "what-a-meeting-agreed meeting=id:digital-partnership-council-1",
    ),
    ("which agreements are legally binding", "which-agreements-are-binding"),
    ("法的拘束力のある文書はどれか", "which-agreements-are-binding"),
    ("which instruments were in force on 9 May 2024", "which-instruments-are-in-force day="),
    ("2023年に有効だった協定", "which-instruments-are-in-force day=2023"),
    (
        "who was Minister for Internal Affairs on 9 May 2024",
        "who-held-a-post post=id:minister-internal-affairs day=",
    ),
    (
        "2024年5月9日の総務大臣は誰か",
        "who-held-a-post post=id:minister-internal-affairs day=2024年5月9日",
    ),
    (
        "what changed between the first and the second Digital Partnership Council",
        "what-changed-between-meetings council-1 council-2",
    ),
    (
        "what is the relation between the EU AI Office and the Japan AI Safety Institute",
        "how-do-two-actors-relate eu-ai-office japan-aisi",
    ),
    (
        "欧州AIオフィスとAIセーフティ・インスティテュートの関係",
        "how-do-two-actors-relate eu-ai-office japan-aisi",
    ),
    ("who pays for Q-Neko", "who-pays-for-a-project project=id:q-neko"),
    ("Q-NEKOには誰が資金を出しているか", "who-pays-for-a-project project=id:q-neko"),
    ("which joint projects are there on 6G", "projects-on-a-topic topic=topic:6g"),
    ("6Gの共同研究プロジェクト", "projects-on-a-topic topic=topic:6g"),
    ("what was promised about the Arctic", "what-was-promised-about"),
    ("how much does the Far North Fiber cable cost", "what-does-it-cost-and-carry far-north-fiber"),
    ("ファー・ノース・ファイバーの費用はいくらか", "what-does-it-cost-and-carry far-north-fiber"),
    ("which promises of the second council were delivered", "what-was-delivered"),
    ("which promises had no news since May 2025", "which-promises-had-no-news since="),
    ("2025年5月以降に動きのない約束", "which-promises-had-no-news since=2025年5月"),
    (
        "what falls due between 2024-01-01 and 2025-12-31",
        "what-falls-due start=2024-01-01 end=2025-12-31",
    ),
    ("which cables land in Japan", "which-cables-land"),
    ("海底ケーブルの陸揚げ地点はどこか", "which-cables-land"),
    (
        "when was the Strategic Partnership Agreement ratified",
        "when-did-each-party-ratify instrument=id:strategic-partnership-agreement",
    ),
    (
        "戦略的パートナーシップ協定はいつ発効したか",
        "when-did-each-party-ratify instrument=id:strategic-partnership-agreement",
    ),
    ("who is my counterpart at the EU AI Office", "who-is-my-counterpart unit=id:eu-ai-office"),
    ("欧州AIオフィスのカウンターパートは誰か", "who-is-my-counterpart unit=id:eu-ai-office"),
    ("who is in the EU AI Office", "who-is-in-a-body body=id:eu-ai-office"),
    ("欧州AIオフィスの構成員", "who-is-in-a-body body=id:eu-ai-office"),
    ("which firms are gatekeepers", "which-firms-are-bound"),
    ("ゲートキーパーに指定された企業", "which-firms-are-bound"),
    ("what does EuroHPC fund", "what-does-an-actor-pay-for payer=id:eurohpc"),
    ("EuroHPCは何に資金を出しているか", "what-does-an-actor-pay-for payer=id:eurohpc"),
    ("legal basis of data flows between the EU and Japan", "on-what-basis-do-data-flow"),
    ("データ移転の法的根拠", "on-what-basis-do-data-flow"),
    (
        "what did Japan sign on connectivity",
        "what-did-we-sign actor=id:japan topic=topic:connectivity",
    ),
    (
        "who co-chaired the Digital Partnership Council",
        "who-co-chaired body=id:digital-partnership-council",
    ),
    (
        "デジタルパートナーシップ閣僚級会合の共同議長は誰か",
        "who-co-chaired body=id:digital-partnership-council",
    ),
    (
        "how did the membership of the Hiroshima Friends Group change",
        "how-did-membership-change body=id:hiroshima-friends-group",
    ),
    ("what is only planned", "what-is-only-planned"),
    ("まだ計画だけのものは何か", "what-is-only-planned"),
    ("why the Arctic route", "which-purposes-has-the-arctic-route"),
    ("なぜ北極ルートなのか", "which-purposes-has-the-arctic-route"),
    (
        "what parts of the AI Act applied on 2 August 2025",
        "what-applied-on-a-day instrument=id:ai-act day=",
    ),
    (
        "AI法のどの部分が2025年8月2日に適用されていたか",
        "what-applied-on-a-day instrument=id:ai-act day=",
    ),
    ("how many staff has the EU AI Office", "which-figures-are-known thing=id:eu-ai-office"),
    ("欧州AIオフィスの職員数", "which-figures-are-known thing=id:eu-ai-office"),
    ("who owns the cables", "who-runs-infrastructure"),
    ("who chaired the third council", "who-co-chaired"),
    (
        "2025年5月から7月に何があった",
        "what-happened-between-two-days start=2025年5月 end=2025年7月",
    ),
    ("北極について何が約束されたか", "what-was-promised-about about=id:arctic"),
    ("history of the Digital Partnership", "how-did-a-thing-unfold thing=id:digital-partnership"),
    ("デジタルパートナーシップの経緯", "how-did-a-thing-unfold thing=id:digital-partnership"),
    (
        "Which minister signed the digital identity memorandum?",
        "who-signed instrument=id:digital-identity-moc",
    ),
    (
        "デジタル・アイデンティティの覚書の署名者は？",
        "who-signed instrument=id:digital-identity-moc",
    ),
    ("participants of the 30th EU-Japan summit", "who-took-part meeting=id:summit-30"),
    ("第30回日EU定期首脳協議には誰が出席したか", "who-took-part meeting=id:summit-30"),
    (
        "where did the High-Level Economic Dialogue meet",
        "when-did-a-body-meet body=id:high-level-economic-dialogue",
    ),
    ("サイバー対話はいつ開催されたか", "when-did-a-body-meet body=id:cyber-dialogue"),
    ("what does the AI Act rest on", "what-does-an-instrument-rest-on instrument=id:ai-act"),
    (
        "aims of the Digital Partnership",
        "what-does-a-text-aim-at instrument=id:digital-partnership",
    ),
    (
        "デジタルパートナーシップの目的は何か",
        "what-does-a-text-aim-at instrument=id:digital-partnership",
    ),
    (
        "what does the cable memorandum say about the Arctic",
        "what-does-a-text-say-of instrument=id:submarine-cables-moc about=id:arctic",
    ),
    ("which laws apply to online platforms", "which-law-on-a-subject"),
    ("オンラインプラットフォームにはどの法律が適用されるか", "which-law-on-a-subject"),
    (
        "who was commissioner for the internal market in 2023",
        "who-held-a-post post=id:commissioner-internal-market day=2023",
    ),
    ("how long does delivery of a promise take", "how-long-until-delivery"),
    ("which sources contradict each other", "which-readings-contradict"),
    ("what was the International Network called on 1 March 2025", "what-was-it-called-then day="),
    ("how big is the dataset", "what-is-in-the-dataset"),
    (
        "what links the Hiroshima AI Process and the AI Act",
        "what-links-two-things id:hiroshima-ai-process id:ai-act",
    ),
    ("広島AIプロセスとAI法の共通点", "what-links-two-things id:hiroshima-ai-process id:ai-act"),
    ("what was known about the quantum letter of intent by June 2025", "what-was-known-by day="),
    (
        "evidence for the cable memorandum",
        "where-does-the-text-say-so thing=id:submarine-cables-moc",
    ),
    ("which topics have no money", "which-topics-lack-money"),
    ("who links the EU and Japan in quantum", "who-links-the-two-sides topic=topic:quantum"),
    ("量子で日欧をつなぐ機関", "who-links-the-two-sides topic=topic:quantum"),
    ("what became of the platform channel promise", "where-does-a-promise-stand"),
]
"""What is asked, and what the command that asks it must hold."""


@pytest.fixture(scope="module")
def questions(store: Store) -> Questions:
    return Questions(Searcher(store))


def test_a_question_in_words_is_taken_as_the_one_that_is_meant(questions: Questions) -> None:
    assert len(ASKED) >= 40
    wrong = []
    for text, wanted in ASKED:
        found = questions.find(text)
        command = found[0].command if found else ""
        if not is_clear(found) or not all(word in command for word in wanted.split()):
            wrong.append((text, command))
    assert wrong == []


@pytest.mark.parametrize(
    "text", ["", "how are you", "天気はどうか", "qqqq zzzz", "who", "http://["]
)
def test_what_is_no_question_of_ours_is_not_taken_as_one(text: str, questions: Questions) -> None:
    assert not is_clear(questions.find(text))


def test_two_days_are_a_span_in_their_order(questions: Questions) -> None:
    given = questions.find("what falls due between 2024-01-01 and 2025-12-31")[0].given
    assert (given["start"], given["end"]) == ("2024-01-01", "2025-12-31")


@pytest.mark.usefixtures("built_once")
def test_the_command_says_what_it_chose_and_answers(capsys: pytest.CaptureFixture[str]) -> None:
    assert eujp("ask", "who signed the cable memorandum", "--format", "csv") == 0
    told = capsys.readouterr()
    assert "eujp query who-signed instrument=id:submarine-cables-moc" in told.err
    assert "Matsumoto Takeaki" in told.out


@pytest.mark.usefixtures("built_once")
def test_where_it_is_not_clear_the_likeliest_are_offered(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert eujp("ask", "who", "--lang", "ja") == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("eujp query ") == 3


def test_what_may_be_several_things_is_not_taken_as_one(questions: Questions) -> None:
    found = questions.find("誰が第2回会合に参加したか")
    assert not is_clear(found)
    assert found[0].saved == found[1].saved
    assert found[0].given != found[1].given


def test_what_is_named_and_not_taken_is_told(questions: Questions) -> None:
    told = questions.find("which cables land in Singapore")[0]
    assert (told.saved.name, told.unused) == ("which-cables-land", ("Singapore",))
    assert questions.find("who signed the cable memorandum")[0].unused == ()
    assert questions.find("who met Breton in 2024")[0].unused == ("2024",)
