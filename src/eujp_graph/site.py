"""The linked-data site over a release: things that dereference, the SPARQL endpoint, the questions, search.

Everything it answers comes from the built graph; there is nothing to write. Strangers'
queries run in ``workers``. Sources: Cool URIs for the Semantic Web (https://www.w3.org/TR/cooluris/),
the SPARQL 1.1 Protocol, RFC 9110.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from threading import Lock

from pyoxigraph import Store
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from eujp_graph import library, service_texts
from eujp_graph.addresses import PATH, SUFFIXED, address
from eujp_graph.answer_pages import question_page
from eujp_graph.dataset_texts import DUMPS, dataset_description, site_map
from eujp_graph.descriptions import description, is_retired
from eujp_graph.errors import EujpError, UnknownNameError
from eujp_graph.export_rdf import to_jsonld, to_ntriples, to_rdfxml, to_trig, to_turtle
from eujp_graph.namespaces import BASE, ONTOLOGY
from eujp_graph.negotiation import choose
from eujp_graph.pages import Pages, style
from eujp_graph.protocol import ROWS, Asked, RefusedError, forms, only_known, read
from eujp_graph.query import bind, catalogue, named, substitute
from eujp_graph.replies import KINDS, SECURE, TYPES, alternates, as_json, plain, tagged, tongue
from eujp_graph.search import kind, search
from eujp_graph.served import Days, Release
from eujp_graph.workers import Answer

WRITERS: Mapping[str, Callable[[Store], tuple[str, object]]] = {
    "ttl": to_turtle,
    "jsonld": to_jsonld,
    "nt": to_ntriples,
    "rdf": to_rdfxml,
    "trig": to_trig,
}
MEDIA = {form: kind for kind, form in reversed(ROWS.items())}
"""Format of an answer, as the parameter ``format`` names it, to media type."""
LONGEST_VALUE = 300
"""Characters of a parameter; no name of a thing is longer."""
RECHECK = 2.0
"""Seconds between two looks at whether a new release is current."""


class Site:
    """The site over the releases at *place*; a new current release is taken up without a pause."""

    def __init__(self, place: Path, *, workers: int = 2, limit: float = 10.0) -> None:
        self.place, self.size, self.limit = place, workers, limit
        self.current = Release(place, workers, limit)
        self.looked = time.monotonic()
        self.lock = Lock()

    def release(self) -> Release:
        """The release to answer from: the current one, looked for every few seconds."""
        if time.monotonic() - self.looked > RECHECK and self.lock.acquire(blocking=False):
            try:
                self.looked = time.monotonic()
                if library.dump_of(self.place).resolve() != self.current.dump:
                    before, self.current = self.current, Release(self.place, self.size, self.limit)
                    before.workers.retire()
            except EujpError:
                pass  # what is being written is not there yet; the earlier one stands
            finally:
                self.lock.release()
        return self.current

    def close(self) -> None:
        """Stop the processes."""
        self.current.workers.close()

    def app(self) -> Starlette:
        """The ASGI application."""
        routes = [
            Route("/", self._home),
            Route("/healthz", self._health),
            Route("/style.css", self._style),
            Route("/robots.txt", self._robots),
            Route("/sparql", self._sparql, methods=["GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE"]),
            Route("/queries", self._queries),
            Route("/query/{name}", self._query),
            Route("/search", self._search),
            Route("/openapi.json", self._openapi),
            Route("/void.ttl", self._void),
            Route("/sitemap.xml", self._map),
            Route("/dump/{name}", self._dump),
            Route("/list/{name}", self._list),
            Route("/ont/{name}", self._term),
            Route("/{path:path}", self._thing),
        ]
        return Starlette(routes=routes, exception_handlers={RefusedError: _refused, EujpError: _not_understood})

    async def _home(self, request: Request) -> Response:
        now = self.release()
        lang = tongue(request)
        return _page(request, now, await run_in_threadpool(now.whole.pages, lang, Pages.home), f"home-{lang}")

    async def _void(self, request: Request) -> Response:
        now, base = self.release(), str(request.base_url)
        text = await run_in_threadpool(now.once, f"void {base}", lambda: dataset_description(now.store, base, now.dump.parent))
        return _data(request, now, text, f"void {base}")

    async def _map(self, request: Request) -> Response:
        now, base = self.release(), str(request.base_url)
        text = await run_in_threadpool(now.once, f"map {base}", lambda: site_map(now.store, base))
        return tagged(request, now.name, text, "application/xml", f"map {base}", {})

    async def _dump(self, request: Request) -> Response:
        name, folder = request.path_params["name"], self.release().dump.parent
        if name not in DUMPS or not (folder / name).is_file():
            return plain(404, f"There is no dump {name!r}. There are: {', '.join(DUMPS)}.")
        return FileResponse(folder / name, media_type=DUMPS[name], headers=SECURE)

    async def _list(self, request: Request) -> Response:
        return await self._named(request, Pages.listing, "Class")

    async def _term(self, request: Request) -> Response:
        return await self._named(request, lambda pages, name: pages.page(f"{ONTOLOGY}#{name}"), "")

    async def _named(self, request: Request, make: Callable[[Pages, str], str], kind_: str) -> Response:
        """A page of a term of the ontology, or of the things of a class."""
        now, lang, name = self.release(), tongue(request), request.path_params["name"]
        term = f"{ONTOLOGY}#{name}"
        if not description(now.store, term) or (kind_ and kind(now.store, term) != kind_):
            return plain(404, f"The ontology has no {kind_.lower() or 'term'} {name!r}. /ont.html lists all.")
        text = await run_in_threadpool(now.whole.pages, lang, lambda pages: make(pages, name))
        return _page(request, now, text, f"{request.url.path}-{lang}")

    async def _health(self, _: Request) -> Response:
        return as_json({"status": "ok", "release": self.release().name})

    async def _style(self, _: Request) -> Response:
        return Response(style(), media_type="text/css", headers=SECURE | {"Cache-Control": "max-age=3600"})

    async def _robots(self, request: Request) -> Response:
        kept_out = "".join(f"Disallow: {path}\n" for path in ("/sparql", "/query/", "/search"))
        rules = f"User-agent: *\n{kept_out}Sitemap: {request.base_url}sitemap.xml\n"
        return Response(rules, media_type="text/plain", headers=SECURE)

    async def _sparql(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            allow = {"Access-Control-Allow-Methods": "GET, HEAD, POST", "Access-Control-Allow-Headers": "Accept, Content-Type"}
            return Response(status_code=204, headers=SECURE | allow)
        now = self.release()
        if request.method in ("GET", "HEAD") and not request.url.query:
            return self._service(request, now)
        body = await request.body() if request.method == "POST" else b""
        asked = read(request.method, request.url.query, request.headers.get("content-type", ""), body)
        only_known(now.store, asked)
        return await self._answer(now, asked, request.headers.get("accept"))

    async def _answer(self, now: Release, asked: Asked, accept: str | None) -> Response:
        told = await run_in_threadpool(now.workers.ask, asked, forms(accept))
        headers = SECURE | {"Vary": "Accept"} | ({"Retry-After": "10"} if told.status == 503 else {})
        return Response(told.body, told.status, headers, told.kind)

    def _service(self, request: Request, now: Release) -> Response:
        text = service_texts.service_description(str(request.url.replace(query="")), now.store)
        return _data(request, now, text, "service")

    async def _queries(self, _: Request) -> Response:
        return as_json([service_texts.question(saved) for saved in catalogue()])

    async def _query(self, request: Request) -> Response:
        now, saved = self.release(), named(request.path_params["name"])
        given = dict(request.query_params)
        form, lang = given.pop("format", None), tongue(request)
        given.pop("lang", None)
        if any(len(value) > LONGEST_VALUE for value in given.values()):
            raise RefusedError(400, f"A parameter is longer than {LONGEST_VALUE} characters.")
        accept = request.headers.get("accept") if form is None else MEDIA.get(form, form)
        if choose(accept, [*ROWS, "text/html"]) != "text/html":
            bound = await run_in_threadpool(bind, now.store, saved, given)
            return await self._answer(now, Asked(substitute(saved.text, bound)), accept)
        told: Answer | None = None
        problem = ""
        if given or not set(saved.params) - set(saved.defaults):
            try:
                bound = await run_in_threadpool(bind, now.store, saved, given)
                told = await run_in_threadpool(now.workers.ask, Asked(substitute(saved.text, bound)), forms(None))
                problem = "" if told.status == 200 else told.body.decode()
            except EujpError as error:
                problem = str(error)
        body = told.body if told and told.status == 200 else None
        text = await run_in_threadpool(now.whole.pages, lang, lambda pages: question_page(pages, saved, given, body, problem))
        status = told.status if told else 400 if problem else 200
        return Response(text, status, SECURE | {"Vary": "Accept, Accept-Language"}, "text/html")

    async def _search(self, request: Request) -> Response:
        now = self.release()
        words = request.query_params.get("q", "")[:200]
        hits = await run_in_threadpool(search, now.store, words, limit=20)
        if choose(request.headers.get("accept"), ["application/json", "text/html"]) == "text/html":
            lang = tongue(request)
            text = await run_in_threadpool(now.whole.pages, lang, lambda pages: pages.found(words, [hit.iri for hit in hits]))
            return _page(request, now, text, f"{request.url.query}-{lang}")
        keys = ("label", "kind", "score", "matched")
        return as_json([{"id": hit.iri, **{key: getattr(hit, key) for key in keys}} for hit in hits])

    async def _openapi(self, request: Request) -> Response:
        return as_json(service_texts.openapi(str(request.base_url), catalogue()))

    async def _thing(self, request: Request) -> Response:
        path = request.path_params["path"]
        now = self.release()
        suffixed = SUFFIXED.fullmatch(path)
        if suffixed:
            return await run_in_threadpool(_described, request, now, suffixed["path"], suffixed["suffix"])
        if not PATH.fullmatch(path):
            return plain(404, f"There is no /{path} here. /search?q=… finds things by words.")
        return await run_in_threadpool(_reference, request, now, path)


def _reference(request: Request, now: Release, path: str) -> Response:
    """The IRI of a thing: see other, at the address of the data or page that the client likes best."""
    if not description(now.at(_days(request)).store, BASE + path):
        return _unknown(path, request)
    gone, heir = is_retired(now.store, BASE + path)
    if gone and heir:
        return RedirectResponse(address(heir), 301, SECURE)
    kind = choose(request.headers.get("accept"), list(KINDS))
    if kind is None:
        return plain(406, f"It can be had as: {', '.join(TYPES.values())}.", {"Link": alternates(path), "Vary": "Accept"})
    query = f"?{request.url.query}" if request.url.query else ""
    headers = SECURE | {"Vary": "Accept, Accept-Language", "Link": alternates(path)}
    return RedirectResponse(f"/{path}.{KINDS[kind]}{query}", 410 if gone else 303, headers)


def _described(request: Request, now: Release, path: str, suffix: str) -> Response:
    thing, shown = BASE + path, now.at(_days(request))
    quads = description(shown.store, thing)
    if not quads:
        return _unknown(path, request)
    name = f"{path}.{suffix}?{shown.query}"
    if suffix == "html":
        lang = tongue(request)
        return _page(request, now, shown.pages(lang, lambda pages: pages.page(thing)), f"{name}-{lang}", path)
    small = Store()
    small.bulk_extend(quads)
    return tagged(request, now.name, WRITERS[suffix](small)[0], TYPES[suffix], name, {"Link": alternates(path)})


def _days(request: Request) -> Days:
    """The days that the address asks for, ``on`` and ``known-by``."""
    found: list[date | None] = []
    for name in ("on", "known-by"):
        text = request.query_params.get(name)
        try:
            found.append(date.fromisoformat(text) if text else None)
        except ValueError as error:
            raise RefusedError(400, f"{name}={text!r} is no day of the calendar. Write YYYY-MM-DD.") from error
    return found[0], found[1]


def _unknown(path: str, request: Request) -> Response:
    days = " as of these days" if _days(request) != (None, None) else ""
    return plain(404, f"Nothing is known of {BASE}{path}{days}. /search?q=… finds things by words.")


def _page(request: Request, now: Release, text: str, name: str, path: str = "") -> Response:
    headers = {"Vary": "Accept, Accept-Language"} | ({"Link": alternates(path)} if path else {})
    return tagged(request, now.name, text, "text/html; charset=utf-8", name, headers)


def _data(request: Request, now: Release, text: str, name: str) -> Response:
    return tagged(request, now.name, text, "text/turtle; charset=utf-8", name, {})


async def _refused(_: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    return plain(error.status, str(error), error.headers)


async def _not_understood(_: Request, error: Exception) -> Response:
    return plain(404 if isinstance(error, UnknownNameError) else 400, str(error))
