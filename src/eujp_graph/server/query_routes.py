"""The routes of the saved questions, and of the OpenAPI document that tells programs of them."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from eujp_graph.errors import AmbiguousNameError, EujpError
from eujp_graph.html.questions import Told, catalogue_page, question_page
from eujp_graph.language.messages import Message
from eujp_graph.linkeddata import openapi
from eujp_graph.linkeddata.negotiation import choose
from eujp_graph.query.saved_query import SavedQuery, Term, bind, catalogue, dated, named
from eujp_graph.query.why_empty import Otherwise, Reason, sentences
from eujp_graph.rdf.formats import ROWS
from eujp_graph.rdf.sparql_text import substitute
from eujp_graph.server import limits
from eujp_graph.server.empty_answers import of_saved
from eujp_graph.server.entity_routes import page_response
from eujp_graph.server.query_answer import answer
from eujp_graph.server.query_responses import answer_response, ask, empty_response
from eujp_graph.server.releases import Releases
from eujp_graph.server.rendering import client_of
from eujp_graph.server.responses import as_json, preferred_language
from eujp_graph.server.security_headers import SECURITY_HEADERS
from eujp_graph.server.shown_graph import DAYS, ShownGraph
from eujp_graph.server.sparql_endpoint import MEDIA_TYPES
from eujp_graph.server.sparql_protocol import QueryRequest, RefusedError, accepted_types
from eujp_graph.server.view_days import days_of
from eujp_graph.server.worker_messages import Answer

PAGE_HEADERS = SECURITY_HEADERS | {"Vary": "Accept, Accept-Language"}


def routes(releases: Releases) -> list[Route]:
    """The routes of questions."""

    async def questions(request: Request) -> Response:
        if choose(request.headers.get("accept"), ["application/json", "text/html"]) == "text/html":
            return await page_response(request, releases, catalogue_page, "queries")
        return as_json([openapi.question(saved) for saved in catalogue()])

    async def question(request: Request) -> Response:
        return await _question(request, releases)

    async def openapi_document(request: Request) -> Response:
        return as_json(openapi.openapi(str(request.base_url), catalogue()))

    return [
        Route("/queries", questions),
        Route("/query/{name}", question),
        Route("/openapi.json", openapi_document),
    ]


async def _question(request: Request, releases: Releases) -> Response:
    """The page of a question, or the answer to it as data."""
    saved = named(request.path_params["name"])
    given = dict(request.query_params)
    name = given.pop("format", None)
    given.pop("lang", None)
    shown = await releases.current.as_of(days_of(request, {*saved.params, "format"}))
    for day in DAYS:
        given.pop(day, None)
    if any(len(value) > limits.PARAMETER_CHARACTERS for value in given.values()):
        most = limits.PARAMETER_CHARACTERS
        raise RefusedError(400, Message("parameter_too_long", most=most))
    accept = MEDIA_TYPES.get(name, name) if name is not None else request.headers.get("accept")
    if choose(accept, [*ROWS, "text/html"]) == "text/html":
        return await _question_page(request, releases, saved, given, shown)
    query = await _query(request, releases, saved, given, shown)
    made = await _made(request, releases, query, accept, shown)
    if made.why:
        found = await _why(request, releases, saved, given, shown)
        return empty_response(made, found, request.query_params.get("lang", ""))
    return answer_response(releases, made)


async def _made(
    request: Request, releases: Releases, query: QueryRequest, accept: str | None, shown: ShownGraph
) -> Answer:
    """The answer to *query*: of a worker, or of the view."""
    if shown.view:
        return await _in_view(request, releases, query, accept, shown)
    return await ask(request, releases.current, query, accept)


async def _why(
    request: Request,
    releases: Releases,
    saved: SavedQuery,
    given: dict[str, str],
    shown: ShownGraph,
) -> list[Reason]:
    """Why *saved* has no rows with what was *given*, and which days hide some."""
    whole, lang = releases.current.store, preferred_language(request)
    view = shown.view
    filled = dated(saved, given, view.on, view.known_by) if view else given
    ways = [Otherwise("without_view", whole, given)] if view else []

    def found() -> list[Reason]:
        try:
            return of_saved(shown.store, saved, filled, ways, lang)
        except EujpError:
            # A thing that the view has not: the days are the reason.
            return of_saved(whole, saved, filled, ways, lang)

    async with releases.render_queue.slot(client_of(request)):
        return await run_in_threadpool(found)


async def _in_view(
    request: Request, releases: Releases, query: QueryRequest, accept: str | None, shown: ShownGraph
) -> Answer:
    """The answer of a view, which no worker has: only to a saved question, which takes no time."""
    async with releases.render_queue.slot(client_of(request)):
        return await run_in_threadpool(answer, shown.store, query, accepted_types(accept))


async def _query(
    request: Request,
    releases: Releases,
    saved: SavedQuery,
    given: dict[str, str],
    shown: ShownGraph,
    notes: list[str] | None = None,
) -> QueryRequest:
    """The query of a question with its parameters; a name is looked for in the render queue.

    What is said of names that were not quite right goes into *notes*; without these they are
    refused.
    """
    release = releases.current
    names = release.names(preferred_language(request), notes.append if notes is not None else None)

    on, known_by = (shown.view.on, shown.view.known_by) if shown.view else (None, None)

    def bound() -> dict[str, Term]:
        return bind(release.store, saved, dated(saved, given, on, known_by), names=names)

    async with releases.render_queue.slot(client_of(request)):
        values = await run_in_threadpool(bound)
    return QueryRequest(substitute(saved.text, values))


async def _question_page(
    request: Request,
    releases: Releases,
    saved: SavedQuery,
    given: dict[str, str],
    shown: ShownGraph,
) -> Response:
    """The page of a question, with its answer where every parameter is there.

    A mistake is told in the page, beside the form in which it can be mended.
    """
    lang = preferred_language(request)
    made: Answer | None = None
    told = Told()
    if given or not set(saved.params) - set(saved.defaults):
        notes: list[str] = []
        try:
            query = await _query(request, releases, saved, given, shown, notes)
            made = await _made(request, releases, query, None, shown)
            problem = made.body.decode() if made.status != 200 else ""
            why = await _why(request, releases, saved, given, shown) if made.why else []
            told = Told(problem, notes=tuple(notes), why=tuple(sentences(why, lang)))
        except EujpError as error:
            told = Told(error.told(lang), error)
    rows = made.body if made and made.status == 200 else None
    async with releases.render_queue.slot(client_of(request)):
        text = await run_in_threadpool(
            shown.render,
            lang,
            lambda pages: question_page(pages, saved, given, rows, told),
        )
    return Response(text, _status(made, told.error), PAGE_HEADERS, "text/html")


def _status(answer: Answer | None, error: EujpError | None) -> int:
    if answer or error is None:
        return answer.status if answer else 200
    # The page is there, also where what is asked for in it is not.
    return 300 if isinstance(error, AmbiguousNameError) else 400
