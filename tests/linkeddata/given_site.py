"""The claims and the address that the tests of feeds share."""

from __future__ import annotations

SITE = "https://host.test/eujp/"
CLAIMS = """
id:alpha a eujp:Organisation ; eujp:cites doc:first ; skos:prefLabel "Alpha"@en , "アルファ"@ja .
id:beta a eujp:Organisation ; eujp:cites doc:first ; skos:prefLabel "Beta <b>&amp;"@en .
id:gamma a eujp:Organisation ; eujp:cites doc:second ; skos:prefLabel "Gamma"@en .
st:one a eujp:Link ; eujp:subject id:alpha ; eujp:predicate eujp:memberOf ; eujp:object id:beta ;
    eujp:cites doc:second .
doc:first a eujp:Document ; dcterms:title "The first"@en ; dcterms:issued "2023-05-01"^^xsd:date ;
    dcat:landingPage <https://source.test/?a=1&b=2> .
doc:second a eujp:Document ; dcterms:title "The second"@en ; dcterms:issued "2024-02-03"^^xsd:date .
doc:read a eujp:Document ; dcterms:title "Undated"@en ; eujp:retrievedOn "2024-06-01"^^xsd:date .
doc:later a eujp:Document ; dcterms:title "Not yet"@en ; dcterms:issued "2031-01-01"^^xsd:date .
<https://w3id.org/eujp/dataset> a dcat:Dataset ; dcterms:issued "2025-01-01"^^xsd:date ;
    dcterms:license <https://licence.test/> .
"""
