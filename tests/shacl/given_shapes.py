"""Shapes and data of a few lines, and what either engine finds in them."""

from __future__ import annotations

from eujp_graph.shacl.shape_queries import Shapes, load_shapes
from eujp_graph.shacl.validation import Finding, validate
from tests.given import PREAMBLE, graph_of

ON_PARTY = (
    "shape:Thing a sh:NodeShape ; sh:targetClass eujp:Thing ; sh:property shape:Thing-party . "
    "shape:Thing-party "
)
DEFINITIONS = """
shape:Actor a sh:NodeShape ; sh:class eujp:Actor .
shape:Named sh:property [ sh:path eujp:name ; sh:minCount 1 ] .
shape:Off a sh:NodeShape ; sh:deactivated true ; sh:class eujp:Nothing .
id:eu a eujp:Actor ; eujp:name "EU" .
"""


def shapes_of(text: str) -> Shapes:
    return load_shapes([PREAMBLE + text])


def found(
    shape: str, data: str, *, engine: str = "compiled", stage: str = "authored"
) -> tuple[Finding, ...]:
    """What one engine finds when the data and the shapes are each a little Turtle."""
    return validate(graph_of(data).store, shapes_of(shape), stage=stage, engine=engine).findings


def on_party(constraint: str) -> str:
    return f"{ON_PARTY} sh:path eujp:party ; {constraint} . {DEFINITIONS}"


def party(values: str) -> str:
    return f"id:it a eujp:Thing ; eujp:party {values} . {DEFINITIONS}"


