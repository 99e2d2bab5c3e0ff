"""On which side things stand."""

from __future__ import annotations

from eujp_graph.model.edges import edges
from eujp_graph.model.sides import EU, JAPAN, sides
from eujp_graph.namespaces import iri
from tests.small_world import small


def sides_by(*facts: str) -> dict[str, str]:
    """The sides of things by facts such as ``"office partOf ministry"``."""
    triples = []
    for fact in facts:
        source, predicate, target = fact.split()
        triples.append((iri(f"id:{source}"), iri(f"eujp:{predicate}"), iri(f"id:{target}")))
    return {name.rpartition("/")[2]: side for name, side in sides(triples).items()}


def test_the_polities_stand_on_their_own_sides() -> None:
    assert sides_by() == {"european-union": EU, "japan": JAPAN}


def test_a_side_is_passed_from_the_whole_to_the_part() -> None:
    told = [edge for edge in edges(small()) if edge.modality is None]
    assert sides((edge.source, edge.predicate, edge.target) for edge in told) == {
        iri("id:european-union"): EU,
        iri("id:office"): EU,
        iri("id:japan"): JAPAN,
        iri("id:ministry"): JAPAN,
    }


def test_who_holds_an_office_stands_where_its_body_does() -> None:
    found = sides_by("mori holds minister", "minister postIn meti", "meti jurisdiction japan")
    assert found["mori"] == JAPAN


def test_a_jurisdiction_goes_before_what_a_body_is_part_of() -> None:
    found = sides_by(
        "office jurisdiction japan", "office partOf agency", "agency partOf european-union"
    )
    assert found["office"] == JAPAN


def test_what_leads_to_both_sides_stands_on_neither() -> None:
    found = sides_by(
        "centre jurisdiction japan", "centre jurisdiction european-union", "desk partOf centre"
    )
    assert "centre" not in found
    assert "desk" not in found


def test_the_longer_of_two_ways_counts_as_much_as_the_shorter() -> None:
    near, far = (
        "centre partOf japan",
        ["centre partOf institute", "institute partOf european-union"],
    )
    assert "centre" not in sides_by(near, *far)


def test_a_foreign_jurisdiction_leads_to_no_side() -> None:
    assert "agency" not in sides_by("agency jurisdiction canada", "agency memberOf japan")


def test_bodies_that_are_part_of_one_another_end_the_search() -> None:
    assert "one" not in sides_by("one partOf two", "two partOf one")


def test_what_a_polity_belongs_to_does_not_take_its_parts_across() -> None:
    assert sides_by("meti jurisdiction japan", "japan memberOf european-union")["meti"] == JAPAN
