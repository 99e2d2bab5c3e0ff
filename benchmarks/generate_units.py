"""Cuts the shipped data into units that can be copied.

A unit is what one file says of one thing, with the places where a copy differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from eujp_graph.files import resources
from eujp_graph.namespaces import BASE, PREFIXES, iri

HEADER = "".join(f"PREFIX {name}: <{space}>\n" for name, space in sorted(PREFIXES.items()))
SHARED = ("eujp:Polity", "eujp:Place", "eujp:InternationalBody")
"""The classes of the things that every copy of the world has in common.

They are states, places, world-wide bodies.
"""
JOINED = ("eujp:Organisation", "eujp:PublicBody")
"""The classes whose members may be met from another copy of the world."""
HOMES = {"id": "entities", "st": "statements", "doc": "documents", "ev": "documents"}
"""The named graph of a subject by its namespace."""
HOLE = re.compile(
    r'(?P<day>"[0-9]{4}-[0-9]{2}-[0-9]{2}"\^\^(?:xsd:date|<http://www\.w3\.org/2001/XMLSchema#date>))'
    r'|(?P<text>"(?:[^"\\\n]|\\.)*"@[a-z]+)|"(?:[^"\\\n]|\\.)*"'
    rf"|(?P<name>(?<![\w:<])(?:id|st|doc|ev):[\w-]+|<{BASE}(?:id|st|doc|ev)/[\w-]+>)"
    r"|(?:dcat:landingPage|<http://www\.w3\.org/ns/dcat#landingPage>) (?P<page><[^<>]*>)"
)
NUMBERED = re.compile(r'    dcterms:identifier\s+"[^"\n]*"(?:\s,\s+"[^"\n]*")* ;\n')
"""What a law or paper is numbered: a copy of it is another one, which has not this number."""
DAY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")
"""A day or month, as it stands in the name of a statement."""
ENDS = re.compile(r"eujp:(?:subject|object) (id:[\w-]+)")
BLOCK = re.compile(r"(?:.+\n)+?\.\n")
Part = tuple[str, str]
"""What a piece of text is (kept, day, text, name, page), and the piece."""


@dataclass(frozen=True, slots=True)
class Block:
    """What is said of one subject, in Turtle and in N-Quads, cut where a copy differs."""

    subject: str
    names: frozenset[str]
    turtle: tuple[Part, ...]
    nquads: tuple[Part, ...]
    triples: int


@dataclass(frozen=True, slots=True)
class Unit:
    """One file of the shipped data: a thing and the statements about it."""

    name: str
    folder: str
    joined: bool
    blocks: tuple[Block, ...]

    @property
    def triples(self) -> int:
        """How many triples the unit has."""
        return sum(block.triples for block in self.blocks)


def units() -> list[Unit]:
    """The units of the shipped data, sorted.

    Of shared things it is only what is said of them and others.
    """
    data = resources.data()
    folders = {path: path.relative_to(data).parts[0] for path in data.glob("*/**/*.ttl")}
    files = sorted(folders, key=lambda path: (folders[path], path.name))
    texts = {path: NUMBERED.sub("", path.read_text(encoding="utf-8")) for path in files}
    shared = {f"id:{path.stem}" for path, text in texts.items() if _kind(text) in SHARED}
    found = []
    for path, text in texts.items():
        blocks = [
            block for block in map(_block, BLOCK.findall(text)) if not _is_shared(block, shared)
        ]
        if blocks:
            found.append(Unit(path.stem, folders[path], _kind(text) in JOINED, tuple(blocks)))
    return found


def _kind(text: str) -> str:
    found = re.search(r"^ +a (\S+)", text, re.MULTILINE)
    return found[1] if found else ""


def _is_shared(block: Block, shared: set[str]) -> bool:
    """Whether *block* is about shared things alone, so that a copy would say the same again."""
    ends = ENDS.findall("".join(piece for _, piece in block.turtle))
    about = set(ends) or {name for name in block.names if name.startswith("id:")}
    return about <= shared and not block.subject.startswith(("doc:", "ev:"))


def groups(known: list[Unit]) -> list[list[Unit]]:
    """The *known* units, those together that a copy has all or none of.

    They are the persons and the posts that they held.
    """
    group = {f"id:{unit.name}": [unit] for unit in known}
    for unit in known:
        for block in unit.blocks:
            if "--tenure--" in block.subject:
                for name in sorted(block.names & group.keys()):
                    _join(group, f"id:{unit.name}", name)
    return list({id(units): units for units in group.values()}.values())


def _join(group: dict[str, list[Unit]], one: str, other: str) -> None:
    if group[one] is not group[other]:
        group[one] += group[other]
        for unit in group[other]:
            group[f"id:{unit.name}"] = group[one]


def _block(text: str) -> Block:
    quads = [_homed(quad) for quad in pyoxigraph.parse(f"{HEADER}{text}", RdfFormat.TURTLE)]
    lines = pyoxigraph.serialize(quads, format=RdfFormat.N_QUADS) or b""
    turtle = tuple(_parts(text))
    names = frozenset(piece for kind, piece in turtle if kind == "name")
    return Block(text.split(None, 1)[0], names, turtle, tuple(_parts(lines.decode())), len(quads))


def _homed(quad: Quad) -> Quad:
    home = HOMES[str(quad.subject).removeprefix(f"<{BASE}").partition("/")[0]]
    return Quad(quad.subject, quad.predicate, quad.object, NamedNode(iri(f"graph:{home}")))


def _parts(text: str) -> Iterator[Part]:
    end = 0
    for match in HOLE.finditer(text):
        if match.lastgroup:
            start = match.start(match.lastgroup)
            yield "kept", text[end:start]
            yield match.lastgroup, match[match.lastgroup]
            end = match.end()
    yield "kept", text[end:]


def full(name: str) -> str:
    """The IRI of a prefixed *name* in brackets, as N-Quads have it."""
    return f"<{iri(name)}>"


def moved(day: str, years: int) -> str:
    """The *day* so many *years* earlier; the last of February where there is no 29th."""
    year, rest = int(day[:4]) - years, day[4:]
    if rest.startswith("-02-29") and not _is_leap(year):
        rest = "-02-28" + rest[6:]
    return f"{year:04}{rest}"


def _is_leap(year: int) -> bool:
    return (date(year, 3, 1) - date(year, 2, 28)).days == 2


def written(
    parts: tuple[Part, ...], names: dict[str, str], over: dict[str, str], number: int, years: int
) -> str:
    """The text of *parts* in the copy of this *number*.

    It has its own names, words and pages, its days so many *years* earlier.
    """
    out = []
    for kind, piece in parts:
        if kind == "name":
            out.append(over.get(piece) or names.get(piece, piece))
        elif kind == "day":
            out.append(f'"{moved(piece[1:], years)}' if years else piece)
        elif kind == "text":
            cut = piece.rindex('"')
            out.append(f"{piece[:cut]} {number}{piece[cut:]}")
        elif kind == "page":
            out.append(f"{piece[:-1]}#{number}>")
        else:
            out.append(piece)
    return "".join(out)


def place(folder: Path, name: str, number: int) -> Path:
    """Where copy *number* of the units of one folder is written."""
    return folder / f"{number:04}" / f"{name}.ttl"
