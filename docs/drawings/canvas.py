"""One style for all drawings: boxes, words and lines that read in light and in dark.

A drawing has a ground of its own, so that it can be read on a page of either kind, whatever the
page does. It is 520 units wide, which a telephone shows at three quarters of its size.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from eujp_graph.rdf.svg import NAMESPACE, Face, number, put, put_text, width
from eujp_graph.rdf.xml import document, legal

WIDTH, MARGIN = 520.0, 20.0
INNER = WIDTH - 2 * MARGIN
FONT = (
    "'Helvetica Neue', Arial, 'Noto Sans', 'Hiragino Sans', 'Yu Gothic', 'Noto Sans CJK JP', "
    "sans-serif"
)

LIGHT = {
    "ground": "#ffffff",
    "ink": "#1b1f24",
    "soft": "#57606a",
    "line": "#c9d1d9",
    "plain": "#f3f5f7",
    "blue": "#e1ecf8",
    "green": "#dbefe4",
    "amber": "#fcefd2",
    "violet": "#ebe5f6",
    "red": "#f8e1e0",
    "blue-line": "#3b73af",
    "green-line": "#2a7f62",
    "amber-line": "#a9741a",
    "violet-line": "#6d56a5",
    "red-line": "#b3453f",
}
DARK = {
    "ground": "#161a1f",
    "ink": "#e6e9ec",
    "soft": "#a7b0ba",
    "line": "#3d4650",
    "plain": "#22282f",
    "blue": "#1c3148",
    "green": "#183528",
    "amber": "#3b3016",
    "violet": "#2d2642",
    "red": "#44211f",
    "blue-line": "#7fb0e3",
    "green-line": "#6cc7a2",
    "amber-line": "#e0b768",
    "violet-line": "#b3a0e2",
    "red-line": "#e58b85",
}
"""The same names in both, so that a drawing is written once."""

HUES = ("plain", "blue", "green", "amber", "violet", "red")


def _rules(colours: dict[str, str]) -> str:
    """The style rules of one set of colours."""
    rules = [
        f"text {{ fill: {colours['ink']}; }}",
        f"text.soft {{ fill: {colours['soft']}; }}",
        f".ground {{ fill: {colours['ground']}; }}",
        f".halo {{ stroke: {colours['ground']}; }}",
        f".line {{ stroke: {colours['soft']}; }}",
        f".faint {{ stroke: {colours['line']}; }}",
        f".head {{ fill: {colours['soft']}; }}",
    ]
    for hue in HUES:
        edge = colours.get(f"{hue}-line", colours["line"])
        rules.append(f".{hue} {{ fill: {colours[hue]}; stroke: {edge}; }}")
        rules.append(f".dot-{hue} {{ fill: {colours.get(f'{hue}-line', colours['soft'])}; }}")
    return "\n".join(rules)


STYLE = f"""
text {{ font-family: {FONT}; font-size: 13px; }}
.title {{ font-size: 16px; font-weight: 700; }}
.bold {{ font-weight: 700; }}
.small {{ font-size: 11.5px; }}
.mono {{ font-family: ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }}
.mono {{ font-size: 11px; }}
.tiny {{ font-size: 10px; }}
.line, .faint {{ fill: none; stroke-width: 1.3; }}
.halo {{ paint-order: stroke; stroke-width: 5px; stroke-linejoin: round; }}
.dashed {{ stroke-dasharray: 4 3; }}
{_rules(LIGHT)}
@media (prefers-color-scheme: dark) {{
{_rules(DARK)}
}}
"""

SIZES = {"title": 16.0, "small": 11.5, "tiny": 10.0, "mono": 11.0}
OTHERS = dict.fromkeys(" .,;:'|ijlI()[]-ft", 0.34) | dict.fromkeys("mwMW@", 0.92)
FACE = Face(small=0.57, capital=0.67, others=OTHERS)
"""Noto Sans, the widest of the faces."""

MONOSPACED, BOLD = 0.61, 1.06
"""The width of a letter of the one face, and how much wider bold ones are."""

Point = tuple[float, float]


def size_of(look: str) -> float:
    """The size of words with the classes of *look*."""
    return next((SIZES[name] for name in look.split() if name in SIZES), 13.0)


def width_of(words: str, look: str = "") -> float:
    """About how wide *words* are with the classes of *look*."""
    looks = set(look.split())
    if "mono" in looks:
        return len(words) * MONOSPACED * size_of(look)
    return width(words, size_of(look), FACE) * (BOLD if {"bold", "title"} & looks else 1)


def wrapped(words: str, room: float, look: str = "") -> list[str]:
    """*words* in lines that fit into *room*."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, look) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


