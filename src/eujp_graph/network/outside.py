"""What no network holds: everything but entities, what is known of them, and their relations."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from eujp_graph.model.edges import Edge
from eujp_graph.model.names import COMMON, PREFERRED, WORKING
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import Literal, plain

NAMES = (iri(PREFERRED), iri(COMMON), iri(WORKING))
DAYS = tuple(iri(f"eujp:{name}") for name in ("from", "fromPrecision", "until", "untilPrecision"))

PARTS = "SELECT DISTINCT ?thing WHERE { ?thing dcterms:type code:part }"
"""An article or an annex is a thing for what is told of it, and no node beside its own text."""


def parts_of_texts(graph: Store) -> set[str]:
    """The articles, annexes and other parts of instruments that *graph* has as things."""
    return {plain(row["thing"]) for row in select(graph, PARTS)}


def outside(graph: Store, every_edge: Iterable[Edge], parts: Collection[str]) -> dict[str, int]:
    """How much of *graph* is in no row, by the words for it; *parts* are those of its texts.

    The words are in the section ``losses`` of the catalogue.
    """
    in_edges = {edge.statement for edge in every_edge}
    entities = graph.quads_for_pattern(None, None, None, GRAPH["entities"])
    literals = [quad.predicate.value for quad in entities if isinstance(quad.object, Literal)]
    counts = {
        "statements": len(_subjects(graph, "statements") - in_edges),
        "texts": sum(name not in NAMES + DAYS for name in literals),
        "parts": len(parts),
        "documents": len(_subjects(graph, "documents")),
        "terms": len(_subjects(graph, "ontology") | _subjects(graph, "topics")),
    }
    return {key: count for key, count in counts.items() if count}


def _subjects(graph: Store, name: str) -> set[str]:
    found = graph.quads_for_pattern(None, None, None, GRAPH[name])
    return {str(getattr(quad.subject, "value", "")) for quad in found}
