"""When a promise is closed, which meetings are later, and how all that is laid out, on a small
graph."""

from __future__ import annotations

from datetime import date
from functools import cache
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import Store

from eujp_graph.answers.coverage import Coverage, coverage, silence_note
from eujp_graph.answers.promise_standing import Promise
from eujp_graph.answers.promise_steps import DELIVERED, DROPPED, PROMISED, last_day_of
from eujp_graph.answers.promises import Promises
from eujp_graph.answers.promises_svg import tint
from eujp_graph.answers.promises_text import (
    COLUMNS,
    chain_data,
    chain_text,
    follow_up_note,
    matrix,
    promise_data,
    promise_table,
)
from eujp_graph.model.dates import Day
from eujp_graph.namespaces import curie, iri
from tests.answers.story import CODES, STORY
from tests.given import graph_of
from tests.small_world import TERMS


@cache
def store() -> Store:
    return graph_of(TERMS + CODES + STORY).store


def story() -> Promises:
    return Promises(store())


def promise(name: str) -> Promise:
    return story().promise(iri(f"id:{name}"))


def names(things: object) -> list[str]:
    assert isinstance(things, tuple | list | set)
    return sorted(curie(str(thing)).partition(":")[2] for thing in things)


def world_of(report: str) -> Promises:
    """One promise made at the first meeting, and *report*."""
    made = (
        "id:vow a eujp:Commitment . st:vow a eujp:StatusReport ; eujp:reportOn id:vow ; "
        "eujp:status code:promised ; eujp:at id:first ."
    )
    return Promises(graph_of(TERMS + CODES + made + report).store)


@pytest.mark.parametrize(
    ("status", "closed"),
    [("promised", False), ("in-progress", False), ("delivered", True), ("dropped", True)],
)
def test_only_a_report_of_an_end_closes_a_promise(status: str, closed: bool) -> None:
    report = (
        f"st:then a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:{status} ; "
        f'eujp:from "2023-05-05"^^xsd:date .'
    )
    told = world_of(report)
    (chain,) = told.trace(iri("id:vow"))
    assert chain.closed == told.promise(iri("id:vow")).closed == closed
    assert told.is_closed(iri("id:vow")) == closed
    assert bool(told.promises(quiet_for=12)) == (not closed)
    assert follow_up_note(told, chain).startswith("A text tells how it ended.") == closed


@pytest.mark.parametrize("status", ["delivered", "dropped"])
def test_an_end_of_what_continues_a_promise_closes_it(status: str) -> None:
    more = (
        f"id:more a eujp:Commitment ; eujp:continues id:vow . st:more a eujp:StatusReport ; "
        f"eujp:reportOn id:more ; eujp:status code:{status} ."
    )
    told = world_of(more)
    assert told.promise(iri("id:vow")).closed
    assert told.trace(iri("id:vow"))[0].closed


def test_an_end_of_an_earlier_promise_does_not_close_a_later_one() -> None:
    end = "st:end a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:delivered ."
    more = "id:more a eujp:Commitment ; eujp:continues id:vow ."
    told = world_of(end + more)
    assert told.promise(iri("id:vow")).closed
    assert not told.promise(iri("id:more")).closed
    assert not told.trace(iri("id:vow"))[0].closed


def test_a_fulfilment_alone_closes_nothing() -> None:
    assert not promise("vow").closed
    assert {step.what: step.is_closing() for step in story().steps[iri("id:vow")]} == {
        PROMISED: False,
        iri("code:in-progress"): False,
        iri("eujp:fulfilledBy"): False,
    }


@pytest.mark.parametrize(
    ("day", "precision", "later"),
    [
        ("2024-01-30", "day", ["second", "third"]),
        ("2024-01-31", "day", ["third"]),
        ("2024-02-01", "day", ["third"]),
        ("2024-01-01", "month", ["third"]),
        ("2023-12-01", "month", ["second", "third"]),
        ("2023-01-01", "year", ["second", "third"]),
        ("2024-01-01", "year", ["third"]),
        ("2026-01-14", "day", ["third"]),
        ("2026-01-15", "day", []),
        ("2026-01-01", "year", []),
    ],
)
def test_a_meeting_is_later_only_after_the_whole_period(
    day: str, precision: str, later: list[str]
) -> None:
    report = (
        f"st:then a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:in-progress ; "
        f'eujp:from "{day}"^^xsd:date ; eujp:fromPrecision "{precision}" .'
    )
    told = world_of(report)
    (chain,) = told.trace(iri("id:vow"))
    assert names(chain.searched) == later
    assert names(told.promise(iri("id:vow")).searched) == later


