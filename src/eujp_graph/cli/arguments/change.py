"""The options of the commands about what changed, and what has not for long."""

from __future__ import annotations

import argparse

from eujp_graph.cli.arguments.options import (
    Command,
    add_format,
    add_graph,
    add_graph_and_days,
    add_output,
    add_table,
    add_text,
    offer_things,
)


def _diff(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "before", metavar="A", help="a release (a folder or an N-Quads file), or a day of knowledge"
    )
    command.add_argument("after", metavar="B", help="the same, later")
    add_format(
        command,
        *("text", "json", "patch"),
        more="; patch is an RDF Patch from A to B",
    )
    command.add_argument(
        "--all",
        action="store_true",
        help="list documents and terms one by one, and tell what follows from the changes too",
    )
    command.add_argument("--summary", action="store_true", help="only how much changed, by section")
    topic = command.add_argument(
        "--topic", metavar="TOPIC", help="only what is on a topic or a narrower one"
    )
    offer_things(topic, "skos:Concept")
    thing = command.add_argument("--about", metavar="THING", help="only what names a thing")
    offer_things(thing)
    add_output(command)
    add_text(command)
    add_graph(command, "the graph whose days are compared")


def _stale(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--older-than",
        default="18m",
        metavar="PERIOD",
        help="how old the last document is at least: 18m, 2y (default: 18m)",
    )
    command.add_argument(
        "--sort", choices=("promise", "office", "status", "body"), help="only one sort of thing"
    )
    add_format(command, "table", "json")
    add_table(command)
    add_graph_and_days(command)


COMMANDS = {
    "diff": Command(
        "Tell what changed between two releases, or between two days of knowledge.",
        (
            "eujp diff 2024-05-09 2025-06-30",
            "eujp diff 2024-05-09 2025-06-30 --topic submarine-cables --summary",
            "eujp diff old-release new-release --format patch --output change.patch",
        ),
        _diff,
    ),
    "stale": Command(
        "List promises, offices, statuses and bodies that no document told of for long.",
        ("eujp stale --older-than 2y --sort office",),
        _stale,
    ),
}
