"""The replies of the site: with their entity tags, their links to other formats, and the headers that keep readers safe."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from eujp_graph.linkeddata.negotiation import language
from eujp_graph.rdf.formats import THING_FORMATS

KINDS = {item.media_type: item.suffix for item in THING_FORMATS}
"""Media type to suffix, the one preferred first."""
# Reversed, so that the preferred media type of a suffix overwrites the other.
TYPES = {suffix: kind for kind, suffix in reversed(KINDS.items())}
SENTENCE = "text/plain; charset=utf-8"
PIECE = 65_536
"""Bytes that are sent at a time."""
SECURE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Link, ETag, Retry-After",
}


def alternates(path: str) -> str:
    """The Link header of a thing: the same in each format."""
    return ", ".join(
        f'</{path}.{suffix}>; rel="alternate"; type="{kind}"' for suffix, kind in TYPES.items()
    )


def tongue(request: Request) -> str:
    """The language to answer in: what the address says, else what the client likes best."""
    asked = request.query_params.get("lang")
    return asked if asked in ("en", "ja") else language(request.headers.get("accept-language"))


def as_json(value: object) -> Response:
    """Plain values as JSON."""
    return Response(
        json.dumps(value, ensure_ascii=False) + "\n", headers=SECURE, media_type="application/json"
    )


def plain(status: int, words: str, headers: Mapping[str, str] | None = None) -> Response:
    """A status and a sentence; those who like pages best may get one instead (``refusals``)."""
    return Response(
        f"{words}\n",
        status,
        SECURE | {"Vary": "Accept, Accept-Language"} | dict(headers or {}),
        SENTENCE,
    )


def tag(release: str, name: str) -> str:
    """The entity tag of what goes by *name* in a release."""
    return f'"{release}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"'


def is_known(request: Request, mark: str) -> bool:
    """Whether the client has what the entity tag *mark* stands for already."""
    known = [
        item.strip().removeprefix("W/")
        for item in request.headers.get("if-none-match", "").split(",")
    ]
    return mark in known or "*" in known


def marked(mark: str, headers: Mapping[str, str]) -> dict[str, str]:
    """All the headers of what has the entity tag *mark*."""
    return SECURE | dict(headers) | {"ETag": mark, "Cache-Control": "max-age=60"}


def tagged(
    request: Request, release: str, text: str, kind: str, name: str, headers: Mapping[str, str]
) -> Response:
    """A response with its entity tag, or 304 where the client has it already."""
    mark = tag(release, name)
    if is_known(request, mark):
        return Response(status_code=304, headers=marked(mark, headers))
    return Response(text, headers=marked(mark, headers), media_type=kind)


class Pieces(Response):
    """A response that is sent piece by piece, so that a client that reads slowly, or not at all, holds nothing up."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - as ASGI has it
        """Send it."""
        await send(
            {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        )
        body = bytes(self.body)
        for start in range(0, len(body), PIECE):
            await send(
                {
                    "type": "http.response.body",
                    "body": body[start : start + PIECE],
                    "more_body": True,
                }
            )
        await send({"type": "http.response.body", "body": b"", "more_body": False})
