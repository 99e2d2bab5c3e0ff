"""A thing in brief: a few sentences made from the statements of a graph, never written by hand.

What it is, who made or runs it, then what was signed, promised and reported, in order. A
sentence knows the statements that it goes back to and the documents behind them. It is made of
what the graph holds and of nothing else, so that in a view of two days it tells what was known
on them. The words are those of the catalogue (sections ``brief`` and those below it).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter

from eujp_graph.answers.brief_phrases import Phrase, plain
from eujp_graph.answers.brief_words import BriefWords
from eujp_graph.answers.entity import Entity, Mention, Relation, Statement
from eujp_graph.answers.tenures import UnplacedTenures
from eujp_graph.asof.result import View
from eujp_graph.model.dates import Day, last_day
from eujp_graph.model.edges import OCCURRENCES
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.named_graphs import release_date
from eujp_graph.rdf.oxigraph import Store

WHAT, WHOSE, HAPPENED, FIGURES = range(4)
"""The parts of a brief: what it is, who made or runs it, what happened, what figures are told."""

SIDE = iri("eujp:jurisdiction")
HOLDS = iri("eujp:holds")

TOLD_ELSEWHERE = frozenset({SIDE, HOLDS})
"""The relations that no sentence of their own tells: they stand in another one."""

TOLD_BACKWARDS = frozenset(
    iri(f"eujp:{name}")
    for name in (
        "adoptedAt",
        "amends",
        "builds",
        "componentOf",
        "continues",
        "cooperatesWith",
        "coordinates",
        "counterpartOf",
        "enforces",
        "fulfilledBy",
        "hosts",
        "meetingOf",
        "memberOf",
        "operates",
        "oversees",
        "partOf",
        "postIn",
        "signedBy",
        "succeeds",
    )
)
"""The relations worth a sentence in the brief of the thing at their far end."""


LASTING = frozenset(
    "applicable in-force in-progress in-service planned provisionally-applied under-construction "
    "under-way".split()
)
"""The states that last from a day on; all others came about on it."""

MOST_PERIODS = 3
"""With more periods than this one relation is told in one sentence, without days."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with the statements that it goes back to, and the documents behind these.

    Where something is written on a thing itself, that thing stands among the ``statements``.
    """

    phrase: Phrase
    statements: tuple[str, ...]
    documents: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return plain(self.phrase)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence and where it stands: its part of the brief, its day, its words."""

    part: int
    day: str
    sentence: Sentence


