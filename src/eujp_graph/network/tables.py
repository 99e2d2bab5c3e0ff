"""What an analysis gives as a table: the names of the columns, and rows of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from eujp_graph.errors import ParameterError
from eujp_graph.language.messages import Message
from eujp_graph.namespaces import curie
from eujp_graph.network.actors import Network
from eujp_graph.network.phrases import dates, first_members, predicate_and_object, things_shared
from eujp_graph.network.results import Change, Grouping, Paths, Ranking, Result, Step, Survey
from eujp_graph.rdf.csv_rows import table_csv

Number = Callable[[float], str]
"""How a number is written: short for a reader, in full for a program."""

Table = tuple[list[str], list[list[str]]]
"""The names of the columns, and the rows."""


def table(result: Result, number: Number) -> Table:
    """The columns and rows of *result*.

    Raises ``ParameterError`` for the survey, which is no one table.
    """
    if isinstance(result, Survey):
        raise ParameterError(Message("report_is_no_table"), name="format")
    if isinstance(result, Ranking):
        return _ranking(result, number)
    return _grouping(result) if isinstance(result, Grouping) else _paths(result)


def _ranking(ranking: Ranking, number: Number) -> Table:
    columns = ["rank", "actor", "side", ranking.measure]
    columns += ["tied to", "EU", "Japan", "most through", "name"]
    rows = []
    for score in ranking.scores:
        row = [str(score.rank), score.label, score.side, number(score.value)]
        row += [str(score.tied), str(score.tied_eu), str(score.tied_japan)]
        rows.append([*row, things_shared(score.through), curie(score.actor)])
    return columns, rows


def _grouping(grouping: Grouping) -> Table:
    columns = ["group", "actors", "EU", "Japan", "ties within", "outward"]
    columns += ["members with most ties within", "held together by"]
    rows = []
    for position, group in enumerate(grouping.groups, 1):
        row = [str(position), str(len(group.members))]
        row += [str(group.members_eu), str(group.members_japan)]
        row += [str(group.ties_within), str(group.ties_outward)]
        members = first_members(grouping.network, group)
        rows.append([*row, members, things_shared(group.through)])
    return columns, rows


def _paths(paths: Paths) -> Table:
    columns = ["path", "step", "from", "to", "through", "fact", "dates", "statement", "documents"]
    labels = paths.network.labels
    rows = []
    for path_number, path in enumerate(paths.paths, 1):
        for step_number, step in enumerate(path, 1):
            ends = [str(path_number), str(step_number), labels[step.start], labels[step.end]]
            rows += [[*ends, *cells] for cells in _facts(paths.network, step)]
    return columns, rows


def _facts(network: Network, step: Step) -> list[list[str]]:
    """The cells of each fact that ties the two ends of *step*."""
    rows = []
    for thing, facts in step.ties:
        for edge in facts:
            said = f"{network.labels[edge.source]} {predicate_and_object(network, edge)}"
            documents = " ".join(map(curie, edge.documents))
            statement = curie(edge.statement or "")
            rows.append([network.labels[thing], said, dates(edge), statement, documents])
    return rows


def change_table(changes: Sequence[Change], number: Number) -> Table:
    """The columns and rows of what changed; a blank says that the actor had no tie."""
    columns = ["actor", "side", "before", "after", "change", "rank before", "rank after", "name"]
    rows = []
    for change in changes:
        values = [_blank_or(number, change.before), _blank_or(number, change.after)]
        sign = "+" if change.difference > 0 else ""
        difference = f"{sign}{number(change.difference)}"
        ranks = [_blank_or(str, change.rank_before), _blank_or(str, change.rank_after)]
        name = curie(change.actor)
        rows.append([change.label, change.side, *values, difference, *ranks, name])
    return columns, rows


def _blank_or(written: Number, value: float | None) -> str:
    return "" if value is None else written(value)


def as_csv(written: Table) -> str:
    """A table as CSV, the names of the columns first."""
    return table_csv(*written)
