"""The plain pipeline: rdflib reads, owlrl closes, pyshacl validates, networkx takes the graph, as their documentation shows.

It does the work of ``eujp build`` on the same files: read the shipped ontology and
data, derive the direct triples and labels, close, write N-Quads and Turtle, make the network, validate
what was written and the union. Validation comes last, for it takes longest: whoever stops the run still has
the other stages, each printed as it ends. Run by ``measure.py``; alone: ``python measure_plain.py OUT``.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from rdflib import Dataset, Graph, URIRef
from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

from eujp_graph import resources
from eujp_graph.build import inputs
from eujp_graph.namespaces import iri
from measure_children import say
from plain import closed, conforms


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
