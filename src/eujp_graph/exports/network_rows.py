"""What the formats of the network share: which columns they have, and how values are written."""

from __future__ import annotations

from collections.abc import Iterable

from eujp_graph.language.catalogue import languages
from eujp_graph.network.rows import Rows
from eujp_graph.network.states import Row

OTHERS = tuple(lang for lang in languages() if lang != "en")
"""The languages whose words stand in columns that have a tag; those in English have none."""


def in_every_language(name: str) -> tuple[str, ...]:
    """The columns of *name*: in English, and in each other language."""
    return (name, *(f"{name}_{lang}" for lang in OTHERS))


NODE_COLUMNS = (
    "short_id",
    "name",
    "label_en",
    "label_ja",
    "label_ja_is_working",
    "other_names",
    "type",
    "family",
    "side",
    *in_every_language("kind"),
    *in_every_language("topics"),
    *in_every_language("status"),
    "status_from",
    "from",
    "from_precision",
    "until",
    "until_precision",
    "degree",
    "evidence",
    *(f"in_brief_{lang}" for lang in languages()),
    "in_brief_sources",
)
"""What every node has beside its ``id`` and ``label``, in this order."""

EDGE_COLUMNS = (
    "interaction",
    "name",
    "label_en",
    "label_ja",
    "predicate",
    "is_fact",
    "modality",
    "role",
    "scope",
    "from",
    "from_precision",
    "until",
    "until_precision",
    "dated_by",
    "certainty",
    "statement",
    "evidence",
)
"""What every edge has beside its ends, ``id``, ``label``, ``kind`` and ``weight``."""

LISTED_WITH = {"topics": "; ", "topics_ja": "; "}
"""What stands between the items of a list that become one text; else a space, as between IRIs."""


def joined(row: Row, name: str) -> object:
    """What *row* has under *name* where only one value fits: a list becomes its items in a row."""
    value = row.get(name)
    return LISTED_WITH.get(name, " ").join(value) or None if isinstance(value, list) else value


def known(row: Row, columns: Iterable[str]) -> Iterable[tuple[str, object]]:
    """The single values that *row* has in *columns*, each with its name; none that is empty."""
    for name in columns:
        value = joined(row, name)
        if value is not None and value != "":
            yield name, value


def flat_texts(rows: Rows) -> Iterable[str]:
    """Every text in *rows*."""
    for row in (*rows.nodes.values(), *rows.edges):
        for value in row.values():
            if isinstance(value, str):
                yield value
            elif isinstance(value, list):
                yield from value
