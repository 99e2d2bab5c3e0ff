"""Who waits when the server is busy: clients take turns, so that none keeps the others waiting.

``FairQueue`` orders what waits for a worker (``pool``) and for a slot of the ``RenderQueue``,
which bounds how many pages are rendered at once. How the parts work together is told in
docs/server-processes.md.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from typing import Generic, TypeVar

from eujp_graph.language.messages import Message
from eujp_graph.server.sparql_protocol import RefusedError

Item = TypeVar("Item")
RETRY_SECONDS = "2"


class FairQueue(Generic[Item]):
    """What waits, by client: one item of each client in turn, each client's own in their order."""

    def __init__(self) -> None:
        self.queues: OrderedDict[str, deque[Item]] = OrderedDict()

    def __bool__(self) -> bool:
        return bool(self.queues)

    def waiting_of(self, client: str) -> int:
        """How many items of *client* wait."""
        return len(self.queues.get(client, ()))

    def put(self, client: str, item: Item, *, first: bool = False) -> None:
        """Let *item* wait behind the others of *client*, or *first* among them."""
        queue = self.queues.setdefault(client, deque())
        if first:
            queue.appendleft(item)
        else:
            queue.append(item)

    def take(self) -> Item:
        """Remove and return the first item of the client whose turn it is."""
        client, queue = self.queues.popitem(last=False)
        item = queue.popleft()
        if queue:
            # The client goes to the end of the round, behind everyone else who waits.
            self.queues[client] = queue
        return item

    def remove(self, client: str, item: Item) -> bool:
        """Remove *item* of *client*; returns whether it was there."""
        queue = self.queues.get(client)
        if queue is None or item not in queue:
            return False
        queue.remove(item)
        if not queue:
            del self.queues[client]
        return True

    def heads(self) -> list[Item]:
        """The first item of each client: none waits longer than these."""
        return [queue[0] for queue in self.queues.values()]

    def clear(self) -> list[Item]:
        """Remove and return everything that waits."""
        items = [item for queue in self.queues.values() for item in queue]
        self.queues.clear()
        return items


class RenderQueue:
    """*size* slots for rendering, given to clients in granted.

    Of each client at most *most_waiting* requests wait; a further one is refused with status 503.
    """

    def __init__(self, size: int, most_waiting: int) -> None:
        self.free, self.most_waiting = size, most_waiting
        self.waiting: FairQueue[asyncio.Future[None]] = FairQueue()

    @contextlib.asynccontextmanager
    async def slot(self, client: str) -> AsyncIterator[None]:
        """A slot, waited for, and given to the next when the block ends."""
        if self.free:
            self.free -= 1
        else:
            await self._wait(client)
        try:
            yield
        finally:
            self._pass_on()

    async def _wait(self, client: str) -> None:
        if self.waiting.waiting_of(client) >= self.most_waiting:
            raise RefusedError(
                503,
                Message("asked_too_much"),
                {"Retry-After": RETRY_SECONDS},
            )
        granted = asyncio.get_running_loop().create_future()
        self.waiting.put(client, granted)
        try:
            await granted
        except asyncio.CancelledError:
            # The slot may have come in the very moment in which the client went away. Then
            # nobody else would ever get it.
            if granted.done() and not granted.cancelled():
                self._pass_on()
            raise

    def _pass_on(self) -> None:
        while self.waiting:
            granted = self.waiting.take()
            if not granted.done():  # one that is done was cancelled: its client is gone
                granted.set_result(None)
                return
        self.free += 1
