"""A small world in which things begin, end and become known on different days."""

from __future__ import annotations

from functools import cache

from pyoxigraph import Store

from tests.given import graph_of
from tests.small_world import TERMS

CLASSES = """
eujp:Actor a owl:Class . eujp:Person rdfs:subClassOf eujp:Actor .
eujp:Organisation rdfs:subClassOf eujp:Actor .
eujp:Commitment a owl:Class ; rdfs:subClassOf eujp:Undertaking .
eujp:memberOf a owl:ObjectProperty ; rdfs:subPropertyOf eujp:relatesTo .
<https://w3id.org/eujp/dataset> a dcat:Dataset ; dcterms:issued "2026-11-24"^^xsd:date .
"""
HISTORY = """
doc:council-1 a eujp:Document ; dcterms:issued "2023-07-03"^^xsd:date .
doc:council-2 a eujp:Document ; dcterms:issued "2024-05-01"^^xsd:date .
doc:council-3 a eujp:Document ; dcterms:issued "2025-05-12"^^xsd:date .
doc:resigned a eujp:Document ; dcterms:issued "2024-10-02"^^xsd:date .
doc:act a eujp:Document ; dcterms:issued "2024-07-12"^^xsd:date .
doc:omnibus a eujp:Document ; dcterms:issued "2026-06-30"^^xsd:date .
doc:omnibus-2 a eujp:Document ; dcterms:issued "2026-10-01"^^xsd:date .
doc:yearbook a eujp:Document ; dcterms:issued "2025-01-01"^^xsd:date ; eujp:issuedPrecision "year" .
doc:original a eujp:Document ; dcterms:issued "2024-03-10"^^xsd:date .
doc:copy a eujp:Document ; dcterms:issued "2025-06-01"^^xsd:date ; eujp:mirrorOf doc:original .
doc:lost a eujp:Document .
doc:copy-of-lost a eujp:Document ; dcterms:issued "2024-09-09"^^xsd:date ; eujp:mirrorOf doc:lost .
doc:undated a eujp:Document ; eujp:retrievedOn "2026-02-01"^^xsd:date .

id:union a eujp:Polity . id:isles a eujp:Polity . id:minister a eujp:Post . id:envoy a eujp:Post .
id:ann a eujp:Person . id:bob a eujp:Person . id:ministry a eujp:PublicBody ;
    eujp:cites doc:council-1 .
id:office a eujp:PublicBody ; eujp:from "2024-06-16"^^xsd:date ; eujp:cites doc:original .
id:forum a eujp:Organisation ; eujp:until "2024-04-01"^^xsd:date ; eujp:cites doc:council-1 .
id:meeting-2 a eujp:Meeting ; eujp:from "2024-04-30"^^xsd:date ; eujp:cites doc:council-2 .
id:meeting-3 a eujp:Meeting ; eujp:from "2025-05-12"^^xsd:date ; eujp:cites doc:council-3 .
id:route a eujp:Commitment ; eujp:cites doc:council-2 .
id:route-again a eujp:Commitment ; eujp:continues id:route ; eujp:cites doc:council-3 .
id:law a eujp:Instrument ; eujp:cites doc:act .
id:project a eujp:Project ; eujp:from "2025-01-01"^^xsd:date ; eujp:cites doc:council-2 .

st:ann a eujp:Tenure ; eujp:agent id:ann ; eujp:post id:minister ;
    eujp:from "2023-01-01"^^xsd:date ;
    eujp:until "2024-10-01"^^xsd:date ; eujp:untilCites doc:resigned ; eujp:cites doc:council-1 .
st:bob a eujp:Tenure ; eujp:agent id:bob ; eujp:post id:envoy ;
    eujp:hasEvidence ev:council-2 ; eujp:cites doc:council-2 .
ev:council-2 a eujp:Evidence ; eujp:document doc:council-2 ;
    eujp:attestedOn "2024-04-30"^^xsd:date .
st:route a eujp:StatusReport ; eujp:reportOn id:route ; eujp:at id:meeting-2 ;
    eujp:cites doc:council-2 .
st:route-again a eujp:StatusReport ; eujp:reportOn id:route-again ; eujp:at id:meeting-3 ;
    eujp:cites doc:council-3 .
st:stage a eujp:StatusReport ; eujp:reportOn id:law ; eujp:scope "Annex III" ;
    eujp:from "2026-08-02"^^xsd:date ; eujp:cites doc:act .
st:stage-2 a eujp:StatusReport ; eujp:reportOn id:law ; eujp:scope "Annex III" ;
    eujp:from "2027-12-02"^^xsd:date ;
    eujp:replaces st:stage ; eujp:cites doc:omnibus .
st:stage-3 a eujp:StatusReport ; eujp:reportOn id:law ; eujp:scope "Annex III" ;
    eujp:from "2028-06-01"^^xsd:date ;
    eujp:replaces st:stage-2 ; eujp:cites doc:omnibus-2 .
st:by-year a eujp:Link ; eujp:subject id:ministry ; eujp:predicate eujp:concerns ;
    eujp:object id:route ; eujp:cites doc:yearbook .
st:by-copy a eujp:Link ; eujp:subject id:ministry ; eujp:predicate eujp:concerns ;
    eujp:object id:union ; eujp:cites doc:copy .
st:by-copy-of-lost a eujp:Link ; eujp:subject id:ministry ; eujp:predicate eujp:concerns ;
    eujp:object id:isles ; eujp:cites doc:copy-of-lost .
st:by-reading a eujp:Link ; eujp:subject id:ann ; eujp:predicate eujp:memberOf ;
    eujp:object id:ministry ; eujp:cites doc:undated .
st:mistake a eujp:Link ; eujp:subject id:bob ; eujp:predicate eujp:memberOf ;
    eujp:object id:ministry ;
    owl:deprecated true ; eujp:cites doc:council-1 .
st:plan a eujp:Link ; eujp:subject id:ministry ; eujp:predicate eujp:cooperatesWith ;
    eujp:object id:forum ;
    eujp:modality code:planned ; eujp:from "2023-07-03"^^xsd:date ; eujp:cites doc:council-1 .
st:month a eujp:Link ; eujp:subject id:ministry ; eujp:predicate eujp:memberOf ;
    eujp:object id:union ;
    eujp:from "2023-01-01"^^xsd:date ; eujp:fromPrecision "month" ;
    eujp:until "2024-02-01"^^xsd:date ; eujp:untilPrecision "month" ; eujp:cites doc:council-1 .
st:in-forum a eujp:Link ; eujp:subject id:ministry ; eujp:predicate eujp:memberOf ;
    eujp:object id:forum ;
    eujp:from "2020-01-01"^^xsd:date ; eujp:cites doc:council-1 .
st:will a eujp:Link ; eujp:subject id:ministry ; eujp:predicate eujp:participatesIn ;
    eujp:object id:project ;
    eujp:modality code:planned ; eujp:at id:meeting-2 ; eujp:cites doc:council-2 .
st:does a eujp:Link ; eujp:subject id:ministry ; eujp:predicate eujp:participatesIn ;
    eujp:object id:project ;
    eujp:from "2025-01-01"^^xsd:date ; eujp:cites doc:council-3 .
"""


@cache
def world() -> Store:
    return graph_of(TERMS + CLASSES + HISTORY).store
