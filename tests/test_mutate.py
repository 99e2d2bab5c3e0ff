"""The search for faults that no test notices: it finds those it must, and only those."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.given import ROOT

MODULE = '''
"""A module whose docstring is nobody's fault."""

import re

NAMES = re.compile("[a-c]+")


def later(first: int, second: int) -> bool:
    """Whether *second* comes after *first*."""
    return first < second


def size(words: list[str]) -> int:
    """How many *words* there are that count."""
    return len([word for word in words if NAMES.fullmatch(word)])
'''
LAX = """
from tiny.days import later, size


def test_a_later_number_is_later():
    assert later(1, 2)
    assert not later(2, 1)


def test_words_are_counted():
    assert size(["abc", "x"]) == 1
"""
STRICT = """

def test_the_same_number_is_not_later():
    assert not later(1, 1)


def test_a_word_counts_whole_and_by_every_letter():
    assert size(["a", "b", "c", "abx", ""]) == 3
"""


def survivors(root: Path, tests: str) -> tuple[int, list[str]]:
    """The exit code of a search for every fault, and the lines that it puts in vain."""
    for folder in ("src/tiny", "tests"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    (root / "src/tiny/__init__.py").write_text("")
    (root / "src/tiny/days.py").write_text(MODULE)
    (root / "tests/test_days.py").write_text(tests)
    (root / "pyproject.toml").write_text("[tool.pytest.ini_options]\n")
    command = [sys.executable, "-m", "tests.mutate", "--root", str(root), "--every"]
    command += ["--modules", "days.py", "--suites", "tests", "--page", str(root / "page.md")]
    bare = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=bare, check=False)
    return done.returncode, [line for line in done.stdout.splitlines() if line.startswith("+ ")]


def test_a_lax_suite_misses_exactly_these(tmp_path: Path) -> None:
    code, lines = survivors(tmp_path, LAX)
    assert code == 1
    assert lines == [
        "+ NAMES = re.compile('[a-c]*')",
        "+ return first <= second",
        "+ return len([word for word in words if not NAMES.fullmatch(word)])",
        "+ …rn len([word for word in words if NAMES.match(word)])",
    ]


def test_a_strict_suite_misses_nothing(tmp_path: Path) -> None:
    assert survivors(tmp_path, LAX + STRICT) == (0, [])
    assert "| `all` |" in (tmp_path / "page.md").read_text()
