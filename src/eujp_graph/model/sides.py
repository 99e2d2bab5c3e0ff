"""On which side an actor stands: that of the EU, that of Japan, or neither."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from eujp_graph.namespaces import iri
from eujp_graph.rdf.oxigraph import reached

EU, JAPAN = "EU", "Japan"
POLITIES = {iri("id:european-union"): EU, iri("id:japan"): JAPAN}
"""The two polities, and the side of each."""

JURISDICTION = iri("eujp:jurisdiction")
BELONGS = frozenset(iri(f"eujp:{name}") for name in ("partOf", "postIn", "holds", "memberOf"))
"""What leads from the part to the whole, and so to a side, where no jurisdiction is given."""


def wholes_of(facts: Iterable[tuple[str, str, str]]) -> dict[str, set[str]]:
    """What each thing belongs to, by *facts*.

    That are its jurisdictions; without one, what it is part of, a member of or holds.
    """
    jurisdictions: dict[str, set[str]] = defaultdict(set)
    wholes: dict[str, set[str]] = defaultdict(set)
    for source, predicate, target in facts:
        if predicate == JURISDICTION:
            jurisdictions[source].add(target)
        elif predicate in BELONGS:
            wholes[source].add(target)
    return {**wholes, **jurisdictions}


def sides(facts: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """The side of each thing that has one, by *facts* in effect: source, predicate and target.

    A thing stands on the side of the polity to which its jurisdiction leads; without one, of
    that to which the bodies it is part of or a member of and the offices it holds lead. What
    leads to both polities, such as a joint centre, stands on neither side.

    >>> ministry, office = iri("id:ministry"), iri("id:office")
    >>> told = [(ministry, JURISDICTION, iri("id:japan")), (office, iri("eujp:partOf"), ministry)]
    >>> sides(told)[office]
    'Japan'
    """
    wholes = wholes_of(facts)

    def onward(thing: str) -> set[str]:
        # A polity ends the way: what the EU itself belongs to says nothing about its parts.
        return set() if thing in POLITIES else wholes.get(thing, set())

    found = dict(POLITIES)
    for thing in wholes.keys() - set(POLITIES):
        led_to = {POLITIES[end] for end in reached(thing, onward) if end in POLITIES}
        if len(led_to) == 1:
            found[thing] = led_to.pop()
    return found
