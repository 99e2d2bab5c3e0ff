"""Whether the ontology as it is published is, on its own, in OWL 2 DL and OWL 2 RL, to the OWL
API."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store, parse, serialize

from eujp_graph.files import resources
from eujp_graph.linkeddata.describe import documents
from eujp_graph.namespaces import ONTOLOGY
from tests.given import TESTS
from tests.rdf_parsers import program

pytestmark = pytest.mark.external


def told_by_the_owl_api(path: Path) -> list[str]:
    """Its number of logical axioms, then what breaks a profile, a line for each."""
    owlready2 = pytest.importorskip("owlready2", reason="its wheel holds the OWL API")
    jars = sorted((Path(owlready2.__file__).parent / "pellet").glob("*.jar"))
    done = subprocess.run(
        [
            program("java"),
            *("--add-opens", "java.base/java.lang=ALL-UNNAMED", "-Xmx1g"),
            *("-cp", os.pathsep.join(map(str, jars))),
            *(str(TESTS / "external" / "Profiles.java"), str(path)),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()


def test_the_published_ontology_alone_is_in_owl_2_dl_and_rl(store: Store, tmp_path: Path) -> None:
    # As RDF/XML, for this version of the OWL API reads no Turtle 1.1.
    path = tmp_path / "ont.rdf"
    path.write_text(dict(documents(store, ONTOLOGY, ["rdf"]))["rdf"], encoding="utf-8")
    axioms, *broken = told_by_the_owl_api(path)
    assert int(axioms.split()[1]) > 250
    assert broken == []


def test_without_the_terms_of_others_it_is_in_neither(tmp_path: Path) -> None:
    path = tmp_path / "alone.rdf"
    quads = parse(path=str(resources.ontology() / "eujp.ttl"), format=RdfFormat.TURTLE)
    path.write_bytes(serialize(quads, format=RdfFormat.RDF_XML) or b"")
    kinds = {line.split()[0] for line in told_by_the_owl_api(path)[1:]}
    assert kinds == {"DL", "RL"}


def test_the_published_ontology_is_the_two_files_joined(store: Store) -> None:
    text = dict(documents(store, ONTOLOGY, ["ttl"]))["ttl"]
    files = [resources.ontology() / name for name in ("eujp.ttl", "reused.ttl")]
    joined = {quad for path in files for quad in parse(path=str(path), format=RdfFormat.TURTLE)}
    published = set(parse(text.encode(), format=RdfFormat.TURTLE))
    assert len(published) == len(joined)
    assert without_blanks(published) == without_blanks(joined)


def without_blanks(quads: set[Quad]) -> set[Quad]:
    return {quad for quad in quads if "_:" not in str(quad)}
