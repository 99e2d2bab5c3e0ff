from __future__ import annotations

import json

import pytest
from pyoxigraph import Store

from eujp_graph.exports.export import export
from eujp_graph.exports.gexf import time_of
from eujp_graph.namespaces import iri
from eujp_graph.network.graph import to_networkx
from eujp_graph.network.graphml import token
from eujp_graph.network.rows import Rows, network_rows, rows_from
from tests.given import graph_of
from tests.small_world import DECLINED, STATEMENTS, TERMS, THINGS, small, store_of

DATED = """
<https://w3id.org/eujp/dataset> a dcat:Dataset ; dcterms:issued "2026-09-30"^^xsd:date .
eujp:contains a owl:ObjectProperty ; rdfs:subPropertyOf eujp:relatesTo ; rdfs:label "contains"@en .
eujp:meetingOf a owl:ObjectProperty ; rdfs:subPropertyOf eujp:relatesTo ; rdfs:label "met"@en .
code:signed a eujp:Code ; skos:prefLabel "signed"@en , "署名済み"@ja .
code:announced a eujp:Code ; skos:prefLabel "announced"@en .
id:pact a eujp:Agreement ; eujp:contains id:promise ; dcterms:type code:pact ;
    dcterms:subject topic:cables .
code:pact a eujp:Code ; skos:prefLabel "pact"@en , "協定"@ja .
topic:cables a eujp:Topic ; skos:prefLabel "Cables"@en , "ケーブル"@ja .
id:promise a eujp:Undertaking ; skos:prefLabel "Promise"@en ; eujp:concerns id:scheme .
id:council a eujp:Meeting ; eujp:meetingOf id:office .
st:told a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:announced ;
    eujp:from "2022-01-01"^^xsd:date ; eujp:fromPrecision "year" ; eujp:cites doc:press .
st:signed a eujp:StatusReport ; eujp:reportOn id:pact ; eujp:status code:signed ;
    eujp:from "2023-07-01"^^xsd:date ; eujp:fromPrecision "month" ; eujp:cites doc:press .
"""


def rows() -> Rows:
    return network_rows(graph_of(TERMS, THINGS + DATED, STATEMENTS, DECLINED).store)


def edge(name: str) -> dict[str, object]:
    """The edge whose identifier begins with *name*."""
    return next(row for row in rows().edges if str(row["id"]).startswith(name))


def test_an_edge_that_is_no_fact_says_so_in_its_label_in_every_language() -> None:
    declined = edge("st:no")
    assert declined["label"] == declined["interaction"] == "cooperates with (declined)"
    assert declined["label_ja"] == "協力する（辞退）"
    assert (declined["kind"], declined["is_fact"]) == ("cooperatesWith (declined)", False)


def test_what_has_ended_says_so_and_when() -> None:
    assert edge("st:lead")["label"] == "coordinates (ended 2023)"
    assert str(edge("st:lead")["label_ja"]).endswith("（2023年終了）")


def test_what_was_declined_is_left_out_and_counted_unless_it_is_asked_for() -> None:
    store = store_of(STATEMENTS, DECLINED)
    assert to_networkx(store, declined=True).number_of_edges() == (
        to_networkx(store).number_of_edges() + 1
    )
    loss = "1 relations that somebody declined; --declined has them."
    assert loss in export(store, "graphml").losses
    assert loss not in export(store, "graphml", declined=True).losses


@pytest.mark.parametrize("name", "graphml gexf cytoscape node-link csv dot mermaid svg".split())
def test_no_format_tells_what_was_declined_as_a_fact(name: str) -> None:
    store = store_of(STATEMENTS, DECLINED)
    assert "(declined)" not in export(store, name).text
    assert "cooperates with (declined)" in export(store, name, declined=True).text


def test_the_degree_of_a_node_counts_facts() -> None:
    nodes = rows().nodes
    # Its side, the scheme that it leads and the meeting; neither what is planned nor declined.
    assert nodes[iri("id:office")]["degree"] == 3


def test_a_label_is_in_the_language_that_was_asked_for() -> None:
    text = export(small(), "mermaid", lang="ja").text
    assert '["日本"]' in text
    assert '["Office"]' in text
    assert "署名者は" in text


def test_an_undated_edge_has_the_days_of_its_meeting_or_of_its_text() -> None:
    told = [
        (edge(name)["from"], edge(name)["from_precision"], edge(name)["dated_by"])
        for name in (
            "id:council eujp:meetingOf",
            "id:pact eujp:concerns",
            "id:promise eujp:concerns",
        )
    ]
    assert told == [
        ("2024-04-30", "day", "event"),
        ("2023-07", "month", "text"),
        ("2023-07", "month", "text"),
    ]


def test_a_node_has_its_side_kind_topics_state_and_days() -> None:
    node = rows().nodes[iri("id:pact")]
    assert (node["kind"], node["kind_ja"], node["topics"], node["topics_ja"]) == (
        "pact",
        "協定",
        ["Cables"],
        ["ケーブル"],
    )
    assert (node["status"], node["status_ja"], node["status_from"]) == (
        "signed",
        "署名済み",
        "2023-07",
    )
    assert (node["from"], node["from_precision"], node["until"]) == ("2023-07", "month", None)
    assert (node["short_id"], node["side"]) == ("id:pact", None)
    assert rows().nodes[iri("id:office")]["side"] == "EU"


def test_texts_that_contain_one_another_end_the_search_for_a_day() -> None:
    circle = "id:pact eujp:contains id:other . id:other a eujp:Agreement ; eujp:contains id:pact ."
    contains = "eujp:contains a owl:ObjectProperty ; rdfs:subPropertyOf eujp:relatesTo ."
    store = graph_of(TERMS + contains, THINGS + circle).store
    assert network_rows(store).nodes[iri("id:pact")]["from"] is None


@pytest.mark.parametrize(
    ("row", "time"),
    [
        (
            {"from": "2022", "until": "2023", "until_precision": "year"},
            ("2022-01-01", "2023-12-31"),
        ),
        (
            {"from": "2024-02", "until": "2024-02", "until_precision": "month"},
            ("2024-02-01", "2024-02-29"),
        ),
        (
            {"from": "2024-02-03", "until": "2024-05-06", "until_precision": "day"},
            ("2024-02-03", "2024-05-06"),
        ),
    ],
)
def test_a_time_line_has_the_first_and_the_last_day(
    row: dict[str, object], time: tuple[str, str]
) -> None:
    assert tuple(time_of(row).values()) == time


def test_rows_come_back_from_their_text() -> None:
    assert rows_from(rows().to_json()) == rows()
    with pytest.raises(ValueError, match="Expecting value"):
        rows_from("")


def test_a_graph_of_nothing_has_no_rows() -> None:
    assert network_rows(Store()).nodes == {}


def test_no_two_iris_are_one_token_of_graphml() -> None:
    names = ["http://x.org/a", "http://x.org_x2f_a", "id:a b", "id:a_x20_b", "id:日本"]
    assert len({token(name) for name in names}) == len(names)
    assert json.dumps(token("id:日本")).isascii()
