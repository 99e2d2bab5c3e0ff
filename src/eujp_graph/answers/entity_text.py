"""Lays a card out for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eujp_graph.answers.entity_card import Card, Line, SourceNote
from eujp_graph.namespaces import curie
from eujp_graph.query.table import width, wrap


def text(made: Card, *, lang: str = "en", cells: int | None = None) -> str:
    """The card for a terminal, wrapped to *cells* columns."""
    cells = min(cells or 100, 120)
    lines = _title(made, lang)
    about = made.description.get(lang) or next(iter(made.description.values()), "")
    lines += ["", *(f"  {line}" for line in wrap(about, cells - 2))] if about else []
    told = {
        "Facts": made.facts,
        "Relations": made.edges,
        "Status": made.status,
        "Figures and names told": made.values,
        "Also named in": made.mentions,
    }
    for heading, rows in told.items():
        lines += ["", heading, *_rows(rows, cells)] if rows else []
    lines += _left_out(made)
    if made.sources:
        lines += ["", "Sources", *(line for note in made.sources for line in _source(note, cells))]
    return "\n".join(lines) + "\n"


def _title(made: Card, lang: str) -> list[str]:
    other = "ja" if lang == "en" else "en"
    first = (
        made.names.get(lang) or made.names.get(other) or made.names.get("") or [curie(made.iri)]
    )[0]
    lines = [f"{first}  ({made.kind})"]
    rest = [name for names in made.names.values() for name in names if name != first]
    lines += [" · ".join(rest)] if rest else []
    lines += [f"{made.working}  (our translation)"] if made.working else []
    return [*lines, made.iri]


def _rows(rows: Iterable[Line], cells: int) -> Iterator[str]:
    rows = list(rows)
    left = min(max(width(row.words) for row in rows), 26)
    for row in rows:
        marks = "".join(f"[{number}]" for number in row.sources)
        note = f"({row.note})" if row.note else ""
        name = curie(row.iri) if row.iri and curie(row.iri) != row.value else ""
        body = " ".join(part for part in (row.value, note, name and f"‹{name}›", marks) if part)
        first, *more = wrap(body, max(cells - left - 4, 20))
        words, *rest = wrap(row.words, left)
        yield f"  {words}{' ' * (left - width(words))}  {first}".rstrip()
        for i in range(max(len(more), len(rest))):
            words = rest[i] if i < len(rest) else ""
            yield f"  {words}{' ' * (left - width(words))}  {more[i] if i < len(more) else ''}".rstrip()


def _left_out(made: Card) -> list[str]:
    if not made.left_out:
        return []
    return ["", "Not shown", *(f"  {note.count} {note.reason}" for note in made.left_out)]


def _source(note: SourceNote, cells: int) -> Iterator[str]:
    head = f"[{note.number}] "
    body = f"{note.title}. {note.about}" + (
        f". See {'; '.join(note.places)}" if note.places else ""
    )
    first, *more = wrap(body, cells - len(head) - 2)
    yield f"  {head}{first}"
    for line in (*more, note.page):
        if line:
            yield f"  {' ' * len(head)}{line}"
