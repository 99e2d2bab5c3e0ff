"""Responses that are rendered: once for a release, in the render queue, and not for nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from eujp_graph.server.releases import Release, Releases
from eujp_graph.server.responses import entity_tag, is_known, tagged_headers

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Rendering:
    """A text to render: its name within the release, its media type, how, and its headers."""

    name: str
    media_type: str
    render: Callable[[], str]
    headers: Mapping[str, str] = field(default_factory=dict)


def client_of(request: Request) -> str:
    """The address of the client, by which clients take turns."""
    return request.client.host if request.client else ""


async def rendered_response(
    request: Request, releases: Releases, release: Release, rendering: Rendering
) -> Response:
    """The response with a *rendering*, which is kept; 304 where the client has it already."""
    etag = entity_tag(release.name, rendering.name)
    varies = {"Vary": "Accept, Accept-Language"} if rendering.media_type == HTML else {}
    headers = tagged_headers(etag, varies | dict(rendering.headers))
    if is_known(request, etag):
        return Response(status_code=304, headers=headers)
    text = await rendered_text(request, releases, release, rendering.name, rendering.render)
    return Response(text, headers=headers, media_type=rendering.media_type)


async def rendered_text(
    request: Request,
    releases: Releases,
    release: Release,
    name: str,
    render: Callable[[], str],
) -> str:
    """The text that goes by *name* in a release: as kept, else rendered when a slot is free."""
    text = release.page_cache.get(name)
    if text is None:
        async with releases.render_queue.slot(client_of(request)):
            # Another request may have rendered it while this one waited.
            text = release.page_cache.get(name)
            if text is None:
                text = await run_in_threadpool(render)
                release.page_cache.put(name, text)
    return text
