"""What a page tells of one thing: its names, facts, relations in words, states and timeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from eujp_graph.html.page_parts import Sources
from eujp_graph.html.page_texts import Day, Reader, Ref, Span, Text
from eujp_graph.language.catalogue import words as words_of
from eujp_graph.model.edges import Edge
from eujp_graph.model.names import kind
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.terms import Literal, NamedNode, plain

NAMES = ("skos:prefLabel", "rdfs:label", "dcterms:title", "skos:altLabel", "eujp:workingLabel")
ABOUT = ("dcterms:description", "skos:definition")
ELSEWHERE = ("rdf:type", "eujp:cites", "eujp:hasEvidence", "rdfs:isDefinedBy", "owl:deprecated")
APART = {iri(name) for name in (*NAMES, *ABOUT, *ELSEWHERE)}
"""What a page shows elsewhere than among the facts."""

EVENTS = ("Event", "Meeting")
"""What dates a relation to it by its own day."""

MOST = 200
"""How many things one fact, and how many relations a page lists; the rest is counted and left to the data."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a thing and how it is meant: "" as printed, "also" beside another, "working" a translation of ours."""

    text: Text
    mark: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A property in words with its values; ``left_out`` is how many more the data has."""

    words: Text
    values: tuple[Ref, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """One circumstance of a relation, after a word that leads to it."""

    lead: str
    value: Ref


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of a thing in words, with its circumstances, period, how sure it is, and its sources."""

    words: Text
    other: Ref
    notes: tuple[Note, ...]
    span: Span
    certainty: tuple[str, ...]
    statement: Ref | None
    sources: tuple[int, ...]
    told_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """One told state of a thing."""

    day: Day | None
    status: Ref
    notes: tuple[Note, ...]
    statement: Ref
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """With or to whom something happened on a day, nothing where to the thing alone; ``told_by`` are the statements."""

    ref: Ref | None
    told_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """What happened on one day, in one word, to or with whom."""

    day: Day
    words: Text
    others: tuple[Other, ...]


Told = tuple[Day | None, Text, Ref | None, tuple[str, ...]]
"""Something that happened: when, in which words, with or to whom, and the statements that tell it."""


