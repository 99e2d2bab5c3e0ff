"""What README and docs say is true: commands run, generated pages are fresh, links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from eujp_graph.cli.main import main
from eujp_graph.cli.reference import PAGES
from tests.given import ROOT
from tests.offenders import for_each

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "data" / "FORMAT.md",
]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(kind: str, documents: list[Path]) -> list[tuple[str, str]]:
    return [
        (path.name, body)
        for path in documents
        for found, body in BLOCK.findall(path.read_text(encoding="utf-8"))
        if found == kind
    ]


def shell_lines() -> list[str]:
    lines = [
        line.partition("#")[0].strip()
        for _, body in blocks("sh", DOCUMENTS)
        for line in body.splitlines()
    ]
    return sorted(
        {
            line
            for line in lines
            if line.startswith("eujp ") and "my-data" not in line and not line.endswith(" -")
        }
    )


@for_each("line", shell_lines())
def test_a_command_in_the_documentation_runs(
    line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(line)[1:]) == 0


@for_each("name, body", blocks("python", DOCUMENTS))
def test_python_in_the_documentation_runs(name: str, body: str) -> None:
    exec(compile(body, name, "exec"), {})


@for_each("name, page", PAGES.items(), called=lambda item: item[0])
def test_a_generated_page_is_fresh(name: str, page: object) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == page()  # type: ignore[operator]


@for_each("path", DOCUMENTS)
def test_a_link_to_a_file_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


def test_console_examples_print_what_they_show(capsys: pytest.CaptureFixture[str]) -> None:
    shown = [body for _, body in blocks("console", DOCUMENTS)]
    assert shown
    for body in shown:
        command, _, expected = body.partition("\n")
        assert command.startswith("$ eujp ")
        assert main(shlex.split(command)[2:]) == 0
        assert capsys.readouterr().out.rstrip() == expected.rstrip()
