"""The front door for Python: the same as the command line, in a few functions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pyoxigraph import Store

from eujp_graph import library, query
from eujp_graph.build import build
from eujp_graph.card import Card, card
from eujp_graph.errors import EujpError
from eujp_graph.export import export
from eujp_graph.network import to_networkx
from eujp_graph.query import Value
from eujp_graph.rdflib_view import to_rdflib
from eujp_graph.search import resolve
from eujp_graph.validation import Report

__all__ = ["ask", "build", "export", "load", "show", "to_networkx", "to_rdflib", "validate"]


def load(place: Path | str | None = None, *, data: Sequence[Path | str] = ()) -> Store:
    """The graph: of the release at *place*, or of the shipped data with the files at *data* beside it.

    What comes back is a ``pyoxigraph.Store`` with everything derived and inferred,
    each kind of triple in its own named graph. Raises ``EujpError`` where the data
    violates the shapes.

    >>> graph = load()
    >>> len(graph) > 1000
    True
    """
    if place is not None:
        return library.open_store(Path(place))
    made = build([Path(item) for item in data])
    if made.report.violations:
        raise EujpError(f"The data has {made.report.violations} violations. Ask validate() which.")
    return made.store


def ask(graph: Store, name: str, /, **params: str | date | int) -> list[dict[str, Value]]:
    """The rows that answer the saved question *name*: column to Python value, None where unbound.

    >>> ask(load(), "who-signed", instrument="submarine-cables-moc")[0]["signatoryLabel"]
    'Matsumoto Takeaki'
    """
    given = {key: str(value) for key, value in params.items()}
    return query.rows(query.run(graph, query.named(name), given))


def show(graph: Store, name: str) -> Card:
    """The card of what *name* means: a slug, an IRI, or a name in English or Japanese."""
    return card(graph, resolve(graph, name))


def validate(data: Sequence[Path | str] = (), *, today: date | None = None) -> Report:
    """What the shapes find in the shipped data and the files at *data*.

    >>> validate().violations
    0
    """
    return build([Path(item) for item in data], today=today).report
