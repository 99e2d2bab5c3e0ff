"""Reads files into quads and says file and line when it cannot."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from eujp_graph.errors import SourceError, nearest
from eujp_graph.files.jsonld_keys import Contexts, refuse_unknown_keys
from eujp_graph.language.messages import Message, did_you_mean, reason
from eujp_graph.namespaces import PREFIXES
from eujp_graph.rdf import oxigraph
from eujp_graph.rdf.formats import READ, Format
from eujp_graph.rdf.oxigraph import engine_format
from eujp_graph.rdf.terms import Quad

STANDARD_INPUT = Path("standard input")
"""Stands for what comes through a pipe, among the places that are read and in messages."""

PACKED = ".gz"
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
GZIP_MAGIC = b"\x1f\x8b"
MARKS = (
    (re.compile(rb'\s*(\{\s*["}]|\[\s*\{)'), Format.JSONLD),
    (re.compile(rb"\s*<(\?xml|!DOCTYPE|rdf:RDF)"), Format.RDFXML),
)
"""How a text without a file name begins, by its format; no Turtle begins like these."""

DETAIL = re.compile(
    r"^(?:Parser error )?(?:at line \d+ (?:column \d+|between columns? \d+ and \d+)|between .*?): "
)
PREFIX = re.compile(r"The prefix (\S*:) has not been declared")
ADVICE = {
    "callback": "context_elsewhere",
    "utf-8": "not_utf8",
    "scheme": "iri_not_absolute",
    "unexpected end": "ends_in_statement",
    "line jumps": "text_not_closed",
    "a dot is expected": "sign_missing",
    "not a valid rdf object": "value_missing",
    "not a valid predicate": "property_missing",
}
"""What the engine says of a file, in part, and our message on it."""
OUR_CONTEXT = f"{PREFIXES['eujp'].removesuffix('ont#')}context.jsonld"
DECLARED = rb"(?i:prefix)\s+([\w.-]+):"
LOOKS = {
    rb"\s*(?i:<!doctype html|<html)": "web_page",
    rb"[^<>\"{}@:;\n]+[,;\t][^<>\"{}@:\n]*\n": "table_not_turtle",
}
"""What a file that cannot be read may really be, by how it begins, and our message on it."""


NO_CONTEXTS: Contexts = {}


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read: where it lies and what it says.

    ``text`` is its Turtle where the file itself cannot be looked up for lines: what came packed,
    or through a pipe.
    """

    path: Path
    quads: tuple[Quad, ...]
    text: str | None = field(default=None, repr=False, compare=False)

    def turtle(self) -> str | None:
        """The Turtle as it was written; None where the file is in another format."""
        if self.text is not None or format_of(self.path.name) is not Format.TURTLE:
            return self.text
        return self.path.read_text(encoding="utf-8-sig")


def find(places: Sequence[Path]) -> list[Path]:
    """The files to read at *places*: a file as it is, a folder with all below it, sorted.

    Raises ``SourceError`` for a place that is missing, unreadable or without any
    file of a known ending.
    """
    found: list[Path] = []
    for place in places:
        files = list(_walk(place)) if place.is_dir() else [place]
        if not files:
            raise SourceError(Message("nothing_to_read", **_endings()), path=place)
        found += files
    return found


def _endings() -> dict[str, str]:
    return {"known": " ".join(READ), "packed": PACKED}


