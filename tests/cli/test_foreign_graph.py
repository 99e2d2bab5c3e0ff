"""A command that is given somebody else's graph says so, whatever it was asked."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

import pytest

from eujp_graph.cli.main import parser
from eujp_graph.cli.registry import MODULES, described
from tests.given import eujp

FOREIGN = '<urn:a> <http://www.w3.org/2004/02/skos/core#prefLabel> "A"@en <urn:g> .\n'
FORMS = {"of named graphs": FOREIGN, "of one graph": FOREIGN.replace(" <urn:g>", ""), "empty": ""}


def takes_a_graph(name: str) -> bool:
    top = parser(name)
    commands = next(
        action for action in top._actions if isinstance(action, argparse._SubParsersAction)
    )
    return "--graph" in commands.choices[name]._option_string_actions


COMMANDS = [name for name in MODULES if takes_a_graph(name)]


def example(name: str) -> list[str]:
    """The words of the first example of a command that runs without a redirection or a graph."""
    lines = [line for line in described(name).examples if not {"<", ">", "|"} & set(line)]
    words = shlex.split(lines[0])[1:]
    return words[: words.index("--graph")] if "--graph" in words else words


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_refuses_a_graph_with_nothing_of_ours(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "theirs.nq"
    file.write_text(FOREIGN, "utf-8")
    assert eujp(*example(name), "--graph", str(file)) == 2
    last = capsys.readouterr().err.strip().splitlines()[-1]
    assert last.startswith(f"eujp: {file}: nothing of ours is in it")


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_any_form_of_it_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    file = tmp_path / "theirs.nq"
    file.write_text(text, "utf-8")
    for _ in range(2):  # what was kept in the cache is no better
        assert eujp("stats", "--graph", str(file)) == 2
        assert "nothing of ours is in it" in capsys.readouterr().err
