"""The linked-data site over a release: things that dereference, the SPARQL endpoint, the questions, search.

Everything it answers comes from the built graph; there is nothing to write. Strangers'
queries run in ``workers``. Sources: Cool URIs for the Semantic Web (https://www.w3.org/TR/cooluris/),
the SPARQL 1.1 Protocol, RFC 9110.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from eujp_graph.errors import EujpError, UnknownNameError
from eujp_graph.linkeddata.addresses import ENDPOINT
from eujp_graph.server import access_log, entity_routes, file_routes, query_routes
from eujp_graph.server.access_log import AccessLog
from eujp_graph.server.error_pages import Refusals
from eujp_graph.server.parent_watch import stop_with_parent
from eujp_graph.server.releases import Shelf
from eujp_graph.server.responses import plain
from eujp_graph.server.sparql_protocol import RefusedError

M_MMAP_THRESHOLD = -3
"""GNU's malloc keeps what large answers took, unless it is told to give blocks above a fixed size back."""
SETTINGS = "EUJP_SERVE"
"""The variable of the environment that tells server processes what to serve."""


class Site:
    """The site over the releases at *place*; a new current release is taken up without a pause.

    *workers* processes answer queries, each for at most *limit* seconds.
    """

    def __init__(self, place: Path, *, workers: int = 2, limit: float = 10.0) -> None:
        self.shelf = Shelf(place, workers, limit)

    def app(self) -> ASGIApp:
        """The ASGI application; its processes are there as long as its lifespan."""
        modules = (query_routes, file_routes, entity_routes)
        routed = Starlette(
            routes=[route for module in modules for route in module.routes(self.shelf)],
            exception_handlers={
                RefusedError: _refused,
                EujpError: _not_understood,
                HTTPException: _by_status,
                500: _fault,
            },
            lifespan=self.shelf.running,
        )
        endpoint = ServerErrorMiddleware(query_routes.Endpoint(self.shelf), handler=_fault)
        return AccessLog(_Fork(Refusals(routed, self.shelf), endpoint))


class _Fork:
    """Sends queries to *endpoint* the shortest way, for they are asked most often, and all else through the routes."""

    def __init__(self, routed: ASGIApp, endpoint: ASGIApp) -> None:
        self.routed, self.endpoint = routed, endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        queried = scope["type"] == "http" and scope["path"] == ENDPOINT
        await (self.endpoint if queried else self.routed)(scope, receive, send)


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    return plain(error.status, str(error), error.headers)


async def _not_understood(_: Request, error: Exception) -> Response:
    return plain(404 if isinstance(error, UnknownNameError) else 400, str(error))


async def _by_status(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return plain(error.status_code, f"{error.detail}.", error.headers)


async def _fault(_: Request, __: Exception) -> Response:
    return plain(500, "That was a fault of ours; it is in the log.")


def from_environment() -> ASGIApp:
    """The application as ``EUJP_SERVE`` describes it: how each of several server processes comes by its own."""
    told = json.loads(os.environ[SETTINGS])
    with contextlib.suppress(
        OSError, AttributeError
    ):  # other C libraries than GNU's need no telling
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, 1 << 18)
    access_log.begin(told["log"])
    stop_with_parent()
    return Site(Path(told["place"]), workers=told["queries"], limit=told["limit"]).app()
