"""What ``eujp new`` writes is valid at once; what it cannot write it says."""

from __future__ import annotations

import io
import os
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from eujp_graph.authoring.drafts import read_day, slug
from eujp_graph.authoring.kinds import KINDS
from eujp_graph.authoring.names import Known
from eujp_graph.cli.format import disordered
from eujp_graph.errors import ParameterError
from eujp_graph.namespaces import curie, iri
from eujp_graph.pipeline.build import build
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import TYPE, plain, term
from tests.given import eujp

Capture = pytest.CaptureFixture[str]

DOCUMENT = "harbour-board-harbours-agree-on-buoys-2024-10-01-ko"
CITED = f" --cites {DOCUMENT}"
WRITTEN = (
    "document --title '항만 합의' --title-en 'Harbours agree on buoys' --language ko "
    "--kind official --extent full --issued 2024-10-01 --publisher 'Harbour Board' "
    "--url https://www.harbour-board.jp/buoys --read 2024-10-02",
    "organisation --class PublicBody --kind agency --en 'Buoy Agency' --ja ブイ庁 "
    "--name-in ko=부표청 --also BA --also ja=ブイ --jurisdiction 日本 "
    "--description 'Agency that looks after buoys.'" + CITED,
    "person --en 'Aoi Harbour' --family Harbour --ja-ours 'ハーバー葵'" + CITED,
    "post --en 'Keeper of buoys' --in 'Buoy Agency' --rank minister" + CITED,
    "tenure --person 'Aoi Harbour' --post keeper-of-buoys --from 2023" + CITED,
    "instrument --en 'Memorandum on buoys' --topic 'Submarine cables' --party 부표청 "
    "--party european-union --signed 2024-10-01" + CITED,
    "signature --instrument memorandum-on-buoys --agent harbour-aoi --office keeper-of-buoys "
    "--for buoy-agency --from 2024-10-01" + CITED,
    "meeting --en 'Buoy talks' --kind dialogue-round --from 2024-10-01 --place Tokyo" + CITED,
    "participation --event buoy-talks --agent buoy-agency --role participant" + CITED,
    "commitment --en 'Count the buoys' --kind deliverable --topic submarine-cables "
    "--by 'Buoy Agency' --promised 2024-10 --due 2026" + CITED,
    "status --thing count-the-buoys --status 'in progress' --from 2024-10-01" + CITED,
    "undertaking --class Project --en 'BUOY-1' --topic 6g --from 2024-10" + CITED,
    "place --en 'Buoy Point' --class LandingPoint --country japan" + CITED,
    "infrastructure --en 'Buoy Cable' --topic submarine-cables --lands 'Buoy Point'" + CITED,
    "funding --for buoy-1 --agent 'Buoy Agency' --amount 1,500,000 --currency JPY" + CITED,
    "link --subject buoy-agency --predicate cooperatesWith --object 'EU AI Office' "
    "--from 2024-10-01 --scope buoys" + CITED,
)


@pytest.fixture
def begin(built: Path, tmp_path: Path) -> Callable[[str], int]:
    """Run ``eujp new`` for the graph that was built and a folder of one's own."""

    def run(words: str) -> int:
        folder = str(tmp_path / "mine")
        return eujp("new", *shlex.split(words), "--folder", folder, "--graph", str(built))

    return run


def test_each_kind_is_valid_at_once_and_in_order(
    begin: Callable[[str], int], tmp_path: Path
) -> None:
    assert {words.split()[0] for words in WRITTEN} == set(KINDS)
    for words in WRITTEN:
        assert begin(words) == 0, words
    report = build([tmp_path / "mine"]).report
    assert [found for found in report.findings if found.severity == "Violation"] == []
    assert disordered([tmp_path / "mine"]) == []


def test_every_relation_that_links_say_can_be_begun(store: Store, tmp_path: Path) -> None:
    links = {quad.subject for quad in store.quads_for_pattern(None, TYPE, term("eujp:Link"))}
    said = {
        plain(quad.object)
        for quad in store.quads_for_pattern(None, term("eujp:predicate"), None)
        if quad.subject in links
    }
    known = Known(store, tmp_path)
    assert iri("eujp:enforces") in said  # not directly below eujp:relatesTo
    assert {known.relation(curie(name), "predicate") for name in said} == said


