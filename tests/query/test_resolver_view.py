"""A name means the same thing on every day: what a view lacks is said to be not there yet."""

from __future__ import annotations

from datetime import date

import pytest
from pyoxigraph import Store

from eujp_graph import api
from eujp_graph.asof.view import view
from eujp_graph.errors import UnknownNameError
from eujp_graph.namespaces import iri
from eujp_graph.query.resolver_view import ResolverInView, first_told
from eujp_graph.query.saved_query import parse, run
from tests.given import eujp, graph_of
from tests.small_world import TERMS

DAY = date(2024, 5, 9)
WORLD = """
doc:early a eujp:Document ; dcterms:issued "2024-04-30"^^xsd:date .
doc:late a eujp:Document ; dcterms:issued "2025-07-01"^^xsd:date ; eujp:issuedPrecision "month" .
id:office a eujp:PublicBody ; skos:prefLabel "Cable Office"@en , "ケーブル庁"@ja ;
    eujp:cites doc:early .
id:new-office a eujp:PublicBody ; skos:prefLabel "New Cable Office"@en , "新ケーブル庁"@ja ;
    eujp:cites doc:late .
id:unit-1 a eujp:PublicBody ; skos:prefLabel "Ice unit"@en ; eujp:cites doc:early .
id:unit-2 a eujp:PublicBody ; skos:prefLabel "Ice unit"@en ; eujp:cites doc:late .
id:named-first a eujp:PublicBody ; skos:prefLabel "Harbour"@en ; eujp:cites doc:late .
st:link a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:cooperatesWith ;
    eujp:object id:named-first ; eujp:from "2024-06-01"^^xsd:date ; eujp:cites doc:early .
"""


@pytest.fixture(scope="module")
def whole() -> Store:
    return graph_of(TERMS, WORLD).store


@pytest.fixture(scope="module")
def names(whole: Store) -> ResolverInView:
    return ResolverInView(whole, view(whole, on=DAY, known_by=DAY))


def refused(names: ResolverInView, text: str) -> str:
    with pytest.raises(UnknownNameError) as caught:
        names.resolve(text)
    return str(caught.value)


@pytest.mark.parametrize(
    "text", ["New Cable Office", "新ケーブル庁", "new-office", "id:new-office"]
)
def test_what_was_told_later_is_not_there_and_nothing_else_is_offered(
    names: ResolverInView, text: str
) -> None:
    told = refused(names, text)
    assert (
        told == f"{text!r} is not there on 2024-05-09; first told 2025-07-31. Ask for a later day."
    )


def test_what_is_there_is_found_by_any_of_its_names(names: ResolverInView) -> None:
    found = {names.resolve(text) for text in ("Cable Office", "ケーブル庁", "office")}
    assert found == {iri("id:office")}


def test_of_two_things_of_one_name_the_one_that_is_there_is_meant(names: ResolverInView) -> None:
    assert names.resolve("Ice unit") == iri("id:unit-1")


def test_a_name_of_nothing_offers_only_what_is_there(names: ResolverInView) -> None:
    assert refused(names, "Zanzibar").startswith("Nothing goes by 'Zanzibar'")


def test_what_was_told_of_but_did_not_hold_yet_is_said_so(names: ResolverInView) -> None:
    told = refused(names, "Harbour")
    assert told == (
        "'Harbour' is not there on 2024-05-09: first told 2024-04-30, "
        "but nothing told of it held on that day."
    )


def test_a_thing_is_first_told_of_by_a_statement_that_names_it(whole: Store) -> None:
    told = first_told(whole, iri("id:named-first"))
    assert told is not None
    assert told.day == date(2024, 4, 30)


def test_a_parameter_of_a_question_is_found_the_same_way(
    whole: Store, names: ResolverInView
) -> None:
    saved = parse("q", "#+ params: {body: iri}\nSELECT ?body WHERE { ?body ?p ?o }")
    with pytest.raises(UnknownNameError, match="first told 2025-07-31"):
        run(names.store, saved, {"body": "New Cable Office"}, names=names)


def test_python_finds_the_names_of_a_view_in_the_whole_graph(whole: Store) -> None:
    seen = view(whole, on=DAY, known_by=DAY)
    assert api.show(seen, "Cable Office").iri == iri("id:office")
    with pytest.raises(UnknownNameError, match="first told 2025-07-31"):
        api.show(seen, "New Cable Office")


@pytest.mark.usefixtures("built_once")
def test_the_command_line_says_since_when_a_thing_is_told_of(
    capsys: pytest.CaptureFixture[str],
) -> None:
    days = ("--on", "2024-05-09", "--known-by", "2024-05-09")
    for words in (
        ("show", "Digital Omnibus"),
        ("trace", "Digital Omnibus"),
        ("sources", "Digital Omnibus"),
        ("cite", "Digital Omnibus"),
        ("query", "who-signed", "--param", "instrument=digital-omnibus-ai"),
        ("analyse", "--without", "digital-omnibus-ai"),
    ):
        assert eujp(*words, *days) == 2
        told = capsys.readouterr().err
        assert "is not there on 2024-05-09; first told 202" in told, words
