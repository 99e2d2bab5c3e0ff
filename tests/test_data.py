"""The shipped data as its readers meet it: in order, sourced, without loose ends."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Store

from eujp_graph import resources
from eujp_graph.build import Build
from eujp_graph.format import disordered
from eujp_graph.namespaces import BASE, curie, iri
from eujp_graph.query import parse, rows, run
from eujp_graph.search import normal

FLOORS = {
    "Document": 50,
    "Organisation": 30,
    "Person": 8,
    "Post": 8,
    "Instrument": 12,
    "Meeting": 4,
    "Commitment": 20,
    "Statement": 140,
    "Topic": 20,
}
"""At least so many of each kind, so that a graph that was half loaded fails."""


def ask(store: Store, text: str) -> list[dict[str, object]]:
    return rows(run(store, parse("q", text)))  # type: ignore[return-value]


def test_nothing_violates_a_shape(shipped: Build) -> None:
    assert [f for f in shipped.report.findings if f.severity == "Violation"] == []


@pytest.mark.parametrize("folder", ["ontology", "data"])
def test_every_turtle_file_is_in_the_house_order(folder: str) -> None:
    assert [str(path) for path, _ in disordered([resources.root() / folder])] == []


@pytest.mark.parametrize(("kind", "floor"), FLOORS.items())
def test_there_are_enough_of_each_kind(store: Store, kind: str, floor: int) -> None:
    found = ask(store, f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ ?x a eujp:{kind} }}")
    assert found[0]["n"] >= floor


def test_every_statement_has_a_source_that_was_read(store: Store) -> None:
    unsourced = ask(
        store,
        """SELECT ?s WHERE { ?s a eujp:Statement
        FILTER NOT EXISTS { ?s eujp:cites ?d . ?d eujp:extentRead ?e FILTER(?e != code:none) } } ORDER BY ?s""",
    )
    assert unsourced == []


def test_every_iri_of_ours_that_is_named_is_described(store: Store) -> None:
    subjects = {quad.subject for quad in store}
    named = {quad.object for quad in store if isinstance(quad.object, NamedNode) and quad.object.value.startswith(BASE)}
    graphs = {node for node in named if node.value.startswith((BASE + "ont/", BASE + "graph/", BASE + "shapes"))}
    assert {curie(node.value) for node in named - subjects - graphs} == set()


def test_every_document_is_used(store: Store) -> None:
    unused = ask(
        store,
        """SELECT ?d WHERE { ?d a eujp:Document
        FILTER NOT EXISTS { ?s eujp:cites|eujp:untilCites|eujp:document|eujp:mirrorOf|dcterms:source ?d } } ORDER BY ?d""",
    )
    assert unused == []


def test_no_two_things_of_a_kind_share_a_name(store: Store) -> None:
    found = ask(store, "SELECT DISTINCT ?thing ?class ?name WHERE { GRAPH graph:entities { ?thing a ?class ; skos:prefLabel ?name } FILTER(LANG(?name) = \"en\") }")
    seen = Counter((row["class"], normal(str(row["name"]))) for row in found)
    assert [key for key, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("path", sorted(resources.data().rglob("*.ttl")), ids=lambda path: path.stem)
def test_a_file_is_named_after_what_it_describes(path: Path) -> None:
    if path.parent == resources.data():
        return
    text = path.read_text(encoding="utf-8")
    assert re.search(rf"^(id|doc):{re.escape(path.stem)}\n", text, re.MULTILINE)


def test_no_source_is_copied_at_length(store: Store) -> None:
    long = ask(store, f"SELECT ?s ?text WHERE {{ ?s <{iri('oa:exact')}> ?text FILTER(STRLEN(?text) > 300) }} ORDER BY ?s")
    assert long == []
