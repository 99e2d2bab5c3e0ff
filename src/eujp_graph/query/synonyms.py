"""Words that people say for one another, so that either finds what the other is written in."""

from __future__ import annotations

import re

from eujp_graph.query.normal_form import normal

PAIRS = """
undersea = submarine
subsea = submarine
chip = semiconductor
chips = semiconductors
mou = memorandum of understanding
moc = memorandum of cooperation
memo = memorandum
memoranda = memorandum
deal = agreement
pact = agreement
accord = agreement
artificial intelligence = ai
european union = eu
epa = economic partnership agreement
spa = strategic partnership agreement
dfft = data free flow with trust
pm = prime minister
foreign ministry = ministry of foreign affairs
communications ministry = ministry of internal affairs and communications
industry ministry = ministry of economy trade and industry
trade ministry = ministry of economy trade and industry
economy ministry = ministry of economy trade and industry
telecoms ministry = ministry of internal affairs and communications
organisation = organization
programme = program
centre = center
日欧 = 日EU
日本とEU = 日EU
日本EU = 日EU
EU日 = 日EU
欧日 = 日EU
覚え書き = 覚書
MOC = 協力覚書
首脳会談 = 定期首脳協議
首脳会議 = 定期首脳協議
欧州連合 = EU
人工知能 = AI
チップ = 半導体
海底通信ケーブル = 海底ケーブル
光海底ケーブル = 海底ケーブル
閣僚会合 = 閣僚級会合
量子コンピューティング = 量子計算
スパコン = スーパーコンピュータ
欧州委 = 欧州委員会
東大 = 東京大学
外相 = 外務大臣
総務相 = 総務大臣
経産相 = 経済産業大臣
経産大臣 = 経済産業大臣
首相 = 内閣総理大臣
"""
"""What is said, and what is written in names; each as one would write it."""

SIDES = ("eu", "european", "japan", "japanese")
"""People say whose a thing is, where its name does not."""

FORMS = [
    (normal(said), normal(written))
    for said, _, written in (line.partition(" = ") for line in PAIRS.strip().splitlines())
]
ENGLISH = [pair for pair in FORMS if " ".join(pair).isascii()]
JAPANESE = [pair for pair in FORMS if pair not in ENGLISH]
"""In a Japanese text a Latin word stands for a Japanese one."""


def other_words(text: str) -> str:
    """*text*, which is as compared, with other words for those that have them.

    >>> other_words(normal("the chip MoC")), other_words("japan")
    ('the semiconductor memorandum of cooperation', 'japan')
    """
    for said, written in ENGLISH if text.isascii() else JAPANESE:
        if said in text and written not in text:
            text = re.sub(rf"(?<![a-z0-9]){re.escape(said)}(?![a-z0-9])", written, text)
    return " ".join(text.split())


def without_sides(text: str) -> str:
    """*text*, which is as compared, without the words for the two sides, unless they are all.

    >>> without_sides("eu ai act"), without_sides("japan")
    ('ai act', 'japan')
    """
    words = text.split()
    kept = [word for word in words if word not in SIDES]
    return " ".join(kept) if kept and len(kept) < len(words) else text
