"""Runs strangers' queries in processes that are killed at the time limit and can open neither sockets nor files."""

from __future__ import annotations

import contextlib
import multiprocessing
import queue
import threading
import time
from dataclasses import dataclass
from io import RawIOBase
from multiprocessing.connection import Connection
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from eujp_graph.namespaces import PREFIXES
from eujp_graph.protocol import GRAPHS, ROWS, TRUTHS, Asked, Forms

ROW_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPH_FORMATS = {
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
LARGEST = 20_000_000
"""Bytes of an answer; of a larger one nothing is sent."""
GRACE = 5.0
"""Seconds in which those who hold an earlier release may still ask it."""
MEMORY = 1_500_000_000
"""Bytes of address space that a query may take beyond what its process has at the start."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a query: an HTTP status, and a body of that media type."""

    status: int
    kind: str
    body: bytes


class TooLargeError(OSError):
    """An answer has more bytes than may be sent."""


class _Capped(RawIOBase):
    """Takes bytes up to a limit."""

    def __init__(self, limit: int) -> None:
        self.parts: list[bytes] = []
        self.left = limit

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(data)  # type: ignore[call-overload]
        self.left -= len(part)
        if self.left < 0:
            raise TooLargeError
        self.parts.append(part)
        return len(part)


def answer(store: Store, asked: Asked, wanted: Forms, *, largest: int = LARGEST) -> Answer:
    """The answer to *asked* in the best form that is *wanted*, or the status and words of why there is none."""
    named: list[NamedNode | BlankNode] = [NamedNode(name) for name in asked.named_graphs]
    default: list[NamedNode | BlankNode | DefaultGraph] = [NamedNode(name) for name in asked.default_graphs]
    chosen = bool(named or default)
    try:
        found = store.query(
            asked.query,
            prefixes=PREFIXES,
            use_default_graph_as_union=not chosen and not _says_from(asked.query),
            default_graph=default if chosen else None,
            named_graphs=named if chosen else None,
        )
        kinds = {QuerySolutions: (wanted.rows, ROWS), QueryBoolean: (wanted.truth, TRUTHS), QueryTriples: (wanted.graph, GRAPHS)}
        kind, offered = kinds[type(found)]
        if kind is None:
            return _plain(406, f"The answer to this query can be had as: {', '.join(offered)}.")
        out = _Capped(largest)
        if isinstance(found, QueryTriples):
            found.serialize(out, GRAPH_FORMATS[GRAPHS[kind]])  # type: ignore[arg-type]
        else:
            found.serialize(out, ROW_FORMATS[ROWS[kind]])  # type: ignore[arg-type]
    except TooLargeError:
        return _plain(400, f"The answer has more than {largest:,} bytes, and no part of it is sent. Add LIMIT, or ask for less.")
    except (SyntaxError, ValueError, OSError, RuntimeError, MemoryError) as error:
        return _plain(400, f"The query cannot be answered: {error}")
    return Answer(200, kind, b"".join(out.parts))


def _says_from(query: str) -> bool:
    from eujp_graph.query import FROM, HIDDEN

    return FROM.search(HIDDEN.sub(" <> ", query)) is not None


def _plain(status: int, words: str) -> Answer:
    return Answer(status, "text/plain; charset=utf-8", f"{words}\n".encode())


def _serve(pipe: Connection, dump: str) -> None:
    """The life of a worker: load, shut everything, answer."""
    store = Store()
    store.bulk_load(path=dump, format=RdfFormat.N_QUADS)
    _shut()
    pipe.send("ready")
    while True:
        try:
            asked, wanted, largest = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(answer(store, asked, wanted, largest=largest))


def _shut() -> None:
    """No more files and sockets, and no more memory than is fair."""
    import resource

    with contextlib.suppress(ValueError, OSError):  # where the system does not tell, only time is limited
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


class _Worker:
    def __init__(self, dump: Path) -> None:
        spawn = multiprocessing.get_context("spawn")
        self.pipe, theirs = spawn.Pipe()
        self.process = spawn.Process(target=_serve, args=(theirs, str(dump)), daemon=True)
        self.process.start()
        theirs.close()
        self.ready = False

    def wait(self, seconds: float) -> bool:
        """Whether the worker has loaded the graph within *seconds*."""
        if not self.ready and self.pipe.poll(seconds):
            self.ready = self.pipe.recv() == "ready"
        return self.ready

    def stop(self) -> None:
        self.process.kill()
        self.process.join(5)
        self.pipe.close()


class Workers:
    """A few processes that answer queries of one release; one that runs too long is killed and replaced.

    ``ask`` may be called from many threads. Close it when done.
    """

    def __init__(self, dump: Path, *, size: int = 2, limit: float = 10.0) -> None:
        self.dump, self.limit = dump, limit
        self.idle: queue.Queue[_Worker] = queue.Queue()
        self.all: set[_Worker] = set()
        self.lock = threading.Lock()
        self.closed = False
        for _ in range(size):
            self._start()

    def _start(self) -> None:
        with self.lock:
            if not self.closed:
                worker = _Worker(self.dump)
                self.all.add(worker)
                self.idle.put(worker)

    def _replace(self, worker: _Worker) -> None:
        with self.lock:
            self.all.discard(worker)
        worker.stop()
        self._start()

    def ask(self, asked: Asked, wanted: Forms, *, largest: int = LARGEST) -> Answer:
        """The answer to *asked*; status 503 where no worker is free or none is done within the limit."""
        ends = time.monotonic() + self.limit
        try:
            worker = self.idle.get(timeout=self.limit)
        except queue.Empty:
            return _plain(503, "Too many queries at once. Ask again soon.")
        try:
            if not worker.wait(max(ends - time.monotonic(), 0.0) + 20):
                raise EOFError
            worker.pipe.send((asked, wanted, largest))
            if not worker.pipe.poll(self.limit):
                self._replace(worker)
                words = f"The query took more than {self.limit:g} seconds and was stopped. Ask for less, or add LIMIT."
                return _plain(503, words)
            told: Answer = worker.pipe.recv()
        except (EOFError, OSError):  # the worker fell, for want of memory or by a fault in the engine
            self._replace(worker)
            return _plain(503, "The query took too much memory and was stopped. Ask for less, or add LIMIT.")
        self.idle.put(worker)
        return told

    def retire(self) -> None:
        """Stop every worker once it has answered what it was asked; those who ask meanwhile are still answered."""
        threading.Thread(target=self._drain, daemon=True).start()

    def _drain(self) -> None:
        time.sleep(GRACE)
        with self.lock:
            left = len(self.all)
        for _ in range(left):
            with contextlib.suppress(queue.Empty):
                self.idle.get(timeout=self.limit + GRACE).stop()
        self.close()

    def close(self) -> None:
        """Stop every worker."""
        with self.lock:
            self.closed = True
            workers, self.all = self.all, set()
        for worker in workers:
            worker.stop()
