"""Where each node stands in the picture of the network: the EU to the left, Japan to the right."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eujp_graph.model.sides import EU, JAPAN, JURISDICTION
from eujp_graph.network.rows import Rows
from eujp_graph.rdf.svg import width

BETWEEN = ""
"""What stands on neither side, in the middle of the picture."""

COLUMNS = (
    (EU, "people and posts", {"Person", "Post"}),
    (EU, "bodies", {"Organisation"}),
    (BETWEEN, "instruments", {"Instrument"}),
    (BETWEEN, "meetings, joint and other actors", {"Event", "Person", "Post", "Organisation", ""}),
    (BETWEEN, "undertakings", {"Undertaking"}),
    (BETWEEN, "infrastructure and places", {"Infrastructure", "Place"}),
    (JAPAN, "bodies", {"Organisation"}),
    (JAPAN, "people and posts", {"Person", "Post"}),
)
"""Side, caption and families of each column, from left to right."""

WIDTH, GUTTER, GAP, MARGIN = 160.0, 62.0, 5.0, 28.0
"""A box, the space beside a column and below a box, and the edge of the page, in pixels."""

HEAD, FOOT = 150.0, 40.0
"""What the title and the captions take above the boxes, and the edge below them."""

LINE, LETTERS = 12.5, 10.5
"""The height of a line in a box, and the size of its letters, as the style sheet has it."""

MOST_LINES = 3
ELLIPSIS = "…"

SWEEPS = 30
"""So often each column is put in order by its neighbours, from left to right and back."""

HALF_AS_HIGH = 0.52
"""How high the page is, as a share of its width."""

HUB_SHARE, HUB_NEIGHBOURS = 12, 4
"""One node in so many is a hub, if it is joined to at least so many."""

PULL, STAY = 0.9, 0.1
"""How far a node moves towards its neighbours in one sweep; the rest keeps it where it is."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the box of one node stands, and the lines of its name."""

    x: float
    y: float
    height: float
    lines: tuple[str, ...]
    is_hub: bool

    @property
    def middle(self) -> float:
        """The height at which lines meet the box."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Column:
    """A caption over one or more stacks of boxes."""

    side: str
    caption: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole page."""

    width: float
    height: float
    columns: tuple[Column, ...]
    places: Mapping[str, Place]


def arrange(rows: Rows) -> Layout:
    """The place of every node of *rows*, the same for the same network.

    A column holds one kind of thing; within it a node stands near the middle of
    those that it is joined to, so that lines are short and cross little.
    """
    neighbours = _neighbours(rows)
    hubs = _hubs(neighbours)
    boxes = {node: _box(str(rows.nodes[node]["label"]), node in hubs) for node in rows.nodes}
    groups = _ordered(_groups(rows), neighbours)
    tallest = _tallest([sum(boxes[node][0] + GAP for node in nodes) for nodes in groups.values()])
    columns, stacks = _stacked(groups, boxes, tallest)
    height = max((sum(boxes[node][0] + GAP for node in nodes) for _, nodes in stacks), default=0.0)
    places = {
        node: Place(x, y, boxes[node][0], boxes[node][1], node in hubs)
        for x, nodes in stacks
        for node, y in _spread(nodes, boxes, height)
    }
    right = columns[-1].x + columns[-1].width + MARGIN if columns else 2 * MARGIN + 4 * WIDTH
    return Layout(right, HEAD + height + FOOT, tuple(columns), places)


def is_drawn(data: Mapping[str, object]) -> bool:
    """Whether an edge with *data* is a line in the picture.

    A jurisdiction is none: the side on which a thing stands shows it.
    """
    return data["predicate"] != JURISDICTION


def with_ends(rows: Rows) -> Iterable[tuple[str, str, Mapping[str, object]]]:
    """The edges of *rows*, each with its source and its target."""
    return ((str(row["source"]), str(row["target"]), row) for row in rows.edges)


def _neighbours(rows: Rows) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {node: set() for node in rows.nodes}
    for source, target, data in with_ends(rows):
        if source != target and is_drawn(data):
            found[source].add(target)
            found[target].add(source)
    return {node: sorted(others) for node, others in found.items()}


def _hubs(neighbours: Mapping[str, list[str]]) -> set[str]:
    """The best joined nodes, about one in twelve."""
    ranked = sorted(neighbours, key=lambda node: (-len(neighbours[node]), node))
    best = ranked[: math.ceil(len(ranked) / HUB_SHARE)]
    return {node for node in best if len(neighbours[node]) >= HUB_NEIGHBOURS}


