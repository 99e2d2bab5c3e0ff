"""Finds a person by a part of the name beside a title: Commissioner Breton, 河野大臣."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from eujp_graph.model.names import EVERY, texts
from eujp_graph.query.matching import in_order, typos
from eujp_graph.query.normal_form import JAPANESE, normal
from eujp_graph.query.romanised import sounds_like, spoken
from eujp_graph.query.search_weights import (
    REORDERED,
    TITLED,
    TITLED_POST,
    TITLED_SHARE,
    TYPO_QUALITY,
)
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import TYPE, plain, term

PERSON, AGENT, POST = term("eujp:Person"), term("eujp:agent"), term("eujp:post")
APART = re.compile(r"[\s・･=＝\-]+")
"""What stands between the parts of a name."""
SHORTEST_SURNAME = 2
"""Signs of a Japanese name that must be there, unless one is all that is asked."""
SHORTEST_MISSPELT = 5
"""Letters of a name in which one may be wrong; shorter ones are near to too many."""
KANJI = re.compile("[\u4e00-\u9fff]")
GUESSED = 0.95
"""What a surname is worth that is taken to be the first signs of a name."""


class People:
    """The persons of *store*, by the parts of their names and by the posts that they held."""

    def __init__(self, store: Store) -> None:
        self.names = {
            plain(quad.subject): [words.text for words in texts(store, plain(quad.subject))]
            for quad in store.quads_for_pattern(None, TYPE, PERSON)
        }
        self.posts: dict[str, list[str]] = defaultdict(list)
        for quad in store.quads_for_pattern(None, AGENT, None):
            for held in store.quads_for_pattern(quad.subject, POST, None):
                called = texts(store, plain(held.object), EVERY)
                self.posts[plain(quad.object)] += [normal(words.text) for words in called]

    def spoken(self, text: str) -> Iterator[tuple[str, float, str]]:
        """The persons whose romanised name sounds as *text*, which is kana: as ``called``."""
        sound = spoken(text)
        for person in sorted(self.names) if sound else ():
            shares = [(sounds_like(sound, shown), shown) for shown in self.names[person]]
            share, shown = max(shares, default=(0.0, ""))
            if share:
                yield person, TITLED + (REORDERED - TITLED) * share, shown

    def called(self, name: str, title: str) -> Iterator[tuple[str, float, str]]:
        """The persons whom *name*, as compared, and *title* mean: each with a score and a name."""
        for person in sorted(self.names):
            finds = [(_share(name, shown), shown) for shown in self.names[person]]
            if not finds:
                continue  # in data of one's own a person may have no name
            (share, rest), shown = max(finds, key=lambda find: find[0][0])
            if share:
                about = [word for word in (title, rest) if word]
                posts = self.posts.get(person, [])
                fitting = sum(_is_of(word, posts) for word in about) / len(about)
                yield person, TITLED + TITLED_SHARE * share + TITLED_POST * fitting, shown


def _share(asked: str, shown: str) -> tuple[float, str]:
    """How much of *asked* is a part of the name *shown*, and what else it says."""
    if re.search(f"[{JAPANESE}]", asked):
        return _share_of_signs(asked, shown)
    parts = normal(shown).split()
    words = asked.split()
    found = {word: max((_likeness(word, part) for part in parts), default=0.0) for word in words}
    taken = [word for word in words if found[word]]
    rest = " ".join(word for word in words if not found[word])
    # A small word such as van or de is no name.
    if not any(len(word) > SHORTEST_SURNAME for word in taken):
        return 0.0, asked
    return sum(found[word] for word in taken) / len(words), rest


def _share_of_signs(asked: str, shown: str) -> tuple[float, str]:
    compact = asked.replace(" ", "")
    whole = normal(shown).replace(" ", "")
    parts = [whole, *(normal(part).replace(" ", "") for part in APART.split(shown))]
    begun = [part for part in parts if len(part) >= SHORTEST_SURNAME and compact.startswith(part)]
    same = 0
    while same < min(len(compact), len(whole)) and compact[same] == whole[same]:
        same += 1
    if KANJI.match(whole) and (same >= SHORTEST_SURNAME or same == len(compact)):
        begun.append(whole[:same])
    if not begun or not compact:
        return 0.0, asked
    taken = max(begun, key=len)
    # Where the surname ends is not known of a name that is written without a space.
    sure = 1.0 if taken in parts else GUESSED
    return sure * len(taken) / len(compact), compact[len(taken) :]


def _likeness(word: str, part: str) -> float:
    if word == part:
        return 1.0
    most = typos(word)
    if not most or len(word) < SHORTEST_MISSPELT:
        return 0.0
    from rapidfuzz.distance import OSA

    away = OSA.distance(word, part, score_cutoff=most)
    return TYPO_QUALITY[int(away)] if away <= most else 0.0


def _is_of(title: str, posts: list[str]) -> bool:
    """Whether one of *posts* has the words of *title*, or its signs in their order."""
    if title.isascii():
        words = title.split()
        return any(all(word in post for word in words) for post in posts)
    return any(in_order(title.replace(" ", ""), post) for post in posts)
