"""One stage of ``scale.py`` as a child process: prints its figures, one JSON object a line.

python benchmarks/measure_scale.py (memory | disk | pipeline) DUMP [STORE]
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from eujp_graph.files import resources
from eujp_graph.files.sources import read
from eujp_graph.pipeline.assemble import assemble
from eujp_graph.pipeline.build import inputs
from eujp_graph.query.saved_query import catalogue, run
from eujp_graph.reasoning.derivation import add_derived
from eujp_graph.reasoning.inference import add_inferred
from eujp_graph.shacl.validation import load_shapes, validate
from measure_children import PEAK, say
from measure_stages import seconds

QUESTION = "question "
"""What the name of a figure begins with that is of one saved question."""


def resident() -> float:
    """The memory of this process now, in mebibytes, where /proc tells it; else its peak."""
    told = Path("/proc/self/statm")
    if told.exists():
        return int(told.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PEAK


def _load(store: Store, dump: str) -> None:
    store.bulk_load(path=dump, format=RdfFormat.N_QUADS)


def memory(dump: str) -> None:
    """The dump in a store in memory: seconds, quads, mebibytes."""
    before = resident()
    store = Store()
    say(load=seconds(lambda: _load(store, dump)))
    say(quads=len(store), resident=resident() - before)


def disk(dump: str, place: str) -> None:
    """The dump in a store on disk beside the shipped graph, derived and closed there.

    The saved questions follow over it.
    """
    store = Store(place)
    say(load=seconds(lambda: _load(store, dump)))
    store.bulk_extend(_shipped())
    begun = time.process_time()
    add_derived(store)
    begun = _told("derive", begun)
    add_inferred(store)
    begun = _told("infer", begun)
    store.flush()
    store.optimize()
    _told(
        "optimize",
        begun,
        quads=len(store),
        bytes=sum(p.stat().st_size for p in Path(place).rglob("*") if p.is_file()),
    )
    taken: list[float] = []
    for saved in catalogue():
        taken.append(seconds(lambda: list(run(store, saved, saved.example))))  # noqa: B023
        say(
            asked=len(taken),
            p50=statistics.median(taken),
            slowest=max(taken),
            **{f"{QUESTION}{saved.name}": taken[-1]},
        )


def _shipped() -> Store:
    return assemble(read(path) for path in inputs()).store


def pipeline(dump: str) -> None:
    """The stages of a build over the shipped graph and the dump.

    It gives the seconds of each, and the memory after each.
    """
    begun = time.process_time()
    store = _shipped()
    _load(store, dump)
    shapes = load_shapes(resources.shapes())
    begun = _told("load", begun, written=len(store))
    found = validate(store, shapes, stage="authored")
    begun = _told(
        "validate authored", begun, findings=len(found.findings), violations=found.violations
    )
    add_derived(store)
    begun = _told("derive", begun)
    add_inferred(store)
    begun = _told("infer", begun)
    validate(store, shapes, stage="derived")
    _told("validate derived", begun, quads=len(store))


def _told(stage: str, begun: float, **more: float) -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / PEAK
    say(**{stage: time.process_time() - begun, f"peak after {stage}": peak}, **more)
    return time.process_time()


SIDES: dict[str, Callable[..., None]] = {"memory": memory, "disk": disk, "pipeline": pipeline}

if __name__ == "__main__":
    SIDES[sys.argv[1]](*sys.argv[2:])
