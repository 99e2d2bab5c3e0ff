"""Fifty clients over the shipped queries.

It counts requests per CPU-second of ours, of rdflib-endpoint and of the oxigraph server.

``python benchmarks/load.py [--graph DIR] [--seconds 60] [--rounds 5] [--json FILE]`` needs ``pip
install oxigraph 'rdflib-endpoint[cli]' oxrdflib`` beside ``eujp-graph[serve]``, or a folder with
them on the path.

The three servers hold the same quads and get the same queries, word for word, over
kept connections on the loopback interface. They run at once and are asked in turn,
a few seconds each, so that a busy machine is as unkind to one as to the other. What
is counted is CPU time of the server and of every process below it (user and system,
from /proc), so the clients and a wait cost nothing. A server that still works at what
it was asked ``GRACE`` seconds after its turn is started anew. Ours keeps no answers:
there is no result cache to switch off.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from eujp_graph.namespaces import PREFIXES
from eujp_graph.pipeline import cache
from eujp_graph.query.saved_query import bind, catalogue
from eujp_graph.rdf.sparql_text import substitute
from hostile_server import end

CLIENTS = 50
SLICE = 4.0
"""Seconds that one server is asked before the next one's turn."""
GRACE = 20.0
"""Seconds after its turn in which a server may finish what it was asked."""
TICKS = os.sysconf("SC_CLK_TCK")
SEED = 20260101
ACCEPT = "application/sparql-results+json, text/turtle;q=0.9"
USED = re.compile(r"([A-Za-z][\w-]*)?:[\w-]")


@dataclass
class Server:
    """A server under load: how it is asked, its process, and what was measured of it."""

    name: str
    path: str
    command: list[str]
    port: int
    process: subprocess.Popen[bytes]
    requests: dict[str, list[float]] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)


def free_port() -> int:
    """A port of the loopback interface that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def below(pid: int) -> Iterator[int]:
    """The process *pid* and every one below it."""
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(OSError):
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from below(int(child))


def cpu(pid: int) -> float:
    """CPU seconds of *pid* and of those below it, the ended ones that were waited for too."""
    total = 0
    for process in set(below(pid)):
        with contextlib.suppress(OSError):
            fields = (
                Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            )
            total += sum(map(int, fields[11:15]))
    return total / TICKS


def texts(graph: Path) -> list[str]:
    """Every shipped query that has an answer without more being said.

    Each is a whole text with its prefixes.
    """
    store = cache.open_store(graph)
    made = []
    for saved in catalogue():
        text = substitute(saved.text, bind(store, saved, dict(saved.example)))
        made.append(with_prefixes(text))
    return made


def with_prefixes(text: str) -> str:
    """*text* with a PREFIX line for each prefix that it uses and does not declare."""
    missing = [name for name in PREFIXES if re.search(rf"(?<![\w:<]){re.escape(name)}:", text)]
    missing = [
        name
        for name in missing
        if not re.search(rf"prefix\s+{re.escape(name)}:", text, re.IGNORECASE)
    ]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in missing) + text


def look_ups(graph: Path, count: int = 60) -> list[str]:
    """The names of one thing, as a page or a program asks for them.

    There are *count* things, drawn with a fixed seed.
    """
    query = "SELECT DISTINCT ?s WHERE { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?l }"
    found = sorted(
        str(row[0]) for row in cache.open_store(graph).query(query, use_default_graph_as_union=True)
    )
    drawn = random.Random(SEED).sample(found, min(count, len(found)))
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    return [f"SELECT ?label WHERE {{ {name} {label} ?label }}" for name in drawn]


async def one(
    server: Server, text: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> bytes:
    """One request and its whole answer over a kept connection."""
    joint = "&" if "?" in server.path else "?"
    target = f"{server.path}{joint}query={quote(text, safe='')}"
    writer.write(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {ACCEPT}\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    if "transfer-encoding: chunked" in head:
        body = b""
        while size := int((await reader.readline()).split(b";")[0], 16):
            body += await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readexactly(2)
    else:
        length = re.search(r"content-length: (\d+)", head)
        body = await reader.readexactly(int(length[1])) if length else b""
    if " 200 " not in head.partition("\r\n")[0]:
        raise ValueError(f"{head.partition(chr(13))[0]}: {body[:200]!r}")
    return body


async def client(server: Server, asked: list[str], ends: float, rng: random.Random) -> None:
    """Ask one of *asked* after the other until *ends*; the seconds of each answer are noted."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port, limit=1 << 20)
    try:
        while time.monotonic() < ends:
            began = time.monotonic()
            try:
                await one(server, rng.choice(asked), reader, writer)
            except (ValueError, OSError, asyncio.IncompleteReadError) as error:
                server.failures.append(str(error))
                writer.close()
                reader, writer = await asyncio.open_connection(
                    "127.0.0.1", server.port, limit=1 << 20
                )
                continue
            server.waits.append(time.monotonic() - began)
    finally:
        writer.close()


