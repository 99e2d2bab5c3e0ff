"""The options of the commands about saved questions."""

from __future__ import annotations

import argparse

from eujp_graph.cli.arguments.options import Command, add_format, add_graph_and_days, add_output

AUDIENCES = ("analysts", "researchers", "journalists", "officials", "engineers")
"""Whom a saved question may be for."""


def _queries(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--audience",
        choices=AUDIENCES,
        metavar="WHO",
        help=f"only questions of {', '.join(AUDIENCES)}",
    )
    command.add_argument("--tag", metavar="TAG", help="only questions with this tag")
    add_format(command, "table", "json")


def _query(command: argparse.ArgumentParser) -> None:
    name = command.add_argument(
        "name",
        metavar="NAME|FILE.rq|-",
        help="a saved question, a file of SPARQL, or - for standard input",
    )
    name.completer = _query_names  # type: ignore[attr-defined]
    command.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter; names in either language are understood",
    )
    add_format(
        command,
        *("table", "csv", "tsv", "json", "markdown", "turtle"),
        more="; json is SPARQL 1.1 Results JSON",
    )
    add_output(command)
    add_graph_and_days(command)


def _query_names(**_: object) -> list[str]:
    from eujp_graph.files import resources

    return sorted(path.stem for path in resources.queries().glob("*.rq"))


COMMANDS = {
    "queries": Command(
        "List the saved questions.",
        ("eujp queries", "eujp queries --audience journalists"),
        _queries,
    ),
    "query": Command(
        "Answer a saved question, or one of your own in SPARQL.",
        (
            "eujp query who-signed --param instrument=submarine-cables-moc",
            "eujp query mine.rq --format csv --output mine.csv",
            "echo 'SELECT ?s WHERE { ?s a eujp:Treaty }' | eujp query -",
        ),
        _query,
    ),
}
