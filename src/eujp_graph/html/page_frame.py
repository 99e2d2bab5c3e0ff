"""The frame of every page: menus, languages, foot, scripts, and the bar of the days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from eujp_graph.html import standing_pages
from eujp_graph.html.page_days import attributes, circumstances
from eujp_graph.html.page_texts import Ref, Text
from eujp_graph.html.templating import (
    AS_OF,
    CATALOGUE,
    EDITOR,
    FEED,
    HOME,
    SCRIPTS,
    SEARCH,
    STYLE,
    WEB,
)
from eujp_graph.language.catalogue import file_part, own_names
from eujp_graph.namespaces import DATASET, ONTOLOGY, SHAPES

if TYPE_CHECKING:
    from eujp_graph.html.pages import Pages

MENU = (
    "Instrument",
    "Commitment",
    "Meeting",
    "GovernanceBody",
    "Organisation",
    "Person",
    "Project",
    "Topic",
    "Document",
)
"""The classes that the menu leads to."""

ABOUT = {"dataset": DATASET, "ontology_link": ONTOLOGY, "shapes_link": SHAPES, "feed_link": ""}
"""What the foot of each page leads to, by its word; the feed is one in each language."""


def frame(pages: Pages, template: str, thing: str) -> dict[str, object]:
    """What every page has, by the names of the templates; *thing* is the IRI that it is of."""
    reader, address = pages.reader, pages.address
    place = HOME + "index" if thing == HOME else thing
    languages = [
        (code, name, address(f"{place}.{code}.html")) for code, name in own_names().items()
    ]
    feed = f"{FEED.removesuffix('.atom')}{file_part(reader.lang)}.atom"
    tools = {"search": SEARCH, "questions": CATALOGUE, "editor_link": EDITOR}
    about_site = {word: place or feed for word, place in ABOUT.items()}
    held = attributes(pages.days) if pages.days else None
    scripts = [AS_OF, *SCRIPTS.get(template, ())] if pages.days else []
    return {
        "thing": thing,
        "word": reader.word,
        "lang": reader.lang,
        "name": reader.name(thing),
        "languages": [item for item in languages if item[2]],
        "menu": [pages.list_of(item) for item in MENU if reader.about(f"{ONTOLOGY}#{item}")],
        "home": address(HOME),
        "style": address(STYLE),
        "issued": reader.day(pages.issued),
        "release_day": pages.issued,
        "licence": reader.refs(reader.all(DATASET, "dcterms:license")),
        "tools": _links(pages, tools | standing_pages.menu()),
        "about_site": _links(pages, about_site),
        "feed": address(feed),
        "as_of": pages.as_of,
        "asked": pages.asked,
        "scripts": [address(WEB + name) for name in scripts],
        "held": held,
        "circumstances": circumstances(reader, held),
    }


def _links(pages: Pages, places: Mapping[str, str]) -> list[Ref]:
    """Links to what is made here, each by its word; what has no address is left out."""
    reader = pages.reader
    made = [
        Ref(Text(reader.word[word], reader.lang), place, pages.address(place))
        for word, place in places.items()
    ]
    return [ref for ref in made if ref.href]
