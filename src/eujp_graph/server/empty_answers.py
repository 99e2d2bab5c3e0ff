"""Tells with an empty answer why it is empty: in a header, and in JSON beside the rows.

The reasons for a stranger's query are found where the query is answered, within its limits; those
for a saved question, whose parameters are known, in the server (``query.why_empty``). The header
is JSON in ASCII. SPARQL Results JSON may have members that a reader does not know; the other
formats have no place for words, and are left as they are.
"""

from __future__ import annotations

import difflib  # noqa: F401  # named here for workers, which can open no file later
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from eujp_graph.language.catalogue import SOURCE
from eujp_graph.query.answer import NOTHING
from eujp_graph.query.saved_query import SavedQuery, parse
from eujp_graph.query.why_empty import Otherwise, Reason, reasons
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.server.worker_messages import Answer

HEADER = "Empty-Because"
MEMBER = "why"
"""The member of the JSON with the reasons, before those of the standard."""
JSON_TYPES = ("application/sparql-results+json", "application/json")
MOST_HEADER_BYTES = 2000
MOST_BYTES = 4000
"""No answer that is longer is empty, whatever its columns are called."""


def has_no_rows(body: bytes, name: str) -> bool:
    """Whether the rows of an answer in the format *name* are none."""
    if len(body) > MOST_BYTES:
        return False
    if name == "json":
        return _says_nothing(json.loads(body))
    if name == "xml":
        return b"<result>" not in body and b"<boolean>true" not in body
    return body.count(b"\n") <= 1


def _says_nothing(told: dict[str, Any]) -> bool:
    """Whether an answer is "no", has no row, or has one of nothing but zeros."""
    if "boolean" in told:
        return not told["boolean"]
    rows = told["results"]["bindings"]
    values = {cell["value"] for row in rows for cell in row.values()}
    return not rows or (len(rows) == 1 and values <= NOTHING)


def packed(store: Store, query: str) -> str:
    """The reasons why a stranger's *query* has no rows in *store*, to be ``unpacked``."""
    return json.dumps(reasons(store, parse("", "")._replace(text=query)))


def unpacked(text: str) -> list[Reason]:
    """The reasons that ``packed`` found."""
    return [Reason(kind, values, tuple(meant)) for kind, values, meant in json.loads(text)]


def of_saved(
    store: Store, saved: SavedQuery, given: dict[str, str], ways: Iterable[Otherwise], lang: str
) -> list[Reason]:
    """The reasons why a saved question has no rows."""
    return reasons(store, saved, given, otherwise=ways, lang=lang)


def with_reasons(
    answer: Answer, found: Sequence[Reason], lang: str = SOURCE
) -> tuple[Answer, dict[str, str]]:
    """*answer* with the reasons in its body, where that is JSON, and the header that tells them."""
    told = [reason.data(lang) for reason in found]
    sentences = list(dict.fromkeys(str(each["sentence"]) for each in told))
    while sentences and len(json.dumps(sentences)) > MOST_HEADER_BYTES:
        sentences.pop()
    headers = {HEADER: json.dumps(sentences)} if sentences else {}
    if answer.media_type.partition(";")[0] not in JSON_TYPES:
        return answer, headers
    # Some readers take what follows the rows for a fault.
    body = {MEMBER: told, **json.loads(answer.body)}
    return replace(answer, body=json.dumps(body, ensure_ascii=False).encode()), headers
