"""What issue 6 asks, line by line, from what the sides used."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from measure_children import Used

STAGES = ("read", "assemble", "validate authored", "derive", "infer", "validate derived")

FROM_THE_CACHE = {
    **{
        f"eujp export {name}": 0.4
        for name in ("csv", "gexf", "graphml", "cytoscape", "svg", "xlsx")
    },
    "eujp analyse": 0.8,
}
"""The commands that start from what is kept beside the cached store, and what each may take."""


class Measured(Protocol):
    """A side that has been measured."""

    @property
    def stopped(self) -> bool:
        """Whether a round was stopped at the limit."""
        ...

    @property
    def rounds(self) -> Sequence[Used]:
        """What each round used."""
        ...

    def median(self, what: str) -> float:
        """The median over the rounds."""
        ...


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: what it is of, what was asked and aimed at, what was measured.

    It says whether that is only a bound.
    """

    what: str
    of: str
    asked: str
    aim: str
    measured: float
    bound: bool = False

    def shown(self) -> str:
        """The figure with as many digits as it deserves."""
        digits = 0 if self.measured >= 100 else 1 if self.measured >= 10 else 2
        return f"{'more than ' if self.bound else ''}{self.measured:.{digits}f}"

    @property
    def limits(self) -> tuple[float, float]:
        """What was asked and aimed at, as numbers."""
        return float(self.asked.split()[1]), float(self.aim)


def lines(found: Mapping[str, Measured]) -> Iterator[Line]:
    """The lines that the sides in *found* give."""

    def ratio(what: str, over: str, under: str, asked: str, aim: str, figure: str = "cpu") -> Line:
        value = found[over].median(figure) / found[under].median(figure)
        return Line(what, f"{over} / {under}", asked, aim, value, found[over].stopped)

    yield ratio("whole build, same work", "plain pipeline", "eujp build", "≥ 15", "40")
    yield ratio(
        "inference, same triples", "infer owlrl", "infer compiled", "≥ 50", "200", "seconds"
    )
    yield ratio(
        "validation of a part, same findings",
        "validate pyshacl",
        "validate compiled",
        "≥ 8",
        "20",
        "seconds",
    )
    if "validate rudof" in found:
        yield ratio(
            "validation of the whole, by the bare engine",
            "validate rudof",
            "validate whole",
            "≥ 0.5",
            "1",
            "seconds",
        )
    plain = _p50(found["query rdflib"])
    for where in (" on disk", " in memory"):
        ours, raw = _p50(found[f"query ours{where}"]), _p50(found[f"query raw{where}"])
        yield Line(f"saved questions{where}, p50", "rdflib / ours", "≥ 50", "150", plain / ours)
        yield Line(f"saved questions{where}, p50", "ours / bare engine", "≤ 1.5", "1.1", ours / raw)
    yield ratio("a saved question from a cold start", "eujp query", "python -c pass", "≤ 6", "4.5")
    pass_ = found["python -c pass"].median("cpu")
    for command, asked in FROM_THE_CACHE.items():
        value = found[command].median("cpu") - pass_
        what = f"{command} above python -c pass, CPU s"
        yield Line(what, "ours", f"≤ {asked}", str(asked), value, found[command].stopped)
    yield Line(
        "peak memory of the build, MB",
        "eujp build",
        "≤ 400",
        "200",
        found["eujp build"].median("peak"),
    )
    if "generated" in found:
        taken = sum(found["generated"].median(stage) for stage in STAGES)
        yield Line(
            "generated graph, all stages, CPU s",
            "ours",
            "≤ 45",
            "20",
            taken,
            found["generated"].stopped,
        )


def _p50(side: Measured) -> float:
    """The median over the questions of what each took."""
    names = {name for used in side.rounds for name in used.figures if name != "load"}
    return statistics.median(side.median(name) for name in sorted(names))
