"""A fact is one row of an answer, however many documents tell it."""

from __future__ import annotations

from collections import Counter

import pytest

from eujp_graph.query.answer import names_another
from eujp_graph.query.saved_query import SavedQuery, catalogue, rows, run
from eujp_graph.rdf.oxigraph import Store

ABOUT_DOCUMENTS = {
    "how-did-a-thing-unfold",
    "how-do-two-actors-relate",
    "what-does-an-instrument-rest-on",
    "where-does-the-text-say-so",
    "where-were-outward-links-checked",
    "who-stands-behind-a-promise",
}
"""These ask for each document that says so."""
TELLING = [
    saved
    for saved in catalogue()
    if "document" in saved.returns and saved.name not in ABOUT_DOCUMENTS
]


@pytest.mark.parametrize("saved", TELLING, ids=lambda saved: saved.name)
def test_a_fact_is_not_told_once_for_each_document(saved: SavedQuery, store: Store) -> None:
    given = {**saved.defaults, **saved.example}
    told = Counter(
        tuple(
            str(value)
            for name, value in row.items()
            if name != "document" and not names_another(name, saved.returns)
        )
        for row in rows(run(store, saved, given))
    )
    assert told
    assert [fact for fact, times in told.items() if times > 1] == []
