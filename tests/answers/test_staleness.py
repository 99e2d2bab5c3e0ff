"""What no document told of for long: promises, offices, statuses and bodies."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import Store

from eujp_graph.answers.staleness import Stale, stale, stale_data
from eujp_graph.model.dates import Day
from eujp_graph.namespaces import curie, iri
from tests.given import graph_of
from tests.small_world import TERMS

OLD = """
eujp:Commitment a owl:Class ; rdfs:subClassOf eujp:Undertaking . code:promised a eujp:Code .
code:ended a eujp:Code .
<https://w3id.org/eujp/dataset> a dcat:Dataset ; dcterms:issued "2026-01-15"^^xsd:date .
doc:old a eujp:Document ; dcterms:issued "2020-01-01"^^xsd:date . doc:new a eujp:Document ;
    dcterms:issued "2025-12-01"^^xsd:date .
id:promise a eujp:Commitment ; skos:prefLabel "Promise"@en . id:kept a eujp:Commitment .
id:pact a eujp:Agreement . id:over a eujp:Agreement .
id:body a eujp:Organisation . id:lively a eujp:Organisation . id:ann a eujp:Person .
id:envoy a eujp:Post .
st:promise a eujp:StatusReport ; eujp:reportOn id:promise ; eujp:status code:promised ;
    eujp:from "2020-01-01"^^xsd:date ; eujp:cites doc:old .
st:kept a eujp:StatusReport ; eujp:reportOn id:kept ; eujp:status code:promised ;
    eujp:from "2020-01-01"^^xsd:date ; eujp:cites doc:old .
st:kept-2 a eujp:StatusReport ; eujp:reportOn id:kept ;
    eujp:status <https://w3id.org/eujp/code/delivered> ; eujp:from "2021-01-01"^^xsd:date ;
    eujp:cites doc:old .
st:pact a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:planned ;
    eujp:from "2020-01-01"^^xsd:date ; eujp:cites doc:old .
st:over a eujp:StatusReport ; eujp:reportOn id:over ; eujp:status code:ended ;
    eujp:from "2020-01-01"^^xsd:date ; eujp:cites doc:old .
st:ann a eujp:Tenure ; eujp:agent id:ann ; eujp:post id:envoy ; eujp:cites doc:old .
st:ann-2 a eujp:Tenure ; eujp:agent id:ann ; eujp:post id:envoy ;
    eujp:until "2020-02-01"^^xsd:date ; eujp:cites doc:old .
st:link a eujp:Link ; eujp:subject id:body ; eujp:predicate eujp:concerns ; eujp:object id:pact ;
    eujp:cites doc:old .
st:link-2 a eujp:Link ; eujp:subject id:lively ; eujp:predicate eujp:concerns ;
    eujp:object id:pact ; eujp:cites doc:new .
