"""Lists the saved questions, and answers one."""

from __future__ import annotations

import signal
import sys
from argparse import Namespace
from io import RawIOBase
from pathlib import Path
from typing import cast

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
from eujp_graph.namespaces import curie

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import BinaryIO

    from _typeshed import ReadableBuffer as Buffer

    from eujp_graph.query.saved_query import Results, SavedQuery
    from eujp_graph.rdf.oxigraph import Store

MOST_OF_NO_ROWS = 4096
"""Bytes; what is longer has rows, for the head of an answer is short."""
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


class _Counted(RawIOBase):
    """Passes on what is written to another file, and knows how much it was."""

    def __init__(self, out: BinaryIO) -> None:
        self.out, self.bytes = out, 0

    def writable(self) -> bool:
        return True

    def write(self, part: Buffer) -> int:
        self.bytes += len(memoryview(part))
        return self.out.write(part)


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
        counted = _Counted(out)
        results.write(answer, args.format, cast("BinaryIO", counted), cells=screen_width())
    sys.stdout.flush()
    if _is_ones_own(args.name) and counted.bytes < MOST_OF_NO_ROWS:
        _tell_why_empty(graph, saved, given)
    return OK


def _tell_why_empty(graph: Store, saved: SavedQuery, given: Mapping[str, str]) -> None:
    """Say beside an empty answer which names in it the graph has not, or spells otherwise."""
    from eujp_graph.language.catalogue import SOURCE, words
    from eujp_graph.query.saved_query import run
    from eujp_graph.query.spellings import other_spellings, unused_names

    # Asked again, for rows can be walked once.
    if _has_answer(run(graph, saved, given)):
        return
    said = words("terminal", SOURCE)
    spelt = other_spellings(saved.text)
    told = [said["other_spelling"].format(written=name, ours=spelt[name]) for name in spelt]
    for name, meant in unused_names(graph, saved.text).items():
        if not name.startswith(tuple(spelt)):
            sentence = said["unused_name"].format(name=curie(name))
            told.append(
                sentence + (said["unused_meant"].format(names=", ".join(meant)) if meant else "")
            )
    print("\n".join(told or [said["nothing_fits"]]), file=sys.stderr)


def _is_ones_own(name: str) -> bool:
    return name == "-" or name.endswith(".rq")


def _has_answer(answer: Results) -> bool:
    from eujp_graph.rdf.oxigraph import QueryBoolean

    return bool(answer) if isinstance(answer, QueryBoolean) else any(True for _ in answer)


def _question(name: str) -> SavedQuery:
    from eujp_graph.query.saved_query import load, named, parse

    if name == "-":
        return parse("standard input", sys.stdin.read())
    return load(Path(name)) if _is_ones_own(name) else named(name)


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