def _groups(rows: Rows) -> dict[int, list[str]]:
    """The nodes of each column, by the column's number."""
    groups: dict[int, list[str]] = defaultdict(list)
    for node in sorted(rows.nodes, key=lambda node: (str(rows.nodes[node]["label"]), node)):
        side = str(rows.nodes[node]["side"] or BETWEEN)
        groups[_column(side, str(rows.nodes[node]["family"]))].append(node)
    return dict(sorted(groups.items()))


def _column(side: str, family: str) -> int:
    fitting = [number for number, (_, _, families) in enumerate(COLUMNS) if family in families]
    return next(
        (n for n in fitting if COLUMNS[n][0] == side), next(n for n in fitting if not COLUMNS[n][0])
    )


def _ordered(
    groups: dict[int, list[str]], neighbours: Mapping[str, list[str]]
) -> dict[int, list[str]]:
    """Each column in an order in which joined nodes stand at about the same height."""
    for sweep in range(SWEEPS):
        heights = {
            n: (row + 0.5) / len(nodes) for nodes in groups.values() for row, n in enumerate(nodes)
        }
        for number in sorted(groups, reverse=bool(sweep % 2)):
            aims = {node: _aim(node, neighbours[node], heights) for node in groups[number]}
            groups[number] = sorted(groups[number], key=lambda node: (aims[node], node))
            for row, node in enumerate(groups[number]):
                heights[node] = (row + 0.5) / len(groups[number])
    return groups


def _aim(node: str, others: list[str], heights: Mapping[str, float]) -> float:
    """The height that *node* is drawn to; rounded, so that no last bit decides."""
    pulls = [heights[other] for other in others] or [heights[node]]
    return round((sum(pulls) / len(pulls)) * PULL + heights[node] * STAY, 6)


def _tallest(heights: list[float]) -> float:
    """How tall a stack may be, so that the page is about half as high as it is wide."""
    step = WIDTH + GUTTER
    for stacks in range(len(heights), 200):
        limit = stacks * step * HALF_AS_HIGH
        if sum(math.ceil(height / limit) for height in heights) <= stacks:
            return limit
    return max(heights)


def _stacked(
    groups: dict[int, list[str]], boxes: Mapping[str, tuple[float, tuple[str, ...]]], tallest: float
) -> tuple[list[Column], list[tuple[float, list[str]]]]:
    """The columns, and each stack of boxes with its place from the left."""
    columns, stacks, x = [], [], MARGIN
    for number, nodes in groups.items():
        parts = math.ceil(sum(boxes[node][0] + GAP for node in nodes) / tallest)
        begin = x
        for part in range(parts):
            stacks.append((x, nodes[part::parts]))
            x += WIDTH + (GUTTER if part == parts - 1 else GUTTER / 2)
        columns.append(Column(COLUMNS[number][0], COLUMNS[number][1], begin, x - GUTTER - begin))
    return columns, stacks


def _spread(
    nodes: list[str], boxes: Mapping[str, tuple[float, tuple[str, ...]]], height: float
) -> Iterable[tuple[str, float]]:
    """The nodes of a stack, spaced evenly over the *height* of the page, though never far apart."""
    used = sum(boxes[node][0] + GAP for node in nodes)
    space = min((height - used) / (len(nodes) + 1), 22.0)
    y = HEAD + (height - used - space * (len(nodes) - 1)) / 2
    for node in nodes:
        yield node, round(y, 1)
        y += boxes[node][0] + GAP + space


def _box(label: str, is_hub: bool) -> tuple[float, tuple[str, ...]]:
    """The height of a node's box, and the lines of *label* in it."""
    lines = _wrapped(" ".join(label.split()), (WIDTH - 18) / (1.14 if is_hub else 1.0))
    return LINE * len(lines) + 8, lines


def _wrapped(label: str, available: float) -> tuple[str, ...]:
    """*label* in a few lines of the width *available*, shortened where it does not fit."""
    lines: list[str] = []
    while label and len(lines) < MOST_LINES:
        line, label = _line(label, available)
        lines.append(line)
    if label:
        lines[-1] = _shortened(lines[-1], available)
    return tuple(lines)


def _shortened(line: str, available: float) -> str:
    while line and width(line + ELLIPSIS, LETTERS) > available:
        line = line[:-1]
    return line.rstrip(" ,;(") + ELLIPSIS


def _line(label: str, available: float) -> tuple[str, str]:
    """What of *label* fits the width *available*, cut at a space if there is one, and the rest."""
    end = len(label)
    while end and width(label[:end], LETTERS) > available:
        end -= 1
    if end == len(label):
        return label, ""
    cut = label.rfind(" ", 0, end + 1)
    cut = cut if cut > end / 3 else end
    return label[:cut].rstrip(), label[cut:].lstrip()
