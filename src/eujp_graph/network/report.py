"""Writes what an analysis gives: in words, as a table, and for other programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence

from eujp_graph.errors import ParameterError
from eujp_graph.model.dates import span
from eujp_graph.model.edges import Edge
from eujp_graph.model.sides import EU, JAPAN
from eujp_graph.namespaces import curie
from eujp_graph.network.actors import Network
from eujp_graph.network.measures import MEASURES
from eujp_graph.network.results import (
    Change,
    Group,
    Grouping,
    Paths,
    Ranking,
    Score,
    Shared,
    Step,
    Survey,
)
from eujp_graph.query.table import aligned, markdown, wrap

Result = Survey | Ranking | Grouping | Paths
Number = Callable[[float], str]
Table = tuple[list[str], list[list[str]]]

WIDTH = 120
LISTED = 5
"""Members of a group, or things between two actors, that are named in a text; JSON has all."""
TIED = {
    "actors": "Organisations and persons are tied where they are related or share a text, a meeting, a project and the like.",
    "all": "Two things are tied where they are related directly.",
}


def shown(value: float) -> str:
    """*value* as a reader wants it: four decimals, none of a whole number.

    >>> shown(0.40574957), shown(3.0)
    ('0.4057', '3')
    """
    return f"{value:.0f}" if value == int(value) else f"{value:.4f}"


def described(network: Network) -> list[str]:
    """What the network is made of, in sentences."""
    eu, japan = len(network.on(EU)), len(network.on(JAPAN))
    count, ties = network.graph.number_of_nodes(), network.graph.number_of_edges()
    what = "actors" if network.projection == "actors" else "things"
    left = f" {network.untied} more have no tie and are left out." if network.untied else ""
    return [
        f"{count} {what} and {ties} ties: {eu} on the EU side, {japan} on the Japan side, the rest on neither.{left}",
        f"{TIED[network.projection]} Relations: {', '.join(network.relations)}.",
    ]


def _through(shared: Iterable[Shared], gap: str = "; ") -> str:
    return gap.join(f"{one.label} ({one.actors})" for one in shared)


def _ranking(ranking: Ranking, number: Number) -> Table:
    columns = [
        "rank",
        "actor",
        "side",
        ranking.measure,
        "tied to",
        "EU",
        "Japan",
        "most through",
        "name",
    ]
    return columns, [_row(score, number) for score in ranking.scores]


def _row(score: Score, number: Number) -> list[str]:
    counts = [str(count) for count in (score.tied, score.tied_eu, score.tied_japan)]
    return [
        str(score.rank), score.label, score.side, number(score.value), *counts, _through(score.through), curie(score.actor),
    ]  # fmt: skip


def _grouping(grouping: Grouping, _: Number) -> Table:
    columns = [
        "group",
        "actors",
        "EU",
        "Japan",
        "ties within",
        "outward",
        "members with most ties within",
        "held together by",
    ]
    return columns, [
        [str(place), *_cells(grouping.network, group)]
        for place, group in enumerate(grouping.groups, 1)
    ]


def _cells(network: Network, group: Group) -> list[str]:
    counts = (
        len(group.members),
        group.members_eu,
        group.members_japan,
        group.ties_within,
        group.ties_outward,
    )
    return [*map(str, counts), _members(network, group), _through(group.through)]


def _members(network: Network, group: Group) -> str:
    return "; ".join(network.labels[member] for member in group.members[:LISTED])


def _paths(paths: Paths, _: Number) -> Table:
    columns = ["path", "step", "from", "to", "through", "fact", "dates", "statement", "documents"]
    rows = []
    for place, path in enumerate(paths.paths, 1):
        for number, step in enumerate(path, 1):
            ends = [
                str(place),
                str(number),
                *(paths.network.labels[end] for end in (step.start, step.end)),
            ]
            rows += [[*ends, *cells] for cells in _facts(paths.network, step)]
    return columns, rows


def _facts(network: Network, step: Step) -> list[list[str]]:
    found = []
    for thing, facts in step.ties:
        for edge in facts:
            documents = " ".join(map(curie, edge.documents))
            told = f"{network.labels[edge.source]} {_fact(network, edge)}"
            found.append(
                [network.labels[thing], told, _dates(edge), curie(edge.statement or ""), documents]
            )
    return found


def _fact(network: Network, edge: Edge) -> str:
    told = f"{network.labels[edge.predicate]} {network.labels[edge.target]}"
    more = ", ".join(word for word in (edge.modality, edge.role, edge.scope) if word)
    return f"{told} ({more})" if more else told


def _dates(edge: Edge) -> str:
    return span(edge.from_, edge.from_precision, edge.until, edge.until_precision)


def change_heading(before: Ranking, after: Ranking, days: Sequence[object]) -> str:
    """What was compared: how large the network was on either day, and who was there on one alone."""
    old, new = ({score.actor for score in ranking.scores} for ranking in (before, after))
    return (
        f"{before.measure.capitalize()} on {days[0]}, among {len(old)} actors, and on {days[1]}, among {len(new)}. "
        f"First those who were there on both days; {len(new - old)} came and {len(old - new)} went."
    )


def change_table(changes: Sequence[Change], number: Number) -> Table:
    """The columns and rows of what changed; a blank says that the actor had no tie."""
    columns = ["actor", "side", "before", "after", "change", "rank before", "rank after", "name"]
    return columns, [
        [
            change.label,
            change.side,
            *("" if value is None else number(value) for value in (change.before, change.after)),
            ("+" if change.difference > 0 else "") + number(change.difference),
            *(
                "" if rank is None else str(rank)
                for rank in (change.rank_before, change.rank_after)
            ),
            curie(change.actor),
        ]
        for change in changes
    ]


TABLES: dict[type, Callable[..., Table]] = {Ranking: _ranking, Grouping: _grouping, Paths: _paths}


def table(result: Result, number: Number) -> Table:
    """The columns and rows of *result*; raises ``ParameterError`` for the survey, which is no one table."""
    if type(result) not in TABLES:
        raise ParameterError(
            "The report is no one table. Choose a --measure, or another --format.", name="format"
        )
    return TABLES[type(result)](result, number)


def as_table(result: Result, cells: int | None = None) -> str:
    """*result* for a terminal: what the network is, then the table, or the report in words."""
    if isinstance(result, Survey | Paths):
        return _words(result, min(cells or WIDTH, WIDTH))
    head = "".join(
        f"{line}\n"
        for text in [*_headed(result), *described(result.network)]
        for line in wrap(text, cells or WIDTH)
    )
    return f"{head}\n{aligned(*table(result, shown), cells=cells)}"


def _headed(result: Ranking | Grouping) -> list[str]:
    measure = MEASURES[result.measure]
    fit = f" Modularity {shown(result.modularity)}." if isinstance(result, Grouping) else ""
    weight = f" Weight: {result.weight}." if result.weight != "none" else ""
    return [f"{measure.says} {measure.definition}{fit}{weight}"]


def _words(result: Survey | Paths, width: int, mark: str = "") -> str:
    sections = _survey(result) if isinstance(result, Survey) else _connection(result)
    lines: list[str] = []
    for heading, texts in sections:
        lines += [f"{mark}{heading}", *([""] if mark else [])]
        for text in texts:
            plain = "".join(c if c.isprintable() else " " for c in text.lstrip())
            indent = " " * (len(text) - len(text.lstrip()) + 2 * (not mark))
            lines += [
                indent + line
                for line in wrap(plain.replace("<", "&lt;") if mark else plain, width - len(indent))
            ]
        lines.append("")
    return "\n".join(lines)


def _survey(survey: Survey) -> list[tuple[str, list[str]]]:
    fit = shown(survey.communities.modularity)
    return [
        ("The network", described(survey.network)),
        (
            "Bridges: the share of the shortest paths between the two sides that pass through",
            _bridges(survey.bridges),
        ),
        (
            f"Communities: tied more closely within than to the rest (modularity {fit})",
            _communities(survey.communities),
        ),
        (
            "The centre: who reaches all others in the fewest steps (closeness)",
            _centre(survey.centre),
        ),
    ]


def _bridges(ranking: Ranking) -> list[str]:
    return [
        f"{score.rank}. {_actor(score)}: {100 * score.value:.1f} %. Tied to {score.tied_eu} on the EU side and "
        f"{score.tied_japan} on the Japan side{_most(score)}."
        for score in ranking.scores
    ]


def _most(score: Score) -> str:
    return f", across most through {_through(score.through, ', ')}" if score.through else ""


def _actor(score: Score) -> str:
    return f"{score.label} ({score.side})" if score.side else score.label


def _communities(grouping: Grouping) -> list[str]:
    return [
        f"{place}. {len(group.members)} actors, {group.members_eu} EU and {group.members_japan} Japan: "
        f"{_members(grouping.network, group)}{' …' if len(group.members) > LISTED else ''}. "
        f"Held together by {_through(group.through, ', ')}."
        for place, group in enumerate(grouping.groups, 1)
    ]


def _centre(ranking: Ranking) -> list[str]:
    return [
        f"{score.rank}. {_actor(score)}: {shown(score.value)}. Tied to {score.tied} actors, "
        f"most through {_through(score.through, ', ')}."
        for score in ranking.scores
    ]


def _connection(paths: Paths) -> list[tuple[str, list[str]]]:
    start, end = (paths.network.labels[name] for name in (paths.start, paths.end))
    if not paths.count:
        return [(f"No path connects {start} and {end}.", described(paths.network))]
    length = len(paths.paths[0]) if paths.paths else 0
    number = f"{paths.count:,} shortest paths" if paths.count > 1 else "One shortest path"
    steps = f"{length} steps" if length > 1 else "one step"
    sections = [(f"{start} – {end}: {number}, of {steps}", described(paths.network))]
    return sections + [
        (f"Path {place}", _path(paths.network, path)) for place, path in enumerate(paths.paths, 1)
    ]


def _path(network: Network, path: Sequence[Step]) -> list[str]:
    lines = []
    for step in path:
        lines.append(f"{network.labels[step.start]} – {network.labels[step.end]}")
        first = sorted(
            step.ties,
            key=lambda tie: (-len({d for edge in tie[1] for d in edge.documents}), tie[0]),
        )
        for thing, facts in first[:LISTED]:
            lines += [f"  through {network.labels[thing]} ‹{curie(thing)}›"] if thing else []
            lines += [f"    {_sourced(network, thing, edge)}" for edge in facts]
        lines += (
            [f"  and through {len(first) - LISTED} more, told of by fewer documents"]
            if len(first) > LISTED
            else []
        )
    return lines


def _sourced(network: Network, thing: str, edge: Edge) -> str:
    """A fact with its dates and sources; its subject is left out where that is the *thing* just named."""
    subject = "" if edge.source == thing else f"{network.labels[edge.source]} "
    parts = (_dates(edge), curie(edge.statement or ""), *map(curie, edge.documents))
    return f"{subject}{_fact(network, edge)}: {', '.join(part for part in parts if part)}"


def as_markdown(result: Result) -> str:
    """*result* as Markdown: the report with headings and lists, else a table under what the network is."""
    if isinstance(result, Survey):
        return _words(result, 10**6, "## ").replace("\n\n\n", "\n\n")
    head = "".join(f"{text}\n\n" for text in described(result.network))
    return head + markdown(*table(result, shown))


def as_csv(found: Table) -> str:
    """A table as CSV, the names of the columns first."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    columns, rows = found
    writer.writerows([columns, *rows])
    return stream.getvalue()
