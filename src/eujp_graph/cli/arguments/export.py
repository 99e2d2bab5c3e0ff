"""The options of the command that writes the graph in other formats."""

from __future__ import annotations

import argparse

from eujp_graph.cli.arguments.options import Command, add_graph_and_days, add_output
from eujp_graph.rdf.formats import EXPORTS

TABLES = ("nodes", "edges")


def _export(command: argparse.ArgumentParser) -> None:
    name = command.add_argument(
        "format",
        nargs="?",
        metavar="FORMAT",
        help=f"{' '.join(EXPORTS)} (default: what the name of --output ends in)",
    )
    name.completer = _formats  # type: ignore[attr-defined]
    add_output(command, "write there, whole or not at all (default: standard output)")
    command.add_argument(
        "--table", type=_table, choices=TABLES, help="of csv and excel, this one of the two tables"
    )
    command.add_argument(
        "--declined",
        action="store_true",
        help="what somebody declined too, marked as such; else it is left out of networks",
    )
    add_graph_and_days(command)
    leave_out = command.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="RULE",
        help="without what this rule gives, such as schema-name; repeatable",
    )
    leave_out.completer = _rules  # type: ignore[attr-defined]


def _table(text: str) -> str:
    """The name of a table, in either number."""
    return text if text.endswith("s") else f"{text}s"


def _rules(**_: object) -> list[str]:
    from eujp_graph.reasoning.rules import conveniences

    return list(conveniences())


def _formats(**_: object) -> list[str]:
    return list(EXPORTS)


COMMANDS = {
    "export": Command(
        "Write the graph in another format.",
        (
            "eujp export --output eujp.gexf",
            "eujp export xlsx --lang ja --output eujp.xlsx",
            "eujp export csv --table edges",
            "eujp export svg --output network.svg",
        ),
        _export,
    ),
}
