"""Finds the saved question that some words ask, and its parameters in them; without any model.

A question is known by its summary in each language and by the phrases of its header (``asks``).
The words that are left over name the things that it is about, and the days are those of the text.
"""

from __future__ import annotations

import math
import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from eujp_graph.language import catalogue as language
from eujp_graph.model.classes import instances
from eujp_graph.model.days_in_text import DAYS, YEARS
from eujp_graph.namespaces import PREFIXES, curie
from eujp_graph.query.matching import typos
from eujp_graph.query.normal_form import normal
from eujp_graph.query.parameters import classes, is_named
from eujp_graph.query.question_words import (
    ASKING_KINDS,
    SHORTEST_STEM,
    tokens,
)
from eujp_graph.query.question_words import kept as kept_words
from eujp_graph.query.saved_query import SavedQuery, catalogue, days_taken
from eujp_graph.query.search import Hit, Searcher
from eujp_graph.query.search_weights import CLEAR_LEAD
from eujp_graph.query.search_weights import LEAST_NEAR as SURE
from eujp_graph.query.search_words import STOP, may_ask

APART = re.compile(
    r"\band\b|\bwith\b|\bto\b|\bvs\b|\bversus\b|、|,|\bor\b|(?<=[^\x00-\x7f])と(?=[^\x00-\x7fあ-ん]|[A-Z])"
)
"""What stands between two things."""
BARE_MONTH = re.compile(
    r"(?P<year>(?:\d{4}|[令平昭][和成](?:\d{1,2}|元))年)(?P<first>\d{1,2}月(?:\d{1,2}日)?)"
    r"(?P<to>\s*(?:から|より|[〜~～–-])\s*)(?=\d{1,2}月)"
)
"""A span in Japanese whose second month goes without its year, which is that of the first."""
RECALL, PRECISION = 0.62, 0.38
"""What the share of a phrase that is asked weighs, and the share of the words that are in it."""
ASKING_WEIGHT = 0.5
LEAST, LEAD = 0.55, 0.06
"""How well a question must fit, and by how much it must lead, to be taken."""
NEAR = 0.15
"""What fits so much less than the best is not shown beside it."""
EXACT = 0.99
"""From here on the words are those of a question, whatever else they may name."""
MISSING = 0.3
"""What a question loses where a thing that it needs is not named."""
FITS = 0.18
"""What it gains where all the things that it takes are."""
UNUSED = 0.08
"""What it loses for a day that it does not take."""
LOOKED_AT, OFFERED = 6, 3
"""So many questions are tried with their parameters, and so many are offered."""
LEAST_MENTION = 45.0
"""How well words must fit a thing to name it."""
PLAIN = 78.0
"""From here on a thing is meant, although others are near."""
SIDES = ("id:european-union", "id:japan")


class Suggestion(NamedTuple):
    """A question that may be meant: how well it fits, what is given, and what is not named."""

    saved: SavedQuery
    score: float
    given: dict[str, str]
    labels: dict[str, str]
    missing: tuple[str, ...]
    unused: tuple[str, ...] = ()
    """What the words name that the question does not take."""
    rivals: tuple[tuple[str, Hit], ...] = ()
    """What else a parameter may as well mean, by its name."""

    @property
    def command(self) -> str:
        """The command that asks it, with a mark where something must be filled in."""
        parts = [f"{name}={value}" for name, value in self.given.items()]
        parts += [f"{name}=…" for name in self.missing]
        return shlex.join(["eujp", "query", self.saved.name, *parts])

    def notes(self, lang: str) -> list[str]:
        """What the answer leaves out of the words, and which days are taken, in sentences."""
        said = language.words("ask", lang)
        left = said["unused"].format(names=said["join"].join(self.unused)) if self.unused else ""
        return [*filter(None, [left]), *days_taken(self.saved, self.given, lang)]


