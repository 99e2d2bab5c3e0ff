"""Writes rows as SPARQL 1.1 CSV, each value quoted where it must be, and defuses formulas.

The engine leaves IRIs with a comma as they are, which moves the columns behind them.

Source: https://www.w3.org/TR/sparql11-results-csv-tsv/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from pyoxigraph import BlankNode, QuerySolutions, Triple

T = TypeVar("T")
FORMULA = re.compile(r"[=+@\t\r]|-(?![0-9.]+$)")
"""How a cell begins that a spreadsheet runs; a negative number is none."""
QUOTED = re.compile(r'[,"\r\n]')


def csv_rows(solutions: QuerySolutions) -> Iterator[str]:
    """The lines of *solutions*, the names of the columns first."""
    yield ",".join(variable.value for variable in solutions.variables) + "\r\n"
    for row in solutions:
        yield ",".join(map(_field, row)) + "\r\n"


def _field(term: object) -> str:
    if term is None:
        return ""
    text = str(term) if isinstance(term, BlankNode | Triple) else str(getattr(term, "value", term))
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text


def defused(value: T) -> T | str:
    """*value*, with an apostrophe before a text that a spreadsheet would run as a formula.

    For tables that people open; the W3C's CSV has each value as it is.

    >>> defused("=SUM(1)"), defused("-12.5"), defused("AI Act"), defused(3)
    ("'=SUM(1)", '-12.5', 'AI Act', 3)
    """
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value
