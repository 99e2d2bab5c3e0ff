"""What a hostile client does to connections: it sends slowly, does not read, or stays.

It also says how one request is sent.

``HOLDS`` has the kinds; each holds so many connections for so many seconds.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable, Mapping

from hostile_kinds import Target, ask, get


async def connect(
    target: Target, own: str = ""
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection to the server.

    It comes from the loopback address *own* where the system lets us choose.
    """
    if own:
        with contextlib.suppress(OSError):
            return await asyncio.open_connection("127.0.0.1", target.port, local_addr=(own, 0))
    return await asyncio.open_connection("127.0.0.1", target.port)


async def send(
    target: Target, request: bytes, own: str = "", *, seconds: float = 30.0, most: int = 4_000_000
) -> bytes:
    """What comes back to *request*.

    It is at most *most* bytes, and empty where the server closes without a word.
    """
    reader, writer = await connect(target, own)
    parts: list[bytes] = []
    try:
        async with asyncio.timeout(seconds):
            with contextlib.suppress(
                OSError
            ):  # a server that has read enough of a request says so and closes
                writer.write(request)
                await writer.drain()
            while sum(map(len, parts)) < most and (part := await reader.read(1 << 16)):
                parts.append(part)
                if ended(b"".join(parts[:2])) and len(parts) == 1:
                    break
    except (TimeoutError, OSError):
        pass
    finally:
        writer.transport.abort()
    return b"".join(parts)


def ended(told: bytes) -> bool:
    """Whether *told* is a whole answer, by its length."""
    head, blank, body = told.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if blank and line.startswith(b"content-length:"):
            return len(body) >= int(line.partition(b":")[2])
    return False


async def _held(
    target: Target, own: str, count: int, seconds: float, first: bytes, then: bytes
) -> None:
    """*count* connections that send *first*, then *then* once a second, and read nothing."""
    loop = asyncio.get_running_loop()
    ends = loop.time() + seconds
    sockets = []
    for _ in range(count):
        if loop.time() > ends:
            break
        held = socket.socket()
        held.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        held.setblocking(False)
        with contextlib.suppress(OSError):
            held.bind((own, 0))
        with contextlib.suppress(OSError, TimeoutError):
            await asyncio.wait_for(loop.sock_connect(held, ("127.0.0.1", target.port)), 5)
            await asyncio.wait_for(loop.sock_sendall(held, first), 5)
        sockets.append(held)
    while loop.time() < ends:
        await asyncio.sleep(min(1.0, max(ends - loop.time(), 0.0)))
        for held in sockets:
            with contextlib.suppress(OSError):
                held.send(then)
    for held in sockets:
        held.close()


async def _half_closed(target: Target, own: str, count: int, seconds: float) -> None:
    """Connections of which our half is closed at once, in the middle of a request or after it."""
    held = []
    for number in range(count):
        _, writer = await connect(target, own)
        writer.write(
            (
                get("/id/japan.html"),
                b"GET /id/jap",
                b"POST /sparql HTTP/1.1\r\nContent-Length: 50\r\n\r\nA",
            )[number % 3]
        )
        with contextlib.suppress(OSError):
            writer.write_eof()
        held.append(writer)
    await asyncio.sleep(seconds)
    for writer in held:
        writer.transport.abort()


BIG = ask("SELECT * { ?s ?p ?o } LIMIT 60000", "Accept: application/sparql-results+xml")
OPEN = (
    b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"
    b"Content-Length: 100000\r\n\r\n"
)
HOLDS: Mapping[str, Callable[[Target, str, int, float], Awaitable[None]]] = {
    "slow heads": lambda target, own, count, seconds: _held(
        target, own, count, seconds, b"GET / HTTP/1.1\r\nHost: a\r\n", b"X-a: b\r\n"
    ),
    "slow bodies": lambda target, own, count, seconds: _held(
        target, own, count, seconds, OPEN, b" "
    ),
    "not reading": lambda target, own, count, seconds: _held(target, own, count, seconds, BIG, b""),
    "dumps not read": lambda target, own, count, seconds: _held(
        target, own, count, seconds, get("/dump/eujp.nq"), b""
    ),
    "pipelined, not read": lambda target, own, count, seconds: _held(
        target,
        own,
        count,
        seconds,
        get("/id/japan.html").replace(b"close", b"keep-alive") * 50,
        b"",
    ),
    "idle": lambda target, own, count, seconds: _held(target, own, count, seconds, b"", b""),
    "half closed": _half_closed,
}
"""Kind to what holds so many connections for so many seconds."""
