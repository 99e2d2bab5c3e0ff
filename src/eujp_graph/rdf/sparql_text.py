"""Reads the text of a query: its variables, its graphs, its depth, and whether it asks elsewhere.

Everything here takes time in proportion to the length of the text, for the text is a
stranger's: each pattern is possessive, so that none of them goes back over what it has read.

What counts is how the engine reads a query, not how the grammar of SPARQL 1.1
(https://www.w3.org/TR/sparql11-query/#sparqlGrammar) does. The engine has no step of its own
that cuts a query into words: ``1SERVICE`` is a number and a keyword to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from eujp_graph.errors import QueryError
from eujp_graph.language.messages import Message
from eujp_graph.rdf.terms import Literal, NamedNode

LONG_STRING = r'"""(?:[^"\\]++|\\.|"(?!""))*+"""' + r"|'''(?:[^'\\]++|\\.|'(?!''))*+'''"
# One that nothing closes still ends with its line: the engine refuses it, and time is saved.
SHORT_STRING = r'"(?:[^"\\\n\r]++|\\.)*+"?+' + r"|'(?:[^'\\\n\r]++|\\.)*+'?+"
IRI = r'<[^<>"{}|^`\x00-\x20]*+>'
REMARK = r"#[^\n\r]*+"
ESCAPED = r"\\."
"""A character of a local name that would otherwise mean something: ``ex:it\\'s``."""

HIDDEN = f"{LONG_STRING}|{SHORT_STRING}|{IRI}|{REMARK}|{ESCAPED}"
"""What no word of a query stands in: strings, IRIs, remarks."""
VARIABLE = re.compile(rf"{HIDDEN}|[?$](?P<name>\w+)", re.DOTALL)

# A name goes on behind a dot once, as the engine has it: the second dot of ex:a.b.c ends it.
_LOCAL = r"(?:[\w:-]|%[0-9A-Fa-f]{2}|\\.)"
LOCAL = rf"(?:(?!-){_LOCAL}{_LOCAL}*+(?:\.++{_LOCAL}++)?+)?+"
TOKEN = (
    rf"(?s)(?P<long>{LONG_STRING})|(?P<short>{SHORT_STRING})|(?P<iri>{IRI})|(?P<remark>#)|{ESCAPED}"
    r"|(?P<variable>[?$]\w++)|(?P<language>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)"
    rf"|(?P<prefix>[\w.-]*+):(?P<local>{LOCAL})|(?P<word>[\w.-]++)"
    r"|(?P<open>[(\[{])|(?P<close>[)\]}])|[^\w\s\"'<#\\?$@:.(){}\[\]-]++|\s++|."
)
"""A word, string, IRI, bracket or sign, by its kind; compiled where it is used, as are those below.

``eujp query`` starts with this module, and most queries need none of them.
"""
LINE_END = r"[\n\r]|\Z"

COMPARISON = r"<(?:[^)'#/\\]|\\.|/(?!/))*+[)'#]"
"""The beginning of what looks like an IRI and may be a comparison that matters.

A bracket ends the expression, a quote or a remark hides what follows. ``//`` is in no expression,
and in nearly every IRI that has one of the three.
"""
LOST = r"\\u(?:[Dd][89A-Fa-f]|(?![0-9A-Fa-f]{4}))|\\U|\\[^tbnrf\"'\\u]"
"""An escape that a string has not, or the number of no character, or what may be one.

The engine reads no long string around it.
"""
BARE_HOST = r"<[^<>/?#]*+//[^<>/?#]++>"
"""An IRI that ends in its host or port: as a namespace, it makes no IRI with most local names."""
PLAIN_LOCAL = r"[\w.-]++"

SERVICE = "service"
FROM = r"(?i)(?<![\w:?$.%-])from\s+(?:named\s+)?(?:<>|[\w-]*:)"
IN_A_NAME = tuple(":_?$.%-")
"""What stands before a part of a name or a variable, and never before FROM."""
GAP = r"(?:\s|#[^\n\r]*+)*+"
"""Blanks and remarks; none are needed before an IRI."""
GRAPH_CLAUSE = (
    rf"(?is){HIDDEN}|(?P<from>(?<![\w:?$@%-])from\b){GAP}(?:named\b{GAP})?"
    r"(?:<(?P<iri>[^<>\s]*)>|(?<=\s)(?P<prefix>[\w.-]*):(?P<local>[\w.-]*))"
)
PREFIX = r"(?i)\bprefix\s+([\w.-]*):\s*<([^<>\s]*)>"
ESCAPE = r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})"
HIGHEST = 0x10FFFF


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
        value = bound.get(match["name"])
        return match[0] if value is None else str(value)

    return VARIABLE.sub(written, text)


def chooses_graphs(text: str) -> bool:
    """Whether the query *text* names the graphs that it sees, with FROM.

    The word does not count in strings, IRIs, remarks and names.

    >>> chooses_graphs("SELECT * FROM <urn:a> {}")
    True
    >>> chooses_graphs('ASK { ?from ?p "from <urn:a>" }')
    False
    """
    if not _may_choose(text):
        return False
    outside = re.sub(HIDDEN, " <> ", text, flags=re.DOTALL)
    return re.search(FROM, outside) is not None


