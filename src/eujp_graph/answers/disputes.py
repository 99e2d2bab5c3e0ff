"""Where sources disagree, and where only one speaks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import date

from eujp_graph.asof.known_since import READING, KnownSince, earliest
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.model.dates import shown_day
from eujp_graph.model.disputed import rivals
from eujp_graph.model.names import label, relation
from eujp_graph.model.records import Records
from eujp_graph.namespaces import iri
from eujp_graph.rdf.oxigraph import Store, reached
from eujp_graph.rdf.terms import Literal, NamedNode, Resource, plain, term

ABOUT = (
    "eujp:subject",
    "eujp:reportOn",
    "eujp:signatureOf",
    "eujp:participationIn",
    "eujp:fundingFor",
    "eujp:agent",
)
"""The properties that say what a Statement is about, the surest first."""

SAID = (
    "eujp:predicate", "eujp:object", "eujp:value", "eujp:status", "eujp:modality", "eujp:role",
    "eujp:agent", "eujp:post", "eujp:onBehalfOf", "eujp:inCapacity", "eujp:amount",
    "eujp:currency", "eujp:under", "eujp:scope",
    "eujp:from", "eujp:until", "eujp:at",
)  # fmt: skip
"""The properties by which one reading may differ from another."""
DAYS = {"eujp:from", "eujp:until"}
SUMS = {"eujp:value", "eujp:amount"}
"""Figures that mean nothing without their currency, also where all readings have the same."""


@dataclass(frozen=True, slots=True)
class Source:
    """One work that carries a statement.

    The document, the others that are only copies of it, and since when it was known.

    ``ground`` tells what that day rests on, as in ``known_since.Attested``.
    """

    document: str
    title: str
    official: bool
    known_since: date | None
    ground: str
    copies: tuple[str, ...]

    def shown(self, lang: str = SOURCE) -> str:
        """The day as a document prints it.

        A bare month or year where that is all, else ``undated``.
        """
        if self.known_since is None or self.ground == READING:
            return words("promises", lang)["undated"]
        return shown_day(self.known_since, self.ground)

    def data(self) -> dict[str, object]:
        """It as plain values; the day is as precise as it is known."""
        known = str(self.known_since) if self.ground == READING else self.shown()
        return {**asdict(self), "known_since": known if self.known_since else None}


@dataclass(frozen=True, slots=True)
class Reading:
    """One of several statements that contradict each other.

    What it says otherwise, and who says it.
    """

    statement: str
    says: tuple[tuple[str, str], ...]
    note: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A matter on which documents differ.

    No reading is preferred, they stand by the day since when they were known.
    """

    about: str
    label: str
    readings: tuple[Reading, ...]


def dispute_data(dispute: Dispute) -> dict[str, object]:
    """*dispute* as plain values."""
    readings = [
        {**asdict(reading), "sources": [source.data() for source in reading.sources]}
        for reading in dispute.readings
    ]
    return {**asdict(dispute), "readings": readings}


