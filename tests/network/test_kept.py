from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from eujp_graph.exports.export import export
from eujp_graph.model.edges import edges
from eujp_graph.network import kept
from eujp_graph.network.rows import network_rows
from eujp_graph.pipeline import cache
from tests.given import eujp
from tests.small_world import DECLINED, STATEMENTS, small, store_of


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph in a file, with a cache of its own."""
    monkeypatch.setenv("EUJP_CACHE", str(tmp_path / "cache"))
    dump = tmp_path / "small.nq"
    store_of(STATEMENTS, DECLINED).dump(str(dump), RdfFormat.N_QUADS)
    return dump


def files() -> list[Path]:
    return sorted((cache.cache() / "networks").glob("*"))


def test_what_is_kept_is_what_is_made_each_time(place: Path) -> None:
    store = cache.open_store(place)
    for _ in range(2):
        assert kept.kept_rows(place, store, None) == network_rows(store, in_brief=True)
        assert kept.kept_edges(place, store, None) == edges(store)
    assert len(files()) == 2


def test_a_kept_file_that_is_broken_is_made_anew(place: Path) -> None:
    store = cache.open_store(place)
    kept.kept_edges(place, store, None)
    [path] = files()
    whole = path.read_text()
    for text in ("", whole[: len(whole) // 2], "[1]"):
        path.write_text(text)
        assert kept.kept_edges(place, store, None) == edges(store)
        assert path.read_text() == whole


def test_another_graph_at_the_same_place_is_not_taken_for_the_old_one(place: Path) -> None:
    kept.kept_edges(place, cache.open_store(place), None)
    small().dump(str(place), RdfFormat.N_QUADS)
    os.utime(place, (1, 1))
    store = cache.open_store(place)
    assert kept.kept_edges(place, store, None) == edges(store)


def test_each_pair_of_days_is_kept_apart(place: Path) -> None:
    store = cache.open_store(place)
    kept.kept_edges(place, store, None)
    seen = cache.open_view(place, date(2023, 1, 1), None)
    assert kept.kept_edges(place, seen.store, seen) == edges(seen.store)
    assert len(files()) == 2


def test_a_cache_that_cannot_be_written_is_done_without(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = cache.open_store(place)
    (tmp_path / "file").touch()
    monkeypatch.setenv("EUJP_CACHE", str(tmp_path / "file"))
    assert kept.kept_edges(place, store, None) == edges(store)


def test_the_oldest_files_go_first(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "KEPT", 1)
    store = cache.open_store(place)
    kept.kept_edges(place, store, None)
    kept.kept_rows(place, store, None)
    assert [path.name.endswith("-rows.json") for path in files()] == [True]


def test_the_command_writes_what_python_does(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, graph = tmp_path / "out.gexf", ("--graph", str(place))
    for _ in range(2):
        assert eujp("export", *graph, "--output", str(out)) == 0
        assert out.read_text() == export(cache.open_store(place), "gexf").text
    capsys.readouterr()
    assert eujp("export", "csv", "--table", "edge", "--declined", *graph) == 0
    told = capsys.readouterr().out
    assert told == export(cache.open_store(place), "csv", declined=True).files["edges"]
    assert "(declined)" in told
    assert eujp("export", "mermaid", "--lang", "ja", *graph) == 0
    assert capsys.readouterr().out == export(cache.open_store(place), "mermaid", lang="ja").text


def test_the_whole_graph_is_kept_in_each_format_of_rdf(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert eujp("export", "turtle", "--graph", str(place)) == 0
        told = capsys.readouterr()
        made = export(cache.open_store(place), "turtle")
        assert told.out == made.text
        assert all(loss in told.err for loss in made.losses)
    assert [path.name.endswith("-turtle.json") for path in files()] == [True]


def test_two_tables_in_a_row_are_told(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert eujp("export", "csv", "--graph", str(place)) == 0
    assert "--table nodes" in capsys.readouterr().err


def test_the_command_refuses_a_name_that_lies(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    graph = ("--graph", str(place))
    assert eujp("export", "csv", *graph, "--output", str(tmp_path / "a.xlsx")) == 2
    assert "is xlsx, not csv" in capsys.readouterr().err
    assert eujp("export", "dot", "--table", "nodes", *graph) == 2
    assert eujp("export", *graph) == 2
    assert "Name the format" in capsys.readouterr().err
