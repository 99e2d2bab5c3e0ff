"""Which summaries, notes, identifiers and outward links a view can place before its day.

These have no document of their own: they were written by us with everything at hand that the
release knows. A view keeps them only where they cannot tell more than was known by its day, and
counts the others as left out; nobody need read the text to see that it is safe.
Source of the rules: docs/model.md, "Two clocks", step 10.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from eujp_graph.asof.known_since import KnownSince
from eujp_graph.asof.two_clocks import TwoClocks
from eujp_graph.model.dates import UNDATED, as_day
from eujp_graph.model.days_in_text import days_in, years_in
from eujp_graph.model.names import COMMON, FURTHER, PREFERRED, WORKING
from eujp_graph.model.records import Records
from eujp_graph.rdf.named_graphs import GRAPH, release_date
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal, NamedNode, Node, Quad, Resource, term

SUMMARY, NOTE, IDENTIFIER, LINK = SORTS = ("summary", "note", "identifier", "link")
"""What may be left out of a view."""

SORT_OF: dict[NamedNode, str] = {
    term(name): sort
    for sort, names in (
        (SUMMARY, "dcterms:description dcterms:abstract rdfs:comment"),
        (NOTE, "skos:note skos:editorialNote skos:historyNote skos:changeNote skos:scopeNote"),
        (IDENTIFIER, "dcterms:identifier skos:notation schema:identifier"),
        (
            LINK,
            "skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch "
            "schema:sameAs owl:sameAs rdfs:seeAlso dcat:landingPage foaf:page foaf:homepage",
        ),
    )
    for name in names.split()
}

NAMES = tuple(map(term, (PREFERRED, FURTHER, COMMON, WORKING)))
LETTERS, SIGNS = 4, 3
"""How long a name must be, in letters or in signs of Japanese, to stand for its thing in a text.

