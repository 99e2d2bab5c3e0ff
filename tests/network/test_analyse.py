"""Analysis: hand-computed networks, one number in two engines, the shipped graph, days, and the
command."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python
from pyoxigraph import NamedNode, Store

from eujp_graph.asof.view import view
from eujp_graph.cli.arguments.network import MEASURES as NAMED
from eujp_graph.errors import EujpError, ParameterError
from eujp_graph.language.catalogue import words
from eujp_graph.model.edges import edges
from eujp_graph.model.families import RELATIONS
from eujp_graph.namespaces import curie, iri
from eujp_graph.network import engines
from eujp_graph.network.actors import Network, network
from eujp_graph.network.analyse import (
    analyse,
    check,
    compare,
    grouping,
    measured,
    paths,
    ranking,
)
from eujp_graph.network.analysis_files import written
from eujp_graph.network.engines import Task, task
from eujp_graph.network.measures import MEASURES, engine_for, scores
from eujp_graph.network.relations import DEFAULT, NARROWER, chosen_relations
from eujp_graph.network.report import as_table
from eujp_graph.network.results import Grouping, Paths, Ranking, Survey
from eujp_graph.network.ties import DIRECT
from eujp_graph.rdf.oxigraph import select
from eujp_graph.rdf.terms import plain
from tests.given import ROOT, eujp
from tests.small_world import store_of

Capture = pytest.CaptureFixture[str]
FAST = [name for name, measure in MEASURES.items() if measure.fast_measuring]
SCORED = [name for name, measure in MEASURES.items() if measure.measuring]


def made(ties: Sequence[str], sides: str = "") -> Network:
    """A network of one-letter actors: those before the bar in *sides* are of the EU, those after it
    of Japan."""
    graph: nx.Graph[str] = nx.Graph()
    eu, _, japan = sides.partition("|")
    for name in sorted({*"".join(ties), *eu, *japan} - {"*"} - set("0123456789")):
        side = "EU" if name in eu else "Japan" if name in japan else ""
        graph.add_node(name, label=name.upper(), type="Organisation", side=side)
    for tie in ties:
        strength = int(tie[2:] or 1)
        graph.add_edge(tie[0], tie[1], through=(DIRECT,), ties=strength, documents=strength)
    return Network(
        graph, {}, {DIRECT: "direct relations", **{n: n.upper() for n in graph}}, "actors", (), 0
    )


def values(chosen: Network, measure: str, **options: str) -> dict[str, float]:
    return {score.actor: score.value for score in ranking(chosen, measure, **options).scores}


PATH = ["ab", "bc", "cd"]
STAR = ["ab", "ac", "ad"]
SQUARE = ["ab", "bc", "cd", "ad"]


# Each number was computed by hand from the definition.
BY_HAND = [
    ("bridges", PATH, "a|d", "none", {}),
    ("bridges", SQUARE, "a|c", "none", {"b": 0.5, "d": 0.5}),
    ("bridges", STAR, "b|cd", "none", {"a": 1}),
    ("bridges", ["ab", "bc", "bd"], "ab|cd", "none", {"b": 0.5}),
    ("bridges", ["ab", "cd"], "a|d", "none", {}),
    ("bridges", ["ac1", "ab4", "bc4"], "a|c", "ties", {"b": 1}),
    ("bridges", ["ac3", "ab6", "bc6"], "a|c", "ties", {"b": 0.5}),
    ("betweenness", PATH, "", "none", {"a": 0, "b": 2 / 3, "c": 2 / 3, "d": 0}),
    ("betweenness", SQUARE, "", "none", dict.fromkeys("abcd", 1 / 6)),
    ("betweenness", STAR, "", "none", {"a": 1, "b": 0, "c": 0, "d": 0}),
    ("betweenness", ["ac1", "ab4", "bc4"], "", "ties", {"a": 0, "b": 1, "c": 0}),
    ("closeness", PATH, "", "none", {"a": 0.5, "b": 0.75, "c": 0.75, "d": 0.5}),
    ("closeness", [*STAR, "ef"], "", "none", {"a": 0.6, "b": 0.36, "c": 0.36, "d": 0.36, "e": 0.2,
    "f": 0.2}),
    ("closeness", ["ab4", "bc2"], "", "ties", {"a": 2, "b": 8 / 3, "c": 1.6}),
    ("degree", STAR, "", "none", {"a": 1, "b": 1 / 3, "c": 1 / 3, "d": 1 / 3}),
    ("degree", ["ab4", "bc2"], "", "ties", {"a": 4, "b": 6, "c": 2}),
    ("eigenvector", STAR, "", "none", {"a": 0.5**0.5, "b": 6**-0.5, "c": 6**-0.5, "d": 6**-0.5}),
    ("pagerank", SQUARE, "", "none", dict.fromkeys("abcd", 0.25)),
    ("pagerank", ["ab", "bc"], "", "none", {"a": 9.5 / 37, "b": 18 / 37, "c": 9.5 / 37}),
    ("articulation", PATH, "", "none", {"b": 2, "c": 2}),
    ("articulation", [*STAR, "de"], "", "none", {"a": 3, "d": 2}),
    ("articulation", SQUARE, "", "none", {}),
]  # fmt: skip


@pytest.mark.parametrize("engine", ["networkx", "rustworkx"])
@pytest.mark.parametrize(("measure", "ties", "sides", "weight", "wanted"), BY_HAND)
def test_a_small_network_has_the_numbers_computed_by_hand(
    measure: str, ties: list[str], sides: str, weight: str, wanted: dict[str, float], engine: str
) -> None:
    pytest.importorskip("rustworkx")
    assert values(made(ties, sides), measure, weight=weight, engine=engine) == pytest.approx(
        wanted, abs=1e-9
    )


def test_equal_values_have_equal_ranks_and_stand_in_the_order_of_their_names() -> None:
    assert [(s.rank, s.actor) for s in ranking(made(STAR), "degree").scores] == [
        (1, "a"),
        (2, "b"),
        (2, "c"),
        (2, "d"),
    ]


# random networks


@st.composite
def random_tasks(draw: st.DrawFn) -> Task:
    """A network with any number of components, and two sides that share nobody."""
    count = draw(st.integers(1, 14))
    node = st.integers(0, count - 1)
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(count))
    for one, other, strength in draw(
        st.lists(st.tuples(node, node, st.integers(1, 6)), max_size=40)
    ):
        if one != other:
            graph.add_edge(
                one, other, strength=strength, distance=60 // strength, length=1 / strength
            )
    sides = draw(st.lists(st.sampled_from(("EU", "Japan", "")), min_size=count, max_size=count))
    at = {side: tuple(n for n in range(count) if sides[n] == side) for side in ("EU", "Japan")}
    return Task(graph, draw(st.booleans()), at["EU"], at["Japan"])


@pytest.mark.parametrize("measure", FAST)
@settings(deadline=None, max_examples=150)
@given(asked=random_tasks())
def test_both_engines_agree_within_a_billionth(measure: str, asked: Task) -> None:
    pytest.importorskip("rustworkx")
    asked = Task(
        asked.graph,
        asked.weighted and MEASURES[measure].fast_weighted,
        asked.sources,
        asked.targets,
    )
    slow, fast = scores(measure, asked, "networkx"), scores(measure, asked, "rustworkx")
    assert dict(fast) == pytest.approx(dict(slow), abs=1e-9)


def shares(asked: Task) -> dict[int, float]:
    """Bridging by its words: each pair, each shortest path, one after the other."""
    graph, weight = asked.graph, "distance" if asked.weighted else None
    found, pairs = dict.fromkeys(graph, 0.0), 0
    for one in asked.sources:
        for other in asked.targets:
            if nx.has_path(graph, one, other):
                pairs += 1
                ways = list(nx.all_shortest_paths(graph, one, other, weight=weight))
                for way in ways:
                    for node in way[1:-1]:
                        found[node] += 1 / len(ways)
    return {node: value / (pairs or 1) for node, value in found.items()}


@settings(deadline=None, max_examples=150)
@given(asked=random_tasks())
def test_bridging_is_what_its_definition_says(asked: Task) -> None:
    assert dict(scores("bridges", asked, "networkx")) == pytest.approx(shares(asked), abs=1e-9)


@settings(deadline=None, max_examples=100)
@given(asked=random_tasks())
def test_pagerank_is_that_of_networkx(asked: Task) -> None:
    wanted = _pagerank_python(
        asked.graph, tol=1e-13, max_iter=10_000, weight="strength" if asked.weighted else None
    )
    assert dict(scores("pagerank", asked, "networkx")) == pytest.approx(wanted, abs=1e-9)


@settings(deadline=None, max_examples=100)
@given(asked=random_tasks())
def test_losing_an_actor_cuts_its_component_into_as_many_pieces_as_told(asked: Task) -> None:
    told = dict(scores("articulation", asked, "networkx"))
    for node in asked.graph:
        rest = asked.graph.subgraph(nx.node_connected_component(asked.graph, node) - {node})
        pieces = nx.number_connected_components(rest)
        assert told.get(node, min(pieces, 1)) == pieces


@settings(deadline=None, max_examples=100)
@given(asked=random_tasks())
def test_paths_are_all_the_shortest_and_counted(asked: Task) -> None:
    found, count = engines.paths(asked, 0, len(asked.graph) - 1)
    ends = (0, len(asked.graph) - 1)
    wanted = (
        list(
            nx.all_shortest_paths(asked.graph, *ends, weight="distance" if asked.weighted else None)
        )
        if nx.has_path(asked.graph, *ends)
        else []
    )
    assert (sorted(found), count) == (sorted(wanted), len(wanted))


def test_distances_are_exact_so_that_equal_ways_are_equal() -> None:
    asked, _ = task(
        made(["ab10", "bc10", "cd10", "ae4", "de20"]).graph, weight="ties"
    )  # 0.1 + 0.1 + 0.1 is not 0.25 + 0.05 in floats
    assert engines.paths(asked, 0, 3)[1] == 2


# the network


WORLD = """
eujp:holds a owl:ObjectProperty ; rdfs:subPropertyOf eujp:relatesTo .
eujp:postIn a owl:ObjectProperty ; rdfs:subPropertyOf eujp:relatesTo .
st:plan a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:cooperatesWith ;
    eujp:object id:ministry ; eujp:modality code:planned .
