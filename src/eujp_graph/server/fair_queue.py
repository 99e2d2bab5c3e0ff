"""Lets those who ask take turns at what only a few may do at once, so that whoever asks most does not keep the others waiting."""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from typing import Generic, TypeVar

from eujp_graph.server.sparql_protocol import RefusedError

Item = TypeVar("Item")


class Rounds(Generic[Item]):
    """What waits, by who asks: one of each asker in turn, each asker's own in order."""

    def __init__(self) -> None:
        self.queues: OrderedDict[str, deque[Item]] = OrderedDict()

    def __bool__(self) -> bool:
        return bool(self.queues)

    def of(self, asker: str) -> int:
        """How many of *asker* wait."""
        return len(self.queues.get(asker, ()))

    def put(self, asker: str, item: Item, *, first: bool = False) -> None:
        """Let *item* wait, behind the others of *asker* or *first* among them."""
        queue = self.queues.setdefault(asker, deque())
        if first:
            queue.appendleft(item)
        else:
            queue.append(item)

    def take(self) -> Item:
        """The one whose turn it is; it waits no longer."""
        asker, queue = self.queues.popitem(last=False)
        item = queue.popleft()
        if queue:
            self.queues[asker] = queue
        return item

    def drop(self, asker: str, item: Item) -> bool:
        """Whether *item* waited; it does no longer."""
        queue = self.queues.get(asker)
        if queue is None or item not in queue:
            return False
        queue.remove(item)
        if not queue:
            del self.queues[asker]
        return True

    def oldest(self) -> list[Item]:
        """The first of each asker."""
        return [queue[0] for queue in self.queues.values()]

    def clear(self) -> list[Item]:
        """All that wait; then none does."""
        items = [item for queue in self.queues.values() for item in queue]
        self.queues.clear()
        return items


class Turns:
    """*size* at once; of each asker at most *most* may wait, and further ones are refused with status 503."""

    def __init__(self, size: int, most: int) -> None:
        self.free, self.most = size, most
        self.waiting: Rounds[asyncio.Future[None]] = Rounds()

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
        if self.waiting.of(asker) >= self.most:
            raise RefusedError(
                503, "You are asking for too much at once. Ask again soon.", {"Retry-After": "2"}
            )
        turn = asyncio.get_running_loop().create_future()
        self.waiting.put(asker, turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():  # it came in the same moment
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        while self.waiting:
            turn = self.waiting.take()
            if not turn.done():
                turn.set_result(None)
                return
        self.free += 1