class Doubts:
    """The disputes and sources of a graph."""

    def __init__(self, store: Store, lang: str = SOURCE) -> None:
        self.store, self.records = store, Records(store)
        self.lang = lang
        self.known_since = KnownSince(self.records)

    def disputes(self) -> list[Dispute]:
        """Every set of statements that ``eujp:disputes`` joins, readings side by side."""
        tied: dict[Resource, set[Resource]] = {}
        for statement in self.records.statements:
            against = {NamedNode(other) for other in rivals(self.store, plain(statement))}
            if against:
                tied[statement] = {*against}
        found, seen = [], set()
        for statement in sorted(tied, key=str):
            if statement not in seen:
                group = reached(statement, tied.__getitem__)
                seen |= group
                found.append(self._dispute(group))
        return sorted(
            found, key=lambda dispute: (dispute.label, dispute.about, dispute.readings[0].statement)
        )

    def _dispute(self, group: set[Resource]) -> Dispute:
        members = sorted(group, key=str)
        about = self._about(members[0])
        said = {
            m: {
                name: tuple(self._told(m, name, node) for node in self.records.all(m, name))
                for name in SAID
            }
            for m in members
        }
        apart = {name for name in SAID if len({told[name] for told in said.values()}) > 1}
        if apart & SUMS:
            apart.add("eujp:currency")
        differing = [name for name in SAID if name in apart]
        readings = [
            Reading(
                plain(member),
                tuple(
                    (self._property(name), ", ".join(said[member][name]))
                    for name in differing
                    if said[member][name]
                ),
                " ".join(
                    self._word(node) for node in self.records.all(member, "skos:editorialNote")
                ),
                self.sources(member),
            )
            for member in members
        ]
        readings.sort(
            key=lambda r: (
                min((s.known_since or date.max for s in r.sources), default=date.max),
                r.statement,
            )
        )
        return Dispute(about, label(self.store, about, self.lang), tuple(readings))

    def _property(self, name: str) -> str:
        """What the property *name* is called; in the source language it is as short as that."""
        bare = name.partition(":")[2]
        return bare if self.lang == SOURCE else relation(self.store, iri(name), self.lang).text

    def _about(self, statement: Resource) -> str:
        for name in ABOUT:
            node = self.records.one(statement, name)
            if isinstance(node, NamedNode):
                return node.value
        return plain(statement)

    def _told(self, member: Resource, name: str, node: object) -> str:
        """What *member* says by *name*: a day as precise as it is told, else a word."""
        if name not in DAYS:
            return self._word(node)
        precision = self.records.one(member, f"{name}Precision")
        return shown_day(self._word(node), plain(precision) if precision else "day")

    def _word(self, node: object) -> str:
        return (
            label(self.store, node.value, self.lang)
            if isinstance(node, NamedNode)
            else str(getattr(node, "value", node))
        )

    def sources(self, subject: Resource) -> tuple[Source, ...]:
        """The works behind *subject*, official ones first.

        Those of an entity are those of all statements that name it. A mirror counts with its
        original as one work.
        """
        cited = set(self.records.sources(subject))
        if subject in self.records.entities:
            for statement, quads in self.records.statements.items():
                if any(quad.object == subject for quad in quads) and not self.records.is_deprecated(
                    statement
                ):
                    cited |= set(self.records.sources(statement))
        works: dict[Resource, list[Resource]] = defaultdict(list)
        for document in sorted(cited, key=str):
            works[self.original(document)].append(document)
        found = [self._source(work, copies) for work, copies in works.items()]
        return tuple(
            sorted(found, key=lambda s: (not s.official, s.known_since or date.max, s.document))
        )

    def original(self, document: Resource) -> Resource:
        """The first original of *document*: itself, unless it mirrors another."""
        seen = {document}
        while True:
            node = self.records.one(document, "eujp:mirrorOf")
            if node is None or isinstance(node, Literal) or node in seen:
                return document
            seen.add(node)
            document = node

    def _source(self, work: Resource, copies: list[Resource]) -> Source:
        kinds = {
            kind for copy in (work, *copies) for kind in self.records.all(copy, "dcterms:type")
        }
        others = tuple(sorted(plain(copy) for copy in copies if copy != work))
        since = earliest(map(self.known_since.document, (work, *copies)))
        official = term("code:official") in kinds
        known, ground = (since.day, since.ground) if since else (None, "")
        return Source(
            plain(work), label(self.store, plain(work), self.lang), official, known, ground, others
        )

    def thin(self) -> list[tuple[str, Source]]:
        """The statements that rest on one work only, and that one secondary."""
        found = []
        for statement in sorted(self.records.statements, key=str):
            if not self.records.is_deprecated(statement):
                works = self.sources(statement)
                if len(works) == 1 and not works[0].official:
                    found.append((plain(statement), works[0]))
        return found
