"""A server in a process of its own, and how a test asks it."""

from __future__ import annotations

import contextlib
import http.client
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.processes import eventually, kill_group, start_group


class Served:
    def __init__(self, place: Path, *more: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        command = [
            sys.executable,
            "-m",
            "eujp_graph",
            "serve",
            "--graph",
            str(place),
            "--port",
            str(self.port),
            *more,
        ]
        self.process = start_group(command, stderr=subprocess.PIPE)

    def is_up(self) -> bool:
        with contextlib.suppress(OSError, http.client.HTTPException):
            return self.get("/healthz")[0] == 200
        return False

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def stop(self, sign: int = signal.SIGTERM) -> str:
        if self.process.poll() is None:
            self.process.send_signal(sign)
        return self.process.communicate(timeout=90)[1]


@contextlib.contextmanager
def served(place: Path, *more: str) -> Iterator[Served]:
    server = Served(place, *more)
    try:
        assert eventually(server.is_up, seconds=60), "the server did not start"
        yield server
    finally:
        kill_group(server.process)
