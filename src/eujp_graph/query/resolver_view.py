"""Finds names where the graph is seen as of two days: in the whole graph first, then in the view.

Somebody who asks for a thing by its name means that thing, also where it was not known yet: the
answer is then that it is not there, and since when it is told of, never a list of others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from eujp_graph.asof.known_since import Attested, KnownSince, earliest
from eujp_graph.asof.result import View
from eujp_graph.errors import UnknownNameError
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.model.records import Records
from eujp_graph.query.normal_form import normal
from eujp_graph.query.resolver import Resolver, shown
from eujp_graph.query.search import Hit
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode


class ResolverInView(Resolver):
    """Resolves names in the view *seen* of the graph *whole*; names are those of the whole graph.

    The other arguments are those of ``Resolver``.
    """

    def __init__(
        self,
        whole: Store,
        seen: View,
        *,
        lang: str = SOURCE,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        super().__init__(seen.store, lang=lang, tell=tell)
        self.whole, self.seen = whole, seen
        self.names = Resolver(whole, lang=lang, tell=tell)

    def resolve(
        self, text: str, *, near: bool = True, kinds: Sequence[str] = (), taker: str = "taker"
    ) -> str:
        """The IRI that *text* names in the whole graph, where the view has that thing.

        Raises ``UnknownNameError``: for what is not there on the days of the view with the day
        on which it was first told of; for a name that means several things with those of them
        that are there.
        """
        try:
            found = self.names.resolve(text, near=near, kinds=kinds, taker=taker)
        except UnknownNameError as error:
            found = self._only_one(text, error)
        if is_there(self.store, found):
            return found
        raise UnknownNameError(self._absent(text, found), name=text)

    def _only_one(self, text: str, error: UnknownNameError) -> str:
        """The one candidate of *error* that is in the view and goes by *text*."""
        there = [thing for thing in error.nearest if is_there(self.store, thing)]
        named = [hit.iri for hit in self._called(text) if hit.iri in there]
        if len(named) == 1:
            return named[0]
        if there:
            raise self.names.unresolved(text, [self.names.hit(thing) for thing in there])
        raise UnknownNameError(
            self.words["nothing_then"].format(text=shown(text)), name=text
        ) from error

    def _called(self, text: str) -> list[Hit]:
        return [hit for hit in self.search(text) if normal(hit.matched) == normal(text)]

    def _absent(self, text: str, thing: str) -> str:
        """That *thing* is not in the view, and since when it is told of."""
        return not_there(
            self.whole, thing, shown(text), self.seen.on, self.seen.known_by, lang=self.lang
        )


def is_there(store: Store, thing: str) -> bool:
    """Whether *store* says anything of *thing*."""
    return any(store.quads_for_pattern(NamedNode(thing), None, None))


def not_there(
    whole: Store,
    thing: str,
    text: str,
    on: date | None,
    known_by: date | None,
    *,
    lang: str = SOURCE,
) -> str:
    """That *thing*, asked for as *text*, is not in the view of two days, and since when it is told.

    *whole* is the graph without days, *lang* the language of the sentence.
    """
    said = words("resolver", lang)
    days = said["on_day"].format(day=on) if on else said["then"]
    if known_by and known_by != on:
        days = said["as_known"].format(days=days, day=known_by)
    told = first_told(whole, thing)
    if told is None:
        return said["absent"].format(text=text, days=days)
    is_known = known_by is not None and told.day <= known_by
    key = "absent_not_held" if is_known else "absent_later"
    return said[key].format(text=text, days=days, told=told.day)


def first_told(whole: Store, thing: str) -> Attested | None:
    """Since when *thing* is told of: by a document of its own, or a statement that names it."""
    node = NamedNode(thing)
    known_since = KnownSince(Records(whole))
    # A document is told of by itself.
    return earliest([known_since.thing(node), known_since.document(node)])
