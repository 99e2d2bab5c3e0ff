"""What the ending of a file's name says of its format; no file has a name that lies."""

from __future__ import annotations

from pathlib import Path

from eujp_graph.errors import ExportError
from eujp_graph.language.messages import Message, either

BY_SUFFIX = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".rdf": "rdfxml",
    ".owl": "rdfxml",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".cyjs": "cytoscape",
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".dot": "dot",
    ".gv": "dot",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".svg": "svg",
    ".tsv": "sssom",
}
"""The format that an ending means where none is named."""

SHARED = {
    ".json": ("jsonld", "cytoscape", "node-link"),
    ".xml": ("graphml", "gexf", "rdfxml", "svg"),
    ".csv": ("csv", "excel"),
    ".md": ("mermaid",),
}
"""The endings that several formats may have, or that mean something else where none is named."""

INSTEAD = {
    ".xls": ".xlsx",
    ".xlsm": ".xlsx",
    ".ods": ".xlsx",
    ".numbers": ".xlsx",
    ".cys": ".cyjs",
    ".gephi": ".gexf",
    ".pdf": ".svg",
    ".png": ".svg",
    ".jpg": ".svg",
}
"""The endings of formats that we do not write, and that of one which the same programs open."""


def format_by_name(path: Path | None) -> str:
    """The format that the name of *path* means; raises ``ExportError`` where it means none."""
    suffix = path.suffix.lower() if path else ""
    if suffix in BY_SUFFIX:
        return BY_SUFFIX[suffix]
    if suffix in INSTEAD:
        raise _not_written(path, suffix)
    needed, may = Message("format_needed", known=[*BY_SUFFIX]), SHARED.get(suffix, ())
    if may:
        needed = Message("format_unclear", ending=suffix, may=may, needed=needed)
    raise ExportError(needed)


def refuse_other_suffix(path: Path | None, name: str) -> None:
    """Raise ``ExportError`` where the name of *path* says that it is in a format but *name*."""
    suffix = path.suffix.lower() if path else ""
    if suffix in INSTEAD:
        raise _not_written(path, suffix)
    meant = {*SHARED.get(suffix, ())} | {BY_SUFFIX[suffix]} if suffix in BY_SUFFIX else set()
    if meant and name not in meant:
        assert path is not None
        ours = next((end for end, format_ in BY_SUFFIX.items() if format_ == name), ".json")
        message = Message(
            "other_format",
            path=path,
            ending=suffix,
            meant=either(sorted(meant)),
            name=name,
            ours=f"{path.stem}{ours}",
            instead=BY_SUFFIX[suffix],
        )
        raise ExportError(message)


def _not_written(path: Path | None, suffix: str) -> ExportError:
    assert path is not None
    instead = f"{path.stem}{INSTEAD[suffix]}"
    return ExportError(Message("not_written", path=path, ending=suffix, instead=instead))
