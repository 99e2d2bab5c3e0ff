from __future__ import annotations

from eujp_graph.model.edges import edges
from eujp_graph.namespaces import iri
from eujp_graph.network.graph import to_networkx
from tests.small_world import STATEMENTS, small, store_of

NETWORK = to_networkx(small())


def test_every_entity_is_a_node_and_nothing_else() -> None:
    assert iri("id:minister") in NETWORK
    assert not {iri("doc:press"), iri("st:plan"), iri("code:planned")} & set(NETWORK)


def test_an_article_is_no_node_beside_its_own_text() -> None:
    network = to_networkx(
        store_of(
            STATEMENTS,
            "id:article a eujp:Instrument ; dcterms:type code:part . "
            "st:x a eujp:Link ; eujp:subject id:scheme ; eujp:predicate eujp:concerns ; "
            "eujp:object id:article .",
        )
    )
    assert set(network) == set(NETWORK)
    assert network.number_of_edges() == NETWORK.number_of_edges()


def test_a_node_has_its_names_kind_and_documents() -> None:
    node = NETWORK.nodes[iri("id:office")]
    assert (node["label_en"], node["type"], node["family"]) == (
        "Office",
        "PublicBody",
        "Organisation",
    )
    assert node["evidence"] == [iri("doc:gazette")]


def test_a_japanese_name_of_ours_is_marked() -> None:
    flags = [
        NETWORK.nodes[iri(f"id:{name}")]["label_ja_is_working"]
        for name in ("japan", "european-union", "office")
    ]
    assert flags == [True, False, False]


def test_every_edge_is_there_under_its_statement_or_predicate() -> None:
    assert NETWORK.number_of_edges() == len(edges(small()))
    assert NETWORK.has_edge(iri("id:office"), iri("id:ministry"), iri("st:plan"))
    assert NETWORK.has_edge(iri("id:pact"), iri("id:scheme"), iri("eujp:concerns"))


def test_an_edge_has_words_in_both_languages_and_its_facts() -> None:
    data = NETWORK.edges[iri("id:office"), iri("id:ministry"), iri("st:plan")]
    assert (data["label_en"], data["label_ja"], data["modality"]) == (
        "cooperates with (planned)",
        "協力する（planned）",
        "planned",
    )
    assert (data["from"], data["from_precision"], data["until"], data["until_precision"]) == (
        "2024-02",
        "month",
        None,
        None,
    )
    assert data["evidence"] == [iri("doc:press")]


def test_who_signs_for_itself_is_signatory_and_party() -> None:
    network = to_networkx(
        store_of(
            "st:x a eujp:Signature ; eujp:signatureOf id:pact ; eujp:agent id:office ; "
            "eujp:onBehalfOf id:office ."
        )
    )
    assert network.number_of_edges(iri("id:pact"), iri("id:office")) == 2


def test_nodes_and_edges_come_in_order() -> None:
    assert list(NETWORK) == sorted(NETWORK)
    assert [edge[0] for edge in NETWORK.edges] == sorted(edge[0] for edge in NETWORK.edges)
