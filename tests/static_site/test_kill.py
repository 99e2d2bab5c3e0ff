"""Builds and publications that are killed at any moment leave nothing half done;
run by ``make test-all``."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from eujp_graph.files.versioned_folder import CURRENT, RELEASES, SUMS
from tests.static_site.small_site import dumped, world

pytestmark = pytest.mark.external
KILLS = 20
PUBLISH = """
import sys
from pathlib import Path
from eujp_graph.static_site.publish import publish
if __name__ == "__main__":
    publish(Path(sys.argv[1]), Path(sys.argv[2]), jobs=2)
"""


class Reader(threading.Thread):
    """Follows ``current`` all the time, and notes what is not whole."""

    def __init__(self, out: Path) -> None:
        super().__init__()
        self.out, self.faults, self.read, self.stopped = out, [], 0, threading.Event()  # type: ignore[var-annotated]

    def run(self) -> None:
        while not self.stopped.wait(0.02):
            folder = (self.out / CURRENT).resolve()
            if folder != self.out / CURRENT:
                self.faults += faults(folder)
                self.read += 1


def faults(folder: Path) -> list[str]:
    """The files of *folder* that are not what its checksums say."""
    wanted = dict(
        reversed(line.split("  "))
        for line in (folder / SUMS).read_text(encoding="utf-8").splitlines()
    )
    return [
        name
        for name, digest in wanted.items()
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest
    ]


@contextmanager
def reading(out: Path) -> Iterator[Reader]:
    reader = Reader(out)
    reader.start()
    try:
        yield reader
    finally:
        reader.stopped.set()
        reader.join()


def timed(command: list[str]) -> float:
    begun = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - begun


def killed_somewhere(commands: list[list[str]], seconds: float, seed: int) -> int:
    """Start each of *commands* in turn and kill it at some moment;
    returns how many were still running then."""
    moments = random.Random(seed)
    caught = 0
    for number in range(KILLS):
        with subprocess.Popen(
            commands[number % len(commands)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(moments.uniform(0.0, seconds))
            caught += process.poll() is None
            os.kill(process.pid, signal.SIGKILL) if process.poll() is None else None
    return caught


def left(out: Path) -> list[str]:
    """What no finished run leaves."""
    return sorted(
        path.name
        for path in [*out.iterdir(), *(out / RELEASES).iterdir()]
        if path.name.startswith(".")
    )


def builds(folder: Path) -> list[list[str]]:
    mine = folder / "mine"
    mine.mkdir()
    things = (
        "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> <https://w3id.org/eujp/id/japan> "
        "rdfs:seeAlso <https://www.japan.go.jp/> ."
    )
    (mine / "things.ttl").write_text(things, encoding="utf-8")
    plain = [sys.executable, "-m", "eujp_graph", "build", "--out", str(folder / "out")]
    return [plain, [*plain, "--data", str(mine)]]


def publications(folder: Path) -> list[list[str]]:
    program = folder / "program.py"
    program.write_text(PUBLISH, encoding="utf-8")
    more = 'id:new a eujp:Project ; skos:prefLabel "New"@en .'
    graphs = [dumped(world(), folder / "one"), dumped(world(more), folder / "two")]
    return [[sys.executable, str(program), str(graph), str(folder / "out")] for graph in graphs]


@pytest.mark.parametrize("make", [builds, publications])
def test_what_is_killed_leaves_nothing_half_done(tmp_path: Path, make: object) -> None:
    commands, out = make(tmp_path), tmp_path / "out"  # type: ignore[operator]
    seconds = max(timed(command) for command in commands)
    with reading(out) as reader:
        assert killed_somewhere(commands, seconds * 1.1, seed=20261125) >= KILLS / 2
        for command in commands:
            subprocess.run(command, check=True, capture_output=True)
    assert reader.faults == []
    assert reader.read > KILLS
    assert left(out) == []
    assert faults((out / CURRENT).resolve()) == []


def test_the_reader_sees_a_file_that_is_cut_short(tmp_path: Path) -> None:
    folder = tmp_path / RELEASES / "a"
    folder.mkdir(parents=True)
    (folder / "x").write_text("half", encoding="utf-8")
    (folder / SUMS).write_text(f"{hashlib.sha256(b'whole').hexdigest()}  x\n", encoding="utf-8")
    (tmp_path / CURRENT).symlink_to(f"{RELEASES}/a")
    with reading(tmp_path) as reader:
        time.sleep(0.2)
    assert "x" in reader.faults
