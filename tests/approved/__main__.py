"""``python -m tests.approved``: writes the approved texts anew, to be read before a commit."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tests.approved import TEXTS, texts


def renew() -> None:
    """Write every text as it is now, and take away what nobody makes any more."""
    TEXTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        os.environ["EUJP_CACHE"] = folder
        made = dict(texts(Path(folder)))
    for path in TEXTS.iterdir():
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (TEXTS / name).write_text(text, encoding="utf-8")


renew()
