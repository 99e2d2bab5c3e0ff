"""Chooses what to answer with, from what a client accepts (RFC 9110, section 12)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from eujp_graph.language.catalogue import languages

NAME = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
RANGE = re.compile(rf"({NAME})/({NAME})")
QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
LONGEST = 2000
"""No honest header is longer; of a longer one nothing is read."""


@dataclass(frozen=True, slots=True)
class Accepted:
    """One range that a client accepts, such as ``text/*`` or ``en``, with its quality from 0 to 1."""

    name: str
    parameters: tuple[tuple[str, str], ...]
    quality: float


def parse(header: str) -> list[Accepted]:
    """The ranges of an Accept or Accept-Language header, as they stand; what is malformed is passed over.

    >>> [(a.name, a.quality) for a in parse("text/turtle;q=0.5, */*;q=0.1")]
    [('text/turtle', 0.5), ('*/*', 0.1)]
    """
    found = []
    for part in header[:LONGEST].split(","):
        name, *rest = (item.strip() for item in part.split(";"))
        quality, parameters = 1.0, []
        for item in rest:
            key, equals, value = item.partition("=")
            if key.strip().lower() == "q":
                quality = float(value) if QUALITY.fullmatch(value.strip()) else 0.0
                break
            if equals:
                parameters.append((key.strip().lower(), value.strip().strip('"').lower()))
        if name:
            found.append(Accepted(name.lower(), tuple(parameters), quality))
    return found


def choose(header: str | None, offered: Sequence[str]) -> str | None:
    """The media type of *offered* that the client likes best; of equals the one offered first.

    Without a header, or with an empty one, the first. Where nothing fits to the letter, the
    parameters of its ranges count for nothing: who wants Turtle in UTF-8 is helped by Turtle.
    None where it accepts none of them even so.

    >>> choose("text/html;q=0.2, text/turtle", ["text/html", "text/turtle"])
    'text/turtle'
    >>> choose("image/png", ["text/html"]) is None
    True
    """
    if not (header or "").strip():
        return offered[0]
    ranges = [accepted for accepted in parse(header or "") if RANGE.fullmatch(accepted.name)]
    return _best(offered, ranges) or _best(
        offered, [replace(accepted, parameters=()) for accepted in ranges]
    )


def _best(offered: Sequence[str], ranges: list[Accepted]) -> str | None:
    best, liked = None, 0.0
    for kind in offered:
        quality = _quality(kind, ranges)
        if quality > liked:
            best, liked = kind, quality
    return best


def _quality(kind: str, ranges: list[Accepted]) -> float:
    """The quality of *kind* by the most specific range that it is in."""
    name, _, rest = kind.partition(";")
    own = {tuple(item.strip().lower().split("=", 1)) for item in rest.split(";") if "=" in item}
    main = name.partition("/")[0]
    fitting = []
    for accepted in ranges:
        if accepted.name in (name, f"{main}/*", "*/*") and set(accepted.parameters) <= own:
            specific = {"*/*": 0, f"{main}/*": 1}.get(accepted.name, 2 + len(accepted.parameters))
            fitting.append((specific, accepted.quality))
    return max(fitting, default=(0, 0.0))[1]


def language(header: str | None, offered: Sequence[str] = ()) -> str:
    """The language of *offered* that an Accept-Language header likes best, else the first.

    Without *offered*, of those in which there are pages.

    >>> language("ja-JP, en;q=0.8")
    'ja'
    """
    tags = offered or languages()
    ranges = parse(header or "")
    best, liked = tags[0], 0.0
    for tag in tags:
        own = [
            accepted.quality
            for accepted in ranges
            if accepted.name == tag or accepted.name.startswith(f"{tag}-")
        ]
        quality = max(
            own or [accepted.quality for accepted in ranges if accepted.name == "*"], default=0.0
        )
        if quality > liked:
            best, liked = tag, quality
    return best
