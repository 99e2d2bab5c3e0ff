"""The plain pipeline: rdflib reads, owlrl closes, pyshacl validates, networkx takes the graph.

Each is used as its documentation shows.

It does the work of ``eujp build`` on the same files: read the shipped ontology and data, derive
the direct triples and labels, close, write N-Quads and Turtle, make the network, validate what was
written and the union. Validation comes last, for it takes longest: whoever stops the run still has
the other stages, each printed as it ends. Run by ``measure.py``; alone: ``python
benchmarks/measure_plain.py OUT``.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import owlrl
import pyshacl
from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

from eujp_graph.files import resources
from eujp_graph.namespaces import iri
from eujp_graph.pipeline.build import inputs
from measure_children import say

SH = Namespace("http://www.w3.org/ns/shacl#")
STAGE = URIRef(iri("shape:stage"))


def shapes_of(stage: str) -> Graph:
    """The shapes with the node shapes of the other stage switched off."""
    shapes = Graph()
    for path in resources.shapes():
        shapes.parse(path, format="turtle")
    for shape, other in list(shapes.subject_objects(STAGE)):
        if str(other) != stage:
            shapes.set((shape, SH.deactivated, Literal(True)))
    return shapes


def conforms(data: Graph, stage: str) -> bool:
    """Whether *data* conforms to the shapes of *stage*, warnings and suggestions apart."""
    shapes = shapes_of(stage)
    return bool(
        pyshacl.validate(
            data, shacl_graph=shapes, inference="none", allow_infos=True, allow_warnings=True
        )[0]
    )


def closed(data: Graph) -> Graph:
    """What owlrl makes of the object triples of *data*, about the subjects that *data* has."""
    closure = Graph()
    closure += (triple for triple in data if not isinstance(triple[2], Literal))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(closure)
    own = set(data.subjects())
    made = Graph()
    made += ((s, p, o) for s, p, o in closure if s in own and not isinstance(o, Literal))
    return made


def main(out: Path) -> None:
    """Run the pipeline once, writing into *out*, and print the CPU seconds of each stage."""

    def stage(name: str, begun: float) -> float:
        say(**{name: time.process_time() - begun})
        return time.process_time()

    clock = time.process_time()
    written = Graph()
    for path in inputs():
        written.parse(path, format="turtle")
    clock = stage("read", clock)
    data = Graph()
    data += written
    for rule in ("link", "label"):
        data += written.query(resources.rule(rule)).graph
    clock = stage("derive", clock)
    data += closed(data)
    clock = stage("infer", clock)
    dataset = Dataset()
    dataset.graph(URIRef(iri("graph:all"))).__iadd__(data)
    dataset.serialize(out / "plain.nq", format="nquads")
    data.serialize(out / "plain.ttl", format="turtle")
    clock = stage("write", clock)
    rdflib_to_networkx_multidigraph(data)
    clock = stage("network", clock)
    assert conforms(written, "authored")
    clock = stage("validate authored", clock)
    assert conforms(data, "derived")
    stage("validate derived", clock)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
