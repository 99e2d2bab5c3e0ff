"""Gives a term of an answer as a value of Python: a day as a day, a number as a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from eujp_graph.namespaces import iri
from eujp_graph.rdf.terms import Literal, NamedNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from eujp_graph.model.dates import Day

    Value = str | int | float | bool | Decimal | datetime.date | Day | None

Term = NamedNode | Literal


def value(term: Term | None) -> Value:
    """The Python value of an RDF term; text keeps no language."""
    if not isinstance(term, Literal):
        return None if term is None else getattr(term, "value", str(term))
    try:
        return _values().get(term.datatype.value, str)(term.value)
    except (ValueError, ArithmeticError):
        return term.value


@cache
def _values() -> Mapping[str, Callable[[str], Value]]:
    """How the text of a literal becomes a Python value, by its datatype."""
    import datetime
    from decimal import Decimal

    return {
        iri("xsd:boolean"): lambda text: text in ("true", "1"),
        iri("xsd:date"): datetime.date.fromisoformat,
        iri("xsd:decimal"): Decimal,
        iri("xsd:double"): float,
        iri("xsd:gYear"): _written,
        iri("xsd:gYearMonth"): _written,
        iri("xsd:integer"): int,
    }


def _written(text: str) -> Day:
    """A year or a month: a date as precise as it is known."""
    from eujp_graph.model.dates import Day

    return Day.written(text)
