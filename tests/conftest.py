"""What several tests need: small graphs from text, and the shipped graph built once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat, Store

from eujp_graph.build import Build, build
from eujp_graph.cli import main
from eujp_graph.graph import Assembly, assemble
from eujp_graph.namespaces import PREFIXES
from eujp_graph.release import write_release
from eujp_graph.sources import Source

PREAMBLE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
ROOT = Path(__file__).parent.parent


def source(turtle: str, name: str = "given.ttl") -> Source:
    """A source that says *turtle*, with every prefix of ours declared."""
    return Source(Path(name), tuple(pyoxigraph.parse(PREAMBLE + turtle, RdfFormat.TURTLE)))


def graph_of(*turtles: str) -> Assembly:
    """The dataset of some Turtle texts."""
    return assemble(source(text, f"given-{number}.ttl") for number, text in enumerate(turtles))


def triples_of(turtle: str) -> list[pyoxigraph.Triple]:
    """The triples of a Turtle text."""
    return [quad.triple for quad in source(turtle).quads]


BENCHMARKS = ROOT / "benchmarks"


@pytest.fixture(scope="module")
def benchmarks() -> Iterator[None]:
    """The modules of ``benchmarks/`` can be imported."""
    sys.path.insert(0, str(BENCHMARKS))
    yield
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="session")
def shipped() -> Build:
    """The shipped graph, built once for the whole run."""
    return build()


@pytest.fixture(scope="session")
def store(shipped: Build) -> Store:
    """The store of the shipped graph."""
    return shipped.store


def eujp(*words: str) -> int:
    """The exit code of a command, also where argparse stops it."""
    try:
        return main(list(words))
    except SystemExit as stop:
        return int(stop.code or 0)


@pytest.fixture(scope="session")
def built(shipped: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the shipped graph on disk."""
    out = tmp_path_factory.mktemp("built")
    write_release(shipped, out)
    return out


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's cache."""
    if "EUJP_TEST_CACHE" not in os.environ:
        os.environ["EUJP_TEST_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    monkeypatch.setenv("EUJP_CACHE", os.environ["EUJP_TEST_CACHE"])
    monkeypatch.delenv("EUJP_GRAPH", raising=False)
