"""Phrases of which tables and reports are made: a number, a fact, what the network is."""

from __future__ import annotations

from collections.abc import Iterable

from eujp_graph.model.dates import span
from eujp_graph.model.edges import OCCURRENCES, Edge
from eujp_graph.model.sides import EU, JAPAN
from eujp_graph.network.actors import Network
from eujp_graph.network.results import Group, Shared

LISTED = 5
"""Members of a group, or things between two actors, that are named in a text; JSON has all."""

TIED = {
    "actors": (
        "Organisations and persons are tied where they are related or share a text, a meeting, "
        "a project and the like."
    ),
    "all": "Two things are tied where they are related directly.",
}
"""When two nodes of a network are tied, by its projection."""


def shown(value: float) -> str:
    """*value* as a reader wants it: four decimals, none of a whole number.

    >>> shown(0.40574957), shown(3.0)
    ('0.4057', '3')
    """
    return f"{value:.0f}" if value == int(value) else f"{value:.4f}"


def described(network: Network) -> list[str]:
    """What the network is made of, in sentences."""
    nodes = "actors" if network.projection == "actors" else "things"
    count = f"{network.graph.number_of_nodes()} {nodes}"
    ties = f"{network.graph.number_of_edges()} ties"
    sides = f"{len(network.on(EU))} on the EU side, {len(network.on(JAPAN))} on the Japan side"
    left_out = f" {network.untied} more have no tie and are left out." if network.untied else ""
    return [
        f"{count} and {ties}: {sides}, the rest on neither.{left_out}",
        f"{TIED[network.projection]} Relations: {', '.join(network.relations)}.",
    ]


def things_shared(shared: Iterable[Shared], gap: str = "; ") -> str:
    """The things that tie, each with the number of actors that it ties."""
    return gap.join(f"{one.label} ({one.actors})" for one in shared)


def first_members(network: Network, group: Group) -> str:
    """The names of the members with most ties within the group."""
    return "; ".join(network.labels[member] for member in group.members[:LISTED])


def predicate_and_object(network: Network, edge: Edge) -> str:
    """What a fact says of its subject, with its modality, role and scope in brackets."""
    said = f"{network.labels[edge.predicate]} {network.labels[edge.target]}"
    details = [word for word in (edge.modality, edge.role, edge.scope) if word]
    return f"{said} ({', '.join(details)})" if details else said


def dates(edge: Edge) -> str:
    """Since when and until when a fact holds, as precisely as is known; empty where nothing is."""
    days = (edge.from_, edge.from_precision, edge.until, edge.until_precision)
    return span(*days, happened=edge.predicate in OCCURRENCES)
