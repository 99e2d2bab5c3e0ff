"""Writes Turtle in canonical order, the same bytes every time.

The order is that of the style guide: the ontology header, classes, properties,
concepts, individuals, each sorted by IRI; one predicate a line; every line ends
in ``;`` and the dot stands alone, so that adding a line touches one line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from eujp_graph.namespaces import PREFIXES, iri
from eujp_graph.rdf.terms import Node as Term
from eujp_graph.rdf.terms import Resource

Description = dict[str, list[Term]]

TYPE, FIRST, REST, NIL = (iri(name) for name in ("rdf:type", "rdf:first", "rdf:rest", "rdf:nil"))
XSD_STRING, LANG_STRING = iri("xsd:string"), iri("rdf:langString")
BARE = {
    iri("xsd:integer"): re.compile(r"-?(0|[1-9]\d*)"),
    iri("xsd:decimal"): re.compile(r"-?(0|[1-9]\d*)\.\d+"),
    iri("xsd:boolean"): re.compile("true|false"),
}
LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)

KINDS = {
    iri(name): rank
    for rank, names in enumerate(
        (
            ("owl:Ontology", "dcat:Dataset"),
            ("owl:Class", "rdfs:Datatype"),
            ("owl:ObjectProperty",),
            ("owl:DatatypeProperty",),
            ("owl:AnnotationProperty", "rdf:Property"),
            ("skos:ConceptScheme",),
            ("eujp:Topic", "eujp:Code", "skos:Concept"),
        )
    )
    for name in names
}
LEADING = [
    iri(name)
    for name in (
        "rdf:type rdfs:subClassOf rdfs:subPropertyOf rdfs:domain rdfs:range owl:inverseOf "
        "owl:propertyChainAxiom skos:inScheme skos:topConceptOf skos:broader dcterms:type "
        "skos:prefLabel skos:altLabel eujp:commonLabel eujp:workingLabel rdfs:label "
        "eujp:inverseLabel "
        "skos:definition skos:scopeNote skos:example dcterms:title dcterms:description "
        "eujp:subject eujp:predicate eujp:object eujp:value eujp:reportOn eujp:status eujp:scope "
        "eujp:signatureOf eujp:participationIn eujp:fundingFor eujp:agent eujp:post "
        "eujp:inCapacity eujp:onBehalfOf eujp:role eujp:modality eujp:reviewState eujp:at "
        "eujp:from eujp:fromPrecision eujp:until eujp:untilPrecision eujp:attestedOn "
        "eujp:document eujp:locator sh:targetClass sh:targetNode sh:path sh:name sh:description"
    ).split()
]
TRAILING = [
    iri(name)
    for name in (
        "eujp:cites",
        "eujp:hasEvidence",
        "eujp:fromCites",
        "eujp:untilCites",
        "rdfs:isDefinedBy",
        "vs:term_status",
    )
]
RANKS = {name: rank - len(LEADING) for rank, name in enumerate(LEADING)} | {
    name: rank + 1 for rank, name in enumerate(TRAILING)
}
ONE_LINE = [iri(name) for name in ("eujp:subject", "eujp:predicate", "eujp:object")]


def write(triples: Iterable[Triple]) -> str:
    """The Turtle text of *triples*: the same bytes whatever the order they come in.

    Blank nodes are written in place (lists as lists), so at most one of them
    should stand under one subject and predicate, else their order may wander.
    """
    body = "\n".join(_Writer(triples).blocks())
    return _header(body) + body


def write_dataset(quads: Iterable[Quad]) -> str:
    """The TriG text of *quads*: a block for each named graph, sorted by name.

    Inside, each is as ``write`` has it.
    """
    graphs: dict[str, list[Triple]] = defaultdict(list)
    for quad in quads:
        name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        graphs[name].append(quad.triple)
    parts = []
    for name in sorted(graphs):
        blocks = "\n".join(_Writer(graphs[name]).blocks())
        parts.append(f"{_name(name)} {{\n{blocks}}}\n" if name else blocks)
    body = "\n".join(parts)
    return _header(body) + body


def term(value: Term) -> str:
    """The Turtle form of one IRI or literal, prefixed where a prefix fits.

    >>> term(Literal("日本", language="ja"))
    '"日本"@ja'
    """
    if isinstance(value, NamedNode):
        return _name(value.value)
    return _literal(value) if isinstance(value, Literal) else str(value)


class _Writer:
    def __init__(self, triples: Iterable[Triple]) -> None:
        self.subjects: dict[Resource, Description] = defaultdict(lambda: defaultdict(list))
        self.uses: dict[BlankNode, int] = defaultdict(int)
        for subject, predicate, value in {
            (t.subject, t.predicate.value, t.object) for t in triples
        }:
            self.subjects[subject][predicate].append(value)
            if isinstance(value, BlankNode):
                self.uses[value] += 1

    def blocks(self) -> Iterator[str]:
        named = [subject for subject in self.subjects if isinstance(subject, NamedNode)]
        for subject in sorted(named, key=self.order):
            yield f"{_name(subject.value)}\n{self.lines(subject)}.\n"
        roots = [
            node for node in self.subjects if isinstance(node, BlankNode) and self.uses[node] != 1
        ]
        yield from sorted(f"[]\n{self.lines(node)}.\n" for node in roots)

    def order(self, subject: NamedNode) -> tuple[int, str]:
        types = self.subjects[subject].get(TYPE, ())
        return min(
            (KINDS.get(t.value, len(KINDS)) for t in types if isinstance(t, NamedNode)), default=99
        ), subject.value

    def lines(self, subject: Resource) -> str:
        description = self.subjects[subject]
        text, done = [], set()
        for predicate in sorted(description, key=lambda name: (RANKS.get(name, 0), name)):
            if predicate in done:
                continue
            group = (
                [name for name in ONE_LINE if name in description]
                if predicate in ONE_LINE
                else [predicate]
            )
            if len(group) == len(ONE_LINE) and all(len(description[name]) == 1 for name in group):
                done.update(group)
                text.append(
                    "    "
                    + " ; ".join(
                        f"{_name(name)} {self.value(description[name][0])}" for name in group
                    )
                )
            else:
                text.append("    " + self.predicate_line(predicate, description[predicate]))
        return "".join(line + " ;\n" for line in text)

    def predicate_line(self, predicate: str, values: list[Term]) -> str:
        verb = "a" if predicate == TYPE else _name(predicate)
        written = [self.value(value) for value in sorted(values, key=_value_order)]
        if any(isinstance(value, BlankNode) for value in values):
            written.sort()
        return (
            f"{verb} {written[0]}"
            if len(written) == 1
            else verb + "\n        " + " ,\n        ".join(written)
        )

    def value(self, value: Term) -> str:
        if not isinstance(value, BlankNode):
            return term(value)
        items = self.items(value)
        if items is not None:
            return "( " + " ".join(self.value(item) for item in items) + " )"
        if self.uses[value] != 1:
            return str(value)
        inner = [
            f"{'a' if p == TYPE else _name(p)} " + " , ".join(sorted(self.value(v) for v in values))
            for p, values in sorted(self.subjects[value].items())
        ]
        return "[ " + " ; ".join(inner) + " ]"

    def items(self, node: Term) -> list[Term] | None:
        found: list[Term] = []
        while isinstance(node, BlankNode):
            description = self.subjects.get(node, {})
            if (
                set(description) != {FIRST, REST}
                or self.uses[node] != 1
                or len(description[REST]) != 1
            ):
                return None
            found += description[FIRST]
            node = description[REST][0]
        return found if isinstance(node, NamedNode) and node.value == NIL else None


def _header(body: str) -> str:
    used = sorted(set(PREFIXED.findall(body)) & set(PREFIXES))
    return "".join(f"PREFIX {prefix}: <{PREFIXES[prefix]}>\n" for prefix in used) + (
        "\n" if used else ""
    )


PREFIXED = re.compile(r"(?<![\w:/#])([a-z][a-z0-9]*):[A-Za-z0-9_]")

_NAMES: dict[str, str] = {}


def _name(full: str) -> str:
    return _NAMES.get(full) or _NAMES.setdefault(full, _shorten(full))


def _shorten(full: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if full.startswith(namespace) and LOCAL.fullmatch(full, len(namespace)):
            return f"{prefix}:{full[len(namespace) :]}"
    return f"<{full}>"


def _literal(value: Literal) -> str:
    text, datatype = value.value, value.datatype.value
    if datatype in BARE and BARE[datatype].fullmatch(text):
        return text
    quoted = _long(text) if "\n" in text else '"' + text.translate(ESCAPES) + '"'
    if value.language:
        return f"{quoted}@{value.language}"
    return quoted if datatype in (XSD_STRING, LANG_STRING) else f"{quoted}^^{_name(datatype)}"


def _long(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"').replace("\r", "\\r")
    return '"""' + (escaped[:-1] + '\\"' if escaped.endswith('"') else escaped) + '"""'


def _value_order(value: Term) -> tuple[int, str, str]:
    if isinstance(value, Literal):
        return 1, value.language or "", value.value
    return (0, "", term(value)) if isinstance(value, NamedNode) else (2, "", "")
