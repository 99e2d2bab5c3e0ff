"""The documents behind a statement or a thing: those that it cites, at once or by a passage.

The ontology infers the same (``eujp:hasEvidence`` and ``eujp:document`` in a row give
``eujp:cites``). The rule stands here as well, since the authored graph alone does not have what
is inferred.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode, term

T = TypeVar("T")


def documents_behind(node: T, values: Callable[[T, str], Iterable[T]]) -> set[T]:
    """The documents behind *node*, where *values* reads what a node has as a prefixed property.

    >>> told = {("st:a", "eujp:hasEvidence"): ["ev:b"], ("ev:b", "eujp:document"): ["doc:c"]}
    >>> documents_behind("st:a", lambda node, name: told.get((node, name), []))
    {'doc:c'}
    """
    found = {*values(node, "eujp:cites")}
    for passage in values(node, "eujp:hasEvidence"):
        found.update(values(passage, "eujp:document"))
    return found


def documents(store: Store, node: str) -> tuple[str, ...]:
    """The IRIs of the documents behind *node* in *store*, sorted."""

    def values(subject: str, name: str) -> set[str]:
        quads = store.quads_for_pattern(NamedNode(subject), term(name), None)
        return {quad.object.value for quad in quads if isinstance(quad.object, NamedNode)}

    return tuple(sorted(documents_behind(node, values)))
