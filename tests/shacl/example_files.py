"""The pairs of examples, what each may lean on, and the day that they are written for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from eujp_graph.files import resources
from eujp_graph.files.sources import Source, find, read
from eujp_graph.namespaces import iri
from eujp_graph.shacl.validation import load_shapes
from tests.given import TESTS

EXAMPLES = TESTS / "examples"
SHAPES = load_shapes(resources.shapes())
TODAY = date(2026, 11, 24)
"""The day as of which the examples are judged; it does not move with the release date."""


@cache
def world() -> tuple[Source, ...]:
    """What every example may lean on: the ontology, the vocabularies and the dataset's own
    description."""
    ontology = resources.ontology()
    places = [
        ontology / "eujp.ttl",
        ontology / "reused.ttl",
        ontology / "vocabularies",
        resources.data() / "dataset.ttl",
    ]
    return tuple(_without_examples(read(path)) for path in find(places))


def _without_examples(source: Source) -> Source:
    """*source* without the examples of its terms: these are shipped data, which are not here."""
    quads = (quad for quad in source.quads if quad.predicate.value != iri("vann:example"))
    return replace(source, quads=tuple(quads))
