"""Draws one real statement with its two clocks, and what readers of four days make of it."""

from __future__ import annotations

from datetime import date

from docs.drawings.canvas import INNER, MARGIN, WIDTH, Canvas

from eujp_graph import view
from eujp_graph.model.dates import last_day
from eujp_graph.namespaces import iri
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode, plain, term

STATEMENT = "st:breton-thierry--tenure--commissioner-internal-market"
WORDS = ("Thierry Breton", "holds", "European Commissioner for the Internal Market")
FIRST_YEAR, LAST_YEAR = 2019, 2025
AXIS_LEFT, AXIS_WIDTH = MARGIN + 18, INNER - 36
BAR = 24.0
READERS = (
    (date(2022, 1, 1), date(2022, 12, 31)),
    (date(2022, 1, 1), date(2024, 5, 9)),
    (date(2024, 10, 1), date(2024, 5, 9)),
    (date(2024, 10, 1), date(2024, 10, 1)),
)
SAID = {"": ("not known", "plain"), "held": ("held", "green"), "ended": ("ended", "red")}


def draw(store: Store) -> str:
    """The drawing, from the statement as it is in *store*."""
    readers = [(on, known_by, *_said(store, on, known_by)) for on, known_by in READERS]
    told = "; ".join(f"on {on}, as known by {by}: {words}" for on, by, words, _ in readers)
    begin, end = _day(store, "eujp:from"), _day(store, "eujp:until")
    first, last = _documents(store, "eujp:cites")[0], _documents(store, "eujp:untilCites")[0]
    canvas = Canvas(
        "A statement with its two clocks",
        f"{' '.join(WORDS)}. It held from some day of {begin.year} until {end}. "
        f"The first document that tells so is of {first}; that it had ended could be known "
        f"from {last}. What readers make of it: {told}.",
    )
    _card(canvas)
    _axis(canvas, 146, 376)
    _held(canvas, begin, end, 182)
    _known(canvas, store, 278)
    return canvas.done(_readers(canvas, readers, 418))


def _card(canvas: Canvas) -> None:
    """The statement itself: who, what, and its name."""
    subject, verb, thing = WORDS
    canvas.box((MARGIN, 20), (INNER, 94), "blue")
    canvas.text(subject, (MARGIN + 18, 48), "bold")
    canvas.text(verb, (MARGIN + 116, 48), "soft")
    canvas.text(thing, (MARGIN + 154, 48), "bold")
    canvas.text(STATEMENT, (MARGIN + 18, 73), "mono soft")
    words = "A Tenure is a thing of its own, with its days and its documents."
    canvas.text(words, (MARGIN + 18, 97), "small soft")


def _axis(canvas: Canvas, y: float, bottom: float) -> None:
    """The years, along both clocks."""
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        x = _across(date(year, 1, 1))
        canvas.line([(x, y + 8), (x, bottom)], "faint")
        canvas.text(str(year), (x, y), "small soft", "middle")


def _held(canvas: Canvas, begin: date, end: date, y: float) -> None:
    """The first clock: the period; up to the dashes it may have begun on any day."""
    left, right = _across(begin), _across(end)
    sure = _across(last_day(begin, "year"))
    canvas.text("When it held", (AXIS_LEFT + 6, y), "bold halo")
    canvas.box((left, y + 12), (right - left, BAR), "green", 4)
    canvas.line([(sure, y + 13), (sure, y + 11 + BAR)], "line dashed")
    canvas.text(f"from {begin.year}, a year alone", (left + 6, y + 54), "small soft halo")
    canvas.text(f"until {end}", (right - 6, y + 54), "small soft halo", "end")


def _known(canvas: Canvas, store: Store, y: float) -> None:
    """The second clock: the documents, and since when they tell the beginning and the end."""
    right = _across(date(LAST_YEAR, 1, 1))
    canvas.text("Since when it could be known", (AXIS_LEFT + 6, y), "bold halo")
    rows = (
        ("that it held", "eujp:cites", "blue"),
        ("that it had ended", "eujp:untilCites", "amber"),
    )
    for row, (words, name, hue) in enumerate(rows):
        days = _documents(store, name)
        top = y + 12 + (BAR + 10) * row
        canvas.box((_across(days[0]), top), (right - _across(days[0]), BAR), hue, 4)
        for day in days:
            canvas.dot((_across(day), top + BAR / 2), hue, 4.5)
        canvas.text(words, (_across(days[0]) - 10, top + 16.5), "halo", "end")
    canvas.text("A dot is the day of a document.", (AXIS_LEFT + 6, y + 90), "small soft halo")


def _readers(canvas: Canvas, readers: list[tuple[date, date, str, str]], y: float) -> float:
    """What a view of two days says of the statement; where the drawing ends."""
    columns = (MARGIN + 18, MARGIN + 148, MARGIN + 288)
    heads = ("on", "as known by", "it is")
    for x, words in zip(columns, heads, strict=True):
        canvas.text(words, (x, y), "small soft")
    for on, known_by, words, hue in readers:
        canvas.line([(MARGIN, y + 11), (WIDTH - MARGIN, y + 11)], "faint")
        y += 34
        canvas.text(str(on), (columns[0], y))
        canvas.text(str(known_by), (columns[1], y))
        canvas.chip(words, (columns[2] - 8, y - 15.5), hue, "")
    return y + 28


def _said(store: Store, on: date, known_by: date) -> tuple[str, str]:
    """What a reader of two days makes of the statement, and the hue of that."""
    return SAID[view(store, on=on, known_by=known_by).places.get(iri(STATEMENT), "")]


def _across(day: date) -> float:
    """Where a day stands on the axis."""
    first, last = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 1, 1)
    return AXIS_LEFT + AXIS_WIDTH * ((day - first) / (last - first))


def _day(store: Store, name: str) -> date:
    """The one day that the statement has under a property."""
    found = store.quads_for_pattern(NamedNode(iri(STATEMENT)), term(name), None)
    return date.fromisoformat(plain(next(found).object))


def _documents(store: Store, name: str) -> list[date]:
    """The printed days of the documents that the statement cites so, in order."""
    cited = store.quads_for_pattern(NamedNode(iri(STATEMENT)), term(name), None)
    issued = [
        plain(quad.object)
        for document in cited
        for quad in store.quads_for_pattern(
            NamedNode(plain(document.object)), term("dcterms:issued"), None
        )
    ]
    return sorted(map(date.fromisoformat, set(issued)))
