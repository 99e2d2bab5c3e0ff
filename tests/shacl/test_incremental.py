"""After an edit the kept findings are those of a whole validation, whatever the shapes and the
edit."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import pairwise

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from eujp_graph.namespaces import iri
from eujp_graph.pipeline.build import Build
from eujp_graph.rdf.named_graphs import WRITTEN
from eujp_graph.shacl.incremental import Checks, Stage
from eujp_graph.shacl.shape_queries import Shapes
from eujp_graph.shacl.validation import validate
from tests.given import graph_of
from tests.planted_faults import constraints, ground, plant
from tests.shacl.chance import Chance
from tests.shacl.example_files import SHAPES
from tests.shacl.given_rules import DATA, EACH, JOINED, rule
from tests.shacl.given_shapes import (
    CONSTRAINTS,
    LEFT_TO_PYSHACL,
    PATHS,
    PLACES,
    on_party,
    party,
    shapes_of,
)

SUBCLASS, TYPE = NamedNode(iri("rdfs:subClassOf")), NamedNode(iri("rdf:type"))


def store_of(quads: Iterable[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


def follow(shapes: Shapes, steps: list[set[Quad]]) -> None:
    """Go from each graph to the next by an edit, and hold what is kept against a whole
    validation."""
    stage = Stage(store_of(steps[0]), Checks(shapes, "authored"))
    for before, after in pairwise(steps):
        stage.edit(before - after, after - before)
        assert set(stage.store) == after
        assert stage.report == validate(store_of(after), shapes, stage="authored")


@pytest.mark.parametrize(("constraint", "good", "bad"), CONSTRAINTS + LEFT_TO_PYSHACL)
def test_a_fault_comes_and_goes_with_the_triple_that_makes_it(
    constraint: str, good: str, bad: str
) -> None:
    right, wrong = (set(graph_of(party(values) if values else "").store) for values in (good, bad))
    follow(shapes_of(on_party(constraint)), [right, wrong, right, set(), wrong])


@pytest.mark.parametrize(("path", "values"), PATHS)
def test_each_step_of_a_path_is_followed_back(path: str, values: list[str]) -> None:
    shape = (
        f"shape:S sh:targetClass eujp:Thing ; sh:property [ sh:path {path} ; sh:nodeKind "
        f"sh:Literal ; sh:maxCount 1 ] ."
    )
    whole = set(graph_of(PLACES).store)
    follow(
        shapes_of(shape),
        [graph for quad in sorted(whole, key=str) for graph in (whole, whole - {quad})],
    )


FAR = {
    "from the end of a path": (
        "SELECT $this ?value { ?value eujp:in/eujp:size ?x . ?y eujp:in/eujp:in ?value }"
    ),
    "this at the end of a path": "SELECT $this ?value { ?value eujp:in/eujp:in $this }",
    "behind a turned path": (
        "SELECT $this ?value { ?value a eujp:Body . ?x ^eujp:in/^eujp:in ?value . ?x eujp:size 5 }"
    ),
    "a value that is not given": "SELECT $this { ?value eujp:size 1 . $this a eujp:Body }",
    "a value that may be missing": (
        "SELECT $this ?value { ?x eujp:size 1 OPTIONAL { ?value eujp:in ?x } }"
    ),
    "a value by another name": "SELECT $this (?x AS ?value) { ?x eujp:in ?y . ?y eujp:size 1 }",
    "a value of one branch": (
        "SELECT $this ?value { { ?value eujp:size 5 } UNION { ?x eujp:size 1 } }"
    ),
    "far behind an absence": (
        "SELECT $this ?value { ?value eujp:in ?x FILTER NOT EXISTS { ?x eujp:in/eujp:in ?y . ?y "
        "eujp:size 5 } }"
    ),
    "a group that is counted": (
        "SELECT $this ?value { { SELECT $this ?x WHERE { ?y eujp:in ?x } GROUP BY $this ?x "
        "HAVING ( COUNT(?y) > 1 ) } ?value eujp:in ?x }"
    ),
    "a group that is cut": (
        "SELECT $this ?value { { SELECT $this ?x WHERE { ?y eujp:in ?x } GROUP BY $this ?x "
        "HAVING ( COUNT(?y) > 1 ) ORDER BY ?x LIMIT 1 } ?value eujp:in ?x }"
    ),
    "beside": "SELECT $this ?value { ?value eujp:in id:a . FILTER NOT EXISTS { ?x eujp:size 5 } }",
}


@pytest.mark.parametrize(
    "query", [*EACH.values(), *JOINED.values(), *FAR.values()], ids=[*EACH, *JOINED, *FAR]
)
@pytest.mark.parametrize(
    "target", ["sh:targetNode id:a", "sh:targetClass eujp:Body", "sh:targetSubjectsOf eujp:in"]
)
def test_each_triple_of_a_rule_is_followed_back(query: str, target: str) -> None:
    whole = set(graph_of(DATA).store)
    without = [whole - {quad} for quad in sorted(whole, key=str) if quad.predicate != SUBCLASS]
    follow(shapes_of(rule(query, target)), [graph for less in without for graph in (whole, less)])


@pytest.mark.parametrize("seed", range(40))
def test_shapes_edits_and_data_that_nobody_thought_of(seed: int) -> None:
    chance = Chance(random.Random(seed))
    shapes = shapes_of(chance.shapes())
    kept = set(graph_of(" ").store) | set(graph_of("eujp:U rdfs:subClassOf eujp:T .").store)
    graphs = [set(graph_of(chance.data()).store) | kept for _ in range(3)]
    follow(shapes, graphs)


@pytest.mark.external
@pytest.mark.parametrize("seed", range(40, 46))
def test_many_more_of_these(seed: int) -> None:
    for number in range(60):
        test_shapes_edits_and_data_that_nobody_thought_of(seed * 1000 + number)


class Editor:
    """Random edits of one subject of a graph, such as one changed file would make."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store, self.random = store, random.Random(seed)
        self.quads = sorted(
            (q for q in store if q.graph_name in WRITTEN[1:] and q.predicate != SUBCLASS), key=str
        )
        self.types = [quad for quad in self.quads if quad.predicate == TYPE]

    def edit(self) -> tuple[set[Quad], set[Quad]]:
        subject = self.random.choice(self.types).subject
        mine = sorted(self.store.quads_for_pattern(subject, None, None), key=str)
        home = mine[0].graph_name if mine else WRITTEN[2]
        removed, added = set(), set()
        for _ in range(self.random.randint(1, 4)):
            kind = self.random.choice(["out", "in", "other", "type", "all"] if mine else ["in"])
            quad = self.random.choice(mine or self.quads)
            if kind in ("out", "other"):
                removed.add(quad)
            if kind in ("in", "other"):
                added.add(Quad(subject, quad.predicate, self.value(quad), home))
            if kind == "type":
                added.add(Quad(subject, TYPE, self.random.choice(self.types).object, home))
            if kind == "all" and self.random.random() < 0.2:
                removed |= set(mine)
        added = {quad for quad in added if quad.predicate != SUBCLASS}
        return {q for q in removed - added if q.predicate != SUBCLASS}, added - set(mine)

    def value(self, quad: Quad) -> object:
        day = Literal("1999-12-31", datatype=NamedNode(iri("xsd:date")))
        near = [
            day,
            Literal("TODO", language="en"),
            quad.subject,
            self.random.choice(self.types).subject,
        ]
        return self.random.choice([*near, self.random.choice(self.quads).object])