st:lead a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:coordinates ;
    eujp:object id:venture ; eujp:cites doc:gazette .
st:join a eujp:Link ; eujp:subject id:ministry ; eujp:predicate eujp:participatesIn ;
    eujp:object id:venture ; eujp:cites doc:press .
st:hand a eujp:Signature ; eujp:signatureOf id:pact ; eujp:agent id:person ;
    eujp:onBehalfOf id:japan ; eujp:cites doc:gazette .
st:seat a eujp:Link ; eujp:subject id:minister ; eujp:predicate eujp:postIn ;
    eujp:object id:ministry .
st:no a eujp:Link ; eujp:subject id:office ; eujp:predicate eujp:cooperatesWith ;
    eujp:object id:japan ; eujp:modality code:declined .
code:declined a eujp:Code ; skos:prefLabel "declined"@en ; eujp:derivesDirect false .
st:first a eujp:Tenure ; eujp:agent id:person ; eujp:post id:minister . st:second a eujp:Tenure ;
    eujp:agent id:other ; eujp:post id:minister .
id:other a eujp:Person ; skos:prefLabel "Other"@en . topic:chips skos:broader topic:industry .
id:venture a eujp:Project ; skos:prefLabel "Venture"@en ; dcterms:subject topic:chips .
"""
BOTH = """
id:centre a eujp:Organisation ; skos:prefLabel "Centre"@en ;
    eujp:jurisdiction id:japan , id:european-union .
