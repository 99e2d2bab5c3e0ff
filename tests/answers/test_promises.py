"""Chains of promises in the shipped graph, written down by hand from the documents, and what is
computed of them."""

from __future__ import annotations

import csv
import io
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import Store

from eujp_graph.answers.promise_steps import Step
from eujp_graph.answers.promises import Promises
from eujp_graph.answers.promises_text import chain_data, chain_text, matrix, promise_data
from eujp_graph.asof.view import view
from eujp_graph.namespaces import curie, iri
from eujp_graph.query.saved_query import named, rows, run
from tests.given import graph_of
from tests.small_world import TERMS

C1, C2, C3, C4 = (f"digital-partnership-council-{n}" for n in (1, 2, 3, 4))

CHAINS: dict[str, list[tuple[str, str, str, str | None]]] = {
    "arctic-route-2023": [
        ("2023-07-03", "promised", "arctic-route-2023", "submarine-cables-moc-signing"),
        ("2024-04-30", "promised", "arctic-links-2024", C2),
        ("2025-05-12", "promised", "arctic-links-2025", C3),
        ("2025-06-05", "in-progress", "arctic-links-2025", None),
        ("2025-07-23", "in-progress", "arctic-links-2025", "summit-30"),
    ],
    "cable-moc-signing-2023": [
        ("2023-07-03", "promised", "cable-moc-signing-2023", C1),
        ("2023-07-03", "fulfilledBy", "cable-moc-signing-2023", "submarine-cables-moc"),
    ],
    "cable-quality-2023": [
        ("2023-07-03", "promised", "cable-quality-2023", "submarine-cables-moc-signing"),
        ("2024-04-30", "promised", "trusted-cable-suppliers-2024", C2),
        ("2025-05-12", "in-progress", "trusted-cable-suppliers-2024", C3),
    ],
    "cable-working-group-2025": [
        ("2025-07-23", "promised", "cable-working-group-2025", "summit-30")
    ],
    "ai-office-aisi-cooperation-2024": [
        ("2022-05-12", "promised", "safe-ai-2022", "summit-28"),
        ("2024-04-30", "promised", "ai-office-aisi-cooperation-2024", C2),
        ("2025-05-12", "promised", "ai-document-2025", C3),
        ("2026-05-05", "in-progress", "safe-ai-2025", C4),
    ],
    "hiroshima-outreach-2024": [
        ("2024-05-02", "delivered", "hiroshima-outreach-2024", "hiroshima-friends-group-launch"),
        ("2024-05-02", "fulfilledBy", "hiroshima-outreach-2024", "hiroshima-friends-group"),
    ],
    "platform-channel-2024": [
        ("2023-07-03", "promised", "platform-dialogue-2023", C1),
        ("2024-04-30", "promised", "platform-channel-2024", C2),
        ("2025-05-12", "promised", "platform-cooperation-2025", C3),
        ("2026-05-05", "promised", "platform-cooperation-2026", C4),
    ],
    "id-student-use-case-2024": [
        ("2024-04-30", "promised", "id-student-use-case-2024", "digital-identity-moc-signing"),
        ("2025-05-12", "promised", "id-credentials-2025", C3),
    ],
    "id-moc-signing-2024": [
        ("2024-04-30", "fulfilledBy", "id-moc-signing-2024", "digital-identity-moc"),
        ("2025-05-12", "promised", "id-use-cases-2025", C3),
    ],
    "6g-research-2024": [
        ("2024-04-30", "promised", "6g-research-2024", C2),
        ("2025-05-12", "delivered", "6g-research-2024", C3),
        ("2025-05-12", "fulfilledBy", "6g-research-2024", "6g-mirai-harmony"),
        ("2025-05-12", "promised", "6g-research-2025", C3),
    ],
    "beyond-5g-research-2023": [
        ("2023-07-03", "promised", "beyond-5g-research-2023", C1),
        ("2024-04-30", "in-progress", "beyond-5g-research-2023", C2),
        ("2025-05-12", "delivered", "beyond-5g-research-2023", C3),
    ],
    "secure-5g-6g-2022": [
        ("2022-05-12", "promised", "secure-5g-6g-2022", "summit-28"),
        ("2024-04-30", "promised", "joint-work-6g-2024", C2),
        ("2025-05-12", "in-progress", "secure-5g-6g-2022", C3),
    ],
    "chip-early-warning-2023": [
        ("2023-07-04", "promised", "chip-early-warning-2023", "semiconductors-moc-signing"),
        ("2025-05-12", "promised", "chip-early-warning-2025", C3),
        ("2026-05-05", "promised", "chip-early-warning-2026", C4),
        ("2026-05-05", "fulfilledBy", "chip-early-warning-2023", "semiconductor-early-warning"),
    ],
    "chip-moc-signing-2023": [
        ("2023-07-03", "promised", "chip-moc-signing-2023", C1),
        ("2023-07-04", "fulfilledBy", "chip-moc-signing-2023", "semiconductors-moc"),
    ],
    "chip-pfas-2023": [
        ("2023-07-04", "promised", "chip-pfas-2023", "semiconductors-moc-signing"),
        ("2024-04-30", "in-progress", "chip-pfas-2023", C2),
        ("2025-05-12", "promised", "chip-pfas-2025", C3),
    ],
    "chip-research-2023": [
        ("2023-07-04", "promised", "chip-research-2023", "semiconductors-moc-signing"),
        ("2026-07-07", "in-progress", "chip-research-2023", None),
    ],
    "chip-subsidy-transparency-2023": [
        ("2023-07-04", "promised", "chip-subsidy-transparency-2023", "semiconductors-moc-signing"),
        ("2024-04-30", "promised", "public-support-transparency-2024", C2),
    ],
    "quantum-theme-2024": [
        ("2024-04-30", "promised", "quantum-theme-2024", C2),
        ("2025-05-13", "delivered", "quantum-theme-2024", "quantum-loi-signing"),
        ("2025-05-12", "fulfilledBy", "quantum-theme-2024", "q-neko"),
    ],
    "quantum-loi-signing-2025": [
        ("2025-05-12", "promised", "quantum-loi-signing-2025", C3),
        ("2025-05-13", "fulfilledBy", "quantum-loi-signing-2025", "quantum-loi"),
    ],
    "hpc-call-2023": [
        ("2023-07-03", "in-progress", "hpc-call-2023", C1),
        ("2023-10-10", "fulfilledBy", "hpc-call-2023", "hanami"),
    ],
    "data-flow-rules-2022": [
        ("2022-10-24", "promised", "data-flow-rules-2022", None),
        ("2023-10-28", "in-progress", "data-flow-rules-2022", "high-level-economic-dialogue-4"),
        ("2024-07-01", "fulfilledBy", "data-flow-rules-2022", "data-flows-protocol"),
    ],
    "data-spaces-2024": [
        ("2024-04-30", "promised", "data-spaces-2024", C2),
        ("2025-05-12", "promised", "data-working-group-2025", C3),
        ("2026-05-05", "promised", "data-working-group-2026", C4),
    ],
    "horizon-exploration-2022": [
        ("2022-05-12", "promised", "horizon-exploration-2022", "summit-28"),
        ("2024-11-29", "in-progress", "horizon-exploration-2022", "horizon-europe-talks-start"),
        ("2025-12-22", "delivered", "horizon-exploration-2022", "horizon-europe-talks-conclusion"),
    ],
    "cybersecurity-dialogue-2023": [
        ("2023-07-03", "promised", "cybersecurity-dialogue-2023", C1),
        ("2024-04-30", "in-progress", "cybersecurity-dialogue-2023", C2),
        ("2025-05-12", "promised", "cybersecurity-2025", C3),
        ("2026-01-28", "in-progress", "cybersecurity-2025", "cyber-dialogue-7"),
    ],
    "green-data-infrastructure-2022": [
        ("2022-05-12", "promised", "green-data-infrastructure-2022", "summit-28")
    ],
}
"""At least these steps, in this order, in the chain of each promise."""


