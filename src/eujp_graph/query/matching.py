"""How well what is asked fits each of many texts: by words, by pairs of signs, by likeness.

A script says the same in the browser (``html/templates/search.js``): what changes here changes
there.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from eujp_graph.query import search_weights as weigh
from eujp_graph.query.normal_form import JAPANESE
from eujp_graph.query.search_words import STOP

RUNS = re.compile(f"[{JAPANESE}]+|[^{JAPANESE}\\s]+")
KANA = re.compile("[\u30a0-\u30ff]")
WORDS_JA = re.compile("[\u30a0-\u30ff]+|[^\u30a0-\u30ff]+")
COUNTED = re.compile(r"第 \d+ [回次期]")
"""A number in a row of meetings, which is written before the name or behind it."""
DIGITS = re.compile(r"\d+")
SHORTEST_PLURAL = 4
SHORTEST_STEMMED, ENDING = 7, 3
"""A word with so many letters is known without its ending, as in economics and economy."""
SHORTEST_TYPO, SHORTEST_SECOND_TYPO = 4, 8
"""Letters of a word in which one letter may be wrong, and in which two may."""
ACRONYM_LETTERS = range(2, 8)
ABBREVIATION_SIGNS = range(2, 7)
LONGEST_ABBREVIATED = 5
"""So many times longer than its abbreviation a Japanese name may be."""
LEAST_FUZZY_LETTERS = 3


class Row(NamedTuple):
    """A text of a thing: how much a find there counts, as it is shown and as it is compared."""

    thing: str
    weight: float
    shown: str
    compared: str


class Feature(NamedTuple):
    """One part of what is asked: in which texts it stands, how well, and how much it weighs."""

    found: dict[int, float]
    weight: float


class Texts:
    """The *rows* of texts, made ready to be looked through."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self.padded = [f" {row.compared} " for row in rows]

    @cached_property
    def vocabulary(self) -> list[str]:
        """The words of other letters than Japanese that stand in names."""
        names = (row.compared for row in self.rows if row.weight >= weigh.LEAST_FUZZY_WEIGHT)
        return sorted({word for name in names for word in name.split() if word.isalpha()})

    @cached_property
    def loose(self) -> dict[str, list[int]]:
        """The texts by their words in order, without those that name nothing."""
        found: dict[str, list[int]] = {}
        for place, row in enumerate(self.rows):
            if row.weight >= weigh.LEAST_FUZZY_WEIGHT:
                found.setdefault(in_any_order(row.compared), []).append(place)
        return found

    def scores(self, wanted: str) -> dict[int, float]:
        """How well *wanted*, as it is compared, fits the texts that it fits at all."""
        best = {
            place: weigh.SAME * row.weight
            for place, row in enumerate(self.rows)
            if row.compared == wanted
        }
        is_name = any(score >= weigh.EXACT for score in best.values())
        self._by_words(wanted, best)
        if not is_name:
            # What is spelt as a name is not looked for in other spellings.
            for place in self.loose.get(in_any_order(wanted), ()):
                _raise(best, place, weigh.REORDERED * self.rows[place].weight)
            self._by_likeness(wanted, best)
            self._by_letters(wanted, best)
        return best

    def _by_words(self, wanted: str, best: dict[int, float]) -> None:
        features = [self._word(part) for part in _parts(wanted)]
        whole = sum(feature.weight for feature in features)
        shares: dict[int, float] = {}
        for feature in features:
            for place, quality in feature.found.items():
                shares[place] = shares.get(place, 0.0) + quality * feature.weight
        least = weigh.LEAST_SHARE_OF_WORDS * whole
        inside, length = f" {wanted} ", len(wanted)
        for place, share in shares.items():
            if share >= least and share:
                together = inside in self.padded[place]
                cover = length / min(len(self.padded[place]), weigh.LONG)
                score = weigh.partly(1.0 if together else share / whole, cover, together=together)
                _raise(best, place, score * self.rows[place].weight)

    def _word(self, part: tuple[str, float]) -> Feature:
        """Where one part of what is asked stands; a word that nowhere stands may be misspelt."""
        word, weight = part
        found = self._japanese(word) if re.match(f"[{JAPANESE}]", word) else self._latin(word)
        rarity = math.log(1 + len(self.rows) / (1 + len(found)))
        return Feature(found, weight * rarity * (1.0 if found else weigh.UNKNOWN))

    def _japanese(self, signs: str) -> dict[int, float]:
        quality = weigh.SINGLE_QUALITY if len(signs) == 1 else 1.0
        return {place: quality for place, text in enumerate(self.padded) if signs in text}

    def _latin(self, word: str) -> dict[int, float]:
        found: dict[int, float] = {}
        if len(word) >= weigh.SHORTEST_PART and not word.isdigit():
            self._add(word, weigh.PART_QUALITY, found)
        if len(word) >= weigh.SHORTEST_PREFIX and not word.isdigit():
            self._add(f" {word}", weigh.PREFIX_QUALITY, found)
        if len(word) >= SHORTEST_STEMMED:
            self._add(f" {word[:-ENDING]}", weigh.STEM_QUALITY, found)
        for form in _numbers(word):
            self._add(f" {form} ", 1.0, found)
        if not any(quality > weigh.PART_QUALITY for quality in found.values()):
            for meant, quality in self._misspelt(word):
                self._add(f" {meant} ", quality, found)
        return found

    def _add(self, part: str, quality: float, found: dict[int, float]) -> None:
        for place, text in enumerate(self.padded):
            if part in text:
                found[place] = max(quality, found.get(place, 0.0))

    def _misspelt(self, word: str) -> list[tuple[str, float]]:
        """The words of names that *word* may be meant for, with what a find of each is worth."""
        most = typos(word)
        if not most:
            return []
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        near = extract(word, self.vocabulary, scorer=OSA.distance, score_cutoff=most, limit=None)
        return [(meant, weigh.TYPO_QUALITY[int(away)]) for meant, away, _ in near]

    @cached_property
    def _names(self) -> tuple[list[str], list[int]]:
        places = [
            place for place, row in enumerate(self.rows) if row.weight >= weigh.LEAST_FUZZY_WEIGHT
        ]
        return [self.rows[place].compared for place in places], places

    def _by_likeness(self, wanted: str, best: dict[int, float]) -> None:
        """Add what is nearly the same text, with another number for less."""
        if len(wanted) < LEAST_FUZZY_LETTERS:
            return
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        names, places = self._names
        numbers = set(DIGITS.findall(wanted))
        for name, likeness, at in extract(
            wanted, names, scorer=ratio, score_cutoff=weigh.FUZZY, limit=None
        ):
            shorter, longer = sorted((len(name), len(wanted)))
            if shorter < weigh.LEAST_LENGTH * longer:
                continue
            is_other = set(DIGITS.findall(name)) != numbers
            score = weigh.FUZZY_DISCOUNT * likeness * (weigh.OTHER_NUMBER if is_other else 1.0)
            _raise(best, places[at], score * self.rows[places[at]].weight)

    def _by_letters(self, wanted: str, best: dict[int, float]) -> None:
        """Add the names of which *wanted* is short: MIC, 経産省."""
        if not _may_be_short(wanted):
            return
        worth = weigh.ACRONYM if wanted.isascii() else weigh.ABBREVIATED
        for place, row in enumerate(self.rows):
            is_name = row.weight >= weigh.SLUG and row.compared[:1] == wanted[0]
            if is_name and is_short_for(wanted, row.compared):
                score = worth + len(wanted) / len(row.compared)
                _raise(best, place, score * row.weight)


