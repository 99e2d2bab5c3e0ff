"""Renders any thing of a graph as an HTML page for people, the first page, and lists.

The server and the site share it.

Every link goes through an *address*, a function from an IRI to an href, so that the same page
works on a server, in a folder and from a disk. Besides the IRIs of things it is asked for a few
that are made here: those below, ``LISTS`` and a class, ``QUESTIONS`` and a question, ``WEB`` and a
script; an IRI and a suffix of ``FORMATS`` is its data, an IRI and ``.en.html`` or ``.ja.html`` its
page in that language (the first page is then ``index``). Where it answers nothing, there is no
link. A page is made of any IRI, of one that nobody declared too: ask first whether there is
such a thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import urlencode

from eujp_graph.answers.citation_styles import apa
from eujp_graph.answers.citations import Citation
from eujp_graph.asof.result import View
from eujp_graph.html.ontology.facts import Terms
from eujp_graph.html.page_facts import FactsLayout
from eujp_graph.html.page_frame import frame
from eujp_graph.html.page_parts import (
    GraphIndex,
    Sources,
    listed,
    listed_under,
    newest,
    trails,
    unplaced,
)
from eujp_graph.html.page_texts import Address, Reader, Ref, Text
from eujp_graph.html.page_timeline import timeline
from eujp_graph.html.schema_org import described, embedded, site
from eujp_graph.html.templating import (
    AUDIENCES,
    CATALOGUE,
    DUMP,
    EDITOR,
    FORMATS,
    HOME,
    LISTS,
    QUESTIONS,
    SEARCH,
    templates,
)
from eujp_graph.language.catalogue import SOURCE
from eujp_graph.model.names import kind
from eujp_graph.model.sentences import title
from eujp_graph.namespaces import DATASET, ONTOLOGY, SHAPES, iri
from eujp_graph.query.saved_query import SavedQuery, catalogue
from eujp_graph.rdf.named_graphs import release_date
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.xml import legal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.query.question_finder import Suggestion

NEWEST = 12


def page(
    store: Store,
    thing: str,
    *,
    lang: str = SOURCE,
    address: Address = str,
    as_of: View | None = None,
    release: str = "",
) -> str:
    """The page of the IRI *thing* in *lang*.

    Its names, facts, relations, states, timeline, promises and sources.

    *as_of* is the view that *store* is of, where it is one; the page then says which days.
    """
    return Pages(store, lang=lang, address=address, as_of=as_of, release=release).page(thing)


def home(
    store: Store, *, lang: str = SOURCE, address: Address = str, as_of: View | None = None
) -> str:
    """The first page: what this is, a search, the saved questions, the newest documents."""
    return Pages(store, lang=lang, address=address, as_of=as_of).home()


def listing(
    store: Store,
    name: str,
    *,
    lang: str = SOURCE,
    address: Address = str,
    as_of: View | None = None,
) -> str:
    """The list of all things of the class *name* (such as ``Topic``) in order of their names."""
    return Pages(store, lang=lang, address=address, as_of=as_of).listing(name)


class Asked(NamedTuple):
    """A saved question that some words may ask: its address, the question, what it is about."""

    href: str
    text: Text
    about: str


def _asked(found: Suggestion, lang: str) -> Asked:
    saved = found.saved
    query = f"?{urlencode(found.given)}" if found.given else ""
    text = Text(saved.summary_in(lang), saved.told_in(lang))
    return Asked(f"/query/{saved.name}{query}", text, ", ".join(found.labels.values()))


class Pages:
    """The pages of one graph in one language.

    What they share is computed once, so many are made fast.

    Where *whole* has days, no server answers the pages, and a script on them shows the graph as of
    other days. *asked* are the days that a server was asked for, by the names of their parameters.
    """

    def __init__(
        self,
        store: Store,
        *,
        lang: str = SOURCE,
        address: Address = str,
        as_of: View | None = None,
        release: str = "",
        whole: GraphIndex | None = None,
        asked: Mapping[str, str] | None = None,
    ) -> None:
        self.reader, self.whole = Reader(store, lang, address, as_of), whole or GraphIndex(store)
        self.days, self.address, self.as_of, self.release = self.whole.days, address, as_of, release
        self.asked = asked or {}

    def page(self, thing: str) -> str:
        """The page of the IRI *thing*."""
        known = self.whole.entity(thing)
        sources = Sources(self.reader, known.passages)
        layout = FactsLayout(self.reader, sources, known)
        # The order of these parts is that of the numbers of the sources.
        brief = layout.in_brief()
        promises, searched = trails(self.reader, self.whole, sources, thing)
        told = {
            "in_brief": brief,
            "names": layout.names(),
            "descriptions": layout.descriptions(),
            "described": layout.described(),
            "facts": layout.facts(),
            "relations": layout.relations(),
            "states": layout.states(),
            "values": layout.values(),
            "mentions": layout.mentions(),
            "left_out": layout.left_out(),
            "withdrawn": layout.withdrawn(),
            "timeline": timeline(self.reader, known),
            "trails": promises,
            "searched": searched,
            "unplaced": unplaced(self.reader, thing),
            "near": [self.reader.ref(other) for other in self.whole.near(thing)],
            "sources": sources.notes(),
        }
        heirs = self.reader.refs(self.reader.all(thing, "dcterms:isReplacedBy"))
        return self.render(
            "thing.html",
            thing,
            **told,
            own=layout.own,
            kind=self.reader.kind(thing),
            members=self.members(thing),
            retired=self.reader.is_retired(thing),
            heirs=heirs,
            formats=self.formats(thing),
            citation=self.citation(thing),
            linked=embedded(described(self.reader, known)),
        )

    def members(self, thing: str) -> Ref | None:
        """Where the things of the class *thing* are listed."""
        name = thing.partition("#")[2]
        if (
            not thing.startswith(ONTOLOGY + "#")
            or kind(self.reader.store, thing) != "Class"
            or not self.reader.of_class(name)
        ):
            return None
        return self.list_of(name)

    def list_of(self, name: str) -> Ref:
        """The list of the things of the class *name*, by the name of the class."""
        return Ref(self.reader.name(f"{ONTOLOGY}#{name}"), LISTS + name, self.address(LISTS + name))

    def formats(self, thing: str) -> list[Ref]:
        """The data of *thing*; a term is in the data of the whole ontology."""
        whole = (
            thing.partition("#")[0] if thing.startswith((ONTOLOGY + "#", SHAPES + "#")) else thing
        )
        links = [
            Ref(Text(name), whole + suffix, self.address(whole + suffix))
            for suffix, name in FORMATS.items()
        ]
        return [link for link in links if link.href]

    def citation(self, thing: str) -> str:
        """How *thing* is cited, as of the days of the view."""
        store, view = self.reader.store, self.as_of
        days = [
            day.isoformat() if day else "" for day in ((view.on, view.known_by) if view else ())
        ] or ["", ""]
        name = title(store, thing).text
        return apa(
            Citation(
                thing, name, kind(store, thing), self.issued, self.release, days[0], days[1], ()
            )
        ).strip()

    @cached_property
    def terms(self) -> Terms:
        """What the ontology says of its terms, for their pages."""
        return Terms(self.reader)

    @cached_property
    def issued(self) -> str:
        """The day on which the dataset was released."""
        released = release_date(self.reader.store)
        return released.value if released else ""

    def home(self) -> str:
        """The first page."""
        reader = self.reader
        counted = [(self.list_of(name), len(reader.of_class(name))) for name in self._classes()]
        asked = [
            (self.word_for(audience), [ref for ref, _ in found])
            for audience, found in self.questions()
        ]
        return self.render(
            "home.html",
            HOME,
            about=reader.texts(DATASET, "dcterms:description")[:1],
            search=self.address(SEARCH),
            counted=sorted(counted, key=lambda item: item[0].text.value),
            topics=reader.refs(reader.of_class("Topic")),
            questions=asked,
            catalogue=self.address(CATALOGUE),
            editor=self.address(EDITOR),
            dump=self.address(DUMP),
            newest=list(newest(reader, NEWEST)),
            formats=self.formats(DATASET),
            linked=embedded(site(reader, self.whole.entity(DATASET))),
        )

    def _classes(self) -> list[str]:
        """The classes of ours that have things."""
        terms = self.reader.pointing(iri("owl:Class"), "rdf:type")
        names = [term.partition("#")[2] for term in terms if term.startswith(ONTOLOGY + "#")]
        return [name for name in names if self.reader.of_class(name)]

    def word_for(self, audience: str) -> str:
        """The heading over the questions of an audience."""
        return self.reader.word.get(audience, self.reader.word["everyone"])

    def questions(self) -> list[tuple[str, list[tuple[Ref, SavedQuery]]]]:
        """The saved questions by audience, each with its link."""

        def place(saved: SavedQuery) -> int:
            return (
                AUDIENCES.index(saved.audience) if saved.audience in AUDIENCES else len(AUDIENCES)
            )

        ordered = sorted(catalogue(), key=lambda saved: (place(saved), saved.summary))
        groups = groupby(ordered, key=place)
        found = [
            (number, [(self._question(saved), saved) for saved in group])
            for number, group in groups
        ]
        return [((*AUDIENCES, "everyone")[number], questions) for number, questions in found]

    def _question(self, saved: SavedQuery) -> Ref:
        iri, lang = QUESTIONS + saved.name, self.reader.lang
        return Ref(Text(saved.summary_in(lang), saved.told_in(lang)), iri, self.address(iri))

    def listing(self, name: str) -> str:
        """The list of all things of the class *name*, or of all Links by the relation *name*."""
        things, narrower = listed(self.reader, name)
        refs = sorted(self.reader.refs(things), key=lambda ref: (_sorted(ref), ref.iri))
        letters = [(letter, list(found)) for letter, found in groupby(refs, key=self._letter)]
        term = f"{ONTOLOGY}#{name}"
        return self.render(
            "listing.html",
            LISTS + name,
            of=self.reader.ref(term),
            about=self.reader.texts(term, "skos:definition")[:1],
            count=len(listed_under(self.reader, name)),
            is_counted=not narrower,
            narrower=[self.list_of(below) for below in narrower],
            letters=letters,
            linked=embedded(
                {"@context": "https://schema.org", "@type": "CollectionPage", "@id": LISTS + name}
            ),
        )

    def found(self, words: str, things: Iterable[str], questions: Iterable[Suggestion] = ()) -> str:
        """What a search for *words* found, the best first, and the *questions* that they may be."""
        refs = [(self.reader.ref(thing), self._kind(thing)) for thing in things]
        linked = embedded(
            {"@context": "https://schema.org", "@type": "SearchResultsPage", "@id": SEARCH}
        )
        return self.render(
            "found.html",
            SEARCH,
            words=words,
            refs=refs,
            search=self.address(SEARCH),
            questions=[_asked(found, self.reader.lang) for found in questions],
            linked=linked,
            kept={"q": words},
        )

    def refused(self, status: int, told: str, told_in: str) -> str:
        """What a person sees who asked for something that cannot be had.

        *told* says why, in the language *told_in*.
        """
        heading = self.reader.word.get(f"refused_{status}", self.reader.word["refused"])
        linked = embedded({"@context": "https://schema.org", "@type": "WebPage", "name": heading})
        return self.render(
            "refused.html",
            HOME,
            heading=heading,
            told=told,
            told_in=told_in,
            search=self.address(SEARCH),
            linked=linked,
        )

    def _kind(self, thing: str) -> Ref | None:
        name = kind(self.reader.store, thing)
        return (
            self.reader.ref(f"{ONTOLOGY}#{name}") if name and self.reader.of_class(name) else None
        )

    def _letter(self, ref: Ref) -> str:
        latin, words = _sorted(ref)
        return self.reader.word["other"] if latin else words[0].upper()

    def render(self, template: str, thing: str, **parts: object) -> str:
        """The *template* filled with *parts* and with what every page has.

        *thing* is the IRI that the page is of.
        """
        every = frame(self, template, thing)
        made = templates().get_template(template).render({"kept": {}} | every | parts)
        return legal(made)


def _sorted(ref: Ref) -> tuple[bool, str]:
    """How a list is ordered: Latin letters first, whatever their accents and case."""
    words = normalize("NFKD", ref.text.value).casefold().strip("\"'“”‘’«»()[] ")
    return not (words[:1].isascii() and words[:1].isalpha()), words
