"""The command to take where a name was not understood: the one that was given, with a thing named.

What is the same on every surface is said by ``query.resolver``; this is for the command line.
"""

from __future__ import annotations

from eujp_graph.errors import UnknownNameError, WrongKindError
from eujp_graph.namespaces import curie

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from eujp_graph.errors import EujpError


def way_on(error: EujpError, words: Sequence[str], lang: str) -> str:
    """The command *words* with the first candidate of *error* named in it; empty without one."""
    if not isinstance(error, UnknownNameError | WrongKindError) or not error.candidates:
        return ""
    import shlex

    from eujp_graph.language.catalogue import words as catalogue

    meant = curie(error.candidates[0].iri)
    named = [_named(word, error.name, meant) for word in words]
    if named == list(words):
        return ""
    return catalogue("resolver", lang)["take"].format(command=shlex.join(["eujp", *named]))


def _named(word: str, name: str, meant: str) -> str:
    """*word* with *meant* in place of *name*, alone or behind an equals sign."""
    if word == name:
        return meant
    return word.removesuffix(name) + meant if word.endswith(f"={name}") else word