class Canvas:
    """A drawing in the making; ``title`` and ``told`` are what a screen reader reads."""

    def __init__(self, title: str, told: str) -> None:
        self.root = Element("svg", {"xmlns": NAMESPACE, "role": "img"})
        self.root.set("aria-labelledby", "title told")
        SubElement(self.root, "title", {"id": "title"}).text = legal(title)
        SubElement(self.root, "desc", {"id": "told"}).text = legal(told)
        SubElement(self.root, "style").text = STYLE
        self.ground = SubElement(self.root, "rect", {"class": "ground", "rx": "10"})

    def box(self, at: Point, size: Point, look: str = "plain", rx: float = 6) -> None:
        """A box from its corner *at*, as wide and high as *size*."""
        (x, y), (wide, high) = at, size
        box = {"class": look, "x": x, "y": y, "width": wide, "height": high, "rx": rx}
        put(self.root, "rect", box)

    def text(self, words: str, at: Point, look: str = "", anchor: str | None = None) -> None:
        """Words on one line that begins, or by *anchor* has its middle or ends, at a point."""
        put_text(self.root, words, at, {"text-anchor": anchor, "class": look or None})

    def turned(self, words: str, at: Point, degrees: float, look: str = "") -> None:
        """Words that begin at a point and rise from there."""
        turn = f"rotate({number(degrees)} {number(at[0])} {number(at[1])})"
        put_text(self.root, words, at, {"transform": turn, "class": look or None})

    def lines(self, words: str, at: Point, room: float, look: str = "") -> float:
        """Words in as many lines as they need; the line below the last."""
        x, y = at
        step = round(size_of(look) * 1.4)
        for line in wrapped(words, room, look):
            self.text(line, (x, y), look)
            y += step
        return y

    def chip(self, words: str, at: Point, hue: str, look: str = "small") -> float:
        """A word in a small box of its own width; where it ends."""
        x, y = at
        wide = width_of(words, look) + 16
        self.box((x, y), (wide, 22), hue, 11)
        self.text(words, (x + wide / 2, y + 15), look, "middle")
        return x + wide

    def line(self, points: Sequence[Point], look: str = "line") -> None:
        """A line through *points*."""
        put(self.root, "path", {"class": look, "d": _through(points)})

    def arrow(self, begin: Point, end: Point) -> None:
        """A straight line down or to the right, with a head."""
        is_down = begin[0] == end[0]
        back = (end[0], end[1] - 7) if is_down else (end[0] - 7, end[1])
        self.line([begin, back])
        aside = (4.0, 0.0) if is_down else (0.0, 4.0)
        left = (back[0] + aside[0], back[1] + aside[1])
        right = (back[0] - aside[0], back[1] - aside[1])
        put(self.root, "path", {"class": "head", "d": f"{_through([end, left, right])}Z"})

    def dot(self, at: Point, hue: str, radius: float = 5) -> None:
        """A filled circle."""
        put(self.root, "circle", {"class": f"dot-{hue}", "cx": at[0], "cy": at[1], "r": radius})

    def done(self, height: float) -> str:
        """The SVG, *height* units high."""
        for name, value in (("width", WIDTH), ("height", height)):
            self.root.set(name, number(value))
            self.ground.set(name, number(value))
        self.root.set("viewBox", f"0 0 {number(WIDTH)} {number(height)}")
        return document(self.root)


def _through(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{number(x)},{number(y)}" for x, y in points)
