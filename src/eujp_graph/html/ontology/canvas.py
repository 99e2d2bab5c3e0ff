"""The canvas of the ontology's small SVG pictures: boxes with names, lines and words.

Colours and faces come from the style sheet of the pages, so that a picture can be read in
light, dark and print; sizes are computed from the words, so that the bytes are always the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from eujp_graph.rdf import svg
from eujp_graph.rdf.xml import legal

HEIGHT, EM = 28.0, 13.0
"""The height of a box, and the size of the words."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """Something with a name in a picture.

    ``look`` is "own" for what the picture is of, else "ours", "outside" or "plain".
    """

    label: str
    href: str = ""
    look: str = "ours"
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """The id of a picture on its page, its title, and what it shows in a sentence."""

    id: str
    title: str
    desc: str


class Canvas:
    """A picture in the making."""

    def __init__(self, caption: Caption) -> None:
        self.root = Element("svg", {"class": "drawn", "role": "group"})
        self.root.set("aria-labelledby", f"{caption.id}-title")
        self.root.set("aria-describedby", f"{caption.id}-desc")
        SubElement(self.root, "title", {"id": f"{caption.id}-title"}).text = legal(caption.title)
        SubElement(self.root, "desc", {"id": f"{caption.id}-desc"}).text = legal(caption.desc)

    def box(self, box: Box, x: float, y: float, width: float) -> None:
        """A box with its name, to be followed where it leads somewhere."""
        parent = SubElement(self.root, "g", {"class": f"box {box.look}"})
        if box.href:
            outer = {"rel": "external noopener"} if box.look == "outside" else {}
            parent = SubElement(parent, "a", {"href": box.href, "tabindex": "-1", **outer})
        if box.hint:
            SubElement(parent, "title").text = legal(box.hint)
        shape = {"x": x, "y": y, "width": width, "height": HEIGHT, "rx": 4.0}
        svg.put(parent, "rect", shape)
        self.text(box.label, (x + width / 2, y + HEIGHT / 2 + EM * 0.36), "middle", parent=parent)

    def text(
        self,
        words: str,
        at: Point,
        anchor: str = "start",
        look: str = "",
        parent: Element | None = None,
    ) -> None:
        """Words at a point."""
        under = self.root if parent is None else parent
        svg.put_text(under, words, at, {"text-anchor": anchor, "class": look or None})

    def line(self, points: Sequence[Point], look: str = "", *, arrow: bool = False) -> None:
        """A line through *points*, with a head at its end where it is an arrow."""
        SubElement(self.root, "path", {"d": _through(points)} | ({"class": look} if look else {}))
        if arrow:
            self._head(points[-2], points[-1])

    def _head(self, before: Point, tip: Point) -> None:
        length = ((tip[0] - before[0]) ** 2 + (tip[1] - before[1]) ** 2) ** 0.5 or 1.0
        along = ((tip[0] - before[0]) / length * 8, (tip[1] - before[1]) / length * 8)
        foot, side = (tip[0] - along[0], tip[1] - along[1]), (-along[1] / 2, along[0] / 2)
        corners = (
            tip,
            (foot[0] + side[0], foot[1] + side[1]),
            (foot[0] - side[0], foot[1] - side[1]),
        )
        SubElement(self.root, "path", {"class": "head", "d": _through(corners) + "Z"})

    def done(self, width: float, height: float) -> str:
        """The SVG of the picture, to be put into a page."""
        self.root.set("viewBox", f"0 0 {svg.number(width)} {svg.number(height)}")
        self.root.set("width", svg.number(width))
        self.root.set("height", svg.number(height))
        return tostring(self.root, encoding="unicode")


def wide(boxes: Iterable[Box]) -> float:
    """The width in which the name of every box fits."""
    return max((measure(box.label) for box in boxes), default=0.0) + 22


def measure(words: str) -> float:
    """About how wide *words* are in a picture: generous, as faces differ.

    >>> measure("日本") > measure("ab")
    True
    """
    return svg.width(words, EM, svg.ANY_SANS)


def _through(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{svg.number(x)},{svg.number(y)}" for x, y in points)
