"""Lays rows out as text: aligned columns for a terminal, Markdown for a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

GAP = "  "
LEAST = 12
"""No column of an aligned table is squeezed below this many cells."""


def width(text: str) -> int:
    """How many cells of a terminal *text* takes; a Japanese character takes two.

    >>> width("Japan"), width("日本")
    (5, 4)
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def wrap(text: str, cells: int) -> list[str]:
    """*text* in lines of at most *cells* cells.

    They are broken at spaces, or anywhere in text without spaces, such as Japanese.
    """
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined) <= cells:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _chop(word, cells)
        lines += full
    return [*lines, line]


def _chop(word: str, cells: int) -> Iterator[str]:
    piece, used = "", 0
    for character in word:
        size = width(character)
        if piece and used + size > cells:
            yield piece
            piece, used = "", 0
        piece += character
        used += size
    yield piece


def aligned(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, cells: int | None = None
) -> str:
    """Rows under their headings, in columns; with *cells*, wrapped to fit a screen that wide."""
    body = [[_plain(value) for value in row] for row in rows]
    widths = [
        max(width(name), *(width(row[i]) for row in body), 1) for i, name in enumerate(columns)
    ]
    if cells is not None:
        widths = _squeeze(widths, cells - len(GAP) * (len(columns) - 1))
    lines = list(_row(columns, widths))
    lines.append(GAP.join("─" * size for size in widths))
    for row in body:
        lines += _row(row, widths)
    return "\n".join(lines) + "\n"


def _squeeze(widths: list[int], cells: int) -> list[int]:
    """*widths* with the widest narrowed until they fit *cells*, as far as that is readable."""
    widths = list(widths)
    while sum(widths) > cells and max(widths) > LEAST:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(values: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    parts = [wrap(value, size) for value, size in zip(values, widths, strict=True)]
    for i in range(max(map(len, parts))):
        cells = [part[i] if i < len(part) else "" for part in parts]
        yield GAP.join(
            cell + " " * (size - width(cell)) for cell, size in zip(cells, widths, strict=True)
        ).rstrip()


def markdown(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as a Markdown table (the form of GitHub), with what would break it escaped."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join("| " + " | ".join(_escape(value) for value in line) + " |\n" for line in lines)


def _plain(text: str) -> str:
    """*text* on one line, without characters that would move a terminal's cursor."""
    return "".join(c if c.isprintable() else " " for c in text)


def _escape(text: str) -> str:
    return _plain(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
