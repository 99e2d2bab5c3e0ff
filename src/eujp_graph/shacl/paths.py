"""Turns a SHACL path into a SPARQL path, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eujp_graph.errors import ValidationError
from eujp_graph.namespaces import iri
from eujp_graph.shacl.shapes_graph import Descriptions, Node, items, one

SEQUENCE = iri("rdf:first")
INVERSE, ALTERNATIVE = iri("sh:inversePath"), iri("sh:alternativePath")
REPEATED = {
    iri("sh:zeroOrMorePath"): "*",
    iri("sh:oneOrMorePath"): "+",
    iri("sh:zeroOrOnePath"): "?",
}
NAMES = {mark: f"sh:{name.rpartition('#')[2]}" for name, mark in REPEATED.items()}

MARK = re.compile(r"<[^>]*>|[()^/|*+?]")
OPERATORS = set("^/|*+?")
PREDICATE = re.compile(r"<([^>]*)>")
MAY_STAY = re.compile(r"[>)][*?]")


def to_sparql(node: Node, described: Descriptions) -> str:
    """The SPARQL text of the path at *node*, every IRI in full.

    Raises ``ValidationError`` for what is no SHACL path.
    """
    path = described.get(node, {})
    if SEQUENCE in path:
        return _joined("/", items(node, described), described)
    if INVERSE in path:
        return f"(^{to_sparql(one(path, INVERSE), described)})"
    if ALTERNATIVE in path:
        return _joined("|", items(one(path, ALTERNATIVE), described), described)
    for predicate, mark in REPEATED.items():
        if predicate in path:
            return f"({to_sparql(one(path, predicate), described)}{mark})"
    text = str(node)
    if not text.startswith("<"):
        raise ValidationError(
            f"{text} is no SHACL path. Give sh:path an IRI, a list, or a path property."
        )
    return text


def _joined(operator: str, members: list[Node], described: Descriptions) -> str:
    if len(members) < 2:
        raise ValidationError(
            "A path is a list of one. Give sh:path that one itself, or two or more."
        )
    return "(" + operator.join(to_sparql(member, described) for member in members) + ")"


def shown(path: str) -> str:
    """The path as a finding has it: the bare IRI of a predicate, else the SPARQL text.

    >>> shown("<https://w3id.org/eujp/ont#from>")
    'https://w3id.org/eujp/ont#from'
    """
    predicate = PREDICATE.fullmatch(path)
    return predicate[1] if predicate else path


def may_stay(path: str) -> bool:
    """Whether the path may lead from a node to itself without a step.

    >>> may_stay("(<urn:a>*)"), may_stay("(<urn:a>+)")
    (True, False)
    """
    return MAY_STAY.search(path) is not None


def to_turtle(path: str) -> str:
    """The Turtle of a path as ``shown`` gives it.

    >>> to_turtle("(<urn:a>/(^<urn:b>))")
    '( <urn:a> [ sh:inversePath <urn:b> ] )'
    """
    if not MARK.match(path) or PREDICATE.fullmatch(path):
        return f"<{shown(path)}>"
    return _group(iter(MARK.findall(path)[1:]))


def _group(tokens: Iterator[str]) -> str:
    """The path up to its closing bracket: ``to_sparql`` puts exactly one operator in each."""
    parts: list[str] = []
    operator = ""
    for mark in tokens:
        if mark == ")":
            break
        if mark in OPERATORS:
            operator = mark
        else:
            parts.append(_group(tokens) if mark == "(" else mark)
    members = "( " + " ".join(parts) + " )"
    if operator == "^":
        return f"[ sh:inversePath {parts[0]} ]"
    if operator == "|":
        return f"[ sh:alternativePath {members} ]"
    return f"[ {NAMES[operator]} {parts[0]} ]" if operator in NAMES else members
