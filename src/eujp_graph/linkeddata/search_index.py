"""The names of all things in one script, so that a page can search them without a server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from eujp_graph.html.page_texts import Reader
from eujp_graph.model.names import EVERY, texts
from eujp_graph.namespaces import curie
from eujp_graph.query.search import PENALTIES
from eujp_graph.rdf.oxigraph import Store

NAMES = (*EVERY, "dcterms:identifier")
FOUND = ("id", "topic", "doc", "code", "eujp")
"""The prefixes of what is found by its name; statements and passages have none of their own."""


def search_index(store: Store, paths: Mapping[str, str]) -> str:
    """The script that sets ``EUJP_SEARCH`` to what search.js looks through.

    *paths* has the IRI of each thing with the path of its page, without its ending.
    A row of ``things`` is that path, the number of its kind, its English and its Japanese
    name, then further names; ``weights`` says how much less a find counts by the folder.
    """
    readers = [Reader(store, lang, str) for lang in ("en", "ja")]
    kinds: dict[tuple[str, str], int] = {}
    things = []
    for thing, path in sorted(paths.items()):
        if curie(thing).partition(":")[0] in FOUND and not readers[0].is_retired(thing):
            english, japanese = (reader.kind(thing).text.value for reader in readers)
            number = kinds.setdefault((english, japanese), len(kinds))
            things.append([path, number, *_names(store, readers, thing)])
    weights = {
        "ont" if prefix == "eujp" else prefix: weight for prefix, weight in PENALTIES.items()
    }
    made = {"weights": weights, "kinds": list(kinds), "things": things}
    return f"var EUJP_SEARCH = {json.dumps(made, ensure_ascii=False, separators=(',', ':'))};\n"


def _names(store: Store, readers: list[Reader], thing: str) -> Iterator[str]:
    """The English name, the Japanese name or nothing, and every other name once."""
    called = [readers[0].name(thing), readers[1].name(thing)]
    first = [
        called[0].value if called[0].lang != "ja" else "",
        called[1].value if called[1].lang == "ja" else "",
    ]
    others = {words.text for words in texts(store, thing, NAMES)}
    yield from first
    yield from sorted(others - set(first))
