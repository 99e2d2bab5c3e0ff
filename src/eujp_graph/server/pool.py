"""Shares queries among worker processes: fairly by client, quick ones before slow ones.

The state diagram of a query, the processes and the limits are in docs/server-processes.md. In
short: a query waits in a fair queue until a worker has room. A worker holds a few at once, so
that it need not wait for the next; where one runs longer than ``QUICK_SECONDS``, those behind it
go to other workers. One that runs longer than ``SLOW_AFTER_SECONDS`` is demoted to a slow slot:
its worker goes on at low priority, and a fresh worker takes its place among the quick ones. Slow
slots are few. When they are full, the client that has most of them loses the one begun last.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections import Counter
from pathlib import Path

from eujp_graph.errors import EujpError
from eujp_graph.server import limits
from eujp_graph.server.fair_queue import FairQueue
from eujp_graph.server.sparql_protocol import AcceptedTypes, QueryRequest
from eujp_graph.server.worker_client import Job, JobState, SupervisorClient, WorkerClient
from eujp_graph.server.worker_messages import (
    FORK,
    KILL,
    SLOW_DOWN,
    Answer,
    pack_query,
    sentence,
)

BUSY = "Too many queries at once. Ask again soon."
NO_SLOT = "Too many long queries at once, so this one was stopped. Ask for less, or again later."
WORKER_DIED = "The query took too much memory and was stopped. Ask for less, or add LIMIT."
TOO_LONG = "The query took more than {:g} seconds and was stopped. Ask for less, or add LIMIT."
CANNOT_START = "The processes that answer queries cannot be started; their own words are above."

STARTING_CHECK_SECONDS = 0.01
"""Between two looks at whether the first worker is there."""
CLOSING_SECONDS = 1.0
"""Beyond the time limit of a query in which a pool that retires answers what it was asked."""


class Pool:
    """The workers that answer from one *dump*.

    *size* of them run quick queries; *seconds* is the time limit of a query, and one that takes
    longer than *slow_after* is slow. Every call belongs into the event loop in which ``start``
    was awaited.
    """

    def __init__(
        self,
        dump: Path,
        *,
        size: int = 2,
        seconds: float = limits.QUERY_SECONDS,
        slow_after: float = limits.SLOW_AFTER_SECONDS,
    ) -> None:
        self.dump, self.size, self.seconds = dump, size, seconds
        self.slow_after = min(slow_after, seconds)
        self.waiting: FairQueue[Job] = FairQueue()
        self.workers: set[WorkerClient] = set()
        self.quick_workers: list[WorkerClient] = []
        self.slow_jobs: list[Job] = []
        self.unanswered = 0
        self.timer: asyncio.TimerHandle | None = None
        self.supervisor = SupervisorClient(self._worker_forked, self._supervisor_ended)
        self.is_closing = False
        self.idle = asyncio.Event()

    async def start(self) -> None:
        """Load the graph and fork the workers; returns once the first is there.

        Raises ``EujpError`` where none can be started.
        """
        self._start_supervisor()
        while not self.workers:
            if self.supervisor.control is None:
                self.is_closing = True
                raise EujpError(CANNOT_START)
            await asyncio.sleep(STARTING_CHECK_SECONDS)

    async def ask(
        self,
        request: QueryRequest,
        accepted: AcceptedTypes,
        *,
        client: str = "",
        most_bytes: int = limits.ANSWER_BYTES,
    ) -> Answer:
        """The answer to *request*; status 503 where too many ask or it takes too long."""
        if self.unanswered >= limits.WAITING_QUERIES or self.supervisor.control is None:
            return sentence(503, BUSY)
        loop = asyncio.get_running_loop()
        message = pack_query(request, accepted, most_bytes)
        job = Job(client, message, loop.create_future(), time.monotonic())
        self.unanswered += 1
        self.waiting.put(client, job)
        self._hand_out()
        if self.timer is None:
            self.timer = loop.call_later(limits.QUICK_SECONDS, self._check_times)
        try:
            return await job.answer
        except asyncio.CancelledError:  # the client went away
            self._stop(job, BUSY)
            raise

    async def retire(self) -> None:
        """Answer what was asked, then close; nothing may be asked meanwhile."""
        self.idle.clear()
        if self.unanswered:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.idle.wait(), self.seconds + CLOSING_SECONDS)
        await self.close()

    async def close(self) -> None:
        """End every worker, whatever it is at; a client that still waits is told to ask again."""
        self.is_closing = True
        if self.timer:
            self.timer.cancel()
        held = [job for worker in self.workers for job in worker.jobs if job]
        for worker in self.workers:
            worker.jobs.clear()
        for job in (*self.waiting.clear(), *held):
            self._end(job, sentence(503, BUSY))
        self.supervisor.hang_up()
        self._disconnect()
        await self.supervisor.wait_ended()
        await asyncio.sleep(0)  # lets the connections to the workers tell that they are lost

    # What becomes of processes.

    def _start_supervisor(self) -> None:
        if not self.is_closing:
            self.supervisor.start(self.dump, self.seconds)
            for _ in range(self.size):
                self.supervisor.tell(FORK)

    def _worker_forked(self, pid: int, connection: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        connected = loop.create_task(
            loop.create_connection(lambda: WorkerClient(self, pid), sock=connection)
        )
        # A worker that died at once is told of as ended; that it never connected is no news.
        connected.add_done_callback(lambda task: task.exception())

    def _supervisor_ended(self) -> None:
        """The supervisor died, and its workers with it: start another."""
        self._disconnect()
        if not self.is_closing:
            loop = asyncio.get_running_loop()
            loop.call_later(limits.SUPERVISOR_RESTART_SECONDS, self._start_supervisor)

    def _disconnect(self) -> None:
        for worker in self.workers:
            if worker.transport:
                worker.transport.abort()

    def worker_started(self, worker: WorkerClient) -> None:
        """Count it among the quick ones."""
        if self.is_closing and worker.transport:
            worker.transport.abort()
            return
        self.workers.add(worker)
        self.quick_workers.append(worker)
        self._hand_out()

    def worker_ended(self, worker: WorkerClient) -> None:
        """A worker was killed, ran out of memory, or fell to a fault of the engine."""
        self.workers.discard(worker)
        is_unexpected = worker in self.quick_workers
        job = worker.jobs.popleft() if worker.jobs else None
        self._take_back_work(worker)
        if job:
            self._end(job, sentence(503, WORKER_DIED))
        if is_unexpected and not self.is_closing:
            self.supervisor.tell(FORK)
        self._hand_out()

    def worker_answered(self, worker: WorkerClient, job: Job | None, answer: Answer) -> None:
        """Pass its answer on; a worker that was slowed down is of no further use."""
        if job:
            if job.state is JobState.SLOW:
                self._kill(worker)
            self._end(job, answer)
        worker.busy_since, worker.is_held_up = time.monotonic(), False
        self._hand_out()

    def _kill(self, worker: WorkerClient) -> None:
        self.supervisor.tell(KILL, worker.pid)
        self._take_back_work(worker)

    def _take_back_work(self, worker: WorkerClient) -> None:
        """Give nothing more to *worker*; what it holds and does not run slowly goes to others."""
        if worker in self.quick_workers:
            self.quick_workers.remove(worker)
        self._wait_again(worker, list(worker.jobs))

    # What becomes of jobs.

    def _hand_out(self) -> None:
        """Give the jobs that wait, one of each client in turn, to the workers that hold fewest."""
        while self.waiting and self.quick_workers:
            worker = min(self.quick_workers, key=lambda one: (one.is_held_up, len(one.jobs)))
            if worker.is_held_up or len(worker.jobs) >= limits.QUERIES_PER_WORKER:
                return
            if not worker.jobs:
                worker.busy_since = time.monotonic()
            worker.give(self.waiting.take())

    def _wait_again(self, worker: WorkerClient, jobs: list[Job | None]) -> None:
        """Put *jobs* of *worker* back to the front of the queue, in their order."""
        for job in reversed(jobs):
            if job and job.state is JobState.RUNNING:
                job.move(JobState.WAITING)
                job.worker = None
                worker.jobs[worker.jobs.index(job)] = None
                self.waiting.put(job.client, job, first=True)

    def _check_times(self) -> None:
        """See that nothing takes too long; runs every ``QUICK_SECONDS`` while jobs are left."""
        loop, now = asyncio.get_running_loop(), time.monotonic()
        self.timer = None
        if self.unanswered:
            self.timer = loop.call_later(limits.QUICK_SECONDS, self._check_times)
        for worker in list(self.workers):
            self._check_worker(worker, now - worker.busy_since)
        while late := [job for job in self.waiting.heads() if now - job.asked_at > self.seconds]:
            for job in late:
                self._stop(job, BUSY)

    def _check_worker(self, worker: WorkerClient, age: float) -> None:
        """See to what *worker* has been at for *age* seconds."""
        if not worker.jobs:
            return
        job = worker.jobs[0]
        if job is None:
            # It runs what nobody waits for any more: a job withdrawn or given to another.
            if worker in self.quick_workers and age > limits.QUICK_SECONDS:
                self._kill(worker)
                self.supervisor.tell(FORK)
        elif age > self.seconds:
            self._stop(job, TOO_LONG.format(self.seconds))
        elif age > self.slow_after and job.state is not JobState.SLOW:
            self._demote(worker, job)
        elif age > limits.QUICK_SECONDS and not worker.is_held_up:
            worker.is_held_up = True
            self._wait_again(worker, list(worker.jobs)[1:])
            self._hand_out()

    def _demote(self, worker: WorkerClient, job: Job) -> None:
        """Let *job* go on in a slow slot; where all are taken, somebody loses one."""
        self.supervisor.tell(SLOW_DOWN, worker.pid)
        self.supervisor.tell(FORK)
        job.move(JobState.SLOW)
        self.slow_jobs.append(job)
        self._take_back_work(worker)
        if len(self.slow_jobs) > limits.SLOW_SLOTS_PER_WORKER * self.size:
            ((greediest, _),) = Counter(slow.client for slow in self.slow_jobs).most_common(1)
            last = next(slow for slow in reversed(self.slow_jobs) if slow.client == greediest)
            self._stop(last, NO_SLOT)

    def _stop(self, job: Job, words: str) -> None:
        """End *job* with status 503, wherever it is; a worker that runs it is killed."""
        worker = job.worker
        if worker and job in worker.jobs:
            is_running = worker.jobs[0] is job
            worker.jobs[worker.jobs.index(job)] = None
            if is_running:
                # For one in a slow slot a fresh worker was forked when it was demoted.
                if job.state is not JobState.SLOW and not self.is_closing:
                    self.supervisor.tell(FORK)
                self._kill(worker)
        elif not self.waiting.remove(job.client, job):
            return  # it has ended already
        self._end(job, sentence(503, words))
        self._hand_out()

    def _end(self, job: Job, answer: Answer) -> None:
        if job.state is JobState.SLOW:
            self.slow_jobs.remove(job)
        job.move(JobState.ENDED)
        self.unanswered -= 1
        if not job.answer.done():
            job.answer.set_result(answer)
        if not self.unanswered:
            self.idle.set()
