"""Reads files into quads and says file and line when it cannot."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eujp_graph.errors import SourceError
from eujp_graph.rdf import oxigraph
from eujp_graph.rdf.formats import READ, Format
from eujp_graph.rdf.oxigraph import engine_format
from eujp_graph.rdf.source_map import subject_lines
from eujp_graph.rdf.terms import NamedNode, Quad

DETAIL = re.compile(
    r"^(?:Parser error )?(?:at line \d+ (?:column \d+|between columns? \d+ and \d+)|between .*?): "
)
PREFIX = re.compile(r"The prefix (\S*:) has not been declared")
ADVICE = {
    "callback": (
        "the context lies elsewhere, and nothing is fetched. Put the context into the file."
    ),
    "utf-8": "it is not UTF-8 text. Save it as UTF-8.",
    "scheme": "an IRI is not absolute. Write it whole, or with a declared prefix.",
    "unexpected end": "it ends in the middle of a statement. Close it with a dot.",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: where it lies and what it says."""

    path: Path
    quads: tuple[Quad, ...]


def find(places: Sequence[Path]) -> list[Path]:
    """The files to read at *places*: a file as it is, a folder with all below it, sorted.

    Raises ``SourceError`` for a place that is missing, unreadable or without any
    file of a known ending.
    """
    found: list[Path] = []
    for place in places:
        files = list(_walk(place)) if place.is_dir() else [place]
        if not files:
            raise SourceError(f"no file to read here. Known endings: {' '.join(READ)}.", path=place)
        found += files
    return found


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror}. Check its rights.", path=folder
        ) from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(Path(entry.path))
        elif os.path.splitext(entry.name)[1].lower() in READ:  # noqa: PTH122  (a Path for each entry costs more than the walk)
            yield Path(entry.path)


def read(path: Path) -> Source:
    """What the file at *path* says.

    Raises ``SourceError`` with the line where the file is missing, is empty, is
    not of a known format, is broken, needs something from elsewhere, or
    describes one subject in two places.
    """
    known = READ.get(path.suffix.lower())
    if known is None and path.exists():
        raise SourceError(
            f"the ending {path.suffix!r} is not known. Known endings: {' '.join(READ)}.",
            path=path,
        )
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(
            f"cannot be read: {error.strerror}. Check the path and its rights.", path=path
        ) from error
    return Source(path, tuple(parse(content, known or Format.TURTLE, path=path)))


def parse(content: bytes, source_format: Format, *, path: Path) -> list[Quad]:
    """The quads of *content*, in the order of the file; *path* is for messages."""
    if source_format is Format.RDFXML and b"<!DOCTYPE" in content:
        line = content[: content.index(b"<!DOCTYPE")].count(b"\n") + 1
        raise SourceError(
            "a DOCTYPE is not accepted, for its entities may hide anything. Remove it.",
            path=path,
            line=line,
        )
    try:
        quads = list(oxigraph.parse(content, engine_format(source_format)))
    except SyntaxError as error:
        raise SourceError(_explain(error), path=path, line=error.lineno) from error
    if not quads:
        raise SourceError(
            "the file says nothing. Write at least one statement, or remove it.", path=path
        )
    if source_format is Format.TURTLE:
        _refuse_second_block(quads, content, path)
    return quads


def _explain(error: SyntaxError) -> str:
    detail = DETAIL.sub("", str(error.msg))
    undeclared = PREFIX.search(detail)
    if undeclared:
        return (
            f"the prefix {undeclared[1]!r} is not declared. Add it to the PREFIX lines at the top."
        )
    for mark, advice in ADVICE.items():
        if mark in detail.lower():
            return advice
    return f"cannot be read as data: {detail}. Mend the line, or the one before it."


def _refuse_second_block(quads: list[Quad], content: bytes, path: Path) -> None:
    seen: set[NamedNode] = set()
    last: NamedNode | None = None
    for quad in quads:
        subject = quad.subject
        if subject == last or not isinstance(subject, NamedNode):
            continue
        if subject in seen:
            lines = subject_lines(content.decode(), subject.value)
            line, first = (lines[-1], lines[0]) if lines else (None, "?")
            raise SourceError(
                f"<{subject.value}> is described twice, first at line {first}. "
                "Join the two, or name one anew.",
                path=path,
                line=line,
            )
        seen.add(subject)
        last = subject
