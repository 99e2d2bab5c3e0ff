"""RDF terms: their types, those that many modules name, and what they say as plain text."""

from __future__ import annotations

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple

from eujp_graph.namespaces import iri

__all__ = [
    "BlankNode",
    "DefaultGraph",
    "Literal",
    "NamedNode",
    "Node",
    "Quad",
    "Resource",
    "Triple",
    "named_node",
    "plain",
    "term",
]

Node = NamedNode | BlankNode | Literal | Triple
Resource = NamedNode | BlankNode | Triple
"""What may stand as a subject."""


def term(name: str) -> NamedNode:
    """The node of a prefixed name.

    >>> term("rdf:type").value
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
    """
    return NamedNode(iri(name))


def named_node(text: str) -> NamedNode | None:
    """The node of the IRI *text*; None where that is no IRI.

    >>> named_node("http://[") is None
    True
    """
    try:
        return NamedNode(text)
    except ValueError:
        return None


TYPE, FIRST, REST, NIL = map(term, ("rdf:type", "rdf:first", "rdf:rest", "rdf:nil"))
SUBCLASS = term("rdfs:subClassOf")
DEPRECATED = term("owl:deprecated")
ISSUED = term("dcterms:issued")
TRUE = Literal(True)
"""Terms that many modules name; a term that one module names is made there, with ``term``."""


def plain(node: Node | None) -> str:
    """The text of *node*: an IRI in full, a literal without its type; nothing for None.

    >>> plain(NamedNode("urn:a")), plain(Literal("b", language="en")), plain(None)
    ('urn:a', 'b', '')
    """
    if node is None:
        return ""
    return str(node) if isinstance(node, Triple) else node.value
