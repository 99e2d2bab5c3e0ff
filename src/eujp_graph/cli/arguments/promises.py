"""The options of the commands about promises."""

from __future__ import annotations

import argparse

from eujp_graph.cli.arguments.options import (
    TOPICS,
    Command,
    add_format,
    add_graph_and_days,
    add_output,
    add_text,
    day,
    first_day,
    offer,
    offer_things,
)

COUNCIL = "digital-partnership-council"
"""Whose meetings are the columns of the matrix of promises unless another body is named."""


def _trace(command: argparse.ArgumentParser) -> None:
    name = command.add_argument(
        "name",
        metavar="TOPIC|COMMITMENT|INSTRUMENT",
        help="a topic, a promise, or a text, by any of its names",
    )
    offer_things(name, TOPICS, "eujp:Commitment", "eujp:Instrument")
    command.add_argument(
        "--since", type=first_day, metavar="DATE", help="only what some text mentioned since then"
    )
    add_format(command, "text", "json")
    add_text(command)
    add_graph_and_days(command)


def _promises(command: argparse.ArgumentParser) -> None:
    meeting = command.add_argument("--made-at", metavar="MEETING", help="only those made there")
    offer_things(meeting, "eujp:Event", "eujp:Instrument")
    status = command.add_argument(
        "--status",
        metavar="STATUS",
        help="only those last told to be promised, in-progress, delivered or dropped",
    )
    offer(status, "statuses")
    topic = command.add_argument(
        "--topic", metavar="TOPIC", help="only those on a topic or a narrower one"
    )
    offer_things(topic, TOPICS)
    command.add_argument(
        "--quiet-for",
        metavar="PERIOD",
        help="only open ones that no text mentioned for so long: 18m, 2y",
    )
    command.add_argument(
        "--due-before", type=first_day, metavar="DATE", help="only those due before a day"
    )
    command.add_argument(
        "--made-from", type=first_day, metavar="DATE", help="only those made on a day or later"
    )
    command.add_argument("--made-to", type=day, metavar="DATE", help="only those made up to a day")
    command.add_argument(
        "--never-mentioned-again",
        action="store_true",
        help="only those on which nothing is reported after they were made",
    )
    command.add_argument(
        "--matrix", action="store_true", help="a table of promises by meetings instead"
    )
    body = command.add_argument(
        "--of",
        metavar="BODY",
        help="whose meetings are the columns of --matrix "
        "(default: the Digital Partnership Council)",
    )
    offer_things(body, "eujp:Organisation")
    add_format(
        command,
        *("table", "markdown", "csv", "json", "svg"),
        more="; svg with --matrix",
    )
    add_output(command)
    add_text(command)
    add_graph_and_days(command)


COMMANDS = {
    "trace": Command(
        "Follow a promise from text to text: made, restated, reported on, fulfilled, "
        "and what was found since.",
        (
            "eujp trace arctic-connectivity",
            "eujp trace platform-channel-2024 --known-by 2025-06-30",
        ),
        _trace,
    ),
    "promises": Command(
        "List promises and where each stands, or lay them out by meetings.",
        (
            "eujp promises --made-at digital-partnership-council-1 --quiet-for 18m",
            "eujp promises --matrix --topic semiconductors --format svg --output promises.svg",
        ),
        _promises,
    ),
}
