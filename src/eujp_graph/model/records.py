"""The authored graph in memory: what each subject says, and when each document and statement became known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from eujp_graph.model.dates import as_day, first_day, last_day, precision_of
from eujp_graph.model.documents import documents_behind
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store, reached
from eujp_graph.rdf.terms import Literal, NamedNode, Node, Quad, Resource

SUBCLASS, TYPE = NamedNode(iri("rdfs:subClassOf")), NamedNode(iri("rdf:type"))
TRUE = Literal(True)


@cache
def term(name: str) -> NamedNode:
    """The IRI of the prefixed *name* as a node."""
    return NamedNode(iri(name))


@dataclass(frozen=True, slots=True, order=True)
class Attested:
    """The day since when something was known, and what that day rests on: "day", "month", "year" or "reading"."""

    day: date
    ground: str


class Records:
    """The entities, statements and documents of a graph by subject, with the days of their documents.

    Built once over a store, then asked; nothing in it depends on a day.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.entities = _by_subject(store, "entities")
        self.statements = _by_subject(store, "statements")
        self.documents = _by_subject(store, "documents")
        self._below: dict[str, frozenset[Node]] = {}
        self._known: dict[Resource, Attested | None] = {}

    def one(self, subject: Resource, name: str) -> Node | None:
        """The first value of the property *name* of *subject*, whatever kind of record that is."""
        return next(iter(self.all(subject, name)), None)

    def all(self, subject: Resource, name: str) -> list[Node]:
        """Every value of the property *name* of *subject*, in order of their text."""
        predicate = term(name)
        for part in (self.statements, self.entities, self.documents):
            if subject in part:
                return sorted(
                    (q.object for q in part[subject] if q.predicate == predicate), key=str
                )
        return []

    def first(self, subject: Resource, name: str) -> date | None:
        """The first day of the date *name* of *subject*, as its precision has it."""
        day = as_day(self.one(subject, name))
        return day and first_day(day, precision_of(self.one(subject, f"{name}Precision")))

    def last(self, subject: Resource, name: str) -> date | None:
        """The last day of the date *name* of *subject*, as its precision has it."""
        day = as_day(self.one(subject, name))
        return day and last_day(day, precision_of(self.one(subject, f"{name}Precision")))

    def is_a(self, subject: Resource, name: str) -> bool:
        """Whether *subject* is of the class *name* or of one below it."""
        wanted = self.below(name)
        return any(kind in wanted for kind in self.all(subject, "rdf:type"))

    def below(self, name: str) -> frozenset[Node]:
        """The class *name* and all below it."""
        if name not in self._below:
            self._below[name] = frozenset(
                reached(term(name), lambda kind: self._children.get(kind, ()))
            )
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
        found = documents_behind(subject, self._nodes)
        return sorted(found, key=str)

    def _nodes(self, subject: Resource, name: str) -> list[Resource]:
        """The values of the property *name* of *subject* that are no literals."""
        return [node for node in self.all(subject, name) if not isinstance(node, Literal)]

    def attested(self, document: Resource) -> Attested | None:
        """Since when *document* was known: a mirror since its original was.

        A month or a year counts with its last day; a document without a date
        counts from the day on which it was read; one with neither dates nothing.
        """
        if document not in self._known:
            self._known[document] = None  # a mirror of itself dates nothing
            self._known[document] = self._attested(document)
        return self._known[document]

    def _attested(self, document: Resource) -> Attested | None:
        original = self.one(document, "eujp:mirrorOf")
        if original is not None and not isinstance(original, Literal):
            found = self.attested(original)
            if found is not None and found.ground != "reading":
                return found
        day = as_day(self.one(document, "dcterms:issued"))
        if day is not None:
            precision = precision_of(self.one(document, "eujp:issuedPrecision"))
            return Attested(last_day(day, precision), precision)
        read = as_day(self.one(document, "eujp:retrievedOn"))
        return Attested(read, "reading") if read else None

    def known_since(self, subject: Resource) -> Attested | None:
        """Since when *subject* was known: the earliest of its documents, the surest of those first."""
        found = [day for document in self.sources(subject) if (day := self.attested(document))]
        return min(found, key=lambda a: (a.day, GROUNDS.index(a.ground)), default=None)

    def begin(self, statement: Resource) -> date | None:
        """The first day of *statement*, its own or that of its event, or None where neither tells it."""
        own = self.first(statement, "eujp:from")
        events = [*self.all(statement, "eujp:at"), *self.all(statement, "eujp:participationIn")]
        days = [
            day
            for event in events
            if not isinstance(event, Literal) and (day := self.first(event, "eujp:from"))
        ]
        return own or next(iter(days), None)

    def attestations(self, statement: Resource) -> list[date]:
        """The days on which *statement* is attested, in order."""
        return sorted(
            day for node in self.all(statement, "eujp:attestedOn") if (day := as_day(node))
        )

    def replaced(self, statement: Node) -> list[Node]:
        """What *statement* replaces; nothing where it was itself a mistake."""
        if isinstance(statement, Literal) or self.is_deprecated(statement):
            return []
        return self.all(statement, "eujp:replaces")

    def bound_to(self, statement: Resource) -> Iterator[Resource]:
        """The actors with whose end *statement* ends: those of a tenure or a link."""
        if self.is_a(statement, "eujp:Tenure") or self.is_a(statement, "eujp:Link"):
            nodes = [
                node
                for name in ("subject", "object", "agent")
                for node in self.all(statement, f"eujp:{name}")
            ]
            yield from (
                node
                for node in nodes
                if not isinstance(node, Literal) and self.is_a(node, "eujp:Actor")
            )

    def objects(self, subject: Resource) -> Iterator[Quad]:
        """The triples of the entity *subject* whose object is another entity."""
        return (quad for quad in self.entities.get(subject, ()) if quad.object in self.entities)

    def subjects(self, nodes: Iterable[Node]) -> set[Resource]:
        """Those of *nodes* that are entities of the graph."""
        return {node for node in nodes if not isinstance(node, Literal) and node in self.entities}


GROUNDS = ("day", "month", "year", "reading")
"""What the day of a document rests on, the surest first."""


def _by_subject(store: Store, graph: str) -> dict[Resource, list[Quad]]:
    found: dict[Resource, list[Quad]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, None, None, GRAPH[graph]):
        found[quad.subject].append(quad)
    return dict(found)
