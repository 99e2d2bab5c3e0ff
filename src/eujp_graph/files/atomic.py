"""Writes files whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from eujp_graph.errors import ExportError
from eujp_graph.language.messages import Message, reason


def write_whole(path: Path, content: bytes | str) -> None:
    """Put *content* at *path* in one step, so that a reader sees the old file or the new one.

    The bytes go to a temporary name in the same folder, are flushed to the disk
    and then renamed. Raises ``ExportError`` where that cannot be done; what was
    at *path* before is then untouched. A pipe or device is written straight through.
    """
    with open_whole(path) as stream:
        stream.write(content.encode() if isinstance(content, str) else content)


@contextmanager
def open_whole(path: Path) -> Iterator[BinaryIO]:
    """A stream of bytes to *path*, which appears in one step when the block ends without an error.

    What is raised, and what happens to a pipe, is as with ``write_whole``.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:
                yield stream
        else:
            with _replaced(path) as stream:
                yield stream
    except OSError as error:
        raise _unwritable(path, error) from error


def refuse_unwritable(path: Path) -> None:
    """Raise what ``write_whole`` would raise for *path*; nothing is left there."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        # A pipe or device is opened once, when there is something for it.
        if path.is_file() or not path.exists():
            try_folder(path.parent, make=False)
    except OSError as error:
        raise _unwritable(path, error) from error


def try_folder(folder: Path, *, make: bool = True) -> None:
    """Raise the ``OSError`` that a file in *folder* would raise.

    With *make* a folder that is not there will be made, and what counts is the nearest above it.
    """
    while make and not folder.exists():
        folder = folder.parent
    with tempfile.TemporaryFile(dir=folder):
        pass


def _unwritable(path: Path, error: OSError) -> ExportError:
    return ExportError(Message("unwritable", path=path, reason=reason(error)))


@contextmanager
def _replaced(path: Path) -> Iterator[BinaryIO]:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o666 & ~_umask())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames inside *folder* outlast a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def switch_link(link: Path, target: str) -> None:
    """Point the symbolic link *link* at *target* in one step."""
    temporary = link.with_name(f".{link.name}.{os.getpid()}")
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(target)
    temporary.replace(link)
    sync_folder(link.parent)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
