"""Reads the texts of a graph for people.

Names with their language, days in words, links, statements as sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from eujp_graph.answers.in_brief import InBrief
from eujp_graph.asof.result import View
from eujp_graph.language.catalogue import offered, words
from eujp_graph.language.days import written
from eujp_graph.model.dates import shown_day
from eujp_graph.model.disputed import is_withdrawn
from eujp_graph.model.names import Words, distance, kind, relation
from eujp_graph.model.sentences import title
from eujp_graph.namespaces import BASE, ONTOLOGY, curie, iri
from eujp_graph.rdf.named_graphs import COMPUTED
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import BlankNode, Literal, NamedNode, Node

Address = Callable[[str], str]
"""Where the page of an IRI lies, as an href; nothing where it has none."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words with the tag of their language; nothing where they belong to none."""

    value: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Day:
    """A day, month or year: as a machine reads it and as people write it."""

    machine: str
    shown: str


@dataclass(frozen=True, slots=True)
class Ref:
    """Something to read that may be followed; ``external`` leads away from these pages."""

    text: Text
    iri: str = ""
    href: str = ""
    external: bool = False
    day: Day | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A period: its first and last day, as far as they are known."""

    begin: Day | None
    end: Day | None


class Reader:
    """What a page needs to know of the things in *store*, in the language *lang*.

    Each is read once.
    """

    def __init__(
        self, store: Store, lang: str, address: Address, as_of: View | None = None
    ) -> None:
        self.store, self.address = store, address
        self.as_of = as_of
        self.lang = offered(lang)
        self.word = words("pages", self.lang)
        self._about: dict[str, dict[str, list[NamedNode | Literal]]] = {}
        self._names: dict[str, Text] = {}

    @cached_property
    def brief(self) -> InBrief:
        """Makes the sentences on every thing."""
        return InBrief(self.store, self.lang, self.as_of)

    def about(self, node: str) -> dict[str, list[NamedNode | Literal]]:
        """What people wrote of *node*: predicate to values, sorted."""
        if node not in self._about:
            found: dict[str, set[NamedNode | Literal]] = defaultdict(set)
            for quad in self.store.quads_for_pattern(NamedNode(node), None, None):
                if quad.graph_name not in COMPUTED and isinstance(quad.object, NamedNode | Literal):
                    found[quad.predicate.value].add(quad.object)
            self._about[node] = {
                name: sorted(values, key=str) for name, values in sorted(found.items())
            }
        return self._about[node]

    def all(self, node: str, name: str) -> list[str]:
        """Every value of the property *name* (prefixed) of *node*, as text."""
        return [value.value for value in self.about(node).get(iri(name), ())]

    def first(self, node: str, name: str) -> str:
        """The first value of the property *name*, or nothing."""
        return next(iter(self.all(node, name)), "")

    def texts(self, node: str, name: str) -> list[Text]:
        """The literals that *node* has as *name*, those in the language of the page first."""
        values = self.about(node).get(iri(name), ())
        literals = [value for value in values if isinstance(value, Literal)]
        return self.nearest_first(Words(value.value, value.language or "") for value in literals)

    def nearest_first(self, told: Iterable[Words]) -> list[Text]:
        """The texts *told*, those in the language of the page first."""
        found = [self._text(text) for text in told]
        return sorted(
            found, key=lambda text: (distance(text.lang, self.lang), text.lang, text.value)
        )

    def name(self, thing: str) -> Text:
        """What *thing* is called; a statement as a sentence."""
        if not thing:
            return Text("")
        if thing not in self._names:
            self._names[thing] = self._text(title(self.store, thing, self.lang))
        return self._names[thing]

    def _text(self, told: Words) -> Text:
        return Text(told.text, told.lang)

    def words_for(self, predicate: str, *, backwards: bool = False) -> Text:
        """The words of a property of ours, read from its near or its far end."""
        return self._text(relation(self.store, predicate, self.lang, backwards=backwards))

    def kind(self, thing: str) -> Ref:
        """What *thing* is, in words, with a link to its class."""
        found = kind(self.store, thing)
        term = f"{ONTOLOGY}#{found}"
        if self.about(term):
            return self.ref(term)
        kinds = words("kinds", self.lang)
        is_relation = found.endswith("Property") and found not in kinds
        told = self.word["relation"] if is_relation else kinds.get(found, kinds["Thing"])
        return Ref(Text(told, self.lang))

    def language(self, iri_: str) -> Text:
        """The name of a document's language, by its code in the EU's list; else the code."""
        code = iri_.rpartition("/")[2]
        return Text(words("document_languages", self.lang).get(code, code), self.lang)

    def ref(self, thing: str) -> Ref:
        """*thing* by its name, to be followed to its page."""
        if thing.startswith(BASE):
            return Ref(self.name(thing), thing, self.address(thing))
        safe = thing if thing.startswith(("http://", "https://")) else ""
        return Ref(Text(curie(thing)), thing, safe, external=bool(safe))

    def refs(self, things: Iterable[str]) -> list[Ref]:
        """*things* as links, in order of their names."""
        return sorted(map(self.ref, things), key=lambda ref: (ref.text.value, ref.iri))

    def day(self, value: str | None, precision: str = "") -> Day | None:
        """A date as precisely as it is known."""
        shown = shown_day(value, precision or "day")
        return Day(shown, written(shown, self.lang)) if shown else None

    def own_day(self, node: str, name: str) -> Day | None:
        """The date *name* (from, until, dueBy, issued) of *node*, as precisely as known."""
        field = "dcterms:issued" if name == "issued" else f"eujp:{name}"
        return self.day(self.first(node, field), self.first(node, f"eujp:{name}Precision"))

    def pointing(self, node: str, name: str) -> list[str]:
        """The IRIs that point at *node* by the property *name*, sorted."""
        quads = self.store.quads_for_pattern(None, NamedNode(iri(name)), NamedNode(node))
        return sorted(
            {
                q.subject.value
                for q in quads
                if q.graph_name not in COMPUTED and isinstance(q.subject, NamedNode)
            }
        )

    def of_class(self, name: str) -> list[str]:
        """The IRIs of ours of the class *name* (a local name) or of one below it, sorted."""
        found: set[str] = set()
        for term in self._below(f"{ONTOLOGY}#{name}"):
            found |= {thing for thing in self.pointing(term, "rdf:type") if thing.startswith(BASE)}
        return sorted(found)

    def links_by(self, name: str) -> list[str]:
        """The Links by the relation *name* (a local name), sorted."""
        links = self.pointing(f"{ONTOLOGY}#{name}", "eujp:predicate")
        return [link for link in links if link in self.links]

    @cached_property
    def links(self) -> frozenset[str]:
        """Every Link."""
        return frozenset(self.of_class("Link"))

    def _below(self, term: str) -> Iterator[str]:
        seen, rest = {term}, [term]
        while rest:
            here = rest.pop()
            yield here
            new = set(self.pointing(here, "rdfs:subClassOf")) - seen
            seen |= new
            rest += sorted(new)

    def is_retired(self, thing: str) -> bool:
        """Whether *thing* was a mistake of ours."""
        return is_withdrawn(self.store, thing)

    def literal(self, value: Node) -> Ref:
        """A value to read, followed where it is a thing."""
        if isinstance(value, NamedNode):
            return self.ref(value.value)
        if isinstance(value, Literal):
            return Ref(Text(value.value, value.language or ""))
        return Ref(Text("" if isinstance(value, BlankNode) else str(value)))
