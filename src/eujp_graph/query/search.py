"""Finds the things a name may mean, in either language."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from typing import NamedTuple

from eujp_graph.errors import UnknownNameError
from eujp_graph.model.names import FURTHER, PREFERRED, WORKING, kind, label
from eujp_graph.namespaces import PREFIXES, curie, iri
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import NamedNode

KINDS = ("id", "topic", "code", "doc", "st", "ev", "eujp")
"""The prefixes that a bare slug is tried under, in this order."""

WEIGHTS = {
    iri(PREFERRED): 1.0,
    iri("rdfs:label"): 1.0,
    iri("dcterms:identifier"): 1.0,
    iri(FURTHER): 0.97,
    iri(WORKING): 0.95,
    iri("eujp:value"): 0.9,
    iri("dcterms:title"): 0.85,
    iri("eujp:scope"): 0.6,
    iri("dcterms:description"): 0.6,
    iri("skos:definition"): 0.6,
}
"""Where a thing's words may stand, and how much a find there counts."""

PENALTIES = {"doc": 0.85, "st": 0.7, "ev": 0.7, "code": 0.9, "eujp": 0.8}
"""People mostly look for entities and topics; the rest comes after them."""

TEXTS = f"""
SELECT ?thing ?field ?text WHERE {{
  VALUES ?field {{ {" ".join(f"<{field}>" for field in WEIGHTS)} }}
  ?thing ?field ?text .
}}
"""
MOST_WORDS = 16
"""Words of a question that are looked for; a longer one is a text."""
FUZZY = 72.0
SURE = 96.0
"""With a find as good as this nothing more is looked for."""
CLEAR_LEAD = 6.0
"""By how many points the best must lead for a name to be taken as it."""


class Hit(NamedTuple):
    """Something that a text may mean; ``score`` runs from 0 to 100, ``matched`` is the text that fitted."""

    iri: str
    label: str
    kind: str
    score: float
    matched: str


def normal(text: str) -> str:
    """*text* as it is compared: one width, one case, without dots, dashes and spaces between words.

    >>> normal("ティエリー・ブルトン"), normal("Digital  Partnership")
    ('ティエリーブルトン', 'digital partnership')
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    folded = re.sub(r"(?<=[^\x00-\x7f])[\s・･=＝]+(?=[^\x00-\x7f])", "", folded)
    return re.sub(r"[\s\W_]+", " ", folded).strip()


def search(store: Store, text: str, *, limit: int = 10) -> list[Hit]:
    """The things that *text* may mean, the best first, at most *limit* of them.

    Names, other names, identifiers, titles and descriptions are looked through in
    English and Japanese; a name counts more than a description, an exact find more
    than a near one. Nothing found is an empty list.
    """
    return Searcher(store).search(text, limit=limit)


class Searcher:
    """Searches a graph that does not change again and again; what it looks through is read once."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @cached_property
    def texts(self) -> list[tuple[str, float, str, str]]:
        """Each text with its thing, how much a find there counts, and its form in comparisons."""
        return [
            (thing, weight, words, normal(words)) for thing, weight, words in _texts(self.store)
        ]

    @cached_property
    def pool(self) -> dict[str, dict[float, str]]:
        """The words of each thing and of what stands next to it."""
        from eujp_graph.query import search_words

        return search_words.pool(self.store, normal)

    def search(self, text: str, *, limit: int = 10) -> list[Hit]:
        """The things that *text* may mean, as ``search`` has it."""
        wanted = normal(text)
        if not wanted:
            return []
        best: dict[str, tuple[float, str]] = {}
        for thing, weight, shown, compared in self.texts:
            score = _score(wanted, compared, weight)
            if score > best.get(thing, (0.0, ""))[0]:
                best[thing] = (score, shown)
        if max((score for score, _ in best.values()), default=0.0) < SURE:
            self._join(text, best)
        ranked = sorted(best.items(), key=lambda item: (-item[1][0], len(item[1][1]), item[0]))[
            :limit
        ]
        return [_hit(self.store, thing, score, shown) for thing, (score, shown) in ranked]

    def resolve(self, text: str, *, near: bool = True) -> str:
        """The IRI that *text* names, as ``resolve`` has it."""
        for candidate in _spelled(text):
            if _known(self.store, candidate):
                return candidate
        hits = self.search(text, limit=6)
        exact = [hit for hit in hits if normal(hit.matched) == normal(text)]
        if len(exact) == 1 or (exact and exact[0].score > exact[1].score):
            return exact[0].iri
        leads = (
            hits
            and hits[0].score >= FUZZY
            and (len(hits) == 1 or hits[0].score - hits[1].score >= CLEAR_LEAD)
        )
        if near and leads and not exact:
            return hits[0].iri
        names = [f"{curie(hit.iri)} ({hit.label})" for hit in exact or hits]
        if not names:
            raise UnknownNameError(
                f"Nothing goes by {text!r}. 'eujp search WORDS' finds things by their words.",
                name=text,
            )
        listed = "\n  ".join(names)
        raise UnknownNameError(
            f"{text!r} may mean several things. Say which:\n  {listed}"
            if exact or len(names) > 1
            else f"Nothing goes by {text!r}. Did you mean {listed}?",
            name=text,
            nearest=[hit.iri for hit in exact or hits],
        )

    def _join(self, text: str, best: dict[str, tuple[float, str]]) -> None:
        """Add to *best* the things that have the words of *text* between them and what stands next to them."""
        from eujp_graph.query import search_words

        asked = search_words.asked(text, normal)[:MOST_WORDS]
        if len(asked) < 2:
            return
        for thing, texts in self.pool.items():
            made = 30 + 40 * (share := search_words.score(asked, texts))
            if share >= 0.45 and made > best.get(thing, (0.0, ""))[0]:
                best[thing] = (made, label(self.store, thing))


