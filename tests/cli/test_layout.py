"""What is printed fits, piped or not, in the language of the user; what is long goes to a pager."""

from __future__ import annotations

import io
import sys
from argparse import Namespace, _SubParsersAction
from pathlib import Path

import pytest

from eujp_graph.cli import output
from eujp_graph.cli.main import parser
from eujp_graph.cli.registry import MODULES
from eujp_graph.language.catalogue import of_environment
from eujp_graph.pipeline.release import nquads
from eujp_graph.query.table import Marked, Screen, aligned, width
from tests.approved import world
from tests.given import eujp

Capture = pytest.CaptureFixture[str]
LONG = "A memorandum of cooperation on many cables and much else that is told at length"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of the small world."""
    dump = tmp_path_factory.mktemp("small") / "world.nq"
    dump.write_bytes(nquads(world()))
    return dump


class Terminal(io.StringIO):
    """A standard output that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_every_command_takes_a_language() -> None:
    top = parser()
    [commands] = [found for found in top._actions if isinstance(found, _SubParsersAction)]
    options = {name: commands.choices[name]._option_string_actions for name in MODULES}
    assert [name for name, known in options.items() if "--lang" not in known] == []


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ja"}, "ja"),
        ({"EUJP_LANG": "ja", "LC_ALL": "en_US.UTF-8"}, "ja"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
    ],
)
def test_the_language_is_that_of_the_user(environment: dict[str, str], lang: str) -> None:
    assert of_environment(environment) == lang


def test_what_is_piped_is_80_cells_wide_unless_it_is_to_be_wide(
    small: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["stale", "--older-than", "1m", "--graph", str(small), "--known-by", "2026-11-01"]
    widest = []
    for more in ([], ["--wide"], ["--no-header", "--limit", "1"]):
        assert eujp(*words, *more) == 0
        told = capsys.readouterr().out
        widest.append(max(map(width, told.partition("\n\n")[0].splitlines())))
    assert widest[0] <= 80
    assert widest[1] >= widest[0]
    monkeypatch.setenv("COLUMNS", "50")
    assert eujp(*words) == 0
    assert max(map(width, capsys.readouterr().out.splitlines())) <= 50


def test_what_is_too_narrow_for_columns_is_records() -> None:
    told = aligned([f"column {n}" for n in range(9)], [[LONG] * 9], cells=40)
    assert told.startswith("── 1 ")
    assert "column 8  A memorandum" in told
    assert max(map(width, told.splitlines())) <= 40


def test_no_text_of_the_graph_moves_the_cursor_or_turns_the_line() -> None:
    evil = Marked("red\x1b[31m \u202eright\u2066", style="good")
    for cells in (80, 12):
        told = aligned(["a", "b"], [[evil, evil]], screen=Screen(cells, links=True))
        assert not set(told) & {"\x1b", "\u202e", "\u2066"}


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "dumb"}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True),
    ],
)
def test_colours_are_the_users_choice(
    environment: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert output.screen(Namespace()).colour is coloured
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert output.screen(Namespace()).colour is ("FORCE_COLOR" in environment)


def test_a_long_text_goes_to_the_pager_of_the_user_and_a_short_one_does_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, script = tmp_path / "shown", tmp_path / "pager"
    script.write_text(f"#!/bin/sh\ncat > {shown}\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PAGER", str(script))
    for lines, options, paged in (
        (500, Namespace(), True),
        (3, Namespace(), False),
        (500, Namespace(no_pager=True), False),
    ):
        shown.unlink(missing_ok=True)
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        output.write_text("海\n" * lines, None, options)
        assert shown.exists() is paged
        assert (terminal.getvalue() == "") is paged


def test_a_table_speaks_the_language_of_the_environment(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EUJP_LANG", "ja")
    assert eujp("queries", "--limit", "1") == 0
    told = capsys.readouterr().out
    assert "質問" in told
    assert "（" in told.splitlines()[-1]
