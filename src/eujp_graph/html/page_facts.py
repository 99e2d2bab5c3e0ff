"""Lays out what is known of a thing for its page.

Names, facts and rows of tables, in one language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from eujp_graph.answers.brief_phrases import Piece
from eujp_graph.answers.entity import Entity, Relation, Statement
from eujp_graph.asof.presence import Grounds
from eujp_graph.html.page_days import dated, either
from eujp_graph.html.page_parts import Sources
from eujp_graph.html.page_rows import Fact, Name, Note, Row, Sentence, stated
from eujp_graph.html.page_texts import Reader, Ref, Span, Text
from eujp_graph.language.catalogue import words
from eujp_graph.language.counted import counted
from eujp_graph.model.dates import Day
from eujp_graph.model.figures import money
from eujp_graph.model.names import COMMON, FURTHER, WORKING, distance, language_of
from eujp_graph.model.sentences import ENDS
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.terms import Literal, NamedNode, plain

ELSEWHERE = frozenset({iri("owl:deprecated")})
"""What a page tells elsewhere than among the facts: here, in a box at its head."""

MOST = 150
"""How many things one fact lists; the rest is counted and left to the data."""

MOST_ROWS = 300
"""How many rows one table has; the rest is counted and left to the data."""

LEADS = {
    "eujp:modality": "",
    "eujp:role": "",
    "eujp:inCapacity": "as",
    "eujp:onBehalfOf": "for",
    "eujp:under": "under",
}
"""The circumstances that are things, each with the word of the page that leads to it."""

IN_SENTENCE = tuple({name for ends in ENDS.values() for name in (ends.about, ends.other)})
"""What the sentence of a statement says, which is not said again beside it."""

MARKS = {FURTHER: "also", COMMON: "common", WORKING: "working"}
"""How a name that is not the printed one is marked."""


class FactsLayout:
    """Lays out the entity *known*; the sources are numbered in the order of reading."""

    def __init__(self, reader: Reader, sources: Sources, known: Entity) -> None:
        self.reader, self.sources, self.known = reader, sources, known
        self.own = sources.number(known.documents)

    def in_brief(self) -> list[Sentence]:
        """The thing in brief, a sentence at a time."""
        return [
            Sentence(tuple(map(self._part, told.phrase)), self.sources.number(told.documents))
            for told in self.reader.brief.of(self.known)
        ]

    def _part(self, piece: Piece) -> Ref:
        text = Text(piece.text, piece.lang)
        # The thing itself needs no link to its own page.
        is_link = piece.iri and piece.iri != self.known.iri
        return Ref(text, piece.iri, self.reader.address(piece.iri)) if is_link else Ref(text)

    def names(self) -> list[Name]:
        """Every name in every language, those in the language of the page first."""
        here = self.reader.lang
        order = sorted(
            self.known.names, key=lambda name: (language_of(name.lang) != here, name.lang)
        )
        found: dict[Text, Name] = {}
        for name in order:
            text = Text(name.text, name.lang)
            found.setdefault(text, Name(text, MARKS.get(name.given_by, "")))
        return list(found.values())

    def descriptions(self) -> list[Text]:
        """What it is in a few sentences: in the language of the page, else in another."""
        found = self.known.descriptions
        lang = min((text.lang for text in found), key=self._distance, default="")
        return [Text(text.text, text.lang) for text in found if text.lang == lang]

    def described(self) -> dict[Text, Grounds]:
        """What each description rests on."""
        return {
            Text(text.text, text.lang): (
                ((self.known.iri, iri(text.given_by), Literal(text.text, language=text.lang)),),
            )
            for text in self.known.descriptions
            if text.lang
        }

    def _distance(self, lang: str) -> tuple[int, str]:
        return distance(lang, self.reader.lang), lang

    def facts(self) -> list[Fact]:
        """What was written of the thing, by property, then what points at it."""
        known = self.known
        related = {
            (told.edge.predicate, told.edge.target)
            for told in known.relations
            if told.edge.source == known.iri
        }
        values: dict[str, list[tuple[Ref, Grounds]]] = defaultdict(list)
        for fact in known.facts:
            # What is an edge is among the relations; a blank node has nothing to read.
            is_shown = isinstance(fact.value, NamedNode | Literal)
            is_shown = is_shown and fact.property not in ELSEWHERE
            if is_shown and (fact.property, plain(fact.value)) not in related:
                value = self._value(fact.property, fact.value, fact.precision)
                written: Grounds = (((known.iri, fact.property, fact.value),),)
                values[fact.property].append((value, written))
        facts = [self._fact(self._words(name), found) for name, found in values.items()]
        return [*_by_words(facts), *_by_words(self._pointing())]

    def _fact(self, words_: Text, found: list[tuple[Ref, Grounds]], more: int = 0) -> Fact:
        ordered = sorted(found, key=lambda item: order_of(item[0]))
        refs, grounds = (tuple(part) for part in zip(*ordered, strict=True))
        return Fact(words_, refs, grounds, more)

    def _words(self, predicate: str) -> Text:
        borrowed = words("properties", self.reader.lang).get(curie(predicate))
        return Text(borrowed, self.reader.lang) if borrowed else self.reader.words_for(predicate)

    def _value(self, predicate: str, value: object, precision: str) -> Ref:
        if isinstance(value, Literal) and value.datatype.value == iri("xsd:date"):
            return Ref(Text(value.value), day=self.reader.day(value.value, precision))
        if predicate == iri("dcterms:language") and isinstance(value, NamedNode):
            return Ref(self.reader.language(value.value))
        return self.reader.literal(value)  # type: ignore[arg-type]

    def _pointing(self) -> Iterator[Fact]:
        headings = words("backwards", self.reader.lang)
        for pointing in self.known.pointing:
            heading = Text(headings[pointing.property], self.reader.lang)
            refs = self.reader.refs(pointing.things)
            here, name = NamedNode(self.known.iri), iri(pointing.property)
            grounds: tuple[Grounds, ...] = tuple((((ref.iri, name, here),),) for ref in refs[:MOST])
            yield Fact(heading, tuple(refs[:MOST]), grounds, max(0, len(refs) - MOST))

    def relations(self) -> list[Row]:
        """The relations of the thing, those from it first, at most ``MOST_ROWS``.

        Where they are more, those stay that statements tell: no other page has them in their days.
        """
        every = self.known.relations
        told = [relation for relation in every if relation.statement]
        room = max(0, MOST_ROWS - len(told))
        written = [relation for relation in every if not relation.statement][:room]
        kept = {id(relation) for relation in [*told[:MOST_ROWS], *written]}
        return [self._relation(relation) for relation in every if id(relation) in kept]

    def _relation(self, told: Relation) -> Row:
        reader, edge, other = self.reader, told.edge, self.known.neighbour(told)
        # That it is disputed is told by naming the rivals.
        certainty = [word for word in edge.certainty.split(", ") if word and word != "disputed"]
        return Row(
            words=reader.words_for(edge.predicate, backwards=edge.source != self.known.iri),
            other=reader.ref(other),
            notes=tuple(self._notes(told.statement, {other})) if told.statement else (),
            span=self._span(told.begin, told.end),
            certainty=tuple(reader.word[word] for word in certainty),
            rivals=self._readings(told.rivals),
            statements=tuple(reader.ref(name) for name in told.told_by),
            sources=self.sources.number(edge.documents),
            written=self._written(told),
            official=self._official(edge.documents) if certainty else (),
            begins=either(self._dated(name, "from") for name in told.told_by),
            ends=either(self._dated(name, "until") for name in told.told_by),
        )

    def _written(self, told: Relation) -> Grounds:
        """What a relation rests on that no statement tells."""
        edge = told.edge
        return () if told.told_by else (((edge.source, edge.predicate, NamedNode(edge.target)),),)

    def _official(self, documents: Iterable[str]) -> Grounds:
        official = iri("code:official")
        return stated(
            name for name in documents if official in self.reader.all(name, "dcterms:type")
        )

    def _dated(self, statement: str, name: str) -> Grounds:
        """What the first or last day of *statement* rests on: itself, or its event."""
        return dated(self.reader, statement, name)

    def states(self) -> list[Row]:
        """What was told of the state of the thing, in order of the days."""
        return [self._row(report, "eujp:status") for report in self.known.reports]

    def values(self) -> list[Row]:
        """The figures and names that sources tell of the thing."""
        return [self._row(value, "eujp:value") for value in self.known.values]

    def _row(self, told: Statement, name: str) -> Row:
        node = next(iter(told.said.get(iri(name), ())), None)
        predicate = told.first("eujp:predicate")
        return Row(
            words=self._words(predicate) if predicate else Text(""),
            other=self._told(told, predicate, node) if node else Ref(Text("")),
            # A text may be ratified by one party and in force for it before it is for another.
            notes=(
                *self._things(told, "eujp:agent", self.reader.word["for"], set()),
                *self._notes(told, set()),
            ),
            span=self._span(told.begin, told.end),
            certainty=(),
            rivals=self._readings(told.rivals),
            statements=(self.reader.ref(told.iri),),
            sources=self.sources.number(told.documents),
            begins=self._dated(told.iri, "from"),
            ends=self._dated(told.iri, "until"),
        )

    def _told(self, told: Statement, predicate: str, node: object) -> Ref:
        """A figure, a name or a state; a sum with its currency, without which it says nothing."""
        currency = told.first("eujp:currency")
        sum_ = money(currency, told.first("eujp:value")) if currency else ""
        return Ref(Text(sum_)) if sum_ else self._value(predicate, node, "")

    def mentions(self) -> list[Row]:
        """The statements about other things that name this one, by its part in them and day.

        At most ``MOST_ROWS``; the documents of those left to the data are no sources of the page.
        """
        every = [(role, told.statement) for told in self.known.mentions for role in told.roles]
        every.sort(key=self._order_of_mention)
        return [self._mention(role, statement) for role, statement in every[:MOST_ROWS]]

    def _order_of_mention(self, mention: tuple[str, Statement]) -> tuple[str, str, str]:
        role, statement = mention
        begin = self._span(statement.begin, statement.end).begin
        words = self.reader.words_for(role).value
        return words, begin.machine if begin else "", statement.iri

    def _mention(self, role: str, statement: Statement) -> Row:
        ref = self.reader.ref(statement.iri)
        said = {thing for name in IN_SENTENCE for thing in statement.all(name)}
        return Row(
            words=self.reader.words_for(role),
            other=ref,
            notes=tuple(self._notes(statement, said)),
            span=self._span(statement.begin, statement.end),
            certainty=(),
            rivals=self._readings(statement.rivals),
            statements=(ref,),
            sources=self.sources.number(statement.documents),
            begins=self._dated(statement.iri, "from"),
            ends=self._dated(statement.iri, "until"),
        )

    def left_out(self) -> dict[str, int]:
        """How many relations and mentions ``MOST_ROWS`` leaves to the data."""
        mentions = sum(len(told.roles) for told in self.known.mentions)
        return {
            "relations": max(0, len(self.known.relations) - MOST_ROWS),
            "mentions": max(0, mentions - MOST_ROWS),
        }

    def withdrawn(self) -> str:
        """How many statements of the thing were withdrawn, in a sentence; else nothing."""
        count = len(self.known.withdrawn)
        return counted("pages", "withdrawn", count, self.reader.lang) if count else ""

    def _span(self, begin: Day, end: Day) -> Span:
        day = self.reader.day
        return Span(day(begin.value, begin.precision), day(end.value, end.precision))

    def _notes(self, told: Statement, shown: set[str]) -> Iterator[Note]:
        """The circumstances of *told*, without the thing itself and what is *shown* beside them."""
        reader = self.reader
        shown = shown | {self.known.iri}
        for name, lead in LEADS.items():
            yield from self._things(told, name, reader.word[lead] if lead else "", shown)
        amount = told.first("eujp:amount")
        if amount:
            yield Note("", Ref(Text(money(told.first("eujp:currency"), amount))))
        scopes = [Text(text.text, text.lang) for text in told.texts("eujp:scope")]
        yield from (Note("", Ref(text)) for text in sorted(scopes, key=self._order_of_text)[:1])
        yield from self._things(told, "eujp:at", reader.word["at"], shown)
        for number, day in enumerate(told.attested):
            lead = "" if number else reader.word["attested"]
            yield Note(lead, Ref(Text(day), day=reader.day(day)), self._attesting(told, day))
        name = iri("skos:editorialNote")
        for node in told.said.get(name, ()):
            if isinstance(node, Literal):
                text = Text(node.value.removesuffix("."), node.language or "")
                yield Note("", Ref(text), (((told.iri, name, node),),))

    def _attesting(self, told: Statement, day: str) -> Grounds:
        """What it rests on that *told* is attested on *day*: passages that say so."""
        passages = told.all("eujp:hasEvidence")
        name, node = iri("eujp:attestedOn"), Literal(day, datatype=NamedNode(iri("xsd:date")))
        return tuple(
            ((passage, name, node),)
            for passage in passages
            if day in self.reader.all(passage, "eujp:attestedOn")
        )

    def _things(self, told: Statement, name: str, lead: str, shown: set[str]) -> Iterator[Note]:
        refs = self.reader.refs(told.all(name))
        yield from (Note(lead, ref) for ref in refs if ref.iri not in shown)

    def _order_of_text(self, text: Text) -> tuple[int, str]:
        return distance(text.lang, self.reader.lang), text.value

    def _readings(self, rivals: Iterable[str]) -> tuple[Ref, ...]:
        """The statements *rivals* as links, in as few words as tell them apart."""
        return tuple(self._reading(rival) for rival in rivals)

    def _reading(self, rival: str) -> Ref:
        reader = self.reader
        day = reader.day(
            reader.first(rival, "eujp:from"), reader.first(rival, "eujp:fromPrecision")
        )
        status, value = reader.first(rival, "eujp:status"), reader.first(rival, "eujp:value")
        currency = reader.first(rival, "eujp:currency")
        value = money(currency, value) if currency else value
        words_ = reader.name(status).value if status else value or reader.name(rival).value
        scope = next((text.value for text in reader.texts(rival, "eujp:scope")), "")
        parts = [day.shown if day else "", words_, f"[{scope}]" if scope else ""]
        told = Text(" ".join(part for part in parts if part), reader.lang)
        return Ref(told, rival, reader.address(rival))


def order_of(ref: Ref) -> tuple[str, str, str]:
    """How links are ordered: by day where they have one, else by their words."""
    return (ref.day.machine if ref.day else ref.text.value), ref.iri, ref.text.lang


def _by_words(facts: Iterable[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: fact.words.value)