"""


@pytest.fixture(scope="module")
def old() -> Store:
    return graph_of(TERMS + OLD).store


def on_offices(store: Store, today: str) -> list[tuple[str, int]]:
    """The offices as of *today*, whatever their age, with their months."""
    rows = stale(store, months_old=0, today=date.fromisoformat(today))
    return [(curie(row.thing), row.months) for row in rows if row.sort == "office"]


def test_each_sort_of_stale_thing_is_found_and_nothing_that_ended(old: Store) -> None:
    found = {(row.sort, curie(row.thing)) for row in stale(old, months_old=24)}
    assert found == {
        ("promise", "id:promise"),
        ("office", "st:ann"),
        ("body", "id:body"),
    }


def test_months_are_counted_to_the_day_asked(old: Store) -> None:
    (row,) = [
        row for row in stale(old, months_old=0, today=date(2020, 7, 1)) if row.sort == "promise"
    ]
    assert row.months == 6
    assert stale(old, months_old=7, today=date(2020, 7, 1)) == []


def test_offices_are_named_by_person_and_post(store: Store) -> None:
    rows = [row for row in stale(store, months_old=36) if row.sort == "office"]
    assert all(", " in row.label for row in rows)


def world(*turtles: str) -> Store:
    return graph_of(TERMS + OLD.partition("doc:old")[0], *turtles).store


TENURE = """
doc:{name} a eujp:Document ; dcterms:issued "{day}"^^xsd:date ; eujp:issuedPrecision "{precision}" .
st:{name} a eujp:Tenure ; eujp:agent id:ann ; eujp:post id:envoy ; eujp:cites doc:{name} .
id:ann a eujp:Person ; skos:prefLabel "Ann"@en . id:envoy a eujp:Post ; skos:prefLabel "Envoy"@en .
"""


@pytest.mark.parametrize(
    ("precision", "last"), [("day", "2024-02-01"), ("month", "2024-02-29"), ("year", "2024-12-31")]
)
def test_a_document_counts_from_the_last_day_of_its_period(precision: str, last: str) -> None:
    store = world(TENURE.format(name="a", day="2024-02-01", precision=precision))
    before = date.fromordinal(date.fromisoformat(last).toordinal() - 1).isoformat()
    assert on_offices(store, before) == []
    assert on_offices(store, last) == [("st:a", 0)]


def test_what_is_as_old_as_asked_counts_and_what_is_younger_does_not() -> None:
    store = world(TENURE.format(name="a", day="2024-02-10", precision="day"))
    today = date(2025, 8, 10)
    assert stale(store, months_old=18, today=today) == [
        Stale("office", iri("st:a"), "Ann, Envoy", Day("2024-02-10"), 18)
    ]
    assert stale(store, months_old=19, today=today) == []
    assert stale(store, months_old=18, today=date(2025, 8, 9)) == []


def test_the_latest_document_of_a_statement_counts_as_far_as_today_knows() -> None:
    old, new = (
        TENURE.format(name=name, day=day, precision="day")
        for name, day in (("a", "2024-01-01"), ("b", "2024-06-01"))
    )
    both = new.replace("st:b", "st:a")
    store = world(old + both)
    assert on_offices(store, "2024-05-31") == [("st:a", 4)]
    assert on_offices(store, "2024-06-01") == [("st:a", 0)]
    assert on_offices(store, "2023-12-31") == []


def test_an_office_that_was_a_mistake_or_has_ended_is_no_office() -> None:
    tenure = TENURE.format(name="a", day="2024-01-01", precision="day")
    assert on_offices(world(tenure + "st:a owl:deprecated true ."), "2025-01-01") == []
    until = 'st:a eujp:until "2030-01-01"^^xsd:date .'
    assert on_offices(world(tenure + until), "2025-01-01") == []


REPORTS = """
doc:a a eujp:Document ; dcterms:issued "2020-01-01"^^xsd:date .
doc:b a eujp:Document ; dcterms:issued "2021-01-01"^^xsd:date .
id:pact a eujp:Agreement ; skos:prefLabel "Pact"@en .
st:a a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:cites doc:b ; eujp:status code:{first} ;
    eujp:from "2020-01-31"^^xsd:date .
st:b a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:cites doc:a ; eujp:status code:{second} ;
    eujp:from "{day}"^^xsd:date ;
    eujp:fromPrecision "{precision}" .
"""


def statuses(
    first: str, second: str, day: str = "2020-02-01", precision: str = "day"
) -> list[Stale]:
    text = REPORTS.format(first=first, second=second, day=day, precision=precision)
    return [row for row in stale(world(text), months_old=0) if row.sort == "status"]


@pytest.mark.parametrize("end", ["ended", "superseded", "given-up", "delivered", "dropped"])
def test_a_status_that_is_an_end_is_not_stale(end: str) -> None:
    assert statuses("planned", end) == []
    assert statuses(end, "planned") == [
        Stale("status", iri("id:pact"), "Pact", Day("2021-01-01"), 60)
    ]


def test_the_last_status_is_that_of_the_last_period() -> None:
    assert statuses("ended", "planned", "2020-01-30") == []
    assert statuses("ended", "planned", "2020-02-01") != []
    assert statuses("ended", "planned", "2020-01-01", "month") != []  # ends on the same day
    assert statuses("ended", "planned", "2020-01-01", "year") != []
    undated = REPORTS.replace('eujp:from "{day}"^^xsd:date ;', "").replace(
        'eujp:fromPrecision "{precision}" .', "owl:deprecated false ."
    )
    rows = stale(world(undated.format(first="ended", second="planned")), months_old=0)
    assert [row for row in rows if row.sort == "status"] == []


PROMISE = """
id:vow a eujp:Commitment ; skos:prefLabel "Vow"@en .
st:vow a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:{status} ;
    eujp:from "2024-01-01"^^xsd:date ;
    eujp:fromPrecision "month" .