async def load(server: Server, asked: list[str], seconds: float, seed: int) -> tuple[int, bool]:
    """*CLIENTS* clients at once for *seconds*.

    What comes back is how many requests were answered, and whether all were in the end.
    """
    ends = time.monotonic() + seconds
    server.waits.clear()
    tasks = [
        asyncio.create_task(client(server, asked, ends, random.Random(seed + i)))
        for i in range(CLIENTS)
    ]
    _, late = await asyncio.wait(tasks, timeout=seconds + GRACE)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    return len(server.waits), not late


def wait_for(server: Server, seconds: float = 120) -> None:
    """Return when *server* answers a query."""
    ends = time.monotonic() + seconds

    async def ask() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        await one(server, "ASK { ?s ?p ?o }", reader, writer)
        writer.close()

    while True:
        try:
            return asyncio.run(asyncio.wait_for(ask(), 10))
        except (OSError, ValueError, asyncio.IncompleteReadError, TimeoutError):
            if time.monotonic() > ends or server.process.poll() is not None:
                raise SystemExit(f"{server.name} does not answer") from None
            time.sleep(0.2)


def ours(graph: Path, _: Path, port: int) -> tuple[list[str], str]:
    """The command of our server, and where its endpoint is."""
    return [
        sys.executable,
        "-m",
        "eujp_graph",
        "serve",
        "--graph",
        str(graph),
        "--port",
        str(port),
    ], "/sparql"


def oxigraph(graph: Path, scratch: Path, port: int) -> tuple[list[str], str]:
    """The command of the oxigraph server over a store on disk that it loaded itself."""
    program = program_named("oxigraph")
    place = scratch / "oxigraph"
    where = ["--location", str(place)]
    subprocess.run(
        [program, "load", *where, "--file", str(cache.dump_of(graph))],
        check=True,
        capture_output=True,
    )
    return [
        program,
        "serve-read-only",
        *where,
        "--bind",
        f"127.0.0.1:{port}",
        "--union-default-graph",
    ], "/query"


def rdflib_endpoint(graph: Path, scratch: Path, port: int, *more: str) -> tuple[list[str], str]:
    """The command of rdflib-endpoint over the same triples."""
    plain = scratch / "union.nt"
    lines = {
        re.sub(r" <[^>]*> \.$", " .", line)
        for line in cache.dump_of(graph).read_text(encoding="utf-8").splitlines()
    }
    plain.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    return [
        program_named("rdflib-endpoint"),
        "serve",
        *more,
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        str(plain),
    ], "/"


def rdflib_over_oxigraph(graph: Path, scratch: Path, port: int) -> tuple[list[str], str]:
    """The command of rdflib-endpoint with the same triples in an Oxigraph store."""
    return rdflib_endpoint(graph, scratch, port, "--store", "Oxigraph")


