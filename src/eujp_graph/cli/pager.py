"""Shows a long text in the pager of the user."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess

USUAL = "less"
"""The pager where the user names none."""
LESS = "FRX"
"""What less does where the user says nothing: a short text stays, colours and links are shown."""
NO_PAGER = ("", "cat")


def command() -> list[str]:
    """The pager by ``EUJP_PAGER``, else ``PAGER``, else less; nothing where there is none."""
    named = os.environ.get("EUJP_PAGER", os.environ.get("PAGER", USUAL)).strip()
    words = [] if named in NO_PAGER else shlex.split(named)
    return words if words and shutil.which(words[0]) else []


def show(text: str) -> bool:
    """Show *text* in the pager until the reader leaves it; whether there is one."""
    words = command()
    if not words:
        return False
    setting = {"LESS": LESS, "LESSCHARSET": "utf-8", **os.environ}
    # Who leaves before the end has read enough; that is no error.
    subprocess.run(words, input=text.encode(), env=setting, check=False)  # noqa: S603  (the user's own)
    return True
