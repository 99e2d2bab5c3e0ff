"""Puts a folder of files in place whole, beside the earlier ones, and switches a link to it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eujp_graph.files.atomic import switch_link, sync_folder

CURRENT, RELEASES = "current", "releases"
SUMS = "SHA256SUMS"
"""The file with the checksums of all others; a folder that has it is whole."""
UNFINISHED = re.compile(r"\.unfinished-(\d+)")


def name_of(sums: bytes) -> str:
    """What a folder with these checksums is called: the same bytes, the same name."""
    return hashlib.sha256(sums).hexdigest()[:16]


def own_name(folder: Path) -> str:
    """What *folder* was called when it was made, wherever it is; empty where it is not whole."""
    sums = folder / SUMS
    return name_of(sums.read_bytes()) if sums.is_file() else ""


@contextmanager
def unfinished(out: Path) -> Iterator[Path]:
    """An empty folder to write into; it is gone afterwards, unless ``settle`` gave it a name.

    What runs that were killed left behind in *out* is removed first.
    """
    releases = out / RELEASES
    releases.mkdir(parents=True, exist_ok=True)
    _sweep(out)
    folder = releases / f".unfinished-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    try:
        folder.mkdir()
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def settle(folder: Path, name: str) -> Path:
    """Give the unfinished *folder* its *name*; one that has it already is left as it is.

    The bytes of the files must be on the disk.
    """
    settled = folder.with_name(name)
    if not (settled / SUMS).is_file():
        # The entries first, then the name: after a power cut a named folder is a whole one.
        sync_folder(folder)
        folder.replace(settled)
        sync_folder(settled.parent)
    return settled


def switch(out: Path, name: str) -> Path:
    """Point the link ``current`` in *out* at the folder *name*, which is returned."""
    switch_link(out / CURRENT, f"{RELEASES}/{name}")
    return out / RELEASES / name


def _sweep(out: Path) -> None:
    """Remove the unfinished folders and links of runs that were killed."""
    for entry in (out / RELEASES).iterdir():
        match = UNFINISHED.fullmatch(entry.name)
        if match and not _is_running(int(match[1])):
            shutil.rmtree(entry, ignore_errors=True)
    for link in out.glob(f".{CURRENT}.*"):
        number = link.name.rpartition(".")[2]
        if link.is_symlink() and number.isdecimal() and not _is_running(int(number)):
            link.unlink(missing_ok=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
