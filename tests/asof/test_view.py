"""Views with two days: what held, as far as was known. The answers of the grid were written by
hand."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from eujp_graph.asof.result import View, restored
from eujp_graph.asof.view import view
from eujp_graph.namespaces import curie, iri
from eujp_graph.pipeline.release import nquads
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.reasoning.derivation import derive
from eujp_graph.reasoning.inference import infer
from tests.asof.history import CLASSES, HISTORY, world
from tests.given import graph_of
from tests.small_world import TERMS

UNKNOWN = None
GRID = [
    # a minister whose end is not yet known
    ("ann", "2023-07-03", "2023-07-02", UNKNOWN),
    ("ann", "2022-12-31", "2023-07-03", "later"),
    ("ann", "2023-01-01", "2023-07-03", "held"),
    ("ann", "2024-10-01", "2024-12-01", "held"),
    ("ann", "2024-10-02", "2024-10-01", "held"),
    ("ann", "2024-10-02", "2024-10-02", "ended"),
    # one attested on one day
    ("bob", "2024-04-30", "2024-04-30", UNKNOWN),
    ("bob", "2024-04-29", "2024-05-01", "unplaced"),
    ("bob", "2024-04-30", "2024-05-01", "held"),
    ("bob", "2024-05-01", "2024-05-01", "unplaced"),
    # promises of two councils
    ("route", "2024-04-29", "2024-05-01", "later"),
    ("route", "2024-04-30", "2024-05-01", "held"),
    ("route-again", "2024-06-01", "2024-06-01", UNKNOWN),
    ("route-again", "2025-05-11", "2025-05-12", "later"),
    ("route-again", "2025-05-12", "2025-05-12", "held"),
    # a stage of a law, put off, and put off again
    ("stage", "2026-08-01", "2025-01-01", "later"),
    ("stage", "2026-08-02", "2025-01-01", "held"),
    ("stage", "2026-08-02", "2026-06-30", UNKNOWN),
    ("stage-2", "2026-08-02", "2026-06-29", UNKNOWN),
    ("stage-2", "2027-12-01", "2026-06-30", "later"),
    ("stage-2", "2027-12-02", "2026-06-30", "held"),
    ("stage-2", "2027-12-02", "2026-10-01", UNKNOWN),
    ("stage", "2027-12-02", "2026-10-01", UNKNOWN),
    ("stage-3", "2028-06-01", "2026-10-01", "held"),
    # documents dated by a year, by an original, by a copy, by the day of reading
    ("by-year", "2025-06-01", "2025-12-30", UNKNOWN),
    ("by-year", "2025-12-30", "2025-12-31", "unplaced"),
    ("by-year", "2025-12-31", "2025-12-31", "held"),
    ("by-copy", "2024-03-10", "2024-03-09", UNKNOWN),
    ("by-copy", "2024-03-10", "2024-03-10", "held"),
    ("by-copy-of-lost", "2024-09-09", "2024-09-08", UNKNOWN),
    ("by-copy-of-lost", "2024-09-09", "2024-09-09", "held"),
    ("by-reading", "2026-02-01", "2026-01-31", UNKNOWN),
    ("by-reading", "2026-02-01", "2026-02-01", "held"),
    # a mistake, a plan and what came of it, a month as the end, a body that ended
    ("mistake", "2024-01-01", "2026-11-24", UNKNOWN),
    ("plan", "2023-07-03", "2023-07-03", "held"),
    ("will", "2024-04-30", "2024-05-01", "held"),
    ("does", "2024-12-31", "2025-05-12", "later"),
    ("does", "2025-01-01", "2025-05-12", "held"),
    ("month", "2022-12-31", "2023-07-03", "later"),
    ("month", "2024-02-29", "2024-03-10", "held"),
    ("month", "2024-03-01", "2024-03-10", "ended"),
    ("in-forum", "2024-04-01", "2024-05-01", "held"),
    ("in-forum", "2024-04-02", "2024-05-01", "ended"),
]


def seen(on: str, known_by: str) -> View:
    return view(world(), date.fromisoformat(on), date.fromisoformat(known_by))


def entities(made: View) -> set[str]:
    return {
        curie(q.subject.value)
        for q in made.store.quads_for_pattern(None, None, None, GRAPH["entities"])
    }


def holds(made: View, subject: str, predicate: str, target: str) -> bool:
    parts = (NamedNode(iri(name)) for name in (subject, predicate, target))
    return any(made.store.quads_for_pattern(*parts))


@pytest.mark.parametrize(("statement", "on", "known_by", "place"), GRID)
def test_the_grid(statement: str, on: str, known_by: str, place: str | None) -> None:
    assert seen(on, known_by).places.get(iri(f"st:{statement}")) == place


def test_a_later_promise_leaves_no_trace() -> None:
    assert "id:route-again" not in entities(seen("2024-06-01", "2024-06-01"))
    assert holds(seen("2025-05-12", "2025-05-12"), "id:route-again", "eujp:continues", "id:route")


def test_a_planned_edge_is_derived_only_from_what_came_of_it() -> None:
    edge = ("id:ministry", "eujp:participatesIn", "id:project")
    assert not holds(seen("2025-01-01", "2025-05-11"), *edge)
    assert holds(seen("2025-01-01", "2025-05-12"), *edge)


def test_nothing_follows_from_what_is_not_in_the_view() -> None:
    held = ("id:ann", "eujp:memberOf", "id:ministry")
    assert holds(seen("2026-02-01", "2026-02-01"), *held)
    assert not holds(seen("2026-02-01", "2026-01-31"), *held)
    assert not holds(seen("2026-02-01", "2026-01-31"), "id:ann", "eujp:relatesTo", "id:ministry")


def test_a_body_that_is_not_founded_yet_is_absent() -> None:
    assert "id:office" not in entities(seen("2024-06-15", "2024-06-15"))
    assert "id:office" in entities(seen("2024-06-16", "2024-06-16"))


def test_a_promised_project_is_there_and_marked() -> None:
    made = seen("2024-05-01", "2024-05-01")
    assert "id:project" in entities(made)
    assert made.not_begun == (iri("id:project"),)
    assert seen("2025-01-01", "2025-05-12").not_begun == ()


def test_a_body_that_ended_stays_and_is_marked() -> None:
    assert iri("id:forum") in seen("2024-04-02", "2024-05-01").ended
    assert iri("id:forum") not in seen("2024-04-01", "2024-05-01").ended


def test_an_end_that_is_not_known_is_not_told() -> None:
    until = (NamedNode(iri("st:ann")), NamedNode(iri("eujp:until")), None)
    assert not list(seen("2024-06-01", "2024-10-01").store.quads_for_pattern(*until))
    assert list(seen("2024-06-01", "2024-10-02").store.quads_for_pattern(*until))


def test_before_the_first_document_the_view_is_empty_and_says_so() -> None:
    made = seen("2020-01-01", "2023-07-02")
    assert made.places == {}
    assert made.note().startswith("Nothing was known by 2023-07-02")
    assert not [name for name in entities(made) if name.startswith("id:m")]


def test_the_note_counts_what_is_not_sure() -> None:
    note = seen("2026-02-01", "2026-02-01").note()
    assert "more are known without a day" in note
    assert "1 on a bare year" in note
    assert "1 on the day we read the document" in note


def test_the_unbounded_view_is_the_plain_graph() -> None:
    plain = infer(derive(world()))
    assert nquads(view(world()).store) == nquads(plain)
    assert nquads(view(plain).store) == nquads(plain)
    assert view(world()).note().startswith("Without days: all 16 statements")


def test_one_day_alone_goes_with_the_release_date() -> None:
    assert view(world(), on=date(2024, 5, 1)).known_by == date(2026, 11, 24)
    assert view(world(), known_by=date(2024, 5, 1)).on == date(2026, 11, 24)


def test_a_view_is_the_same_when_it_is_kept_and_read_back() -> None:
    made = seen("2024-06-01", "2024-10-01")
    assert restored(made.store, made.to_json()) == made


@given(
    st.dates(date(2022, 1, 1), date(2028, 1, 1)),
    st.dates(date(2022, 1, 1), date(2028, 1, 1)),
    st.integers(0, 900),
)
def test_knowing_longer_never_takes_a_document_away(on: date, known_by: date, more: int) -> None:
    later = date.fromordinal(known_by.toordinal() + more)
    before, after = (documents(view(world(), on, day)) for day in (known_by, later))
    assert before <= after


def documents(made: View) -> set[str]:
    return {
        str(q.subject) for q in made.store.quads_for_pattern(None, None, None, GRAPH["documents"])
    }


def test_views_of_the_shipped_graph_name_nothing_that_is_gone(store: Store) -> None:
    made = view(store, date(2024, 5, 9), date(2024, 5, 9))
    subjects = {quad.subject for quad in made.store}
    named = {
        q.object
        for q in made.store
        if isinstance(q.object, NamedNode) and q.object.value.startswith(iri("id:"))
    }
    assert named <= subjects
    known = {q.subject for q in store.quads_for_pattern(None, None, None, GRAPH["documents"])}
    assert {
        q.subject for q in made.store.quads_for_pattern(None, None, None, GRAPH["documents"])
    } < known


def test_an_example_of_a_term_tells_no_view_of_what_is_not_known_yet() -> None:
    told = 'eujp:Actor skos:example "Ann"@en ; vann:example id:ann .'
    whole = graph_of(TERMS + CLASSES + HISTORY + told).store
    seen = view(whole, date(2024, 1, 1), date(2024, 1, 1)).store
    for name in ("skos:example", "vann:example"):
        assert list(whole.quads_for_pattern(None, NamedNode(iri(name)), None))
        assert not list(seen.quads_for_pattern(None, NamedNode(iri(name)), None))


def test_the_world_of_the_seed_article(store: Store) -> None:
    made = view(store, date(2024, 5, 9), date(2024, 5, 9))
    assert holds(made, "id:submarine-cables-moc", "eujp:signedBy", "id:breton-thierry")
    assert not holds(made, "id:eu-ai-office", "eujp:cooperatesWith", "id:japan-aisi")
    assert "id:digital-partnership-council-3" not in entities(made)


def test_a_view_is_the_same_bytes_however_often_it_is_made() -> None:
    first, second = (nquads(seen("2024-06-01", "2024-10-01").store) for _ in range(2))
    assert first == second


DETAILS = """
doc:a a eujp:Document ; dcterms:issued "2024-01-10"^^xsd:date .
doc:late a eujp:Document ; dcterms:issued "2024-06-10"^^xsd:date .
doc:lost-original a eujp:Document .
doc:mirror a eujp:Document ; dcterms:issued "2024-01-11"^^xsd:date ;
    eujp:mirrorOf doc:lost-original .
