"""Prepares the rules of ``sh:sparql``: SELECT queries for each focus node, or for all at once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from eujp_graph.errors import ValidationError
from eujp_graph.namespaces import PREFIXES, curie, iri
from eujp_graph.rdf.oxigraph import Store, reached_from
from eujp_graph.rdf.sparql_text import HIDDEN
from eujp_graph.shacl.compiled_or_pyshacl import UncoveredError
from eujp_graph.shacl.shapes_graph import IMPORTS, SH, Descriptions, Node, one, text

TOKEN = re.compile(rf"{HIDDEN}|[?$]\w+|[\w:.-]+|[{{}}()]|\S", re.DOTALL)
FORBIDDEN = {
    "MINUS": "SHACL forbids it: use FILTER NOT EXISTS",
    "VALUES": "SHACL forbids it: use IN",
    "SERVICE": "SHACL forbids it: a rule sees the data alone",
    "GRAPH": "the rules see one graph: take it out",
    "FROM": "the rules see one graph: take it out",
}
APART = set(
    "UNION SELECT GROUP HAVING LIMIT OFFSET BIND COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT".split()
)
"""What makes a query say something else about many focus nodes at once than about each."""

JOINABLE = {("OPTIONAL", 1), ("EXISTS", 1), ("EXISTS", 2)}
"""The word before an inner group, and its depth: deeper OPTIONALs may not see ``$this``."""

THIS = {"?THIS", "$THIS"}
UNBINDABLE = {"failure", "shapesGraph", "currentShape"}
READ = {
    iri("rdf:type"),
    *(SH + name for name in "select prefixes message deactivated severity".split()),
}

PATH = re.compile(r"[?$]PATH\b")
BOUND_AGAIN = re.compile(r"\bAS\s+[?$]this\b", re.IGNORECASE)
MARK = re.compile(r"\{[?$](\w+)\}")
FIRST = re.compile(r"^[^{]*\{\s*[?$]this\s+([\w-]*:[\w-]+)\s+[?]\w+\s*[.;}]")
"""A first pattern of the outer group that asks for one property of ``$this``."""


def select(node: Node, described: Descriptions, path: str | None, known: Mapping[str, str]) -> str:
    """The text of the rule at *node*, with its ``$PATH`` filled in.

    *known* are the ``prefixes`` that it may use.

    Raises ``ValidationError`` for a rule that cannot be a SHACL rule, and
    ``UncoveredError`` for what only the reference engine takes.
    """
    description = described.get(node, {})
    unread = set(description) - READ
    if unread:
        raise UncoveredError(f"{curie(min(unread))} in a rule")
    query = text(one(description, SH + "select"))
    if PATH.search(query):
        if path is None:
            raise ValidationError(
                "A rule has $PATH, and its shape has no sh:path. Write the path out."
            )
        query = PATH.sub(lambda _: path, query)
    _refuse(query, known)
    return query


def prefixes(node: Node, described: Descriptions, header: Mapping[str, str]) -> Mapping[str, str]:
    """The prefixes that the rule at *node* may use.

    They are those that its ``sh:prefixes`` declare, or what these import; else, as other engines
    have it, those of the *header* of the file.
    """
    found = {prefix: PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl")} | dict(header)
    for source in prefix_sources(node, described):
        for declaration in described.get(source, {}).get(SH + "declare", ()):
            description = described.get(declaration, {})
            found[text(one(description, SH + "prefix"))] = text(one(description, SH + "namespace"))
    return found


def prefix_sources(node: Node, described: Descriptions) -> list[Node]:
    """What may declare prefixes for the rule at *node*: its ``sh:prefixes``, and their imports."""
    starts = described.get(node, {}).get(SH + "prefixes", ())
    found = reached_from(starts, lambda source: described.get(source, {}).get(IMPORTS, ()))
    return sorted(found, key=str)


def join(query: str, targets: str) -> str | None:
    """*query* over all its focus nodes at once, or None where that might say something else.

    The pattern *targets* goes first into the outer group, so that whatever
    follows finds ``$this`` bound. That is sound while each inner group is an
    EXISTS, or an OPTIONAL of the outer group, and nothing counts or cuts rows.
    """
    groups = _groups(query)
    opened = {(group.opener, min(group.depth, 2)) for group in groups[1:]}
    words = {token.upper() for token in _tokens(query)[1:]}
    shared = (_variables(query) & _variables(targets)) - {"this"}
    if opened - JOINABLE or APART & words or shared:
        return None
    return f"{query[: groups[0].start]} {targets} {query[groups[0].start :]}"


def asks_for(query: str, known: Mapping[str, str]) -> str | None:
    """The property in N-Triples form that *query* asks of ``$this`` before all else, if any.

    >>> asks_for("SELECT $this WHERE { $this ex:has ?value }", {"ex": "urn:"})
    '<urn:has>'
    """
    first = FIRST.search(query)
    if first is None:
        return None
    prefix, _, local = first[1].partition(":")
    return f"<{known[prefix]}{local}>" if prefix in known else None


def bind(query: str, node: str) -> str:
    """*query* about *node* (in N-Triples form) alone: each group with ``$this`` binds it.

    SHACL puts the node into the text, so a group sees it at any depth. A variable
    bound once at the start would be unknown inside the branch of a UNION.
    """
    told, end = [], 0
    for group in _groups(query):
        if group.speaks_of_this:
            told.append(f"{query[end : group.start]} VALUES ?this {{ {node} }} ")
            end = group.start
    return "".join(told) + query[end:]


def begun_with(query: str, values: str) -> str:
    """*query* with *values* put first into its outer group."""
    position = _groups(query)[0].start
    return query[:position] + values + query[position:]


@dataclass(slots=True)
class _Group:
    """A pair of braces: the word before it, where its inside starts, and how deep it lies."""

    opener: str
    start: int
    depth: int
    speaks_of_this: bool
    is_select: bool = False


@cache
def _tokens(query: str) -> tuple[str, ...]:
    return tuple(TOKEN.findall(query))


@cache
def _groups(query: str) -> tuple[_Group, ...]:
    """The groups of *query* in the order of braces; one around a SELECT says nothing."""
    groups: list[_Group] = []
    open_groups: list[_Group] = []
    before = ""
    for token in TOKEN.finditer(query):
        word = token.group().upper()
        if word == "{":
            around = open_groups[-1] if open_groups else None
            group = _Group(
                before, token.end(), len(open_groups), around is None or around.is_select
            )
            groups.append(group)
            open_groups.append(group)
        elif word == "}" and open_groups:
            open_groups.pop()
        elif word == "SELECT" and open_groups:
            open_groups[-1].is_select = True
        elif word in THIS and open_groups and not open_groups[-1].is_select:
            open_groups[-1].speaks_of_this = True
        before = word
    return tuple(groups)


def _variables(query: str) -> set[str]:
    return {token[1:] for token in _tokens(query) if token[0] in "?$"}


def fill(message: str, bindings: Mapping[str, str]) -> str:
    """*message* with each ``{?name}`` or ``{$name}`` replaced by what *bindings* has for it.

    >>> fill("{?value} is late.", {"value": "This"})
    'This is late.'
    """
    return MARK.sub(lambda mark: bindings.get(mark[1], mark[0]), message)


def _refuse(query: str, known: Mapping[str, str]) -> None:
    tokens = _tokens(query)
    words = {token.upper() for token in tokens}
    for word in FORBIDDEN:
        if word in words:
            raise ValidationError(f"A rule has {word}; {FORBIDDEN[word]}.")
    unbindable = _variables(query) & UNBINDABLE
    if unbindable:
        raise UncoveredError(f"${min(unbindable)} in a rule")
    if BOUND_AGAIN.search(query):
        raise ValidationError("A rule has AS $this, which is bound already. Take another name.")
    if any(not THIS & projected for projected in _projections(tokens)[1:]):
        raise ValidationError(
            "A rule has an inner SELECT without $this, which SHACL asks for. Add it there."
        )
    try:
        answer = Store().query(bind(query, f"<{SH}this>"), prefixes=dict(known))
    except SyntaxError as error:
        raise ValidationError(f"A rule is no SPARQL: {error}. Mend its sh:select.") from error
    if "this" not in {variable.value for variable in getattr(answer, "variables", ())}:
        raise UncoveredError("a rule that does not select $this")


def _projections(tokens: Sequence[str]) -> list[set[str]]:
    """What each SELECT of a query gives, in capitals."""
    words = [token.upper() for token in tokens]
    return [
        set(takewhile("{".__ne__, words[place:]))
        for place, word in enumerate(words)
        if word == "SELECT"
    ]
