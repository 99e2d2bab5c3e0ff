from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from eujp_graph.errors import ExportError
from eujp_graph.files.atomic import open_whole, switch_link, write_whole


def test_written_text_is_there_and_no_temporary_file_is(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "日本\n")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "日本\n"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_write_that_fails_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "a.txt", "old")

    def broken(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", broken)
    with pytest.raises(ExportError, match="No space left"):
        write_whole(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_stream_that_breaks_off_leaves_the_old_file_whole(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.txt", "old")
    with suppress(ValueError), open_whole(tmp_path / "a.txt") as out:
        out.write(b"new, and")
        raise ValueError
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_missing_folder_is_one_clear_message(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"nowhere.a.txt: cannot be written: No such file"):
        write_whole(tmp_path / "nowhere" / "a.txt", "x")


def test_a_folder_is_not_overwritten_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ExportError, match="cannot be written"):
        write_whole(tmp_path / "folder", "x")


def test_a_device_is_written_straight_through() -> None:
    write_whole(Path("/dev/null"), "x")
    assert not Path("/dev/null").is_file()


def test_link_is_switched_from_one_target_to_another(tmp_path: Path) -> None:
    for target in ("one", "two"):
        (tmp_path / target).mkdir()
        switch_link(tmp_path / "current", target)
        assert (tmp_path / "current").readlink() == Path(target)
    assert sorted(os.listdir(tmp_path)) == ["current", "one", "two"]
