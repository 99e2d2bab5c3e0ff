"""Draws the tree of classes from the ontology, with their names in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from docs.drawings.canvas import MARGIN, WIDTH, Canvas, width_of

from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal, NamedNode, term

OURS = iri("eujp:")
ONTOLOGY = NamedNode(iri("graph:ontology"))
ROW, HEIGHT, INDENT = 27.0, 22.0, 22.0
JAPANESE, STANDARD = 262.0, WIDTH - MARGIN
"""Where the Japanese name begins, and where the class of another vocabulary ends."""


def draw(store: Store) -> str:
    """The drawing, from the ontology in *store*."""
    rows = list(_walk(store))
    levels = (f"{_label(store, node, 'en')} (level {level + 1})" for node, level in rows)
    canvas = Canvas("The tree of classes", f"{len(rows)} classes: {', '.join(levels)}.")
    canvas.text("class", (MARGIN + 8, 30), "small soft")
    canvas.text("日本語", (JAPANESE, 30), "small soft")
    canvas.text("under the standard class", (STANDARD, 30), "small soft", "end")
    y = 34.0
    trunk: dict[int, float] = {}
    for node, level in rows:
        y += 0 if level else 8
        _row(canvas, store, node, level, y)
        if level:
            x = MARGIN + INDENT * (level - 1) + 12
            corner = y + HEIGHT / 2
            canvas.line([(x, trunk[level - 1]), (x, corner), (x + INDENT - 12, corner)], "faint")
        trunk[level] = y + HEIGHT
        y += ROW
    return canvas.done(y + 14)


def _row(canvas: Canvas, store: Store, node: NamedNode, level: int, y: float) -> None:
    """One class: its name, its name in Japanese, and the standard class that it is a kind of."""
    look, hue = ("", "plain") if level else ("bold", "blue")
    x, base = MARGIN + INDENT * level, y + 15.5
    words = curie(node.value).removeprefix("eujp:")
    canvas.box((x, y), (width_of(words, look) + 16, HEIGHT), hue, 5)
    canvas.text(words, (x + 8, base), look)
    canvas.text(_label(store, node, "ja"), (JAPANESE, base), "small")
    standard = [name for name in _above(store, node) if not name.startswith(OURS)]
    canvas.text(curie(standard[0]) if standard else "", (STANDARD, base), "tiny mono soft", "end")


def _walk(store: Store, parent: str = "", level: int = 0) -> Iterator[tuple[NamedNode, int]]:
    """The classes in the order of the tree, with how deep they stand."""
    for node in _classes(store):
        ours = [name for name in _above(store, node) if name.startswith(OURS)]
        # A class with two parents of ours stands once, below the first.
        if ([*ours, ""])[0] == parent:
            yield node, level
            yield from _walk(store, node.value, level + 1)


def _classes(store: Store) -> list[NamedNode]:
    """The classes of ours, by name."""
    found = store.quads_for_pattern(None, term("rdf:type"), term("owl:Class"), ONTOLOGY)
    nodes = {quad.subject for quad in found if isinstance(quad.subject, NamedNode)}
    ours = (node for node in nodes if node.value.startswith(OURS))
    return sorted(ours, key=lambda node: node.value)


def _above(store: Store, node: NamedNode) -> list[str]:
    """The classes with a name directly above *node*, by name."""
    found = store.quads_for_pattern(node, term("rdfs:subClassOf"), None, ONTOLOGY)
    return sorted(quad.object.value for quad in found if isinstance(quad.object, NamedNode))


def _label(store: Store, node: NamedNode, lang: str) -> str:
    """The label of *node* in a language."""
    found = store.quads_for_pattern(node, term("rdfs:label"), None, ONTOLOGY)
    labels = (quad.object for quad in found)
    return next(one.value for one in labels if isinstance(one, Literal) and one.language == lang)
