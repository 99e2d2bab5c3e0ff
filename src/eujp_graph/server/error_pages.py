"""Shows a person a page, in their language, where a program gets the sentence that says why a request was refused."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from eujp_graph.linkeddata.negotiation import choose
from eujp_graph.server.page_cache import HTML, asker
from eujp_graph.server.releases import Shelf
from eujp_graph.server.responses import SENTENCE, TYPES, plain, tongue
from eujp_graph.server.sparql_protocol import RefusedError

OWN = {"content-type", "content-length"}
"""Headers of a refusal that its page has of its own."""


class Refusals:
    """Passes everything on to *app*, and turns its refusals into pages for those who like pages best."""

    def __init__(self, app: ASGIApp, shelf: Shelf) -> None:
        self.app, self.shelf = app, shelf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope) if scope["type"] == "http" else None
        if (
            request is None
            or choose(request.headers.get("accept", "*/*"), ["text/plain", TYPES["html"]])
            != TYPES["html"]
        ):
            await self.app(scope, receive, send)
            return
        refusal: list[Message] = []

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_refusal(message):
                refusal.append(message)
            elif refusal and message["type"] == "http.response.body":
                page = await self._page(request, refusal[0], message["body"].decode().strip())
                await page(scope, receive, send)
            else:
                await send(message)

        await self.app(scope, receive, sent)

    async def _page(self, request: Request, begun: Message, told: str) -> Response:
        """The page, made in turn like every other; the sentence where whoever asks has too many turns already."""
        status, shown = begun["status"], self.shelf.now.whole
        headers = {
            name.decode(): value.decode()
            for name, value in begun["headers"]
            if name.decode().lower() not in OWN
        }
        try:
            async with self.shelf.turns.taken(asker(request)):
                page = await run_in_threadpool(
                    shown.pages, tongue(request), lambda pages: pages.refused(status, told)
                )
        except RefusedError:
            return plain(status, told, headers)
        return Response(page, status, headers, HTML)


def _is_refusal(message: Message) -> bool:
    kinds = {
        value.decode() for name, value in message["headers"] if name.lower() == b"content-type"
    }
    return message["status"] >= 400 and SENTENCE in kinds
