"""The routes of things: each IRI leads to its page or data; lists, terms, search."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from eujp_graph.answers import entity_card
from eujp_graph.errors import nearest
from eujp_graph.html.ontology.pages import page_of
from eujp_graph.html.pages import Pages
from eujp_graph.html.standing_pages import STANDING
from eujp_graph.language.messages import Message, did_you_mean
from eujp_graph.linkeddata.addresses import PATH, SUFFIXED, THINGS, address
from eujp_graph.linkeddata.describe import documents, is_described, is_retired
from eujp_graph.linkeddata.negotiation import choose
from eujp_graph.model.names import kind
from eujp_graph.namespaces import BASE, ONTOLOGY, curie
from eujp_graph.query.resolver_view import not_there
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.server import limits
from eujp_graph.server.releases import Release, Releases
from eujp_graph.server.rendering import HTML, Rendering, client_of, rendered_response
from eujp_graph.server.responses import (
    KINDS,
    TYPES,
    alternates,
    as_json,
    plain,
    preferred_language,
)
from eujp_graph.server.security_headers import SECURITY_HEADERS
from eujp_graph.server.shown_graph import ShownGraph
from eujp_graph.server.view_days import days_of

TERM = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
"""How the terms of the ontology are named."""
VERSION = re.compile(r"\d+\.\d+\.\d+")
"""How the versions of the ontology are named."""
FOLDERS = (*THINGS, "list", "ont", "query", "dump")
"""What the paths of this site begin with."""
LISTED = ("Class", "ObjectProperty")
OF_PAGES = ("q", "format")
"""The parameters of pages that are no days and no language."""
VARIES_BY_FORMAT = {"Vary": "Accept"}


def routes(releases: Releases) -> list[Route]:
    """The routes of things; the last takes every path that is left."""

    async def listing(request: Request) -> Response:
        return await _list(request, releases)

    async def term(request: Request) -> Response:
        return await _term(request, releases)

    async def search(request: Request) -> Response:
        return await _search(request, releases)

    async def thing(request: Request) -> Response:
        return await _thing(request, releases)

    return [
        *(_standing(iri, releases) for iri in STANDING),
        Route("/search", search),
        Route("/list/{name}", listing),
        Route("/ont/{name}", term),
        Route("/{path:path}", thing),
    ]


def _standing(iri: str, releases: Releases) -> Route:
    """The route of a page that stands for itself."""

    async def endpoint(request: Request) -> Response:
        return await page_response(request, releases, STANDING[iri].render, f"standing {iri}")

    return Route(address(iri), endpoint)


async def page_response(
    request: Request, releases: Releases, render: Callable[[Pages], str], name: str
) -> Response:
    """A page in the language that the client prefers, as of the days asked for.

    *name* is its own.
    """
    release, lang = releases.current, preferred_language(request)
    shown = await release.as_of(days_of(request, OF_PAGES))
    name = f"{name}?{shown.query_string}-{lang}"
    rendering = Rendering(name, HTML, lambda: shown.render(lang, render))
    return await rendered_response(request, releases, release, rendering)


async def _list(request: Request, releases: Releases) -> Response:
    """The page that lists the things of a class, or the Links by a relation."""
    name = request.path_params["name"].removesuffix(".html")
    store, iri = releases.current.store, f"{ONTOLOGY}#{name}"
    if not _is_term(store, name) or kind(store, iri) not in LISTED:
        return plain(404, Message("no_list", name=name), lang=preferred_language(request))
    return await page_response(
        request, releases, lambda pages: pages.listing(name), request.url.path
    )


async def _term(request: Request, releases: Releases) -> Response:
    """The page of a term of the ontology; its data are those of the whole ontology."""
    name = request.path_params["name"].removesuffix(".html")
    if VERSION.fullmatch(name):
        return RedirectResponse("/ont", 303, SECURITY_HEADERS)
    if not _is_term(releases.current.store, name):
        return plain(404, Message("no_term", name=name), lang=preferred_language(request))
    media_type = choose(request.headers.get("accept"), list(KINDS))
    suffix = KINDS[media_type] if media_type else "html"
    # A term has no card in JSON: a client that prefers JSON gets the page.
    if suffix not in ("html", "json") and not request.url.path.endswith(".html"):
        return RedirectResponse(f"/ont.{suffix}", 303, SECURITY_HEADERS | VARIES_BY_FORMAT)
    iri = f"{ONTOLOGY}#{name}"
    return await page_response(
        request, releases, lambda pages: page_of(pages, iri), request.url.path
    )


def _is_term(store: Store, name: str) -> bool:
    return TERM.fullmatch(name) is not None and is_described(store, f"{ONTOLOGY}#{name}")


async def _search(request: Request, releases: Releases) -> Response:
    """What fits some words, as a page or as JSON."""
    words = request.query_params.get("q", "")[: limits.SEARCH_CHARACTERS]
    release = releases.current
    shown = await release.as_of(days_of(request, OF_PAGES))
    searcher = shown.searcher if shown.view else release.searcher
    async with releases.render_queue.slot(client_of(request)):
        hits = await run_in_threadpool(searcher.search, words, limit=limits.SEARCH_HITS)
        asked = await run_in_threadpool(release.questions.named, words) if words else []
    if choose(request.headers.get("accept"), ["application/json", "text/html"]) == "text/html":
        things = [hit.iri for hit in hits]
        return await page_response(
            request, releases, lambda pages: pages.found(words, things, asked), f"search {words}"
        )
    keys = ("label", "kind", "score", "matched")
    return as_json([{"id": hit.iri, **{key: getattr(hit, key) for key in keys}} for hit in hits])


async def _thing(request: Request, releases: Releases) -> Response:
    """A thing: at its IRI a redirect to its page or data, at their addresses these."""
    path, release = request.path_params["path"], releases.current
    lang = preferred_language(request)
    suffixed = SUFFIXED.fullmatch(path)
    if not suffixed and not PATH.fullmatch(path):
        message = Message("no_path", path=path, hint=_meant(path), by_words=Message("by_words"))
        return plain(404, message, lang=lang)
    shown = await release.as_of(days_of(request))
    thing = suffixed["path"] if suffixed else path
    if not is_described(shown.store, BASE + thing):
        said = _nothing(release, shown, BASE + thing, lang)
        message = Message("and_by_words", said=said, by_words=Message("by_words"))
        return plain(404, message, lang=lang)
    if suffixed:
        rendering = _rendering(shown, thing, suffixed["suffix"], preferred_language(request))
        return await rendered_response(request, releases, release, rendering)
    response = _redirect(request, release.store, thing)
    if response.status_code == 410 and "location" not in response.headers:
        # What was withdrawn has a page that says so, at the IRI itself.
        rendering = _rendering(shown, thing, "html", preferred_language(request))
        page = await rendered_response(request, releases, release, rendering)
        page.status_code = 410 if page.status_code == 200 else page.status_code
        return page
    return response


def _meant(path: str) -> str:
    """The folder that *path* nearly has, in a sentence; nothing where it has none."""
    folder, _, rest = path.partition("/")
    meant = nearest(folder, FOLDERS) if folder not in FOLDERS else []
    return did_you_mean([f"/{name}/{rest}".rstrip("/") for name in meant])


def _nothing(release: Release, shown: ShownGraph, thing: str, lang: str) -> str:
    """That nothing is known of *thing*: at all, or on the days that are asked about."""
    if shown.view and is_described(release.store, thing):
        on, known_by = shown.view.on, shown.view.known_by
        return not_there(release.store, thing, curie(thing), on, known_by, lang=lang)
    return Message("nothing_known", thing=thing)


def _redirect(request: Request, store: Store, path: str) -> Response:
    """The IRI of a thing: see other, at the address of the page or data that the client prefers.

    Source: Cool URIs for the Semantic Web, section 4.2.
    """
    is_gone, successor = is_retired(store, BASE + path)
    if is_gone and successor:
        return RedirectResponse(address(successor), 301, SECURITY_HEADERS)
    media_type = choose(request.headers.get("accept"), list(KINDS))
    links = {"Link": alternates(path)}
    if media_type is None:
        message, lang = Message("had_as", offer=[*TYPES.values()]), preferred_language(request)
        return plain(406, message, links | VARIES_BY_FORMAT, lang=lang)
    suffix = KINDS[media_type]
    if is_gone and suffix == "html":
        return Response(status_code=410)
    query = f"?{request.url.query}" if request.url.query else ""
    headers = SECURITY_HEADERS | {"Vary": "Accept, Accept-Language"} | links
    return RedirectResponse(f"/{path}.{suffix}{query}", 410 if is_gone else 303, headers)


def _rendering(shown: ShownGraph, path: str, suffix: str, lang: str) -> Rendering:
    """The page or the data of a thing."""
    thing, name = BASE + path, f"{path}.{suffix}?{shown.query_string}"
    links = {"Link": alternates(path)}

    def page() -> str:
        return shown.render(lang, lambda pages: page_of(pages, thing))

    def card() -> str:
        made = entity_card.card(shown.store, thing, lang=lang, as_of=shown.view)
        return entity_card.to_json(made)

    if suffix == "html":
        return Rendering(f"{name}-{lang}", HTML, page, links)
    if suffix == "json":
        headers = {**links, "Vary": "Accept-Language"}
        return Rendering(f"{name}-{lang}", TYPES[suffix], card, headers)
    return Rendering(name, TYPES[suffix], lambda: _data(shown.store, thing, suffix), links)


def _data(store: Store, thing: str, suffix: str) -> str:
    return dict(documents(store, thing, [suffix]))[suffix]
