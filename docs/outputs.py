"""Runs the commands that the documentation shows, and writes what they print below them.

``python -m docs.outputs`` brings every page up to date; the suite fails where one is stale. A page
is followed from top to bottom in an empty folder: a fenced block with a title is a file that is
written there, a ``console`` block is commands (``$ …``) with their output. A remark before a block
says what is expected of it: ``<!-- exit 1 -->`` that its commands fail so, ``<!-- slow -->`` that
they take minutes, so that only ``--slow`` and ``make test-all`` run them.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import mock

from eujp_graph.cli.main import main as eujp

ROOT = Path(__file__).parent.parent
FOLLOWED = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(
    r'(?P<remark><!-- [a-z0-9 ]+ -->\n)?^```(?P<kind>\w+)(?: title="(?P<file>[^"]+)")?\n'
    r"(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
RELEASE = re.compile(r"(releases/|version = \{)[0-9a-f]{6,}")
"""The name of a release comes from its contents; on a page it would change with every fact."""

CUT_SHORT = 141
"""How a program ends whose output "head" no longer reads."""

TERMINAL = {"COLUMNS": "100", "NO_COLOR": "1"}
"""The terminal that the pages show, whichever runs them."""


class ExitError(Exception):
    """A command ended with another code than the page says."""


def followed(page: str, *, slow: bool = False) -> str:
    """*page* as it reads after every command was run in the folder that is current."""
    with mock.patch.dict(os.environ, TERMINAL):
        return BLOCK.sub(lambda block: _block(block, slow), page)


def _block(block: re.Match[str], slow: bool) -> str:
    """One block: a file is written, commands are run, anything else stays."""
    if block["file"]:
        path = Path(block["file"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block["body"], encoding="utf-8")
    remark = block["remark"] or ""
    if block["kind"] != "console" or ("slow" in remark and not slow):
        return block[0]
    expected = int(re.sub(r"\D", "", remark) or 0)
    commands = [line[2:] for line in block["body"].splitlines() if line.startswith("$ ")]
    told = (f"$ {command}\n{_output(command, expected)}" for command in commands)
    return f"{remark}```console\n{''.join(told)}```"


def _output(command: str, expected: int) -> str:
    """What *command* prints, both streams as on a terminal."""
    words = shlex.split(command, comments=True)
    plain = not set(command) & set("|<>;&*$~")
    code, printed = _inside(words[1:]) if words[0] == "eujp" and plain else _in_a_shell(command)
    if code != expected:
        raise ExitError(f"{command}: ended with {code}, not {expected}.\n{printed}")
    lines = RELEASE.sub(r"\1…", printed).splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _inside(words: list[str]) -> tuple[int, str]:
    """The command of this project, without starting Python anew."""
    raw = io.BytesIO()
    printed = io.TextIOWrapper(raw, encoding="utf-8", write_through=True)
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        try:
            code = eujp(words)
        except SystemExit as stop:  # argparse stops so
            code = int(stop.code or 0)
    return code, raw.getvalue().decode()


def _in_a_shell(command: str) -> tuple[int, str]:
    """Anything else, with the programs of this environment first."""
    # Whether a command that "head" cuts short still writes its remark depends on who is faster.
    errors = subprocess.DEVNULL if "|" in command else subprocess.STDOUT
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S603
        ["bash", "-o", "pipefail", "-c", command],  # noqa: S607
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        check=False,
        env={**os.environ, "PATH": path},
    )
    return 0 if done.returncode == CUT_SHORT else done.returncode, done.stdout


def main() -> int:
    """Bring every page up to date."""
    for path in FOLLOWED:
        page = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            fresh = followed(page, slow="--slow" in sys.argv)
        if fresh != page:
            path.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
