from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from eujp_graph.errors import ExportError
from eujp_graph.pipeline.build import Build
from eujp_graph.pipeline.release import contents, write_release
from eujp_graph.rdf.named_graphs import WRITTEN


def test_a_release_has_its_files_and_true_checksums(shipped: Build, tmp_path: Path) -> None:
    folder = write_release(shipped, tmp_path)
    assert sorted(os.listdir(folder)) == [
        "SHA256SUMS",
        "eujp.nq",
        "eujp.ttl",
        "report.json",
        "report.ttl",
    ]
    for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest


def test_the_link_names_the_release_and_nothing_else_is_left(
    shipped: Build, tmp_path: Path
) -> None:
    folder = write_release(shipped, tmp_path)
    assert (tmp_path / "current").resolve() == folder.resolve()
    assert os.listdir(tmp_path / "releases") == [folder.name]


def test_the_dump_is_the_graph(shipped: Build) -> None:
    read = Store()
    read.bulk_load(contents(shipped)["eujp.nq"], format=RdfFormat.N_QUADS)
    assert len(read) == len(shipped.store)


def test_a_second_release_of_the_same_graph_is_the_same_folder(
    shipped: Build, tmp_path: Path
) -> None:
    assert write_release(shipped, tmp_path) == write_release(shipped, tmp_path)


def test_a_place_that_cannot_be_written_leaves_the_earlier_release(
    shipped: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_release(shipped, tmp_path)
    written = Store()
    written.bulk_extend(quad for quad in shipped.store if quad.graph_name in WRITTEN)
    smaller = Build(shipped.files, written, shipped.report)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ExportError, match="No space left"):
        write_release(smaller, tmp_path)
    assert (tmp_path / "current").resolve() == folder.resolve()
    assert os.listdir(tmp_path / "releases") == [folder.name]


def test_a_file_in_the_way_is_one_clear_message(shipped: Build, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(ExportError, match="Choose another --out"):
        write_release(shipped, tmp_path / "file")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_what_a_killed_build_left_is_swept(shipped: Build, tmp_path: Path) -> None:
    finished = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"],
        capture_output=True,
        text=True,
        check=True,
    )
    left = tmp_path / "releases" / f".unfinished-{finished.stdout.strip()}"
    left.mkdir(parents=True)
    write_release(shipped, tmp_path)
    assert not left.exists()


@pytest.mark.parametrize(
    "setting",
    [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo", "LANG": "ja_JP.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"},
    ],
)
def test_the_same_bytes_come_out_under_any_setting(
    shipped: Build, tmp_path: Path, setting: dict[str, str]
) -> None:
    out = tmp_path / "elsewhere"
    out.mkdir()
    command = [sys.executable, "-m", "eujp_graph", "build", "--out", str(out)]
    subprocess.run(
        command, env={**os.environ, **setting}, cwd=tmp_path, check=True, capture_output=True
    )
    made = (out / "current" / "SHA256SUMS").read_bytes()
    assert made == contents(shipped)["SHA256SUMS"]
