"""Logs each answer as one line of JSON, without anything that tells who asked, or for what."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from eujp_graph.linkeddata.addresses import ENDPOINT

LOGGER = logging.getLogger("eujp_graph.access")
WRITE_SECONDS = 0.2
"""Between two writings: one for each line would cost more than a look-up in the graph."""


class AccessLog:
    """Wraps *app*: one line for each answer, with its time, route, status, size and milliseconds.

    The path is told only of what was found, for then it names a thing of ours; never the
    query string, the client's address or its headers. Lines are written a few times a second.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.lines: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, then log."""
        if scope["type"] != "http" or not LOGGER.isEnabledFor(logging.INFO):
            await self.app(scope, receive, send)
            self._write()  # after the lifespan, which ends last: nobody will write what is left
            return
        began, status, size = time.perf_counter(), 500, 0

        async def send_and_note(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_and_note)
        finally:
            seconds = time.perf_counter() - began
            path = scope["path"] if status < 400 else ""
            self._log(line(scope["method"], _route(scope), path, status, size, seconds))

    def _log(self, text: str) -> None:
        if not self.lines:
            asyncio.get_running_loop().call_later(WRITE_SECONDS, self._write)
        self.lines.append(text)

    def _write(self) -> None:
        lines, self.lines = self.lines, []
        if lines:
            LOGGER.info("\n".join(lines))


def _route(scope: Scope) -> str:
    """The route that answered; the endpoint has none, for queries take the shortest way."""
    route: str = getattr(scope.get("route"), "path", "")
    if not route and scope["path"] == ENDPOINT:
        return ENDPOINT
    return route


def line(method: str, route: str, path: str, status: int, size: int, seconds: float) -> str:
    """One answer as JSON, put together by hand, for there is one for each request."""
    now = time.time()
    day_and_time = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now))
    milliseconds = int(now % 1 * 1000)
    request = f'"method": {json.dumps(method)}, "route": "{route}", "path": {json.dumps(path)}'
    response = f'"status": {status}, "bytes": {size}, "ms": {1000 * seconds:.1f}'
    return f'{{"time": "{day_and_time}.{milliseconds:03}Z", {request}, {response}}}'


class JsonFormatter(logging.Formatter):
    """Writes each record as one line of JSON; an answer is one already."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        if record.name == LOGGER.name:
            return record.getMessage()
        entry = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["fault"] = self.formatException(record.exc_info)
        return json.dumps(entry)


def begin(how: str) -> None:
    """Log to standard error from now on: faults, and answers too where *how* is ``json``."""
    handler = logging.StreamHandler()
    handler.setFormatter(JsonFormatter())
    answers = logging.INFO if how == "json" else logging.WARNING
    for name, level in ((LOGGER.name, answers), ("uvicorn", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)
