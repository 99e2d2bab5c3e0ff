"""The server's ends of the sockets to its supervisor and to each worker."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol, cast

from eujp_graph.server.worker_messages import COMMAND, FORKED, Answer, take_answer


class JobState(Enum):
    """Where a query is on its way; docs/server-processes.md draws it."""

    WAITING = "waiting"
    """It waits in the fair queue for a worker."""
    RUNNING = "running"
    """A worker holds it, and runs it as soon as it has answered those before it."""
    SLOW = "slow"
    """It runs on at low priority, in a slow slot."""
    ENDED = "ended"
    """Its client has an answer, or is gone."""


TRANSITIONS = {
    (JobState.WAITING, JobState.RUNNING),  # a worker has room
    (JobState.RUNNING, JobState.WAITING),  # the one before it in the worker takes long
    (JobState.RUNNING, JobState.SLOW),  # it takes longer than SLOW_AFTER_SECONDS
    (JobState.WAITING, JobState.ENDED),  # it waited too long, or its client went away
    (JobState.RUNNING, JobState.ENDED),  # answered; or its worker died
    (JobState.SLOW, JobState.ENDED),  # answered; or killed at the time limit, or for its slot
}


@dataclass(eq=False, slots=True)
class Job:
    """One query: who asks, its message to a worker, its answer to come, and where it is."""

    client: str
    message: bytes
    answer: asyncio.Future[Answer]
    asked_at: float
    worker: WorkerClient | None = None
    state: JobState = JobState.WAITING

    def move(self, state: JobState) -> None:
        """Go on to *state*, along one of the ``TRANSITIONS``."""
        assert (self.state, state) in TRANSITIONS
        self.state = state


class WorkerEvents(Protocol):
    """What is told of a worker to the pool."""

    def worker_started(self, worker: WorkerClient) -> None:
        """It is there."""

    def worker_answered(self, worker: WorkerClient, job: Job | None, answer: Answer) -> None:
        """It answered *job*; None where nobody wants that answer any more."""

    def worker_ended(self, worker: WorkerClient) -> None:
        """It is gone."""


class WorkerClient(asyncio.Protocol):
    """A worker as the server sees it: its process number, its socket, and the jobs that it holds.

    It answers ``jobs`` in their order. In the place of one that was withdrawn, or was given to
    another worker, stands None: the worker will run it all the same.
    """

    def __init__(self, events: WorkerEvents, pid: int) -> None:
        self.events, self.pid = events, pid
        self.jobs: deque[Job | None] = deque()
        self.busy_since = 0.0
        self.is_held_up = False
        self.received = bytearray()
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take up work."""
        self.transport = cast(asyncio.Transport, transport)
        self.events.worker_started(self)

    def give(self, job: Job) -> None:
        """Let the worker run *job*, after those that it holds."""
        job.move(JobState.RUNNING)
        job.worker = self
        self.jobs.append(job)
        assert self.transport
        self.transport.write(job.message)

    def data_received(self, data: bytes) -> None:
        """Pass the answers on that are there in full."""
        self.received += data
        while (answer := take_answer(self.received)) is not None:
            job = self.jobs.popleft() if self.jobs else None
            self.events.worker_answered(self, job, answer)

    def connection_lost(self, _: Exception | None) -> None:
        """The process has ended, or the pool hung up."""
        self.events.worker_ended(self)


class SupervisorClient:
    """The supervisor as the server sees it: a process, and the socket over which it is told.

    *forked* is called with the process number and the socket of each new worker, *ended* when
    the supervisor is gone, and every worker with it.
    """

    def __init__(
        self, forked: Callable[[int, socket.socket], None], ended: Callable[[], None]
    ) -> None:
        self.forked, self.ended = forked, ended
        self.process: subprocess.Popen[bytes] | None = None
        self.control: socket.socket | None = None

    def start(self, dump: Path, seconds: float) -> None:
        """Start the process, which loads *dump*; no query may take longer than *seconds*."""
        self.control, theirs = socket.socketpair()
        self.control.setblocking(False)
        with theirs:
            command = [
                sys.executable,
                "-m",
                "eujp_graph.server.supervisor",
                str(theirs.fileno()),
                str(dump),
                str(seconds),
            ]
            self.process = subprocess.Popen(  # noqa: S603 - nothing of it comes from a client
                command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
            )
        asyncio.get_running_loop().add_reader(self.control, self._receive)

    def tell(self, action: bytes, pid: int = 0) -> None:
        """Let it do *action*, to the worker *pid*."""
        if self.control:
            with contextlib.suppress(OSError):  # where the supervisor is gone, its workers are too
                self.control.send(COMMAND.pack(action, pid))

    def _receive(self) -> None:
        assert self.control
        try:
            message, descriptors, _, _ = socket.recv_fds(self.control, FORKED.size, 1)
        except BlockingIOError:
            return
        except OSError:
            message, descriptors = b"", []
        if descriptors:
            (pid,) = FORKED.unpack(message)
            self.forked(pid, socket.socket(fileno=descriptors[0]))
            return
        self.hang_up()
        if self.process:
            self.process.wait()
        self.ended()

    def hang_up(self) -> None:
        """Let it end, and its workers with it."""
        if self.control:
            asyncio.get_running_loop().remove_reader(self.control)
            self.control.close()
            self.control = None

    async def wait_ended(self) -> None:
        """Return when the process has ended."""
        if self.process:
            await asyncio.get_running_loop().run_in_executor(None, self.process.wait)
