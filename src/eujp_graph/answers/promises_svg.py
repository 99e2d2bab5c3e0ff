"""Draws the matrix of promises by meetings as SVG."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element, SubElement

from eujp_graph.answers.promise_steps import DELIVERED, DROPPED, PROMISED
from eujp_graph.answers.promises import Cell
from eujp_graph.query.table import wrap
from eujp_graph.rdf.svg import NAMESPACE, put, put_text
from eujp_graph.rdf.xml import document, legal

TINTS = {DROPPED: "#f3d6d6", DELIVERED: "#cfe9dc", PROMISED: "#dbe7f5"}
"""The colours of the cells; where several statuses were told, an end comes first."""

UNDER_WAY = "#fdf0d5"
"""The colour of whatever has no colour of its own."""

ROW, CELL, LEFT, TOP, EDGE = 34, 128, 330, 78, 16
"""In pixels: how high a row, how wide a cell, the names and the head, the margin at the end."""

LETTER, LINE = 5.6, 13
"""How wide a letter of the face below is on average, and how far apart its lines are."""

LEAST_LETTERS = 4
STYLE = (
    "text { font: 11px 'Helvetica Neue', Arial, 'Noto Sans CJK JP', sans-serif; fill: #1b1f24; }"
)


def matrix_svg(
    title: str,
    meetings: Sequence[str],
    rows: Sequence[tuple[str, Sequence[Cell]]],
    names: Callable[[Cell], str],
) -> str:
    """The picture: a column for each of *meetings*, a row for each chain by its name.

    *names* gives the words for the statuses in a cell.
    """
    wide, high = LEFT + CELL * len(meetings) + EDGE, TOP + ROW * len(rows) + EDGE
    root = Element("svg", {"xmlns": NAMESPACE, "viewBox": f"0 0 {wide} {high}", "role": "img"})
    SubElement(root, "title").text = title
    SubElement(root, "style").text = STYLE
    put(root, "rect", {"width": wide, "height": high, "fill": "#ffffff"})
    for column, meeting in enumerate(meetings):
        _lines(root, (LEFT + CELL * column + 6, 18), meeting, CELL - 12, 4)
    for number, (head, cells) in enumerate(rows):
        top = TOP + ROW * number
        line = {"x1": 8, "x2": wide - 8, "y1": top, "y2": top, "stroke": "#d9dee4"}
        put(root, "line", line)
        _lines(root, (10, top + 14), head, LEFT - 20, 2)
        for column, cell in enumerate(cells):
            if cell:
                _cell(root, (LEFT + CELL * column, top), cell, names(cell))
    return document(root)


def _cell(root: Element, corner: tuple[int, int], cell: Cell, words: str) -> None:
    left, top = corner
    box = {"x": left + 2, "y": top + 2, "width": CELL - 4, "height": ROW - 4}
    put(root, "rect", {**box, "fill": tint(cell), "rx": 3})
    _lines(root, (left + 8, top + 14), words, CELL - 16, 2)


def tint(cell: Cell) -> str:
    """The colour of a cell: that of an end, where one was told."""
    return next((colour for status, colour in TINTS.items() if status in cell), UNDER_WAY)


def _lines(parent: Element, at: tuple[int, int], text: str, available: int, most: int) -> None:
    """*text* from the point *at*, in at most *most* lines of *available* pixels."""
    lines = wrap(legal(text), max(int(available / LETTER), LEAST_LETTERS))
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + "…"]
    x, y = at
    for number, line in enumerate(lines):
        put_text(parent, line, (x, y + LINE * number))
