"""Lets a process know that its parent is gone, so that none outlives a server that was killed.

A parent that is killed can tell nobody. But the kernel closes what it held open, so a pipe of
which it alone held the other end becomes readable: that works on every POSIX system, leaves no
moment unwatched, and costs nothing while it waits.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from multiprocessing.connection import wait
from threading import Thread


def call_when_closed(descriptor: int, act: Callable[[], None]) -> None:
    """Call *act*, in a thread of its own, when nobody holds the other end of *descriptor* open."""

    def watch() -> None:
        wait([descriptor])  # nobody ever writes there, so that it is readable means its end
        act()

    Thread(target=watch, name="parent watch", daemon=True).start()


def stop_with_parent() -> None:
    """Let this server process stop when the process that started it for ``--workers`` is gone.

    It stops as on SIGTERM: what was asked is answered first. uvicorn's children would go on for
    ever, holding the port. Nothing is watched in a server that is the only one, for its parent
    is a shell, which it may outlive.
    """
    parent = multiprocessing.parent_process()
    if parent is not None:
        call_when_closed(parent.sentinel, lambda: os.kill(os.getpid(), signal.SIGTERM))
