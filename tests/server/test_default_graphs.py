"""Whether each form of the document about a thing says the same in its default graph, to parsers
of others and to clients that follow its IRI."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import DefaultGraph, Quad, Store

from eujp_graph.linkeddata.describe import description
from eujp_graph.namespaces import BASE
from eujp_graph.rdf.formats import THING_DATA, Format
from tests.rdf_parsers import by_comunica, by_node, canonical, quads_of
from tests.server.serving import Served, served
from tests.server.test_app import RDF, RESOURCES

pytestmark = pytest.mark.external
SUFFIXES = [item.suffix for item in THING_DATA]


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[Served]:
    with served(built) as running:
        yield running


@pytest.fixture(autouse=True)
def same_literals(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib keeps literals as they are written."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


def address(server: Served, path: str) -> str:
    return f"http://127.0.0.1:{server.port}/{path}"


def told(store: Store, path: str) -> set[str]:
    return canonical(description(store, BASE + path), "trig")


@pytest.mark.parametrize("path", RESOURCES)
@pytest.mark.parametrize("form", ["turtle", "xml", "json-ld", "n3", "nt", "trig"])
def test_rdflib_reads_a_plain_graph_from_the_iri_in_the_form_that_it_asks_for(
    server: Served, store: Store, path: str, form: str
) -> None:
    graph = rdflib.Graph().parse(address(server, path), format=form)
    assert canonical(quads_of(graph), "trig") == told(store, path)


@pytest.mark.parametrize("suffix", [name for name in SUFFIXES if name != Format.RDFXML.suffix])
def test_n3_js_and_jsonld_js_read_the_same_default_graph(
    server: Served, store: Store, tmp_path: Path, suffix: str
) -> None:
    (form,) = (item.key for item in THING_DATA if item.suffix == suffix)
    paths = [tmp_path / f"{number}.data" for number in range(len(RESOURCES))]
    for path, name in zip(paths, RESOURCES, strict=True):
        path.write_bytes(server.get(f"/{name}.{suffix}")[1])
    for name, read in zip(RESOURCES, by_node(paths, form), strict=True):
        assert canonical(read, "trig") == told(store, name), name


@pytest.mark.parametrize("suffix", ["", *SUFFIXES])
def test_comunica_finds_the_same_behind_the_iri_and_in_each_file(
    server: Served, store: Store, suffix: str
) -> None:
    ending = f".{suffix}" if suffix else ""
    addresses = [address(server, name) + ending for name in RESOURCES]
    for name, read in zip(RESOURCES, by_comunica(addresses), strict=True):
        found = canonical((Quad(*quad.triple, DefaultGraph()) for quad in read), "trig")
        assert found == told(store, name), name


def test_every_form_is_asked_for_by_rdflib_by_a_name_of_its_own() -> None:
    assert set(RDF) == set(SUFFIXES)
