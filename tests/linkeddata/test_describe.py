"""The data behind the page of a thing: its own, and of its parts."""

from __future__ import annotations

from eujp_graph.linkeddata.describe import description
from eujp_graph.namespaces import iri
from eujp_graph.rdf.terms import plain
from tests.given import graph_of

TOWN, POINT = iri("id:town"), iri("id:town") + "#geometry"
PLACES = f"""
id:town a eujp:Place ; geo:hasGeometry <{POINT}> ; eujp:country id:land .
<{POINT}> geo:asWKT "POINT(139.7 35.7)"^^geo:wktLiteral .
id:land a eujp:Polity ; geo:hasGeometry <{iri("id:land")}#geometry> .
<{iri("id:land")}#geometry> geo:asWKT "POINT(4.9 52.4)"^^geo:wktLiteral .
"""


def test_the_point_of_a_place_is_in_its_document_and_that_of_another_is_not() -> None:
    quads = description(graph_of(PLACES).store, TOWN)
    drawn = {plain(quad.object) for quad in quads if quad.predicate.value == iri("geo:asWKT")}
    assert drawn == {"POINT(139.7 35.7)"}
