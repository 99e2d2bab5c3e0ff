"""Turns the graph into the formats of other programs, and says what each cannot carry."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from eujp_graph.errors import ExportError, nearest
from eujp_graph.exports import network_formats, sssom
from eujp_graph.exports.gexf import to_gexf
from eujp_graph.exports.graphml import to_graphml
from eujp_graph.exports.layout import is_drawn
from eujp_graph.exports.network_rows import flat_texts
from eujp_graph.exports.suffixes import refuse_other_suffix
from eujp_graph.exports.svg import to_svg
from eujp_graph.files.atomic import write_whole
from eujp_graph.files.workbook import MOST_LETTERS
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.language.messages import Message, did_you_mean, reason
from eujp_graph.network.rows import Rows, network_rows
from eujp_graph.rdf import serialize
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.xml import ILLEGAL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.asof.result import View

MERMAID_LIMIT = 500
"""How many edges a viewer of Mermaid draws unless it is told otherwise."""


Loss = str | tuple[str, int]
"""A sentence, or the key of its words and how much is lost."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A graph in some format; ``losses`` has one sentence for each kind of thing not carried."""

    format: str
    files: Mapping[str, str | bytes]
    lost: tuple[Loss, ...]

    @property
    def losses(self) -> tuple[str, ...]:
        """What is not carried, in English."""
        return self.losses_in(SOURCE)

    def losses_in(self, lang: str) -> tuple[str, ...]:
        """What is not carried, a sentence for each kind of thing, in *lang* as far as it has it."""
        said = words("losses", lang)
        return tuple(
            loss if isinstance(loss, str) else said[loss[0]].format(count=loss[1])
            for loss in self.lost
        )

    @property
    def text(self) -> str:
        """The whole text; several files follow one another, each under a line with its name.

        Raises ``ExportError`` for a workbook, which is none: take ``files`` or ``save``.
        """
        texts = {name: content for name, content in self.files.items() if isinstance(content, str)}
        if len(texts) < len(self.files):
            raise ExportError(f"{self.format} is no text. Save it to a file.")
        if len(texts) == 1:
            return next(iter(texts.values()))
        return "\n".join(f"# {name}.{self.suffix}\n{text}" for name, text in texts.items())

    @property
    def suffix(self) -> str:
        """How the names of its files end where there are several: all are tables."""
        return "csv" if len(self.files) > 1 else self.format

    def table(self, name: str) -> Exported:
        """The one table *name* of the two, nodes and edges.

        Raises ``ExportError`` for a format that has no tables.
        """
        if name not in self.files:
            raise ExportError(f"{self.format} is one file. Ask for csv or excel to have a table.")
        return replace(self, files={name: self.files[name]})

    def to_json(self) -> str:
        """Its texts and losses as one text, from which ``exported_from`` reads them."""
        data = {"format": self.format, "files": dict(self.files), "lost": self.lost}
        return json.dumps(data, ensure_ascii=False)

    def save(self, path: Path) -> None:
        """Write to *path*, whole or not at all.

        Several files go into the folder *path*; where it has an ending, as in
        ``eujp.csv``, they become ``eujp-nodes.csv`` and ``eujp-edges.csv``.
        Raises ``ExportError`` where that cannot be done, or where the ending of the name says
        another format.
        """
        refuse_other_suffix(path, self.format)
        for name, content in self.files.items():
            write_whole(self._place(path, name), content)

    def _place(self, path: Path, name: str) -> Path:
        if len(self.files) == 1:
            return path
        if path.suffix and not path.is_dir():
            return path.with_name(f"{path.stem}-{name}{path.suffix}")
        try:
            path.mkdir(exist_ok=True)
        except OSError as error:
            problem = Message("unwritable", path=path, reason=reason(error))
            raise ExportError(problem) from error
        return path / f"{name}.{self.suffix}"


def exported_from(text: str) -> Exported:
    """What ``Exported.to_json`` wrote; raises ``ValueError`` or ``KeyError`` for another text."""
    data = json.loads(text)
    lost = (loss if isinstance(loss, str) else (loss[0], loss[1]) for loss in data["lost"])
    return Exported(data["format"], data["files"], tuple(lost))


