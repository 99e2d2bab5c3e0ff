"""Since when a document counts as known, and with it what it carries: the clock of knowledge.

What is written on a thing or a statement is known since the earliest of its documents
(``KnownSince.record``); the thing itself is known since a document of its own, or of a statement
that names it (``KnownSince.thing``). Views, shapes and the test that nothing leaks count alike.
Source of the rules: docs/model.md, "Two clocks", steps 2 to 5.
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
    """Since when the documents, statements and things of some records were known.

    Each is found once.
    """

    def __init__(self, records: Records) -> None:
        self.records = records
        self._documents: dict[Resource, Attested | None] = {}
        self._records: dict[Resource, Attested | None] = {}

    def document(self, document: Node) -> Attested | None:
        """Since when *document* was known: a mirror since its original was.

        A month or a year counts with its last day, for earlier in it the document may not have
        been published, or with the day on which it was read, if that came first; a document without
        a date counts from the day on which it was read; one with neither dates nothing.
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
        read = as_day(self.records.one(document, "eujp:retrievedOn"))
        since = Attested(read, READING) if read else None
        if issued is None:
            return since
        precision = precision_of(self.records.one(document, "eujp:issuedPrecision"))
        printed = Attested(last_day(issued, precision), precision)
        is_rough = precision != "day"
        return earliest([printed, since]) if is_rough else printed

    def record(self, subject: Resource) -> Attested | None:
        """Since when what is written on *subject* was known: since the first of its documents."""
        if subject not in self._records:
            documents = self.records.sources(subject)
            self._records[subject] = earliest(map(self.document, documents))
        return self._records[subject]

    def thing(self, thing: Resource) -> Attested | None:
        """Since when *thing* was known: the first document of it, or of what names it, told of it.

        A statement that was a mistake of ours tells of nothing.
        """
        naming = self.records.naming.get(thing, ())
        return earliest([self.record(thing), *map(self.record, naming)])

    def field(self, subject: Resource, name: str) -> Attested | None:
        """Since when the ``from`` or ``until`` (*name*) of *subject* was known.

        That is since the first document that ``fromCites`` or ``untilCites`` names, where there is
        one; else it came with the rest.
        """
        cited = self.records.all(subject, f"eujp:{name}Cites")
        return earliest(map(self.document, cited)) if cited else self.record(subject)

    def is_known(self, document: Node, by: date) -> bool:
        """Whether *document* was known on the day *by*, that day included."""
        since = self.document(document)
        return since is not None and since.day <= by


def earliest(attested: Iterable[Attested | None]) -> Attested | None:
    """The first day of *attested*; of several on that day, the one on the surest ground."""
    known = (since for since in attested if since is not None)
    return min(known, key=lambda since: (since.day, GROUNDS.index(since.ground)), default=None)
