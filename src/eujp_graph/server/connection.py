"""One HTTP connection: no client may dawdle over a request, leave its answer unread, or send ahead.

uvicorn limits how many connections there are, and how long one is idle; all else is added here to
its protocol class. That class is not a public interface. What is relied on of it stands in one
test, tests/server/test_uvicorn.py, and pyproject.toml has an upper bound for its version.
"""

from __future__ import annotations

import asyncio
from asyncio import TimerHandle
from collections import Counter

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from eujp_graph.server import limits

OPEN: Counter[str] = Counter()
"""How many connections are open, by the address of the client."""


class Connection(HttpToolsProtocol):
    """uvicorn's HTTP/1.1, with time limits for the head of a request and for an unread answer.

    The head of a request and the requests that are sent ahead have a size limit, and so have the
    connections of one address.
    """

    head_timer: TimerHandle | None = None
    unread_timer: TimerHandle | None = None
    head_bytes = 0
    host = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock for the first request."""
        super().connection_made(transport)
        self.host = self.client[0] if self.client else ""
        self.unanswered: list[RequestResponseCycle] = []
        OPEN[self.host] += 1
        if OPEN[self.host] > limits.CONNECTIONS_PER_ADDRESS:
            self._abort()
        else:
            self._expect_head()

    def on_headers_complete(self) -> None:
        """Remember every request that is not answered yet, for uvicorn knows only the last one."""
        earlier = self.cycle
        super().on_headers_complete()
        if self.cycle is not earlier:
            self.unanswered = [one for one in self.unanswered if not one.response_complete]
            self.unanswered.append(self.cycle)
            if len(self.unanswered) > limits.PIPELINED_REQUESTS:
                self._abort()

    def data_received(self, data: bytes) -> None:
        """Read on; a head that has begun must be whole in time, and of a sensible size."""
        if self._is_answering():  # what comes is a body, or a request sent ahead
            super().data_received(data)
            return
        self.head_bytes += len(data)
        super().data_received(data)
        if self._is_answering() or self.transport.is_closing():
            self.head_bytes = 0
            self._stop_head_timer()
        elif self.head_bytes > limits.REQUEST_HEAD_BYTES:
            self.send_400_response("The head of the request is too long.")
        elif self.head_timer is None:
            self._expect_head()

    def pause_writing(self) -> None:
        """The client reads more slowly than we write: it has so long and no longer."""
        super().pause_writing()
        if self.unread_timer is None:
            self.unread_timer = self.loop.call_later(limits.UNREAD_SECONDS, self._abort)

    def resume_writing(self) -> None:
        """The client has read."""
        super().resume_writing()
        if self.unread_timer:
            self.unread_timer.cancel()
            self.unread_timer = None

    def timeout_keep_alive_handler(self) -> None:
        """An idle connection is closed, even where the last answer lies unread."""
        if not self.transport.is_closing() and self.transport.get_write_buffer_size():
            self._abort()  # close() would wait for the client to read
        else:
            super().timeout_keep_alive_handler()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clocks, and whatever is still being done for the client."""
        self._disconnect_requests()
        OPEN[self.host] -= 1
        if not OPEN[self.host]:
            del OPEN[self.host]
        self._stop_head_timer()
        self.resume_writing()
        super().connection_lost(exc)

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _expect_head(self) -> None:
        self.head_timer = self.loop.call_later(limits.REQUEST_HEAD_SECONDS, self._abort)

    def _stop_head_timer(self) -> None:
        if self.head_timer:
            self.head_timer.cancel()
            self.head_timer = None

    def _abort(self) -> None:
        """End at once; an answer that is on its way goes nowhere."""
        self._disconnect_requests()
        self.transport.abort()

    def _disconnect_requests(self) -> None:
        for cycle in self.unanswered:
            cycle.disconnected = True
            cycle.message_event.set()
