"""The words of a brief: what is known of a thing, put into the sentences of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from eujp_graph.answers.brief_phrases import Phrase, Phrases, Piece, plain
from eujp_graph.answers.entity import Entity, EntityReader, Relation, Statement
from eujp_graph.answers.tenures import UnplacedTenure
from eujp_graph.language.catalogue import words
from eujp_graph.language.counted import form_for
from eujp_graph.language.days import written
from eujp_graph.model.dates import Day, months_between
from eujp_graph.model.figures import money
from eujp_graph.model.names import kind, relation
from eujp_graph.model.sentences import title
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.oxigraph import Store

PARTICULARS = (("eujp:role", "role"), ("eujp:inCapacity", "as"), ("eujp:onBehalfOf", "for"))
"""What is told beside someone who signs or takes part, with the key of its words."""

MOMENTS = frozenset(
    f"eujp:{name}"
    for name in (
        "adoptedAt",
        "adoptedBy",
        "attendedBy",
        "committedBy",
        "continues",
        "endorses",
        "fulfilledBy",
        "signedBy",
    )
)
"""The relations that came about on a day, and did not last from it on."""


class BriefWords(Phrases):
    """Puts what is known of things of *store* into sentences of *lang*."""

    def __init__(self, store: Store, lang: str) -> None:
        super().__init__(store, lang)
        self.reader = EntityReader(store)

    def subject(self, known: Entity, key: str) -> tuple[str, Phrase]:
        """The key of a frame for *known*, who is named where he or she is a person."""
        is_person = self.families.get(known.kind) == "Person" or known.kind == "Person"
        is_named = is_person and f"{key}_named" in words("brief", self.lang)
        return (f"{key}_named" if is_named else key), self.name(known.iri)

    def told(self, known: Entity, key: str, **values: Phrase | str) -> Phrase:
        """The frame *key* of the catalogue on *known*."""
        frame, name = self.subject(known, key)
        return self.frame(frame, name=name, **values)

    def what(self, known: Entity, sides: Iterable[str]) -> Phrase:
        """What *known* is, and of which side."""
        kind_of = self._kind(known)
        of_side = sorted(sides)
        if of_side:
            side = self.names(of_side)
            return self.frame("is_of", name=self.name(known.iri), kind=kind_of, side=side)
        return self.frame("is", name=self.name(known.iri), kind=kind_of)

    def _kind(self, known: Entity) -> Phrase:
        kinds = words("brief_kinds", self.lang)
        if known.kind in kinds:
            found = self.fill("brief_kinds", known.kind)
        else:
            called = title(self.store, iri(f"eujp:{known.kind}"), self.lang)
            found = self.fill("brief", "kind_other", kind=(Piece(called.text, called.lang),))
        types = [self.name(code) for code in known.all("dcterms:type")]
        new = [name for name in types if plain(name) not in plain(found)]
        return self.fill("brief", "typed", kind=found, type=self.listed(new)) if new else found

    def it(self, known: Entity, key: str, things: Iterable[str]) -> Phrase:
        """A frame about *known* that names *things*."""
        several = [*things]
        form = f"{key}_one" if len(several) == 1 else key
        return self.told(known, form, others=self.names(several))

    def dated(self, known: Entity, key: str, day: Day) -> Phrase:
        """A frame about *known* that names a day."""
        return self.told(known, key, when=self.on(day))

    def took_place(self, known: Entity, key: str, begin: Day, end: Day) -> Phrase:
        """When a meeting or another event took place, or is to take place, by its frame *key*."""
        when = self.period(begin, end, state=True) if end.value else self.on(begin)
        return self.told(known, key, when=when)

    def is_event(self, known: Entity) -> bool:
        """Whether *known* is something that took place."""
        return self.families.get(known.kind) == "Event" or known.kind in ("Event", "Meeting")

    def published(self, known: Entity, name: str, value: str) -> Phrase:
        """By whom and when a document was published, or of which document a passage is."""
        if name == "eujp:document":
            return self.told(known, "passage", others=self.name(value))
        issued = [fact for fact in known.facts if fact.property == iri("dcterms:issued")]
        days = [Day(getattr(f.value, "value", ""), f.precision or "day") for f in issued]
        when = self.on(days[0]) if days else ()
        return self.told(known, "published", others=value, when=when)

    def statement(self, name: str) -> Phrase:
        """A statement as a sentence, with its period."""
        found = self.reader.statement(name)
        called = title(self.store, name, self.lang)
        is_lasting = kind(self.store, name) in ("Link", "Tenure", "Funding", "Value")
        when = self.period(found.begin, found.end) if is_lasting else self.on(found.begin)
        return self.frame("statement", told=(Piece(called.text, called.lang),), when=when)

    def tenure(
        self, person: str, post: str, begin: Day, end: Day, attested: Sequence[str], on: date | None
    ) -> Phrase:
        """Who held which post from when to when; without an end, when that was last attested.

        *on* is the day of the view, if there is one.
        """
        when = self.period(begin, end, state=True)
        values = {"name": self.name(person), "post": self.name(post), "when": when}
        if end.value:
            return self.frame("tenure", **values)
        if not attested:
            return self.frame("tenure_open", **values)
        last = date.fromisoformat(attested[-1])
        if on is None or on <= last:
            return self.frame("tenure_attested", **values, last=self.day(Day(attested[-1])))
        return self._since(last, on, "tenure_lapsed", values)

    def unplaced(self, tenure: UnplacedTenure, on: date) -> Phrase:
        """That the day *on* tells nothing of a tenure, and when it was last attested."""
        values: dict[str, Phrase | str] = {
            "name": self.name(tenure.person),
            "post": self.name(tenure.post),
        }
        if tenure.last is None:
            return self.frame("tenure_undated", **values, day=self.day(Day(str(on))))
        if tenure.last > on:
            days = {"last": self.day(Day(str(tenure.last))), "day": self.day(Day(str(on)))}
            return self.frame("tenure_ahead", **values, **days)
        return self._since(tenure.last, on, "tenure_unplaced", values)

    def _since(self, last: date, on: date, key: str, values: Mapping[str, Phrase | str]) -> Phrase:
        """The frame *key* with the whole months from the day *last* to *on*."""
        months = months_between(last, on)
        form = form_for("brief", key, months, self.lang)
        days = {"last": self.day(Day(str(last))), "day": self.day(Day(str(on)))}
        return self.frame(form, **values, **days, count=str(months))

    def modality(self, told: Relation) -> str:
        """The local name of the modality of a relation; nothing where it is in effect."""
        code = told.statement.first("eujp:modality") if told.statement else ""
        return curie(code).partition(":")[2] if code else ""

    def relation(
        self,
        known: Entity,
        predicate: str,
        back: bool,
        modality: str,
        form: str,
        period: tuple[Day, Day],
        told: Sequence[Relation],
    ) -> Phrase:
        """Relations of one kind, period and modality in one sentence; *form* is of the verb."""
        others = self.listed(sorted(self._others(known, told), key=plain))
        begin, end = period
        clause = self._clause(predicate, "_back" if back else "", form, others)
        is_moment = bool(modality) or curie(predicate) in MOMENTS
        when = self.on(begin) if is_moment else self.period(begin, end)
        if curie(predicate) == "eujp:hasParty" and any(map(_is_signature, told)):
            # The day is that of the signature, which has a sentence of its own.
            when = ()
        frames = words("brief", self.lang)
        key = modality.replace("-", "_") if modality else "told"
        if key in frames:
            return self.told(known, key, clause=clause, when=when)
        named = self.name(iri(f"code:{modality}"))
        return self.told(known, "modal", modality=named, clause=clause, when=when)

    def _clause(self, predicate: str, end: str, form: str, others: Phrase) -> Phrase:
        """The verb of a relation with its object, as read from one *end*, in one *form*."""
        clauses, name = words("brief_relations", self.lang), curie(predicate) + end
        for key in (name + form, name):
            if key in clauses:
                return self.fill("brief_relations", key, others=others)
        called = relation(self.store, predicate, self.lang, backwards=bool(end))
        label = (Piece(called.text, called.lang),)
        return self.fill("brief", "clause_other", relation=label, others=others)

    def _others(self, known: Entity, told: Sequence[Relation]) -> Iterator[Phrase]:
        """The things at the other end, each with what is told of its part in brackets."""
        found: dict[str, dict[Phrase, None]] = {}
        for each in told:
            other = known.neighbour(each)
            found.setdefault(other, {}).update(
                dict.fromkeys(self._particulars(each, known.iri, other))
            )
        for other, details in found.items():
            named = self.name(other)
            if details:
                told_of = self._joined([*details])
                named = self.fill("brief", "detail", name=named, details=told_of)
            yield named

    def _particulars(self, told: Relation, *shown: str) -> Iterator[Phrase]:
        statement = told.statement
        # In which office somebody signs for a party is told with the signature.
        if statement is None or curie(told.edge.predicate) == "eujp:hasParty":
            return
        for name, key in PARTICULARS:
            things = [thing for thing in statement.all(name) if thing not in shown]
            yield from (self.fill("brief", key, thing=self.name(thing)) for thing in things)
        yield from self._measures(statement)

    def _measures(self, statement: Statement) -> Iterator[Phrase]:
        """How much, under which programme, and how far a statement goes."""
        amount = statement.first("eujp:amount")
        if amount:
            sum_ = money(statement.first("eujp:currency"), amount)
            yield (Piece(sum_),)
        for programme in statement.all("eujp:under"):
            yield self.fill("brief", "under", thing=self.name(programme))
        yield from self._scope(statement)

    def _scope(self, statement: Statement) -> Iterator[Phrase]:
        found = statement.texts("eujp:scope")
        own = [text for text in found if text.lang == self.lang] or found
        yield from ((Piece(text.text, text.lang),) for text in own[:1])

    def report(
        self, known: Entity, told: Statement, *, lasting: bool, ahead: bool, ends_ahead: bool
    ) -> Phrase:
        """A state of *known* as it was reported, that is to come or to end or not."""
        code = told.first("eujp:status")
        status = curie(code).partition(":")[2]
        form = "_lasting" if lasting and not ahead else ""
        when = self.period(told.begin, told.end, state=True) if lasting else self.on(told.begin)
        if ends_ahead and lasting and told.begin.value:
            planned = self.fill("brief", "end_planned", day=self.day(told.end))
            when = (*self.period(told.begin, Day(), state=True), *planned)
        states = words("brief_states", self.lang)
        key = f"{status}_ahead" if ahead else status
        if key in states:
            state = self.fill("brief_states", key)
        else:
            frame = "state_ahead" if ahead else "state_other"
            state = self.fill("brief", frame, state=self.name(code))
        meeting = told.first("eujp:at")
        at = self.fill("brief", f"at{form}", thing=self.name(meeting)) if meeting else ()
        details = [*self._scope(told), *self._worded(told)]
        scope = self.fill("brief", "scope", scope=self._joined(details)) if details else ()
        return self.told(known, f"report{form}", state=state, scope=scope, at=at, when=when)

    def _worded(self, told: Statement) -> Iterator[Phrase]:
        """For whom a state was reported, and how firmly a promise is worded."""
        for agent in told.all("eujp:agent"):
            yield self.fill("brief", "for", thing=self.name(agent))
        for firmness in told.all("eujp:firmness"):
            yield self.fill("brief", "worded", thing=self.name(firmness))

    def told_there(self, status: str, things: Iterable[str]) -> Phrase:
        """What was reported at a meeting as being in one state."""
        return self.frame("there", state=self.name(status), things=self.names(things))

    def value(self, known: Entity, told: Statement) -> Phrase:
        """A figure or a name that a source tells."""
        called = relation(self.store, told.first("eujp:predicate"), self.lang)
        scopes = list(self._scope(told))
        scope = self.fill("brief", "value_scope", scope=scopes[0]) if scopes else ()
        label = (Piece(called.text, called.lang),)
        figure = told.first("eujp:value")
        currency = told.first("eujp:currency")
        figure = written(figure, self.lang) if "-" in figure else money(currency, figure)
        when = self.on(told.begin)
        return self.told(known, "value", property=label, value=figure, scope=scope, when=when)

    def behind(self, statements: Iterable[str]) -> tuple[str, ...]:
        """The documents behind *statements*."""
        found = {doc for name in statements for doc in self.reader.statement(name).documents}
        return tuple(sorted(found))


def _is_signature(told: Relation) -> bool:
    return bool(told.statement and told.statement.first("eujp:signatureOf"))
