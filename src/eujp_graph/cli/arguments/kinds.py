"""What arguments of several commands have in common: how a day is read, and which graph the command is about."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

DEFAULT = "(default: EUJP_GRAPH, else the shipped graph)"
"""Which graph a command is about where nothing is said."""


def day(text: str) -> date:
    """A day given on the command line."""
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no day of the calendar: write YYYY-MM-DD"
        ) from error


def graph(
    command: argparse.ArgumentParser,
    what: str = "a folder that 'eujp build --out' wrote, or an N-Quads file",
) -> None:
    """Let *command* be about a graph; *what* says of what kind."""
    command.add_argument("--graph", metavar="DIR", help=f"{what} {DEFAULT}")


def graph_and_days(command: argparse.ArgumentParser) -> None:
    """Let *command* be about a graph, as of two days."""
    graph(command)
    command.add_argument("--on", type=day, metavar="DATE", help="only what held on that day")
    help_ = (
        "only what had been published by that day (either day alone: the other is the release date)"
    )
    command.add_argument("--known-by", type=day, metavar="DATE", help=help_)
