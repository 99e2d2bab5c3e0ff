"""Writes SVG: its numbers, its elements, and how wide words will be.

The same picture is always the same bytes: numbers are rounded, and widths come from the
tables below, never from the fonts of this machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from unicodedata import east_asian_width
from xml.etree.ElementTree import Element, SubElement

from eujp_graph.rdf.xml import legal

NAMESPACE = "http://www.w3.org/2000/svg"
NONE: Mapping[str, object] = {}


FULL = "…–—"
"""Beside the Japanese letters, those that are as wide as they are high."""


@dataclass(frozen=True, slots=True)
class Face:
    """How wide the letters of a typeface are, each as a share of their size.

    ``others`` are the letters that differ from the rest of their kind.
    """

    small: float
    capital: float
    others: Mapping[str, float]


SANS = Face(
    small=0.54,
    capital=0.68,
    others=dict.fromkeys(" .,;:'|ijlI()[]-ft", 0.32) | dict.fromkeys("mwMW@", 0.88),
)
"""Helvetica and its kin, for a picture that names its own fonts."""

ANY_SANS = Face(small=0.54, capital=0.72, others={})
"""Room enough for any face without serifs: a page is set in that of its reader's system."""


def number(value: float) -> str:
    """*value* to a tenth, without a needless point.

    >>> number(2.04), number(11.25)
    ('2', '11.2')
    """
    return f"{value:.1f}".removesuffix(".0")


def width(words: str, size: float, face: Face = SANS) -> float:
    """About how wide *words* are where their letters have that *size*.

    >>> width("日本", 10) > width("ab", 10)
    True
    """
    return sum(_share(letter, face) for letter in words) * size


def _share(letter: str, face: Face) -> float:
    if letter in FULL or east_asian_width(letter) in "WF":
        return 1.0
    if letter in face.others:
        return face.others[letter]
    return face.capital if letter.isupper() else face.small


def put(parent: Element, tag: str, attributes: Mapping[str, object]) -> Element:
    """A new element under *parent* with those *attributes* that are not None."""
    element = SubElement(parent, tag)
    for name, value in attributes.items():
        if value is not None:
            element.set(name, number(value) if isinstance(value, int | float) else str(value))
    return element


def put_text(
    parent: Element, words: str, at: tuple[float, float], attributes: Mapping[str, object] = NONE
) -> Element:
    """Words under *parent* that start at the point *at*, without what XML cannot hold."""
    x, y = at
    element = put(parent, "text", {"x": x, "y": y, **attributes})
    element.text = legal(words)
    return element
