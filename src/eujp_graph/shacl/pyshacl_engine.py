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
from pyshacl.errors import ShapeRecursionWarning
from rdflib.namespace import SH as SHACL

from eujp_graph.errors import ValidationError
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.rdflib_terms import rdflib_term
from eujp_graph.rdf.terms import BlankNode, Literal, NamedNode, Triple, term
from eujp_graph.shacl.compiled_or_pyshacl import TYPE
from eujp_graph.shacl.messages import component
from eujp_graph.shacl.report import Finding
from eujp_graph.shacl.shape_queries import Shapes
from eujp_graph.shacl.shapes_graph import SH, Node, preferred, short, text
from eujp_graph.shacl.sparql_constraints import prefix_sources, prefixes
from eujp_graph.shacl.targets import TARGETS

MESSAGE, PATH, RULE = SH + "message", SH + "path", component("sparql")
PREFIXES_OF, URI = SH + "prefixes", term("xsd:anyURI")
USED = re.compile(r"([\w.-]*):")
ASKS = {SH + "select", SH + "ask"}
OWN_MESSAGE = "\ufdd0"
"""Set before the message of a rule, to know it from that of its shape.

pyshacl puts both into a result, and an RDF graph has no order.
"""


def run(view: Store, shapes: Shapes, roots: list[Node]) -> Iterator[Finding]:
    """What pyshacl finds in *view*, its graphs seen as one, by the shapes in *roots* alone.

    Raises ``ValidationError`` for shapes that pyshacl cannot run, or would run by half.
    """
    _refuse_pathless(shapes)
    with _quiet():
        data = _graph(quad.triple for quad in view)
        report = _report(data, _graph(_visible_triples(shapes, roots)))
    for result in report.objects(None, SHACL.result):
        yield _finding(report, result, shapes)


def _refuse_pathless(shapes: Shapes) -> None:
    """Raises ``ValidationError`` for what pyshacl would pass in silence."""
    for node, description in shapes.described.items():
        if SH + "qualifiedValueShape" in description and PATH not in description:
            raise ValidationError(
                f"{short(node)}: sh:qualifiedValueShape needs a sh:path. Give the shape one."
            )
        flags = "".join(text(value) for value in description.get(SH + "flags", ()))
        if set(flags) - set("im"):
            raise ValidationError(
                f"{short(node)}: pyshacl knows the flags i and m, not {flags!r}. "
                "Leave the pattern to the compiled engine."
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
        if ASKS & set(description):
            yield from _prefixes(node, shapes)
        message = preferred(description.get(MESSAGE, ()))
        if message is not None:
            mark = OWN_MESSAGE if SH + "select" in description else ""
            yield Triple(node, NamedNode(MESSAGE), Literal(mark + message))  # type: ignore[arg-type]


def _prefixes(node: Node, shapes: Shapes) -> Iterator[Triple]:
    """What tells pyshacl the prefixes of the query at *node*.

    It follows no import, and does not read the prefixes at the top of a file. Of these only
    what the query uses: rdflib forgets a prefix when another comes for its namespace.
    """
    described = shapes.described
    for source in prefix_sources(node, described):
        yield Triple(node, NamedNode(PREFIXES_OF), source)  # type: ignore[arg-type]
    declared = prefixes(node, described, {})
    asked = [text(query) for name in ASKS for query in described[node].get(name, ())]
    used = set(USED.findall(" ".join(asked)))
    for prefix in sorted((used & shapes.prefixes.keys()) - declared.keys()):
        told = BlankNode()
        yield Triple(node, NamedNode(PREFIXES_OF), told)  # type: ignore[arg-type]
        yield Triple(told, NamedNode(SH + "declare"), told)
        yield Triple(told, NamedNode(SH + "prefix"), Literal(prefix))
        yield Triple(
            told, NamedNode(SH + "namespace"), Literal(shapes.prefixes[prefix], datatype=URI)
        )


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
    except Exception as error:  # pyshacl ends in many ways; rdflib raises a bare Exception
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
