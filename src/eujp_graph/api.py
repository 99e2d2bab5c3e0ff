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
from eujp_graph.asof.result import View
from eujp_graph.asof.view import view
from eujp_graph.errors import EujpError
from eujp_graph.exports.export import export
from eujp_graph.network.analyse import analyse
from eujp_graph.network.graph import to_networkx
from eujp_graph.pipeline import cache
from eujp_graph.pipeline.build import build
from eujp_graph.query import saved_query
from eujp_graph.query.resolver import Resolver
from eujp_graph.query.resolver_view import ResolverInView
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.rdflib_terms import to_rdflib
from eujp_graph.shacl.validation import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.query.saved_query import Value

__all__ = [
    "analyse", "ask", "build", "cite", "diff", "disputes", "export", "load", "promises", "show",
    "stale", "to_networkx", "to_rdflib", "trace", "validate", "view", "why",
]  # fmt: skip


def load(
    place: Path | str | None = None, *, data: Sequence[Path | str] = (), on_disk: bool = False
) -> Store:
    """The graph of the release at *place*, or of the shipped data with the files at *data*.

    What comes back is a ``pyoxigraph.Store`` with everything derived and inferred,
    each kind of triple in its own named graph. A release is read into memory, where
    questions are answered three times as fast. With *on_disk* it stays on the disk:
    it opens at once, read-only, and takes hardly any memory.

    Raises ``SourceError`` for a file or release that cannot be read, ``InferenceError``
    where the closure cannot be computed, and ``EujpError`` where the data violates the shapes.

    >>> graph = load()
    >>> len(graph) > 1000
    True
    """
    if place is not None:
        return (cache.open_store if on_disk else cache.in_memory)(Path(place))
    made = build([Path(item) for item in data], clock=date.today())
    if made.report.violations:
        raise EujpError(f"The data has {made.report.violations} violations. Ask validate() which.")
    return made.store


def _opened(graph: Store | View) -> tuple[Store, Resolver]:
    """The store of *graph*, and what finds names: those of a view are looked for in the whole."""
    if not isinstance(graph, View):
        return graph, Resolver(graph)
    if graph.whole is None:
        return graph.store, Resolver(graph.store)
    return graph.store, ResolverInView(graph.whole, graph)


def ask(graph: Store | View, name: str, /, **params: str | date | int) -> list[dict[str, Value]]:
    """The rows that answer the saved question *name*: a list of dictionaries, column to value.

    A value is a ``str``, ``int``, ``float``, ``bool``, ``Decimal`` or ``date``, or None where
    the row has none. A parameter takes a name in English or Japanese, a slug or an IRI for a
    thing. Raises ``UnknownNameError`` for a question or thing that there is not, and
    ``ParameterError`` for a parameter that is missing, unknown or of the wrong kind.

    >>> ask(load(), "who-signed", instrument="submarine-cables-moc")[0]["signatoryLabel"]
    'Matsumoto Takeaki'
    """
    given = {key: str(value) for key, value in params.items()}
    store, names = _opened(graph)
    answer = saved_query.run(store, saved_query.named(name), given, searcher=names)
    return saved_query.rows(answer)


def show(graph: Store | View, name: str) -> Card:
    """What is known of the thing that *name* means: a slug, an IRI, or a name in either language.

    The ``Card`` has its names, facts, edges, statuses and values, each line with its sources.
    Raises ``UnknownNameError``, with the nearest names, where no one thing is meant. Given what
    ``view`` gives, it says of a thing that was not known then since when it is told of.

    >>> show(load(), "japan").names["en"][0]
    'Japan'
    """
    store, names = _opened(graph)
    return card(store, names.resolve(name), as_of=graph if isinstance(graph, View) else None)


