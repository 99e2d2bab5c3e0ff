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
    iri(WORKING): 0.97,
    iri("eujp:value"): 0.9,
    iri("dcterms:title"): 0.85,
    iri("eujp:scope"): 0.6,
    iri("dcterms:description"): 0.6,
    iri("skos:definition"): 0.6,
}
"""Where a thing's words may stand, and how much a find there counts."""
SLUG = 0.95
"""How much a find in the last part of the IRI counts: people know it, and it is no name."""
PENALTIES = {"doc": 0.85, "st": 0.5, "ev": 0.5, "code": 0.9, "eujp": 0.8}
"""By prefix: people mostly look for entities and topics; the rest comes after them."""
KIND_WEIGHTS = {"Commitment": 0.88, "Event": 0.88, "Meeting": 0.98, "Place": 0.97, "Post": 0.98}
"""By kind, for what is not called as asked: a text comes before its signing and its promises."""

SAME, REORDERED = 100.0, 97.0
"""What is asked is the text; it is the text but for order, spaces and words that name nothing."""
EXACT = 92.0
"""From here on what is asked is the text."""
PARTLY, COVER, TOGETHER = 62.0, 26.0, 6.0
"""All words of what is asked stand in the text; more for its share of it; more for their order."""
LONG = 48
"""Letters; a longer text is an official title, of which people know some words."""
PREFIX_QUALITY, STEM_QUALITY, PART_QUALITY, SINGLE_QUALITY = 0.9, 0.75, 0.5, 0.95
"""What a find is worth at the beginning of a word, without its ending, inside one, and of one sign.
"""
SHORTEST_PREFIX, SHORTEST_PART = 2, 4
"""So few letters stand at the beginning of, or inside, very many words."""
TYPO_QUALITY = (1.0, 0.93, 0.85)
"""What a word is worth by the letters in which it differs."""
STOP_WORD, STRADDLING, UNKNOWN = 0.1, 0.1, 0.8
"""What a word that names nothing weighs, two signs of two words, and a word that nothing has."""
PAIR, LONGER = 0.5, 0.25
"""What one sign of Japanese weighs beside a word, and each further sign of a longer word."""
LEAST_SHARE_OF_WORDS = 0.4
"""The share of what is asked that a text must have, by weight."""
SYNONYM, WITHOUT_SIDE = 0.97, 0.9
"""What is lost where a word stands for another, and where that of the side was left out."""

LEAST_FUZZY_WEIGHT = 0.8
"""A near miss counts in names and titles only; a description is near to much."""
FUZZY, LEAST_LENGTH = 72.0, 0.75
"""How near a miss must be, from 0 to 100, and how long the shorter of both beside the longer."""
FUZZY_DISCOUNT, OTHER_NUMBER = 0.9, 0.8
"""What a near miss loses, more where it has another number."""
ACRONYM, ABBREVIATED = 84.0, 82.0
"""First letters of the words of a name; some signs of a Japanese name, in their order."""
TITLED, TITLED_SHARE, TITLED_POST = 80.0, 10.0, 6.0
"""A person asked for with a title; more for the share that is the name, more for the right post."""

SURE = 80.0
"""With a find as good as this nothing more is looked for."""
LEAST_NEAR, CLEAR_LEAD = 66.0, 6.0
"""How good a find must be, and by how much it must lead, for a name to be taken as near to it."""
LEAST_OFFERED = 40.0
"""How good a find must be to be offered for a name that means nothing."""
SURE_LEAD = 3.0
"""By how much what is called as asked, but for its spelling, must lead."""

MOST_WORDS = 16
"""Words of a question that are looked for; a longer one is a text."""
MOST_CHARACTERS = 200
"""What is longer is no name, and is cut."""
JOINED, JOINED_SHARE, ADDED = 28.0, 32.0, 0.15
"""What words that stand about a thing are worth: less than its name, to which they add."""
LEAST_SHARE = 0.45
"""The share of the words that must be found about a thing."""


def partly(share: float, cover: float, *, together: bool) -> float:
    """What it is worth that *share* of what is asked stands in a text, of which it is *cover*."""
    return share * share * (PARTLY + COVER * min(cover, 1.0) + TOGETHER * together)


def joined(share: float) -> float:
    """What it is worth that *share* of the words asked for stand about a thing; 0 for too few."""
    return JOINED + JOINED_SHARE * share if share >= LEAST_SHARE else 0.0
