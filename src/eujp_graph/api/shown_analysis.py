"""What an analysis gives, as the same values that show themselves: a short text, tables."""

from __future__ import annotations

from typing import cast

from eujp_graph.api.frames import to_pandas
from eujp_graph.api.markup import Html, box, quiet, table, tag
from eujp_graph.api.shown import shown_as
from eujp_graph.network import tables
from eujp_graph.network.phrases import described, shown
from eujp_graph.network.report import as_table
from eujp_graph.network.results import Grouping, Paths, Ranking, Result, Survey

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ROWS, COLUMNS = 10, 8
"""So many rows of a table are shown, and the first so many columns of a ranking."""


class _AsTable:
    """What a result has that shows itself as a table."""

    def __str__(self) -> str:
        return as_table(cast("Result", self))

    def to_pandas(self) -> Any:
        """All rows as a ``pandas.DataFrame``, numbers in full."""
        return _frame(cast("Result", self))

    def _repr_html_(self) -> str:
        result = cast("Result", self)
        return box(*map(quiet, described(result.network)), _table(result))


class ShownRanking(_AsTable, Ranking):
    """A ``Ranking`` that shows itself; ``print`` gives the whole table."""

    def __repr__(self) -> str:
        first = f", first {self.scores[0].label}" if self.scores else ""
        return f"<Ranking by {self.measure}: {len(self.scores)} actors{first}>"


class ShownGrouping(_AsTable, Grouping):
    """A ``Grouping`` that shows itself; ``print`` gives the whole table."""

    def __repr__(self) -> str:
        return f"<Grouping into {len(self.groups)} {self.measure}>"


class ShownPaths(_AsTable, Paths):
    """The ``Paths`` between two actors; ``print`` gives each step with its sources."""

    def __repr__(self) -> str:
        ends = " – ".join(self.network.labels[end] for end in (self.start, self.end))
        return f"<Paths {ends}: {self.count}>"


class ShownSurvey(Survey):
    """A ``Survey`` that shows itself; ``print`` gives the report in words."""

    def __repr__(self) -> str:
        parts = (self.bridges, self.communities, self.centre)
        return f"<Survey: {', '.join(map(repr, parts))}>"

    def __str__(self) -> str:
        return as_table(self)

    def _repr_html_(self) -> str:
        parts: dict[str, Result] = {
            "Bridges between the two sides": self.bridges,
            "Communities": self.communities,
            "The centre": self.centre,
        }
        told = [
            part for name, result in parts.items() for part in (tag("h4", name), _table(result))
        ]
        return box(*map(quiet, described(self.network)), *told)


SHOWN = {Ranking: ShownRanking, Grouping: ShownGrouping, Paths: ShownPaths}
"""What shows each result."""


def shown_result(result: Result) -> Result:
    """*result* as one that shows itself."""
    if isinstance(result, Survey):
        parts = {name: shown_result(getattr(result, name)) for name in _PARTS}
        return shown_as(ShownSurvey, result, **parts)
    return shown_as(SHOWN[type(result)], result)


_PARTS = ("bridges", "communities", "centre")


def _table(result: Result) -> Html:
    columns, rows = tables.table(result, shown)
    return table(columns[:COLUMNS], [row[:COLUMNS] for row in rows[:ROWS]])


def _frame(result: Result) -> Any:
    columns, rows = tables.table(result, repr)
    return to_pandas(columns, [dict(zip(columns, map(_value, row), strict=True)) for row in rows])


def _value(text: str) -> object:
    """A number where *text* writes one."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
