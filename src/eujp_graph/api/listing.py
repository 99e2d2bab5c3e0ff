"""A list that shows itself as a table, and becomes a data frame."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import SupportsIndex, TypeVar, overload

from eujp_graph.api import frames
from eujp_graph.api.markup import box, quiet, table, thing
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.language.counted import counted
from eujp_graph.namespaces import BASE, curie
from eujp_graph.query.answer import heading, named_by, naming
from eujp_graph.query.table import aligned

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Item = TypeVar("Item")

SHOWN = 20
"""So many rows are shown; all of them are in the list."""

WIDTH = 100
"""The cells of a line where nobody says how wide a screen is."""


class Listing(list[Item]):
    """A list whose items are the rows of a table under ``columns``.

    It is a list in every way, and shows its first rows: as text, and as HTML in a notebook.
    ``to_pandas`` and ``to_polars`` give all of them as a data frame.
    """

    def __init__(
        self,
        items: Iterable[Item] = (),
        *,
        columns: Sequence[str],
        row: Callable[[Item], Mapping[str, object]],
        lang: str = SOURCE,
        note: str = "",
    ) -> None:
        super().__init__(items)
        self.columns, self.row, self.lang, self.note = tuple(columns), row, lang, note

    @overload
    def __getitem__(self, place: SupportsIndex, /) -> Item: ...
    @overload
    def __getitem__(self, place: slice, /) -> Listing[Item]: ...
    def __getitem__(self, place: SupportsIndex | slice, /) -> Item | Listing[Item]:
        """An item, or some of them with the same columns."""
        if not isinstance(place, slice):
            return super().__getitem__(place)
        some = super().__getitem__(place)
        return Listing(some, columns=self.columns, row=self.row, lang=self.lang, note=self.note)

    def rows(self) -> list[Mapping[str, object]]:
        """Each item as a row: its values by the names of the columns."""
        return [self.row(item) for item in self]

    def to_pandas(self) -> Any:
        """All rows as a ``pandas.DataFrame``."""
        return frames.to_pandas(self.columns, self.rows())

    def to_polars(self) -> Any:
        """All rows as a ``polars.DataFrame``."""
        return frames.to_polars(self.columns, self.rows())

    def __repr__(self) -> str:
        note = f"\n{self.note}" if self.note else ""
        if not self:
            return f"[]  ({self._count()}){note}"
        shown = self._shown()
        rows = [[_text(row.get(name)) for name in shown] for row in self._first()]
        told = aligned([self._heading(name) for name in shown], rows, cells=WIDTH)
        return f"{told}({self._count()}){note}"

    def _repr_html_(self) -> str:
        shown = self._shown()
        rows = [[_cell(row, name, self.columns) for name in shown] for row in self._first()]
        return box(
            table([self._heading(name) for name in shown], rows),
            quiet(self._count()),
            *([quiet(self.note)] if self.note else []),
        )

    def _first(self) -> list[Mapping[str, object]]:
        return [self.row(item) for item in list.__getitem__(self, slice(SHOWN))]

    def _shown(self) -> list[str]:
        """The columns to show: one that names the thing of another stands for it."""
        return [name for name in self.columns if naming(name, self.columns) is None]

    def _heading(self, name: str) -> str:
        return heading(named_by(name) or name, words("columns", self.lang))

    def _count(self) -> str:
        count = counted("notebook", "rows", len(self), self.lang)
        more = len(self) - SHOWN
        beyond = words("notebook", self.lang)["more"]
        return count + (beyond.format(count=f"{more:,}") if more > 0 else "")


def _cell(row: Mapping[str, object], name: str, columns: Sequence[str]) -> object:
    """A value, which leads to the thing that it is or names."""
    value = row.get(name)
    named = named_by(name)
    target = row.get(named) if named in columns else value
    if isinstance(target, str) and target.startswith(("http://", "https://")):
        return thing(target, _text(value))
    return value if isinstance(value, int | float) else _text(value)


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_text, value))
    text = "" if value is None else str(value)
    return curie(text) if text.startswith(BASE) else text
