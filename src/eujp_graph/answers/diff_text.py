"""Lays what changed out: in sections for people, and as plain values with the same sections."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eujp_graph.answers.diff import Change
from eujp_graph.answers.diff_sections import COUNTED, counts, in_sections
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.namespaces import curie


def diff_text(
    changes: Sequence[Change],
    *,
    everything: bool = False,
    summary: bool = False,
    lang: str = SOURCE,
) -> str:
    """*changes* under the headings of their sections, a sentence each.

    Documents and terms are counted, unless *everything* is told; a *summary* counts all.
    """
    if not changes:
        return words("terminal", lang)["nothing_changed"] + "\n"
    lines: list[str] = []
    for section, members in in_sections(changes).items():
        is_counted = summary or (section in COUNTED and not everything)
        body = _counted(members, lang) if is_counted else [change.words for change in members]
        lines += [_heading(section, len(members), lang), *(f"  {line}" for line in body), ""]
    return "\n".join(lines)


def _heading(section: str, count: int, lang: str) -> str:
    said = words("diff", lang)
    name = said.get(f"{section}_section", said[section])
    return said["section"].format(name=name, count=count)


def _counted(members: Sequence[Change], lang: str) -> Iterator[str]:
    """How many changes there are of each sort."""
    said = words("diff", lang)
    for sort, count in counts(members, lang).items():
        yield said["counted"].format(sort=sort, count=count)


def diff_data(changes: Sequence[Change], *, summary: bool = False) -> dict[str, object]:
    """*changes* as plain values: for each section how many of each sort, and the changes."""
    return {
        section: {
            "count": len(members),
            "sorts": counts(members),
            **({} if summary else {"changes": list(map(_data, members))}),
        }
        for section, members in in_sections(changes).items()
    }


def _data(change: Change) -> dict[str, object]:
    return {
        "subject": curie(change.subject),
        "sort": change.sort,
        "words": change.words,
        "added": [str(quad) for quad in change.added],
        "removed": [str(quad) for quad in change.removed],
    }
