"""The store behind a graph of Python: opened, as of two days where these were asked for."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from pathlib import Path

from eujp_graph.asof.result import View
from eujp_graph.errors import nearest
from eujp_graph.language.catalogue import SOURCE
from eujp_graph.language.messages import did_you_mean
from eujp_graph.model.edges import Edge
from eujp_graph.query.resolver import Resolver
from eujp_graph.query.resolver_view import ResolverInView
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Quad

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from eujp_graph.network.rows import Rows


class Opened:
    """A graph, ``whole`` or as of two ``days``; ``place`` is its release, where it has one."""

    def __init__(
        self,
        whole: Store,
        *,
        place: Path | None = None,
        days: tuple[date | None, date | None] = (None, None),
        view: View | None = None,
    ) -> None:
        self.whole, self.place, self.days = whole, place, days
        self._by_lang: dict[str, Resolver] = {}
        if view is not None:
            self.view = view

    @cached_property
    def view(self) -> View | None:
        """The view of the two days, computed when it is first needed; None for the whole graph."""
        if self.days == (None, None):
            return None
        if self.place is not None:
            from eujp_graph.pipeline import cache

            return cache.open_view(self.place, *self.days)
        from eujp_graph.asof.view import view

        return view(self.whole, *self.days)

    @property
    def store(self) -> Store:
        """The ``pyoxigraph.Store`` with all that the graph says."""
        return self.whole if self.view is None else self.view.store

    @property
    def names(self) -> Resolver:
        """What finds things by their names; those of a view are looked for in the whole graph."""
        return self._names(SOURCE)

    def _names(self, lang: str) -> Resolver:
        """The same, with messages and labels in *lang*; each is made once."""
        if lang not in self._by_lang:
            self._by_lang[lang] = self._resolver(lang)
        return self._by_lang[lang]

    def _resolver(self, lang: str) -> Resolver:
        if self.view is not None and self.view.whole is not None:
            return ResolverInView(self.view.whole, self.view, lang=lang, tell=_warn)
        read = None if lang == SOURCE else self.names.searcher
        return Resolver(self.store, searcher=read, lang=lang, tell=_warn)

    def copy(self) -> Store:
        """A ``pyoxigraph.Store`` of its own in memory, with the same quads, to be changed."""
        made = Store()
        made.bulk_extend(self.store)
        return made

    # What a store does.

    def __len__(self) -> int:
        return len(self.store)

    def __iter__(self) -> Iterator[Quad]:
        return iter(self.store)

    def __contains__(self, quad: object) -> bool:
        return quad in self.store

    def __bool__(self) -> bool:
        return True

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return getattr(self.store, name)
        except AttributeError:
            known = [known for known in (*dir(type(self)), *dir(Store)) if known[0] != "_"]
            hint = did_you_mean(nearest(name, known))
            raise AttributeError(f"A graph has no {name!r}.{hint}") from None

    # The network, which is kept in the cache where the graph is a release.

    def _rows(self) -> Rows:
        """The network as rows."""
        if self.place is not None:
            from eujp_graph.network.kept import kept_rows

            return kept_rows(self.place, self.store, self.view)
        from eujp_graph.network.rows import network_rows

        return network_rows(self.store, in_brief=True, seen=self.view)

    def _edges(self) -> list[Edge] | None:
        """Every edge, where the edges are at hand."""
        if self.place is None:
            return None
        from eujp_graph.network.kept import kept_edges

        return kept_edges(self.place, self.store, self.view)


def _warn(sentence: str) -> None:
    """Tell that a name was not quite right, and what was taken for it."""
    warnings.warn(sentence, stacklevel=2)
