"""Who asks in the words of schema.org, ORG, Dublin Core, ELI and their like gets the rows he
expects."""

from __future__ import annotations

import re

from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import plain
from tests.given import ROOT
from tests.offenders import for_each

PAGE = (ROOT / "docs" / "first-queries.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sparql title=\"\d+\.rq\"\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def count(store: Store, pattern: str, what: str = "*") -> int:
    """How many ways there are to fit *pattern*, or how many different *what*."""
    counted = what if what == "*" else f"DISTINCT {what}"
    rows = select(store, f"SELECT (COUNT({counted}) AS ?n) WHERE {{ {pattern} }}")
    return int(plain(next(iter(rows))["n"]))


def test_the_page_has_twenty_queries_and_each_has_rows() -> None:
    assert len(QUERIES) >= 20
    assert len(set(QUERIES)) == len(QUERIES)
    shown = [int(rows) for rows in re.findall(r"^\((\d+) rows?\)$", PAGE, re.MULTILINE)]
    assert len(shown) == len(QUERIES)
    assert min(shown) > 0


SAME = {
    "every named thing has a name in schema.org": (
        "?thing skos:prefLabel ?name . FILTER NOT EXISTS { ?thing a eujp:Class }",
        "?thing skos:prefLabel ?name ; schema:name ?name",
    ),
    "every meeting with a day is an event that starts then": (
        "?meeting a eujp:Meeting ; eujp:from ?day",
        "?meeting a eujp:Meeting , schema:Event ; schema:startDate ?day",
    ),
    "each tenure is a membership": (
        "?tenure a eujp:Tenure . FILTER NOT EXISTS { ?tenure owl:deprecated true }",
        "?tenure a org:Membership ; org:member ?person ; org:organization ?body",
    ),
    "a body has as many members as are members of it": (
        "?member org:memberOf ?body",
        "?body org:hasMember ?member",
    ),
    "a post is held by whoever holds it": ("?who org:holds ?post", "?post org:heldBy ?who"),
    "every place with coordinates has a point on the map": (
        "?place wgs84:lat ?latitude ; wgs84:long ?longitude",
        "?place geo:hasGeometry/geo:asWKT ?text",
    ),
    "a part is read from the whole, too": (
        "?unit org:subOrganizationOf ?body",
        "?body org:hasSubOrganization ?unit",
    ),
    "what is signed or adopted on a day has a date": (
        "?i a eujp:Instrument . FILTER EXISTS { ?report eujp:reportOn ?i ; eujp:from ?day ; "
        "eujp:status ?status . FILTER ( ?status IN (code:signed, code:adopted, code:in-force) ) "
        "FILTER NOT EXISTS { ?report owl:deprecated true } }",
        "?i a eujp:Instrument ; dcterms:date ?date . FILTER EXISTS { ?report eujp:reportOn ?i ; "
        "eujp:from ?day ; eujp:status ?status . "
        "FILTER ( ?status IN (code:signed, code:adopted, code:in-force) ) "
        "FILTER NOT EXISTS { ?report owl:deprecated true } }",
    ),
    "a translation of ours is a further name": (
        "?thing eujp:workingLabel ?name",
        "?thing eujp:workingLabel ?name ; skos:altLabel ?name",
    ),
    "whatever rests on a document has one to open first": (
        "SELECT DISTINCT ?x WHERE { ?x eujp:cites ?document }",
        "SELECT DISTINCT ?x WHERE { ?x eujp:leadDocument ?document . ?x eujp:cites ?document }",
    ),
}


@for_each("sentence", SAME)
def test_both_vocabularies_say_the_same(sentence: str, store: Store) -> None:
    ours, theirs = SAME[sentence]
    wrapped = [f"{{ {pattern} }}" for pattern in (ours, theirs)]
    assert count(store, wrapped[0]) == count(store, wrapped[1]) > 0


def test_an_instrument_has_one_date_and_its_precision(store: Store) -> None:
    assert count(store, "?i a eujp:Instrument ; dcterms:date ?day") == count(
        store, "?i a eujp:Instrument ; dcterms:date ?day", "?i"
    )
    rough = 'GRAPH graph:derived { ?i dcterms:date ?day } FILTER ( STRENDS(STR(?day), "-01-01") )'
    assert count(store, rough) >= count(store, '?i eujp:datePrecision "year"') > 0
