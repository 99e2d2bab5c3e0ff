"""The graph of Python: opened at once, asked everything, as of any days."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import networkx
import pytest

import eujp_graph as eujp
from eujp_graph import api
from eujp_graph.api.graph import Graph
from eujp_graph.asof.view import view
from eujp_graph.errors import EujpError, ParameterError, QueryError, UnknownNameError
from eujp_graph.pipeline import cache
from eujp_graph.pipeline.build import Build
from eujp_graph.pipeline.release import nquads
from eujp_graph.rdf.oxigraph import Store
from tests.approved import world

PACT = "https://w3id.org/eujp/id/pact"


@pytest.fixture(scope="module")
def store() -> Store:
    return world()


@pytest.fixture
def small_build(shipped: Build, store: Store) -> Build:
    """What stands for a build: it is written much faster than the shipped one."""
    return replace(shipped, store=store)


@pytest.fixture(scope="module")
def graph(store: Store) -> Graph:
    return Graph(store)


def test_it_takes_part_in_everything_that_a_store_is_read_by(graph: Graph, store: Store) -> None:
    assert len(graph) == len(store)
    assert set(graph) == set(store)
    assert next(iter(store)) in graph
    assert list(graph.quads_for_pattern(None, None, None)) != []
    with pytest.raises(AttributeError, match="A graph has no 'serch'. Did you mean 'search'"):
        graph.serch  # noqa: B018
    copy = graph.copy()
    copy.remove(next(iter(copy)))
    assert len(copy) == len(store) - 1 == len(graph) - 1


def test_the_functions_take_a_store_a_view_and_a_graph(graph: Graph, store: Store) -> None:
    seen = view(store, date(2024, 4, 30), date(2024, 5, 15))
    for given in (store, seen, graph, graph.on("2024-04-30")):
        assert eujp.show(given, "pact").iri == PACT
        assert isinstance(eujp.promises(given), list)
        assert isinstance(eujp.to_networkx(given), networkx.MultiDiGraph)
        assert eujp.cite(given, "pact").startswith("eujp-graph contributors")
        assert eujp.export(given, "ntriples").text
    assert len(eujp.to_rdflib(graph)) == len(store)
    assert eujp.diff(graph, store) == []
    assert graph.diff("2024", "2024-12-31") == []
    between_graphs = graph.known_by("1990").diff(graph.known_by("2026"))
    between_days = graph.diff("1990", "2026")
    assert 0 < len(between_days) <= len(between_graphs)
    assert {change.subject for change in between_days} <= {
        change.subject for change in between_graphs
    }


def test_two_days_may_be_given_in_either_order_and_either_alone(graph: Graph, store: Store) -> None:
    days = (date(2024, 4, 30), date(2024, 12, 31))
    one, other = (
        graph.on("令和6年4月30日").known_by("2024"),
        graph.known_by(days[1]).on("2024/4/30"),
    )
    assert one.days == other.days == days
    assert set(one) == set(other) == set(view(store, *days).store)
    alone = graph.known_by("2024-05-15")
    assert alone.days == (None, date(2024, 5, 15))
    assert alone.view is not None
    assert alone.known_by(None).view is None
    assert one.show("pact") == one.show("Pact")
    assert "on 2024-04-30, known by 2024-12-31" in repr(one)


def test_a_view_answers_saved_questions_as_of_its_days(graph: Graph) -> None:
    for days in ("2024-05-15", "2026-01-01"):
        of_view = graph.on(days).ask("which-instruments-are-in-force")
        named = graph.on(days).ask("which-instruments-are-in-force", day=days)
        assert list(of_view) == list(named)


def test_a_view_names_things_in_the_language_asked_for(graph: Graph) -> None:
    for asked in (graph, graph.on("2024-04-30")):
        assert asked.search("japan", limit=1, lang="ja")[0].label == "日本"
        assert asked.search("japan", limit=1)[0].label == "Japan"


def test_sparql_knows_the_prefixes_and_sees_all_named_graphs(graph: Graph) -> None:
    assert graph.sparql("ASK { id:pact eujp:signedBy id:ann }") is True
    rows: Any = graph.sparql("SELECT ?who { id:pact eujp:signedBy ?who } ORDER BY ?who")
    assert rows[0] == {"who": "https://w3id.org/eujp/id/ann"}
    made: Any = graph.sparql("CONSTRUCT { id:pact a eujp:Agreement } WHERE {}")
    assert [row["subject"] for row in made] == [PACT]
    with pytest.raises(QueryError, match="line 1, column"):
        graph.sparql("SELECT ?x { ?x")
    with pytest.raises(QueryError):
        graph.sparql("SELECT ?x { SERVICE <http://127.0.0.1/> { ?x ?p ?o } }")


def test_months_and_years_are_dates_that_compare_with_days(graph: Graph) -> None:
    query = 'SELECT ?day { VALUES ?day { "2024"^^xsd:gYear "2024-05"^^xsd:gYearMonth } }'
    rows: Any = graph.sparql(query)
    days = [row["day"] for row in rows]
    assert list(map(str, days)) == ["2024", "2024-05"]
    assert days[0] < days[1] < date(2024, 5, 2)


def test_what_cannot_be_is_told_with_what_may_be_meant(graph: Graph) -> None:
    for ask, kind, message in (
        (lambda: graph.promises(status="dropt"), ParameterError, "Did you mean 'dropped'"),
        (lambda: graph.cite("pact", style="bibtx"), EujpError, "Did you mean 'bibtex'"),
        (lambda: graph.to_pandas("node"), ParameterError, "Did you mean 'nodes'"),
        (lambda: graph.on("05/09/2024"), ParameterError, "is no day of the calendar"),
        (lambda: graph.search("pact", limit=0), ParameterError, "Give 1 or more"),
        (lambda: graph.show("http://["), UnknownNameError, "http://"),
    ):
        with pytest.raises(kind, match=message):
            ask()


def released(dump: Path, store: Store) -> Path:
    (dump / "current").mkdir(parents=True, exist_ok=True)
    (dump / "current" / cache.DUMP).write_bytes(nquads(store))
    return dump


def test_a_release_is_opened_anew_when_its_bytes_change(tmp_path: Path, store: Store) -> None:
    place = released(tmp_path, store)
    assert len(eujp.load(place)) == len(eujp.load(place, on_disk=False)) == len(store)
    smaller = Graph(store).copy()
    smaller.remove(next(iter(smaller)))
    released(tmp_path, smaller)
    assert len(eujp.load(place)) == len(store) - 1


def test_what_is_loaded_is_built_once_and_again_when_a_file_changes(
    small_build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EUJP_CACHE", str(tmp_path / "cache"))
    mine = tmp_path / "mine.ttl"
    mine.write_text("# one", "utf-8")
    built = []

    def build(data: Any, **_: object) -> Any:
        built.append(data)
        return small_build

    monkeypatch.setattr(api, "build", build)
    for _ in range(2):
        assert len(eujp.load(data=[mine])) == len(small_build.store)
    assert built == [[mine]]
    mine.write_text("# another", "utf-8")
    eujp.load(data=[mine])
    assert len(built) == 2
    eujp.load()
    assert built[2:] == [[]]


def test_a_cache_that_cannot_be_written_is_done_without(
    small_build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("EUJP_CACHE", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr(api, "build", lambda *_, **__: small_build)
    assert len(eujp.load()) == len(small_build.store)
    assert os.listdir(tmp_path) == ["file"]


def test_a_question_in_words_is_answered_and_told_which_it_was(graph: Graph) -> None:
    rows = graph.ask("Who signed the pact?")
    assert rows == graph.ask("who-signed", instrument="id:pact")
    assert rows.note.startswith("Who signed an instrument")
    assert rows.note in repr(rows)
    in_a_year = graph.ask("which instruments are in force in 2024?")
    assert "2024-12-31" in in_a_year.note
    with pytest.raises(UnknownNameError, match="colourless green ideas"):
        graph.ask("colourless green ideas")


def test_a_name_that_is_not_quite_right_is_taken_with_a_warning(graph: Graph) -> None:
    with pytest.warns(UserWarning, match="is taken as id:pact"):
        assert graph.show("Memorandum on cabels").iri == PACT


def test_an_answer_without_rows_says_why(graph: Graph) -> None:
    assert "eujp:Meeting" in repr(graph.sparql("SELECT ?x WHERE { ?x a eujp:Meetingz }"))
    empty = graph.ask("who-signed", instrument="law", lang="ja")
    assert empty == []
    assert "id:law" in repr(empty)
