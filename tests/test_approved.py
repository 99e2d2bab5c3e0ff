"""What is printed and drawn of the small world is what was approved, to the letter."""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice
from pathlib import Path

from tests.approved import TEXTS, texts

SHOWN = 40
"""How many lines of difference are shown of each file."""


def test_every_layout_is_as_it_was_approved(tmp_path: Path) -> None:
    made = dict(texts(tmp_path))
    assert made.keys() == {path.name for path in TEXTS.iterdir()}
    changed = [line for name, text in made.items() for line in difference(name, text)]
    assert not changed, "python -m tests.approved renews them\n" + "".join(changed)


def difference(name: str, text: str) -> list[str]:
    """The first lines in which *text* is not what was approved under *name*."""
    approved = (TEXTS / name).read_text(encoding="utf-8")
    lines = unified_diff(
        approved.splitlines(keepends=True), text.splitlines(keepends=True), name, name, n=1
    )
    return list(islice(lines, SHOWN))
