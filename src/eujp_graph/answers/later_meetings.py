"""The later meetings among whose texts a promise is looked for: those of "no later text".

That nobody mentioned a promise again holds only for texts that were looked through; these are
they, and every answer names them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from eujp_graph.rdf.oxigraph import Store, select
from eujp_graph.rdf.terms import plain

MEETINGS = """
SELECT ?meeting ?day ?body WHERE {
  ?meeting a eujp:Meeting ; eujp:from ?day .
  OPTIONAL { ?meeting eujp:meetingOf ?body }
}
"""


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
