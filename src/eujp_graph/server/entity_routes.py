"""Things on the site: each IRI of ours leads to its page or its data, lists and terms have pages, and words find things."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from eujp_graph.answers import entity
from eujp_graph.html.ontology.pages import page_of
from eujp_graph.html.pages import Pages
from eujp_graph.linkeddata.addresses import PATH, SUFFIXED, address
from eujp_graph.linkeddata.describe import description, is_described, is_retired
from eujp_graph.linkeddata.negotiation import choose
from eujp_graph.model.names import kind
from eujp_graph.namespaces import BASE, ONTOLOGY
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.serialize import WRITERS
from eujp_graph.server.page_cache import HTML, Made, asker, replied
from eujp_graph.server.releases import Days, Shelf, Shown
from eujp_graph.server.responses import KINDS, SECURE, TYPES, alternates, as_json, plain, tongue
from eujp_graph.server.sparql_protocol import RefusedError

TERM = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
"""How the terms of the ontology are named."""
VERSION = re.compile(r"\d+\.\d+\.\d+")
"""How the versions of the ontology are named."""
LONGEST = 200
"""Characters of a search; no name is longer."""
MOST_FOUND = 100
"""What a search finds at most."""


def routes(shelf: Shelf) -> list[Route]:
    """The routes of things; the last takes every path that is left."""

    async def home(request: Request) -> Response:
        return await of_whole(request, shelf, Pages.home, "home")

    async def listing(request: Request) -> Response:
        return await _named(request, shelf, Pages.listing, "Class")

    async def term(request: Request) -> Response:
        return await _named(
            request, shelf, lambda pages, name: page_of(pages, f"{ONTOLOGY}#{name}"), ""
        )

    async def found(request: Request) -> Response:
        return await _search(request, shelf)

    async def thing(request: Request) -> Response:
        return await _thing(request, shelf)

    return [
        Route("/", home),
        Route("/search", found),
        Route("/list/{name}", listing),
        Route("/ont/{name}", term),
        Route("/{path:path}", thing),
    ]


async def of_whole(
    request: Request, shelf: Shelf, make: Callable[[Pages], str], name: str
) -> Response:
    """A page of the whole graph, in the language that is asked for."""
    now, lang = shelf.now, tongue(request)
    made = Made(f"{name}-{lang}", HTML, lambda: now.whole.pages(lang, make))
    return await replied(request, shelf, now, made)


async def _named(
    request: Request, shelf: Shelf, make: Callable[[Pages, str], str], kind_: str
) -> Response:
    """A page of a term of the ontology, or of the things of a class."""
    name = request.path_params["name"].removesuffix(".html")
    if VERSION.fullmatch(name) and not kind_:
        return RedirectResponse("/ont", 303, SECURE)
    term, store = f"{ONTOLOGY}#{name}", shelf.now.store
    if (
        not TERM.fullmatch(name)
        or not is_described(store, term)
        or (kind_ and kind(store, term) != kind_)
    ):
        return plain(
            404, f"The ontology has no {kind_.lower() or 'term'} {name!r}. /ont.html lists all."
        )
    data = choose(request.headers.get("accept"), list(KINDS))
    if (
        not kind_
        and data
        and KINDS[data] not in ("html", "json")
        and not request.url.path.endswith(".html")
    ):
        return RedirectResponse(f"/ont.{KINDS[data]}", 303, SECURE | {"Vary": "Accept"})
    return await of_whole(request, shelf, lambda pages: make(pages, name), request.url.path)


async def _search(request: Request, shelf: Shelf) -> Response:
    words, now = request.query_params.get("q", "")[:LONGEST], shelf.now
    async with shelf.turns.taken(asker(request)):
        hits = await run_in_threadpool(now.searcher.search, words, limit=MOST_FOUND)
    if choose(request.headers.get("accept"), ["application/json", "text/html"]) == "text/html":
        things = [hit.iri for hit in hits]
        return await of_whole(
            request, shelf, lambda pages: pages.found(words, things), f"search {words}"
        )
    keys = ("label", "kind", "score", "matched")
    return as_json([{"id": hit.iri, **{key: getattr(hit, key) for key in keys}} for hit in hits])


async def _thing(request: Request, shelf: Shelf) -> Response:
    path, now = request.path_params["path"], shelf.now
    suffixed = SUFFIXED.fullmatch(path)
    if not suffixed and not PATH.fullmatch(path):
        return plain(404, f"There is no /{path} here. /search?q=… finds things by words.")
    shown = await now.at(_days(request))
    thing = suffixed["path"] if suffixed else path
    if not is_described(shown.store, BASE + thing):
        days = " as of these days" if shown.query else ""
        return plain(
            404, f"Nothing is known of {BASE}{thing}{days}. /search?q=… finds things by words."
        )
    if suffixed:
        return await replied(
            request, shelf, now, _described(shown, thing, suffixed["suffix"], tongue(request))
        )
    told = _reference(request, now.store, thing)
    if told.status_code == 410 and "location" not in told.headers:
        page = await replied(request, shelf, now, _described(shown, thing, "html", tongue(request)))
        page.status_code = 410 if page.status_code == 200 else page.status_code
        return page
    return told


def _reference(request: Request, store: Store, path: str) -> Response:
    """The IRI of a thing: see other, at the address of the data or page that the client likes best."""
    gone, heir = is_retired(store, BASE + path)
    if gone and heir:
        return RedirectResponse(address(heir), 301, SECURE)
    kind = choose(request.headers.get("accept"), list(KINDS))
    if kind is None:
        return plain(
            406,
            f"It can be had as: {', '.join(TYPES.values())}.",
            {"Link": alternates(path), "Vary": "Accept"},
        )
    query = f"?{request.url.query}" if request.url.query else ""
    headers = SECURE | {"Vary": "Accept, Accept-Language", "Link": alternates(path)}
    if gone and KINDS[kind] == "html":
        return Response(status_code=410)
    return RedirectResponse(f"/{path}.{KINDS[kind]}{query}", 410 if gone else 303, headers)


def _described(shown: Shown, path: str, suffix: str, lang: str) -> Made:
    """The page or the data of a thing."""
    thing, name, links = BASE + path, f"{path}.{suffix}?{shown.query}", {"Link": alternates(path)}
    if suffix == "html":
        make: Callable[[], str] = lambda: shown.pages(lang, lambda pages: page_of(pages, thing))  # noqa: E731
        return Made(f"{name}-{lang}", HTML, make, links)
    if suffix == "json":
        told = {**links, "Vary": "Accept-Language"}
        return Made(
            f"{name}-{lang}",
            TYPES[suffix],
            lambda: entity.to_json(entity.card(shown.store, thing, lang=lang)),
            told,
        )
    return Made(name, TYPES[suffix], lambda: _data(shown.store, thing, suffix), links)


def _data(store: Store, thing: str, suffix: str) -> str:
    small = Store()
    small.bulk_extend(description(store, thing))
    return WRITERS[suffix](small)[0]


def _days(request: Request) -> Days:
    """The days that the address asks for, ``on`` and ``known-by``."""
    found: list[date | None] = []
    for name in ("on", "known-by"):
        text = request.query_params.get(name)
        try:
            found.append(date.fromisoformat(text) if text else None)
        except ValueError as error:
            raise RefusedError(
                400, f"{name}={text!r} is no day of the calendar. Write YYYY-MM-DD."
            ) from error
    return found[0], found[1]
