r"""Measures the measures: each that two engines compute, in turn.

It does so on the shipped network and on generated ones.

    python benchmarks/analysis.py [--rounds 5] \
        [--sizes 300 2000] [--seed 1] [--graph DIR] [--json FILE]

A generated network has a few hubs and many small actors, as the shipped one does: each new actor
is tied to three that are there, the sooner the more ties they have (Barabási and Albert), a third
of all to each side. Sides run in turn, round after round; figures are medians of seconds on the
clock, for one engine uses all cores. The largest difference between the two engines' numbers
stands beside them. The reference is NetworkX; of PageRank, which there needs SciPy, the same in
plain Python.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import networkx as nx

from eujp_graph.network.actors import network
from eujp_graph.network.engines import Task, task
from eujp_graph.network.measures import ENGINES, MEASURES, Scores, scores
from eujp_graph.pipeline import cache

COLUMNS = ("network", "measure", "reference, s", "rustworkx, s", "times as fast", "numbers apart")
FAST = [name for name, measure in MEASURES.items() if measure.fast_measuring]


def shipped(place: Path | None) -> Task:
    """The network of the release at *place*, or of the default build."""
    made = network(cache.open_store(place or cache.default_release()))
    return task(made.graph, sources=made.ends_on("EU"), targets=made.ends_on("Japan"))[0]


def generated(size: int, seed: int) -> Task:
    """A network of *size* actors; the same seed gives the same network."""
    graph: nx.Graph[int] = nx.barabasi_albert_graph(size, 3, seed=seed)
    for _, _, data in graph.edges(data=True):
        data.update(strength=1, distance=1, length=1.0)
    return Task(graph, False, tuple(range(0, size, 3)), tuple(range(1, size, 3)))


def timed(name: str, asked: Task, engine: str) -> tuple[float, Scores]:
    """The seconds that *engine* takes for the measure *name*, and its numbers."""
    begun = time.perf_counter()
    found = scores(name, asked, engine)
    return time.perf_counter() - begun, found


def compared(name: str, asked: Task, rounds: int) -> dict[str, float]:
    """The median seconds of each engine, in turn, and how far their numbers lie apart at most."""
    figures: dict[str, list[float]] = {engine: [] for engine in ENGINES}
    numbers: dict[str, Scores] = {}
    for _ in range(rounds):
        for engine in ENGINES:
            seconds, numbers[engine] = timed(name, asked, engine)
            figures[engine].append(seconds)
        print(".", end="", file=sys.stderr, flush=True)
    slow, fast = numbers.values()
    apart = max((abs(slow[node] - fast[node]) for node in slow), default=0.0)
    return {
        **{engine: statistics.median(seconds) for engine, seconds in figures.items()},
        "apart": apart,
    }


def markdown(rows: Iterable[tuple[str, str, dict[str, float]]]) -> str:
    """The figures as a table."""
    lines = [f"| {' | '.join(COLUMNS)} |", "| --- | --- | --: | --: | --: | --: |"]
    for place, name, found in rows:
        slow, fast = (found[engine] for engine in ENGINES)
        lines.append(
            f"| {place} | {name} | {slow:.4f} | {fast:.4f} | {slow / fast:.1f} | "
            f"{found['apart']:.1e} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Run and print as Markdown."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--sizes", type=int, nargs="*", default=[300, 2000])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--graph", type=Path)
    options.add_argument("--json", type=Path)
    args = options.parse_args()
    networks = {"shipped": shipped(args.graph)}
    networks |= {
        f"generated {number}": generated(size, args.seed)
        for number, size in enumerate(args.sizes, 1)
    }
    rows = []
    for place, asked in networks.items():
        told = f"{place}: {len(asked.graph):,} actors, {asked.graph.size():,} ties"
        rows += [(told, name, compared(name, asked, args.rounds)) for name in FAST]
    print(f"\n{os.cpu_count()} cores, {args.rounds} rounds, seed {args.seed}\n\n{markdown(rows)}")
    if args.json:
        args.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
