"""How much of the documents was read: what an answer that found nothing has looked through."""

from __future__ import annotations

from dataclasses import dataclass

from eujp_graph.language.catalogue import words
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Resource, term


@dataclass(frozen=True, slots=True)
class Coverage:
    """The number of documents in a graph, and of those among them of which only a part was read."""

    documents: int
    read_in_part: int


def coverage(store: Store) -> Coverage:
    """How many documents *store* has and how many were read in part (``code:excerpt``)."""
    documents = _subjects(store, "rdf:type", "eujp:Document")
    in_part = _subjects(store, "eujp:extentRead", "code:excerpt")
    return Coverage(len(documents), len(documents & in_part))


def _subjects(store: Store, predicate: str, target: str) -> set[Resource]:
    return {quad.subject for quad in store.quads_for_pattern(None, term(predicate), term(target))}


def silence_note(store: Store, lang: str = "en") -> str:
    """What it means that nothing was found, in a line; nothing if no document was read in part."""
    counts = coverage(store)
    if not counts.read_in_part:
        return ""
    note = words("coverage", lang)["silence"]
    return note.format(documents=counts.documents, read_in_part=counts.read_in_part) + "\n"
