"""HTML for the cell of a notebook: small pieces, each escaped where it is made."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from eujp_graph.namespaces import PREFIXES
from eujp_graph.query.table import plain

ADDRESSES = ("http://", "https://")
"""How a link may begin: nothing that a page would run."""

STYLE = (
    "<style>.eujp{max-width:70em;line-height:1.4}"
    ".eujp table{border-collapse:collapse;margin:.4em 0}"
    ".eujp th,.eujp td{text-align:left;vertical-align:top;padding:.2em .6em;"
    "border-bottom:1px solid #d9dee4}.eujp td.number{text-align:right}"
    ".eujp .quiet{color:#667;font-size:90%}.eujp ol.line{list-style:none;margin:.4em 0;padding:0}"
    ".eujp ol.line li{border-left:3px solid #7a99c2;padding:.1em .8em;margin-left:.4em}"
    ".eujp ol.line b{display:inline-block;min-width:6em}.eujp svg{max-width:100%;height:auto}"
    "</style>"
)


class Html(str):
    """A text that is HTML already."""

    __slots__ = ()


def escaped(text: object) -> Html:
    """*text* as HTML, on one line and without characters that turn its direction.

    >>> escaped("<b>&"), escaped(None), escaped(Html("<b>"))
    ('&lt;b&gt;&amp;', '', '<b>')
    """
    if isinstance(text, Html):
        return text
    return Html("" if text is None else html.escape(plain(str(text)), quote=True))


def tag(name: str, *inside: object, **attributes: str) -> Html:
    """An element with what is *inside* of it; an attribute ends in ``_`` where Python has the word.

    >>> tag("td", "1 < 2", class_="number")
    '<td class="number">1 &lt; 2</td>'
    """
    told = "".join(f' {key.rstrip("_")}="{escaped(value)}"' for key, value in attributes.items())
    return Html(f"<{name}{told}>{''.join(map(escaped, inside))}</{name}>")


def link(address: str, words: object) -> Html:
    """*words* that lead to *address*, or *words* alone where that is no address of the web."""
    if not address.startswith(ADDRESSES):
        return escaped(words)
    return tag("a", words, href=address, rel="noopener noreferrer")


def quiet(text: object) -> Html:
    """A remark beside the matter."""
    return tag("p", text, class_="quiet")


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Html:
    """A table; numbers stand to the right."""
    head = tag("tr", *(tag("th", column) for column in columns))
    body = [tag("tr", *(map(_cell, row))) for row in rows]
    return tag("table", tag("thead", head), tag("tbody", *body))


def _cell(value: object) -> Html:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return tag("td", value, class_="number") if is_number else tag("td", value)


def box(*inside: object) -> str:
    """The whole of what a cell shows."""
    return tag("div", Html(STYLE), *inside, class_="eujp")


def thing(curie_or_iri: str, label: str) -> Html:
    """A thing by its *label*, which leads to its address."""
    prefix, colon, local = curie_or_iri.partition(":")
    iri = PREFIXES[prefix] + local if colon and prefix in PREFIXES else curie_or_iri
    return link(iri, label)
