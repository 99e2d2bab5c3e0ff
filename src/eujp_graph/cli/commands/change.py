"""Tells what changed between two states of the graph, and what has had no document for long."""

from __future__ import annotations

import os
import re
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

from eujp_graph.cli.exit_codes import OK
from eujp_graph.cli.graphs import graph_of, release_of
from eujp_graph.cli.output import (
    as_json,
    print_json,
    print_table,
    refuse_unwritable,
    write_text,
)
from eujp_graph.errors import ParameterError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.answers.diff import Change
    from eujp_graph.rdf.oxigraph import Store

LIKE_A_DAY = re.compile(r"\d{4}(?:$|[-/.年])")
"""What is a day, if a wrong one, rather than the name of a folder."""


def diff(args: Namespace) -> int:
    """``eujp diff``: what changed between two releases, or between two days of knowledge."""
    from eujp_graph.answers.diff import diff as compare
    from eujp_graph.model.days_given import GivenDay

    sides = [_judged(side) for side in (args.before, args.after)]
    refuse_unwritable(args.output)
    for side in sides:
        note = side.note(args.lang) if isinstance(side, GivenDay) else ""
        if note:
            print(f"eujp: {note}", file=sys.stderr)
    before, after = (_opened(args, side) for side in sides)
    write_text(_told(compare(before, after), args), args.output, args)
    return OK


def _judged(side: str) -> date | Path:
    """One side of a comparison: a day of knowledge of the graph, or a release that is there."""
    from eujp_graph.model.days_given import day_given
    from eujp_graph.pipeline import cache

    if not os.path.exists(side):  # noqa: PTH110 - a Path raises for a name that is too long
        try:
            return day_given(side)
        except ParameterError:
            if LIKE_A_DAY.match(side):
                raise
    cache.dump_of(Path(side))
    return Path(side)


def _opened(args: Namespace, side: date | Path) -> Store:
    from eujp_graph.pipeline import cache

    if isinstance(side, Path):
        return cache.open_store(side)
    return cache.open_view(release_of(args), None, side).store


def _told(changes: list[Change], args: Namespace) -> str:
    """*changes* in the format asked for."""
    from eujp_graph.answers.diff import patch
    from eujp_graph.language.catalogue import words

    if args.format == "patch":
        return patch(changes)
    if args.format == "json":
        return as_json([_data(change) for change in changes])
    told = [change for change in changes if args.all or change.sort != "follows"]
    lines = [f"{change.words}\n" for change in told]
    return "".join(lines) or words("terminal", args.lang)["nothing_changed"] + "\n"


def _data(change: Change) -> dict[str, object]:
    from eujp_graph.namespaces import curie

    return {
        "subject": curie(change.subject),
        "sort": change.sort,
        "words": change.words,
        "added": [str(quad) for quad in change.added],
        "removed": [str(quad) for quad in change.removed],
    }


def stale(args: Namespace) -> int:
    """``eujp stale``: what no document has told of for long."""
    from eujp_graph.answers.coverage import silence_note
    from eujp_graph.answers.staleness import stale as find
    from eujp_graph.answers.staleness import stale_data
    from eujp_graph.language.catalogue import words
    from eujp_graph.model.dates import months_in
    from eujp_graph.namespaces import curie

    months_old = months_in(args.older_than)
    graph = graph_of(args)
    found = find(graph, months_old=months_old, today=args.known_by or args.on)
    chosen = [row for row in found if args.sort in (None, row.sort)]
    if args.format == "json":
        print_json(stale_data(graph, chosen))
        return OK
    columns = words("columns", args.lang)
    rows = [
        [row.sort, str(row.latest), str(row.months), row.label, curie(row.thing)] for row in chosen
    ]
    note = silence_note(graph, args.lang)
    print_table(
        [columns[name] for name in ("sort", "last_document", "months", "label", "name")],
        rows,
        args,
        after=note,
    )
    return OK
