"""Chooses what to answer with, from what a client accepts (RFC 9110, section 12)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from eujp_graph.language.catalogue import languages

WORD = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
MEDIA_RANGE = re.compile(rf"({WORD})/({WORD})")
QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
MOST_CHARACTERS = 2000
"""No honest header is longer; what follows is not read."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One range that a client accepts, such as ``text/*`` or ``en``.

    Its ``quality`` is from 0, which refuses, to 1.
    """

    name: str
    parameters: tuple[tuple[str, str], ...]
    quality: float


def parse(header: str) -> list[Accepted]:
    """The ranges of an Accept or Accept-Language header, in their order.

    What is malformed is passed over.

    >>> [(a.name, a.quality) for a in parse("text/turtle;q=0.5, */*;q=0.1")]
    [('text/turtle', 0.5), ('*/*', 0.1)]
    """
    ranges = []
    for part in header[:MOST_CHARACTERS].split(","):
        name, *items = (item.strip() for item in part.split(";"))
        if name:
            parameters, quality = _parameters(items)
            ranges.append(Accepted(name.lower(), parameters, quality))
    return ranges


def _parameters(items: list[str]) -> tuple[tuple[tuple[str, str], ...], float]:
    """The parameters of a range, and its quality; what follows the quality is not of the range."""
    parameters: list[tuple[str, str]] = []
    for item in items:
        key, equals, value = item.partition("=")
        if key.strip().lower() == "q":
            is_number = QUALITY.fullmatch(value.strip())
            return tuple(parameters), float(value) if is_number else 0.0
        if equals:
            parameters.append((key.strip().lower(), value.strip().strip('"').lower()))
    return tuple(parameters), 1.0


def choose(header: str | None, offered: Sequence[str]) -> str | None:
    """The media type of *offered* that the client prefers; of equals the one offered first.

    Without a header, or with an empty one, the first. Where nothing fits to the letter, the
    parameters of its ranges count for nothing: who wants Turtle in UTF-8 is helped by Turtle.
    None where it accepts none of them even so.

    >>> choose("text/html;q=0.2, text/turtle", ["text/html", "text/turtle"])
    'text/turtle'
    >>> choose("image/png", ["text/html"]) is None
    True
    """
    if not header or not header.strip():
        return offered[0]
    ranges = [accepted for accepted in parse(header) if MEDIA_RANGE.fullmatch(accepted.name)]
    without_parameters = [replace(accepted, parameters=()) for accepted in ranges]
    return _best(offered, ranges) or _best(offered, without_parameters)


def _best(offered: Sequence[str], ranges: list[Accepted]) -> str | None:
    best, best_quality = None, 0.0
    for media_type in offered:
        quality = _quality(media_type, ranges)
        if quality > best_quality:
            best, best_quality = media_type, quality
    return best


def _quality(media_type: str, ranges: list[Accepted]) -> float:
    """The quality of *media_type* by the most specific range that it is in (section 12.5.1)."""
    name, _, rest = media_type.partition(";")
    own = {tuple(item.strip().lower().split("=", 1)) for item in rest.split(";") if "=" in item}
    any_subtype = f"{name.partition('/')[0]}/*"
    fitting = []
    for accepted in ranges:
        if accepted.name in (name, any_subtype, "*/*") and set(accepted.parameters) <= own:
            wide = {"*/*": 0, any_subtype: 1}
            specificity = wide.get(accepted.name, 2 + len(accepted.parameters))
            fitting.append((specificity, accepted.quality))
    return max(fitting, default=(0, 0.0))[1]


def language(header: str | None, offered: Sequence[str] = ()) -> str:
    """The language of *offered* that an Accept-Language header prefers, else the first.

    Without *offered*, of those in which there are pages.

    >>> language("ja-JP, en;q=0.8")
    'ja'
    """
    tags = offered or languages()
    ranges = parse(header or "")
    of_others = [accepted.quality for accepted in ranges if accepted.name == "*"]
    best, best_quality = tags[0], 0.0
    for tag in tags:
        own = [accepted.quality for accepted in ranges if _is_of(accepted.name, tag)]
        quality = max(own or of_others, default=0.0)
        if quality > best_quality:
            best, best_quality = tag, quality
    return best


def _is_of(name: str, tag: str) -> bool:
    return name == tag or name.startswith(f"{tag}-")
