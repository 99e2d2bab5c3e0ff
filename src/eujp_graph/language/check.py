"""Compares the catalogue of a language with the source: what it lacks, and what is wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter

from eujp_graph.errors import SourceError
from eujp_graph.language import catalogue

MONTHS = 12

DATES = {"year", "month", "month_name", "day"}
"""What the patterns of days may hold; which of these, and in what order, is each language's own."""


ONE = "[numbers] one"
"""The numbers that take the forms whose keys end in ``_one``; a language may have none."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The entries that the catalogue of ``lang`` lacks, and sentences on what is wrong in it."""

    lang: str
    missing: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def check(lang: str) -> Checked:
    """Compare the catalogue of *lang* with the source.

    A missing entry is no fault: it is shown in the source language. Of a language that has one
    form for every number, none is missing that is for some numbers only.
    """
    path = catalogue.FOLDER / f"{lang}.toml"
    try:
        own = catalogue.read(path)
        strictly = tomllib.loads(path.read_text(encoding="utf-8"))
    except SourceError as error:
        return Checked(lang, faults=(str(error),))
    except tomllib.TOMLDecodeError as error:
        return Checked(lang, faults=(f"{path}: This is not TOML: {error}.",))
    entries = _entries(own)
    source = _entries(catalogue.read(catalogue.FOLDER / f"{catalogue.SOURCE}.toml"))
    faults = list(_faults(entries, source))
    if strictly != own:
        faults.append("A key is not plain. Write it in quotation marks.")
    has_one_form = not any(map(str.isdigit, entries.get(ONE, source.get(ONE, ""))))
    missing = tuple(
        name
        for name in source
        if name not in entries and not (has_one_form and name.endswith("_one"))
    )
    return Checked(lang, missing, tuple(f"{path}: {fault}" for fault in faults))


def _entries(sections: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Every entry by the name of its section and its key."""
    return {
        f"[{section}] {key}": text for section, own in sections.items() for key, text in own.items()
    }


def _faults(entries: Mapping[str, str], source: Mapping[str, str]) -> Iterator[str]:
    for name, text in entries.items():
        if name not in source:
            yield f"{name}: The source has no such entry. Compare its key with en.toml."
        elif not text:
            yield f"{name}: The words are missing. Write them, or leave the line out."
        elif name.startswith("[dates]"):
            yield from _faults_of_dates(name, text)
        elif _placeholders(text) != _placeholders(source[name]):
            wanted = " ".join(_placeholders(source[name]) or ["none"])
            yield f"{name}: What stands in braces differs. The source has: {wanted}."


def _faults_of_dates(name: str, text: str) -> Iterator[str]:
    if name.endswith("month_names"):
        if len(text.split()) != MONTHS:
            yield f"{name}: There are twelve months. Write a name for each, spaces between."
    elif not {part.strip("{}") for part in _placeholders(text)} <= DATES:
        yield f"{name}: Only {{year}}, {{month}}, {{month_name}} and {{day}} are put in."


def _placeholders(text: str) -> list[str]:
    """What stands in braces in *text*, sorted; a lone brace counts as itself."""
    try:
        fields = [field for _, field, _, _ in Formatter().parse(text) if field is not None]
    except ValueError:
        return ["a lone brace"]
    return sorted(f"{{{field}}}" for field in fields)
