"""Finds namespaces that a query spells otherwise than the graph: http for https, a slash for #.

The graph has one spelling of each; whoever writes another gets no rows, and is told of it.
"""

from __future__ import annotations

from eujp_graph.namespaces import PREFIXES
from eujp_graph.rdf.sparql_text import iris_named

SCHEMES = {"http:": "https:", "https:": "http:"}
ENDINGS = {"#": "/", "/": "#"}


def other_spellings(text: str) -> dict[str, str]:
    """The namespaces in the query *text* that the graph spells otherwise, with its own spelling.

    >>> other_spellings("SELECT * { ?thing <https://schema.org/name> ?name }")
    {'https://schema.org/': 'http://schema.org/'}
    """
    known = set(PREFIXES.values())
    others = {
        other: ours for ours in sorted(known) for other in _others(ours) if other not in known
    }
    found: dict[str, str] = {}
    for name in sorted(iris_named(text, {})):
        fitting = [other for other in others if name.startswith(other)]
        is_ours = any(name.startswith(namespace) for namespace in known)
        if fitting and not is_ours:
            longest = max(fitting, key=len)
            found[longest] = others[longest]
    return found


def _others(namespace: str) -> list[str]:
    """The ways in which people write *namespace* by mistake."""
    scheme, colon, rest = namespace.partition(":")
    swapped = SCHEMES[scheme + colon] + rest
    return [swapped, *(spelt[:-1] + ENDINGS[spelt[-1]] for spelt in (namespace, swapped))]