@pytest.fixture(scope="module")
def told(store: Store) -> Promises:
    return Promises(store)


def short(step: Step) -> tuple[str, str, str, str | None]:
    names = [curie(name).partition(":")[2] for name in (step.what, step.commitment)]
    return (
        str(step.day),
        names[0],
        names[1],
        curie(step.other).partition(":")[2] if step.other else None,
    )


@pytest.mark.parametrize("name", CHAINS)
def test_a_chain_has_its_steps_in_order(told: Promises, name: str) -> None:
    (chain,) = told.trace(iri(f"id:{name}"))
    steps = list(map(short, chain.steps))
    assert [step for step in CHAINS[name] if step not in steps] == []
    ordered = sorted(CHAINS[name], key=steps.index)
    assert [step[0] for step in ordered] == sorted(step[0] for step in CHAINS[name])
    assert all(step.documents for step in chain.steps)


@pytest.mark.parametrize(
    ("name", "meetings"),
    [
        ("arctic-route-2023", {C4}),
        ("chip-skills-2023", {C2, C3, C4}),
        ("green-data-infrastructure-2022", {C1, C2, C3, C4}),
    ],
)
def test_silence_lists_the_meetings_that_were_searched(
    told: Promises, name: str, meetings: set[str]
) -> None:
    (chain,) = told.trace(iri(f"id:{name}"))
    assert not chain.closed
    searched = {curie(meeting).partition(":")[2] for meeting in chain.searched}
    assert meetings <= searched
    assert not {C1, C2, C3, C4} - meetings & searched
    assert f"No later report found since {chain.reported}" in " ".join(
        chain_text(told, [chain]).split()
    )


