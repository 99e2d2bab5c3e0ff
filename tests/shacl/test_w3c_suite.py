"""The test suite of the W3C: each of its cases comes out as it says, or is listed with a reason."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.shacl.w3c_suite import SUITE, cases, differences

pytestmark = pytest.mark.external

CASES = 121
FEWEST = 109
"""So many cases come out exactly as the suite says, or more."""

DEVIATIONS: dict[str, dict[str, str | list[str]]] = tomllib.loads(
    Path(__file__).with_name("w3c_deviations.toml").read_text("utf-8")
)
LISTED = {case: kind for kind, entry in DEVIATIONS.items() for case in entry["cases"]}


def test_every_case_comes_out_as_the_w3c_says_or_is_listed() -> None:
    assert SUITE.is_dir(), "Unpack the suite with 'make tests/external/w3c-shacl'."
    found = {case.name: differences(case) for case in cases()}
    deviating = {name: lines for name, lines in found.items() if lines}
    assert len(found) == CASES
    assert deviating.keys() == LISTED.keys(), {
        name: lines for name, lines in deviating.items() if name not in LISTED
    }
    assert CASES - len(deviating) >= FEWEST


@pytest.mark.parametrize("case", sorted(LISTED))
def test_what_deviates_does_so_in_the_way_that_is_listed(case: str) -> None:
    lines = next(differences(each) for each in cases() if each.name == case)
    kind = LISTED[case]
    if kind == "once":
        assert all(line.startswith("missing") for line in lines)
    elif kind == "spelling":
        assert [line.split()[0] for line in lines] == ["too"]
    else:
        assert [line.partition(":")[0] for line in lines] == ["refused"]


def test_each_deviation_has_a_reason() -> None:
    assert all(str(entry["reason"]).endswith(".") for entry in DEVIATIONS.values())
