"""What a test is given: small graphs from text, the folders of the checkout, and the command
line."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat

from eujp_graph.cli.main import main
from eujp_graph.files.sources import Source
from eujp_graph.namespaces import PREFIXES
from eujp_graph.pipeline.assemble import Assembly, assemble

ROOT = Path(__file__).parent.parent
TESTS = ROOT / "tests"
BENCHMARKS = ROOT / "benchmarks"
PREAMBLE = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())


def source(turtle: str, name: str = "given.ttl") -> Source:
    """A source that says *turtle*, with every prefix of ours declared."""
    return Source(Path(name), tuple(pyoxigraph.parse(PREAMBLE + turtle, RdfFormat.TURTLE)))


def graph_of(*turtles: str) -> Assembly:
    """The dataset of some Turtle texts."""
    return assemble(source(text, f"given-{number}.ttl") for number, text in enumerate(turtles))


def triples_of(turtle: str) -> list[pyoxigraph.Triple]:
    """The triples of a Turtle text."""
    return [quad.triple for quad in source(turtle).quads]


def eujp(*words: str) -> int:
    """The exit code of a command, also where argparse stops it."""
    try:
        return main(list(words))
    except SystemExit as stop:
        return int(stop.code or 0)


def released() -> date:
    """The release date of the shipped data, as ``dataset.ttl`` has it."""
    dataset = (ROOT / "data" / "dataset.ttl").read_text(encoding="utf-8")
    found = re.search(r'dcterms:issued "([\d-]+)"', dataset)
    assert found
    return date.fromisoformat(found[1])