def wander(store: Store, stage_name: str, edits: int, seed: int) -> None:
    """Edit *store* many times; every other edit is taken back."""
    stage = Stage(store, Checks(SHAPES, stage_name))
    editor = Editor(store, seed)
    for number in range(edits):
        removed, added = editor.edit()
        stage.edit(removed, added)
        whole = validate(store, SHAPES, stage=stage_name)
        assert stage.report == whole, f"edit {number} of seed {seed}: {removed} {added}"
        if number % 2:
            stage.edit(added, removed)


def test_random_edits_of_a_small_world() -> None:
    store = store_of(ground())
    for constraint in constraints()[::9]:
        store.extend(plant(constraint).before)
    wander(store, "authored", 12, seed=1)


@pytest.mark.external
@pytest.mark.parametrize("seed", range(2))
def test_random_edits_of_the_shipped_graph(seed: int, shipped: Build) -> None:
    wander(
        store_of(quad for quad in shipped.store if quad.graph_name in WRITTEN), "authored", 15, seed
    )
    wander(store_of(shipped.store), "derived", 15, seed)


def test_an_edit_asks_only_the_checks_that_it_can_touch() -> None:
    checks = Checks(SHAPES, "authored")
    title = Quad(
        NamedNode(iri("doc:a")), NamedNode(iri("dcterms:title")), Literal("A", language="en")
    )
    touched = {
        checks.every[number].origin.shape.rpartition("#")[2]
        for number in checks.touched([title.triple])
    }
    assert {"Document-title", "NoPlaceholder"} <= touched
    assert not touched & {"Signature-side", "OneHolder", "SignatoryInPost", "Dates-from", "Sourced"}
    assert len(touched) < 26  # what looks at every text or address is among them


def test_nearly_every_check_of_our_shapes_is_asked_about_single_nodes() -> None:
    for stage in ("authored", "derived"):
        whole = [
            c.origin.message
            for c, r in zip(Checks(SHAPES, stage).every, Checks(SHAPES, stage).reaches, strict=True)
            if r.steps is None
        ]
        assert len(whole) <= 2, whole
