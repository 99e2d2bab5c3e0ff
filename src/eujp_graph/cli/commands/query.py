"""Lists the saved questions, and answers one."""

from __future__ import annotations

import re
import sys
from argparse import Namespace
from io import RawIOBase
from pathlib import Path

from eujp_graph.cli.arguments.parser import visible
from eujp_graph.cli.exit_codes import NOT_UNDERSTOOD, OK
from eujp_graph.cli.graphs import graph_and_names, release_of
from eujp_graph.cli.output import (
    columns_wanted,
    is_screen,
    print_json,
    print_table,
    refuse_unwritable,
    screen,
    write_bytes,
    write_text,
)
from eujp_graph.errors import ParameterError, QueryError, in_other_number, nearest
from eujp_graph.language.messages import Message, did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import BinaryIO

    from _typeshed import ReadableBuffer as Buffer

    from eujp_graph.query.resolver import Resolver
    from eujp_graph.query.saved_query import Results, SavedQuery
    from eujp_graph.query.why_empty import Otherwise
    from eujp_graph.rdf.oxigraph import Store

FOR_READING = ("table", "markdown", "turtle")
"""The formats that are whole before they are shown, and may go through a pager."""
SPARQL = re.compile(r"\s*(?:SELECT|ASK|CONSTRUCT|DESCRIBE|PREFIX|BASE)\b(?!-)", re.IGNORECASE)
"""How a query begins, which is no name of a saved one."""
MOST_OF_NO_ROWS = 4096
"""Bytes; what is longer has rows, for the head of an answer is short."""
LISTED = "name summary description audience tags params defaults example returns".split()
"""What is told of a question as JSON."""


def queries(args: Namespace) -> int:
    """``eujp queries``: list the saved questions."""
    from eujp_graph.language.catalogue import words
    from eujp_graph.query.saved_query import catalogue

    every = catalogue()
    if args.tag is not None:
        args.tag = _known_tag(args.tag, {tag for saved in every for tag in saved.tags})
    chosen = [saved for saved in every if _is_chosen(saved, args)]
    if args.format == "json":
        print_json([_told(saved) for saved in chosen])
        return OK
    columns = words("columns", args.lang)
    rows = [[saved.name, saved.summary_in(args.lang), _example(saved)] for saved in chosen]
    print_table([columns["name"], columns["question"], columns["parameters"]], rows, args)
    return OK


def _known_tag(tag: str, tags: Collection[str]) -> str:
    """*tag*, in the number in which questions have it; ``ParameterError`` where none has it."""
    meant = in_other_number(tag, tags)
    if meant in tags:
        return meant
    hint = did_you_mean(nearest(tag, sorted(tags)))
    raise ParameterError(Message("no_tag", tag=tag, hint=hint, known=sorted(tags)), name="tag")


def _told(saved: SavedQuery) -> dict[str, object]:
    """*saved* as plain values, with what is said of it in other languages."""
    return {**{key: getattr(saved, key) for key in LISTED}, **saved.translated}


def _is_chosen(saved: SavedQuery, args: Namespace) -> bool:
    return args.audience in (None, saved.audience) and args.tag in (None, *saved.tags)


class _Counted(RawIOBase):
    """Passes on what is written to another file, and knows how much it was."""

    def __init__(self) -> None:
        self.bytes = 0
        self.out: BinaryIO

    def of(self, out: BinaryIO) -> BinaryIO:
        """Itself as the file to write to, which passes on to *out*."""
        self.out = out
        return self  # type: ignore[return-value]

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
    from eujp_graph.query.saved_query import dated, days_taken, judge

    saved = _question(args.name)
    given = _parameters(saved, args)
    judge(saved, dated(saved, given, args.on, args.known_by))
    for note in days_taken(saved, given, args.lang):
        print(f"eujp: {note}", file=sys.stderr)
    refuse_unwritable(args.output)
    graph, names, _ = graph_and_names(args)
    return _answered(args, saved, given, graph, names)


def ask(args: Namespace) -> int:
    """``eujp ask``: answer the saved question that some words ask, and say which it is."""
    from eujp_graph.language.catalogue import words
    from eujp_graph.model.names import label
    from eujp_graph.namespaces import iri
    from eujp_graph.query.question_finder import Questions, is_clear
    from eujp_graph.query.resolver import shown

    refuse_unwritable(args.output)
    graph, names, _ = graph_and_names(args)
    found = Questions(names.searcher).find(args.text)
    said = words("ask", args.lang)
    if not is_clear(found):
        key = "unsure" if found else "nothing"
        lines = [said[key].format(text=shown(args.text))]
        for one in found:
            about = "".join(
                f" [{label(graph, iri(one.given[it]), args.lang)}]" for it in one.labels
            )
            lines += [f"  {one.saved.summary_in(args.lang)}{about}", f"    {one.command}"]
        print("eujp: " + visible("\n".join(lines)), file=sys.stderr)
        return NOT_UNDERSTOOD
    chosen = found[0]
    told = said["chosen"].format(
        question=chosen.saved.summary_in(args.lang), command=chosen.command
    )
    print(f"eujp: {told}", file=sys.stderr)
    for note in chosen.notes(args.lang):
        print(f"eujp: {note}", file=sys.stderr)
    return _answered(args, chosen.saved, chosen.given, graph, names)


