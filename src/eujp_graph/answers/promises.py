"""What a promise, a step of it and a chain of them are, and the questions that find them in the graph."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from eujp_graph.model.dates import last_day
from eujp_graph.namespaces import iri

PROMISED, DELIVERED, DROPPED = (
    iri(f"code:{name}") for name in ("promised", "delivered", "dropped")
)
CLOSING = (DELIVERED, DROPPED)
FULFILLED = iri("eujp:fulfilledBy")

COMMITMENTS = """
SELECT ?commitment ?topic ?text ?earlier ?due ?duePrecision WHERE {
  ?commitment a eujp:Commitment .
  OPTIONAL { ?commitment dcterms:subject/skos:broader* ?topic }
  OPTIONAL { ?text eujp:contains|^eujp:concerns|^eujp:basedOn|^eujp:implements ?commitment }
  OPTIONAL { ?commitment eujp:continues ?earlier }
  OPTIONAL { ?commitment eujp:dueBy ?due }
  OPTIONAL { ?commitment eujp:dueByPrecision ?duePrecision }
}
"""

REPORTS = """
SELECT ?statement ?commitment ?status ?event ?own ?precision ?eventDay ?scope ?document ?grade WHERE {
  ?statement a eujp:StatusReport ; eujp:reportOn ?commitment ; eujp:status ?status .
  ?commitment a eujp:Commitment .
  FILTER NOT EXISTS { ?statement owl:deprecated true }
  OPTIONAL { ?statement eujp:at ?event . OPTIONAL { ?event eujp:from ?eventDay } }
  OPTIONAL { ?statement eujp:from ?own }
  OPTIONAL { ?statement eujp:fromPrecision ?precision }
  OPTIONAL { ?statement eujp:scope ?scope }
  OPTIONAL { ?statement eujp:cites ?document . OPTIONAL { ?document dcterms:type ?grade } }
}
"""

OUTCOMES = """
SELECT ?statement ?commitment ?outcome ?modality ?own ?precision ?document ?grade WHERE {
  ?statement eujp:predicate eujp:fulfilledBy ; eujp:subject ?commitment ; eujp:object ?outcome .
  FILTER NOT EXISTS { ?statement owl:deprecated true }
  OPTIONAL { ?statement eujp:modality ?modality }
  OPTIONAL { ?statement eujp:from ?own }
  OPTIONAL { ?statement eujp:fromPrecision ?precision }
  OPTIONAL { ?statement eujp:cites ?document . OPTIONAL { ?document dcterms:type ?grade } }
}
"""

MEETINGS = """
SELECT ?meeting ?day ?body WHERE {
  ?meeting a eujp:Meeting ; eujp:from ?day .
  OPTIONAL { ?meeting eujp:meetingOf ?body }
}
"""


@dataclass(frozen=True, slots=True)
class Step:
    """One event in the life of a promise, with the statement that tells it and its documents.

    ``what`` is a status of commitments (its IRI) or ``eujp:fulfilledBy``; ``other`` is
    the meeting where it was said, or the thing that fulfils. ``day`` is the first day
    of its period, or None where no document prints one.
    """

    commitment: str
    what: str
    day: date | None
    precision: str
    other: str | None
    scope: str
    modality: str | None
    statement: str
    documents: tuple[str, ...]
    official: bool

    def last(self) -> date | None:
        """The last day on which it may have happened."""
        return self.day and last_day(self.day, self.precision)


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment with where it was made and where it stands.

    ``status`` has the last told states (several where they are of one day);
    ``last`` is the day of the last text that mentions it or what continues it;
    ``quiet`` is the number of whole months since then; ``searched`` are the later
    meetings among whose texts nothing was found.
    """

    commitment: str
    label: str
    made_on: date | None
    made_at: tuple[str, ...]
    topics: tuple[str, ...]
    status: tuple[str, ...]
    last: date | None
    quiet: int | None
    due: date | None
    closed: bool
    searched: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Commitments that continue one another, with every step in order of its day."""

    commitments: tuple[str, ...]
    steps: tuple[Step, ...]
    last: date | None
    closed: bool
    searched: tuple[str, ...]
