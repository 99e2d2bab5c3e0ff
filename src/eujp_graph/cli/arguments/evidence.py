"""The options of the commands about what the graph rests on."""

from __future__ import annotations

import argparse

from eujp_graph.cli.arguments.options import (
    Command,
    add_format,
    add_graph_and_days,
    add_table,
    offer,
    offer_things,
)

DATASET = "dataset"
"""What the dataset itself is called where something is cited."""


def _disputes(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--thin", action="store_true", help="list what rests on one secondary work instead"
    )
    add_format(command, "text", "json")
    add_table(command)
    add_graph_and_days(command)


def _sources(command: argparse.ArgumentParser) -> None:
    _add_thing_or_statement(command)
    add_format(command, "text", "json")
    add_table(command)
    add_graph_and_days(command)


def _why(command: argparse.ArgumentParser) -> None:
    subject = command.add_argument(
        "subject", metavar="SUBJECT", help="a thing, by any of its names"
    )
    predicate = command.add_argument(
        "predicate",
        metavar="PREDICATE",
        help="a relation: its label in either language ('signed by', 署名者), or its term",
    )
    target = command.add_argument(
        "object", metavar="OBJECT", help="a thing, by any of its names, or a text"
    )
    offer(predicate, "relations")
    offer_things(subject)
    offer_things(target)
    add_format(command, "text", "json")
    add_table(command)
    add_graph_and_days(command)


def _cite(command: argparse.ArgumentParser) -> None:
    name = command.add_argument(
        "name",
        metavar="ENTITY|STATEMENT",
        nargs="?",
        default=DATASET,
        help="a thing, statement or document, by any of its names (default: the dataset itself)",
    )
    offer_things(name)
    command.add_argument(
        "--style", choices=("apa", "bibtex", "csl-json", "ris"), default="apa", help="default: apa"
    )
    add_graph_and_days(command)


def _add_thing_or_statement(command: argparse.ArgumentParser) -> None:
    name = command.add_argument(
        "name", metavar="ENTITY|STATEMENT", help="a thing or a statement, by any of its names"
    )
    offer_things(name)


COMMANDS = {
    "disputes": Command(
        "Show where documents differ, readings side by side.",
        ("eujp disputes", "eujp disputes --thin"),
        _disputes,
    ),
    "sources": Command(
        "Count the independent works behind a thing or a statement.",
        ("eujp sources submarine-cables-moc",),
        _sources,
    ),
    "why": Command(
        "Say what a triple follows from, down to the documents.",
        (
            "eujp why submarine-cables-moc signedBy breton-thierry",
            "eujp why 海底ケーブルに係る協力覚書 署名者 ブルトン",
        ),
        _why,
    ),
    "cite": Command(
        "Cite a thing, statement, document or the dataset so that others can follow it.",
        (
            "eujp cite submarine-cables-moc",
            "eujp cite hanami --style bibtex",
            "eujp cite --style ris",
        ),
        _cite,
    ),
}
