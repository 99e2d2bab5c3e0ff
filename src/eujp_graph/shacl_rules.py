"""Prepares the rules of ``sh:sparql``: SELECT queries that are run for each focus node, or for all at once."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import Store

from eujp_graph.errors import ValidationError
from eujp_graph.namespaces import PREFIXES, curie, iri
from eujp_graph.shacl_graph import SH, Descriptions, Node, one, text
from eujp_graph.shacl_values import UncoveredError

TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*'
    r"|[?$]\w+|[\w:.-]+|[{}()]|\S",
    re.DOTALL,
)
FORBIDDEN = {
    "MINUS": "SHACL forbids it: use FILTER NOT EXISTS",
    "VALUES": "SHACL forbids it: use IN",
    "SERVICE": "SHACL forbids it: a rule sees the data alone",
    "GRAPH": "the rules see one graph: take it out",
    "FROM": "the rules see one graph: take it out",
}
APART = set("UNION SELECT GROUP HAVING LIMIT OFFSET BIND COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT".split())
"""What makes a query say something else about many focus nodes at once than about each."""

OPENING = {"OPTIONAL", "EXISTS"}
UNBINDABLE = {"failure", "shapesGraph", "currentShape"}
READ = {SH + name for name in ("select", "prefixes", "message", "deactivated", "severity")} | {iri("rdf:type")}

PATH = re.compile(r"[?$]PATH\b")
RENAMED = re.compile(r"\(\s*[?$]this\s+(?=AS\b)", re.IGNORECASE)
MARK = re.compile(r"\{[?$](\w+)\}")


def select(node: Node, described: Descriptions, path: str | None) -> str:
    """The text of the rule at *node*, with its ``$PATH`` filled in.

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
            raise ValidationError("A rule has $PATH, and its shape has no sh:path. Write the path into the rule.")
        query = PATH.sub(lambda _: path, query)
    _refuse(query, prefixes(node, described))
    return RENAMED.sub("(COALESCE($this) ", query)


def prefixes(node: Node, described: Descriptions) -> Mapping[str, str]:
    """The prefixes that the rule at *node* may use: those that its ``sh:prefixes`` declare."""
    found = {prefix: PREFIXES[prefix] for prefix in ("rdf", "rdfs", "owl")}
    declare = SH + "declare"
    for source in described.get(node, {}).get(SH + "prefixes", ()):
        for declaration in described.get(source, {}).get(declare, ()):
            description = described[declaration]
            found[text(one(description, SH + "prefix"))] = text(one(description, SH + "namespace"))
    return found


def join(query: str, targets: str) -> str | None:
    """*query* over all its focus nodes at once, or None where that might say something else.

    The pattern *targets* goes first into the outer group, so that whatever
    follows finds ``$this`` bound. That is sound while each inner group is an
    OPTIONAL or EXISTS and nothing counts or cuts rows.
    """
    found = list(TOKEN.finditer(query))
    words = [token.group().upper() for token in found]
    opening = words.index("{")
    inner = [words[place - 1] for place, word in enumerate(words) if word == "{" and place != opening]
    if set(inner) - OPENING or APART & set(words[1:]):
        return None
    split = found[opening].end()
    return f"{query[:split]} {targets} {query[split:]}"


def fill(message: str, bindings: Mapping[str, str]) -> str:
    """*message* with each ``{?name}`` or ``{$name}`` replaced by what *bindings* has for it.

    >>> fill("{?value} is late.", {"value": "This"})
    'This is late.'
    """
    return MARK.sub(lambda mark: bindings.get(mark[1], mark[0]), message)


def _refuse(query: str, known: Mapping[str, str]) -> None:
    tokens = TOKEN.findall(query)
    words = {token.upper() for token in tokens}
    for word in FORBIDDEN:
        if word in words:
            raise ValidationError(f"A rule has {word}; {FORBIDDEN[word]}.")
    variables = {token[1:] for token in tokens if token[0] in "?$"}
    if variables & UNBINDABLE:
        raise UncoveredError(f"${min(variables & UNBINDABLE)} in a rule")
    try:
        answer = Store().query(query, prefixes=dict(known))
    except SyntaxError as error:
        raise ValidationError(f"A rule is no SPARQL: {error}. Mend its sh:select.") from error
    if "this" not in {variable.value for variable in getattr(answer, "variables", ())}:
        raise UncoveredError("a rule that does not select $this")
