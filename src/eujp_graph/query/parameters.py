"""The kinds of parameters of saved questions, and how words are given to them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eujp_graph.errors import ParameterError
from eujp_graph.language.messages import Message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.query.saved_query import SavedQuery

ANY_THING = "iri"
"""The kind of a parameter that takes a thing of whatever class."""


def is_named(kind: str) -> bool:
    """Whether a parameter of *kind* takes the name of a thing: of any, or of classes of ours.

    >>> is_named("eujp:Instrument|eujp:Commitment"), is_named("iri"), is_named("date")
    (True, True, False)
    """
    return kind == ANY_THING or kind.startswith("eujp:")


def classes(kind: str) -> tuple[str, ...]:
    """The classes that a *kind* of parameter names; none where any thing is taken.

    >>> classes("eujp:Instrument|eujp:Commitment"), classes("iri")
    (('eujp:Instrument', 'eujp:Commitment'), ())
    """
    return () if kind == ANY_THING else tuple(kind.split("|"))


def assigned(saved: SavedQuery, words: Sequence[str]) -> dict[str, str]:
    """The parameters of *saved* that *words* give: each ``name=value``, or a value alone.

    Values alone go to the parameters that are left: first those without a default.

    Raises ``ParameterError`` for more values than there are parameters.
    """
    given, alone = {}, []
    for word in words:
        name, equals, value = word.partition("=")
        if equals and re.fullmatch(r"[\w-]+", name):
            given[name] = value
        else:
            alone.append(word)
    left = sorted(
        (name for name in saved.params if name not in given),
        key=lambda name: name in saved.defaults,
    )
    if len(alone) > len(left):
        known, value = [*saved.params] or Message("none"), alone[len(left)]
        message = Message("too_many_values", query=saved.name, value=value, known=known)
        raise ParameterError(message, name=value)
    return {**given, **dict(zip(left, alone, strict=False))}
