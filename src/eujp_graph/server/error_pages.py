"""Turns the sentence of an error into a page in the reader's language, where that is preferred."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from eujp_graph.language.catalogue import SOURCE
from eujp_graph.linkeddata.negotiation import choose
from eujp_graph.server.releases import Releases
from eujp_graph.server.rendering import HTML, client_of
from eujp_graph.server.responses import SENTENCE, TYPES, plain, preferred_language
from eujp_graph.server.sparql_protocol import RefusedError

OWN_HEADERS = {"content-type", "content-length", "content-language"}
"""Headers of the sentence that its page has of its own."""


class ErrorPages:
    """Passes everything on to *app*, and sends a page in place of the sentence of an error."""

    def __init__(self, app: ASGIApp, releases: Releases) -> None:
        self.app, self.releases = app, releases

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope) if scope["type"] == "http" else None
        if request is None or not _prefers_pages(request):
            await self.app(scope, receive, send)
            return
        error_start: list[Message] = []

        async def send_page(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_error(message):
                error_start.append(message)  # held back until the sentence is there
            elif error_start and message["type"] == "http.response.body":
                words = message["body"].decode().strip()
                page = await self._page(request, error_start[0], words)
                await page(scope, receive, send)
            else:
                await send(message)

        await self.app(scope, receive, send_page)

    async def _page(self, request: Request, start: Message, words: str) -> Response:
        """The page; the sentence where the client has too many requests waiting already."""
        status, shown = start["status"], self.releases.current.whole
        given = ((name.decode(), value.decode()) for name, value in start["headers"])
        sent = {name.lower(): value for name, value in given}
        headers = {name: value for name, value in sent.items() if name not in OWN_HEADERS}
        told_in = sent.get("content-language", SOURCE)
        try:
            async with self.releases.render_queue.slot(client_of(request)):
                page = await run_in_threadpool(
                    shown.render,
                    preferred_language(request),
                    lambda pages: pages.refused(status, words, told_in),
                )
        except RefusedError:
            return plain(status, words, headers, lang=told_in)
        return Response(page, status, headers, HTML)


def _prefers_pages(request: Request) -> bool:
    offered = ["text/plain", TYPES["html"]]
    return choose(request.headers.get("accept", "*/*"), offered) == TYPES["html"]


def _is_error(message: Message) -> bool:
    headers = {name.lower(): value for name, value in message["headers"]}
    return message["status"] >= 400 and headers.get(b"content-type") == SENTENCE.encode()