st:member a eujp:Link ; eujp:subject id:centre ; eujp:predicate eujp:participatesIn ;
    eujp:object id:venture .
"""


def ties(chosen: Network) -> dict[str, set[str]]:
    """The ties of a network in short: the two local names, and those of what is between them."""

    def slug(node: str) -> str:
        return node.rpartition("/")[2]

    return {
        f"{slug(a)} {slug(b)}": {slug(t) for t in data["through"]}
        for a, b, data in chosen.graph.edges(data=True)
    }


def test_actors_are_tied_through_what_they_share() -> None:
    assert ties(network(store_of(WORLD)))["ministry office"] == {"venture"}
    assert ties(network(store_of(WORLD)))["japan person"] == {"pact"}


def test_an_office_ties_who_holds_it_to_its_body_and_not_to_who_held_it_before() -> None:
    found = ties(network(store_of(WORLD), relations=["offices"]))
    assert found == {"ministry person": {"minister"}, "ministry other": {"minister"}}


def test_what_is_only_planned_ties_when_asked_for() -> None:
    found = ties(network(store_of(WORLD), planned=True))
    assert found["ministry office"] == {"", "venture"}
    assert "japan office" not in found  # declined


def test_a_tie_counts_things_and_documents_and_knows_its_facts() -> None:
    chosen = network(store_of(WORLD))
    ends = iri("id:ministry"), iri("id:office")
    assert {name: chosen.graph.edges[ends][name] for name in ("ties", "documents")} == {
        "ties": 1,
        "documents": 2,
    }
    ((thing, facts),) = chosen.tie(*ends).items()
    assert (thing, {fact.statement for fact in facts}) == (
        iri("id:venture"),
        {iri("st:lead"), iri("st:join")},
    )


def test_a_topic_keeps_ties_through_what_is_on_it_or_on_a_narrower_one() -> None:
    assert list(ties(network(store_of(WORLD), topic=iri("topic:industry")))) == ["ministry office"]
    assert ties(network(store_of(WORLD), topic=iri("topic:fish"))) == {}


def test_who_is_left_out_ties_nobody() -> None:
    assert "ministry office" not in ties(network(store_of(WORLD), without=[iri("id:venture")]))


def test_with_all_projected_things_are_nodes() -> None:
    found = ties(network(store_of(WORLD), projection="all", relations=["projects"]))
    assert found == {"office venture": {""}, "ministry venture": {""}}


def test_a_relation_brings_its_narrower_ones() -> None:
    assert chosen_relations(store_of(WORLD), ["participatesIn"]) == {
        iri("eujp:participatesIn"),
        iri("eujp:coordinates"),
    }


def test_the_side_of_an_actor_is_that_of_its_jurisdiction_or_office() -> None:
    nodes = network(store_of(WORLD)).graph.nodes
    sides = {
        name: nodes[iri(f"id:{name}")]["side"]
        for name in ("office", "ministry", "japan", "person", "other")
    }
    assert sides == {
        "office": "EU",
        "ministry": "Japan",
        "japan": "Japan",
        "person": "Japan",
        "other": "Japan",
    }


def test_who_is_of_both_sides_is_on_neither() -> None:
    assert network(store_of(WORLD, BOTH)).graph.nodes[iri("id:centre")]["side"] == ""


# groups and paths


TWO = ["ab", "bc", "ac", "de", "ef", "df", "cd"]


def test_two_triangles_with_one_tie_between_are_two_communities() -> None:
    found = grouping(made(TWO, "abc|def"), "communities")
    assert [group.members for group in found.groups] == [("a", "b", "c"), ("d", "e", "f")]
    assert found.modularity == pytest.approx(2 * (3 / 7 - (7 / 14) ** 2), abs=1e-9)
    assert [
        (g.members_eu, g.members_japan, g.ties_within, g.ties_outward) for g in found.groups
    ] == [(3, 0, 3, 1), (0, 3, 3, 1)]


def test_components_are_what_no_path_connects() -> None:
    assert [group.members for group in grouping(made(["ab", "cd", "de"]), "components").groups] == [
        ("d", "c", "e"),
        ("a", "b"),
    ]


def test_paths_with_most_ties_come_first() -> None:
    found = paths(made(["ab1", "bd1", "ac2", "cd2"]), "a", "d")
    assert [[step.end for step in path] for path in found.paths] == [["c", "d"], ["b", "d"]]
    assert paths(made(["ab1", "bd1", "ac2", "cd2"]), "a", "d", weight="ties").count == 1


def test_no_path_is_told_as_none() -> None:
    assert paths(made(["ab", "cd"]), "a", "d").count == 0


def test_an_empty_network_has_nothing_to_tell() -> None:
    told = analyse(Store())
    assert isinstance(told, Survey)
    assert (told.bridges.scores, told.communities.groups, told.centre.scores) == ((), (), ())
    assert [measured(told.network, name).scores for name in SCORED] == [()] * len(SCORED)  # type: ignore[union-attr]


def test_what_changed_comes_first_and_who_came_or_went_last() -> None:
    found = compare(
        ranking(made(PATH), "degree"), ranking(made(["ab", "bc", "ac", "ae"]), "degree")
    )
    assert [(c.actor, c.before, c.after, c.rank_before) for c in found] == [
        ("a", pytest.approx(1 / 3), 1, 3), ("b", pytest.approx(2 / 3), pytest.approx(2 / 3), 1),
        ("c", pytest.approx(2 / 3), pytest.approx(2 / 3), 1),
        ("d", pytest.approx(1 / 3), None, 3), ("e", None, pytest.approx(1 / 3), None),
    ]  # fmt: skip


# the shipped graph


@pytest.fixture(scope="module")
def whole(store: Store) -> Network:
    return network(store)


def test_every_relation_of_the_ontology_is_in_one_group(store: Store) -> None:
    grouped = [name for names in RELATIONS.values() for name in names]
    told = {curie(plain(row["relation"])).removeprefix("eujp:") for row in select(store, NARROWER)}
    assert sorted(grouped) == sorted(told)


def test_the_well_known_actors_are_there_on_their_sides(whole: Network) -> None:
    sides = {
        name: whole.graph.nodes[iri(f"id:{name}")]["side"]
        for name in ("european-commission", "dg-connect", "meti", "mic", "breton-thierry")
    }
    assert sides == {
        "european-commission": "EU",
        "dg-connect": "EU",
        "meti": "Japan",
        "mic": "Japan",
        "breton-thierry": "EU",
    }


@pytest.mark.parametrize("measure", FAST)
def test_both_engines_agree_on_the_shipped_graph(whole: Network, measure: str) -> None:
    pytest.importorskip("rustworkx")
    asked, _ = task(whole.graph, sources=whole.on("EU"), targets=whole.on("Japan"))
    assert dict(scores(measure, asked, "rustworkx")) == pytest.approx(
        dict(scores(measure, asked, "networkx")), abs=1e-9
    )


def test_a_bridge_has_a_tie_across(whole: Network) -> None:
    listed = ranking(whole, "bridges").scores
    assert all(score.value > 0 for score in listed)
    assert all(score.tied_japan for score in listed if score.side != "Japan")
    assert all(score.tied_eu for score in listed if score.side != "EU")
    # The office stands between the Commission and a network of many countries, and meets nobody.
    assert iri("id:eu-ai-office") not in {score.actor for score in listed}


def test_a_unit_is_no_end_beside_its_body(whole: Network) -> None:
    assert iri("id:dg-connect") in whole.units
    assert iri("id:dg-connect") not in whole.ends_on("EU")
    assert iri("id:european-commission") in whole.ends_on("EU")


def test_the_commission_bridges_the_two_sides(whole: Network) -> None:
    first = ranking(whole, "bridges").scores[0]
    assert (first.actor, first.side) == (iri("id:european-commission"), "EU")
    assert first.tied_japan > 10
    assert first.through


def test_every_step_of_a_path_is_told_by_edges_of_the_graph(store: Store) -> None:
    told = analyse(
        store,
        "paths",
        between=("METI", "DG CONNECT"),
        edges=["agreements", "cooperation", "promises"],
    )
    assert isinstance(told, Paths)
    assert told.count == len(told.paths) > 0
    known = set(edges(store))
    for path in told.paths:
        assert (path[0].start, path[-1].end) == (iri("id:meti"), iri("id:dg-connect"))
        assert [step.end for step in path[:-1]] == [step.start for step in path[1:]]
        for step in path:
            assert step.ties
            for thing, facts in step.ties:
                assert facts
                assert set(facts) <= known
                assert {end for fact in facts for end in (fact.source, fact.target)} == {
                    step.start,
                    step.end,
                    thing,
                } - {DIRECT}


def test_a_community_is_held_together_by_what_its_members_share(whole: Network) -> None:
    found = grouping(whole, "communities")
    assert sorted(member for group in found.groups for member in group.members) == sorted(
        whole.graph
    )
    for group in found.groups[:5]:
        assert len(group.through) == 3
        for shared in group.through:
            tied = {
                end
                for one, other in whole.graph.subgraph(group.members).edges
                if shared.thing in whole.graph.edges[one, other]["through"]
                for end in (one, other)
            }
            assert len(tied) == shared.actors


def test_the_same_seed_finds_the_same_communities(whole: Network) -> None:
    assert grouping(whole, "communities", seed=3) == grouping(whole, "communities", seed=3)


def test_nothing_that_came_later_is_in_an_earlier_network(store: Store) -> None:
    early = network(view(store, date(2018, 1, 1), date(2018, 1, 1)).store)
    assert 0 < early.graph.number_of_nodes() < 60
    assert iri("id:digital-partnership-council") not in early.graph


def test_the_fast_engine_computes_where_it_has_the_measure() -> None:
    pytest.importorskip("rustworkx")
    assert [engine_for("betweenness", None, weighted) for weighted in (False, True)] == [
        "rustworkx",
        "networkx",
    ]
    assert engine_for("eigenvector", "rustworkx", False) == "networkx"
    assert engine_for("betweenness", "networkx", False) == "networkx"


def test_without_the_fast_engine_networkx_computes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("eujp_graph.network.measures.find_spec", lambda _: None)
    assert engine_for("betweenness", None, False) == "networkx"
    with pytest.raises(EujpError, match="is not installed"):
        engine_for("betweenness", "rustworkx", False)


def test_each_measure_says_what_it_is_and_names_a_function_of_networkx() -> None:
    assert list(MEASURES) == NAMED
    for measure in MEASURES.values():
        assert measure.says.endswith(".")
        assert measure.definition.endswith(".")
        name = measure.reference.partition(",")[0].removeprefix("community.")
        assert hasattr(nx, name) or hasattr(nx.community, name)


def test_the_page_tells_each_measure_and_each_group_as_they_are() -> None:
    page = (ROOT / "docs" / "analysis.md").read_text(encoding="utf-8")
    for name, measure in MEASURES.items():
        assert f"| `{name}` | {measure.says} | {measure.definition} | {measure.source} |" in page
    for name, relations in RELATIONS.items():
        assert (
            f"| `{name}` | {' '.join(relations)} | {'yes' if name in DEFAULT else 'no'} |" in page
        )


# the command


@pytest.fixture
def graph(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EUJP_GRAPH", str(built))


def told(capsys: Capture, *words: str) -> str:
    assert eujp("analyse", *words) == 0, capsys.readouterr().err
    return capsys.readouterr().out


@pytest.mark.usefixtures("graph")
def test_the_report_says_what_it_counts_and_why(capsys: Capture) -> None:
    text = told(capsys, "--top", "3")
    for part in (
        "The network\n",
        "ties: ",
        "Relations: adoptedBy, attendedBy",
        "Bridges: ",
        "1. European Commission (EU): ",
        "across most through ",
        "Communities: ",
        "Held together by ",
        "The centre: ",
    ):
        assert part in text


READERS = {
    "table": len,
    "markdown": len,
    "csv": lambda text: next(csv.DictReader(io.StringIO(text))),
    "json": json.loads,
    "graphml": nx.parse_graphml,
}


@pytest.mark.parametrize("measure", list(MEASURES))
@pytest.mark.parametrize("form", list(READERS))
def test_every_measure_is_written_in_every_format(whole: Network, measure: str, form: str) -> None:
    result = measured(whole, measure, between=(iri("id:meti"), iri("id:nict")), top=20)
    assert READERS[form](written(result, form, cells=None))


@pytest.mark.parametrize("form", ["table", "markdown", "json", "graphml"])
def test_the_report_is_written_in_every_format_but_csv(whole: Network, form: str) -> None:
    assert READERS[form](written(measured(whole, top=3), form, cells=80))


@pytest.mark.usefixtures("graph")
@pytest.mark.parametrize("form", list(READERS))
def test_the_command_writes_every_format(form: str, capsys: Capture, tmp_path: Path) -> None:
    assert (
        told(capsys, "--measure", "degree", "--format", form, "--output", str(tmp_path / "made"))
        == ""
    )
    assert READERS[form]((tmp_path / "made").read_text())


@pytest.mark.usefixtures("graph")
def test_rows_are_all_in_json_and_ten_in_a_table(capsys: Capture) -> None:
    data = json.loads(told(capsys, "--measure", "degree", "--format", "json"))
    assert len(data["scores"]) == data["network"]["nodes"] > 200
    assert told(capsys, "--measure", "degree").count("  id:") == 10


def test_a_long_step_names_the_best_documented_things_and_counts_the_rest(whole: Network) -> None:
    result = paths(whole, iri("id:meti"), iri("id:european-commission"))
    ((step,),) = result.paths
    text = written(result, "table")
    assert text.count("    through ") == 5
    assert f"and through {len(step.ties) - 5} more, told of by fewer documents" in text
    assert " more, told of" not in written(
        paths(whole, iri("id:meti"), iri("id:dg-connect")), "table"
    )


def test_a_topic_is_found_even_where_other_things_go_by_a_like_name(store: Store) -> None:
    named, exact = (
        analyse(store, "degree", topic=name) for name in ("cables", "topic:submarine-cables")
    )
    assert named.network.graph.edges == exact.network.graph.edges


COMPARED = ("--measure", "degree", "--compare", "2023-12-31", "2025-12-31")


@pytest.mark.usefixtures("graph")
def test_a_comparison_is_between_two_days(capsys: Capture) -> None:
    text = told(capsys, *COMPARED, "--format", "csv")
    rows = {row["name"]: row for row in csv.DictReader(io.StringIO(text))}
    row = rows["id:european-commission"]
    assert float(row["after"]) - float(row["before"]) == pytest.approx(
        float(row["change"]), abs=1e-8
    )
    assert rows["id:council-of-europe"]["before"] == ""


@pytest.mark.external
@pytest.mark.usefixtures("graph")
def test_a_comparison_has_its_headings_in_the_language_asked_for(capsys: Capture) -> None:
    assert "前の順位" in told(capsys, *COMPARED, "--lang", "ja")


@pytest.mark.usefixtures("graph")
def test_graphml_has_booleans_as_xml_has_them(capsys: Capture) -> None:
    text = told(capsys, "--from", "METI", "--to", "DG CONNECT", "--format", "graphml")
    assert '<data key="edge-direct">false</data>' in text or "true</data>" in text
    assert "True</data>" not in text
    assert "False</data>" not in text


def test_graphml_has_the_numbers_on_its_nodes(capsys: Capture) -> None:
    data = nx.parse_graphml(told(capsys, "--measure", "communities", "--format", "graphml"))
    told_too = json.loads(told(capsys, "--measure", "communities", "--format", "json"))
    assert {
        node: place
        for place, group in enumerate(told_too["groups"], 1)
        for node in (member["actor"] for member in group["members"])
    } == {node["iri"]: node["communities"] for _, node in data.nodes(data=True)}
    assert data.nodes["id:meti"]["side"] == "Japan"
    assert data.edges["id:european-commission", "id:meti"]["ties"] > 10


@pytest.mark.parametrize("measure", FAST)
def test_engines_write_the_same_bytes(whole: Network, measure: str) -> None:
    pytest.importorskip("rustworkx")
    one, other = (
        written(measured(whole, measure, engine=engine), "json", cells=None)
        for engine in ("networkx", "rustworkx")
    )
    assert one == other.replace('"engine": "rustworkx"', '"engine": "networkx"') != other


WRONG = [
    (["--measure", "bridge"], "Did you mean 'bridges'?"),
    (["--edges", "hasPart"], "Did you mean 'hasParty'?"),
    (["--edges", "agreement"], "Did you mean 'agreements'?"),
    (["--from", "METI"], "Name both"),
    (["--measure", "paths"], "Name both"),
    (["--from", "METI", "--to", "METI"], "Name two"),
    (["--from", "METI", "--to", "no such actor at all"], "no such actor at all"),
    (["--from", "METI", "--to", "topic:quantum"], "has no tie in this network"),
    (["--topic", "METI"], "here one takes a topic"),
    (["--format", "csv"], "Choose a --measure"),
    (["--top", "0"], "Give 1 or more"),
    (
        ["--measure", "communities", "--compare", "2023-01-01", "2024-01-01"],
        "Compare another measure",
    ),
    (["--compare", "2023-01-01", "2024-01-01", "--on", "2024-01-01"], "Leave --on away"),
    (["--compare", "2023-01-01", "2024-01-01", "--format", "graphml"], "A comparison is a table"),
]


@pytest.mark.usefixtures("graph")
@pytest.mark.parametrize(
    ("words", "message"),
    WRONG,
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_a_mistake_has_one_clear_message(words: list[str], message: str, capsys: Capture) -> None:
    assert eujp("analyse", *words) == 2
    found = capsys.readouterr()
    assert message in found.err
    assert "Traceback" not in found.err
    assert found.out == ""


def test_wrong_options_of_the_interface_are_refused(whole: Network, store: Store) -> None:
    with pytest.raises(ParameterError, match="No projection 'x'"):
        analyse(store, projection="x")
    with pytest.raises(ParameterError, match="No weight 'x'"):
        measured(whole, "degree", weight="x")
    with pytest.raises(ParameterError, match="No engine 'x'"):
        measured(whole, "degree", engine="x")


REFUSED: list[tuple[str | None, dict[str, Any], str]] = [
    ("nonsense", {}, "No measure 'nonsense'"),
    (None, {"projection": "x"}, "No projection 'x'"),
    (None, {"weight": "x"}, "No weight 'x'"),
    ("degree", {"engine": "x"}, "No engine 'x'"),
    (None, {"engine": "x"}, "No engine 'x'"),
    ("paths", {}, "Name both, with --from and --to"),
    ("paths", {"between": ("Office", "office")}, "Name two"),
    ("paths", {"between": ("Office", "Nobody at all")}, "Nobody at all"),
    (None, {"edges": ["nonsense"]}, "No relation or group 'nonsense'"),
    (None, {"topic": "Nothing at all"}, "Nothing at all"),
    (None, {"without": ["Nobody at all"]}, "Nobody at all"),
]
"""A measure, what else is asked, and words of the message."""


def test_what_is_refused_is_refused_before_the_network_is_computed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = store_of(WORLD)
    computed = []
    monkeypatch.setattr("eujp_graph.network.actors.edges", computed.append)
    messages = []
    for measure, options, _ in REFUSED:
        with pytest.raises(EujpError) as refused:
            analyse(graph, measure, **options)
        messages.append(str(refused.value))
    wrong = [
        (case, message)
        for case, message in zip(REFUSED, messages, strict=True)
        if case[2] not in message
    ]
    assert (wrong, computed) == ([], [])


def test_an_engine_that_is_not_installed_is_refused_without_a_graph(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("eujp_graph.network.measures.find_spec", lambda _: None)
    with pytest.raises(EujpError, match="is not installed"):
        check("betweenness", engine="rustworkx")
    check("communities", engine="rustworkx")  # which no engine but NetworkX has


SCRIPT = """
import sys
from eujp_graph.network import analysis_files
from eujp_graph.network import report
from eujp_graph.pipeline import cache
from eujp_graph.network.analyse import analyse
from pathlib import Path
from typing import Any
graph = cache.open_store(Path(sys.argv[1]))
sys.stdout.write(report.as_table(analyse(graph)) + analysis_files.as_graphml(analyse(graph,
    "communities", weight="ties")))
