"""Writes what a command has to say: to standard output, or whole to a file."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import BinaryIO, TypeVar

    from eujp_graph.query.table import Screen

    T = TypeVar("T")


def write_text(text: str, output: Path | None, args: Namespace | None = None) -> None:
    """Write *text* to the file *output*, or to standard output where there is none.

    On a terminal, and with the options of its command in *args*, what is longer than the screen
    goes through a pager.
    """
    if output is None:
        if args is None or not _paged(text, args):
            sys.stdout.write(text)
    else:
        from eujp_graph.files.atomic import write_whole

        write_whole(output, text)


def _paged(text: str, args: Namespace) -> bool:
    """Show *text* in a pager, if it is wanted and there is one; whether that was so."""
    if getattr(args, "no_pager", False) or not sys.stdout.isatty():
        return False
    import shutil

    if text.count("\n") < shutil.get_terminal_size().lines:
        return False
    from eujp_graph.cli.pager import show

    return show(text)


def write_bytes(write: Callable[[BinaryIO], T], output: Path | None) -> T:
    """What *write* gives when it has written an answer: to standard output, or to a file.

    A file is there when all is. The answer is gathered in a nameless one first, so that a
    failure leaves nothing behind.
    """
    if output is None:
        sys.stdout.flush()
        done = write(sys.stdout.buffer)
        sys.stdout.flush()
        return done
    from shutil import copyfileobj
    from tempfile import TemporaryFile

    from eujp_graph.files.atomic import open_whole

    with TemporaryFile() as answer:
        done = write(answer)
        answer.seek(0)
        with open_whole(output) as out:
            copyfileobj(answer, out)
    return done


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


def print_table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], args: Namespace, *, after: str = ""
) -> None:
    """Print *rows* under *columns* as the options in *args* say, and *after* them a paragraph."""
    below = f"\n{paragraph(after, args)}" if after else ""
    write_text(table_text(columns, rows, args) + below, None, args)


def paragraph(text: str, args: Namespace) -> str:
    """*text* in lines that fit the screen."""
    from eujp_graph.query.table import wrap

    cells = screen_width(args)
    lines = [text.rstrip()] if cells is None else wrap(text.rstrip(), cells)
    return "".join(f"{line}\n" for line in lines)


def table_text(columns: Sequence[str], rows: Sequence[Sequence[str]], args: Namespace) -> str:
    """*rows* under *columns*, as many of both as the options in *args* say.

    What is empty in every row is left out, unless it is asked for.
    """
    from eujp_graph.language.catalogue import SOURCE, words
    from eujp_graph.query.answer import chosen
    from eujp_graph.query.table import aligned

    places = list(range(len(columns)))
    if wanted := columns_wanted(args):
        found = chosen(columns, {name: name for name in columns}, wanted)
        places = [list(columns).index(name) for name in found]
    elif rows:
        places = [place for place in places if any(row[place] for row in rows)]
    limit = getattr(args, "limit_rows", None)
    shown = rows[:limit]
    text = aligned(
        [columns[place] for place in places],
        [[row[place] for place in places] for row in shown],
        screen=screen(args),
    )
    if len(shown) < len(rows):
        said = words("table", getattr(args, "lang", SOURCE))["first"]
        text += said.format(count=len(shown), all=len(rows), more=len(rows) - len(shown)) + "\n"
    return text


def columns_wanted(args: Namespace) -> tuple[str, ...]:
    """The columns that ``--columns`` names."""
    given = getattr(args, "columns", None)
    return tuple(name for name in given.split(",") if name.strip()) if given else ()


def screen(args: Namespace) -> Screen:
    """What the output of a command is laid out for, by its options and the environment."""
    from eujp_graph.query.table import Screen

    to_terminal = is_screen(args)
    return Screen(
        cells=screen_width(args),
        colour=_is_coloured(to_terminal),
        links=to_terminal and os.environ.get("TERM") != "dumb",
        heads=not getattr(args, "no_header", False),
    )


def is_screen(args: Namespace) -> bool:
    """Whether a person reads what is written on a terminal, as it is written."""
    return getattr(args, "output", None) is None and sys.stdout.isatty()


def _is_coloured(to_terminal: bool) -> bool:
    """Whether to colour: as https://no-color.org and https://force-color.org have it."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return to_terminal and os.environ.get("TERM", "dumb") != "dumb"


def screen_width(args: Namespace | None = None) -> int | None:
    """How many cells wide a text is laid out; None with ``--wide``, whatever its length.

    That is the width of the terminal; where the output goes elsewhere, ``COLUMNS``, or 80 cells.
    """
    if getattr(args, "wide", False):
        return None
    from eujp_graph.query.table import USUAL

    if is_screen(args or Namespace()):
        import shutil

        return shutil.get_terminal_size((USUAL, 24)).columns
    given = os.environ.get("COLUMNS", "")
    return int(given) if given.isdecimal() and int(given) else USUAL
