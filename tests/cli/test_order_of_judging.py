"""Arguments are judged before any work: no graph is opened or built for what is refused."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from eujp_graph.answers.promise_statuses import status_of
from eujp_graph.cli.arguments.options import count, day, first_day
from eujp_graph.cli.main import parser
from eujp_graph.cli.registry import MODULES
from eujp_graph.errors import ExportError
from eujp_graph.files.atomic import refuse_unwritable, try_folder
from eujp_graph.namespaces import iri
from eujp_graph.pipeline import cache
from tests.given import eujp

Capture = pytest.CaptureFixture[str]

AWAY = ["--output", "/nowhere/at/all"]
NOT_WRITTEN = "/nowhere/at/all: cannot be written: No such file or directory. Choose another place."
COMPARE = ["analyse", "--compare", "2023-01-01", "2025-01-01"]
ASK = ["query", "who-signed", "--param", "instrument=submarine-cables-moc"]
PATHS = "Paths lead from one actor to another. Name both, with --from and --to."

REFUSED = [
    ("--measure", ["analyse", "--measure", "closenes"], "Did you mean 'closeness'?"),
    ("--top", ["analyse", "--top", "0"], "--top is the number of rows. Give 1 or more."),
    ("--from", ["analyse", "--from", "METI"], PATHS),
    ("--to", ["analyse", "--to", "METI"], PATHS),
    ("--measure", ["analyse", "--measure", "paths"], PATHS),
    ("--output", ["analyse", *AWAY], NOT_WRITTEN),
    ("--on", [*COMPARE, "--on", "2024-01-01"], "--compare names both days itself."),
    ("--format", [*COMPARE, "--format", "graphml"], "A comparison is a table."),
    ("--measure", [*COMPARE, "--measure", "nonsense"], "No measure 'nonsense'."),
    ("--measure", [*COMPARE, "--measure", "components"], "gives no number for each actor."),
    ("--leave-out", ["export", "turtle", "--leave-out", "x"], "No rule 'x' that may be left out."),
    ("--out", ["build", "--out", "/dev/null/x"], "the release cannot be written: Not a directory."),
    ("before", ["diff", "/nowhere", "2024-01-01"], "/nowhere: no release here: eujp.nq is missing"),
    ("after", ["diff", "2024-01-01", "2024-02-30"], "'2024-02-30' is no day of the calendar."),
    ("after", ["diff", "2024-01-01", "/nowhere"], "/nowhere: no release here: eujp.nq is missing"),
    ("--output", ["diff", "2024-01-01", "2024-02-01", *AWAY], NOT_WRITTEN),
    ("format", ["export", "graphm"], "No format 'graphm'. Did you mean 'graphml'?"),
    ("--output", ["export", "turtle", *AWAY], NOT_WRITTEN),
    ("--output", ["export", "csv", *AWAY], NOT_WRITTEN),
    ("--output", ["export", "turtle", "--output", "/"], "/: cannot be written: Is a directory."),
    ("--title", ["new", "document", "--kind", "official"], "A document needs --title"),
    ("paths", ["format", "/nowhere.ttl"], "/nowhere.ttl: cannot be read"),
    ("--status", ["promises", "--status", "dropt"], "Did you mean 'dropped'?"),
    ("--quiet-for", ["promises", "--quiet-for", "long"], "'long' is no number of months."),
    ("--format", ["promises", "--format", "svg"], "Only --matrix is drawn."),
    ("--of", ["promises", "--of", "METI"], "--of chooses the columns of --matrix."),
    ("--output", ["promises", *AWAY], NOT_WRITTEN),
    ("folder", ["publish", "/dev/null/x"], "the site cannot be written: Not a directory."),
    ("--url", ["publish", "/nowhere", "--url", "x"], "'x' is no address of a site."),
    ("name", ["query", "who-singed"], "Did you mean 'who-signed'"),
    ("name", ["query", "/nowhere.rq"], "/nowhere.rq: the query cannot be read."),
    ("--tag", ["queries", "--tag", "meting"], "Did you mean 'meetings'? Known:"),
    ("--param", ["query", "who-signed"], "The query 'who-signed' needs 'instrument'"),
    ("--param", [*ASK, "--param", "day"], "'day' is not name=value."),
    ("--param", [*ASK, "--param", "instrumnt=x"], "Did you mean 'instrument'?"),
    ("values", [*ASK[:2], "instrumnt=x"], "Did you mean 'instrument'?"),
    (
        "--param",
        ["query", "which-instruments-are-in-force", "--param", "day=2024-02-30"],
        "day='2024-02-30' is not a date.",
    ),
    ("--output", [*ASK, *AWAY], NOT_WRITTEN),
    ("--output", ["ask", "who signed what?", *AWAY], NOT_WRITTEN),
    ("--older-than", ["stale", "--older-than", "old"], "'old' is no number of months."),
    ("--port", ["serve", "--port", "99999"], "'99999' is no port: give a number from 1 to 65535"),
    ("--workers", ["serve", "--workers", "0"], "'0' is no number of things: give 1 or more"),
    ("--queries", ["serve", "--queries", "0"], "'0' is no number of things: give 1 or more"),
    ("--limit", ["serve", "--limit", "0"], "'0' is no time limit: give seconds, more than 0"),
    ("--host", ["serve", "--host", "no.such.host.invalid"], "no such host"),
    ("--limit", ["search", "x", "--limit", "0"], "'0' is no number of things: give 1 or more"),
    ("--jobs", ["publish", "/nowhere", "--jobs", "-1"], "'-1' is no number of things"),
    ("--url", ["w3id", "--url", "x", "--out", "/tmp/x"], "'x' is no plain address of a site."),
    (
        "--out",
        ["w3id", "--url", "https://a.b/", "--out", "/dev/null/x"],
        "/dev/null/x: the folder cannot be made: Not a directory. Choose another --out.",
    ),
    (
        "--maintainer",
        ["w3id", "--url", "https://a.b/", "--out", "/tmp/x", "--maintainer", "a\nb"],
        "The maintainer has several lines.",
    ),
]
"""An argument, a command line on which it is wrong, and a part of the message."""

NAMES = "names are those of the graph"
ANY = "any text will do: where nothing fits, nothing is listed"
LEFT = {
    "show name": NAMES,
    "trace name": NAMES,
    "sources name": NAMES,
    "cite name": NAMES,
    "why subject": NAMES,
    "why predicate": NAMES,
    "why object": NAMES,
    "promises --made-at": NAMES,
    "promises --topic": NAMES,
    "promises --of": NAMES,
    "diff --topic": NAMES,
    "diff --about": NAMES,
    "analyse --topic": NAMES,
    "analyse --without": NAMES,
    "analyse --edges": NAMES,
    "search text": ANY,
    "search --kind": "the kinds are the classes of the graph",
    "ask text": "which question is meant depends on the names of the graph",
    "codes wanted": NAMES,
    "build --data": "files are read first of all",
    "validate files": "files are read first of all",
    "validate --shapes": "files are read first of all",
}
"""What cannot be judged early, and why."""

LEFT_EVERYWHERE = (" --graph", " --columns")
"""Options of many commands: a graph is opened when it is read, columns are those of the answer."""


@pytest.fixture
def no_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever opens or builds a graph fails."""

    def work(*_: object, **__: object) -> None:
        raise AssertionError("work began before the arguments were judged")

    for name in ("open_store", "open_view", "remembered"):
        monkeypatch.setattr(cache, name, work)
    monkeypatch.setattr("eujp_graph.pipeline.build.build", work)


