"""Runs pyshacl, the reference for what shapes mean, and reads its results.

Slow to import and slower to run: import this module only where it is wanted.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pyshacl
import rdflib
from pyparsing import ParseException
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS
from pyshacl.errors import ReportableRuntimeError, ShapeRecursionWarning
from rdflib.namespace import SH as SHACL

from eujp_graph.errors import ValidationError
from eujp_graph.namespaces import curie
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.rdflib_terms import rdflib_term
from eujp_graph.rdf.terms import BlankNode, Literal, NamedNode, Triple
from eujp_graph.shacl.compiled_or_pyshacl import SILENT, TYPE
from eujp_graph.shacl.messages import component
from eujp_graph.shacl.report import Finding
from eujp_graph.shacl.shape_queries import Shapes
from eujp_graph.shacl.shapes_graph import SH, Node, preferred, text
from eujp_graph.shacl.targets import TARGETS

MESSAGE, PATH, RULE = SH + "message", SH + "path", component("sparql")
STRUCTURE = (
    "alternativePath ask declare inversePath labelTemplate namespace nodeValidator "
    "oneOrMorePath optional parameter prefix prefixes propertyValidator select validator "
    "zeroOrMorePath zeroOrOnePath"
).split()
KNOWN = {str(parameter) for parameter in ALL_CONSTRAINT_PARAMETERS} | SILENT | set(TARGETS)
KNOWN |= {SH + name for name in STRUCTURE}
"""What pyshacl reads; whatever else stands in SHACL's namespace it would pass in silence."""

OWN_MESSAGE = "\ufdd0"
"""Set before the message of a rule, to know it from that of its shape.

pyshacl puts both into a result, and an RDF graph has no order.
"""

FAILURES = (
    ReportableRuntimeError,
    ShapeRecursionWarning,
    ArithmeticError,
    AssertionError,
    NotImplementedError,
    ParseException,
    TypeError,
    ValueError,
    re.error,
)
"""What pyshacl says it cannot do, and how it ends at what it did not foresee."""


def run(view: Store, shapes: Shapes, roots: list[Node]) -> Iterator[Finding]:
    """What pyshacl finds in *view*, its graphs seen as one, by the shapes in *roots* alone.

    Raises ``ValidationError`` for shapes that pyshacl cannot run, or would run by half.
    """
    _refuse_unknown(shapes)
    with _quiet():
        data = _graph(quad.triple for quad in view)
        report = _report(data, _graph(_visible_triples(shapes, roots)))
    for result in report.objects(None, SHACL.result):
        yield _finding(report, result, shapes)


def _refuse_unknown(shapes: Shapes) -> None:
    for node, description in shapes.described.items():
        name = curie(shapes.names[node])
        unknown = sorted(
            predicate for predicate in set(description) - KNOWN if predicate.startswith(SH)
        )
        if unknown:
            raise ValidationError(f"{name}: neither engine knows {curie(unknown[0])}. Take it out.")
        if SH + "qualifiedValueShape" in description and PATH not in description:
            raise ValidationError(
                f"{name}: sh:qualifiedValueShape needs a sh:path. Give the shape one."
            )


def _visible_triples(shapes: Shapes, roots: list[Node]) -> Iterator[Triple]:
    """The shapes as pyshacl is to see them: only *roots* with targets, and one message each."""
    active = set(roots)
    for triple in shapes.triples:
        predicate = triple.predicate.value
        aims = predicate in TARGETS or (predicate == TYPE and text(triple.object) in shapes.classes)
        if predicate != MESSAGE and (triple.subject in active or not aims):
            yield triple
    for node, description in shapes.described.items():
        message = preferred(description.get(MESSAGE, ()))
        if message is not None:
            mark = OWN_MESSAGE if SH + "select" in description else ""
            yield Triple(node, NamedNode(MESSAGE), Literal(mark + message))  # type: ignore[arg-type]


@contextmanager
def _quiet() -> Iterator[None]:
    """While it lasts nothing is logged, and a shape that refers back to itself is an error."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", ShapeRecursionWarning)
            yield
    finally:
        logging.disable(before)


def _report(data: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    try:
        _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
        if isinstance(report, Exception):
            raise report
    except FAILURES as error:
        reason = str(error).partition("\n")[0].rstrip(".")
        raise ValidationError(
            f"pyshacl cannot run these shapes here: {reason}. Mend the shapes."
        ) from error
    assert isinstance(report, rdflib.Graph)
    return report


def _finding(report: rdflib.Graph, result: rdflib.term.Node, shapes: Shapes) -> Finding:
    properties = dict(report.predicate_objects(result))
    kind = str(properties[SHACL.sourceConstraintComponent])
    source = shapes.origin(_node(properties[SHACL.sourceShape]), kind)
    path, value = properties.get(SHACL.resultPath), properties.get(SHACL.value)
    message = _filled(report.objects(result, SHACL.resultMessage)) if kind == RULE else None
    return Finding(
        source.severity,
        source.shape,
        str(_node(properties[SHACL.focusNode])),
        str(path) if isinstance(path, rdflib.URIRef) else source.path,
        None if value is None else str(_node(value)),
        kind,
        message or source.message,
    )


def _filled(messages: Iterable[rdflib.term.Node]) -> str | None:
    """The message of a rule, where it has one, else that of its shape."""
    texts = sorted(
        (str(message) for message in messages), key=lambda text: not text.startswith(OWN_MESSAGE)
    )
    return texts[0].removeprefix(OWN_MESSAGE) if texts else None


def _graph(triples: Iterable[Triple]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for triple in triples:
        graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    return graph


def _term(node: Node) -> rdflib.term.Node:
    """*node* as rdflib has it: a text of the type xsd:string goes without its type."""
    if isinstance(node, Triple):
        raise ValidationError(f"pyshacl cannot read a triple as a value: {node}. Take it out.")
    return rdflib_term(node)


def _node(term: rdflib.term.Node) -> Node:
    if isinstance(term, rdflib.URIRef):
        return NamedNode(str(term))
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    assert isinstance(term, rdflib.Literal)
    datatype = None if term.datatype is None or term.language else NamedNode(str(term.datatype))
    return Literal(str(term), datatype=datatype, language=term.language)
