"""Puts Turtle files in canonical order, or says which are not.

``python -m eujp_graph.cli.format [--check] PATH…``
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from eujp_graph.cli.exit_codes import DISORDERED, NOT_UNDERSTOOD, OK
from eujp_graph.errors import EujpError, SourceError
from eujp_graph.files.atomic import write_whole
from eujp_graph.files.sources import find, read
from eujp_graph.language.messages import Message
from eujp_graph.rdf.source_map import first_remark
from eujp_graph.rdf.turtle import write

TURTLE = ".ttl"


def formatted(path: Path) -> str:
    """What the Turtle file at *path* says, in canonical order; remarks are dropped."""
    return write(quad.triple for quad in read(path).quads)


def disordered(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """The Turtle files at *paths* that are not in canonical order, each with its right text."""
    found = []
    for file in files_of(paths):
        text = formatted(file)
        if file.read_bytes() != text.encode():
            found.append((file, text))
    return found


def files_of(paths: Sequence[Path]) -> list[Path]:
    """The Turtle files at *paths*: a file as it is, and all below a folder, sorted.

    Raises ``SourceError`` for a file that is not Turtle, and for a folder without any.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = [file for file in find([path]) if file.suffix.lower() == TURTLE]
            if not inside:
                raise SourceError(Message("no_turtle"), path=path)
            found += inside
        elif path.exists() and path.suffix.lower() != TURTLE:
            raise SourceError(Message("only_turtle"), path=path)
        else:
            found.append(path)
    return found


def remark_in(path: Path) -> int | None:
    """The line of the first remark in the Turtle file at *path*; None where there is none."""
    return first_remark(path.read_text(encoding="utf-8-sig"))


def main(argv: Sequence[str] | None = None) -> int:
    """Format, or with ``--check`` only look; 1 where a file was not in order."""
    parser = argparse.ArgumentParser(
        prog="python -m eujp_graph.cli.format",
        description="Put Turtle files in canonical order, or say which are not.",
    )
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a Turtle file, or a folder of them"
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing, name the files that would change"
    )
    args = parser.parse_args(argv)
    try:
        found = disordered(args.paths)
    except EujpError as error:
        print(error, file=sys.stderr)
        return NOT_UNDERSTOOD
    for file, text in found:
        if args.check:
            print(f"{file}: not in canonical order. Run 'make format'.", file=sys.stderr)
        else:
            write_whole(file, text)
            print(f"{file}: put in order")
    return DISORDERED if found and args.check else OK


if __name__ == "__main__":
    sys.exit(main())
