"""What is known of one thing, read once.

The terminal card, JSON, the page and schema.org lay it out.

An ``Entity`` names things by their IRIs and keeps texts with their languages, days with their
precision, and the documents behind each statement. Whoever lays it out finds the words for these
in a language (``model.names``, ``model.sentences``). Every statement that names the thing is in
exactly one of ``relations``, ``reports``, ``values``, ``mentions`` and ``withdrawn``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from eujp_graph.language.catalogue import SOURCE
from eujp_graph.model.dates import Day
from eujp_graph.model.disputed import is_withdrawn, rivals
from eujp_graph.model.documents import documents, documents_behind
from eujp_graph.model.edges import Edge, edges
from eujp_graph.model.names import DESCRIBING, EVERY, Words, kind, language_of, texts
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.named_graphs import COMPUTED, GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal, NamedNode, Node, plain, term

SHOWN_APART = frozenset(
    iri(name)
    for name in (
        *EVERY,
        *DESCRIBING,
        "rdf:type",
        "eujp:cites",
        "eujp:hasEvidence",
        "rdfs:isDefinedBy",
    )
)
"""The properties of a thing that are no facts of it: its names, its class and its sources."""

POINTING = (
    "dcterms:subject",
    "skos:broader",
    "eujp:cites",
    "eujp:textOf",
    "eujp:mirrorOf",
    "eujp:disputes",
    "eujp:replaces",
    "dcterms:type",
    "dcterms:isPartOf",
    "eujp:document",
    "eujp:hasEvidence",
    "skos:inScheme",
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
)
"""The properties worth reading from the other end, besides those that make an edge."""

NOT_NAMING = frozenset(
    iri(name)
    for name in (
        "rdf:type",
        "eujp:predicate",
        "eujp:cites",
        "eujp:fromCites",
        "eujp:untilCites",
        "eujp:hasEvidence",
        "eujp:disputes",
        "eujp:replaces",
        "prov:wasRevisionOf",
    )
)
"""The properties by which a statement points at its class, relation, sources and other statements.

