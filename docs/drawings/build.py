"""Draws the build: its steps, which named graph each fills, and what leaves it."""

from __future__ import annotations

from collections.abc import Sequence

from docs.drawings.canvas import INNER, MARGIN, WIDTH, Canvas, width_of

from eujp_graph.namespaces import AUTHORED, GRAPHS
from eujp_graph.pipeline.build import STAGES
from eujp_graph.rdf.oxigraph import Store

STEPS: dict[str, tuple[str, str]] = {
    "read": ("Read", "the Turtle files of ontology/ and data/, and your own"),
    "assemble": ("Assemble", "each subject goes into the named graph of its class"),
    "validate authored": (
        "Validate",
        "what people wrote, against the shapes of the stage authored",
    ),
    "derive": ("Derive", "the direct triple of each Link in effect, and labels"),
    "infer": ("Infer", "what follows in OWL RL; a contradiction ends the build"),
    "validate derived": ("Validate", "the whole, against the shapes of the stage derived"),
}
FILLED: dict[str, tuple[str, Sequence[str]]] = {
    "assemble": ("blue", AUTHORED),
    "derive": ("green", ("derived", "labels")),
    "infer": ("violet", ("inferred",)),
}
"""The named graphs that a step fills, and the hue of who wrote them."""

FILES = ("eujp.nq", "eujp.ttl", "report.ttl", "report.json", "SHA256SUMS")
GAP, CHIP = 22.0, 28.0


def draw(_: Store) -> str:
    """The drawing, from the stages and the named graphs of the code."""
    shown = [name for _, names in FILLED.values() for name in names]
    if tuple(STEPS) != STAGES or tuple(shown) != GRAPHS:
        raise ValueError("docs/drawings/build.py: its steps are not those of the build. Mend them.")
    steps = "; ".join(f"{head}: {words}{_graphs(step)}" for step, (head, words) in STEPS.items())
    canvas = Canvas(
        "The build with its named graphs",
        f"{steps}. At last the release: {', '.join(FILES)}, in a folder named after its contents.",
    )
    y = 20.0
    for number, (step, (head, words)) in enumerate(STEPS.items(), 1):
        end = _step(canvas, y, f"{number}  {head}", words, *FILLED.get(step, ("plain", ())))
        canvas.arrow((WIDTH / 2, end), (WIDTH / 2, end + GAP))
        y = end + GAP
    end = _step(canvas, y, "Release", "releases/HASH/, then current leads to it", "amber", FILES)
    return canvas.done(_key(canvas, end + 30))


def _graphs(step: str) -> str:
    """The graphs that a step fills, in brackets."""
    return f" ({', '.join(FILLED[step][1])})" if step in FILLED else ""


def _step(canvas: Canvas, y: float, head: str, words: str, hue: str, names: Sequence[str]) -> float:
    """One step in a box, what it fills within; where the box ends."""
    rows = _rows(names)
    height = 58 + (CHIP * len(rows) + 6 if rows else 0)
    canvas.box((MARGIN, y), (INNER, height), "plain", 8)
    canvas.text(head, (MARGIN + 18, y + 25), "bold")
    canvas.text(words, (MARGIN + 18, y + 44), "small soft")
    for number, row in enumerate(rows):
        x = MARGIN + 18
        for name in row:
            x = canvas.chip(name, (x, y + 58 + CHIP * number), hue) + 8
    return y + height


def _rows(names: Sequence[str]) -> list[list[str]]:
    """*names* in rows that fit into a box."""
    rows: list[list[str]] = []
    left = 0.0
    for name in names:
        width = width_of(name, "small") + 24
        if width > left:
            rows.append([])
            left = INNER - 28
        rows[-1].append(name)
        left -= width
    return rows


def _key(canvas: Canvas, y: float) -> float:
    """What the hues say; where the drawing ends."""
    x = MARGIN + 18
    key = (("blue", "written by people"), ("green", "derived by rule"), ("violet", "inferred"))
    for hue, words in key:
        canvas.dot((x, y - 4), hue)
        canvas.text(words, (x + 12, y), "small soft")
        x += width_of(words, "small") + 40
    return y + 22
