"""The file that describes a subject, and the line of it on which a predicate stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from eujp_graph.namespaces import PREFIXES, iri
from eujp_graph.rdf.formats import Format
from eujp_graph.rdf.sparql_text import LONG_STRING, SHORT_STRING

# Strings are those of SPARQL. Possessive, so that a text takes time in proportion to its length.
TOKEN = re.compile(
    rf"{LONG_STRING}|{SHORT_STRING}|(?P<iri><[^<>\s]*+>)|(?P<remark>#[^\n]*+)"
    r"|(?P<open>[\[({])|(?P<close>[\])}])|(?P<stop>[.;,](?=[\s#]|$))"
    r"|(?P<word>(?:[^\s<>\"'\[\](){};,#.\\]|\\.|\.(?!\s|$))++)|(?P<line>\n)",
    re.DOTALL,
)
PREFIX_LINE = re.compile(r"(?i)\bprefix\s+([\w.-]*:)\s*<([^<>\s]*)>")
NAMELESS = "[]"
"""What ``positions`` calls a subject that is only a bracket."""
DIRECTIVES = ("prefix", "base")
DIRECTIVE_WORDS = 3
"""``PREFIX``, the prefix and its namespace; ``@prefix`` ends with a dot, which changes nothing."""


@dataclass(frozen=True, slots=True)
class Position:
    """One subject and predicate in a Turtle file, and the line (from 1) on which it stands."""

    line: int
    subject: str
    predicate: str


def positions(text: str) -> Iterator[Position]:
    """Where each subject and predicate of a Turtle *text* stands, in the order of the file.

    A subject comes first with an empty predicate. What stands inside brackets is
    passed over; in TriG, what stands in the braces of a graph is not. Meant for messages: of a
    text that a parser refuses, what could be made out.
    """
    prefixes: dict[str, str] = {}
    directive: list[str] = []
    subject, expected = "", "subject"
    for line, kind, word in _outside_brackets(text):
        if word in ("{", "}"):
            expected = "subject"
        elif kind == "open":
            if expected == "subject":
                subject, expected = NAMELESS, "predicate"
                yield Position(line, subject, "")
        elif kind == "stop":
            directive = [] if word == "." else directive
            expected = {".": "subject", ";": "predicate", ",": "object"}[word]
        elif directive or word.lower().lstrip("@") in DIRECTIVES:
            directive.append(word)
            if len(directive) == DIRECTIVE_WORDS:
                prefixes[directive[1]] = directive[2][1:-1]
                directive, expected = [], "subject"
        elif expected == "subject":
            subject, expected = _full(word, prefixes), "predicate"
            yield Position(line, subject, "")
        elif expected == "predicate":
            expected = "object"
            yield Position(line, subject, _full(word, prefixes))


def _outside_brackets(text: str) -> Iterator[tuple[int, str | None, str]]:
    """The line, kind and text of each token outside brackets, the first of which is given too.

    A string has no kind. The braces of TriG are no such brackets.
    """
    line, depth = 1, 0
    for match in TOKEN.finditer(text):
        kind, token = match.lastgroup, match.group()
        is_brace = token in ("{", "}")
        if is_brace or (kind == "open" and not depth):
            yield line, kind, token
        if is_brace:
            continue
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif not depth and kind not in ("line", "remark"):
            yield line, kind, token
        line += token.count("\n")


def _full(token: str, prefixes: Mapping[str, str]) -> str:
    if token.startswith("<"):
        return token[1:-1]
    if token == "a":  # noqa: S105  (Turtle's word for rdf:type)
        return iri("rdf:type")
    prefix, colon, local = token.partition(":")
    return prefixes.get(prefix + colon, prefix + colon) + local


def mention(text: str, name: str) -> int | None:
    """The first line of a Turtle *text* on which *name* stands: an IRI, or the ``_:`` of a node."""
    prefixes = dict(PREFIX_LINE.findall(text))
    for match in TOKEN.finditer(text):
        if match.lastgroup in ("iri", "word") and _full(match.group(), prefixes) == name:
            return text.count("\n", 0, match.start()) + 1
    return None


def first_remark(text: str) -> int | None:
    """The line of the first remark (behind ``#``) in a Turtle *text*; None where there is none."""
    for match in TOKEN.finditer(text):
        if match.lastgroup == "remark":
            return text.count("\n", 0, match.start()) + 1
    return None


Lines = dict[tuple[str, str], int]
LINED = {f".{form.suffix}" for form in (Format.TURTLE, Format.TRIG, Format.NTRIPLES, Format.NQUADS)}
"""The endings of the files that are written a line at a time, as Turtle is."""
NAMED = {f".{form.suffix}" for form in (Format.JSONLD, Format.RDFXML)} | {
    ".json",
    ".json-ld",
    ".owl",
}
NAME = re.compile(r'(?:"@id"\s*:\s*|rdf:about\s*=\s*)"([^"]+)"')
"""Where JSON-LD and RDF/XML name a thing."""


def lines_of(path: Path, text: str | None = None) -> Lines:
    """The line of each subject and predicate of the file at *path*, or of its *text* as it was.

    That of a subject has an empty predicate. JSON-LD and RDF/XML tell only where a thing is named
    first; a packed file without its text tells nothing.
    """
    lines: Lines = {}
    ending = path.suffix.lower()
    if text is None:
        if ending not in LINED and ending not in NAMED:
            return lines
        text = path.read_text(encoding="utf-8-sig")
    if ending in NAMED:
        for match in NAME.finditer(text):
            prefix, _, local = match[1].partition(":")
            full = PREFIXES[prefix] + local if prefix in PREFIXES else match[1]
            lines.setdefault((full, ""), text.count("\n", 0, match.start()) + 1)
        return lines
    for at in positions(text):
        lines.setdefault((at.subject, at.predicate), at.line)
    return lines


def locate(path: Path, subject: str) -> int | None:
    """The line on which the file at *path* begins to describe *subject*, if it can be found."""
    return lines_of(path).get((subject, ""))


def line_with(text: str, subject: str, predicate: str, value: str) -> int | None:
    """The line on which a Turtle *text* describes *subject* by *predicate* with *value*.

    *value* is in N-Triples form; where the text writes it otherwise, the first line with that
    predicate.
    """
    every = list(positions(text))
    value, lines = value.casefold(), text.casefold().split("\n")
    ends = [at.line for at in every[1:]] + [len(lines)]
    fitting = [
        (at.line, end)
        for at, end in zip(every, ends, strict=True)
        if (at.subject, at.predicate) == (subject, predicate)
    ]
    holding = [begin for begin, end in fitting if value in "\n".join(lines[begin - 1 : end])]
    return next(iter([*holding, *(begin for begin, _ in fitting)]), None)


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """The file in which each subject (IRI text) is described.

    What is described in several is in ``also`` with the later ones; ``texts`` holds what cannot
    be read again. A file is looked through for its lines once, when the first of them is asked
    for.
    """

    paths: Mapping[str, Path]
    also: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    texts: Mapping[Path, str] = field(default_factory=dict, repr=False, compare=False)
    _lines: dict[Path, Lines] = field(default_factory=dict, repr=False, compare=False)

    def find(self, node: str, predicate: str | None = None) -> tuple[Path, int | None] | None:
        """The file and line that describe *node*, by *predicate* where that is there.

        Of several files the last that has the predicate: what was added is looked at first.
        None for a node that no file describes.
        """
        path = self.paths.get(node)
        if path is None:
            return None
        for later in reversed(self.also.get(node, ())):
            line = self._lines_of(later).get((node, predicate or ""))
            if line is not None:
                return later, line
        lines = self._lines_of(path)
        return path, lines.get((node, predicate or ""), lines.get((node, "")))

    def all_of(self, node: str) -> tuple[Path, ...]:
        """Every file that describes *node*, the first one first."""
        first = self.paths.get(node)
        return () if first is None else (first, *self.also.get(node, ()))

    def _lines_of(self, path: Path) -> Lines:
        if path not in self._lines:
            self._lines[path] = lines_of(path, self.texts.get(path))
        return self._lines[path]