def test_a_topic_and_a_text_have_the_chains_of_their_promises(told: Promises) -> None:
    of_topic = {
        name for chain in told.trace(iri("topic:connectivity")) for name in chain.commitments
    }
    assert {iri("id:arctic-route-2023"), iri("id:6g-research-2024")} <= of_topic
    of_text = {
        name for chain in told.trace(iri("id:submarine-cables-moc")) for name in chain.commitments
    }
    assert {iri("id:arctic-route-2023"), iri("id:cable-moc-signing-2023")} <= of_text
    assert told.trace(iri("id:japan-aisi-enlargement")) == []


def test_known_by_cuts_a_chain_off(store: Store) -> None:
    made = view(store, date(2024, 12, 31), date(2024, 12, 31))
    (chain,) = Promises(made.store, today=date(2024, 12, 31)).trace(iri("id:arctic-route-2023"))
    assert {curie(name) for name in chain.commitments} == {
        "id:arctic-route-2023",
        "id:arctic-links-2024",
    }
    assert (str(chain.reported), str(chain.last)) == ("2024-04-30", "2024-05-09")
    assert iri(f"id:{C3}") not in chain.searched


def test_promises_are_sieved(told: Promises) -> None:
    made = {curie(p.commitment) for p in told.promises(made_at=iri(f"id:{C1}"))}
    assert "id:hpc-call-2023" not in made  # told as under way there
    assert {"id:platform-dialogue-2023", "id:chip-moc-signing-2023"} <= made
    quiet = told.promises(quiet_for=24)
    assert all(p.quiet is not None and p.quiet >= 24 and not p.closed for p in quiet)
    assert iri("id:green-data-infrastructure-2022") in {p.commitment for p in quiet}
    assert iri("id:platform-dialogue-2023") not in {p.commitment for p in quiet}
    delivered = {curie(p.commitment) for p in told.promises(status=iri("code:delivered"))}
    assert "id:next-council-2025" in delivered
    assert "id:arctic-route-2023" not in delivered
    due = told.promises(due_before=date(2026, 12, 31))
    assert due
    assert all(p.due and p.due.is_before(date(2026, 12, 31)) for p in due)
    assert {p.commitment for p in told.promises(topic=iri("topic:quantum"))} > {
        iri("id:quantum-theme-2024")
    }


def test_the_matrix_has_a_row_for_each_chain(told: Promises) -> None:
    councils = [iri(f"id:{name}") for name in (C1, C2, C3, C4)]
    rows = dict(told.matrix(councils))
    assert rows[iri("id:platform-dialogue-2023")] == [(iri("code:promised"),)] * 4
    assert all(any(cells) for cells in rows.values())
    table = list(csv.reader(io.StringIO(matrix(told, councils, "csv"))))
    assert len(table) == len(rows) + 1
    assert len(table[0]) == 5
    picture = matrix(told, councils, "svg", topic=iri("topic:semiconductors"))
    texts = [text.text for text in ET.fromstring(picture).iter("{http://www.w3.org/2000/svg}text")]
    assert "promised" in texts
    assert matrix(told, councils, "markdown").startswith("| promise | ")


def test_data_carries_names_words_and_documents(told: Promises) -> None:
    (chain,) = chain_data(told, told.trace(iri("id:platform-channel-2024")))
    assert chain["commitments"][0]["description"]  # type: ignore[index]
    assert all(step["documents"] for step in chain["steps"])  # type: ignore[attr-defined]
    (row,) = promise_data(told, [told.promise(iri("id:next-council-2025"))])
    assert row["id"] == "id:next-council-2025"
    assert row["status"] == [{"id": "code:delivered", "label": "delivered"}]