What is pointed at by these is not what the statement is about; ``POINTING`` has them where they
are worth reading.
"""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as it was written, with the documents behind it and those that contradict it.

    ``begin`` and ``end`` are its own, else those of its event; ``attested`` are the days of which
    its passages speak. ``rivals`` are the statements that dispute it or are disputed by it.
    """

    iri: str
    said: Mapping[str, tuple[Node, ...]]
    begin: Day
    end: Day
    documents: tuple[str, ...]
    attested: tuple[str, ...]
    rivals: tuple[str, ...]

    def all(self, name: str) -> tuple[str, ...]:
        """The values of the prefixed property *name* as plain text, sorted."""
        return tuple(plain(node) for node in self.said.get(iri(name), ()))

    def first(self, name: str) -> str:
        """The first value of the prefixed property *name*, or nothing."""
        return next(iter(self.all(name)), "")

    def texts(self, name: str) -> list[Words]:
        """The literals of the prefixed property *name* with their languages."""
        nodes = self.said.get(iri(name), ())
        literals = [node for node in nodes if isinstance(node, Literal)]
        return [Words(node.value, node.language or "", name) for node in literals]


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of a thing with one value; a date has its precision."""

    property: str
    value: Node
    precision: str = ""


@dataclass(frozen=True, slots=True)
class Pointing:
    """The things that have the thing as their *property*, a prefixed name."""

    property: str
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """An edge from or to a thing, with the statement that tells it, where one does.

    ``rivals`` are those of all the statements that tell it.
    """

    edge: Edge
    statement: Statement | None
    rivals: tuple[str, ...]

    @property
    def told_by(self) -> tuple[str, ...]:
        """The statements that tell it; none where it is written on the thing itself."""
        return (self.edge.statement, *self.edge.others) if self.edge.statement else ()

    @property
    def begin(self) -> Day:
        """Since when it holds."""
        return Day(self.edge.from_ or "", self.edge.from_precision)

    @property
    def end(self) -> Day:
        """Until when it held."""
        return Day(self.edge.until or "", self.edge.until_precision)


@dataclass(frozen=True, slots=True)
class Mention:
    """A statement about something else that names the thing, and by which properties (IRIs)."""

    statement: Statement
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entity:
    """Everything that is known of one thing."""

    iri: str
    kind: str
    names: tuple[Words, ...]
    descriptions: tuple[Words, ...]
    facts: tuple[Fact, ...]
    pointing: tuple[Pointing, ...]
    relations: tuple[Relation, ...]
    reports: tuple[Statement, ...]
    values: tuple[Statement, ...]
    mentions: tuple[Mention, ...]
    withdrawn: tuple[str, ...]
    """The statements of it that were mistakes of ours.

    Nobody lays them out, everybody counts them.
    """
    documents: tuple[str, ...]
    passages: Mapping[str, tuple[str, ...]]
    """Where in each document it, or a statement of it, is said."""

    def texts(self, *names: str) -> list[Words]:
        """The names and descriptions that are given by the prefixed properties *names*."""
        return [words for words in (*self.names, *self.descriptions) if words.given_by in names]

    def all(self, name: str) -> tuple[str, ...]:
        """The values of its prefixed property *name* as plain text, sorted."""
        wanted = iri(name)
        return tuple(plain(fact.value) for fact in self.facts if fact.property == wanted)

    def neighbour(self, relation: Relation) -> str:
        """The thing at the other end of *relation*."""
        edge = relation.edge
        return edge.target if edge.source == self.iri else edge.source

    def statements(self) -> dict[str, str]:
        """Each statement that names it, with the part of this value in which it is."""
        return {
            **{name: "relations" for relation in self.relations for name in relation.told_by},
            **{statement.iri: "reports" for statement in self.reports},
            **{statement.iri: "values" for statement in self.values},
            **{mention.statement.iri: "mentions" for mention in self.mentions},
            **dict.fromkeys(self.withdrawn, "withdrawn"),
        }


def entity(
    store: Store, thing: str, *, lang: str = SOURCE, known_edges: list[Edge] | None = None
) -> Entity:
    """What is known of the IRI *thing* in *store*.

    *known_edges* are its edges, where they were read already; else their words are in *lang*.

    An IRI of which nothing is known gives an ``Entity`` of empty parts.
    """
    return EntityReader(store).read(
        thing, edges(store, node=thing, lang=lang) if known_edges is None else known_edges
    )


class EntityReader:
    """Reads the entities of *store*; what they share is read once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._written: dict[str, dict[str, tuple[Node, ...]]] = {}

    def read(self, thing: str, known_edges: list[Edge]) -> Entity:
        """What is known of *thing*, whose edges are *known_edges*."""
        relations = tuple(self._relation(edge) for edge in known_edges)
        naming = self._naming(thing)
        withdrawn = tuple(sorted(name for name in naming if is_withdrawn(self.store, name)))
        apart = {name for relation in relations for name in relation.told_by} | {*withdrawn}
        others = [self.statement(name) for name in sorted(naming.keys() - apart)]
        reports = [told for told in others if iri("eujp:reportOn") in naming[told.iri]]
        values = [told for told in others if _is_value_of(told, thing)]
        counted = {told.iri for told in (*reports, *values)}
        return Entity(
            iri=thing,
            kind=kind(self.store, thing),
            names=self._names(thing),
            descriptions=tuple(texts(self.store, thing, DESCRIBING)),
            facts=tuple(self._facts(thing)),
            pointing=tuple(self._pointing(thing)),
            relations=relations,
            reports=tuple(sorted(reports, key=lambda told: (told.begin.value, told.iri))),
            values=tuple(sorted(values, key=_order_of_value)),
            mentions=tuple(
                Mention(told, naming[told.iri]) for told in others if told.iri not in counted
            ),
            withdrawn=withdrawn,
            documents=documents(self.store, thing),
            passages=self._passages(thing),
        )

    def _names(self, thing: str) -> tuple[Words, ...]:
        """Every name once: a label that is derived from a printed name is none of its own."""
        found: dict[tuple[str, str], Words] = {}
        for words in texts(self.store, thing):
            found.setdefault((words.text, language_of(words.lang)), words)
        return tuple(found.values())

    def written(self, node: str) -> dict[str, tuple[Node, ...]]:
        """What people wrote of *node*: the IRI of each property with its values, sorted."""
        if node not in self._written:
            found: dict[str, set[Node]] = defaultdict(set)
            for quad in self.store.quads_for_pattern(NamedNode(node), None, None):
                if quad.graph_name not in COMPUTED:
                    found[quad.predicate.value].add(quad.object)
            self._written[node] = {
                name: tuple(sorted(values, key=str)) for name, values in sorted(found.items())
            }
        return self._written[node]

    def _values(self, node: str, name: str) -> list[str]:
        nodes = self.written(node).get(iri(name), ())
        return [value.value for value in nodes if isinstance(value, NamedNode | Literal)]

    def statement(self, name: str) -> Statement:
        """The statement *name* as it was written."""
        return Statement(
            name,
            self.written(name),
            self._day(name, "from", ("eujp:participationIn", "eujp:at")),
            # What was told at a meeting began there, but did not end with it.
            self._day(name, "until", ("eujp:participationIn",)),
            tuple(sorted(documents_behind(name, self._values))),
            self._attested(name),
            rivals(self.store, name),
        )

    def _day(self, statement: str, name: str, events: Iterable[str]) -> Day:
        """The day *name* (from, until) of *statement*, else of the event that *events* lead to."""
        happened = [node for event in events for node in self._values(statement, event)]
        for node in (statement, *happened):
            for day in self._values(node, f"eujp:{name}"):
                precision = self._values(node, f"eujp:{name}Precision")
                return Day(day, next(iter(precision), "day"))
        return Day()

    def _attested(self, statement: str) -> tuple[str, ...]:
        days = {
            day
            for passage in self._values(statement, "eujp:hasEvidence")
            for day in self._values(passage, "eujp:attestedOn")
        }
        return tuple(sorted(days))

    def _naming(self, thing: str) -> dict[str, tuple[str, ...]]:
        """Each statement that names *thing*, with the properties by which it does."""
        found: dict[str, set[str]] = defaultdict(set)
        quads = self.store.quads_for_pattern(None, None, NamedNode(thing), GRAPH["statements"])
        for quad in quads:
            is_naming = quad.predicate.value not in NOT_NAMING
            # The statements' graph holds passages too, which are no statements.
            if is_naming and isinstance(quad.subject, NamedNode) and _is_statement(quad.subject):
                found[quad.subject.value].add(quad.predicate.value)
        return {name: tuple(sorted(roles)) for name, roles in found.items()}

    def _relation(self, edge: Edge) -> Relation:
        told_by = (edge.statement, *edge.others) if edge.statement else ()
        against = {rival for name in told_by for rival in rivals(self.store, name)}
        statement = self.statement(edge.statement) if edge.statement else None
        return Relation(edge, statement, tuple(sorted(against)))

    def _facts(self, thing: str) -> Iterator[Fact]:
        for name, values in self.written(thing).items():
            if name in SHOWN_APART or name.endswith("Precision"):
                continue
            precision = next(iter(self._values(thing, _precision_of(name))), "")
            yield from (Fact(name, value, precision) for value in values)

    def _pointing(self, thing: str) -> Iterator[Pointing]:
        node = NamedNode(thing)
        for name in POINTING:
            quads = self.store.quads_for_pattern(None, term(name), node)
            found = {
                quad.subject.value
                for quad in quads
                if quad.graph_name not in COMPUTED and isinstance(quad.subject, NamedNode)
            }
            if found:
                yield Pointing(name, tuple(sorted(found)))

    def _passages(self, thing: str) -> dict[str, tuple[str, ...]]:
        """The places of the passages of *thing*, and of whatever names it, by their documents."""
        quads = self.store.quads_for_pattern(None, None, NamedNode(thing))
        subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
        found: dict[str, set[str]] = defaultdict(set)
        for subject in subjects | {thing}:
            for passage in self._values(subject, "eujp:hasEvidence"):
                for document in self._values(passage, "eujp:document"):
                    found[document].update(self._values(passage, "eujp:locator"))
        return {document: tuple(sorted(found[document])) for document in sorted(found)}


def _is_statement(node: NamedNode) -> bool:
    return curie(node.value).startswith("st:")


def _is_value_of(statement: Statement, thing: str) -> bool:
    return thing in statement.all("eujp:subject") and bool(statement.all("eujp:value"))


def _order_of_value(statement: Statement) -> tuple[str, str, str]:
    return statement.first("eujp:predicate"), statement.begin.value, statement.iri


def _precision_of(predicate: str) -> str:
    """The property that has the precision of the date *predicate*.

    One of ours, whosesoever the date.
    """
    return f"eujp:{curie(predicate).partition(':')[2]}Precision"
