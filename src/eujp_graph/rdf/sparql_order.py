"""Gives ORDER BY a total order, for the engine falls over where the values of a column are mixed.

It compares a date with a text, and texts with texts in languages, each by a rule of its own;
taken together the rules contradict each other, and its sort ends the whole process. So each
condition gets one more before it, the kind of value: within a kind the engine's order is whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from eujp_graph.rdf.sparql_text import LINE_END, TOKEN

KIND = (
    "COALESCE(IF(isNUMERIC({0}), IF({0} = {0}, '0', '1'), CONCAT(STR(DATATYPE({0})), "
    "IF(REGEX(CONCAT(STR(DATATYPE({0})), ' ', STR({0})), "
    "'#(date|time|g).* .*(Z|[+-][0-9][0-9]:[0-9][0-9])$'), ' of a zone', ''))), '')"
)
"""The kind of a value: numbers as one, NaN apart, for it is not even equal to itself; a time that
has a zone apart from one that has none, for neither comes first. What is no literal comes before.
"""

LAST_LINE = "\nORDER BY "
DIRECTIONS = ("asc", "desc")
NO_CONDITION = ("exists", "not")
"""With these begins a pattern, which is left as it is."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Results = TypeVar("Results")
Token = tuple[str, str, int, int]
"""The kind of a token, its text in small letters, where it begins and where it ends."""


def totally_ordered(text: str) -> str:
    """The query *text* with a condition on the kind of value before each that sorts rows.

    What cannot be read for sure is left as it is.

    >>> totally_ordered("SELECT ?a { ?a ?b ?c } ORDER BY DESC(?c)").count("DESC(")
    2
    """
    if "order" not in text.casefold():
        return text
    return _in_one_line(text) or by_tokens(text)


def _in_one_line(text: str) -> str | None:
    """What ``by_tokens`` gives for *text* where its last line alone sorts, by variables.

    So most questions end; the pattern of all tokens takes longer to compile than they to answer.
    """
    head, order, tail = text.rstrip().rpartition(LAST_LINE)
    if not order or "\n" in tail or "order" in head.casefold():
        return None
    conditions = []
    for written in tail.split(" "):
        direction, bracket, variable = written.rpartition("(")
        inside = variable.removesuffix(")") if bracket else variable
        is_variable = inside[:1] == "?" and inside[1:].isidentifier() and inside.isascii()
        is_closed = variable == (f"{inside})" if bracket else inside)
        if not (is_variable and is_closed and direction in ("", "ASC", "DESC")):
            return None
        # In a bracket alone it is an expression, which is none of a question's habits.
        if bracket and not direction:
            return None
        condition = f"({inside})" if bracket else inside
        conditions.append(f"{direction or 'ASC'}({KIND.format(f'({condition})')}) {written}")
    return head + order + " ".join(conditions) + text[len(text.rstrip()) :]


def by_tokens(text: str) -> str:
    """The query *text* with its order total, whatever its form: every token is read."""
    parts, done = [], 0
    for start, end, direction, expression in _conditions(list(_tokens(text))):
        condition = text[expression[0] : expression[1]]
        parts.append(text[done:start])
        parts.append(f"{direction}({KIND.format(f'({condition})')}) {text[start:end]}")
        done = end
    return "".join(parts) + text[done:]


def answer_in_order(ask: Callable[[str], Results], text: str) -> Results:
    """What *ask* gives for the query *text* once its order is total.

    Where the engine does not take the longer text, it is asked the text as it was written, and
    its message has the places of that.
    """
    longer = totally_ordered(text)
    if longer != text:
        try:
            return ask(longer)
        except SyntaxError:
            pass  # A fault in the text is found again below.
    return ask(text)


def _tokens(text: str) -> Iterator[Token]:
    """The tokens of *text* that are neither blank nor remark."""
    token_at, line_end = re.compile(TOKEN).match, re.compile(LINE_END)
    at = 0
    while at < len(text):
        token = token_at(text, at)
        if token is None:
            return
        at, kind = token.end(), token.lastgroup or "sign"
        if kind == "remark":
            after = line_end.search(text, at)
            at = after.start() if after else len(text)
        elif not token[0].isspace():
            yield kind, token[0].casefold(), token.start(), token.end()


def _conditions(tokens: list[Token]) -> Iterator[tuple[int, int, str, tuple[int, int]]]:
    """Each condition after ORDER BY: its begin and end, its direction and its expression's span."""
    at = 0
    while at + 1 < len(tokens):
        if (tokens[at][1], tokens[at + 1][1]) != ("order", "by"):
            at += 1
            continue
        at += 2
        while (after := _expression_end(tokens, at)) > at:
            first, last = tokens[at], tokens[after - 1]
            is_directed = first[1] in DIRECTIONS
            direction = "DESC" if first[1] == "desc" else "ASC"
            begin = tokens[at + 1][2] if is_directed else first[2]
            yield first[2], last[3], direction, (begin, last[3])
            at = after


def _expression_end(tokens: list[Token], at: int) -> int:
    """The place behind the condition that begins at *at*; *at* itself where none does."""
    if at >= len(tokens) or tokens[at][1] in NO_CONDITION:
        return at
    kind, text = tokens[at][:2]
    if kind == "variable":
        return at + 1
    opening = at if text == "(" else at + 1
    names = {"word", "iri", "local", "prefix"}
    if text != "(" and (kind not in names or opening >= len(tokens)):
        return at
    if tokens[opening][1] != "(":
        return at
    depth = 0
    for place in range(opening, len(tokens)):
        depth += {"open": 1, "close": -1}.get(tokens[place][0], 0)
        if depth == 0:
            return place + 1
    return at
