"""The contract of the command line: names, formats, exit codes, one clear message for each
mistake."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from eujp_graph.cli.registry import MODULES
from eujp_graph.exports.export import FORMATS
from eujp_graph.pipeline.release import nquads
from eujp_graph.rdf.formats import EXPORTS
from tests.approved import world
from tests.given import PREAMBLE, eujp

Capture = pytest.CaptureFixture[str]


MINE = "https://mine.net/"
GOOD = f"""
<{MINE}doc> a eujp:Document ; dcterms:title "A paper of mine"@en ; dcterms:type code:secondary ;
    eujp:extentRead code:full ;
    dcterms:language <http://publications.europa.eu/resource/authority/language/ENG> ;
    dcterms:issued "2024-05-09"^^xsd:date ; eujp:retrievedOn "2024-05-10"^^xsd:date .
<{MINE}office> a eujp:PublicBody ; skos:prefLabel "My office"@en ; eujp:jurisdiction id:japan ;
    eujp:cites <{MINE}doc> .
<{MINE}link> a eujp:Link ; eujp:subject <{MINE}office> ; eujp:predicate eujp:cooperatesWith ;
    eujp:object id:eu-ai-office ;
    eujp:from "2024-05-09"^^xsd:date ; eujp:cites <{MINE}doc> .
