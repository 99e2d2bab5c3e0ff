"""Says in which file a subject is described, and on which line of it a subject and a predicate stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|(?P<iri><[^<>\s]*>)|(?P<remark>#[^\n]*)|(?P<open>[\[({])|(?P<close>[\])}])|(?P<stop>[.;,](?=[\s#]|$))"
    r"|(?P<word>(?:[^\s<>\"'\[\](){};,#.]|\.(?!\s|$))+)|(?P<line>\n)",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Place:
    """One subject and predicate in a Turtle file, and the line (from 1) on which it stands."""

    line: int
    subject: str
    predicate: str


def places(text: str) -> Iterator[Place]:  # noqa: C901  (one branch for each kind of token)
    """Where each subject and predicate of a Turtle *text* stands, in the order of the file.

    A subject comes first with an empty predicate. What stands inside brackets is
    passed over. Meant for messages: a text that a parser refuses gives what could be made out.
    """
    prefixes: dict[str, str] = {}
    words: list[str] = []
    line, depth, subject, expect = 1, 0, "", "subject"
    for match in TOKEN.finditer(text):
        kind, here = match.lastgroup, match.group()
        start = line
        line += here.count("\n")
        if kind in ("line", "remark"):
            continue
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif depth:
            continue
        elif kind == "stop" and here == ".":
            words, expect = [], "subject"
        elif kind == "stop":
            expect = "predicate" if here == ";" else "object"
        elif words or here.lower().lstrip("@") in ("prefix", "base"):
            words.append(here)
            if len(words) == 3:
                prefixes[words[1]] = words[2][1:-1]
                words = []
                expect = "subject"
        elif expect == "subject":
            subject, expect = _full(here, prefixes), "predicate"
            yield Place(start, subject, "")
        elif expect == "predicate":
            expect = "object"
            yield Place(start, subject, _full(here, prefixes))


def _full(token: str, prefixes: dict[str, str]) -> str:
    if token.startswith("<"):
        return token[1:-1]
    if token == "a":  # noqa: S105  (Turtle's word for rdf:type)
        return "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    prefix, colon, local = token.partition(":")
    return prefixes.get(prefix + colon, prefix + colon) + local


def subject_lines(text: str, subject: str) -> list[int]:
    """The lines on which a Turtle *text* begins to describe *subject*."""
    return [
        place.line for place in places(text) if place.subject == subject and not place.predicate
    ]


Lines = dict[tuple[str, str], int]


def lines_of(path: Path) -> Lines:
    """The line of each subject and predicate of the Turtle file at *path*; that of a subject has an empty predicate."""
    found: Lines = {}
    for place in places(path.read_text(encoding="utf-8")):
        found.setdefault((place.subject, place.predicate), place.line)
    return found


def locate(path: Path, subject: str) -> int | None:
    """The line on which the file at *path* begins to describe *subject*; None where that is not Turtle, or not found."""
    return lines_of(path).get((subject, "")) if path.suffix == ".ttl" else None


@dataclass(frozen=True, slots=True)
class Homes:
    """The file in which each subject (IRI text) is described; a file is looked through once for its lines."""

    files: Mapping[str, Path]
    _lines: dict[Path, Lines] = field(default_factory=dict, repr=False, compare=False)

    def place(self, node: str, predicate: str | None = None) -> tuple[Path, int | None] | None:
        """The file and line that describe *node* (by *predicate*, where it is there), or None for what no file describes."""
        path = self.files.get(node)
        if path is None:
            return None
        if path not in self._lines:
            self._lines[path] = lines_of(path) if path.suffix == ".ttl" else {}
        lines = self._lines[path]
        return path, lines.get((node, predicate or ""), lines.get((node, "")))
