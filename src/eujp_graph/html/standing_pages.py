"""The pages that stand for themselves: not that of a thing, which follows from the data.

The server, the site of files, its map and the menu all read this one table. To add a page, write a
template, a function from ``Pages`` to its text, an entry here, and its words in each language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eujp_graph.html.templating import HOME

if TYPE_CHECKING:
    from eujp_graph.html.pages import Pages


@dataclass(frozen=True, slots=True)
class StandingPage:
    """One page: how it is made, and the word by which the menu leads to it (none: it does not)."""

    render: Callable[[Pages], str]
    menu_word: str = ""


def _home(pages: Pages) -> str:
    return pages.home()


STANDING: Mapping[str, StandingPage] = {HOME: StandingPage(_home)}
"""Each page by the IRI that it lies at: the base of the site, and a path without a suffix."""


def menu() -> dict[str, str]:
    """The word for each page that the menu leads to, with its IRI."""
    return {page.menu_word: iri for iri, page in STANDING.items() if page.menu_word}
