"""Reads SHACL shapes into plain descriptions, and says who they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from eujp_graph.errors import ValidationError
from eujp_graph.namespaces import PREFIXES, curie, iri
from eujp_graph.rdf.oxigraph import RdfFormat, Store, parse
from eujp_graph.rdf.terms import BlankNode, Literal, NamedNode, Quad, Triple, plain
from eujp_graph.rdf.terms import Node as Node  # modules of shapes take it from here

Description = Mapping[str, Sequence[Node]]
Descriptions = Mapping[Node, Description]

SH = PREFIXES["sh"]
FIRST, REST, NIL = iri("rdf:first"), iri("rdf:rest"), iri("rdf:nil")
OWNING = [
    SH + name for name in ("property", "node", "not", "and", "or", "xone", "qualifiedValueShape")
]


def read(sources: Iterable[str | Path]) -> tuple[Triple, ...]:
    """The triples of Turtle texts or files, their literals spelt as the store spells them.

    Raises ``ValidationError`` for what is no Turtle.
    """
    store = Store()
    for source in sources:
        try:
            text = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
            quads = parse(text, RdfFormat.TURTLE, rename_blank_nodes=True)
            store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
        except (OSError, SyntaxError, UnicodeDecodeError) as error:
            where = f"{source}: " if isinstance(source, Path) else ""
            raise ValidationError(
                f"{where}these shapes cannot be read: {error}. Mend the Turtle."
            ) from error
    return tuple(sorted((quad.triple for quad in store), key=str))


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


def items(node: Node, described: Descriptions) -> list[Node]:
    """The members of the list at *node*; ``ValidationError`` for an empty or broken one."""
    found: list[Node] = []
    seen: set[Node] = set()
    while FIRST in described.get(node, {}) and node not in seen:
        seen.add(node)
        found.append(one(described[node], FIRST))
        node = one(described[node], REST)
    if not found or text(node) != NIL:
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
    """The IRI by which each shape is reported: its own, or that of the nearest named owner."""
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
    return text(node)
