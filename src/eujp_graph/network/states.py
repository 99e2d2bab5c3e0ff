"""Since when and until when a thing was there, by its own days and by the states told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from eujp_graph.model.dates import Day, precision_of
from eujp_graph.namespaces import iri
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import plain

Row = dict[str, object]
"""What is told of a node or an edge, by field."""

REPORTS = """
SELECT ?thing ?status ?statement ?from ?precision WHERE {
  ?statement eujp:reportOn ?thing ; eujp:status ?status .
  FILTER NOT EXISTS { ?statement owl:deprecated true }
  OPTIONAL { ?statement eujp:from ?own . OPTIONAL { ?statement eujp:fromPrecision ?ownPrecision } }
  OPTIONAL { ?statement eujp:at ?at . ?at eujp:from ?met .
             OPTIONAL { ?at eujp:fromPrecision ?metPrecision } }
  BIND ( COALESCE(?own, ?met) AS ?from )
  BIND ( IF(BOUND(?own), ?ownPrecision, ?metPrecision) AS ?precision )
}
"""

OWN = """
SELECT ?thing ?from ?fromPrecision ?until ?untilPrecision WHERE {
  GRAPH graph:entities {
    { ?thing eujp:from ?from } UNION { ?thing eujp:until ?until }
    OPTIONAL { ?thing eujp:fromPrecision ?fromPrecision }
    OPTIONAL { ?thing eujp:untilPrecision ?untilPrecision }
  }
}
"""

CONTAINED = "SELECT ?text ?thing WHERE { GRAPH graph:entities { ?text eujp:contains ?thing } }"

BEGINNINGS = tuple(
    frozenset(iri(f"code:{name}") for name in names)
    for names in (("adopted", "signed"), ("promised",), ("announced",))
)
"""The states by which a text or a promise came about, those that count first before the others."""

ENDINGS = frozenset(iri(f"code:{name}") for name in ("ended", "given-up"))
"""The states after which a thing is no more."""


NEVER = Day()


class Report(NamedTuple):
    """A state that a statement tells of a thing, and when that began."""

    statement: str
    status: str
    begin: Day


def reports(graph: Store) -> dict[str, list[Report]]:
    """The states told of each thing of *graph*, in the order of their statements."""
    found: dict[str, set[Report]] = defaultdict(set)
    for row in select(graph, REPORTS):
        begin = Day(plain(row["from"]), precision_of(row["precision"]))
        report = Report(plain(row["statement"]), plain(row["status"]), begin)
        found[plain(row["thing"])].add(report)
    return {thing: sorted(told, key=lambda one: one.statement) for thing, told in found.items()}


class Spells:
    """Since when and until when each thing of a graph was there, as far as is known."""

    def __init__(self, graph: Store, told: Mapping[str, list[Report]]) -> None:
        self.told = told
        self.contained = {
            plain(row["thing"]): plain(row["text"]) for row in select(graph, CONTAINED)
        }
        self.own: dict[str, tuple[Day, Day]] = {}
        for row in select(graph, OWN):
            thing = plain(row["thing"])
            begin = Day(plain(row["from"]), precision_of(row["fromPrecision"]))
            end = Day(plain(row["until"]), precision_of(row["untilPrecision"]))
            known = self.own.get(thing, (NEVER, NEVER))
            self.own[thing] = (
                known[0] if known[0].value else begin,
                end if end.value else known[1],
            )

    def of(self, thing: str) -> tuple[Day, Day]:
        """When *thing* began and ended: by its own days, else by the states told of it."""
        begin, end = self.own.get(thing, (NEVER, NEVER))
        return (
            begin if begin.value else self.came_about(thing),
            end if end.value else self._last(thing),
        )

    def own_days(self, thing: str) -> tuple[Day, Day]:
        """The days that are written on *thing* itself, as on a meeting."""
        return self.own.get(thing, (NEVER, NEVER))

    def came_about(self, thing: str) -> Day:
        """When a text or promise was signed, adopted or made; else when its own text was."""
        seen: set[str] = set()
        while thing and thing not in seen:
            seen.add(thing)
            for states in BEGINNINGS:
                days = self._days(thing, states)
                if days:
                    return min(days, key=_written)
            thing = self.contained.get(thing, "")
        return NEVER

    def _last(self, thing: str) -> Day:
        return max(self._days(thing, ENDINGS), key=_written, default=NEVER)

    def _days(self, thing: str, states: Collection[str]) -> list[Day]:
        told = self.told.get(thing, ())
        return [one.begin for one in told if one.status in states and one.begin.value]


def _written(day: Day) -> str:
    """By what days are put in order: as they are written, for what is no day must not stop us."""
    return day.value
