"""Says in words for people what the engine finds wrong with a query."""

from __future__ import annotations

import re

EXPECTED = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
FAULTS = {
    "variable that is unbound": (
        "a column of SELECT is neither grouped nor counted. Add it to GROUP BY, what is computed "
        "as in GROUP BY (YEAR(?day) AS ?year), or put it in SAMPLE( )."
    ),
    "SELECT * is not authorized": "SELECT * stands with GROUP BY. Name the columns.",
    "Duplicated variable name": "a column stands twice in SELECT. Take one out.",
}
"""What the engine says is wrong among what it expected, and what to do."""
LONGEST_EXPECTED = 120
"""The engine may list dozens of words that would do; a longer list helps nobody."""


def explained(message: str) -> str:
    """What is wrong with a query of which the engine says *message*, and what to do."""
    match = EXPECTED.search(message)
    if not match:
        return f"the query cannot be read: {message}. Check its syntax."
    line, column, expected = match.groups()
    if "Prefix not found" in expected:
        return (
            f"line {line}, column {column}: a prefix is not declared. Add a PREFIX line at the top."
        )
    for fault, advice in FAULTS.items():
        if fault in expected:
            return advice
    short = expected if len(expected) < LONGEST_EXPECTED else "another word"
    return f"line {line}, column {column}: expected {short}. Check the syntax there."
