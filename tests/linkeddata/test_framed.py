"""A document in JSON-LD: a tree from the thing, in the names of the context."""

from __future__ import annotations

import json

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from eujp_graph.files import resources
from eujp_graph.linkeddata.framed import MOST_LEVELS, to_framed
from eujp_graph.namespaces import PREFIXES, iri
from eujp_graph.pipeline.context import context_file, definitions, name_of
from tests.given import source

OFFICE = """
id:office a eujp:Organisation ; skos:prefLabel "Office"@en , "庁"@ja , "Bureau"@en ;
    eujp:from "2020-01-01"^^xsd:date ; eujp:memberOf id:club .
id:club a eujp:Organisation ; skos:prefLabel "Club"@en ; eujp:memberOf id:office .
st:one a eujp:Link ; eujp:subject id:office ; eujp:object id:club ; eujp:predicate eujp:memberOf .
id:elsewhere skos:prefLabel "Elsewhere"@en .
"""


def framed(turtle: str, thing: str = "id:office") -> dict[str, object]:
    document: dict[str, object] = json.loads(to_framed(source(turtle).quads, iri(thing)))
    return document


def test_the_thing_is_the_root_with_languages_as_keys_days_as_strings_and_names_inside() -> None:
    told = framed(OFFICE)
    assert told["@id"] == "id:office"
    assert told["@type"] == "Organisation"
    assert told["skos:prefLabel"] == {"en": ["Bureau", "Office"], "ja": "庁"}
    assert told["from"] == "2020-01-01"


def test_what_points_to_the_thing_stands_once_under_reverse_and_the_rest_is_included() -> None:
    told = framed(OFFICE)
    pointing = told["@reverse"]
    assert isinstance(pointing, dict)
    assert pointing["subject"] == {
        "@id": "st:one",
        "@type": "Link",
        "object": "id:club",
        "predicate": "eujp:memberOf",
    }
    assert pointing["memberOf"]["skos:prefLabel"] == {"en": "Club"}
    assert told["memberOf"] == "id:club"
    included = {"@id": "id:elsewhere", "skos:prefLabel": {"en": "Elsewhere"}}
    assert told["@included"] == [included]


ODD = [
    'id:office skos:prefLabel "no language" , "tagged"@en , <http://other.test/x> , 4 .',
    'id:office eujp:from "2020"^^xsd:gYear , "2020-05-06"^^xsd:date , "soon" , "bald"@de .',
    "id:office eujp:from id:office . id:office rdf:type id:office . id:club rdf:type id:office .",
    'id:office eujp:memberOf "a text" , [ eujp:memberOf [ skos:note "deep" ] ] , id:office .',
    "id:office eujp:memberOf ( id:club ( 1 2 3 ) id:office ) , () . [] eujp:at id:office .",
    "id:club eujp:memberOf id:hall . id:hall eujp:memberOf id:club .",
    'id:office eujp:amount 1.50 , 1 ; eujp:derivesDirect true , "x" ; eujp:value "y"@ja , 3 .',
    "id:office eujp:memberOf <eujp:club> , <id:thing> . id:office a <skos:x> , eujp:Office .",
    "id:office <http://other.test/p> <http://other.test/o> ; eujp:unheardOf eujp:unheardOf .",
    'id:office skos:prefLabel "zh"@zh-Hans , "ja"@ja-Latn ; eujp:scope "s"@en , "plain" .',
]


@pytest.mark.parametrize("turtle", [OFFICE, *ODD])
def test_every_triple_is_in_the_default_graph_to_rdflib_and_to_the_engine(turtle: str) -> None:
    quads = source(turtle).quads
    text = to_framed(quads, iri("id:office"))
    read = set(parse(text.encode(), RdfFormat.JSON_LD))
    assert len(rdflib.Graph().parse(data=text, format="json-ld")) == len(read) == len(set(quads))
    assert {quad for quad in quads if "_:" not in str(quad)} <= read


def test_a_list_is_a_list_unless_something_else_names_a_cell_of_it() -> None:
    told = framed('id:office skos:note ( "a" "b" ) . id:club skos:note ( "c" ) .')
    assert told["skos:note"] == {"@list": ["a", "b"]}
    shared = "id:office eujp:at _:one ; eujp:under _:one . _:one rdf:first 1 ; rdf:rest rdf:nil ."
    assert "@list" not in to_framed(source(shared).quads, iri("id:office"))


def test_lists_in_lists_without_end_lose_nothing() -> None:
    text = f"id:office skos:note {'( ' * 60}1{' )' * 60} ."
    quads = source(text).quads
    read = parse(to_framed(quads, iri("id:office")).encode(), RdfFormat.JSON_LD)
    assert len(set(read)) == len(set(quads)) == 121


def test_a_long_chain_is_cut_into_pieces_that_any_reader_can_hold() -> None:
    chain = [f"id:n{number} eujp:memberOf id:n{number + 1} ." for number in range(2000)]
    text = to_framed(source("\n".join(chain)).quads, iri("id:n0"))
    indents = [len(line) - len(line.lstrip()) for line in text.splitlines()]
    assert max(indents) <= 3 * (MOST_LEVELS + 2)
    assert len(set(parse(text.encode(), RdfFormat.JSON_LD))) == 2000


def test_a_context_is_kept_to_what_the_document_names_and_says_what_the_published_one_says() -> (
    None
):
    published = json.loads(context_file())["@context"]
    context = framed(OFFICE)["@context"]
    assert isinstance(context, dict)
    assert {"signedBy", "foaf"} & set(context) == set()
    assert context.items() <= published.items()


def test_the_context_has_every_term_of_ours_by_its_own_name_and_every_prefix() -> None:
    published = json.loads(context_file())["@context"]
    terms = parse((resources.ontology() / "eujp.ttl").read_bytes(), RdfFormat.TURTLE)
    ours = {quad.subject.value for quad in terms if isinstance(quad.subject, NamedNode)}
    ours = {term for term in ours if term.startswith(PREFIXES["eujp"])}
    assert PREFIXES.items() <= published.items()
    assert len(ours) > 100
    assert {name_of(term) for term in ours} <= set(published)
    assert len({name_of(term) for term in definitions()}) == len(definitions())


def test_the_published_context_gives_days_links_and_languages_without_a_word_more() -> None:
    context = json.loads(context_file())["@context"]
    plain = {"@id": "id:office", "from": "2020-01-01", "memberOf": "id:club"}
    document = {"@context": context, **plain, "skos:prefLabel": {"ja": "庁"}, "amount": "1.5"}
    read = set(parse(json.dumps(document).encode(), RdfFormat.JSON_LD))
    office = NamedNode(iri("id:office"))
    day = Literal("2020-01-01", datatype=NamedNode(iri("xsd:date")))
    amount = Literal("1.5", datatype=NamedNode(iri("xsd:decimal")))
    assert read == {
        Quad(office, NamedNode(iri("eujp:from")), day),
        Quad(office, NamedNode(iri("eujp:memberOf")), NamedNode(iri("id:club"))),
        Quad(office, NamedNode(iri("skos:prefLabel")), Literal("庁", language="ja")),
        Quad(office, NamedNode(iri("eujp:amount")), amount),
    }


def test_the_same_triples_are_the_same_text_in_whatever_order_they_come() -> None:
    quads = source("\n".join([OFFICE, *ODD])).quads
    assert to_framed(quads, iri("id:office")) == to_framed(quads[::-1], iri("id:office"))