@pytest.mark.usefixtures("no_work")
def test_no_graph_is_opened_or_built_for_what_is_refused(capsys: Capture) -> None:
    wrong = []
    for _, words, message in REFUSED:
        code = eujp(*words)
        said = capsys.readouterr()
        if code != 2 or message not in said.err or said.out:
            wrong.append((words, code, said))
    assert wrong == []


def _is_judged_by_the_parser(action: argparse.Action) -> bool:
    judging = (int, float, day, first_day, count)
    return bool(action.choices) or action.nargs == 0 or action.type in judging


def test_every_argument_is_judged_early_or_it_is_said_why_not() -> None:
    judged = {f"{words[0]} {argument}" for argument, words, _ in REFUSED} | {*LEFT}
    top = parser()
    (commands,) = (a for a in top._actions if isinstance(a, argparse._SubParsersAction))
    forgotten = []
    for command in MODULES:
        for action in commands.choices[command]._actions:
            word = f"{command} {(action.option_strings or [action.dest])[0]}"
            if not _is_judged_by_the_parser(action) and not word.endswith(LEFT_EVERYWHERE):
                forgotten += [] if word in judged else [word]
    assert forgotten == []


def test_a_status_may_have_a_space() -> None:
    assert status_of("in progress") == status_of("in-progress") == iri("code:in-progress")
    assert status_of("delivered") == iri("code:delivered")


def test_to_ask_whether_a_file_can_be_written_leaves_nothing(tmp_path: Path) -> None:
    refuse_unwritable(tmp_path / "new.csv")
    (tmp_path / "old.csv").write_text("old", encoding="utf-8")
    refuse_unwritable(tmp_path / "old.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["old.csv"]
    with pytest.raises(ExportError, match="No such file or directory"):
        refuse_unwritable(tmp_path / "no" / "new.csv")
    with pytest.raises(ExportError, match="Not a directory"):
        refuse_unwritable(tmp_path / "old.csv" / "new.csv")


def test_a_device_may_be_written_to() -> None:
    refuse_unwritable(Path("/dev/null"))


def test_a_folder_is_tried_where_it_would_be_made(tmp_path: Path) -> None:
    try_folder(tmp_path / "a" / "b")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(FileNotFoundError):
        try_folder(tmp_path / "a", make=False)


def test_several_files_may_go_into_a_folder(built: Path, tmp_path: Path) -> None:
    assert eujp("export", "csv", "--output", str(tmp_path), "--graph", str(built)) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"nodes.csv", "edges.csv"}
