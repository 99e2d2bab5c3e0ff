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


@dataclass(frozen=True, slots=True)
class Face:
    """How wide the letters of a typeface are, each as a share of the size of the letters."""

    small: float
    capital: float
    narrow: float
    broad: float


NARROW, BROAD, FULL = " .,;:'|ijlI()[]-ft", "mwMW@", "…–—"
"""Letters that stand out of their kind; the last are as wide as a Japanese letter."""

SANS = Face(small=0.54, capital=0.68, narrow=0.32, broad=0.88)
"""Helvetica and its kin, for a picture that names its own fonts."""

ANY_SANS = Face(small=0.54, capital=0.72, narrow=0.54, broad=0.72)
"""Room enough for any face without serifs: a page is set in the one that its reader's system has."""


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
    if letter in NARROW:
        return face.narrow
    if letter in BROAD:
        return face.broad
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
