"""Reads the text of a query: puts values for its variables, and tells which graphs it names and whether it asks elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyoxigraph import Literal, NamedNode

from eujp_graph.errors import QueryError

HIDDEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n\r]|\\.)*"|\'(?:[^\'\\\n\r]|\\.)*\''
    r"|<[^<>\"{}|^`\\\s]*>|#[^\n\r]*",
    re.DOTALL,
)
VARIABLE = re.compile(HIDDEN.pattern + r"|[?$](?P<name>\w+)", re.DOTALL)
NAMES = re.compile(
    r"[?$]\w+|@[A-Za-z]+(?:-[A-Za-z0-9]+)*|(?P<prefix>[\w.-]*):(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*"
)
"""Variables, language tags and prefixed names: the words in which ``service`` asks nobody."""
COMPARED = re.compile(r"<[^<>\s]*\)[^<>\s]*>")
"""What looks like an IRI and may be a comparison, a bracket and a remark."""
FROM = re.compile(r"(?<![\w:?$.%-])from\s+(?:named\s+)?(?:<>|[\w-]*:)", re.IGNORECASE)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def substitute(text: str, bound: Mapping[str, NamedNode | Literal]) -> str:
    """The query *text* with each variable of *bound* replaced by its RDF term, wherever it stands.

    This is the substitution of SPARQL-dev SEP-0007, done on the words of the
    query because the engine substitutes only what a SELECT projects. A term is
    written by the engine itself, so that no value can be anything but a value;
    strings, IRIs and remarks are left alone.

    >>> substitute("SELECT ?a { ?a ?p ?day } # ?day", {"day": Literal("x")})
    'SELECT ?a { ?a ?p "x" } # ?day'
    """

    def written(match: re.Match[str]) -> str:
        term = bound.get(match["name"] or "")
        return match[0] if term is None else str(term)

    return VARIABLE.sub(written, text)


def chooses_graphs(text: str) -> bool:
    """Whether the query *text* names the graphs that it sees: FROM, outside strings, IRIs, remarks and names.

    >>> chooses_graphs("SELECT * FROM <urn:a> {}"), chooses_graphs('ASK { ?from ?p "from <urn:a>" }')
    (True, False)
    """
    return "from" in text.casefold() and FROM.search(HIDDEN.sub(" <> ", text)) is not None


def refuse_outside(text: str) -> None:
    """Raise ``QueryError`` if the query *text* would ask another server.

    Answers come from the graph alone: the engine follows SERVICE over the network,
    so the word is refused outside strings, IRIs, remarks and names, escaped or not,
    with a blank after it or none.
    """
    for form in {text, ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), text)}:
        if "service" in form.casefold() and any(
            map(_names_service, (HIDDEN.sub(" ", form), *COMPARED.findall(form)))
        ):
            raise QueryError(
                "SERVICE asks another server, and nothing is fetched here. Ask the graph alone."
            )


def _names_service(shown: str) -> bool:
    return "service" in NAMES.sub(lambda match: f" {match['prefix'] or ''} ", shown).casefold()
