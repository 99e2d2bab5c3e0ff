"""Reads the catalogues of words: one file of TOML for each language, in sections of plain keys."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from eujp_graph.errors import SourceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    Catalogue = dict[str, dict[str, str]]

FOLDER = Path(__file__).parent
"""Where the files lie; the name of each is the tag of its language."""

ENDING = ".toml"
SOURCE = "en"
"""The language from which is translated: offered first, and read where another has no words."""


LOCALE = ("EUJP_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that say in which language a user reads, the strongest first."""


def languages() -> tuple[str, ...]:
    """The tags of the languages that are offered: the source, then the others in order.

    >>> languages()
    ('en', 'ja')
    """
    return _languages(FOLDER)


def offered(lang: str) -> str:
    """*lang* where its words are there, otherwise the source."""
    return lang if lang in languages() else SOURCE


def of_environment(environment: Mapping[str, str] | None = None) -> str:
    """The language that a user's *environment* asks for, as far as it is offered.

    ``EUJP_LANG`` comes first, then the locale of messages as POSIX orders its variables.

    >>> of_environment({"LANG": "ja_JP.UTF-8"}), of_environment({"LANG": "C.UTF-8"})
    ('ja', 'en')
    """
    asked = os.environ if environment is None else environment
    named = next((asked[name] for name in LOCALE if asked.get(name)), SOURCE)
    tag = named.partition(".")[0].partition("@")[0].replace("_", "-")
    known = {lang.casefold(): lang for lang in languages()}
    region = known.get(tag.casefold())
    return region or known.get(tag.partition("-")[0].casefold(), SOURCE)


def file_part(lang: str) -> str:
    """What tells the files of *lang* apart from those of the source, before their ending.

    >>> f"feed{file_part('en')}.atom", f"feed{file_part('ja')}.atom"
    ('feed.atom', 'feed.ja.atom')
    """
    return "" if lang == SOURCE else f".{lang}"


def own_names() -> dict[str, str]:
    """The languages that are offered, each with its name in itself.

    >>> own_names()
    {'en': 'English', 'ja': '日本語'}
    """
    return {lang: words("language", lang)["name"] for lang in languages()}


def words(section: str, lang: str) -> Mapping[str, str]:
    """The words of one *section* by their keys, in the order of the source.

    What *lang* lacks is in the source language, and so is all where *lang* is not offered.

    >>> words("editor", "ja")["stop"], words("editor", "xx")["stop"]
    ('中止', 'Stop')
    """
    return _words(FOLDER, section, offered(lang))


def language_of(section: str, key: str, lang: str) -> str:
    """The language in which the words *key* are read: *lang* if it has them, else the source."""
    known = offered(lang)
    return known if key in _section(FOLDER / f"{known}.toml", section) else SOURCE


@cache
def _languages(folder: Path) -> tuple[str, ...]:
    found = {path.stem for path in folder.iterdir() if path.suffix == ENDING}
    return (SOURCE, *sorted(found - {SOURCE}))


@cache
def _words(folder: Path, section: str, lang: str) -> Mapping[str, str]:
    source = _section(folder / f"{SOURCE}.toml", section)
    if not source:
        raise KeyError(section)
    if lang == SOURCE:
        return source
    own = _section(folder / f"{lang}.toml", section)
    return {key: own.get(key, text) for key, text in source.items()}


@cache
def _section(path: Path, name: str) -> dict[str, str]:
    """The words of one section alone: a command needs few, and reading all takes time."""
    text = _text(path)
    start = text.find(f"\n[{name}]\n".encode())
    if start < 0:
        return {}
    end = text.find(b"\n[", start + 1)
    # The text begins with a line's end of ours, so that every section has one before it.
    above = text.count(b"\n", 0, start + 1) - 1
    section = text[start + 1 : end if end > 0 else None].decode()
    return _parsed(section, path, above).get(name, {})


@cache
def _text(path: Path) -> bytes:
    return b"\n" + path.read_bytes()


def read(path: Path) -> Catalogue:
    """Every word in the file at *path*, by section and key; ``SourceError`` names a bad line.

    Not ``tomllib``: importing and running it costs a command several milliseconds. A file
    holds only sections, remarks and entries of one line, which ``tomllib`` reads alike.
    """
    return _parsed(path.read_text(encoding="utf-8"), path, 0)


def _parsed(text: str, path: Path, above: int) -> Catalogue:
    """The words in *text*, which stands in the file at *path* below *above* other lines."""
    catalogue: Catalogue = {}
    section: dict[str, str] | None = None
    for number, line in enumerate(text.split("\n"), above + 1):
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            section = catalogue.setdefault(line[1:-1], {})
            continue
        key, _, quoted = line.partition("=")
        if section is None:
            raise SourceError(
                "A word stands before the first section. Begin one, as in [pages].",
                path=path,
                line=number,
            )
        section[key.strip().strip('"')] = _unquoted(quoted.strip(), path, number)
    return catalogue


def _unquoted(text: str, path: Path, line: int) -> str:
    """What stands between the quotation marks of *text*."""
    inside = text[1:-1]
    if len(text) > 1 and text[0] == text[-1] == '"' and '"' not in inside and "\\" not in inside:
        return inside
    import json

    try:
        # A string of TOML on one line is one of JSON, but for a few escapes that nobody needs here.
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, str):
        problem = 'This is not a word. Write it on one line as key = "words".'
        raise SourceError(problem, path=path, line=line)
    return value
