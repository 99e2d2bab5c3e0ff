"""What a thing is called in a language, how that falls back, and of which class a thing is.

A thing has printed names (``PRINTED``), further ones (``FURTHER``) and, where nobody printed a
name in a language, one in general use that a gazetteer gives (``COMMON``) or one that we made
(``WORKING``). In a language it is called by its first name
in that language; else in English; else by a name without a language; else by any.
"""

from __future__ import annotations

from collections.abc import Iterable

from eujp_graph.named_tuple import NamedTuple
from eujp_graph.namespaces import ONTOLOGY, curie
from eujp_graph.rdf.named_graphs import COMPUTED, GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import SUBCLASS, TYPE, Literal, NamedNode, term

PREFERRED, FURTHER = "skos:prefLabel", "skos:altLabel"
COMMON, WORKING = "eujp:commonLabel", "eujp:workingLabel"
PRINTED = (PREFERRED, "rdfs:label", "dcterms:title")
"""The properties that give the name of a thing as a document prints it, or of a term."""

NAMING = (PREFERRED, COMMON, WORKING, "rdfs:label", "dcterms:title")
"""The properties by one of which a thing is called, the first that it has in a language."""

EVERY = (*PRINTED, COMMON, FURTHER, WORKING)
"""Every property that gives a name, in the order in which names are read."""

OURS = ONTOLOGY + "#"
RESTATED = {GRAPH["derived"], GRAPH["inferred"]}
"""The named graphs that say in other words what others say already."""

DESCRIBING = ("dcterms:description", "skos:definition")
"""The properties that say in a few sentences what a thing is."""


class Words(NamedTuple):
    """A text with the tag of its language, if it has one, and the property that gives it.

    No dataclass: to import these costs ``eujp query`` a tenth of its time.
    """

    text: str
    lang: str = ""
    given_by: str = ""

    @property
    def is_working(self) -> bool:
        """Whether it is a translation of ours, not a printed name."""
        return self.given_by == WORKING


def texts(store: Store, thing: str, properties: Iterable[str] = EVERY) -> list[Words]:
    """The texts that *thing* has as *properties*, in their order, then by language and text.

    What is said again in other words is left out: a translation of ours is a further name to a
    reasoner, and a name is a title in Dublin Core.
    """
    found: list[Words] = []
    for name in properties:
        quads = store.quads_for_pattern(NamedNode(thing), term(name), None)
        literals = {
            quad.object
            for quad in quads
            if isinstance(quad.object, Literal) and quad.graph_name not in RESTATED
        }
        words = [Words(literal.value, literal.language or "", name) for literal in literals]
        found += sorted(words, key=lambda told: (told.lang, told.text))
    return found


def language_of(tag: str) -> str:
    """The language of a *tag*, without its region or script.

    >>> language_of("ja-JP"), language_of("zh-Hans"), language_of("")
    ('ja', 'zh', '')
    """
    return tag.partition("-")[0].lower()


def distance(lang: str, wanted: str) -> int:
    """How far a text in *lang* is from one who reads *wanted*; this is the fall-back of all names.

    A text for a region stands in for one in the language itself, and the other way round.

    >>> [distance(lang, "ja") for lang in ("ja", "ja-JP", "en", "en-GB", "", "fr")]
    [0, 1, 2, 3, 4, 5]
    """
    for step, other in enumerate((wanted, "en")):
        if language_of(lang) == language_of(other):
            return 2 * step + (lang.lower() != other.lower())
    return 5 if lang else 4


def nearest(found: Iterable[Words], lang: str) -> Words | None:
    """The first of the texts *found* that is nearest to *lang*, or None where there are none."""
    return min(found, key=lambda words: distance(words.lang, lang), default=None)


def name(store: Store, thing: str, lang: str = "en") -> Words:
    """What *thing* is called in *lang*, with the language it is really in; else its short IRI."""
    return nearest(texts(store, thing, NAMING), lang) or Words(curie(thing))


def label(store: Store, thing: str, lang: str = "en") -> str:
    """The text of the name of *thing* in *lang*; its short IRI where it has none."""
    return name(store, thing, lang).text


def relation(store: Store, predicate: str, lang: str, *, backwards: bool = False) -> Words:
    """The words of a property, read from its near or its far end; else its local name."""
    field = "eujp:inverseLabel" if backwards else "rdfs:label"
    local = curie(predicate).partition(":")[2]
    return nearest(texts(store, predicate, [field]), lang) or Words(local or predicate)


def kind(store: Store, thing: str) -> str:
    """The class that *thing* was given, as a local name; empty where it has none of ours.

    A class of the user's own is told as the nearest class of ours above it.
    """
    written = [
        quad.object
        for quad in store.quads_for_pattern(NamedNode(thing), TYPE, None)
        if isinstance(quad.object, NamedNode) and quad.graph_name not in COMPUTED
    ]
    classes = sorted(written, key=lambda found: found.value)
    ours = [found for found in classes if found.value.startswith(OURS)]
    if not classes:
        return ""
    found = ours[0] if ours else _above(store, classes[0])
    return found.value.rpartition("#")[2].rpartition("/")[2]


def _above(store: Store, own: NamedNode) -> NamedNode:
    """The nearest class of ours above the class *own*, or *own* where there is none."""
    seen, waiting = {own}, [own]
    for name in waiting:
        if name.value.startswith(OURS):
            return name
        wider = [
            quad.object
            for quad in store.quads_for_pattern(name, SUBCLASS, None)
            if isinstance(quad.object, NamedNode) and quad.graph_name not in COMPUTED
        ]
        waiting += sorted(set(wider) - seen, key=lambda found: found.value)
        seen |= set(wider)
    return own
