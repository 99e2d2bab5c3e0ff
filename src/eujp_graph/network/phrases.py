"""Phrases of which tables and reports are made: a number, a fact, what the network is."""

from __future__ import annotations

from collections.abc import Iterable

from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.model.dates import span
from eujp_graph.model.edges import OCCURRENCES, Edge
from eujp_graph.model.sides import EU, JAPAN
from eujp_graph.namespaces import iri
from eujp_graph.network.actors import Network
from eujp_graph.network.results import Group, Shared

LISTED = 5
"""Members of a group, or things between two actors, that are named in a text; JSON has all."""


def shown(value: float) -> str:
    """*value* as a reader wants it: four decimals, none of a whole number.

    >>> shown(0.40574957), shown(3.0)
    ('0.4057', '3')
    """
    return f"{value:.0f}" if value == int(value) else f"{value:.4f}"


def described(network: Network) -> list[str]:
    """What the network is made of, in sentences."""
    said = words("analysis", network.lang)
    made_of = said[f"made_of_{network.projection}"].format(
        nodes=network.graph.number_of_nodes(),
        ties=network.graph.number_of_edges(),
        eu=len(network.on(EU)),
        japan=len(network.on(JAPAN)),
    )
    left_out = said["untied"].format(count=network.untied) if network.untied else ""
    relations = said["relations"].format(names=said["relations_join"].join(_called(network)))
    return [made_of + left_out, said[f"tied_{network.projection}"] + relations]


def _called(network: Network) -> list[str]:
    """The relations of *network*: as queries write them, in another language by their labels."""
    if network.lang == SOURCE:
        return list(network.relations)
    return [network.labels.get(iri(f"eujp:{name}"), name) for name in network.relations]


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
