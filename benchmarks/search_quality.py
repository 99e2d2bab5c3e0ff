"""Measures whether the search finds what is meant, by script and by how a name was varied.

    python benchmarks/search_quality.py [--sample 2000] [--seed 1] [--graph DIR] [--misses 20]

A sample of the names of all things, varied by the rules of ``search_variations.py``, is searched;
told is how often the thing meant comes first, and among the first three. Of things that share a
name each counts. ``--misses`` lists some of those that were not first.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from eujp_graph.namespaces import curie
from eujp_graph.pipeline import cache
from eujp_graph.query.search import Searcher
from eujp_graph.rdf.oxigraph import Store
from search_variations import Asked, by_names, variations

FEW = 3
"""So many finds a reader takes in at a glance."""


class Result(NamedTuple):
    """Where the thing meant came: 0 for first, None for not among the finds that were looked at."""

    asked: Asked
    place: int | None
    found: tuple[str, ...]


def sample(store: Store, size: int, seed: int) -> list[Asked]:
    """*size* of all variations, the same for the same seed; all of them for 0."""
    every = variations(store, seed)
    return random.Random(seed).sample(every, min(size, len(every))) if size else every


def searched(store: Store, asked: Iterable[Asked]) -> list[Result]:
    """What the search finds for each."""
    searcher, shared = Searcher(store), by_names(store)
    results = []
    for one in asked:
        found = tuple(hit.iri for hit in searcher.search(one.text, limit=FEW))
        places = [place for place, thing in enumerate(found) if thing in shared[one.thing]]
        results.append(Result(one, places[0] if places else None, found))
    return results


def rates(results: Sequence[Result]) -> tuple[float, float]:
    """Which share of *results* came first, and which among the first few."""
    first = sum(result.place == 0 for result in results)
    few = sum(result.place is not None for result in results)
    return first / len(results), few / len(results)


def table(results: Sequence[Result]) -> str:
    """The rates by script, and by script and variation."""
    lines = [f"{'script':6}  {'variation':16}  {'asked':>6}  first  in three"]
    for script in sorted({result.asked.script for result in results}):
        of_script = [result for result in results if result.asked.script == script]
        names = sorted({result.asked.variation for result in of_script})
        groups = [("all", of_script)] + [
            (name, [result for result in of_script if result.asked.variation == name])
            for name in names
        ]
        for name, group in groups:
            first, few = rates(group)
            lines.append(f"{script:6}  {name:16}  {len(group):6}  {first:5.1%}  {few:5.1%}")
    return "\n".join(lines)


def main() -> int:
    """Search a sample and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--graph", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    given = parser.parse_args()
    store = cache.open_store(given.graph or cache.default_release())
    asked = sample(store, given.sample, given.seed)
    began = time.perf_counter()
    results = searched(store, asked)
    each = (time.perf_counter() - began) / len(asked) * 1000
    print(table(results))
    print(f"{each:.1f} ms a search, the reading of the texts among it")
    missed = [result for result in results if result.place != 0]
    for result in missed[: given.misses]:
        found = " ".join(map(curie, result.found))
        one = result.asked
        print(f"{one.script} {one.variation}: {one.text!r} -> {curie(one.thing)}, found {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
