"""Lets those who ask take turns at what only a few may do at once, so that whoever asks most does not keep the others waiting."""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict, deque
from collections.abc import AsyncIterator

from eujp_graph.protocol import RefusedError


class Turns:
    """*size* at once; of each asker at most *most* may wait, and further ones are refused with status 503."""

    def __init__(self, size: int, most: int) -> None:
        self.free, self.most = size, most
        self.waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()

    @contextlib.asynccontextmanager
    async def taken(self, asker: str) -> AsyncIterator[None]:
        """One turn, waited for."""
        if self.free:
            self.free -= 1
        else:
            await self._wait(asker)
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, asker: str) -> None:
        queue = self.waiting.setdefault(asker, deque())
        if len(queue) >= self.most:
            raise RefusedError(503, "You are asking for too much at once. Ask again soon.", {"Retry-After": "2"})
        turn = asyncio.get_running_loop().create_future()
        queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it came in the same moment
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        while self.waiting:
            asker, queue = self.waiting.popitem(last=False)
            turn = queue.popleft()
            if queue:
                self.waiting[asker] = queue
            if not turn.done():
                turn.set_result(None)
                return
        self.free += 1
