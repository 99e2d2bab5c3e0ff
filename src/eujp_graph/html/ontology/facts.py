"""What the ontology says of its terms: what is above and below, what they join, what follows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from eujp_graph.html.ontology.examples import Example, Examples, Uses
from eujp_graph.html.ontology.shape_facts import Guards, shipped
from eujp_graph.html.page_texts import Reader
from eujp_graph.namespaces import ONTOLOGY, PREFIXES, iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import reached
from eujp_graph.rdf.terms import FIRST, NIL, REST, BlankNode, NamedNode, Node, Quad, Resource, plain
from eujp_graph.rdf.terms import term as node_of
from eujp_graph.rdf.turtle import write

OURS = ONTOLOGY + "#"
CLASS, OBJECT, DATATYPE, ANNOTATION = KINDS = tuple(
    iri(f"owl:{name}")
    for name in ("Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty")
)
CHARACTERISTICS = (
    "Functional InverseFunctional Symmetric Asymmetric Reflexive Irreflexive Transitive".split()
)
"""What OWL says of a property by a type, in the order in which it is told."""

ONTOLOGY_GRAPH = GRAPH["ontology"]
CHAIN, MEMBERS, DEFINED_BY = map(
    node_of, ("owl:propertyChainAxiom", "owl:members", "rdfs:isDefinedBy")
)
UPWARDS = {CLASS: "rdfs:subClassOf"}
OUTWARDS = (
    "rdfs:subClassOf",
    "rdfs:subPropertyOf",
    "owl:equivalentClass",
    "owl:equivalentProperty",
    "skos:exactMatch",
    "skos:closeMatch",
    "skos:broadMatch",
    "skos:narrowMatch",
    "skos:relatedMatch",
    "rdfs:seeAlso",
)
"""By which properties a term of ours stands to terms of others, the strongest first."""


@dataclass(frozen=True, slots=True)
class Outside:
    """A tie of a term of ours to one of another vocabulary; *how* is a prefixed property."""

    ours: str
    how: str
    theirs: str


class Terms:
    """The terms of the ontology in the graph of *reader*; what they share is read once."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.examples = Examples(reader)
        self._usage: dict[str, tuple[Uses, Example | None]] = {}

    @cached_property
    def guards(self) -> Guards:
        """The shapes, and which of them guard a term."""
        return shipped()

    @cached_property
    def kinds(self) -> dict[str, str]:
        """Every term of ours with what OWL calls it."""
        pointing = self.reader.pointing
        found = {
            term: kind
            for kind in reversed(KINDS)
            for term in pointing(kind, "rdf:type")
            if term.startswith(OURS)
        }
        return dict(sorted(found.items()))

    def of_kind(self, kind: str) -> list[str]:
        """The terms that OWL calls *kind*, sorted."""
        return [term for term, found in self.kinds.items() if found == kind]

    def is_class(self, term: str) -> bool:
        """Whether *term* is a class."""
        return self.kinds.get(term) == CLASS

    def up(self, term: str) -> str:
        """The property by which *term* stands under a wider term."""
        return UPWARDS.get(self.kinds.get(term, ""), "rdfs:subPropertyOf")

    def above(self, term: str) -> list[str]:
        """The next wider terms, ours first."""
        found = self.reader.all(term, self.up(term))
        return sorted(found, key=lambda other: (not other.startswith(OURS), other))

    def below(self, term: str) -> list[str]:
        """The next narrower terms."""
        return [other for other in self.reader.pointing(term, self.up(term)) if other in self.kinds]

    def ancestors(self, term: str) -> list[str]:
        """Every wider term of ours, the nearest first, without *term*."""
        found: list[str] = []
        queue = self.above(term)
        while queue:
            here = queue.pop(0)
            if here in self.kinds and here not in (*found, term):
                found.append(here)
                queue += self.above(here)
        return found

    def lines(self, term: str) -> list[list[str]]:
        """Every way from a term that has none above it down to *term*."""
        return sorted(
            self._lines(term, ()),
            key=lambda line: [(not name.startswith(OURS), name) for name in reversed(line)],
        )

    def _lines(self, term: str, seen: tuple[str, ...]) -> list[list[str]]:
        """The ways down to *term*; those of *seen* are not walked again, as a ring has no top."""
        path = (*seen, term)
        found = []
        for other in self.above(term):
            if other not in path:
                found += [[*line, term] for line in self._lines(other, path)]
        return found or [[term]]

    def roots(self, kind: str) -> list[str]:
        """The terms of *kind* that stand under none of ours."""
        return [
            term
            for term in self.of_kind(kind)
            if not any(other in self.kinds for other in self.above(term))
        ]

    def family(self, term: str) -> str:
        """The widest class of ours over the class *term*."""
        return ([term, *self.ancestors(term)])[-1]

    def joining(self, term: str, name: str) -> tuple[list[str], list[str]]:
        """The properties of which the class *term* is the *name* (domain or range).

        First its own, then those of wider classes.
        """
        own = [other for other in self.reader.pointing(term, name) if other in self.kinds]
        wider = {
            other for class_ in self.ancestors(term) for other in self.reader.pointing(class_, name)
        }
        return own, sorted(other for other in wider - set(own) if other in self.kinds)

    def end(self, term: str, name: str) -> tuple[list[str], str]:
        """The domain or range of the property *term*, and the wider property that it comes from.

        That is "" where it is its own, or where there is none.
        """
        for other in (term, *self.ancestors(term)):
            found = self.reader.all(other, name)
            if found:
                return found, "" if other == term else other
        return [], ""

    def inverses(self, term: str) -> list[str]:
        """The properties that are the reverse of *term*."""
        return sorted(
            {*self.reader.all(term, "owl:inverseOf"), *self.reader.pointing(term, "owl:inverseOf")}
        )

    def characteristics(self, term: str) -> list[str]:
        """What OWL says of the property *term* by a type, such as Symmetric."""
        types = self.reader.all(term, "rdf:type")
        return [name for name in CHARACTERISTICS if iri(f"owl:{name}Property") in types]

    def disjoint(self, term: str) -> list[str]:
        """The classes that can have nothing in common with the class *term*, as axioms say."""
        name = "owl:disjointWith"
        found = {*self.reader.all(term, name), *self.reader.pointing(term, name)}
        for members in self.apart:
            found |= set(members) if term in members else set()
        return sorted(found - {term})

    @cached_property
    def apart(self) -> list[list[str]]:
        """Each set of classes of which no two have anything in common."""
        return sorted(self._items(quad.object) for quad in self._quads(None, MEMBERS))

    @cached_property
    def chains(self) -> list[tuple[str, list[str]]]:
        """Each property that follows from others in a row, with these."""
        return sorted(
            (plain(quad.subject), self._items(quad.object)) for quad in self._quads(None, CHAIN)
        )

    def chains_of(self, term: str) -> list[tuple[str, list[str]]]:
        """The chains from which *term* follows, or in which it is a step."""
        return [(result, steps) for result, steps in self.chains if term in (result, *steps)]

    def _items(self, node: Node) -> list[str]:
        found = []
        while isinstance(node, BlankNode):
            found += [plain(quad.object) for quad in self._quads(node, FIRST)]
            node = next((quad.object for quad in self._quads(node, REST)), NIL)
        return found

    def _quads(
        self, subject: Resource | None, predicate: NamedNode | None, value: Node | None = None
    ) -> Iterator[Quad]:
        return self.reader.store.quads_for_pattern(subject, predicate, value, ONTOLOGY_GRAPH)

    def axioms(self, term: str) -> str:
        """The Turtle of what the ontology says of *term*, also in axioms of several terms."""
        node = NamedNode(term)
        lists = {quad.subject for quad in self._quads(None, FIRST, node)}
        heads = {head for cell in lists for head in self._heads(cell)}
        roots = {quad.subject for head in heads for quad in self._quads(None, MEMBERS, head)}
        triples = {
            quad.triple
            for start in (node, *roots)
            for part in self._parts(start)
            for quad in self._quads(part, None)
        }
        return write(triples)

    def _heads(self, cell: Resource) -> set[Resource]:
        """The beginnings of the lists that *cell* is in."""
        return reached(cell, lambda here: [quad.subject for quad in self._quads(None, REST, here)])

    def _parts(self, start: Resource) -> set[Resource]:
        """*start* and the blank nodes under it."""
        return reached(
            start,
            lambda here: [
                q.object for q in self._quads(here, None) if isinstance(q.object, BlankNode)
            ],
        )

    def outside(self, term: str) -> list[Outside]:
        """How *term* stands to terms of other vocabularies, the strongest tie first."""
        found = [
            Outside(term, how, other) for how in OUTWARDS for other in self.reader.all(term, how)
        ]
        return [tie for tie in found if not tie.theirs.startswith((OURS, PREFIXES["xsd"]))]

    @cached_property
    def borrowed(self) -> dict[str, list[str]]:
        """The terms of other vocabularies that the data uses as they are, by vocabulary."""
        found: dict[str, list[str]] = defaultdict(list)
        for quad in self._quads(None, DEFINED_BY):
            if isinstance(quad.subject, NamedNode) and plain(quad.object) != ONTOLOGY:
                found[plain(quad.object)].append(plain(quad.subject))
        return {name: sorted(terms) for name, terms in sorted(found.items())}

    def usage(self, term: str) -> tuple[Uses, Example | None]:
        """How much the data uses *term*, and a live example."""
        if term not in self._usage:
            of = self.examples.of_class if self.is_class(term) else self.examples.of_property
            self._usage[term] = of(term)
        return self._usage[term]

    def groups(self) -> list[tuple[str, list[str]]]:
        """The properties in groups, each in the order of a tree.

        They are grouped by the widest property, else by the family of the domain.
        A group is named by the IRI of that property or class, "" where there is neither.
        """
        found: dict[tuple[int, str], list[str]] = defaultdict(list)
        for term in (term for kind in KINDS[1:] for term in self.of_kind(kind)):
            found[self._group(term)].append(term)
        return [(name, self._in_order(terms)) for (_, name), terms in sorted(found.items())]

    def _group(self, term: str) -> tuple[int, str]:
        top = self.ancestors(term)[-1:] or [term]
        if top[0] != term or self.below(term):
            return 0, top[0]
        if self.kinds[term] == ANNOTATION:
            return 3, ANNOTATION
        domain = [class_ for class_ in self.end(term, "rdfs:domain")[0] if class_ in self.kinds]
        return (1, self.family(domain[0])) if domain else (2, "")

    def _in_order(self, terms: list[str]) -> list[str]:
        """*terms*, each followed by those below it."""
        order: list[str] = []

        def put(term: str) -> None:
            if term not in order:
                order.append(term)
                for other in self.below(term):
                    put(other)

        for term in terms:
            if not set(self.above(term)) & set(terms):
                put(term)
        return order