doc:june a eujp:Document ; dcterms:issued "2024-06-01"^^xsd:date .
ev:a a eujp:Evidence ; eujp:document doc:a ; eujp:attestedOn "2024-01-20"^^xsd:date .
ev:june a eujp:Evidence ; eujp:document doc:june ; eujp:attestedOn "2024-06-01"^^xsd:date .
ev:late a eujp:Evidence ; eujp:document doc:late ; eujp:attestedOn "2024-07-01"^^xsd:date .
id:one a eujp:Organisation ; eujp:cites doc:a , doc:late ; eujp:untilCites doc:late ;
    eujp:until "2024-03-31"^^xsd:date ; eujp:untilPrecision "month" .
id:two a eujp:Organisation ; eujp:cites doc:late . id:three a eujp:Organisation .
id:four a eujp:Organisation ; eujp:cites doc:a ; eujp:concerns id:two , id:five , id:unborn .
id:five a eujp:Organisation ; eujp:concerns id:six . id:six a eujp:Organisation .
id:unborn a eujp:Organisation ; eujp:from "2024-02-02"^^xsd:date ; eujp:concerns id:beyond .
id:beyond a eujp:Organisation .
id:forum a eujp:Meeting ; eujp:cites doc:a ; eujp:from "2024-02-01"^^xsd:date ;
    eujp:fromPrecision "month" .
