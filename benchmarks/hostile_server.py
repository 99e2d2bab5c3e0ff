"""The server under attack, run as users run it; what it holds of memory.

Beside it runs a canary that it must never ask.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path


def below(pid: int) -> Iterator[int]:
    """The process *pid* and every one below it."""
    yield pid
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from below(int(child))


def memory(pid: int) -> dict[str, float]:
    """Megabytes of *pid* and of all below it, as RSS and as PSS, and of *pid* alone.

    The last is how many files it holds open.
    """
    sums = {"Rss": 0.0, "Pss": 0.0, "own Pss": 0.0, "processes": 0.0, "files": 0.0}
    for process in dict.fromkeys(below(pid)):
        with contextlib.suppress(OSError):
            told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
            sums["processes"] += 1
            for name in ("Rss", "Pss"):
                found = re.search(rf"^{name}:\s+(\d+) kB", told, re.MULTILINE)
                sums[name] += int(found[1]) / 1024 if found else 0.0
            sums["own Pss"] = sums["Pss"] if process == pid else sums["own Pss"]
    with contextlib.suppress(OSError):
        sums["files"] = len(list(Path(f"/proc/{pid}/fd").iterdir()))
    return {name: round(value, 1) for name, value in sums.items()}


@contextlib.contextmanager
def canary() -> Iterator[tuple[str, list[bytes]]]:
    """An address on the loopback interface, and a list of what was sent there."""
    listening, heard = socket.create_server(("127.0.0.1", 0)), []

    def listen() -> None:
        while True:
            try:
                caller, _ = listening.accept()
            except OSError:
                return
            with caller:
                caller.settimeout(1)
                with contextlib.suppress(OSError):
                    heard.append(caller.recv(200))

    threading.Thread(target=listen, daemon=True).start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}/", heard
    listening.shutdown(socket.SHUT_RDWR)
    listening.close()


def _wait(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return as soon as the server takes connections."""
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"eujp serve did not start:\n{log.read_text(encoding='utf-8')}")


def end(process: subprocess.Popen[bytes], *, seconds: float = 15) -> None:
    """Let *process* stop, and kill it where it does not within so many *seconds*."""
    process.terminate()
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(seconds)


@contextlib.contextmanager
def served(graph: Path, *words: str) -> Iterator[tuple[int, subprocess.Popen[bytes], Path]]:
    """``eujp serve`` over *graph* with more *words*.

    What comes back is its port, its process, and the file with what it wrote.
    """
    with socket.socket() as probe, tempfile.TemporaryDirectory() as folder:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
        probe.close()
        log = Path(folder) / "log"
        command = [
            sys.executable,
            "-m",
            "eujp_graph",
            "serve",
            "--graph",
            str(graph),
            "--port",
            str(port),
            *words,
        ]
        with log.open("wb") as out:
            process = subprocess.Popen(
                command, stdout=out, stderr=out, env={**os.environ, "EUJP_CACHE": f"{folder}/cache"}
            )
        try:
            _wait(port, process, log)
            yield port, process, log
        finally:
            end(process)
