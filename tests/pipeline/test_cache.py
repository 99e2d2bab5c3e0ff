from __future__ import annotations

import os
from pathlib import Path

import pytest
from pyoxigraph import BlankNode

import eujp_graph
from eujp_graph.errors import SourceError
from eujp_graph.pipeline import cache
from eujp_graph.pipeline.build import Build
from eujp_graph.pipeline.release import write_release

HOME = "https://w3id.org/eujp/graph/entities"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EUJP_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_a_release_is_opened_from_its_folder_its_parent_and_its_dump(
    shipped: Build, tmp_path: Path, place: Path
) -> None:
    folder = write_release(shipped, tmp_path / "out")
    for release in (tmp_path / "out", folder, folder / "eujp.nq"):
        assert len(cache.open_store(release)) == len(shipped.store)
    assert len(os.listdir(place / "stores")) == 1


def test_a_changed_dump_is_indexed_anew(tmp_path: Path, place: Path) -> None:
    dump = tmp_path / "eujp.nq"
    dump.write_text(f"<a:b> <a:b> <a:c> <{HOME}> .\n", encoding="utf-8")
    assert len(cache.open_store(dump)) == 1
    dump.write_text(
        f"<a:b> <a:b> <a:c> <{HOME}> .\n<a:b> <a:b> <a:d> <{HOME}> .\n",
        encoding="utf-8",
    )
    assert len(cache.open_store(dump)) == 2


def test_without_a_writable_cache_the_graph_is_still_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("EUJP_CACHE", str(tmp_path / "file"))
    dump = tmp_path / "eujp.nq"
    dump.write_text(f"<a:b> <a:b> <a:c> <{HOME}> .\n", encoding="utf-8")
    assert len(cache.open_store(dump)) == 1


def test_old_indexes_are_pruned(tmp_path: Path, place: Path) -> None:
    for number in range(cache.KEPT + 3):
        dump = tmp_path / f"{number}.nq"
        dump.write_text(
            f"<a:b> <a:b> <a:c{number}> <{HOME}> .\n",
            encoding="utf-8",
        )
        cache.open_store(dump)
    assert len(os.listdir(place / "stores")) == cache.KEPT


def test_a_folder_without_a_release_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="eujp build --out"):
        cache.open_store(tmp_path)


def test_a_broken_dump_is_named_with_its_line(tmp_path: Path, place: Path) -> None:
    dump = tmp_path / "eujp.nq"
    dump.write_text(f"<a:b> <a:b> <a:c> <{HOME}> .\nbroken\n", encoding="utf-8")
    with pytest.raises(SourceError, match="eujp.nq:2: is not N-Quads"):
        cache.open_store(dump)
    assert not place.exists() or not os.listdir(place / "stores")


def test_the_default_build_is_fresh_until_a_file_changes(
    shipped: Build, tmp_path: Path, place: Path
) -> None:
    mine = tmp_path / "mine.ttl"
    mine.write_text("<a:b> <a:b> <a:c> .", encoding="utf-8")
    write_release(shipped, cache.default_release())
    cache.remember([mine])
    assert cache.remembered() == ([mine], True)
    mine.write_text("<a:b> <a:b> <a:changed> .", encoding="utf-8")
    assert cache.remembered() == ([mine], False)


def test_nothing_built_is_not_fresh(place: Path) -> None:
    assert cache.remembered() == ([], False)


def test_a_release_is_the_same_in_memory_and_on_disk(shipped: Build, tmp_path: Path) -> None:
    write_release(shipped, tmp_path)
    opened = eujp_graph.load(tmp_path, on_disk=False), eujp_graph.load(tmp_path), shipped.store
    assert len({len(store) for store in opened}) == 1
    first, second, third = (
        {
            q
            for q in store
            if not isinstance(q.subject, BlankNode) and not isinstance(q.object, BlankNode)
        }
        for store in opened
    )
    assert first == second == third
