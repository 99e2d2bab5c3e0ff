"""What several tests share: the shipped graph, built once for the whole run."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from pyoxigraph import Store

from eujp_graph.pipeline.build import Build, build
from eujp_graph.pipeline.release import write_release
from tests.given import BENCHMARKS

# Two graphs of forty thousand quads stay to the end: looking for rubbish among them again and
# again takes a twelfth of the time. The command line sets the same threshold.
gc.set_threshold(100_000, 50, 100)

# A run is the same as the one before. ``--hypothesis-profile=wide`` looks further, elsewhere each
# time: for a release, and for whoever doubts.
settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
settings.register_profile("wide", max_examples=1000, deadline=None, print_blob=True)
settings.load_profile("repeatable")


@pytest.fixture(scope="module")
def benchmarks() -> Iterator[None]:
    """The modules of ``benchmarks/`` can be imported."""
    sys.path.insert(0, str(BENCHMARKS))
    yield
    sys.path.remove(str(BENCHMARKS))


@pytest.fixture(scope="session")
def shipped() -> Build:
    """The shipped graph, built once for the whole run."""
    return build()


@pytest.fixture
def built_once(shipped: Build, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever loads the shipped graph is given that of the whole run, and leaves it as it was."""
    size = len(shipped.store)

    def instead(data: Any = (), **options: Any) -> Build:
        return build(data, **options) if data or options else shipped

    monkeypatch.setattr("eujp_graph.api.build", instead)
    yield
    assert len(shipped.store) == size


@pytest.fixture(scope="session")
def store(shipped: Build) -> Store:
    """The store of the shipped graph."""
    return shipped.store


@pytest.fixture(scope="session")
def built(shipped: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of the shipped graph on disk."""
    out = tmp_path_factory.mktemp("built")
    write_release(shipped, out)
    return out


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's cache."""
    if "EUJP_TEST_CACHE" not in os.environ:
        os.environ["EUJP_TEST_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    monkeypatch.setenv("EUJP_CACHE", os.environ["EUJP_TEST_CACHE"])
    monkeypatch.delenv("EUJP_GRAPH", raising=False)
    # Nor does the language, the width or the pager of whoever runs them matter.
    monkeypatch.setenv("EUJP_LANG", "en")
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR", "PAGER", "EUJP_PAGER"):
        monkeypatch.delenv(name, raising=False)
