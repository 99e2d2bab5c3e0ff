"""The days that the rules count with: from which day ages count, and what lies in the future.

The shipped data are judged as of their release date, so that the same files always give the same
report. A user's own data have no release date. Ages count from the day up to which they were
read, the latest ``eujp:retrievedOn`` among them, and not from before the release date, for what
is shipped was read by then. The clock serves one question only: whether a
date lies in the future.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from eujp_graph.files.sources import Source
from eujp_graph.model.dates import as_day
from eujp_graph.rdf.terms import term

READ_ON = term("eujp:retrievedOn")


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one build; None where the release date of the dataset stands for it.

    ``counted`` is the day from which ages count, ``clock`` the day after which something lies
    in the future, ``released`` the day of release of what is built.
    """

    counted: date | None
    clock: date | None
    released: date | None


def days_of(
    own: Sequence[Source], release: date | None, *, today: date | None, clock: date | None
) -> Days:
    """The days for a user's *own* sources beside shipped ones of the day *release*.

    *today*, where it is given, is the day for everything. Without it ages count from the
    latest day on which something was read, in *own* or for the release. A *clock* that is
    behind the release date is wrong and does not count.
    """
    if not own:
        return Days(today, today, None)
    now = today or (max(clock, release) if clock and release else clock)
    read = [day for day in _read_on(own) if now is None or day <= now]
    latest = max((*read, *([release] if release else [])), default=None)
    # What is shipped was read by its release, whatever day the rules are to count from.
    released = max((day for day in (today or latest, release) if day), default=None)
    return Days(today or latest, now, released)


def _read_on(sources: Sequence[Source]) -> list[date]:
    """The days on which something that *sources* describe was read."""
    quads = (quad for source in sources for quad in source.quads if quad.predicate == READ_ON)
    days = (as_day(quad.object) for quad in quads)
    return [day for day in days if day]
