"""Compares ``eujp`` with the plain pipeline and with a bare Python, interleaved, in CPU seconds.

    python benchmarks/compare.py [--rounds 5] [--json FILE]

Every round runs each side once, so that a noisy machine troubles all alike; the
figures are medians of the children's CPU time (user and system).
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


def cpu(command: list[str], environment: dict[str, str]) -> float:
    """The CPU seconds that *command* takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
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
    options.add_argument("--json", type=Path)
    args = options.parse_args()
    taken: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = os.environ | {"EUJP_CACHE": str(folder / "cache")}
        commands = sides(folder)
        for command in ("eujp build", "eujp query"):
            cpu(commands[command], environment)
        for _ in range(args.rounds):
            for side, command in commands.items():
                taken.setdefault(side, []).append(cpu(command, environment))
            for side, seconds in inference().items():
                taken.setdefault(side, []).append(seconds)
    medians = {side: statistics.median(seconds) for side, seconds in taken.items()}
    print("| what | CPU seconds, median |\n| --- | ---: |")
    print("".join(f"| {side} | {seconds:.3f} |\n" for side, seconds in medians.items()))
    print("| ratio | of what | figure |\n| --- | --- | ---: |")
    print("".join(f"| {over} / {under} | {what} | {medians[over] / medians[under]:.1f} |\n" for over, under, what in RATIOS))
    if args.json:
        args.json.write_text(json.dumps({"medians": medians, "rounds": taken}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
