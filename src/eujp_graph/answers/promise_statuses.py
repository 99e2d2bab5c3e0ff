"""The statuses of promises by the names that people give them."""

from __future__ import annotations

from eujp_graph.errors import ParameterError, nearest
from eujp_graph.language.messages import Message, did_you_mean
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
        message = Message("no_status", text=text, hint=hint, known=STATUSES)
        raise ParameterError(message, name="status")
    return iri(f"code:{slug}")
