"""Draws the ontology: the tree of classes, the pattern of a statement, the neighbours of a term."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from eujp_graph.html.ontology.canvas import HEIGHT, Box, Canvas, Caption, Point, wide

GAP, LEVEL, FORK, PAD = 8.0, 44.0, 28.0, 2.0
"""The space between boxes, between columns, between the columns of the tree, and the margin."""

MOST = 9
"""How many boxes stand in one column; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A box with those below it."""

    box: Box
    below: tuple[Branch, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return sum(branch.rows for branch in self.below) or 1


def tree(caption: Caption, roots: Sequence[Branch]) -> str:
    """The picture of a tree that grows to the right, in two halves side by side."""
    canvas = Canvas(caption)
    x, bottom = PAD, PAD
    for half in halves(roots):
        widths = [wide(boxes) for boxes in _columns(half)]
        edges = [x + sum(widths[:number]) + number * FORK for number in range(len(widths))]
        y = PAD
        for branch in half:
            _branch(canvas, branch, y, list(zip(edges, widths, strict=True)))
            y += branch.rows * (HEIGHT + GAP)
        x, bottom = x + sum(widths) + len(widths) * FORK, max(bottom, y)
    return canvas.done(x - FORK + PAD, bottom - GAP + PAD)


def _columns(branches: Sequence[Branch]) -> list[list[Box]]:
    """The boxes of *branches* by how deep they stand."""
    columns = []
    while branches:
        columns.append([branch.box for branch in branches])
        branches = [other for branch in branches for other in branch.below]
    return columns


def halves(roots: Sequence[Branch]) -> tuple[Sequence[Branch], Sequence[Branch]]:
    """*roots* in two parts, in their order and as equal in rows as can be.

    >>> [len(half) for half in halves([Branch(Box(name)) for name in "abcd"])]
    [2, 2]
    """
    rows = sum(branch.rows for branch in roots)

    def uneven(cut: int) -> int:
        return abs(rows - 2 * sum(branch.rows for branch in roots[:cut]))

    cut = min(range(len(roots) + 1), key=lambda cut: (uneven(cut), -cut))
    return roots[:cut], roots[cut:]


def _branch(canvas: Canvas, branch: Branch, y: float, columns: Sequence[Point]) -> float:
    """Draw *branch* from *y* on; what comes back is the middle of its own box.

    *columns* are pairs: where each column begins, and how wide it is.
    """
    (x, width), *rest = columns
    middles = []
    below = y
    for other in branch.below:
        middles.append(_branch(canvas, other, below, rest))
        below += other.rows * (HEIGHT + GAP)
    own = (middles[0] + middles[-1]) / 2 if middles else y + HEIGHT / 2
    for middle in middles:
        canvas.line(_bent((x + width, own), (x + width + FORK, middle)))
    canvas.box(branch.box, x, own - HEIGHT / 2, width)
    return own


def class_picture(
    caption: Caption,
    own: Box,
    above: Sequence[Box],
    below: Sequence[Box],
    more: Callable[[int], str],
) -> str:
    """The picture of one class: the wider classes to the left, the narrower ones to the right."""
    canvas = Canvas(caption)
    above, below = _few(above, more), _few(below, more)
    width = wide([own, *above, *below])
    middle = PAD + (max(len(above), len(below), 1) * (HEIGHT + GAP) - GAP) / 2
    x = PAD + (width + LEVEL if above else 0)
    for at, box in zip(_stacked(len(above), middle), above, strict=True):
        canvas.line(_bent((x, middle), (PAD + width, at)), arrow=True)
        canvas.box(box, PAD, at - HEIGHT / 2, width)
    for at, box in zip(_stacked(len(below), middle), below, strict=True):
        canvas.line(_bent((x + width + LEVEL, at), (x + width, middle)), arrow=True)
        canvas.box(box, x + width + LEVEL, at - HEIGHT / 2, width)
    canvas.box(own, x, middle - HEIGHT / 2, width)
    return canvas.done(x + width + (LEVEL + width if below else 0) + PAD, middle * 2)


def property_picture(
    caption: Caption, own: Box, ends: tuple[Box, Box], above: Sequence[Box], below: Sequence[Box]
) -> str:
    """The picture of one property: its ends beside it, wider ones above, narrower below."""
    canvas = Canvas(caption)
    one, two, width = wide([ends[0]]), wide([ends[1]]), wide([own])
    # The ends may be of unequal width; the property stands in the middle all the same.
    half = max(one, two) + 2 * LEVEL + width / 2
    rows = [row for row in (above, [own], below) if row]
    middle = PAD + max(half, *(_across(row) / 2 for row in rows))
    y = PAD + (HEIGHT + LEVEL if above else 0)
    for x, box in zip(_row(above, middle), above, strict=True):
        canvas.line([(middle, y), (x + wide([box]) / 2, PAD + HEIGHT)], arrow=True)
        canvas.box(box, x, PAD, wide([box]))
    foot = y + HEIGHT + LEVEL
    for x, box in zip(_row(below, middle), below, strict=True):
        canvas.line([(x + wide([box]) / 2, foot), (middle, y + HEIGHT)], arrow=True)
        canvas.box(box, x, foot, wide([box]))
    left, right = middle - width / 2, middle + width / 2
    canvas.line([(left - LEVEL, y + HEIGHT / 2), (left, y + HEIGHT / 2)])
    canvas.line([(right, y + HEIGHT / 2), (right + LEVEL, y + HEIGHT / 2)], arrow=True)
    canvas.box(ends[0], left - LEVEL - one, y, one)
    canvas.box(ends[1], right + LEVEL, y, two)
    canvas.box(own, left, y, width)
    return canvas.done(2 * middle, y + HEIGHT + (LEVEL + HEIGHT if below else 0) + PAD)


def _across(boxes: Sequence[Box]) -> float:
    """How wide *boxes* are side by side."""
    return sum(wide([box]) + GAP for box in boxes) - GAP


def _row(boxes: Sequence[Box], middle: float) -> list[float]:
    """The left edges of *boxes* side by side, around *middle*."""
    edges, x = [], middle - _across(boxes) / 2
    for box in boxes:
        edges.append(x)
        x += wide([box]) + GAP
    return edges


def _bent(begin: Point, end: Point) -> list[Point]:
    """A line from *begin* to *end* that turns half way."""
    half = (begin[0] + end[0]) / 2
    return [begin, (half, begin[1]), (half, end[1]), end]


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words of the picture of a statement: boxes, names of properties, the two clocks."""

    statement: Box
    ends: tuple[Box, Box]
    document: Box
    subject: str
    predicate: str
    object: str
    direct: str
    begin: str
    end: str
    held: str
    cites: str
    issued: str
    known: str