id:text a eujp:Instrument ; eujp:cites doc:a ; eujp:adoptedAt id:forum ; eujp:contains id:chapter .
id:chapter a eujp:Instrument ; eujp:cites doc:a ; eujp:contains id:text .
id:signed a eujp:Agreement ; eujp:cites doc:a .
st:signed a eujp:Signature ; eujp:signatureOf id:signed ; eujp:from "2024-02-02"^^xsd:date ;
    eujp:cites doc:a .
st:signed-2 a eujp:Signature ; eujp:signatureOf id:signed ; eujp:from "2024-02-01"^^xsd:date ;
    eujp:cites doc:a .
st:seen a eujp:Link ; eujp:subject id:four ; eujp:predicate eujp:concerns ; eujp:object id:three ;
    eujp:cites doc:a ;
    eujp:disputes st:rival ; eujp:hasEvidence ev:a , ev:june , ev:late , ev:nowhere ;
    eujp:cites doc:nowhere ; eujp:untilCites doc:nowhere , doc:a ; eujp:replaces st:never ;
    prov:wasRevisionOf st:rival .
st:rival a eujp:Link ; eujp:subject id:four ; eujp:predicate eujp:concerns ; eujp:object id:six ;
    eujp:cites doc:late .
st:before a eujp:Link ; eujp:subject id:four ; eujp:predicate eujp:concerns ; eujp:object id:six ;
    eujp:cites doc:a ;
    eujp:until "2023-12-31"^^xsd:date .
