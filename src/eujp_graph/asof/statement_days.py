"""What it takes to place a statement on any two days, as ``asof`` does, written down so that a page can do it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from eujp_graph.model.dates import as_day
from eujp_graph.model.records import Records
from eujp_graph.rdf.named_graphs import release_date
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal, NamedNode, Node, Resource

NAMES = ("known", "gone", "from", "seen", "until", "until-known", "lapses", "closed")
"""What a page is told of a statement: the day since when it is known, and since when one that replaces it is; its first
day where that is sure, else the days on which it is attested; its last day, and since when that is known; whether it is
a tenure, which without a first and a last day is held only while it is attested; and when the actors ended on whom it
depends, each day with the day since when that is known."""


class StatementDays:
    """The days of each statement of *store*, a whole graph; nothing of one that was never known or was a mistake."""

    def __init__(self, store: Store) -> None:
        self.records = Records(store)
        self.today = as_day(release_date(store)) or date.max
        self.gone = self._gone()

    def _gone(self) -> dict[Node, date]:
        """Since when each statement is known to be replaced."""
        gone: dict[Node, date] = {}
        for day, statement in sorted(self._known(), key=lambda item: (item[0], str(item[1]))):
            rest: list[Node] = [statement]
            while rest:
                new = [node for node in self.records.replaced(rest.pop()) if node not in gone]
                gone |= dict.fromkeys(new, day)
                rest += new
        return gone

    def _known(self) -> Iterable[tuple[date, Resource]]:
        for statement in self.records.statements:
            since = self.records.known_since(statement)
            if since and not self.records.is_deprecated(statement):
                yield since.day, statement

    def document(self, document: str) -> str:
        """The day since when *document* was known, or nothing."""
        found = self.records.attested(NamedNode(document))
        return found.day.isoformat() if found else ""

    def of(self, statements: Iterable[str]) -> dict[str, str]:
        """The ``NAMES`` that say something of *statements*; where there are several, one of which is enough, a bar between.

        Nothing is said where none of them was ever known.
        """
        found = [told for name in statements if (told := self._told(NamedNode(name)))]
        if not found:
            return {}
        return {
            name: "|".join(told[name] for told in found)
            for name in NAMES
            if any(told[name] for told in found)
        }

    def _told(self, statement: NamedNode) -> dict[str, str]:
        records = self.records
        since = records.known_since(statement) if statement in records.statements else None
        if since is None or records.is_deprecated(statement):
            return {}
        begin, end = records.begin(statement), self._end(statement)
        gone = self.gone.get(statement)
        ends = [found for actor in records.bound_to(statement) if (found := self._end(actor))]
        return {
            "known": since.day.isoformat(),
            "gone": gone.isoformat() if gone else "",
            "from": begin.isoformat() if begin else "",
            "seen": ""
            if begin
            else " ".join(day.isoformat() for day in records.attestations(statement)),
            "until": end[0] if end else "",
            "until-known": end[1] if end else "",
            "lapses": "yes" if not begin and records.is_a(statement, "eujp:Tenure") else "",
            "closed": " ".join(
                sorted({"/".join(part for part in found if part) for found in ends})
            ),
        }

    def _end(self, subject: Resource) -> tuple[str, str] | None:
        """The last day of *subject* and the day since when it is known, nothing where it always was."""
        until = self.records.last(subject, "eujp:until")
        cited = self.records.all(subject, "eujp:untilCites")
        days = [
            told.day
            for node in cited
            if not isinstance(node, Literal) and (told := self.records.attested(node))
        ]
        if until is None or (cited and not days):
            return None
        return until.isoformat(), min(days).isoformat() if days else ""
