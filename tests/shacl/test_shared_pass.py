"""Rules that look at every triple share a pass over the graph, and find what each finds alone."""

from __future__ import annotations

import pytest

from eujp_graph.rdf.oxigraph import Store
from eujp_graph.shacl import shared_pass
from eujp_graph.shacl.shape_queries import Check, Rule
from eujp_graph.shacl.shared_pass import EVERY_TRIPLE, narrowed
from eujp_graph.shacl.validation import Finding, findings_of
from tests.given import graph_of
from tests.planted_faults import ground
from tests.shacl.example_files import SHAPES
from tests.shacl.given_rules import PREFIXES
from tests.shacl.given_shapes import shapes_of

CONTAINS = '?value ?property ?text . FILTER isLiteral(?text) FILTER ( CONTAINS(STR(?text), "{}") )'
RULES = {
    "a text": CONTAINS.format("TODO"),
    "another text": CONTAINS.format("FIXME"),
    "a property": "?value ?property ?text . FILTER NOT EXISTS { ?property a ?kind }",
    "a property and a value": (
        "?value ?property ?text . FILTER ( ?property != rdf:type ) "
        "FILTER ( STRSTARTS(STR(?property), STR(eujp:)) && ?text = ?value )"
    ),
    "a subject": "?value ?property ?text . FILTER NOT EXISTS { ?value a ?kind }",
    "another subject": '?value ?property ?text . FILTER ( CONTAINS(STR(?value), "/b") )',
    "what the rule has elsewhere, too": (
        "?value ?property ?text . ?text a ?kind . FILTER NOT EXISTS { ?value a ?kind }"
    ),
    "an inner group": "?value ?property ?text . OPTIONAL { ?text a ?kind FILTER isIRI(?text) }",
}
CLEAN = (
    'id:a a eujp:Body ; eujp:name "A" . '
    "eujp:name a owl:DatatypeProperty . rdf:type a owl:ObjectProperty . "
)
GRAPHS = {
    "nothing at fault": CLEAN,
    "a text": CLEAN + 'id:a eujp:name "TODO"@en .',
    "two texts": CLEAN + 'id:b a eujp:Body ; eujp:name "TODO"@en , "TODO, FIXME" .',
    "a property": CLEAN + "id:b a eujp:Part ; eujp:nmae id:a , id:b .",
    "a node without a name": CLEAN + 'id:a eujp:nmae [ eujp:name "TODO" ] .',
}


def checks() -> list[Check | Rule]:
    shapes = "".join(
        f'shape:R{number} sh:targetNode id:dataset ; sh:sparql [ sh:message "{{?text}}" ; '
        f'sh:prefixes shape:prefixes ; sh:select """SELECT $this ?value {{ {body} }}""" ] . '
        for number, body in enumerate(RULES.values())
    )
    return shapes_of(shapes + PREFIXES).checks("authored")


def found(store: Store, every: list[Check | Rule]) -> set[Finding]:
    return {finding for check in every for finding in findings_of(store, check, {})}


@pytest.mark.parametrize("graph", GRAPHS.values(), ids=GRAPHS)
def test_rules_that_share_a_pass_find_what_they_find_alone(graph: str) -> None:
    store, every = graph_of(graph).store, checks()
    assert found(store, narrowed(store, every)) == found(store, every)


def test_every_rule_finds_something_in_one_of_the_graphs() -> None:
    stores = [graph_of(graph).store for graph in GRAPHS.values()]
    assert all(any(found(store, [check]) for store in stores) for check in checks())


def test_rules_that_can_find_nothing_are_left_out() -> None:
    store, every = graph_of(CLEAN).store, checks()
    shapes = [check.origin.shape for check in narrowed(store, every)]
    kept = [name for name, check in zip(RULES, every, strict=True) if check.origin.shape in shapes]
    assert kept == [
        "a property",
        "a property and a value",
        "what the rule has elsewhere, too",
        "an inner group",
    ]


def test_where_many_nodes_pass_each_rule_reads_the_graph_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(shared_pass, "MOST_NODES", 1)
    store, every = graph_of(GRAPHS["two texts"]).store, checks()
    kept = narrowed(store, every)
    assert [check in kept for check in every[:2]] == [True, True]
    assert found(store, kept) == found(store, every)


def test_a_blank_node_is_handed_to_no_rule() -> None:
    store, every = graph_of(GRAPHS["a node without a name"]).store, checks()
    assert all("_:" not in check.query for check in narrowed(store, every))


def test_none_of_our_rules_reads_every_triple_for_itself() -> None:
    every = SHAPES.checks("authored")
    reading = [check for check in every if EVERY_TRIPLE.match(check.query)]
    assert len(reading) > 10
    kept = narrowed(ground(), every)
    assert [check for check in reading if check in kept] == []
