"""The options of the command that measures the network."""

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
    offer_things,
)

MEASURES = """
bridges betweenness closeness degree eigenvector pagerank articulation communities components paths
""".split()
"""The names of the measures, known here without the library that computes them."""


def _analyse(command: argparse.ArgumentParser) -> None:
    _add_what_is_measured(command)
    _add_which_network(command)
    _add_how(command)
    add_output(command)
    add_text(command)
    add_graph_and_days(command)


def _add_what_is_measured(command: argparse.ArgumentParser) -> None:
    measure = command.add_argument(
        "--measure",
        metavar="MEASURE",
        help=f"{', '.join(MEASURES)} (default: a report of bridges, communities and centre)",
    )
    measure.completer = _measures  # type: ignore[attr-defined]
    begin = command.add_argument(
        "--from",
        dest="start",
        metavar="ACTOR",
        help="where paths begin, by any of its names; implies --measure paths",
    )
    end = command.add_argument("--to", dest="end", metavar="ACTOR", help="where paths end")
    offer_things(begin, "eujp:Actor")
    offer_things(end, "eujp:Actor")


def _add_which_network(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--edges",
        metavar="TYPE,…",
        help="relations, or groups of them: agreements, bodies, content, cooperation, events, "
        "infrastructure, offices, places, projects, promises, rules, structure, or all "
        "(default: all but content, places and rules)",
    )
    topic = command.add_argument(
        "--topic", metavar="TOPIC", help="only ties through what is on a topic or a narrower one"
    )
    offer_things(topic, TOPICS)
    command.add_argument(
        "--projection",
        choices=("actors", "all"),
        default="actors",
        help="actors, tied directly or through what they share (default); or all that is related",
    )
    command.add_argument(
        "--planned",
        action="store_true",
        help="count what is planned, announced or to be explored too",
    )
    without = command.add_argument(
        "--without",
        action="append",
        default=[],
        metavar="NAME",
        help="leave this actor or thing out; repeatable",
    )
    offer_things(without)


def _add_how(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--weight",
        choices=("none", "ties", "documents"),
        default="none",
        help="how strong a tie is: all alike (default), by its ties, "
        "or by the documents that tell of them",
    )
    command.add_argument(
        "--top",
        type=int,
        metavar="N",
        help="at most so many rows (default: 10; in json, csv and graphml: all)",
    )
    command.add_argument(
        "--compare",
        nargs=2,
        type=day,
        metavar=("DAY", "DAY"),
        help="what changed in a measure of actors from one day to another "
        "(default measure: bridges)",
    )
    add_format(command, "table", "markdown", "csv", "json", "graphml")
    command.add_argument(
        "--engine",
        choices=("networkx", "rustworkx"),
        help="what computes; the numbers are the same "
        "(default: rustworkx where it is installed and has the measure)",
    )
    command.add_argument(
        "--seed",
        type=int,
        default=0,
        metavar="N",
        help="of the communities: the same seed finds the same ones (default: 0)",
    )


def _measures(**_: object) -> list[str]:
    return MEASURES


COMMANDS = {
    "analyse": Command(
        "Measure the network: who bridges the two sides, who is central, "
        "which groups there are, how two actors connect.",
        (
            "eujp analyse",
            "eujp analyse --measure bridges --topic submarine-cables --on 2024-12-31",
            "eujp analyse --from METI --to 'DG CONNECT' --edges agreements,cooperation",
            "eujp analyse --measure closeness --compare 2023-12-31 2025-12-31",
            "eujp analyse --measure communities --weight ties --format graphml "
            "--output communities.graphml",
        ),
        _analyse,
    ),
}
