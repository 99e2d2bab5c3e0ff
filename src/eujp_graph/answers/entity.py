"""One thing on one screen: its names, what it is, its edges both ways, its status, and the sources of it all."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from eujp_graph.model.dates import shown_day, span
from eujp_graph.model.disputed import is_disputed
from eujp_graph.model.edges import Edge, edges
from eujp_graph.model.names import kind, label
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import QuerySolution, Store, select
from eujp_graph.rdf.terms import Literal, NamedNode, Node, plain

NAMES = ("skos:prefLabel", "skos:altLabel", "eujp:workingLabel", "rdfs:label", "dcterms:title")
ABOUT = ("dcterms:description", "skos:definition")
SHOWN_APART = {
    iri(name)
    for name in (*NAMES, *ABOUT, "rdf:type", "eujp:cites", "eujp:hasEvidence", "rdfs:isDefinedBy")
}
BACKWARDS = {
    "dcterms:subject": "things about it",
    "skos:broader": "narrower",
    "eujp:cites": "cited by",
    "eujp:textOf": "texts",
    "eujp:mirrorOf": "reproduced in",
    "eujp:disputes": "disputed by",
    "eujp:replaces": "replaced by",
    "dcterms:type": "of this kind",
    "skos:inScheme": "members",
    "rdfs:subClassOf": "narrower classes",
    "rdfs:subPropertyOf": "narrower properties",
}
"""What is worth reading from the other end, besides edges, and in which words."""

REPORTS = """
SELECT ?report ?status ?scope ?from ?precision ?at WHERE {
  ?report eujp:reportOn ?thing ; eujp:status ?status .
  FILTER NOT EXISTS { ?report owl:deprecated true }
  OPTIONAL { ?report eujp:scope ?scope }
  OPTIONAL { ?report eujp:at ?at OPTIONAL { ?at eujp:from ?held } }
  OPTIONAL { ?report eujp:from ?stated }
  OPTIONAL { ?report eujp:fromPrecision ?precision }
  BIND(COALESCE(?stated, ?held) AS ?from)
}
"""
VALUES_ = """
SELECT ?record ?predicate ?value ?scope ?from ?precision ?seen WHERE {
  ?record a eujp:Value ; eujp:subject ?thing ; eujp:predicate ?predicate ; eujp:value ?value .
  FILTER NOT EXISTS { ?record owl:deprecated true }
  OPTIONAL { ?record eujp:scope ?scope }
  OPTIONAL { ?record eujp:from ?from }
  OPTIONAL { ?record eujp:fromPrecision ?precision }
  OPTIONAL { ?record eujp:attestedOn ?seen }
}
"""
PLACES = """
SELECT DISTINCT ?place WHERE {
  ?evidence eujp:document ?document ; eujp:locator ?place . ?told eujp:hasEvidence ?evidence .
  FILTER(?told = ?thing || EXISTS { ?told ?part ?thing })
} ORDER BY ?place
"""
SOURCES = """
SELECT ?document ?title ?publisher ?issued ?precision ?language ?kind ?page ?extent WHERE {
  VALUES ?document { %s }
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:publisher ?publisher }
  OPTIONAL { ?document dcterms:issued ?issued }
  OPTIONAL { ?document eujp:issuedPrecision ?precision }
  OPTIONAL { ?document dcterms:language ?language }
  OPTIONAL { ?document dcterms:type ?kind }
  OPTIONAL { ?document dcat:landingPage ?page }
  OPTIONAL { ?document eujp:extentRead ?extent }
}
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact on a card: the words of the property, the value as read, its IRI if it has one, and source numbers."""

    words: str
    value: str
    iri: str | None = None
    note: str = ""
    statement: str | None = None
    sources: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceNote:
    """One document behind a card; ``places`` are the passages pointed to."""

    number: int
    iri: str
    title: str
    about: str
    page: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything there is to read of one thing, in reading order."""

    iri: str
    kind: str
    names: dict[str, list[str]]
    working: str | None
    description: dict[str, str]
    facts: tuple[Line, ...]
    edges: tuple[Line, ...]
    status: tuple[Line, ...]
    values: tuple[Line, ...]
    sources: tuple[SourceNote, ...]


