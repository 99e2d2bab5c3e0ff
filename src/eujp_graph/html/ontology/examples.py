"""Finds how much the data uses each term, and a live example: what rests on most documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from eujp_graph.html.page_texts import Reader
from eujp_graph.model.edges import Edge, edges
from eujp_graph.model.names import NAMING
from eujp_graph.namespaces import BASE, iri
from eujp_graph.rdf.named_graphs import COMPUTED, GRAPH, WRITTEN
from eujp_graph.rdf.terms import BlankNode, Literal, NamedNode, Quad, Triple, plain, term
from eujp_graph.rdf.turtle import write

SHOWN = 3
"""How many values of one property a snippet shows; the rest is counted."""

LABELS = GRAPH["labels"]
FIGURE = ("rdf:type", *NAMING, "eujp:cites", "eujp:hasEvidence")
"""What a snippet tells of a thing besides the property that it is an example of."""

VALUES = ("eujp:value", "eujp:object")
"""Where a Statement that names a property has its value."""


@dataclass(frozen=True, slots=True)
class Uses:
    """How often a term is used.

    Of a property ``written`` counts what people wrote, ``told`` the Statements that name it,
    ``computed`` what only follows. Of a class ``written`` are its own things, ``told`` is nothing,
    and ``computed`` are the things of the classes below it.
    """

    written: int
    told: int
    computed: int

    def __bool__(self) -> bool:
        """Whether the data uses the term at all."""
        return bool(self.written or self.told or self.computed)


@dataclass(frozen=True, slots=True)
class Example:
    """One use of a term: ``subject``, the ``value`` of a property (None for a class), its Turtle.

    ``statement`` is the Statement that tells it, ``documents`` are how many it rests on,
    ``left_out`` how many triples the snippet does not show; ``follows`` where no one wrote it.
    """

    subject: str
    value: NamedNode | Literal | None
    statement: str
    turtle: str
    documents: int
    left_out: int
    follows: bool = False


def _rank_of(edge: Edge) -> tuple[bool, int, str, str, str]:
    """What holds comes before what is planned, then what rests on more documents."""
    return (
        edge.modality is not None,
        -len(edge.documents),
        edge.source,
        edge.target,
        edge.statement or "",
    )


class Examples:
    """The examples of the terms in the graph of *reader*; what they share is read once."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    @cached_property
    def documents(self) -> dict[str, set[str]]:
        """For each thing the documents that it cites, at once or by a passage."""
        found: dict[str, set[str]] = defaultdict(set)
        sources: dict[str, set[str]] = defaultdict(set)
        for quad in self._written("eujp:document"):
            sources[plain(quad.subject)].add(plain(quad.object))
        for quad in self._written("eujp:cites"):
            found[plain(quad.subject)].add(plain(quad.object))
        for quad in self._written("eujp:hasEvidence"):
            found[plain(quad.subject)] |= sources[plain(quad.object)]
        return found

    def _written(self, name: str) -> list[Quad]:
        quads = self.reader.store.quads_for_pattern(None, term(name), None)
        return [quad for quad in quads if quad.graph_name not in COMPUTED]

    @cached_property
    def edges(self) -> dict[str, list[Edge]]:
        """The edges of the graph by their property."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in edges(self.reader.store):
            found[edge.predicate].append(edge)
        return found

    @cached_property
    def weight(self) -> Counter[str]:
        """How many triples people wrote of each thing."""
        store = self.reader.store
        return Counter(
            plain(quad.subject)
            for graph in WRITTEN
            for quad in store.quads_for_pattern(None, None, None, graph)
        )

    def of_class(self, term: str) -> tuple[Uses, Example | None]:
        """How many things are of the class *term*, and the one that rests on most documents."""
        name = term.partition("#")[2]
        own = [thing for thing in self.reader.pointing(term, "rdf:type") if thing.startswith(BASE)]
        things = self.reader.of_class(name)
        uses = Uses(len(own), 0, len(things) - len(own))
        if not things:
            return uses, None
        # A withdrawn thing is shown only where there is no other.
        current = [thing for thing in things if not self.reader.is_retired(thing)]
        best = min(current or things, key=lambda thing: (*self._rank(thing), thing))
        return uses, self._example(best, None, "", self._said(best), follows=False)

    def _rank(self, thing: str) -> tuple[int, int]:
        return -len(self.documents[thing]), -self.weight[thing]

    def of_property(self, term: str) -> tuple[Uses, Example | None]:
        """How often the property *term* is used, and the use that rests on most documents."""
        quads = [
            q
            for q in self.reader.store.quads_for_pattern(None, NamedNode(term), None)
            if q.graph_name != LABELS
        ]
        written = {quad.triple for quad in quads if quad.graph_name not in COMPUTED}
        follows = {quad.triple for quad in quads} - written
        told = len(self.reader.pointing(term, "eujp:predicate"))
        uses = Uses(len(written), told, len(follows))
        best = (
            self._told(term)
            or self._best(term, written)
            or self._valued(term)
            or self._best(term, follows, follows=True)
        )
        return uses, best

    def _told(self, term: str) -> Example | None:
        """An edge that a Statement tells."""
        found = [edge for edge in self.edges.get(term, ()) if edge.statement]
        if not found:
            return None
        edge = min(found, key=_rank_of)
        statement = edge.statement or ""
        direct = Triple(NamedNode(edge.source), NamedNode(term), NamedNode(edge.target))
        said = self._said(statement)
        if any(self.reader.store.quads_for_pattern(*direct)):
            said.append(direct)
        return self._example(edge.source, NamedNode(edge.target), statement, said, follows=False)

    def _valued(self, term: str) -> Example | None:
        """A value that a Statement tells."""
        found = [
            name
            for name in self.reader.pointing(term, "eujp:predicate")
            if not self.reader.is_retired(name)
        ]
        if not found:
            return None
        best = min(found, key=lambda name: (*self._rank(name), name))
        told = self.reader.about(best)
        value = next((value for name in VALUES for value in told.get(iri(name), ())), None)
        return self._example(
            self.reader.first(best, "eujp:subject"), value, best, self._said(best), follows=False
        )

    def _best(
        self, term: str, triples: Iterable[Triple], *, follows: bool = False
    ) -> Example | None:
        """The use in *triples* of a thing that rests on most documents."""
        shown = [triple for triple in triples if self._can_be_shown(triple)]
        if not shown:
            return None
        best = min(shown, key=self._rank_of_use)
        subject = plain(best.subject)
        figure = {iri(name) for name in FIGURE} | {term, f"{term}Precision"}
        said = [triple for triple in self._said(subject) if triple.predicate.value in figure]
        value = best.object if isinstance(best.object, NamedNode | Literal) else None
        return self._example(subject, value, "", [*said, best], follows=follows)

    def _can_be_shown(self, triple: Triple) -> bool:
        is_readable = isinstance(triple.object, NamedNode | Literal)
        return is_readable and not self.reader.is_retired(plain(triple.subject))

    def _rank_of_use(self, triple: Triple) -> tuple[int, int, str, str, str]:
        """Of uses that rest on as many documents the first by subject, then by value.

        The last decides between literals that differ in language or datatype alone.
        """
        subject, value = plain(triple.subject), plain(triple.object)
        return *self._rank(subject), subject, value, str(triple.object)

    def _said(self, thing: str) -> list[Triple]:
        """What people wrote of *thing*."""
        quads = self.reader.store.quads_for_pattern(NamedNode(thing), None, None)
        return [quad.triple for quad in quads if quad.graph_name not in COMPUTED]

    def _example(
        self,
        subject: str,
        value: NamedNode | Literal | None,
        statement: str,
        said: list[Triple],
        *,
        follows: bool,
    ) -> Example:
        groups: dict[tuple[str, str], set[Triple]] = defaultdict(set)
        for triple in said:
            groups[plain(triple.subject), triple.predicate.value].add(triple)
        kept = [triple for group in groups.values() for triple in self._few(group, value)]
        documents = len(self.documents[statement or subject])
        left_out = sum(map(len, groups.values())) - len(kept)
        return Example(subject, value, statement, write(kept), documents, left_out, follows)

    def _few(self, group: set[Triple], value: NamedNode | Literal | None) -> list[Triple]:
        """The first triples of *group*, among them the one that the example is about.

        Those with blank nodes are left out.
        """
        named = [triple for triple in group if not isinstance(triple.object, BlankNode)]
        return sorted(named, key=lambda triple: (triple.object != value, str(triple.object)))[
            :SHOWN
        ]
