"""The families of entities, and the groups of the relations between them.

An entity is of one family, by its class; a relation is in one group, by what it tells.
"""

from __future__ import annotations

from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import plain

ACTORS = ("Person", "Organisation")
"""The families of those who act; in the ontology both are below ``eujp:Actor``."""

FAMILIES = (
    *ACTORS,
    "Post",
    "Instrument",
    "Event",
    "Undertaking",
    "Infrastructure",
    "Place",
)
"""The classes to one of which every entity belongs."""

RELATIONS = {
    "agreements": ("hasParty", "signedBy", "adoptedBy"),
    "bodies": ("memberOf",),
    "content": (
        "adoptedAt",
        "amends",
        "basedOn",
        "componentOf",
        "concerns",
        "contains",
        "continues",
        "counterpartOf",
        "fulfilledBy",
    ),
    "cooperation": ("cooperatesWith",),
    "events": ("attendedBy", "meetingOf"),
    "infrastructure": ("builds", "operates"),
    "offices": ("holds", "postIn"),
    "places": ("country", "heldIn", "jurisdiction", "landsAt", "locatedIn"),
    "projects": ("coordinates", "fundedBy", "participatesIn"),
    "promises": ("committedBy",),
    "rules": (
        "designatedUnder",
        "endorses",
        "enforces",
        "implements",
        "oversees",
        "reportsUnder",
    ),
    "structure": ("hosts", "ownsShareOf", "partOf", "succeeds"),
}
"""The relations of the graph by what they tell; each is in one group."""

CLASSES = f"""
SELECT ?class ?family WHERE {{
  VALUES ?family {{ {" ".join(f"eujp:{name}" for name in FAMILIES)} }}
  ?class rdfs:subClassOf* ?family .
}}
"""


def families(graph: Store) -> dict[str, str]:
    """The family of each class that has one, both by their local names.

    >>> families(Store())["Post"]
    'Post'
    """
    # The engine lets a path of no steps start only from what the graph mentions.
    found = {family: family for family in FAMILIES}
    pairs = sorted((plain(row["class"]), plain(row["family"])) for row in select(graph, CLASSES))
    found.update((_local_name(name), _local_name(family)) for name, family in pairs)
    return found


def _local_name(term: str) -> str:
    return term.rpartition("#")[2]
