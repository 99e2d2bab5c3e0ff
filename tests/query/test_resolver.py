"""A name is resolved within the kind that is asked for; what is of another kind is told, with what
is near it."""

from __future__ import annotations

import pytest

from eujp_graph.errors import AmbiguousNameError, UnknownNameError, WrongKindError
from eujp_graph.model.classes import is_instance
from eujp_graph.model.names import label
from eujp_graph.namespaces import curie, iri
from eujp_graph.query.parameters import classes, is_named
from eujp_graph.query.resolver import Resolver, leads_clearly, shown, spelled
from eujp_graph.query.saved_query import bind, catalogue
from eujp_graph.query.search import Hit
from eujp_graph.rdf.oxigraph import Store
from tests.given import eujp

THINGS = (
    "id:mic id:japan id:breton-thierry id:digital-partnership-council-2 id:semiconductors-moc "
    "id:prime-minister topic:6g id:cable-far-north-fiber id:fugaku"
).split()
"""One of each kind that questions take."""


@pytest.fixture(scope="module")
def names(store: Store) -> Resolver:
    return Resolver(store)


def test_a_thing_of_the_wrong_kind_is_told_by_every_question(store: Store, names: Resolver) -> None:
    told, silent = 0, []
    for saved in catalogue():
        for name, kind in saved.params.items():
            kinds = classes(kind) if is_named(kind) else ()
            wrong = [thing for thing in THINGS if not is_instance(store, iri(thing), kinds)]
            for thing in wrong if kinds else ():
                try:
                    bind(store, saved, {**saved.example, name: thing}, names=names)
                    silent.append((saved.name, name, thing))
                except WrongKindError as error:
                    told += label(store, iri(thing)) in str(error) and "this question" in str(error)
    assert silent == []
    assert told >= 30


def test_the_wrong_kind_is_named_with_what_is_tied_to_the_thing(names: Resolver) -> None:
    with pytest.raises(WrongKindError) as caught:
        names.resolve("MIC", kinds=["eujp:Instrument"], taker="question")
    first, *listed = str(caught.value).splitlines()
    assert first == (
        "Ministry of Internal Affairs and Communications is a ministry; "
        "this question takes an instrument. Connected with it:"
    )
    assert any("id:submarine-cables-moc" in line for line in listed)
    assert [line.split()[0] for line in listed] == [curie(c.iri) for c in caught.value.candidates]


def test_it_is_told_in_the_language_asked_for(store: Store) -> None:
    with pytest.raises(WrongKindError, match="この質問には文書を指定する|この質問には.*を指定する"):
        Resolver(store, lang="ja").resolve("総務省", kinds=["eujp:Instrument"], taker="question")


@pytest.mark.parametrize(
    ("text", "kinds", "wanted"),
    [
        ("経産省", [], "id:meti"),
        ("semiconductor memorandum", [], "id:semiconductors-moc"),
        ("海底ケーブル", ["eujp:Topic"], "topic:submarine-cables"),
        ("海底ケーブル覚書", ["eujp:Instrument"], "id:submarine-cables-moc"),
        ("岸田総理", ["eujp:Person"], "id:kishida-fumio"),
        ("arctic", ["eujp:Place"], "id:arctic"),
        ("AISI", [], "id:japan-aisi"),
    ],
)
def test_a_name_means_the_thing_of_its_kind(
    text: str, kinds: list[str], wanted: str, names: Resolver
) -> None:
    assert curie(names.resolve(text, kinds=kinds)) == wanted


def test_a_near_name_that_is_taken_is_told(store: Store) -> None:
    told: list[str] = []
    Resolver(store, tell=told.append).resolve("semiconductor memorandum")
    assert len(told) == 1
    assert "id:semiconductors-moc" in told[0]
    Resolver(store, tell=told.append).resolve("Thierry Breton")
    assert len(told) == 1


def test_an_ambiguous_name_offers_each_thing_with_its_kind(names: Resolver) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        names.resolve("Matsumoto")
    assert {hit.kind for hit in caught.value.candidates} == {"Person"}
    assert "id:matsumoto-takeaki  Matsumoto Takeaki (Person)" in str(caught.value)


def test_others_of_a_short_name_are_known(names: Resolver) -> None:
    also = {curie(hit.iri) for hit in names.also_called("AISI", iri("id:japan-aisi"))}
    assert "id:uk-aisi" in also
    assert "id:japan-aisi" not in also
    assert names.also_called("Japan AI Safety Institute", iri("id:japan-aisi")) == []


ODD = ["x" * 300, "http://[", "\x00\x1b[31m", "🙂", "<>", "https://w3id.org/eujp/id/ x", "?"]


@pytest.mark.parametrize("text", ODD)
def test_an_odd_name_is_a_name_not_found(text: str, names: Resolver) -> None:
    with pytest.raises(UnknownNameError) as caught:
        names.resolve(text)
    assert len(str(caught.value).splitlines()[0]) < 200
    assert "\x1b" not in str(caught.value)


def test_a_slug_is_resolved_without_reading_texts(names: Resolver) -> None:
    fresh = Resolver(names.store)
    assert fresh.resolve("submarine-cables-moc", kinds=["eujp:Instrument"])
    assert fresh._searcher is None


def test_what_tells_of_a_thing_is_no_rival_of_it() -> None:
    text = Hit("a", "Text", "Treaty", 75.0, "Text")
    signing = Hit("b", "Signing", "Event", 74.0, "Signing")
    assert leads_clearly([text, signing])
    assert not leads_clearly([signing, text])
    assert shown("x" * 300).endswith("…")
    assert spelled("a b") == []


@pytest.mark.usefixtures("built_once")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["show", "Matsumoto"], "eujp show id:matsumoto-"),
        (["show", "Matsumoto", "--lang", "ja"], "一つを選ぶ"),
        (["query", "who-held-a-post", "post=Matsumoto"], "post=id:"),
        (["promises", "--topic", "MIC"], "here one takes a topic"),
        (["analyse", "--topic", "MIC"], "eujp analyse --topic topic:"),
        (["show", "http://["], "Nothing goes by 'http://['"),
    ],
)
def test_the_command_line_offers_a_command_to_take(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert eujp(*words) == 2
    assert told in capsys.readouterr().err


@pytest.mark.usefixtures("built_once")
@pytest.mark.parametrize(
    "words",
    [
        ["submarine-cables-moc"],
        ["instrument=submarine-cables-moc"],
        ["--format", "csv", "instrument=海底ケーブルに係る協力覚書"],
        ["--param", "instrument=submarine-cables-moc"],
    ],
)
def test_the_values_of_a_question_need_no_option(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert eujp("query", "who-signed", *words) == 0
    assert "Takeaki" in capsys.readouterr().out
