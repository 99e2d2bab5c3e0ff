"""The options of the commands that help to write data of one's own."""

from __future__ import annotations

import argparse
from pathlib import Path

from eujp_graph.authoring.kinds import KINDS, Field, Kind
from eujp_graph.cli.arguments.options import (
    Command,
    add_format,
    add_graph,
    add_language,
    add_table,
    path,
    place,
)

FOLDER = Path("my-data")
METAVARS = {
    "day": "DATE",
    "report": "DATE",
    "thing": "NAME",
    "links": "NAME",
    "code": "CODE",
    "word": "RELATION",
    "web": "URL",
    "language": "TAG",
}


def _new(command: argparse.ArgumentParser) -> None:
    kinds = command.add_subparsers(
        title="kinds", metavar="KIND", dest="kind", required=True, prog="eujp new"
    )
    for name, kind in KINDS.items():
        summary = f"Begin the file of {kind.summary}."
        one = kinds.add_parser(
            name,
            help=kind.summary,
            description=f"{summary} What is needed and not given is asked for on a terminal.",
            epilog="examples:\n" + "".join(f"  {line}\n" for line in kind.examples),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        for field in kind.fields:
            _add_field(one, field)
        _add_where(one, kind)


def _add_field(command: argparse.ArgumentParser, field: Field) -> None:
    needed = " (needed)" if field.required else ""
    more = " (repeatable)" if field.many else ""
    command.add_argument(
        f"--{field.option}",
        action="append",
        dest=f"given_{field.option}",
        metavar=METAVARS.get(field.sort, "TEXT"),
        help=f"{field.help}{needed}{more}",
    )


def _add_where(command: argparse.ArgumentParser, kind: Kind) -> None:
    if len(kind.classes) > 1:
        command.add_argument(
            "--class",
            dest="class_name",
            metavar="CLASS",
            help=f"one of {', '.join(kind.classes)} (default: {kind.classes[0]})",
        )
    command.add_argument("--name", metavar="NAME", help="the last part of its IRI")
    command.add_argument(
        "--folder",
        type=path,
        default=FOLDER,
        metavar="DIR",
        help=f"your data; the file goes where its kind belongs (default: {FOLDER})",
    )
    command.add_argument("--print", action="store_true", help="print the file, write nothing")
    add_graph(command)
    # By its own name, for argparse would take it for the beginning of --language.
    add_language(command, is_below=True)


def _format(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths",
        nargs="+",
        type=place,
        metavar="PATH",
        help="a Turtle file, a folder of them, or - to read standard input and print",
    )
    command.add_argument(
        "--check",
        action="store_true",
        help="change nothing, name the files that would change (exit code 1)",
    )
    command.add_argument(
        "--drop-remarks",
        action="store_true",
        help="lose the remarks behind #, which the canonical form has no place for",
    )


def _codes(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "wanted",
        nargs="*",
        metavar="WORD",
        help="classes, properties, codes, topics, prefixes, the name of one list, or one word "
        "(default: all of it)",
    )
    add_format(command, "table", "json")
    add_table(command)
    add_graph(command)


COMMANDS = {
    "new": Command(
        "Begin a file of your own: a document, a person, a statement, valid as it stands.",
        (
            "eujp new document --title 'Ministries agree on tides' --language en "
            "--kind official --extent full --issued 2026-10-01",
            "eujp new organisation --class PublicBody --en 'Ministry of Tides' "
            "--cites ministries-agree-on-tides-2026-10-01-en",
            "eujp new link --help",
        ),
        _new,
    ),
    "format": Command(
        "Put Turtle files in canonical order, or say which are not.",
        ("eujp format my-data", "eujp format --check my-data"),
        _format,
    ),
    "codes": Command(
        "List the codes, classes and properties to write with, with meaning and example.",
        ("eujp codes statuses-of-commitments", "eujp codes classes --lang ja", "eujp codes signed"),
        _codes,
    ),
}
