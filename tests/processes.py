"""Processes that tests start: each in a group of its own, which is gone afterwards, whatever became
of its head."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path


def start_group(command: Sequence[str], **options: object) -> subprocess.Popen[str]:
    """A process that heads a new group, so that ``kill_group`` reaches its children too, orphans
    among them."""
    return subprocess.Popen(command, text=True, start_new_session=True, **options)  # type: ignore[call-overload,no-any-return]


def kill_group(process: subprocess.Popen[str], *, seconds: float = 30) -> None:
    """Kill *process* and every other process of its group, and wait for it within bounds.

    A pipe is read to its end only after all are killed: an orphan that held it open would
    keep ``communicate`` waiting for ever.
    """
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=seconds)


def is_alive(pid: int) -> bool:
    """Whether *pid* runs; a zombie does not."""
    with contextlib.suppress(OSError):
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
        return stat.rpartition(")")[2].split()[0] != "Z"
    return False


def below(pid: int) -> list[int]:
    """Every process below *pid*."""
    children: list[int] = []
    with contextlib.suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            children += map(int, (task / "children").read_text(encoding="ascii").split())
    return [*children, *(more for child in children for more in below(child))]


def eventually(condition: Callable[[], bool], *, seconds: float) -> bool:
    """Whether *condition* holds within so many *seconds*."""
    ends = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > ends:
            return False
        time.sleep(0.05)
    return True