def program_named(name: str) -> str:
    """The program *name* beside this Python, else on the path."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.is_file() else shutil.which(name)
    if not found:
        raise SystemExit(f"{name} is not installed. Install it with: pip install {name}")
    return found


STARTS: dict[str, Callable[[Path, Path, int], tuple[list[str], str]]] = {
    "eujp serve": ours,
    "oxigraph": oxigraph,
    "rdflib-endpoint": rdflib_endpoint,
    "rdflib-endpoint over Oxigraph": rdflib_over_oxigraph,
}


@contextlib.contextmanager
def started(graph: Path, names: list[str]) -> Iterator[list[Server]]:
    """The servers of these *names*, up and answering; stopped at the end."""
    servers: list[Server] = []
    with tempfile.TemporaryDirectory() as scratch:
        try:
            for name in names:
                port = free_port()
                command, path = STARTS[name](graph, Path(scratch), port)
                servers.append(Server(name, path, command, port, begun(command)))
            for server in servers:
                wait_for(server)
            yield servers
        finally:
            for server in servers:
                end(server.process)


def p95(waits: list[float]) -> float:
    """What 95 of 100 waits do not exceed."""
    return sorted(waits)[int(len(waits) * 0.95)] if waits else 0.0


def begun(command: list[str]) -> subprocess.Popen[bytes]:
    """The server of *command*, started."""
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def restart(server: Server) -> None:
    """Start *server* anew, for it does not come to an end."""
    server.process.kill()
    server.process.wait(20)
    server.process = begun(server.command)
    wait_for(server)


def measure(servers: list[Server], sets: dict[str, list[str]], rounds: int, seconds: float) -> None:
    """Ask each server each set of queries in turn, *rounds* times.

    What was measured is kept in the servers' records.
    """
    for number in range(rounds):
        for name, asked in sets.items():
            for server in servers:
                before = cpu(server.process.pid)
                done, ended = asyncio.run(load(server, asked, seconds, SEED + number))
                used = cpu(server.process.pid) - before
                if not ended:
                    restart(server)
                rate = done / used if used else 0.0
                server.requests.setdefault(name, []).append(rate)
                told = f"{done:6} requests {rate:8.0f}/CPU-s p95 {p95(server.waits):.3f} s"
                print(f"round {number + 1} {name:10} {server.name:30} {told}", file=sys.stderr)


def main() -> None:
    """Measure, and print a table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graph", type=Path, default=cache.default_release())
    parser.add_argument(
        "--seconds",
        type=float,
        default=60.0,
        help="how long the fifty clients ask ours without a pause",
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--slice", type=float, default=SLICE)
    parser.add_argument("--servers", nargs="*", default=list(STARTS))
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    sets = {"catalogue": texts(args.graph), "look-ups": look_ups(args.graph)}
    with started(args.graph, args.servers) as servers:
        measure(servers, sets, args.rounds, args.slice)
        steady = servers[0]
        done, _ = (
            asyncio.run(load(steady, sets["catalogue"], args.seconds, SEED))
            if args.seconds
            else (0, True)
        )
    report = {
        server.name: {name: statistics.median(values) for name, values in server.requests.items()}
        for server in servers
    }
    print(
        "| requests per CPU-second (median) | "
        + " | ".join(report)
        + " |\n|"
        + " --- |" * (len(report) + 1)
    )
    for name in sets:
        print(
            f"| {name} | " + " | ".join(f"{values[name]:,.0f}" for values in report.values()) + " |"
        )
    failures = {server.name: len(server.failures) for server in servers}
    print(
        f"\n{CLIENTS} clients for {args.seconds:g} s: {done:,} answered, p95 "
        f"{p95(steady.waits):.3f} s; failures {failures}"
    )
    if args.json:
        told = {"requests per CPU-second": report, "failures": failures, "answered": done}
        args.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    if any(len(server.failures) for server in servers[:1]):
        print(servers[0].failures[:3], file=sys.stderr)


if __name__ == "__main__":
    main()
