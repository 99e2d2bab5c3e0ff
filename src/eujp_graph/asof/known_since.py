"""Since when a document counts as known, and with it what cites it: the clock of knowledge.

Source of the rules: docs/model.md, "Two clocks", steps 2 and 3.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from eujp_graph.model.dates import PRECISIONS, as_day, last_day, precision_of
from eujp_graph.model.records import Records
from eujp_graph.rdf.terms import Literal, Node, Resource

READING = "reading"
GROUNDS = (*PRECISIONS, READING)
"""What the day of a document rests on, the surest first: its printed date, to the day, the
month or the year, or else the day on which it was read."""


@dataclass(frozen=True, slots=True)
class Attested:
    """The day since when something was known, and what that day rests on, one of ``GROUNDS``."""

    day: date
    ground: str


class KnownSince:
    """Since when each document and statement of some records was known; each is found once."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self._documents: dict[Resource, Attested | None] = {}

    def document(self, document: Node) -> Attested | None:
        """Since when *document* was known: a mirror since its original was.

        A month or a year counts with its last day, for earlier in it the document may not have
        been published; a document without a date counts from the day on which it was read; one
        with neither dates nothing.
        """
        if isinstance(document, Literal):
            return None
        if document not in self._documents:
            # Set before it is computed: documents that mirror each other in a ring would never end.
            self._documents[document] = None
            self._documents[document] = self._of_original(document) or self._own(document)
        return self._documents[document]

    def _of_original(self, document: Resource) -> Attested | None:
        """The printed date of what *document* mirrors.

        That we read an original late says nothing of its mirror, which may be dated itself.
        """
        original = self.records.one(document, "eujp:mirrorOf")
        since = self.document(original) if original is not None else None
        return since if since is not None and since.ground != READING else None

    def _own(self, document: Resource) -> Attested | None:
        issued = as_day(self.records.one(document, "dcterms:issued"))
        if issued is not None:
            precision = precision_of(self.records.one(document, "eujp:issuedPrecision"))
            return Attested(last_day(issued, precision), precision)
        read = as_day(self.records.one(document, "eujp:retrievedOn"))
        return Attested(read, READING) if read else None

    def record(self, subject: Resource) -> Attested | None:
        """Since when *subject* was known: since the first of its documents."""
        return earliest(self.document(document) for document in self.records.sources(subject))

    def is_known(self, document: Node, by: date) -> bool:
        """Whether *document* was known on the day *by*, that day included."""
        since = self.document(document)
        return since is not None and since.day <= by


def earliest(attested: Iterable[Attested | None]) -> Attested | None:
    """The first day of *attested*; of several on that day, the one on the surest ground."""
    known = (since for since in attested if since is not None)
    return min(known, key=lambda since: (since.day, GROUNDS.index(since.ground)), default=None)
