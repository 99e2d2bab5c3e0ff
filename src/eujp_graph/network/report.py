"""What an analysis gives in words, for a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from eujp_graph.model.edges import Edge
from eujp_graph.namespaces import curie
from eujp_graph.network.actors import Network
from eujp_graph.network.measures import MEASURES
from eujp_graph.network.phrases import (
    LISTED,
    dates,
    described,
    first_members,
    predicate_and_object,
    shown,
    things_shared,
)
from eujp_graph.network.results import Grouping, Paths, Ranking, Result, Score, Step, Survey
from eujp_graph.network.tables import table
from eujp_graph.query.table import aligned, markdown, wrap

WIDTH = 120
"""The cells of the widest line; longer ones tire the eye."""

UNWRAPPED = 10**6
"""A width that no paragraph of Markdown reaches."""

Section = tuple[str, list[str]]
"""A heading, and the paragraphs below it; spaces before a paragraph indent all of its lines."""


def as_table(result: Result, cells: int | None = None) -> str:
    """*result* for a terminal: what the network is, then the table, or the report in words."""
    if isinstance(result, Survey | Paths):
        return _for_terminal(result, min(cells or WIDTH, WIDTH))
    paragraphs = [_definition(result), *described(result.network)]
    lines = [line for text in paragraphs for line in wrap(text, cells or WIDTH)]
    rows = aligned(*table(result, shown), cells=cells)
    return "\n".join([*lines, "", rows])


def as_markdown(result: Result) -> str:
    """*result* as Markdown: the report with headings and lists, else a table."""
    if isinstance(result, Survey):
        return _as_markdown(result)
    head = "".join(f"{text}\n\n" for text in described(result.network))
    return head + markdown(*table(result, shown))


def change_heading(before: Ranking, after: Ranking, days: Sequence[object]) -> str:
    """What was compared: how large the network was on either day, and who was there on one."""
    old = {score.actor for score in before.scores}
    new = {score.actor for score in after.scores}
    return (
        f"{before.measure.capitalize()} on {days[0]}, among {len(old)} actors, and on {days[1]}, "
        f"among {len(new)}. First those who were there on both days; "
        f"{len(new - old)} came and {len(old - new)} went."
    )


def _definition(result: Ranking | Grouping) -> str:
    """What the measure says, what it is, how well it fits, and the weight of ties."""
    measure = MEASURES[result.measure]
    fit = f" Modularity {shown(result.modularity)}." if isinstance(result, Grouping) else ""
    weight = f" Weight: {result.weight}." if result.weight != "none" else ""
    return f"{measure.says} {measure.definition}{fit}{weight}"


def _for_terminal(result: Survey | Paths, width: int) -> str:
    lines: list[str] = []
    for heading, paragraphs in _sections(result):
        lines.append(heading)
        for text in paragraphs:
            words = text.lstrip()
            indent = " " * (2 + len(text) - len(words))
            lines += [indent + line for line in wrap(_printable(words), width - len(indent))]
        lines.append("")
    return "\n".join(lines)


def _as_markdown(survey: Survey) -> str:
    lines: list[str] = []
    for heading, paragraphs in _sections(survey):
        lines += [f"## {heading}", ""]
        for text in paragraphs:
            lines += wrap(_printable(text).replace("<", "&lt;"), UNWRAPPED)
        lines.append("")
    # A section without paragraphs leaves one blank line too many.
    return "\n".join(lines).replace("\n\n\n", "\n\n")


def _printable(text: str) -> str:
    """*text* with a space for each character, such as a new line, that would break its line."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _sections(result: Survey | Paths) -> list[Section]:
    return _survey(result) if isinstance(result, Survey) else _connection(result)


def _survey(survey: Survey) -> list[Section]:
    fit = shown(survey.communities.modularity)
    return [
        ("The network", described(survey.network)),
        (
            "Bridges: the share of the shortest paths between the two sides that pass through",
            [_bridge(score) for score in survey.bridges.scores],
        ),
        (
            f"Communities: tied more closely within than to the rest (modularity {fit})",
            _communities(survey.communities),
        ),
        (
            "The centre: who reaches all others in the fewest steps (closeness)",
            [_central(score) for score in survey.centre.scores],
        ),
    ]


def _bridge(score: Score) -> str:
    across = f", across most through {things_shared(score.through, ', ')}" if score.through else ""
    return (
        f"{score.rank}. {_actor(score)}: {100 * score.value:.1f} %. "
        f"Tied to {score.tied_eu} on the EU side and {score.tied_japan} on the Japan side{across}."
    )


def _central(score: Score) -> str:
    return (
        f"{score.rank}. {_actor(score)}: {shown(score.value)}. "
        f"Tied to {score.tied} actors, most through {things_shared(score.through, ', ')}."
    )


def _actor(score: Score) -> str:
    return f"{score.label} ({score.side})" if score.side else score.label


def _communities(grouping: Grouping) -> list[str]:
    sentences = []
    for position, group in enumerate(grouping.groups, 1):
        counts = (
            f"{len(group.members)} actors, {group.members_eu} EU and {group.members_japan} Japan"
        )
        members = first_members(grouping.network, group)
        more = " …" if len(group.members) > LISTED else ""
        through = things_shared(group.through, ", ")
        sentences.append(f"{position}. {counts}: {members}{more}. Held together by {through}.")
    return sentences


def _connection(paths: Paths) -> list[Section]:
    start, end = paths.network.labels[paths.start], paths.network.labels[paths.end]
    if not paths.count:
        return [(f"No path connects {start} and {end}.", described(paths.network))]
    length = len(paths.paths[0]) if paths.paths else 0
    number = f"{paths.count:,} shortest paths" if paths.count > 1 else "One shortest path"
    steps = f"{length} steps" if length > 1 else "one step"
    sections = [(f"{start} – {end}: {number}, of {steps}", described(paths.network))]
    for position, path in enumerate(paths.paths, 1):
        sections.append((f"Path {position}", _path(paths.network, path)))
    return sections


def _path(network: Network, path: Sequence[Step]) -> list[str]:
    lines = []
    for step in path:
        lines.append(f"{network.labels[step.start]} – {network.labels[step.end]}")
        ties = sorted(step.ties, key=lambda tie: (-_documents(tie[1]), tie[0]))
        for thing, facts in ties[:LISTED]:
            if thing:
                lines.append(f"  through {network.labels[thing]} ‹{curie(thing)}›")
            lines += [f"    {_sourced(network, thing, edge)}" for edge in facts]
        if len(ties) > LISTED:
            more = len(ties) - LISTED
            lines.append(f"  and through {more} more, told of by fewer documents")
    return lines


def _documents(facts: Sequence[Edge]) -> int:
    """How many documents tell of *facts*."""
    return len({document for edge in facts for document in edge.documents})


def _sourced(network: Network, thing: str, edge: Edge) -> str:
    """A fact with its dates and sources, without its subject where that is the *thing* named."""
    subject = "" if edge.source == thing else f"{network.labels[edge.source]} "
    sources = [dates(edge), curie(edge.statement or ""), *map(curie, edge.documents)]
    told = ", ".join(part for part in sources if part)
    return f"{subject}{predicate_and_object(network, edge)}: {told}"
