"""The files of the data lie where a person looks for them."""

from __future__ import annotations

import re
from pathlib import Path

from tests.given import ROOT

DATA = ROOT / "data"
CROWDED = 1000
"""Forges stop listing a folder at so many files."""


def test_a_document_lies_in_the_folder_of_its_year() -> None:
    misplaced = [path.name for path in (DATA / "documents").rglob("*.ttl") if not in_its_year(path)]
    assert misplaced == []


def in_its_year(path: Path) -> bool:
    """Whether *path* lies below its year of issue; one that was undated once stays so."""
    issued = re.search(r'dcterms:issued "(\d{4})', path.read_text(encoding="utf-8"))
    return path.parent.name in ("undated", issued[1] if issued else "")


def test_actors_lie_by_kind() -> None:
    assert list((DATA / "actors").glob("*.ttl")) == []


def test_no_folder_is_crowded() -> None:
    folders = (path for path in DATA.rglob("*") if path.is_dir())
    assert [path for path in folders if len(list(path.iterdir())) >= CROWDED] == []
