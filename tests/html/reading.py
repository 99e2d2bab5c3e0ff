"""What a careful reader of a page looks at: its words, links, headings, tables and colours."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from urllib.parse import quote
from xml.etree.ElementTree import Element, fromstring

LIMIT = 250_000


def here(name: str) -> str:
    """An address that no page could have made up."""
    return "here/" + quote(name, safe="")


def parsed(text: str) -> Element:
    doctype, _, rest = text.partition("\n")
    assert doctype == "<!DOCTYPE html>"
    return fromstring(rest)


def words(element: Element | None) -> str:
    assert element is not None
    return "".join(element.itertext())


def faults(root: Element) -> list[str]:
    """What a careful reader of HTML would mark."""
    return [*ids(root), *headings(root), *links(root), *forbidden(root), *tables(root)]


def ids(root: Element) -> list[str]:
    counted = Counter(element.get("id") for element in root.iter() if element.get("id"))
    found = [f"id {name} twice" for name, count in counted.items() if count > 1]
    for element in root.iter():
        wanted = [
            element.get("aria-labelledby"),
            element.get("for"),
            (element.get("href") or "").partition("#")[2],
        ]
        inside = not element.get("href") or str(element.get("href")).startswith("#")
        found += [
            f"nothing has the id {name}"
            for name in wanted
            if name and inside and name not in counted
        ]
    return found


def headings(root: Element) -> list[str]:
    levels = [int(element.tag[1]) for element in root.iter() if re.fullmatch("h[1-6]", element.tag)]
    jumps = [f"h{one} then h{two}" for one, two in pairwise(levels) if two > one + 1]
    return jumps + ([] if levels[:1] == [1] and levels.count(1) == 1 else ["not one h1 first"])


def links(root: Element) -> list[str]:
    found = []
    for element in root.iter():
        href = element.get("href")
        if href is None:
            continue
        if href.startswith(("#", "here/")):
            found += (
                [] if element.tag == "link" or words(element).strip() else [f"no words for {href}"]
            )
        elif not (
            element.tag == "a"
            and href.startswith(("http://", "https://"))
            and "external noopener" in element.get("rel", "")
        ):
            found.append(f"goes past the address: {href}")
    return found


def forbidden(root: Element) -> list[str]:
    found = []
    for element in root.iter():
        found += [
            f"{name} on {element.tag}"
            for name in element.attrib
            if name in ("style", "src") or name.startswith("on")
        ]
        if element.tag in ("img", "iframe", "object", "style", "base"):
            found.append(element.tag)
        if element.tag == "script":
            found += (
                []
                if element.get("type") == "application/ld+json" and json.loads(words(element))
                else ["a script"]
            )
    return found


def tables(root: Element) -> list[str]:
    found = [
        f"no scope: {words(cell)}"
        for cell in root.iter("th")
        if cell.get("scope") not in ("row", "col")
    ]
    found += ["no caption" for table in root.iter("table") if table[0].tag != "caption"]
    found += [
        f"no day: {words(time)}"
        for time in root.iter("time")
        if not re.fullmatch(r"\d{4}(-\d\d){0,2}", time.get("datetime", ""))
    ]
    return found


def contrast(one: str, two: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (
            p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05

    return max(light(one), light(two)) / min(light(one), light(two))
