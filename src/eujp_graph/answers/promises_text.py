"""Lays chains and lists of promises out: for a terminal, as data, as a table of promises by meetings."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from xml.etree.ElementTree import Element, SubElement

from eujp_graph.answers.promises import (
    DELIVERED,
    DROPPED,
    FULFILLED,
    PROMISED,
    Chain,
    Promise,
    Step,
)
from eujp_graph.answers.tracing import Promises
from eujp_graph.model.dates import shown_day
from eujp_graph.model.names import label
from eujp_graph.namespaces import curie
from eujp_graph.query.table import aligned, markdown, width, wrap
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal, NamedNode, term
from eujp_graph.rdf.xml import document, legal

NOTHING_SINCE = "no later text found"
COLUMNS = ("made", "commitment", "topics", "status", "last text", "months since", "due", "finding")
TINTS = {DELIVERED: "#cfe9dc", DROPPED: "#f3d6d6", PROMISED: "#dbe7f5"}
ROW, CELL, LEFT, TOP = 34, 128, 330, 78


def chain_text(
    promises: Promises, chains: Sequence[Chain], *, lang: str = "en", cells: int | None = None
) -> str:
    """The chains for a terminal, their documents numbered at the end."""
    cells = min(cells or 100, 120)
    numbers: dict[str, int] = {}
    lines: list[str] = []
    told: set[str] = set()
    for chain in chains:
        head = chain.commitments[0]
        lines += [f"{label(promises.store, head, lang)}  ‹{curie(head)}›"]
        for step in chain.steps:
            marks = "".join(f"[{numbers.setdefault(d, len(numbers) + 1)}]" for d in step.documents)
            day = shown_day(step.day.isoformat() if step.day else "", step.precision)
            words, body = said(promises, step, lang)
            first, *more = wrap(f"{body} {marks}", max(cells - 30, 30))
            lines += [f"  {day or 'undated':<10}  {words}{' ' * max(1, 16 - width(words))}{first}"]
            lines += [" " * 30 + line for line in more]
            about = (
                _about(promises.store, step.commitment)
                if step.what == PROMISED and step.commitment not in told
                else None
            )
            told.add(step.commitment)
            lines += [" " * 30 + line for line in wrap(about, max(cells - 30, 30))] if about else []
        lines += [f"  {line}" for line in wrap(outlook(promises, chain, lang), cells - 2)] + [""]
    lines += ["Sources"] if numbers else []
    lines += [
        f"  [{number}] {label(promises.store, name, lang)}  ‹{curie(name)}›"
        for name, number in numbers.items()
    ]
    return "\n".join(lines) + "\n"


def said(promises: Promises, step: Step, lang: str) -> tuple[str, str]:
    """What happened at a step in a word or two, and of what, where and how sure."""
    store = promises.store
    note = "" if step.official else " (reported)"
    if step.what == FULFILLED:
        pending = f", {label(store, step.modality, lang)}" if step.modality else ""
        return (
            "fulfilled by",
            f"{label(store, step.other or '', lang)} ‹{curie(step.other or '')}›{pending}{note}",
        )
    again = step.what == PROMISED and promises.earlier[step.commitment]
    words = "restated as" if again else label(store, step.what, lang)
    place = f"; {label(store, step.other, lang)}" if step.other else ""
    part = f" [{step.scope}]" if step.scope else ""
    return words, f"{label(store, step.commitment, lang)}{part}{place}{note}"


def outlook(promises: Promises, chain: Chain, lang: str = "en") -> str:
    """What was found after the last step: nothing, and where that was looked for."""
    if chain.last is None:
        return "No day is known for any step."
    if chain.closed:
        return f"A text tells how it ended. The last that mentions it is of {chain.last}."
    if not chain.searched:
        return f"The last text that mentions it is of {chain.last}; the graph has no later meeting to search."
    listed = ", ".join(label(promises.store, name, lang) for name in chain.searched)
    later = (
        f"{len(chain.searched)} later meetings" if len(chain.searched) > 1 else "one later meeting"
    )
    return f"{NOTHING_SINCE.capitalize()} since {chain.last}, among those of {later}: {listed}."


def chain_data(
    promises: Promises, chains: Iterable[Chain], lang: str = "en"
) -> list[dict[str, object]]:
    """The chains as plain values, every IRI with its name and the promise in words of ours beside it."""
    return [
        {
            "commitments": [
                {**_named(promises, name, lang), "description": _about(promises.store, name)}
                for name in chain.commitments
            ],
            "steps": [
                {
                    "day": shown_day(step.day.isoformat() if step.day else "", step.precision)
                    or None,
                    "what": said(promises, step, lang)[0],
                    "commitment": _named(promises, step.commitment, lang),
                    "other": _named(promises, step.other, lang) if step.other else None,
                    "scope": step.scope or None,
                    "modality": label(promises.store, step.modality, lang)
                    if step.modality
                    else None,
                    "official": step.official,
                    "statement": curie(step.statement),
                    "documents": [_named(promises, name, lang) for name in step.documents],
                }
                for step in chain.steps
            ],
            "last": chain.last.isoformat() if chain.last else None,
            "closed": chain.closed,
            "searched": [_named(promises, name, lang) for name in chain.searched],
            "outlook": outlook(promises, chain, lang),
        }
        for chain in chains
    ]


def _named(promises: Promises, name: str, lang: str) -> dict[str, str]:
    return {"id": curie(name), "label": label(promises.store, name, lang)}


def _about(store: Store, name: str) -> str | None:
    found = store.quads_for_pattern(NamedNode(name), term("dcterms:description"), None)
    return next((q.object.value for q in found if isinstance(q.object, Literal)), None)


def promise_rows(promises: Promises, found: Iterable[Promise], lang: str = "en") -> list[list[str]]:
    """The list of promises as rows of text, under ``COLUMNS``."""
    return [
        [
            str(p.made_on or ""),
            label(promises.store, p.commitment, lang),
            ", ".join(label(promises.store, topic, lang) for topic in p.topics),
            ", ".join(label(promises.store, status, lang) for status in p.status),
            str(p.last or ""),
            "" if p.quiet is None else str(p.quiet),
            str(p.due or ""),
            "" if p.closed or not p.searched else f"{NOTHING_SINCE} in {len(p.searched)} meetings",
        ]
        for p in found
    ]


def promise_data(
    promises: Promises, found: Iterable[Promise], lang: str = "en"
) -> list[dict[str, object]]:
    """The list of promises as plain values."""
    rows = []
    for p in found:
        row: dict[str, object] = {**asdict(p), **_named(promises, p.commitment, lang)}
        del row["commitment"]
        for name in ("made_on", "last", "due"):
            row[name] = str(row[name]) if row[name] else None
        for name in ("made_at", "topics", "status", "searched"):
            row[name] = [_named(promises, item, lang) for item in getattr(p, name)]
        rows.append(row)
    return rows


def matrix(
    promises: Promises,
    meetings: Sequence[str],
    form: str,
    *,
    topic: str | None = None,
    lang: str = "en",
) -> str:
    """Promises by *meetings*: what was told of each chain at each, as table, markdown, csv or svg."""
    names = [label(promises.store, meeting, lang) for meeting in meetings]
    rows = [
        (label(promises.store, head, lang), cells)
        for head, cells in promises.matrix(meetings, topic=topic)
    ]
    if form == "svg":
        return _svg(promises, names, rows, lang)
    header = ("promise", *names)
    body = [
        [head, *(", ".join(label(promises.store, what, lang) for what in cell) for cell in cells)]
        for head, cells in rows
    ]
    if form == "csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([header, *body])
        return out.getvalue()
    return markdown(header, body) if form == "markdown" else aligned(header, body)


def _svg(
    promises: Promises,
    names: Sequence[str],
    rows: Sequence[tuple[str, Sequence[tuple[str, ...]]]],
    lang: str,
) -> str:
    wide, high = LEFT + CELL * len(names) + 16, TOP + ROW * len(rows) + 16
    root = Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {wide} {high}", "role": "img"},
    )
    SubElement(root, "title").text = "Promises by meetings"
    SubElement(
        root, "style"
    ).text = "text { font: 11px 'Helvetica Neue', Arial, 'Noto Sans CJK JP', sans-serif; fill: #1b1f24; }"
    SubElement(root, "rect", {"width": str(wide), "height": str(high), "fill": "#ffffff"})
    for i, name in enumerate(names):
        _lines(root, LEFT + CELL * i + 6, 18, name, CELL - 12, 4)
    for j, (head, cells) in enumerate(rows):
        top = TOP + ROW * j
        SubElement(
            root,
            "line",
            {"x1": "8", "x2": str(wide - 8), "y1": str(top), "y2": str(top), "stroke": "#d9dee4"},
        )
        _lines(root, 10, top + 14, head, LEFT - 20, 2)
        for i, cell in enumerate(cells):
            words = ", ".join(label(promises.store, what, lang) for what in cell)
            if cell:
                place = {
                    "x": str(LEFT + CELL * i + 2),
                    "y": str(top + 2),
                    "width": str(CELL - 4),
                    "height": str(ROW - 4),
                }
                SubElement(root, "rect", {**place, "fill": _tint(cell), "rx": "3"})
                _lines(root, LEFT + CELL * i + 8, top + 14, words, CELL - 16, 2)
    return document(root)


def _tint(cell: Sequence[str]) -> str:
    """The colour of a cell: that of an end, where one was told."""
    return next(
        (TINTS[what] for what in (DROPPED, DELIVERED, *cell) if what in cell and what in TINTS),
        "#fdf0d5",
    )


def _lines(parent: Element, x: int, y: int, text: str, room: int, most: int) -> None:
    """*text* in at most *most* lines of *room* pixels."""
    lines = wrap(legal(text), max(int(room / 5.6), 4))
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + "…"]
    for i, line in enumerate(lines):
        SubElement(parent, "text", {"x": str(x), "y": str(y + 13 * i)}).text = line


def as_csv(rows: Iterable[Sequence[str]]) -> str:
    """The list of promises as CSV, under ``COLUMNS``."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([COLUMNS, *rows])
    return out.getvalue()