st:office a eujp:Tenure ; eujp:agent id:four ; eujp:cites doc:a ;
    eujp:until "2024-12-31"^^xsd:date .
st:first a eujp:Link ; eujp:cites doc:a . st:second a eujp:Link ; eujp:cites doc:late ;
    eujp:replaces st:first , st:second .
"""


@cache
def details() -> Store:
    alignments = GRAPH["alignments"]
    store = graph_of(TERMS + CLASSES + DETAILS).store
    for subject, predicate, target in (
        ("id:four", "skos:exactMatch", "skos:elsewhere"),
        ("id:two", "skos:exactMatch", "skos:hidden"),
        ("skos:elsewhere", "eujp:cites", "doc:late"),
        ("skos:elsewhere", "eujp:concerns", "id:three"),
        ("skos:hidden", "eujp:concerns", "id:three"),
        ("skos:elsewhere", "dcterms:source", "doc:a"),
        ("id:four", "skos:closeMatch", "skos:elsewhere-late"),
        ("skos:elsewhere-late", "dcterms:source", "doc:late"),
        ("id:four", "skos:broadMatch", "skos:unchecked"),
    ):
        store.add(Quad(*(NamedNode(iri(n)) for n in (subject, predicate, target)), alignments))
    return store


def as_of(on: str, known_by: str) -> View:
    return view(details(), date.fromisoformat(on), date.fromisoformat(known_by))


def told(made: View, subject: str, predicate: str) -> set[str]:
    pattern = (NamedNode(iri(subject)), NamedNode(iri(predicate)), None)
    return {
        curie(q.object.value) if isinstance(q.object, NamedNode) else q.object.value
        for q in made.store.quads_for_pattern(*pattern)
    }


def test_only_days_of_attestation_that_were_known_are_told() -> None:
    before, after = as_of("2024-01-25", "2024-05-31"), as_of("2024-01-25", "2024-06-01")
    assert told(before, "ev:a", "eujp:attestedOn") == {"2024-01-20"}
    assert told(before, "ev:june", "eujp:attestedOn") == set()
    assert told(after, "ev:june", "eujp:attestedOn") == {"2024-06-01"}
    assert told(as_of("2024-06-10", "2024-06-10"), "ev:late", "eujp:attestedOn") == set()
    assert told(as_of("2024-06-10", "2024-07-01"), "ev:late", "eujp:attestedOn") == {"2024-07-01"}


def test_an_unsure_start_is_the_first_attestation_that_is_known() -> None:
    assert as_of("2024-01-19", "2024-06-01").places[iri("st:seen")] == "unplaced"
    assert as_of("2024-01-20", "2024-06-01").places[iri("st:seen")] == "held"
    # before any attestation is known, the day since when the statement is known
    assert as_of("2024-01-09", "2024-01-10").places[iri("st:seen")] == "unplaced"
    assert as_of("2024-01-10", "2024-01-10").places[iri("st:seen")] == "held"


def test_an_unsure_start_gives_way_to_an_earlier_end() -> None:
    assert as_of("2023-12-30", "2024-01-10").places[iri("st:before")] == "unplaced"
    assert as_of("2023-12-31", "2024-01-10").places[iri("st:before")] == "held"
    assert as_of("2024-01-01", "2024-01-10").places[iri("st:before")] == "ended"


def test_an_office_with_an_end_does_not_lapse() -> None:
    assert as_of("2024-12-31", "2024-06-10").places[iri("st:office")] == "held"
    assert as_of("2025-01-01", "2024-06-10").places[iri("st:office")] == "ended"


def test_what_replaces_itself_goes_and_takes_the_others_with_it() -> None:
    assert iri("st:first") in as_of("2024-06-09", "2024-06-09").places
    later = as_of("2024-06-10", "2024-06-10").places
    assert iri("st:first") not in later
    assert iri("st:second") not in later


def test_what_is_said_of_the_end_of_a_thing_waits_for_its_document() -> None:
    before, after = as_of("2024-04-01", "2024-06-09"), as_of("2024-04-01", "2024-06-10")
    assert told(before, "id:one", "eujp:until") == told(before, "id:one", "eujp:untilPrecision")
    assert told(after, "id:one", "eujp:until") == {"2024-03-31"}
    assert told(after, "id:one", "eujp:untilPrecision") == {"month"}
    assert before.ended == ()
    assert after.ended == (iri("id:one"),)
    assert as_of("2024-03-31", "2024-06-10").ended == ()


def test_nothing_points_at_what_is_gone() -> None:
    before, after = as_of("2024-01-25", "2024-06-09"), as_of("2024-06-10", "2024-06-10")
    assert told(before, "id:one", "eujp:cites") == {"doc:a"}
    assert told(after, "id:one", "eujp:cites") == {"doc:a", "doc:late"}
    assert told(before, "st:seen", "eujp:hasEvidence") == {"ev:a", "ev:june"}
    assert told(before, "st:seen", "eujp:disputes") == set()
    assert told(before, "st:seen", "prov:wasRevisionOf") == set()
    assert told(after, "st:seen", "prov:wasRevisionOf") == {"st:rival"}
    assert told(after, "st:seen", "eujp:replaces") == set()
    assert told(after, "st:seen", "eujp:cites") == told(after, "st:seen", "eujp:untilCites")
    assert told(after, "st:seen", "eujp:cites") == {"doc:a"}
    assert told(after, "st:seen", "eujp:disputes") == {"st:rival"}
    assert told(before, "id:one", "eujp:untilCites") == set()


def test_what_a_thing_names_stays_only_if_it_is_known_itself() -> None:
    stay = entities(as_of("2024-01-25", "2024-06-09"))
    assert {"id:four", "id:three"} <= stay
    assert stay.isdisjoint({"id:two", "id:five", "id:six", "id:unborn", "id:beyond"})
    assert "id:two" in entities(as_of("2024-01-25", "2024-06-10"))


def test_a_thing_begins_with_its_meeting_its_text_or_its_first_report() -> None:
    january, february = (entities(as_of(f"2024-{day}", "2024-06-09")) for day in ("01-31", "02-01"))
    for name in ("id:forum", "id:text", "id:chapter", "id:signed"):
        assert name not in january
        assert name in february


def test_an_original_without_a_day_stays_with_its_mirror() -> None:
    subjects = documents(as_of("2024-01-25", "2024-06-09"))
    assert {str(NamedNode(iri(n))) for n in ("doc:lost-original", "doc:mirror", "ev:a")} <= subjects
    assert str(NamedNode(iri("ev:late"))) not in subjects
    assert str(NamedNode(iri("doc:late"))) not in subjects
    earlier = documents(as_of("2024-01-25", "2024-01-10"))
    assert str(NamedNode(iri("doc:lost-original"))) not in earlier


def test_links_to_records_of_others_go_with_what_they_are_of() -> None:
    made = as_of("2024-01-25", "2024-06-09")
    assert told(made, "id:four", "skos:exactMatch") == {"skos:elsewhere"}
    assert told(made, "skos:elsewhere", "eujp:cites") == set()
    assert told(made, "id:four", "skos:closeMatch") == set()
    later = as_of("2024-06-10", "2024-06-10")
    assert told(later, "id:four", "skos:closeMatch") == {"skos:elsewhere-late"}
    assert told(later, "id:four", "skos:broadMatch") == set()
    released = as_of("2024-06-10", "2026-11-24")
    assert told(released, "id:four", "skos:broadMatch") == {"skos:unchecked"}
    assert told(made, "skos:elsewhere", "eujp:concerns") == {"id:three"}
    empty = as_of("2024-01-25", "2024-01-09")
    assert told(empty, "id:four", "skos:exactMatch") == set()
    assert told(empty, "skos:elsewhere", "eujp:concerns") == set()


def test_the_view_says_what_it_counted() -> None:
    made = seen("2026-02-01", "2026-02-01")
    assert made.counts() == {"held": 8, "later": 1, "ended": 4, "unplaced": 1}
    assert made.unplaced() == [iri("st:bob")]
    assert made.grounds == {"day": 12, "month": 0, "year": 1, "reading": 1}
    assert list(made.places) == sorted(made.places, key=lambda name: f"<{name}>")
    assert made.note() == (
        "On 2026-02-01, as known by 2026-02-01: 8 statements held; 1 begin later, 4 had ended; "
        "1 more are known without a day. Known since when rests for 1 on a bare year and "
        "1 on the day we read the document."
    )
    assert seen("2023-07-03", "2023-07-03").note() == (
        "On 2023-07-03, as known by 2023-07-03: 4 statements held; 0 begin later, 0 had ended."
    )
    assert seen("2020-01-01", "2023-07-02").note() == (
        "Nothing was known by 2023-07-02: no document of the graph is that old. The view is empty."
    )
    assert view(world()).note() == "Without days: all 16 statements, whenever they held."


def test_the_note_is_told_in_each_language_alike() -> None:
    for on, known_by in (("2026-02-01", "2026-02-01"), ("2023-07-03", "2023-07-03")):
        made = seen(on, known_by)
        one, other = (re.sub(r"\D+", " ", made.note(lang)).split() for lang in ("en", "ja"))
        assert sorted(map(int, one)) == sorted(map(int, other))
        assert not re.search("[A-Za-z]", made.note("ja"))


def test_the_unbounded_view_counts_grounds_and_marks_nothing() -> None:
    made = view(world())
    assert (made.on, made.known_by, made.not_begun, made.ended) == (None, None, (), ())
    assert made.grounds == {"day": 14, "month": 0, "year": 1, "reading": 1}
    assert set(made.places.values()) == {"held"}
    assert list(made.places) == sorted(made.places, key=lambda name: f"<{name}>")
    assert iri("st:mistake") not in made.places
    assert restored(made.store, made.to_json()) == made
    assert made.in_one_graph() is made.store


def test_a_reader_is_warned_of_what_had_not_begun_or_had_ended() -> None:
    made = seen("2024-05-01", "2024-05-01")
    assert made.warning(iri("id:project")) == (
        "Not begun on 2024-05-01: it is here because a statement that held names it."
    )
    assert made.warning(iri("id:forum")) == "Ended before 2024-05-01."
    assert made.warning(iri("id:ministry")) == ""


def test_an_export_has_all_that_is_said_of_the_world_in_one_graph() -> None:
    made = as_of("2024-01-25", "2024-06-09")
    gathered = made.in_one_graph()
    names = {graph.value.rpartition("/graph/")[2] for graph in gathered.named_graphs()}
    assert names == {"asof/2024-01-25", "ontology", "topics", "alignments", "dataset"}
    assert {quad.triple for quad in gathered} == {quad.triple for quad in made.store}


def test_without_a_release_date_the_other_day_has_no_end() -> None:
    store = graph_of(TERMS + HISTORY).store
    assert view(store, on=date(2024, 5, 1)).known_by == date.max
    assert view(store, known_by=date(2024, 5, 1)).on == date.max
