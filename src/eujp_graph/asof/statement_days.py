"""The days it takes to place a statement on any two days, written down so that a page can do it.

A page places statements in the browser, by the same rules as ``asof.two_clocks``, for whatever days
its reader chooses; so it is given days, not an answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from eujp_graph.asof.known_since import KnownSince, earliest
from eujp_graph.model.records import Records
from eujp_graph.rdf.oxigraph import Store, reached
from eujp_graph.rdf.terms import NamedNode, Node, Resource

NAMES = ("known", "gone", "from", "seen", "until", "until-known", "lapses", "closed")
"""What a page is told of a statement.

- ``known``: since when it is known; ``gone``: since when one that replaces it is known.
- ``from``: its first day where that is sure; ``seen``: else the days on which it is attested.
- ``until``: its last day; ``until-known``: since when that is known, where not always.
- ``lapses``: that it is a tenure, which without a first and a last day is held only while it is
  attested.
- ``closed``: when the actors ended on whom it depends, each day with since when that is known.
"""

SEVERAL = "|"
"""Stands between the days of several statements of which one is enough."""


class StatementDays:
    """The days of each statement of *store*, a whole graph.

    Nothing is told of a statement that was never known or was a mistake.
    """

    def __init__(self, store: Store) -> None:
        self.records = Records(store)
        self.known_since = KnownSince(self.records)
        self.gone = self._gone()

    def _gone(self) -> dict[Node, date]:
        """Since when each statement is known to be replaced: since the first that replaces it."""
        gone: dict[Node, date] = {}
        for day, statement in sorted(self._known(), key=lambda item: item[0]):
            for replaced in self.records.replaced(statement):
                for node in reached(replaced, self.records.replaced):
                    gone.setdefault(node, day)
        return gone

    def _known(self) -> Iterable[tuple[date, Resource]]:
        for statement in self.records.statements:
            since = self.known_since.record(statement)
            if since and not self.records.is_deprecated(statement):
                yield since.day, statement

    def document(self, document: str) -> str:
        """The day since when *document* was known, or nothing."""
        since = self.known_since.document(NamedNode(document))
        return since.day.isoformat() if since else ""

    def of(self, statements: Iterable[str]) -> dict[str, str]:
        """The ``NAMES`` that say something of *statements*, of which one is enough for the page.

        Nothing is said where none of them was ever known.
        """
        days = [self._days(NamedNode(name)) for name in statements]
        known = [day for day in days if day]
        written = {name: [day[name] for day in known] for name in NAMES}
        return {name: SEVERAL.join(values) for name, values in written.items() if any(values)}

    def _days(self, statement: NamedNode) -> dict[str, str]:
        records = self.records
        since = self.known_since.record(statement) if statement in records.statements else None
        if since is None or records.is_deprecated(statement):
            return {}
        begin, end, gone = records.begin(statement), self._end(statement), self.gone.get(statement)
        attested = [] if begin else records.attestations(statement)
        is_tenure = records.is_a(statement, "eujp:Tenure")
        until, until_known = end or ("", "")
        return {
            "known": since.day.isoformat(),
            "gone": gone.isoformat() if gone else "",
            "from": begin.isoformat() if begin else "",
            "seen": " ".join(day.isoformat() for day in attested),
            "until": until,
            "until-known": until_known,
            "lapses": "yes" if is_tenure and not begin else "",
            "closed": " ".join(sorted(self._closed(statement))),
        }

    def _closed(self, statement: NamedNode) -> set[str]:
        """When the actors ended on whom *statement* depends: day, slash, since when it is known."""
        ends = map(self._end, self.records.bound_to(statement))
        return {"/".join(filter(None, end)) for end in ends if end}

    def _end(self, subject: Resource) -> tuple[str, str] | None:
        """The last day of *subject*, and since when it is known (nothing: always)."""
        until = self.records.last(subject, "eujp:until")
        cited = self.records.all(subject, "eujp:untilCites")
        since = earliest(map(self.known_since.document, cited))
        if until is None or (cited and not since):
            return None
        return until.isoformat(), since.day.isoformat() if since else ""
