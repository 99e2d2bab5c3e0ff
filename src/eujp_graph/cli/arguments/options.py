"""Options that several commands share, and what a command is to the help."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from eujp_graph.language.catalogue import languages, of_environment
from eujp_graph.language.messages import Message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

TOPICS = "skos:Concept"
"""The class of topics, and of codes, which have another prefix."""

DEFAULT_GRAPH = "(default: EUJP_GRAPH, else the shipped graph)"
"""Which graph a command is about where nothing is said."""


class Command:
    """What a command does in one sentence, examples of it, and how its options are added.

    A plain class, for ``eujp --help`` needs no ``typing`` otherwise.
    """

    def __init__(
        self,
        summary: str,
        examples: Sequence[str],
        add_options: Callable[[argparse.ArgumentParser], None],
    ) -> None:
        self.summary = summary
        self.examples = examples
        self.add_options = add_options


def offer_things(action: argparse.Action, *classes: str) -> None:
    """Let the shell offer the things of *classes* (of all, for none) where *action* is written."""

    def completer(**asked: object) -> list[str]:
        from eujp_graph.cli.completers import things

        return things(classes, **asked)  # type: ignore[arg-type]

    action.completer = completer  # type: ignore[attr-defined]


def offer(action: argparse.Action, name: str) -> None:
    """Let the shell offer what the function *name* of ``cli.completers`` gives for *action*."""

    def completer(**asked: object) -> list[str]:
        from eujp_graph.cli import completers

        found: list[str] = getattr(completers, name)(**asked)
        return found

    action.completer = completer  # type: ignore[attr-defined]


def day(text: str) -> date:
    """A day given on the command line; of a month or a year, its last day."""
    return _day(text, "last")


def first_day(text: str) -> date:
    """A day given on the command line where something begins; of a month or a year, its first."""
    return _day(text, "first")


def _day(text: str, edge: str) -> date:
    from eujp_graph.errors import ParameterError
    from eujp_graph.model.days_given import day_given

    try:
        return day_given(text, edge)
    except ParameterError as error:
        raise argparse.ArgumentTypeError(error) from error


MOST = 10**9
"""No count is higher; a mistyped number is no reason for an overflow."""


def count(text: str) -> int:
    """How many, at least one."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if not 1 <= number <= MOST:
        raise argparse.ArgumentTypeError(Message("no_count", text=text))
    return number


LONGEST_NAME = 255
"""Bytes; no file system that people use has longer names."""


def path(text: str) -> Path:
    """A file or folder given on the command line."""
    found = Path(text)
    if any(len(os.fsencode(part)) > LONGEST_NAME for part in found.parts):
        raise argparse.ArgumentTypeError(Message("name_too_long", text=text))
    return found


def target(text: str) -> Path | None:
    """A file to write to; ``-`` is standard output."""
    return None if text == "-" else path(text)


def place(text: str) -> Path:
    """A file or folder given on the command line; ``-`` is what comes through the pipe."""
    if text != "-":
        return path(text)
    from eujp_graph.files.sources import STANDARD_INPUT

    return STANDARD_INPUT


def add_graph(
    command: argparse.ArgumentParser,
    what: str = "a folder that 'eujp build --out' wrote, or an N-Quads file",
) -> None:
    """Let *command* be about a graph; *what* says of what kind."""
    command.add_argument("--graph", metavar="DIR", help=f"{what} {DEFAULT_GRAPH}")


def add_graph_and_days(command: argparse.ArgumentParser) -> None:
    """Let *command* be about a graph, as of two days."""
    add_graph(command)
    command.add_argument(
        "--on",
        type=day,
        metavar="DATE",
        help="only what held on that day (of a month or year: its last)",
    )
    command.add_argument(
        "--known-by",
        type=day,
        metavar="DATE",
        help="only what had been published by that day "
        "(either day alone: the other is the release date)",
    )


class OfEnvironment(str):
    """A language that the environment names and nobody typed: messages are in it, files are not."""

    __slots__ = ()


def add_language(command: argparse.ArgumentParser, *, is_below: bool = False) -> None:
    """Let *command* answer in one of the languages of the interface.

    One that *is_below* another leaves to that one what holds where nothing is said.
    """
    command.add_argument(
        "--lang",
        choices=languages(),
        default=argparse.SUPPRESS if is_below else OfEnvironment(of_environment()),
        help="the language of names, headings and messages "
        "(default: EUJP_LANG, else that of the locale)",
    )


def add_text(command: argparse.ArgumentParser) -> None:
    """Let *command* say for which screen its text is laid out."""
    layout = command.add_argument_group("layout")
    layout.add_argument(
        "--wide",
        action="store_true",
        help="do not wrap to the screen, or to 80 where there is none",
    )
    layout.add_argument(
        "--no-pager", action="store_true", help="never page (default: EUJP_PAGER, PAGER, less)"
    )


def add_table(command: argparse.ArgumentParser, *, limit: bool = True) -> None:
    """Let *command* say how its table is laid out, and how much of it is shown.

    A command with a ``--limit`` of its own has none here.
    """
    add_text(command)
    layout = command.add_argument_group("rows and columns")
    layout.add_argument(
        "--columns", metavar="A,B", help="only these, by heading or variable, in this order"
    )
    if limit:
        layout.add_argument(
            "--limit",
            dest="limit_rows",
            type=count,
            metavar="N",
            help="at most so many rows; how many were left out is told",
        )
    layout.add_argument("--no-header", action="store_true", help="leave the headings out")


def add_format(command: argparse.ArgumentParser, *names: str, more: str = "") -> None:
    """Let *command* answer in one of the formats *names*, of which the first is the default."""
    command.add_argument(
        "--format", choices=names, default=names[0], help=f"default: {names[0]}{more}"
    )
    # By these, the name of a file to write is followed or refused (``cli.output_names``).
    command.set_defaults(formats=names)
    if "json" in names:
        command.add_argument(
            "--json",
            dest="format",
            action="store_const",
            const="json",
            default=argparse.SUPPRESS,
            help="the same as --format json",
        )


def add_output(
    command: argparse.ArgumentParser, what: str = "write there, whole or not at all"
) -> None:
    """Let *command* write to a file."""
    command.add_argument("--output", type=target, metavar="FILE", help=what)


def add_validator_and_today(command: argparse.ArgumentParser) -> None:
    """Let *command* validate with the compiled shapes or the reference, as of a day."""
    command.add_argument(
        "--validator",
        choices=("compiled", "pyshacl"),
        default="compiled",
        help="compiled shapes (default), or the reference, far slower",
    )
    command.add_argument(
        "--today",
        type=day,
        metavar="DATE",
        help="the day as of which ages count and dates lie in the future "
        "(default: the release date; with your own data, the latest day on which one was read)",
    )
