"""When a view has what a page, a list or a search tells, for all pairs of days at once.

A page that no server makes is shown as of whatever days its reader chooses. Each of its rows
carries its region (``asof.regions``), which is computed here by the code that makes a view: the
graph is asked on each day on which something became known of what the row rests on.
Source of the rules: docs/model.md, "Two clocks"; the numbers of the steps are those there.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property

from eujp_graph.asof import regions
from eujp_graph.asof.known_since import Attested, KnownSince
from eujp_graph.asof.own_words import SORT_OF, SafeSince
from eujp_graph.asof.regions import ALWAYS, FIRST, LAST, NEXT, Held, Region
from eujp_graph.asof.two_clocks import TwoClocks
from eujp_graph.asof.view import ATTESTED_ON, NAMES_AND_TYPE, NO_NEWS, OF_A_DAY, TO_STATEMENTS
from eujp_graph.model.dates import UNDATED, as_day
from eujp_graph.model.records import Records
from eujp_graph.rdf.named_graphs import GRAPH, release_date
from eujp_graph.rdf.oxigraph import Store, reached
from eujp_graph.rdf.terms import Literal, NamedNode, Node, Resource

Ground = tuple[str] | tuple[str, str] | tuple[str, str, Node]
"""What a row rests on: a thing alone, one with the name of its date (``from``, ``until``), or a
triple; things and properties are IRIs."""

Grounds = tuple[tuple[Ground, ...], ...]
"""What a row rests on, of which one is enough; each may be several that must all stand."""

DATES = ("from", "until")

Timed = tuple[date, list[Held]]
"""A day on which something became known, and the periods as known since."""


class Presence:
    """The regions of the statements, things and triples of *store*, a whole graph.

    Each is found once.
    """

    def __init__(self, store: Store) -> None:
        self.records = Records(store)
        self.known_since = KnownSince(self.records)
        self.released = regions.since(as_day(release_date(store)) or UNDATED)
        self.statement = cache(self._statement)
        self.clocks_at = cache(self._clocks_at)
        self._days_of = cache(self._days_of_statement)
        self._staying = cache(self._staying_entity)
        self._begun = cache(self._begun_entity)
        self.thing = cache(self._thing)
        self.of = cache(self._of)

    def _of(self, grounds: Grounds) -> Region:
        """When what rests on *grounds* is told."""
        return regions.either(map(self._all_of, grounds))

    def _all_of(self, grounds: Iterable[Ground]) -> Region:
        found = ALWAYS
        for ground in grounds:
            found = regions.both(found, self.ground(ground))
        return found

    def ground(self, ground: Ground) -> Region:
        """When one ground stands."""
        node = NamedNode(ground[0])
        if len(ground) == 1:
            return self.thing(node)
        if len(ground) == 2:
            told = self._since(self.known_since.field(node, ground[1]))
            return regions.both(self.thing(node), told)
        return self.triple(node, NamedNode(ground[1]), ground[2])

    def triple(self, subject: NamedNode, predicate: NamedNode, value: Node) -> Region:
        """When a view has a triple that was written."""
        told = regions.both(self.thing(subject), self._stays(subject, predicate, value))
        if predicate in SORT_OF:
            safe = self.own_words.safe_since(subject, predicate, value)
            told = regions.both(told, regions.either([self.released, regions.since(safe)]))
        if (subject, predicate, value) in self.aligned:
            return told
        if subject in self.records.entities and predicate not in NAMES_AND_TYPE:
            return regions.both(told, self._since(self.known_since.record(subject)))
        return told

    def _stays(self, subject: NamedNode, predicate: NamedNode, value: Node) -> Region:
        """Step 10, for one triple: when it says only what was known, of what stays."""
        if predicate in OF_A_DAY:
            return self._since(self.known_since.field(subject, OF_A_DAY[predicate]))
        if predicate == ATTESTED_ON:
            return regions.since(as_day(value))
        records = self.records
        is_ours = value in records.entities or value in records.documents
        if not isinstance(value, Literal) and (is_ours or predicate in TO_STATEMENTS):
            return self.thing(value)
        return ALWAYS

    @cached_property
    def own_words(self) -> SafeSince:
        """Since when our own words can be told."""
        return SafeSince(self.known_since)

    @cached_property
    def aligned(self) -> frozenset[tuple[Node, Node, Node]]:
        """The links to records of others, which come with their thing."""
        links = self.records.store.quads_for_pattern(None, None, None, GRAPH["alignments"])
        return frozenset((quad.subject, quad.predicate, quad.object) for quad in links)

    def _since(self, attested: Attested | None) -> Region:
        return regions.since(attested.day if attested else None)

    def _clocks_at(self, known_by: date) -> TwoClocks:
        # Of no use is on which day, for only the periods are asked of it.
        return TwoClocks(self.records, LAST, known_by, self.known_since)

    def _thing(self, node: Resource) -> Region:
        """When a view has anything of *node*; the ontology and the topics are in each."""
        records = self.records
        if node in records.statements:
            return self.statement(node)[0]
        if node in records.documents:
            return self._document(node)
        if node in records.entities:
            return self._entity(node)
        return ALWAYS

    def _document(self, document: Resource) -> Region:
        """A document, that of which it is the original, or a passage of one."""
        several = self.mirrored.get(document, []) + [
            mirror
            for whole in self.records.things(document, "eujp:document")
            for mirror in (whole, *self.mirrored.get(whole, ()))
        ]
        return regions.either(
            self._since(self.known_since.document(node)) for node in (document, *several)
        )

    @cached_property
    def mirrored(self) -> dict[Node, list[Resource]]:
        """The documents that mirror one, at once or through others, by that one."""
        mirrored: dict[Node, list[Resource]] = {}
        for node in self.records.documents:
            originals = reached(node, lambda one: self.records.things(one, "eujp:mirrorOf"))
            for original in originals - {node}:
                mirrored.setdefault(original, []).append(node)
        return mirrored

    def _statement(self, statement: Resource) -> tuple[Region, Region]:
        """Steps 1 to 7: when *statement* is held, and when it cannot be placed."""
        held: list[Timed] = []
        unplaced: list[Timed] = []
        for day in self._days_of(statement):
            clocks = self.clocks_at(day)
            if statement not in clocks.known:
                held.append((day, []))
                unplaced.append((day, []))
                continue
            period = clocks.period(statement)
            ends = [end for end in (period.end, period.lapses, period.closed) if end]
            held.append((day, [Held(period.start, min(ends, default=LAST))]))
            doubts = []
            if not period.is_sure and period.start > FIRST:
                doubts.append(Held(FIRST, min(period.start - NEXT, period.end or LAST)))
            if period.lapses and period.lapses < LAST:
                doubts.append(Held(max(period.lapses + NEXT, period.start), LAST))
            unplaced.append((day, doubts))
        return regions.region(held), regions.region(unplaced)

    def _days_of_statement(self, statement: Resource) -> tuple[date, ...]:
        """Every day on which something became known that tells when *statement* held, in order."""
        records, since = self.records, self.known_since
        known = since.record(statement)
        if known is None or records.is_deprecated(statement):
            return ()
        fields = [since.field(statement, name) for name in DATES]
        fields += [since.field(event, "from") for event in records.events(statement)]
        fields += [since.field(actor, "until") for actor in records.bound_to(statement)]
        days = {known.day, *(told.day for told in fields if told), *self._gone(statement)}
        for day, document in records.attestations(statement):
            told = since.document(document)
            days |= {max(day, told.day)} if told else set()
        if records.goes_with_its_subject(statement):
            for subject in records.things(statement, "eujp:subject"):
                days |= self._days_of_begin(subject, frozenset())
        return tuple(sorted(day for day in days if day >= known.day))

    def _days_of_begin(self, entity: Resource, above: frozenset[Resource]) -> set[date]:
        """Every day on which something became known that tells when *entity* began (step 8)."""
        own = self.known_since.field(entity, "from")
        days = {own.day} if own else set()
        if entity in above:
            return days
        for report in self.records.reports.get(entity, ()):
            # A report that goes with its subject would ask the same again.
            days |= set(self._days_of(report))
        for origin in self.records.origins.get(entity, ()):
            told = self.known_since.record(origin.told_by)
            days |= {told.day} if told else set()
            days |= set(self._gone(origin.told_by))
            days |= self._days_of_begin(origin.thing, above | {entity})
        return days

    def _gone(self, statement: Resource) -> list[date]:
        """Since when *statement* is known to be replaced."""
        return [self.gone[statement]] if statement in self.gone else []

    @cached_property
    def gone(self) -> dict[Node, date]:
        """Since when each statement is known to be replaced: since the first that replaces it."""
        records, gone = self.records, dict[Node, date]()
        known: list[tuple[date, Resource]] = []
        for statement in records.statements:
            since = self.known_since.record(statement)
            if since and not records.is_deprecated(statement):
                known.append((since.day, statement))
        for day, statement in sorted(known, key=lambda item: item[0]):
            for replaced in records.replaced(statement):
                for node in reached(replaced, records.replaced):
                    gone.setdefault(node, day)
        return gone

    def _entity(self, entity: Resource) -> Region:
        """Step 9: when *entity* is in a view, by itself or by what brings in what always was."""
        found = self._staying(entity)
        if self.always_there.isdisjoint(self.records.all(entity, "rdf:type")):
            return found
        named = regions.either(
            regions.both(self._staying(other), self._since(self.known_since.record(other)))
            for other in self.written_on.get(entity, ())
        )
        return regions.either([found, regions.both(named, self._begun(entity))])

    def _staying_entity(self, entity: Resource) -> Region:
        naming = self.records.naming.get(entity, ())
        held = regions.either(self.statement(statement)[0] for statement in naming)
        unplaced = regions.either(self.statement(statement)[1] for statement in naming)
        told = regions.either([self._since(self.known_since.record(entity)), unplaced])
        return regions.either([held, regions.both(told, self._begun(entity))])

    def _begun_entity(self, entity: Resource) -> Region:
        """When *entity* had begun, or nothing tells that it had not."""
        steps = [(FIRST, [Held(FIRST, LAST)])]
        for day in sorted(self._days_of_begin(entity, frozenset())):
            first = self.clocks_at(day).begin(entity)
            steps.append((day, [Held(first or FIRST, LAST)]))
        return regions.region(steps)

    @cached_property
    def always_there(self) -> frozenset[Node]:
        """The classes of what was always there."""
        return frozenset().union(*map(self.records.below, NO_NEWS))

    @cached_property
    def written_on(self) -> dict[Node, list[Resource]]:
        """The entities on which a thing is written, by that thing."""
        found: dict[Node, list[Resource]] = {}
        for entity in self.records.entities:
            for value in {quad.object for quad in self.records.objects(entity)}:
                found.setdefault(value, []).append(entity)
        return found

    def unplaced(self, grounds: Grounds) -> Region:
        """When what rests on *grounds* can neither be affirmed nor denied."""
        firsts = {NamedNode(ground[0][0]) for ground in grounds if ground}
        doubted = [node for node in firsts if node in self.records.statements]
        return regions.either(self.statement(node)[1] for node in doubted)
