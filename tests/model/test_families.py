"""The families of entities and the groups of relations."""

from __future__ import annotations

from eujp_graph.exports.colours import COLOURS, red_green_blue
from eujp_graph.model.families import ACTORS, FAMILIES, RELATIONS, families
from tests.small_world import small


def test_a_class_is_of_the_family_that_it_is_below() -> None:
    found = families(small())  # whose terms do not mention all families
    assert {name: found[name] for name in FAMILIES} == {name: name for name in FAMILIES}
    assert set(found.values()) == set(FAMILIES)
    assert found["Polity"] == "Organisation"


def test_those_who_act_are_families() -> None:
    assert set(ACTORS) < set(FAMILIES)


def test_no_relation_is_in_two_groups() -> None:
    relations = [name for group in RELATIONS.values() for name in group]
    assert len(relations) == len(set(relations))


def test_every_family_has_a_colour_of_its_own() -> None:
    assert set(COLOURS) == {*FAMILIES, ""}
    assert len(set(COLOURS.values())) == len(COLOURS)


def test_a_colour_has_three_parts() -> None:
    assert red_green_blue("#CC79A7") == (204, 121, 167)
