"""An entity as a card: lines of words with numbered sources, for a terminal and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace

from eujp_graph.answers.entity import Entity, Fact, Mention, Relation, Statement, entity
from eujp_graph.answers.in_brief import InBrief
from eujp_graph.asof.result import View
from eujp_graph.language.catalogue import SOURCE, languages, words
from eujp_graph.model.dates import Day, shown_day, span
from eujp_graph.model.edges import OCCURRENCES, Edge
from eujp_graph.model.figures import money
from eujp_graph.model.names import EVERY, WORKING, relation, texts
from eujp_graph.model.sentences import title
from eujp_graph.namespaces import curie
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal, NamedNode, plain, term

POINTING_WORDS = {
    "dcterms:subject": "things about it",
    "skos:broader": "narrower",
    "eujp:cites": "cited by",
    "eujp:textOf": "texts",
    "eujp:mirrorOf": "reproduced in",
    "eujp:disputes": "disputed by",
    "eujp:replaces": "replaced by",
    "dcterms:type": "of this kind",
    "dcterms:isPartOf": "parts",
    "eujp:document": "passages",
    "eujp:hasEvidence": "passage for",
    "skos:inScheme": "members",
    "rdfs:subClassOf": "narrower classes",
    "rdfs:subPropertyOf": "narrower properties",
}
"""In which words a card names what points at a thing."""

LATER_FIELDS = ("also_told_by", "disputed_by", "mentions", "left_out", "in_brief", "not_told")
"""Fields of the JSON that are there only where they say something."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact on a card: words of the property, the value as read, its IRI, source numbers.

    ``also_told_by`` are further statements that tell the same, ``disputed_by`` those that
    contradict it.
    """

    words: str
    value: str
    iri: str | None = None
    note: str = ""
    statement: str | None = None
    sources: tuple[int, ...] = ()
    also_told_by: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()


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
class LeftOut:
    """How many statements of a thing a layout does not show, and why."""

    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class BriefLine:
    """One sentence of the brief: the statements that it goes back to, and source numbers."""

    text: str
    statements: tuple[str, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """Everything there is to read of one thing, in reading order.

    ``in_brief`` says in sentences, made from the graph alone, what the rest lists. ``mentions``
    are the statements about other things that name it.
    """

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
    mentions: tuple[Line, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    in_brief: tuple[BriefLine, ...] = ()
    not_told: str = ""

    def name_in(self, lang: str) -> str:
        """What the thing is called in *lang*, else in another language of the interface."""
        order = dict.fromkeys([lang, *languages(), ""])
        return next((self.names[tag][0] for tag in order if self.names.get(tag)), curie(self.iri))

    def kind_in(self, lang: str) -> str:
        """Of what kind it is, in *lang*."""
        return self.kind if lang == SOURCE else words("brief_kinds", lang).get(self.kind, self.kind)

    def description_in(self, lang: str) -> str:
        """What it is in a few sentences in *lang*, else in another language."""
        return self.description.get(lang) or next(iter(self.description.values()), "")


def card(
    store: Store,
    thing: str,
    *,
    lang: str = "en",
    known_edges: list[Edge] | None = None,
    as_of: View | None = None,
) -> Card:
    """The card of the IRI *thing*, its words in *lang* where there are any.

    *known_edges* are its edges, where they were read already; *as_of* is the view that *store* is
    of, where it is one: the card then says what of our own words is left out of it.
    """
    known = entity(store, thing, lang=lang, known_edges=known_edges)
    made = laid_out(store, known, lang=lang, as_of=as_of)
    return replace(made, not_told=as_of.not_told(thing, lang)) if as_of else made


def laid_out(store: Store, known: Entity, *, lang: str = "en", as_of: View | None = None) -> Card:
    """The card of what is *known* of a thing."""
    return _Layout(store, known, lang, as_of).card()


def to_json(card: Card) -> str:
    """The card as one JSON object; what later versions added is left out where it is empty."""
    return json.dumps(_pruned(asdict(card)), ensure_ascii=False, indent=2) + "\n"


class _Layout:
    """Finds the words for an entity; documents are numbered as the lines first cite them."""

    def __init__(self, store: Store, known: Entity, lang: str, as_of: View | None) -> None:
        self.store, self.known, self.lang, self.as_of = store, known, lang, as_of
        self.said = words("circumstances", lang)
        self.numbers: dict[str, int] = {}

    def card(self) -> Card:
        known = self.known
        self.number(known.documents)
        in_brief = tuple(self.brief())
        # The order of these lines is that of the numbers of the sources.
        related = tuple(self.relation(tie) for tie in known.relations)
        status = tuple(self.report(statement) for statement in known.reports)
        values = tuple(self.value(statement) for statement in known.values)
        mentions = tuple(line for mention in known.mentions for line in self.mention(mention))
        return Card(
            iri=known.iri,
            kind=known.kind,
            names=_names(known),
            working=next((words.text for words in known.texts(WORKING)), None),
            description={words.lang: words.text for words in known.descriptions},
            facts=tuple(sorted(self.facts(), key=_order_of_fact)),
            edges=related,
            status=status,
            values=values,
            sources=tuple(self.sources()),
            mentions=mentions,
            left_out=tuple(_left_out(known, self.said["withdrawn"])),
            in_brief=in_brief,
        )

    def brief(self) -> Iterator[BriefLine]:
        for told in InBrief(self.store, self.lang, self.as_of).of(self.known):
            yield BriefLine(told.text, told.statements, self.number(told.documents))

    def number(self, documents: Iterable[str]) -> tuple[int, ...]:
        """The numbers of *documents*; a new one has the next."""
        numbers = [self.numbers.setdefault(name, len(self.numbers) + 1) for name in documents]
        return tuple(sorted(numbers))

    def words(self, predicate: str, *, backwards: bool = False) -> str:
        borrowed = {} if self.lang == SOURCE else words("properties", self.lang)
        return (
            borrowed.get(curie(predicate))
            or relation(self.store, predicate, self.lang, backwards=backwards).text
        )

    def span(self, begin: Day, end: Day, *, happened: bool = False) -> str:
        days = (begin.value, begin.precision, end.value, end.precision)
        return span(*days, self.lang, happened=happened)

    def doubts(self, statement: Statement) -> tuple[str, ...]:
        """That another statement contradicts *statement*, and what we noted on it."""
        notes = statement.all("skos:editorialNote")
        return (self.said["disputed"], *notes) if statement.rivals else notes

    def named(self, thing: str) -> str:
        return title(self.store, thing, self.lang).text if thing else ""

    def relation(self, relation: Relation) -> Line:
        edge, other = relation.edge, self.known.neighbour(relation)
        dates = self.span(relation.begin, relation.end, happened=edge.predicate in OCCURRENCES)
        certainty = [self.said[word] for word in edge.certainty.split(", ") if word]
        circumstances = (edge.modality, edge.role, edge.scope, dates, *certainty)
        return Line(
            self.words(edge.predicate, backwards=edge.source != self.known.iri),
            self.named(other),
            other,
            _joined(circumstances),
            edge.statement,
            self.number(edge.documents),
            edge.others,
            relation.rivals,
        )

    def report(self, statement: Statement) -> Line:
        status, place = statement.first("eujp:status"), statement.first("eujp:at")
        at, party = self.named(place), self.named(statement.first("eujp:agent"))
        return Line(
            str(statement.begin),
            self.named(status),
            status or None,
            _joined((party, statement.first("eujp:scope"), at, *self.doubts(statement))),
            statement.iri,
            self.number(statement.documents),
            disputed_by=statement.rivals,
        )

    def value(self, statement: Statement) -> Line:
        """A figure or a name that documents dispute, or that changed."""
        dates = self.span(statement.begin, statement.end)
        since = dates or next(iter(statement.attested), "")
        currency, figure = statement.first("eujp:currency"), statement.first("eujp:value")
        return Line(
            self.words(statement.first("eujp:predicate")),
            money(currency, figure) if currency else figure,
            None,
            _joined((statement.first("eujp:scope"), since, *self.doubts(statement))),
            statement.iri,
            self.number(statement.documents),
            disputed_by=statement.rivals,
        )

    def mention(self, mention: Mention) -> Iterator[Line]:
        statement = mention.statement
        # What was told on a day did not begin on it.
        is_report = bool(statement.first("eujp:status"))
        dates = str(statement.begin) if is_report else self.span(statement.begin, statement.end)
        doubt = self.said["disputed"] if statement.rivals else ""
        modality = self.named(statement.first("eujp:modality"))
        for role in mention.roles:
            yield Line(
                self.words(role),
                title(self.store, statement.iri, self.lang).text,
                statement.iri,
                _joined((modality, statement.first("eujp:scope"), dates, doubt)),
                statement.iri,
                self.number(statement.documents),
                disputed_by=statement.rivals,
            )

    def facts(self) -> Iterator[Line]:
        iri_ = self.known.iri
        # What is an edge is among the relations.
        shown = {
            (told.edge.predicate, told.edge.target)
            for told in self.known.relations
            if told.edge.source == iri_
        }
        for fact in self.known.facts:
            if (fact.property, getattr(fact.value, "value", "")) not in shown:
                yield self.fact(fact)
        headings = POINTING_WORDS if self.lang == SOURCE else words("backwards", self.lang)
        for pointing in self.known.pointing:
            for thing in pointing.things:
                yield Line(headings[pointing.property], self.named(thing), thing)

    def fact(self, fact: Fact) -> Line:
        words, value = self.words(fact.property), fact.value
        if isinstance(value, NamedNode):
            return Line(words, self.named(value.value), value.value)
        text = value.value if isinstance(value, Literal) else str(value)
        text = shown_day(text, fact.precision) if fact.precision else text
        return Line(words, text, note=value.language or "" if isinstance(value, Literal) else "")

    def sources(self) -> Iterator[SourceNote]:
        for document, number in self.numbers.items():
            yield SourceNote(
                number,
                document,
                next((words.text for words in texts(self.store, document, ["dcterms:title"])), ""),
                _joined(self.about(document)),
                self.first(document, "dcat:landingPage"),
                self.known.passages.get(document, ()),
            )

    def about(self, document: str) -> Iterator[str]:
        """Who published *document*, when, in what language, of what kind, how far it was read."""
        yield self.first(document, "dcterms:publisher")
        precision = self.first(document, "eujp:issuedPrecision") or "day"
        yield shown_day(self.first(document, "dcterms:issued"), precision)
        spoken = _slug(self.first(document, "dcterms:language"))
        is_source = self.lang == SOURCE
        yield spoken if is_source else words("document_languages", self.lang).get(spoken, spoken)
        yield self.code(self.first(document, "dcterms:type"))
        extent = self.code(self.first(document, "eujp:extentRead"))
        yield self.said["read"].format(extent=extent) if extent else ""

    def code(self, thing: str) -> str:
        """The words of a code; in the source language those of its name, which are as short."""
        return _slug(thing) if self.lang == SOURCE else self.named(thing)

    def first(self, document: str, name: str) -> str:
        quads = self.store.quads_for_pattern(NamedNode(document), term(name), None)
        return min((plain(quad.object) for quad in quads), default="")


def _names(known: Entity) -> dict[str, list[str]]:
    """The names by their languages; a translation of ours is none."""
    names: dict[str, list[str]] = {}
    for name in known.texts(*(given for given in EVERY if given != WORKING)):
        here = names.setdefault(name.lang, [])
        if name.text not in here:
            here.append(name.text)
    return {language: names[language] for language in sorted(names)}


def _left_out(known: Entity, reason: str) -> Iterator[LeftOut]:
    if known.withdrawn:
        yield LeftOut(len(known.withdrawn), reason)


def _joined(parts: Iterable[str | None]) -> str:
    return ", ".join(part for part in parts if part)


def _slug(code: str) -> str:
    return code.rpartition("/")[2]


def _order_of_fact(line: Line) -> tuple[str, str, str]:
    return line.words, line.value, line.iri or ""


def _pruned(data: object) -> object:
    if isinstance(data, dict):
        kept = {name: value for name, value in data.items() if value or name not in LATER_FIELDS}
        return {name: _pruned(value) for name, value in kept.items()}
    return [_pruned(item) for item in data] if isinstance(data, list | tuple) else data
