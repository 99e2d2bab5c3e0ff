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
from eujp_graph.query.kinds import TOPIC

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.answers.diff import Change
    from eujp_graph.rdf.oxigraph import Store

LIKE_A_DAY = re.compile(r"\d{4}(?:$|[-/.年])")
"""What is a day, if a wrong one, rather than the name of a folder."""


def diff(args: Namespace) -> int:
    """``eujp diff``: what changed between two releases, or between two days of knowledge."""
    from eujp_graph.answers.diff import diff as compare
    from eujp_graph.answers.diff_sections import is_of_ours
    from eujp_graph.model.days_given import TakenDay

    sides = [_judged(side, args) for side in (args.before, args.after)]
    refuse_unwritable(args.output)
    for side in sides:
        note = side.note(args.lang) if isinstance(side, TakenDay) else ""
        if note:
            print(f"eujp: {note}", file=sys.stderr)
    _tell_if_reversed(sides, args.lang)
    before, after = (_opened(args, side) for side in sides)
    changes = compare(before, after, args.lang)
    if args.format != "patch" and not any(isinstance(side, Path) for side in sides):
        changes = [change for change in changes if not is_of_ours(change)]
    chosen = _chosen(changes, (before, after), args)
    write_text(_told(chosen, args), args.output, args)
    return OK


def _tell_if_reversed(sides: list[date | Path], lang: str) -> None:
    from eujp_graph.language.catalogue import words

    before, after = sides
    if isinstance(before, date) and isinstance(after, date) and after < before:
        note = words("diff", lang)["reversed"]
        print(f"eujp: {note.format(before=before, after=after)}", file=sys.stderr)


def _chosen(changes: list[Change], stores: tuple[Store, Store], args: Namespace) -> list[Change]:
    """Those of *changes* that are on the topic and about the thing asked for."""
    from eujp_graph.answers.diff_sections import about, on_topic
    from eujp_graph.query.resolver import Resolver

    if not args.topic and not args.about:
        return changes
    # A thing may be known on one side alone: what is new is on the later.
    names = Resolver(stores[1], lang=args.lang)
    if args.topic:
        changes = about(changes, on_topic(stores, names.resolve(args.topic, kinds=TOPIC)))
    if args.about:
        changes = about(changes, {names.resolve(args.about)})
    return changes


def _judged(side: str, args: Namespace) -> date | Path:
    """One side of a comparison: a day of knowledge of the graph, or a release that is there."""
    from eujp_graph.model.days_given import day_given
    from eujp_graph.pipeline import cache

    if not os.path.exists(side):  # noqa: PTH110 - a Path raises for a name that is too long
        try:
            return day_given(side)
        except ParameterError:
            if LIKE_A_DAY.match(side):
                raise
            if "/" not in side:
                _refuse_meetings(args)
    cache.dump_of(Path(side))
    return Path(side)


def _refuse_meetings(args: Namespace) -> None:
    """Raise ``ParameterError`` with the right question where two meetings are to be compared."""
    from eujp_graph.cli.graphs import graph_and_names
    from eujp_graph.errors import UnknownNameError
    from eujp_graph.language.catalogue import words
    from eujp_graph.model.families import families
    from eujp_graph.model.names import kind, label
    from eujp_graph.namespaces import curie

    graph, names, _ = graph_and_names(Namespace(**{**vars(args), "on": None, "known_by": None}))
    try:
        things = [names.resolve(side) for side in (args.before, args.after)]
    except UnknownNameError:
        return
    known = families(graph)
    if all(known.get(kind(graph, thing)) == "Event" for thing in things):
        earlier, later = (curie(thing).removeprefix("id:") for thing in things)
        name = label(graph, things[0], args.lang)
        sentence = words("diff", args.lang)["meetings"]
        raise ParameterError(
            sentence.format(name=name, earlier=earlier, later=later), name="before"
        )


def _opened(args: Namespace, side: date | Path) -> Store:
    from eujp_graph.pipeline import cache

    if isinstance(side, Path):
        return cache.open_store(side)
    return cache.open_view(release_of(args), None, side).store


def _told(changes: list[Change], args: Namespace) -> str:
    """*changes* in the format asked for."""
    from eujp_graph.answers.diff import patch
    from eujp_graph.answers.diff_text import diff_data, diff_text

    if args.format == "patch":
        return patch(changes)
    told = [change for change in changes if args.all or change.sort != "follows"]
    if args.format == "json":
        return as_json(diff_data(told if args.summary else changes, summary=args.summary))
    return diff_text(told, everything=args.all, summary=args.summary, lang=args.lang)


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
    found = find(graph, months_old=months_old, today=args.known_by or args.on, lang=args.lang)
    chosen = [row for row in found if args.sort in (None, row.sort)]
    if args.format == "json":
        print_json(stale_data(graph, chosen))
        return OK
    columns, sorts = words("columns", args.lang), words("stale_sorts", args.lang)
    rows = [
        [sorts[row.sort], str(row.latest), str(row.months), row.label, curie(row.thing)]
        for row in chosen
    ]
    note = silence_note(graph, args.lang)
    print_table(
        [columns[name] for name in ("sort", "last_document", "months", "label", "name")],
        rows,
        args,
        after=note,
    )
    return OK
