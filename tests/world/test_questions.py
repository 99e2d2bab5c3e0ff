"""The saved questions over the shipped graph: complete, answered, the same in both engines, and
right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pyoxigraph
import pytest
import rdflib
from pyoxigraph import RdfFormat, Store

from eujp_graph.asof.view import view
from eujp_graph.cli.reference import AUDIENCES
from eujp_graph.files import resources
from eujp_graph.model.dates import Day
from eujp_graph.model.names import kind as class_of
from eujp_graph.namespaces import iri
from eujp_graph.query.parameters import is_named
from eujp_graph.query.saved_query import (
    PARAMETER_KINDS,
    SavedQuery,
    bind,
    catalogue,
    load,
    named,
    rows,
    run,
)
from eujp_graph.rdf.sparql_text import substitute
from tests.given import graph_of, released
from tests.offenders import for_each

NOW = released().isoformat()
QUESTIONS = catalogue()
CHECKS = sorted((resources.queries() / "checks").glob("*.rq"))
"""What a sound graph answers with no row: the checks are no questions that anybody would ask."""
SEED = "doc:seed-eu-japan-digital-transformation-2024-05-09-en"
COUNCIL_2 = "digital-partnership-council-2"
TEXT_TYPES = {"", iri("xsd:string"), iri("rdf:langString")}

Row = dict[str, Any]
Ask = Callable[..., list[Row]]
each_question = for_each("saved", QUESTIONS, called=lambda saved: saved.name)


@pytest.fixture(scope="session")
def dataset(store: Store) -> rdflib.Dataset:
    """The shipped graph in rdflib, loaded once."""
    return in_rdflib(store)


def in_rdflib(store: Store) -> rdflib.Dataset:
    loaded = rdflib.Dataset(default_union=True)
    loaded.parse(data=store.dump(format=RdfFormat.N_QUADS), format="nquads")
    return loaded


@pytest.fixture(scope="session")
def early(store: Store) -> tuple[Store, rdflib.Dataset]:
    """The graph as it was known in the summer of 2023, in both engines."""
    known = view(store, on=date(2023, 7, 31), known_by=date(2023, 7, 31)).store
    return known, in_rdflib(known)


@pytest.fixture(scope="session")
def earliest(store: Store) -> tuple[Store, rdflib.Dataset]:
    """The graph as it was known at the end of 2018, in both engines."""
    known = view(store, on=date(2018, 12, 31), known_by=date(2018, 12, 31)).store
    return known, in_rdflib(known)


@pytest.fixture
def ask(store: Store) -> Ask:
    """Asks a saved question of the shipped graph."""
    return lambda name, /, **given: rows(run(store, named(name), given))


def full(cell: object) -> object:
    """An expected cell as the answer has it: prefixed names are IRIs."""
    return iri(cell) if isinstance(cell, str) else cell


def has(answer: list[Row], **cells: object) -> bool:
    """Whether one row of *answer* has all *cells*."""
    return any(all(row[column] == full(cell) for column, cell in cells.items()) for row in answer)


def column(answer: list[Row], name: str) -> list[Any]:
    return [row[name] for row in answer]


# The headers


def test_there_are_the_questions_of_every_audience() -> None:
    assert len(QUESTIONS) >= 60
    assert {saved.audience for saved in QUESTIONS} == set(AUDIENCES)


@each_question
def test_a_header_is_complete(saved: SavedQuery) -> None:
    assert saved.summary.endswith("?")
    assert saved.description.endswith(".")
    assert saved.audience in AUDIENCES
    assert saved.tags
    assert list(saved.tags) == sorted(set(saved.tags))
    literal = set(saved.params.values()) - set(filter(is_named, saved.params.values()))
    assert literal <= set(PARAMETER_KINDS)
    assert set(saved.defaults) <= set(saved.params)
    assert set(saved.params) - set(saved.defaults) <= set(saved.example) <= set(saved.params)


def test_a_class_that_a_parameter_takes_is_one_of_ours(store: Store) -> None:
    kinds = {kind for saved in QUESTIONS for kind in saved.params.values()}
    classes = {name for kind in kinds if kind.startswith("eujp:") for name in kind.split("|")}
    assert {name: class_of(store, iri(name)) for name in classes} == dict.fromkeys(classes, "Class")


@each_question
def test_a_question_declares_its_columns_and_prefixes(saved: SavedQuery, store: Store) -> None:
    answer = store.query(
        substitute(saved.text, bind(store, saved, saved.example)), use_default_graph_as_union=True
    )
    assert tuple(variable.value for variable in answer.variables) == saved.returns  # type: ignore[union-attr]


@each_question
def test_a_question_is_valid_before_its_parameters_are_filled_in(
    saved: SavedQuery, store: Store
) -> None:
    store.query(saved.text)


@each_question
def test_every_iri_has_its_label_beside_it(saved: SavedQuery) -> None:
    for name in saved.returns:
        if f"{name}Label" in saved.returns:
            position = saved.returns.index(name)
            assert saved.returns[position + 1] == f"{name}Label"


# The answers of any question


@each_question
def test_an_example_is_answered(saved: SavedQuery, store: Store) -> None:
    answer = rows(run(store, saved, saved.example))
    assert answer or "faults" in saved.tags
    assert len({tuple(map(str, row.values())) for row in answer}) == len(answer)


DEAR = """
what-applied-on-a-day how-is-a-text-identified
where-do-triples-come-from what-can-we-not-date which-properties-are-used
which-edges-to-draw which-firms-are-bound what-is-in-the-dataset
which-statements-rest-on-one-work how-long-until-delivery on-what-basis-do-data-flow
what-was-delivered which-agreements-are-binding who-met-whom
""".split()
"""The questions that take rdflib more than a second each of the whole graph."""

DEAREST = """
network-on-a-day what-did-we-sign what-happened-between-two-days when-did-two-meet
which-bodies-cooperate which-bodies-met-last
which-cables-land which-instruments-are-in-force which-readings-contradict
which-rules-bind-on-both-sides who-bridges-topics who-stands-behind-a-promise
""".split()
"""Those that take it minutes: it joins what is counted apart only when it has walked all else."""

WITHOUT_END = """
which-texts-are-newest which-voluntary-rules-came-before-law who-is-my-counterpart
""".split()
"""Those that it does not answer in a minute even for few statements, by the same fault."""

ASIDE = {*DEAR, *DEAREST, *WITHOUT_END}


@for_each("name", [saved.name for saved in QUESTIONS if saved.name not in ASIDE])
def test_rdflib_gives_the_same_rows_in_the_same_order(
    name: str, store: Store, dataset: rdflib.Dataset
) -> None:
    same_rows(named(name), store, dataset)


@pytest.mark.external
@for_each("name", DEAREST)
def test_rdflib_gives_the_same_rows_of_a_day_long_ago(
    name: str, store: Store, earliest: tuple[Store, rdflib.Dataset]
) -> None:
    same_rows_of_a_view(named(name), store, earliest)


@for_each("name", DEAR)
def test_rdflib_gives_the_same_rows_of_an_earlier_day(
    name: str, store: Store, early: tuple[Store, rdflib.Dataset]
) -> None:
    same_rows_of_a_view(named(name), store, early)


def same_rows_of_a_view(
    saved: SavedQuery, store: Store, known: tuple[Store, rdflib.Dataset]
) -> None:
    # The things that the example names are looked up in the whole graph: not all are known yet.
    text = substitute(saved.text, bind(store, saved, saved.example))
    ours, theirs = known[0].query(text, use_default_graph_as_union=True), known[1].query(text)
    assert [[plain(term) for term in row] for row in theirs] == [  # type: ignore[union-attr]
        [plain(term) for term in row]  # type: ignore[union-attr]
        for row in ours  # type: ignore[union-attr]
    ]


@pytest.mark.external
@for_each("name", DEAR)
def test_rdflib_gives_the_same_rows_of_what_takes_it_long(
    name: str, store: Store, dataset: rdflib.Dataset
) -> None:
    same_rows(named(name), store, dataset)


def same_rows(saved: SavedQuery, store: Store, dataset: rdflib.Dataset) -> None:
    ours = [[plain(term) for term in solution] for solution in run(store, saved, saved.example)]  # type: ignore[union-attr]
    text = substitute(saved.text, bind(store, saved, saved.example))
    theirs = [[plain(term) for term in solution] for solution in dataset.query(text)]  # type: ignore[union-attr]
    assert theirs == ours


def plain(term: object) -> tuple[str, ...] | None:
    """A term of either engine in one form; text is text, with or without its datatype."""
    if isinstance(term, rdflib.Literal):
        return _literal(str(term), term.language, str(term.datatype or ""))
    if isinstance(term, pyoxigraph.Literal):
        return _literal(term.value, term.language, term.datatype.value)
    return None if term is None else (getattr(term, "value", None) or str(term),)


def _literal(text: str, language: str | None, datatype: str) -> tuple[str, str, str]:
    return text, language or "", "" if datatype in TEXT_TYPES else datatype


# What the answers must say: closed questions exactly, open ones at least


def test_who_signed_gives_one_row_for_each_signatory(ask: Ask) -> None:
    answer = ask("who-signed", instrument="submarine-cables-moc")
    assert column(answer, "signatoryLabel") == ["Matsumoto Takeaki", "Thierry Breton"]
    assert column(answer, "rankLabel") == ["minister", "commissioner"]
    assert column(answer, "side") == [iri("id:mic"), iri("id:european-commission")]
    assert column(answer, "day") == [date(2023, 7, 3)] * 2
    assert all(row["documentLabel"] for row in answer)


def test_who_signed_knows_offices_but_only_as_printed(ask: Ask) -> None:
    answer = ask("who-signed", instrument="quantum-loi")
    assert {row["signatory"]: row["office"] for row in answer} == {
        iri("id:kiuchi-minoru"): iri("id:minister-of-state-science-technology-policy"),
        iri("id:virkkunen-henna"): iri("id:evp-tech-sovereignty"),
    }


def test_organisations_sign_without_an_office(ask: Ask) -> None:
    answer = ask("who-signed", instrument="6g-ia-xgmf-mou")
    assert set(column(answer, "signatory")) == {iri("id:6g-ia"), iri("id:xgmf")}
    assert set(column(answer, "office")) == {None}


def test_the_second_council_was_co_chaired_by_four(ask: Ask) -> None:
    chairs = [row for row in ask("who-co-chaired") if row["meeting"] == iri(f"id:{COUNCIL_2}")]
    assert {(row["chair"], row["office"]) for row in chairs} == {
        (iri("id:breton-thierry"), iri("id:commissioner-internal-market")),
        (iri("id:kono-taro"), iri("id:minister-digital-transformation")),
        (iri("id:matsumoto-takeaki"), iri("id:minister-internal-affairs")),
        (iri("id:ishii-taku"), iri("id:parliamentary-vice-minister-economy-trade-industry")),
    }


def test_nobody_is_made_a_chair_of_the_fourth_council(ask: Ask) -> None:
    assert not has(ask("who-co-chaired"), meeting="id:digital-partnership-council-4")


def test_the_participants_stand_with_their_side(ask: Ask) -> None:
    answer = ask("who-took-part", meeting=COUNCIL_2)
    assert has(answer, participant="id:breton-thierry", sideLabel="European Union")
    assert has(answer, participant="id:ishii-taku", sideLabel="Japan")


def test_the_council_met_in_order_and_in_turn(ask: Ask) -> None:
    answer = ask("when-did-a-body-meet", body="digital-partnership-council")
    assert column(answer, "day")[:4] == [
        date(2023, 7, 3),
        date(2024, 4, 30),
        date(2025, 5, 12),
        date(2026, 5, 5),
    ]
    assert column(answer, "placeLabel")[:4] == ["Tokyo", "Brussels", "Tokyo", "Brussels"]


def test_a_planned_cooperation_is_shown_as_planned(ask: Ask) -> None:
    answer = ask("how-do-two-actors-relate", one="eu-ai-office", other="japan-aisi")
    assert has(answer, predicate="eujp:cooperatesWith", modalityLabel="planned", document=SEED)
    assert answer == ask("how-do-two-actors-relate", one="japan-aisi", other="eu-ai-office")


def test_a_planned_cooperation_is_no_cooperation_in_effect(ask: Ask) -> None:
    assert not has(
        ask("which-bodies-cooperate"), euBody="id:eu-ai-office", japanBody="id:japan-aisi"
    )
    assert has(ask("which-bodies-cooperate"), euBody="id:dg-connect", japanBody="id:jftc")


def test_only_planned_lists_every_modality_that_keeps_a_link_from_being_a_fact(ask: Ask) -> None:
    answer = ask("what-is-only-planned")
    assert {"planned", "to be explored", "declined"} <= set(column(answer, "modalityLabel"))
    assert "announced" not in column(answer, "modalityLabel")
    assert has(
        answer, subject="id:meta", object="id:gpai-code-of-practice", modalityLabel="declined"
    )


def test_cooperation_rests_on_the_partnership(ask: Ask) -> None:
    answer = ask("what-does-cooperation-rest-on")
    assert has(
        answer, one="id:eu-ai-office", other="id:japan-aisi", framework="id:digital-partnership"
    )


def test_the_channel_on_platforms_is_told_in_two_readings(ask: Ask) -> None:
    answer = ask("which-readings-contradict")
    assert has(
        answer, propertyLabel="modality", oneValue="code:planned", otherValue="code:to-be-explored"
    )
    assert has(answer, oneDocument="doc:jijirepost-2024-05-01-ja", otherDocument=SEED)


def test_the_channel_concerns_both_platform_laws(ask: Ask) -> None:
    for law in ("dsa", "dma"):
        assert has(
            ask("what-was-promised-about", about=law),
            commitment="id:platform-channel-2024",
            kindLabel="exploration",
        )


def test_a_promise_is_followed_through_the_councils(ask: Ask) -> None:
    answer = ask("where-does-a-promise-stand", commitment="platform-channel-2024")
    stages = list(dict.fromkeys(column(answer, "stage")))
    assert stages[:3] == [
        iri(f"id:platform-{name}") for name in ("dialogue-2023", "channel-2024", "cooperation-2025")
    ]


def test_the_arctic_links_have_three_purposes(ask: Ask) -> None:
    answer = ask("which-purposes-has-the-arctic-route")
    assert {
        iri(f"id:cable-{name}-2024")
        for name in ("commercial-opportunities", "ocean-research", "trusted-data-flows")
    } == {row["purpose"] for row in answer if row["commitment"] == iri("id:arctic-links-2024")}


def test_the_memorandum_speaks_of_the_arctic(ask: Ask) -> None:
    answer = ask("what-does-a-text-say-of", instrument="submarine-cables-moc", about="arctic")
    assert column(answer, "commitment") == [iri("id:arctic-route-2023")]


def test_the_partnership_has_its_three_aims(ask: Ask) -> None:
    answer = ask("what-does-a-text-aim-at", instrument="digital-partnership")
    for aim in ("joint-research", "common-positions", "regulatory-dialogue"):
        assert has(answer, commitment=f"id:partnership-{aim}", kindLabel="objective")
    assert answer[0]["kindLabel"] == "objective"


def test_a_relation_told_by_a_link_has_the_documents_of_the_link(ask: Ask) -> None:
    answer = ask("what-does-an-instrument-rest-on", instrument="digital-partnership")
    assert has(answer, basis="id:indo-pacific-strategy", document=SEED)
    assert not has(
        answer, basis="id:indo-pacific-strategy", document="doc:crds-summit-2022-06-13-ja"
    )


def test_what_was_delivered_names_the_outcome(ask: Ask) -> None:
    answer = ask("what-was-delivered", meeting=COUNCIL_2)
    assert has(
        answer, commitment="id:hiroshima-outreach-2024", outcome="id:hiroshima-friends-group"
    )
    assert has(answer, commitment="id:id-moc-signing-2024", outcome="id:digital-identity-moc")
    assert not has(answer, commitment="id:platform-channel-2024")


def test_a_promise_that_was_kept_or_renewed_has_a_later_text(ask: Ask) -> None:
    found = set(column(ask("promises-without-later-text", meeting=COUNCIL_2), "commitment"))
    later = {
        "platform-channel-2024",
        "arctic-links-2024",
        "next-council-2025",
        "id-moc-signing-2024",
        "disinformation-talks-2024",
    }
    assert found.isdisjoint(iri(f"id:{name}") for name in later)


def test_silence_is_told_as_silence(ask: Ask) -> None:
    assert set(column(ask("promises-without-later-text", meeting=COUNCIL_2), "finding")) == {
        "no later report found"
    }


def test_a_promise_had_no_news_only_before_the_day(ask: Ask) -> None:
    answer = ask("which-promises-had-no-news", since="2024-06-01")
    assert all(row["lastNews"] < date(2024, 6, 1) for row in answer)
    assert has(answer, commitment="id:cable-outage-reporting-2023")
    assert not has(answer, commitment="id:platform-channel-2024")


def test_between_two_councils_promises_are_new_renewed_or_not_mentioned(ask: Ask) -> None:
    answer = ask(
        "what-changed-between-meetings", earlier="digital-partnership-council-1", later=COUNCIL_2
    )
    assert has(
        answer,
        commitment="id:platform-dialogue-2023",
        change="taken up again",
        next="id:platform-channel-2024",
    )
    assert has(answer, commitment="id:dsa-experience-2024", change="new")
    assert not has(answer, commitment="id:platform-channel-2024", change="new")


def test_topics_are_counted_at_each_council(ask: Ask) -> None:
    counted = {
        (row["topic"], row["meeting"]): row["commitments"] for row in ask("how-do-topics-compare")
    }
    assert counted[iri("topic:submarine-cables"), iri(f"id:{COUNCIL_2}")] >= 4
    assert counted[iri("topic:6g"), iri(f"id:{COUNCIL_2}")] >= 2


def test_the_memorandum_stands_today_and_not_before_it_was_signed(ask: Ask) -> None:
    assert has(
        ask("which-instruments-are-in-force"),
        instrument="id:submarine-cables-moc",
        statusLabel="signed",
    )
    rival = {
        "document": "doc:hadea-arctic-2024-06-05-en",
        "from": Day.written("2022"),
    }  # one article dates it to 2022
    before = ask("which-instruments-are-in-force", day="2023-07-02")
    assert [row for row in before if row["instrument"] == iri("id:submarine-cables-moc")] == [
        row for row in before if has([row], instrument="id:submarine-cables-moc", **rival)
    ]
    assert has(
        ask("which-instruments-are-in-force", day="2023-07-03"),
        instrument="id:submarine-cables-moc",
        **{"from": date(2023, 7, 3)},
    )


def test_a_law_of_one_side_is_no_instrument_between_the_two(ask: Ask) -> None:
    assert not has(ask("which-instruments-are-in-force"), instrument="id:ai-act")


def test_each_side_has_platform_law(ask: Ask) -> None:
    answer = ask("which-law-on-a-subject")
    assert has(answer, side="id:european-union", law="id:dsa")
    assert has(answer, side="id:european-union", law="id:dma", enforcer="id:dg-connect")
    assert has(
        answer, side="id:japan", law="id:information-distribution-platform-act", enforcer="id:mic"
    )


def test_voluntary_rules_came_before_law_and_never_after(ask: Ask) -> None:
    answer = ask("which-voluntary-rules-came-before-law")
    assert has(answer, voluntary="id:hiroshima-reporting-framework", law="id:ai-act")
    assert has(answer, voluntary="id:hiroshima-code-of-conduct", law="id:ai-office-decision")
    assert len(set(column(answer, "voluntary"))) == len(answer)
    assert all(row["voluntaryDay"] < row["lawDay"] for row in answer)


def test_the_ai_act_applied_in_part_and_high_risk_duties_were_put_off(ask: Ask) -> None:
    answer = ask("what-applied-on-a-day", instrument="ai-act", day=NOW, known=NOW)
    assert has(answer, part="prohibitions", finding="by the day")
    assert has(
        answer,
        part="Annex III high-risk systems",
        finding="later",
        insteadOf=date(2026, 8, 2),
        amendment="id:digital-omnibus-ai",
    )


@pytest.mark.parametrize("known", ["2025-01-31", "2026-02-01"])
def test_what_was_not_known_yet_changes_nothing(ask: Ask, known: str) -> None:
    answer = ask("what-applied-on-a-day", instrument="ai-act", day=NOW, known=known)
    parts = {row["part"]: row["from"] for row in answer}
    assert parts["Annex III high-risk systems"] == date(2026, 8, 2)


def test_firms_are_designated_report_and_decline(ask: Ask) -> None:
    answer = ask("which-firms-are-bound")
    assert has(
        answer,
        firm="id:apple",
        instrument="id:dma",
        relation="eujp:designatedUnder",
        sideLabel="European Union",
    )
    assert has(
        answer,
        firm="id:apple",
        instrument="id:mobile-software-competition-act",
        sideLabel="Japan",
    )
    assert has(
        answer,
        firm="id:anthropic",
        instrument="id:hiroshima-reporting-framework",
        relation="eujp:reportsUnder",
    )
    assert has(
        answer, firm="id:meta", instrument="id:gpai-code-of-practice", modalityLabel="declined"
    )


@pytest.mark.parametrize(
    ("post", "day", "grade", "holder", "before", "months"),
    [
        ("commissioner-internal-market", "2018-12-31", "not known", "Thierry Breton", None, None),
        (
            "commissioner-internal-market",
            "2024-04-30",
            "attested that day",
            "Thierry Breton",
            "2024-04-30",
            None,
        ),
        (
            "commissioner-internal-market",
            "2024-09-15",
            "attested before and after",
            "Thierry Breton",
            "2024-04-30",
            None,
        ),
        (
            "commissioner-internal-market",
            "2024-09-17",
            "not known",
            "Thierry Breton",
            "2024-09-16",
            0,
        ),
        (
            "president-european-commission",
            "2026-05-09",
            "last attested before",
            "Ursula von der Leyen",
            "2025-07-23",
            9,
        ),
        (
            "minister-of-state-science-technology-policy",
            "2026-05-09",
            "last attested before",
            "Onoda Kimi",
            "2025-10-31",
            6,
        ),
    ],
)
def test_who_held_a_post_is_answered_in_grades(
    ask: Ask,
    post: str,
    day: str,
    grade: str,
    holder: str,
    before: str | None,
    months: int | None,
) -> None:
    (row,) = ask("who-held-a-post", post=post, day=day)
    assert (row["grade"], row["holderLabel"], row["monthsBefore"]) == (grade, holder, months)
    assert (str(row["before"]) if row["before"] else None) == before
    assert bool(row["beforeDocument"]) == bool(before)


def test_a_name_holds_through_its_last_month(ask: Ask) -> None:
    name = "International Network of AI Safety Institutes"
    assert name in column(
        ask("what-was-it-called-then", thing="international-network-aisi", day="2025-12-31"), "name"
    )
    assert name not in column(
        ask("what-was-it-called-then", thing="international-network-aisi", day="2026-04-01"), "name"
    )


def test_a_text_that_we_have_is_told_with_its_language(ask: Ask) -> None:
    answer = ask("is-the-text-public")
    assert has(
        answer, instrument="id:jftc-commission-arrangement", finding="text found", language="JPN"
    )
    assert {(row["document"] is None, row["finding"]) for row in answer} == {
        (True, "no text found"),
        (False, "text found"),
    }


def test_the_counterpart_of_a_unit_is_also_that_of_the_body_above_it(ask: Ask) -> None:
    answer = ask("who-is-my-counterpart", unit="eu-ai-office")
    assert has(
        answer, level="id:eu-ai-office", counterpart="id:japan-aisi", modalityLabel="planned"
    )
    assert has(answer, level="id:dg-connect", counterpart="id:jftc")


def test_what_japan_signed_on_connectivity(ask: Ask) -> None:
    answer = ask("what-did-we-sign", actor="japan", topic="connectivity")
    assert has(answer, instrument="id:submarine-cables-moc", party="id:mic", day=date(2023, 7, 3))


def test_both_sides_pay_for_the_joint_6g_project(ask: Ask) -> None:
    answer = ask("who-pays-for-a-project", project="6g-mirai-harmony")
    assert has(answer, payer="id:sns-ju", sideLabel="European Union", amount=None)
    assert has(answer, payer="id:nict", sideLabel="Japan", programme="id:beyond-5g-fund")
    assert has(
        ask("projects-on-a-topic", topic="6g"), project="id:6g-mirai-harmony", payer="id:nict"
    )


def test_a_narrow_topic_is_found_under_the_wide_one(ask: Ask) -> None:
    assert has(ask("projects-on-a-topic", topic="connectivity"), project="id:6g-mirai-harmony")


def test_a_topic_with_a_project_does_not_lack_money(ask: Ask) -> None:
    lacking = column(ask("which-topics-lack-money"), "topic")
    assert iri("topic:trust-services") in lacking
    assert iri("topic:6g") not in lacking


def test_what_falls_due_counts_a_year_through_its_last_day(ask: Ask) -> None:
    answer = ask("what-falls-due", start="2024-12-31", end="2024-12-31")
    assert has(answer, commitment="id:next-council-2024", due=Day.written("2024"), done="delivered")
    assert not has(
        ask("what-falls-due", start="2025-01-01", end="2025-12-31"),
        commitment="id:next-council-2024",
    )


def test_a_cable_that_is_planned_lands_where_it_is_planned_to(ask: Ask) -> None:
    answer = ask("which-cables-land")
    cable = "id:cable-far-north-fiber"
    assert has(answer, cable=cable, tie="lands at", thing="id:tomakomai", modalityLabel="planned")
    assert has(answer, cable=cable, tie="has a share owned by", thing="id:cinia")
    assert has(answer, cable="id:cable-arctic-connect", statusLabel="given up")


def test_the_network_knows_no_link_before_a_document_told_it(ask: Ask) -> None:
    link = {"subject": "id:jftc", "predicate": "eujp:cooperatesWith", "object": "id:dg-connect"}
    assert has(ask("network-on-a-day", day="2025-07-23"), **link, finding="held")
    assert not has(ask("network-on-a-day", day="2025-07-22"), **link)
    assert not has(ask("network-on-a-day", day="2025-07-23", known="2025-07-23"), **link)


def test_the_network_has_no_planned_link(ask: Ask) -> None:
    assert not has(ask("network-on-a-day"), subject="id:eu-ai-office", object="id:japan-aisi")
    announced = {"subject": "id:kddi", "object": "id:hiroshima-reporting-framework"}
    assert has(ask("which-edges-to-draw"), **announced)
    assert not has(ask("network-on-a-day"), **announced)
    assert not has(ask("which-edges-to-draw"), modality="code:declined")
    assert has(
        ask("which-edges-to-draw"),
        subject="id:eu-ai-office",
        object="id:japan-aisi",
        modality="code:planned",
    )


def test_what_was_known_is_official_only_once_an_official_text_says_it(ask: Ask) -> None:
    answer = ask("what-was-known-by", thing="quantum-loi")
    assert has(
        answer,
        statement="st:quantum-loi--status-report--signed--2025-05-13",
        standing="official",
        knownSince=date(2025, 5, 13),
    )
    assert set(column(answer, "standing")) == {"official", "reported"}
    assert ask("what-was-known-by", thing="quantum-loi", day="2025-05-12") == []


def test_what_binds_in_law_is_told_apart_from_what_binds_politically(ask: Ask) -> None:
    answer = ask("which-agreements-are-binding")
    assert has(answer, instrument="id:economic-partnership-agreement", forceLabel="binding")
    assert has(answer, instrument="id:submarine-cables-moc", forceLabel="not binding")
    assert has(answer, instrument="id:digital-partnership", forceLabel="political")


def test_each_party_ratified_on_its_own_day(ask: Ask) -> None:
    answer = ask("when-did-each-party-ratify", instrument="strategic-partnership-agreement")
    ratified = {"statusLabel": "ratified"}
    assert has(answer, party="id:japan", **{"from": date(2018, 12, 21)}, **ratified)
    assert has(answer, party="id:european-union", **{"from": date(2024, 11, 1)}, **ratified)
    in_force = [row["party"] for row in answer if row["statusLabel"] == "in force"]
    assert len(in_force) == 2


def test_a_document_of_a_grade_is_of_the_wider_kind(ask: Ask) -> None:
    answer = ask("how-near-are-the-documents")
    assert has(answer, gradeLabel="own text", kindLabel="official")
    assert has(answer, gradeLabel="reworded copy or summary", kindLabel="secondary")


def test_a_welcome_is_no_promise_to_act(ask: Ask) -> None:
    answer = ask("how-firmly-was-it-promised")
    assert has(answer, commitment="id:adequacy-extension-2024", firmnessLabel="welcomes")
    assert has(answer, commitment="id:platform-channel-2024", firmnessLabel="will explore")


def test_rival_costs_stand_side_by_side(ask: Ask) -> None:
    answer = ask("what-does-it-cost-and-carry", thing="cable-far-north-fiber")
    costs = [row["value"] for row in answer if row["currency"] == "EUR" and row["disputed"]]
    assert sorted(costs) == [1_000_000_000, 1_100_000_000]
    assert has(answer, figureLabel="number of fibre pairs", value=12)


def test_two_readings_of_one_sum_are_counted_once(ask: Ask) -> None:
    answer = ask("which-money-stands-behind-a-promise", commitment="quantum-call-2025")
    sums = [(row["currency"], row["readings"]) for row in answer if row["amount"]]
    assert sums == [("EUR", 2)]


def test_a_body_of_a_member_state_is_of_that_state_and_stays_on_the_side_of_the_eu(
    ask: Ask,
) -> None:
    answer = ask("which-states-take-part-in-projects")
    assert has(answer, state="id:sweden", body="id:sunet", project="id:polar-connect-step-1")
    sides = column(ask("who-runs-infrastructure"), "sideLabel")
    assert "Sweden" not in sides
    assert "European Union" in sides


def test_membership_has_its_counts(ask: Ask) -> None:
    answer = ask("how-did-membership-change", body="hiroshima-friends-group")
    assert has(answer, change="counted", count=49, day=date(2024, 5, 2))
    assert has(answer, change="joined", member="id:japan", day=Day.written("2024-05"))


def test_no_delivery_comes_before_its_promise(ask: Ask) -> None:
    assert all(0 <= row["shortest"] <= row["longest"] for row in ask("how-long-until-delivery"))


def test_two_things_are_linked_over_a_third(ask: Ask) -> None:
    answer = ask("what-links-two-things", one="hiroshima-ai-process", other="ai-act")
    assert has(answer, middle="id:european-union")


def test_a_check_of_the_shipped_graph_finds_nothing(store: Store) -> None:
    assert {path.stem: rows(run(store, load(path))) for path in CHECKS} == {
        "which-edges-lack-a-statement": [],
        "which-terms-are-unused": [],
    }


EDGE = (
    "id:a a eujp:PublicBody ; {} id:b . id:b a eujp:PublicBody . eujp:reportsUnder "
    "rdfs:subPropertyOf eujp:cooperatesWith ."
)


@pytest.mark.parametrize(
    ("edge", "statement", "is_told"),
    [
        ("eujp:memberOf", "", False),
        (
            "eujp:memberOf",
            "st:x eujp:subject id:a ; eujp:predicate eujp:memberOf ; eujp:object id:b .",
            True,
        ),
        (
            "eujp:memberOf",
            "st:x eujp:subject id:b ; eujp:predicate eujp:memberOf ; eujp:object id:a .",
            False,
        ),
        (
            "eujp:memberOf",
            "st:x eujp:subject id:a ; eujp:predicate eujp:oversees ; eujp:object id:b .",
            False,
        ),
        (
            "eujp:cooperatesWith",
            "st:x eujp:subject id:a ; eujp:predicate eujp:reportsUnder ; eujp:object id:b .",
            True,
        ),
        (
            "eujp:cooperatesWith",
            "st:x eujp:subject id:b ; eujp:predicate eujp:cooperatesWith ; eujp:object id:a .",
            True,
        ),
        ("eujp:hasParty", "st:x eujp:signatureOf id:a ; eujp:onBehalfOf id:b .", True),
        ("eujp:hasParty", "st:x eujp:signatureOf id:a .", False),
    ],
)
def test_a_direct_relation_without_a_statement_is_found(
    edge: str, statement: str, is_told: bool
) -> None:
    answer = rows(run(graph_of(EDGE.format(edge) + statement).store, load(CHECKS[0])))
    assert [(row["subject"], row["predicate"], row["object"]) for row in answer] == (
        [] if is_told else [(iri("id:a"), iri(edge), iri("id:b"))]
    )


def test_the_dataset_counts_itself(ask: Ask, store: Store) -> None:
    assert sum(column(ask("where-do-triples-come-from"), "triples")) == len(store)
    assert {"people", "rule", "reasoner"} == set(
        column(ask("where-do-triples-come-from"), "origin")
    )
    assert has(ask("what-is-in-the-dataset"), classLabel="Legislation")
    assert has(ask("which-properties-are-used"), property="eujp:cites")


def test_an_outward_link_says_where_it_was_checked(ask: Ask) -> None:
    checked = column(ask("where-were-outward-links-checked"), "entity")
    assert iri("id:european-commission") in checked
    assert set(checked).isdisjoint(column(ask("what-lacks-an-outward-link"), "entity"))


def test_a_fault_is_told_with_what_to_do(ask: Ask) -> None:
    for saved in QUESTIONS:
        if "faults" in saved.tags:
            assert {"problem", "solution"} <= set(saved.returns), saved.name


# The seed article: each of its statements, the question that finds it, and what carries it


def promised(slug: str) -> tuple[str, dict[str, str], dict[str, object], str]:
    """A commitment that the article has the second council make."""
    return (
        "what-a-meeting-agreed",
        {"meeting": COUNCIL_2},
        {"commitment": f"id:{slug}", "statusLabel": "promised"},
        f"st:{slug}--status-report--promised--2024-04-30",
    )


def took_stock(
    person: str, office: str, label: str
) -> tuple[str, dict[str, str], dict[str, object], str]:
    """Someone whom the article names as taking part, in the office it gives."""
    return (
        "who-took-part",
        {"meeting": COUNCIL_2},
        {"participant": f"id:{person}", "office": f"id:{office}", "officeLabel": label},
        f"st:{COUNCIL_2}--participation--{person}--{SEED.removeprefix('doc:')}",
    )


def aims(slug: str) -> tuple[str, dict[str, str], dict[str, object], str]:
    """An aim that the article gives the Digital Partnership."""
    return (
        "what-does-a-text-aim-at",
        {"instrument": "digital-partnership"},
        {"commitment": f"id:{slug}", "kindLabel": "objective"},
        f"id:{slug}",
    )


def purpose(slug: str) -> tuple[str, dict[str, str], dict[str, object], str]:
    """A purpose that the article gives the links through the Arctic."""
    return (
        "which-purposes-has-the-arctic-route",
        {},
        {"purpose": f"id:{slug}", "commitment": "id:arctic-links-2024", "document": SEED},
        f"id:{slug}",
    )


ARTICLE = {
    "the partnership was launched in 2022": (
        "how-did-a-thing-unfold",
        {"thing": "digital-partnership"},
        {
            "day": Day.written("2022"),
            "statusLabel": "adopted",
            "document": SEED,
        },
        f"st:digital-partnership--status-report--adopted--2022--{SEED.removeprefix('doc:')}",
    ),
    "it aims at joint research on cutting-edge technologies": aims("partnership-joint-research"),
    "it aims at common positions": aims("partnership-common-positions"),
    "it aims at a dialogue on rules and their convergence": aims("partnership-regulatory-dialogue"),
    "that strategy aims at stronger partnerships in Asia": (
        "what-does-a-text-aim-at",
        {"instrument": "indo-pacific-strategy"},
        {"commitment": "id:asia-partnerships-2021", "document": SEED},
        "id:asia-partnerships-2021",
    ),
    "it is part of the strategy for the Indo-Pacific": (
        "what-does-an-instrument-rest-on",
        {"instrument": "digital-partnership"},
        {"relation": "eujp:implements", "basis": "id:indo-pacific-strategy", "document": SEED},
        "st:digital-partnership--implements--indo-pacific-strategy",
    ),
    "the first council was in 2023": (
        "when-did-a-body-meet",
        {"body": "digital-partnership-council"},
        {"meeting": "id:digital-partnership-council-1", "day": date(2023, 7, 3)},
        "id:digital-partnership-council-1",
    ),
    "the second council was held": (
        "when-did-a-body-meet",
        {"body": "digital-partnership-council"},
        {"meeting": f"id:{COUNCIL_2}", "day": date(2024, 4, 30)},
        f"id:{COUNCIL_2}",
    ),
    "Breton took stock": took_stock(
        "breton-thierry",
        "commissioner-internal-market",
        "European Commissioner for the Internal Market",
    ),
    "Kono took stock": took_stock(
        "kono-taro", "minister-digital-transformation", "Minister for Digital Transformation"
    ),
    "Matsumoto took stock": took_stock(
        "matsumoto-takeaki",
        "minister-internal-affairs",
        "Minister for Internal Affairs and Communications",
    ),
    "Ishii took stock": took_stock(
        "ishii-taku",
        "parliamentary-vice-minister-economy-trade-industry",
        "Parliamentary Vice-Minister of Economy, Trade and Industry",
    ),
    "further action on artificial intelligence was agreed": promised("ai-cooperation-2024"),
    "further action on connectivity was agreed": promised("connectivity-cooperation-2024"),
    "further action on cybersecurity was agreed": promised("cybersecurity-cooperation-2024"),
    "joint work on 5G continues": promised("joint-work-5g-2024"),
    "joint work on 6G continues": promised("joint-work-6g-2024"),
    "joint work on semiconductors continues": promised("joint-work-semiconductors-2024"),
    "joint work on high-performance computing continues": promised("joint-work-hpc-2024"),
    "joint work on quantum technology continues": promised("joint-work-quantum-2024"),
    "joint work on data continues": promised("joint-work-data-2024"),
    "joint work on cybersecurity continues": promised("joint-work-cybersecurity-2024"),
    "joint work on standards continues": promised("joint-work-standards-2024"),
    "joint work on the skills gap continues": promised("joint-work-skills-2024"),
    "research projects on 6G were launched": (
        "how-did-a-thing-unfold",
        {"thing": "6g-research-2024"},
        {"day": date(2024, 4, 30), "statusLabel": "in progress", "document": SEED},
        f"st:6g-research-2024--status-report--in-progress--2024-04-30--{SEED.removeprefix('doc:')}",
    ),
    "global standards for 6G are to be supported": promised("6g-standards-2024"),
    "the AI Office and the AI Safety Institute are to cooperate more": (
        "how-do-two-actors-relate",
        {"one": "eu-ai-office", "other": "japan-aisi"},
        {
            "predicate": "eujp:cooperatesWith",
            "modalityLabel": "planned",
            "meeting": f"id:{COUNCIL_2}",
            "document": SEED,
        },
        "st:eu-ai-office--cooperates-with--japan-aisi--2024-04-30",
    ),
    "the Hiroshima AI Process is still supported": promised("hiroshima-support-2024"),
    "and so is its code of conduct": (
        "what-was-promised-about",
        {"about": "hiroshima-code-of-conduct"},
        {"commitment": "id:hiroshima-support-2024", "document": SEED},
        "id:hiroshima-support-2024",
    ),
    "direct links by way of the Arctic continue": promised("arctic-links-2024"),
    "they concern the Arctic": (
        "what-was-promised-about",
        {"about": "arctic"},
        {"commitment": "id:arctic-links-2024"},
        "id:arctic-links-2024",
    ),
    "they are in line with the cable memorandum": (
        "what-does-an-instrument-rest-on",
        {"instrument": "arctic-links-2024"},
        {"relation": "eujp:basedOn", "basis": "id:submarine-cables-moc", "document": SEED},
        "id:arctic-links-2024",
    ),
    "the memorandum was signed on 3 July 2023": (
        "how-did-a-thing-unfold",
        {"thing": "submarine-cables-moc"},
        {"day": date(2023, 7, 3), "statusLabel": "signed", "document": SEED},
        "st:submarine-cables-moc--status-report--signed--2023-07-03",
    ),
    "the links are to bring commercial opportunities": purpose(
        "cable-commercial-opportunities-2024"
    ),
    "the links are to bring trusted data flows": purpose("cable-trusted-data-flows-2024"),
    "the links are to bring ocean research": purpose("cable-ocean-research-2024"),
    "a channel on platform rules is to be explored": (
        "how-do-two-actors-relate",
        {"one": "european-union", "other": "japan"},
        {
            "modalityLabel": "to be explored",
            "scope": "regular exchange of information on platform rules",
            "document": SEED,
        },
        "st:european-union--cooperates-with--japan--2024-04-30",
    ),
    "the channel is about the Digital Services Act": (
        "what-was-promised-about",
        {"about": "dsa"},
        {"commitment": "id:platform-channel-2024", "kindLabel": "exploration"},
        "id:platform-channel-2024",
    ),
    "the channel is about the Digital Markets Act": (
        "what-was-promised-about",
        {"about": "dma"},
        {"commitment": "id:platform-channel-2024", "kindLabel": "exploration"},
        "id:platform-channel-2024",
    ),
}
"""Each statement of the article of 9 May 2024: the question, its parameters, the cells that answer
it, and what cites the article for it."""


@pytest.fixture(scope="session")
def carried(store: Store) -> set[object]:
    """Everything that rests on the seed article."""
    return set(
        column(rows(run(store, named("what-does-a-document-say"), {"document": SEED})), "carrier")
    )


@pytest.mark.parametrize(
    ("name", "given", "cells", "carrier"), list(ARTICLE.values()), ids=list(ARTICLE)
)
def test_every_statement_of_the_seed_article_is_found(
    ask: Ask,
    carried: set[object],
    name: str,
    given: dict[str, str],
    cells: dict[str, object],
    carrier: str,
) -> None:
    assert has(ask(name, **given), **cells)
    assert iri(carrier) in carried


def test_rules_of_both_sides_bind_one_group(ask: Ask) -> None:
    answer = ask("which-rules-bind-on-both-sides")
    ours = "id:mobile-software-competition-act"
    for group, sister in (("id:apple", "id:apple"), ("id:alphabet", "id:google")):
        assert has(answer, group=group, firm=group, instrument="id:dma")
        assert has(answer, group=group, firm=sister, instrument=ours, sideLabel="Japan")
    assert has(answer, firm="id:apple", instrument="id:dma", **{"from": date(2023, 9, 6)})


def test_circles_differ_where_they_should(ask: Ask) -> None:
    answer = ask("where-do-memberships-differ")
    circles = {row["actor"]: (row["inFirst"], row["inSecond"], row["inThird"]) for row in answer}
    friends, institutes = iri("id:hiroshima-friends-group"), iri("id:international-network-aisi")
    convention = iri("id:coe-ai-convention")
    assert circles[iri("id:canada")] == (friends, institutes, convention)
    assert circles[iri("id:andorra")] == ("not known", "not known", convention)
    assert circles[iri("id:australia")] == ("not known", institutes, "not known")


def test_the_basis_of_data_flows_depends_on_the_day(ask: Ask) -> None:
    before, between, now = (
        set(column(ask("on-what-basis-do-data-flow", day=day), "instrument"))
        for day in ("2018-12-31", "2020-01-01", NOW)
    )
    adequacy, designation = iri("id:adequacy-decision-japan"), iri("id:appi-designation-eu")
    assert not before & {adequacy, designation}
    assert {adequacy, designation} <= between
    assert iri("id:data-flows-protocol") in now - between


@pytest.mark.parametrize(
    ("topic", "actor"),
    [
        ("quantum", "g-quat"),
        ("6g", "nict"),
        ("high-performance-computing", "riken"),
        ("connectivity", "mic"),
    ],
)
def test_each_field_has_who_links_the_sides(ask: Ask, topic: str, actor: str) -> None:
    assert has(ask("who-links-the-two-sides", topic=topic), actor=f"id:{actor}", sideLabel="Japan")


def test_counterparts_are_what_a_source_sets_side_by_side(ask: Ask) -> None:
    answer = ask("which-things-are-counterparts")
    law = "id:information-distribution-platform-act"
    assert has(answer, european="id:dsa", japanese=law)
    assert has(answer, european="id:adequacy-decision-japan", japanese="id:appi-designation-eu")


def test_a_cable_is_put_off_and_says_from_when(ask: Ask) -> None:
    answer = ask("when-should-it-be-ready")
    assert has(
        answer,
        thing="id:cable-far-north-fiber",
        due=date(2026, 12, 31),
        insteadOf=date(2025, 12, 31),
    )


def test_polar_connect_is_made_of_its_steps(ask: Ask) -> None:
    parts = set(column(ask("what-is-it-made-of", whole="polar-connect"), "part"))
    assert {
        iri(f"id:{name}")
        for name in ("north-pole-fiber", "polar-connect-step-1", "polar-connect-step-2")
    } <= parts


def test_rival_figures_stand_side_by_side(ask: Ask) -> None:
    answer = ask("which-figures-are-known", thing="eu-ai-office")
    assert has(answer, value=140, disputed=True)
    assert has(answer, value=125, disputed=True)


def test_who_builds_and_who_runs(ask: Ask) -> None:
    answer = ask("who-runs-infrastructure")
    assert has(answer, infrastructure="id:donet1", relation="eujp:builds", actor="id:jamstec")
    assert has(answer, infrastructure="id:iim-1", relation="eujp:operates", actor="id:rapidus")


def test_laws_are_found_by_their_numbers(ask: Ask) -> None:
    answer = ask("how-is-a-text-identified")
    assert has(answer, thing="id:dma", identifier="32022R1925")
    assert has(answer, thing="id:ai-act", identifier="http://data.europa.eu/eli/reg/2024/1689/oj")


def test_a_payer_is_asked_what_it_pays_for(ask: Ask) -> None:
    answer = ask("what-does-an-actor-pay-for", payer="eurohpc")
    assert has(answer, thing="id:hanami", amount=5000000, currency="EUR")
    assert has(answer, thing="id:q-neko", programme="id:horizon-europe")


def test_a_body_has_units_and_posts(ask: Ask) -> None:
    answer = ask("who-is-in-a-body", body="eu-ai-office")
    assert has(answer, tie="unit", thing="id:eu-ai-office-unit-ai-safety")
    assert has(answer, tie="post", holderLabel="Lucilla Sioli", **{"from": date(2024, 6, 16)})
