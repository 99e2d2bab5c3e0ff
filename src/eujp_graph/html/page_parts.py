"""The parts of a page that need the whole graph.

Numbered sources, what was promised, and what else is near.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from eujp_graph.answers.entity import Entity, EntityReader
from eujp_graph.answers.promise_standing import Chain
from eujp_graph.answers.promise_steps import FULFILLED, PROMISED, Step
from eujp_graph.answers.promises import Promises
from eujp_graph.asof.presence import Presence
from eujp_graph.html.page_texts import Day, Reader, Ref, Text
from eujp_graph.language.catalogue import words as catalogue
from eujp_graph.model.edges import Edge, by_node, edges
from eujp_graph.model.sentences import title
from eujp_graph.namespaces import BASE, ONTOLOGY, curie, iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode, plain

NEAREST = 8
"""How many near things a page names."""

CROWDED = 60
"""What has more neighbours than this (a whole side, say) makes nothing near."""


LAST_READ = 8
"""How many entities are kept at hand."""

MOST_LISTED = 1000
LINK = "Link"
"""How many things one list has; with more, a class is listed by its narrower classes."""


@dataclass(frozen=True, slots=True)
class SourceNote:
    """One document behind a page, with what there is to say about it.

    ``about`` says who published it, in what language, of what kind, and how far it was read.
    ``page`` is its original address, ``places`` are the passages pointed to.
    """

    number: int
    document: Ref
    about: tuple[Text, ...]
    issued: Day | None
    page: str
    places: tuple[Text, ...]

    @property
    def code(self) -> str:
        """The IRI of the document in its short form."""
        return curie(self.document.iri)


class Sources:
    """The documents of a page, numbered as they are first named; *passages* are their places."""

    def __init__(self, reader: Reader, passages: Mapping[str, tuple[str, ...]]) -> None:
        self.reader, self.passages = reader, passages
        self.numbers: dict[str, int] = {}

    def number(self, documents: Iterable[str]) -> tuple[int, ...]:
        """The numbers of *documents*; a new one has the next."""
        numbers = [self.numbers.setdefault(name, len(self.numbers) + 1) for name in documents]
        return tuple(sorted(numbers))

    def notes(self) -> list[SourceNote]:
        """What there is to say of each numbered document."""
        return [self._note(document, number) for document, number in self.numbers.items()]

    def _note(self, document: str, number: int) -> SourceNote:
        reader = self.reader
        page = reader.first(document, "dcat:landingPage")
        return SourceNote(
            number,
            reader.ref(document),
            tuple(self._about(document)),
            reader.own_day(document, "issued"),
            page if page.startswith(("http://", "https://")) else "",
            tuple(Text(place, "en") for place in self.passages.get(document, ())),
        )

    def _about(self, document: str) -> Iterator[Text]:
        """Who published *document*, in what language, of what kind it is, how far it was read."""
        reader = self.reader
        yield from reader.texts(document, "dcterms:publisher")[:1]
        language = reader.first(document, "dcterms:language")
        if language:
            yield reader.language(language)
        kind = reader.first(document, "dcterms:type")
        if kind:
            yield reader.name(kind)
        extent = reader.first(document, "eujp:extentRead")
        if extent:
            read = reader.word["read"].format(extent=reader.name(extent).value)
            yield Text(read, reader.lang)


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of a promise: when, what, of which commitment, where or by what, documents."""

    day: Day | None
    words: Text
    commitment: Ref
    scope: Text | None
    other: Ref | None
    modality: Text | None
    certainty: str
    statement: Ref
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """One chain of promises, with what was found since its last step."""

    head: Ref
    about: Text | None
    steps: tuple[StepLine, ...]
    follow_up: str


