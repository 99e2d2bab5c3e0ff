"""How texts are compared: what people write in more than one way is folded into one.

The tables are handed to the page that searches without a server, so that both compare alike.
"""

from __future__ import annotations

import re
import unicodedata

SMALL_KANA = dict(zip("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ", strict=True))
OLD_KANJI = dict(
    zip(
        "髙﨑邊邉齋齊斎澤濱廣國學會經總眞嶋條櫻瀧龍惠壽榮曾淵渕",
        "高崎辺辺斉斉斉沢浜広国学会経総真島条桜滝竜恵寿栄曽渕渕",
        strict=True,
    )
)
"""Forms of one character that names are written with either way."""
LETTERS = {
    **OLD_KANJI,
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ı": "i",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "&": " and ",
    "ー": "",
    "’": "",
    "'": "",
}
"""Letters that are no letter with a mark, signs that are words, and what is not heard."""
SOUNDS = {"ヴア": "バ", "ヴイ": "ビ", "ヴエ": "ベ", "ヴオ": "ボ", "ヴ": "ブ"}
"""Foreign sounds that are written in two ways, once small letters are made large."""
KATAKANA = {chr(code): chr(code + 0x60) for code in range(0x3041, 0x3097)}
KANA = {**SMALL_KANA, **{soft: SMALL_KANA.get(hard, hard) for soft, hard in KATAKANA.items()}}
"""Each letter of kana that has another form with the one in which it is compared."""

ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=1,
    )
}
DIGITS = "一二三四五六七八九"

MARKS = re.compile("[\u0300-\u036f]")
JAPANESE = "\u3005\u3007\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
BETWEEN_JAPANESE = re.compile(f"(?<=[{JAPANESE}])[\\s\\W_]+(?=[{JAPANESE}])")
EDGES = re.compile(f"(?<=[{JAPANESE}])(?=[^{JAPANESE}\\s])|(?<=[^{JAPANESE}\\s])(?=[{JAPANESE}])")
"""Where Japanese and other letters meet: there a word ends, whether or not a space is written."""
NUMBERED = re.compile(f"第([{DIGITS}]?)(十?)([{DIGITS}]?)(?=[回次期条版])")
APART, FIGURE = re.compile(r"[\W_]+"), re.compile(r"\d")
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")

_TABLE = str.maketrans({**KANA, **LETTERS})


def normal(text: str) -> str:
    """*text* as it is compared: one width, case and kana; no marks, dots, dashes or long vowels.

    Ordinal numbers are numbers, and between Japanese and other letters stands a space.

    >>> normal("ティエリー・ブルトン") == normal("てぃえりーぶるとん")
    True
    >>> normal("Věra  Jourová & Co."), normal("第二回 日・EU会合") == normal("第2回日EU会合")
    ('vera jourova and co', True)
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    if folded.isascii():
        return _words(folded.replace("&", " and ").replace("'", ""))
    marked = MARKS.sub("", unicodedata.normalize("NFD", folded))
    folded = unicodedata.normalize("NFC", marked).translate(_TABLE)
    if "ヴ" in folded:
        for foreign, ours in SOUNDS.items():
            folded = folded.replace(foreign, ours)
    if "第" in folded:
        folded = NUMBERED.sub(_number, folded)
    joined = BETWEEN_JAPANESE.sub("", folded)
    return _words(EDGES.sub(" ", joined))


def _words(text: str) -> str:
    words = APART.sub(" ", text).split()
    if ORDINALS.keys().isdisjoint(words) and not FIGURE.search(text):
        return " ".join(words)
    return " ".join(ORDINALS.get(word) or _counted(word) for word in words)


def _counted(word: str) -> str:
    """The number that *word* writes, such as 2nd."""
    found = ORDINAL.fullmatch(word) if word[0].isdigit() else None
    return found[1] if found else word


def _number(found: re.Match[str]) -> str:
    """The number that Japanese digits write, up to ninety-nine, as figures.

    >>> NUMBERED.sub(_number, "第二十三回"), NUMBERED.sub(_number, "第十回")
    ('第23回', '第10回')
    """
    first, ten, last = found.groups()
    if not first + ten + last:
        return found[0]
    ones = DIGITS.index(last) + 1 if last else 0
    before = DIGITS.index(first) + 1 if first else int(bool(ten))
    return f"第{before * 10 + ones if ten else before or ones}"


def tables() -> dict[str, object]:
    """The tables for a script that compares texts in the same way."""
    return {
        "letters": {**KANA, **LETTERS},
        "sounds": list(SOUNDS.items()),
        "ordinals": ORDINALS,
    }
