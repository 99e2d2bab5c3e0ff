"""The colour of each family of entities, in pictures and in the formats that have colours."""

from __future__ import annotations

COLOURS = {
    "Person": "#CC79A7",
    "Post": "#882255",
    "Organisation": "#0072B2",
    "Instrument": "#E69F00",
    "Event": "#009E73",
    "Undertaking": "#D55E00",
    "Infrastructure": "#56B4E9",
    "Place": "#999933",
    "": "#777777",
}
"""A colour for each family, told apart by colour-blind readers too (after Okabe and Ito, and Tol).

The order is that of the legend; the empty name is that of things of no family.
"""


def red_green_blue(colour: str) -> tuple[int, int, int]:
    """The three parts of a colour such as ``#CC79A7``, each from 0 to 255."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
