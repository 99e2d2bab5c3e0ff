"""What became known, day by day, and what a release changed: the matter of the feed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from eujp_graph.answers.diff import Change, diff, digest
from eujp_graph.asof.known_since import KnownSince
from eujp_graph.asof.view import view
from eujp_graph.model.dates import as_day
from eujp_graph.model.records import Records
from eujp_graph.namespaces import BASE
from eujp_graph.rdf.named_graphs import GRAPH, WRITTEN, release_date
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import SUBCLASS, Quad, plain, term

DAYS = 12
"""How many days are told of: a view is made for each, and readers look at the last few."""
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


def documents_by_day(store: Store) -> dict[date, list[str]]:
    """The documents that became known on each day, the last day first.

    None is later than the release of *store*. An undated document counts on the day on which it
    was read, as everywhere (docs/model.md, "Two clocks").
    """
    records, last = Records(store), as_day(release_date(store)) or date.max
    known_since = KnownSince(records)
    documents: dict[date, list[str]] = defaultdict(list)
    for node in sorted(records.documents, key=str):
        since = known_since.document(node)
        if since and since.day <= last:
            documents[since.day].append(plain(node))
    return dict(sorted(documents.items(), reverse=True))


def news(store: Store, *, earlier: Store | None = None, most: int = DAYS) -> list[News]:
    """What became known on each of the last *most* days of *store*, the last day first.

    Where *earlier* is given, the release to compare with, what this release changed comes before
    the days. A view is made for every day, which takes most of a second each: keep the answer. It
    depends on nothing but the graphs.
    """
    known = documents_by_day(store)
    return [*_release(store, earlier, max(known, default=None)), *_days(store, known, most)]


def _days(store: Store, known: dict[date, list[str]], most: int) -> Iterator[News]:
    """Each of the last *most* days: how the graph as known then differs from the day before it."""
    light = _without_axioms(store)
    days = [*known][: most + 1]  # one more than is told of, to compare the last with
    if days and len(days) <= most:
        days.append(days[-1] - timedelta(1))  # nothing was known before the first day of all
    after = view(light, None, days[0]).store if days else light
    for day, day_before in pairwise(days):
        before = view(light, None, day_before).store
        changes = [change for change in diff(before, after) if _is_told(change)]
        # The documents are listed as such, so that none needs a sentence of its own.
        others = tuple(change for change in changes if change.sort != "new document")
        yield News(f"known-{day}", day, tuple(known[day]), others)
        after = before


def _release(store: Store, earlier: Store | None, last: date | None) -> Iterator[News]:
    """What this release says otherwise than the *earlier* one, if anything."""
    if earlier is None:
        return
    changes = tuple(change for change in diff(earlier, store) if _is_told(change))
    day, since = as_day(release_date(store)) or last, as_day(release_date(earlier))
    if changes and day:
        key = f"release-{digest(earlier)[:12]}-{digest(store)[:12]}"
        yield News(key, day, (), changes, since or day)


def _is_told(change: Change) -> bool:
    """Whether *change* is of something of ours, and people wrote it.

    What follows from it is not told, and neither are names elsewhere.
    """
    return change.sort != "follows" and change.subject.startswith(BASE)


def _without_axioms(store: Store) -> Store:
    """What people wrote in *store*; of the ontology only the labels and the classes.

    A view of that is made fast, for nothing is inferred in it.
    """
    light = Store()
    for name in WRITTEN:
        quads = store.quads_for_pattern(None, None, None, name)
        light.bulk_extend(_labels_and_classes(quads) if name == GRAPH["ontology"] else quads)
    return light


def _labels_and_classes(ontology: Iterable[Quad]) -> Iterator[Quad]:
    for quad in ontology:
        if quad.predicate == LABEL:
            yield quad
        elif quad.predicate == SUBCLASS:
            yield Quad(quad.subject, quad.predicate, quad.object, CLASSES)
