"""Writes what a command has to say: to standard output, or whole to a file."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO


def write_text(text: str, output: Path | None) -> None:
    """Write *text* to the file *output*, or to standard output where there is none."""
    if output is None:
        sys.stdout.write(text)
    else:
        from eujp_graph.files.atomic import write_whole

        write_whole(output, text)


@contextmanager
def open_bytes(output: Path | None) -> Iterator[BinaryIO]:
    """Where an answer goes as it comes: standard output, or a file that is there when all is.

    It is gathered in a nameless file first, so that a failure leaves nothing behind.
    """
    if output is None:
        yield sys.stdout.buffer
        return
    from shutil import copyfileobj
    from tempfile import TemporaryFile

    from eujp_graph.files.atomic import open_whole

    with TemporaryFile() as answer:
        yield answer
        answer.seek(0)
        with open_whole(output) as out:
            copyfileobj(answer, out)


def refuse_unwritable(output: Path | None) -> None:
    """Raise ``ExportError`` where *output* cannot be written, before any work is done for it."""
    if output is not None:
        from eujp_graph.files.atomic import refuse_unwritable as refuse

        refuse(output)


def as_json(value: object) -> str:
    """*value* as JSON to be read by people, too; a day is a text."""
    import json

    return json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"


def print_json(value: object) -> None:
    """Print *value* as JSON."""
    sys.stdout.write(as_json(value))


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print *rows* under *columns*, wrapped to the screen where there is one."""
    from eujp_graph.query.table import aligned

    sys.stdout.write(aligned(columns, rows, cells=screen_width()))


def screen_width() -> int | None:
    """How many cells wide the terminal is; None where the output goes elsewhere."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns
