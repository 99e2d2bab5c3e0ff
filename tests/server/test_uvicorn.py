"""Everything of uvicorn that is relied upon, and has no promise to stay: named here, and looked
for."""

from __future__ import annotations

import ast
import asyncio
import inspect
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from typing import Any

import uvicorn
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle
from uvicorn.server import ServerState

from eujp_graph.cli.commands import site
from eujp_graph.server import connection
from tests.given import ROOT

METHODS = {
    "connection_made": ("transport",),
    "connection_lost": ("exc",),
    "data_received": ("data",),
    "on_headers_complete": (),
    "pause_writing": (),
    "resume_writing": (),
    "timeout_keep_alive_handler": (),
    "send_400_response": ("msg",),
}
"""The methods of its protocol class that are overridden or called, with their parameters."""
ATTRIBUTES = {"client", "cycle", "loop", "transport"}
"""What an instance of it has once a connection is made."""
CYCLE_ATTRIBUTES = {"disconnected", "message_event", "response_complete"}
"""What its object for one request and response has."""
OPTIONS = {
    "access_log",
    "factory",
    "host",
    "http",
    "limit_concurrency",
    "log_config",
    "port",
    "server_header",
    "timeout_graceful_shutdown",
    "timeout_keep_alive",
    "workers",
}
"""The options that ``eujp serve`` starts it with."""
REQUEST = b"GET /%d HTTP/1.1\r\nHost: site.test\r\n\r\n"


class Pipe(asyncio.Transport):
    """A connection to nowhere, which remembers what was written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = b""
        self.is_closed = False

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written += bytes(data)

    def close(self) -> None:
        self.is_closed = True

    def is_closing(self) -> bool:
        return self.is_closed

    def pause_reading(self) -> None:
        pass

    def resume_reading(self) -> None:
        pass


async def never(scope: Any, receive: Any, send: Any) -> None:
    """An application that does not answer."""
    await asyncio.Event().wait()


def changes_of_names() -> Iterator[str]:
    for name, parameters in METHODS.items():
        method = getattr(HttpToolsProtocol, name, None)
        if method is None:
            yield f"HttpToolsProtocol.{name} is gone."
        elif tuple(inspect.signature(method).parameters)[1:] != parameters:
            yield f"HttpToolsProtocol.{name} takes other parameters than {parameters}."
    for name in OPTIONS - set(inspect.signature(uvicorn.run).parameters):
        yield f"uvicorn.run has no option {name!r} any more."


async def changes_of_behaviour() -> list[str]:
    """What is otherwise in a protocol that gets two requests at once, and then one that is none."""
    changes, config = [], Config(never, log_config=None, lifespan="off")
    config.load()
    protocol = HttpToolsProtocol(config=config, server_state=ServerState(), app_state={})
    pipe = Pipe()
    protocol.connection_made(pipe)
    changes += [
        f"HttpToolsProtocol has no attribute {name!r} any more."
        for name in ATTRIBUTES
        if not hasattr(protocol, name)
    ]
    if protocol.cycle is not None:
        changes.append("HttpToolsProtocol.cycle is not None before the first request.")
    protocol.data_received(REQUEST % 1)
    first = protocol.cycle
    protocol.data_received(REQUEST % 2)
    if first is None or protocol.cycle is first:
        changes.append("HttpToolsProtocol.cycle is not another for each request.")
    if not isinstance(first, RequestResponseCycle):
        changes.append("HttpToolsProtocol.cycle is no RequestResponseCycle.")
    changes += [
        f"RequestResponseCycle has no attribute {name!r} any more."
        for name in CYCLE_ATTRIBUTES
        if not hasattr(first, name)
    ]
    protocol.send_400_response("No.")
    if not pipe.written.startswith(b"HTTP/1.1 400 ") or not pipe.is_closed:
        changes.append("HttpToolsProtocol.send_400_response does not answer and close.")
    for task in protocol.tasks:
        task.cancel()
    await asyncio.gather(*protocol.tasks, return_exceptions=True)
    return changes


def relied_on() -> tuple[set[str], set[str]]:
    """What the source of ``connection`` uses: of the protocol class, and of a request's object."""
    tree = ast.parse(inspect.getsource(connection))
    (ours,) = (node for node in tree.body if isinstance(node, ast.ClassDef))
    uses = [node for node in ast.walk(ours) if isinstance(node, ast.Attribute)]
    inherited = {
        node.attr for node in uses if isinstance(node.value, ast.Name) and node.value.id == "self"
    }
    inherited |= {node.attr for node in uses if isinstance(node.value, ast.Call)}  # of super()
    own = set(vars(connection.Connection)) - set(METHODS)
    own |= {"unanswered"}  # set when the connection is made
    of_cycles = {
        node.attr
        for node in uses
        if isinstance(node.value, ast.Name) and node.value.id in ("cycle", "one")
    }
    of_cycles |= {
        node.attr
        for node in uses
        if isinstance(node.value, ast.Attribute) and node.value.attr == "cycle"
    }
    return inherited - own, of_cycles


def test_uvicorn_has_everything_that_is_relied_upon() -> None:
    changes = [*changes_of_names(), *asyncio.run(changes_of_behaviour())]
    assert not changes, (
        f"uvicorn {version('uvicorn')}: {' '.join(changes)} See server/connection.py."
    )


def test_nothing_else_of_uvicorn_is_relied_upon() -> None:
    assert relied_on() == (ATTRIBUTES | set(METHODS), CYCLE_ATTRIBUTES)
    call = next(
        node
        for node in ast.walk(ast.parse(inspect.getsource(site.serve)))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "uvicorn.run"
    )
    assert {keyword.arg for keyword in call.keywords} == OPTIONS


def test_uvicorn_has_an_upper_bound() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (bounds,) = [
        wanted for wanted in project["optional-dependencies"]["serve"] if "uvicorn" in wanted
    ]
    assert "<" in bounds, f"{bounds}: its internals are subclassed, so a next version needs a look"
