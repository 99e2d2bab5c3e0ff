"""The map of the site's pages, for search engines.

Source: https://www.sitemaps.org/protocol.html.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from eujp_graph.linkeddata.addresses import THINGS
from eujp_graph.namespaces import BASE, iri
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode
from eujp_graph.rdf.xml import document

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST_PAGES = 50_000
"""Addresses that one site map may have, by the protocol."""


def site_map(graph: Store, base: str) -> str:
    """The map of the site at *base* over *graph*: its first page, and the page of every thing."""
    return map_of(["", *_pages(graph)], base)


def map_of(paths: Iterable[str], base: str) -> str:
    """The map of the pages at *paths* below *base*, the first 50,000 of them."""
    root = Element("urlset", {"xmlns": NAMESPACE})
    for path in list(paths)[:MOST_PAGES]:
        SubElement(SubElement(root, "url"), "loc").text = f"{base}{path}"
    return document(root)


def _pages(graph: Store) -> list[str]:
    starts = tuple(iri(f"{prefix}:") for prefix in THINGS)
    names = {quad.subject.value for quad in graph if isinstance(quad.subject, NamedNode)}
    return [f"{name.removeprefix(BASE)}.html" for name in sorted(names) if name.startswith(starts)]
