"""Writes XML: only characters that XML has, the same bytes every time."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, indent, tostring

ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"


def legal(text: str) -> str:
    r"""*text* with each character that XML 1.0 cannot hold replaced by U+FFFD.

    >>> legal("a\x00b")
    'a�b'
    """
    return ILLEGAL.sub(REPLACEMENT, text)


MARKUP = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)


def quoted(value: object) -> str:
    r"""*value* as the text of an element or an attribute; booleans as XML Schema has them.

    >>> quoted("a<b"), quoted(True), quoted(2)
    ('a&lt;b', 'true', '2')
    """
    if isinstance(value, bool):
        return str(value).lower()
    return legal(str(value)).translate(MARKUP)


def document(root: Element) -> str:
    """The whole XML document of *root*, indented, with its declaration."""
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
