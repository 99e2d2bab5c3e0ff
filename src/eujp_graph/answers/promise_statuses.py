"""The statuses of promises by the names that people give them."""

from __future__ import annotations

from eujp_graph.errors import ParameterError, did_you_mean, nearest
from eujp_graph.namespaces import iri

STATUSES = ("promised", "in-progress", "delivered", "dropped")
"""What a promise may be told to be; people write a space for the hyphen."""


def status_of(text: str) -> str:
    """The IRI of the status that *text* names; ``ParameterError`` with the nearest otherwise.

    >>> status_of("In progress")
    'https://w3id.org/eujp/code/in-progress'
    """
    slug = text.strip().lower().replace(" ", "-").removeprefix("code:")
    if slug not in STATUSES:
        hint = did_you_mean(nearest(slug, STATUSES))
        raise ParameterError(
            f"No status {text!r}.{hint} Known: {', '.join(STATUSES)}.", name="status"
        )
    return iri(f"code:{slug}")