class GraphIndex:
    """What is computed over a whole graph, each part once.

    *days* are there for pages that no server answers, of which all are made at once.
    """

    def __init__(self, store: Store, days: Presence | None = None) -> None:
        self.store, self.days = store, days
        self._entities = EntityReader(store)
        # The pages of a thing in each language, and its data, are mostly made one after another.
        self.entity = lru_cache(LAST_READ)(self._entity)

    def edges(self, thing: str) -> list[Edge]:
        """The edges of *thing*."""
        return self._edges.get(thing, []) if self.days else edges(self.store, node=thing)

    def _entity(self, thing: str) -> Entity:
        """What is known of *thing*."""
        return self._entities.read(thing, self.edges(thing))

    @cached_property
    def _edges(self) -> dict[str, list[Edge]]:
        return by_node(edges(self.store))

    @cached_property
    def promises(self) -> Promises:
        """The promises of the graph."""
        return Promises(self.store)

    @cached_property
    def neighbours(self) -> dict[str, set[str]]:
        """Each entity and topic with those it is tied to."""
        found: dict[str, set[str]] = defaultdict(set)
        ours = (iri("id:"), iri("topic:"))
        for name in ("entities", "derived"):
            for quad in self.store.quads_for_pattern(None, None, None, GRAPH[name]):
                one, other = (
                    node.value if isinstance(node, NamedNode) else ""
                    for node in (quad.subject, quad.object)
                )
                if one.startswith(ours) and other.startswith(ours):
                    found[one].add(other)
                    found[other].add(one)
        return found

    def near(self, thing: str) -> list[str]:
        """The things that share most with *thing* without being tied to it.

        A shared rarity counts more.
        """
        tied = self.neighbours.get(thing, set())
        shared: Counter[str] = Counter()
        for middle in tied:
            others = self.neighbours[middle]
            if len(others) <= CROWDED:
                shared.update({other: 1000 // len(others) for other in others - tied - {thing}})
        ranked = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
        return [other for other, _ in ranked[:NEAREST] if other.startswith(BASE)]


def trails(
    reader: Reader, index: GraphIndex, sources: Sources, thing: str
) -> tuple[list[Trail], list[Ref]]:
    """The promises around *thing*, and the meetings that were searched for later texts."""
    chains = index.promises.trace(thing)
    open_ = [chain for chain in chains if not chain.closed and chain.last]
    searched = dict.fromkeys(name for chain in open_ for name in chain.searched)
    met = sorted(searched, key=lambda name: (reader.first(name, "eujp:from"), name))
    return [_trail(reader, index, sources, chain) for chain in chains], [
        reader.ref(name) for name in met
    ]


def _trail(reader: Reader, index: GraphIndex, sources: Sources, chain: Chain) -> Trail:
    head = chain.commitments[0]
    about = next(iter(reader.texts(head, "dcterms:description")), None)
    steps = tuple(_step(reader, index, sources, step) for step in chain.steps)
    return Trail(reader.ref(head), about, steps, follow_up(reader, chain))


def _step(reader: Reader, index: GraphIndex, sources: Sources, step: Step) -> StepLine:
    if step.what == FULFILLED:
        words = Text(reader.word["fulfilled_by"], reader.lang)
    elif step.what == PROMISED and index.promises.earlier[step.commitment]:
        words = Text(reader.word["restated"], reader.lang)
    else:
        words = reader.name(step.what)
    scopes = reader.texts(step.statement, "eujp:scope")
    return StepLine(
        reader.day(str(step.day or "")),
        words,
        reader.ref(step.commitment),
        scopes[0] if scopes else None,
        reader.ref(step.other) if step.other else None,
        reader.name(step.modality) if step.modality else None,
        reader.word["official" if step.official else "reported"],
        reader.ref(step.statement),
        sources.number(step.documents),
    )


def follow_up(reader: Reader, chain: Chain) -> str:
    """What was found after the last step of *chain*, in a sentence.

    That nothing was is never called dropped.
    """
    last, reported = reader.day(str(chain.last or "")), reader.day(str(chain.reported or ""))
    if last is None or reported is None:
        return reader.word["outlook_no_day"]
    if chain.closed:
        return reader.word["outlook_closed"].format(last=last.shown)
    name = "outlook_open" if chain.searched else "outlook_unsearched"
    name += "" if chain.last == chain.reported else "_report"
    count = len(chain.searched)
    told = reader.word[name].format(last=last.shown, reported=reported.shown, count=count)
    if not chain.undecided:
        return told
    said = catalogue("promises", reader.lang)
    meetings = said["comma"].join(reader.name(meeting).value for meeting in chain.undecided)
    doubt = said["undecided"].format(last=reported.shown, meetings=meetings)
    return said["then"].format(one=told, two=doubt)


def listed(reader: Reader, name: str) -> tuple[list[str], list[str]]:
    """The things to list of the class or relation *name*, and the terms below it with own lists.

    There are such terms where all things are too many for one list: the classes below, and of
    Links the relations.
    """
    things = listed_under(reader, name)
    if len(things) <= MOST_LISTED:
        return things, []
    below = reader.pointing(f"{ONTOLOGY}#{name}", "rdfs:subClassOf")
    terms = [*below, *(relations(reader) if name == LINK else [])]
    names = [term.partition("#")[2] for term in terms]
    narrower = {below: found for below in names if (found := listed_under(reader, below))}
    apart = {thing for found in narrower.values() for thing in found}
    return [thing for thing in things if thing not in apart], list(narrower)


def listed_under(reader: Reader, name: str) -> list[str]:
    """All that the list of the class or relation *name* is about."""
    return reader.of_class(name) or reader.links_by(name)


def relations(reader: Reader) -> list[str]:
    """The properties of ours that a Link says, in order."""
    said = {reader.first(link, "eujp:predicate") for link in reader.links}
    return sorted(term for term in said if term.startswith(ONTOLOGY + "#"))


def newest(reader: Reader, most: int) -> Iterator[tuple[Day, Ref, Text | None]]:
    """The *most* documents published last: day, document and publisher, the newest first."""
    dated = [(reader.first(name, "dcterms:issued"), name) for name in reader.of_class("Document")]
    for _, name in sorted((item for item in dated if item[0]), reverse=True)[:most]:
        day = reader.own_day(name, "issued")
        if day:
            yield day, reader.ref(name), next(iter(reader.texts(name, "dcterms:publisher")), None)


def unplaced(reader: Reader, thing: str) -> list[Ref]:
    """The statements that name *thing* and that the days of the view can not place.

    They are no part of the view, so each leads to its page in the whole graph.
    """
    seen = reader.as_of
    if seen is None or seen.whole is None:
        return []
    doubted, whole = set(seen.unplaced()), seen.whole
    quads = whole.quads_for_pattern(None, None, NamedNode(thing), GRAPH["statements"])
    found = {plain(quad.subject) for quad in quads} & doubted
    titles = [(title(whole, name, reader.lang), name) for name in sorted(found)]
    return [
        Ref(Text(told.text, told.lang), name, reader.address(name).partition("?")[0])
        for told, name in titles
    ]
