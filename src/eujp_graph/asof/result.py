"""What a view of the graph as of two days holds beside the graph, and how it is told."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date

from eujp_graph.namespaces import iri
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import NamedNode, Quad

HELD, LATER, ENDED, UNPLACED = PLACES = ("held", "later", "ended", "unplaced")
APART = ("ontology", "topics", "alignments", "dataset")
"""The named graphs that say nothing that holds on a day."""


@dataclass(frozen=True, slots=True)
class View:
    """The graph as of two days; ``store`` is complete, with all that follows from what held.

    ``places`` tells of each known statement whether it is held, later, ended or
    unplaced; ``not_begun`` and ``ended`` are entities that are named all the same.
    ``grounds`` counts the known statements by what their day of knowledge rests on.
    """

    on: date | None
    known_by: date | None
    store: Store
    places: dict[str, str]
    not_begun: tuple[str, ...]
    ended: tuple[str, ...]
    grounds: dict[str, int]

    def counts(self) -> dict[str, int]:
        """How many known statements are held, later, ended and unplaced."""
        found = Counter(self.places.values())
        return {place: found[place] for place in PLACES}

    def unplaced(self) -> list[str]:
        """The statements that can neither be affirmed nor denied of the day."""
        return sorted(name for name, place in self.places.items() if place == UNPLACED)

    def mark(self, thing: str) -> str:
        """That *thing* had not begun on the day, or had ended, in a sentence; else nothing."""
        if thing in self.not_begun:
            return f"Not begun on {self.on}: it is here because a statement that held names it."
        return f"Ended before {self.on}." if thing in self.ended else ""

    def to_json(self) -> str:
        """All but the graph itself; ``restored`` reads it back."""
        days = {
            "on": self.on and self.on.isoformat(),
            "known_by": self.known_by and self.known_by.isoformat(),
        }
        rest = {
            "not_begun": self.not_begun,
            "ended": self.ended,
            "grounds": self.grounds,
            "places": self.places,
        }
        return json.dumps({**days, **rest})

    def in_one_graph(self) -> Store:
        """The view with all that it says about the world in one named graph, ``graph/asof/ON``, as exports have it."""
        if self.on is None:
            return self.store
        name, kept = (
            NamedNode(iri(f"graph:asof/{self.on}")),
            {NamedNode(iri(f"graph:{graph}")) for graph in APART},
        )
        made = Store()
        made.bulk_extend(
            q if q.graph_name in kept else Quad(q.subject, q.predicate, q.object, name)
            for q in self.store
        )
        return made

    def note(self) -> str:
        """What a reader of the view must know, in one sentence or two."""
        if self.on is None or self.known_by is None:
            return f"Without days: all {len(self.places):,} statements, whenever they held."
        if not self.places:
            return f"Nothing was known by {self.known_by}: no document of the graph is that old. The view is empty."
        counts = self.counts()
        told = f"On {self.on}, as known by {self.known_by}: {counts[HELD]:,} statements held"
        if counts[UNPLACED]:
            told += f", {counts[UNPLACED]:,} could not be placed"
        told += f"; {counts[LATER]:,} begin later, {counts[ENDED]:,} had ended."
        rough = [
            f"{self.grounds[g]:,} on {words}" for g, words in ROUGH.items() if self.grounds.get(g)
        ]
        return told + (f" Known since when rests for {' and '.join(rough)}." if rough else "")


ROUGH = {"year": "a bare year", "reading": "the day we read the document"}


def restored(store: Store, note: str) -> View:
    """The view whose graph is *store*, from what ``View.to_json`` wrote of it."""
    told = json.loads(note)
    on, known_by = (
        date.fromisoformat(day) if day else None for day in (told["on"], told["known_by"])
    )
    return View(
        on,
        known_by,
        store,
        told["places"],
        tuple(told["not_begun"]),
        tuple(told["ended"]),
        told["grounds"],
    )
