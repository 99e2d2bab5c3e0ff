"""Spells kana in Latin letters, so that a person is found by the sound of the name.

Names are romanised in several ways: folded, こうの, Kōno, Kouno and Kono are one.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import permutations

from eujp_graph.query.normal_form import normal

KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fb\u30fc\\s]+")
ROWS = {
    "": "アイウエオ", "k": "カキクケコ", "s": "サシスセソ", "t": "タチツテト", "n": "ナニヌネノ",
    "h": "ハヒフヘホ", "m": "マミムメモ", "r": "ラリルレロ", "g": "ガギグゲゴ", "z": "ザジズゼゾ",
    "d": "ダヂヅデド", "b": "バビブベボ", "p": "パピプペポ",
}  # fmt: skip
SOUNDS = {
    sign: consonant + vowel
    for consonant, signs in ROWS.items()
    for sign, vowel in zip(signs, "aiueo", strict=True)
} | {"ヤ": "ya", "ユ": "yu", "ヨ": "yo", "ワ": "wa", "ヲ": "o", "ン": "n", "ー": "", "・": ""}
SMALL = {"ャ": "ya", "ュ": "yu", "ョ": "yo"}
FOLDED = (
    ("shi", "si"), ("sh", "sy"), ("chi", "ti"), ("ch", "ty"), ("tsu", "tu"), ("fu", "hu"),
    ("ji", "zi"), ("j", "zy"), ("dzu", "zu"), ("du", "zu"), ("di", "zi"), ("mb", "nb"),
    ("mp", "np"), ("mm", "nm"), ("ou", "o"), ("oo", "o"), ("oh", "o"), ("uu", "u"),
)  # fmt: skip
"""Spellings of one sound; those of Hepburn become those of the table of kana."""


def spoken(text: str) -> str:
    """*text*, which is all kana, by its sound in folded Latin letters; else nothing.

    >>> spoken("こうのたろう") == folded("Kōno Tarō"), spoken("河野")
    (True, '')
    """
    wide = unicodedata.normalize("NFKC", text)
    if not KANA.fullmatch(wide):
        return ""
    found, is_doubled = "", False
    for sign in wide:
        hard = chr(ord(sign) + 0x60) if "\u3041" <= sign <= "\u3096" else sign
        if hard in SMALL and found.endswith("i"):
            found = found[:-1] + SMALL[hard]
            continue
        sound = SOUNDS.get(hard, "")
        found += sound[:1] + sound if is_doubled and sound else sound
        is_doubled = hard == "ッ"
    return folded(found)


def folded(name: str) -> str:
    """A romanised *name* with one spelling for each sound, and no spaces."""
    letters = normal(name).replace(" ", "")
    for written, ours in FOLDED:
        letters = letters.replace(written, ours)
    return letters


def sounds_like(sound: str, name: str) -> float:
    """How much of the romanised *name* the *sound* is: all, in either order, or one part."""
    parts = normal(name).split()
    if not name.isascii() and not normal(name).isascii():
        return 0.0
    if len(parts) == 2 and any(folded(" ".join(order)) == sound for order in permutations(parts)):
        return 1.0
    return 1 / len(parts) if any(folded(part) == sound for part in parts) else 0.0