def card(store: Store, thing: str, *, lang: str = "en", told: list[Edge] | None = None) -> Card:
    """The card of the IRI *thing*, its words in *lang* where there are any; *told* are its edges, if they are at hand."""
    return _Maker(store, thing, lang).card(edges(store, node=thing) if told is None else told)


class _Maker:
    def __init__(self, store: Store, thing: str, lang: str) -> None:
        self.store, self.thing, self.lang = store, thing, lang
        self.node = NamedNode(thing)
        self.numbers: dict[str, int] = {}

    def card(self, found: list[Edge]) -> Card:
        names, working = self.names()
        own = self.documents(self.node)
        self.number(own)
        lines = tuple(self.edge_line(edge) for edge in found)
        status, values = tuple(self.status()), tuple(self.values())
        skipped = {(edge.predicate, edge.target) for edge in found if edge.source == self.thing}
        facts = tuple(self.facts(skipped))
        about, sort = self.description(), kind(self.store, self.thing)
        return Card(
            self.thing, sort, names, working, about, facts, lines, status, values, self.sources()
        )

    def texts(self, fields: Iterable[str]) -> Iterator[tuple[str, Literal]]:
        for field in fields:
            for quad in self.store.quads_for_pattern(self.node, NamedNode(iri(field)), None):
                if isinstance(quad.object, Literal):
                    yield field, quad.object

    def names(self) -> tuple[dict[str, list[str]], str | None]:
        names: dict[str, list[str]] = {}
        working = None
        for field, text in self.texts(NAMES):
            if field == "eujp:workingLabel":
                working = text.value
            elif text.value not in names.setdefault(text.language or "", []):
                names[text.language or ""].append(text.value)
        return {language: names[language] for language in sorted(names)}, working

    def description(self) -> dict[str, str]:
        return {text.language or "": text.value for _, text in self.texts(ABOUT)}

    def documents(self, node: Node | None) -> list[str]:
        """The documents that *node* cites, through its passages too."""
        cited = self.named(node, "eujp:cites")
        passages = self.named(node, "eujp:hasEvidence")
        return sorted(
            cited.union(*(self.named(NamedNode(passage), "eujp:document") for passage in passages))
        )

    def named(self, node: Node | None, field: str) -> set[str]:
        """The IRIs that *node* has as *field*."""
        if not isinstance(node, NamedNode):
            return set()
        return {
            plain(quad.object)
            for quad in self.store.quads_for_pattern(node, NamedNode(iri(field)), None)
        }

    def number(self, documents: Iterable[str]) -> tuple[int, ...]:
        return tuple(
            sorted(
                self.numbers.setdefault(document, len(self.numbers) + 1) for document in documents
            )
        )

    def words(self, predicate: str, *, backwards: bool = False) -> str:
        field = "eujp:inverseLabel" if backwards else "rdfs:label"
        found = {
            q.object.language: q.object.value
            for q in self.store.quads_for_pattern(NamedNode(predicate), NamedNode(iri(field)), None)
            if isinstance(q.object, Literal)
        }
        return found.get(self.lang) or found.get("en") or curie(predicate).partition(":")[2]

    def edge_line(self, edge: Edge) -> Line:
        away = edge.source == self.thing
        other = edge.target if away else edge.source
        dates = span(edge.from_, edge.from_precision, edge.until, edge.until_precision)
        parts = (edge.modality or "", edge.role or "", edge.scope or "", dates, edge.certainty)
        return Line(
            self.words(edge.predicate, backwards=not away),
            label(self.store, other, self.lang),
            other,
            ", ".join(part for part in parts if part),
            edge.statement,
            self.number(edge.documents),
        )

    def status(self) -> Iterator[Line]:
        rows = select(self.store, REPORTS.replace("?thing", str(self.node)))
        for row in sorted(rows, key=lambda row: (plain(row["from"]), row["report"].value)):
            place = label(self.store, row["at"].value, self.lang) if row["at"] else ""
            day = shown_day(plain(row["from"]), plain(row["precision"]) or "day")
            yield Line(
                day,
                label(self.store, row["status"].value, self.lang),
                row["status"].value,
                ", ".join(
                    part
                    for part in (plain(row["scope"]), place, *self.doubts(row["report"]))
                    if part
                ),
                row["report"].value,
                self.number(self.documents(row["report"])),
            )

    def values(self) -> Iterator[Line]:
        """The figures and names that documents dispute, or that changed."""
        rows = {
            row["record"]: row
            for row in select(self.store, VALUES_.replace("?thing", str(self.node)))
        }
        for record in sorted(
            rows, key=lambda r: (plain(rows[r]["predicate"]), plain(rows[r]["from"]), r.value)
        ):
            row = rows[record]
            since = span(
                plain(row["from"]), plain(row["precision"]) or "day", None, "day"
            ) or plain(row["seen"])
            yield Line(
                self.words(plain(row["predicate"])),
                plain(row["value"]),
                None,
                ", ".join(
                    part for part in (plain(row["scope"]), since, *self.doubts(record)) if part
                ),
                record.value,
                self.number(self.documents(record)),
            )

    def doubts(self, statement: NamedNode) -> list[str]:
        """That another statement contradicts *statement*, and what we noted on it."""
        notes = sorted(self.named(statement, "skos:editorialNote"))
        return [*(["disputed"] if is_disputed(self.store, statement.value) else []), *notes]

    def facts(self, skipped: set[tuple[str, str]]) -> Iterator[Line]:
        computed = {GRAPH["inferred"], GRAPH["derived"], GRAPH["labels"]}
        quads = self.store.quads_for_pattern(self.node, None, None)
        own = {
            (quad.predicate.value, quad.object) for quad in quads if quad.graph_name not in computed
        }
        lines = []
        for predicate, value in own:
            if predicate in SHOWN_APART or (predicate, getattr(value, "value", "")) in skipped:
                continue
            if not predicate.endswith("Precision"):
                lines.append(
                    self.fact(
                        self.words(predicate),
                        value,
                        self.named(self.node, curie(f"{predicate}Precision")),
                    )
                )
        for predicate, words in BACKWARDS.items():
            quads = self.store.quads_for_pattern(None, NamedNode(iri(predicate)), self.node)
            lines += [
                self.fact(words, q.subject)
                for q in {q.triple: q for q in quads if q.graph_name not in computed}.values()
            ]
        yield from sorted(lines, key=lambda line: (line.words, line.value, line.iri or ""))

    def fact(
        self, words: str, value: object, precision: set[str] | frozenset[str] = frozenset()
    ) -> Line:
        if isinstance(value, NamedNode):
            return Line(words, label(self.store, value.value, self.lang), value.value)
        text = value.value if isinstance(value, Literal) else str(value)
        text = shown_day(text, next(iter(precision))) if precision else text
        return Line(words, text, note=value.language or "" if isinstance(value, Literal) else "")

    def sources(self) -> tuple[SourceNote, ...]:
        if not self.numbers:
            return ()
        text = SOURCES % " ".join(f"<{document}>" for document in self.numbers)
        rows = select(self.store, text)
        found = {row["document"].value: row for row in rows}
        return tuple(
            SourceNote(
                number,
                document,
                plain(found[document]["title"]),
                _about(found[document]),
                plain(found[document]["page"]),
                tuple(self.places(document)),
            )
            for document, number in self.numbers.items()
        )

    def places(self, document: str) -> list[str]:
        """Where in *document* this thing, or a statement on the card, is said."""
        text = PLACES.replace("?document", f"<{document}>").replace("?thing", str(self.node))
        rows = select(self.store, text)
        return [row["place"].value for row in rows]


def _about(row: QuerySolution) -> str:
    slug = {name: plain(row[name]).rpartition("/")[2] for name in ("language", "kind", "extent")}
    day = shown_day(plain(row["issued"]), plain(row["precision"]) or "day")
    read = f"{slug['extent']} read" if slug["extent"] else ""
    return ", ".join(
        part
        for part in (plain(row["publisher"]), day, slug["language"], slug["kind"], read)
        if part
    )


def to_json(made: Card) -> str:
    """The card as one JSON object."""
    return json.dumps(asdict(made), ensure_ascii=False, indent=2) + "\n"
