"""Finds why a query has no rows: namespaces spelt otherwise than in the graph, and unknown names.

The graph has one spelling of each namespace; whoever writes another, or names a term that says
nothing here, gets no rows, and is told of it.
"""

from __future__ import annotations

import re

from eujp_graph.errors import nearest
from eujp_graph.namespaces import BASE, PREFIXES, curie
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.sparql_text import PREFIX, iris_named
from eujp_graph.rdf.terms import NamedNode, plain

SCHEMES = {"http:": "https:", "https:": "http:"}
PASSED_OVER = tuple(PREFIXES[name] for name in ("xsd", "rdf", "rdfs", "owl"))
"""Names of these stand in queries for what the engine itself knows."""
MOST_NEAR = 12
"""How many terms of a vocabulary are listed where none is like the one that was written."""
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


def unused_names(store: Store, text: str) -> dict[str, list[str]]:
    """The names in the query *text* by which nothing in *store* goes, each with what may be meant.

    A term that only the ontology speaks of is said of nothing. What may be meant is the nearest
    term of the same vocabulary, else those of it that are used.
    """
    declared = dict(re.findall(PREFIX, text))
    namespaces = {*PREFIXES.values(), *declared.values()}
    named = iris_named(text, {**PREFIXES, **declared}) - namespaces
    unused = [name for name in sorted(named) if not _is_used(store, name)]
    return {name: _meant(store, name) for name in unused if not name.startswith(PASSED_OVER)}


def _is_used(store: Store, name: str) -> bool:
    node, ontology = NamedNode(name), GRAPH["ontology"]
    found = (
        store.quads_for_pattern(None, node, None),
        store.quads_for_pattern(None, None, node),
        store.quads_for_pattern(node, None, None),
        store.quads_for_pattern(None, None, None, node),
    )
    return any(quad.graph_name != ontology for quads in found for quad in quads)


def _meant(store: Store, name: str) -> list[str]:
    prefix, _, local = curie(name).partition(":")
    if prefix not in PREFIXES:
        return []
    query = "SELECT DISTINCT ?name { { ?thing ?name ?other } UNION { ?thing a ?name } }"
    if name.startswith(BASE) and prefix != "eujp":
        query = "SELECT DISTINCT ?name { ?name a ?class }"
    used = {curie(plain(row["name"])) for row in select(store, query)}
    of_it = sorted(word.partition(":")[2] for word in used if word.startswith(f"{prefix}:"))
    near = nearest(local, of_it)
    if not near and not name.startswith(BASE):
        # A class and a property are told from one another by their first letter.
        near = [word for word in of_it if word[:1].isupper() == local[:1].isupper()][:MOST_NEAR]
    return [f"{prefix}:{word}" for word in near]