"""


def mine(folder: Path, turtle: str, name: str = "mine.ttl") -> Path:
    path = folder / name
    path.write_text(PREAMBLE + "\n" + turtle, encoding="utf-8")
    return path


def test_build_prints_counts_and_seconds_as_one_object(tmp_path: Path, capsys: Capture) -> None:
    assert eujp("build", "--out", str(tmp_path), "--json") == 0
    made = json.loads(capsys.readouterr().out)
    for name in ("documents", "entities", "statements", "asserted", "derived", "inferred"):
        assert made[name] > 0
    assert made["violations"] == 0
    assert set(made["seconds"]) >= {
        "read",
        "validate authored",
        "derive",
        "infer",
        "validate derived",
        "write",
    }
    assert Path(made["release"]) == tmp_path / "releases" / (tmp_path / "current").resolve().name


def test_a_users_data_stands_beside_the_shipped(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "data").mkdir()
    mine(tmp_path / "data", GOOD)
    assert eujp("build", "--out", str(tmp_path / "out"), "--data", str(tmp_path / "data")) == 0
    assert eujp("show", "My office", "--graph", str(tmp_path / "out")) == 0
    assert "AI Office" in capsys.readouterr().out


def test_a_users_good_file_is_valid(tmp_path: Path, capsys: Capture) -> None:
    assert eujp("validate", str(mine(tmp_path, GOOD))) == 0
    assert "0 violations" in capsys.readouterr().out


FAULTS = [
    (
        "no source",
        GOOD.replace(
            f' ; eujp:from "2024-05-09"^^xsd:date ; eujp:cites <{MINE}doc> .\n', " .\n"
        ).replace(
            f'eujp:from "2024-05-09"^^xsd:date ; eujp:cites <{MINE}doc> .',
            'eujp:from "2024-05-09"^^xsd:date .',
        ),
        "mine.net/link",
    ),
    (
        "no such day",
        GOOD.replace('eujp:from "2024-05-09"', 'eujp:from "2024-02-30"'),
        "mine.net/link",
    ),
    (
        "ends before it begins",
        GOOD.replace("eujp:from ", 'eujp:until "2023-01-01"^^xsd:date ; eujp:from '),
        "mine.net/link",
    ),
    ("an unknown term", GOOD.replace("a eujp:PublicBody", "a eujp:PublicBoddy"), "PublicBoddy"),
    ("an unknown thing", GOOD.replace("id:eu-ai-office", "id:eu-ai-ofice"), "eu-ai-ofice"),
]


@pytest.mark.parametrize(("what", "turtle", "named"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_a_fault_in_a_users_file_is_a_violation_with_file_and_line(
    tmp_path: Path, capsys: Capture, what: str, turtle: str, named: str
) -> None:
    path = mine(tmp_path, turtle)
    assert eujp("validate", str(path)) == 1
    said = capsys.readouterr().out
    assert named in said
    assert any(f"{path.name}:" in line and "violation" in line for line in said.splitlines())
    assert "Traceback" not in said


def test_a_build_with_a_fault_leaves_the_earlier_release(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out"
    assert eujp("build", "--out", str(out)) == 0
    before = (out / "current").resolve()
    bad = mine(tmp_path, FAULTS[1][1])
    assert eujp("build", "--out", str(out), "--data", str(bad)) == 1
    assert (out / "current").resolve() == before
    assert "No release was written" in capsys.readouterr().err


def test_a_contradiction_refuses_the_build_and_names_the_statements(
    tmp_path: Path, capsys: Capture
) -> None:
    both = (
        f"<{MINE}Both> a owl:Class ; rdfs:subClassOf eujp:PublicBody , eujp:Event .\n"
        f'<{MINE}both> a <{MINE}Both> ; skos:prefLabel "A body and a day"@en ; '
        f"eujp:jurisdiction id:japan ; eujp:cites <{MINE}doc> .\n"
    )
    data = str(mine(tmp_path, GOOD + both))
    assert eujp("build", "--out", str(tmp_path / "out"), "--data", data) == 1
    said = capsys.readouterr().err
    assert f"{MINE}both cannot be both" in said
    assert not (tmp_path / "out" / "current").exists()


@pytest.mark.parametrize("form", ["text", "json", "turtle"])
def test_the_shipped_data_is_valid_in_every_format(form: str, capsys: Capture) -> None:
    assert eujp("validate", "--format", form) == 0
    said = capsys.readouterr().out
    assert {"text": "0 violations", "json": '"conforms": true', "turtle": "a sh:ValidationReport"}[
        form
    ] in said


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "markdown"])
def test_a_question_is_answered_in_every_format(built: Path, form: str, capsys: Capture) -> None:
    assert (
        eujp(
            "query",
            "who-signed",
            "--param",
            "instrument=submarine-cables-moc",
            "--format",
            form,
            "--graph",
            str(built),
        )
        == 0
    )
    assert "Breton" in capsys.readouterr().out


def test_a_question_of_ones_own_needs_no_prefix_lines(
    built: Path, tmp_path: Path, capsys: Capture
) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(
        "SELECT ?s WHERE { ?s a eujp:MemorandumOfCooperation } ORDER BY ?s", encoding="utf-8"
    )
    assert eujp("query", str(file), "--graph", str(built)) == 0
    assert "id:submarine-cables-moc" in capsys.readouterr().out


def test_a_question_comes_through_a_pipe(built: Path) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "eujp_graph",
            "query",
            "-",
            "--graph",
            str(built),
            "--format",
            "csv",
        ],
        input="ASK { id:japan a eujp:Polity }",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Use --format table or json" in done.stderr


@pytest.mark.parametrize(
    "name",
    [
        "eu-ai-office",
        "European AI Office",
        "欧州AIオフィス",
        "european ai ofice",
        "https://w3id.org/eujp/id/eu-ai-office",
    ],
)
def test_a_card_is_found_by_any_name(built: Path, name: str, capsys: Capture) -> None:
    assert eujp("show", name, "--graph", str(built)) == 0
    assert "https://w3id.org/eujp/id/eu-ai-office" in capsys.readouterr().out


def test_a_card_says_planned_what_is_planned(built: Path, capsys: Capture) -> None:
    assert eujp("show", "eu-ai-office", "--graph", str(built)) == 0
    said = capsys.readouterr().out
    assert "planned" in said
    assert "Sources" in said


def test_search_finds_in_both_languages_and_says_when_it_does_not(
    built: Path, capsys: Capture
) -> None:
    assert eujp("search", "海底ケーブル", "--graph", str(built)) == 0
    assert "submarine-cables-moc" in capsys.readouterr().out
    assert eujp("search", "qqqqzzzz", "--graph", str(built)) == 0
    assert "Nothing found" in capsys.readouterr().err


def test_stats_count_what_is_there(built: Path, capsys: Capture) -> None:
    assert eujp("stats", "--graph", str(built), "--format", "json") == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["statements"]["all"] == figures["statements"]["with a source"] > 100


def test_the_formats_that_help_names_are_those_there_are() -> None:
    assert set(EXPORTS) == set(FORMATS)


@pytest.fixture(scope="module")
def small_dump(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the small world, for what is told of any graph."""
    dump = tmp_path_factory.mktemp("small") / "world.nq"
    dump.write_bytes(nquads(world()))
    return dump