Writer = Callable[[Store, str, Callable[[], Rows]], Exported]
"""Writes a graph in the format of a name; a format of networks asks for its rows."""


def export(
    graph: Store,
    name: str,
    *,
    seen: View | None = None,
    declined: bool = False,
    lang: str = SOURCE,
    rows: Callable[[], Rows] | None = None,
) -> Exported:
    """*graph* in the format *name*; the same graph is always the same bytes.

    Where *graph* is that of the view *seen*, what is told in brief is told as of its days.
    In a format of networks, what somebody declined is left out unless *declined*, and what has
    one label has it in *lang*; *rows* gives its rows where they are at hand (``kept_rows``).
    Look at ``losses`` before you throw the graph away. Raises ``ExportError``
    with the nearest name for a format that there is not.

    >>> export(Store(), "ntriples").text
    ''
    """
    refuse_unknown(name)

    def chosen() -> Rows:
        found = rows() if rows else network_rows(graph, in_brief=True, seen=seen)
        found = found if declined else found.without_declined()
        return found if lang == SOURCE else found.labelled(lang)

    return FORMATS[name](graph, name, chosen)


def refuse_unknown(name: str) -> None:
    """Raise ``ExportError`` with the nearest name where there is no format *name*."""
    if name not in FORMATS:
        hint = did_you_mean(nearest(name, FORMATS))
        raise ExportError(Message("no_format", name=name, hint=hint, known=[*FORMATS]))


def _whole(write: Callable[[Store], serialize.Written]) -> Writer:
    def exported(graph: Store, name: str, _: Callable[[], Rows]) -> Exported:
        text, losses = write(graph)
        return Exported(name, {"graph": text}, losses)

    return exported


def _network(
    write: Callable[[Rows], str | Mapping[str, str | bytes]],
    *special: Callable[[Rows], Mapping[str, int]],
) -> Writer:
    def exported(_: Store, name: str, chosen: Callable[[], Rows]) -> Exported:
        rows = chosen()
        written = write(rows)
        files: Mapping[str, str | bytes]
        files = {"graph": written} if isinstance(written, str) else written
        counts = {**rows.outside, "declined": rows.declined}
        for find in special:
            counts.update(find(rows))
        return Exported(name, files, tuple((key, count) for key, count in counts.items() if count))

    return exported


def _illegal(rows: Rows) -> Mapping[str, int]:
    return {"illegal": sum(ILLEGAL.search(text) is not None for text in flat_texts(rows))}


def _cut(rows: Rows) -> Mapping[str, int]:
    return {"cut": sum(len(text) > MOST_LETTERS for text in flat_texts(rows))}


def _unlabelled(rows: Rows) -> Mapping[str, int]:
    """What a flowchart has no room for."""
    nodes, edges = rows.nodes.values(), rows.edges
    return {
        "japanese": sum(row["label_ja"] is not None for row in nodes),
        "facts": len(nodes),
        "dates": sum(bool(row["from"] or row["until"]) for row in edges),
        "details": sum(bool(row["role"] or row["scope"] or row["certainty"]) for row in edges),
        "briefs": sum(bool(row.get("in_brief_sources")) for row in nodes),
        "evidence": sum(bool(row["evidence"]) for row in edges),
        "many": len(edges) if len(edges) > MERMAID_LIMIT else 0,
    }


def _undrawn(rows: Rows) -> Mapping[str, int]:
    return {"jurisdiction": sum(not is_drawn(row) for row in rows.edges)}


FORMATS: dict[str, Writer] = {
    **{name: _whole(write) for name, write in serialize.FORMATS.items()},
    "graphml": _network(to_graphml, _illegal),
    "gexf": _network(to_gexf, _illegal),
    "cytoscape": _network(network_formats.to_cytoscape),
    "node-link": _network(network_formats.to_node_link),
    "csv": _network(network_formats.to_csv),
    "excel": _network(network_formats.to_excel),
    "xlsx": _network(network_formats.to_xlsx, _cut),
    "dot": _network(network_formats.to_dot, _illegal),
    "mermaid": _network(network_formats.to_mermaid, _unlabelled, _illegal),
    "svg": _network(to_svg, _undrawn, _illegal),
    "sssom": _whole(sssom.to_sssom),
}
"""The formats, and how each is written."""
