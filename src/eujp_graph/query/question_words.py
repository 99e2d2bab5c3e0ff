"""The words of a question that tell what is asked, and what of a text they leave over."""

from __future__ import annotations

import re
import unicodedata

from eujp_graph.query.normal_form import normal
from eujp_graph.query.search_words import STOP

KANJI, KATAKANA = "\u4e00-\u9fff々", "\u30a1-\u30faー"
ASKING_JA = "いつ|どこ|だれ|いくら|なぜ|どの|どれ"
TOKENS = re.compile(f"[{KANJI}]+|[{KATAKANA}]+|[a-z0-9]+|{ASKING_JA}")
ASKING = {"who": "who", "whom": "who", "誰": "who", "だれ": "who", "when": "when", "いつ": "when"}
ASKING |= {"where": "where", "どこ": "where", "いくら": "much", "much": "much", "many": "many"}
ASKING |= {"why": "why", "なぜ": "why"}
"""Words that ask, by what they ask for."""
NO_NAME = STOP - ASKING.keys() | set("does which please tell list give all every about".split())
ENDINGS = tuple("ations ation ions ion ings ing ories ory ed ers er es s ies y e".split())
SHORTEST_STEM = 4
ASKING_KINDS = frozenset(ASKING.values())
SMALL_JA = re.compile("[ぁ-ん]+")


def tokens(text: str) -> list[str]:
    """The words of *text* that tell what is asked: stems, and pairs of signs in Japanese."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    found: list[str] = []
    for token in TOKENS.findall(folded):
        if token in ASKING:
            found.append(ASKING[token])
        elif token.isascii():
            found += [] if token in NO_NAME else [stem(token)]
        elif re.match(f"[{KANJI}]", token):
            found += _signs(token)
        elif not re.fullmatch(ASKING_JA, token):
            found.append(normal(token))
    return found


def _signs(run: str) -> list[str]:
    """The pairs of signs of a *run* of kanji; a word that asks stands alone."""
    asking = [ASKING[sign] for sign in run if sign in ASKING]
    plain = "".join(sign for sign in run if sign not in ASKING)
    if len(plain) == 1:
        return [*asking, plain]
    return asking + [plain[at : at + 2] for at in range(len(plain) - 1)]


def stem(word: str) -> str:
    """An English *word* without its ending.

    >>> {stem(word) for word in ("signed", "signs", "signatories", "sign")}
    {'sign'}
    """
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            short = word[: -len(ending)]
            return "sign" if short == "signat" else short
    return word


def kept(text: str, own: set[str]) -> str:
    """*text* without the words *own* of a question and those that name nothing."""
    folded = unicodedata.normalize("NFKC", text)
    left: list[str] = []
    for match in re.finditer(r"[A-Za-z0-9À-ɏ&'-]+|[^\x00-\x7f]+", folded):
        word = match[0]
        if word.isascii() or not re.search(f"[{KANJI}{KATAKANA}ぁ-ん]", word):
            is_own = word.casefold() in NO_NAME or set(tokens(word)) <= own
            left += [] if is_own else [word]
        else:
            left += _kept_ja(word, own)
    return " ".join(left)


def _kept_ja(word: str, own: set[str]) -> list[str]:
    """The runs of a Japanese *word* that are no words of the question."""
    runs = re.findall(f"[{KANJI}]+|[{KATAKANA}・]+|[ぁ-ん]+|[^{KANJI}{KATAKANA}・ぁ-ん]+", word)
    return [
        run
        for run in runs
        if not SMALL_JA.fullmatch(run) and not (set(tokens(run)) or {""}) <= own | {""}
    ]