class InBrief:
    """Tells the things of *store* in brief, in the language *lang*; names are read once.

    Where *store* is that of the view *seen*, what is not known of its day is told, too.
    """

    def __init__(self, store: Store, lang: str, seen: View | None = None) -> None:
        self.words, self.seen = BriefWords(store, lang), seen
        released = release_date(store)
        known_by = seen.known_by if seen else None
        self.today = str(known_by or (released.value if released else ""))
        """The day after which all is still to come: that of knowledge, else of the release."""

    @cached_property
    def unplaced(self) -> UnplacedTenures | None:
        """The tenures of which the day of the view does not tell, where there is a view."""
        seen = self.seen
        if seen is None or seen.whole is None or seen.known_by is None:
            return None
        return UnplacedTenures(seen.whole, seen.unplaced(), seen.known_by)

    def of(self, known: Entity) -> tuple[Sentence, ...]:
        """The sentences on what is *known* of a thing; none for a term of an ontology."""
        prefix = curie(known.iri).partition(":")[0]
        if prefix in ("eujp", "shape") or not known.kind:
            return ()
        told = [*self._what(known, prefix), *self._relations(known), *self._happened(known)]
        told += self._not_placed(known)
        # The sort is stable: within one day sentences stay in the order in which they are made.
        return tuple(each.sentence for each in sorted(told, key=attrgetter("part", "day")))

    def _what(self, known: Entity, prefix: str) -> Iterator[_Told]:
        """What the thing is, what it is about, and the days on which it began and ended."""
        if prefix == "st":
            yield self._own(known, self.words.statement(known.iri))
            return
        posts = [told for told in known.relations if told.edge.predicate == HOLDS]
        is_holder = any(told.edge.source == known.iri for told in posts)
        if not is_holder:
            yield self._is(known)
        topics = known.all("dcterms:subject")
        if topics:
            yield self._own(known, self.words.it(known, "about", topics))
        yield from self._days(known)
        for name in ("dcterms:publisher", "eujp:document"):
            for value in known.all(name):
                yield self._own(known, self.words.published(known, name, value))
        for told in posts:
            yield self._tenure(known, told)

    def _is(self, known: Entity) -> _Told:
        edges = [told.edge for told in known.relations]
        sides = [
            edge.target for edge in edges if edge.predicate == SIDE and edge.source == known.iri
        ]
        return self._own(known, self.words.what(known, sides))

    def _own(self, known: Entity, phrase: Phrase, day: str = "") -> _Told:
        """A sentence on what is written on the thing itself."""
        # A document is its own source.
        documents = (known.iri,) if known.kind == "Document" else known.documents
        return _Told(WHAT, day, Sentence(phrase, (known.iri,), documents))

    def _days(self, known: Entity) -> Iterator[_Told]:
        begin, end = _day_of(known, "from"), _day_of(known, "until")
        if not begin.value and not end.value:
            due = _day_of(known, "dueBy")
            if due.value:
                yield self._own(known, self.words.dated(known, "due", due))
            return
        is_event = self.words.is_event(known)
        if is_event:
            key = "takes_place" if self._is_ahead(begin) else "took_place"
            yield self._own(known, self.words.took_place(known, key, begin, end))
            return
        for key, day in (("began", begin), ("ended", end)):
            if day.value:
                form = f"{key}_ahead" if self._is_ahead(day) else key
                yield self._own(known, self.words.dated(known, form, day))

    def _is_ahead(self, day: Day) -> bool:
        """Whether *day* is still to come; a month or a year is until its last day is over."""
        if not day.value or not self.today:
            return False
        return str(last_day(date.fromisoformat(day.value), day.precision)) > self.today

    def _tenure(self, known: Entity, told: Relation) -> _Told:
        """Who held a post and when; of one without a last day, when it was last attested."""
        statement = told.statement
        begin, end = told.begin, told.end
        attested = () if end.value or statement is None else statement.attested
        other, back = known.neighbour(told), told.edge.source != known.iri
        person, post = (other, known.iri) if back else (known.iri, other)
        on = self.seen.on if self.seen else None
        phrase = self.words.tenure(person, post, begin, end, attested, on)
        day = begin.value or next(iter(attested), "")
        return _Told(WHOSE, day, _sentence(phrase, [told]))

    def _not_placed(self, known: Entity) -> Iterator[_Told]:
        """The tenures of a person or a post of which the day of the view does not tell."""
        if self.seen is None or self.seen.on is None or self.unplaced is None:
            return
        for tenure in self.unplaced.of(known.iri):
            phrase = self.words.unplaced(tenure, self.seen.on)
            sentence = Sentence(phrase, (tenure.statement,), tenure.documents)
            yield _Told(WHOSE, "", sentence)

    def _relations(self, known: Entity) -> Iterator[_Told]:
        """The relations of the thing, those of one kind, period and certainty in one sentence."""
        groups: dict[tuple[str, bool], list[Relation]] = defaultdict(list)
        for told in known.relations:
            back = told.edge.source != known.iri
            is_left_out = back and told.edge.predicate not in TOLD_BACKWARDS
            if told.edge.predicate not in TOLD_ELSEWHERE and not is_left_out:
                groups[told.edge.predicate, back].append(told)
        for (predicate, back), relations in groups.items():
            yield from self._kind_of_relation(known, predicate, back, relations)

    def _kind_of_relation(
        self, known: Entity, predicate: str, back: bool, relations: list[Relation]
    ) -> Iterator[_Told]:
        of_modality: dict[str, list[Relation]] = defaultdict(list)
        for told in relations:
            of_modality[self.words.modality(told)].append(told)
        for modality, group in sorted(of_modality.items()):
            periods: dict[tuple[Day, Day], list[Relation]] = defaultdict(list)
            for told in group:
                periods[_period(told)].append(told)
            if len(periods) > MOST_PERIODS:
                periods = {(Day(), Day()): group}
            for period, alike in sorted(periods.items(), key=lambda item: item[0][0].value):
                is_over = bool(period[1].value) and not self._is_ahead(period[1])
                form = "_plan" if modality else "_ended" if is_over else ""
                phrase = self.words.relation(known, predicate, back, modality, form, period, alike)
                happened = predicate in OCCURRENCES or bool(modality)
                part = HAPPENED if happened else WHOSE
                day = period[0].value if happened else ""
                yield _Told(part, day, _sentence(phrase, alike))
                yield from self._doubts(part, day, alike)

    def _doubts(self, part: int, day: str, told: Iterable[Relation | Statement]) -> Iterator[_Told]:
        """That another source says otherwise, with the documents of what it says."""
        against = sorted({rival for each in told for rival in each.rivals})
        if against:
            documents = self.words.behind(against)
            phrase = self.words.frame("disputed")
            yield _Told(part, day, Sentence(phrase, tuple(against), documents))

    def _happened(self, known: Entity) -> Iterator[_Told]:
        """What was reported of the thing and at it, and the figures told."""
        for report in known.reports:
            begin = report.begin
            status = curie(report.first("eujp:status")).partition(":")[2]
            if not status:
                continue
            is_lasting, is_ahead = status in LASTING, begin.value > self.today != ""
            ends_ahead = self._is_ahead(report.end)
            phrase = self.words.report(
                known, report, lasting=is_lasting, ahead=is_ahead, ends_ahead=ends_ahead
            )
            sentence = Sentence(phrase, (report.iri,), report.documents)
            yield _Told(HAPPENED, begin.value, sentence)
            yield from self._doubts(HAPPENED, begin.value, [report])
        yield from self._at(known)
        for value in known.values:
            sentence = Sentence(self.words.value(known, value), (value.iri,), value.documents)
            yield _Told(FIGURES, value.begin.value, sentence)
            yield from self._doubts(FIGURES, value.begin.value, [value])

    def _at(self, known: Entity) -> Iterator[_Told]:
        """What was signed, promised and told at a meeting, state by state."""
        of_status: dict[str, list[Statement]] = defaultdict(list)
        for mention in known.mentions:
            if _is_told_at(mention):
                of_status[mention.statement.first("eujp:status")].append(mention.statement)
        for status, reports in sorted(of_status.items()):
            things = sorted({thing for told in reports for thing in told.all("eujp:reportOn")})
            phrase = self.words.told_there(status, things)
            documents = {document for told in reports for document in told.documents}
            names = tuple(told.iri for told in reports)
            day = _day_of(known, "from").value
            yield _Told(HAPPENED, day, Sentence(phrase, names, tuple(sorted(documents))))


