"""What the server, the supervisor and the workers write to one another, and how it is packed.

The server tells the supervisor ``COMMAND``; the supervisor answers each FORK with ``FORKED`` and
the socket of the new worker, as a file descriptor beside it. Over that socket the server sends
queries, and gets an answer to each in the same order.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass

from eujp_graph.server.sparql_protocol import AcceptedTypes, QueryRequest

COMMAND = struct.Struct("!cI")
"""To the supervisor: FORK, SLOW_DOWN or KILL, and the process that it is about."""
FORK, SLOW_DOWN, KILL = b"f", b"s", b"k"
FORKED = struct.Struct("!I")
"""From the supervisor: the process number of a new worker."""
QUERY_HEAD = struct.Struct("!I")
"""Before a query: its length."""
ANSWER_HEAD = struct.Struct("!HBII")
"""Before an answer: its status, and the lengths of its media type, its reasons and its body."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a query: an HTTP status, and a body of a media type.

    ``why`` are the reasons for an answer without rows, as ``empty_answers`` packs them.
    """

    status: int
    media_type: str
    body: bytes
    why: str = ""


def sentence(status: int, words: str) -> Answer:
    """A status and a sentence that says why."""
    return Answer(status, "text/plain; charset=utf-8", f"{words}\n".encode())


def pack_query(request: QueryRequest, accepted: AcceptedTypes, most_bytes: int) -> bytes:
    """A query as it goes to a worker; its answer may have *most_bytes*."""
    parts = (
        request.query,
        request.default_graphs,
        request.named_graphs,
        accepted.rows,
        accepted.truth,
        accepted.graph,
        most_bytes,
    )
    text = json.dumps(parts).encode()
    return QUERY_HEAD.pack(len(text)) + text


def unpack_query(text: bytes) -> tuple[QueryRequest, AcceptedTypes, int]:
    """What ``pack_query`` was given, from what follows the head."""
    query, default, named, rows, truth, graph, most_bytes = json.loads(text)
    request = QueryRequest(query, tuple(default), tuple(named))
    return request, AcceptedTypes(rows, truth, graph), most_bytes


def pack_answer(answer: Answer) -> bytes:
    """An answer as a worker writes it."""
    media_type = answer.media_type.encode()
    why = answer.why.encode()
    head = ANSWER_HEAD.pack(answer.status, len(media_type), len(why), len(answer.body))
    return head + media_type + why + answer.body


def take_answer(received: bytearray) -> Answer | None:
    """The first answer in *received*, removed from it; None where it is not there in full yet."""
    if len(received) < ANSWER_HEAD.size:
        return None
    status, type_length, why_length, body_length = ANSWER_HEAD.unpack_from(received)
    why_start = ANSWER_HEAD.size + type_length
    body_start = why_start + why_length
    end = body_start + body_length
    if len(received) < end:
        return None
    media_type = received[ANSWER_HEAD.size : why_start].decode()
    why = received[why_start:body_start].decode()
    answer = Answer(status, media_type, bytes(received[body_start:end]), why)
    del received[:end]
    return answer
