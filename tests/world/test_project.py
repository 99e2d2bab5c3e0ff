"""The furniture of the project agrees with itself: one version, one list of dependencies."""

from __future__ import annotations

import re
import tomllib

from eujp_graph.version import VERSION
from tests.given import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"([A-Za-z0-9._-]+)==(\S+)")


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> list[str]:
    """The pinned names and versions of a file of constraints, in its order."""
    return [match[0] for match in map(PIN.match, text_of(name).splitlines()) if match]


def canonical(name: str) -> str:
    """The name of a package as the index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required() -> set[str]:
    """Every package that the project, its extras or its groups ask for."""
    extras = PROJECT["project"]["optional-dependencies"].values()
    groups = PROJECT["dependency-groups"].values()
    lists = [PROJECT["project"]["dependencies"], *extras, *groups]
    lines = [line for some in lists for line in some]
    return {canonical(re.split(r"[<>=~!\[; ]", line)[0]) for line in lines}


def test_the_citation_and_the_changelog_tell_the_version_of_the_software() -> None:
    newest = re.search(r"^## (\S+)", text_of("CHANGELOG.md"), re.MULTILINE)
    cited = re.search(r"^version: (\S+)", text_of("CITATION.cff"), re.MULTILINE)
    assert newest is not None
    assert cited is not None
    assert [newest[1], cited[1]] == [VERSION, VERSION]


def test_the_citation_and_the_changelog_tell_the_day_of_the_release() -> None:
    newest = re.search(r"^## \S+ \((\S+)\)", text_of("CHANGELOG.md"), re.MULTILINE)
    cited = re.search(r"^date-released: (\S+)", text_of("CITATION.cff"), re.MULTILINE)
    assert newest is not None
    assert cited is not None
    assert newest[1] == cited[1]


def test_the_same_versions_are_tested_with_hashes_and_without() -> None:
    assert pins("constraints.txt") == pins("constraints-hashed.txt")
    assert len(pins("constraints.txt")) == len(text_of("constraints.txt").splitlines())


def test_every_pinned_version_has_a_hash() -> None:
    entries = re.split(r"\n(?=\S)", text_of("constraints-hashed.txt").strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_every_dependency_is_pinned_and_has_a_lower_bound() -> None:
    pinned = {canonical(pin.partition("==")[0]) for pin in pins("constraints.txt")}
    assert required() - pinned == set()
    runtime = [*PROJECT["project"]["dependencies"]]
    runtime += [
        line for some in PROJECT["project"]["optional-dependencies"].values() for line in some
    ]
    assert [line for line in runtime if ">=" not in line] == []
