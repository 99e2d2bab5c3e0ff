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
SEARCHED = ("id", "topic", "doc", "code", "eujp")
"""The prefixes of what has a name of its own; statements and passages have none."""


def search_index(store: Store, paths: Mapping[str, str]) -> str:
    """The script that sets ``EUJP_SEARCH`` to what search.js looks through.

    *paths* has the IRI of each thing with the path of its page, without its ending.
    A row of ``things`` is that path, the number of its kind, its English and its Japanese
    name, then further names; ``weights`` says how much less a hit counts by the folder.
    """
    english, japanese = Reader(store, "en", str), Reader(store, "ja", str)
    kinds: dict[tuple[str, str], int] = {}
    things = []
    for thing, path in sorted(paths.items()):
        if curie(thing).partition(":")[0] in SEARCHED and not english.is_retired(thing):
            kind = english.kind(thing).text.value, japanese.kind(thing).text.value
            number = kinds.setdefault(kind, len(kinds))
            things.append([path, number, *_names(store, english, japanese, thing)])
    # Terms of the ontology have the prefix eujp, but lie in the folder ont.
    weights = {
        "ont" if prefix == "eujp" else prefix: weight for prefix, weight in PENALTIES.items()
    }
    index = {"weights": weights, "kinds": list(kinds), "things": things}
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"var EUJP_SEARCH = {text};\n"


def _names(store: Store, english: Reader, japanese: Reader, thing: str) -> Iterator[str]:
    """The English name, the Japanese name, each or nothing, and every other name once."""
    in_english, in_japanese = english.name(thing), japanese.name(thing)
    # A reader falls back to the other language where its own has no name.
    first = [
        in_english.value if in_english.lang != "ja" else "",
        in_japanese.value if in_japanese.lang == "ja" else "",
    ]
    others = {words.text for words in texts(store, thing, NAMES)}
    yield from first
    yield from sorted(others - set(first))