def test_meetings_up_to_today_are_searched_and_none_after() -> None:
    vow, since = [iri("id:vow")], Day("2025-05-05")
    assert names(story().searched(vow, None)) == ["first", "second", "third"]
    yesterday = Promises(story().store, today=date(2026, 1, 14))
    tomorrow = Promises(story().store, today=date(2026, 1, 16))
    assert names(yesterday.searched(vow, since)) == []
    assert names(tomorrow.searched(vow, since)) == ["fourth", "third"]
    assert [name for _, name in story().meetings(vow)] == [
        iri(f"id:{name}") for name in ("first", "second", "third", "fourth")
    ]


PARTIES = """
id:east a eujp:Polity . id:west a eujp:Polity . id:south a eujp:Polity .
id:office a eujp:Actor ; eujp:jurisdiction id:east . id:desk a eujp:Actor ; eujp:partOf id:office .
id:firm a eujp:Actor .
id:vow eujp:committedBy id:desk , id:west . id:kept eujp:committedBy id:east , id:west .
id:theirs a eujp:Commitment ; skos:prefLabel "Theirs"@en ; eujp:committedBy id:west , id:south .
st:theirs a eujp:StatusReport ; eujp:reportOn id:theirs ; eujp:status code:promised ;
    eujp:from "2023-01-01"^^xsd:date .
id:of-a-firm a eujp:Commitment ; skos:prefLabel "Of a firm"@en ; eujp:committedBy id:firm .
"""


def test_a_promise_is_sought_among_the_meetings_of_those_who_made_it() -> None:
    told = world_of(PARTIES)
    between = frozenset({iri("id:east"), iri("id:west")})
    assert told.parties[iri("id:vow")] == told.parties[iri("id:kept")] == between
    assert names(told.promise(iri("id:vow")).searched) == ["second", "third"]
    for name in ("theirs", "of-a-firm"):
        assert told.promise(iri(f"id:{name}")).searched == ()
    met = world_of(
        PARTIES + 'id:summit a eujp:Meeting ; eujp:from "2024-02-02"^^xsd:date ; '
        "eujp:meetingOf id:their-council . st:then a eujp:StatusReport ; eujp:reportOn id:theirs ; "
        "eujp:status code:in-progress ; eujp:at id:earlier . id:earlier a eujp:Meeting ; "
        'eujp:from "2023-03-03"^^xsd:date ; eujp:meetingOf id:their-council .'
    )
    assert names(met.promise(iri("id:theirs")).searched) == ["summit"]


QUANTUM = """
id:east a eujp:Polity . id:west a eujp:Polity .
topic:platforms a skos:Concept . topic:quantum a skos:Concept .
id:vow dcterms:subject topic:platforms ; eujp:committedBy id:east , id:west .
id:other a eujp:Commitment ; dcterms:subject {topic} ; eujp:committedBy {makers} .
st:other a eujp:StatusReport ; eujp:reportOn id:other ; eujp:status code:promised ;
    eujp:at id:alone .
"""


@pytest.mark.parametrize(
    ("topic", "makers", "where"),
    [
        ("topic:platforms", "id:east , id:west", ["alone", "second", "third"]),
        ("topic:quantum", "id:east , id:west", ["second", "third"]),
        ("topic:platforms", "id:west", ["second", "third"]),
        ("topic:platforms", "id:east , id:west , id:body", ["second", "third"]),
    ],
)
def test_another_body_is_searched_only_for_its_own_parties_and_topics(
    topic: str, makers: str, where: list[str]
) -> None:
    told = world_of(QUANTUM.format(topic=topic, makers=makers))
    assert names(told.promise(iri("id:vow")).searched) == where


