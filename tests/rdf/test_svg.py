"""The one writer of SVG: numbers, elements, widths."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

from eujp_graph.rdf.svg import ANY_SANS, SANS, number, put, put_text, width


def test_a_number_has_at_most_one_place_and_no_needless_point() -> None:
    assert [number(value) for value in (0, 3.0, 12.34, 0.06, -1.5)] == [
        "0",
        "3",
        "12.3",
        "0.1",
        "-1.5",
    ]


def test_an_attribute_without_a_value_is_left_out() -> None:
    root = Element("svg")
    put(root, "rect", {"x": 1.0, "rx": None, "fill": "#fff"})
    assert tostring(root, encoding="unicode") == '<svg><rect x="1" fill="#fff" /></svg>'


def test_words_are_written_without_what_xml_cannot_hold() -> None:
    root = Element("svg")
    put_text(root, "a\x00b", (2, 3.25))
    assert tostring(root, encoding="unicode") == '<svg><text x="2" y="3.2">a\ufffdb</text></svg>'


def test_a_japanese_letter_is_as_wide_as_it_is_high() -> None:
    assert width("日本", 10) == 20
    assert width("日本", 10, ANY_SANS) == 20


def test_letters_differ_in_width_and_an_unknown_face_needs_more_room() -> None:
    assert width("il", 10) < width("ab", 10) < width("AB", 10) < width("MW", 10)
    words = "Ministry of Internal Affairs and Communications"
    assert width(words, 10, ANY_SANS) > width(words, 10, SANS)
