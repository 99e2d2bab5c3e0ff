"""Shares queries among worker processes: fairly by who asks, the quick before the slow, none beyond the time limit.

A worker is given a few questions ahead, so that it need not wait for the next; where one
of them takes longer than ``HURRY``, those behind it go to others. A query that is not
done after ``PATIENCE`` goes on at the lowest priority, and a fresh worker takes its place,
so that quick ones never wait for slow ones. Few may be slow at once: beyond that, whoever
has most of them loses the one begun last.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import time
from collections import Counter
from pathlib import Path

from eujp_graph.errors import EujpError
from eujp_graph.server.fair_queue import Rounds
from eujp_graph.server.sparql_protocol import Asked, Forms
from eujp_graph.server.worker import FORK, KILL, LARGEST, SLOW, Answer, packed, plain
from eujp_graph.server.worker_client import Job, Nursery, Worker

AHEAD = 4
"""Questions that a worker holds at once."""
HURRY = 0.03
"""Seconds after which those behind a question go to other workers."""
PATIENCE = 0.5
"""Seconds after which a query counts as slow."""
LANES = 2
"""For each worker there may be so many slow queries beside it."""
AGAIN = 1.0
"""Seconds before a nursery that fell is made anew."""
WAITING = 2000
"""Questions that may wait for a worker; further ones are sent away."""

BUSY = "Too many queries at once. Ask again soon."
CROWDED = "Too many long queries at once, so this one was stopped. Ask for less, or again later."
FALLEN = "The query took too much memory and was stopped. Ask for less, or add LIMIT."


class Pool:
    """The workers of one release, held by the event loop in which ``start`` was awaited; every call belongs there.

    *size* of them answer quick queries; *limit* is the longest that a query may take, in seconds.
    """

    def __init__(
        self, dump: Path, *, size: int = 2, limit: float = 10.0, patience: float = PATIENCE
    ) -> None:
        self.dump, self.size, self.limit, self.patience = dump, size, limit, min(patience, limit)
        self.waiting: Rounds[Job] = Rounds()
        self.quick: list[Worker] = []
        self.all: set[Worker] = set()
        self.slow: list[Job] = []
        self.count = 0
        self.tick: asyncio.TimerHandle | None = None
        self.nursery = Nursery(self._born, self._bereft)
        self.closing = False
        self.quiet = asyncio.Event()

    async def start(self) -> None:
        """Load the graph and make the workers; returns once the first is there.

        Raises ``EujpError`` where none can be made.
        """
        self._open()
        while not self.all:
            if self.nursery.control is None:
                self.closing = True
                raise EujpError(
                    "The processes that answer queries cannot be started; their own words are above."
                )
            await asyncio.sleep(0.01)

    def _open(self) -> None:
        if not self.closing:
            self.nursery.open(self.dump, self.limit)
            for _ in range(self.size):
                self.nursery.order(FORK)

    def _born(self, pid: int, line: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        made = loop.create_task(loop.create_connection(lambda: Worker(self, pid), sock=line))
        made.add_done_callback(lambda task: task.exception())

    def _bereft(self) -> None:
        """The nursery fell: the next one takes its place."""
        self._cut()
        if not self.closing:
            asyncio.get_running_loop().call_later(AGAIN, self._open)

    def joined(self, worker: Worker) -> None:
        """A worker is there."""
        if self.closing and worker.line:
            worker.line.abort()
            return
        self.all.add(worker)
        self.quick.append(worker)
        self._share()

    def fell(self, worker: Worker) -> None:
        """A worker is gone: dismissed, for want of memory, or by a fault in the engine."""
        self.all.discard(worker)
        unexpected = worker in self.quick
        job = worker.jobs.popleft() if worker.jobs else None
        self._part(worker)
        if job:
            if job in self.slow:
                self.slow.remove(job)
            self._end(job, plain(503, FALLEN))
        if unexpected and not self.closing:
            self.nursery.order(FORK)
        self._share()

    def _part(self, worker: Worker) -> None:
        """Give nothing more to *worker*; what it holds behind its first question goes to others."""
        if worker in self.quick:
            self.quick.remove(worker)
        self._give_back(worker, list(worker.jobs))

    def _give_back(self, worker: Worker, jobs: list[Job | None]) -> None:
        for job in reversed(jobs):
            if job and job not in self.slow:
                job.worker = None
                worker.jobs[worker.jobs.index(job)] = None
                self.waiting.put(job.asker, job, first=True)

    def _dismiss(self, worker: Worker) -> None:
        self.nursery.order(KILL, worker.pid)
        self._part(worker)

    def done(self, worker: Worker, job: Job | None, told: Answer) -> None:
        """A worker answered; one that was slowed has had its turn."""
        if job:
            if job in self.slow:
                self.slow.remove(job)
                self._dismiss(worker)
            self._end(job, told)
        worker.since, worker.held_up = time.monotonic(), False
        self._share()

    def _end(self, job: Job, told: Answer) -> None:
        self.count -= 1
        if not job.told.done():
            job.told.set_result(told)
        if not self.count:
            self.quiet.set()

    async def ask(
        self, asked: Asked, wanted: Forms, *, asker: str = "", largest: int = LARGEST
    ) -> Answer:
        """The answer to *asked*; status 503 where too many ask, or it is not done within the limit."""
        if self.count >= WAITING or self.nursery.control is None:
            return plain(503, BUSY)
        job = Job(
            asker,
            packed(asked, wanted, largest),
            asyncio.get_running_loop().create_future(),
            time.monotonic(),
        )
        self.count += 1
        self.waiting.put(asker, job)
        self._share()
        if self.tick is None:
            self.tick = asyncio.get_running_loop().call_later(HURRY, self._look)
        try:
            return await job.told
        except asyncio.CancelledError:
            self._drop(job, plain(503, BUSY))
            raise

    def _share(self) -> None:
        """Give the questions that wait to the workers that hold fewest, those who ask in turn."""
        while self.waiting and self.quick:
            worker = min(self.quick, key=lambda one: (one.held_up, len(one.jobs)))
            if worker.held_up or len(worker.jobs) >= AHEAD:
                return
            if not worker.jobs:
                worker.since = time.monotonic()
            worker.take(self.waiting.take())

    def _look(self) -> None:
        """See to it that nobody waits too long, as long as anybody waits."""
        loop, now = asyncio.get_running_loop(), time.monotonic()
        self.tick = loop.call_later(HURRY, self._look) if self.count else None
        for worker in list(self.all):
            job, age = worker.jobs[0] if worker.jobs else None, now - worker.since
            if job:
                self._see_to(worker, job, age)
            elif (
                worker.jobs and worker in self.quick and age > HURRY
            ):  # at a question that another answers now
                self._dismiss(worker)
                self.nursery.order(FORK)
        while late := [job for job in self.waiting.oldest() if now - job.asked > self.limit]:
            for job in late:
                self._drop(job, plain(503, BUSY))

    def _see_to(self, worker: Worker, job: Job, age: float) -> None:
        """A question takes its time: those behind it need not wait, then it goes on slowly, then it is stopped."""
        if age > self.limit:
            words = f"The query took more than {self.limit:g} seconds and was stopped. Ask for less, or add LIMIT."
            self._drop(job, plain(503, words))
        elif age > self.patience and job not in self.slow:
            self._slow_down(worker, job)
        elif age > HURRY and not worker.held_up:
            worker.held_up = True
            self._give_back(worker, list(worker.jobs)[1:])
            self._share()

    def _slow_down(self, worker: Worker, job: Job) -> None:
        self.nursery.order(SLOW, worker.pid)
        self.nursery.order(FORK)
        self.slow.append(job)
        self._part(worker)
        if len(self.slow) > LANES * self.size:
            ((worst, _),) = Counter(item.asker for item in self.slow).most_common(1)
            last = next(item for item in reversed(self.slow) if item.asker == worst)
            self._drop(last, plain(503, CROWDED))

    def _drop(self, job: Job, told: Answer) -> None:
        """Stop a question, wherever it stands."""
        worker = job.worker
        if worker and job in worker.jobs:
            first = worker.jobs[0] is job
            worker.jobs[worker.jobs.index(job)] = None
            if first:
                if job in self.slow:
                    self.slow.remove(job)
                elif not self.closing:
                    self.nursery.order(FORK)
                self._dismiss(worker)
        elif not self.waiting.drop(job.asker, job):
            return
        self._end(job, told)
        self._share()

    async def retire(self) -> None:
        """Answer what was asked, then stop; nothing may be asked meanwhile."""
        self.quiet.clear()
        if self.count:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self.quiet.wait(), self.limit + 1)
        await self.close()

    def _cut(self) -> None:
        for worker in self.all:
            if worker.line:
                worker.line.abort()

    async def close(self) -> None:
        """Stop every worker, whatever it is at; who still waits for an answer is told that there is none."""
        self.closing = True
        if self.tick:
            self.tick.cancel()
        held = [job for worker in self.all for job in worker.jobs if job]
        for worker in self.all:
            worker.jobs.clear()
        for job in (*self.waiting.clear(), *held):
            self._end(job, plain(503, BUSY))
        self.nursery.hang_up()
        self._cut()
        await self.nursery.ended()
        await asyncio.sleep(0)
