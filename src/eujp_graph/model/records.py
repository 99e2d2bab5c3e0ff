"""The authored graph in memory, by subject: what each entity, statement and document says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple

from eujp_graph.model.dates import as_day, first_day, last_day, precision_of
from eujp_graph.model.documents import documents_behind
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store, reached
from eujp_graph.rdf.terms import SUBCLASS, Literal, NamedNode, Node, Quad, Resource, term

TRUE = Literal(True)

DEFINING = frozenset(
    term(f"eujp:{name}")
    for name in (
        "adoptedAt",
        "adoptedBy",
        "amends",
        "basedOn",
        "committedBy",
        "concerns",
        "continues",
        "implements",
        "succeeds",
    )
)
"""The relations that say what their subject is: they begin with it, and end only with it."""

ADOPTED_AT = term("eujp:adoptedAt")


class Origin(NamedTuple):
    """What a thing begins with, and the thing or statement on which that is written."""

    thing: Resource
    told_by: Resource


predicate_of = cache(term)
"""A property by its prefixed name; kept, for a view asks for the same twenty a million times."""


class Records:
    """The entities, statements and documents of a graph by subject.

    Built once over a store, then asked; nothing in it depends on a day.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.entities = _by_subject(store, "entities")
        self.statements = _by_subject(store, "statements")
        self.documents = _by_subject(store, "documents")
        self._below: dict[str, frozenset[Node]] = {}
        self._values: dict[Resource, dict[NamedNode, tuple[Node, ...]]] = {}

    def one(self, subject: Resource, name: str) -> Node | None:
        """The first value of the property *name* of *subject*, whatever kind of record that is."""
        return next(iter(self.all(subject, name)), None)

    def all(self, subject: Resource, name: str) -> tuple[Node, ...]:
        """Every value of the property *name* of *subject*, in order of their text."""
        if subject not in self._values:
            self._values[subject] = self._by_predicate(subject)
        return self._values[subject].get(predicate_of(name), ())

    def _by_predicate(self, subject: Resource) -> dict[NamedNode, tuple[Node, ...]]:
        """What *subject* says, by property; kept, for a view asks for one thing many times."""
        parts = (self.statements, self.entities, self.documents)
        quads = next((part[subject] for part in parts if subject in part), ())
        values: dict[NamedNode, list[Node]] = defaultdict(list)
        for quad in quads:
            values[quad.predicate].append(quad.object)
        return {
            predicate: tuple(found if len(found) == 1 else sorted(found, key=str))
            for predicate, found in values.items()
        }

    def things(self, subject: Resource, *names: str) -> list[Resource]:
        """What *subject* points at by the properties *names*, property by property."""
        nodes = [node for name in names for node in self.all(subject, name)]
        return [node for node in nodes if not isinstance(node, Literal)]

    def first(self, subject: Resource, name: str) -> date | None:
        """The first day of the date *name* of *subject*, as its precision has it."""
        day = as_day(self.one(subject, name))
        return day and first_day(day, self._precision(subject, name))

    def last(self, subject: Resource, name: str) -> date | None:
        """The last day of the date *name* of *subject*, as its precision has it."""
        day = as_day(self.one(subject, name))
        return day and last_day(day, self._precision(subject, name))

    def _precision(self, subject: Resource, name: str) -> str:
        return precision_of(self.one(subject, f"{name}Precision"))

    def is_a(self, subject: Resource, name: str) -> bool:
        """Whether *subject* is of the class *name* or of one below it."""
        wanted = self.below(name)
        return any(kind in wanted for kind in self.all(subject, "rdf:type"))

    def below(self, name: str) -> frozenset[Node]:
        """The class *name* and all below it."""
        if name not in self._below:
            narrower = reached(term(name), lambda kind: self._children.get(kind, ()))
            self._below[name] = frozenset(narrower)
        return self._below[name]

    @cached_property
    def _children(self) -> dict[Node, set[NamedNode]]:
        children: dict[Node, set[NamedNode]] = defaultdict(set)
        for quad in self.store.quads_for_pattern(None, SUBCLASS, None):
            if isinstance(quad.subject, NamedNode):
                children[quad.object].add(quad.subject)
        return children

    def is_deprecated(self, statement: Resource) -> bool:
        """Whether *statement* was a mistake of ours."""
        return TRUE in self.all(statement, "owl:deprecated")

    def sources(self, subject: Resource) -> list[Resource]:
        """The documents that *subject* cites, at once or by a passage."""
        return sorted(documents_behind(subject, self.things), key=str)

    def events(self, statement: Resource) -> list[Resource]:
        """The events at which *statement* happened, whose day is its own where it has none."""
        return self.things(statement, "eujp:at", "eujp:participationIn")

    def attestations(self, statement: Resource) -> list[tuple[date, Resource]]:
        """The days on which passages attest *statement*, in order, each with its document."""
        found = [
            (day, document)
            for passage in self.things(statement, "eujp:hasEvidence")
            for day in self.days(passage, "eujp:attestedOn")
            for document in self.things(passage, "eujp:document")
        ]
        return sorted(found, key=lambda attestation: (attestation[0], str(attestation[1])))

    def days(self, subject: Resource, name: str) -> list[date]:
        """Every day of the date *name* of *subject*."""
        return [day for day in map(as_day, self.all(subject, name)) if day]

    @cached_property
    def naming(self) -> dict[Node, list[Resource]]:
        """The statements that name a thing, by that thing; none that was a mistake of ours."""
        naming: dict[Node, list[Resource]] = defaultdict(list)
        for statement, quads in self.statements.items():
            if not self.is_deprecated(statement):
                for node in {quad.object for quad in quads if quad.object in self.entities}:
                    naming[node].append(statement)
        return naming

    @cached_property
    def reports(self) -> dict[Node, list[Resource]]:
        """The reports on a thing, and its signatures, by that thing."""
        reports: dict[Node, list[Resource]] = defaultdict(list)
        for statement in self.statements:
            for node in self.things(statement, "eujp:reportOn", "eujp:signatureOf"):
                reports[node].append(statement)
        return reports

    @cached_property
    def origins(self) -> dict[Node, list[Origin]]:
        """What a thing begins with where nothing else dates it, by that thing.

        These are the events that adopted it, as written on it or told by a Link in effect, and
        the instruments that contain it.
        """
        origins: dict[Node, list[Origin]] = defaultdict(list)
        for entity in self.entities:
            adopted = self.things(entity, "eujp:adoptedAt")
            origins[entity] += [Origin(event, entity) for event in adopted]
            for part in self.things(entity, "eujp:contains"):
                origins[part].append(Origin(entity, entity))
        for statement in self.statements:
            is_planned = self.one(statement, "eujp:modality") is not None
            if not is_planned and self.one(statement, "eujp:predicate") == ADOPTED_AT:
                for subject in self.things(statement, "eujp:subject"):
                    events = self.things(statement, "eujp:object")
                    origins[subject] += [Origin(event, statement) for event in events]
        return dict(origins)

    def replaced(self, statement: Node) -> tuple[Node, ...]:
        """What *statement* replaces; nothing where it was itself a mistake."""
        if isinstance(statement, Literal) or self.is_deprecated(statement):
            return ()
        return self.all(statement, "eujp:replaces")

    def bound_to(self, statement: Resource) -> list[Resource]:
        """The actors with whose end *statement* ends: those of a tenure or a link."""
        if self.goes_with_its_subject(statement):
            ends = self.things(statement, "eujp:subject")
        elif self.is_a(statement, "eujp:Tenure") or self.is_a(statement, "eujp:Link"):
            ends = self.things(statement, "eujp:subject", "eujp:object", "eujp:agent")
        else:
            ends = []
        return [node for node in ends if self.is_a(node, "eujp:Actor")]

    def goes_with_its_subject(self, statement: Resource) -> bool:
        """Whether *statement* is a Link that holds as long as its subject, for it defines it."""
        predicate = self.one(statement, "eujp:predicate")
        return predicate in DEFINING and self.is_a(statement, "eujp:Link")

    def objects(self, subject: Resource) -> Iterator[Quad]:
        """The triples of the entity *subject* whose object is another entity."""
        return (quad for quad in self.entities.get(subject, ()) if quad.object in self.entities)

    def subjects(self, nodes: Iterable[Node]) -> set[Resource]:
        """Those of *nodes* that are entities of the graph."""
        return {node for node in nodes if not isinstance(node, Literal) and node in self.entities}


def _by_subject(store: Store, graph: str) -> dict[Resource, list[Quad]]:
    quads_of: dict[Resource, list[Quad]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, None, None, GRAPH[graph]):
        quads_of[quad.subject].append(quad)
    return dict(quads_of)
