"""The words by which a thing may be looked for: its own, and those of what stands next to it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache

from eujp_graph.model.names import COMMON, FURTHER, PREFERRED, WORKING
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal, NamedNode, Node, term

NAMES = tuple(term(name) for name in (PREFERRED, FURTHER, COMMON, WORKING))
YEAR = re.compile(r"(\d{4})-\d\d-\d\d")
STOP = frozenset(
    (
        "a an and any are at be between by did do does for from had has have how in into is it its "
        "many me much of on or show that the their there these this to under was were what when "
        "where which who whom whose why will with"
    ).split()
)
"""Words of a question that name nothing."""

OWN, ABOUT, NEAR = 1.0, 0.8, 0.6
"""How much a word counts in a thing's names, in its other texts, and in what stands next to it."""

SHORTEST_PLURAL = 5
"""A shorter word that ends in s, such as this or gas, is mostly no plural."""

QUESTION = ("question", "questions", "質問")
"""How the kind of a saved question is named."""
ASKS = re.compile(
    r"\b(?:who|whom|which|what|when|where|why|how)\b|[?？]|か[。?？]?$|誰|いつ|どこ|何|いくら",
    re.IGNORECASE,
)
"""By what a text is seen to ask something."""

Pool = dict[str, dict[float, str]]


def asked(text: str, normal: Callable[[str], str]) -> list[str]:
    """The words of *text* that name something, each in the form in which texts are compared."""
    parts = [part for word in text.split() for part in _parts(normal(word))]
    return list(dict.fromkeys(part for part in parts if part not in STOP)) or parts


def _parts(word: str) -> list[str]:
    # A Japanese word has its Latin letters and numbers in one piece, as in 第2回.
    return word.split() if word.isascii() else [word]


def pool(store: Store, normal: Callable[[str], str]) -> Pool:
    """Per thing, the texts that may hold a word asked for, by how much a find there counts.

    Its names; its descriptions, identifiers and years; the names of what it is related to,
    and the scopes, values, years and names in the statements about it.
    """
    names: dict[Node, list[str]] = defaultdict(list)
    for name in NAMES:
        for quad in store.quads_for_pattern(None, name, None):
            names[quad.subject].append(str(getattr(quad.object, "value", "")))
    pooled: dict[Node, dict[float, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in store.quads_for_pattern(None, None, None, GRAPH["entities"]):
        if isinstance(quad.object, Literal):
            pooled[quad.subject][OWN if quad.predicate in NAMES else ABOUT].append(
                _text(quad.object)
            )
        else:
            pooled[quad.subject][NEAR] += names[quad.object]
            pooled[quad.object][NEAR] += names[quad.subject]
    objects: dict[Node, list[Node]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, None, None, GRAPH["statements"]):
        objects[quad.subject].append(quad.object)
    for parts in objects.values():
        texts = [
            text
            for node in parts
            for text in ([_text(node)] if isinstance(node, Literal) else names[node])
        ]
        for node in parts:
            if node in names and not isinstance(node, Literal):
                pooled[node][NEAR] += texts
    # Most texts stand next to many things.
    compared = cache(normal)
    return {
        node.value: {
            weight: "  ".join(map(compared, dict.fromkeys(texts)))
            for weight, texts in parts.items()
        }
        for node, parts in pooled.items()
        if isinstance(node, NamedNode) and node in names
    }


def _text(literal: Literal) -> str:
    day = YEAR.fullmatch(literal.value)
    return day[1] if day else literal.value


def score(words: list[str], texts: dict[float, str]) -> float:
    """The share of *words* that *texts* hold, from 0 to 1; each counts by where it stands best."""
    best = [
        max((weight for weight, text in texts.items() if _has(text, word)), default=0.0)
        for word in words
    ]
    return sum(best) / len(words) if words else 0.0


def _has(text: str, word: str) -> bool:
    if not word.isascii():
        return word in text
    is_plural = len(word) >= SHORTEST_PLURAL and word.endswith("s")
    stem = word[:-1] if is_plural else word
    return f" {stem}" in f" {text}"


def may_ask(text: str) -> bool:
    """Whether *text* looks like a question, so that it is worth while to look for one."""
    return ASKS.search(text) is not None
