"""Writes the linked-data site as files, whole or not at all: pages, data, answers, search, dumps."""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
import re
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection, wait
from pathlib import Path

from eujp_graph.errors import EujpError, ExportError
from eujp_graph.files.atomic import try_folder
from eujp_graph.files.versioned_folder import (
    CURRENT,
    RELEASES,
    SUMS,
    name_of,
    own_name,
    settle,
    switch,
    unfinished,
)
from eujp_graph.pipeline import cache
from eujp_graph.static_site.files import StaticSite, Task

NAME = re.compile("[0-9a-f]{16}")
"""What the folder of a site is called: the beginning of the checksum of its checksums."""

URL = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
AT_ONCE = 16
"""Things that a process is given to write before it asks for more."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: the folder, and how many files, pages among them, and bytes it has."""

    folder: Path
    files: int
    pages: int
    size: int


@dataclass(frozen=True, slots=True)
class Written:
    """One file of the site: its path, the checksum of its bytes, and how many there are."""

    path: str
    digest: str
    size: int


Told = Callable[[int, int], None]
"""Told how many things are done, of how many."""


def publish(
    place: Path, out: Path, *, url: str = "", jobs: int = 1, told: Told | None = None
) -> Published:
    """Write the site of the release at *place* to ``out/releases/HASH/`` and then switch the link ``out/current`` to it.

    HASH is made from the contents. *url* is the address where the site will lie; without
    it there is no map of the site. *jobs* processes write. Of earlier sites the one that was
    current is kept, others are removed. Raises ``ExportError`` if *out* cannot be
    written or holds releases of the graph; what ``current`` pointed to is then untouched.
    """
    refuse_target(out, url)
    base = f"{url.rstrip('/')}/" if url else ""
    dump = cache.dump_of(place).resolve()
    try:
        with unfinished(out) as folder:
            written = sorted(
                _write_all(_Job(dump, folder, base), max(1, jobs), told), key=lambda file: file.path
            )
            text = "".join(f"{file.digest}  {file.path}\n" for file in written)
            (folder / SUMS).write_text(text, encoding="utf-8")
            os.sync()
            name = name_of(text.encode())
            settle(folder, name)
        before = (out / CURRENT).readlink().name if (out / CURRENT).is_symlink() else ""
        made = switch(out, name)
        _remove_all_but(out / RELEASES, name, before)
    except OSError as error:
        raise _unwritable(out, error) from error
    pages = sum(file.path.endswith(".html") for file in written)
    return Published(
        made, len(written) + 1, pages, sum(file.size for file in written) + len(text.encode())
    )


def refuse_target(out: Path, url: str = "") -> None:
    """Raise the ``ExportError`` of ``publish`` for a folder or an address that it cannot use."""
    if url and not URL.fullmatch(url):
        raise ExportError(
            f"{url!r} is no address of a site. Write it like https://example.org/eujp/"
        )
    if (out / CURRENT / cache.DUMP).is_file():
        raise ExportError(f"{out} holds releases of the graph. Choose another folder for the site.")
    try:
        try_folder(out)
    except OSError as error:
        raise _unwritable(out, error) from error


def _unwritable(out: Path, error: OSError) -> ExportError:
    return ExportError(
        f"{out}: the site cannot be written: {error.strerror}. Choose another folder."
    )


def _remove_all_but(releases: Path, name: str, before: str) -> None:
    """Leave the site *name* and one before it: the one that was current, else the newest."""
    others = [
        path for path in releases.iterdir() if NAME.fullmatch(path.name) and path.name != name
    ]
    others.sort(key=lambda path: (path.name != before, -path.stat().st_mtime_ns, path.name))
    for path in others[1:]:
        shutil.rmtree(path)


@dataclass(frozen=True, slots=True)
class _Job:
    """What a process must know to write its share."""

    dump: Path
    folder: Path
    base: str

    def site(self) -> StaticSite:
        """The site of the graph."""
        return StaticSite(
            self.dump, self.folder, base=self.base, release=own_name(self.dump.parent)
        )


Share = tuple[int, list[Written]]
"""How many tasks are done, and the files that came of them."""


def _write_all(job: _Job, jobs: int, told: Told | None) -> Iterator[Written]:
    site, done = job.site(), 0
    tasks = site.tasks()
    single = sum(sort != "thing" for sort, _ in tasks)
    chunks = [[task] for task in tasks[:single]]
    chunks += [tasks[at : at + AT_ONCE] for at in range(single, len(tasks), AT_ONCE)]
    for count, written in _by_many(job, chunks, jobs) if jobs > 1 else _alone(site, chunks):
        done += count
        if told:
            told(done, len(tasks))
        yield from written


def _alone(site: StaticSite, chunks: list[list[Task]]) -> Iterator[Share]:
    return ((len(chunk), _write(site, chunk)) for chunk in chunks)


def _by_many(job: _Job, chunks: list[list[Task]], jobs: int) -> Iterator[Share]:
    """The *chunks* written by *jobs* processes, which end with this one whatever becomes of it."""
    rest = iter(chunks)
    with ExitStack() as stack:
        busy = []
        for chunk in islice(rest, jobs):
            busy.append(_started(job, stack))
            busy[-1].send(chunk)
        while busy:
            for pipe in wait(busy):
                assert isinstance(pipe, Connection)
                yield _told_by(pipe)
                chunk = next(rest, [])
                pipe.send(chunk)
                if not chunk:
                    busy.remove(pipe)


def _started(job: _Job, stack: ExitStack) -> Connection:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_write_as_told, args=(theirs, job), daemon=True)
    process.start()
    theirs.close()
    for end in (process.join, process.kill, ours.close):
        stack.callback(end)
    return ours


def _told_by(pipe: Connection) -> Share:
    try:
        told = pipe.recv()
    except EOFError as error:
        raise ExportError(
            "A process that wrote was stopped. Publish again; with --jobs 1 it takes less memory."
        ) from error
    if isinstance(told, Exception):
        raise told
    share: Share = told
    return share


def _write_as_told(pipe: Connection, job: _Job) -> None:
    """The life of a process that writes: it ends when it is told nothing more, or when its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        site = job.site()
        while chunk := pipe.recv():
            pipe.send((len(chunk), _write(site, chunk)))
    except EOFError:
        return
    except OSError as error:
        with contextlib.suppress(OSError):
            pipe.send(error)
    except EujpError as error:
        pipe.send(ExportError(str(error)))


def _write(site: StaticSite, tasks: list[Task]) -> list[Written]:
    """Write the files of *tasks*."""
    written = []
    for task in tasks:
        for path, content in site.files(task):
            data = content.encode() if isinstance(content, str) else content
            _put(site.folder, path, data)
            written.append(Written(path, hashlib.sha256(data).hexdigest(), len(data)))
    return written


def _put(folder: Path, path: str, data: bytes) -> None:
    try:
        with (folder / path).open("xb") as stream:
            stream.write(data)
    except FileNotFoundError:
        if "/" not in path:
            raise  # the folder was swept away, for the parent is gone
        (folder / path).parent.mkdir(exist_ok=True)
        _put(folder, path, data)
    except FileExistsError as error:
        problem = f"{path}: two files of the site have this name where case does not count."
        raise ExportError(
            f"{problem} Publish on a file system that tells capitals apart."
        ) from error
