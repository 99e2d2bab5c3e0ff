"""The rows of an answer as Python values."""

from __future__ import annotations

from collections.abc import Sequence

from eujp_graph.api.listing import Listing
from eujp_graph.errors import QueryError
from eujp_graph.language.catalogue import SOURCE
from eujp_graph.query.answer import told
from eujp_graph.query.labels import Labels
from eujp_graph.query.saved_query import Results
from eujp_graph.query.values import value
from eujp_graph.rdf.oxigraph import QueryBoolean, QuerySolutions, Store
from eujp_graph.rdf.terms import Literal, NamedNode, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.query.values import Value

TRIPLE = ("subject", "predicate", "object")
"""The columns of what a CONSTRUCT gives."""


def answered(results: Results, store: Store, lang: str) -> Listing[dict[str, Value]] | bool:
    """*results* as rows, or as a ``bool`` where the query asked for one."""
    if isinstance(results, QueryBoolean):
        return bool(results)
    return rows_of(results, store, lang)


def rows_of(results: Results, store: Store, lang: str) -> Listing[dict[str, Value]]:
    """The rows of *results*, each a dictionary from column to value, with labels in *lang*."""
    if isinstance(results, QueryBoolean):
        raise QueryError("An ASK has no rows. Its answer is yes or no.")
    if isinstance(results, QuerySolutions):
        columns: Sequence[str] = [variable.value for variable in results.variables]
        terms: list[list[Node | None]] = [list(solution) for solution in results]
    else:
        columns = TRIPLE
        triples = sorted(results, key=str)
        terms = [[triple.subject, triple.predicate, triple.object] for triple in triples]
    if lang != SOURCE:
        labels = Labels(store, lang)
        terms = [told(row, columns, labels) for row in terms]
    rows = [dict(zip(columns, map(_value, row), strict=True)) for row in terms]
    return Listing(rows, columns=columns, row=lambda row: row, lang=lang)


def _value(node: Node | None) -> Value:
    return value(node) if node is None or isinstance(node, NamedNode | Literal) else str(node)
