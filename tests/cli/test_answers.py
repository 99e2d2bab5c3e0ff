"""The commands about days, promises, doubts, reasons and change: what they print, and one clear
message for each mistake."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store

from eujp_graph.answers.diff import apply, digest
from eujp_graph.pipeline import cache
from tests.given import eujp

Capture = pytest.CaptureFixture[str]
DAYS = ["--on", "2024-05-09", "--known-by", "2024-05-09"]


@pytest.fixture(autouse=True)
def graph(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EUJP_GRAPH", str(built))


READING = [
    ["analyse"],
    ["query", "which-bodies-cooperate"],
    ["show", "platform-channel-2024"],
    ["search", "arctic"],
    ["export", "graphml"],
    ["stats"],
    ["trace", "platform-channel-2024"],
    ["promises"],
    ["disputes"],
    ["stale"],
    ["sources", "submarine-cables-moc"],
    ["cite", "submarine-cables-moc"],
    ["why", "submarine-cables-moc", "signedBy", "breton-thierry"],
]


@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_every_reading_command_takes_two_days_and_says_so(
    words: list[str], capsys: Capture
) -> None:
    assert eujp(*words, *DAYS) == 0
    told = capsys.readouterr()
    assert "On 2024-05-09, as known by 2024-05-09:" in told.err
    assert told.out
    assert "2025-05-12" not in told.out or words[0] in ("stale", "promises")


def test_a_later_council_is_unknown_in_the_world_of_the_article(capsys: Capture) -> None:
    assert eujp("show", "id:digital-partnership-council-3", *DAYS) == 2
    assert eujp("show", "id:digital-partnership-council-3") == 0


def test_what_could_not_be_placed_is_listed(capsys: Capture) -> None:
    assert eujp("stats", "--format", "json", *DAYS) == 0
    told = capsys.readouterr()
    counted = json.loads(told.out)["known statements on the day"]
    (line,) = [
        line
        for line in told.err.splitlines()
        if line.startswith("known without a day that places them: ")
    ]
    assert len(line.split()) - 7 == counted["unplaced"] > 0


def test_what_had_ended_is_marked(capsys: Capture) -> None:
    assert eujp("show", "b5gpc", "--on", "2025-01-01") == 0
    assert "Ended before 2025-01-01." in capsys.readouterr().err


def test_days_become_the_days_of_a_question(capsys: Capture) -> None:
    assert eujp("query", "which-instruments-are-in-force", "--format", "csv", *DAYS) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert rows
    assert max(row["from"] for row in rows) <= "2024-05-09"


def test_before_the_first_document_the_answer_is_empty_and_said_to_be(capsys: Capture) -> None:
    assert eujp("promises", "--known-by", "1950-01-01") == 0
    assert "Nothing was known by 1950-01-01" in capsys.readouterr().err


def test_a_view_is_kept_and_the_same_the_next_time(capsys: Capture) -> None:
    answers = []
    for _ in range(2):
        assert eujp("export", "nquads", "--on", "2023-12-31") == 0
        answers.append(capsys.readouterr().out)
    assert answers[0] == answers[1]
    assert any((cache.cache() / "views").iterdir())


def test_trace_tells_the_chain_and_the_silence(capsys: Capture) -> None:
    assert eujp("trace", "arctic-route-2023") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "restated as" in told
    assert "No later report found since 2025-07-23" in told
    assert eujp("trace", "arctic-route-2023", "--format", "json", "--lang", "ja") == 0
    (chain,) = json.loads(capsys.readouterr().out)
    assert [step["day"] for step in chain["steps"]] == sorted(
        step["day"] for step in chain["steps"]
    )
    assert eujp("trace", "arctic-route-2023", "--since", "2026-01-01") == 0
    assert "No promise" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_promises_in_every_format(form: str, capsys: Capture) -> None:
    assert eujp("promises", "--made-at", "digital-partnership-council-1", "--format", form) == 0
    assert "semiconductors" in capsys.readouterr().out


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "svg"])
def test_the_matrix_in_every_format(form: str, tmp_path: Path) -> None:
    out = tmp_path / f"matrix.{form}"
    assert (
        eujp(
            "promises",
            "--matrix",
            "--topic",
            "semiconductors",
            "--format",
            form,
            "--output",
            str(out),
        )
        == 0
    )
    text = out.read_text(encoding="utf-8")
    assert "in progress" in text
    assert "promised" in text


def test_disputes_and_thin_statements(capsys: Capture) -> None:
    assert eujp("disputes", "--format", "json") == 0
    found = json.loads(capsys.readouterr().out)
    assert all(len(dispute["readings"]) > 1 for dispute in found)
    assert eujp("disputes", "--thin", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)


def test_sources_count_works(capsys: Capture) -> None:
    assert eujp("sources", "st:submarine-cables-moc--signature--breton-thierry") == 0
    assert "2 independent works, 2 official, 0 secondary." in capsys.readouterr().out


def test_why_goes_down_to_the_documents(capsys: Capture) -> None:
    assert (
        eujp("why", "海底ケーブルに係る協力覚書", "signedBy", "Thierry Breton", "--format", "json")
        == 0
    )
    proof = json.loads(capsys.readouterr().out)
    assert proof["rule"] == "prp-spo2"
    assert proof["premises"][1]["documents"]


def test_a_patch_makes_one_release_of_another(built: Path, tmp_path: Path, capsys: Capture) -> None:
    lines = (built / "current" / "eujp.nq").read_bytes().splitlines(keepends=True)
    other = tmp_path / "other.nq"
    other.write_bytes(
        b"".join(lines[:-40])
        + (
            b"<https://w3id.org/eujp/id/new> <http://www.w3.org/2004/02/skos/core#prefLabel> "
            b'"New"@en <https://w3id.org/eujp/graph/entities> .\n'
        )
    )
    out = tmp_path / "change.patch"
    assert eujp("diff", str(built), str(other), "--format", "patch", "--output", str(out)) == 0
    before, after = Store(), Store()
    before.bulk_load(path=str(built / "current" / "eujp.nq"), format=RdfFormat.N_QUADS)
    after.bulk_load(path=str(other), format=RdfFormat.N_QUADS)
    assert digest(apply(before, out.read_text(encoding="utf-8"))) == digest(after)
    assert eujp("diff", str(built), str(built)) == 0
    assert capsys.readouterr().out == "Nothing changed.\n"


def test_two_days_of_knowledge_are_compared(capsys: Capture) -> None:
    assert eujp("diff", "2024-05-01", "2024-05-09", "--all") == 0
    assert (
        "New: document EU-Japan Partnership for digital transformation." in capsys.readouterr().out
    )


MISTAKES = [
    (["show", "japan", "--on", "2024-02-30"], "no day of the calendar"),
    (["stats", "--known-by", "5/9/2024"], "no day of the calendar"),
    (["diff", "2024-02-30", "2024-03-01"], "no day of the calendar"),
    (["diff", "/nowhere", "2024-03-01"], "no release here"),
    (["trace", "qqqqzzzz"], "Nothing goes by"),
    (["promises", "--made-at", "qqqqzzzz"], "Nothing goes by"),
    (["promises", "--status", "deliverd"], "Did you mean 'delivered'"),
    (["promises", "--quiet-for", "long"], "is no number of months"),
    (["promises", "--format", "svg"], "Add --matrix"),
    (["promises", "--matrix", "--of", "qqqqzzzz"], "Nothing goes by"),
    (["stale", "--older-than", "-3"], ""),
    (["why", "submarine-cables-moc", "signedBy", "kono-taro"], "Nearest are"),
    (["why", "submarine-cables-moc", "sigedBy", "kono-taro"], "Did you mean"),
    (["cite", "Matsumoto"], "may mean several things"),
]


@pytest.mark.parametrize(("words", "message"), MISTAKES, ids=[" ".join(m[0]) for m in MISTAKES])
def test_a_mistake_gets_one_clear_message_and_code_2(
    words: list[str], message: str, capsys: Capture
) -> None:
    assert eujp(*words) == 2
    said = capsys.readouterr().err
    assert message in said
    assert "Traceback" not in said
