"""The responses with answers to queries: quick for small ones, within bounds for large ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from eujp_graph.language.catalogue import SOURCE, languages
from eujp_graph.query.why_empty import Reason
from eujp_graph.server import limits
from eujp_graph.server.empty_answers import unpacked, with_reasons
from eujp_graph.server.releases import Release, Releases
from eujp_graph.server.rendering import client_of
from eujp_graph.server.responses import ChunkedResponse, plain
from eujp_graph.server.security_headers import SECURITY_HEADERS
from eujp_graph.server.sparql_protocol import QueryRequest, accepted_types
from eujp_graph.server.worker_messages import Answer

HEADERS = SECURITY_HEADERS | {"Vary": "Accept"}
RETRY = {"Retry-After": "10"}


async def ask(
    request: Request, release: Release, query: QueryRequest, accept: str | None
) -> Answer:
    """The answer of a worker of *release*."""
    return await release.pool.ask(query, accepted_types(accept), client=client_of(request))


async def query_response(
    request: Request, releases: Releases, query: QueryRequest, accept: str | None
) -> Response:
    """The answer to *query* as a response; a large one only while there is room for it."""
    answer = await ask(request, releases.current, query, accept)
    if answer.why:
        return empty_response(answer, unpacked(answer.why), request.query_params.get("lang", ""))
    return answer_response(releases, answer)


def empty_response(answer: Answer, found: Sequence[Reason], lang: str) -> Response:
    """An answer without rows, with the reasons for that."""
    told, headers = with_reasons(answer, found, lang if lang in languages() else SOURCE)
    return Response(told.body, told.status, HEADERS | headers, told.media_type)


def answer_response(releases: Releases, answer: Answer) -> Response:
    """*answer* as a response; a large one only while there is room for it."""
    if answer.status == 503:
        return Response(answer.body, 503, HEADERS | RETRY, answer.media_type)
    if len(answer.body) <= limits.SMALL_ANSWER_BYTES:
        return SmallResponse(answer)
    if releases.bytes_in_flight + len(answer.body) > limits.BYTES_IN_FLIGHT:
        return plain(503, "Too many large answers are on their way. Ask again soon.", RETRY)
    releases.bytes_in_flight += len(answer.body)
    return LargeResponse(releases, answer.body, answer.status, HEADERS, answer.media_type)


class SmallResponse(Response):
    """A small answer; its headers are made once for all of its media type.

    Starlette's own constructor takes longer than the query of a look-up, so it is not called.
    """

    def __init__(self, answer: Answer) -> None:
        self.body, self.status_code, self.background = answer.body, answer.status, None
        length = (b"content-length", str(len(answer.body)).encode())
        self.raw_headers = [*_headers(answer.media_type), length]


@lru_cache(maxsize=64)
def _headers(media_type: str) -> list[tuple[bytes, bytes]]:
    headers = Response(headers=HEADERS, media_type=media_type).raw_headers
    return [pair for pair in headers if pair[0] != b"content-length"]


class LargeResponse(ChunkedResponse):
    """A large answer, counted among the bytes in flight until it was sent."""

    def __init__(
        self,
        releases: Releases,
        body: bytes,
        status: int,
        headers: Mapping[str, str],
        media_type: str,
    ) -> None:
        super().__init__(body, status, headers, media_type)
        self.releases = releases

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.releases.bytes_in_flight -= len(self.body)
