"""Whether independent parsers read every export of one build, and the data of a thing of each
class, as the same graph."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyoxigraph
import pytest
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
    Store,
)

from eujp_graph.linkeddata.describe import description
from eujp_graph.model.names import kind
from eujp_graph.namespaces import BASE, ONTOLOGY
from eujp_graph.rdf.serialize import (
    to_jsonld,
    to_nquads,
    to_ntriples,
    to_rdfxml,
    to_trig,
    to_turtle,
)
from tests.given import TESTS

pytestmark = pytest.mark.external
HERE = TESTS
WRITERS = {
    "turtle": to_turtle,
    "ntriples": to_ntriples,
    "rdfxml": to_rdfxml,
    "nquads": to_nquads,
    "trig": to_trig,
    "jsonld": to_jsonld,
}
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
            Quad(_term(s), _term(p), _term(o), DefaultGraph() if g is None else _term(g))
            for s, p, o, g in dataset.quads()
        )


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
        "ntriples": "N-Triples",
        "nquads": "N-Quads",
        "trig": "application/trig",
        "jsonld": "jsonld",
    }
    words = [word for path in paths for word in (str(path), chosen[form])]
    done = subprocess.run(
        [program("node"), str(HERE / "external" / "quads.js"), *words],
        capture_output=True,
        check=True,
    )
    parts = [done.stdout]
    for path in paths:
        before, mark, after = parts.pop().partition(f"# {path}\n".encode())
        assert mark
        parts += [before, after]
    assert parts[0] == b""
    return (pyoxigraph.parse(part, RdfFormat.N_QUADS) for part in parts[1:])


@pytest.fixture
def same_literals(monkeypatch: pytest.MonkeyPatch) -> None:
    """rdflib keeps literals as they are written."""
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


PARSERS: dict[str, tuple[Read, tuple[str, ...]]] = {
    "pyoxigraph": (by_pyoxigraph, tuple(WRITERS)),
    "rdflib": (by_rdflib, tuple(WRITERS)),
    "rapper": (by_rapper, ("turtle", "ntriples", "rdfxml", "nquads", "trig")),
    "N3.js and jsonld.js": (by_node, ("turtle", "ntriples", "nquads", "trig", "jsonld")),
}
CASES = [(parser, form) for parser, (_, forms) in PARSERS.items() for form in forms]


def canonical(quads: Iterable[Quad], form: str) -> set[str]:
    """The lines of *quads*, blank nodes named by RDFC-1.0;
    without the graphs where *form* has none."""
    kept = {q if form in WITH_GRAPHS else Quad(q.subject, q.predicate, q.object) for q in quads}
    blank = {q for q in kept if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)}
    dataset = Dataset(blank)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(q) for q in kept - blank} | {str(q) for q in dataset}


@pytest.fixture(scope="module")
def whole(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The file of the whole graph in a format, written once."""
    folder = tmp_path_factory.mktemp("whole")

    def written(form: str) -> Path:
        path = folder / form
        if not path.is_file():
            path.write_text(WRITERS[form](store)[0], encoding="utf-8")
        return path

    return written


@pytest.fixture(scope="module")
def of_each_class(store: Store) -> list[Store]:
    """What the site says of one thing of each class, and of the ontology and its terms."""
    chosen: dict[str, str] = {}
    ours = {
        q.subject.value
        for q in store
        if isinstance(q.subject, NamedNode) and q.subject.value.startswith(BASE)
    }
    for thing in sorted(ours):
        chosen.setdefault(kind(store, thing), thing)
    made = []
    for thing in sorted({*chosen.values(), ONTOLOGY}):
        small = Store()
        small.bulk_extend(description(store, thing))
        made.append(small)
    return made


@pytest.mark.usefixtures("same_literals")
@pytest.mark.parametrize(("parser", "form"), CASES)
def test_a_parser_reads_the_export_as_the_graph_that_was_built(
    store: Store, whole: Callable[[str], Path], parser: str, form: str
) -> None:
    (read,) = PARSERS[parser][0]([whole(form)], form)
    assert canonical(read, form) == canonical(store, form)


@pytest.mark.usefixtures("same_literals")
@pytest.mark.parametrize(("parser", "form"), CASES)
def test_a_parser_reads_the_data_of_a_thing_of_each_class_alike(
    of_each_class: list[Store], tmp_path: Path, parser: str, form: str
) -> None:
    assert len(of_each_class) > 30
    paths = [tmp_path / f"{number}.data" for number in range(len(of_each_class))]
    for path, small in zip(paths, of_each_class, strict=True):
        path.write_text(WRITERS[form](small)[0], encoding="utf-8")
    for small, read in zip(of_each_class, PARSERS[parser][0](paths, form), strict=True):
        assert canonical(read, form) == canonical(small, form)


def test_every_format_is_read_by_three_parsers_and_there_are_four() -> None:
    assert len(PARSERS) >= 4
    assert all(sum(form == other for _, other in CASES) >= 3 for form in WRITERS)
