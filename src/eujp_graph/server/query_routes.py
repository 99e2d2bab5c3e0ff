"""Answers on the site: the SPARQL endpoint, the saved questions, and what tells programs of both."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from functools import lru_cache

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from eujp_graph.errors import EujpError
from eujp_graph.html.pages import Pages
from eujp_graph.html.questions import catalogue_page, question_page
from eujp_graph.html.sparql_editor import editor_page
from eujp_graph.linkeddata import openapi
from eujp_graph.linkeddata.addresses import ENDPOINT
from eujp_graph.linkeddata.negotiation import choose
from eujp_graph.query.saved_query import SavedQuery, Term, bind, catalogue, named
from eujp_graph.rdf.formats import GRAPHS, ROWS
from eujp_graph.rdf.sparql_text import substitute
from eujp_graph.server.entity_routes import of_whole
from eujp_graph.server.page_cache import asker
from eujp_graph.server.releases import Release, Shelf
from eujp_graph.server.responses import SECURE, Pieces, as_json, plain, tagged, tongue
from eujp_graph.server.sparql_protocol import Asked, RefusedError, forms, only_known, read
from eujp_graph.server.worker import Answer

MEDIA = {form: kind for kind, form in reversed([*ROWS.items(), *GRAPHS.items()])}
"""Format of an answer, as the parameter ``format`` names it, to media type."""
FORMAT = re.compile(r"(?:^|&)format=(\w+)(?:&|$)")
SHOWN = re.compile(r"query=[^&]*")
"""A query and nothing else, which a person who follows a link to it wants to see in the editor."""
ASKED = re.compile(r"(?:^|&)(?:query|update)=|-graph-uri=")
"""What tells a request of the protocol from one for its description."""
LONGEST_VALUE = 300
"""Characters of a parameter; no name of a thing is longer."""
ALLOW = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
}
LARGEST_BODY = 300_000
"""Bytes of a request; of a larger one no more is read."""
SLOWEST = 10.0
"""Seconds in which the body of a request must have come."""
SMALL, AFLOAT = 200_000, 80_000_000
"""Bytes of an answer that is sent at once, and of all larger ones on their way together."""
VARIED = SECURE | {"Vary": "Accept"}
RETRY = {"Retry-After": "10"}


def routes(shelf: Shelf) -> list[Route]:
    """The routes of questions, and of what tells programs of them."""

    async def questions(request: Request) -> Response:
        if choose(request.headers.get("accept"), ["application/json", "text/html"]) == "text/html":
            return await of_whole(request, shelf, catalogue_page, "queries")
        return as_json([openapi.question(saved) for saved in catalogue()])

    async def question(request: Request) -> Response:
        return await _question(request, shelf)

    async def openapi_document(request: Request) -> Response:
        return as_json(openapi.openapi(str(request.base_url), catalogue()))

    return [
        Route("/queries", questions),
        Route("/query/{name}", question),
        Route("/openapi.json", openapi_document),
    ]


class Endpoint:
    """The SPARQL endpoint, as an ASGI application of its own: what is asked most often takes the shortest way."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request of the SPARQL 1.1 Protocol."""
        request = Request(scope, receive)
        try:
            response = await self._reply(request)
        except RefusedError as error:
            response = plain(error.status, str(error), error.headers)
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    async def _reply(self, request: Request) -> Response:
        now, method, query = (
            self.shelf.now,
            request.method,
            request.scope["query_string"].decode("latin-1"),
        )
        if method == "OPTIONS":
            return Response(status_code=204, headers=SECURE | ALLOW)
        if method in ("GET", "HEAD") and not ASKED.search(query):
            return await self._service(request, now)
        if method == "GET" and SHOWN.fullmatch(query) and _likes_html(request):
            return RedirectResponse(f"{request.url.path}#{query}", 303, SECURE | {"Vary": "Accept"})
        body = await _body(request) if method == "POST" else b""
        asked = read(method, query, _header(request.scope, b"content-type"), body)
        only_known(now.store, asked)
        form = FORMAT.search(query) or FORMAT.search(body.decode("latin-1"))
        accept = (
            f"{MEDIA.get(form[1], form[1])}, */*;q=0.1"
            if form
            else _header(request.scope, b"accept")
        )
        return await answered(request, self.shelf, asked, accept)

    async def _service(self, request: Request, now: Release) -> Response:
        """The page of the editor for those who like HTML best, the service description for everyone else."""
        kind = choose(request.headers.get("accept"), [*GRAPHS, "text/html"])
        if kind == "text/html":
            return await of_whole(request, self.shelf, _editor, "sparql")
        if kind is None:
            return plain(
                406,
                f"The service description can be had as: {', '.join(GRAPHS)}.",
                {"Vary": "Accept"},
            )
        text = openapi.service_description(
            str(request.url.replace(query="")), now.store, GRAPHS[kind]
        )
        return tagged(
            request, now.name, text, kind, f"service {kind} {request.url}", {"Vary": "Accept"}
        )


