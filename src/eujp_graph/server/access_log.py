"""Logs each answer as one line of JSON, without anything that tells who asked or what they looked for."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from eujp_graph.linkeddata.addresses import ENDPOINT

LOGGER = logging.getLogger("eujp_graph.access")
OFTEN = 0.2
"""Seconds between two writings."""


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
            self._write()  # the lifespan has ended: so has the log
            return
        began, status, size = time.perf_counter(), 500, 0

        async def noting(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            unrouted = (
                ENDPOINT if scope["path"] == ENDPOINT else ""
            )  # queries take the shortest way
            route = getattr(scope.get("route"), "path", unrouted)
            path = scope["path"] if status < 400 else ""
            self._note(
                line(scope["method"], route, path, status, size, time.perf_counter() - began)
            )

    def _note(self, text: str) -> None:
        if not self.lines:
            asyncio.get_running_loop().call_later(OFTEN, self._write)
        self.lines.append(text)

    def _write(self) -> None:
        lines, self.lines = self.lines, []
        if lines:
            LOGGER.info("\n".join(lines))


def line(method: str, route: str, path: str, status: int, size: int, seconds: float) -> str:
    """One answer as JSON."""
    now = time.time()
    stamp = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now))
    named = f'"method": {json.dumps(method)}, "route": "{route}", "path": {json.dumps(path)}'
    told = f'"status": {status}, "bytes": {size}, "ms": {1000 * seconds:.1f}'
    return f'{{"time": "{stamp}.{int(now % 1 * 1000):03}Z", {named}, {told}}}'


class Lines(logging.Formatter):
    """Writes each record as one line of JSON; an answer is one already."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        if record.name == LOGGER.name:
            return record.getMessage()
        told = {
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        told |= {"logger": record.name, "message": record.getMessage()}
        if record.exc_info:
            told["fault"] = self.formatException(record.exc_info)
        return json.dumps(told)


def begin(how: str) -> None:
    """Log to standard error from now on, answers too where *how* is ``json``."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines())
    for name, level in (
        (LOGGER.name, logging.INFO if how == "json" else logging.WARNING),
        ("uvicorn", logging.WARNING),
    ):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(level)
