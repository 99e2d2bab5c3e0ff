"""Since when and until when a thing was there, by its own days and by the states told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from eujp_graph.namespaces import iri
from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import plain

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


class Moment(NamedTuple):
    """A day in ISO 8601 with its precision; no text where none is known."""

    text: str = ""
    precision: str = "day"


NEVER = Moment()


class Report(NamedTuple):
    """A state that a statement tells of a thing, and when that began."""

    statement: str
    status: str
    begin: Moment


def reports(graph: Store) -> dict[str, list[Report]]:
    """The states told of each thing of *graph*, in the order of their statements."""
    found: dict[str, set[Report]] = defaultdict(set)
    for row in select(graph, REPORTS):
        begin = Moment(plain(row["from"]), plain(row["precision"]) or "day")
        report = Report(plain(row["statement"]), plain(row["status"]), begin)
        found[plain(row["thing"])].add(report)
    return {thing: sorted(told) for thing, told in found.items()}


class Spells:
    """Since when and until when each thing of a graph was there, as far as is known."""

    def __init__(self, graph: Store, told: Mapping[str, list[Report]]) -> None:
        self.told = told
        self.contained = {
            plain(row["thing"]): plain(row["text"]) for row in select(graph, CONTAINED)
        }
        self.own: dict[str, tuple[Moment, Moment]] = {}
        for row in select(graph, OWN):
            thing = plain(row["thing"])
            begin = Moment(plain(row["from"]), plain(row["fromPrecision"]) or "day")
            end = Moment(plain(row["until"]), plain(row["untilPrecision"]) or "day")
            known = self.own.get(thing, (NEVER, NEVER))
            self.own[thing] = (known[0] if known[0].text else begin, end if end.text else known[1])

    def of(self, thing: str) -> tuple[Moment, Moment]:
        """When *thing* began and ended: by its own days, else by the states told of it."""
        begin, end = self.own.get(thing, (NEVER, NEVER))
        return (
            begin if begin.text else self.came_about(thing),
            end if end.text else self._last(thing),
        )

    def own_days(self, thing: str) -> tuple[Moment, Moment]:
        """The days that are written on *thing* itself, as on a meeting."""
        return self.own.get(thing, (NEVER, NEVER))

    def came_about(self, thing: str) -> Moment:
        """When a text or promise was signed, adopted or made; else when its own text was."""
        seen: set[str] = set()
        while thing and thing not in seen:
            seen.add(thing)
            for states in BEGINNINGS:
                days = self._days(thing, states)
                if days:
                    return min(days)
            thing = self.contained.get(thing, "")
        return NEVER

    def _last(self, thing: str) -> Moment:
        return max(self._days(thing, ENDINGS), default=NEVER)

    def _days(self, thing: str, states: Collection[str]) -> list[Moment]:
        told = self.told.get(thing, ())
        return [one.begin for one in told if one.status in states and one.begin.text]
