"""The options of the commands that publish the graph."""

from __future__ import annotations

import argparse

from eujp_graph.cli.arguments.options import Command, add_graph, count, path
from eujp_graph.language.messages import Message

HIGHEST_PORT = 65535
LONGEST = 3600
"""Seconds; a query that runs longer is no query for a server."""


def _port(text: str) -> int:
    """A number of a port."""
    if not text.isdecimal() or not 1 <= int(text[:6]) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(Message("no_port", text=text, highest=HIGHEST_PORT))
    return int(text)


def _seconds(text: str) -> float:
    """So many seconds, more than none."""
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= LONGEST:
        raise argparse.ArgumentTypeError(Message("no_time_limit", text=text, longest=LONGEST))
    return seconds


def _serve(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="NAME",
        help="the address to listen on (default: this machine alone)",
    )
    command.add_argument(
        "--port",
        type=_port,
        default=8080,
        metavar="N",
        help="the port to listen on (default: 8080)",
    )
    command.add_argument(
        "--workers", type=count, default=1, metavar="N", help="server processes (default: 1)"
    )
    command.add_argument(
        "--queries",
        type=count,
        default=2,
        metavar="N",
        help="processes that answer queries, for each server process (default: 2)",
    )
    command.add_argument(
        "--limit",
        type=_seconds,
        default=10.0,
        metavar="SECONDS",
        help="after so long a query is stopped (default: 10)",
    )
    command.add_argument(
        "--log",
        choices=("json", "off"),
        default="json",
        help="a line of JSON for each answer, to standard error, without personal data "
        "(default: json); or faults alone",
    )
    add_graph(command, "a folder that 'eujp build --out' wrote; a new current release is taken up")


def _publish(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "folder", type=path, metavar="DIR", help="where to write: the site is DIR/current"
    )
    command.add_argument(
        "--url",
        default="",
        metavar="URL",
        help="the public address where the site will lie, for the site map, the feed and the dumps",
    )
    command.add_argument(
        "--jobs",
        type=count,
        default=0,
        metavar="N",
        help="processes that write (default: one for each core)",
    )
    add_graph(command)


def _w3id(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--url",
        required=True,
        metavar="URL",
        help="where the site is, such as https://example.org/eujp/",
    )
    command.add_argument(
        "--host",
        choices=("static", "server"),
        default="static",
        help="the files of 'eujp publish' (default), or 'eujp serve'",
    )
    command.add_argument(
        "--maintainer",
        default="",
        metavar="TEXT",
        help="who answers for the addresses: a name, and a GitHub username",
    )
    command.add_argument(
        "--out",
        type=path,
        required=True,
        metavar="DIR",
        help="the folder to write .htaccess and README.md to",
    )
    add_graph(command, "the graph whose IRIs are redirected")


COMMANDS = {
    "serve": Command(
        "Serve the graph: pages, linked data, a SPARQL endpoint, the saved questions, search.",
        ("eujp serve", "eujp serve --graph public --host 0.0.0.0 --port 80"),
        _serve,
    ),
    "publish": Command(
        "Write the site as files, for any host, a folder below one, or a disk.",
        ("eujp publish site", "eujp publish site --url https://example.org/eujp/"),
        _publish,
    ),
    "w3id": Command(
        "Write what w3id.org needs to send the permanent addresses to a site.",
        ("eujp w3id --url https://example.org/eujp/ --maintainer 'A. Name (@name)' --out eujp",),
        _w3id,
    ),
}
