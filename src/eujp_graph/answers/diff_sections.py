"""Under what a reader looks for a change: promises, offices, texts, bodies, money and the rest.

A statement stands under what it is about, so that a promise is found with its reports; what is
paid stands under money. Documents come last, for most changes only bring more of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from eujp_graph.asof.own_words import SORT_OF
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.model.families import families
from eujp_graph.model.names import kind
from eujp_graph.namespaces import BASE, curie
from eujp_graph.rdf.oxigraph import Store, reached
from eujp_graph.rdf.terms import NamedNode, plain, term

if TYPE_CHECKING:
    from eujp_graph.answers.diff import Change

SECTIONS = (
    "promises",
    "offices",
    "texts",
    "bodies",
    "money",
    "meetings",
    "projects",
    "other",
    "terms",
    "documents",
)
"""In the order in which they are told."""
COUNTED = ("terms", "documents")
"""What is counted and not listed, unless all is asked for."""

OF_KIND = {
    "Commitment": "promises",
    "Tenure": "offices",
    "Post": "offices",
    "Signature": "texts",
    "Funding": "money",
    "Participation": "meetings",
    "Document": "documents",
    "Evidence": "documents",
}
OF_FAMILY = {
    "Person": "offices",
    "Instrument": "texts",
    "Organisation": "bodies",
    "Event": "meetings",
    "Undertaking": "projects",
    "Infrastructure": "projects",
}
ABOUT = ("eujp:reportOn", "eujp:subject")
"""What a report, a link or a figure is about."""
DATA = ("id:", "st:", "doc:", "ev:")
"""The prefixes of what is no term of the ontology or its vocabularies."""
MONEY = "eujp:currency"
NAMING = ("dcterms:subject", "skos:broader")


class Sections:
    """Finds the section of each changed thing of two graphs."""

    def __init__(self, before: Store, after: Store) -> None:
        self.stores = (after, before)
        self.families: Mapping[str, str] = {**families(before), **families(after)}

    def of(self, subject: str) -> str:
        """The section of *subject*, a statement under what it is about."""
        if subject.startswith(BASE) and not curie(subject).startswith(DATA):
            return "terms"
        store = next((one for one in self.stores if kind(one, subject)), self.stores[0])
        if values_of(store, subject, MONEY):
            return "money"
        found = self._of_kind(store, subject)
        about = [thing for name in ABOUT for thing in values_of(store, subject, name)]
        return next((self._of_kind(store, thing) or "other" for thing in about), found or "other")

    def _of_kind(self, store: Store, thing: str) -> str:
        name = kind(store, thing)
        return OF_KIND.get(name) or OF_FAMILY.get(self.families.get(name, name), "")


def in_sections(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """*changes* by section, in the order of ``SECTIONS``; a section without any is absent."""
    found: dict[str, list[Change]] = {name: [] for name in SECTIONS}
    for change in changes:
        found[change.section].append(change)
    return {name: members for name, members in found.items() if members}


def counts(changes: Iterable[Change], lang: str = SOURCE) -> dict[str, int]:
    """How many changes there are of each sort, the most first; the sorts in the words of *lang*."""
    said = words("diff_sorts", lang)
    found = Counter(
        change.sort if lang == SOURCE else said[change.sort.partition(" ")[0]] for change in changes
    )
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def about(changes: Iterable[Change], things: Iterable[str]) -> list[Change]:
    """Those of *changes* that are of one of *things*, or name one."""
    wanted = {*things}
    return [change for change in changes if wanted & _named(change)]


def is_of_ours(change: Change) -> bool:
    """Whether it only shows or hides what we wrote ourselves: summaries, notes, identifiers.

    A view leaves these out of an earlier day, so between two days they tell nothing new.
    """
    quads = (*change.added, *change.removed)
    return change.sort == "changed" and all(quad.predicate in SORT_OF for quad in quads)


def on_topic(stores: Iterable[Store], topic: str) -> set[str]:
    """*topic*, the narrower ones, and whatever is on any of them in *stores*."""
    found = {topic}
    for store in stores:
        topics = reached(topic, lambda name, store=store: _pointing(store, name, NAMING[1]))  # type: ignore[misc]
        found |= topics
        found |= {thing for name in topics for thing in _pointing(store, name, NAMING[0])}
    return found


def _named(change: Change) -> set[str]:
    quads = (*change.added, *change.removed)
    return {change.subject, *(plain(quad.object) for quad in quads)}


def _pointing(store: Store, thing: str, name: str) -> set[str]:
    quads = store.quads_for_pattern(None, term(name), NamedNode(thing))
    return {plain(quad.subject) for quad in quads if isinstance(quad.subject, NamedNode)}


def values_of(store: Store, subject: str, name: str) -> list[str]:
    """The values of the prefixed property *name* of *subject* as plain text, sorted."""
    quads = store.quads_for_pattern(NamedNode(subject), term(name), None)
    return sorted(plain(quad.object) for quad in quads)