Shorter ones (``ICT``, ``AI``) are words as well.
"""
JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


class SafeSince:
    """Since when each of our own words could be said, as ``OwnWords`` decides for one day."""

    def __init__(self, known_since: KnownSince) -> None:
        self.known_since, self.records = known_since, known_since.records

    def safe_since(self, subject: Resource, predicate: NamedNode, value: Node) -> date | None:
        """The first day on which a view keeps a triple, before the release; None where none is."""
        sort, is_document = SORT_OF[predicate], subject in self.records.documents
        if is_document:
            return date.min if sort in (IDENTIFIER, LINK) else self._early(value)
        if sort == IDENTIFIER:
            return given_since(self.known_since, subject, value)
        if sort == LINK:
            return self._linked(value)
        days = [self._all_known(subject), self._early(value), *self._years(value)]
        return _last(days)

    def _linked(self, value: Node) -> date | None:
        if value not in self.checked_in:
            return date.min
        since = map(self.known_since.document, self.checked_in[value])
        return min((told.day for told in since if told), default=None)

    @cached_property
    def checked_in(self) -> dict[Node, list[Node]]:
        """The documents in which a record of others was found, by that record."""
        return documents_of_links(self.records.store)

    def _all_known(self, subject: Resource) -> date | None:
        """Since when every document was known of *subject* and of each that names it."""
        told = [subject, *self.records.naming.get(subject, ())]
        documents = {document for record in told for document in documents_of(self.records, record)}
        since = [self.known_since.document(document) for document in documents]
        return _last([told.day if told else None for told in since])

    def _years(self, value: Node) -> list[date]:
        return [date(max(year, date.min.year), 1, 1) for year in years_in(_text(value))]

    def _early(self, value: Node) -> date | None:
        """Since when every day in a text was past, and all that it names was known."""
        text = _text(value)
        folded = text.casefold()
        named = [day for name, day in self._names if name in folded]
        return _last([date.min, *days_in(text), *named])

    @cached_property
    def _names(self) -> list[tuple[str, date | None]]:
        """The names of all things, with since when each was known."""
        named: list[tuple[str, date | None]] = []
        for thing, quads in self.records.entities.items():
            since = self.known_since.thing(thing)
            day = since.day if since else None
            named += [(name.casefold(), day) for name in telling_names(quads)]
        return named


def _last(days: Iterable[date | None]) -> date | None:
    """The last of *days*; None where one of them never comes."""
    every = list(days)
    return None if None in every else max(filter(None, every), default=date.min)


def telling_names(quads: Iterable[Quad]) -> list[str]:
    """The names among *quads* that mean their thing wherever they stand."""
    names = [_text(quad.object) for quad in quads if quad.predicate in NAMES]
    return list(filter(is_telling, names))


def given_since(known_since: KnownSince, subject: Resource, value: Node) -> date | None:
    """Since when an identifier was known: by a document of the year that it prints, or later."""
    given = max(years_in(_text(value)), default=0)
    documents = map(known_since.document, known_since.records.sources(subject))
    days = [since.day for since in documents if since and since.day.year >= given]
    return min(days, default=None)


def documents_of_links(store: Store) -> dict[Node, list[Node]]:
    """The documents in which a record of others was found, by that record."""
    found: dict[Node, list[Node]] = defaultdict(list)
    sources = store.quads_for_pattern(None, term("dcterms:source"), None, GRAPH["alignments"])
    for quad in sources:
        found[quad.subject].append(quad.object)
    return found


def documents_of(records: Records, record: Resource) -> list[Resource]:
    """Every document of a thing or statement, those of its days as well."""
    dated = records.things(record, "eujp:fromCites", "eujp:untilCites")
    return [*records.sources(record), *dated]


class OwnWords:
    """What of our own words was safe to say by the day of *clocks*; each text is read once."""

    def __init__(self, clocks: TwoClocks) -> None:
        self.clocks, self.records = clocks, clocks.records
        self.known_by = clocks.known_by
        released = as_day(release_date(self.records.store)) or UNDATED
        self.was_released = released <= self.known_by
        self.left_out: dict[str, set[Resource]] = defaultdict(set)
        self._records: dict[Resource, bool] = {}

    def stays(self, quad: Quad) -> bool:
        """Whether the view may keep *quad*; what it may not is noted in ``left_out``."""
        sort = SORT_OF.get(quad.predicate)
        if sort is None or self.was_released or self._is_safe(quad, sort):
            return True
        self.left_out[sort].add(quad.subject)
        return False

    def _is_safe(self, quad: Quad, sort: str) -> bool:
        if quad.subject in self.records.documents:
            return sort in (IDENTIFIER, LINK) or self._is_early(quad.object)
        if sort == IDENTIFIER:
            return self._is_given(quad)
        if sort == LINK:
            return self._is_linked(quad)
        return self._is_all_known(quad.subject) and self._is_early(quad.object, with_years=True)

    def _is_given(self, quad: Quad) -> bool:
        """Whether an identifier was known: by a document of the year that it prints, or later."""
        since = given_since(self.clocks.known_since, quad.subject, quad.object)
        return since is not None and since <= self.known_by

    def _is_linked(self, quad: Quad) -> bool:
        """Whether a known document has the link to a record of others.

        What is written on a thing came with the thing; a topic has no document.
        """
        if quad.object in self._checked_in:
            return any(map(self.clocks.is_known, self._checked_in[quad.object]))
        return quad.graph_name == GRAPH["entities"]

    @cached_property
    def _checked_in(self) -> dict[Node, list[Node]]:
        """The documents in which a record of others was found, by that record."""
        return documents_of_links(self.records.store)

    def _is_all_known(self, subject: Resource) -> bool:
        """Whether every document was known of *subject* and of each statement that names it.

        A summary may tell what any of them says.
        """
        told = [subject, *self.records.naming.get(subject, ())]
        return all(map(self._is_record_known, told))

    def _is_record_known(self, record: Resource) -> bool:
        """Whether every document of a thing or statement was known, those of its days as well."""
        if record not in self._records:
            documents = documents_of(self.records, record)
            self._records[record] = all(map(self.clocks.is_known, documents))
        return self._records[record]

    def _is_early(self, node: Node, *, with_years: bool = False) -> bool:
        """Whether a text has no day after the day, nor a name of what was first known later.

        The year of a passage may be that of a promise, so years count in our own words alone.
        """
        text = _text(node)
        if any(day > self.known_by for day in days_in(text)):
            return False
        if with_years and any(year > self.known_by.year for year in years_in(text)):
            return False
        folded = text.casefold()
        return not any(name in folded for name in self._later_names)

    @cached_property
    def _later_names(self) -> list[str]:
        """The names of the things that were first known after the day."""
        known_since = self.clocks.known_since
        later = []
        for thing, quads in self.records.entities.items():
            since = known_since.thing(thing)
            if since is None or since.day > self.known_by:
                later += telling_names(quads)
        return sorted({name.casefold() for name in later})


def is_telling(name: str) -> bool:
    """Whether *name* is long enough to mean its thing wherever it stands.

    >>> is_telling("Quad"), is_telling("ICT"), is_telling("総務省"), is_telling("日本")
    (True, False, True, False)
    """
    return len(name) >= (SIGNS if JAPANESE.search(name) else LETTERS)


def _text(node: Node) -> str:
    return node.value if isinstance(node, Literal) else ""
