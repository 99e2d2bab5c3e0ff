"""Puts Turtle files in the house order, or says which are not: ``python -m eujp_graph.cli.format [--check] PLACE…``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from eujp_graph.errors import EujpError
from eujp_graph.files.atomic import write_whole
from eujp_graph.files.sources import read
from eujp_graph.rdf.turtle import write


def formatted(path: Path) -> str:
    """What the Turtle file at *path* says, in the house order; remarks are dropped."""
    return write(quad.triple for quad in read(path).quads)


def disordered(places: Sequence[Path]) -> list[tuple[Path, str]]:
    """The Turtle files at *places* that are not in the house order, each with the text it should have."""
    files = [
        f for place in places for f in (sorted(place.rglob("*.ttl")) if place.is_dir() else [place])
    ]
    wanted = ((file, formatted(file)) for file in files)
    return [(file, text) for file, text in wanted if file.read_text(encoding="utf-8") != text]


def main(argv: Sequence[str] | None = None) -> int:
    """Format, or with ``--check`` only look; 1 where a file was not in order."""
    parser = argparse.ArgumentParser(prog="python -m eujp_graph.cli.format", description=__doc__)
    parser.add_argument(
        "places", nargs="+", type=Path, metavar="PLACE", help="a Turtle file, or a folder of them"
    )
    parser.add_argument(
        "--check", action="store_true", help="change nothing, name the files that would change"
    )
    args = parser.parse_args(argv)
    try:
        found = disordered(args.places)
    except EujpError as error:
        print(error, file=sys.stderr)
        return 2
    for file, text in found:
        if args.check:
            print(f"{file}: not in the house order. Run 'make format'.", file=sys.stderr)
        else:
            write_whole(file, text)
            print(f"{file}: put in order")
    return 1 if found and args.check else 0


if __name__ == "__main__":
    sys.exit(main())
