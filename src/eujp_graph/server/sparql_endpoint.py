"""The SPARQL endpoint: queries of strangers, its service description, and the editor."""

from __future__ import annotations

import asyncio
import re

from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from eujp_graph.html.pages import Pages
from eujp_graph.html.sparql_editor import editor_page
from eujp_graph.linkeddata.addresses import ENDPOINT
from eujp_graph.linkeddata.negotiation import choose
from eujp_graph.linkeddata.service_description import service_description
from eujp_graph.rdf.formats import GRAPHS, ROWS
from eujp_graph.server import limits
from eujp_graph.server.entity_routes import page_response
from eujp_graph.server.query_responses import query_response
from eujp_graph.server.releases import Release, Releases
from eujp_graph.server.responses import entity_tag, plain, tagged
from eujp_graph.server.security_headers import SECURITY_HEADERS
from eujp_graph.server.sparql_protocol import RefusedError, read_request, refuse_unknown_graphs

MEDIA_TYPES = {name: media_type for media_type, name in reversed([*ROWS.items(), *GRAPHS.items()])}
"""Format of an answer, as the parameter ``format`` names it, to media type."""
FORMAT = re.compile(r"(?:^|&)format=(\w+)(?:&|$)")
ONLY_QUERY = re.compile(r"query=[^&]*")
"""A query and nothing else, which a person who follows a link to it wants to see in the editor."""
OF_PROTOCOL = re.compile(r"(?:^|&)(?:query|update)=|-graph-uri=")
"""What tells a request of the protocol from one for its description."""
OPTIONS_HEADERS = SECURITY_HEADERS | {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
}
CLOSE = {"Connection": "close"}
"""Of a body that was not read to its end the rest would look like the next request."""
BY_FORMAT = {"Vary": "Accept"}


class Endpoint:
    """The endpoint as an ASGI application of its own: what is asked most takes the shortest way."""

    def __init__(self, releases: Releases) -> None:
        self.releases = releases

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request of the SPARQL 1.1 Protocol."""
        request = Request(scope, receive)
        try:
            response = await self._response(request)
        except RefusedError as error:
            response = plain(error.status, str(error), error.headers)
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        release, method = self.releases.current, request.method
        query_string = request.scope["query_string"].decode("latin-1")
        if method == "OPTIONS":
            return Response(status_code=204, headers=OPTIONS_HEADERS)
        if method in ("GET", "HEAD") and not OF_PROTOCOL.search(query_string):
            return await self._description(request, release)
        if method == "GET" and ONLY_QUERY.fullmatch(query_string) and _prefers_html(request):
            to_editor = f"{request.url.path}#{query_string}"
            return RedirectResponse(to_editor, 303, SECURITY_HEADERS | BY_FORMAT)
        body = await _body(request) if method == "POST" else b""
        content_type = _header(request.scope, b"content-type")
        query = read_request(method, query_string, content_type, body)
        refuse_unknown_graphs(release.store, query)
        accept = _accept(request, query_string, body)
        return await query_response(request, self.releases, query, accept)

    async def _description(self, request: Request, release: Release) -> Response:
        """The editor for a client that prefers HTML, the service description for all others."""
        media_type = choose(request.headers.get("accept"), [*GRAPHS, "text/html"])
        if media_type == "text/html":
            return await page_response(request, self.releases, _editor, "sparql")
        if media_type is None:
            offer = ", ".join(GRAPHS)
            return plain(406, f"The service description can be had as: {offer}.", BY_FORMAT)
        endpoint = str(request.url.replace(query=""))
        text = service_description(endpoint, release.store, GRAPHS[media_type])
        etag = entity_tag(release.name, f"service {media_type} {request.url}")
        return tagged(request, etag, text, media_type, BY_FORMAT)


def _editor(pages: Pages) -> str:
    return editor_page(pages, endpoint=ENDPOINT, web="/web/", local=False)


def _prefers_html(request: Request) -> bool:
    return choose(_header(request.scope, b"accept"), [*ROWS, *GRAPHS, "text/html"]) == "text/html"


def _accept(request: Request, query_string: str, body: bytes) -> str:
    """What the client accepts: what the parameter ``format`` names, else by its header.

    A ``format`` that does not fit the kind of answer counts for nothing.
    """
    named = FORMAT.search(query_string) or FORMAT.search(body.decode("latin-1"))
    if named:
        return f"{MEDIA_TYPES.get(named[1], named[1])}, */*;q=0.1"
    return _header(request.scope, b"accept")


def _header(scope: Scope, name: bytes) -> str:
    """The header *name*; one that stands several times is one list."""
    return b",".join(value for key, value in scope["headers"] if key == name).decode("latin-1")


async def _body(request: Request) -> bytes:
    """The body of *request*; ``RefusedError`` as soon as it is too large (413) or slow (408)."""
    parts, length = [], 0
    try:
        async with asyncio.timeout(limits.REQUEST_BODY_SECONDS):
            async for part in request.stream():
                length += len(part)
                if length > limits.REQUEST_BODY_BYTES:
                    most = f"{limits.REQUEST_BODY_BYTES:,} bytes"
                    words = f"The request is longer than {most}. Ask in smaller steps."
                    raise RefusedError(413, words, CLOSE)
                parts.append(part)
    except TimeoutError as error:
        words = "The body of the request did not come in time."
        raise RefusedError(408, words, CLOSE) from error
    return b"".join(parts)
