"""The server's end of the lines to the processes that answer queries: to the nursery, and to each worker."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

from eujp_graph.server.worker import BORN, HEAD, ORDER, Answer


class Keeper(Protocol):
    """Who is told what becomes of a worker."""

    def joined(self, worker: Worker) -> None:
        """It is there."""

    def done(self, worker: Worker, job: Job | None, told: Answer) -> None:
        """It answered."""

    def fell(self, worker: Worker) -> None:
        """It is gone."""


@dataclass(eq=False, slots=True)
class Job:
    """One question: who asks, what, and what becomes of it."""

    asker: str
    message: bytes
    told: asyncio.Future[Answer]
    asked: float
    worker: Worker | None = None


class Worker(asyncio.Protocol):
    """A worker as the server sees it: a number, a line to it, and the questions it holds; None for one that others answer now."""

    def __init__(self, pool: Keeper, pid: int) -> None:
        self.pool, self.pid = pool, pid
        self.jobs: deque[Job | None] = deque()
        self.since, self.held_up = 0.0, False
        self.heard = bytearray()
        self.line: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The line is there."""
        self.line = cast(asyncio.Transport, transport)
        self.pool.joined(self)

    def take(self, job: Job) -> None:
        """Ask it a question."""
        job.worker = self
        self.jobs.append(job)
        assert self.line
        self.line.write(job.message)

    def data_received(self, data: bytes) -> None:
        """It says something; answers come in the order of the questions."""
        heard = self.heard
        heard += data
        while len(heard) >= HEAD.size:
            status, kind, body = HEAD.unpack_from(heard)
            start = HEAD.size + kind
            if len(heard) < start + body:
                return
            told = Answer(
                status, heard[HEAD.size : start].decode(), bytes(heard[start : start + body])
            )
            del heard[: start + body]
            self.pool.done(self, self.jobs.popleft() if self.jobs else None, told)

    def connection_lost(self, _: Exception | None) -> None:
        """The line is cut."""
        self.pool.fell(self)


class Nursery:
    """The process that makes, slows and kills workers; *born* is called with the number and the socket of each new one.

    *fell* is called when the process is gone, and every worker with it.
    """

    def __init__(
        self, born: Callable[[int, socket.socket], None], fell: Callable[[], None]
    ) -> None:
        self.born, self.fell = born, fell
        self.process: subprocess.Popen[bytes] | None = None
        self.control: socket.socket | None = None

    def open(self, dump: Path, limit: float) -> None:
        """Start it: it loads the graph in *dump*, and no worker may take longer than *limit* seconds."""
        self.control, theirs = socket.socketpair()
        self.control.setblocking(False)
        with theirs:
            command = [
                sys.executable,
                "-m",
                "eujp_graph.server.worker",
                str(theirs.fileno()),
                str(dump),
                str(limit),
            ]
            self.process = subprocess.Popen(
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
            )
        asyncio.get_running_loop().add_reader(self.control, self._heard)

    def order(self, act: bytes, pid: int = 0) -> None:
        """Tell it to do *act*, to the worker *pid*."""
        if self.control:
            with contextlib.suppress(OSError):  # where the nursery is gone, its workers are too
                self.control.send(ORDER.pack(act, pid))

    def _heard(self) -> None:
        assert self.control
        try:
            told, descriptors, _, _ = socket.recv_fds(self.control, BORN.size, 1)
        except BlockingIOError:
            return
        except OSError:
            told, descriptors = b"", []
        if descriptors:
            (pid,) = BORN.unpack(told)
            self.born(pid, socket.socket(fileno=descriptors[0]))
            return
        self.hang_up()
        if self.process:
            self.process.wait()
        self.fell()

    def hang_up(self) -> None:
        """It ends, and its workers with it."""
        if self.control:
            asyncio.get_running_loop().remove_reader(self.control)
            self.control.close()
            self.control = None

    async def ended(self) -> None:
        """Returns when it is gone."""
        if self.process:
            await asyncio.get_running_loop().run_in_executor(None, self.process.wait)
