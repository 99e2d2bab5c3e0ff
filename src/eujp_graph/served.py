"""What the site answers from: one release, its pages, its views as of other days, and the processes that answer strangers."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Lock
from urllib.parse import urlencode

from pyoxigraph import Store

from eujp_graph import library
from eujp_graph.addresses import PATH, address
from eujp_graph.pages import Pages
from eujp_graph.views import View
from eujp_graph.workers import Workers

KEPT = 8
"""How many views stay in memory; the one not asked for longest goes first."""

Days = tuple[date | None, date | None]
"""On which day things are to hold, and by which day they are to be known."""


class Shown:
    """A graph as it is shown: whole, or as of two days; its pages are made one at a time, for they share what they read."""

    def __init__(self, store: Store, release: str, view: View | None = None, days: Days = (None, None)) -> None:
        self.store, self.release, self.view = store, release, view
        self.query = urlencode({name: day for name, day in zip(("on", "known-by"), days, strict=True) if day})
        self.made: dict[str, Pages] = {}
        self.lock = Lock()

    def pages(self, lang: str, make: Callable[[Pages], str]) -> str:
        """What *make* makes of the pages in *lang*."""
        with self.lock:
            if lang not in self.made:
                self.made[lang] = Pages(self.store, lang=lang, address=self.address, as_of=self.view, release=self.release)
            return make(self.made[lang])

    def address(self, iri: str) -> str:
        """The address of *iri*, with the days of the view where it leads to a thing."""
        place = address(iri)
        path = place.partition("?")[0].partition("#")[0][1:]
        if not self.query or not PATH.match(path):
            return place
        head, sharp, fragment = place.partition("#")
        return f"{head}{'&' if '?' in head else '?'}{self.query}{sharp}{fragment}"


class Release:
    """One release as it is served; *size* processes answer queries, each for at most *limit* seconds."""

    def __init__(self, place: Path, size: int, limit: float) -> None:
        self.dump = library.dump_of(place).resolve()
        mark = f"{self.dump}\0{self.dump.stat().st_mtime_ns}"
        self.name = hashlib.sha256(mark.encode()).hexdigest()[:12]
        self.store = library.open_store(self.dump)
        self.whole = Shown(self.store, self.name)
        self.views: OrderedDict[Days, Shown] = OrderedDict()
        self.texts: dict[str, str] = {}
        self.lock = Lock()
        self.workers = Workers(self.dump, size=size, limit=limit)

    def once(self, name: str, make: Callable[[], str]) -> str:
        """What *make* makes, made once for the release and kept under *name*; few names are kept."""
        with self.lock:
            if name not in self.texts:
                if len(self.texts) >= KEPT:
                    self.texts.clear()
                self.texts[name] = make()
            return self.texts[name]

    def at(self, days: Days) -> Shown:
        """The graph as of *days*; without days the whole."""
        if days == (None, None):
            return self.whole
        with self.lock:
            if days not in self.views:
                seen = library.open_view(self.dump, *days)
                self.views[days] = Shown(seen.store, self.name, seen, days)
            self.views.move_to_end(days)
            while len(self.views) > KEPT:
                self.views.popitem(last=False)
            return self.views[days]
