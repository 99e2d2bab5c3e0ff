"""The graph as of a day: what held *on* one day, as far as documents *known by* another tell.

The steps are those of docs/model.md, "Two clocks". A view is computed, never stored;
nothing that was learnt later reaches it through a derived edge, for derivation and
inference run on what is left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from eujp_graph.asof.result import ENDED, HELD, LATER, UNPLACED, View
from eujp_graph.model.dates import as_day
from eujp_graph.model.records import GROUNDS, Attested, Records, term
from eujp_graph.namespaces import AUTHORED
from eujp_graph.rdf.named_graphs import GRAPH, release_date
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal, Node, Quad, Resource, plain
from eujp_graph.reasoning.inference import completed

KEPT_WHOLE = ("ontology", "topics", "dataset")
DATED = (term("eujp:until"), term("eujp:untilPrecision"))
SOURCES = (term("eujp:cites"), term("eujp:untilCites"), term("eujp:hasEvidence"))
TO_STATEMENTS = (term("eujp:disputes"), term("eujp:replaces"), term("prov:wasRevisionOf"))
ATTESTED_ON = term("eujp:attestedOn")


def view(store: Store, on: date | None = None, known_by: date | None = None) -> View:
    """The graph of *store* as of two days; where one is given, the other is the release date.

    Without days it is the plain graph: whatever held at some time. *store* is a whole
    graph, complete or as authored; it is not changed. Source of the algorithm:
    docs/model.md, "Two clocks".
    """
    if on is None and known_by is None:
        return _unbounded(store)
    today = as_day(release_date(store)) or date.max
    return _View(Records(store), on or today, known_by or today).made()


def _unbounded(store: Store) -> View:
    authored = Store()
    for name in AUTHORED:
        authored.bulk_extend(store.quads_for_pattern(None, None, None, GRAPH[name]))
    records = Records(authored)
    statements = [
        statement for statement in records.statements if not records.is_deprecated(statement)
    ]
    grounds = Counter(
        since.ground for statement in statements if (since := records.known_since(statement))
    )
    places = {plain(statement): HELD for statement in sorted(statements, key=str)}
    return View(
        None,
        None,
        completed(authored),
        places,
        (),
        (),
        {ground: grounds[ground] for ground in GROUNDS},
    )


class _View:
    """One run of the algorithm."""

    def __init__(self, records: Records, on: date, known_by: date) -> None:
        self.records, self.on, self.known_by = records, on, known_by
        self.attested: dict[Resource, Attested] = {}
        self.places: dict[Resource, str] = {}

    def made(self) -> View:
        self._know()
        for statement in sorted(self.attested, key=str):
            self.places[statement] = self._place(statement)
        named = self._named(HELD, UNPLACED)
        staying = self._staying(named)
        store = self._store(staying)
        places = {plain(statement): place for statement, place in self.places.items()}
        begun = {entity: self._begin(entity) for entity in staying}
        return View(
            self.on,
            self.known_by,
            completed(store),
            places,
            tuple(sorted(plain(e) for e, begin in begun.items() if begin and begin > self.on)),
            tuple(sorted(plain(e) for e in staying if self._is_past(e))),
            {g: sum(a.ground == g for a in self.attested.values()) for g in GROUNDS},
        )

    def _know(self) -> None:
        """Steps 1 to 4: the statements that are known and not replaced by one that is known."""
        records = self.records
        known = {}
        for statement in records.statements:
            if not records.is_deprecated(statement):
                since = records.known_since(statement)
                if since and since.day <= self.known_by:
                    known[statement] = since
        gone: set[Node] = set()
        rest: list[Node] = list(known)
        while rest:
            replaced = [node for node in records.replaced(rest.pop()) if node not in gone]
            gone |= set(replaced)
            rest += replaced
        self.attested = {
            statement: since for statement, since in known.items() if statement not in gone
        }

    def _end(self, subject: Resource) -> date | None:
        """Step 5: the last day of *subject*, as far as that was known."""
        until = self.records.last(subject, "eujp:until")
        cited = self.records.all(subject, "eujp:untilCites")
        return (
            until
            if until and (not cited or any(self._is_known(document) for document in cited))
            else None
        )

    def _is_known(self, document: Node) -> bool:
        since = None if isinstance(document, Literal) else self.records.attested(document)
        return since is not None and since.day <= self.known_by

    def _start(self, statement: Resource) -> tuple[date, bool]:
        """Step 6: the first day of *statement*, and whether that is sure."""
        sure = self.records.begin(statement)
        if sure:
            return sure, True
        start = min(self._attestations(statement), default=self.attested[statement].day)
        end = self._end(statement)
        return (min(start, end) if end else start), False

    def _attestations(self, statement: Resource) -> list[date]:
        """The days on which *statement* is attested, as far as they are not after what was known."""
        return [day for day in self.records.attestations(statement) if day <= self.known_by]

    def _place(self, statement: Resource) -> str:
        """Step 7: where the day falls for *statement*."""
        end = self._end(statement)
        if end and self.on > end:
            return ENDED
        start, sure = self._start(statement)
        if self.on < start:
            return LATER if sure else UNPLACED
        tenure = self.records.is_a(statement, "eujp:Tenure")
        if tenure and not sure and not end and self.on > self._last_seen(statement):
            return UNPLACED
        if any(map(self._is_past, self.records.bound_to(statement))):
            return ENDED
        return HELD

    def _last_seen(self, statement: Resource) -> date:
        return max(self._attestations(statement), default=self.attested[statement].day)

    def _is_past(self, entity: Resource) -> bool:
        end = self._end(entity)
        return end is not None and self.on > end

    def _begin(self, entity: Resource, seen: frozenset[Resource] = frozenset()) -> date | None:
        """Step 8: the first day of *entity*, or None where nothing tells it."""
        day = self.records.first(entity, "eujp:from")
        if day or entity in seen:
            return day
        told = [self._start(statement)[0] for statement in self._reports.get(entity, ())]
        if told:
            return min(told)
        events = [
            n for n in self.records.all(entity, "eujp:adoptedAt") if not isinstance(n, Literal)
        ]
        texts = self._containers.get(entity, ())
        days = [day for node in (*events, *texts) if (day := self._begin(node, seen | {entity}))]
        return min(days, default=None)

    @cached_property
    def _reports(self) -> dict[Node, list[Resource]]:
        """The known StatusReports and Signatures by what they are on."""
        return self._by(self.attested, "eujp:reportOn", "eujp:signatureOf")

    @cached_property
    def _containers(self) -> dict[Node, list[Resource]]:
        """The instruments that contain a thing, by that thing."""
        return self._by(self.records.entities, "eujp:contains")

    def _by(self, subjects: Iterable[Resource], *names: str) -> dict[Node, list[Resource]]:
        found: dict[Node, list[Resource]] = defaultdict(list)
        for subject in subjects:
            for name in names:
                for node in self.records.all(subject, name):
                    found[node].append(subject)
        return found

    def _named(self, *places: str) -> set[Resource]:
        """The entities that statements of these *places* name."""
        named = [
            q.object
            for s, place in self.places.items()
            if place in places
            for q in self.records.statements[s]
        ]
        return self.records.subjects(named)

    def _staying(self, named: set[Resource]) -> set[Resource]:
        """Step 9: the entities of the view."""
        attested = {
            e for e in self.records.entities if any(map(self._is_known, self.records.sources(e)))
        }
        held = self._named(HELD)
        staying: set[Resource] = set()
        rest = [e for e in attested | named if self._may_stay(e, held)]
        while rest:
            entity = rest.pop()
            if entity not in staying:
                staying.add(entity)
                rest += [
                    o
                    for q in self.records.objects(entity)
                    if self._may_stay(o := _resource(q.object), held)
                ]
        return staying

    def _may_stay(self, entity: Resource, held: set[Resource]) -> bool:
        begin = self._begin(entity)
        return begin is None or begin <= self.on or entity in held

    def _store(self, staying: set[Resource]) -> Store:
        """Step 10: what is left of the authored graph."""
        store, records = Store(), self.records
        for name in KEPT_WHOLE:
            store.bulk_extend(records.store.quads_for_pattern(None, None, None, GRAPH[name]))
        documents = self._documents()
        held = {s for s, place in self.places.items() if place == HELD}
        keep = staying | documents | held
        for part, kept in (
            (records.entities, staying),
            (records.documents, documents),
            (records.statements, held),
        ):
            store.bulk_extend(q for subject in kept for q in part[subject] if self._stays(q, keep))
        links = list(records.store.quads_for_pattern(None, None, None, GRAPH["alignments"]))
        outward = {q.object for q in links if q.subject in staying}
        store.bulk_extend(
            q
            for q in links
            if q.subject in staying or (q.subject in outward and self._stays(q, keep))
        )
        return store

    def _documents(self) -> set[Resource]:
        """The documents known by the day, with the originals that they mirror and their passages."""
        documents = {d for d in self.records.documents if self._is_known(d)}
        rest = list(documents)
        while rest:
            originals = [_resource(n) for n in self.records.all(rest.pop(), "eujp:mirrorOf")]
            rest += [node for node in originals if node not in documents]
            documents |= set(originals)
        passages = {
            node
            for node in self.records.documents
            if any(document in documents for document in self.records.all(node, "eujp:document"))
        }
        return documents | passages

    def _stays(self, quad: Quad, keep: set[Resource]) -> bool:
        """Whether a triple of something that stays says nothing that was not known, and of nothing that is gone."""
        if quad.predicate in DATED:
            return self._end(quad.subject) is not None
        if quad.predicate == ATTESTED_ON:
            day = as_day(quad.object)
            return day is not None and day <= self.known_by
        ours = quad.object in self.records.entities or quad.object in self.records.documents
        if ours or quad.predicate in SOURCES or quad.predicate in TO_STATEMENTS:
            return quad.object in keep
        return True


def _resource(node: Node) -> Resource:
    assert not isinstance(node, Literal)
    return node
