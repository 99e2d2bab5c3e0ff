"""Rows for pandas and polars, which are imported when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from importlib import import_module

from eujp_graph.errors import ExportError
from eujp_graph.model.dates import Day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def columns_of(names: Sequence[str], rows: Sequence[Mapping[str, object]]) -> dict[str, list[Any]]:
    """The columns *names* of *rows*, each of one type where its values have one.

    A column of whole days keeps them; one with a month or a year in it is text, as precise as
    each is known. Decimals become floats, for neither library counts with them fast.
    """
    return {name: _alike([row.get(name) for row in rows]) for name in names}


def _alike(values: list[Any]) -> list[Any]:
    if any(isinstance(value, Day) for value in values):
        return [str(value) if isinstance(value, Day | date) else value for value in values]
    return [float(value) if isinstance(value, Decimal) else _flat(value) for value in values]


def _flat(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def to_pandas(names: Sequence[str], rows: Sequence[Mapping[str, object]]) -> Any:
    """A ``pandas.DataFrame``; a column of nothing but days is of its own type of days."""
    pandas = _library("pandas")
    columns = columns_of(names, rows)
    frame = pandas.DataFrame(columns, columns=list(names))
    for name, values in columns.items():
        known = [value for value in values if value is not None]
        if known and all(isinstance(value, date) for value in known):
            frame[name] = pandas.to_datetime(frame[name])
    return frame


def to_polars(names: Sequence[str], rows: Sequence[Mapping[str, object]]) -> Any:
    """A ``polars.DataFrame``."""
    return _library("polars").DataFrame(columns_of(names, rows), strict=False)


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise ExportError(
            f"{name} is not installed. Install it: pip install 'eujp-graph[{name}]'."
        ) from error
