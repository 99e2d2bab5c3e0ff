"""Puts what was measured into a page of the documentation.

It goes between the two remarks that hold its place.
"""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("pyoxigraph", "rdflib", "owlrl", "pyshacl")


def publish(page: Path, name: str, text: str) -> None:
    """Replace what *page* has between ``<!-- begin NAME -->`` and ``<!-- end NAME -->`` by *text*.

    Raises ``ValueError`` where the page has no such place.
    """
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    before, found, rest = page.read_text(encoding="utf-8").partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"{page} has no place between {begin} and {end}.")
    page.write_text(f"{before}{begin}\n\n{text.strip()}\n\n{end}{after}", encoding="utf-8")


def circumstances(rounds: int) -> str:
    """When and with what was measured, in a sentence."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    when = datetime.now(UTC).strftime("%d %B %Y").lstrip("0")
    medians = "one round" if rounds == 1 else f"medians of {rounds} rounds"
    return (
        f"Measured on {when} on {os.cpu_count()} cores with Python "
        f"{platform.python_version()}, {packages}; {medians}.\n"
    )