def _walk(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise SourceError(
            Message("unreadable_folder", reason=reason(error)), path=folder
        ) from error
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(Path(entry.path))
        elif format_of(entry.name):
            yield Path(entry.path)


def format_of(name: str) -> Format | None:
    """The format of a file *name*, by its ending, packed or not; None where it is not known.

    >>> format_of("notes.TTL.gz"), format_of("notes.txt")
    (<Format.TURTLE: ('turtle', 'Turtle', 'text/turtle', 'ttl')>, None)
    """
    # Not of Path: a Path for each entry costs more than the walk through a folder.
    return READ.get(os.path.splitext(name.lower().removesuffix(PACKED))[1])  # noqa: PTH122


def read(path: Path, contexts: Contexts = NO_CONTEXTS) -> Source:
    """What the file at *path* says; ``STANDARD_INPUT`` is what comes through the pipe.

    Nothing is fetched: a JSON-LD context that is named by its address is read only where
    *contexts* has it. A byte-order mark is passed over, and what is packed is unpacked.
    Raises ``SourceError`` with the line where the file is missing, is empty, is not of a known
    format, is broken, or needs something from elsewhere.
    """
    if path == STANDARD_INPUT:
        return _read_input(sys.stdin.buffer.read(), contexts)
    known = format_of(path.name)
    if known is None and path.exists():
        message = Message("unknown_ending", ending=path.suffix, **_endings())
        raise SourceError(message, path=path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SourceError(Message("unreadable", reason=reason(error)), path=path) from error
    packed = content.startswith(GZIP_MAGIC)
    content = unpacked(content, path)
    source_format = known or Format.TURTLE
    content = _with_contexts(content, source_format, contexts, path)
    quads = tuple(parse(content, source_format, path=path))
    is_lost = packed and source_format is Format.TURTLE
    return Source(path, quads, content.decode() if is_lost else None)


def _read_input(content: bytes, contexts: Contexts) -> Source:
    """What came through the pipe, in whatever format of RDF its beginning shows."""
    content = unpacked(content, STANDARD_INPUT)
    marked = next((known for mark, known in MARKS if mark.match(content)), None)
    if marked is not None:
        content = _with_contexts(content, marked, contexts, STANDARD_INPUT)
        return Source(STANDARD_INPUT, tuple(parse(content, marked, path=STANDARD_INPUT)))
    try:
        # Turtle and N-Triples are TriG, too.
        quads = parse(content, Format.TRIG, path=STANDARD_INPUT)
    except SourceError as error:
        try:
            return Source(STANDARD_INPUT, tuple(parse(content, Format.NQUADS, path=STANDARD_INPUT)))
        except SourceError:
            raise error from None
    return Source(STANDARD_INPUT, tuple(quads), content.decode())


def _with_contexts(content: bytes, source_format: Format, contexts: Contexts, path: Path) -> bytes:
    """JSON-LD with each context of *contexts* in the place of its address; else *content*.

    Raises ``SourceError`` for a key that such a context does not know: it would say nothing.
    """
    named = [address for address in contexts if address.encode() in content]
    if source_format is not Format.JSONLD or not named:
        return content

    def filled(value: object) -> object:
        return contexts[value]() if isinstance(value, str) and value in contexts else value

    def put_in(node: dict[str, object]) -> dict[str, object]:
        given = node.get("@context")
        if given is not None:
            several = given if isinstance(given, list) else None
            node["@context"] = filled(given) if several is None else [filled(c) for c in several]
        return node

    try:
        told = json.loads(content)
        whole = json.loads(content, object_hook=put_in)
    except ValueError:
        return content  # the engine says where it is broken
    refuse_unknown_keys(told, contexts, content, path)
    return json.dumps(whole).encode()


def unpacked(content: bytes, path: Path) -> bytes:
    """*content* as it was before it was packed with gzip, without a byte-order mark."""
    if content.startswith(GZIP_MAGIC):
        import gzip
        import zlib

        try:
            content = gzip.decompress(content)
        except (OSError, EOFError, zlib.error) as error:
            raise SourceError(Message("cannot_unpack", error=error), path=path) from error
    return content.removeprefix(BYTE_ORDER_MARK)


def parse(content: bytes, source_format: Format, *, path: Path) -> list[Quad]:
    """The quads of *content*, in the order of the file; *path* is for messages."""
    if source_format is Format.RDFXML and b"<!DOCTYPE" in content:
        line = content[: content.index(b"<!DOCTYPE")].count(b"\n") + 1
        raise SourceError(Message("doctype"), path=path, line=line)
    try:
        quads = list(oxigraph.parse(content, engine_format(source_format)))
    except SyntaxError as error:
        raise SourceError(
            _explain(error, content, source_format), path=path, line=error.lineno
        ) from error
    if not quads:
        is_json = source_format is Format.JSONLD
        raise SourceError(Message("no_json_ld" if is_json else "empty_file"), path=path)
    return quads


def _explain(error: SyntaxError, content: bytes, source_format: Format) -> str:
    detail = DETAIL.sub("", str(error.msg))
    undeclared = PREFIX.search(detail)
    if undeclared:
        return _undeclared(undeclared[1].removesuffix(":"), content)
    for mark, advice in ADVICE.items():
        if mark in detail.lower():
            return Message(advice, ours=OUR_CONTEXT)
    for look, advice in LOOKS.items():
        if re.match(look, content):
            return Message(advice)
    marked = next((known for mark, known in MARKS if mark.match(content)), source_format)
    if marked is not source_format:
        return Message("looks_like", format=marked.title, ending=marked.suffix)
    return Message("not_data", detail=detail)


def _undeclared(prefix: str, content: bytes) -> str:
    """What to do about a *prefix* without its PREFIX line, and about all others that lack one."""
    if prefix not in PREFIXES:
        hint = did_you_mean(f"{name}:" for name in nearest(prefix, PREFIXES))
        return Message("prefix_unknown", prefix=prefix, hint=hint)
    declared = set(re.findall(DECLARED, content))
    used = {word.decode() for word in set(re.findall(rb"[a-z]+(?=:)", content)) - declared}
    others = sorted(used & PREFIXES.keys() - {prefix})
    more = Message("and_others", others=[f"{name}:" for name in others]) if others else ""
    line = f"PREFIX {prefix}: <{PREFIXES[prefix]}>"
    return Message("prefix_undeclared", prefix=prefix, line=line, more=more)
