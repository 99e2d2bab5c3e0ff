"""The answer of a query as an Excel workbook: as it is read, and its sources on another sheet."""

from __future__ import annotations

from math import isfinite

from eujp_graph.files.workbook import Sheet, workbook
from eujp_graph.language.catalogue import words
from eujp_graph.namespaces import curie, iri
from eujp_graph.query.answer import Answer, Cell
from eujp_graph.rdf.terms import Literal

NUMBERS = frozenset(iri(f"xsd:{name}") for name in ("integer", "decimal", "double", "float"))


def answer_workbook(found: Answer, lang: str) -> bytes:
    """The bytes of a workbook with the answer *found*, under headings in *lang*."""
    said = words("workbook", lang)
    heads = [column.heading for column in found.columns]
    sheets: dict[str, Sheet] = {said["answer"]: (heads, [_values(row) for row in found.rows])}
    if found.sources:
        told = [said[name] for name in ("number", "title", "day", "page", "name")]
        rows = [[one.number, one.title, one.day, one.page, curie(one.iri)] for one in found.sources]
        sheets[said["sources"]] = (told, rows)
    return workbook(sheets)


def _values(row: list[Cell]) -> list[object]:
    """What a sheet shows of *row*: a number as such, so that it can be summed."""
    numbers = [_number(cell.term) for cell in row]
    return [
        cell.text if number is None else number for cell, number in zip(row, numbers, strict=True)
    ]


def _number(term: object) -> int | float | None:
    if not isinstance(term, Literal) or term.datatype.value not in NUMBERS:
        return None
    if term.value.removeprefix("-").isdecimal():
        return int(term.value)
    try:
        number = float(term.value)
    except ValueError:
        return None
    # A cell holds neither infinity nor what is no number.
    return number if isfinite(number) else None