def typos(word: str) -> int:
    """In how many letters *word* may be wrong."""
    if word.isdigit() or len(word) < SHORTEST_TYPO:
        return 0
    return 1 if len(word) < SHORTEST_SECOND_TYPO else 2


def _raise(best: dict[int, float], place: int, score: float) -> None:
    if score > best.get(place, 0.0):
        best[place] = score


def _numbers(word: str) -> list[str]:
    """*word* in the singular and the plural, as far as its ending tells."""
    if word.isdigit() or len(word) < SHORTEST_PLURAL:
        return [word]
    if word.endswith("ies"):
        return [word, f"{word[:-3]}y"]
    if word.endswith("y"):
        return [word, f"{word[:-1]}ies"]
    return [word, word[:-1]] if word.endswith("s") else [word, f"{word}s"]


def in_any_order(text: str) -> str:
    """*text*, as it is compared, by its words in order, without those that name nothing.

    >>> in_any_order("memorandum of cooperation") == in_any_order("cooperation memorandum")
    True
    """
    counted = COUNTED.findall(text)
    words = [word for word in COUNTED.sub(" ", text).split() if word not in STOP]
    return "".join(sorted(words) + counted) if words else text


def _parts(wanted: str) -> Iterable[tuple[str, float]]:
    """The words of *wanted* and the pairs of its Japanese signs, each with what it weighs."""
    for run in RUNS.findall(wanted)[: weigh.MOST_WORDS]:
        if re.match(f"[{JAPANESE}]", run):
            yield from _pairs(run)
        else:
            yield run, weigh.STOP_WORD if run in STOP else 1.0


def _pairs(run: str) -> Iterable[tuple[str, float]]:
    """The pairs of signs of a Japanese *run*; kana between words is mostly a particle."""
    words = WORDS_JA.findall(run)
    for word in words:
        if len(word) > 1:
            each = (1.0 + weigh.LONGER * (len(word) - 2)) / (len(word) - 1)
            yield from ((one + other, each) for one, other in pairwise(word))
        elif len(words) == 1 or not KANA.match(word):
            yield word, weigh.PAIR
    for before, after in pairwise(words):
        yield before[-1] + after[0], weigh.STRADDLING


def _may_be_short(wanted: str) -> bool:
    if wanted.isascii():
        return wanted.isalpha() and len(wanted) in ACRONYM_LETTERS
    return len(wanted) in ABBREVIATION_SIGNS and RUNS.fullmatch(wanted) is not None


def is_short_for(wanted: str, name: str) -> bool:
    """Whether *wanted* is short for *name*, both as they are compared.

    >>> is_short_for("ecb", "european central bank"), is_short_for("経産省", "経済産業省")
    (True, True)
    """
    if not _may_be_short(wanted) or len(name) <= len(wanted):
        return False
    return _is_acronym(wanted, name) if wanted.isascii() else _is_abbreviation(wanted, name)


def _is_acronym(letters: str, name: str) -> bool:
    words = name.split()
    if len(words) < 2 or words[0][0] != letters[0]:
        return False
    whole = "".join(word[0] for word in words)
    short = "".join(word[0] for word in words if word not in STOP and word != "for")
    return letters in (whole, short)


def _is_abbreviation(signs: str, name: str) -> bool:
    """Whether *signs* stand in *name* in their order, from its first sign on."""
    if name[0] != signs[0] or len(name) > LONGEST_ABBREVIATED * len(signs):
        return False
    return in_order(signs, name)


def in_order(signs: str, text: str) -> bool:
    """Whether *signs* stand in *text* in their order, with whatever between them."""
    rest = iter(text)
    return all(sign in rest for sign in signs)
