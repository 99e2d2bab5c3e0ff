"""The addresses of the site as files: each a path from one page to another.

So the site works in any folder of any host, and from a disk.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from urllib.parse import quote

from eujp_graph.html.templating import DUMP, FORMATS, HOME, STYLE, WEB
from eujp_graph.language.catalogue import file_part, languages
from eujp_graph.namespaces import BASE, ONTOLOGY, SHAPES


def page_ending(lang: str) -> str:
    """How the file name of a page ends in *lang*."""
    return f"{file_part(lang)}.html"


def stem(iri: str) -> str:
    """The path of the page of an IRI of ours, without what it ends in.

    A property may be called as a class is but for one capital letter, which not every disk tells
    apart.

    >>> stem("https://w3id.org/eujp/id/japan"), stem("https://w3id.org/eujp/")
    ('id/japan', 'index')
    >>> stem("https://w3id.org/eujp/ont#Document"), stem("https://w3id.org/eujp/ont#document")
    ('ont/Document', 'ont/property-document')
    """
    term = iri.removeprefix(f"{ONTOLOGY}#")
    if term != iri and term[:1].islower():
        return f"ont/property-{term}"
    path = iri.removeprefix(BASE).replace("#", "/")
    return "index" if iri in (HOME, f"{HOME}index") else path


@dataclass(frozen=True, slots=True)
class StaticAddresses:
    """The function from an IRI to its address on pages in *lang* that lie below *root*.

    *root* is a path such as ``../``.

    *paged* are the IRIs that have a page, *described* those that have files of data,
    *files* the paths of what else the site has. What has none has no address: an
    IRI of another site is its own.
    """

    root: str
    lang: str
    paged: Set[str]
    described: Set[str]
    files: Set[str]

    def __call__(self, iri: str) -> str:
        """The address of *iri*, or nothing where the site has no file for it."""
        if not iri.startswith(BASE):
            return iri
        whole, sharp, local = iri.partition("#")
        if iri in self.paged:
            return self._page(iri, self.lang)
        if sharp and whole == SHAPES and whole in self.paged:
            return f"{self._page(whole, self.lang)}#{quote(local)}"
        for lang in languages():
            plain = iri.removesuffix(f".{lang}.html")
            if plain != iri and (plain in self.paged or plain == f"{HOME}index"):
                return self._page(plain, lang)
        return self._file(iri)

    def _page(self, iri: str, lang: str) -> str:
        return self.root + quote(stem(iri)) + page_ending(lang)

    def _file(self, iri: str) -> str:
        path = iri.removeprefix(BASE)
        thing, dot, suffix = iri.rpartition(".")
        if iri in (STYLE, DUMP) or iri.startswith(WEB) or iri.endswith(".atom"):
            return self.root + path if path in self.files else ""
        return (
            self.root + quote(path)
            if f"{dot}{suffix}" in FORMATS and thing in self.described
            else ""
        )


def is_term(iri: str) -> bool:
    """Whether *iri* is a term of the ontology, whose data are those of the whole."""
    return iri.startswith(f"{ONTOLOGY}#")
