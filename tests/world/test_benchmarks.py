"""The benchmarks run from beginning to end, and tell what they are asked: on small graphs, for
their figures are not tested."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.given import BENCHMARKS, ROOT

pytestmark = [pytest.mark.external, pytest.mark.usefixtures("benchmarks")]  # it takes its time

SIZES = (1_500, 3_000)


def run(name: str, *options: str) -> str:
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / name), *options],
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_the_scale_tells_every_stage_at_every_size_and_its_growth(tmp_path: Path) -> None:
    plot, told = tmp_path / "scale.svg", tmp_path / "scale.json"
    table = run(
        "scale.py",
        "--sizes",
        *map(str, SIZES),
        "--limit",
        "100",
        "--json",
        str(told),
        "--plot",
        str(plot),
    )
    measured = json.loads(told.read_text(encoding="utf-8"))
    assert set(measured) == set(map(str, SIZES))
    stages = {
        "memory: load",
        "disk: load",
        "disk: derive",
        "disk: infer",
        "disk: p50",
        "pipeline: validate authored",
        "pipeline: infer",
    }
    for figures in measured.values():
        assert stages <= figures.keys()
        assert figures["disk: asked"] > 60
        assert figures["pipeline: violations"] == 0
    rows = {line.split(" | ")[0].strip("| "): line for line in table.splitlines()}
    assert (
        rows["memory: load"]
        .rstrip("| ")
        .rpartition(" ")[2]
        .replace(".", "")
        .replace("-", "")
        .isdigit()
    )
    assert ElementTree.parse(plot).getroot().tag.endswith("svg")


@pytest.mark.parametrize("reasoner", ["compiled", "owlrl"])
def test_each_reasoner_infers_the_same_number_of_triples(reasoner: str, shipped: object) -> None:
    from eujp_graph.rdf.named_graphs import GRAPH

    told = json.loads(run("measure_stages.py", "infer", reasoner))
    assert told["triples"] == sum(
        1 for _ in shipped.store.quads_for_pattern(None, None, None, GRAPH["inferred"])
    )  # type: ignore[attr-defined]


def test_figures_go_to_their_place_on_a_page_and_nowhere_else(tmp_path: Path) -> None:
    from measure_docs import publish

    page = tmp_path / "page.md"
    page.write_text("before\n<!-- begin a -->\nold\n<!-- end a -->\nafter\n", encoding="utf-8")
    publish(page, "a", "new\n")
    assert (
        page.read_text(encoding="utf-8")
        == "before\n<!-- begin a -->\n\nnew\n\n<!-- end a -->\nafter\n"
    )
    with pytest.raises(ValueError, match="begin b"):
        publish(page, "b", "new\n")


def test_two_sides_that_differ_end_the_run() -> None:
    from measure import Side, agree
    from measure_children import Used

    def side(**figures: float) -> Side:
        return Side([], [Used(1, 1, 1, stopped=False, figures=figures)])

    found = {
        name: side(triples=5.0, sum=7.0)
        for name in ("infer compiled", "infer owlrl", "validate compiled", "validate pyshacl")
    }
    agree(found)
    with pytest.raises(RuntimeError, match="validate compiled and validate pyshacl differ"):
        agree({**found, "validate pyshacl": side(sum=8.0)})


def test_a_build_held_against_itself_has_as_many_quads_and_about_the_same_cpu() -> None:
    table = run("builds.py", str(ROOT), str(ROOT), "--rounds", "1")
    first, second = (line.split(" | ") for line in table.splitlines() if str(ROOT) in line)
    assert first[2] == second[2]
    assert 0.5 < float(first[3].rstrip("| ")) / float(second[3].rstrip("| ")) < 2
