"""Phrases of a brief: words of the catalogue filled with names, days and other phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from string import Formatter
from typing import NamedTuple

from eujp_graph.language.catalogue import language_of, offered, words
from eujp_graph.language.counted import counted
from eujp_graph.language.days import written
from eujp_graph.model.dates import Day
from eujp_graph.model.families import families
from eujp_graph.model.names import kind
from eujp_graph.model.sentences import title
from eujp_graph.rdf.oxigraph import Store

MOST_NAMED = 5
"""How many things one sentence names; the others are counted."""

UNNAMED = ("Person", "Post", "Code", "Topic")
"""What is called without an article, in languages that have one."""


class Piece(NamedTuple):
    """A part of a sentence: its words, their language, and the thing that they name, if any."""

    text: str
    lang: str = ""
    iri: str = ""


Phrase = tuple[Piece, ...]


class Phrases:
    """Makes phrases in *lang* of the things of *store*; each name is read once."""

    def __init__(self, store: Store, lang: str) -> None:
        self.store, self.lang = store, offered(lang)
        self.families = families(store)
        self._names: dict[str, Phrase] = {}

    def fill(self, section: str, key: str, **values: Phrase | str) -> Phrase:
        """The words *key* of *section* with *values* put in."""
        lang = language_of(section, key, self.lang)
        found: list[Piece] = []
        for literal, field, _, _ in Formatter().parse(words(section, self.lang)[key]):
            if literal:
                found.append(Piece(literal, lang))
            if field is not None:
                value = values[field]
                found += [Piece(value)] if isinstance(value, str) else value
        return tuple(piece for piece in found if piece.text)

    def frame(self, key: str, **values: Phrase | str) -> Phrase:
        """A whole sentence: the frame *key* with *values* put in."""
        return _capital(self.fill("brief", key, **values))

    def name(self, thing: str) -> Phrase:
        """What *thing* is called, with an article where its language has one."""
        if not thing:
            return ()
        if thing not in self._names:
            called = title(self.store, thing, self.lang)
            self._names[thing] = self._with_article(Piece(called.text, called.lang, thing))
        return self._names[thing]

    def _with_article(self, named: Piece) -> Phrase:
        class_ = kind(self.store, named.iri)
        own = language_of("brief", "article_heads", self.lang)
        if class_ == "Commitment":
            # The name of a promise is its wording.
            return self.fill("brief", "quoted", name=(named,))
        is_bare = class_ in UNNAMED or self.families.get(class_) in UNNAMED
        if named.lang != own or is_bare:
            return (named,)
        spoken = words("brief", self.lang)
        head = _head(named.text, spoken["article_stops"].split())
        if head.casefold() not in spoken["article_heads"].split():
            return (named,)
        return self.fill("brief", "article", name=(named,))

    def listed(self, phrases: Sequence[Phrase]) -> Phrase:
        """Phrases one after another; beyond ``MOST_NAMED`` they are counted."""
        spoken = words("brief", self.lang)
        shown = phrases if len(phrases) <= MOST_NAMED + 1 else phrases[:MOST_NAMED]
        left = len(phrases) - len(shown)
        found: list[Piece] = []
        for number, phrase in enumerate(shown):
            is_last = number == len(shown) - 1 and not left
            if number:
                found.append(Piece(spoken["and" if is_last else "comma"], self.lang))
            found += phrase
        if left:
            found.append(Piece(counted("brief", "more", left, self.lang), self.lang))
        return tuple(found)

    def _joined(self, phrases: Sequence[Phrase]) -> Phrase:
        """Phrases with commas between."""
        comma = Piece(words("brief", self.lang)["comma"], self.lang)
        found: list[Piece] = []
        for number, phrase in enumerate(phrases):
            found += [comma, *phrase] if number else phrase
        return tuple(found)

    def names(self, things: Iterable[str]) -> Phrase:
        """The names of *things*, in order of their words."""
        return self.listed(sorted((self.name(thing) for thing in things), key=plain))

    def day(self, day: Day) -> str:
        """*day* as people write it, as precisely as it is known."""
        return written(str(day), self.lang)

    def on(self, day: Day) -> Phrase:
        """That something happened on *day*; nothing where none is known."""
        return self.fill("brief", f"on_{day.precision}", day=self.day(day)) if day.value else ()

    def period(self, begin: Day, end: Day, *, state: bool = False) -> Phrase:
        """From when to when something held, as far as that is known; *state* as a state is told."""
        form = "_state" if state else ""
        if begin.value and end.value:
            if begin == end:
                return self.on(begin)
            days = {"begin": self.day(begin), "end": self.day(end)}
            return self.fill("brief", f"from_to{form}", **days)
        if begin.value:
            return self.fill("brief", f"since{form}", day=self.day(begin))
        return self.fill("brief", "until", day=self.day(end)) if end.value else ()


def _capital(phrase: Phrase) -> Phrase:
    """*phrase* as a sentence begins; a name keeps its letters."""
    if not phrase or phrase[0].iri:
        return phrase
    first = phrase[0]
    return (first._replace(text=first.text[:1].upper() + first.text[1:]), *phrase[1:])


def plain(phrase: Phrase) -> str:
    """*phrase* without its languages and links."""
    return "".join(piece.text for piece in phrase)


def _head(name: str, stops: Sequence[str]) -> str:
    """The word of *name* that carries it: the last one before the first of *stops* or a bracket.

    >>> _head("Ministry of Foreign Affairs of Japan", ["of", "on"]), _head("AI Act (EU)", [])
    ('Ministry', 'Act')
    """
    found = ""
    if ":" in name:
        return ""
    for word in name.partition("(")[0].split():
        if word in stops:
            break
        found = word.rstrip(",")
    return found
