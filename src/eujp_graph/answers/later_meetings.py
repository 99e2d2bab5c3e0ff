"""The later meetings among whose texts a promise is looked for: those of "no later text".

That nobody mentioned a promise again holds only for texts that were looked through; these are
they, and every answer names them. A promise is looked for where it could be expected: at meetings
of the bodies that spoke of it, and of bodies that spoke of another promise between the same
parties and deal with all its topics; failing these, of the bodies that met about its text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from eujp_graph.model.dates import Day, precision_of
from eujp_graph.model.sides import BELONGS, JURISDICTION, wholes_of
from eujp_graph.namespaces import iri
from eujp_graph.rdf.oxigraph import Store, reached, select
from eujp_graph.rdf.terms import plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.query.resolver import Resolver

PROMISING = iri("eujp:committedBy")
FACTS = " ".join(f"<{name}>" for name in sorted({PROMISING, JURISDICTION, *BELONGS}))
PARTIES = f"SELECT ?s ?p ?o WHERE {{ VALUES ?p {{ {FACTS} }} ?s ?p ?o }}"
POLITIES = "SELECT DISTINCT ?polity WHERE { ?polity a eujp:Polity }"
MEETINGS = """
SELECT ?meeting ?day ?precision ?body ?topic WHERE {
  ?meeting a eujp:Meeting ; eujp:from ?day .
  OPTIONAL { ?meeting eujp:fromPrecision ?precision }
  OPTIONAL { ?meeting eujp:meetingOf ?body }
  OPTIONAL { ?meeting dcterms:subject ?topic }
}
"""
BROADER = "SELECT ?topic ?wider WHERE { ?topic skos:broader+ ?wider }"


def parties_by_commitment(store: Store) -> dict[str, frozenset[str]]:
    """For each commitment the polities whose bodies made it.

    A maker that belongs to no polity stands for itself. A commitment without a maker is absent.
    """
    facts = [(plain(row["s"]), plain(row["p"]), plain(row["o"])) for row in select(store, PARTIES)]
    polities = {plain(row["polity"]) for row in select(store, POLITIES)}
    wholes = wholes_of(facts)

    def onward(thing: str) -> set[str]:
        return set() if thing in polities else wholes.get(thing, set())

    parties: dict[str, frozenset[str]] = {}
    for commitment, predicate, maker in facts:
        if predicate == PROMISING:
            behind = reached(maker, onward) & polities or {maker}
            parties[commitment] = parties.get(commitment, frozenset()) | behind
    return parties


@dataclass(slots=True)
class _Meeting:
    """A meeting: its day, the bodies that met, the topics that it is said to have dealt with."""

    day: Day
    bodies: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)


class PlacesToLook:
    """The meetings at which a promise may be expected to be mentioned.

    *told* has the commitments that were told of at each event, *about* those whose text it was
    about, *topics* their subjects.
    """

    def __init__(
        self,
        store: Store,
        told: Mapping[str, Collection[str]],
        about: Mapping[str, Collection[str]],
        topics: Mapping[str, Collection[str]],
        parties: Mapping[str, frozenset[str]],
    ) -> None:
        self.told, self.about, self.topics, self.parties = told, about, topics, parties
        self.meetings = _meetings(store)
        self.wider: dict[str, set[str]] = defaultdict(set)
        for row in select(store, BROADER):
            self.wider[plain(row["topic"])].add(plain(row["wider"]))
        self.of_body: dict[str, set[str]] = defaultdict(set)
        for name, meeting in self.meetings.items():
            # A meeting of no body, such as a summit, stands for itself.
            for body in meeting.bodies or {name}:
                self.of_body[body].add(name)
        self._found: dict[frozenset[str], list[tuple[Day, str]]] = {}

    def meetings_for(self, commitments: Iterable[str]) -> list[tuple[Day, str]]:
        """The meetings among whose texts any of *commitments* is looked for, by day."""
        key = frozenset(commitments)
        if key not in self._found:
            bodies = [body for body in self.of_body if self._is_place_for(key, body)]
            bodies = bodies or [body for body in self.of_body if self._met_about(key, body)]
            names = set[str]().union(*(self.of_body[body] for body in bodies))
            found = [(self.meetings[name].day, name) for name in names]
            self._found[key] = sorted(found, key=lambda place: (place[0], place[1]))
        return self._found[key]

    def _is_place_for(self, commitments: frozenset[str], body: str) -> bool:
        told = self._told_by(body)
        if told & commitments:
            return True
        parties = self._parties_of(commitments)
        spoke_for_them = any(parties == self.parties.get(name) for name in told)
        return bool(parties) and spoke_for_them and self._deals_with(body, told, commitments)

    def _met_about(self, commitments: frozenset[str], body: str) -> bool:
        meetings = self.of_body[body]
        return any(not commitments.isdisjoint(self.about.get(name, ())) for name in meetings)

    def _told_by(self, body: str) -> set[str]:
        """The commitments that were told of at any meeting of *body*."""
        return {name for meeting in self.of_body[body] for name in self.told.get(meeting, ())}

    def _parties_of(self, commitments: Iterable[str]) -> frozenset[str]:
        each = (self.parties.get(name, frozenset()) for name in commitments)
        return frozenset[str]().union(*each)

    def _deals_with(self, body: str, told: Iterable[str], commitments: Iterable[str]) -> bool:
        """Whether *body* deals with every topic of *commitments*, or with a wider one."""
        wanted = self._topics_of(commitments)
        own = {topic for name in self.of_body[body] for topic in self.meetings[name].topics}
        known = own | self._topics_of(told)
        return bool(wanted) and all({topic, *self.wider[topic]} & known for topic in wanted)

    def _topics_of(self, commitments: Iterable[str]) -> set[str]:
        return {topic for name in commitments for topic in self.topics.get(name, ())}


def _meetings(store: Store) -> dict[str, _Meeting]:
    found: dict[str, _Meeting] = {}
    for row in select(store, MEETINGS):
        day = Day(plain(row["day"]), precision_of(row["precision"]))
        meeting = found.setdefault(plain(row["meeting"]), _Meeting(day))
        for column, values in (("body", meeting.bodies), ("topic", meeting.topics)):
            if row[column] is not None:
                values.add(plain(row[column]))
    return found


def later_meetings(
    meetings: Iterable[tuple[Day, str]], since: Day | None, today: date
) -> tuple[str, ...]:
    """Those of *meetings* that are certainly later than *since*, and not later than *today*.

    A meeting on the day itself is no later one: it is where the promise was mentioned.
    """
    return tuple(
        meeting for day, meeting in _until(meetings, today) if since is None or since.is_before(day)
    )


def perhaps_later(
    meetings: Iterable[tuple[Day, str]], since: Day | None, today: date
) -> tuple[str, ...]:
    """Those of *meetings* of which the days do not tell whether they are later than *since*."""
    return tuple(
        meeting
        for day, meeting in _until(meetings, today)
        if since is not None and may_be_later(day, since) and not since.is_before(day)
    )


def may_be_later(day: Day, since: Day) -> bool:
    """Whether *day* is later than *since*, or may be, as far as both are known.

    >>> may_be_later(Day.written("2022-03-02"), Day.written("2022"))
    True
    >>> may_be_later(Day.written("2022"), Day.written("2022"))
    False
    """
    return day != since and not _ends_by(day, since)


def _ends_by(day: Day, since: Day) -> bool:
    """Whether *day* is over by the first day of *since*."""
    return day.last is not None and since.first is not None and day.last <= since.first


def _until(meetings: Iterable[tuple[Day, str]], today: date) -> list[tuple[Day, str]]:
    return [(day, name) for day, name in meetings if day.first is None or day.first <= today]


def meetings_of(store: Store, body: str, names: Resolver) -> list[str]:
    """The meetings of the body that *body* names, in the order of their days."""
    from eujp_graph.query.saved_query import named, rows, run

    answer = rows(run(store, named("when-did-a-body-meet"), {"body": body}, names=names))
    return list(dict.fromkeys(str(row["meeting"]) for row in answer))