def paragraph(sentences: Iterable[Sentence], numbers: dict[str, int]) -> str:
    """The sentences as one text, each followed by the numbers of its documents.

    *numbers* has those given so far, and gets the others: several texts can share them.
    """
    told = []
    for sentence in sentences:
        given = [numbers.setdefault(name, len(numbers) + 1) for name in sentence.documents]
        marks = "".join(f"[{number}]" for number in sorted(given))
        told.append(f"{sentence.text} {marks}".rstrip())
    return " ".join(told)


def _sentence(phrase: Phrase, told: Iterable[Relation]) -> Sentence:
    """A sentence on relations: they go back to their statements, else to the thing they are on."""
    statements: set[str] = set()
    documents: set[str] = set()
    for each in told:
        statements.update(each.told_by or (each.edge.source,))
        documents.update(each.edge.documents)
    return Sentence(phrase, tuple(sorted(statements)), tuple(sorted(documents)))


def _period(told: Relation) -> tuple[Day, Day]:
    return told.begin, told.end


def _day_of(known: Entity, name: str) -> Day:
    """The day *name* of a thing itself."""
    wanted = iri(f"eujp:{name}")
    for fact in known.facts:
        if fact.property == wanted:
            return Day(getattr(fact.value, "value", ""), fact.precision or "day")
    return Day()


def _is_told_at(mention: Mention) -> bool:
    is_report = bool(mention.statement.first("eujp:status"))
    return is_report and iri("eujp:at") in mention.roles
