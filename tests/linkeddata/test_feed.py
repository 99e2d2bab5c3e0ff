"""The feed of what became known: as the Atom format wants it, and telling what the graph itself
tells."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from eujp_graph.answers.diff import diff
from eujp_graph.asof.known_since import KnownSince
from eujp_graph.asof.view import view
from eujp_graph.errors import ExportError
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.linkeddata.feed import MOST_DOCUMENTS, MOST_SENTENCES, feed
from eujp_graph.linkeddata.news import DAYS, News, documents_by_day, news
from eujp_graph.model.records import Records
from eujp_graph.namespaces import BASE, iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.terms import plain
from tests.given import ROOT, graph_of
from tests.linkeddata.given_site import CLAIMS, SITE

ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T00:00:00Z")


@pytest.fixture(scope="module")
def small() -> Store:
    return graph_of(CLAIMS).store


@pytest.fixture(scope="module")
def told(store: Store) -> list[News]:
    return news(store, most=3)


@pytest.fixture(scope="module", params=["en", "ja"])
def tree(request: pytest.FixtureRequest, store: Store, told: list[News]) -> ET.Element:
    return ET.fromstring(feed(store, SITE, told, lang=request.param))


class Page(HTMLParser):
    """The open tags, the addresses and the items of an entry."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.links: list[str] = []
        self.headings: list[str] = []
        self.items = 0
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.links += [str(value) for name, value in attrs if name == "href"]
        self.items += tag == "li"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "h3" in self.open:
            self.headings.append(data)


def content(entry: ET.Element) -> Page:
    return Page(entry.findtext(f"{ATOM}content") or "")


def test_the_feed_has_what_the_format_requires_once(tree: ET.Element) -> None:
    assert tree.tag == f"{ATOM}feed"
    counts = Counter(child.tag.removeprefix(ATOM) for child in tree)
    assert all(
        counts[name] == 1 for name in ("id", "title", "subtitle", "updated", "author", "rights")
    )
    assert tree.findtext(f"{ATOM}author/{ATOM}name")
    selves = [link for link in tree.findall(f"{ATOM}link") if link.get("rel") == "self"]
    name = {"en": "feed.atom", "ja": "feed.ja.atom"}[
        tree.get("{http://www.w3.org/XML/1998/namespace}lang", "")
    ]
    assert [link.get("href") for link in selves] == [SITE + name]
    alternates = [
        (link.get("type"), link.get("hreflang"))
        for link in tree.findall(f"{ATOM}link")
        if link.get("rel") == "alternate"
    ]
    assert len(alternates) == len(set(alternates)) == 2


def test_each_entry_has_what_the_format_requires_once(tree: ET.Element) -> None:
    for entry in tree.iter(f"{ATOM}entry"):
        counts = Counter(child.tag.removeprefix(ATOM) for child in entry)
        assert all(counts[name] == 1 for name in ("id", "title", "updated", "published", "content"))
        assert entry.find(f"{ATOM}content").get("type") == "html"  # type: ignore[union-attr]
        assert content(entry).items > 0


def test_every_id_is_an_iri_of_its_own(store: Store, told: list[News]) -> None:
    trees = [ET.fromstring(feed(store, SITE, told, lang=lang)) for lang in ("en", "ja")]
    ids = [node.text or "" for tree in trees for node in tree.iter(f"{ATOM}id")]
    assert len(ids) == len(set(ids)) == 2 * (1 + len(told))
    assert all(re.fullmatch(re.escape(BASE) + r"\S+", text) for text in ids)


def test_ids_do_not_depend_on_the_host(store: Store, told: list[News]) -> None:
    ids = [
        re.findall(r"<id>.*</id>", feed(store, base, told))
        for base in (SITE, "https://elsewhere.test/")
    ]
    assert ids[0] == ids[1]


def test_days_are_times_of_the_format_and_the_newest_comes_first(tree: ET.Element) -> None:
    days = [entry.findtext(f"{ATOM}updated") or "" for entry in tree.iter(f"{ATOM}entry")]
    assert all(RFC_3339.fullmatch(day) for day in days)
    assert days == sorted(set(days), reverse=True)
    assert tree.findtext(f"{ATOM}updated") == days[0]


def test_every_link_is_whole_and_leads_to_a_page_or_a_source(tree: ET.Element) -> None:
    links = [link for entry in tree.iter(f"{ATOM}entry") for link in content(entry).links]
    assert len(links) > 50
    assert all(re.fullmatch(r"https?://\S+", link) for link in links)
    assert not [link for link in links if link.startswith(BASE)]
    assert all(link.endswith(".html") for link in links if link.startswith(SITE))


def test_an_entry_counts_the_documents_of_its_day(store: Store, told: list[News]) -> None:
    records = Records(store)
    known_since = KnownSince(records)
    for item in told:
        known = {
            plain(node)
            for node in records.documents
            if (since := known_since.document(node)) and since.day == item.day
        }
        assert list(item.documents) == sorted(known) != []


def test_an_entry_tells_the_statements_known_since_its_day(store: Store, told: list[News]) -> None:
    records = Records(store)
    known_since = KnownSince(records)
    for item in told:
        since = {
            plain(node)
            for node in records.statements
            if not records.is_deprecated(node)
            and (known := known_since.record(node))
            and known.day == item.day
        }
        new = {
            change.subject
            for change in item.changes
            if change.subject.startswith(iri("st:")) and not change.removed
        }
        after, before = (view(store, None, day) for day in (item.day, item.day - timedelta(1)))
        held, earlier = (
            {name for name, place in seen.places.items() if place == "held"}
            for seen in (after, before)
        )
        assert since & held - earlier <= new
        assert new - set(before.places) == (held - earlier) - set(before.places)


