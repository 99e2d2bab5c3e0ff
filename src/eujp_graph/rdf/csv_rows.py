"""Writes rows as SPARQL 1.1 CSV, each value quoted where it must be.

The engine leaves IRIs with a comma as they are, which moves the columns behind them.

Source: https://www.w3.org/TR/sparql11-results-csv-tsv/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import BlankNode, QuerySolutions, Triple

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
