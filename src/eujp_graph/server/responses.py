"""The building blocks of responses: entity tags, links to other formats, sentences, JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from eujp_graph.errors import EujpError, UnknownNameError, WrongKindError
from eujp_graph.language.catalogue import SOURCE, languages
from eujp_graph.language.messages import Message
from eujp_graph.linkeddata.negotiation import language
from eujp_graph.rdf.formats import THING_FORMATS
from eujp_graph.server.limits import CHUNK_BYTES
from eujp_graph.server.security_headers import SECURITY_HEADERS

KINDS = {item.media_type: item.suffix for item in THING_FORMATS}
"""Media type to suffix, the one preferred first."""
# Reversed, so that the preferred media type of a suffix overwrites the other.
TYPES = {suffix: kind for kind, suffix in reversed(KINDS.items())}
SENTENCE = "text/plain; charset=utf-8"
MOST_AGE = "max-age=60"
"""What a client has is good for a minute, for a new release may come at any time."""


def alternates(path: str) -> str:
    """The Link header of a thing: the same in each format."""
    links = (
        f'</{path}.{suffix}>; rel="alternate"; type="{kind}"' for suffix, kind in TYPES.items()
    )
    return ", ".join(links)


def preferred_language(request: Request) -> str:
    """The language to answer in: that of the address, else what the client prefers."""
    asked = request.query_params.get("lang")
    return asked if asked in languages() else language(request.headers.get("accept-language"))


def as_json(value: object) -> Response:
    """Plain values as JSON."""
    text = json.dumps(value, ensure_ascii=False) + "\n"
    return Response(text, headers=SECURITY_HEADERS, media_type="application/json")


def plain(
    status: int, words: str, headers: Mapping[str, str] | None = None, *, lang: str = SOURCE
) -> Response:
    """A status and a sentence, which is in *lang* or can be told in it.

    A client that prefers pages gets one instead (``error_pages``).
    """
    told = words.told(lang) if isinstance(words, Message) else words
    varies = {"Vary": "Accept, Accept-Language", "Content-Language": lang}
    return Response(f"{told}\n", status, SECURITY_HEADERS | varies | dict(headers or {}), SENTENCE)


def language_of(request: Request, error: EujpError) -> str:
    """The language in which *error* is told to the client: that of a name is the reader's."""
    is_the_readers = error.has_languages or isinstance(error, UnknownNameError | WrongKindError)
    return preferred_language(request) if is_the_readers else SOURCE


def entity_tag(release: str, name: str) -> str:
    """The entity tag of what goes by *name* in a release."""
    return f'"{release}-{hashlib.sha256(name.encode()).hexdigest()[:12]}"'


def is_known(request: Request, etag: str) -> bool:
    """Whether the client has what *etag* stands for already."""
    header = request.headers.get("if-none-match", "")
    known = [item.strip().removeprefix("W/") for item in header.split(",")]
    return etag in known or "*" in known


def tagged_headers(etag: str, headers: Mapping[str, str]) -> dict[str, str]:
    """All the headers of what has the entity tag *etag*."""
    return SECURITY_HEADERS | dict(headers) | {"ETag": etag, "Cache-Control": MOST_AGE}


def tagged(
    request: Request, etag: str, text: str, media_type: str, headers: Mapping[str, str]
) -> Response:
    """A response with its entity tag, or 304 where the client has it already."""
    if is_known(request, etag):
        return Response(status_code=304, headers=tagged_headers(etag, headers))
    return Response(text, headers=tagged_headers(etag, headers), media_type=media_type)


class ChunkedResponse(Response):
    """A response that is sent piece by piece, each when the client has read enough of the last.

    Sent whole, it would lie in the server's memory until a slow client has read it.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - as ASGI has it
        """Send it."""
        await send(
            {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
        )
        body = bytes(self.body)
        for start in range(0, len(body), CHUNK_BYTES):
            chunk = body[start : start + CHUNK_BYTES]
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})
