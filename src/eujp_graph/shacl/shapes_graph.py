"""Reads SHACL shapes into plain descriptions, and says who they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from eujp_graph.errors import ValidationError
from eujp_graph.namespaces import PREFIXES, curie, iri
from eujp_graph.rdf.formats import READ, Format
from eujp_graph.rdf.oxigraph import QuadParser, RdfFormat, Store, engine_format, parse
from eujp_graph.rdf.terms import BlankNode, Literal, NamedNode, Quad, Triple, plain
from eujp_graph.rdf.terms import Node as Node  # modules of shapes take it from here

Description = Mapping[str, Sequence[Node]]
Descriptions = Mapping[Node, Description]

SH = PREFIXES["sh"]
IMPORTS = iri("owl:imports")
FIRST, REST, NIL = iri("rdf:first"), iri("rdf:rest"), iri("rdf:nil")
OWNING = [
    SH + name for name in ("property", "node", "not", "and", "or", "xone", "qualifiedValueShape")
]


class Read(NamedTuple):
    """What shapes files say: their triples, and the prefixes that they declare at the top."""

    triples: tuple[Triple, ...]
    prefixes: Mapping[str, str]


def read(sources: Iterable[str | Path]) -> tuple[Triple, ...]:
    """The triples of Turtle texts or files, as ``read_all`` has them."""
    return read_all(sources).triples


def read_all(sources: Iterable[str | Path]) -> Read:
    """What Turtle texts or files say, their literals spelt as the store spells them.

    A node without a name is called by its number in its file, so that two runs say the same. A
    prefix that two files take for different namespaces is none. Raises ``ValidationError`` for
    what cannot be read.
    """
    store = Store()
    prefixes: dict[str, set[str]] = {}
    for number, source in enumerate(sources):
        try:
            parser = _parser(source)
            quads = list(parser)
        except (OSError, SyntaxError, UnicodeDecodeError) as error:
            where = f"{source}: " if isinstance(source, Path) else ""
            raise ValidationError(
                f"{where}these shapes cannot be read: {error}. Mend the Turtle."
            ) from error
        for prefix, namespace in parser.prefixes.items():
            prefixes.setdefault(prefix, set()).add(namespace)
        store.extend(_numbered(quads, number))
    triples = tuple(sorted((quad.triple for quad in store), key=str))
    sure = {name: spaces.pop() for name, spaces in prefixes.items() if len(spaces) == 1}
    return Read(triples, sure)


def _parser(source: str | Path) -> QuadParser:
    if isinstance(source, str):
        return parse(source, RdfFormat.TURTLE)
    form = engine_format(READ.get(source.suffix.lower(), Format.TURTLE))
    # The name alone, so that what comes out is the same in every folder.
    base = f"file:///{quote(source.name)}"
    return parse(source.read_text(encoding="utf-8-sig"), form, base_iri=base)


def _numbered(quads: Iterable[Quad], number: int) -> Iterator[Quad]:
    """*quads* with their blank nodes named in the order in which they come."""
    named: dict[Node, BlankNode] = {}

    def name(node: Any) -> Any:
        if not isinstance(node, BlankNode):
            return node
        return named.setdefault(node, BlankNode(f"s{number}x{len(named)}"))

    for quad in quads:
        yield Quad(name(quad.subject), quad.predicate, name(quad.object))


def describe(triples: Iterable[Triple]) -> Descriptions:
    """What *triples* say, by subject and predicate."""
    described: dict[Node, dict[str, list[Node]]] = {}
    for triple in triples:
        described.setdefault(triple.subject, {}).setdefault(triple.predicate.value, []).append(
            triple.object
        )
    return described


def one(description: Description, predicate: str) -> Node:
    """The only value of *predicate*; ``ValidationError`` where there is none or more than one."""
    values = description.get(predicate, ())
    if len(values) != 1:
        raise ValidationError(
            f"A shape has {len(values)} values of {curie(predicate)}. Give it one."
        )
    return values[0]


def items(node: Node, described: Descriptions, *, least: int = 1) -> list[Node]:
    """The members of the list at *node*.

    Raises ``ValidationError`` for a broken one, and for one with fewer than *least* members.
    """
    found: list[Node] = []
    seen: set[Node] = set()
    while FIRST in described.get(node, {}) and node not in seen:
        seen.add(node)
        found.append(one(described[node], FIRST))
        node = one(described[node], REST)
    if len(found) < least or text(node) != NIL:
        raise ValidationError(
            "A list in a shape is empty or broken. Write its members, as in ( ex:a ex:b )."
        )
    return found


def number(node: Node) -> int:
    """The whole number that *node* is; ``ValidationError`` where it is none."""
    whole = isinstance(node, Literal) and node.datatype.value == iri("xsd:integer")
    if not (whole and text(node).isdecimal()):
        raise ValidationError(
            f"{text(node)!r} stands in a shape where a whole number is wanted. Write one."
        )
    return int(text(node))


text = plain
"""What a node says as plain text, as the modules of shapes call it."""


def short(node: Node) -> str:
    """*node* as people write it: an IRI with its prefix, a literal without its type."""
    if isinstance(node, BlankNode):
        return "an unnamed shape"
    return curie(node.value) if isinstance(node, NamedNode) else text(node)


def preferred(messages: Iterable[Node]) -> str | None:
    """The message to show: the English one, else one without a language, else the first by text."""
    ranked = [
        ({"en": 0, None: 1}.get(message.language, 2), message.value)
        for message in messages
        if isinstance(message, Literal)
    ]
    return min(ranked)[1] if ranked else None


def names(described: Descriptions) -> Mapping[Node, str]:
    """What each shape is reported by: its own IRI, else that of the nearest named owner.

    A shape without either is ``_:`` and its number.
    """
    owners: dict[Node, Node] = {}
    for owner in sorted(described, key=str):
        for predicate in OWNING:
            for value in described[owner].get(predicate, ()):
                members = items(value, described) if FIRST in described.get(value, {}) else [value]
                owners.update(
                    (member, owner) for member in members if isinstance(member, BlankNode)
                )
    return {node: _named(node, owners) for node in described}


def _named(node: Node, owners: Mapping[Node, Node]) -> str:
    seen = set()
    while node in owners and node not in seen:
        seen.add(node)
        node = owners[node]
    return str(node) if isinstance(node, BlankNode) else text(node)
