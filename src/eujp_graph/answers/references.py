"""A document as a reader finds it again: title as printed, publisher, date, address, passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eujp_graph.model.dates import PRECISIONS, Day
from eujp_graph.model.names import Words, language_of, nearest, texts
from eujp_graph.namespaces import curie
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode, plain, term

TITLES = ("dcterms:title", "skos:prefLabel", "eujp:workingLabel")
SHORT = {"ENG": "en", "JPN": "ja", "FRA": "fr", "DEU": "de", "NLD": "nl", "ITA": "it", "SPA": "es"}
"""The tags of the languages that most documents are in, by their code in the authority list."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What is needed to find a document, and the place in it; what is not known is empty.

    ``language`` is a code of the authority list of the EU, such as ``ENG``; ``read`` is the day
    on which we read it, ``passages`` are the places in it that tell what is cited.
    """

    document: str
    title: str
    publishers: tuple[str, ...]
    issued: Day | None
    language: str
    address: str
    identifiers: tuple[str, ...]
    read: Day | None
    passages: tuple[str, ...] = ()

    @property
    def tag(self) -> str:
        """Its language as a tag, ``ja``; nothing where that is not known."""
        return SHORT.get(self.language, "")


def reference(store: Store, document: str, passages: Sequence[str] = ()) -> Reference:
    """The reference to the IRI *document*, with the places in it that are meant."""
    language = _first(store, document, "dcterms:language").rpartition("/")[2]
    return Reference(
        document=document,
        title=_title(store, document, language),
        publishers=_all(store, document, "dcterms:publisher"),
        issued=_day(store, document, "dcterms:issued", "eujp:issuedPrecision"),
        language=language,
        address=_first(store, document, "dcat:landingPage"),
        identifiers=_all(store, document, "dcterms:identifier"),
        read=_day(store, document, "eujp:retrievedOn", "eujp:retrievedOnPrecision"),
        passages=tuple(passages),
    )


def _title(store: Store, document: str, language: str) -> str:
    """The title in the language of the document; where that is not recorded, another."""
    found: list[Words] = []
    for name in TITLES:
        found = found or texts(store, document, [name])
    own = [words for words in found if language_of(words.lang) == SHORT.get(language, "")]
    called = next(iter(own), None) or nearest(found, "en")
    return called.text if called else curie(document)


def _day(store: Store, document: str, name: str, precision: str) -> Day | None:
    day = _first(store, document, name)
    rough = _first(store, document, precision)
    return Day(day, rough if rough in PRECISIONS else "day") if day else None


def _first(store: Store, thing: str, name: str) -> str:
    return next(iter(_all(store, thing, name)), "")


def _all(store: Store, thing: str, name: str) -> tuple[str, ...]:
    quads = store.quads_for_pattern(NamedNode(thing), term(name), None)
    return tuple(sorted({plain(quad.object) for quad in quads}))
