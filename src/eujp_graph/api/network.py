"""The network of a graph: measured, drawn, and in the forms of other programs and libraries."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from eujp_graph.api import frames
from eujp_graph.api.opened import Opened
from eujp_graph.errors import ParameterError, nearest
from eujp_graph.language.catalogue import SOURCE
from eujp_graph.language.messages import did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    import networkx

    from eujp_graph.api.shown import Picture
    from eujp_graph.exports.export import Exported
    from eujp_graph.network.results import Result
    from eujp_graph.network.states import Row
    from eujp_graph.rdf.rdflib_terms import Dataset

TABLES = ("nodes", "edges")
"""The tables that the network of the graph makes."""


class Network(Opened):
    """A graph that is counted, measured, drawn and written."""

    def stats(self) -> dict[str, dict[str, int]]:
        """What the graph holds, and how well it is sourced and named."""
        from eujp_graph.query.stats import stats

        figures = stats(self.store)
        if self.view is not None:
            figures["known statements on the day"] = self.view.counts()
        return figures

    def analyse(
        self,
        measure: str | None = None,
        *,
        edges: Sequence[str] | None = None,
        projection: str = "actors",
        topic: str | None = None,
        planned: bool = False,
        without: Collection[str] = (),
        weight: str = "none",
        between: tuple[str, str] | None = None,
        top: int | None = None,
        engine: str | None = None,
        seed: int = 0,
    ) -> Result:
        """What *measure* says of the network, as ``eujp_graph.analyse`` has it."""
        from eujp_graph.api.shown_analysis import shown_result
        from eujp_graph.network.analyse import analyse
        from eujp_graph.network.relations import DEFAULT

        result = analyse(
            self.store,
            measure or ("paths" if between else None),
            edges=DEFAULT if edges is None else edges,
            projection=projection,
            topic=topic,
            planned=planned,
            without=without,
            weight=weight,
            between=between,
            top=top,
            engine=engine,
            seed=seed,
            names=self.names,
            every_edge=self._edges(),
        )
        return shown_result(result)

    def picture(self, of: str | None = None) -> Picture:
        """The network drawn, for a notebook to show: all of it, or what is tied to one thing."""
        from eujp_graph.api.pictures import drawn

        return drawn(self._rows().without_declined(), None if of is None else self.resolve(of))

    def export(self, name: str, *, declined: bool = False, lang: str = SOURCE) -> Exported:
        """The graph in the format *name*, as ``eujp_graph.export`` has it."""
        from eujp_graph.exports.export import export
        from eujp_graph.rdf.formats import DATASETS

        store = self.store
        if self.view is not None and name in DATASETS:
            store = self.view.in_one_graph()
        return export(store, name, seen=self.view, declined=declined, lang=lang, rows=self._rows)

    def to_networkx(
        self, *, in_brief: bool = False, declined: bool = False
    ) -> networkx.MultiDiGraph[str]:
        """The network as a ``networkx.MultiDiGraph``, as ``eujp_graph.to_networkx`` has it."""
        from eujp_graph.network.graph import to_networkx

        return to_networkx(self.store, in_brief=in_brief, seen=self.view, declined=declined)

    def to_rdflib(self) -> Dataset:
        """A copy as an ``rdflib.Dataset`` whose queries see all named graphs at once."""
        from eujp_graph.rdf.rdflib_terms import to_rdflib

        return to_rdflib(self.store)

    def to_pandas(self, table: str = "edges", *, declined: bool = False) -> Any:
        """The *table* ``"nodes"`` or ``"edges"`` of the network as a ``pandas.DataFrame``."""
        return frames.to_pandas(*self._table(table, declined))

    def to_polars(self, table: str = "edges", *, declined: bool = False) -> Any:
        """The *table* ``"nodes"`` or ``"edges"`` of the network as a ``polars.DataFrame``."""
        return frames.to_polars(*self._table(table, declined))

    def _table(self, name: str, declined: bool) -> tuple[list[str], list[Row]]:
        if name not in TABLES:
            hint = did_you_mean(nearest(name, TABLES))
            raise ParameterError(f"No table {name!r}.{hint} Known: nodes, edges.", name="table")
        found = self._rows() if declined else self._rows().without_declined()
        if name == "nodes":
            rows = [{"id": thing, **row} for thing, row in found.nodes.items()]
        else:
            rows = list(found.edges)
        return list(dict.fromkeys(column for row in rows for column in row)), rows