def test_a_body_of_a_wider_topic_is_searched_and_one_of_a_narrower_is_not() -> None:
    wider = QUANTUM + "topic:platforms skos:broader topic:digital ."
    narrower = QUANTUM + "topic:digital skos:broader topic:platforms ."
    for turtle, is_there in ((wider, True), (narrower, False)):
        text = turtle.format(topic="topic:digital", makers="id:east , id:west")
        searched = names(world_of(text).promise(iri("id:vow")).searched)
        assert ("alone" in searched) == is_there


YEAR = """
id:rough a eujp:Commitment ; skos:prefLabel "Rough"@en .
st:rough a eujp:StatusReport ; eujp:reportOn id:rough ; eujp:status code:promised ;
    eujp:from "2023-01-01"^^xsd:date ; eujp:fromPrecision "{precision}" .
st:then a eujp:StatusReport ; eujp:reportOn id:rough ; eujp:status code:in-progress ;
    eujp:from "{day}"^^xsd:date ; eujp:cites doc:official .
"""


@pytest.mark.parametrize(
    ("precision", "day", "again"),
    [
        ("year", "2023-03-02", None),
        ("year", "2024-01-01", True),
        ("year", "2023-01-01", False),
        ("day", "2023-01-01", False),
        ("month", "2023-01-15", None),
        ("month", "2023-02-01", True),
    ],
)
def test_a_text_within_the_year_of_a_promise_is_neither_later_nor_not(
    precision: str, day: str, again: bool | None
) -> None:
    told = world_of(YEAR.format(precision=precision, day=day))
    rough = told.promise(iri("id:rough"))
    assert str(rough.made_on) == Day("2023-01-01", precision).__str__()
    assert rough.again is again
    listed = [promise.label for promise in told.promises(never_mentioned_again=True)]
    assert ("Rough" in listed) == (again is False)


def test_a_meeting_within_the_year_of_the_last_report_is_undecided() -> None:
    told = world_of(
        "st:then a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:in-progress ; "
        'eujp:from "2024-01-01"^^xsd:date ; eujp:fromPrecision "year" .'
    )
    (chain,) = told.trace(iri("id:vow"))
    assert (names(chain.undecided), names(chain.searched)) == (["second"], ["third"])
    assert "Whether these are later than 2024, the dates do not tell: Second." in follow_up_note(
        told, chain
    )


def test_promises_are_found_by_the_span_in_which_they_may_have_been_made() -> None:
    told = world_of(YEAR.format(precision="year", day="2024-01-01"))

    def made(first: str | None, last: str | None) -> list[str]:
        days = (date.fromisoformat(day) if day else None for day in (first, last))
        found = told.promises(**dict(zip(("made_from", "made_to"), days, strict=True)))  # type: ignore[arg-type]
        return names([promise.commitment for promise in found])

    assert made("2023-06-01", None) == ["rough"]
    assert made(None, "2023-01-30") == ["rough"]
    assert made("2023-01-31", "2023-01-31") == ["rough", "vow"]
    assert made("2024-01-01", None) == []


def test_a_later_text_that_tells_of_a_promise_ends_its_silence_but_reports_nothing() -> None:
    told = world_of(
        'doc:later a eujp:Document ; dcterms:issued "2025-10-15"^^xsd:date . '
        'doc:copy a eujp:Document ; dcterms:issued "2025-12-01"^^xsd:date ; '
        "eujp:mirrorOf doc:later . "
        "st:vow eujp:cites doc:later , doc:copy ."
    )
    vow = told.promise(iri("id:vow"))
    assert (str(vow.reported), str(vow.last), vow.quiet) == ("2023-01-31", "2025-10-15", 3)
    assert vow.again is False
    (chain,) = told.trace(iri("id:vow"))
    note = follow_up_note(told, chain)
    assert note.startswith("No later report found since 2023-01-31, among the texts of 2 later")
    assert note.endswith("The last text that mentions it is of 2025-10-15.")


def test_today_is_the_release_date_or_the_end_of_time() -> None:
    assert story().today == date(2026, 1, 15)
    assert Promises(graph_of(TERMS).store).today == date.max


