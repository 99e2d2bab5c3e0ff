"""What an analysis gives in words, for a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eujp_graph.language.catalogue import SOURCE, words
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
    heads, body = table(result, shown)
    rows = aligned(headed(heads, result.network.lang), body, cells=cells)
    return "\n".join([*lines, "", rows])


def as_markdown(result: Result) -> str:
    """*result* as Markdown: the report with headings and lists, else a table."""
    if isinstance(result, Survey):
        return _as_markdown(result)
    head = "".join(f"{text}\n\n" for text in described(result.network))
    heads, body = table(result, shown)
    return head + markdown(headed(heads, result.network.lang), body)


def headed(heads: Sequence[str], lang: str) -> list[str]:
    """The headings of a table in the language of its reader."""
    said = words("analysis_columns", lang)
    return [said.get(head, head) for head in heads]


def change_heading(before: Ranking, after: Ranking, days: Sequence[object]) -> str:
    """What was compared: how large the network was on either day, and who was there on one."""
    old = {score.actor for score in before.scores}
    new = {score.actor for score in after.scores}
    return words("analysis", before.network.lang)["compared"].format(
        measure=before.measure.capitalize(),
        before=days[0],
        old=len(old),
        after=days[1],
        new=len(new),
        came=len(new - old),
        went=len(old - new),
    )


def _definition(result: Ranking | Grouping) -> str:
    """What the measure says, what it is, how well it fits, and the weight of ties."""
    measure = MEASURES[result.measure]
    lang = result.network.lang
    said = words("analysis", lang)
    fit = said["fit"].format(fit=shown(result.modularity)) if isinstance(result, Grouping) else ""
    weight = said["weight"].format(weight=result.weight) if result.weight != "none" else ""
    told = f"{measure.says} {measure.definition}"
    if lang != SOURCE:
        told = words("measures", lang).get(result.measure, told)
    return f"{told}{fit}{weight}"


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
    said = words("analysis", survey.network.lang)
    return [
        (said["network"], described(survey.network)),
        (
            said["bridges"],
            [_bridge(score, said) for score in survey.bridges.scores],
        ),
        (
            said["communities"].format(fit=fit),
            _communities(survey.communities),
        ),
        (
            said["centre"],
            [_central(score, said) for score in survey.centre.scores],
        ),
    ]


def _bridge(score: Score, said: Mapping[str, str]) -> str:
    things = things_shared(score.through, said["comma"])
    across = said["across"].format(things=things) if score.through else ""
    return said["bridge"].format(
        rank=score.rank,
        actor=_actor(score),
        share=f"{100 * score.value:.1f}",
        eu=score.tied_eu,
        japan=score.tied_japan,
        across=across,
    )


def _central(score: Score, said: Mapping[str, str]) -> str:
    return said["central"].format(
        rank=score.rank,
        actor=_actor(score),
        value=shown(score.value),
        tied=score.tied,
        things=things_shared(score.through, said["comma"]),
    )


def _actor(score: Score) -> str:
    return f"{score.label} ({score.side})" if score.side else score.label


def _communities(grouping: Grouping) -> list[str]:
    sentences = []
    for position, group in enumerate(grouping.groups, 1):
        said = words("analysis", grouping.network.lang)
        sentence = said["community"].format(
            position=position,
            count=len(group.members),
            eu=group.members_eu,
            japan=group.members_japan,
            members=first_members(grouping.network, group),
            more=" …" if len(group.members) > LISTED else "",
            things=things_shared(group.through, said["comma"]),
        )
        sentences.append(sentence)
    return sentences


def _connection(paths: Paths) -> list[Section]:
    said = words("analysis", paths.network.lang)
    start, end = paths.network.labels[paths.start], paths.network.labels[paths.end]
    if not paths.count:
        return [(said["no_path"].format(start=start, end=end), described(paths.network))]
    length = len(paths.paths[0]) if paths.paths else 0
    heading = said["connection"].format(
        start=start,
        end=end,
        number=said["path_many" if paths.count > 1 else "path_one"].format(
            count=f"{paths.count:,}"
        ),
        steps=said["step_many" if length > 1 else "step_one"].format(count=length),
    )
    sections = [(heading, described(paths.network))]
    for position, path in enumerate(paths.paths, 1):
        sections.append((said["path"].format(number=position), _path(paths.network, path)))
    return sections


def _path(network: Network, path: Sequence[Step]) -> list[str]:
    lines = []
    said = words("analysis", network.lang)
    for step in path:
        lines.append(f"{network.labels[step.start]} – {network.labels[step.end]}")
        ties = sorted(step.ties, key=lambda tie: (-_documents(tie[1]), tie[0]))
        for thing, facts in ties[:LISTED]:
            if thing:
                name = f"{network.labels[thing]} ‹{curie(thing)}›"
                lines.append("  " + said["through"].format(thing=name))
            lines += [f"    {_sourced(network, thing, edge)}" for edge in facts]
        if len(ties) > LISTED:
            lines.append("  " + said["more_through"].format(count=len(ties) - LISTED))
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