def test_an_entry_tells_what_the_comparison_of_whole_views_tells(
    store: Store, told: list[News]
) -> None:
    for item in told[:2]:
        whole = diff(
            view(store, None, item.day - timedelta(1)).store, view(store, None, item.day).store
        )
        ours = [
            c
            for c in whole
            if c.sort not in ("follows", "new document") and c.subject.startswith(BASE)
        ]
        assert [(c.subject, c.sort, c.words) for c in item.changes] == [
            (c.subject, c.sort, c.words) for c in ours
        ]


def test_headings_count_every_change(tree: ET.Element, told: list[News]) -> None:
    for entry, item in zip(tree.iter(f"{ATOM}entry"), told, strict=True):
        documents, *counted = [
            int(re.search(r"\((\d+)\)$", text)[1]) for text in content(entry).headings
        ]  # type: ignore[index]
        assert documents == len(item.documents)
        assert sum(counted) == len(item.changes)


def test_long_lists_say_how_much_is_left_out(small: Store) -> None:
    changes = news(small)[0].changes or news(small)[1].changes
    many = News(
        "known",
        date(2024, 1, 1),
        tuple(iri("doc:first") for _ in range(MOST_DOCUMENTS + 2)),
        changes[:1] * (MOST_SENTENCES + 3),
    )
    text = feed(small, SITE, [many])
    assert "and 2 more" in text
    assert "and 3 more" in text


def test_a_small_graph_is_told_day_by_day(small: Store) -> None:
    told = news(small)
    assert [(item.day.isoformat(), len(item.documents)) for item in told] == [
        ("2024-06-01", 1),
        ("2024-02-03", 1),
        ("2023-05-01", 1),
    ]
    assert {change.sort for change in told[1].changes} == {"new link", "new organisation"}
    assert [change.words for change in told[2].changes] == [
        "New: organisation Alpha.",
        "New: organisation Beta <b>&amp;.",
    ]


def test_what_is_issued_after_the_release_is_not_told(small: Store) -> None:
    assert iri("doc:later") not in {
        item for found in documents_by_day(small).values() for item in found
    }


def test_words_of_the_data_cannot_become_markup(small: Store) -> None:
    tree = ET.fromstring(feed(small, SITE, news(small)))
    last = [*tree.iter(f"{ATOM}entry")][-1]
    text = last.findtext(f"{ATOM}content") or ""
    assert "Beta &lt;b&gt;&amp;amp;" in text
    assert content(last).links[:2] == [f"{SITE}doc/first.html", "https://source.test/?a=1&b=2"]


def test_an_undated_document_is_said_to_be_one(small: Store) -> None:
    assert "count from the day on which we read them: 1." in feed(small, SITE, news(small)[:1])
    assert "on which we read them" not in feed(small, SITE, news(small)[1:])


def test_japanese_is_told_by_names_and_leads_to_japanese_pages(small: Store) -> None:
    text = feed(small, SITE, news(small), lang="ja", pages=".ja.html")
    assert "アルファ" in text
    assert f"{SITE}id/alpha.ja.html" in text
    assert "2023年5月1日" in text


def test_a_correction_of_ours_is_the_first_entry(small: Store) -> None:
    earlier = Store()
    earlier.bulk_extend(q for q in small if q.subject != NamedNode(iri("id:beta")))
    earlier.add(
        Quad(
            NamedNode(iri("id:alpha")),
            NamedNode(iri("skos:altLabel")),
            Literal("Alfa", language="en"),
            GRAPH["entities"],
        )
    )
    told = news(small, earlier=earlier)
    assert [(change.sort, change.subject) for change in told[0].changes] == [
        ("name changed", iri("id:alpha")),
        ("new organisation", iri("id:beta")),
    ]
    assert told[0].day == date(2025, 1, 1)
    assert (
        "Changes of ours, from the release of 1 January 2025 to that of 1 January 2025: 2"
        in feed(small, SITE, told)
    )
    assert len({item.key for item in told}) == len(told) == 4


def test_the_same_release_has_no_corrections(small: Store) -> None:
    assert [item.key for item in news(small, earlier=small)] == [item.key for item in news(small)]


def test_a_graph_without_days_is_refused() -> None:
    empty = graph_of("doc:first a eujp:Document .").store
    with pytest.raises(ExportError, match="nothing to tell"):
        feed(empty, SITE, news(empty))


def test_so_many_days_are_told_and_no_more(small: Store) -> None:
    assert [len(news(small, most=most)) for most in (0, 1, 2, DAYS)] == [0, 1, 2, 3]


def test_every_sort_of_change_has_japanese_words() -> None:
    from eujp_graph.linkeddata.feed import CATEGORIES

    assert all(f"feed_{sort}" in words("pages", SOURCE) for sort in CATEGORIES)


SCRIPT = """
import sys
from eujp_graph.linkeddata.feed import feed
from eujp_graph.linkeddata.news import news
from tests.given import graph_of
from tests.linkeddata.given_site import CLAIMS, SITE
store = graph_of(CLAIMS).store
sys.stdout.write(feed(store, SITE, news(store, earlier=store)))
"""


def test_the_same_graph_is_the_same_feed_whatever_the_hash_seed_and_zone(small: Store) -> None:
    made = [
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout.decode()
        for seed, zone in (("1", "UTC"), ("77", "Asia/Tokyo"))
    ]
    assert made[0] == made[1] == feed(small, SITE, news(small))
