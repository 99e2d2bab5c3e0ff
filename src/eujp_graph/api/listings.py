"""Which columns each kind of answer has where it is a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eujp_graph.api.listing import Listing
from eujp_graph.language.catalogue import SOURCE
from eujp_graph.model.names import label
from eujp_graph.rdf.oxigraph import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.answers.diff import Change
    from eujp_graph.answers.disputes import Dispute, Source
    from eujp_graph.answers.promise_standing import Promise
    from eujp_graph.answers.staleness import Stale
    from eujp_graph.authoring.vocabulary import Word
    from eujp_graph.query.saved_query import SavedQuery
    from eujp_graph.query.search import Hit


def questions(found: Iterable[SavedQuery], lang: str = SOURCE) -> Listing[SavedQuery]:
    """Saved questions, each with its parameters."""

    def row(saved: SavedQuery) -> dict[str, object]:
        return {
            "name": saved.name,
            "question": saved.summary_in(lang),
            "parameters": ", ".join(saved.params),
        }

    return Listing(found, columns=("name", "question", "parameters"), row=row, lang=lang)


def hits(found: Iterable[Hit]) -> Listing[Hit]:
    """What a search found."""

    def row(hit: Hit) -> dict[str, object]:
        return {
            "iri": hit.iri,
            "iriLabel": hit.label,
            "kind": hit.kind,
            "score": hit.score,
            "matched": hit.matched,
        }

    return Listing(found, columns=("iri", "iriLabel", "kind", "score", "matched"), row=row)


def works(found: Iterable[Source]) -> Listing[Source]:
    """The works behind a thing or a statement."""

    def row(work: Source) -> dict[str, object]:
        return {
            "known_since": work.shown(),
            "official": work.official,
            "document": work.document,
            "documentLabel": work.title,
            "copies": work.copies,
        }

    columns = ("known_since", "official", "document", "documentLabel", "copies")
    return Listing(found, columns=columns, row=row)


def disputes(found: Iterable[Dispute]) -> Listing[Dispute]:
    """Matters on which documents differ, each reading in a few words."""

    def row(dispute: Dispute) -> dict[str, object]:
        readings = [
            "; ".join(f"{name} {value}" for name, value in reading.says)
            for reading in dispute.readings
        ]
        return {"about": dispute.about, "aboutLabel": dispute.label, "readings": readings}

    return Listing(found, columns=("about", "aboutLabel", "readings"), row=row)


def promises(store: Store, found: Iterable[Promise], lang: str = SOURCE) -> Listing[Promise]:
    """Promises, with where each stands."""

    def names(things: Sequence[str]) -> list[str]:
        return [label(store, thing, lang) for thing in things]

    def row(promise: Promise) -> dict[str, object]:
        return {
            "commitment": promise.commitment,
            "commitmentLabel": label(store, promise.commitment, lang),
            "made_on": promise.made_on,
            "status": names(promise.status),
            "last": promise.last,
            "quiet": promise.quiet,
            "due": promise.due,
        }

    columns = ("commitment", "commitmentLabel", "made_on", "status", "last", "quiet", "due")
    return Listing(found, columns=columns, row=row, lang=lang)


def stale(found: Iterable[Stale]) -> Listing[Stale]:
    """What no document told of for long."""

    def row(item: Stale) -> dict[str, object]:
        return {
            "sort": item.sort,
            "thing": item.thing,
            "thingLabel": item.label,
            "latest": item.latest,
            "months": item.months,
        }

    return Listing(found, columns=("sort", "thing", "thingLabel", "latest", "months"), row=row)


def thin(found: Iterable[tuple[str, Source]]) -> Listing[tuple[str, Source]]:
    """Statements, each with the one work that tells of it."""

    def row(pair: tuple[str, Source]) -> dict[str, object]:
        statement, work = pair
        return {
            "statement": statement,
            "known_since": work.shown(),
            "document": work.document,
            "documentLabel": work.title,
        }

    columns = ("statement", "known_since", "document", "documentLabel")
    return Listing(found, columns=columns, row=row)


def codes(found: Iterable[Word], lang: str = SOURCE) -> Listing[Word]:
    """Words to write with, each with what it means."""

    def row(word: Word) -> dict[str, object]:
        return {
            "name": word.word,
            "list": word.list,
            "label": word.name_in(lang),
            "meaning": word.meaning_in(lang),
            "example": word.example,
        }

    columns = ("name", "list", "label", "meaning", "example")
    return Listing(found, columns=columns, row=row, lang=lang)


def changes(found: Iterable[Change], lang: str = SOURCE) -> Listing[Change]:
    """What changed from one graph to another."""

    def row(change: Change) -> dict[str, object]:
        return {"section": change.section, "subject": change.subject, "words": change.words}

    return Listing(found, columns=("section", "subject", "words"), row=row, lang=lang)
