"""Writes the linked-data site as files, whole or not at all.

Each of several processes writes a share of the files into one folder, which gets its final name
when all are on the disk. The processes end with their parent, whatever becomes of it.
"""

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
from eujp_graph.language.messages import Message, reason
from eujp_graph.pipeline import cache
from eujp_graph.static_site.files import StaticSite, Task

NAME = re.compile("[0-9a-f]{16}")
"""What the folder of a site is called: the beginning of the checksum of its checksums."""

URL = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
TASKS_AT_ONCE = 16
"""Tasks that a process is given before it asks for more: enough that asking costs little.

They are few enough that all processes have something to do to the end.
"""


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


Progress = Callable[[int, int], None]
"""Called with how many tasks are done, of how many."""


def publish(
    graph: Path, out: Path, *, url: str = "", jobs: int = 1, progress: Progress | None = None
) -> Published:
    """Write the site of the release at *graph* to ``out/releases/HASH/``.

    Then the link ``out/current`` is switched to it. HASH is made from the contents. *url* is the
    address where the site will lie; without it there is no map of the site. *jobs* processes
    write, and *progress* is told how far they are. Of earlier sites the one that was current is
    kept, others are removed. Raises ``ExportError`` if *out* cannot be written or holds releases
    of the graph; what ``current`` pointed to is then untouched.
    """
    refuse_target(out, url)
    base = f"{url.rstrip('/')}/" if url else ""
    dump = cache.dump_of(graph).resolve()
    try:
        with unfinished(out) as folder:
            files = _write_all(_Job(dump, folder, base), max(1, jobs), progress)
            written = sorted(files, key=lambda file: file.path)
            text = "".join(f"{file.digest}  {file.path}\n" for file in written)
            (folder / SUMS).write_text(text, encoding="utf-8")
            # All is on the disk before the name is there: after a power cut a name that led to
            # half a site would be taken for the whole.
            os.sync()
            name = name_of(text.encode())
            settle(folder, name)
        before = (out / CURRENT).readlink().name if (out / CURRENT).is_symlink() else ""
        current = switch(out, name)
        _remove_all_but(out / RELEASES, name, before)
    except OSError as error:
        raise _unwritable(out, error) from error
    pages = sum(file.path.endswith(".html") for file in written)
    size = sum(file.size for file in written) + len(text.encode())
    return Published(current, len(written) + 1, pages, size)


def refuse_target(out: Path, url: str = "") -> None:
    """Raise the ``ExportError`` of ``publish`` for a folder or an address that it cannot use."""
    if url and not URL.fullmatch(url):
        raise ExportError(Message("no_site_address", url=url))
    if (out / CURRENT / cache.DUMP).is_file():
        raise ExportError(Message("holds_releases", path=out))
    try:
        try_folder(out)
    except OSError as error:
        raise _unwritable(out, error) from error


def _unwritable(out: Path, error: OSError) -> ExportError:
    return ExportError(Message("site_unwritable", path=out, reason=reason(error)))


def _remove_all_but(releases: Path, name: str, before: str) -> None:
    """Leave the site *name* and one before it: the one that was current, else the newest."""
    sites = (path for path in releases.iterdir() if NAME.fullmatch(path.name))
    others = [path for path in sites if path.name != name]
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


def _write_all(job: _Job, jobs: int, progress: Progress | None) -> Iterator[Written]:
    site, done = job.site(), 0
    tasks = site.tasks()
    single = sum(category != "thing" for category, _ in tasks)
    chunks = [[task] for task in tasks[:single]]
    chunks += [tasks[at : at + TASKS_AT_ONCE] for at in range(single, len(tasks), TASKS_AT_ONCE)]
    for count, written in _by_many(job, chunks, jobs) if jobs > 1 else _alone(site, chunks):
        done += count
        if progress:
            progress(done, len(tasks))
        yield from written


def _alone(site: StaticSite, chunks: list[list[Task]]) -> Iterator[Share]:
    return ((len(chunk), _write(site, chunk)) for chunk in chunks)


def _by_many(job: _Job, chunks: list[list[Task]], jobs: int) -> Iterator[Share]:
    """The *chunks* written by *jobs* processes, which end with this one whatever becomes of it."""
    waiting = iter(chunks)
    with ExitStack() as stack:
        busy = []
        for chunk in islice(waiting, jobs):
            busy.append(_started(job, stack))
            busy[-1].send(chunk)
        while busy:
            for pipe in wait(busy):
                assert isinstance(pipe, Connection)
                yield _received_from(pipe)
                chunk = next(waiting, [])
                pipe.send(chunk)
                if not chunk:
                    busy.remove(pipe)


def _started(job: _Job, stack: ExitStack) -> Connection:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_write_shares, args=(theirs, job), daemon=True)
    process.start()
    theirs.close()
    for end in (process.join, process.kill, ours.close):
        stack.callback(end)
    return ours


def _received_from(pipe: Connection) -> Share:
    try:
        message = pipe.recv()
    except EOFError as error:
        raise ExportError(
            "A process that wrote was stopped. Publish again; with --jobs 1 it takes less memory."
        ) from error
    if isinstance(message, Exception):
        raise message
    share: Share = message
    return share


def _write_shares(pipe: Connection, job: _Job) -> None:
    """The life of a process that writes: it ends when it gets no more tasks, or is an orphan.

    When its parent is gone, the pipe is closed: at the next thing that it writes or reads there.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which kills it
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
        pipe.send(ExportError(*error.args))


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
