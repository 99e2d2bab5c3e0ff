"""The rows of a page as a reader sees them: of a page for all days with those of a view."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from xml.etree.ElementTree import Element, fromstring

Holds = Callable[[str], bool]
"""Whether a region, as a page carries it, has the pair of days that is asked about."""

Row = tuple[str, str, tuple[str, ...]]
"""The section of a row, its words, and the statements to which it leads."""

SECTIONS = ("facts", "relations", "status", "values", "timeline", "mentions")


def always(_: str) -> bool:
    """What a page that carries no days shows."""
    return True


def region_holds(region: str, on: date, known_by: date) -> bool:
    """What ``as-of.js`` says of a region, for tests that have no other program."""
    steps = [step.split(":") for step in region.split(";") if step]
    known = [periods for since, periods in steps if since <= f"{known_by:%Y%m%d}"]
    periods = [period.split("-") for period in (known[-1] if known else "").split(",") if period]
    return any(first <= f"{on:%Y%m%d}" <= (last or "99999999") for first, last in periods)


def root_of(page: str) -> Element:
    return fromstring(page.partition("\n")[2])


def regions_in(page: str) -> set[str]:
    """Every region that a page carries."""
    return set(re.findall(r'data-held="([^"]*)"', page))


def rows_of(page: str, holds: Holds = always) -> Counter[Row]:
    """The rows that a page shows where *holds* says which regions have the days."""
    found: Counter[Row] = Counter()
    for section in root_of(page).iter("section"):
        name = section.get("aria-labelledby", "")
        for element in section.iter() if name in SECTIONS else ():
            is_row = element.tag == "dd" or (element.tag == "tr" and element.find("td") is not None)
            if (is_row or (element.tag == "li" and name == "timeline")) and _is_shown(
                element, holds
            ):
                words, links = _read(element, holds)
                told = [link for link in links if "/st/" in link] if name != "timeline" else []
                found[name, re.sub(r"[\s,;]+", " ", words).strip(), tuple(sorted(told))] += 1
    return found


def listed_in(page: str, holds: Holds = always) -> list[str]:
    """The things that a list shows."""
    items = [item for item in root_of(page).iter("li") if _is_shown(item, holds)]
    links = [link for item in items for link in item.iter("a")]
    return sorted({link.get("href", "") for link in links if "/id/" in link.get("href", "")})


def _is_shown(element: Element, holds: Holds) -> bool:
    region = element.get("data-held")
    return region is None or holds(region)


def _read(element: Element, holds: Holds) -> tuple[str, list[str]]:
    """The words of an element, and where its links lead, but for the marks of sources."""
    href = element.get("href", "")
    if not _is_shown(element, holds) or href.startswith("#source"):
        return "", []
    if element.get("data-comma") is not None:
        return " ", []
    words, links = element.text or "", [href] if href else []
    for child in element:
        said, led = _read(child, holds)
        words += said + (child.tail or "")
        links += led
    return words, links
