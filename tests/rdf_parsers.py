"""Independent parsers of RDF, each as a function from files to the quads that it reads there."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph
import rdflib
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
)
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from tests.given import TESTS

UNNAMED = (None, DATASET_DEFAULT_GRAPH_ID)
WITH_GRAPHS = {"nquads", "trig", "jsonld"}
Read = Callable[[list[Path], str], Iterator[Iterable[Quad]]]


def program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"make test-all needs {name}: .ci/run installs it"
    return found


def by_pyoxigraph(paths: list[Path], form: str) -> Iterator[Iterable[Quad]]:
    chosen = {
        "turtle": RdfFormat.TURTLE,
        "ntriples": RdfFormat.N_TRIPLES,
        "rdfxml": RdfFormat.RDF_XML,
    }
    chosen |= {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}
    for path in paths:
        yield pyoxigraph.parse(path=str(path), format=chosen[form])


def by_rdflib(paths: list[Path], form: str) -> Iterator[Iterable[Quad]]:
    chosen = {"rdfxml": "xml", "jsonld": "json-ld", "ntriples": "nt"}
    for path in paths:
        dataset = rdflib.Dataset()
        graph = dataset if form in WITH_GRAPHS else dataset.default_graph
        graph.parse(path, format=chosen.get(form, form))
        yield (
            Quad(_term(s), _term(p), _term(o), DefaultGraph() if g in UNNAMED else _term(g))
            for s, p, o, g in dataset.quads()
        )


def quads_of(graph: rdflib.Graph) -> set[Quad]:
    """The triples of a graph of rdflib, in the default graph."""
    return {Quad(_term(s), _term(p), _term(o)) for s, p, o in graph}


def _term(node: object) -> object:
    if isinstance(node, rdflib.Literal):
        return (
            Literal(str(node), language=node.language)
            if node.language
            else Literal(str(node), datatype=_term(node.datatype or rdflib.XSD.string))
        )
    return NamedNode(str(node)) if isinstance(node, rdflib.URIRef) else BlankNode(str(node))


def by_rapper(paths: list[Path], form: str) -> Iterator[Iterable[Quad]]:
    for path in paths:
        done = subprocess.run(
            [program("rapper"), "-q", "-i", form, "-o", "nquads", str(path)],
            capture_output=True,
            check=True,
        )
        assert not done.stderr
        yield pyoxigraph.parse(done.stdout, RdfFormat.N_QUADS)


def by_node(paths: list[Path], form: str) -> Iterator[Iterable[Quad]]:
    chosen = {
        "turtle": "text/turtle",
        "n3": "text/n3",
        "ntriples": "N-Triples",
        "nquads": "N-Quads",
        "trig": "application/trig",
        "jsonld": "jsonld",
    }
    words = [word for path in paths for word in (str(path), chosen[form])]
    return _printed("quads.js", words, [str(path) for path in paths])


def by_comunica(addresses: list[str]) -> Iterator[Iterable[Quad]]:
    """What Comunica finds in the default graph of each of *addresses*."""
    return _printed("comunica.js", addresses, addresses)


def _printed(script: str, words: list[str], names: list[str]) -> Iterator[Iterable[Quad]]:
    """The quads that a *script* prints, those of each of *names* after a line with the name."""
    done = subprocess.run(
        [program("node"), str(TESTS / "external" / script), *words],
        capture_output=True,
        check=True,
    )
    parts = [done.stdout]
    for name in names:
        before, mark, after = parts.pop().partition(f"# {name}\n".encode())
        assert mark
        parts += [before, after]
    assert parts[0] == b""
    return (pyoxigraph.parse(part, RdfFormat.N_QUADS) for part in parts[1:])


def canonical(quads: Iterable[Quad], form: str) -> set[str]:
    """The lines of *quads*, blank nodes named by RDFC-1.0;
    without the graphs where *form* has none."""
    kept = {q if form in WITH_GRAPHS else Quad(q.subject, q.predicate, q.object) for q in quads}
    blank = {q for q in kept if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)}
    dataset = Dataset(blank)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(q) for q in kept - blank} | {str(q) for q in dataset}
