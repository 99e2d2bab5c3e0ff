"""Titles and forms of address, by which people ask for a person: Commissioner Breton, 岸田総理."""

from __future__ import annotations

import re

from eujp_graph.query.normal_form import JAPANESE, normal

ENGLISH = """
prime minister, foreign minister, vice minister, parliamentary vice minister, state minister,
minister of state, minister, eu commissioner, european commissioner, commissioner, commission
president, council president, executive vice president, vice president, president, evp, pm,
chairperson, chairwoman, chairman, chair, ambassador, director general, deputy director general,
secretary general, secretary, director, head, high representative, governor, chancellor, senator,
mr, mrs, ms, miss, dr, prof, professor, sir, dame, his excellency, her excellency, h e, former, ex,
then, the, san, sama
"""
JAPANESE_TITLES = """
内閣総理大臣 総理大臣 総理 首相 大臣政務官 政務官 副大臣 特命担当大臣 担当大臣 大臣 相 長官
欧州委員会委員長 欧州委員長 委員長 上級副委員長 副委員長 欧州委員会委員 欧州委員 委員
コミッショナー 大使 公使 総局長 局長 事務次官 次官 審議官 部長 課長 室長 所長 理事長 会長 社長
議長 上級代表 代表 事務局長 事務総長 教授 博士 氏 さん 様 先生 議員 知事 閣下 官房長官
プレジデント ミスター
"""
BEFORE = ("前", "元", "当時の")
"""What stands before a title of somebody who had it."""
MEANT = {"首相": "総理大臣", "総理": "総理大臣", "相": "大臣"}
"""Short titles, with the word that the names of posts have."""

TITLES_EN = frozenset(normal(title) for title in ENGLISH.split(","))
TITLES_JA = tuple(normal(title) for title in JAPANESE_TITLES.split())
MEANT_JA = {normal(short): normal(long) for short, long in MEANT.items()}
MOST_TITLE_WORDS = max(len(title.split()) for title in TITLES_EN)
FORMER = tuple(map(normal, BEFORE))


def untitled(text: str) -> tuple[str, str] | None:
    """The name in *text*, which is as compared, and the title beside it; None without a title.

    >>> untitled(normal("岸田総理")), untitled(normal("Commissioner Breton")), untitled("japan")
    (('岸田', '総理大臣'), ('breton', 'commissioner'), None)
    """
    return _untitled_ja(text) if re.search(f"[{JAPANESE}]", text) else _untitled_en(text)


def _untitled_en(text: str) -> tuple[str, str] | None:
    words, taken = text.split(), list[str]()
    while found := _title_at_an_end(words):
        title, words = found
        taken.append(title)
    if not taken:
        taken = [word for word in words if word in TITLES_EN]
        words = [word for word in words if word not in TITLES_EN]
    return (" ".join(words), " ".join(taken)) if taken and words else None


def _title_at_an_end(words: list[str]) -> tuple[str, list[str]] | None:
    """The longest title with which *words* begin or end, and the words that are left."""
    for count in range(MOST_TITLE_WORDS, 0, -1):
        for title, rest in (
            (" ".join(words[:count]), words[count:]),
            (" ".join(words[-count:]), words[:-count]),
        ):
            if title in TITLES_EN:
                return title, rest
    return None


def _untitled_ja(text: str) -> tuple[str, str] | None:
    ending = [form for form in TITLES_JA if text.endswith(form) and form != text]
    inside = [form for form in TITLES_JA if len(form) > 1 and form in text and form != text]
    if ending:
        form = max(ending, key=len)
        rest = text.removesuffix(form).strip()
    elif inside:
        # The office stands before the name, as in デジタル大臣河野太郎.
        form = max(inside, key=len)
        rest = text.partition(form)[2].strip()
    else:
        return None
    for before in FORMER:
        rest = rest.removesuffix(before)
    return (rest, MEANT_JA.get(form, form)) if rest else None
