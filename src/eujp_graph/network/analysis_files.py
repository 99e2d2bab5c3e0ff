"""Writes what an analysis gives in each format; JSON and GraphML are made here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict

from eujp_graph.model.edges import Edge
from eujp_graph.model.sides import EU, JAPAN
from eujp_graph.namespaces import curie
from eujp_graph.network import report, tables
from eujp_graph.network.actors import Network
from eujp_graph.network.graphml import graphml
from eujp_graph.network.measures import MEASURES
from eujp_graph.network.results import (
    Change,
    Grouping,
    Paths,
    Ranking,
    Result,
    Shared,
    Step,
    Survey,
)
from eujp_graph.network.ties import DIRECT

Data = dict[str, object]


def written(result: Result, format_name: str, cells: int | None = None) -> str:
    """*result* in one of ``FORMATS``; a table is wrapped to a screen *cells* wide."""
    return FORMATS[format_name](result, cells)


def as_json(result: Result) -> str:
    """*result* as JSON: the network, the measure with its definition, the numbers with reasons."""
    return _json({"network": _network(result.network), **DATA[type(result)](result)})


def changes_as_json(
    measure: str, before: Network, after: Network, changes: Sequence[Change]
) -> str:
    """What changed, as JSON, with both networks."""
    rows = [{**asdict(change), "difference": change.difference} for change in changes]
    return _json(
        {"before": _network(before), "after": _network(after), **_measure(measure), "changes": rows}
    )


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _network(network: Network) -> Data:
    graph = network.graph
    return {
        "projection": network.projection,
        "relations": list(network.relations),
        "nodes": graph.number_of_nodes(),
        "ties": graph.number_of_edges(),
        "untied": network.untied,
        "sides": {side: len(network.on(side)) for side in (EU, JAPAN)},
    }


def _measure(name: str) -> Data:
    found = MEASURES[name]
    return {"measure": name, "definition": found.definition, "source": found.source}


def _shared(shared: Iterable[Shared]) -> list[Data]:
    return [
        {"thing": one.thing or None, "label": one.label, "actors": one.actors} for one in shared
    ]


def _ranking(ranking: Ranking) -> Data:
    rows = [{**asdict(score), "through": _shared(score.through)} for score in ranking.scores]
    return {
        **_measure(ranking.measure),
        "engine": ranking.engine,
        "weight": ranking.weight,
        "scores": rows,
    }


def _grouping(grouping: Grouping) -> Data:
    labels = grouping.network.labels
    rows = [
        {
            **asdict(group),
            "members": [{"actor": member, "label": labels[member]} for member in group.members],
            "through": _shared(group.through),
        }
        for group in grouping.groups
    ]
    facts = {"weight": grouping.weight, "seed": grouping.seed, "modularity": grouping.modularity}
    return {**_measure(grouping.measure), **facts, "groups": rows}


def _paths(paths: Paths) -> Data:
    ends = {"from": paths.start, "to": paths.end, "weight": paths.weight, "count": paths.count}
    return {
        **_measure("paths"),
        **ends,
        "paths": [[_step(paths.network, step) for step in path] for path in paths.paths],
    }


def _step(network: Network, step: Step) -> Data:
    ties = [
        {
            "thing": thing or None,
            "label": network.labels[thing],
            "facts": [_fact(edge) for edge in facts],
        }
        for thing, facts in step.ties
    ]
    ends = {
        "from": step.start,
        "from_label": network.labels[step.start],
        "to": step.end,
        "to_label": network.labels[step.end],
    }
    return {**ends, "ties": ties}


def _fact(edge: Edge) -> Data:
    return {name.rstrip("_"): value for name, value in asdict(edge).items()}


def _survey(survey: Survey) -> Data:
    return {
        "bridges": _ranking(survey.bridges),
        "communities": _grouping(survey.communities),
        "centre": _ranking(survey.centre),
    }


DATA: dict[type, Callable[..., Data]] = {
    Ranking: _ranking,
    Grouping: _grouping,
    Paths: _paths,
    Survey: _survey,
}


def as_graphml(result: Result) -> str:
    """The network as GraphML for Gephi, Cytoscape or igraph, with the numbers of each node.

    Of paths, only what lies on them. A node is identified by its short IRI; ``iri`` has it in full.
    """
    graph = result.network.graph
    numbers = NUMBERS[type(result)](result)
    shown = set(numbers) if isinstance(result, Paths) else set(graph)
    nodes = {
        node: {"iri": node, "name": data["label"], **data, **numbers.get(node, {})}
        for node, data in graph.nodes(data=True)
        if node in shown
    }
    ties = [pair for pair in graph.edges if shown.issuperset(pair)]
    edges = {pair: _flat(graph.edges[pair]) for pair in ties}
    columns = {"node": _types(nodes.values()), "edge": _types(edges.values())}
    return graphml(
        ((curie(node), _filled(values)) for node, values in nodes.items()),
        (
            (f"{curie(one)} {curie(other)}", curie(one), curie(other), _filled(values))
            for (one, other), values in edges.items()
        ),
        columns,
        directed=False,
    )


def _types(rows: Iterable[Data]) -> dict[str, type]:
    """The type of each value that *rows* have, by its name."""
    return {name: type(value) for row in rows for name, value in row.items()}


def _filled(values: Data) -> Iterable[tuple[str, object]]:
    return ((name, value) for name, value in values.items() if value != "")


def _flat(data: Data) -> Data:
    through = [str(thing) for thing in data["through"]]  # type: ignore[attr-defined]
    shared = " ".join(thing for thing in through if thing != DIRECT)
    return {
        "ties": data["ties"],
        "documents": data["documents"],
        "direct": DIRECT in through,
        "through": shared,
    }


def _ranks(ranking: Ranking) -> dict[str, Data]:
    return {
        score.actor: {ranking.measure: score.value, f"{ranking.measure}_rank": score.rank}
        for score in ranking.scores
    }


def _groups(grouping: Grouping) -> dict[str, Data]:
    return {
        member: {grouping.measure: place}
        for place, group in enumerate(grouping.groups, 1)
        for member in group.members
    }


def _on_paths(paths: Paths) -> dict[str, Data]:
    there = [node for path in paths.paths for step in path for node in (step.start, step.end)]
    return {node: {"end": node in (paths.start, paths.end)} for node in there}


def _of_survey(survey: Survey) -> dict[str, Data]:
    data: dict[str, Data] = {}
    for part in (_ranks(survey.bridges), _ranks(survey.centre), _groups(survey.communities)):
        for node, numbers in part.items():
            data.setdefault(node, {}).update(numbers)
    return data


NUMBERS: dict[type, Callable[..., dict[str, Data]]] = {
    Ranking: _ranks,
    Grouping: _groups,
    Paths: _on_paths,
    Survey: _of_survey,
}

FORMATS: dict[str, Callable[[Result, int | None], str]] = {
    "table": report.as_table,
    "markdown": lambda result, _: report.as_markdown(result),
    "csv": lambda result, _: tables.as_csv(tables.table(result, str)),
    "json": lambda result, _: as_json(result),
    "graphml": lambda result, _: as_graphml(result),
}
"""The formats of a result, each with what writes it."""
