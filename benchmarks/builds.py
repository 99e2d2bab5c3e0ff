"""Holds the build of one checkout against that of another, by the CPU of each authored quad.

    python benchmarks/builds.py OLD NEW [--rounds 5]

Each builds its own data with its own code, into a new folder and without a cache, in turn, round
after round. The start of Python and the writing of the release count, too.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from measure_children import cpu, ordinary

LIMIT = 600
"""So many CPU seconds a build may take."""


def command(out: Path) -> list[str]:
    """The command that builds into the new folder *out*."""
    return [sys.executable, "-m", "eujp_graph", "build", "--json", "--out", str(out)]


def environment(checkout: Path, cache: Path) -> dict[str, str]:
    """What a child needs in order to run the code of *checkout*, and to keep things in *cache*."""
    return ordinary(cache) | {"PYTHONPATH": str(checkout.resolve() / "src")}


def authored(checkout: Path) -> int:
    """How many quads of *checkout* people wrote; its modules are compiled from then on."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        told = subprocess.run(
            command(place / "out"),
            env=environment(checkout, place / "cache"),
            check=True,
            capture_output=True,
        )
    return int(json.loads(told.stdout)["asserted"])


def seconds(checkout: Path) -> float:
    """The CPU seconds of one build of *checkout*."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        return cpu(command(place / "out"), environment(checkout, place / "cache"), LIMIT)


def main() -> None:
    """Run and print as Markdown."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    options.add_argument("checkouts", nargs=2, type=Path, metavar="CHECKOUT")
    options.add_argument("--rounds", type=int, default=5)
    args = options.parse_args()
    quads = [authored(checkout) for checkout in args.checkouts]
    rounds = [[seconds(checkout) for checkout in args.checkouts] for _ in range(args.rounds)]
    medians = list(map(statistics.median, zip(*rounds, strict=True)))
    print("| checkout | CPU seconds | authored quads | microseconds for each |")
    print("| --- | ---: | ---: | ---: |")
    each = [1e6 * taken / size for taken, size in zip(medians, quads, strict=True)]
    for checkout, taken, size, one in zip(args.checkouts, medians, quads, each, strict=True):
        print(f"| {checkout} | {taken:.2f} | {size:,} | {one:.1f} |")
    print(f"\nThe second takes {each[1] / each[0]:.2f} times the CPU of the first for each quad.")


if __name__ == "__main__":
    main()