def test_a_promise_tells_where_it_stands() -> None:
    assert promise("vow") == Promise(
        commitment=iri("id:vow"),
        label="Vow",
        made_on=Day("2023-01-31"),
        made_at=(iri("id:first"),),
        topics=(iri("topic:narrow"),),
        status=(iri("code:in-progress"),),
        reported=Day("2024-01-31"),
        last=Day("2024-01-31"),
        quiet=23,
        due=Day("2026-01-01", "month"),
        closed=False,
        again=True,
        searched=(iri("id:third"),),
        undecided=(),
    )
    kept = promise("kept")
    assert kept.status == (DELIVERED, PROMISED)
    assert kept.made_at == (iri("id:alone"),)
    silent = promise("silent")
    assert (silent.made_on, silent.last, silent.quiet, silent.due) == (None, None, None, None)
    assert silent.status == ()


def test_lists_keep_what_fits_each_condition() -> None:
    def chosen(**conditions: object) -> list[str]:
        return [
            curie(p.commitment)
            for p in story().promises(**conditions)  # type: ignore[arg-type]
        ]

    assert chosen() == ["id:vow", "id:vow-again", "id:kept", "id:silent"]
    assert chosen(topic=iri("topic:wide")) == chosen(topic=iri("topic:narrow")) == ["id:vow"]
    assert chosen(topic=iri("topic:none")) == []
    assert chosen(made_at=iri("id:second")) == ["id:vow-again"]
    assert chosen(status=PROMISED) == ["id:vow-again", "id:kept"]
    assert chosen(quiet_for=23) == ["id:vow", "id:vow-again"]
    assert chosen(quiet_for=24) == []
    assert chosen(quiet_for=0) == ["id:vow", "id:vow-again"]
    assert chosen(due_before=date(2026, 1, 31)) == []
    assert chosen(due_before=date(2026, 2, 1)) == ["id:vow"]


def test_a_thing_has_the_chains_of_its_promises() -> None:
    vow = [(iri("id:vow"), iri("id:vow-again"))]
    for thing in ("id:vow", "id:vow-again", "id:text", "id:outcome", "id:first", "topic:wide"):
        assert [chain.commitments for chain in story().trace(iri(thing))] == vow
    assert story().trace(iri("id:elsewhere")) == []
    (chain,) = story().trace(iri("id:kept"))
    assert [step.statement for step in chain.steps] == [iri("st:kept"), iri("st:kept-2")]


def test_steps_of_one_day_go_as_things_go() -> None:
    same = "".join(
        (
            f"st:{n} a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:{what} ; "
            f'eujp:from "2023-01-31"^^xsd:date .'
        )
        for n, what in (("a", "dropped"), ("b", "in-progress"), ("c", "delivered"))
    )
    fulfilled = (
        "st:0 a eujp:Link ; eujp:subject id:vow ; eujp:predicate eujp:fulfilledBy ; eujp:object "
        'id:body ; eujp:from "2023-01-31"^^xsd:date .'
    )
    undated = "st:1 a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:promised ."
    steps = world_of(same + fulfilled + undated).steps[iri("id:vow")]
    assert [curie(step.statement) for step in steps] == [
        "st:vow",
        "st:b",
        "st:a",
        "st:c",
        "st:0",
        "st:1",
    ]


def test_what_is_told_without_a_day_has_no_last_day() -> None:
    undated = "st:1 a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:dropped ."
    told = world_of(undated)
    assert [step.day for step in told.steps[iri("id:vow")]] == [Day("2023-01-31"), None]
    assert last_day_of(told.steps[iri("id:vow")]) == Day("2023-01-31")
    assert last_day_of([]) is None
    assert told.made(iri("id:vow")) == Day("2023-01-31")


def test_a_promise_is_made_when_promised_else_when_first_told_of() -> None:
    earlier = (
        "st:0 a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:in-progress ; "
        'eujp:from "2022-01-01"^^xsd:date .'
    )
    told = world_of(earlier)
    assert told.made(iri("id:vow")) == Day("2023-01-31")
    assert told.made(iri("id:none")) is None
    other = (
        "id:x a eujp:Commitment . st:x a eujp:StatusReport ; eujp:reportOn id:x ; eujp:status "
        "code:in-progress ; eujp:at id:second ."
    )
    assert world_of(other).made(iri("id:x")) == Day("2024-01-31")


