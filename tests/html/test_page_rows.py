"""The rows of a page against what was written.

Scope, period, doubts, rivals and sources, in both languages.
"""

from __future__ import annotations

import pytest

from eujp_graph.html.page_facts import FactsLayout
from eujp_graph.html.page_parts import GraphIndex, Sources
from eujp_graph.html.page_rows import Row
from eujp_graph.html.page_texts import Reader
from eujp_graph.html.page_timeline import timeline
from eujp_graph.namespaces import curie, iri
from tests.small_world import store_of

TOLD = """
eujp:Value a owl:Class ; rdfs:subClassOf eujp:Statement .
code:signed a eujp:Code ; skos:prefLabel "signed"@en , "署名済み"@ja .
eujp:lengthKm rdfs:label "length in km"@en , "延長（km）"@ja .
st:early a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:signed ;
    eujp:scope "first part"@en , "第一部"@ja ;
    eujp:from "2022-01-01"^^xsd:date ; eujp:fromPrecision "year" ; eujp:cites doc:press ;
    skos:editorialNote "As the paper has it."@en .
st:late a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:signed ; eujp:at id:council ;
    eujp:cites doc:gazette ; eujp:disputes st:early .
st:length a eujp:Value ; eujp:subject id:pact ; eujp:predicate eujp:lengthKm ; eujp:value 14000 ;
    eujp:scope "in all"@en ;
    eujp:from "2020-03-01"^^xsd:date ; eujp:fromPrecision "month" ;
    eujp:until "2021-01-01"^^xsd:date ;
    eujp:untilPrecision "year" ; eujp:cites doc:press .
"""


def layout(thing: str, lang: str) -> FactsLayout:
    store = store_of(TOLD)
    known = GraphIndex(store).entity(iri(thing))
    reader = Reader(store, lang, str)
    return FactsLayout(reader, Sources(reader, known.passages), known)


def said(row: Row) -> tuple[object, ...]:
    """A row as it is read."""
    days = [day.shown if day else "" for day in (row.span.begin, row.span.end)]
    notes = [f"{note.lead} {note.value.text.value}".strip() for note in row.notes]
    rivals = [(ref.text.value, curie(ref.iri)) for ref in row.rivals]
    return row.words.value, row.other.text.value, days, notes, rivals, row.sources


@pytest.mark.parametrize(
    ("lang", "early", "late"),
    [
        (
            "en",
            ("", "signed", ["2022", ""], ["first part", "As the paper has it"],
             [("signed", "st:late")], (1,)),
            ("", "signed", ["30 April 2024", ""], ["at Council"],
             [("2022 signed [first part]", "st:early")], (2,)),
        ),
        (
            "ja",
            ("", "署名済み", ["2022年", ""], ["第一部", "As the paper has it"],
             [("署名済み", "st:late")], (1,)),
            ("", "署名済み", ["2024年4月30日", ""], ["場： Council"],
             [("2022年 署名済み [第一部]", "st:early")], (2,)),
        ),
    ],
)  # fmt: skip
def test_a_report_has_its_scope_its_day_its_meeting_and_its_rival(
    lang: str, early: tuple[object, ...], late: tuple[object, ...]
) -> None:
    rows = [said(row)[:5] for row in layout("id:pact", lang).states()]
    assert rows == [early[:5], late[:5]]
    sources = [row.sources for row in layout("id:pact", lang).states()]
    assert sources == [(1,), (2,)]


def test_a_figure_has_its_scope_its_period_and_its_source_in_both_languages() -> None:
    english, japanese = (said(layout("id:pact", lang).values()[0]) for lang in ("en", "ja"))
    assert english == ("length in km", "14000", ["March 2020", "2021"], ["in all"], [], (1,))
    assert japanese == ("延長（km）", "14000", ["2020年3月", "2021年"], ["in all"], [], (1,))


def test_what_was_told_at_a_meeting_is_on_its_page_as_a_sentence() -> None:
    (row,) = layout("id:council", "en").mentions()
    assert said(row)[1:] == (
        "Pact: signed",
        ["30 April 2024", ""],
        [],
        [("2022 signed [first part]", "st:early")],
        (1,),
    )
    assert row.told_by == (iri("st:late"),)


def test_the_timeline_marks_what_is_disputed() -> None:
    store = store_of(TOLD)
    moments = timeline(Reader(store, "en", str), GraphIndex(store).entity(iri("id:pact")))
    marked = {
        (moment.day.machine, moment.words.value): [other.disputed for other in moment.others]
        for moment in moments
    }
    assert marked["2022", "signed"] == [True]
    assert marked["2024-04-30", "signed"] == [True]
