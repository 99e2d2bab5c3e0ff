"""The life of a process that answers queries: it holds the graph, and can open no file or socket.

A worker is a fork of the ``supervisor``, whose memory it shares, so that it is there within
milliseconds. It runs one query after the other until the server hangs up, or until it is killed:
the engine cannot be asked to stop. docs/server-processes.md tells what the server does with it.
"""

from __future__ import annotations

import contextlib
import gc
import resource
import signal
import socket
from math import ceil
from pathlib import Path

from eujp_graph.rdf.oxigraph import Store
from eujp_graph.server import limits
from eujp_graph.server.query_answer import answer
from eujp_graph.server.worker_messages import QUERY_HEAD, pack_answer, unpack_query


def work(store: Store, connection: socket.socket, seconds: float) -> None:
    """Answer the queries that come over *connection*, until the server hangs up.

    *seconds* is the time limit of a query.
    """
    _confine()
    # A collection would write to every object, and so copy the memory that the forks share.
    # Nothing here makes cycles.
    gc.freeze()
    gc.disable()
    # The server kills a worker in time. Should it be gone, the system does, a second later.
    alarm = ceil(seconds) + 1
    with connection.makefile("rwb") as stream:
        while head := stream.read(QUERY_HEAD.size):
            request, accepted, most_bytes = unpack_query(stream.read(*QUERY_HEAD.unpack(head)))
            signal.alarm(alarm)
            response = answer(store, request, accepted, most_bytes=most_bytes)
            signal.alarm(0)
            stream.write(pack_answer(response))
            stream.flush()


def _confine() -> None:
    """Give up opening files and sockets, and more memory than one query may take."""
    with contextlib.suppress(ValueError, OSError):  # without /proc only time is limited
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + limits.QUERY_MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What is open stays open, so the socket to the server still works.
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
