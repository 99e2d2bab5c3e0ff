"""What a client is answered whose words name nothing, several things, or one of the wrong kind."""

from __future__ import annotations

import json

from starlette.requests import Request
from starlette.responses import Response

from eujp_graph.errors import AmbiguousNameError, EujpError, UnknownNameError, WrongKindError
from eujp_graph.linkeddata.negotiation import choose
from eujp_graph.server.responses import language_of, plain
from eujp_graph.server.security_headers import SECURITY_HEADERS

JSON = "application/json"
OFFERED = ["text/plain", JSON, "application/sparql-results+json"]


def status_of(error: EujpError) -> int:
    """The status of an answer that is *error*: multiple choices, not found, or not understood."""
    if isinstance(error, AmbiguousNameError):
        return 300
    return 404 if isinstance(error, UnknownNameError) else 400


def not_understood(request: Request, error: EujpError) -> Response:
    """*error* as a sentence, or with its candidates as JSON for a client that prefers that."""
    chosen = choose(request.headers.get("accept"), OFFERED)
    is_about_a_name = isinstance(error, UnknownNameError | WrongKindError)
    lang = language_of(request, error)
    if not is_about_a_name or chosen in (None, "text/plain"):
        return plain(status_of(error), error.told(lang), lang=lang)
    assert isinstance(error, UnknownNameError | WrongKindError)
    told = {
        "error": error.told(lang).partition("\n")[0],
        "name": error.name,
        "candidates": [
            {"id": candidate.iri, "label": candidate.label, "kind": candidate.kind}
            for candidate in error.candidates
        ],
    }
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    return Response(text, status_of(error), SECURITY_HEADERS, JSON)
