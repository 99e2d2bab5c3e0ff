"""The processes that answer strangers' queries: they hold the graph, and can open neither sockets nor files.

``python -m eujp_graph.server.worker FD DUMP LIMIT`` is the nursery: it loads the graph
once and then, told over the socket FD, makes workers as copies of itself, which share
its memory, lowers their priority, and kills them. ``pool`` is what tells it.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import resource
import signal
import socket
import struct
import sys
from dataclasses import dataclass
from io import RawIOBase
from math import ceil
from pathlib import Path

from eujp_graph.namespaces import PREFIXES
from eujp_graph.rdf.csv_rows import csv_rows
from eujp_graph.rdf.formats import GRAPHS, ROWS, TRUTHS
from eujp_graph.rdf.oxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)
from eujp_graph.rdf.sparql_text import chooses_graphs
from eujp_graph.rdf.terms import BlankNode, DefaultGraph, NamedNode
from eujp_graph.server.sparql_protocol import Asked, Forms

LARGEST = 20_000_000
"""Bytes of an answer; of a larger one nothing is sent."""
MOST_ROWS = 200_000
"""Rows of an answer; of a longer one nothing is sent."""
ROW_MARKS = {"json": b'},{"', "xml": b"<result>", "csv": b"\n", "tsv": b"\n"}
"""What stands between rows and, escaped as values are, never in one (but for a line break in CSV)."""
MEMORY = 1_500_000_000
"""Bytes of address space that a query may take beyond what its process has at the start."""
SPACES = [(f"{name}:", space) for name, space in PREFIXES.items()]
ORDER = struct.Struct("!cI")
"""What the nursery is told: an act, and the worker that it is for."""
BORN = struct.Struct("!I")
"""What the nursery tells of a worker: its number; its socket goes along."""
LENGTH = struct.Struct("!I")
"""Before a question: how long it is."""
HEAD = struct.Struct("!HBI")
"""Before an answer: its status, and how long its media type and its body are."""
NICE = 10
"""The priority of a slow query: about a tenth of that of a quick one."""
FORK, SLOW, KILL = b"f", b"s", b"k"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a query: an HTTP status, and a body of that media type."""

    status: int
    kind: str
    body: bytes


class TooLargeError(OSError):
    """An answer has more bytes or rows than may be sent."""


class _Capped(RawIOBase):
    """Takes bytes, and rows that are told by their *mark*, up to a limit."""

    def __init__(self, largest: int, mark: bytes = b"\0") -> None:
        self.parts: list[bytes] = []
        self.left, self.rows = largest, MOST_ROWS
        self.mark = mark

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(data)  # type: ignore[call-overload]
        self.left -= len(part)
        self.rows -= part.count(self.mark)
        if self.left < 0 or self.rows < 0:
            raise TooLargeError
        self.parts.append(part)
        return len(part)


def answer(store: Store, asked: Asked, wanted: Forms, *, largest: int = LARGEST) -> Answer:
    """The answer to *asked* in the best form that is *wanted*, or the status and words of why there is none."""
    named: list[NamedNode | BlankNode] = [NamedNode(name) for name in asked.named_graphs]
    default: list[NamedNode | BlankNode | DefaultGraph] = [
        NamedNode(name) for name in asked.default_graphs
    ]
    chosen = bool(named or default)
    try:
        found = store.query(
            asked.query,
            prefixes={name[:-1]: space for name, space in SPACES if name in asked.query},
            use_default_graph_as_union=not chosen and not chooses_graphs(asked.query),
            default_graph=default if chosen else None,
            named_graphs=named if chosen else None,
        )
        kinds = {
            QuerySolutions: (wanted.rows, ROWS),
            QueryBoolean: (wanted.truth, TRUTHS),
            QueryTriples: (wanted.graph, GRAPHS),
        }
        kind, offered = kinds[type(found)]
        if kind is None:
            return plain(406, f"The answer to this query can be had as: {', '.join(offered)}.")
        if isinstance(found, QueryTriples):
            out = _Capped(largest)
            found.serialize(out, RdfFormat.from_media_type(kind))  # type: ignore[arg-type]
        else:
            out = _Capped(largest, ROW_MARKS[ROWS[kind]])
            if isinstance(found, QuerySolutions) and ROWS[kind] == "csv":
                for line in csv_rows(found):
                    out.write(line.encode())
            else:
                found.serialize(out, QueryResultsFormat.from_media_type(kind))  # type: ignore[arg-type]
    except TooLargeError:
        most = f"{largest:,} bytes or {MOST_ROWS:,} rows"
        return plain(
            400,
            f"The answer has more than {most}, and no part of it is sent. Add LIMIT, or ask for less.",
        )
    except (SyntaxError, ValueError, OSError, RuntimeError, MemoryError) as error:
        return plain(400, f"The query cannot be answered: {error}")
    return Answer(200, kind, b"".join(out.parts))


