"""What it takes to visit a published site with a browser."""

from __future__ import annotations

import shutil

LIMIT, INDEX_LIMIT = 200_000, 600_000


def program(name: str) -> str:
    found = shutil.which(name)
    assert found, f"make test-all needs {name}: .ci/run installs it"
    return found
