"""What every saved question gives its readers: words at the head, one date, a thing by its name."""

from __future__ import annotations

import re

from pyoxigraph import Store

from eujp_graph.language.catalogue import languages, words
from eujp_graph.query.saved_query import catalogue, rows, run

QUESTIONS = catalogue()
EMPTY_IN_THE_EXAMPLE = {
    ("how-did-a-thing-unfold", "meeting"): "a law reaches its statuses by itself",
    ("how-do-two-actors-relate", "from"): "what is only planned has not begun",
    ("how-do-two-actors-relate", "scope"): "the Links tell of the whole",
    ("what-does-a-document-say", "passage"): "the article has no passages pointed to",
    ("what-does-an-actor-pay-for", "from"): "no document dates the payments",
    ("when-should-it-be-ready", "disputed"): "no such date is disputed today",
    ("which-figures-are-known", "disputed"): "the counts follow one another",
    ("which-figures-are-known", "scope"): "the counts are of the whole",
    ("who-held-a-post", "monthsBefore"): "the holder is attested on the day",
    ("who-is-in-a-body", "modality"): "nothing is planned there",
    ("who-pays-for-a-project", "amount"): "the payers are known, not how much",
    ("who-pays-for-a-project", "currency"): "the payers are known, not how much",
}
"""Columns without a value in the answer to the example, each with why it is there all the same."""


def columns(returns: tuple[str, ...]) -> list[str]:
    """The columns that a reader sees: a label stands for the thing that it names."""
    return [name for name in returns if not name.endswith("Label")]


def test_every_column_is_headed_by_a_word_in_every_language() -> None:
    for lang in languages():
        known = words("columns", lang)
        lacking = {name for saved in QUESTIONS for name in columns(saved.returns)} - set(known)
        assert lacking == set(), lang
    spoken = words("columns", "en").values()
    assert [word for word in spoken if re.search("[a-z][A-Z]", word)] == []


def test_every_parameter_is_called_by_a_word_in_every_language() -> None:
    asked = {name for saved in QUESTIONS for name in saved.params}
    for lang in languages():
        assert asked - set(words("columns", lang)) == set(), lang


def test_a_date_is_one_column_and_a_label_stands_beside_its_thing() -> None:
    for saved in QUESTIONS:
        assert not [name for name in saved.returns if name.endswith(("Precision", "Title"))]
        for place, name in enumerate(saved.returns):
            if name.endswith("Label"):
                assert saved.returns[place - 1] == name.removesuffix("Label"), saved.name


def test_a_question_is_told_in_every_language() -> None:
    for saved in QUESTIONS:
        assert {saved.told_in(lang) for lang in languages()} == set(languages()), saved.name
        assert saved.summary_in("ja").endswith("か。"), saved.name
        assert saved.description_in("ja").endswith("。"), saved.name
        assert saved.description_in("ja") != saved.description, saved.name


def test_no_column_is_empty_in_the_example_without_a_reason(store: Store) -> None:
    empty = set()
    for saved in QUESTIONS:
        answer = rows(run(store, saved, saved.example))
        for name in columns(saved.returns):
            if all(row[name] is None for row in answer):
                empty.add((saved.name, name))
    assert empty == set(EMPTY_IN_THE_EXAMPLE)
