"""Generated graphs have the shape of ours: valid without faults, each fault found once, the same
bytes every time."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from eujp_graph.files import resources
from eujp_graph.files.sources import find, read
from eujp_graph.namespaces import curie
from eujp_graph.pipeline import findings
from eujp_graph.pipeline.assemble import assemble
from eujp_graph.pipeline.build import build, inputs
from eujp_graph.reasoning.derivation import derive
from eujp_graph.reasoning.inference import infer
from eujp_graph.shacl.validation import load_shapes, validate

pytestmark = [pytest.mark.external, pytest.mark.usefixtures("benchmarks")]  # it takes its time


def generate(out: Path, triples: int, **options: object) -> int:
    from generate import generate as made

    return made(out, triples, **options)  # type: ignore[no-any-return]


def quads(folder: Path) -> list[pyoxigraph.Quad]:
    return [quad for path in find([folder]) for quad in read(path).quads]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_graph_without_faults_has_no_violation(tmp_path: Path) -> None:
    generate(tmp_path, 60_000)
    assert build([tmp_path]).report.violations == 0


def test_part_of_a_copy_has_no_violation(tmp_path: Path) -> None:
    for seed in range(2):
        generate(tmp_path / str(seed), 6_000, seed=seed)
        store = assemble(read(path) for path in inputs([tmp_path / str(seed)])).store
        assert validate(store, load_shapes(resources.shapes()), stage="authored").violations == 0


def test_each_planted_fault_is_found_and_nothing_else(tmp_path: Path) -> None:
    from generate_faults import KINDS

    generate(tmp_path, 2_000, faults=2 * len(KINDS) + 1)
    expected = Counter(
        (shape, f["about"])
        for f in json.loads((tmp_path / "faults.txt").read_text(encoding="utf-8"))
        for shape in f["shapes"]
    )
    report = build([tmp_path]).report
    found = Counter(
        (curie(f.shape.strip("<>")), curie(findings.subject(f)))
        for f in report.findings
        if f.severity == "Violation"
    )
    assert found == expected
    assert len({about for _, about in found}) == 2 * len(KINDS) + 1


@pytest.mark.parametrize("nquads", [False, True])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, nquads: bool) -> None:
    for place, seed in (("a", 1), ("b", 1), ("c", 2)):
        generate(
            tmp_path / place, 150_000 if nquads else 30_000, seed=seed, faults=3, nquads=nquads
        )
    assert contents(tmp_path / "a") == contents(tmp_path / "b")
    assert contents(tmp_path / "a") != contents(tmp_path / "c")


@pytest.mark.parametrize("triples", [10_000, 23_000, 100_000])
def test_as_many_triples_as_were_asked_for(tmp_path: Path, triples: int) -> None:
    told = generate(tmp_path, triples)
    assert told == len(quads(tmp_path)) == len(set(quads(tmp_path)))
    assert triples * 0.995 <= told <= triples


def test_n_quads_say_what_the_turtle_says_in_the_graphs_of_the_build(tmp_path: Path) -> None:
    generate(tmp_path / "ttl", 30_000)
    generate(tmp_path / "nq", 30_000, nquads=True)
    written = set(assemble(read(path) for path in inputs([tmp_path / "ttl"])).store)
    shipped = set(assemble(read(path) for path in inputs()).store)
    direct = pyoxigraph.Store()
    direct.bulk_load(path=str(tmp_path / "nq" / "graph.nq"), format=RdfFormat.N_QUADS)
    assert set(direct) == written - shipped


def test_the_properties_keep_their_proportions(tmp_path: Path) -> None:
    generate(tmp_path, 100_000)
    data = resources.data()
    paths = [path for path in inputs() if data in path.parent.parents]
    shipped = [quad for path in paths for quad in read(path).quads]
    made = quads(tmp_path)
    ours, theirs = Counter(q.predicate for q in made), Counter(q.predicate for q in shipped)
    common = [name for name, count in theirs.items() if count >= 100]
    assert len(common) > 25
    for name in common:
        assert ours[name] / len(made) == pytest.approx(theirs[name] / len(shipped), rel=0.25)


def test_a_day_moves_by_years_and_never_to_a_day_that_is_none() -> None:
    from generate_units import moved

    assert moved("2024-02-29", 1) == "2023-02-28"
    assert moved("2024-02-29", 4) == "2020-02-29"
    assert moved('2024-05-01"^^xsd:date', 3) == '2021-05-01"^^xsd:date'


def alone(tmp_path: Path, triples: int, **options: object) -> pyoxigraph.Store:
    """The shipped ontology and vocabularies with generated data, and none of the shipped."""
    generate(tmp_path, triples, **options)
    data = resources.data()
    return assemble(
        read(path)
        for path in inputs([tmp_path])
        if data not in path.parents or path.name == "dataset.ttl"
    ).store


def test_owlrl_closes_a_generated_graph_to_the_same_triples(tmp_path: Path) -> None:
    derived = derive(alone(tmp_path, 4_000))
    closed = {
        reasoner: set(infer(derived, reasoner=reasoner)) for reasoner in ("compiled", "owlrl")
    }
    assert closed["compiled"] == closed["owlrl"]
    assert len(closed["compiled"]) > len(derived) + 1000


@pytest.mark.proof
def test_pyshacl_finds_the_same_in_a_generated_graph_with_faults(tmp_path: Path) -> None:
    store = alone(tmp_path, 200, faults=5)
    shapes = load_shapes(resources.shapes())
    report = validate(store, shapes, stage="authored")
    assert report.violations >= 5
    assert report == validate(store, shapes, stage="authored", engine="pyshacl")