class Teller:
    """Tells of one *thing* with its *edges*; the sources are numbered in the order of reading."""

    def __init__(self, reader: Reader, sources: Sources, thing: str, edges: list[Edge]) -> None:
        self.reader, self.sources, self.thing = reader, sources, thing
        self.own = sources.of(thing)
        self.edges = edges
        self.reports = self._reports()

    def names(self) -> list[Name]:
        """Every name in every language, those in the language of the page first."""
        found = []
        for field in NAMES:
            texts = self.reader.texts(self.thing, field)
            mark = {"skos:altLabel": "also", "eujp:workingLabel": "working"}.get(field, "")
            found += [Name(text, mark) for text in texts]
        here = self.reader.lang
        order = sorted(found, key=lambda name: (name.text.lang != here, name.text.lang))
        return list({(name.text.value, name.text.lang): name for name in reversed(order)}.values())[
            ::-1
        ]

    def descriptions(self) -> list[Text]:
        """What it is in a few sentences, in the language of the page where there is such a text, else in another."""
        texts = [text for field in ABOUT for text in self.reader.texts(self.thing, field)]
        return [text for text in texts if text.lang == texts[0].lang]

    def facts(self) -> list[Fact]:
        """What was written of the thing, by property, then what points at it."""
        skipped = {
            (edge.predicate, edge.target) for edge in self.edges if edge.source == self.thing
        }
        found = []
        for predicate, values in self.reader.about(self.thing).items():
            kept = [value for value in values if (predicate, plain(value)) not in skipped]
            if kept and predicate not in APART and not predicate.endswith("Precision"):
                found.append(self._fact(predicate, kept))
        names = words_of("backwards", self.reader.lang)
        back = [fact for name in names if (fact := self._backwards(name))]
        return [
            fact
            for facts in (found, back)
            for fact in sorted(facts, key=lambda fact: fact.words.value)
        ]

    def _fact(self, predicate: str, values: list[NamedNode | Literal]) -> Fact:
        refs = [self._value(predicate, value) for value in values]
        return Fact(self._words(predicate), tuple(sorted(refs, key=_order)))

    def _words(self, predicate: str) -> Text:
        borrowed = words_of("properties", self.reader.lang).get(curie(predicate))
        return Text(borrowed, self.reader.lang) if borrowed else self.reader.words_for(predicate)

    def _value(self, predicate: str, value: NamedNode | Literal) -> Ref:
        if isinstance(value, Literal) and value.datatype.value == iri("xsd:date"):
            day = self.reader.day(
                value.value, self.reader.first(self.thing, f"{_field(predicate)}Precision")
            )
            return Ref(Text(value.value), day=day)
        if predicate == iri("dcterms:language"):
            return Ref(self.reader.language(plain(value)))
        return self.reader.literal(value)

    def _backwards(self, name: str) -> Fact | None:
        things = self.reader.pointing(self.thing, name)
        if not things:
            return None
        words = Text(words_of("backwards", self.reader.lang)[name], self.reader.lang)
        return Fact(words, tuple(self.reader.refs(things)[:MOST]), max(0, len(things) - MOST))

    def relations(self) -> list[Relation]:
        """The relations of the thing, those from it first, at most ``MOST``."""
        return [self._relation(edge) for edge in self.edges[:MOST]]

    def _other(self, edge: Edge) -> str:
        return edge.target if edge.source == self.thing else edge.source

    def _relation(self, edge: Edge) -> Relation:
        reader = self.reader
        self.sources.passages(edge.statement or edge.source)
        span = Span(
            reader.day(edge.from_, edge.from_precision),
            reader.day(edge.until, edge.until_precision),
        )
        return Relation(
            reader.words_for(edge.predicate, backwards=edge.source != self.thing),
            reader.ref(self._other(edge)),
            tuple(self._notes(edge.statement, self._other(edge))) if edge.statement else (),
            span,
            tuple(reader.word[word] for word in edge.certainty.split(", ") if word),
            reader.ref(edge.statement) if edge.statement else None,
            self.sources.number(edge.documents),
            _told_by(edge),
        )

    def _notes(self, statement: str, other: str) -> Iterator[Note]:
        reader = self.reader
        leads = {
            "modality": "",
            "role": "",
            "inCapacity": reader.word["as"],
            "onBehalfOf": reader.word["for"],
        }
        for name, lead in {**leads, "under": reader.word["under"]}.items():
            refs = reader.refs(reader.all(statement, f"eujp:{name}"))
            yield from (Note(lead, ref) for ref in refs if ref.iri not in (self.thing, other))
        amount = reader.first(statement, "eujp:amount")
        if amount:
            yield Note(
                "",
                Ref(Text(f"{reader.first(statement, 'eujp:currency')} {_grouped(amount)}".strip())),
            )
        yield from (Note("", Ref(text)) for text in reader.texts(statement, "eujp:scope")[:1])
        for i, value in enumerate(reader.all(statement, "eujp:attestedOn")):
            yield Note(
                "" if i else reader.word["attested"], Ref(Text(value), day=reader.day(value))
            )

    def _reports(self) -> list[str]:
        reader = self.reader
        found = [
            name
            for name in reader.pointing(self.thing, "eujp:reportOn")
            if not reader.is_retired(name)
        ]
        return sorted(found, key=lambda name: (self._report_day(name)[0], name))

    def _report_day(self, report: str) -> tuple[str, str]:
        """The day of a report and its precision, else those of the event where it was told."""
        for node in (report, *self.reader.all(report, "eujp:at")):
            day = self.reader.first(node, "eujp:from")
            if day:
                return day, self.reader.first(node, "eujp:fromPrecision")
        return "", ""

    def states(self) -> list[State]:
        """What was told of the state of the thing, in order of the days."""
        return [self._state(report) for report in self.reports]

    def _state(self, report: str) -> State:
        reader = self.reader
        scopes = [Note("", Ref(text)) for text in reader.texts(report, "eujp:scope")[:1]]
        places = [
            Note(reader.word["at"], ref) for ref in reader.refs(reader.all(report, "eujp:at"))
        ]
        status = reader.ref(reader.first(report, "eujp:status"))
        day, notes = reader.day(*self._report_day(report)), (*scopes, *places)
        return State(day, status, notes, reader.ref(report), self.sources.of(report))

    def timeline(self) -> list[Moment]:
        """Everything that has a day, in order; what happened on one day in the same words stands together."""
        found: dict[tuple[str, Text], dict[Ref | None, set[str]]] = defaultdict(
            lambda: defaultdict(set)
        )
        days: dict[str, Day] = {}
        for day, words, other, told_by in self._moments():
            if day:
                days[day.machine] = day
                found[day.machine, words][other] |= {*told_by}
        order = sorted(found.items(), key=lambda item: (item[0][0], item[0][1].value))
        return [Moment(days[machine], words, _others(others)) for (machine, words), others in order]

    def _moments(self) -> Iterator[Told]:
        reader = self.reader
        for name, words in (("from", "began"), ("until", "ended"), ("issued", "issued")):
            yield reader.own_day(self.thing, name), Text(reader.word[words], reader.lang), None, ()
        for report in self.reports:
            scope = next(iter(reader.texts(report, "eujp:scope")), None)
            status = reader.name(reader.first(report, "eujp:status"))
            yield (
                reader.day(*self._report_day(report)),
                status,
                Ref(scope) if scope else None,
                (report,),
            )
        for edge in self.edges:
            yield from self._dated(edge)

    def _dated(self, edge: Edge) -> Iterator[Told]:
        reader, other = self.reader, self._other(edge)
        words = reader.words_for(edge.predicate, backwards=edge.source != self.thing)
        modality = reader.first(edge.statement, "eujp:modality") if edge.statement else ""
        if modality:
            words = Text(f"{words.value} ({reader.name(modality).value})", words.lang)
        begin = reader.day(edge.from_, edge.from_precision)
        if begin is None and edge.statement is None and kind(reader.store, other) in EVENTS:
            begin = reader.own_day(other, "from")
        yield begin, words, reader.ref(other), _told_by(edge)
        if edge.until != edge.from_:
            ended = Text(f"{words.value} ({reader.word['ended_relation']})", words.lang)
            yield (
                reader.day(edge.until, edge.until_precision),
                ended,
                reader.ref(other),
                _told_by(edge),
            )


def _told_by(edge: Edge) -> tuple[str, ...]:
    return (edge.statement, *edge.others) if edge.statement else ()


def _others(found: dict[Ref | None, set[str]]) -> tuple[Other, ...]:
    """The others of one moment in order; the thing alone first."""
    ordered = sorted(found, key=lambda ref: ("",) if ref is None else _order(ref))
    return tuple(Other(ref, tuple(sorted(found[ref]))) for ref in ordered)


def _field(predicate: str) -> str:
    """The prefixed name under which the precision of a date stands."""
    name = curie(predicate)
    return f"eujp:{name.partition(':')[2]}" if name.startswith("dcterms:") else name


def _grouped(amount: str) -> str:
    try:
        return f"{Decimal(amount):,}"
    except InvalidOperation:
        return amount


def _order(ref: Ref) -> tuple[str, str, str]:
    return (ref.day.machine if ref.day else ref.text.value), ref.iri, ref.text.lang
