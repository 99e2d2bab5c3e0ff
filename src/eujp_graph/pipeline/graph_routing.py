"""Routes each subject to its named graph, by its class; a folder or file has no meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eujp_graph.files.sources import Source
from eujp_graph.namespaces import BASE
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import reached
from eujp_graph.rdf.terms import SUBCLASS, TYPE, BlankNode, NamedNode, Node, Resource, term

ROOTS = {
    "eujp:Statement": "statements",
    "eujp:Document": "documents",
    "eujp:Evidence": "documents",
    "eujp:Topic": "topics",
    "eujp:Code": "topics",
    "skos:ConceptScheme": "topics",
    "dcat:Dataset": "dataset",
    "foaf:Group": "dataset",
    "owl:Ontology": "ontology",
    "owl:Class": "ontology",
    "owl:ObjectProperty": "ontology",
    "owl:DatatypeProperty": "ontology",
    "owl:AnnotationProperty": "ontology",
    "rdfs:Class": "ontology",
    "rdfs:Datatype": "ontology",
    "rdf:Property": "ontology",
}
"""The class at the top of each kind, and the named graph of its members; the rest are entities."""

AXIOMS = (
    "owl:AllDifferent owl:AllDisjointClasses owl:AllDisjointProperties owl:AsymmetricProperty "
    "owl:FunctionalProperty owl:InverseFunctionalProperty owl:IrreflexiveProperty "
    "owl:NegativePropertyAssertion owl:ReflexiveProperty owl:Restriction "
    "owl:SymmetricProperty owl:TransitiveProperty"
).split()
"""What is an axiom by its type, even where nothing else says that its subject is a term."""


def graphs_by_class(sources: Iterable[Source]) -> dict[Node, NamedNode]:
    """The named graph of each class of ``ROOTS``, and of what *sources* declare below it."""
    parents: dict[Node, set[Node]] = {}
    for source in sources:
        for quad in source.quads:
            if quad.predicate == SUBCLASS and isinstance(quad.object, NamedNode):
                parents.setdefault(quad.subject, set()).add(quad.object)
    graphs: dict[Node, NamedNode] = {term(name): GRAPH[graph] for name, graph in ROOTS.items()}
    graphs |= {term(name): GRAPH["ontology"] for name in AXIOMS}
    roots = list(graphs)
    for name in parents:
        ancestors = reached(name, lambda node: parents.get(node, ()))
        found = [root for root in roots if root in ancestors]
        if found:
            graphs[name] = graphs[found[0]]
    return graphs


def routes_by_type(
    sources: Iterable[Source], graphs: dict[Node, NamedNode]
) -> dict[Resource, NamedNode]:
    """The named graph of each subject to which any of *sources* gives a class."""
    given = [quad for source in sources for quad in source.quads if quad.predicate == TYPE]
    routes = {quad.subject: GRAPH["entities"] for quad in given}
    # A class that is routed counts before one that is not, in whatever order they stand.
    return routes | {q.subject: graphs[q.object] for q in given if q.object in graphs}


def routes_of(source: Source, typed: Mapping[Resource, NamedNode]) -> dict[Resource, NamedNode]:
    """The named graph of each subject of *source*; a blank node goes with what names it.

    *typed* has that of the subjects to which this source or another gives a class.
    """
    subjects = dict.fromkeys(quad.subject for quad in source.quads)
    # A difference of sets would walk through all of *typed*, once for each file.
    untyped = [subject for subject in subjects if subject not in typed]
    routes = {subject: typed.get(subject, GRAPH["entities"]) for subject in subjects}
    for subject in untyped:
        if isinstance(subject, NamedNode) and not subject.value.startswith(BASE):
            routes[subject] = GRAPH["alignments"]
    owners: dict[Resource, Resource] = {
        q.object: q.subject for q in source.quads if isinstance(q.object, BlankNode)
    }
    # After all others, for a blank node may stand within another.
    for subject in untyped:
        owner = subject
        while owner in owners:
            owner = owners[owner]
        routes[subject] = routes[owner]
    return routes
