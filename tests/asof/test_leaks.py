"""No view of the shipped graph tells, in words or by an edge, what was first known after its day.

Since when a thing was known is computed here once more, from the quads, without the code under
test.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from eujp_graph.asof.view import view
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.named_graphs import GRAPH

NAMES = {iri(name) for name in ("skos:prefLabel", "skos:altLabel", "eujp:workingLabel")}
STRINGS = NAMES | {
    iri(name) for name in ("rdfs:label", "dcterms:description", "skos:editorialNote", "skos:note")
}
"""What is read for days and names; the titles of documents are exempt, for a title may name a day
to come."""

EXEMPT_CLASSES = {iri(f"eujp:{name}") for name in ("Polity", "Place", "LandingPoint", "Post")}
"""What was always there: its name and an edge to it are no news."""

EXEMPT_GRAPHS = {GRAPH[name] for name in ("ontology", "topics", "dataset")}
"""Terms, topics and codes, and the dataset itself: they tell nothing of the world."""

EXEMPT_STRINGS = {
    # The name of an office holds that of its body: 内閣府, the Cabinet Office.
    "id:minister-of-state-science-technology-policy",
}

MONTH_NAMES = (
    "January February March April May June July August September October November December"
).split()
ENGLISH = re.compile(rf"(?:(\d{{1,2}}) )?\b({'|'.join(MONTH_NAMES)}) (\d{{4}})\b")
NUMBERS = re.compile(r"\b(\d{4})-(\d\d)(?:-(\d\d))?\b")
JAPANESE_DAY = re.compile(r"(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?")
JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
LETTERS, SIGNS = 4, 3

MONTHS = [date(year, month, 1) for year in range(2018, 2027) for month in range(1, 12 + 1)]
LAST_DAYS = [day.replace(day=monthrange(day.year, day.month)[1]) for day in MONTHS][:-1]
FEW = [day for day in LAST_DAYS if day.month in (5, 12)]
"""Two days of each year for every run; the slow test takes all months."""


class FirstKnown:
    """Since when each thing of a graph is known, found from its quads."""

    def __init__(self, store: Store) -> None:
        self.quads: dict[str, list[Quad]] = defaultdict(list)
        self.names: dict[str, set[str]] = defaultdict(set)
        for graph in ("entities", "statements", "documents"):
            for quad in store.quads_for_pattern(None, None, None, GRAPH[graph]):
                self.quads[quad.subject.value].append(quad)
        things = store.quads_for_pattern(None, None, None, GRAPH["entities"])
        self.since = {quad.subject.value: date.max for quad in things}
        self.exempt = {thing for thing in self.since if self._is_exempt(thing)}
        for subject, quads in self.quads.items():
            if not self.values(subject, "owl:deprecated"):
                self._tell(subject, quads)

    def _is_exempt(self, thing: str) -> bool:
        return not EXEMPT_CLASSES.isdisjoint(self.values(thing, "rdf:type"))

    def _tell(self, subject: str, quads: list[Quad]) -> None:
        """Take the day of a thing, or of a statement for each thing that it names."""
        is_statement = curie(subject).startswith("st:")
        named = {quad.object.value for quad in quads if is_statement and is_iri(quad.object)}
        for thing in ({subject} | named) & self.since.keys():
            self.since[thing] = min(self.since[thing], self.record(subject))

    def values(self, subject: str, name: str) -> list[str]:
        wanted = iri(name)
        quads = self.quads.get(subject, ())
        return [quad.object.value for quad in quads if quad.predicate.value == wanted]

    def record(self, subject: str) -> date:
        passages = self.values(subject, "eujp:hasEvidence")
        found = [name for passage in passages for name in self.values(passage, "eujp:document")]
        documents = [*self.values(subject, "eujp:cites"), *found]
        return min(map(self.document, documents), default=date.max)

    def document(self, document: str) -> date:
        for original in self.values(document, "eujp:mirrorOf"):
            if self.values(original, "dcterms:issued"):
                return self.document(original)
        read = [date.fromisoformat(day) for day in self.values(document, "eujp:retrievedOn")]
        issued = self.values(document, "dcterms:issued")
        if not issued:
            return min(read, default=date.max)
        day = date.fromisoformat(issued[0])
        precision = self.values(document, "eujp:issuedPrecision")
        if not precision:
            return day
        last_month = 12 if precision == ["year"] else day.month
        last = date(day.year, last_month, monthrange(day.year, last_month)[1])
        return min([last, *read])

    def later_names(self, day: date) -> dict[str, re.Pattern[str]]:
        """The names that only things first known after *day* have, with how each is found."""
        known, later = set(), set()
        for thing, since in self.since.items():
            names = {quad.object.value for quad in self.quads[thing] if is_name(quad)}
            (known if since <= day or thing in self.exempt else later).update(names)
        return {name: pattern(name) for name in later - known if is_telling(name)}


def is_iri(node: object) -> bool:
    return isinstance(node, NamedNode)


def is_name(quad: Quad) -> bool:
    return quad.predicate.value in NAMES


def is_telling(name: str) -> bool:
    return len(name) >= (SIGNS if JAPANESE.search(name) else LETTERS)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Where *name* stands as a whole word; Japanese has no blanks between words."""
    escaped = re.escape(name)
    return re.compile(escaped if JAPANESE.search(name) else rf"(?<!\w){escaped}(?!\w)")


