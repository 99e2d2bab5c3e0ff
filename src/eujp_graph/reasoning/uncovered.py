"""What the closure does not cover, refused by its name, with what to write in its place."""

from __future__ import annotations

from eujp_graph.errors import InferenceError
from eujp_graph.namespaces import PREFIXES, curie, iri
from eujp_graph.rdf.terms import NamedNode, Quad

AS_SHAPE = "It says what must hold, so write it as a shape"
OTHERWISE = "Take it out, or write what must hold as a shape (docs/extending.md)."
CURES = {
    iri(name): cure
    for names, cure in (
        ("owl:FunctionalProperty", f"{AS_SHAPE}: sh:maxCount 1 on the property."),
        ("owl:InverseFunctionalProperty", f"{AS_SHAPE}: sh:maxCount 1 on its sh:inversePath."),
        ("owl:hasKey", f"{AS_SHAPE} that finds two things with one key."),
        (
            "owl:cardinality owl:maxCardinality owl:minCardinality owl:qualifiedCardinality "
            "owl:maxQualifiedCardinality owl:minQualifiedCardinality",
            f"{AS_SHAPE}: sh:minCount and sh:maxCount.",
        ),
        (
            "owl:Restriction owl:onProperty owl:someValuesFrom owl:allValuesFrom owl:hasValue "
            "owl:onClass owl:hasSelf",
            f"{AS_SHAPE}: sh:class, sh:node or sh:hasValue on the property.",
        ),
        ("owl:oneOf", f"{AS_SHAPE}: sh:in with the list."),
        (
            "owl:propertyDisjointWith owl:AllDisjointProperties",
            f"{AS_SHAPE}: sh:disjoint between the two properties.",
        ),
        ("owl:complementOf", "Write owl:disjointWith between the two classes."),
        ("owl:equivalentClass", "Write rdfs:subClassOf between the two classes, once each way."),
        (
            "owl:equivalentProperty",
            "Write rdfs:subPropertyOf between the two properties, once each way.",
        ),
        ("owl:unionOf", "Write rdfs:subClassOf from each member of the list to the class."),
        ("owl:intersectionOf", "Write rdfs:subClassOf from the class to each member of the list."),
        (
            "owl:disjointUnionOf",
            "Write rdfs:subClassOf from each member of the list to the class, and "
            "owl:AllDisjointClasses over the members.",
        ),
        (
            "owl:sameAs",
            "Give both one IRI; somebody else's record of the same thing is joined with "
            "skos:exactMatch or schema:sameAs.",
        ),
        ("owl:differentFrom owl:AllDifferent", "Take it out: two IRIs are two things here."),
        ("owl:ReflexiveProperty", "Take it out, and write the edges that you mean."),
        (
            "owl:NegativePropertyAssertion",
            "Take it out: what is not so is told by a Link with a modality.",
        ),
        ("owl:imports", "Take it out, and give the files that you mean to 'eujp build'."),
    )
    for name in names.split()
}
"""What to do for each kind of axiom that has a better place."""

HARMLESS_CLASSES = {iri("owl:Thing"), iri("rdfs:Resource")}
"""Classes of OWL's own above which everything stands, so that they say nothing."""

HARMLESS_PROPERTIES = {
    iri(f"rdfs:{name}") for name in ("label", "comment", "seeAlso", "isDefinedBy")
}
"""Properties of RDFS's own from which nothing follows."""

BUILT_IN = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "xsd"))
DATATYPES = (PREFIXES["xsd"], iri("rdfs:Literal"), iri("rdf:langString"), iri("rdf:PlainLiteral"))


def is_datatype(name: str) -> bool:
    """Whether *name* is a kind of literal.

    >>> is_datatype(iri("xsd:gYear")), is_datatype(iri("eujp:Code"))
    (True, False)
    """
    return name.startswith(DATATYPES)


def refuse_built_in(name: str, kind: str, place: str, quad: Quad) -> None:
    """Raise ``InferenceError`` where an axiom of *kind* would change the language itself.

    *name* stands in the axiom *quad* as its ``subject`` or ``object`` (*place*). Whoever makes
    ``rdf:type`` transitive or a property a kind of ``rdfs:subClassOf`` lets data write axioms.
    """
    if not name.startswith(BUILT_IN):
        return
    is_above = place == "object" and kind in ("subclass", "domain", "range")
    if is_above and name in HARMLESS_CLASSES:
        return
    if kind == "range" and place == "object" and is_datatype(name):
        return
    if kind == "subproperty" and place == "object" and name in HARMLESS_PROPERTIES:
        return
    raise uncovered(
        quad.predicate.value, quad, f"with {curie(name)}, which is of the language itself,"
    )


def uncovered(kind: str, quad: Quad, how: str = "") -> InferenceError:
    """The error for an axiom of *kind* (IRI text), told by *quad*, with what to do."""
    cure = OTHERWISE if how else CURES.get(kind, OTHERWISE)
    said = " ".join(part for part in ("the axiom", curie(kind), how) if part)
    return refusal(quad, f"{said} is covered by no reasoner here. {cure}")


def refusal(quad: Quad, message: str) -> InferenceError:
    """The error that begins with the term that *quad*, an axiom, is about."""
    subject = quad.subject
    if not isinstance(subject, NamedNode):
        return InferenceError(f"an anonymous node: {message}")
    return InferenceError(
        f"{curie(subject.value)}: {message}",
        subject=subject.value,
        predicate=quad.predicate.value,
    )