def plain(status: int, words: str) -> Answer:
    """A status and a sentence."""
    return Answer(status, "text/plain; charset=utf-8", f"{words}\n".encode())


def packed(asked: Asked, wanted: Forms, largest: int) -> bytes:
    """A question as it goes to a worker."""
    parts = (
        asked.query,
        asked.default_graphs,
        asked.named_graphs,
        wanted.rows,
        wanted.truth,
        wanted.graph,
        largest,
    )
    text = json.dumps(parts).encode()
    return LENGTH.pack(len(text)) + text


def _unpacked(text: bytes) -> tuple[Asked, Forms, int]:
    query, default, named, rows, truth, graph, largest = json.loads(text)
    return Asked(query, tuple(default), tuple(named)), Forms(rows, truth, graph), largest


def _work(store: Store, ours: socket.socket, limit: float) -> None:
    """The life of a worker: answer until the server hangs up."""
    _shut()
    gc.freeze()
    gc.disable()  # nothing here makes circles
    seconds = ceil(limit) + 1  # should nobody be left to kill it, the system does
    with ours.makefile("rwb") as stream:
        while head := stream.read(LENGTH.size):
            asked, wanted, largest = _unpacked(stream.read(*LENGTH.unpack(head)))
            signal.alarm(seconds)
            told = answer(store, asked, wanted, largest=largest)
            signal.alarm(0)
            kind = told.kind.encode()
            stream.write(HEAD.pack(told.status, len(kind), len(told.body)) + kind + told.body)
            stream.flush()


def _shut() -> None:
    """No more files and sockets, and no more memory than is fair."""
    with contextlib.suppress(
        ValueError, OSError
    ):  # where the system does not tell, only time is limited
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


class Nursery:
    """Makes, slows and kills workers, as it is told over the socket *control*."""

    def __init__(self, control: socket.socket, store: Store, limit: float) -> None:
        self.control, self.store, self.limit = control, store, limit
        self.alive: set[int] = set()

    def run(self) -> None:
        """Do as told until the server hangs up; then nobody is left."""
        with self.control.makefile("rb") as orders:
            while order := orders.read(ORDER.size):
                act, pid = ORDER.unpack(order)
                self._reap()
                if act == FORK:
                    self._fork()
                elif pid in self.alive:
                    ACTS[act](pid)
        self._reap()
        for pid in self.alive:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)

    def _reap(self) -> None:
        with contextlib.suppress(ChildProcessError):
            while pid := os.waitpid(-1, os.WNOHANG)[0]:
                self.alive.discard(pid)

    def _fork(self) -> None:
        theirs, ours = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            self.control.close()
            theirs.close()
            with contextlib.suppress(ConnectionError):
                _work(self.store, ours, self.limit)
            os._exit(0)
        ours.close()
        self.alive.add(pid)
        socket.send_fds(self.control, [BORN.pack(pid)], [theirs.fileno()])
        theirs.close()


def _slow(pid: int) -> None:
    os.setpriority(os.PRIO_PROCESS, pid, NICE)


def _kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)


ACTS = {SLOW: _slow, KILL: _kill}


def main(arguments: list[str]) -> None:
    """The life of the nursery."""
    descriptor, dump, limit = arguments
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then hangs up
    store = Store()
    store.bulk_load(path=dump, format=RdfFormat.N_QUADS)
    with socket.socket(fileno=int(descriptor)) as control:
        Nursery(control, store, float(limit)).run()


if __name__ == "__main__":
    main(sys.argv[1:])