CHAIN = """\
Vow  ‹id:vow›
  2023-01-31  promised        Vow; First [1][2]
                              To do it.
  2023-06     in progress     Vow [Part I] [1]
  2023-06-01  fulfilled by    Outcome ‹id:outcome›, planned [1]
  2024-01-31  restated as     Vow again; Second (reported) [2]
  No later text found since 2024-01-31, among those of one later meeting: Third.

Sources
  [1] Gazette  ‹doc:official›
  [2] Press  ‹doc:press›

Of 4 documents, 2 were read in part: silence means silence in what was read.
"""

CHAIN_JA = """\
誓い  ‹id:vow›
  2023-01-31  約束            誓い; 第一回 [1][2]
                              To do it.
  2023-06     進行中          誓い [Part I] [1]
  2023-06-01  履行したもの    成果 ‹id:outcome›, planned [1]
  2024-01-31  改めて約束      Vow again; 第二回 (報道等) [2]
  2024-01-31より後に言及する資料は、その後の1回の会合の資料に見つかりません：第三回。

出典
  [1] 官報  ‹doc:official›
  [2] Press  ‹doc:press›

資料4点のうち2点は一部を読んだものです。見つからないとは、読んだ範囲に見つからないという意味です。
"""


def test_a_chain_is_a_story_for_a_terminal() -> None:
    chains = story().trace(iri("id:vow"))
    assert chain_text(story(), chains) == CHAIN
    assert chain_text(story(), chains, lang="ja") == CHAIN_JA


def test_the_documents_of_several_chains_are_numbered_through() -> None:
    chains = [
        chain for name in ("vow", "kept", "vow") for chain in story().trace(iri(f"id:{name}"))
    ]
    text = chain_text(story(), chains)
    assert text.count("To do it.") == 1
    assert "  2025-05-05  delivered       Kept; Alone [1]\n" in text
    assert text.count("] Gazette") == 1


def test_a_chain_fits_its_terminal() -> None:
    chains = story().trace(iri("id:vow"))
    narrow = chain_text(story(), chains, cells=60).splitlines()
    assert "  2024-01-31  restated as     Vow again; Second (reported)" in narrow
    assert " " * 30 + "[2]" in narrow
    assert "  No later text found since 2024-01-31, among those of one" in narrow
    tiny = chain_text(story(), chains, cells=10)
    assert "  2023-06-01  fulfilled by    Outcome ‹id:outcome›, planned" in tiny
    long = Promises(graph_of(TERMS + CODES + STORY.replace('"Vow"', f'"{"long " * 40}"')).store)
    wide = chain_text(long, long.trace(iri("id:vow")), cells=500).splitlines()
    assert max(map(len, wide[1:4])) <= 120
    assert max(map(len, wide[1:4])) > 100


def test_what_followed_is_said_in_a_sentence() -> None:
    def said(name: str) -> str:
        return follow_up_note(story(), story().trace(iri(f"id:{name}"))[0])

    assert said("silent") == "No day is known for any step."
    assert said("kept") == (
        "A text tells how it ended. The last that mentions it is of 2025-05-05."
    )
    report = (
        "st:then a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:promised ; "
        'eujp:from "{}"^^xsd:date .'
    )
    told = world_of(report.format("2026-01-15"))
    assert follow_up_note(told, told.trace(iri("id:vow"))[0]) == (
        "The last text that mentions it is of 2026-01-15; the graph has no later meeting to search."
    )
    told = world_of(report.format("2026-01-14"))
    assert follow_up_note(told, told.trace(iri("id:vow"))[0]) == (
        "No later text found since 2026-01-14, among those of one later meeting: Third."
    )
    assert chain_text(told, []) == "\n\n" + silence_note(told.store)


READ = {"documents": 4, "read_in_part": 2}


