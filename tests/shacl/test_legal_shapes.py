"""Whatever SHACL allows is done, by one engine or the other, as people write it elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from eujp_graph.errors import ValidationError
from eujp_graph.shacl.report import Report, to_turtle
from eujp_graph.shacl.shape_queries import load_shapes
from eujp_graph.shacl.validation import Finding, validate
from tests.given import PREAMBLE, graph_of
from tests.shacl.given_shapes import found, on_party, party, shapes_of

THING = "id:it a eujp:Thing ; eujp:party id:eu , 1 ; eujp:in id:x . id:eu a eujp:Actor ."
TARGET = "sh:targetClass eujp:Thing"
RULE = 'sh:sparql [ sh:select "SELECT $this ?value {{ $this {} ?value }}" ]'
LEGAL = {
    "an empty list of values": f"shape:S {TARGET} ; sh:property [ sh:path eujp:in ; sh:in () ] .",
    "an empty list of languages": (
        f"shape:S {TARGET} ; sh:property [ sh:path eujp:party ; sh:languageIn () ] ."
    ),
    "a shape without a name": f"[] a sh:NodeShape ; {TARGET} ; sh:nodeKind sh:Literal .",
    "a shape without a name or a type": f"[ {TARGET} ; sh:nodeKind sh:Literal ] .",
    "a property shape without a name": (
        f"[] a sh:PropertyShape ; {TARGET} ; sh:path eujp:party ; sh:datatype xsd:date ."
    ),
    "a severity of one's own": (
        f"shape:S {TARGET} ; sh:severity id:Grave ; sh:nodeKind sh:Literal ."
    ),
    "prefixes of the file": f"shape:S {TARGET} ; {RULE.format('eujp:party')} .",
    "prefixes that are declared": (
        f"shape:S {TARGET} ; sh:sparql [ sh:prefixes id:x ; "
        'sh:select "SELECT $this ?value { $this my:party ?value }" ] . '
        'id:x sh:declare [ sh:prefix "my" ; sh:namespace "https://w3id.org/eujp/ont#" ] .'
    ),
    "prefixes that are imported": (
        f"shape:S {TARGET} ; sh:sparql [ sh:prefixes id:x ; "
        'sh:select "SELECT $this ?value { $this my:party ?value }" ] . '
        "id:x owl:imports id:y . id:y owl:imports id:x , id:z . "
        'id:z sh:declare [ sh:prefix "my" ; '
        'sh:namespace "https://w3id.org/eujp/ont#"^^xsd:anyURI ] .'
    ),
    "a report beside the shape": (
        f"shape:S {TARGET} ; sh:nodeKind sh:Literal . [] a sh:ValidationReport ; "
        "sh:conforms false ; sh:result [ a sh:ValidationResult ; sh:focusNode id:it ; "
        "sh:resultSeverity sh:Violation ; sh:sourceShape shape:S ] ."
    ),
    "data beside the shape": (
        f"shape:S {TARGET} ; sh:nodeKind sh:Literal . id:a sh:nodeShape id:b ; sh:minCout 1 ."
    ),
}


@pytest.mark.parametrize("shape", LEGAL.values(), ids=LEGAL)
def test_both_engines_find_the_same_by_what_is_legal(shape: str) -> None:
    by_us = found(shape, THING)
    assert by_us
    assert found(shape, THING, engine="pyshacl") == by_us


def test_an_empty_list_of_shapes_asks_for_nothing_or_for_the_impossible() -> None:
    assert found(on_party("sh:and ()"), party("1")) == ()
    assert len(found(on_party("sh:or ()"), party("1 , 2"))) == 2


def test_a_severity_of_ones_own_counts_as_a_violation() -> None:
    report = Report.of(found(LEGAL["a severity of one's own"], THING))
    assert [finding.severity for finding in report.findings] == ["https://w3id.org/eujp/id/Grave"]
    assert (report.violations, report.warnings, report.conforms) == (1, 0, False)
    assert "sh:resultSeverity <https://w3id.org/eujp/id/Grave>" in to_turtle(report)


def test_a_shape_without_a_name_is_called_the_same_every_time() -> None:
    shapes = (
        "[] sh:targetClass eujp:Thing ; sh:nodeKind sh:Literal . " + LEGAL["a shape without a name"]
    )
    first, second = found(shapes, THING), found(shapes, THING)
    assert first == second
    assert {finding.shape[:2] for finding in first} == {"_:"}
    assert "sh:sourceShape _:" in to_turtle(Report(first))


def findings_of(*files: Path) -> tuple[Finding, ...]:
    return validate(graph_of(THING).store, load_shapes(files), stage="authored").findings


def test_a_prefix_that_two_files_take_for_two_things_is_none(tmp_path: Path) -> None:
    one, two = tmp_path / "one.ttl", tmp_path / "two.ttl"
    one.write_text(PREAMBLE + LEGAL["prefixes of the file"], "utf-8")
    two.write_text("PREFIX eujp: <urn:other:>\n<urn:s> eujp:p 1 .", "utf-8")
    assert len(findings_of(one)) == 2
    with pytest.raises(ValidationError, match="Prefix not found"):
        findings_of(one, two)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.ttl", "\ufeff" + PREAMBLE + "<> sh:targetClass eujp:Thing ; sh:nodeKind sh:Literal ."),
        (
            "a.jsonld",
            '{"@id": "#s", "http://www.w3.org/ns/shacl#targetClass": '
            '{"@id": "https://w3id.org/eujp/ont#Thing"}, "http://www.w3.org/ns/shacl#nodeKind": '
            '{"@id": "http://www.w3.org/ns/shacl#Literal"}}',
        ),
        (
            "a.nt",
            "_:s <http://www.w3.org/ns/shacl#targetClass> <https://w3id.org/eujp/ont#Thing> .\n"
            "_:s <http://www.w3.org/ns/shacl#nodeKind> <http://www.w3.org/ns/shacl#Literal> .",
        ),
    ],
)
def test_shapes_are_read_in_each_format_and_relative_to_their_file(
    tmp_path: Path, name: str, content: str
) -> None:
    for folder in ("here", "there"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(content, "utf-8")
    (finding,) = findings_of(tmp_path / "here" / name)
    assert (finding,) == findings_of(tmp_path / "there" / name)


def test_a_slip_in_a_shape_is_refused_by_name_though_nothing_points_to_it() -> None:
    with pytest.raises(ValidationError, match="neither engine knows sh:minCout"):
        shapes_of("shape:S a sh:NodeShape ; sh:minCout 1 .").checks("authored")


@pytest.mark.parametrize(
    ("flags", "good", "bad"),
    [("s", '"a\\nb"', '"b"'), ("x", '"a.b"', '"a"'), ("q", '"a .b"', '"a.b"')],
)
def test_every_flag_of_sparql_is_compiled_and_none_is_passed_over_by_pyshacl(
    flags: str, good: str, bad: str
) -> None:
    shape = on_party(f'sh:pattern "a .b" ; sh:flags "{flags}"')
    shape = shape.replace("a .b", "a.b") if flags == "s" else shape
    assert found(shape, party(good)) == ()
    assert len(found(shape, party(bad))) == 1
    with pytest.raises(ValidationError, match="pyshacl knows the flags i and m"):
        found(shape, party(good), engine="pyshacl")


def test_what_is_imported_and_was_not_read_is_known() -> None:
    shapes = shapes_of("id:x owl:imports id:y , id:z . id:y owl:imports id:x .")
    assert shapes.unread_imports() == ["https://w3id.org/eujp/id/z"]