def days_in(text: str) -> Iterator[date]:
    for day, month, year in ENGLISH.findall(text):
        yield date(int(year), MONTH_NAMES.index(month) + 1, int(day or 1))
    for year, month, day in (*NUMBERS.findall(text), *JAPANESE_DAY.findall(text)):
        if 1 <= int(month) <= 12:
            yield date(int(year), int(month), int(day or 1))


def in_view(store: Store, known: FirstKnown, day: date) -> Iterator[str]:
    """What the view of *day* as known by *day* tells too early, a line for each."""
    return leaks(view(store, day, day).store, known, day)


def leaks(shown: Store, known: FirstKnown, day: date) -> Iterator[str]:
    """What *shown* tells that was known only after *day*, a line for each."""
    later = known.later_names(day)
    for quad in shown:
        if quad.graph_name in EXEMPT_GRAPHS or not isinstance(quad.subject, NamedNode):
            continue
        where = f"{day} {curie(quad.subject.value)} {curie(quad.predicate.value)}"
        for node in (quad.subject, quad.object):
            since = known.since.get(node.value, date.min) if is_iri(node) else date.min
            if since > day and node.value not in known.exempt:
                yield f"{where}: {curie(node.value)} is known since {since}"
        is_read = quad.predicate.value in STRINGS
        if is_read and isinstance(quad.object, Literal) and where.split()[1] not in EXEMPT_STRINGS:
            text = quad.object.value
            yield from (f"{where}: {told}" for told in days_in(text) if told > day)
            yield from (
                f"{where}: {name}" for name in later if name in text and later[name].search(text)
            )


@pytest.fixture(scope="module")
def known(store: Store) -> FirstKnown:
    return FirstKnown(store)


def test_no_view_tells_what_was_known_later(store: Store, known: FirstKnown) -> None:
    assert [leak for day in FEW for leak in in_view(store, known, day)] == []


@pytest.mark.external
def test_no_view_of_any_month_tells_what_was_known_later(store: Store, known: FirstKnown) -> None:
    assert [leak for day in LAST_DAYS for leak in in_view(store, known, day)] == []


def test_every_exemption_is_needed(
    store: Store, known: FirstKnown, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = set(EXEMPT_STRINGS)
    monkeypatch.setattr("tests.asof.test_leaks.EXEMPT_STRINGS", set())
    assert {leak.split()[1] for leak in in_view(store, known, date(2022, 5, 31))} == listed


def test_the_whole_graph_leaks_by_names_days_and_edges(store: Store, known: FirstKnown) -> None:
    found = set(leaks(store, known, date(2024, 5, 9)))
    promise = "2024-05-09 id:horizon-exploration-2022"
    association = "id:horizon-europe-association is known since 2024-11-29"
    assert any(leak.startswith(promise) and leak.endswith(association) for leak in found)
    assert any(leak.endswith("dcterms:description: Council of Europe") for leak in found)
    assert any(leak.endswith("dcterms:description: 2024-06-13") for leak in found)
