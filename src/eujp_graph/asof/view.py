"""The graph as of a day: what held *on* one day, as far as documents *known by* another tell.

``asof.two_clocks`` says of each statement whether it is known and where the day falls for it; here
the graph of what stays is put together (docs/model.md, "Two clocks", steps 9 and 10). A view is
computed, never stored; nothing that was learnt later reaches it through a derived edge, for
derivation and inference run on what is left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from eujp_graph.asof.known_since import GROUNDS, Attested, KnownSince
from eujp_graph.asof.own_words import SORTS, OwnWords
from eujp_graph.asof.result import HELD, UNPLACED, View
from eujp_graph.asof.two_clocks import TwoClocks
from eujp_graph.model.dates import UNDATED, as_day
from eujp_graph.model.names import COMMON, FURTHER, PREFERRED, WORKING
from eujp_graph.model.records import Records
from eujp_graph.rdf.named_graphs import GRAPH, WRITTEN, release_date
from eujp_graph.rdf.oxigraph import Store, reached
from eujp_graph.rdf.terms import TYPE, Quad, Resource, plain, term
from eujp_graph.reasoning.inference import complete_within

KEPT_WHOLE = ("ontology", "dataset")
"""The named graphs that say nothing of the world on a day, and stay but for ``EXAMPLES``."""

EXAMPLES = (term("skos:example"), term("vann:example"))
"""All that the ontology tells of the world: things that may not be known by the day."""

NO_NEWS = ("eujp:Polity", "eujp:Place", "eujp:Post")
"""What was always there: whatever names it brings it in, though no document of it is known."""

NAMES_AND_TYPE = frozenset(
    {TYPE, *map(term, (PREFERRED, FURTHER, COMMON, "skos:hiddenLabel", WORKING))}
)
"""All that is told of a thing none of whose own documents is known."""

OF_A_DAY = {
    term(f"eujp:{name}{part}"): name for name in ("from", "until") for part in ("", "Precision")
}
"""The properties that wait for the documents of ``fromCites`` and ``untilCites``."""

TO_SOURCES = tuple(
    map(term, ("eujp:cites", "eujp:fromCites", "eujp:untilCites", "eujp:hasEvidence"))
)
TO_STATEMENTS = (term("eujp:disputes"), term("eujp:replaces"), term("prov:wasRevisionOf"))
ATTESTED_ON = term("eujp:attestedOn")


def view(store: Store, on: date | None = None, known_by: date | None = None) -> View:
    """The graph of *store* as of two days; where one is given, the other is the release date.

    Without days it is the plain graph: whatever held at some time. *store* is a whole
    graph, complete or as authored; it is not changed. Source of the algorithm:
    docs/model.md, "Two clocks".
    """
    if on is None and known_by is None:
        return _unbounded(store)
    today = as_day(release_date(store)) or UNDATED
    seen = _bounded(TwoClocks(Records(store), on or today, known_by or today))
    return replace(seen, whole=store)


def _unbounded(store: Store) -> View:
    authored = Store()
    for graph in WRITTEN:
        authored.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    records = Records(authored)
    known_since = KnownSince(records)
    statements = sorted(
        (node for node in records.statements if not records.is_deprecated(node)), key=str
    )
    grounds = _grounds(known_since.record(statement) for statement in statements)
    complete_within(authored)
    return View(
        on=None,
        known_by=None,
        store=authored,
        places={plain(statement): HELD for statement in statements},
        not_begun=(),
        ended=(),
        left_out={},
        grounds=grounds,
    )


def _bounded(clocks: TwoClocks) -> View:
    staying = _staying(clocks)
    words = OwnWords(clocks)
    left = _what_is_left(clocks, words, staying)
    begins = {entity: clocks.begin(entity) for entity in staying}
    complete_within(left)
    not_begun = [entity for entity, begin in begins.items() if begin and begin > clocks.on]
    return View(
        on=clocks.on,
        known_by=clocks.known_by,
        store=left,
        places={plain(statement): place for statement, place in clocks.places.items()},
        not_begun=tuple(sorted(map(plain, not_begun))),
        ended=tuple(sorted(plain(entity) for entity in staying if clocks.is_past(entity))),
        grounds=_grounds(clocks.known.values()),
        left_out={
            sort: tuple(sorted(map(plain, words.left_out[sort])))
            for sort in SORTS
            if words.left_out[sort]
        },
    )


def _grounds(attested: Iterable[Attested | None]) -> dict[str, int]:
    """How many are known on each ground, the surest first."""
    counts = Counter(since.ground for since in attested if since is not None)
    return {ground: counts[ground] for ground in GROUNDS}


def _staying(clocks: TwoClocks) -> set[Resource]:
    """Step 9: the things of the view.

    A thing comes in by a known document of its own, or by a held or unplaced statement that names
    it. What a known document writes on a thing brings in what was always there, and nothing else.
    What had not begun stays out, unless a held statement names it: a project that a held promise
    announces is spoken of before it exists.
    """
    records = clocks.records
    named_by_held = _named(clocks, HELD)

    def may_stay(entity: Resource) -> bool:
        begin = clocks.begin(entity)
        return begin is None or begin <= clocks.on or entity in named_by_held

    known = filter(clocks.is_carried, records.entities)
    staying = set(filter(may_stay, {*known, *named_by_held, *_named(clocks, UNPLACED)}))
    named = {
        quad.object
        for entity in staying
        if clocks.is_carried(entity)
        for quad in records.objects(entity)
    }
    always_there = frozenset().union(*map(records.below, NO_NEWS))
    return staying | {
        entity
        for entity in records.subjects(named)
        if may_stay(entity) and not always_there.isdisjoint(records.all(entity, "rdf:type"))
    }


def _named(clocks: TwoClocks, wanted: str) -> set[Resource]:
    """The things that the statements of one place name."""
    records = clocks.records
    statements = [statement for statement, place in clocks.places.items() if place == wanted]
    return records.subjects(
        quad.object for statement in statements for quad in records.statements[statement]
    )


def _what_is_left(clocks: TwoClocks, words: OwnWords, staying: set[Resource]) -> Store:
    """Step 10: what is left of the authored graph, yet to be completed."""
    store, records = Store(), clocks.records
    for name in KEPT_WHOLE:
        kept = records.store.quads_for_pattern(None, None, None, GRAPH[name])
        store.bulk_extend(quad for quad in kept if quad.predicate not in EXAMPLES)
    documents = _documents(clocks)
    held = {statement for statement, place in clocks.places.items() if place == HELD}
    in_view = staying | documents | held
    for part, subjects in (
        (records.entities, staying),
        (records.documents, documents),
        (records.statements, held),
    ):
        quads = (quad for subject in subjects for quad in _written(clocks, subject, part[subject]))
        store.bulk_extend(
            quad for quad in quads if _stays(clocks, quad, in_view) and words.stays(quad)
        )
    store.bulk_extend(_alignments(clocks, words, staying, in_view))
    topics = records.store.quads_for_pattern(None, None, None, GRAPH["topics"])
    store.bulk_extend(filter(words.stays, topics))
    return store


def _written(clocks: TwoClocks, subject: Resource, quads: list[Quad]) -> list[Quad]:
    """Those of *quads* that a known document of *subject* carries; else its names and its type."""
    if subject not in clocks.records.entities or clocks.is_carried(subject):
        return quads
    return [quad for quad in quads if quad.predicate in NAMES_AND_TYPE]


def _alignments(
    clocks: TwoClocks, words: OwnWords, staying: set[Resource], in_view: set[Resource]
) -> list[Quad]:
    """The links of what stays to records of others, and what is said here of those records."""
    links = list(clocks.records.store.quads_for_pattern(None, None, None, GRAPH["alignments"]))
    kept = [quad for quad in links if quad.subject in staying and words.stays(quad)]
    outward = {quad.object for quad in kept}
    about = [quad for quad in links if quad.subject in outward and _stays(clocks, quad, in_view)]
    return kept + about


def _documents(clocks: TwoClocks) -> set[Resource]:
    """The documents known by the day, with the originals that they mirror and their passages.

    An original may be unknown by itself, having neither a date nor a day of reading.
    """
    records = clocks.records
    documents: set[Resource] = set()
    for node in records.documents:
        if clocks.is_known(node):
            documents |= reached(node, lambda mirror: records.things(mirror, "eujp:mirrorOf"))
    passages = {
        node
        for node in records.documents
        if not documents.isdisjoint(records.things(node, "eujp:document"))
    }
    return documents | passages


def _stays(clocks: TwoClocks, quad: Quad, in_view: set[Resource]) -> bool:
    """Whether a triple of something that stays says only what was known, of what stays."""
    if quad.predicate in OF_A_DAY:
        return clocks.is_told(quad.subject, OF_A_DAY[quad.predicate])
    if quad.predicate == ATTESTED_ON:
        day = as_day(quad.object)
        return day is not None and day <= clocks.known_by
    records = clocks.records
    is_ours = quad.object in records.entities or quad.object in records.documents
    if is_ours or quad.predicate in TO_SOURCES or quad.predicate in TO_STATEMENTS:
        return quad.object in in_view
    return True
