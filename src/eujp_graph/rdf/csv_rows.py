"""Writes rows as SPARQL 1.1 CSV, each value quoted where it must be, and defuses formulas.

The engine leaves IRIs with a comma as they are, which moves the columns behind them.

``table_csv`` writes any rows so that spreadsheets read them; Python's own module leaves a lone
carriage return unquoted before 3.13, which ends a row for Excel.

Source: https://www.w3.org/TR/sparql11-results-csv-tsv/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import BlankNode, QuerySolutions, Triple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")
FORMULA = re.compile(r"[=+@\t\r]|-(?![0-9.]+$)")
"""How a cell begins that a spreadsheet runs; a negative number is none."""
QUOTED = re.compile(r'[,"\r\n]')


def csv_rows(solutions: QuerySolutions) -> Iterator[str]:
    """The lines of *solutions*, the names of the columns first."""
    return csv_lines([variable.value for variable in solutions.variables], solutions)


def csv_lines(
    names: Sequence[str], rows: Iterable[Iterable[object]], heads: bool = True
) -> Iterator[str]:
    """The lines of *rows*, with *heads* the *names* of the columns first."""
    if heads:
        yield ",".join(names) + "\r\n"
    for row in rows:
        yield ",".join(map(_field, row)) + "\r\n"


def table_csv(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    r"""A table as CSV for people and their spreadsheets: no text of it runs as a formula.

    >>> table_csv(["name"], [["=SUM(1)"], ["two\rlines"], [None]])
    'name\n\'=SUM(1)\n"two\rlines"\n\n'
    """
    lines = [list(columns), *rows]
    return "".join(",".join(_quoted(defused(cell)) for cell in line) + "\n" for line in lines)


def _field(term: object) -> str:
    return _quoted(
        str(term) if isinstance(term, BlankNode | Triple) else getattr(term, "value", term)
    )


def _quoted(value: object) -> str:
    if value is None:
        return ""
    text = str(value)
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text


def defused(value: T) -> T | str:
    """*value*, with an apostrophe before a text that a spreadsheet would run as a formula.

    For tables that people open; the W3C's CSV has each value as it is.

    >>> defused("=SUM(1)"), defused("-12.5"), defused("AI Act"), defused(3)
    ("'=SUM(1)", '-12.5', 'AI Act', 3)
    """
    return f"'{value}" if isinstance(value, str) and FORMULA.match(value) else value