class Questions:
    """The saved questions, found by words in either language."""

    def __init__(self, searcher: Searcher, questions: Sequence[SavedQuery] | None = None) -> None:
        self.searcher = searcher
        self.questions = list(catalogue() if questions is None else questions)

    @cached_property
    def phrases(self) -> list[tuple[int, Counter[str]]]:
        """The words of each phrase, with the number of its question."""
        return [
            (number, Counter(tokens(phrase)))
            for number, saved in enumerate(self.questions)
            for phrase in _phrases(saved)
        ]

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How much each word tells: the fewer questions have it, the more."""
        having: dict[str, set[int]] = {}
        for number, words in self.phrases:
            for word in words:
                having.setdefault(word, set()).add(number)
        whole = len(self.questions)
        return {
            word: math.log(1 + whole / len(found)) * (ASKING_WEIGHT if word in ASKING_KINDS else 1)
            for word, found in having.items()
        }

    def find(self, text: str) -> list[Suggestion]:
        """The questions that *text* may ask, the likeliest first, at most three."""
        text = BARE_MONTH.sub(r"\g<year>\g<first>\g<to>\g<year>", text)
        likely = self._by_words(text)[:LOOKED_AT]
        mentions = self._mentions(text)
        made = [
            self._filled(self.questions[number], score, text, mentions) for number, score in likely
        ]
        exact = {self.questions[number].name for number, score in likely if score >= EXACT}
        made.sort(key=lambda found: (found.saved.name not in exact, -found.score, found.saved.name))
        if made and made[0].rivals:
            made[:1] = [made[0], *(_with(made[0], *rival) for rival in made[0].rivals)]
        return made[:OFFERED]

    def named(self, text: str, *, least: float = LEAST, always: bool = False) -> list[Suggestion]:
        """The questions that *text* asks well enough to be shown among other finds.

        Unless *always*, none for words that do not look like a question.
        """
        if not always and not may_ask(text):
            return []
        found = self.find(text)
        likely = max(least, found[0].score - NEAR) if found else least
        return [one for one in found if one.score >= likely]

    def _by_words(self, text: str) -> list[tuple[int, float]]:
        """The questions by how well their phrases fit the words of *text*."""
        asked = self._known(tokens(text))
        whole = sum(self.rarity[word] for word in asked)
        best: dict[int, float] = {}
        for number, words in self.phrases:
            both = sum(self.rarity[word] for word in words if word in asked)
            if both:
                share = both / sum(self.rarity[word] for word in words)
                score = RECALL * share + PRECISION * both / whole
                best[number] = max(score, best.get(number, 0.0))
        return sorted(best.items(), key=lambda item: (-item[1], item[0]))

    def _known(self, words: Sequence[str]) -> set[str]:
        """Those of *words* that questions have; a misspelt one as it is meant."""
        return {self._meant(word) for word in words} - {""}

    def _meant(self, word: str) -> str:
        if word in self.rarity:
            return word
        if not word.isascii() or not typos(word):
            return ""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extractOne

        long = [known for known in self.rarity if known.isascii() and len(known) >= SHORTEST_STEM]
        near = extractOne(word, long, scorer=OSA.distance, score_cutoff=1)
        return near[0] if near and len(word) > SHORTEST_STEM else ""

    def _mentions(self, text: str) -> list[Hit]:
        """The things that *text* calls by their names, the longest name first."""
        padded = f" {normal(text)} "
        found: dict[str, Hit] = {}
        for row in self.searcher.texts.rows:
            name = row.compared
            spelt = name if not name.isascii() else f" {name} "
            if (
                row.weight >= LEAST_NAME
                and row.thing.startswith(NAMED)
                and len(name) > 1
                and name not in STOP
                and spelt in padded
            ):
                held = found.get(row.thing)
                if held is None or len(name) > len(normal(held.matched)):
                    found[row.thing] = Hit(row.thing, row.shown, "", 100.0, row.shown)
        return sorted(found.values(), key=lambda hit: (-len(normal(hit.matched)), hit.iri))

    def _filled(
        self, saved: SavedQuery, score: float, text: str, mentions: Sequence[Hit]
    ) -> Suggestion:
        """*saved* with the parameters that *text* names."""
        labels: dict[str, str] = {}
        days = _days(text)
        dated = [name for name, kind in saved.params.items() if kind == "date"]
        # Two days are a span in its order; one goes where it is needed.
        wanting = dated if len(days) >= len(dated) else _in_need(saved, dated)
        given = dict(zip(wanting, days, strict=False))
        rest = _without(text, days) if dated else text
        things = _in_need(saved, [name for name, kind in saved.params.items() if is_named(kind)])
        named, rivals = self._things(saved, things, rest, mentions)
        for name, hit in named.items():
            given[name], labels[name] = curie(hit.iri), hit.label
        missing = tuple(
            name for name in saved.params if name not in given and name not in saved.defaults
        )
        sure = [hit.score / 100 for hit in named.values()]
        if missing:
            score -= MISSING
        elif sure:
            score += FITS * (2 * sum(sure) / len(sure) - 1)
        if days and not dated:
            score -= UNUSED
        unused = (*_unused(saved, mentions, named.values()), *days[len(dated) :])
        return Suggestion(saved, score, given, labels, missing, unused, rivals)

    def _things(
        self, saved: SavedQuery, names: Sequence[str], text: str, mentions: Sequence[Hit]
    ) -> tuple[dict[str, Hit], tuple[tuple[str, Hit], ...]]:
        """What the parameters *names* mean, and what they may mean as well.

        These are things called by name, else those that what is left of *text* may name.
        """
        found: dict[str, Hit] = {}
        rivals: list[tuple[str, Hit]] = []
        taken = ""
        left = [part for part in self._left(saved, text) if part]
        for name in names:
            kinds = classes(saved.params[name])
            of_kind = instances(self.searcher.store, kinds) if kinds else None
            used = {hit.iri for hit in found.values()}
            called = [
                hit
                for hit in mentions
                if hit.iri not in used
                and (of_kind is None or hit.iri in of_kind)
                and normal(hit.matched) not in taken
            ]
            near = self._near(left, kinds, used)
            best = _better(called, near, left, alone=len(names) == 1)
            if best:
                found[name] = best
                taken += f" {normal(best.matched)} "
                if best not in called and len(names) == 1:
                    rivals = [(name, hit) for hit in _as_likely(best, near)]
        return found, tuple(rivals)

    def _near(self, left: Sequence[str], kinds: Sequence[str], used: set[str]) -> list[Hit]:
        """The things of *kinds* that the words *left* may name."""
        hits = [
            hit
            for part in left
            for hit in self.searcher.search(part, kinds=kinds, limit=OFFERED + len(used))
        ]
        fitting = [
            hit
            for hit in hits
            if hit.score >= LEAST_MENTION and hit.iri not in used and hit.iri.startswith(NAMED)
        ]
        return sorted(fitting, key=lambda hit: -hit.score)

    def _left(self, saved: SavedQuery, text: str) -> list[str]:
        """What *text* says beyond the words of *saved*: whole, and the parts that it joins."""
        own = {word for phrase in _phrases(saved) for word in tokens(phrase)} | ASKING_KINDS
        parts = [text, *APART.split(text)] if len(saved.params) > 1 else [text]
        kept = [kept_words(part, own) for part in parts]
        # A number alone, as of the third council, is in many names and names nothing.
        kept = ["" if normal(part).isdigit() else part for part in kept]
        return list(dict.fromkeys(kept[1:] + kept[:1])) if len(kept) > 2 else kept[:1]


NAMED = tuple(PREFIXES[prefix] for prefix in ("id", "topic", "doc"))
"""Of what one asks; words such as promised are codes too."""
LEAST_NAME = 0.93
"""How much a text must count for its thing to be called by it: names and slugs do."""


def is_clear(found: Sequence[Suggestion]) -> bool:
    """Whether the first of *found* is what is asked, with all that it needs."""
    if not found or found[0].missing or found[0].rivals or found[0].score < LEAST:
        return False
    return len(found) == 1 or found[0].score - found[1].score >= LEAD


def _as_likely(best: Hit, near: Sequence[Hit]) -> list[Hit]:
    """The things among *near* that fit about as well as *best*, each once."""
    if best.score >= PLAIN:
        return []
    others = {hit.iri: hit for hit in near if hit.iri != best.iri}
    return [hit for hit in others.values() if best.score - hit.score < CLEAR_LEAD]


def _with(found: Suggestion, name: str, hit: Hit) -> Suggestion:
    """*found* with *hit* for its parameter *name*."""
    given, labels = {**found.given, name: curie(hit.iri)}, {**found.labels, name: hit.label}
    return found._replace(given=given, labels=labels)


def _unused(saved: SavedQuery, mentions: Sequence[Hit], named: Iterable[Hit]) -> tuple[str, ...]:
    """The names among *mentions* that are no words of *saved* and of nothing that it takes."""
    told = {word for phrase in _phrases(saved) for word in tokens(phrase)}
    for hit in named:
        told.update(tokens(f"{hit.matched} {hit.label}"))
    unused: list[str] = []
    for hit in mentions:
        words = set(tokens(hit.matched))
        # Every question is about the two sides.
        if not words <= told and curie(hit.iri) not in SIDES and not told & words:
            unused.append(hit.matched)
            told |= words
    return tuple(unused)


def _better(
    called: Sequence[Hit], near: Sequence[Hit], left: Sequence[str], *, alone: bool
) -> Hit | None:
    """A thing called by its name; where that is a small part of what is left, what fits it all."""
    if not called or not near or not alone or near[0].score < SURE:
        return next(iter((*called, *near)), None)
    words = max(map(len, map(normal, left)), default=0)
    return called[0] if len(normal(called[0].matched)) * 2 > words else near[0]


def _phrases(saved: SavedQuery) -> Iterator[str]:
    yield saved.name.replace("-", " ")
    for lang in language.languages():
        yield saved.summary_in(lang)
    yield from saved.asks


def _in_need(saved: SavedQuery, names: Sequence[str]) -> list[str]:
    """*names* of parameters, first those without a default."""
    return sorted(names, key=lambda name: name in saved.defaults)


def _days(text: str) -> list[str]:
    """The days, months and years in *text*, as they are written, in their order."""
    spans: list[tuple[int, int]] = []
    for pattern in (*DAYS, *YEARS):
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in spans):
                spans.append(match.span())
    return [text[start:end].strip() for start, end in sorted(spans)]


def _without(text: str, days: Sequence[str]) -> str:
    for day in days:
        text = text.replace(day, " ")
    return text
