"""Holds the connections of the server: none may dawdle over a request, leave its answer unread, or grow without end."""

from __future__ import annotations

import asyncio
from asyncio import TimerHandle
from collections import Counter

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

PATIENCE = 10.0
"""Seconds in which the head of a request must have come."""
UNREAD = 20.0
"""Seconds that an answer may lie unread."""
LONGEST_HEAD = 320_000
"""Bytes of the head of a request: a query in the address, percent-encoded, has room."""
MOST = 1000
"""Connections at once; further ones are told that the service is busy."""
EACH = 250
"""Connections of one address at once; further ones are cut."""
AT_ONCE = 100
"""Requests of one connection that wait for their answers; one that sends more is cut."""
OPEN: Counter[str] = Counter()
"""The connections that are open, by address."""
LINGER = 5.0
"""Seconds that a connection may be idle between two requests."""


class Connection(HttpToolsProtocol):
    """uvicorn's HTTP/1.1 with time limits for the head of a request and for an unread answer, and a size limit for the head."""

    hasty: TimerHandle | None = None
    unread: TimerHandle | None = None
    head = 0
    host = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Start the clock for the first request."""
        super().connection_made(transport)
        self.host = self.client[0] if self.client else ""
        self.asked: list[RequestResponseCycle] = []
        OPEN[self.host] += 1
        if OPEN[self.host] > EACH:
            self._cut()
        else:
            self._expect()

    def _expect(self) -> None:
        self.hasty = self.loop.call_later(PATIENCE, self._cut)

    def on_headers_complete(self) -> None:
        """Remember every request that is not answered yet, for uvicorn knows the last one alone."""
        before = self.cycle
        super().on_headers_complete()
        if self.cycle is not before:
            self.asked = [
                *(cycle for cycle in self.asked if not cycle.response_complete),
                self.cycle,
            ]
            if len(self.asked) > AT_ONCE:
                self._cut()

    def _cut(self) -> None:
        """End at once; an answer that is on its way goes nowhere."""
        self._part()
        self.transport.abort()

    def _part(self) -> None:
        for cycle in self.asked:
            cycle.disconnected = True
            cycle.message_event.set()

    def _rest(self) -> None:
        if self.hasty:
            self.hasty.cancel()
            self.hasty = None

    def data_received(self, data: bytes) -> None:
        """Read on; a request whose head has begun has to be whole in time, and of a sensible size."""
        if self._is_answering():
            super().data_received(data)
            return
        self.head += len(data)
        super().data_received(data)
        if self._is_answering() or self.transport.is_closing():
            self.head = 0
            self._rest()
        elif self.head > LONGEST_HEAD:
            self.send_400_response("The head of the request is too long.")
        elif self.hasty is None:
            self._expect()

    def _is_answering(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def pause_writing(self) -> None:
        """The client reads more slowly than we write: it has so long and no longer."""
        super().pause_writing()
        if self.unread is None:
            self.unread = self.loop.call_later(UNREAD, self._cut)

    def resume_writing(self) -> None:
        """It has read."""
        super().resume_writing()
        if self.unread:
            self.unread.cancel()
            self.unread = None

    def timeout_keep_alive_handler(self) -> None:
        """An idle connection is closed, even where the last answer lies unread."""
        if not self.transport.is_closing() and self.transport.get_write_buffer_size():
            self._cut()
        else:
            super().timeout_keep_alive_handler()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the clocks."""
        self._part()
        OPEN[self.host] -= 1
        if not OPEN[self.host]:
            del OPEN[self.host]
        self._rest()
        self.resume_writing()
        super().connection_lost(exc)
