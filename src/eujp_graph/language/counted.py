"""Sentences with a number in them, in the form that each language has for it."""

from __future__ import annotations

from eujp_graph.language.catalogue import language_of, words


def counted(section: str, key: str, count: int, lang: str, **values: object) -> str:
    """The words *key* for *count* things, with ``{count}`` and *values* put in.

    A catalogue may have two forms: ``key_one`` for the numbers that its section ``numbers``
    lists under ``one``, and ``key`` for all others.
    """
    # Words that a language lacks are in the source language, and take its forms.
    spoken = language_of(section, key, lang)
    forms = words(section, spoken)
    is_one = str(count) in words("numbers", spoken)["one"].split()
    form = forms.get(f"{key}_one", forms[key]) if is_one else forms[key]
    return form.format(count=count, **values)