def test_the_files_go_where_their_kinds_belong(begin: Callable[[str], int], tmp_path: Path) -> None:
    for words in WRITTEN[:3]:
        begin(words)
    mine = tmp_path / "mine"
    assert sorted(str(path.relative_to(mine)) for path in mine.rglob("*.ttl")) == [
        "actors/people/harbour-aoi.ttl",
        "actors/public-bodies/buoy-agency.ttl",
        f"documents/2024/{DOCUMENT}.ttl",
    ]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("person --en 'Aoi Harbour' --family Harbour", "A person needs --cites"),
        ("funding --for 5g-enhance --agent japan --amount much" + CITED, "is no number"),
        (WRITTEN[0].replace("2024-10-01", "2024-13-01"), "no day of the calendar"),
        (WRITTEN[0].replace("--kind official", "--kind oficial"), "Did you mean 'official'?"),
        (WRITTEN[0].replace("--language ko", "--language kr"), "no tag of a language"),
        (WRITTEN[0].replace("https://", "harbour:"), "is no address"),
        (WRITTEN[1].replace("PublicBody", "PublicBodi"), "Did you mean 'PublicBody'?"),
        (WRITTEN[1].replace("ko=부표청", "부표청"), "has no language"),
        (WRITTEN[1].replace("日本", "tokyo"), "id:tokyo is a Place, not a Polity"),
        (WRITTEN[1].replace("--jurisdiction 日本", "--jurisdiction Jappan"), "Did you mean"),
        (WRITTEN[1].replace("'Buoy Agency'", "'Digital Agency'"), "is described already"),
        (WRITTEN[1].replace("'Buoy Agency'", "ブイ"), "Give one with --name"),
        (WRITTEN[-1].replace("cooperatesWith", "coöperatesWith"), "Did you mean 'cooperatesWith'"),
        (WRITTEN[-1].replace("'EU AI Office'", "'EU AI Ofice'"), "id:eu-ai-office"),
        (WRITTEN[-1].replace("cooperatesWith", "signedBy"), "'eujp new signature'"),
        (WRITTEN[0] + " --name harbours-agree", "with -ko at the end"),
        (WRITTEN[0] + " --name harbours--agree-ko", "single hyphens"),
        (WRITTEN[1] + " --name buoy--agency", "the IRI of an organisation"),
        (WRITTEN[-1] + " --name buoys", "with -- between subject, verb and object"),
    ],
)
def test_what_cannot_be_written_is_told_and_nothing_is(
    begin: Callable[[str], int], tmp_path: Path, capsys: Capture, words: str, problem: str
) -> None:
    needed = WRITTEN[:2] if words.startswith("link") else WRITTEN[:1]
    for earlier in needed if not words.startswith("document") else ():
        assert begin(earlier) == 0
    before = sorted(tmp_path.rglob("*.ttl"))
    assert begin(words) == 2
    assert problem in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*.ttl")) == before


def test_a_file_that_is_there_stays(begin: Callable[[str], int], tmp_path: Path) -> None:
    assert begin(WRITTEN[0]) == 0
    path = tmp_path / "mine" / "documents" / "2024" / f"{DOCUMENT}.ttl"
    text = path.read_text(encoding="utf-8")
    assert begin(WRITTEN[0]) == 2
    path.write_text("# of mine\n" + text.replace(DOCUMENT, "another-2024-ko"), encoding="utf-8")
    assert begin(WRITTEN[0]) == 2
    assert path.read_text(encoding="utf-8").startswith("# of mine")


def test_print_writes_nothing(begin: Callable[[str], int], tmp_path: Path, capsys: Capture) -> None:
    assert begin(WRITTEN[0] + " --print") == 0
    assert f"doc:{DOCUMENT}\n    a eujp:Document ;" in capsys.readouterr().out
    assert not (tmp_path / "mine").exists()


def test_a_terminal_is_asked_for_what_is_needed(
    begin: Callable[[str], int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    assert begin(WRITTEN[0]) == 0

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stdin", Terminal(f"\nHarbour\n{DOCUMENT}\n\n"))
    assert begin("person --en 'Aoi Harbour'") == 0
    assert "the family name" in capsys.readouterr().err
    assert (tmp_path / "mine" / "actors" / "people" / "harbour-aoi.ttl").is_file()


def test_nothing_is_asked_without_a_terminal(
    begin: Callable[[str], int], monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    with open(os.devnull, encoding="utf-8") as nothing:
        monkeypatch.setattr("sys.stdin", nothing)
        assert begin("document") == 2
    said = capsys.readouterr().err
    for option in ("--title", "--language", "--kind", "--extent"):
        assert option in said


def test_every_kind_has_an_example_of_itself() -> None:
    assert [
        name
        for name, kind in KINDS.items()
        if not all(example.startswith(f"eujp new {name} ") for example in kind.examples)
    ] == []


@pytest.mark.parametrize("text", ["2024-02-30", "24-01-01", "yesterday", "28/11/2022"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ParameterError, match="no day of the calendar"):
        read_day(text, "from")


def test_a_name_without_latin_letters_gives_no_slug() -> None:
    assert slug("港湾庁") == ""