"""


def promised(status: str, today: str) -> list[Stale]:
    rows = stale(
        world(PROMISE.format(status=status)), months_old=0, today=date.fromisoformat(today)
    )
    return [row for row in rows if row.sort == "promise"]


def test_a_promise_is_stale_while_it_is_open() -> None:
    row = Stale("promise", iri("id:vow"), "Vow", Day("2024-01-01", "month"), 0)
    assert promised("promised", "2024-01-31") == [row]
    assert promised("promised", "2024-01-30") == []
    assert promised("delivered", "2024-01-31") == []
    assert promised("dropped", "2024-01-31") == []


def test_a_body_counts_whatever_a_statement_says_of_it() -> None:
    bodies = """
    doc:a a eujp:Document ; dcterms:issued "2020-01-01"^^xsd:date .
    doc:b a eujp:Document ; dcterms:issued "2021-01-01"^^xsd:date .
    id:one a eujp:PublicBody ; skos:prefLabel "One"@en . id:two a eujp:Person .
    st:a a eujp:Link ; eujp:subject id:one ; eujp:object id:two ; eujp:cites doc:a .
    st:b a eujp:Link ; eujp:subject id:two ; eujp:object id:one ; eujp:cites doc:b .
    st:c a eujp:Link ; eujp:subject id:two ; eujp:object id:one .
    """
    rows = stale(world(bodies), months_old=0, today=date(2021, 2, 1))
    assert rows == [Stale("body", iri("id:one"), "One", Day("2021-01-01"), 1)]
    assert stale(world(bodies), months_old=0, today=date(2019, 1, 1)) == []


BODY = """
doc:old a eujp:Document ; dcterms:issued "2006-01-01"^^xsd:date .
doc:new a eujp:Document ; dcterms:issued "2025-01-01"^^xsd:date ; eujp:issuedPrecision "year" .

id:one a eujp:PublicBody ; skos:prefLabel "One"@en . id:ann a eujp:Person . id:pact a eujp:Event .
st:a a eujp:Link ; eujp:subject id:one ; eujp:object id:pact ; eujp:cites doc:old .
"""
NEWS = {
    "its own record": "id:one a eujp:PublicBody ; eujp:cites doc:new .",
    "a meeting of it": "id:met a eujp:Meeting ; eujp:meetingOf id:one ; eujp:cites doc:new .",
    "who came to a meeting of it": (
        "id:met a eujp:Meeting ; eujp:meetingOf id:one . st:b a eujp:Participation ; "
        "eujp:participationIn id:met ; eujp:agent id:ann ; eujp:cites doc:new ."
    ),
    "a meeting at its seat": "id:met a eujp:Meeting ; eujp:heldIn id:one ; eujp:cites doc:new .",
    "its member": (
        "st:b a eujp:Link ; eujp:subject id:ann ; eujp:predicate eujp:memberOf ; "
        "eujp:object id:one ; eujp:cites doc:new ."
    ),
    "a signature for it": (
        "st:b a eujp:Signature ; eujp:agent id:ann ; eujp:onBehalfOf id:one ; eujp:cites doc:new ."
    ),
    "an act in an office of it": (
        "id:envoy a eujp:Post ; eujp:postIn id:one . st:b a eujp:Participation ; "
        "eujp:participationIn id:pact ; eujp:inCapacity id:envoy ; eujp:cites doc:new ."
    ),
}


@pytest.mark.parametrize("how", NEWS)
def test_whatever_the_graph_knows_of_a_body_ends_its_silence(how: str) -> None:
    (silent,) = stale(world(BODY), months_old=0)
    assert str(silent.latest) == "2006-01-01"
    rows = stale(world(BODY + NEWS[how]), months_old=0)
    assert [str(row.latest) for row in rows if row.thing == iri("id:one")] == ["2025"]


def test_an_office_is_heard_of_where_its_holder_acts_in_it() -> None:
    tenure = TENURE.format(name="a", day="2024-01-01", precision="day")
    act = (
        'doc:b a eujp:Document ; dcterms:issued "2024-06-01"^^xsd:date . '
        "st:b a eujp:Signature ; eujp:agent id:ann ; eujp:inCapacity {post} ; eujp:cites doc:b ."
    )
    for post, months in (("id:envoy", 1), ("id:other", 6)):
        store = world(tenure, act.format(post=post))
        assert on_offices(store, "2024-07-01") == [("st:a", months)]


def test_the_oldest_comes_first_then_by_category_and_name(old: Store) -> None:
    rows = stale(old, months_old=0)
    assert [(str(row.latest), row.sort, curie(row.thing)) for row in rows] == [
        ("2020-01-01", "body", "id:body"),
        ("2020-01-01", "office", "st:ann"),
        ("2020-01-01", "promise", "id:promise"),
        ("2025-12-01", "body", "id:lively"),
        ("2025-12-01", "status", "id:pact"),
    ]


def test_rows_as_plain_values_say_how_much_was_read(old: Store) -> None:
    row = stale(old, months_old=24)[2]
    assert stale_data(old, [row]) == [
        {
            "sort": "promise",
            "thing": iri("id:promise"),
            "label": "Promise",
            "latest": "2020-01-01",
            "months": 72,
            "coverage": {"documents": 2, "read_in_part": 0},
        }
    ]
