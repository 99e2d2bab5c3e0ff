"""What the server keeps in memory."""

from __future__ import annotations

import sys

from eujp_graph.server.page_cache import PageCache


def test_texts_are_kept_up_to_the_room_and_the_one_not_asked_for_longest_goes_first() -> None:
    size = sys.getsizeof("x" * 1000)
    kept = PageCache(20 * size)
    for number in range(20):
        kept.put(str(number), "x" * 1000)
    assert all(kept.get(str(number)) for number in range(20))
    kept.get("0")
    for number in range(20, 30):
        kept.put(str(number), "x" * 1000)
    assert [number for number in range(30) if kept.get(str(number))] == [0, *range(11, 30)]


def test_a_text_that_would_take_much_of_the_room_is_not_kept() -> None:
    kept = PageCache(20_000)
    kept.put("large", "x" * 2000)
    kept.put("small", "x" * 1000)
    kept.put("small", "y" * 1000)
    assert (kept.get("large"), kept.get("small")) == (None, "x" * 1000)
