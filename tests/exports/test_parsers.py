"""Whether independent parsers read every export of one build, and the data of a thing of each
class, as the same graph."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, Store

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
from tests.rdf_parsers import Read, by_node, by_pyoxigraph, by_rapper, by_rdflib, canonical

pytestmark = pytest.mark.external
WRITERS = {
    "turtle": to_turtle,
    "ntriples": to_ntriples,
    "rdfxml": to_rdfxml,
    "nquads": to_nquads,
    "trig": to_trig,
    "jsonld": to_jsonld,
}


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
