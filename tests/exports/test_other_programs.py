"""What other programs say of the shipped graph; run by ``make test-all``."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store

from eujp_graph.exports.export import export
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import GRAPH, WRITTEN

pytestmark = pytest.mark.external
DATE, DATE_TIME = NamedNode(iri("xsd:date")), NamedNode(iri("xsd:dateTime"))


def program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"make test-all needs {name}: .ci/run installs it"
    return found


def as_owl(quad: Quad) -> Quad:
    """A quad with a day written as a time, for OWL 2 has no days."""
    value = quad.object
    if isinstance(value, Literal) and value.datatype == DATE:
        value = Literal(f"{value.value}T00:00:00", datatype=DATE_TIME)
    return Quad(quad.subject, quad.predicate, value)


def hermit(quads: list[Quad], folder: Path) -> str:
    import owlready2

    folder.mkdir(exist_ok=True)
    path = folder / "graph.nt"
    (folder / "graph.rdf").write_bytes(
        pyoxigraph.serialize((q.triple for q in quads), format=RdfFormat.RDF_XML)
    )
    home = Path(owlready2.__file__).parent / "hermit"
    command = [
        program("java"),
        "-Xmx2g",
        "-cp",
        f"{home}:{home / 'HermiT.jar'}",
        "org.semanticweb.HermiT.cli.CommandLine",
        "-k",
        (folder / "graph.rdf").as_uri(),
    ]
    del path
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    return done.stdout + done.stderr


def test_hermit_finds_the_ontology_with_the_data_consistent(store: Store, tmp_path: Path) -> None:
    quads = [
        as_owl(q)
        for name in (*WRITTEN, GRAPH["derived"])
        for q in store.quads_for_pattern(None, None, None, name)
    ]
    assert "is satisfiable" in hermit(quads, tmp_path) or "true" in hermit(quads, tmp_path).lower()


def test_hermit_sees_a_planted_contradiction(store: Store, tmp_path: Path) -> None:
    quads = [as_owl(q) for q in store.quads_for_pattern(None, None, None, GRAPH["ontology"])]
    node, kind = NamedNode(iri("id:planted")), NamedNode(iri("rdf:type"))
    quads += [Quad(node, kind, NamedNode(iri(name))) for name in ("eujp:Person", "eujp:Place")]
    said = hermit(quads, tmp_path)
    assert "unsatisfiable" in said or "false" in said.lower() or "Inconsistent" in said


def test_the_export_names_no_machine(store: Store) -> None:
    text = export(store, "nquads").text
    assert not re.search(r"localhost|127\.0\.0\.1|file://", text)
    assert json.dumps(text)
    assert not any(
        isinstance(q.subject, BlankNode) and q.graph_name != GRAPH["ontology"] for q in store
    )
