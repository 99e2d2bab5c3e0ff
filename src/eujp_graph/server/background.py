"""Runs what takes seconds, views and feeds, in a process of its own, one at a time.

What is done there is in ``background_process``. It gives way to everything else, it is killed
beyond its time, and it ends when the server does.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from anyio import CapacityLimiter

from eujp_graph.language.messages import Message
from eujp_graph.server import limits
from eujp_graph.server.sparql_protocol import RefusedError

RETRY_SECONDS = "5"


class Background:
    """The background process of the release in *dump*."""

    def __init__(self, dump: Path) -> None:
        self.dump = dump
        self.slot = CapacityLimiter(1)

    async def run(self, *task: str) -> bytes:
        """What ``background_process`` prints for *task*.

        ``RefusedError`` with status 503 where it fails or takes longer than its time.
        """
        module = "eujp_graph.server.background_process"
        async with self.slot:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", module, str(self.dump), *task, stdin=PIPE, stdout=PIPE
            )
            assert process.stdout
            printed = b""
            try:
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(limits.BACKGROUND_SECONDS):
                        # Not communicate(), which closes stdin: by that pipe the process
                        # knows that the server is still there.
                        printed = await process.stdout.read()
                        await process.wait()
            finally:
                if process.returncode is None:
                    process.kill()
                    await process.wait()
        if process.returncode:
            raise RefusedError(
                503,
                Message("not_made_now"),
                {"Retry-After": RETRY_SECONDS},
            )
        return printed
