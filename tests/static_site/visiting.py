"""What it takes to visit a published site with a browser."""

from __future__ import annotations

import shutil

from tests.html.reading import LIMIT

__all__ = ["INDEX_LIMIT", "LIMIT", "program"]

INDEX_LIMIT = 600_000


def program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"make test-all needs {name}: .ci/run installs it"
    return found
