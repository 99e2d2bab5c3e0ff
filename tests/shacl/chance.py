"""Shapes and data that nobody thought of, by a seed."""

from __future__ import annotations

import random

NODES = ["id:a", "id:b", "id:c"]
TEXTS = [
    '"x"',
    '"xy"',
    '"x"@en',
    '"y"@en',
    '"y"@ja',
    '"日本"@ja',
    "true",
    '"2024-01-01"^^xsd:date',
    '"2024-13-01"^^xsd:date',
]
NUMBERS = ["1", "2", "3"]
PATHS = [
    "eujp:p",
    "eujp:q",
    "[ sh:inversePath eujp:p ]",
    "( eujp:p eujp:q )",
    "( [ sh:inversePath eujp:p ] eujp:p )",
    "[ sh:alternativePath ( eujp:p eujp:q ) ]",
    "[ sh:oneOrMorePath eujp:p ]",
    "[ sh:zeroOrMorePath eujp:p ]",
    "( eujp:p [ sh:zeroOrOnePath eujp:p ] )",
]
SIMPLE = [
    "sh:class eujp:T",
    "sh:class eujp:U",
    "sh:datatype xsd:date",
    "sh:datatype rdf:langString",
    "sh:datatype xsd:integer",
    "sh:nodeKind sh:IRI",
    "sh:nodeKind sh:Literal",
    "sh:in ( id:a id:b 1 'x' )",
    "sh:hasValue id:a",
    "sh:hasValue 1",
    "sh:minLength 2",
    "sh:maxLength 1",
    "sh:pattern '[xa]$'",
    "sh:languageIn ( 'en' )",
    "sh:disjoint eujp:q",
]
ON_PROPERTY = [
    "sh:minCount 1",
    "sh:minCount 2",
    "sh:maxCount 0",
    "sh:maxCount 1",
    "sh:maxCount 2",
    "sh:maxCount 5",
    "sh:uniqueLang true",
    "sh:equals eujp:q",
]
ON_NUMBERS = [
    "sh:minInclusive 2",
    "sh:maxExclusive 3",
    "sh:lessThan eujp:m",
    "sh:lessThanOrEquals eujp:m",
    "sh:equals eujp:m",
]
RULES = [
    (
        "$this <https://w3id.org/eujp/ont#p> ?value FILTER NOT EXISTS { ?value "
        "<https://w3id.org/eujp/ont#q> $this }"
    ),
    "?value <https://w3id.org/eujp/ont#p> $this",
    "{ ?value <https://w3id.org/eujp/ont#q> ?x FILTER (?x = $this) } UNION { $this a ?value }",
]
TARGETS = [
    "sh:targetClass eujp:T",
    "sh:targetClass eujp:U",
    "sh:targetNode id:a , id:gone",
    "sh:targetSubjectsOf eujp:p",
    "sh:targetObjectsOf eujp:q",
]


class Chance:
    """Small Turtle, drawn by *pick*: a choice of one from several."""

    def __init__(self, source: random.Random) -> None:
        self.pick, self.source = source.choice, source

    def some(self, things: list[str], most: int) -> list[str]:
        return [self.pick(things) for _ in range(self.source.randint(0, most))]

    def data(self) -> str:
        triples = [
            f"{self.pick(NODES)} eujp:{self.pick('pq')} {value} ."
            for value in self.some(NODES + TEXTS + NUMBERS, 9)
        ]
        triples += [
            f"{self.pick(NODES)} eujp:{self.pick('nm')} {value} ."
            for value in self.some(NUMBERS, 4)
        ]
        triples += [f"{node} a {self.pick(['eujp:T', 'eujp:U'])} ." for node in self.some(NODES, 3)]
        return " ".join([*triples, "eujp:U rdfs:subClassOf eujp:T ."])

    def node_shape(self, depth: int) -> str:
        return f"[ {self.constraint(depth)} ]"

    def property_shape(self, depth: int) -> str:
        if self.source.random() < 0.3:
            return f"[ sh:path eujp:n ; {self.pick(ON_NUMBERS)} ]"
        constraint = self.pick([self.pick(ON_PROPERTY), self.constraint(depth)])
        return f"[ sh:path {self.pick(PATHS)} ; {constraint} ]"

    def shape(self, depth: int) -> str:
        return self.pick([self.node_shape, self.property_shape])(depth)

    def constraint(self, depth: int) -> str:
        kinds = ["simple", "simple", "property", "node", "not", "and", "or", "xone"]
        kind = self.pick(kinds) if depth else "simple"
        if kind == "simple":
            return self.pick(SIMPLE)
        if kind == "property":
            return f"sh:property {self.property_shape(depth - 1)}"
        if kind == "node":
            return f"sh:node {self.node_shape(depth - 1)}"
        if kind == "not":
            return f"sh:not {self.shape(depth - 1)}"
        return f"sh:{kind} ( {self.shape(depth - 1)} {self.shape(depth - 1)} )"

    def shapes(self) -> str:
        asked = [self.constraint(2) for _ in range(self.source.randint(1, 3))]
        if self.source.random() < 0.3:
            asked.append(f'sh:sparql [ sh:select "SELECT $this ?value {{ {self.pick(RULES)} }}" ]')
        constraints = {constraint.partition(" ")[0]: constraint for constraint in asked}
        return f"shape:S {self.pick(TARGETS)} ; {' ; '.join(constraints.values())} ."
