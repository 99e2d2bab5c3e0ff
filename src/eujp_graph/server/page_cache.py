"""Makes what is asked for: once, in turn, and not at all for a client that has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from eujp_graph.server.releases import Release, Shelf
from eujp_graph.server.responses import is_known, marked, tag

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Made:
    """Something to be made: its name within the release, its media type, how it is made, and its headers."""

    name: str
    kind: str
    make: Callable[[], str]
    headers: Mapping[str, str] = field(default_factory=dict)


def asker(request: Request) -> str:
    """Who asks, as far as turns go."""
    return request.client.host if request.client else ""


async def replied(request: Request, shelf: Shelf, now: Release, made: Made) -> Response:
    """What *made* describes, from what is kept or made in turn; 304 where the client has it."""
    mark = tag(now.name, made.name)
    varied = {"Vary": "Accept, Accept-Language"} if made.kind == HTML else {}
    headers = marked(mark, varied | dict(made.headers))
    if is_known(request, mark):
        return Response(status_code=304, headers=headers)
    return Response(
        await text_of(request, shelf, now, made.name, made.make),
        headers=headers,
        media_type=made.kind,
    )


async def text_of(
    request: Request, shelf: Shelf, now: Release, name: str, make: Callable[[], str]
) -> str:
    """The text that goes by *name* in a release: what is kept of it, else what *make* makes in turn."""
    text = now.kept.get(name)
    if text is None:
        async with shelf.turns.taken(asker(request)):
            text = now.kept.get(name)
            if text is None:
                text = await run_in_threadpool(make)
                now.kept.put(name, text)
    return text
