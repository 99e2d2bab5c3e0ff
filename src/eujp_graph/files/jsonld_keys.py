"""Finds the keys of JSON-LD that its context does not know, of which a reader makes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from eujp_graph.errors import SourceError, nearest
from eujp_graph.language.messages import Message, did_you_mean

Contexts = Mapping[str, Callable[[], object]]
"""JSON-LD contexts at hand, by their addresses."""


def refuse_unknown_keys(told: object, contexts: Contexts, content: bytes, path: Path) -> None:
    """Raise ``SourceError`` for the first key in *told* that its context does not know.

    Looked at is what has its contexts at its top, by an address of *contexts* or in itself.
    *content* is *told* as written, and *path* where it lies, for the message.
    """
    for part in told if isinstance(told, list) else [told]:
        terms = _terms(part, contexts)
        key = next(_unknown(part, terms), None) if terms else None
        if key is not None:
            # What stands in a list of terms of other vocabularies has its prefix before it.
            known = {name.rpartition(":")[2]: name for name in reversed(terms)} | {
                n: n for n in terms
            }
            meant = [known[name] for name in nearest(key, known)]
            before = content.partition(f'"{key}"'.encode())[0]
            message = Message("key_unknown", key=key, hint=did_you_mean(meant))
            raise SourceError(message, path=path, line=before.count(b"\n") + 1)


def _terms(part: object, contexts: Contexts) -> dict[str, object]:
    """The terms of the contexts at the top of *part*, where all are at hand; else none."""
    given = part.get("@context") if isinstance(part, dict) else None
    terms: dict[str, object] = {}
    for each in given if isinstance(given, list) else [given]:
        context = contexts[each]() if isinstance(each, str) and each in contexts else each
        if not isinstance(context, dict):
            return {}
        terms |= context
    # A vocabulary knows every key, and what is defined within defines what stands below it.
    return {} if "@vocab" in terms or _count(part) > 1 else terms


def _count(value: object) -> int:
    """How many contexts are given in *value*, at any depth."""
    if isinstance(value, dict):
        return ("@context" in value) + sum(map(_count, value.values()))
    return sum(map(_count, value)) if isinstance(value, list) else 0


def _unknown(value: object, terms: dict[str, object]) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _unknown(item, terms)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key == "@context":
                continue
            if not key.startswith("@") and ":" not in key and key not in terms:
                yield key
            elif not _is_map(terms.get(key)):
                yield from _unknown(inner, terms)


def _is_map(definition: object) -> bool:
    """Whether the keys below a term are no properties, but languages."""
    return isinstance(definition, dict) and "@container" in definition
