r"""Measures everything side by side.

The sides are the plain pipeline, ours, and the bare engine as the limit of what can be had.

    python benchmarks/measure.py [--rounds 5] [--limit 60] \
        [--share 100] [--triples 460000] [--json FILE] [--plot FILE.svg]
        [--docs docs/performance.md]

Every side is a child process, so that CPU time and memory at its peak are its own; every round
runs each side once, in turn, so that a noisy machine troubles all alike; figures are medians. A
side that is not done after the limit (CPU seconds) is stopped: its figure is what it had used by
then, and its ratio a lower bound (">").

The plain pipeline is what the documentation of rdflib, owlrl, pyshacl and networkx shows
(``measure_plain.py``). pyshacl needs minutes for the whole graph, so validation is compared on
every so many-th file of it (``--share``). Both reasoners must give the same number of triples and
both validators the same findings, or the run ends with an error. Where pyrudof is installed, its
native engine validates the whole graph beside ours, as the bare limit: it passes over some of the
rules that are SPARQL. A query that rdflib does not answer in 12 CPU seconds counts with these.
rdflib's queries, which take minutes, and the generated graph are measured in the first round only;
``--triples 0`` leaves the latter out.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from measure_children import EUJP, HERE, Used, ordinary, run
from measure_docs import circumstances, publish
from measure_lines import FROM_THE_CACHE, Line, lines
from measure_plot import plot

ONCE = ("query rdflib", "generated")
"""The sides that one round is enough for."""
PATIENT = 1500.0
"""The limit, in CPU seconds, of a side that is measured once."""
QUESTION = ("query", "who-signed", "--param", "instrument=submarine-cables-moc", "--graph")


@dataclass
class Side:
    """One side: its command, and what each round used."""

    command: list[str]
    rounds: list[Used] = field(default_factory=list)

    def median(self, what: str) -> float:
        """The median over the rounds of ``cpu``, ``wall``, ``peak``.

        It may also be of a figure that the side printed.
        """
        return statistics.median(
            getattr(used, what)
            if what in ("cpu", "wall", "peak")
            else used.figures.get(what, used.cpu)
            for used in self.rounds
        )

    @property
    def stopped(self) -> bool:
        """Whether a round was stopped at the limit."""
        return any(used.stopped for used in self.rounds)


def sides(folder: Path, share: int, triples: int) -> dict[str, Side]:
    """The sides by name; what they need lies in *folder*."""
    stage = [sys.executable, str(HERE / "measure_stages.py")]
    release = str(folder / "eujp")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "eujp query": [*EUJP, *QUESTION, release],
        **{name: [*EUJP, *name.split()[1:], "--graph", release] for name in FROM_THE_CACHE},
        "eujp build": [*EUJP, "build", "--out", release],
        "plain pipeline": [sys.executable, str(HERE / "measure_plain.py"), str(folder)],
        "stages": [*stage, "stages"],
        "infer compiled": [*stage, "infer", "compiled"],
        "infer owlrl": [*stage, "infer", "owlrl"],
        "validate compiled": [*stage, "validate", "compiled", str(share)],
        "validate pyshacl": [*stage, "validate", "pyshacl", str(share)],
        "query ours on disk": [*stage, "ours", release, "disk"],
        "query raw on disk": [*stage, "raw", release, "disk"],
        "query ours in memory": [*stage, "ours", release, "memory"],
        "query raw in memory": [*stage, "raw", release, "memory"],
        "query rdflib": [*stage, "rdflib", release],
        "network": [*stage, "network", release],
        "load raw": [*stage, "loaded", release],
    }
    if find_spec("pyrudof"):
        commands["validate whole"] = [*stage, "validate", "compiled", "1"]
        commands["validate rudof"] = [*stage, "rudof", "1"]
    if triples:
        commands["generated"] = [*stage, "stages", str(folder / "generated")]
    return {name: Side(command) for name, command in commands.items()}


def measure(found: dict[str, Side], rounds: int, limit: float, environment: dict[str, str]) -> None:
    """Run every side in turn, *rounds* times; what was used is kept in the sides."""
    for number in range(rounds):
        for name, side in found.items():
            if name in ONCE and number:
                continue
            used = run(
                side.command, limit=PATIENT if name in ONCE else limit, environment=environment
            )
            side.rounds.append(used)
            told = "stopped" if used.stopped else ""
            print(
                f"round {number + 1} {name:18} {used.cpu:8.3f} s {used.peak:6.0f} MB {told}",
                file=sys.stderr,
                flush=True,
            )


def agree(found: dict[str, Side]) -> None:
    """Raise ``RuntimeError`` where two sides that must come to the same did not."""
    for one, other, what in (
        ("infer compiled", "infer owlrl", "triples"),
        ("validate compiled", "validate pyshacl", "sum"),
    ):
        told = {
            used.figures[what]
            for name in (one, other)
            for used in found[name].rounds
            if what in used.figures
        }
        if len(told) > 1:
            raise RuntimeError(f"{one} and {other} differ in their {what}: {told}.")


def markdown(found: dict[str, Side], answers: list[Line]) -> str:
    """The tables: what was asked and measured, what each side used.

    The last has our stages beside the plain ones.
    """
    out = [
        (
            "| what | the ratio or figure | asked | aim | measured |\n| --- | --- | ---: | "
            "---: | ---: |\n"
        )
    ]
    out += [
        f"| {line.what} | {line.of} | {line.asked} | {line.aim} | {line.shown()} |\n"
        for line in answers
    ]
    out.append("\n| side | CPU seconds | wall seconds | peak MB |\n| --- | ---: | ---: | ---: |\n")
    for name, side in found.items():
        more = "more than " if side.stopped else ""
        out.append(
            f"| {name} | {more}{side.median('cpu'):.3f} | {side.median('wall'):.3f} | "
            f"{side.median('peak'):.0f} |\n"
        )
    out.append("\n| stage | side | CPU seconds |\n| --- | --- | ---: |\n")
    for name in ("stages", "plain pipeline", "generated"):
        if name in found:
            stages = found[name].rounds[0].figures
            seconds = [stage for stage in stages if stage not in ("triples", "violations")]
            out += [
                f"| {stage} | {name} | {found[name].median(stage):.3f} |\n" for stage in seconds
            ]
    return "".join(out)


def told(found: dict[str, Side], answers: list[Line]) -> dict[str, object]:
    """Everything that was measured, for JSON."""
    rounds = {
        name: [
            {
                "cpu": u.cpu,
                "wall": u.wall,
                "peak": u.peak,
                "stopped": u.stopped,
                "figures": u.figures,
            }
            for u in side.rounds
        ]
        for name, side in found.items()
    }
    short = [
        {"what": line.what, "of": line.of, "measured": line.measured, "bound": line.bound}
        for line in answers
    ]
    return {"lines": short, "sides": rounds}


def main() -> None:
    """Measure, and print it as Markdown."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--limit", type=float, default=60)
    options.add_argument("--share", type=int, default=100)
    options.add_argument("--triples", type=int, default=460_000)
    options.add_argument("--json", type=Path)
    options.add_argument("--plot", type=Path)
    options.add_argument(
        "--docs", type=Path, metavar="PAGE.md", help="put the tables into their place on that page"
    )
    args = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = ordinary(folder / "cache")
        if args.triples:
            made = ["--triples", str(args.triples), "--out", str(folder / "generated")]
            run(
                [sys.executable, str(HERE / "generate.py"), *made],
                limit=PATIENT,
                environment=environment,
            )
        found = sides(folder, args.share, args.triples)
        for warm in ("eujp build", "eujp query", *FROM_THE_CACHE):
            run(found[warm].command, limit=PATIENT, environment=environment)
        measure(found, args.rounds, args.limit, environment)
    agree(found)
    answers = list(lines(found))
    text = f"{circumstances(args.rounds)}\n{markdown(found, answers)}"
    print(text, end="")
    if args.docs:
        publish(args.docs, "measure", text)
    if args.json:
        args.json.write_text(json.dumps(told(found, answers), indent=2) + "\n", encoding="utf-8")
    if args.plot:
        args.plot.write_text(plot(answers), encoding="utf-8")


if __name__ == "__main__":
    main()
