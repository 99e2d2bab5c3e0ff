"""Renders any thing of a graph as an HTML page for people, the first page, and lists; the server and the site share it.

Every link goes through an *address*, a function from an IRI to an href, so that the
same page works on a server, in a folder and from a disk. Besides the IRIs of things it
is asked for a few that are made here: ``HOME``, ``STYLE``, ``SEARCH``, ``LISTS`` and a
class, ``QUESTIONS`` and a question; an IRI and a suffix of ``FORMATS`` is its data, an
IRI and ``.en.html`` or ``.ja.html`` its page in that language (the first page is then
``index``). Where it answers nothing, there is no link. A page is made of any IRI, of one
that nobody declared too: ask first whether there is such a thing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache, cached_property
from itertools import groupby
from typing import TYPE_CHECKING
from unicodedata import normalize

from pyoxigraph import Store

from eujp_graph import resources
from eujp_graph.citations import Citation, apa
from eujp_graph.errors import ExportError
from eujp_graph.graphs import release_date
from eujp_graph.interface_words import LANGUAGES
from eujp_graph.markup import legal
from eujp_graph.namespaces import BASE, DATASET, ONTOLOGY, SHAPES, curie, iri
from eujp_graph.page_facts import MOST, Teller
from eujp_graph.page_parts import Sources, Whole, newest, trails
from eujp_graph.page_texts import Address, Reader, Ref, Text
from eujp_graph.query import SavedQuery, catalogue
from eujp_graph.schema_org import described, embedded, site
from eujp_graph.search import kind, label
from eujp_graph.views import View

if TYPE_CHECKING:
    from jinja2 import Environment

HOME = BASE
STYLE = BASE + "style.css"
SEARCH = BASE + "search"
LISTS = BASE + "list/"
QUESTIONS = BASE + "query/"

FORMATS = {".ttl": "Turtle", ".jsonld": "JSON-LD", ".nt": "N-Triples", ".rdf": "RDF/XML", ".trig": "TriG"}
"""The suffixes under which a page is to be had as data, and what each is called."""

MENU = ("Instrument", "Commitment", "Meeting", "GovernanceBody", "Organisation", "Person", "Project", "Topic", "Document")
"""The classes that the menu leads to."""

NEWEST = 12
AUDIENCES = ("journalists", "officials", "analysts", "researchers", "engineers")


def page(
    store: Store, thing: str, *, lang: str = "en", address: Address = str, as_of: View | None = None, release: str = ""
) -> str:
    """The page of the IRI *thing* in *lang*: its names, facts, relations, states, timeline, promises and sources.

    *as_of* is the view that *store* is of, where it is one; the page then says which days.
    """
    return Pages(store, lang=lang, address=address, as_of=as_of, release=release).page(thing)


def home(store: Store, *, lang: str = "en", address: Address = str, as_of: View | None = None) -> str:
    """The first page: what this is, a search form, the saved questions by audience, and the newest documents."""
    return Pages(store, lang=lang, address=address, as_of=as_of).home()


def listing(store: Store, name: str, *, lang: str = "en", address: Address = str, as_of: View | None = None) -> str:
    """The list of all things of the class *name* (its local name, such as ``Topic``), in order of their names."""
    return Pages(store, lang=lang, address=address, as_of=as_of).listing(name)


def style() -> str:
    """The style sheet of all pages, to be had at the address of ``STYLE``."""
    return (resources.PACKAGE / "templates" / "style.css").read_text(encoding="utf-8")


class Pages:
    """The pages of one graph in one language; what they share is computed once, so many are made fast."""

    def __init__(
        self, store: Store, *, lang: str = "en", address: Address = str, as_of: View | None = None, release: str = ""
    ) -> None:
        self.reader = Reader(store, lang, address)
        self.whole, self.address, self.as_of, self.release = Whole(store), address, as_of, release

    def page(self, thing: str) -> str:
        """The page of the IRI *thing*."""
        sources = Sources(self.reader)
        teller = Teller(self.reader, sources, thing)
        found, searched = trails(self.reader, self.whole, sources, thing)
        told = {
            "names": teller.names(),
            "descriptions": teller.descriptions(),
            "facts": teller.facts(),
            "relations": teller.relations(),
            "left_out": max(0, len(teller.edges) - MOST),
            "states": teller.states(),
            "timeline": teller.timeline(),
            "trails": found,
            "searched": searched,
            "near": [self.reader.ref(other) for other in self.whole.near(thing)],
            "sources": sources.notes(),
        }
        heirs = self.reader.refs(self.reader.all(thing, "dcterms:isReplacedBy"))
        return self.render(
            "thing.html",
            thing,
            **told,
            own=teller.own,
            kind=self.reader.kind(thing),
            members=self._members(thing),
            retired=self.reader.is_retired(thing),
            heirs=heirs,
            formats=self._formats(thing),
            citation=self._citation(thing),
            linked=embedded(described(self.reader, thing)),
        )

    def _members(self, thing: str) -> Ref | None:
        """Where the things of the class *thing* are listed."""
        name = thing.partition("#")[2]
        if not thing.startswith(ONTOLOGY + "#") or kind(self.reader.store, thing) != "Class" or not self.reader.of_class(name):
            return None
        return self._list(name)

    def _list(self, name: str) -> Ref:
        return Ref(self.reader.name(f"{ONTOLOGY}#{name}"), LISTS + name, self.address(LISTS + name))

    def _formats(self, thing: str) -> list[Ref]:
        """The data of *thing*; a term is in the data of the whole ontology."""
        whole = thing.partition("#")[0] if thing.startswith((ONTOLOGY + "#", SHAPES + "#")) else thing
        links = [Ref(Text(name), whole + suffix, self.address(whole + suffix)) for suffix, name in FORMATS.items()]
        return [link for link in links if link.href]

    def _citation(self, thing: str) -> str:
        store, view = self.reader.store, self.as_of
        days = [day.isoformat() if day else "" for day in ((view.on, view.known_by) if view else ())] or ["", ""]
        name = label(store, thing)
        if name == curie(thing):
            name = Reader(store, "en", self.address).name(thing).value
        return apa(Citation(thing, name, kind(store, thing), self.issued, self.release, days[0], days[1], ())).strip()

    @cached_property
    def issued(self) -> str:
        """The day on which the dataset was released."""
        released = release_date(self.reader.store)
        return released.value if released else ""

    def home(self) -> str:
        """The first page."""
        reader = self.reader
        counted = [(self._list(name), len(reader.of_class(name))) for name in self._classes()]
        asked = [(self.word_for(audience), refs) for audience, refs in self._questions()]
        return self.render(
            "home.html",
            HOME,
            about=reader.texts(DATASET, "dcterms:description")[:1],
            search=self.address(SEARCH),
            counted=sorted(counted, key=lambda item: item[0].text.value),
            topics=reader.refs(reader.of_class("Topic")),
            questions=asked,
            newest=list(newest(reader, NEWEST)),
            formats=self._formats(DATASET),
            linked=embedded(site(reader)),
        )

    def _classes(self) -> list[str]:
        """The classes of ours that have things."""
        terms = self.reader.pointing(iri("owl:Class"), "rdf:type")
        names = [term.partition("#")[2] for term in terms if term.startswith(ONTOLOGY + "#")]
        return [name for name in names if self.reader.of_class(name)]

    def word_for(self, audience: str) -> str:
        """The heading over the questions of an audience."""
        return self.reader.word.get(audience, self.reader.word["everyone"])

    def _questions(self) -> list[tuple[str, list[Ref]]]:
        def group(question: SavedQuery) -> int:
            return AUDIENCES.index(question.audience) if question.audience in AUDIENCES else len(AUDIENCES)

        def link(question: SavedQuery) -> Ref:
            place = QUESTIONS + question.name
            return Ref(Text(question.summary, "en"), place, self.address(place))

        ordered = sorted(catalogue(), key=lambda question: (group(question), question.summary))
        groups = groupby(ordered, key=group)
        return [((*AUDIENCES, "everyone")[number], [link(question) for question in found]) for number, found in groups]

    def listing(self, name: str) -> str:
        """The list of all things of the class *name*."""
        refs = sorted(self.reader.refs(self.reader.of_class(name)), key=lambda ref: (_sorted(ref), ref.iri))
        letters = [(letter, list(found)) for letter, found in groupby(refs, key=self._letter)]
        term = f"{ONTOLOGY}#{name}"
        return self.render(
            "listing.html",
            LISTS + name,
            of=self.reader.ref(term),
            about=self.reader.texts(term, "skos:definition")[:1],
            count=len(refs),
            letters=letters,
            linked=embedded({"@context": "https://schema.org", "@type": "CollectionPage", "@id": LISTS + name}),
        )

    def found(self, words: str, things: Iterable[str]) -> str:
        """What a search for *words* found, the best first."""
        refs = [(self.reader.ref(thing), self._kind(thing)) for thing in things]
        linked = embedded({"@context": "https://schema.org", "@type": "SearchResultsPage", "@id": SEARCH})
        return self.render("found.html", SEARCH, words=words, refs=refs, search=self.address(SEARCH), linked=linked)

    def _kind(self, thing: str) -> Ref | None:
        name = kind(self.reader.store, thing)
        return self.reader.ref(f"{ONTOLOGY}#{name}") if name and self.reader.of_class(name) else None

    def _letter(self, ref: Ref) -> str:
        first = _sorted(ref)[1][:1]
        return first.upper() if first.isascii() and first.isalpha() else self.reader.word["other"]

    def render(self, template: str, thing: str, **parts: object) -> str:
        """The *template* filled with *parts* and with what every page has; *thing* is the IRI that the page is of."""
        reader = self.reader
        place = HOME + "index" if thing == HOME else thing
        languages = [(code, name, self.address(f"{place}.{code}.html")) for code, name in LANGUAGES.items()]
        licence = reader.all(DATASET, "dcterms:license")
        made = templates().get_template(template).render(
            parts,
            thing=thing,
            word=reader.word,
            lang=reader.lang,
            name=reader.name(thing),
            languages=[item for item in languages if item[2]],
            menu=[self._list(item) for item in MENU if reader.about(f"{ONTOLOGY}#{item}")],
            home=self.address(HOME),
            style=self.address(STYLE),
            issued=reader.day(self.issued),
            licence=reader.refs(licence),
            dataset=replace(reader.ref(DATASET), text=Text(reader.word["dataset"], reader.lang)),
            as_of=self.as_of,
        )
        return legal(made)


@cache
def templates() -> Environment:
    """The templates, with everything from data escaped; ``ExportError`` where Jinja2 is not installed."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError as error:
        raise ExportError("Pages need Jinja2. Install it with: pip install 'eujp-graph[site]'.") from error
    made = Environment(
        loader=FileSystemLoader(resources.PACKAGE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["sections"] = _sections
    return made


def _sections(parts: Iterable[tuple[str, str, object]]) -> list[tuple[str, str]]:
    """The sections of a page that have something in them: the id and the heading of each."""
    return [(name, heading) for name, heading, filled in parts if filled]


def _sorted(ref: Ref) -> tuple[bool, str]:
    """How a list is ordered: Latin letters first, whatever their accents and case."""
    words = normalize("NFKD", ref.text.value).casefold().strip("\"'“”‘’«»()[] ")
    return not (words[:1].isascii() and words[:1].isalpha()), words
