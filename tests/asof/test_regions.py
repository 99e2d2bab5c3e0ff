"""Regions of pairs of days: what is in one or the other, in both, and in neither."""

from __future__ import annotations

import itertools
import random
from datetime import date, timedelta

from eujp_graph.asof.regions import (
    ALWAYS,
    FIRST,
    LAST,
    NEVER,
    Held,
    Region,
    both,
    either,
    has,
    region,
    since,
    without,
    written,
)

DAYS = [date(2024, 1, 1) + timedelta(number) for number in range(12)]
PAIRS = list(itertools.product(DAYS, DAYS))


def some(chance: random.Random) -> Region:
    """A region as chance has it."""
    steps = []
    for day in chance.sample(DAYS, chance.randint(0, 4)):
        ends = [*chance.choices(DAYS, k=4), FIRST, LAST]
        spans = [sorted(chance.sample(ends, 2)) for _ in range(chance.randint(0, 2))]
        steps.append((day, [Held(*span) for span in spans]))
    return region(steps)


def test_regions_are_joined_and_cut_as_sets_of_pairs_are() -> None:
    chance = random.Random(20240509)
    for one, other in [(some(chance), some(chance)) for _ in range(50)]:
        for pair in PAIRS:
            first, second = has(one, *pair), has(other, *pair)
            assert has(either([one, other]), *pair) == (first or second), (one, other, pair)
            assert has(both(one, other), *pair) == (first and second), (one, other, pair)
            assert has(without(one), *pair) != first, (one, pair)


def test_one_region_has_one_form() -> None:
    chance = random.Random(20230703)
    for one, other in [(some(chance), some(chance)) for _ in range(200)]:
        assert either([one, other]) == either([other, one])
        assert both(one, other) == both(other, one)
        assert without(without(one)) == one


def test_always_and_never_are_what_they_say() -> None:
    day = date(2024, 5, 9)
    assert has(ALWAYS, day, day)
    assert not has(NEVER, day, day)
    assert without(ALWAYS) == NEVER
    assert since(None) == NEVER
    assert written(NEVER) == ""
