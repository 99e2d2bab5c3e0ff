"""What a view of the graph as of two days holds beside the graph, and how it is put in words."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.language.counted import counted
from eujp_graph.language.days import written
from eujp_graph.model.dates import LETTERS
from eujp_graph.namespaces import iri
from eujp_graph.rdf.named_graphs import release_date
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Quad, term

HELD, LATER, ENDED, UNPLACED = PLACES = ("held", "later", "ended", "unplaced")
"""Where a day falls for a statement."""

TIMELESS = ("ontology", "topics", "alignments", "dataset")
"""The named graphs that say nothing that holds on a day."""

TOPIC = iri("topic:")

ROUGH = ("year", "reading")
"""The grounds of knowledge that a reader must hear of, for they may be months off."""


@dataclass(frozen=True, slots=True)
class View:
    """The graph as of two days; ``store`` is complete, with all that follows from what held.

    ``places`` tells of each known statement whether it is held, later, ended or
    unplaced; ``not_begun`` and ``ended`` are entities that are named all the same.
    ``grounds`` counts the known statements by what their day of knowledge rests on;
    ``left_out`` names by sort (``own_words.SORTS``) what is told of with less than the graph has.
    """

    on: date | None
    known_by: date | None
    store: Store
    places: dict[str, str]
    not_begun: tuple[str, ...]
    ended: tuple[str, ...]
    grounds: dict[str, int]
    left_out: dict[str, tuple[str, ...]]
    whole: Store | None = field(default=None, repr=False, compare=False)
    """The graph that it is a view of, in which names are looked for, where that is at hand."""

    def counts(self) -> dict[str, int]:
        """How many known statements are held, later, ended and unplaced."""
        counts = Counter(self.places.values())
        return {place: counts[place] for place in PLACES}

    def unplaced(self) -> list[str]:
        """The statements that can neither be affirmed nor denied of the day."""
        return sorted(name for name, place in self.places.items() if place == UNPLACED)

    def warning(self, thing: str, lang: str = SOURCE) -> str:
        """That *thing* had not begun on the day, or had ended, in a sentence; else nothing."""
        said, on = words("view", lang), _shown(self.on, lang)
        if thing in self.not_begun:
            return said["not_begun"].format(on=on)
        return said["had_ended"].format(on=on) if thing in self.ended else ""

    def not_told(self, thing: str, lang: str = SOURCE) -> str:
        """What of our own words about *thing* the view leaves out, in a sentence; else nothing."""
        spoken = words("left_out", lang)
        sorts = [spoken[sort] for sort, things in self.left_out.items() if thing in things]
        return self._left_out(spoken["comma"].join(sorts), lang) if sorts else ""

    def _left_out(self, what: str, lang: str) -> str:
        spoken = words("left_out", lang)
        released = release_date(self.store)
        if released is None:
            return _capital(spoken["undated"].format(what=what))
        month = written(released.value[: LETTERS["month"]], lang)
        return _capital(spoken["line"].format(what=what, month=month))

    def to_json(self) -> str:
        """All but the graph itself; ``restored`` reads it back."""
        return json.dumps(
            {
                "on": self.on and self.on.isoformat(),
                "known_by": self.known_by and self.known_by.isoformat(),
                "not_begun": self.not_begun,
                "ended": self.ended,
                "grounds": self.grounds,
                "left_out": self.left_out,
                "places": self.places,
            }
        )

    def in_one_graph(self) -> Store:
        """The view as exports have it: all that it says of the world is in ``graph/asof/ON``."""
        if self.on is None:
            return self.store
        name = term(f"graph:asof/{self.on}")
        timeless = {term(f"graph:{graph}") for graph in TIMELESS}
        gathered = Store()
        gathered.bulk_extend(
            quad
            if quad.graph_name in timeless
            else Quad(quad.subject, quad.predicate, quad.object, name)
            for quad in self.store
        )
        return gathered

    def note(self, lang: str = SOURCE) -> str:
        """What a reader of the view must know, in a sentence or more."""
        said = words("view", lang)
        if self.on is None:
            return said["all"].format(count=f"{len(self.places):,}")
        known = _shown(self.known_by, lang)
        if not self.places:
            return said["empty"].format(known=known)
        counts = {place: f"{count:,}" for place, count in self.counts().items()}
        told = said["told_unplaced" if self.unplaced() else "told"]
        sentence = told.format(on=_shown(self.on, lang), known=known, **counts)
        return f"{sentence}{self._rough(lang)}{self._our_words(lang)}"

    def _our_words(self, lang: str) -> str:
        """How many of our own words could not be placed before the day.

        Those on topics are not counted: they tell where a topic was looked up.
        """
        told = []
        for sort, names in self.left_out.items():
            count = sum(not name.startswith(TOPIC) for name in names)
            told += [counted("left_out", f"{sort}_counted", count, lang)] if count else []
        what = words("left_out", lang)["comma"].join(told)
        told_so = words("view", lang)["left_out"]
        return told_so.format(told=self._left_out(what, lang)) if what else ""

    def _rough(self, lang: str) -> str:
        """How many statements are known since a day that is itself not sure."""
        said = words("view", lang)
        rests = [
            said[ground].format(count=f"{self.grounds[ground]:,}")
            for ground in ROUGH
            if self.grounds.get(ground)
        ]
        return said["rough"].format(counts=said["and"].join(rests)) if rests else ""


def _shown(day: date | None, lang: str) -> str:
    """A day in figures in the source language, else as that language writes it."""
    return str(day or "") if lang == SOURCE else written(str(day), lang) if day else ""


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def restored(store: Store, note: str, whole: Store | None = None) -> View:
    """The view whose graph is *store*, from what ``View.to_json`` wrote of it."""
    parts = json.loads(note)
    on, known_by = parts["on"], parts["known_by"]
    return View(
        on=date.fromisoformat(on) if on else None,
        known_by=date.fromisoformat(known_by) if known_by else None,
        store=store,
        places=parts["places"],
        not_begun=tuple(parts["not_begun"]),
        ended=tuple(parts["ended"]),
        grounds=parts["grounds"],
        left_out={sort: tuple(things) for sort, things in parts["left_out"].items()},
        whole=whole,
    )
