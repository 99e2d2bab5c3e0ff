"""Which relations tie actors: the groups to choose from, and what a name of one means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from eujp_graph.errors import ParameterError, nearest
from eujp_graph.language.messages import Message, did_you_mean
from eujp_graph.model.families import RELATIONS
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import plain

DEFAULT = (
    "agreements",
    "bodies",
    "cooperation",
    "events",
    "infrastructure",
    "offices",
    "projects",
    "promises",
    "structure",
)
"""What ties actors unless other groups are chosen.

To be under the same law or in the same city ties nobody.
"""

NARROWER = """
SELECT DISTINCT ?relation ?wider WHERE {
  ?relation rdfs:subPropertyOf* ?wider .
  ?wider rdfs:subPropertyOf+ eujp:relatesTo .
}
"""


def chosen_relations(graph: Store, words: Sequence[str]) -> frozenset[str]:
    """The relations that *words* name, as IRIs: those of a group, or one with its narrower ones.

    Raises ``ParameterError`` for a word that names neither.
    """
    narrower: dict[str, set[str]] = defaultdict(set)
    for row in select(graph, NARROWER):
        narrower[plain(row["wider"])].add(plain(row["relation"]))
    chosen: set[str] = set()
    for word in words:
        if word == "all" or word in RELATIONS:
            chosen.update(_group(word))
            continue
        relation = _as_iri(word)
        if relation not in narrower:
            raise _unknown(word, [*RELATIONS, *map(short_name, sorted(narrower))])
        chosen.update({relation}, narrower[relation])
    return frozenset(chosen)


def _group(name: str) -> list[str]:
    groups = RELATIONS.values() if name == "all" else [RELATIONS[name]]
    return [iri(f"eujp:{relation}") for group in groups for relation in group]


def _as_iri(word: str) -> str:
    if word.startswith("http"):
        return word
    return iri(word if ":" in word else f"eujp:{word}")


def _unknown(word: str, known: Sequence[str]) -> ParameterError:
    hint = did_you_mean(nearest(word.rpartition(":")[2], known))
    return ParameterError(
        Message("no_relation_or_group", word=word, hint=hint, known=[*RELATIONS]),
        name="edges",
    )


def short_name(relation: str) -> str:
    """*relation* as people write it: without the prefix of our ontology."""
    return curie(relation).removeprefix("eujp:")
