"""Draws the layers of the code from its real imports: a square where the row imports the column."""

from __future__ import annotations

import ast
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from docs.drawings.canvas import MARGIN, WIDTH, Canvas

from eujp_graph.rdf.oxigraph import Store

ROOT = Path(__file__).parents[2]
NAME = "eujp_graph"
PACKAGE = ROOT / "src" / NAME
CELL, LEFT, TOP = 15.5, MARGIN + 104, 116.0
SMALLEST, LARGEST, MANY = 6.0, 13.0, 25
"""How wide a square is for one import, and for as many as *MANY* or more."""


def draw(_: Store) -> str:
    """The drawing, from the contract in pyproject.toml and the imports of every module."""
    order = layers()
    imports = imported()
    pairs = sorted(pair for pair in imports if pair[0] != pair[1])
    against = [pair for pair in pairs if order.index(pair[0]) > order.index(pair[1])]
    canvas = Canvas(
        "The layers, drawn from the real imports",
        f"{len(order)} packages and modules, {len(pairs)} pairs of which one imports the other, "
        f"{len(against)} against the order. The order: {', '.join(order)}.",
    )
    places = {name: number for number, name in enumerate(order)}
    _grid(canvas, order)
    for one, other in pairs:
        _square(canvas, places[one], places[other], imports[one, other])
    y = TOP + CELL * len(order) + 30
    words = "A square: the row imports the column. The larger, the more often."
    canvas.text(words, (MARGIN, y), "small soft")
    below = "None lies below the diagonal: nothing imports what stands above it."
    canvas.text(below, (MARGIN, y + 18), "small soft")
    return canvas.done(y + 38)


def layers() -> list[str]:
    """The packages in the order of the contract; of those side by side, the left one first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    [lines] = [contract["layers"] for contract in contracts if contract["type"] == "layers"]
    return [name.strip() for line in lines for name in line.split("|")]


def imported() -> Counter[tuple[str, str]]:
    """How many modules of a package import something of another, late imports and types counted."""
    found: Counter[tuple[str, str]] = Counter()
    for path in sorted(PACKAGE.rglob("*.py")):
        own = path.relative_to(PACKAGE).with_suffix("").parts[0]
        if own != "__init__":
            found.update((own, other) for other in sorted(set(_names(path))))
    return found


def _names(path: Path) -> Iterator[str]:
    """The packages of ours that a module imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == NAME:
            modules = [f"{NAME}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or ""]
        else:
            continue
        for module in modules:
            outer, _, inner = module.partition(".")
            if outer == NAME and inner and _is_ours(inner.partition(".")[0]):
                yield inner.partition(".")[0]


def _is_ours(name: str) -> bool:
    """Whether it is a package or module directly under ours, not a name of its front door."""
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


def _grid(canvas: Canvas, order: list[str]) -> None:
    """Names at the left and above, the diagonal between."""
    right = LEFT + CELL * len(order)
    for number, name in enumerate(order):
        y, x = TOP + CELL * number, LEFT + CELL * number
        canvas.line([(MARGIN, y), (right, y)], "faint")
        canvas.text(name, (MARGIN + 4, y + 13), "small")
        canvas.turned(name, (x + 11, TOP - 8), -60, "small soft")
        canvas.box((x, y), (CELL, CELL), "plain", 0)
    canvas.line([(MARGIN, TOP + CELL * len(order)), (right, TOP + CELL * len(order))], "faint")
    if right > WIDTH - MARGIN:
        raise ValueError("docs/drawings/layers.py: too many layers for the width. Lessen CELL.")


def _square(canvas: Canvas, row: int, column: int, times: int) -> None:
    """A square whose size tells how many modules of the row import the column."""
    share = min(times, MANY) / MANY
    size = SMALLEST + (LARGEST - SMALLEST) * share
    aside = (CELL - size) / 2
    hue = "blue" if row < column else "red"
    canvas.box((LEFT + CELL * column + aside, TOP + CELL * row + aside), (size, size), hue, 2)
