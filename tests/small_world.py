"""The terms and things that the tests of edges, network, drawing and export share."""

from __future__ import annotations

from pyoxigraph import Store

from eujp_graph.pipeline.assemble import assemble
from tests.given import graph_of, source

TERMS = """
eujp:Statement a owl:Class . eujp:Document a owl:Class . eujp:Evidence a owl:Class .
eujp:Code a owl:Class .
eujp:Link a owl:Class ; rdfs:subClassOf eujp:Statement . eujp:Signature a owl:Class ;
    rdfs:subClassOf eujp:Statement .
eujp:Tenure a owl:Class ; rdfs:subClassOf eujp:Statement . eujp:Funding a owl:Class ;
    rdfs:subClassOf eujp:Statement .
eujp:Participation a owl:Class ; rdfs:subClassOf eujp:Statement .
eujp:StatusReport a owl:Class ; rdfs:subClassOf eujp:Statement .
eujp:Organisation a owl:Class . eujp:Polity a owl:Class ; rdfs:subClassOf eujp:Organisation .
eujp:Person a owl:Class .
eujp:PublicBody a owl:Class ; rdfs:subClassOf eujp:Organisation . eujp:Post a owl:Class .
eujp:Instrument a owl:Class .
eujp:Agreement a owl:Class ; rdfs:subClassOf eujp:Instrument . eujp:Event a owl:Class .
eujp:Undertaking a owl:Class .
eujp:Meeting a owl:Class ; rdfs:subClassOf eujp:Event . eujp:Project a owl:Class ;
    rdfs:subClassOf eujp:Undertaking .
eujp:relatesTo a owl:ObjectProperty .
eujp:cooperatesWith a owl:ObjectProperty , owl:SymmetricProperty ;
    rdfs:subPropertyOf eujp:relatesTo ;
    rdfs:label "cooperates with"@en , "協力する"@ja .
eujp:participatesIn a owl:ObjectProperty ; rdfs:subPropertyOf eujp:relatesTo ;
    rdfs:label "participates in"@en .
eujp:coordinates a owl:ObjectProperty ; rdfs:subPropertyOf eujp:participatesIn ;
    rdfs:label "coordinates"@en .
eujp:jurisdiction a owl:ObjectProperty ; rdfs:subPropertyOf eujp:relatesTo ; rdfs:label "is of"@en .
eujp:concerns a owl:ObjectProperty ; rdfs:subPropertyOf eujp:relatesTo ; rdfs:label "concerns"@en .
eujp:signedBy a owl:ObjectProperty ; rdfs:subPropertyOf eujp:relatesTo ;
    rdfs:label "is signed by"@en , "署名者は"@ja .
eujp:hasParty a owl:ObjectProperty ; rdfs:subPropertyOf eujp:relatesTo ; rdfs:label "has party"@en .
code:planned a eujp:Code ; skos:prefLabel "planned"@en ; eujp:derivesDirect false .
code:witness a eujp:Code ; skos:prefLabel "witness"@en . code:official a eujp:Code .
code:secondary a eujp:Code .
eujp:members owl:propertyChainAxiom ( eujp:coordinates eujp:concerns ) .
[] a owl:AllDisjointClasses ; owl:members ( eujp:Person eujp:Organisation eujp:Event ) .
"""

THINGS = """
doc:press a eujp:Document ; dcterms:type code:secondary . doc:gazette a eujp:Document ;
    dcterms:type code:official .
id:european-union a eujp:Polity ; skos:prefLabel "European Union"@en , "欧州連合"@ja .
id:japan a eujp:Polity ; skos:prefLabel "Japan"@en ; eujp:workingLabel "日本"@ja .
id:office a eujp:PublicBody ; skos:prefLabel "Office"@en ; eujp:jurisdiction id:european-union ;
    eujp:cites doc:gazette .
id:ministry a eujp:PublicBody ; skos:prefLabel "Ministry"@en ; eujp:jurisdiction id:japan ;
    eujp:cites doc:gazette .
id:pact a eujp:Agreement ; skos:prefLabel "Pact"@en ; eujp:concerns id:scheme ;
    eujp:cites doc:press .
id:scheme a eujp:Project ; skos:prefLabel "Scheme"@en ; dcterms:description "A scheme."@en .
id:council a eujp:Meeting ; skos:prefLabel "Council"@en ; eujp:from "2024-04-30"^^xsd:date ;
    eujp:until "2024-05-01"^^xsd:date .
id:minister a eujp:Post ; skos:prefLabel "Minister"@en .
id:person a eujp:Person ; skos:prefLabel "Person"@en .
"""

STATEMENTS = """
st:plan a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:cooperatesWith ;
    eujp:object id:ministry ;
    eujp:modality code:planned ; eujp:from "2024-02-01"^^xsd:date ; eujp:fromPrecision "month" ;
        eujp:cites doc:press .
st:lead a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:coordinates ;
    eujp:object id:scheme ;
    eujp:from "2020-01-01"^^xsd:date ; eujp:until "2023-01-01"^^xsd:date ;
        eujp:untilPrecision "year" ; eujp:cites doc:gazette .
st:hand a eujp:Signature ; eujp:signatureOf id:pact ; eujp:agent id:person ;
    eujp:inCapacity id:minister ;
    eujp:onBehalfOf id:japan ; eujp:from "2023-07-03"^^xsd:date ; eujp:cites doc:gazette .
st:news a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:cites doc:press .
"""

DECLINED = """
code:declined a eujp:Code ; skos:prefLabel "declined"@en , "辞退"@ja ; eujp:derivesDirect false .
st:no a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:cooperatesWith ;
    eujp:object id:japan ; eujp:modality code:declined ; eujp:cites doc:press .
"""
"""What was turned down, with its code."""


def store_of(*turtles: str) -> Store:
    """A graph of the shared terms and things, and what *turtles* say."""
    return graph_of(TERMS, THINGS, *turtles).store


def small() -> Store:
    """The graph that most tests need."""
    return store_of(STATEMENTS)


def named(label: str) -> Store:
    """A graph of two things, one of which is called *label*."""
    quoted = label.encode("unicode_escape").decode().replace("\\x", "\\u00").replace('"', '\\"')
    things = (
        f'id:a a eujp:Organisation ; skos:prefLabel "{quoted}"@en . id:b a eujp:Organisation ; '
        f'skos:prefLabel "B"@en .'
    )
    link = (
        "st:x a eujp:Link ; eujp:subject id:a ; eujp:predicate eujp:cooperatesWith ; eujp:object "
        "id:b ."
    )
    return assemble([source(TERMS, "terms.ttl"), source(things + link, "given.ttl")]).store


HOSTILE = [
    'say "no"',
    "a < b & c > d",
    "&amp; &lt;b&gt;",
    "two\nlines",
    "back\\slash \\n",
    "emoji \U0001f30f here",
    "שלום עולم",
    "]]> --> #quot; `x`",
    "a,b;c|d",
    "next\u2028line\u0085end",
]
"""Names that break what is written carelessly."""
