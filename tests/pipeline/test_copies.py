"""A copy of the whole data is judged in the place of what is shipped, not as additions to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from eujp_graph.files import resources
from eujp_graph.pipeline.build import is_whole_copy, ours_and_own, shipped
from tests.given import eujp

PERSON = "actors/people/breton-thierry.ttl"
ANOTHER = "<https://data.europa.eu/mine>\n    a <http://www.w3.org/ns/dcat#Dataset> ;\n.\n"


def test_a_fault_put_into_a_copy_is_told_as_what_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(resources.data(), copy)
    person = copy / PERSON
    text = person.read_text(encoding="utf-8")
    assert '"2024-09-16"' in text
    person.write_text(text.replace('"2024-09-16"', '"2018-09-16"'), encoding="utf-8")
    assert eujp("validate", str(copy)) == 1
    told = capsys.readouterr().out
    assert f"{PERSON}:" in told
    assert "This ends on 2018-09-16, before it begins on 2019-01-01." in told


def test_only_the_description_of_the_whole_makes_a_copy(tmp_path: Path) -> None:
    assert is_whole_copy(resources.data())
    assert not is_whole_copy(tmp_path)
    (tmp_path / "dataset.ttl").write_text(ANOTHER, encoding="utf-8")
    assert not is_whole_copy(tmp_path)
    ours, own = ours_and_own([tmp_path])
    assert (ours, own) == (shipped(), [tmp_path / "dataset.ttl"])


def test_what_stands_beside_a_copy_is_the_users_own(tmp_path: Path) -> None:
    copy, beside = tmp_path / "copy", tmp_path / "mine.ttl"
    copy.mkdir()
    shutil.copy(resources.data() / "dataset.ttl", copy)
    beside.write_text("", encoding="utf-8")
    ours, own = ours_and_own([copy, beside])
    assert own == [beside]
    assert copy / "dataset.ttl" in ours
    assert resources.data() / "dataset.ttl" not in ours
