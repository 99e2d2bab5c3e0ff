"""Reads the texts of a graph for people: names with their language, days in words, links, statements as sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from eujp_graph.language.catalogue import offered, words
from eujp_graph.language.days import written
from eujp_graph.model.dates import shown_day
from eujp_graph.model.names import kind
from eujp_graph.namespaces import BASE, ONTOLOGY, curie, iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import BlankNode, Literal, NamedNode, Node

COMPUTED = {GRAPH["inferred"], GRAPH["derived"], GRAPH["labels"]}
NAMING = ("skos:prefLabel", "eujp:workingLabel", "rdfs:label", "dcterms:title")
ENDS = {
    "Link": ("eujp:subject", None, "eujp:object"),
    "Signature": ("eujp:signatureOf", "eujp:signedBy", "eujp:agent"),
    "Tenure": ("eujp:agent", "eujp:holds", "eujp:post"),
    "Participation": ("eujp:participationIn", "eujp:attendedBy", "eujp:agent"),
    "Funding": ("eujp:fundingFor", "eujp:fundedBy", "eujp:agent"),
    "StatusReport": ("eujp:reportOn", "", "eujp:status"),
    "Value": ("eujp:subject", None, "eujp:value"),
}
"""How a statement reads: from what, by which relation (its own where None), to what."""

Address = Callable[[str], str]
"""Where the page of an IRI lies, as an href; nothing where it has none."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words with the tag of their language; nothing where they belong to none. ``working`` marks a translation of ours."""

    value: str
    lang: str = ""
    working: bool = False


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
    """What a page needs to know of the things in *store*, in the language *lang*; each is read once."""

    def __init__(self, store: Store, lang: str, address: Address) -> None:
        self.store, self.address = store, address
        self.lang = offered(lang)
        self.word = words("pages", self.lang)
        self._about: dict[str, dict[str, list[NamedNode | Literal]]] = {}
        self._names: dict[str, Text] = {}

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
        values = [
            value for value in self.about(node).get(iri(name), ()) if isinstance(value, Literal)
        ]
        found = [
            Text(value.value, value.language or "", name == "eujp:workingLabel") for value in values
        ]
        return sorted(found, key=lambda text: (self._nearness(text), text.lang, text.value))

    def _nearness(self, text: Text) -> int:
        order = (self.lang, "en", "")
        return order.index(text.lang) if text.lang in order else len(order)

    def name(self, thing: str) -> Text:
        """What *thing* is called: a printed name before a translation of ours, this language before the other."""
        if not thing:
            return Text("")
        if thing not in self._names:
            self._names[thing] = Text(curie(thing))  # a statement about itself is not read for ever
            found = [text for name in NAMING for text in self.texts(thing, name)]
            self._names[thing] = min(found, key=self._nearness) if found else self._sentence(thing)
        return self._names[thing]

    def _sentence(self, thing: str) -> Text:
        """A statement or a passage in a few words, else the short form of its IRI."""
        if curie(thing).startswith("ev:"):
            title, place = (
                self.name(self.first(thing, "eujp:document")),
                self.first(thing, "eujp:locator"),
            )
            return Text(f"{title.value}, {place}" if place else title.value, title.lang)
        begin, relation, end = ENDS.get(kind(self.store, thing), ("", "", ""))
        source, far = self.first(thing, begin), self.first(thing, end)
        if not source or not far:
            return Text(curie(thing))
        predicate = (
            self.first(thing, "eujp:predicate") if relation is None else relation and iri(relation)
        )
        between = self.words_for(predicate).value + " " if predicate else ""
        target = self.name(far).value if end != "eujp:value" else far
        told = "status" if end in ("eujp:status", "eujp:value") else "link"
        lead = words("sentences", self.lang)[told]
        return Text(f"{self.name(source).value}{lead}{between}{target}", self.lang)

    def words_for(self, predicate: str, *, backwards: bool = False) -> Text:
        """The words of a property of ours, read from its near or its far end."""
        found = self.texts(predicate, "eujp:inverseLabel" if backwards else "rdfs:label")
        return found[0] if found else Text(curie(predicate).partition(":")[2] or predicate)

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
        """The date that *node* has as *name* (from, until, dueBy, issued), as precisely as it is known."""
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
        """The IRIs of ours that are of the class *name* (a local name) or of one below it, sorted."""
        found: set[str] = set()
        for term in self._below(f"{ONTOLOGY}#{name}"):
            found |= {thing for thing in self.pointing(term, "rdf:type") if thing.startswith(BASE)}
        return sorted(found)

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
        return "true" in self.all(thing, "owl:deprecated")

    def literal(self, value: Node) -> Ref:
        """A value to read, followed where it is a thing."""
        if isinstance(value, NamedNode):
            return self.ref(value.value)
        if isinstance(value, Literal):
            return Ref(Text(value.value, value.language or ""))
        return Ref(Text("" if isinstance(value, BlankNode) else str(value)))