def test_a_chain_as_plain_values_says_all_that_the_text_says() -> None:
    (chain,) = chain_data(story(), story().trace(iri("id:vow")), "ja")
    assert chain["commitments"] == [
        {"id": "id:vow", "label": "誓い", "description": "To do it."},
        {"id": "id:vow-again", "label": "Vow again", "description": None},
    ]
    steps = chain["steps"]
    assert isinstance(steps, list)
    assert steps[1] == {
        "day": "2023-06",
        "what": "進行中",
        "commitment": {"id": "id:vow", "label": "誓い"},
        "other": None,
        "scope": "Part I",
        "modality": None,
        "official": True,
        "statement": "st:part",
        "documents": [{"id": "doc:official", "label": "官報"}],
    }
    assert steps[2]["modality"] == "planned"
    assert steps[2]["other"] == {"id": "id:outcome", "label": "成果"}
    assert steps[3]["official"] is False
    assert (chain["last"], chain["closed"], chain["coverage"]) == ("2024-01-31", False, READ)
    assert chain["searched"] == [
        {"id": "id:third", "label": "第三回", "day": "2026-01-15", "documents": []},
    ]
    assert str(chain["outlook"]).endswith("：第三回。")
    (silent,) = chain_data(story(), story().trace(iri("id:silent")))
    assert silent["last"] is None


def test_a_promise_as_plain_values_has_the_names_of_everything() -> None:
    vow, silent = promise_data(story(), [promise("vow"), promise("silent")], "ja")
    assert vow == {
        "label": "誓い",
        "made_on": "2023-01-31",
        "made_at": [{"id": "id:first", "label": "第一回"}],
        "topics": [{"id": "topic:narrow", "label": "狭い"}],
        "status": [{"id": "code:in-progress", "label": "進行中"}],
        "reported": "2024-01-31",
        "last": "2024-01-31",
        "quiet": 23,
        "due": "2026-01",
        "closed": False,
        "again": True,
        "searched": [
            {"id": "id:third", "label": "第三回", "day": "2026-01-15", "documents": []},
        ],
        "undecided": [],
        "id": "id:vow",
        "coverage": READ,
    }
    assert (silent["made_on"], silent["last"], silent["due"]) == (None, None, None)


def test_a_list_is_laid_out_for_people_and_for_machines() -> None:
    listed = [promise("vow"), promise("kept"), promise("silent")]
    head = ",".join((*COLUMNS, "meetings searched"))
    assert promise_table(story(), listed, "csv", lang="ja") == (
        f"{head}\n2023-01-31,誓い,狭い,進行中,2024-01-31,23,2026-01,"
        "その後1回の会合の資料に言及なし,第三回\n"
        "2025-05-05,Kept,,実現、約束,2025-05-05,8,,,\n"
        ",Silent,,,,,,,\n"
    )
    note = "\nOf 4 documents, 2 were read in part: silence means silence in what was read.\n"
    table = promise_table(story(), listed, "table")
    assert table.startswith("made        commitment  topics  status")
    assert table.endswith(note)
    assert max(map(len, table.removesuffix(note).splitlines())) > 100
    narrow = promise_table(story(), listed, "table", cells=100).removesuffix(note)
    assert max(map(len, narrow.splitlines())) <= 100
    page = promise_table(story(), listed, "markdown")
    assert page.startswith("| made | commitment |")
    assert page.endswith(note)


def test_nothing_is_said_of_reading_where_no_document_was_read_in_part() -> None:
    whole = graph_of(TERMS + "doc:a a eujp:Document . id:a eujp:extentRead code:excerpt .").store
    assert coverage(whole) == Coverage(documents=1, read_in_part=0)
    assert silence_note(whole) == ""
    assert not chain_text(Promises(whole), []).strip()
    assert promise_table(Promises(whole), [], "table").count("\n") == 2
    assert coverage(story().store) == Coverage(documents=4, read_in_part=2)


