"""``eujp format``: order without a word lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.given import PREAMBLE, eujp

Capture = pytest.CaptureFixture[str]
TURTLE = "PREFIX id: <https://w3id.org/eujp/id/>\nid:b a id:c .\nid:a a id:c .\n"
ORDERED = (
    "PREFIX id: <https://w3id.org/eujp/id/>\n\nid:a\n    a id:c ;\n.\n\nid:b\n    a id:c ;\n.\n"
)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.ttl"
    path.write_text(TURTLE, encoding="utf-8")
    return path


def test_a_folder_is_put_in_order_once(mine: Path, capsys: Capture) -> None:
    assert eujp("format", "--check", str(mine.parent)) == 1
    assert "not in canonical order. Run 'eujp format" in capsys.readouterr().out
    assert mine.read_text(encoding="utf-8") == TURTLE
    assert eujp("format", str(mine.parent)) == 0
    assert mine.read_text(encoding="utf-8") == ORDERED
    assert eujp("format", "--check", str(mine.parent)) == 0


def test_a_remark_is_not_lost_unless_one_says_so(mine: Path, capsys: Capture) -> None:
    text = TURTLE.replace("id:a a", "# looked up twice\nid:a a")
    mine.write_text(text, encoding="utf-8")
    assert eujp("format", str(mine)) == 2
    assert "mine.ttl:3: this remark would be lost" in capsys.readouterr().err
    assert mine.read_text(encoding="utf-8") == text
    assert eujp("format", "--drop-remarks", str(mine)) == 0
    assert mine.read_text(encoding="utf-8") == ORDERED


def test_standard_input_is_printed_in_order(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TURTLE.encode())))
    assert eujp("format", "-") == 0
    assert capsys.readouterr().out == ORDERED


def test_what_comes_through_a_pipe_is_validated_with_its_lines(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    text = PREAMBLE + 'id:lake a eujp:Lake ; skos:prefLabel "Lake"@en .\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert eujp("validate", "-") == 1
    line = PREAMBLE.count("\n") + 1
    assert f"standard input:{line}: violation: id:lake: " in capsys.readouterr().out


def test_a_pipe_is_not_watched(capsys: Capture) -> None:
    assert eujp("validate", "--watch", "-") == 2
    assert "--watch needs files" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["mine.nt", "missing.ttl", "."])
def test_what_cannot_be_put_in_order_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "mine.nt").write_text("<a:b> <a:c> <a:d> .\n", encoding="utf-8")
    assert eujp("format", str(tmp_path / name)) == 2


IN_OUR_CONTEXT = """{
 "@context": ["https://w3id.org/eujp/context.jsonld", {"x": "https://data.europa.eu/x"}],
 "@graph": [
  {"@id": "id:lake-lab", "@type": "Organisation", "skos:prefLabel": {"en": "Lake Lab"},
   "cites": "doc:ec-aioffice-en"},
  {"@id": "id:sea-lab", "@type": "Organisatoin", "skos:prefLabel": {"en": "Sea Lab"},
   "cites": "doc:ec-aioffice-en"}
 ]
}
"""


@pytest.mark.parametrize("is_piped", [False, True])
def test_json_ld_may_name_our_context_and_is_told_of_with_its_lines(
    is_piped: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    path = tmp_path / "mine.jsonld"
    path.write_text(IN_OUR_CONTEXT, encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(IN_OUR_CONTEXT.encode())))
    assert eujp("validate", "-" if is_piped else str(path)) == 1
    told = capsys.readouterr().out
    place = "standard input: " if is_piped else "mine.jsonld:6: "
    assert f"{place}violation: id:sea-lab: " in told
    assert "violation: id:lake-lab" not in told


def test_another_context_is_not_fetched(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "mine.jsonld"
    path.write_text(IN_OUR_CONTEXT.replace("w3id.org/eujp/c", "w3id.org/other/c"), encoding="utf-8")
    assert eujp("validate", str(path)) == 2
    assert "nothing is fetched" in capsys.readouterr().err
