"""The routes of files: style, scripts, dumps, feeds, and what catalogues and robots read."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from eujp_graph.html.scripts import scripts
from eujp_graph.html.templating import style
from eujp_graph.language.catalogue import languages
from eujp_graph.language.messages import Message
from eujp_graph.linkeddata.addresses import ENDPOINT
from eujp_graph.linkeddata.dcat import DUMPS, dataset_description
from eujp_graph.linkeddata.feed import feed_name
from eujp_graph.linkeddata.sitemap import site_map
from eujp_graph.pipeline.context import CONTEXT_FILE, context_file
from eujp_graph.rdf.formats import Format
from eujp_graph.server.releases import Release, Releases
from eujp_graph.server.rendering import rendered_text
from eujp_graph.server.responses import (
    as_json,
    entity_tag,
    plain,
    preferred_language,
    tagged,
)
from eujp_graph.server.security_headers import SECURITY_HEADERS
from eujp_graph.version import VERSION

TURTLE = "text/turtle; charset=utf-8"
ATOM = "application/atom+xml; charset=utf-8"
THIS_SITE = "http://this-site.invalid/"
"""Stands for the address of the site in what is kept: each client calls it by its own name."""
NOT_FOR_ROBOTS = (ENDPOINT, "/query/", "/search")
"""Where each address asks something else, without end."""
AN_HOUR = SECURITY_HEADERS | {"Cache-Control": "max-age=3600"}
A_DAY = SECURITY_HEADERS | {"Cache-Control": "max-age=86400"}


def routes(releases: Releases) -> list[Route]:
    """The routes of files."""

    async def void(request: Request) -> Response:
        release = releases.current

        def render() -> str:
            return dataset_description(release.store, THIS_SITE, release.dump.parent)

        return await _rendered(request, releases, release, render, TURTLE)

    async def sitemap(request: Request) -> Response:
        release = releases.current

        def render() -> str:
            return site_map(release.store, THIS_SITE)

        return await _rendered(request, releases, release, render, "application/xml")

    async def dump(request: Request) -> Response:
        name, folder = request.path_params["name"], releases.current.dump.parent
        if name not in DUMPS or not (folder / name).is_file():
            message = Message("no_dump", name=name, known=[*DUMPS])
            return plain(404, message, lang=preferred_language(request))
        return FileResponse(folder / name, media_type=DUMPS[name], headers=SECURITY_HEADERS)

    async def feed(request: Request) -> Response:
        name, release = request.url.path.removeprefix("/"), releases.current
        feeds = await release.feeds_at(THIS_SITE)
        if name not in feeds:
            return plain(404, Message("no_feed"), lang=preferred_language(request))
        return _addressed(request, release, feeds[name], ATOM)

    async def health(_: Request) -> Response:
        return as_json({"status": "ok", "release": releases.current.permanent_name})

    return [
        Route("/void.ttl", void),
        Route("/sitemap.xml", sitemap),
        Route("/dump/{name}", dump),
        *(Route(f"/{name}", feed) for name in map(feed_name, languages())),
        Route(f"/{CONTEXT_FILE}", _context),
        Route("/web/{name}", _script),
        Route("/healthz", health),
        Route("/style.css", _style),
        Route("/robots.txt", _robots),
        Route("/favicon.ico", _icon),
    ]


async def _rendered(
    request: Request,
    releases: Releases,
    release: Release,
    render: Callable[[], str],
    media_type: str,
) -> Response:
    """A text that is rendered once for a release, as the client calls the site."""
    text = await rendered_text(request, releases, release, request.url.path, render)
    return _addressed(request, release, text, media_type)


def _addressed(request: Request, release: Release, text: str, media_type: str) -> Response:
    """*text* with the address by which the client calls the site."""
    base = quote(str(request.base_url), safe=":/?[]@")
    etag = entity_tag(release.name, f"{request.url.path} {base}")
    return tagged(request, etag, text.replace(THIS_SITE, base), media_type, {})


async def _script(request: Request) -> Response:
    name, paths = request.path_params["name"], scripts()
    if name not in paths:
        return plain(404, Message("no_script", name=name), lang=preferred_language(request))
    return FileResponse(paths[name], headers=AN_HOUR)


async def _context(request: Request) -> Response:
    text = context_file()
    return tagged(request, entity_tag(VERSION, text), text, Format.JSONLD.media_type, {})


async def _style(_: Request) -> Response:
    return Response(style(), media_type="text/css", headers=AN_HOUR)


async def _icon(_: Request) -> Response:
    """No icon: browsers ask for one, so its absence is no error to be logged."""
    return Response(status_code=204, headers=A_DAY)


async def _robots(request: Request) -> Response:
    disallowed = "".join(f"Disallow: {path}\n" for path in NOT_FOR_ROBOTS)
    rules = f"User-agent: *\n{disallowed}Sitemap: {request.base_url}sitemap.xml\n"
    return Response(rules, media_type="text/plain", headers=SECURITY_HEADERS)
