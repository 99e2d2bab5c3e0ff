"""A small story of promises through meetings."""

from __future__ import annotations

CODES = """
eujp:Commitment a owl:Class ; rdfs:subClassOf eujp:Undertaking .
code:promised a eujp:Code ; skos:prefLabel "promised"@en , "約束"@ja .
code:in-progress a eujp:Code ; skos:prefLabel "in progress"@en , "進行中"@ja .
code:delivered a eujp:Code ; skos:prefLabel "delivered"@en , "実現"@ja .
code:dropped a eujp:Code ; skos:prefLabel "dropped"@en , "断念"@ja .
code:excerpt a eujp:Code .
<https://w3id.org/eujp/dataset> a dcat:Dataset ; dcterms:issued "2026-01-15"^^xsd:date .
id:body a eujp:Organisation .
id:first a eujp:Meeting ; skos:prefLabel "First"@en , "第一回"@ja ;
    eujp:from "2023-01-31"^^xsd:date ;
    eujp:meetingOf id:body .
id:second a eujp:Meeting ; skos:prefLabel "Second"@en , "第二回"@ja ;
    eujp:from "2024-01-31"^^xsd:date ; eujp:meetingOf id:body .
id:third a eujp:Meeting ; skos:prefLabel "Third"@en , "第三回"@ja ;
    eujp:from "2026-01-15"^^xsd:date ;
    eujp:meetingOf id:body .
id:fourth a eujp:Meeting ; skos:prefLabel "Fourth"@en ; eujp:from "2026-01-16"^^xsd:date ;
    eujp:meetingOf id:body .
id:alone a eujp:Meeting ; skos:prefLabel "Alone"@en ; eujp:from "2025-05-05"^^xsd:date .
id:elsewhere a eujp:Meeting ; skos:prefLabel "Elsewhere"@en ; eujp:from "2025-06-06"^^xsd:date .
doc:official a eujp:Document ; dcterms:title "Gazette"@en , "官報"@ja ; dcterms:type code:official ;
    eujp:extentRead code:excerpt .
doc:press a eujp:Document ; dcterms:title "Press"@en ; dcterms:type code:secondary ;
    eujp:extentRead code:excerpt .
doc:whole a eujp:Document ; eujp:extentRead code:full . doc:unread a eujp:Document .
"""
STORY = """
topic:wide a skos:Concept ; skos:prefLabel "Wide"@en , "広い"@ja .
topic:narrow a skos:Concept ; skos:prefLabel "Narrow"@en , "狭い"@ja ; skos:broader topic:wide .
id:vow a eujp:Commitment ; skos:prefLabel "Vow"@en , "誓い"@ja ;
    dcterms:description "To do it."@en ;
    dcterms:subject topic:narrow ;
    eujp:dueBy "2026-01-01"^^xsd:date ; eujp:dueByPrecision "month" .
id:vow-again a eujp:Commitment ; skos:prefLabel "Vow again"@en ; eujp:continues id:vow , id:gone .
id:kept a eujp:Commitment ; skos:prefLabel "Kept"@en . id:silent a eujp:Commitment ;
    skos:prefLabel "Silent"@en .
id:outcome a eujp:Project ; skos:prefLabel "Outcome"@en , "成果"@ja .
id:text a eujp:Instrument ; skos:prefLabel "Text"@en ; eujp:contains id:vow .
st:vow a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:promised ; eujp:at id:first ;
    eujp:cites doc:official , doc:press .
st:again a eujp:StatusReport ; eujp:reportOn id:vow-again ; eujp:status code:promised ;
    eujp:at id:second ; eujp:cites doc:press .
st:part a eujp:StatusReport ; eujp:reportOn id:vow ; eujp:status code:in-progress ;
    eujp:scope "Part I" ; eujp:from "2023-06-01"^^xsd:date ;
    eujp:fromPrecision "month" ; eujp:cites doc:official .
st:out a eujp:Link ; eujp:subject id:vow ; eujp:predicate eujp:fulfilledBy ;
    eujp:object id:outcome ; eujp:modality code:planned ;
    eujp:from "2023-06-01"^^xsd:date ; eujp:cites doc:official .
st:mistaken a eujp:Link ; eujp:subject id:silent ; eujp:predicate eujp:fulfilledBy ;
    eujp:object id:outcome ; owl:deprecated true .
st:kept a eujp:StatusReport ; eujp:reportOn id:kept ; eujp:status code:promised ; eujp:at id:alone ;
    eujp:cites doc:official .
st:kept-2 a eujp:StatusReport ; eujp:reportOn id:kept ; eujp:status code:delivered ;
    eujp:at id:alone ; eujp:cites doc:official .
"""
