"""Draws what was measured as SVG.

One row a figure, on a scale of how many times the asked figure is met.
"""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from measure_lines import Line

LEFT, WIDTH, ROW, TOP = 400, 420, 30, 50
LEAST, MOST = 0.1, 100.0
STYLE = (
    "text{font:13px "
    "sans-serif;fill:#222}.met{fill:#2a7f62}.missed{fill:#b3452c}.edge{stroke:#888;stroke-width:1}"
)


def plot(lines: list[Line]) -> str:
    """The *lines* as SVG: a bar to the right of the middle line meets what was asked.

    A dot marks the aim.
    """
    height = TOP + ROW * len(lines) + 30
    out = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + 110} '
            f'{height}" role="img">'
        ),
        "<title>Measured against asked</title>",
        f"<style>{STYLE}</style>",
        f'<text x="{_x(1.0) - 20:.0f}" y="20">asked</text>',
        f'<line class="edge" x1="{_x(1.0):.1f}" y1="28" x2="{_x(1.0):.1f}" y2="{height - 24}"/>',
    ]
    for number, line in enumerate(lines):
        out += _row(line, TOP + ROW * number)
    legend = "Bars: how many times better than asked (logarithmic). Circles: the aim."
    out.append(f'<text x="{LEFT}" y="{height - 6}">{legend}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"


def _row(line: Line, y: int) -> list[str]:
    asked, aim = line.limits
    at_most = line.asked.startswith("≤")
    met = asked / line.measured if at_most else line.measured / asked
    aimed = asked / aim if at_most else aim / asked
    kind = "met" if met >= 1 else "missed"
    start, end = sorted((_x(1.0), _x(met)))
    return [
        f'<text x="8" y="{y + 4}">{escape(line.what)}: {escape(line.of)}</text>',
        (
            f'<rect class="{kind}" x="{start:.1f}" y="{y - 7}" '
            f'width="{max(end - start, 1):.1f}" height="14"/>'
        ),
        f'<circle cx="{_x(aimed):.1f}" cy="{y}" r="4" fill="none" stroke="#222"/>',
        f'<text x="{LEFT + WIDTH + 10}" y="{y + 4}">{escape(line.shown())}</text>',
    ]


def _x(value: float) -> float:
    """Where *value* stands on the scale."""
    bounded = min(max(value, LEAST), MOST)
    return LEFT + WIDTH * math.log(bounded / LEAST) / math.log(MOST / LEAST)


PANELS = {
    "CPU seconds": (
        "memory: load", "disk: load", "disk: derive", "disk: infer", "disk: p50",
        "pipeline: validate authored", "pipeline: derive", "pipeline: infer",
    ),
    "MB": ("memory: resident", "disk: peak MB", "pipeline: peak MB"),
}  # fmt: skip
"""What is drawn, by its unit."""
COLOURS = ("#2a7f62", "#3366aa", "#b3452c", "#8a6d00", "#6a3d9a", "#00727f", "#a03070", "#555555")
WIDE, HIGH, MARGIN = 640, 340, 90


def curves(measured: Mapping[int, Mapping[str, float]]) -> str:
    """Time and memory over the number of triples as SVG, a panel for each unit.

    Both scales are logarithmic.
    """
    height = len(PANELS) * (HIGH + MARGIN) + 10
    out = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {MARGIN + WIDE + 230} '
            f'{height}" role="img">'
        ),
        "<title>CPU seconds and memory by number of triples</title>",
        f"<style>{STYLE}</style>",
    ]
    for number, (unit, names) in enumerate(PANELS.items()):
        out.append(f'<g transform="translate({MARGIN} {40 + number * (HIGH + MARGIN)})">')
        out += [*_panel(measured, unit, names), "</g>"]
    return "\n".join([*out, "</svg>"]) + "\n"


def _panel(
    measured: Mapping[int, Mapping[str, float]], unit: str, names: Sequence[str]
) -> Iterator[str]:
    sizes = sorted(measured)
    values = [measured[size][name] for size in sizes for name in names if measured[size].get(name)]
    low, top = math.log10(min(values)), math.log10(max(values)) + 0.1
    first, last = math.log10(sizes[0]), math.log10(sizes[-1]) + 0.01

    def x(size: float) -> float:
        return WIDE * (math.log10(size) - first) / (last - first)

    def y(value: float) -> float:
        return HIGH - HIGH * (math.log10(value) - low) / (top - low)

    yield f'<text x="{20 - MARGIN}" y="-18">{unit}</text>'
    for power in range(math.ceil(low), math.floor(top) + 1):
        height = y(10.0**power)
        yield (
            f'<line class="edge" x1="0" y1="{height:.1f}" x2="{WIDE}" y2="{height:.1f}" '
            f'stroke-opacity="0.3"/>'
        )
        yield f'<text x="-10" y="{height + 4:.1f}" text-anchor="end">{10.0**power:,g}</text>'
    for size in sizes:
        yield f'<text x="{x(size):.1f}" y="{HIGH + 22}" text-anchor="middle">{size:,}</text>'
    for number, (name, colour) in enumerate(zip(names, COLOURS, strict=False)):
        known = [(size, measured[size][name]) for size in sizes if measured[size].get(name)]
        points = " ".join(f"{x(size):.1f},{y(value):.1f}" for size, value in known)
        yield f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{points}"/>'
        yield from (
            f'<circle cx="{x(size):.1f}" cy="{y(value):.1f}" r="3" fill="{colour}"/>'
            for size, value in known
        )
        yield (
            f'<text x="{WIDE + 20}" y="{20 + 22 * number}" '
            f'style="fill:{colour}">{escape(name)}</text>'
        )
