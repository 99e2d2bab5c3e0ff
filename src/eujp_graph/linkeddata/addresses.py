"""The addresses of the site: where each IRI of ours has its page or its data."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import quote, urlencode

from eujp_graph.html.templating import HOME, QUESTIONS
from eujp_graph.language.catalogue import languages
from eujp_graph.namespaces import BASE
from eujp_graph.query.saved_query import named
from eujp_graph.rdf.formats import THING_SUFFIXES

ENDPOINT = "/sparql"
THINGS = ("id", "doc", "ev", "st", "topic", "code")
"""The folders of the addresses of things, as of their prefixes."""
PATH = re.compile(r"(id|doc|ev|st|topic|code|graph)/[a-z0-9][a-z0-9.-]*|ont|shapes|dataset")
SUFFIXED = re.compile(rf"(?P<path>{PATH.pattern})\.(?P<suffix>{'|'.join(THING_SUFFIXES)})")


def address(iri: str) -> str:
    """Where an IRI of ours has its page on this site; any other is left as it is."""
    if not iri.startswith(BASE):
        return iri
    path, sharp, local = iri.removeprefix(BASE).partition("#")
    for lang in languages():
        if iri.endswith(f".{lang}.html"):
            return _in_language(iri.removesuffix(f".{lang}.html"), lang)
    if iri.startswith(QUESTIONS):
        return example(iri.removeprefix(QUESTIONS))
    if path == "ont" and local:
        return f"/ont/{quote(local)}"
    return f"/{quote(path)}{sharp}{quote(local)}" if path else "/"


def _in_language(iri: str, lang: str) -> str:
    """The address of the page of an IRI in a language; only things have pages with a suffix."""
    plain = address(HOME if iri == f"{HOME}index" else iri)
    suffix = ".html" if PATH.fullmatch(plain[1:]) else ""
    joint = "&" if "?" in plain else "?"
    return f"{plain}{suffix}{joint}lang={lang}"


@cache
def example(name: str) -> str:
    """The address of a saved question with its example, so that following it gives an answer."""
    saved = named(name)
    query = urlencode({key: value for key, value in saved.example.items() if key in saved.params})
    return f"/query/{quote(name)}" + (f"?{query}" if query else "")
