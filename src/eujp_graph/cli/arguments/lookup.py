"""The options of the commands that look things up."""

from __future__ import annotations

import argparse

from eujp_graph.cli.arguments.options import (
    Command,
    add_format,
    add_graph_and_days,
    add_table,
    add_text,
    count,
    offer_things,
)


def _show(command: argparse.ArgumentParser) -> None:
    name = command.add_argument(
        "name",
        metavar="NAME-OR-IRI",
        help="a slug, a prefixed name, an IRI, or a name in English or Japanese",
    )
    offer_things(name)
    add_format(command, "text", "json")
    add_text(command)
    add_graph_and_days(command)


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", metavar="TEXT", help="words in English or Japanese")
    command.add_argument(
        "--kind",
        action="append",
        default=[],
        metavar="KIND",
        help="only things of that class, such as meeting or 覚書, or 'question' (may be repeated)",
    )
    command.add_argument(
        "--limit", type=count, default=10, metavar="N", help="at most so many (default: 10)"
    )
    add_format(command, "table", "json")
    add_table(command, limit=False)
    add_graph_and_days(command)


def _stats(command: argparse.ArgumentParser) -> None:
    add_format(command, "text", "json")
    add_text(command)
    add_graph_and_days(command)


COMMANDS = {
    "show": Command(
        "Show one thing: names, edges both ways, dates, sources.",
        ("eujp show 'EU AI Office'", "eujp show 海底ケーブルに係る協力覚書 --lang ja"),
        _show,
    ),
    "search": Command(
        "Find the things that some words may mean, in either language.",
        ("eujp search arctic", "eujp search 松本", "eujp search cable --kind meeting"),
        _search,
    ),
    "stats": Command("Count what the graph holds.", ("eujp stats",), _stats),
}
