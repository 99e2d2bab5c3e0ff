"""When a statement is disputed: the one rule, which all answers, pages and exports follow.

A statement is disputed when ``eujp:disputes`` joins it, in either direction, to another statement
that stands, and it stands itself. A statement that was withdrawn (``owl:deprecated true``) neither
disputes nor is disputed.
"""

from __future__ import annotations

from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal, NamedNode, term

DISPUTES, DEPRECATED, TRUE = term("eujp:disputes"), term("owl:deprecated"), Literal(True)


def is_withdrawn(store: Store, thing: str) -> bool:
    """Whether *thing* was a mistake of ours, kept for the record.

    >>> is_withdrawn(Store(), "urn:a")
    False
    """
    return any(store.quads_for_pattern(NamedNode(thing), DEPRECATED, TRUE))


def rivals(store: Store, statement: str) -> tuple[str, ...]:
    """The statements that dispute *statement* or are disputed by it, sorted; only what stands.

    >>> rivals(Store(), "urn:a")
    ()
    """
    node = NamedNode(statement)
    said = {quad.object for quad in store.quads_for_pattern(node, DISPUTES, None)}
    said |= {quad.subject for quad in store.quads_for_pattern(None, DISPUTES, node)}
    found = {other.value for other in said if isinstance(other, NamedNode)}
    # Most statements have no rival: whether they stand themselves is asked only of the others.
    if not found or is_withdrawn(store, statement):
        return ()
    return tuple(sorted(other for other in found if _stands(store, other)))


def is_disputed(store: Store, statement: str) -> bool:
    """Whether another statement that stands contradicts *statement*, which stands too."""
    return bool(rivals(store, statement))


def _stands(store: Store, statement: str) -> bool:
    # A view of other days may lack a statement to which another still points.
    written = store.quads_for_pattern(NamedNode(statement), None, None, GRAPH["statements"])
    return any(written) and not is_withdrawn(store, statement)
