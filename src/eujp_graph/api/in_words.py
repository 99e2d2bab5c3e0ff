"""Which saved question is asked in words."""

from __future__ import annotations

from eujp_graph.errors import UnknownNameError
from eujp_graph.language.catalogue import words
from eujp_graph.query.question_finder import Questions, Suggestion, is_clear
from eujp_graph.query.resolver import shown
from eujp_graph.query.search import Searcher


def question_in(text: str, searcher: Searcher, lang: str) -> Suggestion:
    """The saved question that *text* asks, with its parameters.

    Raises ``UnknownNameError`` with the likeliest where it is not clear which is meant.
    """
    found = Questions(searcher).find(text)
    if is_clear(found):
        return found[0]
    said = words("ask", lang)["unsure" if found else "nothing"]
    lines = [f"  {_call(one)}: {one.saved.summary_in(lang)}" for one in found]
    raise UnknownNameError(
        "\n".join([said.format(text=shown(text)), *lines]),
        name=text,
        nearest=[one.saved.name for one in found],
    )


def _call(found: Suggestion) -> str:
    """The name of the question with what was found for its parameters."""
    given = [f"{name}={value!r}" for name, value in found.given.items()]
    return ", ".join([found.saved.name, *given])
