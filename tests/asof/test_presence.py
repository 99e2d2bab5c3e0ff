"""When a view has what a page tells, found for all pairs of days at once."""

from __future__ import annotations

import random
from datetime import date

import pytest
from pyoxigraph import Store

from eujp_graph.asof.own_words import SORT_OF
from eujp_graph.asof.presence import Presence
from eujp_graph.asof.regions import has, written
from eujp_graph.asof.result import UNPLACED
from eujp_graph.asof.view import view
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.terms import NamedNode, Quad, plain
from tests.asof.history import world
from tests.given import graph_of
from tests.small_world import TERMS

HELD = {
    "ann": "20230703:20230101-;20241002:20230101-20241001",
    "bob": "20240501:20240430-20240430",
    "route": "20240501:20240430-",
    "stage": "20240712:20260802-;20260630:",
    "stage-2": "20260630:20271202-;20261001:",
    "by-year": "20251231:20251231-",
    "by-copy": "20240310:20240310-",
    "by-reading": "20260201:20260201-",
    "month": "20230703:20230101-20240229",
    "in-forum": "20230703:20200101-20240401",
    "mistake": "",
}
UNPLACED_ON = {
    "ann": "",
    "bob": "20240501:-20240429,20240501-",
    "by-year": "20251231:-20251230",
}
ENDS = """
eujp:Actor a owl:Class . eujp:Person rdfs:subClassOf eujp:Actor .
eujp:Organisation rdfs:subClassOf eujp:Actor .
doc:a a eujp:Document ; dcterms:issued "2020-01-01"^^xsd:date .
doc:b a eujp:Document ; dcterms:issued "2022-01-01"^^xsd:date .
doc:c a eujp:Document ; dcterms:issued "2021-01-01"^^xsd:date .
doc:never a eujp:Document .
doc:april a eujp:Document ; dcterms:issued "2020-04-01"^^xsd:date ; eujp:mirrorOf doc:first .
doc:first a eujp:Document .
id:one a eujp:Organisation ; eujp:until "2020-06-01"^^xsd:date ; eujp:untilCites doc:b , doc:c .
id:two a eujp:Organisation ; eujp:until "2019-01-01"^^xsd:date ; eujp:untilPrecision "year" ;
    skos:prefLabel "The Two"@en ; dcterms:identifier "2022/1" ; eujp:cites doc:a , doc:b ;
    dcterms:description "Told of in 2021, with the Three."@en .
id:three a eujp:Organisation ; eujp:until "2019-01-01"^^xsd:date ; eujp:untilCites doc:never ;
    skos:prefLabel "The Three"@en ; skos:note "Of 3 May 2021."@en ; eujp:cites doc:c .
id:paper a eujp:Instrument ; eujp:contains id:pledge ; eujp:from "2020-02-01"^^xsd:date ;
    eujp:cites doc:c .
id:pledge a eujp:Commitment ; eujp:cites doc:a .
st:pledge a eujp:Link ; eujp:subject id:pledge ; eujp:predicate eujp:concerns ;
    eujp:object id:two ; eujp:cites doc:april .
st:link a eujp:Link ; eujp:subject id:one ; eujp:object id:two ; eujp:cites doc:a .
st:unended a eujp:Link ; eujp:subject id:three ; eujp:object id:three ; eujp:cites doc:a .
st:twice a eujp:Tenure ; eujp:agent id:three ; eujp:cites doc:a ;
    eujp:hasEvidence ev:march , ev:february , ev:late .
ev:march a eujp:Evidence ; eujp:document doc:april ; eujp:attestedOn "2020-03-01"^^xsd:date .
ev:february a eujp:Evidence ; eujp:document doc:april ; eujp:attestedOn "2020-02-01"^^xsd:date .
ev:late a eujp:Evidence ; eujp:document doc:c ; eujp:attestedOn "2020-02-01"^^xsd:date .
st:old a eujp:Link ; eujp:cites doc:a .
st:middle a eujp:Link ; eujp:cites doc:never ; eujp:replaces st:old .
st:late a eujp:Link ; eujp:cites doc:b ; eujp:replaces st:middle , st:late-2 .
st:early a eujp:Link ; eujp:cites doc:c ; eujp:replaces st:middle .
st:late-2 a eujp:Link ; eujp:cites doc:c .
st:wrong a eujp:Link ; eujp:cites doc:a ; eujp:replaces st:late-2 ; owl:deprecated true .
<https://w3id.org/eujp/dataset> a dcat:Dataset ; dcterms:issued "2023-01-01"^^xsd:date .
"""
WRITTEN = tuple(GRAPH[name] for name in ("entities", "statements", "documents"))
PAIRS_ASKED = 24


def ends() -> Store:
    return graph_of(TERMS + ENDS).store


@pytest.mark.parametrize("statement", HELD)
def test_a_statement_is_held_in_these_periods_as_known_since(statement: str) -> None:
    days = Presence(world())
    node = NamedNode(iri(f"st:{statement}"))
    assert written(days.thing(node)) == HELD[statement]
    if statement in UNPLACED_ON:
        assert written(days.unplaced((((node.value,),),))) == UNPLACED_ON[statement]


def pairs(store: Store, chance: random.Random) -> list[tuple[date, date]]:
    """Pairs of the days on which something changes in *store*, and their neighbours."""
    days = sorted(
        {
            date.fromordinal(date.fromisoformat(quad.object.value).toordinal() + shift)
            for quad in store
            if getattr(quad.object, "datatype", None) == NamedNode(iri("xsd:date"))
            for shift in (-1, 0, 1)
        }
    )
    return [(chance.choice(days), chance.choice(days)) for _ in range(PAIRS_ASKED)]


def told(days: Presence, quad: Quad, pair: tuple[date, date]) -> bool:
    subject = quad.subject
    return isinstance(subject, NamedNode) and has(
        days.triple(subject, quad.predicate, quad.object), *pair
    )


@pytest.mark.parametrize("of", [world, ends])
def test_every_triple_is_told_on_the_pairs_of_days_on_which_a_view_has_it(of: object) -> None:
    store: Store = of()  # type: ignore[operator]
    days = Presence(store)
    every = [quad for graph in WRITTEN for quad in store.quads_for_pattern(None, None, None, graph)]
    quads = [quad for quad in every if isinstance(quad.subject, NamedNode)]
    assert any(quad.predicate in SORT_OF for quad in quads) or of is world
    for pair in pairs(store, random.Random(20240509)):
        seen = view(store, *pair)
        here = set(seen.store)
        wrong = [quad for quad in quads if told(days, quad, pair) != (quad in here)]
        assert wrong == [], pair
        statements = days.records.statements
        doubted = [name for name in statements if has(days.unplaced((((name.value,),),)), *pair)]
        unplaced = [name for name, place in seen.places.items() if place == UNPLACED]
        assert sorted(map(plain, doubted)) == sorted(unplaced), pair


def test_nothing_is_told_of_what_nobody_knows() -> None:
    assert Presence(ends()).of((((iri("st:middle"),),),)) == ()


def test_what_rests_on_several_is_told_with_one_and_what_rests_on_all_with_all() -> None:
    days, bob, month = Presence(world()), (iri("st:bob"),), (iri("st:month"),)
    assert written(days.of(((bob,), (month,)))) == (
        "20230703:20230101-20240229;20240501:20230101-20240229,20240430-20240430"
    )
    assert written(days.of(((bob, month),))) == ""
