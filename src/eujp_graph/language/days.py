"""Days, months and years as people write them in each language."""

from __future__ import annotations

from eujp_graph.language.catalogue import words

PARTS = ("year", "month", "day")
LAST_MONTH = 12


def written(day: str, lang: str) -> str:
    """A day, month or year (as ISO 8601 writes it) as people write it; other text as it stands.

    >>> written("2024-04-30", "en"), written("2024-04", "ja"), written("2024", "en")
    ('30 April 2024', '2024年4月', '2024')
    """
    parts = day.split("-")
    if len(parts) > len(PARTS) or not all(part.isdecimal() for part in parts):
        return day
    month = int(parts[1]) if len(parts) > 1 else 1
    if not 1 <= month <= LAST_MONTH:
        return day
    patterns = words("dates", lang)
    pattern = patterns[PARTS[len(parts) - 1]]
    return pattern.format(
        year=parts[0],
        month=month,
        month_name=patterns["month_names"].split()[month - 1],
        day=int(parts[-1]),
    )
