"""What no shape looks at is told: things of no class of ours, and namespaces misspelt."""

from __future__ import annotations

from pathlib import Path

import pytest

from eujp_graph.namespaces import PREFIXES
from eujp_graph.pipeline.unchecked import RIGHT, Looked, Unchecked, looked_at, with_unchecked
from eujp_graph.shacl.validation import Report, validate
from tests.given import eujp, graph_of
from tests.shacl.example_files import SHAPES

TERMS = """
eujp:Organisation a owl:Class . eujp:PublicBody a owl:Class ; rdfs:subClassOf eujp:Organisation .
eujp:cites a owl:ObjectProperty . schema:sameAs a owl:ObjectProperty .
skos:prefLabel a owl:DatatypeProperty .
"""
Capture = pytest.CaptureFixture[str]


def told(turtle: str) -> list[tuple[str, str]]:
    """The last part of each IRI that something is said of, with what is said."""
    found = Unchecked(graph_of(TERMS, turtle).store).findings()
    return [(finding.focus.strip("<>").rpartition("/")[2], finding.message) for finding in found]


STRANGE = {
    "a class of another vocabulary": ("id:x a foaf:Organisation .", "'eujp:Organisation'"),
    "a class of one's own": (
        "<https://mine.net/Ferry> a owl:Class ; rdfs:subClassOf eujp:Infrastructure . "
        "id:x a <https://mine.net/Fery> .",
        "Did you mean 'https://mine.net/Ferry'?",
    ),
    "a class that is near a property": ("id:x a <urn:q/signedBy> .", "eujp:PublicBody"),
    "a class like nothing of ours": ("id:x a <urn:q:Zz> .", "eujp:PublicBody"),
    "no type": ('<https://mine.net/x> skos:prefLabel "X"@en .', "has no type"),
    "http for https": ("id:x a <http://w3id.org/eujp/ont#PublicBody> .", "https://w3id.org/eujp/"),
    "a slash for a hash": (
        "id:x a <https://w3id.org/eujp/ont/PublicBody> .",
        "https://w3id.org/eujp/ont#",
    ),
    "www": ("id:x a <https://www.w3id.org/eujp/ont#PublicBody> .", "https://w3id.org/eujp/"),
    "https for http": (
        "id:x a eujp:PublicBody ; <https://schema.org/sameAs> <urn:a> .",
        "http://schema.org/",
    ),
    "a slash in SKOS": (
        "id:x a eujp:PublicBody ; <http://www.w3.org/2004/02/skos/core/prefLabel> 'X'@en .",
        "http://www.w3.org/2004/02/skos/core#",
    ),
    "a thing that is named": (
        "id:x a eujp:PublicBody ; eujp:cites <http://w3id.org/eujp/doc/d> .",
        "https://w3id.org/eujp/",
    ),
}


@pytest.mark.parametrize(("turtle", "cure"), STRANGE.values(), ids=STRANGE)
def test_what_would_pass_unseen_is_told_once_with_the_cure(turtle: str, cure: str) -> None:
    ((name, message),) = told(turtle)
    assert name == "x"
    assert cure in message


@pytest.mark.parametrize(
    "turtle",
    [
        "id:x a eujp:PublicBody .",
        "<https://mine.net/x> a eujp:PublicBody .",
        "<https://mine.net/C> a owl:Class ; rdfs:subClassOf eujp:PublicBody . "
        "id:x a <https://mine.net/C> .",
        "<https://mine.net/C> rdfs:subClassOf <https://mine.net/D> . "
        "<https://mine.net/D> rdfs:subClassOf eujp:PublicBody . id:x a <https://mine.net/C> . "
        "<https://mine.net/C> a owl:Class . <https://mine.net/D> a owl:Class .",
        "id:x a eujp:PublicBody ; schema:sameAs <https://other.net/x> . "
        "<https://other.net/x> dcterms:source doc:d .",
        "topic:mine a skos:ConceptScheme .",
        "id:x a eujp:PublicBody ; <https://schema.org/nothingKnown> 1 .",
    ],
)
def test_what_shapes_look_at_is_not_told(turtle: str) -> None:
    assert told(turtle) == []


def test_a_shape_need_not_say_again_what_is_told() -> None:
    store = graph_of(
        TERMS + '<https://w3id.org/eujp/dataset> a dcat:Dataset ; dcterms:issued "2026-01-01" .',
        "id:x a <http://w3id.org/eujp/ont#PublicBody> .",
    ).store
    by_shapes = validate(store, SHAPES, stage="authored")
    about = with_unchecked(by_shapes, store).about(["<https://w3id.org/eujp/id/x>"])
    assert len(by_shapes.about(["<https://w3id.org/eujp/id/x>"]).findings) > 1
    assert [finding.shape.rpartition("#")[2] for finding in about.findings] == ["Reused"]


def test_a_report_stays_as_it_is_where_all_is_known() -> None:
    report = Report(())
    assert with_unchecked(report, graph_of(TERMS, "id:x a eujp:PublicBody .").store) is report


def test_no_right_namespace_is_taken_for_a_misspelt_one() -> None:
    assert not set(RIGHT) & set(PREFIXES.values())
    assert set(RIGHT.values()) == set(PREFIXES.values())


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (Looked(5, 5), "5 subjects, all of our classes."),
        (Looked(1, 1), "1 subject, it is of our classes."),
        (Looked(5, 2), "5 subjects, 2 of them of our classes: the others were not checked."),
        (
            Looked(5, 0, "https://w3id.org/eujp/ont#"),
            "5 subjects, 0 of them of our classes: nothing was checked. "
            "Did you mean https://w3id.org/eujp/ont#?",
        ),
    ],
)
def test_the_verdict_says_what_was_looked_at(seen: Looked, said: str) -> None:
    assert seen.text() == said


def test_only_the_subjects_asked_for_are_counted() -> None:
    store = graph_of(
        TERMS, "id:x a eujp:PublicBody . id:y a <http://w3id.org/eujp/ont#Post> ."
    ).store
    names = ["https://w3id.org/eujp/id/x", "https://w3id.org/eujp/id/y"]
    assert looked_at(store, names) == Looked(2, 1, "https://w3id.org/eujp/ont#")
    assert looked_at(store, names[:1]) == Looked(1, 1)


def test_a_file_of_nothing_known_is_no_pass(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "mine.ttl"
    file.write_text(
        "PREFIX eujp: <http://w3id.org/eujp/ont#>\n"
        "<https://mine.net/a> a eujp:Meeting .\n<https://mine.net/b> a eujp:Person .\n",
        "utf-8",
    )
    assert eujp("validate", str(file)) == 1
    said = capsys.readouterr().out
    assert "2 subjects, 0 of them of our classes: nothing was checked. Did you mean https" in said
    assert f"{file}:2: violation: https://mine.net/a" in said
    assert "(so in 1 more)" in said
