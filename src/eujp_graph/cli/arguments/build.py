"""The options of the commands that read the sources."""

from __future__ import annotations

import argparse

from eujp_graph.cli.arguments.options import (
    Command,
    add_format,
    add_validator_and_today,
    path,
    place,
)


def _build(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--out",
        type=path,
        metavar="DIR",
        help="where releases go (default: the cache, which every command reads)",
    )
    command.add_argument(
        "--data",
        type=path,
        action="append",
        default=[],
        metavar="DIR",
        help="your own data beside the shipped; repeatable",
    )
    command.add_argument(
        "--reasoner",
        choices=("compiled", "owlrl"),
        default="compiled",
        help="compiled rules (default), or the reference, far slower",
    )
    add_validator_and_today(command)
    command.add_argument(
        "--json", action="store_true", help="print one object: counts, and seconds per stage"
    )


def _validate(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files",
        nargs="*",
        type=place,
        metavar="FILE",
        help="your own files or folders, - for standard input (default: the shipped data)",
    )
    command.add_argument(
        "--shapes",
        type=path,
        action="append",
        default=[],
        metavar="FILE",
        help="shapes of your own, applied beside ours; repeatable",
    )
    add_format(command, "text", "json", "turtle", "sarif", more="; sarif: line comments in a forge")
    command.add_argument(
        "--by",
        choices=("place", "shape"),
        default="place",
        help="the order of the text: by file and line (default), or grouped by shape",
    )
    command.add_argument("--all", action="store_true", help="list what could be richer (Info) too")
    command.add_argument(
        "--watch",
        action="store_true",
        help="answer again after each change of a file, in a fraction of the time, "
        "until it is stopped",
    )
    add_validator_and_today(command)


COMMANDS = {
    "build": Command(
        "Read, derive, infer and validate; write a release.",
        ("eujp build", "eujp build --out public --data my-data --json"),
        _build,
    ),
    "validate": Command(
        "Hold the shipped data, or your own Turtle, against the shapes.",
        (
            "eujp validate",
            "eujp validate my-data/agreement.ttl --format json",
            "eujp validate my-data --watch",
            "eujp validate my-data --shapes my-shapes.ttl --by shape",
            "eujp validate my-data --format sarif > findings.sarif",
            "eujp validate - < my-data/agreement.ttl",
        ),
        _validate,
    ),
}
