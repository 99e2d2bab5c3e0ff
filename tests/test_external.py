"""What other programs say of the shipped graph; run by ``make test-all``."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat, Store

from eujp_graph.export import export
from eujp_graph.graphs import GRAPH, WRITTEN
from eujp_graph.namespaces import iri

pytestmark = pytest.mark.external
HERE = Path(__file__).parent
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
    (folder / "graph.rdf").write_bytes(pyoxigraph.serialize((q.triple for q in quads), format=RdfFormat.RDF_XML))
    home = Path(owlready2.__file__).parent / "hermit"
    command = [program("java"), "-Xmx2g", "-cp", f"{home}:{home / 'HermiT.jar'}", "org.semanticweb.HermiT.cli.CommandLine", "-k", (folder / "graph.rdf").as_uri()]
    del path
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    return done.stdout + done.stderr


def test_hermit_finds_the_ontology_with_the_data_consistent(store: Store, tmp_path: Path) -> None:
    quads = [as_owl(q) for name in (*WRITTEN, GRAPH["derived"]) for q in store.quads_for_pattern(None, None, None, name)]
    assert "is satisfiable" in hermit(quads, tmp_path) or "true" in hermit(quads, tmp_path).lower()


def test_hermit_sees_a_planted_contradiction(store: Store, tmp_path: Path) -> None:
    quads = [as_owl(q) for q in store.quads_for_pattern(None, None, None, GRAPH["ontology"])]
    node, kind = NamedNode(iri("id:planted")), NamedNode(iri("rdf:type"))
    quads += [Quad(node, kind, NamedNode(iri(name))) for name in ("eujp:Person", "eujp:Place")]
    said = hermit(quads, tmp_path)
    assert "unsatisfiable" in said or "false" in said.lower() or "Inconsistent" in said


def canonical(quads: object) -> set[str]:
    dataset = Dataset(Quad(q.subject, q.predicate, q.object) for q in quads)  # type: ignore[attr-defined]
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


def by_rapper(path: Path, form: str) -> bytes:
    done = subprocess.run([program("rapper"), "-q", "-i", form, "-o", "ntriples", str(path)], capture_output=True, check=True)
    return done.stdout


def by_node(path: Path, form: str) -> bytes:
    done = subprocess.run([program("node"), str(HERE / "external" / "quads.js"), str(path), form], capture_output=True, check=True)
    return done.stdout


READERS = [
    ("turtle", "turtle", by_rapper),
    ("turtle", "text/turtle", by_node),
    ("ntriples", "ntriples", by_rapper),
    ("ntriples", "N-Triples", by_node),
    ("nquads", "N-Quads", by_node),
    ("trig", "trig", by_rapper),
    ("trig", "application/trig", by_node),
    ("rdfxml", "rdfxml", by_rapper),
    ("jsonld", "jsonld", by_node),
]


@pytest.mark.parametrize(("name", "form", "reader"), READERS)
def test_another_parser_reads_the_export_as_the_same_graph(store: Store, tmp_path: Path, name: str, form: str, reader: object) -> None:
    path = tmp_path / name
    path.write_text(export(store, name).text, encoding="utf-8")
    read = pyoxigraph.parse(reader(path, form), RdfFormat.N_QUADS)  # type: ignore[operator]
    assert canonical(read) == canonical(store)


def test_the_export_names_no_machine(store: Store) -> None:
    text = export(store, "nquads").text
    assert not re.search(r"localhost|127\.0\.0\.1|file://", text)
    assert json.dumps(text)
    assert not any(isinstance(q.subject, BlankNode) and q.graph_name != GRAPH["ontology"] for q in store)
