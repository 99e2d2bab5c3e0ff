"""How much a find counts: by where the words stand, whose they are, and how well they fit.

A score runs from 0 to 100. The numbers were set by hand on the recorded searches of the tests, in
English and Japanese: what counts is their order, not their distance.
"""

from __future__ import annotations

from eujp_graph.model.names import COMMON, FURTHER, PREFERRED, WORKING
from eujp_graph.namespaces import iri

WEIGHTS = {
    iri(PREFERRED): 1.0,
    iri("rdfs:label"): 1.0,
    iri("dcterms:identifier"): 1.0,
    iri(FURTHER): 0.97,
    iri(COMMON): 1.0,
    iri(WORKING): 0.95,
    iri("eujp:value"): 0.9,
    iri("dcterms:title"): 0.85,
    iri("eujp:scope"): 0.6,
    iri("dcterms:description"): 0.6,
    iri("skos:definition"): 0.6,
}
"""Where a thing's words may stand, and how much a find there counts."""
SLUG = 0.95
"""How much a find in the last part of the IRI counts: people know it, and it is no name."""
PENALTIES = {"doc": 0.85, "st": 0.7, "ev": 0.7, "code": 0.9, "eujp": 0.8}
"""By prefix: people mostly look for entities and topics; the rest comes after them."""

SAME, WHOLE_WORDS, PART, SHORT_PART, ALL_WORDS = 100.0, 88.0, 78.0, 40.0, 72.0
"""What is asked is the text; words of it; a part of a word; a very short one; its words apart."""
SHORT = 2
"""So few letters of the Latin alphabet stand in very many words."""
COVER = 8.0
"""What is added for the share of the text that is asked for: the shorter text fits better."""

LEAST_FUZZY_WEIGHT = 0.8
"""A near miss counts in names and titles only; a description is near to much."""
FUZZY_SHARE = 0.4, 2.5
"""How long what is asked may be beside a text that it nearly is."""
FUZZY = 72.0
"""How near a miss must be, from 0 to 100."""
FUZZY_DISCOUNT, REORDERED, ONE_WORD = 0.9, 0.95, 0.9
"""What a near miss loses, more with the words in another order, or where one word alone is near."""
LEAST_WORD = 4
"""A word with fewer letters is near to too many others."""

SURE = 96.0
"""With a find as good as this nothing more is looked for."""
CLEAR_LEAD = 6.0
"""By how many points the best must lead for a name to be taken as it."""

MOST_WORDS = 16
"""Words of a question that are looked for; a longer one is a text."""
JOINED, JOINED_SHARE = 30.0, 40.0
"""What words that stand about a thing are worth: all together less than its name."""
LEAST_SHARE = 0.45
"""The share of the words that must be found about a thing."""


def fit(wanted: str, words: str, weight: float) -> float:
    """How well *wanted* fits *words*, both as they are compared, where a find counts *weight*.

    Most for the same; less for a part, for all words apart, and for a near miss.
    """
    if wanted == words:
        return SAME * weight
    share = len(wanted) / max(len(words), 1)
    cover = COVER * min(share, 1)
    if wanted in words:
        return _part(wanted, words) * weight + cover
    parts = wanted.split()
    padded = f" {words} "
    if len(parts) > 1 and all(part in padded for part in parts):
        return ALL_WORDS * weight + cover
    least, most = FUZZY_SHARE
    if weight < LEAST_FUZZY_WEIGHT or not least <= share <= most:
        return 0.0
    return _near(wanted, words) * weight


def _part(wanted: str, words: str) -> float:
    if f" {wanted} " in f" {words} ":
        return WHOLE_WORDS
    # One or two characters of Japanese are a word.
    if len(wanted) > SHORT or not wanted.isascii():
        return PART
    return SHORT_PART


def _near(wanted: str, words: str) -> float:
    from rapidfuzz import fuzz

    long_words = [word for word in words.split() if len(word) >= LEAST_WORD]
    one_word = max((fuzz.ratio(wanted, word) for word in long_words), default=0.0)
    ratio = max(
        fuzz.ratio(wanted, words),
        REORDERED * fuzz.token_sort_ratio(wanted, words),
        ONE_WORD * one_word,
    )
    return FUZZY_DISCOUNT * ratio if ratio >= FUZZY else 0.0


def joined(share: float) -> float:
    """What it is worth that *share* of the words asked for stand about a thing; 0 for too few."""
    return JOINED + JOINED_SHARE * share if share >= LEAST_SHARE else 0.0
