"""The words to write with, as ``eujp codes`` lists them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eujp_graph.authoring.vocabulary import chosen, vocabulary
from eujp_graph.errors import UnknownNameError
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import plain
from tests.given import eujp

Capture = pytest.CaptureFixture[str]


def test_every_word_of_ours_has_name_and_meaning_in_both_languages(store: Store) -> None:
    words = vocabulary(store)
    assert [w.word for w in words if set(w.names) != {"en", "ja"} or not w.meaning_in("en")] == []
    listed = {word.word for word in words}
    codes = {plain(row["code"]) for row in select(store, "SELECT ?code { ?code a eujp:Code }")}
    assert len(codes) == len([word for word in listed if word.startswith("code:")])


def test_most_codes_and_relations_have_an_example(store: Store) -> None:
    words = [word for word in vocabulary(store) if word.list not in ("classes", "topics")]
    assert len([word for word in words if word.example]) > len(words) * 0.7


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("statuses-of-commitments", "code:delivered"),
        ("delivered", "code:delivered"),
        ("code:delivered", "code:delivered"),
        ("履行済み", "code:delivered"),
        ("classes", "eujp:Commitment"),
        ("properties", "eujp:cooperatesWith"),
        ("status report", "eujp:StatusReport"),
        ("codes", "code:official"),
        ("topics", "topic:6g"),
    ],
)
def test_a_list_or_a_word_is_found_by_its_name(store: Store, wanted: str, found: str) -> None:
    assert found in {word.word for word in chosen(vocabulary(store), wanted)}


def test_a_word_that_is_not_known_is_told_with_the_nearest(store: Store) -> None:
    with pytest.raises(UnknownNameError, match="Did you mean 'Commitment'"):
        chosen(vocabulary(store), "Comitment")


def test_the_command_prints_a_table_and_json(built: Path, capsys: Capture) -> None:
    graph = ("--graph", str(built))
    assert eujp("codes", "delivered", "--lang", "ja", *graph) == 0
    assert "履行済み" in capsys.readouterr().out
    assert eujp("codes", "delivered", "--format", "json", *graph) == 0
    [word] = json.loads(capsys.readouterr().out)
    assert word["names"] == {"en": "delivered", "ja": "履行済み"}
    assert eujp("codes", "prefixes") == 0
    assert "PREFIX st: <https://w3id.org/eujp/st/>\n" in capsys.readouterr().out
