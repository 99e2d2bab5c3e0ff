from __future__ import annotations

import itertools
from xml.etree import ElementTree as ET

import pytest

from eujp_graph.exports.layout import COLUMNS, arrange
from eujp_graph.exports.svg import to_svg
from eujp_graph.namespaces import iri
from eujp_graph.network.rows import Rows, network_rows
from tests.small_world import HOSTILE, named, small

SVG = "{http://www.w3.org/2000/svg}"
NETWORK = network_rows(small())
PAGE = arrange(NETWORK)
DRAWN = ET.fromstring(to_svg(NETWORK))


def lines() -> list[ET.Element]:
    return DRAWN.findall(f".//*[@id='lines']/{SVG}path")


def test_the_eu_stands_to_the_left_and_japan_to_the_right() -> None:
    eu, between, japan = (
        PAGE.places[iri(f"id:{name}")].x for name in ("office", "pact", "ministry")
    )
    assert eu < between < japan


def test_no_two_boxes_overlap() -> None:
    for one, two in itertools.combinations(PAGE.places.values(), 2):
        assert one.x != two.x or one.y + one.height < two.y or two.y + two.height < one.y


def test_every_family_has_a_column_between_the_sides() -> None:
    assert {
        "Person",
        "Organisation",
        "Post",
        "Instrument",
        "Event",
        "Undertaking",
        "Infrastructure",
        "Place",
        "",
    } == {family for side, _, families in COLUMNS if not side for family in families}


def test_every_node_is_a_box_with_a_tooltip() -> None:
    titles = [title.text or "" for title in DRAWN.findall(f".//*[@id='boxes']/{SVG}g/{SVG}title")]
    assert len(titles) == len(NETWORK.nodes)
    assert any(title.startswith("Japan\n日本  (our translation)\nPolity\n") for title in titles)


def test_every_edge_but_jurisdiction_is_a_line() -> None:
    assert len(lines()) == len(NETWORK.edges) - 2


def test_what_is_planned_is_dashed_and_says_so() -> None:
    dashed = [line.findtext(f"{SVG}title") for line in lines() if line.get("stroke-dasharray")]
    assert dashed == [
        "Office cooperates with (planned) Ministry (from 2024-02, reported)\ndoc:press"
    ]


def test_the_picture_has_a_title_and_a_description() -> None:
    assert DRAWN.get("aria-labelledby") == "title desc"
    assert "9 things" in str(DRAWN.findtext(f"{SVG}desc"))


@pytest.mark.parametrize("label", HOSTILE)
def test_any_name_is_drawn_as_it_is(label: str) -> None:
    drawn = ET.fromstring(to_svg(network_rows(named(label))))
    assert any((title.text or "").startswith(label) for title in drawn.iter(f"{SVG}title"))


def test_a_network_of_nothing_is_a_picture() -> None:
    assert ET.fromstring(to_svg(Rows({}, (), {}))).tag == f"{SVG}svg"


def test_a_long_name_is_shortened_in_its_box_and_whole_in_its_tooltip() -> None:
    name = "A very long name of a memorandum " * 8
    drawn = ET.fromstring(to_svg(network_rows(named(name.strip()))))
    assert any((text.text or "").endswith("…") for text in drawn.iter(f"{SVG}text"))