def _likes_html(request: Request) -> bool:
    return choose(_header(request.scope, b"accept"), [*ROWS, *GRAPHS, "text/html"]) == "text/html"


def _header(scope: Scope, name: bytes) -> str:
    """The header *name*; one that stands several times is one list."""
    return b",".join(value for key, value in scope["headers"] if key == name).decode("latin-1")


def _editor(pages: Pages) -> str:
    return editor_page(pages, endpoint=ENDPOINT, web="/web/", local=False)


async def _body(request: Request) -> bytes:
    """The body of *request*; ``RefusedError`` as soon as it is too large (413) or too slow (408)."""
    parts, length = [], 0
    try:
        async with asyncio.timeout(SLOWEST):
            async for part in request.stream():
                length += len(part)
                if length > LARGEST_BODY:
                    words = (
                        f"The request is longer than {LARGEST_BODY:,} bytes. Ask in smaller steps."
                    )
                    raise RefusedError(413, words, {"Connection": "close"})
                parts.append(part)
    except TimeoutError as error:
        raise RefusedError(
            408, "The body of the request did not come in time.", {"Connection": "close"}
        ) from error
    return b"".join(parts)


async def _ask(request: Request, now: Release, asked: Asked, accept: str | None) -> Answer:
    return await now.pool.ask(asked, forms(accept), asker=asker(request))


async def answered(request: Request, shelf: Shelf, asked: Asked, accept: str | None) -> Response:
    """The answer to *asked* as a response; a large one only while there is room for it."""
    told = await _ask(request, shelf.now, asked, accept)
    if told.status == 503:
        return Response(told.body, 503, VARIED | RETRY, told.kind)
    if len(told.body) <= SMALL:
        return Ready(told)
    if shelf.afloat + len(told.body) > AFLOAT:
        return plain(503, "Too many large answers are on their way. Ask again soon.", RETRY)
    shelf.afloat += len(told.body)
    return Large(shelf, told.body, told.status, VARIED, told.kind)


class Ready(Response):
    """A small answer; its headers are made once for all of its media type."""

    def __init__(self, told: Answer) -> None:
        self.body, self.status_code, self.background = told.body, told.status, None
        self.raw_headers = [*_headers(told.kind), (b"content-length", str(len(told.body)).encode())]


@lru_cache(maxsize=64)
def _headers(kind: str) -> list[tuple[bytes, bytes]]:
    return [
        pair
        for pair in Response(headers=VARIED, media_type=kind).raw_headers
        if pair[0] != b"content-length"
    ]


class Large(Pieces):
    """A large answer; what it takes is given back when it was sent."""

    def __init__(
        self, shelf: Shelf, body: bytes, status: int, headers: Mapping[str, str], kind: str
    ) -> None:
        super().__init__(body, status, headers, kind)
        self.shelf = shelf

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.shelf.afloat -= len(self.body)


async def _question(request: Request, shelf: Shelf) -> Response:
    saved = named(request.path_params["name"])
    given = dict(request.query_params)
    form = given.pop("format", None)
    given.pop("lang", None)
    if any(len(value) > LONGEST_VALUE for value in given.values()):
        raise RefusedError(400, f"A parameter is longer than {LONGEST_VALUE} characters.")
    accept = request.headers.get("accept") if form is None else MEDIA.get(form, form)
    if choose(accept, [*ROWS, "text/html"]) == "text/html":
        return await _question_page(request, shelf, saved, given)
    bound = await _bound(request, shelf, saved, given)
    return await answered(request, shelf, Asked(substitute(saved.text, bound)), accept)


async def _bound(
    request: Request, shelf: Shelf, saved: SavedQuery, given: dict[str, str]
) -> dict[str, Term]:
    """The parameters of a question; a name is looked for in turn."""
    now = shelf.now
    async with shelf.turns.taken(asker(request)):
        return await run_in_threadpool(bind, now.store, saved, given, searcher=now.searcher)


async def _question_page(
    request: Request, shelf: Shelf, saved: SavedQuery, given: dict[str, str]
) -> Response:
    """The page of a question, with its answer where every parameter is there; a mistake is told in the page."""
    now, told, problem, lang = shelf.now, None, "", tongue(request)
    if given or not set(saved.params) - set(saved.defaults):
        try:
            bound = await _bound(request, shelf, saved, given)
            told = await _ask(request, now, Asked(substitute(saved.text, bound)), None)
            problem = "" if told.status == 200 else told.body.decode()
        except EujpError as error:
            problem = str(error)
    body = told.body if told and told.status == 200 else None
    async with shelf.turns.taken(asker(request)):
        text = await run_in_threadpool(
            now.whole.pages, lang, lambda pages: question_page(pages, saved, given, body, problem)
        )
    status = told.status if told else 400 if problem else 200
    return Response(text, status, SECURE | {"Vary": "Accept, Accept-Language"}, "text/html")
