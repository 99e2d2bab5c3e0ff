"""The linked-data site over a release, as an ASGI application.

Everything it answers comes from the built graph; there is nothing to write. Which processes there
are, and what becomes of a query on its way through them, is told in docs/server-processes.md; every
limit is in ``limits``. Sources: Cool URIs for the Semantic Web (https://www.w3.org/TR/cooluris/),
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

from eujp_graph.errors import EujpError
from eujp_graph.language.messages import Message
from eujp_graph.linkeddata.addresses import ENDPOINT
from eujp_graph.server import access_log, entity_routes, file_routes, limits, query_routes
from eujp_graph.server.access_log import AccessLog
from eujp_graph.server.error_pages import ErrorPages
from eujp_graph.server.name_errors import not_understood
from eujp_graph.server.parent_watch import stop_with_parent
from eujp_graph.server.releases import Releases
from eujp_graph.server.responses import language_of, plain, preferred_language
from eujp_graph.server.sparql_endpoint import Endpoint
from eujp_graph.server.sparql_protocol import RefusedError

SETTINGS = "EUJP_SERVE"
"""The variable of the environment that tells server processes what to serve."""
M_MMAP_THRESHOLD = -3
"""The option of GNU's malloc for the size above which a block goes back to the system at once.

Left alone it grows with what is freed, so that memory for one large answer would be kept for ever.
"""
MMAP_THRESHOLD_BYTES = 1 << 18


class Site:
    """The site over the releases at *path*; a new current release is taken up without a pause.

    *workers* processes answer queries, each of at most *limit* seconds.
    """

    def __init__(
        self, path: Path, *, workers: int = 2, limit: float = limits.QUERY_SECONDS
    ) -> None:
        self.releases = Releases(path, workers, limit)

    def app(self) -> ASGIApp:
        """The ASGI application; its processes are there as long as its lifespan."""
        # The routes of things come last, for the last of them takes every path.
        modules = (query_routes, file_routes, entity_routes)
        routed = Starlette(
            routes=[route for module in modules for route in module.routes(self.releases)],
            exception_handlers={
                RefusedError: _refused,
                EujpError: _not_understood,
                HTTPException: _by_status,
                500: _fault,
            },
            lifespan=self.releases.lifespan,
        )
        endpoint = ServerErrorMiddleware(Endpoint(self.releases), handler=_fault)
        return AccessLog(_Dispatch(ErrorPages(routed, self.releases), endpoint))


class _Dispatch:
    """Sends queries straight to *endpoint*, for they are asked most, and all else to the routes."""

    def __init__(self, routed: ASGIApp, endpoint: ASGIApp) -> None:
        self.routed, self.endpoint = routed, endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_query = scope["type"] == "http" and scope["path"] == ENDPOINT
        await (self.endpoint if is_query else self.routed)(scope, receive, send)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    lang = language_of(request, error)
    return plain(error.status, error.told(lang), error.headers, lang=lang)


async def _not_understood(request: Request, error: Exception) -> Response:
    assert isinstance(error, EujpError)
    return not_understood(request, error)


async def _by_status(_: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return plain(error.status_code, f"{error.detail}.", error.headers)


async def _fault(request: Request, _: Exception) -> Response:
    return plain(500, Message("fault"), lang=preferred_language(request))


def from_environment() -> ASGIApp:
    """The application as ``EUJP_SERVE`` describes it.

    uvicorn calls this in each server process, which may have been started by ``--workers``.
    """
    settings = json.loads(os.environ[SETTINGS])
    with contextlib.suppress(OSError, AttributeError):  # another C library than GNU's
        ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, MMAP_THRESHOLD_BYTES)
    access_log.begin(settings["log"])
    stop_with_parent()
    site = Site(Path(settings["place"]), workers=settings["queries"], limit=settings["limit"])
    return site.app()
