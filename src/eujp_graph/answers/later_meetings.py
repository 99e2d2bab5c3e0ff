"""The later meetings among whose texts a promise is looked for: those of "no later text".

That nobody mentioned a promise again holds only for texts that were looked through; these are
they, and every answer names them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from eujp_graph.model.sides import BELONGS, JURISDICTION, wholes_of
from eujp_graph.namespaces import iri
from eujp_graph.rdf.oxigraph import Store, reached, select
from eujp_graph.rdf.terms import plain

PROMISING = iri("eujp:committedBy")
FACTS = " ".join(f"<{name}>" for name in sorted({PROMISING, JURISDICTION, *BELONGS}))
PARTIES = f"SELECT ?s ?p ?o WHERE {{ VALUES ?p {{ {FACTS} }} ?s ?p ?o }}"
POLITIES = "SELECT DISTINCT ?polity WHERE { ?polity a eujp:Polity }"
MEETINGS = """
SELECT ?meeting ?day ?body WHERE {
  ?meeting a eujp:Meeting ; eujp:from ?day .
  OPTIONAL { ?meeting eujp:meetingOf ?body }
}
"""


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


def meetings_of_the_same_bodies(
    store: Store, spoke: Collection[str | None]
) -> list[tuple[date, str]]:
    """The meetings whose texts are searched for promises, by day.

    Those at which one was made or reported on, *spoke*, and all others of the same bodies.
    """
    rows = [
        (plain(row["meeting"]), date.fromisoformat(plain(row["day"])), plain(row["body"]))
        for row in select(store, MEETINGS)
    ]
    bodies = {body for meeting, _, body in rows if body and meeting in spoke}
    return sorted(
        {(day, meeting) for meeting, day, body in rows if meeting in spoke or body in bodies}
    )


def later_meetings(
    meetings: Iterable[tuple[date, str]], since: date | None, today: date
) -> tuple[str, ...]:
    """Those of *meetings* after *since* and not after *today*.

    A meeting on the day itself is no later one: it is where the promise was mentioned.
    """
    return tuple(
        meeting for day, meeting in meetings if (since is None or day > since) and day <= today
    )
