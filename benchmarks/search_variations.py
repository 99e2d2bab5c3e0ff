"""The names of things as people write them otherwise: other case and kana, titles, typos, order.

Every variation is made by a rule from a name that the graph holds, never by the search itself.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from eujp_graph.model.names import COMMON, FURTHER, PREFERRED, WORKING, kind, texts
from eujp_graph.namespaces import PREFIXES
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode, plain, term

NAMES = (PREFERRED, COMMON, WORKING, FURTHER)
SMALL = frozenset("a an and for in of on the to with".split())
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
ENGLISH_TITLES = {
    "code:minister": "Minister",
    "code:commissioner": "Commissioner",
    "code:prime-minister": "Prime Minister",
    "code:executive-vice-president": "Executive Vice-President",
}
JAPANESE_NAME = re.compile(r"[\u4e00-\u9fff々\u3040-\u309f]{3,5}")
KATAKANA_NAME = re.compile(r"[\u30a0-\u30ff・=＝\s]+")
COUNTED = re.compile(r"(第\d+回)")
KEYS = "abcdefghijklmnopqrstuvwxyz"


class Asked(NamedTuple):
    """What somebody may write, the thing that is meant, and how its name was varied."""

    text: str
    thing: str
    script: str
    variation: str


Vary = Callable[[str, random.Random], str]


def _typo(name: str, chance: random.Random) -> str:
    """One letter of a long word left out, doubled, changed, or swapped with the next."""
    words = name.split()
    long = [place for place, word in enumerate(words) if len(word) > 4 and word.isalpha()]
    if not long:
        return name
    place = chance.choice(long)
    word = words[place]
    at = chance.randrange(1, len(word) - 1)
    made = [
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + chance.choice(KEYS) + word[at + 1 :],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    ]
    words[place] = chance.choice(made)
    return " ".join(words)


def _reordered(name: str, chance: random.Random) -> str:
    words = name.split()
    chance.shuffle(words)
    return " ".join(words)


def _without_small(name: str, _: random.Random) -> str:
    return " ".join(word for word in name.split() if word.lower() not in SMALL)


def _counted(name: str, _: random.Random) -> str:
    """First as 1st, and 7th as seventh."""
    for number, word in enumerate(ORDINALS, start=1):
        ending = {1: "st", 2: "nd", 3: "rd"}.get(number, "th")
        short = f"{number}{ending}"
        name = (
            re.sub(rf"\b{word}\b", short, name, flags=re.IGNORECASE)
            if word in name.lower()
            else (re.sub(rf"\b{short}\b", word, name))
        )
    return name


def _and(name: str, _: random.Random) -> str:
    return name.replace(" and ", " & ") if " and " in name else name.replace("&", "and")


def _plain(name: str, _: random.Random) -> str:
    marked = unicodedata.normalize("NFD", name)
    return "".join(sign for sign in marked if not unicodedata.combining(sign))


def _shorter(name: str, chance: random.Random) -> str:
    """One word of several left out."""
    words = name.split()
    if len(words) < 4:
        return name
    droppable = [word for word in words if not word[0].isdigit() and word not in ORDINALS]
    dropped = chance.choice(droppable[1:] or words)
    return " ".join(word for word in words if word is not dropped)


LATIN: dict[str, Vary] = {
    "as it is": lambda name, _: name,
    "other case": lambda name, _: name.swapcase(),
    "no marks": _plain,
    "no hyphens": lambda name, _: name.replace("-", " "),
    "one typo": _typo,
    "other order": _reordered,
    "no small words": _without_small,
    "and, &": _and,
    "number": _counted,
    "one word less": _shorter,
}


def _hiragana(name: str, _: random.Random) -> str:
    return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in name)


def _spaced(name: str, _: random.Random) -> str:
    bare = re.sub(r"[・\s]", "", name)
    return bare if bare != name else re.sub(r"([ァ-ヶー]+)", r" \1 ", name).strip()


def _wrong_sign(name: str, chance: random.Random) -> str:
    if len(name) < 5:
        return name
    at = chance.randrange(1, len(name) - 1)
    return (
        name[:at] + name[at + 1 :] if chance.random() < 0.5 else name[:at] + "亜" + name[at + 1 :]
    )


def _number_moved(name: str, _: random.Random) -> str:
    found = COUNTED.search(name)
    if not found:
        return name
    rest = re.sub(r"[()（）\s]+", "", name.replace(found[0], ""))
    return f"{rest}（{found[0]}）" if name.startswith(found[0]) else f"{found[0]}{rest}"


JAPANESE: dict[str, Vary] = {
    "as it is": lambda name, _: name,
    "hiragana": _hiragana,
    "no long marks": lambda name, _: name.replace("ー", ""),
    "other spaces": _spaced,
    "wide letters": lambda name, _: "".join(
        chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in name
    ),
    "one wrong sign": _wrong_sign,
    "number moved": _number_moved,
    "no small words": lambda name, _: re.sub(r"に関する|に係る|における|のための|の|・", "", name),
}


def variations(store: Store, seed: int = 1) -> list[Asked]:
    """Every name of every thing in every variation that changes it; the same for the same seed."""
    chance = random.Random(seed)
    return [
        asked
        for thing in things(store)
        for asked in (*_of_names(store, thing, chance), *_of_person(store, thing))
    ]


def things(store: Store) -> list[str]:
    """What has a name of its own and is no document, term or code."""
    spaces = PREFIXES["id"], PREFIXES["topic"]
    found = {plain(quad.subject) for quad in store.quads_for_pattern(None, term(PREFERRED), None)}
    return sorted(name for name in found if name.startswith(spaces))


def _of_names(store: Store, thing: str, chance: random.Random) -> Iterator[Asked]:
    done = set()
    for words in texts(store, thing, NAMES):
        is_japanese = words.lang.startswith("ja")
        script, made = ("ja", JAPANESE) if is_japanese else ("en", LATIN)
        for called, vary in made.items():
            text = vary(words.text, chance)
            is_new = text not in done and (called == "as it is" or text != words.text)
            if is_new and text.strip():
                done.add(text)
                yield Asked(text, thing, script, called)


def _of_person(store: Store, thing: str) -> Iterator[Asked]:
    """A person by the surname, and by a title with it."""
    if kind(store, thing) != "Person":
        return
    ranks, posts = _posts(store, thing)
    surname = thing.rpartition("/")[2].split("-")[0].title()
    yield Asked(surname, thing, "en", "surname")
    for rank in sorted(ranks & ENGLISH_TITLES.keys()):
        yield Asked(f"{ENGLISH_TITLES[rank]} {surname}", thing, "en", "title")
    for words in texts(store, thing, NAMES):
        if words.lang == "ja" and KATAKANA_NAME.fullmatch(words.text):
            last = re.split(r"[・=＝\s]", words.text)[-1]
            yield Asked(f"{last}氏", thing, "ja", "title")
            yield Asked(f"{last}委員", thing, "ja", "title")
        elif words.lang == "ja" and JAPANESE_NAME.fullmatch(words.text):
            yield Asked(f"{words.text}氏", thing, "ja", "title")
            for post in posts:
                yield Asked(f"{words.text[:2]}{post}", thing, "ja", "title")


def _posts(store: Store, person: str) -> tuple[set[str], list[str]]:
    """The ranks of the posts that *person* held, and what these are called in Japanese."""
    from eujp_graph.namespaces import curie

    ranks, called = set(), []
    for quad in store.quads_for_pattern(None, term("eujp:agent"), NamedNode(person)):
        for held in store.quads_for_pattern(quad.subject, term("eujp:post"), None):
            post = plain(held.object)
            for rank in store.quads_for_pattern(NamedNode(post), term("eujp:rank"), None):
                ranks.add(curie(plain(rank.object)))
            named = [words.text for words in texts(store, post, NAMES) if words.lang == "ja"]
            called += [name for name in named if name.endswith("大臣")]
    return ranks, sorted(set(called))


def by_names(store: Store) -> dict[str, set[str]]:
    """Which things share a name with each thing, itself among them: each may come first."""
    from eujp_graph.query.normal_form import normal

    having: dict[str, set[str]] = defaultdict(set)
    for thing in things(store):
        for words in texts(store, thing, NAMES):
            having[normal(words.text)].add(thing)
    shared: dict[str, set[str]] = defaultdict(set)
    for group in having.values():
        for thing in group:
            shared[thing] |= group
    return shared
