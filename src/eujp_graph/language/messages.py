"""The sentences of errors, in each language: the section ``errors`` of the catalogues.

A ``Message`` is a string in English, so that it is raised, logged and compared as one; who shows
an error to a reader asks it again: ``error.told("ja")``. It reads its catalogue when it is made,
which is when something has gone wrong already.

Some errors stay in English, for those who meet them work in it: what is wrong with a shape or an
axiom (``shacl``, ``reasoning``), with what of RDF no format can carry (``files.accepted``), with a
request by the SPARQL protocol and the load of its workers (``server``), with a call from Python
(``api``), with a patch, and with a file of this folder. What the engine itself says of a file or
a query stands in our sentence as it is. All these are raised with plain strings, and
``EujpError.told`` gives them as they are.
"""

from __future__ import annotations

from eujp_graph.language.catalogue import SOURCE, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

SECTION = "errors"


class Message(str):
    """The entry *key* of the section ``errors``, with *values* put in.

    A value may be a ``Message``, an error, or a list of these and of names.

    >>> Message("no_text")
    'A workbook is no text for a screen. Give --output FILE.xlsx.'
    """

    key: str
    values: dict[str, object]

    def __new__(cls, key: str, /, **values: object) -> Message:
        """The entry *key*; a value of any kind is put in as it stands in a sentence."""
        made = super().__new__(cls, _said(key, values, SOURCE))
        made.key, made.values = key, values
        return made

    def told(self, lang: str) -> str:
        """The sentence in the language *lang*."""
        return _said(self.key, self.values, lang)

    def __reduce__(self) -> tuple[object, ...]:
        # An error goes from one process to another, as where a site is written by several.
        return _again, (self.key, self.values)


def _again(key: str, values: dict[str, object]) -> Message:
    return Message(key, **values)


def _said(key: str, values: dict[str, object], lang: str) -> str:
    said = words(SECTION, lang)
    filled = {name: _told(value, lang) for name, value in values.items()}
    return said[key].format(**filled)


def _told(value: object, lang: str) -> object:
    """*value* as it stands in a sentence: what has words has them in *lang*."""
    if isinstance(value, (list, tuple)):
        return words(SECTION, lang)["comma"].join(str(_told(one, lang)) for one in value)
    in_language = getattr(value, "told", None)
    return value if in_language is None else in_language(lang)


def did_you_mean(names: Iterable[str]) -> str:
    """The sentence that suggests *names*, with a space before it; nothing for none.

    >>> did_you_mean(["svg", "csv"]), did_you_mean([])
    (" Did you mean 'svg' or 'csv'?", '')
    """
    quoted = either([Message("quoted", name=name) for name in names])
    return Message("meant", names=quoted) if quoted else ""


def either(names: Iterable[str]) -> str:
    """One or another of *names*.

    >>> either([".csv", ".json"])
    '.csv or .json'
    """
    first, *others = [*names] or [""]
    return Message("either", one=first, other=either(others)) if others else first


def reason(error: OSError) -> str:
    """Why the system refused; in the words of the system where the catalogues have none."""
    import errno

    key = errno.errorcode.get(error.errno or 0, "")
    return Message(key) if key in words(SECTION, SOURCE) else error.strerror or str(error)