sys.stdout.write(analysis_files.as_json(analyse(graph, "paths", between=("METI", "NICT"))))
"""


def test_the_output_is_the_same_under_any_hash_seed_and_locale(built: Path) -> None:
    settings_ = [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"},
    ]
    first, second = (
        subprocess.run(
            [sys.executable, "-X", "utf8", "-c", SCRIPT, str(built)],
            env={**os.environ, **setting},
            capture_output=True,
            check=True,
        ).stdout
        for setting in settings_
    )
    assert first == second
    assert len(first) > 10_000


def test_what_stands_between_two_actors_is_a_thing_of_the_graph(
    whole: Network, store: Store
) -> None:
    things = {
        thing for _, _, through in whole.graph.edges(data="through") for thing in through if thing
    }
    assert all(any(store.quads_for_pattern(NamedNode(thing), None, None)) for thing in things)


def test_results_are_of_their_kind(store: Store) -> None:
    assert isinstance(analyse(store, "degree"), Ranking)
    assert isinstance(analyse(store, "components"), Grouping)


def test_the_words_for_a_measure_are_those_of_its_definition() -> None:
    told = words("measures", "en")
    other = {name: f"{MEASURES[name].says} {MEASURES[name].definition}" for name in told}
    assert told == other


def test_a_report_is_in_the_language_asked_for(store: Store) -> None:
    report = as_table(analyse(store, top=2, lang="ja"), 80)
    assert "橋渡し" in report
    assert "欧州委員会" in report
    assert "Tied to" not in report
    ranking = as_table(analyse(store, "degree", top=2, lang="ja"), 200)
    assert "つながりの数" in ranking
