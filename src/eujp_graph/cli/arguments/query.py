"""The options of the commands about saved questions."""

from __future__ import annotations

import argparse

from eujp_graph.cli.arguments.options import (
    Command,
    add_format,
    add_graph_and_days,
    add_output,
    add_table,
    offer,
)
from eujp_graph.cli.arguments.parser import VALUES

AUDIENCES = ("analysts", "researchers", "journalists", "officials", "engineers")
"""Whom a saved question may be for."""


def _queries(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--audience",
        choices=AUDIENCES,
        metavar="WHO",
        help=f"only questions of {', '.join(AUDIENCES)}",
    )
    tag = command.add_argument("--tag", metavar="TAG", help="only questions with this tag")
    offer(tag, "tags")
    add_format(command, "table", "json")
    add_table(command)


def _query(command: argparse.ArgumentParser) -> None:
    name = command.add_argument(
        "name",
        metavar="NAME|FILE.rq|-",
        help="a saved question, a file of SPARQL, or - for standard input",
    )
    offer(name, "questions")
    values = command.add_argument(
        VALUES,
        nargs="*",
        default=[],
        metavar="VALUE|NAME=VALUE",
        help="the parameters, in their order or by their names, in either language",
    )
    offer(values, "values")
    parameter = command.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter, as NAME=VALUE without --param",
    )
    offer(parameter, "parameters")
    _add_answer(command)


def _ask(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", metavar="TEXT", help="a question in English or Japanese")
    _add_answer(command)


def _add_answer(command: argparse.ArgumentParser) -> None:
    add_format(
        command,
        *("table", "csv", "tsv", "json", "markdown", "turtle", "xlsx"),
        more=", or what the name of --output ends in; json is SPARQL 1.1 Results JSON",
    )
    add_output(command)
    add_table(command)
    add_graph_and_days(command)


COMMANDS = {
    "ask": Command(
        "Answer a question in words: picks the saved question and what it is about.",
        (
            "eujp ask 'who signed the cable memorandum'",
            "eujp ask 2024年5月9日の総務大臣は誰か --lang ja",
        ),
        _ask,
    ),
    "queries": Command(
        "List the saved questions.",
        ("eujp queries", "eujp queries --audience journalists"),
        _queries,
    ),
    "query": Command(
        "Answer a saved question, or one of your own in SPARQL.",
        (
            "eujp query who-signed submarine-cables-moc",
            "eujp query who-signed instrument='semiconductor memorandum'",
            "eujp query mine.rq --format csv --output mine.csv",
            "echo 'SELECT ?s WHERE { ?s a eujp:Treaty }' | eujp query -",
        ),
        _query,
    ),
}
