"""The frame of the pages: templates, style, and the IRIs of pages that are no things."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from eujp_graph.errors import ExportError
from eujp_graph.language.catalogue import SOURCE
from eujp_graph.language.messages import Message
from eujp_graph.namespaces import BASE
from eujp_graph.rdf.formats import THING_DATA, Format

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"

HOME = BASE
STYLE = BASE + "style.css"
SEARCH = BASE + "search"
LISTS = BASE + "list/"
QUESTIONS = BASE + "query/"
CATALOGUE = BASE + "queries"
EDITOR = BASE + "sparql"
DUMP = BASE + "dump/eujp.nq"
FEED = BASE + "feed.atom"
WEB = BASE + "web/"
AS_OF = "as-of.js"
SCRIPTS = {"search.html": ("search-index.js", "search.js")}
"""The scripts in ``WEB`` that a page needs which no server answers, besides ``AS_OF``."""

FORMATS = {f".{item.suffix}": item.title for item in (*THING_DATA, Format.JSON)}
"""The suffixes under which the data of a page lie, and what each is called."""

AUDIENCES = ("journalists", "officials", "analysts", "researchers", "engineers")
"""Whom the questions are for, in the order of the pages."""


def style() -> str:
    """The style sheet of all pages, which lies at the address of ``STYLE``."""
    return (TEMPLATES / "style.css").read_text(encoding="utf-8")


@cache
def templates() -> Environment:
    """The templates, which escape all data; ``ExportError`` where Jinja2 is not installed."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError as error:
        raise ExportError(Message("not_installed_site")) from error
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["sections"] = _sections
    environment.globals["source_language"] = SOURCE
    return environment


def _sections(parts: Iterable[tuple[str, str, object]]) -> list[tuple[str, str]]:
    """The sections of a page that have something in them: the id and the heading of each."""
    return [(name, heading) for name, heading, filled in parts if filled]