@pytest.mark.parametrize("form", EXPORTS)
def test_every_export_is_written_whole(small_dump: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    assert eujp("export", form, "--output", str(out), "--graph", str(small_dump)) == 0
    assert out.exists()


MISTAKES = [
    (["query", "who-singed"], "Did you mean 'who-signed'"),
    (["query", "who-signed"], "needs 'instrument'"),
    (["query", "who-signed", "--param", "instrument"], "is not name=value"),
    (["query", "who-signed", "--param", "instrumnt=x"], "Did you mean 'instrument'"),
    (["query", "who-signed", "--param", "instrument=submarine-cabels-moc"], "submarine-cables-moc"),
    (
        ["query", "who-signed", "--param", "instrument=submarine-cables-moc", "--format", "turtle"],
        "no Turtle",
    ),
    (["query", "nowhere.rq"], "cannot be read"),
    (["show", "qqqqzzzz"], "Nothing goes by"),
    (["export", "graphm"], "graphml"),
    (["export", "dot", "--output", "/nowhere/at/all"], "cannot be written"),
    (["build", "--data", "/nowhere/at/all"], "cannot be read"),
    (["build", "--today", "2024-02-30"], "no day of the calendar"),
    (["build", "--reasoner", "pellet"], "compiled"),
    (["build", "--out", "/dev/null/x"], "Choose another --out"),
    (["validate", "/nowhere.ttl"], "No such file"),
    (["stats", "--graph", "/nowhere"], "no release here"),
    (["nothing"], "there is no 'nothing'"),
    ([], "COMMAND"),
]


@pytest.mark.parametrize(
    ("words", "message"), MISTAKES, ids=[" ".join(m[0]) or "nothing" for m in MISTAKES]
)
def test_a_mistake_gets_one_clear_message_and_code_2(
    built: Path, words: list[str], message: str, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "--graph" not in words:
        monkeypatch.setenv("EUJP_GRAPH", str(built))
    assert eujp(*words) == 2
    said = capsys.readouterr().err
    assert message in said
    assert "Traceback" not in said


BROKEN = [
    ("id:x a eujp:Actor", "ends in the middle"),
    ("nope:x a eujp:Actor .", "prefix 'nope:' is not declared"),
    ("id:japan a eujp:PublicBody .", "not change it: rdf:type"),
]


@pytest.mark.parametrize(("turtle", "message"), BROKEN)
def test_a_broken_file_is_named_with_its_line(
    tmp_path: Path, turtle: str, message: str, capsys: Capture
) -> None:
    path = mine(tmp_path, turtle)
    assert eujp("validate", str(path)) == 2
    said = capsys.readouterr().err
    assert message in said
    assert f"{path}:" in said


def test_an_empty_file_is_refused(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "empty.ttl").write_text("", encoding="utf-8")
    assert eujp("validate", str(tmp_path / "empty.ttl")) == 2
    assert "says nothing" in capsys.readouterr().err


def test_a_bug_of_ours_has_its_own_code(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def broken(_: object) -> int:
        raise RuntimeError("planted")

    monkeypatch.setattr("eujp_graph.cli.commands.lookup.stats", broken)
    assert eujp("stats") == 70
    assert "planted" in capsys.readouterr().err


@pytest.mark.parametrize("command", MODULES)
def test_every_command_has_help_with_examples(command: str, capsys: Capture) -> None:
    assert eujp(command, "--help") == 0
    said = capsys.readouterr().out
    assert "examples:" in said
    assert f"eujp {command}" in said


def test_the_version_is_said(capsys: Capture) -> None:
    assert eujp("--version") == 0
    assert capsys.readouterr().out.startswith("eujp 0.")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_taught_to_complete(shell: str, capsys: Capture) -> None:
    assert eujp("completion", shell) == 0
    assert "eujp" in capsys.readouterr().out


def test_completion_offers_commands_and_questions() -> None:
    def offered(line: str) -> str:
        setting = {
            "_ARGCOMPLETE": "1",
            "COMP_LINE": line,
            "COMP_POINT": str(len(line)),
            "_ARGCOMPLETE_IFS": "\n",
            "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
        }
        with open(os.devnull, "w") as nowhere:
            reader, writer = os.pipe()
            command = f"exec 8>&{writer}; exec {sys.executable} -m eujp_graph"
            subprocess.run(
                ["bash", "-c", command],
                env={**os.environ, **setting},
                pass_fds=[writer],
                stdout=nowhere,
                check=False,
            )
            os.close(writer)
            with os.fdopen(reader) as stream:
                return stream.read()

    assert "export" in offered("eujp ex")
    assert "who-signed" in offered("eujp query who-s")


def test_a_closed_pipe_is_no_error(built: Path) -> None:
    command = f"{sys.executable} -m eujp_graph export nquads --graph {built} | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_a_command_without_a_build_makes_one_in_the_cache(tmp_path: Path) -> None:
    setting = {**os.environ, "EUJP_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(
        [sys.executable, "-m", "eujp_graph", "stats"],
        env=setting,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert (tmp_path / "cache" / "default" / "current" / "eujp.nq").is_file()
    assert done.stderr == ""
