"""Keeps pages that were rendered, within a bound on their bytes."""

from __future__ import annotations

import sys
from collections import OrderedDict

LARGEST_SHARE = 16
"""A text larger than this part of the capacity is not kept: it would push out too many others."""


class PageCache:
    """Texts by name, up to *capacity* bytes; the one not asked for longest goes first."""

    def __init__(self, capacity: int) -> None:
        self.largest, self.free = capacity // LARGEST_SHARE, capacity
        self.texts: OrderedDict[str, str] = OrderedDict()

    def get(self, name: str) -> str | None:
        """The text that is kept under *name*."""
        if name in self.texts:
            self.texts.move_to_end(name)
        return self.texts.get(name)

    def put(self, name: str, text: str) -> None:
        """Keep *text* under *name*, unless it is too large or there is one already."""
        size = sys.getsizeof(text)
        if name not in self.texts and size <= self.largest:
            self.texts[name] = text
            self.free -= size
            while self.free < 0:
                _, oldest = self.texts.popitem(last=False)
                self.free += sys.getsizeof(oldest)
