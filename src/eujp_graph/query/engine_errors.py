"""Says in words for people what the engine finds wrong with a query."""

from __future__ import annotations

import re

from eujp_graph.language.messages import Message

EXPECTED = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
FAULTS = {
    "variable that is unbound": "ungrouped",
    "SELECT * is not authorized": "star_grouped",
    "Duplicated variable name": "column_twice",
}
"""What the engine says is wrong among what it expected, and our message on it."""
LONGEST_EXPECTED = 120
"""The engine may list dozens of words that would do; a longer list helps nobody."""


def explained(message: str) -> Message:
    """What is wrong with a query of which the engine says *message*, and what to do."""
    match = EXPECTED.search(message)
    if not match:
        return Message("query_unparsed", error=message)
    line, column, expected = match.groups()
    if "Prefix not found" in expected:
        return Message("no_prefix", line=line, column=column)
    for fault, advice in FAULTS.items():
        if fault in expected:
            return Message(advice)
    short = expected if len(expected) < LONGEST_EXPECTED else Message("another_word")
    return Message("expected", line=line, column=column, expected=short)