def trace(graph: Store | View, name: str, *, today: date | None = None) -> list[Chain]:
    """The chains of the promises that *name* (a topic, a commitment, a text) means, oldest first.

    A ``Chain`` has its steps in the order of their days, each with its documents. *today* is
    the day up to which silence is counted (the release date unless given). Raises
    ``UnknownNameError`` where no one thing is meant.

    >>> [chain.last.isoformat() for chain in trace(load(), "arctic-route-2023")]
    ['2025-07-23']
    """
    store, names = _opened(graph)
    return Promises(store, today=today).trace(names.resolve(name))


def promises(
    graph: Store | View,
    *,
    made_at: str | None = None,
    status: str | None = None,
    topic: str | None = None,
    quiet_for: int | None = None,
    due_before: date | None = None,
    today: date | None = None,
) -> list[Promise]:
    """The promises that fit every condition, as a list of ``Promise``.

    *made_at* and *topic* are names in either language, *status* is ``promised``,
    ``in-progress``, ``delivered`` or ``dropped``. *quiet_for* keeps the open ones that no
    later text mentions for so many months, *due_before* those with an earlier due date;
    *today* is the day to count from (the release date unless given). Raises
    ``UnknownNameError`` for a name that means no one thing.

    >>> len(promises(load(), status="delivered")) > 0
    True
    """
    store, names = _opened(graph)
    named = {
        key: names.resolve(text) for key, text in (("made_at", made_at), ("topic", topic)) if text
    }
    wanted = names.resolve(f"code:{status}") if status else None
    return Promises(store, today=today).promises(
        **named, status=wanted, quiet_for=quiet_for, due_before=due_before
    )


def disputes(graph: Store) -> list[Dispute]:
    """The matters on which documents differ: a list of ``Dispute``, each with its readings.

    No reading is preferred; they stand by the day since when they were known.

    >>> all(len(dispute.readings) > 1 for dispute in disputes(load()))
    True
    """
    return Doubts(graph).disputes()


def why(graph: Store | View, subject: str, predicate: str, target: str) -> Proof:
    """What the triple that three names mean follows from.

    A ``Proof`` has the triple, the rule of OWL 2 RL or of ours, the proofs of its premises,
    and the documents of what was written. Raises ``UnknownNameError`` for a name that means
    no one thing, and ``EujpError`` for a triple that the graph does not have.

    >>> why(load(), "submarine-cables-moc", "signedBy", "breton-thierry").rule
    'prp-spo2'
    """
    store, names = _opened(graph)
    return Why(store).why(triple_of(store, subject, predicate, target, searcher=names))


def cite(
    graph: Store | View,
    name: str,
    *,
    style: str = "apa",
    on: date | None = None,
    known_by: date | None = None,
) -> str:
    """A citation of what *name* means, in the style ``apa``, ``bibtex`` or ``csl-json``.

    It is a text, with the documents behind a statement. *on* and *known_by* are the days of
    the view that is cited. Raises ``UnknownNameError`` where no one thing is meant, and
    ``EujpError`` for another style.

    >>> cite(load(), "submarine-cables-moc").startswith("eujp-graph contributors")
    True
    """
    if style not in STYLES:
        raise EujpError(f"No style {style!r}. Known: {', '.join(STYLES)}.")
    store, names = _opened(graph)
    return STYLES[style](citation(store, names.resolve(name), on=on, known_by=known_by))


def validate(
    data: Sequence[Path | str] = (), *, shapes: Sequence[Path | str] = (), today: date | None = None
) -> Report:
    """What the shapes find in the shipped data and the files at *data*: a ``Report``.

    It has the number of violations, warnings and infos, and a ``Finding`` for each. Faulty
    data is no error; ``SourceError`` is raised for a file that cannot be read. The files at
    *shapes* hold shapes of the user's own, applied beside ours (``ValidationError`` where one
    cannot be used). *today* is the day from which ages count: the release date unless given,
    and with *data* the latest day on which a document among them was read. What is dated
    after today lies in the future.

    >>> validate().violations
    0
    """
    own = [Path(item) for item in shapes]
    return build([Path(item) for item in data], shapes=own, today=today, clock=date.today()).report
