"""Rules in SPARQL that run once for all nodes or once for each, and data for them."""

from __future__ import annotations

PREFIXES = """
shape:prefixes a owl:Ontology ;
    sh:declare [ sh:prefix "eujp" ; sh:namespace "https://w3id.org/eujp/ont#"^^xsd:anyURI ] ,
        [ sh:prefix "id" ; sh:namespace "https://w3id.org/eujp/id/"^^xsd:anyURI ] .
"""
DATA = """
id:a a eujp:Body ; eujp:in id:b , id:c ; eujp:name "A" .
id:b a eujp:Part ; eujp:in id:a ; eujp:name "B"@en , "C"@en ; eujp:size 5 .
id:c eujp:in id:c ; eujp:name "A" , "D" ; eujp:size 1 .
eujp:Part rdfs:subClassOf eujp:Body .
"""
JOINED = {
    "value": "SELECT $this ?value { $this eujp:in ?value . FILTER (?value != id:c) }",
    "path": "SELECT $this ?value ?path { $this ?path ?value . FILTER isLiteral(?value) }",
    "absence": "SELECT $this { FILTER NOT EXISTS { $this eujp:size ?size } }",
    "absence in absence": (
        "SELECT $this { $this eujp:in ?x FILTER NOT EXISTS { ?x eujp:in ?y FILTER NOT EXISTS "
        "{ ?y eujp:name 'A' } } }"
    ),
    "optional": (
        "SELECT $this ?other { $this eujp:in ?x OPTIONAL { ?other eujp:name ?y FILTER (?other = "
        "$this) } }"
    ),
    "expression": "SELECT $this ($this AS ?value) { $this eujp:size ?size }",
    "everything": "SELECT * { $this eujp:in ?value }",
    "a prefix of rdfs": "SELECT $this ?value { $this rdf:type/rdfs:subClassOf ?value }",
    "a brace in a text": (
        'SELECT $this ?value { $this eujp:name ?value FILTER (?value != "{$this} «eujp»") }'
    ),
}
EACH = {
    "union": (
        "SELECT $this ?value { { ?value eujp:in ?x FILTER (?x = $this) } UNION { ?value eujp:name "
        "'A' FILTER (?value != $this) } }"
    ),
    "bind": "SELECT $this ?value { { BIND ($this AS ?value) } }",
    "deep optional": (
        "SELECT $this ?value { $this eujp:in ?value "
        "OPTIONAL { ?value eujp:in ?x OPTIONAL { ?other eujp:size ?y FILTER (?other = $this) "
        "} } FILTER (!BOUND(?other)) }"
    ),
    "count": (
        "SELECT $this (COUNT(?x) AS ?size) { $this eujp:in ?x } GROUP BY $this HAVING (COUNT(?x) "
        "> 1)"
    ),
    "inner count": (
        "SELECT $this ?size { { SELECT $this (COUNT(?x) AS ?size) { ?x eujp:in $this } GROUP "
        "BY $this } FILTER (?size > 1) }"
    ),
    "inner select": (
        "SELECT $this ?value { { SELECT $this ?value { ?value eujp:in ?x } } FILTER (?value != "
        "$this) }"
    ),
    "limit": "SELECT $this ?value { $this eujp:in ?value } ORDER BY ?value LIMIT 1",
    "a variable of the targets": (
        "SELECT $this ?v1 { $this eujp:in ?v1 OPTIONAL { $this eujp:size ?v3 } }"
    ),
    "a remark": "# about {$this}\nSELECT $this ?value { $this eujp:in ?value . # }\n { } }",
}


def rule(
    query: str, target: str, message: str = '"{$this} {?value} {$path} {?size} {?other}"'
) -> str:
    body = (
        f'sh:sparql [ sh:prefixes shape:prefixes ; sh:message {message} ; sh:select """{query}""" ]'
    )
    return f'shape:Rule a sh:NodeShape ; {target} ; sh:message "of the shape" ; {body} . {PREFIXES}'
