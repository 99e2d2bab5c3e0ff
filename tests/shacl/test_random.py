"""Both engines agree on data and shapes that nobody thought of."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.shacl.chance import Chance
from tests.shacl.given_shapes import found


@given(st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_both_engines_find_the_same_in_what_chance_gives(source: random.Random) -> None:
    chance = Chance(source)
    shape, data = chance.shapes(), chance.data()
    assert found(shape, data) == found(shape, data, engine="pyshacl")


@pytest.mark.external
@pytest.mark.parametrize("seed", range(12))
def test_both_engines_find_the_same_in_many_more(seed: int) -> None:
    chance = Chance(random.Random(seed))
    for _ in range(150):
        shape, data = chance.shapes(), chance.data()
        assert found(shape, data) == found(shape, data, engine="pyshacl"), f"{shape}\n{data}"


def test_chance_gives_faults_and_rules_and_shapes_for_pyshacl() -> None:
    chance = Chance(random.Random(0))
    shapes = [chance.shapes() for _ in range(60)]
    assert sum(bool(found(shape, chance.data())) for shape in shapes) > 20
    assert any("sh:sparql" in shape for shape in shapes)
    assert any("sh:xone" in shape for shape in shapes)