def _may_choose(text: str) -> bool:
    """Whether "from" stands in *text* where it may be the word, unlike ``?from`` or ``eujp:from``.

    Most queries are done with here, for to compile the patterns takes longer than to ask.
    """
    folded = text.casefold()
    pieces = folded.split("from")
    before = [piece[-1:] for piece in pieces[:-1]]
    has_word = any(not sign.isalnum() and sign not in IN_A_NAME for sign in before)
    return has_word or (len(pieces) > 1 and "\\" in folded)


def graphs_named(text: str) -> list[str]:
    """The IRIs after FROM and FROM NAMED in the query *text*.

    A prefixed name is written in full where the query declares its prefix.
    """
    if not chooses_graphs(text):
        return []
    prefixes = dict(re.findall(PREFIX, text))
    clauses = re.finditer(GRAPH_CLAUSE, text)
    return [_graph(clause, prefixes) for clause in clauses if clause["from"]]


def _graph(clause: re.Match[str], prefixes: Mapping[str, str]) -> str:
    if clause["iri"] is not None:
        return clause["iri"]
    prefix = clause["prefix"]
    return prefixes.get(prefix, f"{prefix}:") + clause["local"]


def iris_named(text: str, prefixes: Mapping[str, str]) -> set[str]:
    """The IRIs that the query *text* names outside its strings and remarks, in full.

    A prefix alone, as in ``STR(ex:)``, names nothing.

    >>> sorted(iris_named('ASK { ?a a ex:Person ; <urn:b> "ex:c" } # ex:d', {"ex": "urn:"}))
    ['urn:Person', 'urn:b']
    """
    iris = set()
    for token, _, _ in _tokens(text):
        if token["iri"]:
            iris.add(token["iri"][1:-1])
        elif token["local"] and token["prefix"] in prefixes:
            iris.add(prefixes[token["prefix"]] + token["local"])
    return iris


def is_nested_deeper(text: str, most: int) -> bool:
    """Whether brackets may stand more than *most* deep within each other in the query *text*."""
    if sum(map(text.count, "([{")) <= most:
        return False
    return any(depth > most for _, _, depth in _tokens(text))


def refuse_outside(text: str) -> None:
    """Raise ``QueryError`` if the query *text* would ask another server.

    Answers come from the graph alone: the engine follows SERVICE over the network,
    so the word is refused outside strings, IRIs, remarks and names, escaped or not,
    with a blank after it or none.
    """
    # SPARQL has escaped characters read first. The engine does not, yet; both are looked at.
    forms = {text, re.sub(ESCAPE, _character, text)} if "\\" in text else {text}
    for form in forms:
        if SERVICE in form.casefold() and _names_service(form):
            raise QueryError(Message("service_refused"))


def _character(escape: re.Match[str]) -> str:
    number = int(escape[1] or escape[2], 16)
    return chr(number) if number <= HIGHEST else escape[0]


def _names_service(text: str) -> bool:
    """Whether some reading of *text* has the word SERVICE where a pattern may begin."""
    names_are_whole = re.search(BARE_HOST, text) is None
    for token, may_begin, _ in _tokens(text):
        word = token["word"] or token["prefix"] or ""
        if token["local"] and not (names_are_whole and _is_one_name(token)):
            word += " " + token["local"]
        if may_begin and SERVICE in word.casefold():
            return True
    return False


def _is_one_name(token: re.Match[str]) -> bool:
    """Whether the engine is sure to read the prefixed name *token* as one.

    Of ``ex:SERVICEb:`` it reads ``ex:`` alone where the whole would be no IRI. That may be so
    with a second colon, an escaped character, or one that names have and IRIs have not.
    """
    after = token.string[token.end() : token.end() + 1]
    return re.fullmatch(PLAIN_LOCAL, token["local"]) is not None and after.isascii()


def _tokens(text: str) -> Iterator[tuple[re.Match[str], bool, int]]:
    """Each token of each reading of *text*, whether a pattern may begin there, and its depth.

    What ``<`` means depends on a whole grammar: ``?a<?b)SERVICE#>`` is a comparison, a bracket,
    a word and a remark, or a variable and an IRI. So both are read. The readings soon meet
    again, for they differ in few characters; where they meet, the worse is kept, and no
    character is read twice in the same way.
    """
    token_at = re.compile(TOKEN).match
    line_end_after = re.compile(LINE_END).search
    comparison_at = re.compile(COMPARISON).match
    lost_in = re.compile(LOST).search
    readings = {0: (True, 0)}
    line_end = 0
    while readings:
        start = min(readings)
        may_begin, depth = readings.pop(start)
        token = token_at(text, start)
        if token is None:
            continue
        kind = token.lastgroup
        end = token.end()
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(depth - 1, 0)
        elif kind == "remark":
            # Many readings may have their remark on one line; its end is looked for once.
            if start >= line_end:
                line_end = line_end_after(text, start).start()  # type: ignore[union-attr]
            end = line_end
        # Out of an expression one comes through a bracket that closes it, or into EXISTS { … }.
        may_begin = may_begin or token[0] in (")", "{")
        yield token, may_begin, depth
        _add(readings, end, may_begin, depth)
        if kind == "iri" and comparison_at(text, start, end):
            _add(readings, start + 1, False, depth)
        elif kind == "long" and lost_in(text, start, end):
            # Two quotes are then an empty string, and the third begins the next.
            _add(readings, start + 2, may_begin, depth)


def _add(readings: dict[int, tuple[bool, int]], at: int, may_begin: bool, depth: int) -> None:
    known_begin, known_depth = readings.get(at, (False, 0))
    readings[at] = (may_begin or known_begin, max(depth, known_depth))
