"""The feed of what became known, day by day, for feed readers: Atom 1.0.

Source: https://www.rfc-editor.org/rfc/rfc4287.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape
from itertools import groupby
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from eujp_graph.answers.citations import AUTHOR
from eujp_graph.answers.diff import Change
from eujp_graph.errors import ExportError
from eujp_graph.html.page_texts import Reader
from eujp_graph.html.templating import FEED
from eujp_graph.language.catalogue import SOURCE, file_part, languages
from eujp_graph.language.days import written
from eujp_graph.linkeddata.news import News
from eujp_graph.namespaces import BASE, DATASET
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.xml import document, legal

NAMESPACE = "http://www.w3.org/2005/Atom"
ATOM = {"type": "application/atom+xml"}
ID = FEED
"""What the ids of the entries begin with; they stay whatever host the feed is on."""
MOST_SENTENCES = 8
"""Sentences of one category that an entry has; it says how many more there are."""
MOST_DOCUMENTS = 30
"""Documents that an entry lists."""
CATEGORIES = ("promise", "office", "new", "gone", "date", "name", "changed", "source")
"""The categories of change by their first word, what matters most to readers first."""
NOTHING = (
    "No document of the graph has a day, so there is nothing to tell. "
    "Give the documents their days."
)


def feed_name(lang: str) -> str:
    """The name of the file of the feed in *lang*."""
    return f"feed{file_part(lang)}.atom"


def feed(
    store: Store, base: str, items: Sequence[News], *, lang: str = SOURCE, pages: str = ".html"
) -> str:
    """The Atom feed of *items*, what ``news`` says of *store*, for the site at *base*, in *lang*.

    *pages* is what follows an IRI to make the address of its page in that language. The same
    graph is the same bytes. Raises ``ExportError`` where there is nothing to tell.
    """
    if not items:
        raise ExportError(NOTHING)
    reader = Reader(store, lang, lambda thing: address(base, thing, pages))
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": lang})
    _head(root, reader, base, max(item.day for item in items))
    for item in items:
        _entry(root, reader, item)
    return document(root)


def address(base: str, thing: str, pages: str) -> str:
    """Where the page of *thing* is on the site at *base*; an IRI that is not ours is left.

    >>> address("https://example.org/", "https://w3id.org/eujp/ont#Actor", ".html")
    'https://example.org/ont.html#Actor'
    """
    if not thing.startswith(BASE):
        return thing
    path, sharp, local = thing.removeprefix(BASE).partition("#")
    return f"{base}{quote(path)}{pages}{sharp}{quote(local)}"


def _head(root: Element, reader: Reader, base: str, last: date) -> None:
    licence = reader.first(DATASET, "dcterms:license")
    about = reader.texts(DATASET, "dcterms:description")
    _text(root, "id", BASE + feed_name(reader.lang))
    _text(root, "title", f"{reader.word['site']}: {reader.word['feed']}")
    if about:
        _text(root, "subtitle", about[0].value)
    _text(root, "updated", f"{last}T00:00:00Z")
    _text(SubElement(root, "author"), "name", AUTHOR)
    if licence:
        _text(root, "rights", f"{reader.word['licence']} {licence}")
        SubElement(root, "link", {"rel": "license", "href": licence})
    itself = {"href": base + feed_name(reader.lang)}
    SubElement(root, "link", {"rel": "self", **ATOM, **itself})
    page = {"type": "text/html", "hreflang": reader.lang, "href": base}
    SubElement(root, "link", {"rel": "alternate", **page})
    for lang in (tag for tag in languages() if tag != reader.lang):
        other = {"hreflang": lang, "href": base + feed_name(lang)}
        SubElement(root, "link", {"rel": "alternate", **ATOM, **other})


def _entry(root: Element, reader: Reader, item: News) -> None:
    entry, moment = SubElement(root, "entry"), f"{item.day}T00:00:00Z"
    language = "" if reader.lang == SOURCE else f"-{reader.lang}"
    _text(entry, "id", f"{ID}#{item.key}{language}")
    _text(entry, "title", _title(reader, item))
    _text(entry, "updated", moment)
    _text(entry, "published", moment)
    for text in item.documents[:MOST_DOCUMENTS]:
        SubElement(entry, "link", {"rel": "related", "href": reader.address(text)})
    _text(entry, "content", "".join(_content(reader, item)), type="html")


def _title(reader: Reader, item: News) -> str:
    day = written(item.day.isoformat(), reader.lang)
    if item.since is None:
        return reader.word["feed_day"].format(day=day, count=len(item.documents))
    before = written(item.since.isoformat(), reader.lang)
    return reader.word["feed_release"].format(before=before, after=day, count=len(item.changes))


def _content(reader: Reader, item: News) -> Iterator[str]:
    """The entry in HTML: a note, the documents, then the sentences by their category."""
    undated = sum(not reader.first(text, "dcterms:issued") for text in item.documents)
    if item.since:
        yield f"<p>{escape(reader.word['feed_release_note'])}</p>\n"
    elif undated:
        yield f"<p>{escape(reader.word['feed_undated'].format(count=undated))}</p>\n"
    if item.documents:
        yield _section(reader.word["feed_documents"], len(item.documents))
        listed = (_document(reader, text) for text in item.documents[:MOST_DOCUMENTS])
        yield from _items(reader, listed, len(item.documents) - MOST_DOCUMENTS)
    for category, changes in _by_category(item.changes):
        yield _section(_heading(reader, category, changes[0]), len(changes))
        sentences = (_sentence(reader, change) for change in changes[:MOST_SENTENCES])
        yield from _items(reader, sentences, len(changes) - MOST_SENTENCES)


def _section(heading: str, count: int) -> str:
    return f"<h3>{escape(heading)} ({count})</h3>\n"


def _items(reader: Reader, items: Iterable[str], more: int) -> Iterator[str]:
    yield "<ul>\n"
    for item in items:
        yield f"<li>{item}</li>\n"
    if more > 0:
        yield f"<li>{escape(reader.word['feed_more'].format(count=more))}</li>\n"
    yield "</ul>\n"


def _document(reader: Reader, iri: str) -> str:
    """A link to the page of a document, and to the original where it is on the web."""
    page = _link(reader.address(iri), reader.name(iri).value)
    original = reader.first(iri, "dcat:landingPage")
    if original.startswith(("http://", "https://")):
        return f"{page} ({_link(original, reader.word['landing'])})"
    return page


def _sentence(reader: Reader, change: Change) -> str:
    """The sentence of *change*, which there is in the source language alone; else what changed."""
    words = change.words if reader.lang == SOURCE else reader.name(change.subject).value
    return _link(reader.address(change.subject), words)


def _link(href: str, words: str) -> str:
    return f'<a href="{escape(href)}">{escape(words)}</a>'


def _by_category(changes: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """*changes* by category, in the order of ``CATEGORIES``."""
    ordered = sorted(changes, key=lambda change: (*_rank(change.sort), change.subject))
    groups = groupby(ordered, key=lambda change: change.sort)
    return [(category, list(members)) for category, members in groups]


def _rank(category: str) -> tuple[int, str]:
    first = category.partition(" ")[0]
    position = CATEGORIES.index(first) if first in CATEGORIES else len(CATEGORIES)
    return position, category


def _heading(reader: Reader, category: str, example: Change) -> str:
    if reader.lang == SOURCE:
        return category[:1].upper() + category[1:]
    words = reader.word[f"feed_{category.partition(' ')[0]}"]
    return words.format(kind=reader.kind(example.subject).text.value)


def _text(parent: Element, name: str, value: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = legal(value)
