"""The feed of what became known, day by day, for feed readers: Atom 1.0 (https://www.rfc-editor.org/rfc/rfc4287)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import groupby, pairwise
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from eujp_graph.answers.citations import AUTHOR
from eujp_graph.answers.diff import Change, diff, digest
from eujp_graph.asof.known_since import KnownSince
from eujp_graph.asof.view import view
from eujp_graph.errors import ExportError
from eujp_graph.html.page_texts import Reader
from eujp_graph.html.templating import FEED
from eujp_graph.language.catalogue import SOURCE, file_part, languages
from eujp_graph.language.days import written
from eujp_graph.model.dates import as_day
from eujp_graph.model.records import Records
from eujp_graph.namespaces import BASE, DATASET
from eujp_graph.rdf.named_graphs import GRAPH, WRITTEN, release_date
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import SUBCLASS, NamedNode, Quad, plain, term
from eujp_graph.rdf.xml import document, legal

NAMESPACE = "http://www.w3.org/2005/Atom"
"""The file of the feed, by its language."""

ID = FEED
"""What the ids of the entries begin with; they stay whatever host the feed is on."""

DAYS, TOLD, LISTED = 12, 8, 30
"""How many days a feed tells of, sentences of one sort an entry has, and documents it lists."""

SORTS = ("promise", "office", "new", "gone", "date", "name", "changed", "source")
"""The sorts of change by their first word, what matters most to readers first."""

LABEL = term("rdfs:label")
CLASSES = term("graph:feed-classes")
"""Where the classes are kept while views are made, so that no axiom is applied."""


@dataclass(frozen=True, slots=True)
class News:
    """What one day made known: its documents, and each change by its sentence.

    Of a release the documents are none, and ``since`` is the day of the release before.
    """

    key: str
    day: date
    documents: tuple[str, ...]
    changes: tuple[Change, ...]
    since: date | None = None


def feed_name(lang: str) -> str:
    """The name of the file of the feed in *lang*."""
    return f"feed{file_part(lang)}.atom"


def feed(
    store: Store, base: str, told: Sequence[News], *, lang: str = SOURCE, pages: str = ".html"
) -> str:
    """The Atom feed of *told*, what ``news`` says of *store*, for the site at *base*, in *lang*.

    *pages* is what follows an IRI to make the address of its page in that language. The same
    graph is the same bytes. Raises ``ExportError`` where there is nothing to tell.
    """
    if not told:
        raise ExportError(
            "No document of the graph has a day, so there is nothing to tell. Give the documents their days."
        )
    reader = Reader(store, lang, lambda thing: address(base, thing, pages))
    root = Element("feed", {"xmlns": NAMESPACE, "xml:lang": lang})
    _head(root, reader, base, max(item.day for item in told))
    for item in told:
        _entry(root, reader, item)
    return document(root)


def address(base: str, thing: str, pages: str) -> str:
    """Where the page of *thing* is on the site at *base*; an IRI that is not ours stays as it is.

    >>> address("https://example.org/", "https://w3id.org/eujp/ont#Actor", ".html")
    'https://example.org/ont.html#Actor'
    """
    if not thing.startswith(BASE):
        return thing
    path, sharp, local = thing.removeprefix(BASE).partition("#")
    return f"{base}{quote(path)}{pages}{sharp}{quote(local)}"


def documents_by_day(store: Store) -> dict[date, list[str]]:
    """The documents that became known on each day, up to the release of *store*, the last day first.

    An undated document counts on the day on which it was read, as everywhere (docs/model.md, "Two clocks").
    """
    records, last = Records(store), as_day(release_date(store)) or date.max
    known_since = KnownSince(records)
    found: dict[date, list[str]] = defaultdict(list)
    for node in sorted(records.documents, key=str):
        since = known_since.document(node)
        if since and since.day <= last:
            found[since.day].append(plain(node))
    return dict(sorted(found.items(), reverse=True))


def news(store: Store, *, earlier: Store | None = None, most: int = DAYS) -> list[News]:
    """What became known on each of the last *most* days of *store*, the last first; before it what the release changed.

    *earlier* is the release to compare with. A view is made for every day, which takes most of a
    second each: keep the answer. It depends on nothing but the graphs.
    """
    known = documents_by_day(store)
    return [*_release(store, earlier, max(known, default=None)), *_days(store, known, most)]


def _days(store: Store, known: dict[date, list[str]], most: int) -> Iterator[News]:
    light, chosen = _without_axioms(store), [*known][: most + 1]
    if len(chosen) <= most and chosen:
        chosen.append(chosen[-1] - timedelta(1))
    after = view(light, None, chosen[0]).store if chosen else light
    for day, day_before in pairwise(chosen):
        before = view(light, None, day_before).store
        changes = tuple(
            change
            for change in diff(before, after)
            if _is_told(change) and change.sort != "new document"
        )
        yield News(f"known-{day}", day, tuple(known[day]), changes)
        after = before


def _release(store: Store, earlier: Store | None, last: date | None) -> Iterator[News]:
    """What this release says otherwise than the *earlier* one, if anything."""
    if earlier is None:
        return
    changes = tuple(change for change in diff(earlier, store) if _is_told(change))
    day, since = as_day(release_date(store)) or last, as_day(release_date(earlier))
    if changes and day:
        yield News(
            f"release-{digest(earlier)[:12]}-{digest(store)[:12]}", day, (), changes, since or day
        )


def _is_told(change: Change) -> bool:
    """Whether *change* is of something of ours that people wrote; what follows from it, and names elsewhere, are not told."""
    return change.sort != "follows" and change.subject.startswith(BASE)


def _without_axioms(store: Store) -> Store:
    """What people wrote in *store*; of the ontology the words and the classes alone, so that views are made fast."""
    light = Store()
    for name in WRITTEN:
        light.bulk_extend(
            _words(quad) if name == GRAPH["ontology"] else quad for quad in _kept(store, name)
        )
    return light


def _kept(store: Store, name: NamedNode) -> Iterator[Quad]:
    for quad in store.quads_for_pattern(None, None, None, name):
        if name != GRAPH["ontology"] or quad.predicate in (SUBCLASS, LABEL):
            yield quad


def _words(quad: Quad) -> Quad:
    return (
        Quad(quad.subject, quad.predicate, quad.object, CLASSES)
        if quad.predicate == SUBCLASS
        else quad
    )


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
    SubElement(
        root,
        "link",
        {"rel": "self", "type": "application/atom+xml", "href": base + feed_name(reader.lang)},
    )
    SubElement(
        root,
        "link",
        {"rel": "alternate", "type": "text/html", "hreflang": reader.lang, "href": base},
    )
    for lang in (tag for tag in languages() if tag != reader.lang):
        kind = {"type": "application/atom+xml", "hreflang": lang, "href": base + feed_name(lang)}
        SubElement(root, "link", {"rel": "alternate", **kind})


def _entry(root: Element, reader: Reader, item: News) -> None:
    entry, moment = SubElement(root, "entry"), f"{item.day}T00:00:00Z"
    language = "" if reader.lang == SOURCE else f"-{reader.lang}"
    _text(entry, "id", f"{ID}#{item.key}{language}")
    _text(entry, "title", _title(reader, item))
    _text(entry, "updated", moment)
    _text(entry, "published", moment)
    for text in item.documents[:LISTED]:
        SubElement(entry, "link", {"rel": "related", "href": reader.address(text)})
    _text(entry, "content", "".join(_content(reader, item)), type="html")


def _title(reader: Reader, item: News) -> str:
    day = written(item.day.isoformat(), reader.lang)
    if item.since is None:
        return reader.word["feed_day"].format(day=day, count=len(item.documents))
    before = written(item.since.isoformat(), reader.lang)
    return reader.word["feed_release"].format(before=before, after=day, count=len(item.changes))


def _content(reader: Reader, item: News) -> Iterator[str]:
    """The entry in HTML: the documents, then the sentences by their sort, each with its page."""
    undated = sum(not reader.first(text, "dcterms:issued") for text in item.documents)
    note = (
        reader.word["feed_release_note"]
        if item.since
        else reader.word["feed_undated"].format(count=undated)
    )
    if item.since or undated:
        yield f"<p>{escape(note)}</p>\n"
    if item.documents:
        yield f"<h3>{escape(reader.word['feed_documents'])} ({len(item.documents)})</h3>\n"
        yield from _items(
            reader,
            (_document(reader, text) for text in item.documents[:LISTED]),
            len(item.documents) - LISTED,
        )
    for sort, found in _sorts(item.changes):
        yield f"<h3>{escape(_heading(reader, sort, found[0]))} ({len(found)})</h3>\n"
        yield from _items(
            reader, (_told(reader, change) for change in found[:TOLD]), len(found) - TOLD
        )


def _items(reader: Reader, items: Iterable[str], more: int) -> Iterator[str]:
    yield "<ul>\n"
    for item in items:
        yield f"<li>{item}</li>\n"
    if more > 0:
        yield f"<li>{escape(reader.word['feed_more'].format(count=more))}</li>\n"
    yield "</ul>\n"


def _document(reader: Reader, item: str) -> str:
    source = reader.first(item, "dcat:landingPage")
    own = _link(reader.address(item), reader.name(item).value)
    return (
        f"{own} ({_link(source, reader.word['landing'])})"
        if source.startswith(("http://", "https://"))
        else own
    )


def _told(reader: Reader, change: Change) -> str:
    """The sentence of *change*, which there is in the source language alone; else what changed."""
    words = change.words if reader.lang == SOURCE else reader.name(change.subject).value
    return _link(reader.address(change.subject), words)


def _link(href: str, words: str) -> str:
    return f'<a href="{escape(href)}">{escape(words)}</a>'


def _sorts(changes: Iterable[Change]) -> list[tuple[str, list[Change]]]:
    """*changes* by sort, in the order of ``SORTS``."""
    ordered = sorted(changes, key=lambda change: (*_rank(change.sort), change.subject))
    return [(sort, list(found)) for sort, found in groupby(ordered, key=lambda change: change.sort)]


def _rank(sort: str) -> tuple[int, str]:
    first = sort.partition(" ")[0]
    return SORTS.index(first) if first in SORTS else len(SORTS), sort


def _heading(reader: Reader, sort: str, example: Change) -> str:
    if reader.lang == SOURCE:
        return sort[:1].upper() + sort[1:]
    words = reader.word[f"feed_{sort.partition(' ')[0]}"]
    return words.format(kind=reader.kind(example.subject).text.value)


def _text(parent: Element, name: str, value: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = legal(value)