def test_a_matrix_has_what_was_told_at_each_meeting() -> None:
    meetings = [iri(f"id:{name}") for name in ("second", "first", "alone", "elsewhere")]
    assert story().matrix(meetings) == [
        (iri("id:vow"), [(PROMISED,), (PROMISED,), (), ()]),
        (iri("id:kept"), [(), (), (DELIVERED, PROMISED), ()]),
    ]
    assert story().matrix(meetings, topic=iri("topic:wide")) == story().matrix(meetings)[:1]
    assert story().matrix([iri("id:elsewhere")]) == []
    assert matrix(story(), meetings[1:3], "csv", lang="ja") == (
        '約束,第一回,Alone\n誓い,約束,\nKept,,"実現, 約束"\n'
    )
    assert matrix(story(), meetings[1:2], "markdown", topic=iri("topic:wide")) == (
        "| promise | First |\n| --- | --- |\n| Vow | promised |\n"
    )
    assert matrix(story(), meetings[1:2], "table") == (
        "promise  First\n───────  ────────\nVow      promised\n"
    )


PICTURE = """\
<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 602 162" role="img">
  <title>会合ごとの約束</title>
  <style>text { font: 11px 'Helvetica Neue', Arial, 'Noto Sans CJK JP', sans-serif; fill: #1b1f24; }</style>
  <rect width="602" height="162" fill="#ffffff" />
  <text x="336" y="18">第一回</text>
  <text x="464" y="18">Alone</text>
  <line x1="8" x2="594" y1="78" y2="78" stroke="#d9dee4" />
  <text x="10" y="92">誓い</text>
  <rect x="332" y="80" width="124" height="30" fill="#dbe7f5" rx="3" />
  <text x="338" y="92">約束</text>
  <line x1="8" x2="594" y1="112" y2="112" stroke="#d9dee4" />
  <text x="10" y="126">Kept</text>
  <rect x="460" y="114" width="124" height="30" fill="#cfe9dc" rx="3" />
  <text x="466" y="126">実現, 約束</text>
</svg>
"""  # noqa: E501


def test_a_matrix_is_drawn_in_its_language() -> None:
    meetings = [iri("id:first"), iri("id:alone")]
    assert matrix(story(), meetings, "svg", lang="ja") == PICTURE


def test_a_long_name_in_a_picture_ends_in_dots() -> None:
    named = STORY.replace('"Kept"@en', f'"{"kept " * 40}"@en')
    told = Promises(
        graph_of(
            TERMS + CODES.replace('"Alone"', '"Abcdefghij klm' + " nop" * 40 + '"') + named
        ).store
    )
    picture = matrix(told, [iri("id:alone")], "svg")
    texts = [
        (t.text, t.get("y"))
        for t in ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")
    ]
    assert texts[:4] == [
        ("Abcdefghij klm nop", "18"),
        ("nop nop nop nop nop", "31"),
        ("nop nop nop nop nop", "44"),
        ("nop nop nop nop nop…", "57"),
    ]
    assert [y for _, y in texts[4:6]] == ["92", "105"]
    assert str(texts[5][0]).endswith("kept…")
    assert len(texts) == 7


def test_an_end_gives_a_cell_its_colour() -> None:
    assert tint((DROPPED, DELIVERED, PROMISED)) == "#f3d6d6"
    assert tint((PROMISED, DELIVERED)) == "#cfe9dc"
    assert tint((PROMISED, iri("code:in-progress"))) == "#dbe7f5"
    assert tint((iri("code:in-progress"),)) == "#fdf0d5"


def test_a_promise_that_continues_what_is_not_there_stands_alone() -> None:
    assert story().earlier[iri("id:vow-again")] == {iri("id:vow")}
    assert story().later[iri("id:vow")] == {iri("id:vow-again")}
    assert iri("id:gone") not in story().later


def test_what_is_of_one_day_goes_by_name() -> None:
    names = [f"id:p{letter}" for letter in "abcdefgh"]
    linked = "".join(f"{name} a eujp:Commitment ; eujp:continues id:pa ." for name in names)
    alone = "".join(f"{name}-x a eujp:Commitment ." for name in names)
    told = Promises(graph_of(TERMS + CODES + linked + alone).store)
    everything = sorted(iri(name) for name in (*names, *(f"{name}-x" for name in names)))
    assert told.all == everything
    assert told.chain_of(iri("id:pc")) == tuple(map(iri, names))
    assert [promise.commitment for promise in told.promises()] == everything
    assert [told.promise(name).made_on for name in everything] == [None] * len(everything)
