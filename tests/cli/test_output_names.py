from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from tests.given import eujp
from tests.small_world import small

ASK = """
SELECT ?thing ?thingLabel (3 AS ?count) ("=SUM(1)" AS ?said) WHERE {
  ?thing a eujp:PublicBody ; skos:prefLabel ?thingLabel
} ORDER BY ?thing
"""


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    """A question of one's own about a small graph, as words of the command line."""
    small().dump(str(tmp_path / "small.nq"), RdfFormat.N_QUADS)
    (tmp_path / "ask.rq").write_text(ASK)
    return ["query", str(tmp_path / "ask.rq"), "--graph", str(tmp_path / "small.nq")]


def test_the_name_of_a_file_is_its_format(asked: list[str], tmp_path: Path) -> None:
    for name in ("a.csv", "a.tsv", "a.json", "a.md"):
        path, other = tmp_path / name, tmp_path / "other"
        form = "markdown" if name == "a.md" else name[2:]
        assert eujp(*asked, "--output", str(path)) == 0
        assert eujp(*asked, "--format", form, "--output", str(other)) == 0
        assert path.read_bytes() == other.read_bytes()


def test_an_answer_is_a_workbook_of_texts_and_numbers(asked: list[str], tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    assert eujp(*asked, "--output", str(path)) == 0
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert '<t xml:space="preserve">Ministry</t>' in sheet
    assert "<v>3</v>" in sheet
    assert '<t xml:space="preserve">=SUM(1)</t>' in sheet
    assert "<f>" not in sheet


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--output", "a.xls"], "does not write .xls. Let its name end in"),
        (["--output", "a.svg"], "does not write .svg"),
        (["--format", "json", "--output", "a.csv"], "ends in .csv is csv, not json"),
    ],
)
def test_a_name_that_lies_is_refused_with_the_way_out(
    asked: list[str], words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert eujp(*asked, *words) == 2
    assert told in capsys.readouterr().err
    assert not Path(words[-1]).exists()
