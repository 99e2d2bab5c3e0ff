"""Makes a graph of this project's shape at any size.

It copies the shipped world, each copy with its own names, words and days.

    python benchmarks/generate.py --triples 460000 --seed 1 [--faults 50] [--nquads] --out DIR

One copy holds what the shipped files say of documents, actors, posts, instruments, meetings,
promises and undertakings, in their proportions; states, places, world-wide bodies, topics and
codes are the shipped ones and common to all. A copy's days lie zero to three years before those of
the shipped data, its organisations are also met from later copies of the same days, and the last
copy is a part of one. So the hubs grow with the graph while a promise's chain, a hierarchy or a
meeting stays as large as a real one.

The files stand beside the shipped data: ``eujp build --data DIR``. With ``--nquads`` one file
``graph.nq`` is written instead, each quad in its named graph, for sizes at which nobody keeps
Turtle. The same arguments give the same bytes. Every fault of ``--faults`` breaks one shape once;
``faults.txt`` says which in JSON, and about what; it is no data, so its name does not say so.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from generate_faults import planted
from generate_units import DAY, HEADER, Unit, full, groups, moved, place, units, written

YEARS = 4
"""Copies of four different shifts in time take turns."""
MET = 0.1
"""The share of a unit's organisations that are met in another copy.

Where there is one of the same days.
"""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of the world: its number, how many years it lies back, and the units it has."""

    number: int
    years: int
    units: list[Unit]


def copies(triples: int, seed: int, known: list[Unit]) -> Iterator[Copy]:
    """As many whole copies as fit in *triples*, and one in part."""
    whole = sum(unit.triples for unit in known)
    number = 0
    while triples >= whole:
        number += 1
        triples -= whole
        yield Copy(number, number % YEARS, known)
    together = groups(known)
    part = []
    for group in random.Random(f"{seed} part").sample(together, len(together)):
        size = sum(unit.triples for unit in group)
        if size <= triples:
            part += group
            triples -= size
    if part:
        yield Copy(number + 1, 0, sorted(part, key=lambda unit: (unit.folder, unit.name)))


def _met(unit: Unit, copy: Copy, joined: set[str], rng: random.Random) -> dict[str, str]:
    """The organisations of *unit* that it meets in an earlier copy of the same days.

    They are given by prefixed name.
    """
    earlier = range(copy.years or YEARS, copy.number, YEARS)
    own = f"id:{unit.name}"
    names = (
        sorted(
            {
                name
                for block in unit.blocks
                for name in block.names
                if name in joined and name != own
            }
        )
        if earlier
        else []
    )
    return {name: f"{name}-c{rng.choice(earlier)}" for name in names if rng.random() < MET}


def _named(copy: Copy) -> dict[str, str]:
    """The new name of each subject of *copy*.

    That of a statement or a passage is made of the new names of its parts.
    """
    said = {block.subject for unit in copy.units for block in unit.blocks}
    things = {name: _numbered(name, copy.number) for name in said if "--" not in name}
    names = dict(things)
    for name in said - set(things):
        prefix, _, local = name.partition(":")
        parts = local.split("--")
        renamed = [_renamed(part, things) for part in parts]
        mark = [f"c{copy.number}"] if renamed == parts else []
        days = [moved(part, copy.years) if DAY.fullmatch(part) else part for part in renamed]
        names[name] = f"{prefix}:{'--'.join(days + mark)}"
    return names


def _renamed(part: str, things: dict[str, str]) -> str:
    """The new name of the thing or document *part*, in a name that is made of several."""
    return things.get(f"id:{part}", things.get(f"doc:{part}", f":{part}")).partition(":")[2]


def _numbered(name: str, number: int) -> str:
    """*name* with the number of its copy; a document keeps its language last."""
    if not name.startswith("doc:"):
        return f"{name}-c{number}"
    stem, _, language = name.rpartition("-")
    return f"{stem}-c{number}-{language}"


def texts(copy: Copy, seed: int, nquads: bool) -> Iterator[tuple[str, str]]:
    """The text of each unit of *copy*, with the folder it belongs to."""
    rng = random.Random(f"{seed} {copy.number}")
    joined = {f"id:{unit.name}" for unit in copy.units if unit.joined}
    names = _named(copy)
    if nquads:
        names = {full(name): full(new) for name, new in names.items()}
    for unit in copy.units:
        over = _met(unit, copy, joined, rng)
        if nquads:
            over = {full(name): full(new) for name, new in over.items()}
        for block in unit.blocks:
            met = over if block.subject.startswith("id:") else {}
            yield (
                unit.folder,
                written(
                    block.nquads if nquads else block.turtle, names, met, copy.number, copy.years
                ),
            )


def generate(
    out: Path, triples: int, *, seed: int = 1, faults: int = 0, nquads: bool = False
) -> int:
    """Write a graph of about *triples* triples below *out*, with so many *faults*.

    What comes back is how many triples it has without them.
    """
    out.mkdir(parents=True, exist_ok=True)
    known = units()
    total = 0
    with contextlib.ExitStack() as stack:
        stream = (
            stack.enter_context((out / "graph.nq").open("w", encoding="utf-8", newline="\n"))
            if nquads
            else None
        )
        for copy in copies(triples, seed, known):
            total += sum(unit.triples for unit in copy.units)
            if stream:
                stream.writelines(text for _, text in texts(copy, seed, nquads=True))
            else:
                _write_turtle(out, copy, seed)
    if faults:
        _write_faults(out, faults)
    return total


def _write_turtle(out: Path, copy: Copy, seed: int) -> None:
    with contextlib.ExitStack() as stack:
        streams: dict[str, TextIO] = {}
        for folder, text in texts(copy, seed, nquads=False):
            if folder not in streams:
                path = place(out, folder, copy.number)
                path.parent.mkdir(exist_ok=True)
                streams[folder] = stack.enter_context(
                    path.open("w", encoding="utf-8", newline="\n")
                )
                streams[folder].write(HEADER)
            streams[folder].write(f"\n{text}")


def _write_faults(out: Path, count: int) -> None:
    made = list(planted(count))
    text = HEADER + "".join(f"\n{fault.turtle}" for fault in made)
    (out / "faults.ttl").write_text(text, encoding="utf-8", newline="\n")
    told = [{"kind": fault.kind, "shapes": fault.shapes, "about": fault.about} for fault in made]
    (out / "faults.txt").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Generate, and say how many triples were written."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--triples", type=int, required=True)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--faults", type=int, default=0)
    options.add_argument("--nquads", action="store_true")
    options.add_argument("--out", type=Path, required=True)
    args = options.parse_args()
    total = generate(args.out, args.triples, seed=args.seed, faults=args.faults, nquads=args.nquads)
    print(f"{total:,} triples in {args.out}, {args.faults} faults")


if __name__ == "__main__":
    main()
