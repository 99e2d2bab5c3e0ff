"""Measures the two clocks on the shipped graph.

It times a view against the plain build, a kept view, the reason of a triple.

    python benchmarks/views.py [--rounds 5] [--json FILE] [--docs docs/performance.md]

Sides run in turn, round after round; figures are medians of CPU seconds. The build is the
plain one, without validation: files read, assembled, derived, closed. A view starts from the
finished graph: filtered, derived, closed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from eujp_graph.answers.proofs import Proof, Why
from eujp_graph.asof.view import view
from eujp_graph.files.sources import read
from eujp_graph.pipeline.assemble import assemble
from eujp_graph.pipeline.build import inputs
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.reasoning.derivation import derive
from eujp_graph.reasoning.inference import infer
from measure_children import EUJP, cpu, ordinary
from measure_docs import circumstances, publish

DAY = date(2024, 5, 9)


def timed(work: Callable[[], object]) -> float:
    """The CPU seconds that *work* takes in this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def depth(proof: Proof) -> int:
    """How many steps deep *proof* goes."""
    return 1 + max(map(depth, proof.premises), default=0)


def main() -> None:
    """Run and print as Markdown."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--json", type=Path)
    options.add_argument(
        "--docs", type=Path, metavar="PAGE.md", help="put the table into its place on that page"
    )
    args = options.parse_args()
    figures: dict[str, list[float]] = {}
    build = lambda: infer(derive(assemble(read(path) for path in inputs()).store))  # noqa: E731
    graph = build()
    reasons = Why(graph)
    proofs = [
        reasons.why(q.triple) for q in graph.quads_for_pattern(None, None, None, GRAPH["inferred"])
    ]
    deepest = max(proofs, key=lambda proof: (depth(proof), str(proof.triple))).triple
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        setting = ordinary(place / "cache")
        cpu([*EUJP, "build", "--out", str(place / "eujp")], setting, 600)
        question = [
            *EUJP,
            "query",
            "who-signed",
            "--param",
            "instrument=submarine-cables-moc",
            "--graph",
            str(place / "eujp"),
        ]
        dated = [*question, "--on", str(DAY), "--known-by", str(DAY)]
        for command in (question, dated):
            cpu(command, setting, 600)
        for _ in range(args.rounds):
            sides: dict[str, Callable[[], float]] = {
                "plain build": lambda: timed(build),
                "view": lambda: timed(lambda: view(graph, DAY, DAY)),
                "view of today": lambda: timed(lambda: view(graph, date(2026, 11, 24))),
                "eujp query": lambda: cpu(question, setting, 600),
                "eujp query of a kept view": lambda: cpu(dated, setting, 600),
                "why, the deepest": lambda: timed(lambda: Why(graph).why(deepest)),
            }
            for name, side in sides.items():
                figures.setdefault(name, []).append(side())
            print(".", end="", file=sys.stderr, flush=True)
    medians = {name: statistics.median(values) for name, values in figures.items()}
    rows = "".join(f"| {name} | {seconds:.3f} |\n" for name, seconds in medians.items())
    view_share = max(medians["view"], medians["view of today"]) / medians["plain build"]
    text = (
        f"{circumstances(args.rounds)}\n| what | CPU seconds |\n| --- | ---: |\n{rows}\n"
        f"- a view / the plain build: {view_share:.2f} (asked: 1.5)\n"
        f"- a kept view / `eujp query`: "
        f"{medians['eujp query of a kept view'] / medians['eujp query']:.2f} (asked: 2)\n"
        f"- why, for the triple with the longest proof ({depth(reasons.why(deepest))} steps): "
        f"{medians['why, the deepest']:.3f} s (asked: 1)\n"
    )
    print(text, end="")
    if args.docs:
        publish(args.docs, "views", text)
    if args.json:
        args.json.write_text(
            json.dumps({"rounds": args.rounds, "medians": medians}, indent=2) + "\n",
            encoding="utf-8",
        )


if __name__ == "__main__":
    main()
