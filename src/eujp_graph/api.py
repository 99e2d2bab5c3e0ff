"""The front door for Python: the same as the command line, in a few functions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from eujp_graph.answers.citations import STYLES, citation
from eujp_graph.answers.diff import diff
from eujp_graph.answers.disputes import Dispute, Doubts
from eujp_graph.answers.entity_card import Card, card
from eujp_graph.answers.promises import Chain, Promise, Promises
from eujp_graph.answers.proofs import Proof, Why, triple_of
from eujp_graph.answers.staleness import stale
from eujp_graph.asof.view import view
from eujp_graph.errors import EujpError
from eujp_graph.exports.export import export
from eujp_graph.network.analyse import analyse
from eujp_graph.network.graph import to_networkx
from eujp_graph.pipeline import cache
from eujp_graph.pipeline.build import build
from eujp_graph.query import saved_query
from eujp_graph.query.search import resolve
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.rdflib_terms import to_rdflib
from eujp_graph.shacl.validation import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.query.saved_query import Value

__all__ = [
    "analyse", "ask", "build", "cite", "diff", "disputes", "export", "load", "promises", "show", "stale",
    "to_networkx", "to_rdflib", "trace", "validate", "view", "why",
]  # fmt: skip


def load(
    place: Path | str | None = None, *, data: Sequence[Path | str] = (), on_disk: bool = False
) -> Store:
    """The graph: of the release at *place*, or of the shipped data with the files at *data* beside it.

    A release is read into memory, where questions are answered three times as fast. With *on_disk* it
    stays there: it opens at once, read-only, and takes hardly any memory.

    What comes back is a ``pyoxigraph.Store`` with everything derived and inferred,
    each kind of triple in its own named graph. Raises ``EujpError`` where the data
    violates the shapes.

    >>> graph = load()
    >>> len(graph) > 1000
    True
    """
    if place is not None:
        return (cache.open_store if on_disk else cache.in_memory)(Path(place))
    made = build([Path(item) for item in data])
    if made.report.violations:
        raise EujpError(f"The data has {made.report.violations} violations. Ask validate() which.")
    return made.store


def ask(graph: Store, name: str, /, **params: str | date | int) -> list[dict[str, Value]]:
    """The rows that answer the saved question *name*: column to Python value, None where unbound.

    >>> ask(load(), "who-signed", instrument="submarine-cables-moc")[0]["signatoryLabel"]
    'Matsumoto Takeaki'
    """
    given = {key: str(value) for key, value in params.items()}
    return saved_query.rows(saved_query.run(graph, saved_query.named(name), given))


def show(graph: Store, name: str) -> Card:
    """The card of what *name* means: a slug, an IRI, or a name in English or Japanese."""
    return card(graph, resolve(graph, name))


def trace(graph: Store, name: str, *, today: date | None = None) -> list[Chain]:
    """The chains of the promises that *name* (a topic, a commitment, a text) means, oldest first.

    >>> [chain.last.isoformat() for chain in trace(load(), "arctic-route-2023")]
    ['2025-07-23']
    """
    return Promises(graph, today=today).trace(resolve(graph, name))


def promises(
    graph: Store,
    *,
    made_at: str | None = None,
    status: str | None = None,
    topic: str | None = None,
    quiet_for: int | None = None,
    due_before: date | None = None,
    today: date | None = None,
) -> list[Promise]:
    """The promises that fit every condition; *quiet_for* is in months, the rest are names in either language."""
    named = {
        key: resolve(graph, text) for key, text in (("made_at", made_at), ("topic", topic)) if text
    }
    wanted = resolve(graph, f"code:{status}") if status else None
    return Promises(graph, today=today).promises(
        **named, status=wanted, quiet_for=quiet_for, due_before=due_before
    )


def disputes(graph: Store) -> list[Dispute]:
    """The matters on which documents differ, each with its readings side by side."""
    return Doubts(graph).disputes()


def why(graph: Store, subject: str, predicate: str, target: str) -> Proof:
    """What the triple that three names mean follows from.

    >>> why(load(), "submarine-cables-moc", "signedBy", "breton-thierry").rule
    'prp-spo2'
    """
    return Why(graph).why(triple_of(graph, subject, predicate, target))


def cite(
    graph: Store,
    name: str,
    *,
    style: str = "apa",
    on: date | None = None,
    known_by: date | None = None,
) -> str:
    """A citation of what *name* means, in the style ``apa``, ``bibtex`` or ``csl-json``."""
    if style not in STYLES:
        raise EujpError(f"No style {style!r}. Known: {', '.join(STYLES)}.")
    return STYLES[style](citation(graph, resolve(graph, name), on=on, known_by=known_by))


def validate(data: Sequence[Path | str] = (), *, today: date | None = None) -> Report:
    """What the shapes find in the shipped data and the files at *data*.

    >>> validate().violations
    0
    """
    return build([Path(item) for item in data], today=today).report
