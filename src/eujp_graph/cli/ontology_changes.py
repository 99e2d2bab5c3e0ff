"""Writes the page of ``docs/`` on what changed in the terms of the ontology, from its own notes.

A term that is new or changed says so with ``skos:changeNote``, which begins with the version; what
was removed is said in the header of the ontology.
"""

from __future__ import annotations

from collections import defaultdict

from eujp_graph.files import resources
from eujp_graph.files.sources import read
from eujp_graph.namespaces import ONTOLOGY, curie
from eujp_graph.rdf.terms import Literal, NamedNode, term

NOTE, LANGUAGE = term("skos:changeNote"), "en"
HEAD = """# Changes of the ontology

What is new or changed in the terms, newest version first. Each term says the same of itself, in
English and Japanese, with `skos:changeNote`. Before 1.0.0 a term may change or go with a minor
version ([model](model.md)); its version has an IRI of its own, and `owl:priorVersion` names the
one before.
"""


def page() -> str:
    """The page in Markdown: a table for each version, the terms in order of their names."""
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for subject, version, told in changes():
        name = "the whole" if subject == ONTOLOGY else f"`{curie(subject)}`"
        rows[version].append(f"| {name} | {told} |\n")
    parts = [HEAD]
    for version in sorted(rows, key=_number, reverse=True):
        parts += [f"\n## {version}\n\n| term | what changed |\n| --- | --- |\n", *rows[version]]
    return "".join(parts)


def changes() -> list[tuple[str, str, str]]:
    """The IRI of each term that has a note of change, the version of the note, and its text."""
    found = []
    for quad in read(resources.ontology() / "eujp.ttl").quads:
        note = quad.object
        if quad.predicate == NOTE and isinstance(note, Literal) and note.language == LANGUAGE:
            version, _, told = note.value.partition(": ")
            assert isinstance(quad.subject, NamedNode)
            found.append((quad.subject.value, version, told))
    return sorted(found)


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
