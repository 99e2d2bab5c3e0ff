"""The options of the command that writes the graph in other formats."""

from __future__ import annotations

import argparse

from eujp_graph.cli.arguments.options import Command, add_graph_and_days, add_output
from eujp_graph.rdf.formats import EXPORTS


def _export(command: argparse.ArgumentParser) -> None:
    name = command.add_argument("format", metavar="FORMAT", help=" ".join(EXPORTS))
    name.completer = _formats  # type: ignore[attr-defined]
    add_output(command, "write there, whole or not at all (default: standard output)")
    add_graph_and_days(command)
    leave_out = command.add_argument(
        "--leave-out",
        action="append",
        default=[],
        metavar="RULE",
        help="without what this rule gives, such as schema-name; repeatable",
    )
    leave_out.completer = _rules  # type: ignore[attr-defined]


def _rules(**_: object) -> list[str]:
    from eujp_graph.reasoning.rules import conveniences

    return list(conveniences())


def _formats(**_: object) -> list[str]:
    return list(EXPORTS)


COMMANDS = {
    "export": Command(
        "Write the graph in another format.",
        ("eujp export graphml --output eujp.graphml", "eujp export svg --output network.svg"),
        _export,
    ),
}