def _answered(
    args: Namespace, saved: SavedQuery, given: dict[str, str], graph: Store, names: Resolver
) -> int:
    """Write the answer to *saved* with the parameters *given*, or why there is none."""
    from eujp_graph.query.saved_query import dated, run

    if args.command == "query" and _is_ones_own(args.name):
        import signal

        # The engine comes back to Python when it is done, and a query of one's own may take long:
        # Ctrl-C must end the process itself.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    answer = run(graph, saved, dated(saved, given, args.on, args.known_by), names=names)
    if not _written(answer, args, graph, bool(saved.summary)):
        _tell_why_empty(args, saved, given, graph, names)
    return OK


def _written(answer: Results, args: Namespace, graph: Store, is_saved: bool) -> bool | None:
    """Write *answer* as it was asked for; whether it says something.

    Of rows that the engine wrote itself nobody knows: a long answer says something.
    """
    from eujp_graph.language.catalogue import words
    from eujp_graph.query import results

    wanted = results.Wanted(
        screen=screen(args),
        store=graph,
        lang=args.lang,
        only=columns_wanted(args),
        limit=args.limit_rows,
        is_saved=is_saved,
    )
    if args.format in FOR_READING and is_screen(args):
        text, done = results.text_and_more(answer, args.format, wanted)
        write_text(text, None, args)
        return done.says_something
    counted = _Counted()
    done = write_bytes(
        lambda out: results.write(answer, args.format, counted.of(out), wanted), args.output
    )
    if done.left_out and args.format != "table":
        said = words("table", args.lang)["left_out"]
        print(said.format(more=done.left_out), file=sys.stderr)
    is_long = counted.bytes > MOST_OF_NO_ROWS
    return True if done.says_something is None and is_long else done.says_something


def _tell_why_empty(
    args: Namespace, saved: SavedQuery, given: dict[str, str], graph: Store, names: Resolver
) -> None:
    """Say beside an empty answer why it is, and what would give rows."""
    from eujp_graph.query.saved_query import dated, run
    from eujp_graph.query.why_empty import is_empty, reasons, sentences

    asked = dated(saved, given, args.on, args.known_by)
    # Asked again, for rows can be walked once.
    if not is_empty(run(graph, saved, asked, names=names)):
        return
    ways = _without_days(args, saved, given)
    found = reasons(graph, saved, asked, otherwise=ways, names=names, lang=args.lang)
    print("\n".join(sentences(found, args.lang)), file=sys.stderr)


def _without_days(args: Namespace, saved: SavedQuery, given: dict[str, str]) -> Iterator[Otherwise]:
    """The same question without one of the days of the view, then without both."""
    from eujp_graph.pipeline import cache
    from eujp_graph.query.saved_query import dated
    from eujp_graph.query.why_empty import Otherwise

    release = release_of(args)
    if args.on and args.known_by:
        for what, on, known_by in (
            ("without_known_by", args.on, None),
            ("without_on", None, args.known_by),
        ):
            store = cache.open_view(release, on, known_by).store
            yield Otherwise(what, store, dated(saved, given, on, known_by))
    if args.on or args.known_by:
        both = args.on and args.known_by
        what = "without_days" if both else "without_on" if args.on else "without_known_by"
        yield Otherwise(what, cache.open_store(release), given)


def _is_ones_own(name: str) -> bool:
    return name == "-" or name.endswith(".rq")


def _question(name: str) -> SavedQuery:
    from eujp_graph.query.saved_query import load, named, parse

    if name == "-":
        return parse("standard input", sys.stdin.read())
    if SPARQL.match(name):
        raise QueryError(Message("own_query"))
    return load(Path(name)) if _is_ones_own(name) else named(name)


def _parameters(saved: SavedQuery, args: Namespace) -> dict[str, str]:
    """The parameters as text: by name, or in the order in which *saved* lists them."""
    from eujp_graph.query.parameters import assigned

    for item in args.param:
        if "=" not in item:
            raise ParameterError(Message("not_name_and_value", text=item), name=item)
    return assigned(saved, [*args.param, *args.values])
