"""A graph as the site shows it: whole, or as of two days."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cached_property
from threading import Lock
from urllib.parse import urlencode

from eujp_graph.asof.result import View
from eujp_graph.html.pages import Pages
from eujp_graph.linkeddata.addresses import PATH, address
from eujp_graph.query.search import Searcher
from eujp_graph.rdf.oxigraph import Store

DAYS = ("on", "known-by")
"""The parameters of an address that are days."""

PAGE = re.compile(r"(?:(?:list|query|ont)/.+|search|queries|sparql|)")
"""The paths of the pages that are of no thing."""

Days = tuple[date | None, date | None]
"""On which day things are to hold, and by which day they are to be known."""


class ShownGraph:
    """A store, and its pages with links that keep the days of its view.

    Pages are rendered one at a time, for those of one store share what they read of it.
    """

    def __init__(
        self, store: Store, release: str, view: View | None = None, days: Days = (None, None)
    ) -> None:
        self.store, self.release, self.view = store, release, view
        named = zip(DAYS, days, strict=True)
        self.asked = {name: day.isoformat() for name, day in named if day}
        self.query_string = urlencode(self.asked)
        self.pages: dict[str, Pages] = {}
        self.lock = Lock()

    def render(self, lang: str, render: Callable[[Pages], str]) -> str:
        """What *render* makes of the pages in *lang*."""
        with self.lock:
            if lang not in self.pages:
                self.pages[lang] = Pages(
                    self.store,
                    lang=lang,
                    address=self._address,
                    as_of=self.view,
                    release=self.release,
                    asked=self.asked,
                )
            return render(self.pages[lang])

    @cached_property
    def searcher(self) -> Searcher:
        """What finds words in it."""
        return Searcher(self.store)

    def _address(self, iri: str) -> str:
        """The address of *iri*, with the days of the view where it leads to a page."""
        whole = address(iri)
        path = whole.partition("?")[0].partition("#")[0]
        is_page = path.startswith("/") and (PATH.match(path[1:]) or PAGE.fullmatch(path[1:]))
        if not self.query_string or not is_page:
            return whole
        head, sharp, fragment = whole.partition("#")
        joint = "&" if "?" in head else "?"
        return f"{head}{joint}{self.query_string}{sharp}{fragment}"
