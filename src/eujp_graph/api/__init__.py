"""The front door for Python: the same as the command line, in a few functions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from pathlib import Path

from eujp_graph.api.graph import GivenDay, Graph
from eujp_graph.api.listing import Listing
from eujp_graph.asof.result import View
from eujp_graph.errors import EujpError, ExportError
from eujp_graph.language.catalogue import SOURCE
from eujp_graph.model.days_given import day_given
from eujp_graph.pipeline import cache
from eujp_graph.rdf.oxigraph import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    import networkx

    from eujp_graph.answers.diff import Change
    from eujp_graph.answers.disputes import Dispute
    from eujp_graph.answers.promise_standing import Promise
    from eujp_graph.answers.staleness import Stale
    from eujp_graph.api.shown import Chains, ShownCard, ShownProof
    from eujp_graph.exports.export import Exported
    from eujp_graph.network.results import Result
    from eujp_graph.pipeline.build import Build
    from eujp_graph.query.values import Value
    from eujp_graph.rdf.rdflib_terms import Dataset
    from eujp_graph.shacl.validation import Report

    AnyGraph = Graph | Store | View

__all__ = [
    "Graph", "analyse", "ask", "build", "cite", "diff", "disputes", "export", "load", "promises",
    "show", "stale", "to_networkx", "to_rdflib", "trace", "validate", "view", "why",
]  # fmt: skip


def load(
    place: Path | str | None = None, *, data: Sequence[Path | str] = (), on_disk: bool = True
) -> Graph:
    """The graph of the release at *place*, or of the shipped data with the files at *data*.

    What comes back is a ``Graph`` with everything derived and inferred, each kind of triple in
    its own named graph. It is built once and kept in the cache until a file that it was made from
    changes. It opens at once, read-only; without *on_disk* it is read into memory, which takes a
    moment, and queries are answered up to three times as fast.

    Raises ``SourceError`` for a file or release that cannot be read, ``InferenceError``
    where the closure cannot be computed, and ``EujpError`` where the data violates the shapes.

    >>> graph = load()
    >>> len(graph) > 1000
    True
    """
    opened = cache.open_store if on_disk else cache.in_memory
    if place is not None:
        return Graph(opened(Path(place)), place=Path(place))
    files = [Path(item) for item in data]
    kept = cache.kept_release(files)
    if not cache.is_release(kept):
        from eujp_graph.pipeline.release import write_release

        made = build(files, clock=date.today())
        if made.report.violations:
            raise EujpError(
                f"The data has {made.report.violations} violations. Ask validate() which."
            )
        try:
            write_release(made, kept)
        except ExportError:  # a cache that cannot be written is done without
            return Graph(made.store)
        cache.prune(kept.parent)
    return Graph(opened(kept), place=kept)


def build(
    data: Sequence[Path | str] = (),
    *,
    shapes: Sequence[Path | str] = (),
    reasoner: str = "compiled",
    validator: str = "compiled",
    today: GivenDay | None = None,
    clock: date | None = None,
    watch: Callable[[str], None] = lambda _: None,
) -> Build:
    """The shipped graph, and the files at *data* beside it, derived, closed and validated.

    A copy of the whole data takes the place of what is shipped. What the shapes find, and the
    user's own *shapes* beside ours, is in the report; only what prevents an answer is raised
    (``SourceError`` for a file, ``InferenceError`` for a closure that cannot be had,
    ``ValidationError`` for shapes that cannot be used). *today* is the day from which ages count,
    as for ``validate``. What is dated after *clock* lies in the future; *watch* hears each stage.
    """
    from eujp_graph.pipeline.build import build as make

    return make(
        [Path(item) for item in data],
        shapes=[Path(item) for item in shapes],
        reasoner=reasoner,
        validator=validator,
        today=None if today is None else day_given(today),
        clock=clock,
        watch=watch,
    )


def analyse(
    graph: AnyGraph,
    measure: str | None = None,
    *,
    edges: Sequence[str] | None = None,
    projection: str = "actors",
    topic: str | None = None,
    planned: bool = False,
    without: Collection[str] = (),
    weight: str = "none",
    between: tuple[str, str] | None = None,
    top: int | None = None,
    engine: str | None = None,
    seed: int = 0,
) -> Result:
    """What *measure* says of the network of *graph*; without one, bridges, communities and centre.

    *edges* names groups of relations or single ones, *topic*, *without* and *between* name
    things in either language. A measure of actors gives a ``Ranking``, "communities" and
    "components" a ``Grouping``, "paths" the ``Paths`` *between* two, and nothing a ``Survey``.
    Each shows itself as a table in a notebook, ``print`` gives it whole, ``to_pandas`` a data frame
    (but of the survey); ``network`` holds a ``networkx.Graph``. Definitions: docs/analysis.md.
    Raises ``ParameterError`` for an argument that means nothing, and ``UnknownNameError`` for a
    name, before the network is computed.
    """
    return Graph.of(graph).analyse(
        measure,
        edges=edges,
        projection=projection,
        topic=topic,
        planned=planned,
        without=without,
        weight=weight,
        between=between,
        top=top,
        engine=engine,
        seed=seed,
    )


def ask(
    graph: AnyGraph, name: str, /, *, lang: str = SOURCE, **params: str | date | int
) -> Listing[dict[str, Value]]:
    """The rows that answer the saved question *name*: a list of dictionaries, column to value.

    A value is a ``str``, ``int``, ``float``, ``bool``, ``Decimal``, ``date`` or, where only a month
    or year is known, ``Day``, and None where the row has none. Labels are in the language *lang*
    where there are any. A parameter takes a name in English or Japanese, a slug or an IRI for a
    thing, and a day as people write it. Where *name* is a question in words ("who signed the cable
    memorandum?"), the saved question that it asks is answered, and told below the rows. Raises
    ``UnknownNameError`` for a question or thing that there is not, and ``ParameterError`` for a
    parameter that is missing, unknown or of the wrong kind.

    >>> ask(load(), "who-signed", instrument="submarine-cables-moc")[0]["signatoryLabel"]
    'Matsumoto Takeaki'
    """
    return Graph.of(graph).ask(name, lang=lang, **params)


def show(graph: AnyGraph, name: str, *, lang: str = SOURCE) -> ShownCard:
    """What is known of the thing that *name* means: a slug, an IRI, or a name in either language.

    The ``Card`` has its names, facts, edges, statuses and values, each line with its sources.
    Raises ``UnknownNameError``, with the nearest names, where no one thing is meant; in a view it
    says of a thing that was not known then since when it is told of.

    >>> show(load(), "japan").names["en"][0]
    'Japan'
    """
    return Graph.of(graph).show(name, lang=lang)


def trace(
    graph: AnyGraph, name: str, *, today: GivenDay | None = None, lang: str = SOURCE
) -> Chains:
    """The chains of the promises that *name* (a topic, a commitment, a text) means, oldest first.

    A ``Chain`` has its steps in the order of their days, each with its documents. *today* is the
    day up to which silence is counted (the release date unless given).

    >>> [str(chain.reported) for chain in trace(load(), "arctic-route-2023")]
    ['2025-07-23']
    """
    return Graph.of(graph).trace(name, today=today, lang=lang)


def promises(
    graph: AnyGraph,
    *,
    made_at: str | None = None,
    status: str | None = None,
    topic: str | None = None,
    quiet_for: int | str | None = None,
    due_before: GivenDay | None = None,
    made_from: GivenDay | None = None,
    made_to: GivenDay | None = None,
    never_mentioned_again: bool = False,
    today: GivenDay | None = None,
    lang: str = SOURCE,
) -> Listing[Promise]:
    """The promises that fit every condition, as a list of ``Promise``.

    *made_at* and *topic* are names in either language, *status* is ``promised``,
    ``in-progress``, ``delivered`` or ``dropped``. *quiet_for* keeps the open ones that no
    later text mentions for so many months (or "2y"), *due_before* those with an earlier due date,
    *made_from* and *made_to* those made from one day to another, *never_mentioned_again* those
    on which nothing is reported after they were made;
    *today* is the day to count from (the release date unless given). Raises
    ``UnknownNameError`` for a name that means no one thing.

    >>> len(promises(load(), status="delivered")) > 0
    True
    """
    return Graph.of(graph).promises(
        made_at=made_at,
        status=status,
        topic=topic,
        quiet_for=quiet_for,
        due_before=due_before,
        made_from=made_from,
        made_to=made_to,
        never_mentioned_again=never_mentioned_again,
        today=today,
        lang=lang,
    )


def disputes(graph: AnyGraph) -> Listing[Dispute]:
    """The matters on which documents differ: a list of ``Dispute``, each with its readings.

    >>> all(len(dispute.readings) > 1 for dispute in disputes(load()))
    True
    """
    return Graph.of(graph).disputes()


def stale(
    graph: AnyGraph,
    *,
    months_old: int | str = 18,
    sort: str | None = None,
    today: GivenDay | None = None,
) -> Listing[Stale]:
    """What no document told of for *months_old* months (or "2y") before *today*, the oldest first.

    *sort* keeps one sort of thing: ``promise``, ``office``, ``status`` or ``body``. *today* is the
    release date where not given.

    >>> stale(load(), months_old="3y", sort="body")[0].sort
    'body'
    """
    return Graph.of(graph).stale(months_old, sort=sort, today=today)


def diff(
    before: AnyGraph,
    *sides: AnyGraph | GivenDay,
    topic: str | None = None,
    about: str | None = None,
    lang: str = SOURCE,
) -> Listing[Change]:
    """What changed from *before* to another graph: authored things first, then what follows.

    Two days in place of the other graph compare *before* as far as it was known by each.
    *topic* keeps what is on a topic or a narrower one, *about* what names a thing. Raises
    ``SourceError`` where the two are of different major versions of the ontology.
    """
    return Graph.of(before).diff(*sides, topic=topic, about=about, lang=lang)


def view(graph: AnyGraph, on: GivenDay | None = None, known_by: GivenDay | None = None) -> View:
    """The graph of *graph* as of two days; where one is given, the other is the release date.

    ``graph.on("2024-05-09").known_by("2024")`` is the same as a ``Graph``. Without days it is the
    plain graph: whatever held at some time. Source of the algorithm: docs/model.md, "Two clocks".

    >>> view(load(), "2024-05-09", "2024").known_by.isoformat()
    '2024-12-31'
    """
    from eujp_graph.asof.view import view as as_of

    asked = Graph.of(graph).on(on).known_by(known_by)
    return as_of(asked.whole, *asked.days)


def export(
    graph: AnyGraph,
    name: str,
    *,
    seen: View | None = None,
    declined: bool = False,
    lang: str = SOURCE,
) -> Exported:
    """*graph* in the format *name*; the same graph is always the same bytes.

    Of the view *seen*, what is told in brief is told as of its days. In a format of networks, what
    somebody declined is left out unless *declined*, and what has one label has it in *lang*. Look
    at ``losses`` before you throw the graph away; ``save`` writes it to a path. Raises
    ``ExportError`` with the nearest name for a format that there is not.

    >>> export(load(), "csv").losses != ()
    True
    """
    return Graph.of(graph if seen is None else seen).export(name, declined=declined, lang=lang)


def to_networkx(
    graph: AnyGraph, *, in_brief: bool = False, seen: View | None = None, declined: bool = False
) -> networkx.MultiDiGraph[str]:
    """The network of *graph*: nodes are the IRIs of things, edges are sourced relations.

    Every edge is keyed by its Statement, or by its predicate where it is written on the entity.
    What is only planned is an edge too, and its label says so: count those whose ``is_fact`` is
    true. What somebody declined is left out unless *declined*. With *in_brief* each node has a few
    sentences in each language, and the documents behind them.

    >>> network = to_networkx(load())
    >>> network.nodes["https://w3id.org/eujp/id/japan"]["label"]
    'Japan'
    """
    whole = Graph.of(graph if seen is None else seen)
    return whole.to_networkx(in_brief=in_brief, declined=declined)


def to_rdflib(graph: AnyGraph) -> Dataset:
    """A copy of *graph* as an ``rdflib.Dataset`` whose queries see the union of all named graphs.

    It takes a second or so for ten thousand triples, and never sends anything anywhere; but
    rdflib's own SPARQL does on ``FROM <http://…>``, so ask it no stranger's query.

    >>> len(to_rdflib(Store()))
    0
    """
    return Graph.of(graph).to_rdflib()


def why(graph: AnyGraph, subject: str, predicate: str, target: str) -> ShownProof:
    """What the triple that three names mean follows from.

    The predicate goes by its term (``signedBy``), its label in either language (``"signed by"``) or
    that of its reverse. A ``Proof`` has the triple, the rule of OWL 2 RL or of ours, the proofs of
    its premises, and the documents of what was written. Raises ``UnknownNameError`` for a name that
    means no one thing, and for a triple that the graph does not have.

    >>> why(load(), "submarine-cables-moc", "signed by", "breton-thierry").rule
    'prp-spo2'
    """
    return Graph.of(graph).why(subject, predicate, target)


def cite(
    graph: AnyGraph,
    name: str,
    *,
    style: str = "apa",
    on: GivenDay | None = None,
    known_by: GivenDay | None = None,
    lang: str = SOURCE,
) -> str:
    """A citation of what *name* means, in the style ``apa``, ``bibtex``, ``csl-json`` or ``ris``.

    *on* and *known_by* are the days that are cited. Raises ``EujpError`` for another style.

    >>> cite(load(), "submarine-cables-moc").startswith("eujp-graph contributors")
    True
    """
    return Graph.of(graph).cite(name, style=style, on=on, known_by=known_by, lang=lang)


def validate(
    data: Sequence[Path | str] = (),
    *,
    shapes: Sequence[Path | str] = (),
    today: GivenDay | None = None,
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
    day = day_given(today) if today else None
    return build([Path(item) for item in data], shapes=own, today=day, clock=date.today()).report
