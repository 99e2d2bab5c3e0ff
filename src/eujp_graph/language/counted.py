"""Sentences with a number in them, in the form that each language has for it."""

from __future__ import annotations

from eujp_graph.language.catalogue import language_of, words


def form_for(section: str, key: str, count: int, lang: str) -> str:
    """The key of the form of ``key`` that *lang* has for *count* things.

    A catalogue may have two forms: ``key_one`` for the numbers that its section ``numbers``
    lists under ``one``, and ``key`` for all others.
    """
    is_one = str(count) in words("numbers", lang)["one"].split()
    return f"{key}_one" if is_one and f"{key}_one" in words(section, lang) else key


def counted(section: str, key: str, count: int, lang: str, **values: object) -> str:
    """The words *key* for *count* things in their form, with ``{count}`` and *values* put in."""
    # Words that a language lacks are in the source language, and take its forms.
    spoken = language_of(section, key, lang)
    form = form_for(section, key, count, spoken)
    return words(section, spoken)[form].format(count=count, **values)
