"""The files of the site: what each page, thing and question is in a site that no server answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from eujp_graph.answers.entity_card import card, to_json
from eujp_graph.asof.presence import Presence
from eujp_graph.errors import ExportError, UnknownNameError, WrongKindError
from eujp_graph.html.ontology.pages import page_of
from eujp_graph.html.page_parts import GraphIndex, relations
from eujp_graph.html.page_texts import Reader
from eujp_graph.html.pages import Pages
from eujp_graph.html.questions import Told, catalogue_page, question_page, search_page
from eujp_graph.html.scripts import GRAPH_SCRIPT, graph_script, scripts
from eujp_graph.html.sparql_editor import editor_page
from eujp_graph.html.standing_pages import STANDING
from eujp_graph.html.templating import (
    AS_OF,
    CATALOGUE,
    EDITOR,
    LISTS,
    QUESTIONS,
    SEARCH,
    TEMPLATES,
    style,
)
from eujp_graph.language.catalogue import SOURCE, languages
from eujp_graph.linkeddata.addresses import PATH
from eujp_graph.linkeddata.dcat import dataset_description
from eujp_graph.linkeddata.describe import documents
from eujp_graph.linkeddata.feed import feed, feed_name
from eujp_graph.linkeddata.news import news
from eujp_graph.linkeddata.search_index import search_index
from eujp_graph.linkeddata.sitemap import map_of
from eujp_graph.linkeddata.w3id import site_htaccess
from eujp_graph.model.names import kind
from eujp_graph.namespaces import BASE, SHAPES
from eujp_graph.pipeline import cache
from eujp_graph.pipeline.context import CONTEXT_FILE, context_file
from eujp_graph.query.saved_query import SavedQuery, catalogue, named, run
from eujp_graph.rdf.csv_rows import csv_rows
from eujp_graph.rdf.oxigraph import QueryResultsFormat, QuerySolutions, Store, parse_query_results
from eujp_graph.rdf.serialize import to_turtle
from eujp_graph.rdf.terms import NamedNode
from eujp_graph.static_site.addresses import StaticAddresses, is_term, page_ending, stem

ANSWERS = {
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
"""The files of an answer, by their suffix."""

OURS = (AS_OF, "search.js")
"""The scripts that are used as they stand in the package."""

Task = tuple[str, str]
"""A category of files, one of ``RENDERERS``, and what they are of."""

Files = Iterator[tuple[str, str | bytes]]
"""The path of each file in the site, and what is in it."""


class StaticSite:
    """The files of the site of the graph in *dump*, which is written to *folder*.

    *base* is the address where the site will lie, with a slash at its end, or nothing
    where that is not known; *release* is the name of the graph's release, for citations.
    """

    def __init__(self, dump: Path, folder: Path, *, base: str = "", release: str = "") -> None:
        self.store = store = cache.in_memory(dump)
        self.dump, self.folder, self.base, self.release = dump, folder, base, release
        names = {quad.subject.value for quad in store if isinstance(quad.subject, NamedNode)}
        self.things = sorted(filter(_has_page, {*names, SHAPES}))
        classes = [name for name in self.things if is_term(name) and kind(store, name) == "Class"]
        linked = relations(Reader(store, "en", str))
        self.lists = [name.partition("#")[2] for name in [*classes, *linked]]
        self.questions = [saved.name for saved in catalogue()]
        self.cached_pages: dict[tuple[str, str], Pages] = {}

    def tasks(self) -> list[Task]:
        """All that is to be written, what takes longest first, so that no process is last alone."""
        single = [
            ("feed", ""),
            ("dumps", ""),
            ("search", ""),
            ("editor", ""),
            ("catalogue", ""),
            ("rest", ""),
        ]
        several = [
            *(("standing", iri) for iri in STANDING),
            *(("question", name) for name in self.questions),
            *(("list", name) for name in self.lists),
            *(("thing", name) for name in self.things),
        ]
        return [*single, *several]

    def files(self, task: Task) -> Files:
        """The files of one of the ``tasks``.

        A later file of a task may need that an earlier one is written.
        """
        category, name = task
        return RENDERERS[category](self, name)

    @cached_property
    def paged(self) -> dict[str, str]:
        """Each IRI that has a page, with the path of the page in English.

        ``ExportError`` where two pages would have the same.
        """
        fixed = [*STANDING, CATALOGUE, SEARCH, *([EDITOR] if scripts() else [])]
        several = [
            *(LISTS + name for name in self.lists),
            *(QUESTIONS + name for name in self.questions),
        ]
        iris = [*fixed, *several, *self.things]
        paths = {iri: stem(iri) + page_ending(SOURCE) for iri in iris}
        others = [page_ending(lang) for lang in languages() if lang != SOURCE]
        twice = {stem(iri) + ending for iri in iris for ending in others} & set(paths.values())
        if twice:
            problem = f"{min(twice)} would be two pages: a name may not end in a language."
            raise ExportError(f"{problem} Rename the thing.")
        return paths

    @cached_property
    def whole(self) -> GraphIndex:
        """What all pages share."""
        return GraphIndex(self.store, self.days)

    @cached_property
    def days(self) -> Presence:
        """When a view has what the pages tell."""
        return Presence(self.store)

    def pages(self, lang: str, iri: str) -> Pages:
        """The pages in *lang* that lie as deep as that of *iri*."""
        root = "../" * stem(iri).count("/")
        if (lang, root) not in self.cached_pages:
            described = frozenset(name for name in self.things if not is_term(name))
            ours = (f"web/{name}" for name in ("search-index.js", *OURS))
            files = frozenset(["style.css", "dump/eujp.nq", *map(feed_name, languages()), *ours])
            address = StaticAddresses(root, lang, self.paged.keys(), described, files)
            self.cached_pages[lang, root] = Pages(
                self.store, lang=lang, address=address, release=self.release, whole=self.whole
            )
        return self.cached_pages[lang, root]

    def in_each_language(self, iri: str, make: Callable[[Pages], str]) -> Files:
        """The page of *iri* in each language."""
        for lang in languages():
            yield stem(iri) + page_ending(lang), make(self.pages(lang, iri))

    def thing(self, iri: str) -> Files:
        """The pages and the data of a thing; a term is in the data of the whole ontology."""
        yield from self.in_each_language(iri, lambda pages: page_of(pages, iri))
        if is_term(iri):
            return
        for suffix, text in documents(self.store, iri):
            yield f"{stem(iri)}.{suffix}", text
        yield f"{stem(iri)}.json", to_json(card(self.store, iri, known_edges=self.whole.edges(iri)))

    def listing(self, name: str) -> Files:
        """The list of a class."""
        return self.in_each_language(LISTS + name, lambda pages: pages.listing(name))

    def question(self, name: str) -> Files:
        """The page of a saved question with the answer to its example, and that answer as data.

        A graph that lacks what the example names has the page without an answer.
        """
        saved, answer, told = named(name), None, Told()
        given = {key: value for key, value in saved.example.items() if key in saved.params}
        try:
            answer = _answer(self.store, saved, given)
        except (UnknownNameError, WrongKindError) as error:
            told = Told(str(error))
        yield from self.in_each_language(
            QUESTIONS + name, lambda pages: question_page(pages, saved, given, answer, told)
        )
        if answer is not None:
            for suffix in ANSWERS:
                yield f"query/{name}.{suffix}", _answer_file(answer, suffix)

    def standing(self, iri: str) -> Files:
        """A page that stands for itself."""
        return self.in_each_language(iri, STANDING[iri].render)

    def catalogue(self, _: str) -> Files:
        """The page of all questions."""
        return self.in_each_language(CATALOGUE, catalogue_page)

    def search(self, _: str) -> Files:
        """The page that searches, with its index."""
        yield from self.in_each_language(SEARCH, search_page)
        paths = {name: stem(name) for name in self.things}
        yield "web/search-index.js", search_index(self.store, paths, self.days)

    def editor(self, _: str) -> Files:
        """The page on which one asks the graph in the browser, where its scripts were built."""
        if EDITOR in self.paged:
            yield from self.in_each_language(
                EDITOR, lambda p: editor_page(p, endpoint="", web="web/", local=True)
            )
            yield f"web/{GRAPH_SCRIPT}", graph_script(self.dump.read_bytes())
            for name, path in scripts().items():
                yield f"web/{name}", path.read_bytes()

    def dumps(self, _: str) -> Files:
        """The dumps of the release, then the description of the dataset, with their checksums."""
        turtle = self.dump.with_suffix(".ttl")
        yield "dump/eujp.nq", self.dump.read_bytes()
        yield "dump/eujp.ttl", turtle.read_bytes() if turtle.is_file() else to_turtle(self.store)[0]
        # From what is written by now, for it has the checksums of the dumps.
        folder = self.folder / "dump"
        void = dataset_description(self.store, self.base or BASE, folder, endpoint=False)
        yield "void.ttl", void

    def feed(self, _: str) -> Files:
        """The feed in each language, where the graph has a document with a day."""
        items = news(self.store)
        if not items:
            return
        for lang in languages():
            text = feed(self.store, self.base or BASE, items, lang=lang, pages=page_ending(lang))
            yield feed_name(lang), text

    def rest(self, _: str) -> Files:
        """The style sheet, our scripts, the context, and what search engines ask for."""
        yield "style.css", style()
        yield CONTEXT_FILE, context_file()
        yield ".htaccess", site_htaccess()
        for name in OURS:
            yield f"web/{name}", (TEMPLATES / name).read_text(encoding="utf-8")
        where = f"Sitemap: {self.base}sitemap.xml\n" if self.base else ""
        yield "robots.txt", f"User-agent: *\nAllow: /\n{where}"
        if self.base:
            endings = [page_ending(lang) for lang in languages()]
            paths = sorted(stem(iri) + ending for iri in self.paged for ending in endings)
            yield "sitemap.xml", map_of(paths, self.base)


RENDERERS: Mapping[str, Callable[[StaticSite, str], Files]] = {
    "catalogue": StaticSite.catalogue,
    "dumps": StaticSite.dumps,
    "editor": StaticSite.editor,
    "feed": StaticSite.feed,
    "standing": StaticSite.standing,
    "list": StaticSite.listing,
    "question": StaticSite.question,
    "rest": StaticSite.rest,
    "search": StaticSite.search,
    "thing": StaticSite.thing,
}


def _has_page(iri: str) -> bool:
    if is_term(iri):
        return True
    return iri.startswith(BASE) and PATH.fullmatch(iri.removeprefix(BASE)) is not None


def _answer(store: Store, saved: SavedQuery, given: Mapping[str, str]) -> bytes:
    rows = run(store, saved, given)
    if not isinstance(rows, QuerySolutions):
        raise ExportError(f"The question {saved.name!r} has no rows to show. Make it a SELECT.")
    return rows.serialize(format=QueryResultsFormat.JSON) or b""


def _rows(answer: bytes) -> QuerySolutions:
    rows = parse_query_results(answer, QueryResultsFormat.JSON)
    assert isinstance(rows, QuerySolutions)
    return rows


def _answer_file(answer: bytes, suffix: str) -> str | bytes:
    """An answer in another format; it is read anew each time, for rows can be walked once."""
    rows = _rows(answer)
    if suffix == "csv":
        return "".join(csv_rows(rows))
    return rows.serialize(format=ANSWERS[suffix]) or b""
