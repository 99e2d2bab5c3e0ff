"""Lays a card out for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from eujp_graph.answers.entity_card import Card, Line, SourceNote
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.namespaces import curie
from eujp_graph.query.table import width, wrap


def text(card: Card, *, lang: str = SOURCE, cells: int | None = None) -> str:
    """The card for a terminal, wrapped to *cells* columns."""
    cells = min(cells or 100, 120)
    lines = [line for head in _title(card, lang) for line in wrap(head, cells)]
    about = card.description_in(lang)
    lines += ["", *(f"  {line}" for line in wrap(about, cells - 2))] if about else []
    lines += (
        ["", *(f"  {line}" for line in wrap(card.not_told, cells - 2))] if card.not_told else []
    )
    said = words("card", lang)
    lines += ["", said["in_brief"], *_sentences(card, cells)] if card.in_brief else []
    sections = {
        "facts": card.facts,
        "relations": card.edges,
        "status": card.status,
        "values": card.values,
        "mentions": card.mentions,
    }
    for heading, rows in sections.items():
        lines += ["", said[heading], *_rows(rows, cells)] if rows else []
    if card.left_out:
        counted = [f"  {note.count} {note.reason}" for note in card.left_out]
        lines += ["", said["left_out"], *counted]
    if card.sources:
        lines += ["", said["sources"]]
        for note in card.sources:
            lines += _source(note, cells, words("circumstances", lang)["see"])
    return "\n".join(lines) + "\n"


def _title(card: Card, lang: str) -> list[str]:
    first = card.name_in(lang)
    lines = [f"{first}  ({card.kind_in(lang)})"]
    other_names = [name for names in card.names.values() for name in names if name != first]
    lines += [" · ".join(other_names)] if other_names else []
    if card.working:
        lines.append(f"{card.working}  ({words('card', lang)['our_translation']})")
    return [*lines, card.iri]


def _sentences(card: Card, cells: int) -> Iterator[str]:
    for told in card.in_brief:
        marks = "".join(f"[{number}]" for number in told.sources)
        first, *more = wrap(f"{told.text} {marks}".rstrip(), cells - 4)
        yield f"  {first}"
        yield from (f"    {line}" for line in more)


def _rows(rows: Iterable[Line], cells: int) -> Iterator[str]:
    rows = list(rows)
    left = min(max(width(row.words) for row in rows), 26)
    for row in rows:
        marks = "".join(f"[{number}]" for number in row.sources)
        note = f"({row.note})" if row.note else ""
        name = curie(row.iri) if row.iri and curie(row.iri) != row.value else ""
        body = " ".join(part for part in (row.value, note, name and f"‹{name}›", marks) if part)
        lines = wrap(body, max(cells - left - 4, 20))
        for words_, text_ in zip_longest(wrap(row.words, left), lines, fillvalue=""):
            yield f"  {words_}{' ' * (left - width(words_))}  {text_}".rstrip()


def _source(note: SourceNote, cells: int, see: str) -> Iterator[str]:
    head = f"[{note.number}] "
    body = f"{note.title}. {note.about}"
    if note.places:
        body += see.format(places="; ".join(note.places))
    first, *more = wrap(body, cells - len(head) - 2)
    yield f"  {head}{first}"
    for line in (*more, note.page):
        if line:
            yield f"  {' ' * len(head)}{line}"
