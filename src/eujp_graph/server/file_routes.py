"""The files of the site: its style, its scripts, the dumps, and what catalogues, robots and watchmen read."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from eujp_graph.html.scripts import scripts
from eujp_graph.html.templating import style
from eujp_graph.linkeddata.addresses import ENDPOINT
from eujp_graph.linkeddata.dcat import DUMPS, dataset_description, site_map
from eujp_graph.linkeddata.feed import NAMES
from eujp_graph.server.page_cache import text_of
from eujp_graph.server.releases import Release, Shelf
from eujp_graph.server.responses import SECURE, as_json, plain, tagged

TURTLE = "text/turtle; charset=utf-8"
HERE = "http://this-site.invalid/"
"""Stands for the address of the site."""
NOTHING = "No document of the graph has a day, so there is nothing to tell."
KEPT_OUT = (ENDPOINT, "/query/", "/search")
"""Where robots have nothing to look for."""


def routes(shelf: Shelf) -> list[Route]:
    """The routes of files."""

    async def void(request: Request) -> Response:
        now = shelf.now
        return await _made(
            request,
            shelf,
            now,
            lambda: dataset_description(now.store, HERE, now.dump.parent),
            TURTLE,
        )

    async def pages(request: Request) -> Response:
        now = shelf.now
        return await _made(
            request, shelf, now, lambda: site_map(now.store, HERE), "application/xml"
        )

    async def dump(request: Request) -> Response:
        name, folder = request.path_params["name"], shelf.now.dump.parent
        if name not in DUMPS or not (folder / name).is_file():
            return plain(404, f"There is no dump {name!r}. There are: {', '.join(DUMPS)}.")
        return FileResponse(folder / name, media_type=DUMPS[name], headers=SECURE)

    async def feeds(request: Request) -> Response:
        name, now = request.url.path.removeprefix("/"), shelf.now
        made = await now.fed(HERE)
        return (
            _placed(request, now, made[name], "application/atom+xml; charset=utf-8")
            if name in made
            else plain(404, NOTHING)
        )

    async def health(_: Request) -> Response:
        return as_json({"status": "ok", "release": shelf.now.permanent})

    return [
        Route("/void.ttl", void),
        Route("/sitemap.xml", pages),
        Route("/dump/{name}", dump),
        *(Route(f"/{name}", feeds) for name in NAMES.values()),
        Route("/web/{name}", _script),
        Route("/healthz", health),
        Route("/style.css", _style),
        Route("/robots.txt", _robots),
        Route("/favicon.ico", _icon),
    ]


async def _made(
    request: Request, shelf: Shelf, now: Release, make: Callable[[], str], kind: str
) -> Response:
    """A text that is made once for a release; the address of the site, as the client calls it, is put in each time."""
    return _placed(request, now, await text_of(request, shelf, now, request.url.path, make), kind)


def _placed(request: Request, now: Release, made: str, kind: str) -> Response:
    base = quote(str(request.base_url), safe=":/?[]@")
    return tagged(
        request, now.name, made.replace(HERE, base), kind, f"{request.url.path} {base}", {}
    )


async def _script(request: Request) -> Response:
    name, found = request.path_params["name"], scripts()
    if name not in found:
        return plain(404, f"There is no script {name!r} here.")
    return FileResponse(found[name], headers=SECURE | {"Cache-Control": "max-age=3600"})


async def _style(_: Request) -> Response:
    return Response(
        style(), media_type="text/css", headers=SECURE | {"Cache-Control": "max-age=3600"}
    )


async def _icon(_: Request) -> Response:
    """Browsers ask for one; there is none, and that is no fault."""
    return Response(status_code=204, headers=SECURE | {"Cache-Control": "max-age=86400"})


async def _robots(request: Request) -> Response:
    kept_out = "".join(f"Disallow: {path}\n" for path in KEPT_OUT)
    rules = f"User-agent: *\n{kept_out}Sitemap: {request.base_url}sitemap.xml\n"
    return Response(rules, media_type="text/plain", headers=SECURE)