CONSTRAINTS = [
    ("sh:class eujp:Actor", "id:eu", "id:japan"),
    ("sh:class eujp:Actor", "id:eu", '"a text"'),
    ("sh:datatype xsd:date", '"2024-02-29"^^xsd:date', '"2023-02-29"^^xsd:date'),
    ("sh:datatype xsd:date", '"2024-02-29"^^xsd:date', '"0000-01-01"^^xsd:date'),
    ("sh:datatype xsd:integer", "5", '"5"'),
    ("sh:datatype xsd:integer", "5", '"five"^^xsd:integer'),
    ("sh:datatype xsd:decimal", "5.0", '"5,0"^^xsd:decimal'),
    ("sh:datatype xsd:boolean", "true", '"yes"^^xsd:boolean'),
    ("sh:datatype xsd:dateTime", '"2024-01-01T00:00:00Z"^^xsd:dateTime', '"today"^^xsd:dateTime'),
    ("sh:datatype xsd:string", '"a"', '"a"@en'),
    ("sh:datatype rdf:langString", '"a"@en', '"a"'),
    ("sh:datatype xsd:anyURI", '"a"^^xsd:anyURI', "id:eu"),
    ("sh:nodeKind sh:IRI", "id:eu", '"a"'),
    ("sh:nodeKind sh:Literal", '"a"', "id:eu"),
    ("sh:nodeKind sh:BlankNode", "[]", "id:eu"),
    ("sh:nodeKind sh:BlankNodeOrIRI", "[]", '"a"'),
    ("sh:nodeKind sh:BlankNodeOrLiteral", '"a"', "id:eu"),
    ("sh:nodeKind sh:IRIOrLiteral", '"a"', "[]"),
    ("sh:minCount 2", "id:eu , id:japan", "id:eu"),
    ("sh:maxCount 1", "id:eu", "id:eu , id:japan"),
    ("sh:maxCount 0", "", "id:eu"),
    ("sh:maxCount 1", "1", "1 , 1.0"),
    ("sh:minInclusive 3", "3", "2.9"),
    ("sh:minExclusive 3", "4", "3"),
    ("sh:maxInclusive 3", "3", "4"),
    ("sh:maxExclusive 3", "2", "3"),
    ("sh:maxInclusive 3", "3", '"2"'),
    ("sh:maxInclusive 3", "3", "id:eu"),
    ('sh:maxExclusive "2024-01-01"^^xsd:date', '"2023-12-31"^^xsd:date', '"2024-01-01"^^xsd:date'),
    ("sh:minLength 2", '"ab"', '"a"'),
    ("sh:maxLength 2", '"日本"', '"日本国"'),
    ("sh:maxLength 2", '"ab"', "[]"),
    ('sh:pattern "^ab"', '"abc"', '"cab"'),
    ('sh:pattern "^AB" ; sh:flags "i"', '"abc"', '"cab"'),
    ('sh:pattern "^b" ; sh:flags "m"', '"a\\nb"', '"a b"'),
    ('sh:pattern "[ぁ-んァ-ヶ一-龯]"', '"日本"', '"Japan"'),
    ('sh:pattern "/eu$"', "id:eu", "id:japan"),
    ('sh:pattern "."', '"a"', "[]"),
    ('sh:languageIn ( "en" "ja" )', '"a"@en-gb', '"a"@fr'),
    ('sh:languageIn ( "en" )', '"a"@en', '"a"'),
    ("sh:uniqueLang true", '"a"@en , "b"@ja , "c" , "d"', '"a"@en , "b"@en'),
    ("sh:in ( id:eu id:japan )", "id:eu", "id:korea"),
    ('sh:in ( "a" 1 )', '"a" , 1', '"a"@en'),
    ('sh:in ( "a" 1 )', "1", '"1"'),
    ("sh:hasValue id:eu", "id:eu , id:japan", "id:japan"),
    ('sh:hasValue "a"', '"a" , "b"', '"a"@en'),
    ("sh:equals eujp:name", '"a" ; eujp:name "a"', '"a" ; eujp:name "b"'),
    ("sh:disjoint eujp:name", '"a" ; eujp:name "b"', '"a" ; eujp:name "a"'),
    ("sh:lessThan eujp:until", "1 ; eujp:until 2 , 3", "2 ; eujp:until 2 , 3"),
    ("sh:lessThanOrEquals eujp:until", "2 ; eujp:until 2 , 3", "3 ; eujp:until 2 , 3"),
    (
        "sh:lessThanOrEquals eujp:until",
        '"2024-01-01"^^xsd:date ; eujp:until "2024-01-01"^^xsd:date',
        '"2024-01-02"^^xsd:date ; eujp:until "2024-01-01"^^xsd:date',
    ),
    ("sh:node shape:Actor", "id:eu", "id:japan"),
    ("sh:node shape:Named", "id:eu", "id:japan"),
    ("sh:not shape:Actor", "id:japan", "id:eu"),
    ("sh:and ( shape:Actor shape:Named )", "id:eu", 'id:us . id:us eujp:name "US"'),
    ("sh:or ( shape:Actor shape:Named )", 'id:us . id:us eujp:name "US"', "id:japan"),
    (
        "sh:or ( [ sh:not shape:Actor ] [ sh:and ( shape:Named [ sh:nodeKind sh:Literal ] ) ] )",
        "id:us",
        "id:eu",
    ),
    ("sh:not [ sh:path eujp:name ; sh:hasValue 'EU' ]", "id:japan", "id:eu"),
    ("sh:not shape:Off", "", "id:eu"),
    ("sh:property [ sh:path eujp:name ; sh:minCount 1 ]", "id:eu", "id:japan"),
]
LEFT_TO_PYSHACL = [
    ("sh:xone ( shape:Actor shape:Named )", 'id:us . id:us eujp:name "US"', "id:eu"),
    ("sh:qualifiedValueShape shape:Actor ; sh:qualifiedMinCount 1", "id:eu , id:japan", "id:japan"),
    ("sh:qualifiedValueShape shape:Actor ; sh:qualifiedMaxCount 0", "id:japan", "id:eu , id:japan"),
    ("sh:maxCount 4", "1 , 2 , 3 , 4", "1 , 2 , 3 , 4 , 5"),
    ('sh:minInclusive "b"', '"b"', '"a"'),
    ('sh:pattern "^(?!a)"', '"b"', '"a"'),
    ("sh:datatype rdfs:Literal", '"a"', "id:eu"),
    ("sh:datatype xsd:hexBinary", '"0a"^^xsd:hexBinary', '"0a"'),
    (
        "sh:node [ sh:closed true ; sh:ignoredProperties ( rdf:type eujp:name ) ]",
        "id:eu",
        "id:us . id:us eujp:x 1",
    ),
]
PATHS = [
    ("[ sh:inversePath eujp:in ]", ["<https://w3id.org/eujp/id/b>"]),
    ("( eujp:in eujp:in )", ["<https://w3id.org/eujp/id/d>"]),
    (
        "[ sh:alternativePath ( eujp:in eujp:near ) ]",
        ["<https://w3id.org/eujp/id/c>", "<https://w3id.org/eujp/id/e>"],
    ),
    (
        "[ sh:oneOrMorePath eujp:in ]",
        ["<https://w3id.org/eujp/id/c>", "<https://w3id.org/eujp/id/d>"],
    ),
    (
        "[ sh:zeroOrOnePath eujp:in ]",
        ["<https://w3id.org/eujp/id/a>", "<https://w3id.org/eujp/id/c>"],
    ),
    (
        "[ sh:zeroOrMorePath eujp:in ]",
        [
            "<https://w3id.org/eujp/id/a>",
            "<https://w3id.org/eujp/id/c>",
            "<https://w3id.org/eujp/id/d>",
        ],
    ),
    ("( [ sh:inversePath eujp:in ] eujp:near )", ["<https://w3id.org/eujp/id/e>"]),
]
PLACES = (
    "id:b eujp:in id:a ; eujp:near id:e . id:a a eujp:Thing ; eujp:in id:c ; eujp:near id:e . "
    "id:c eujp:in id:d ."
)