SMALL = """
eujp:Commitment a owl:Class ; rdfs:subClassOf eujp:Undertaking .
code:promised a eujp:Code . code:delivered a eujp:Code . code:in-progress a eujp:Code .
<https://w3id.org/eujp/dataset> a dcat:Dataset ; dcterms:issued "2026-01-15"^^xsd:date .
doc:a a eujp:Document ; dcterms:type code:official . id:body a eujp:Organisation .
id:first a eujp:Meeting ; eujp:from "2023-01-01"^^xsd:date ; eujp:meetingOf id:body .
id:second a eujp:Meeting ; eujp:from "2024-01-01"^^xsd:date ; eujp:meetingOf id:body .
id:other a eujp:Meeting ; eujp:from "2024-06-01"^^xsd:date .
id:one a eujp:Commitment . id:two a eujp:Commitment ; eujp:continues id:one .
id:three a eujp:Commitment ; eujp:continues id:one .
st:one a eujp:StatusReport ; eujp:reportOn id:one ; eujp:status code:promised ; eujp:at id:first ;
    eujp:cites doc:a .
st:two a eujp:StatusReport ; eujp:reportOn id:two ; eujp:status code:delivered ;
    eujp:from "2023-06-01"^^xsd:date ; eujp:fromPrecision "month" .
st:three a eujp:StatusReport ; eujp:reportOn id:three ; eujp:status code:promised ;
    eujp:from "2023-05-01"^^xsd:date .
st:gone a eujp:StatusReport ; eujp:reportOn id:one ; eujp:status code:delivered ;
    eujp:from "2025-01-01"^^xsd:date ; owl:deprecated true .
"""


def small() -> Promises:
    return Promises(graph_of(TERMS + SMALL).store)


def test_one_delivered_branch_does_not_close_a_chain() -> None:
    (chain,) = small().trace(iri("id:one"))
    assert [curie(name) for name in chain.commitments] == ["id:one", "id:three", "id:two"]
    assert not chain.closed
    assert str(chain.last) == "2023-06"


def test_only_meetings_that_promises_are_made_at_are_searched() -> None:
    (chain,) = small().trace(iri("id:one"))
    assert chain.searched == (iri("id:second"),)


def test_a_mistake_is_no_news() -> None:
    assert str(small().promise(iri("id:one")).last) == "2023-06"
    assert small().promise(iri("id:three")).quiet == 32


def test_the_shipped_graph_has_no_cycle_of_promises(store: Store) -> None:
    told = Promises(store)
    for name in told.all:
        assert name not in {later for first in told.later[name] for later in told.after(first)}


@pytest.mark.parametrize("since", ["2024-05-09", "2025-05-24", "2025-06-01"])
def test_the_question_of_what_had_no_news_and_the_list_agree(
    store: Store, told: Promises, since: str
) -> None:
    asked = run(store, named("which-promises-had-no-news"), {"since": since})
    found = {(str(row["commitment"]), str(row["lastNews"])) for row in rows(asked)}
    day = date.fromisoformat(since)
    listed = [promise for promise in told.promises() if not promise.closed and promise.last]
    old = {(p.commitment, str(p.last)) for p in listed if p.last and p.last.is_before(day)}
    assert found == old != set()


@pytest.mark.parametrize("meeting", [C1, C2, C3, "semiconductors-moc-signing", "summit-28"])
def test_the_question_of_what_no_later_text_mentions_and_the_list_agree(
    store: Store, told: Promises, meeting: str
) -> None:
    asked = run(store, named("promises-without-later-text"), {"meeting": meeting})
    found = {str(row["commitment"]) for row in rows(asked)}
    never = told.promises(made_at=iri(f"id:{meeting}"), never_mentioned_again=True)
    assert found == {promise.commitment for promise in never}


def test_a_meeting_of_other_parties_or_topics_is_not_searched(told: Promises) -> None:
    places = {name for _, name in told.meetings([iri("id:platform-channel-2024")])}
    assert iri(f"id:{C3}") in places
    assert {
        iri("id:qneko-jtc-workshop"),
        iri("id:high-level-economic-dialogue-6"),
    } & places == set()


def test_one_story_is_told_of_each_commitment_of_a_meeting(store: Store) -> None:
    asked = run(
        store,
        named("what-changed-between-meetings"),
        {"earlier": "digital-partnership-council-2", "later": "digital-partnership-council-3"},
    )
    told = {str(row["commitment"]): (row["change"], row["statusLabel"]) for row in rows(asked)}
    taken_up = ("reported on and taken up again", "delivered")
    assert told[iri("id:6g-research-2024")] == taken_up
    # What it continues was reported on there: to call it not mentioned would mislead.
    assert told[iri("id:joint-work-6g-2024")] == (
        "what it continues is reported on",
        "in progress",
    )
    assert told[iri("id:adequacy-extension-2024")] == ("reported elsewhere", "in progress")
    assert told[iri("id:dsa-experience-2024")] == ("not mentioned", None)
