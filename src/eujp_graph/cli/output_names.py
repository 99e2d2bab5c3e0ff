"""What the name of a file to write says of its format: it is followed, or what contradicts it."""

from __future__ import annotations

import argparse
from pathlib import Path

from eujp_graph.errors import ExportError
from eujp_graph.language.messages import Message, either

BY_SUFFIX = {
    ".bib": "bibtex",
    ".csv": "csv",
    ".graphml": "graphml",
    ".html": "html",
    ".json": "json",
    ".md": "markdown",
    ".sarif": "sarif",
    ".svg": "svg",
    ".tsv": "tsv",
    ".ttl": "turtle",
    ".xls": "xlsx",
    ".xlsx": "xlsx",
}
"""The format that an ending names; any other ending names none."""

OLD = ".xls"
"""How a workbook ends that only programs of the last century write."""


def follow(args: argparse.Namespace) -> None:
    """Let ``--output x.csv`` mean ``--format csv``.

    Raises ``ExportError`` where the name says one format and ``--format`` another, or where the
    command does not write what it says.
    """
    output: Path | None = getattr(args, "output", None)
    formats: tuple[str, ...] = getattr(args, "formats", ())
    if output is None or not formats:
        return
    suffix = output.suffix.lower()
    meant = BY_SUFFIX.get(suffix, args.format)
    if suffix == OLD or meant not in formats:
        ends = [end for end, name in BY_SUFFIX.items() if name in formats and end != OLD]
        message = Message(
            "command_does_not_write",
            path=output,
            command=args.command,
            ending=suffix,
            ends=either(ends),
        )
        raise ExportError(message)
    if meant != args.format != formats[0]:
        message = Message(
            "contradicts_format", path=output, ending=suffix, meant=meant, format=args.format
        )
        raise ExportError(message)
    args.format = meant