def statement_picture(caption: Caption, words: Pattern) -> str:
    """The picture of a statement: two things, what it says of them, and its two clocks."""
    canvas = Canvas(caption)
    width = max(wide([words.statement, words.document, *words.ends]), 150.0)
    left, centre, right = PAD, PAD + width + 130, PAD + 2 * (width + 130)
    middle, top, low, foot = centre + width / 2, PAD + 18, 108.0, 212.0
    canvas.line([(left + width, top + 14), (right, top + 14)], "dashed", arrow=True)
    canvas.text(words.direct, (middle, top + 4), "middle", "quiet")
    canvas.line(
        [(centre, low + 14), (left + width / 2, low + 14), (left + width / 2, top + HEIGHT)],
        arrow=True,
    )
    canvas.text(words.subject, ((left + width / 2 + centre) / 2, low + 8), "middle", "quiet")
    canvas.line(
        [
            (centre + width, low + 14),
            (right + width / 2, low + 14),
            (right + width / 2, top + HEIGHT),
        ],
        arrow=True,
    )
    canvas.text(
        words.object, ((right + width / 2 + centre + width) / 2, low + 8), "middle", "quiet"
    )
    canvas.line([(middle, low), (middle, top + 18)], arrow=True)
    canvas.text(words.predicate, (middle + 8, (low + top + 18) / 2 + 4), "start", "quiet")
    _held(canvas, words, (left, foot), (centre, low), width)
    _known(canvas, words, (right, foot), (centre + width, low), width)
    for box, x, y in zip(
        (*words.ends, words.statement, words.document),
        (left, right, centre, right),
        (top, top, low, foot),
        strict=True,
    ):
        canvas.box(box, x, y, width)
    return canvas.done(right + width + PAD, foot + HEIGHT + 48)


def _held(canvas: Canvas, words: Pattern, at: Point, statement: Point, width: float) -> None:
    """The first clock: a period with its first and last day."""
    (x, y), centre = at, statement[0] + width * 0.35
    canvas.line([(centre, statement[1] + HEIGHT), (centre, y + 14), (x + width, y + 14)])
    canvas.line([(x, y + 14), (x + width, y + 14)], "period")
    for edge, word, anchor in ((x, words.begin, "start"), (x + width, words.end, "end")):
        canvas.line([(edge, y + 4), (edge, y + 24)], "period")
        canvas.text(word, (edge, y - 4), anchor, "quiet")
    canvas.text(words.held, (x + width / 2, y + HEIGHT + 20), "middle", "strong")


def _known(canvas: Canvas, words: Pattern, at: Point, statement: Point, width: float) -> None:
    """The second clock: a document with the day on which it was published."""
    (x, y), centre = at, statement[0] - width * 0.35
    canvas.line([(centre, statement[1] + HEIGHT), (centre, y + 14), (x, y + 14)], arrow=True)
    canvas.text(words.cites, ((centre + x) / 2, y + 8), "middle", "quiet")
    canvas.text(words.issued, (x + width / 2, y - 8), "middle", "quiet")
    canvas.text(words.known, (x + width / 2, y + HEIGHT + 20), "middle", "strong")


def _stacked(count: int, middle: float) -> list[float]:
    """The middles of *count* boxes one under another, around *middle*."""
    first = middle - (count - 1) * (HEIGHT + GAP) / 2
    return [first + number * (HEIGHT + GAP) for number in range(count)]


def _few(boxes: Sequence[Box], more: Callable[[int], str]) -> list[Box]:
    """*boxes*, of which the last says how many *more* there are where they are many."""
    if len(boxes) <= MOST:
        return list(boxes)
    shown = boxes[: MOST - 1]
    return [*shown, Box(more(len(boxes) - len(shown)), look="plain")]
