"""Helps to write data of one's own: begins files, puts them in order, lists the words."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from eujp_graph.cli.exit_codes import DISORDERED, OK
from eujp_graph.cli.graphs import release_of
from eujp_graph.cli.output import print_json, print_table
from eujp_graph.errors import ExportError, ParameterError
from eujp_graph.language.catalogue import words
from eujp_graph.language.messages import Message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.authoring.kinds import Field
    from eujp_graph.rdf.oxigraph import Store

GIVEN = "given_"
"""How the options of ``new`` that say something are told apart from those that say where."""


def new(args: Namespace) -> int:
    """``eujp new``: begin a file."""
    from eujp_graph.authoring.drafts import draft, refuse_missing
    from eujp_graph.authoring.names import Known
    from eujp_graph.files.atomic import write_whole

    given = {
        name.removeprefix(GIVEN): list(texts or ())
        for name, texts in vars(args).items()
        if name.startswith(GIVEN)
    }
    _ask_for_missing(args.kind, given, args.lang)
    refuse_missing(args.kind, given)
    known = Known(_graph(args), args.folder)
    made = draft(
        args.kind,
        given,
        known,
        args.folder,
        class_name=getattr(args, "class_name", None),
        name=args.name,
    )
    if args.print:
        sys.stdout.write(made.text)
        return OK
    if made.path.exists():
        raise ExportError(Message("draft_is_there", path=made.path))
    made.path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(made.path, made.text)
    print(made.path)
    return OK


def _graph(args: Namespace) -> Store:
    from eujp_graph.pipeline import cache

    return cache.open_store(release_of(args))


def _ask_for_missing(kind: str, given: dict[str, list[str]], lang: str) -> None:
    """Ask on a terminal for what is needed, and for the rest too where nothing was given."""
    from eujp_graph.authoring.drafts import missing
    from eujp_graph.authoring.kinds import KINDS

    is_document = kind == "document"
    if sys.stdin.isatty():
        asked = missing(kind, given) if any(given.values()) else KINDS[kind].fields
        for field in asked:
            given[field.option] = _answers(field, lang)
    if is_document and not any(given["read"]):
        from datetime import date

        given["read"] = [date.today().isoformat()]


def _answers(field: Field, lang: str) -> list[str]:
    """What somebody types for *field*; an empty line leaves it out, where it may be."""
    answers: list[str] = []
    while True:
        mark = "" if field.required and not answers else words("terminal", lang)["or_none"]
        print(f"{field.help} (--{field.option}{mark}): ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        text = line.strip()
        if text:
            answers.append(text)
        if not line or (answers and not field.many) or (not text and (answers or mark)):
            return answers


def format(args: Namespace) -> int:  # noqa: A001  (the name of the command)
    """``eujp format``: put files in order, or with ``--check`` only look."""
    from eujp_graph.cli.format import disordered, files_of, formatted, remark_in
    from eujp_graph.files.atomic import write_whole
    from eujp_graph.files.sources import STANDARD_INPUT
    from eujp_graph.pipeline.findings import shown

    if STANDARD_INPUT in args.paths:
        if len(args.paths) > 1:
            raise ParameterError(Message("input_alone"), name="paths")
        sys.stdout.write(formatted(STANDARD_INPUT))
        return OK
    files = files_of(args.paths)
    found = disordered(files)
    if not (args.check or args.drop_remarks):
        for file, _ in found:
            _refuse_remark(file, remark_in(file))
    said = words("terminal", args.lang)
    for file, text in found:
        if args.check:
            print(said["not_in_order"].format(file=shown(file)))
        else:
            write_whole(file, text)
            print(said["put_in_order"].format(file=shown(file)))
    return DISORDERED if found and args.check else OK


def _refuse_remark(file: Path, line: int | None) -> None:
    if line is not None:
        raise ExportError(Message("remark_lost", file=file, line=line))


def codes(args: Namespace) -> int:
    """``eujp codes``: the words to write with."""
    from dataclasses import asdict

    from eujp_graph.authoring.vocabulary import chosen, prefixes, vocabulary

    if args.wanted == ["prefixes"] and args.format == "table":
        print("\n".join(word.example for word in prefixes()))
        return OK
    every = vocabulary(_graph(args))
    found = [word for wanted in args.wanted for word in chosen(every, wanted)] or every
    if args.format == "json":
        print_json([asdict(word) for word in found])
        return OK
    heading = words("columns", args.lang)
    rows = [
        [word.word, word.list, word.name_in(args.lang), word.meaning_in(args.lang), word.example]
        for word in found
    ]
    columns = [heading[key] for key in ("name", "list", "label", "meaning", "example")]
    print_table(columns, rows, args)
    return OK
