"""The tree of everything that can go wrong, on one page.

::

    EujpError                  the request or an input could not be understood: exit code 2
    ├── SourceError            a file cannot be read: it carries path and line
    ├── UnknownNameError       no thing goes by that name: it carries the nearest ones
    │   └── AmbiguousNameError several things go by it: it carries them
    ├── QueryError             a query cannot be run
    │   └── ParameterError     a parameter is missing, unknown or of the wrong kind
    │       └── WrongKindError a thing of another kind than the one that is taken
    ├── InferenceError         the closure cannot be trusted
    │   └── ContradictionError the graph says what the ontology forbids
    ├── ValidationError        the shapes themselves cannot be used
    └── ExportError            an output cannot be written

Data that fails its shapes is not an error but a ``Report`` (see ``validation``).
A message says *where: what happened. What to do.*
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Protocol

    class Candidate(Protocol):
        """A thing that may be meant, such as a hit of the search."""

        @property
        def iri(self) -> str:
            """Its IRI."""

        @property
        def label(self) -> str:
            """What it is called."""

        @property
        def kind(self) -> str:
            """The local name of its class."""


class EujpError(Exception):
    """Base of every error that a caller may expect; as a string it is in English."""

    where = ""
    """What stands before the message, such as the path of a file."""

    def __str__(self) -> str:
        return self.where + super().__str__()

    def told(self, lang: str) -> str:
        """The message in the language *lang*; in English where it has no words for it.

        What is raised with a message that knows its languages (``language.messages``) has them.
        """
        return self.where + self.args[0].told(lang) if self.has_languages else str(self)

    @property
    def has_languages(self) -> bool:
        """Whether the message knows its languages."""
        return bool(self.args) and hasattr(self.args[0], "told")


class SourceError(EujpError):
    """A file cannot be read as data; ``path`` and ``line`` (from 1, or None) say where."""

    def __init__(
        self, message: str, *, path: Path | str | None = None, line: int | None = None
    ) -> None:
        super().__init__(message)
        self.where = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        self.path = path
        self.line = line


class UnknownNameError(EujpError):
    """Nothing, or more than one thing, goes by ``name``; ``nearest`` holds what may be meant.

    ``candidates`` has the same as hits of the search, with label and kind, where it was a thing.
    """

    def __init__(
        self,
        message: str,
        *,
        name: str,
        nearest: Iterable[str] = (),
        candidates: Iterable[Candidate] = (),
    ) -> None:
        super().__init__(message)
        self.name = name
        self.nearest = tuple(nearest)
        self.candidates = tuple(candidates)


class AmbiguousNameError(UnknownNameError):
    """Several things go by ``name``: the ``candidates``."""


class QueryError(EujpError):
    """A query cannot be run."""


class ParameterError(QueryError):
    """A query's parameter is missing, unknown or of the wrong kind; ``name`` says which."""

    def __init__(self, message: str, *, name: str) -> None:
        super().__init__(message)
        self.name = name


class WrongKindError(ParameterError):
    """What ``name`` means, ``thing``, is of another kind; ``candidates`` are near it and fit."""

    def __init__(
        self, message: str, *, name: str, thing: str, candidates: Iterable[Candidate] = ()
    ) -> None:
        super().__init__(message, name=name)
        self.thing = thing
        self.candidates = tuple(candidates)


class InferenceError(EujpError):
    """The closure cannot be computed faithfully, so it is not computed at all.

    ``subject`` and ``predicate`` are the IRIs of the axiom at fault, where there is one.
    """

    def __init__(
        self, message: str, *, subject: str | None = None, predicate: str | None = None
    ) -> None:
        super().__init__(message)
        self.subject = subject
        self.predicate = predicate


class ContradictionError(InferenceError):
    """The graph says what the ontology forbids; ``contradictions`` holds one sentence for each."""

    def __init__(self, message: str, *, contradictions: Iterable[str]) -> None:
        super().__init__(message)
        self.contradictions = tuple(contradictions)


class ValidationError(EujpError):
    """The shapes cannot be used as they stand."""


class ExportError(EujpError):
    """An output cannot be written, or its format is unknown."""


LIKENESS = 0.5
"""From where on a name is like another: the share of letters in common, in the same order.

Source: the ratio of Ratcliff and Obershelp, as ``difflib`` has it.
"""


def nearest(
    name: str, known: Iterable[str], *, most: int = 1, likeness: float = LIKENESS
) -> list[str]:
    """The names in *known* that *name* may be meant to be, the likest first, at most *most*.

    >>> nearest("gephx", ["csv", "gexf"])
    ['gexf']
    """
    import difflib

    return difflib.get_close_matches(name, list(known), n=most, cutoff=likeness)


def in_other_number(name: str, known: Iterable[str]) -> str:
    """*name*, or the one in *known* that is its singular or plural.

    >>> in_other_number("offices", ["office", "body"]), in_other_number("body", ["bodies"])
    ('office', 'bodies')
    >>> in_other_number("offic", ["office"])
    'offic'
    """
    names = list(known)
    if name in names:
        return name
    forms = [f"{name}s", f"{name}es", name.removesuffix("s"), name.removesuffix("es")]
    if name.endswith("y"):
        forms.append(f"{name[:-1]}ies")
    if name.endswith("ies"):
        forms.append(f"{name[:-3]}y")
    return next((form for form in forms if form in names), name)
