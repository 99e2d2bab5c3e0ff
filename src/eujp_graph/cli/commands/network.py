"""What the command about the network does; like ``commands``, it calls one function and writes the result."""

from __future__ import annotations

from argparse import Namespace
from datetime import date

from eujp_graph.cli.commands.query import OK, _cells, _graph, _place, _write
from eujp_graph.errors import ParameterError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.network.results import Grouping, Paths, Ranking, Survey
    from eujp_graph.rdf.oxigraph import Store

    Result = Survey | Ranking | Grouping | Paths

ROWS = 10
WHOLE = ("json", "csv", "graphml")
"""The formats that hold all rows unless ``--top`` says how many."""


def analyse(args: Namespace) -> int:
    """``eujp analyse``: measure the network, or tell what changed in it between two days."""
    if args.top is not None and args.top < 1:
        raise ParameterError("--top is the number of rows. Give 1 or more.", name="top")
    if args.measure is None and (args.start or args.end):
        args.measure = "paths"
    text = _compared(args) if args.compare else _told(args)
    _write(text, args.output)
    return OK


def _told(args: Namespace) -> str:
    from eujp_graph.network.analysis_files import written

    top = args.top or (None if args.format in WHOLE else ROWS)
    return written(_measured(args, _graph(args), args.measure, top), args.format, _cells())


def _measured(args: Namespace, graph: Store, measure: str | None, top: int | None) -> Result:
    from eujp_graph.network.analyse import analyse as measure_it
    from eujp_graph.network.relations import DEFAULT

    if bool(args.start) != bool(args.end):
        raise ParameterError(
            "Paths lead from one actor to another. Name both, with --from and --to.", name="between"
        )
    return measure_it(
        graph,
        measure,
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
    )


def _compared(args: Namespace) -> str:
    from eujp_graph.network import analysis_files, report, tables
    from eujp_graph.network.analyse import compare
    from eujp_graph.network.phrases import shown
    from eujp_graph.query.table import aligned, markdown

    if args.on is not None:
        raise ParameterError("--compare names both days itself. Leave --on away.", name="on")
    measure = args.measure or "bridges"
    before, after = (_on(args, day, measure) for day in args.compare)
    changes = compare(before, after)[: args.top or (None if args.format in WHOLE else ROWS)]
    heading = report.change_heading(before, after, args.compare) + "\n\n"
    writers = {
        "table": lambda: heading + aligned(*tables.change_table(changes, shown), cells=_cells()),
        "markdown": lambda: heading + markdown(*tables.change_table(changes, shown)),
        "csv": lambda: tables.as_csv(tables.change_table(changes, str)),
        "json": lambda: analysis_files.changes_as_json(
            measure, before.network, after.network, changes
        ),
    }
    if args.format not in writers:
        raise ParameterError(
            "A comparison is a table. Choose --format table, markdown, csv or json.", name="format"
        )
    return writers[args.format]()


def _on(args: Namespace, day: date, measure: str) -> Ranking:
    """The ranking on *day*, as known by ``--known-by``."""
    import sys

    from eujp_graph.network.results import Ranking
    from eujp_graph.pipeline import cache

    seen = cache.open_view(_place(args), day, args.known_by)
    print(seen.note(), file=sys.stderr)
    result = _measured(args, seen.store, measure, None)
    if not isinstance(result, Ranking):
        raise ParameterError(
            f"{measure!r} gives no number for each actor. Compare another measure.", name="measure"
        )
    return result
