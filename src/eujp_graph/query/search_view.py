"""Finds names where the graph is seen as of two days: in the whole graph first, then in the view.

Somebody who asks for a thing by its name means that thing, also where it was not known yet: the
answer is then that it is not there, and since when it is told of, never a list of others.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from eujp_graph.asof.known_since import Attested, KnownSince, earliest
from eujp_graph.asof.result import View
from eujp_graph.errors import UnknownNameError
from eujp_graph.model.names import label
from eujp_graph.model.records import Records
from eujp_graph.namespaces import curie
from eujp_graph.query.normal_form import normal
from eujp_graph.query.search import Hit, Searcher
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode


class SearcherInView(Searcher):
    """Searches the view *seen* of the graph *whole*; names are those of the whole graph."""

    def __init__(self, whole: Store, seen: View) -> None:
        super().__init__(seen.store)
        self.whole, self.seen, self.names = whole, seen, Searcher(whole)

    def resolve(self, text: str, *, near: bool = True) -> str:
        """The IRI that *text* names in the whole graph, where the view has that thing.

        Raises ``UnknownNameError``: for what is not there on the days of the view with the day
        on which it was first told of; for a name that means several things with those of them
        that are there.
        """
        try:
            found = self.names.resolve(text, near=near)
        except UnknownNameError as error:
            found = self._only_one(text, error.nearest)
        if is_there(self.store, found):
            return found
        raise UnknownNameError(self._absent(text, found), name=text)

    def _only_one(self, text: str, candidates: Iterable[str]) -> str:
        """The one thing of *candidates* that is in the view and goes by *text*."""
        there = [thing for thing in candidates if is_there(self.store, thing)]
        named = [hit.iri for hit in self._exact(text) if hit.iri in there]
        if len(named) == 1:
            return named[0]
        if not there:
            words = f"Nothing goes by {text!r} on the days of the view. 'eujp search WORDS' finds "
            raise UnknownNameError(f"{words}things by their words.", name=text)
        listed = "\n  ".join(f"{curie(thing)} ({label(self.store, thing)})" for thing in there)
        raise UnknownNameError(
            f"{text!r} may mean several things. Say which:\n  {listed}", name=text, nearest=there
        )

    def _exact(self, text: str) -> list[Hit]:
        return [hit for hit in self.search(text) if normal(hit.matched) == normal(text)]

    def _absent(self, text: str, thing: str) -> str:
        """That *thing* is not in the view, and since when it is told of."""
        return not_there(self.whole, thing, text, self.seen.on, self.seen.known_by)


def is_there(store: Store, thing: str) -> bool:
    """Whether *store* says anything of *thing*."""
    return any(store.quads_for_pattern(NamedNode(thing), None, None))


def not_there(whole: Store, thing: str, text: str, on: date | None, known_by: date | None) -> str:
    """That *thing*, asked for as *text*, is not in the view of two days, and since when it is told.

    *whole* is the graph without days.
    """
    days = f"on {on}" if on else "then"
    days = f"{days}, as known by {known_by}" if known_by and known_by != on else days
    told = first_told(whole, thing)
    if told is None:
        return f"{text!r} is not there {days}: no document with a day tells of it."
    since = f"first told {told.day}"
    if known_by and told.day <= known_by:
        return f"{text!r} is not there {days}: {since}, but nothing told of it held on that day."
    return f"{text!r} is not there {days}; {since}. Ask for a later day."


def first_told(whole: Store, thing: str) -> Attested | None:
    """Since when *thing* is told of: by a document of its own, or a statement that names it."""
    node = NamedNode(thing)
    known_since = KnownSince(Records(whole))
    # A document is told of by itself.
    return earliest([known_since.thing(node), known_since.document(node)])