def _texts(store: Store) -> list[tuple[str, float, str]]:
    texts = []
    for row in select(store, TEXTS):
        thing = row["thing"]
        if isinstance(thing, NamedNode):
            prefix = curie(thing.value).partition(":")[0]
            weight = WEIGHTS[row["field"].value] * PENALTIES.get(prefix, 1.0)
            texts.append((thing.value, weight, row["text"].value))
    things = {thing for thing, _, _ in texts}
    return texts + [
        (thing, 0.95, thing.rpartition("/")[2]) for thing in sorted(things) if "#" not in thing
    ]


def _score(wanted: str, words: str, weight: float) -> float:
    """How well *wanted* fits *words*: 100 for the same, less for a part, all words, or a near miss."""
    if wanted == words:
        return 100 * weight
    share = len(wanted) / max(len(words), 1)
    if wanted in words:
        whole = f" {wanted} " in f" {words} "
        return (
            88 if whole else 78 if len(wanted) > 2 or not wanted.isascii() else 40
        ) * weight + 8 * min(share, 1)
    parts = wanted.split()
    padded = f" {words} "
    if len(parts) > 1 and all(part in padded for part in parts):
        return 72 * weight + 8 * min(share, 1)
    if weight < 0.8 or share > 2.5 or share < 0.4:
        return 0.0
    return _near(wanted, words) * weight


def _near(wanted: str, words: str) -> float:
    from rapidfuzz import fuzz

    word = max((fuzz.ratio(wanted, part) for part in words.split() if len(part) > 3), default=0.0)
    ratio = max(fuzz.ratio(wanted, words), 0.95 * fuzz.token_sort_ratio(wanted, words), 0.9 * word)
    return 0.9 * ratio if ratio >= FUZZY else 0.0


def _hit(store: Store, thing: str, score: float, matched: str) -> Hit:
    return Hit(thing, label(store, thing), kind(store, thing), round(score, 1), matched)


def resolve(store: Store, text: str, *, near: bool = True) -> str:
    """The IRI that *text* names: an IRI, a prefixed name, a slug, or a name in either language.

    Unless *near* is false, a name that is nearly right is taken where one thing fits far better than the rest.

    Raises ``UnknownNameError`` with the candidates where several fit about as
    well, or with the nearest where none does.
    """
    return Searcher(store).resolve(text, near=near)


def _spelled(text: str) -> list[str]:
    plain = text.strip().removeprefix("<").removesuffix(">")
    prefix, colon, _ = plain.partition(":")
    if re.search(r"[\s<>\"{}|^`\\]", plain):
        return []
    if plain.startswith(("http://", "https://", "urn:")):
        return [plain]
    if colon and prefix in PREFIXES:
        return [iri(plain)]
    return (
        []
        if colon or not re.fullmatch(r"[\w.-]+", plain)
        else [PREFIXES[kind] + plain for kind in KINDS]
    )


def _known(store: Store, candidate: str) -> bool:
    node = NamedNode(candidate)
    return any(True for _ in store.quads_for_pattern(node, None, None)) or any(
        True for _ in store.quads_for_pattern(None, None, node)
    )
