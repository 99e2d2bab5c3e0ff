"""What later steps could not carry is refused where it stands, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from eujp_graph.errors import SourceError
from eujp_graph.files.accepted import read_data
from eujp_graph.rdf.source_map import lines_of
from tests.given import PREAMBLE

LINES = len(PREAMBLE.splitlines())
GOOD = "id:a a eujp:Organisation ;\n  skos:prefLabel 'A <<( # {| b'@en .\n"
QUAD = "<https://w3id.org/eujp/id/a> <https://w3id.org/eujp/ont#cites> {} {}.\n"
NEST = "owl:a a owl:Class ; owl:b " + "[ owl:b " * 21 + "1" + " ]" * 21 + " ."

# The text, the number of its line that is at fault, and what the message says.
REFUSED = {
    "a thing": (GOOD + "[] a eujp:Meeting .", 3, "a eujp:Meeting has no name here"),
    "the second thing": (
        GOOD + "[] a owl:AllDisjointClasses ; owl:members ( id:a id:b ) .\n[ a eujp:Post ] .",
        4,
        "a eujp:Post has no name",
    ),
    "a labelled thing": (GOOD + "id:b eujp:cites\n doc:d .\n_:x a eujp:Link .", 5, "no name here"),
    "a value": (GOOD + "id:b eujp:cites doc:d ;\n  eujp:at [] .", 4, "something has no name"),
    "a passage": (
        GOOD + "id:b a eujp:Person ;\n eujp:hasEvidence [ a eujp:Evidence ] .",
        4,
        "a eujp:Evidence has no name",
    ),
    "a thing within an axiom": (
        "eujp:X a owl:Class ;\n rdfs:subClassOf [ a eujp:Person ] .",
        2,
        "a eujp:Person has no name",
    ),
    "a list of things": (GOOD + "id:b eujp:cites ( doc:d doc:e ) .", 3, "no name here"),
    "a circle": ("_:a eujp:p _:b . _:b eujp:p _:a .", 1, "in a circle"),
    "a circle of one": (GOOD + "\n_:a owl:a _:a .", 4, "in a circle"),
    "a circle behind a name": (
        "owl:x a owl:Class ; owl:y _:a . _:a owl:y _:b . _:b owl:y _:a .",
        1,
        "in two places",
    ),
    "a node that is shared": (
        "owl:x a owl:Class ; owl:y _:a , 1 .\nowl:z a owl:Class ; owl:y _:a .",
        1,
        "in two places",
    ),
    "too deep": (NEST, 1, "more than 20 brackets"),
    "an annotation": (GOOD + "id:b a eujp:Post {| eujp:cites doc:d |} .", 3, "most formats cannot"),
    "a reifier": (GOOD + "id:b a eujp:Post ~ st:x .", 3, "most formats cannot"),
    "a reified triple": (GOOD + "\n<< id:b a eujp:Post >> eujp:cites doc:d .", 4, "as a term here"),
    "a triple term": (GOOD + "id:b eujp:about <<( id:b a eujp:Post )>> .", 3, "as a term here"),
    "a direction": (GOOD + "id:b skos:prefLabel 'b'@en ,\n 'x'@ar--rtl .", 4, "has a direction"),
    "a shape": (GOOD + "eujp:S sh:targetClass eujp:Post .", 3, "--shapes FILE"),
}


def refusal(path: Path) -> tuple[str, int | None]:
    with pytest.raises(SourceError) as caught:
        read_data(path)
    return str(caught.value), caught.value.line


@pytest.mark.parametrize(("turtle", "line", "message"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_kept_is_refused_with_its_line(
    tmp_path: Path, turtle: str, line: int, message: str
) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(PREAMBLE + turtle, "utf-8")
    said, place = refusal(path)
    assert message in said
    assert place == LINES + line


def test_a_shape_without_a_name_is_refused_too(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(PREAMBLE + "[] a sh:NodeShape .", "utf-8")
    said, line = refusal(path)
    assert "--shapes FILE" in said
    assert line == LINES + 1


@pytest.mark.parametrize(
    ("name", "text", "line", "named"),
    [
        ("a.trig", PREAMBLE + "GRAPH id:g { id:a a eujp:Post }", LINES + 1, "/id/g>"),
        ("a.trig", PREAMBLE + "\n<urn:g> { id:a a eujp:Post }", LINES + 2, "<urn:g>"),
        ("a.trig", PREAMBLE + "_:g { id:a a eujp:Post }", LINES + 1, "_:g"),
        ("a.nq", QUAD.format("<urn:d>", "") + QUAD.format("<urn:d>", "<urn:g> "), 2, "<urn:g>"),
        ("a.nq", QUAD.format("<urn:d>", "<https://w3id.org/eujp/graph/inferred> "), 1, "computed"),
        ("a.jsonld", '{"@id": "urn:g", "@graph": {"@id": "urn:a", "urn:p": 1}}', None, "<urn:g>"),
    ],
)
def test_a_graph_whose_name_would_be_lost_is_refused(
    tmp_path: Path, name: str, text: str, line: int | None, named: str
) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    said, place = refusal(path)
    assert named in said
    assert place == line


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.ttl", "eujp:p a owl:ObjectProperty ; owl:propertyChainAxiom ( eujp:q eujp:r ) ."),
        ("a.ttl", "eujp:p owl:propertyChainAxiom ( eujp:q eujp:r ) ."),
        ("a.ttl", "[] a owl:AllDisjointClasses ; owl:members ( eujp:A eujp:B ) ."),
        ("a.ttl", "eujp:A a owl:Class ; owl:unionOf ( eujp:B [ a owl:Class ] ) ."),
        ("a.trig", "GRAPH graph:entities { id:a a eujp:Post }"),
        ("a.trig", "{ id:a a eujp:Post }"),
    ],
)
def test_an_axiom_and_a_graph_of_ours_are_kept(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(PREAMBLE + text, "utf-8")
    assert read_data(path).quads


def test_a_long_list_is_looked_through_once(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    members = " ".join(f"eujp:C{number}" for number in range(20_000))
    path.write_text(
        PREAMBLE + f"[] a owl:AllDisjointClasses ; owl:members ( {members} ) .", "utf-8"
    )
    assert len(read_data(path).quads) == 2 * 20_000 + 2


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.trig", "GRAPH graph:entities {\n id:a a eujp:Post ;\n eujp:in id:b }", 3),
        ("a.nt", "\n\n<https://w3id.org/eujp/id/a> <https://w3id.org/eujp/ont#in> <urn:b> .", 3),
        (
            "a.nq",
            "<https://w3id.org/eujp/id/a> <https://w3id.org/eujp/ont#in> <urn:b> <urn:g> .",
            1,
        ),
        ("a.ttl", "[] a owl:Class .\n[ a owl:Class ] a owl:Class .\nid:a\n eujp:in id:b .", 4),
    ],
)
def test_the_line_of_a_property_is_found_in_each_format_of_lines(
    tmp_path: Path, name: str, text: str, line: int
) -> None:
    path = tmp_path / name
    head = PREAMBLE if name.endswith(("ttl", "trig")) else ""
    path.write_text(head + text, "utf-8")
    found = lines_of(path)["https://w3id.org/eujp/id/a", "https://w3id.org/eujp/ont#in"]
    assert found == line + len(head.splitlines())
