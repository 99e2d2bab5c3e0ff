"""Draws one real promise through three councils, with the documents that tell of it."""

from __future__ import annotations

from datetime import date

from docs.drawings.canvas import MARGIN, WIDTH, Canvas, wrapped

from eujp_graph import trace
from eujp_graph.model.names import label
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode, plain, term

PROMISE = "beyond-5g-research-2023"
FULFILLED = "eujp:fulfilledBy"
HUES = {
    "code:promised": "blue",
    "code:in-progress": "amber",
    "code:delivered": "green",
    FULFILLED: "violet",
}
SPINE, CARD = MARGIN + 96, MARGIN + 124
CARD_WIDTH = WIDTH - MARGIN - CARD
LINE, PAD = 16.0, 16.0


def draw(store: Store) -> str:
    """The drawing, from what the documents in *store* tell of the promise."""
    [chain] = trace(store, PROMISE)
    name = label(store, chain.commitments[0], "en")
    told = (
        f"{step.day}: {_what(store, step.what)}, {_where(store, step.other)}"
        for step in chain.steps
    )
    canvas = Canvas("A promise through three councils", f"{name}. {'; '.join(told)}.")
    canvas.text(name, (MARGIN, 38), "title")
    canvas.text(curie(chain.commitments[0]), (MARGIN, 59), "mono soft")
    y = 84.0
    tops = []
    days: set[date | None] = set()
    for step in chain.steps:
        tops.append(y + 24)
        shown = "" if step.day in days else str(step.day)
        canvas.text(shown, (SPINE - 18, y + 28), "", "end")
        days.add(step.day)
        y = _step(canvas, store, step.what, step.other, step.documents, y) + 18
    # The spine comes before the dots, which lie on it.
    canvas.line([(SPINE, tops[0]), (SPINE, tops[-1])])
    for top, step in zip(tops, chain.steps, strict=True):
        canvas.dot((SPINE, top), _hue(step.what), 7)
    return canvas.done(y + 4)


def _step(
    canvas: Canvas, store: Store, what: str, other: str | None, documents: tuple[str, ...], y: float
) -> float:
    """One card: what happened, where, and who tells so; where it ends."""
    titles = [_document(store, name) for name in documents]
    rows = [wrapped(title, CARD_WIDTH - 2 * PAD - 12, "small") for title in titles]
    place = wrapped(_where(store, other), CARD_WIDTH - 2 * PAD, "bold")
    height = 44 + 18 * len(place) + sum(LINE * len(row) + 4 for row in rows) + PAD
    canvas.box((CARD, y), (CARD_WIDTH, height), "plain", 8)
    canvas.chip(_what(store, what), (CARD + PAD - 2, y + 13), _hue(what))
    line = y + 56
    for words in place:
        canvas.text(words, (CARD + PAD, line), "bold")
        line += 18
    line += 4
    for row in rows:
        canvas.dot((CARD + PAD + 3, line - 4), "plain", 2.5)
        for words in row:
            canvas.text(words, (CARD + PAD + 12, line), "small soft")
            line += LINE
        line += 4
    return y + height


def _hue(what: str) -> str:
    """The hue of what happened."""
    return HUES[curie(what)]


def _what(store: Store, what: str) -> str:
    """What happened, in a word or two."""
    return "fulfilled by" if what == iri(FULFILLED) else label(store, what, "en")


def _where(store: Store, other: str | None) -> str:
    """The meeting where it was said, or what fulfils it."""
    return label(store, other, "en") if other else ""


def _document(store: Store, name: str) -> str:
    """A document as its publisher and title."""
    publisher = [
        plain(quad.object)
        for quad in store.quads_for_pattern(NamedNode(name), term("dcterms:publisher"), None)
    ]
    return ": ".join([*publisher, label(store, name, "en")])
