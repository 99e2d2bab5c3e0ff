"""The names of all things in one script, so that a page can search them without a server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from eujp_graph.asof.presence import Presence
from eujp_graph.asof.regions import ALWAYS, written
from eujp_graph.html.page_texts import Reader
from eujp_graph.language.catalogue import languages
from eujp_graph.model.names import EVERY, language_of, texts
from eujp_graph.model.names import kind as class_of
from eujp_graph.namespaces import curie
from eujp_graph.query import normal_form, search_weights, search_words, synonyms, titles
from eujp_graph.query.saved_query import catalogue
from eujp_graph.query.search_weights import KIND_WEIGHTS, PENALTIES
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode

NAMES = (*EVERY, "dcterms:identifier")
NEVER_SHOWN = ":"
"""The region of what no view has: it has one step, without a period."""
SEARCHED = ("id", "topic", "doc", "code", "eujp")
"""The prefixes of what has a name of its own; statements and passages have none."""


def search_index(store: Store, paths: Mapping[str, str], days: Presence) -> str:
    """The script that sets ``EUJP_SEARCH`` to what search.js looks through.

    *paths* has the IRI of each thing with the path of its page, without its ending.
    A row of ``things`` is that path, the number of its kind and of its region (*days* tell when a
    view has it; 0 is always), its name in each language, then further names; ``weights`` says how
    much less a hit counts by the folder.
    """
    readers = [Reader(store, lang, str) for lang in languages()]
    kinds: dict[tuple[str, ...], int] = {}
    local: list[str] = []
    held = {"": 0}
    things = []
    for thing, path in sorted(paths.items()):
        if curie(thing).partition(":")[0] in SEARCHED and not readers[0].is_retired(thing):
            kind = tuple(reader.kind(thing).text.value for reader in readers)
            number = kinds.setdefault(kind, len(kinds))
            local += [class_of(store, thing)] if number == len(local) else []
            region = days.thing(NamedNode(thing))
            when = "" if region == ALWAYS else written(region) or NEVER_SHOWN
            in_view = held.setdefault(when, len(held))
            things.append([path, number, in_view, *_names(store, readers, thing)])
    by_kind = [KIND_WEIGHTS.get(kind, 1.0) for kind in local]
    # Terms of the ontology have the prefix eujp, but lie in the folder ont.
    weights = {
        "ont" if prefix == "eujp" else prefix: weight for prefix, weight in PENALTIES.items()
    }
    index = {
        "weights": weights,
        "kinds": list(kinds),
        "byKind": by_kind,
        "person": local.index("Person") if "Person" in local else -1,
        "regions": list(held),
        "compare": comparing(),
        "questions": list(_questions()),
        "things": things,
    }
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"var EUJP_SEARCH = {text};\n"


def comparing() -> dict[str, object]:
    """The tables and weights with which texts are compared, for a script that does the same."""
    letters = normal_form.tables()
    weights = {name: value for name, value in vars(search_weights).items() if name.isupper()}
    plain = {name: value for name, value in weights.items() if isinstance(value, int | float)}
    return {
        **letters,
        "stop": sorted(search_words.STOP),
        "synonyms": [synonyms.ENGLISH, synonyms.JAPANESE],
        "sides": synonyms.SIDES,
        "titles": {
            "en": sorted(titles.TITLES_EN),
            "ja": titles.TITLES_JA,
            "former": titles.FORMER,
        },
        "score": {**plain, "TYPO_QUALITY": search_weights.TYPO_QUALITY},
    }


def _questions() -> Iterator[list[object]]:
    """The path of each saved question, what it asks in each language, and its further phrases."""
    for saved in catalogue():
        asked = [saved.summary_in(lang) for lang in languages()]
        yield [f"query/{saved.name}", asked, list(saved.asks)]


def _names(store: Store, readers: Sequence[Reader], thing: str) -> Iterator[str]:
    """The name in each language, or nothing, and every other name once.

    A name that is in none of the languages stands for one in the source language.
    """
    source, *translated = readers
    name = source.name(thing)
    others = [reader.lang for reader in translated]
    first = ["" if language_of(name.lang) in others else name.value]
    for reader in translated:
        # A reader falls back to another language where its own has no name.
        name = reader.name(thing)
        first.append(name.value if language_of(name.lang) == reader.lang else "")
    further = {words.text for words in texts(store, thing, NAMES)}
    yield from first
    yield from sorted(further - set(first))
