"""Measures the network of actors."""

from __future__ import annotations

import sys
from argparse import Namespace
from datetime import date

from eujp_graph.cli.exit_codes import OK
from eujp_graph.cli.graphs import graph_and_names, release_of
from eujp_graph.cli.output import refuse_unwritable, screen_width, write_text
from eujp_graph.errors import ParameterError
from eujp_graph.language.messages import Message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.asof.result import View
    from eujp_graph.network.results import Grouping, Paths, Ranking, Survey
    from eujp_graph.query.resolver import Resolver
    from eujp_graph.rdf.oxigraph import Store

    Result = Survey | Ranking | Grouping | Paths

ROWS = 10
"""How many rows a table has unless ``--top`` says how many."""

WHOLE = ("json", "csv", "graphml")
"""The formats that hold all rows unless ``--top`` says how many."""

COMPARABLE = ("table", "markdown", "csv", "json")
"""The formats of what changed between two days."""


def analyse(args: Namespace) -> int:
    """``eujp analyse``: measure the network, or tell what changed in it between two days."""
    if args.measure is None:
        args.measure = "paths" if args.start or args.end else "bridges" if args.compare else None
    _judge(args)
    refuse_unwritable(args.output)
    text = _compared(args) if args.compare else _measured_once(args)
    write_text(text, args.output, args)
    return OK


def _judge(args: Namespace) -> None:
    """Refuse what cannot be measured, whatever the graph."""
    from eujp_graph.network.analyse import check

    if args.top is not None and args.top < 1:
        raise ParameterError(Message("no_rows_number"), name="top")
    if args.compare and args.on is not None:
        raise ParameterError(Message("compare_has_days"), name="on")
    if bool(args.start) != bool(args.end):
        raise ParameterError(Message("ends_missing"), name="between")
    check(
        args.measure,
        projection=args.projection,
        weight=args.weight,
        between=bool(args.start),
        engine=args.engine,
    )
    if args.compare:
        _refuse_incomparable(args)


def _refuse_incomparable(args: Namespace) -> None:
    from eujp_graph.network.measures import measure_named

    if measure_named(args.measure).measuring is None:
        message = Message("not_comparable", measure=args.measure)
        raise ParameterError(message, name="measure")
    if args.format not in COMPARABLE:
        raise ParameterError(Message("comparison_is_table"), name="format")


def _measured_once(args: Namespace) -> str:
    from eujp_graph.network.analysis_files import written

    graph, names, seen = graph_and_names(args)
    result = _measured(args, graph, names, seen, _rows_wanted(args))
    return written(result, args.format, screen_width(args))


def _rows_wanted(args: Namespace) -> int | None:
    """How many rows are shown; None for all."""
    whole = None if args.format in WHOLE else ROWS
    return args.top or whole


def _measured(
    args: Namespace, graph: Store, names: Resolver, seen: View | None, top: int | None
) -> Result:
    from eujp_graph.network.analyse import analyse as measure
    from eujp_graph.network.kept import kept_edges
    from eujp_graph.network.relations import DEFAULT

    return measure(
        graph,
        args.measure,
        edges=args.edges.split(",") if args.edges else DEFAULT,
        projection=args.projection,
        topic=args.topic,
        planned=args.planned,
        without=args.without,
        weight=args.weight,
        between=(args.start, args.end) if args.start else None,
        top=top,
        engine=args.engine,
        seed=args.seed,
        names=names,
        every_edge=kept_edges(release_of(args), graph, seen),
        lang=args.lang,
    )


def _compared(args: Namespace) -> str:
    """What changed in the ranking from one day to another."""
    from eujp_graph.network import analysis_files, tables
    from eujp_graph.network.analyse import compare
    from eujp_graph.network.phrases import shown
    from eujp_graph.network.report import change_heading, headed
    from eujp_graph.query.table import aligned, markdown

    before, after = (_ranking_on(args, day) for day in args.compare)
    changes = compare(before, after)[: _rows_wanted(args)]
    if args.format == "json":
        return analysis_files.changes_as_json(args.measure, before.network, after.network, changes)
    if args.format == "csv":
        return tables.as_csv(tables.change_table(changes, str))
    heading = change_heading(before, after, args.compare)
    columns, rows = tables.change_table(changes, shown)
    columns = headed(columns, args.lang)
    if args.format == "markdown":
        return f"{heading}\n\n{markdown(columns, rows)}"
    return f"{heading}\n\n{aligned(columns, rows, cells=screen_width(args))}"


def _ranking_on(args: Namespace, day: date) -> Ranking:
    """The ranking on *day*, as known by ``--known-by``."""
    from eujp_graph.network.results import Ranking
    from eujp_graph.pipeline import cache
    from eujp_graph.query.resolver_view import ResolverInView

    seen = cache.open_view(release_of(args), day, args.known_by)
    print(seen.note(args.lang), file=sys.stderr)
    names = ResolverInView(cache.open_store(release_of(args)), seen, lang=args.lang)
    result = _measured(args, seen.store, names, seen, None)
    # What gives no number for each actor was refused before.
    assert isinstance(result, Ranking)
    return result
