"""Compares ``eujp`` with the plain pipeline and with a bare Python, interleaved, in CPU seconds.

    python benchmarks/compare.py [--rounds 5] [--limit 600] [--json FILE]

Every round runs each side once, so that a noisy machine troubles all alike; the
figures are medians of the children's CPU time (user and system). A side that is
not done after the limit (seconds) is stopped: its figure is what it had used by
then, and the ratios it stands in are too low.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
EUJP = [sys.executable, "-m", "eujp_graph"]


def cpu(command: list[str], environment: dict[str, str], limit: float, stopped: set[str] | None = None) -> float:
    """The CPU seconds that *command* takes, or has taken at the *limit*; then it is added to *stopped*."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, timeout=limit)
    except subprocess.TimeoutExpired:
        if stopped is not None:
            stopped.add(" ".join(command))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def inference() -> dict[str, float]:
    """CPU seconds of the closure of the shipped graph, by each reasoner, in this process."""
    import time

    from eujp_graph.build import inputs
    from eujp_graph.derive import derive
    from eujp_graph.graph import GRAPH, assemble
    from eujp_graph.inference import REASONERS, premises
    from eujp_graph.sources import read

    store = derive(assemble(read(path) for path in inputs()).store)
    ontology, facts = list(store.quads_for_pattern(None, None, None, GRAPH["ontology"])), premises(store)
    seconds = {}
    for name, reasoner in REASONERS.items():
        begun = time.process_time()
        reasoner(ontology, facts)
        seconds[f"infer {name}"] = time.process_time() - begun
    return seconds


def sides(folder: Path) -> dict[str, list[str]]:
    """The commands that are compared, by name."""
    question = ["query", "who-signed", "--param", "instrument=submarine-cables-moc", "--graph", str(folder / "eujp")]
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "eujp --help": [*EUJP, "--help"],
        "eujp query": [*EUJP, *question],
        "eujp build": [*EUJP, "build", "--out", str(folder / "eujp")],
        "plain pipeline": [sys.executable, str(HERE / "plain.py"), str(folder)],
    }


RATIOS = [
    ("plain pipeline", "eujp build", "the whole build"),
    ("infer owlrl", "infer compiled", "inference"),
    ("eujp query", "python -c pass", "a query from a cold start"),
    ("eujp --help", "python -c pass", "help from a cold start"),
]


def main() -> None:
    """Run the comparison and print it as Markdown."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--limit", type=float, default=600)
    options.add_argument("--json", type=Path)
    args = options.parse_args()
    taken: dict[str, list[float]] = {}
    stopped: set[str] = set()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = os.environ | {"EUJP_CACHE": str(folder / "cache")}
        commands = sides(folder)
        for command in ("eujp build", "eujp query"):
            cpu(commands[command], environment, args.limit)
        for _ in range(args.rounds):
            for side, command in commands.items():
                taken.setdefault(side, []).append(cpu(command, environment, args.limit, stopped))
            for side, seconds in inference().items():
                taken.setdefault(side, []).append(seconds)
        more = {side: "> " if " ".join(command) in stopped else "" for side, command in commands.items()}
    medians = {side: statistics.median(seconds) for side, seconds in taken.items()}
    print("| what | CPU seconds, median |\n| --- | ---: |")
    for side, seconds in medians.items():
        print(f"| {side} | {more.get(side, '')}{seconds:.3f} |")
    print("\n| ratio | of what | figure |\n| --- | --- | ---: |")
    for over, under, what in RATIOS:
        print(f"| {over} / {under} | {what} | {more.get(over, '')}{medians[over] / medians[under]:.1f} |")
    if args.json:
        args.json.write_text(json.dumps({"medians": medians, "rounds": taken}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
