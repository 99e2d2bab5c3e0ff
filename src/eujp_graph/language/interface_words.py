"""The words of the pages, by the names that modules not yet moved to ``catalogue`` use."""

from __future__ import annotations

from collections.abc import Mapping

from eujp_graph.language import catalogue
from eujp_graph.language.days import written

__all__ = ["BACKWARDS", "BORROWED", "KINDS", "LANGUAGES", "tongue", "words", "written"]

LANGUAGES = catalogue.own_names()


def _pairs(section: str) -> dict[str, tuple[str, str]]:
    english, japanese = (catalogue.words(section, lang) for lang in ("en", "ja"))
    return {name: (english[name], japanese[name]) for name in english}


BORROWED, BACKWARDS, KINDS = map(_pairs, ("properties", "backwards", "kinds"))
KINDS[""] = KINDS.pop("Thing")


def words(lang: str) -> Mapping[str, str]:
    """The words of the pages in *lang*."""
    return catalogue.words("pages", lang)


def tongue(code: str, lang: str) -> str:
    """The name of a document's language, from its code in the EU's list; else the code itself."""
    return catalogue.words("document_languages", lang).get(code, code)
