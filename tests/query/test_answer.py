"""Every saved question fits a screen of 80 cells, in both languages; what it names and says is in
the language asked for."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from eujp_graph.errors import ParameterError
from eujp_graph.language.catalogue import languages, words
from eujp_graph.query.answer import answer, heading, names_another
from eujp_graph.query.labels import Labels
from eujp_graph.query.results import Wanted, text
from eujp_graph.query.saved_query import SavedQuery, catalogue, named, parse, run
from eujp_graph.query.table import Screen, width
from eujp_graph.rdf.oxigraph import QuerySolutions, Store
from tests.offenders import for_each

QUESTIONS = catalogue()
SCREEN = Screen(80)
CAMEL = re.compile(r"[a-z][A-Z]")
JAPANESE = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
SAID = re.compile(r'"([A-Za-z][^"\\]* ?[a-z][^"\\]*)"')
"""What a question says in words of its own: a text of letters, in quotation marks."""
NO_WORDS = {"en", "ja", "unknown"}
"""Texts in questions that are no words for people: tags of languages."""
SIGNED = {"instrument": "submarine-cables-moc"}


def solutions(store: Store, saved: SavedQuery) -> QuerySolutions:
    found = run(store, saved, saved.example)
    assert isinstance(found, QuerySolutions)
    return found


@for_each("saved", QUESTIONS, called=lambda saved: saved.name)
def test_every_question_fits_the_screen_in_both_languages(saved: SavedQuery, store: Store) -> None:
    for lang in languages():
        wanted = Wanted(SCREEN, store, lang, is_saved=True)
        told = text(run(store, saved, saved.example), "table", wanted)
        assert max(map(width, told.splitlines())) <= SCREEN.cells  # type: ignore[operator]


@for_each("saved", QUESTIONS, called=lambda saved: saved.name)
def test_every_heading_is_a_word_of_the_language(saved: SavedQuery) -> None:
    for lang in languages():
        known = words("columns", lang)
        shown = [name for name in saved.returns if not names_another(name, saved.returns)]
        heads = [heading(name, known) for name in shown]
        assert [head for head in heads if CAMEL.search(head)] == []
        assert lang == "en" or [head for head in heads if not JAPANESE.search(head)] == []


@for_each("saved", QUESTIONS, called=lambda saved: saved.name)
def test_what_a_question_says_itself_is_said_in_japanese_too(saved: SavedQuery) -> None:
    body = "\n".join(line for line in saved.text.splitlines() if not line.startswith("#"))
    bound = re.findall(r"BIND\s*\(.*?AS\s+\?\w+\s*\)|VALUES[^{]*\{[^}]*\}", body, re.DOTALL)
    said = {found for part in bound for found in SAID.findall(part) if not found.endswith(" ")}
    said -= NO_WORDS
    assert sorted(said - set(words("values", "ja"))) == []


def test_documents_are_footnotes_and_no_id_stands_beside_its_label(store: Store) -> None:
    saved = named("who-signed")
    told = answer(solutions(store, saved), Labels(store))
    assert [column.name for column in told.columns].count("signatory") == 1
    assert not any(column.name.endswith(("Label", "Title")) for column in told.columns[:1])
    [source] = told.sources
    assert source.day == "2023-07-03"
    assert {cell.text for row in told.rows for cell in row if cell.numbers} == {"[1]"}


def test_labels_are_in_the_language_asked_for_in_every_format(store: Store) -> None:
    saved = named("who-signed")
    wanted = Wanted(SCREEN, store, "ja", is_saved=True)
    for form in ("table", "markdown", "csv", "tsv", "json"):
        told = text(run(store, saved, SIGNED), form, wanted)
        assert "松本剛明" in told, form
        assert "Matsumoto Takeaki" not in told, form
    bindings = json.loads(text(run(store, saved, SIGNED), "json", wanted))
    label = bindings["results"]["bindings"][0]["signatoryLabel"]
    assert label == {"type": "literal", "value": "松本剛明", "xml:lang": "ja"}


def test_a_query_of_ones_own_is_answered_as_it_was_asked(store: Store) -> None:
    query = """SELECT ?a ?aLabel {
      ?a skos:prefLabel ?aLabel FILTER ( LANG(?aLabel) = "%s" && ?a = id:mic )
    }"""
    for lang in languages():
        own = run(store, parse("own", query % "en"))
        told = text(own, "table", Wanted(SCREEN, store, lang))
        assert "Ministry of Internal Affairs" in told
    japanese = text(run(store, parse("own", query % "ja")), "table", Wanted(SCREEN, store, "en"))
    assert "総務省" in japanese


def test_columns_and_rows_are_chosen_and_what_is_left_out_is_counted(store: Store) -> None:
    saved = named("which-instruments-are-in-force")
    count = len(list(solutions(store, saved)))
    wanted = Wanted(SCREEN, store, only=("instrument", "kind"), limit=3, is_saved=True)
    told = text(run(store, saved, {}), "table", wanted)
    assert f"(the first 3 of {count} rows; {count - 3} left out by --limit)" in told
    rows = list(csv.reader(io.StringIO(text(run(store, saved, {}), "csv", wanted))))
    assert rows[0] == ["instrument", "kind"]
    assert len(rows) == 4
    with pytest.raises(ParameterError, match="Did you mean 'instrument'"):
        text(run(store, saved, {}), "table", Wanted(SCREEN, store, only=("instrumnt",)))


def test_states_are_coloured_and_sources_are_linked_on_a_terminal_alone(store: Store) -> None:
    saved = named("which-cables-land")
    plain = text(run(store, saved, {}), "table", Wanted(SCREEN, store, is_saved=True))
    assert "\x1b" not in plain
    shown = Screen(80, colour=True, links=True)
    painted = text(run(store, saved, {}), "table", Wanted(shown, store, is_saved=True))
    assert "\x1b]8;;http" in painted
    assert "\x1b[3" in painted
    assert re.sub(r"\x1b(\]8;;[^\x1b]*\x1b\\|\[\d+m)", "", painted) == plain
