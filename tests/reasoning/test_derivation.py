from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from eujp_graph.namespaces import iri
from eujp_graph.reasoning.derivation import derive
from eujp_graph.reasoning.rules import conveniences
from tests.given import graph_of

WORLD = """
eujp:Statement a owl:Class . eujp:Link a owl:Class ; rdfs:subClassOf eujp:Statement .
eujp:Code a owl:Class . eujp:Topic a owl:Class .
code:planned a eujp:Code ; eujp:derivesDirect false .
code:announced a eujp:Code ; eujp:derivesDirect true .
id:a a eujp:PublicBody ; skos:prefLabel "A"@en , "あ"@ja .
"""
LINK = (
    "st:x a eujp:Link ; eujp:subject id:a ; eujp:predicate eujp:cooperatesWith ; eujp:object id:b"
)


def direct(link: str) -> list[str]:
    store = derive(graph_of(WORLD, link).store, without=conveniences())
    return [
        str(q.triple)
        for q in store.quads_for_pattern(None, None, None, NamedNode(iri("graph:derived")))
    ]


@pytest.mark.parametrize(
    ("end", "count"),
    [
        (" .", 1),
        (" ; eujp:modality code:announced .", 1),
        (" ; eujp:modality code:planned .", 0),
        (" ; owl:deprecated true .", 0),
    ],
)
def test_only_a_link_in_effect_or_announced_gives_its_triple(end: str, count: int) -> None:
    assert len(direct(LINK + end)) == count


def test_the_triple_is_that_of_the_link() -> None:
    expected = " ".join(f"<{iri(name)}>" for name in ("id:a", "eujp:cooperatesWith", "id:b"))
    assert direct(LINK + " .") == [expected]


def test_names_become_labels_in_both_languages() -> None:
    store = derive(graph_of(WORLD).store)
    labels = store.quads_for_pattern(
        NamedNode(iri("id:a")), NamedNode(iri("rdfs:label")), None, NamedNode(iri("graph:labels"))
    )
    assert {quad.object.value for quad in labels} == {"A", "あ"}


def test_what_was_given_is_not_changed() -> None:
    given = graph_of(WORLD, LINK + " .").store
    before = set(given)
    derive(given)
    assert set(given) == before
