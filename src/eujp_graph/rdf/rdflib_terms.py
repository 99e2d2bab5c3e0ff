"""Hands the graph to rdflib, whole: every named graph, every prefix."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from eujp_graph.namespaces import PREFIXES

TYPE_CHECKING = False
if TYPE_CHECKING:
    import rdflib

    Dataset = rdflib.Dataset


def to_rdflib(graph: Store) -> rdflib.Dataset:
    """A copy of *graph* as an ``rdflib.Dataset`` whose queries see the union of all named graphs.

    It takes a second or so for ten thousand triples, and never sends anything
    anywhere; but rdflib's own SPARQL does on ``FROM <http://…>``, so ask it no
    stranger's query.

    >>> len(to_rdflib(Store()))
    0
    """
    import rdflib

    dataset = rdflib.Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace, override=True, replace=True)
    for quad in graph:
        triple = (rdflib_term(quad.subject), rdflib_term(quad.predicate), rdflib_term(quad.object))
        name = quad.graph_name
        named = (*triple, rdflib.URIRef(name.value)) if isinstance(name, NamedNode) else triple
        dataset.add(named)  # type: ignore[arg-type]  # rdflib takes the name for its graph
    return dataset


def rdflib_term(term: object) -> rdflib.term.Node:
    """The term of rdflib that says what *term* says, letter for letter."""
    import rdflib

    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if not isinstance(term, Literal):
        raise TypeError(f"rdflib has no term for {term}")
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    typed = None if datatype == str(rdflib.XSD.string) else rdflib.URIRef(datatype)
    return rdflib.Literal(term.value, datatype=typed, normalize=False)
