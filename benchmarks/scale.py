r"""How time and memory grow with the graph.

It measures generated graphs of 10 thousand to 10 million triples, stage by stage.

    python benchmarks/scale.py [--sizes 10000 100000 1000000] \
        [--limit 600] [--json FILE] [--plot FILE.svg]
        [--docs docs/performance.md]

For each size a dump in N-Quads is generated and measured in child processes: loaded into a store
in memory, loaded into one on disk (where the saved questions are asked, too), and taken through
all stages of a build beside the shipped graph. A child that is not done after the limit (CPU
seconds) is stopped; the stages that it ended have their figures. The growth of a figure is the
slope of its logarithm over that of the size, by least squares over the sizes from 100 thousand on,
where there are two: 1 is linear, 2 is quadratic.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import tempfile
from pathlib import Path

from measure_children import HERE, Used, ordinary, run
from measure_docs import circumstances, publish
from measure_plot import curves
from measure_scale import QUESTION

STEADY = 100_000
"""The size from which on the shipped graph beside the generated no longer weighs much."""
SLOWEST = 8
"""So many saved questions are shown, the slowest of all."""
UNTOLD = (
    "generate: bytes", "generate: peak", "memory: quads", "disk: optimize", "disk: peak after",
    "pipeline: violations", "pipeline: findings", "pipeline: peak after",
)  # fmt: skip
"""What stands in the JSON and not in the table."""
NOT_GROWTH = ("written", "findings", "violations", "quads", "asked")


def stages(size: int, folder: Path, limit: float) -> dict[str, Used]:
    """What each child used at one *size*."""
    dump, scale = str(folder / "graph.nq"), [sys.executable, str(HERE / "measure_scale.py")]
    made = [
        sys.executable,
        str(HERE / "generate.py"),
        "--triples",
        str(size),
        "--nquads",
        "--out",
        str(folder),
    ]
    commands = {
        "generate": made,
        "memory": [*scale, "memory", dump],
        "disk": [*scale, "disk", dump, str(folder / "store")],
        "pipeline": [*scale, "pipeline", dump],
    }
    found = {}
    environment = ordinary(folder / "cache")
    for name, command in commands.items():
        found[name] = used = run(command, limit=limit, environment=environment)
        if name == "generate":
            used.figures["bytes"] = float((folder / "graph.nq").stat().st_size)
        told = ("stopped " if used.stopped else "") + json.dumps(used.figures)
        print(
            f"{size:>10,} {name:9} {used.cpu:8.2f} s {used.peak:6.0f} MB {told}",
            file=sys.stderr,
            flush=True,
        )
    return found


def figures(found: dict[str, Used]) -> dict[str, float]:
    """The figures of one size by name: seconds of each stage, and sizes."""
    flat = {
        f"{name}: {figure}": value
        for name, used in found.items()
        for figure, value in used.figures.items()
    }
    flat |= {f"{name}: peak MB": used.peak for name, used in found.items() if not used.stopped}
    flat["generate: seconds"] = found["generate"].cpu
    return flat


def growth(sizes: list[int], values: list[float | None]) -> float | None:
    """The exponent with which *values* grow over *sizes*; None where fewer than two are known."""
    pairs = [(math.log(s), math.log(v)) for s, v in zip(sizes, values, strict=True) if v and v > 0]
    pairs = [pair for pair in pairs if pair[0] >= math.log(STEADY)] or pairs
    if len(pairs) < 2:
        return None
    return statistics.linear_regression(*zip(*pairs, strict=True)).slope


def table(measured: dict[int, dict[str, float]]) -> str:
    """Every figure at every size, and its growth, as Markdown.

    Of the saved questions it has only the slowest.
    """
    names = dict.fromkeys(name for figures in measured.values() for name in figures)
    asked = [name for name in names if QUESTION in name]
    slowest = sorted(
        asked, key=lambda name: -max(figures.get(name, 0.0) for figures in measured.values())
    )[:SLOWEST]
    told = [name for name in names if name not in asked and not name.startswith(UNTOLD)]
    return f"{_rows(measured, told)}\n{_rows(measured, slowest)}"


def _rows(measured: dict[int, dict[str, float]], names: list[str]) -> str:
    sizes = list(measured)
    head = " | ".join(f"{size:,}" for size in sizes)
    out = [f"| figure | {head} | growth |\n", "| --- |" + " ---: |" * (len(sizes) + 1) + "\n"]
    for name in names:
        values = [measured[size].get(name) for size in sizes]
        slope = None if name.partition(": ")[2] in NOT_GROWTH else growth(sizes, values)
        shown = " | ".join(
            "–" if value is None else f"{value:,.3g}" if value < 1000 else f"{value:,.0f}"
            for value in values
        )
        out.append(f"| {name} | {shown} | {'' if slope is None else f'{slope:.2f}'} |\n")
    return "".join(out)


def main() -> None:
    """Measure every size, and print the table."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    options.add_argument("--limit", type=float, default=600)
    options.add_argument("--json", type=Path)
    options.add_argument("--plot", type=Path)
    options.add_argument(
        "--docs", type=Path, metavar="PAGE.md", help="put the table into its place on that page"
    )
    args = options.parse_args()
    measured: dict[int, dict[str, float]] = {}
    for size in args.sizes:
        with tempfile.TemporaryDirectory() as name:
            measured[size] = figures(stages(size, Path(name), args.limit))
    text = f"{circumstances(1)}\n{table(measured)}"
    print(text, end="")
    if args.docs:
        publish(args.docs, "scale", text)
    if args.json:
        args.json.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    if args.plot:
        args.plot.write_text(curves(measured), encoding="utf-8")


if __name__ == "__main__":
    main()
