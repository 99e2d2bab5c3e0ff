"""Lists the saved questions, and answers one."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from pathlib import Path

from eujp_graph.cli.exit_codes import OK
from eujp_graph.cli.graphs import graph_and_names
from eujp_graph.cli.output import (
    open_bytes,
    print_json,
    print_table,
    refuse_unwritable,
    screen_width,
)
from eujp_graph.errors import ParameterError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from eujp_graph.query.saved_query import Results, SavedQuery
    from eujp_graph.rdf.oxigraph import Store

LISTED = "name summary description audience tags params defaults example returns".split()
"""What is told of a question as JSON."""


def queries(args: Namespace) -> int:
    """``eujp queries``: list the saved questions."""
    from eujp_graph.language.catalogue import SOURCE, words
    from eujp_graph.query.saved_query import catalogue

    chosen = [saved for saved in catalogue() if _is_chosen(saved, args)]
    if args.format == "json":
        print_json([{key: getattr(saved, key) for key in LISTED} for saved in chosen])
        return OK
    columns = words("columns", SOURCE)
    rows = [[saved.name, saved.summary, _example(saved)] for saved in chosen]
    print_table([columns["name"], columns["question"], columns["parameters"]], rows)
    return OK


def _is_chosen(saved: SavedQuery, args: Namespace) -> bool:
    return args.audience in (None, saved.audience) and args.tag in (None, *saved.tags)


def _example(saved: SavedQuery) -> str:
    """Each parameter of *saved* with a value that one may give it."""
    values = {**saved.defaults, **saved.example}
    return " ".join(f"{name}={values.get(name, '…')}" for name in saved.params)


def query(args: Namespace) -> int:
    """``eujp query``: answer a saved question, or one of the user's own."""
    from eujp_graph.query import results
    from eujp_graph.query.saved_query import dated, judge, run

    saved = _question(args.name)
    given = dated(saved, _parameters(args.param), args.on, args.known_by)
    judge(saved, given)
    refuse_unwritable(args.output)
    graph, names, _ = graph_and_names(args)
    # The engine does not come back to Python while it runs, so Ctrl-C must end the process itself.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    answer = run(graph, saved, given, searcher=names)
    sys.stdout.flush()
    with open_bytes(args.output) as out:
        results.write(answer, args.format, out, cells=screen_width())
    sys.stdout.flush()
    _tell_other_spellings(graph, saved, given)
    return OK


def _tell_other_spellings(graph: Store, saved: SavedQuery, given: Mapping[str, str]) -> None:
    """Say beside an empty answer which namespaces of the query the graph spells otherwise."""
    from eujp_graph.language.catalogue import SOURCE, words
    from eujp_graph.query.saved_query import run
    from eujp_graph.query.spellings import other_spellings

    spelt = other_spellings(saved.text)
    # Asked again, for rows can be walked once; few queries have another spelling.
    if spelt and not _has_answer(run(graph, saved, given)):
        for written, ours in spelt.items():
            told = words("terminal", SOURCE)["other_spelling"].format(written=written, ours=ours)
            print(told, file=sys.stderr)


def _has_answer(answer: Results) -> bool:
    from eujp_graph.rdf.oxigraph import QueryBoolean

    return bool(answer) if isinstance(answer, QueryBoolean) else any(True for _ in answer)


def _question(name: str) -> SavedQuery:
    from eujp_graph.query.saved_query import load, named, parse

    if name == "-":
        return parse("standard input", sys.stdin.read())
    return load(Path(name)) if name.endswith(".rq") else named(name)


def _parameters(given: list[str]) -> dict[str, str]:
    pairs = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals:
            raise ParameterError(
                f"{item!r} is not name=value. Write --param day=2024-05-09", name=item
            )
        pairs[name] = value
    return pairs
