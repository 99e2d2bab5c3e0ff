"""Writes a build as a release folder, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from eujp_graph.errors import ExportError
from eujp_graph.files.atomic import try_folder
from eujp_graph.files.versioned_folder import SUMS, name_of, settle, switch, unfinished
from eujp_graph.language.messages import Message, reason
from eujp_graph.namespaces import PREFIXES
from eujp_graph.pipeline.build import Build
from eujp_graph.rdf.oxigraph import RdfFormat, Store, parse, serialize
from eujp_graph.shacl.validation import to_json, to_turtle


def nquads(store: Store) -> bytes:
    """Every quad of *store* as sorted N-Quads: the same bytes for the same graph."""
    return b"".join(_lines(store))


def _lines(store: Store) -> list[bytes]:
    return sorted((store.dump(format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True))


def _turtle(lines: list[bytes]) -> bytes:
    """Every triple of the quads *lines* as Turtle, whatever its named graph, sorted by subject."""
    # Each quad has a named graph, which stands last. Lines of text are sorted much faster than
    # triples, and are almost in order already.
    triples = sorted(dict.fromkeys(line[: line.rindex(b" <")] for line in lines))
    told = b"".join(b"%s .\n" % triple for triple in triples)
    ordered = parse(told, RdfFormat.N_TRIPLES)
    return serialize(ordered, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def contents(build: Build) -> dict[str, bytes]:
    """The files of a release of *build*, by name, with the checksums last."""
    lines = _lines(build.store)
    files = {
        "eujp.nq": b"".join(lines),
        "eujp.ttl": _turtle(lines),
        "report.json": (
            json.dumps(to_json(build.report), ensure_ascii=False, indent=2) + "\n"
        ).encode(),
        "report.ttl": to_turtle(build.report).encode(),
    }
    sums = "".join(
        f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())
    )
    return files | {SUMS: sums.encode()}


def refuse_target(out: Path) -> None:
    """Raise what ``write_release`` would raise where *out* cannot be written, before a build."""
    try:
        try_folder(out)
    except OSError as error:
        raise _unwritable(out, error) from error


def _unwritable(out: Path, error: OSError) -> ExportError:
    return ExportError(Message("release_unwritable", path=out, reason=reason(error)))


def write_release(build: Build, out: Path) -> Path:
    """Write ``out/releases/HASH/``, then switch the link ``out/current`` to it; the folder.

    HASH is made from the checksums, so the same graph is the same release. The
    folder appears in one step, after its bytes are on the disk; a release that
    is already there is left as it is. Raises ``ExportError`` if *out* cannot be
    written; what ``current`` pointed to is then untouched.
    """
    files = contents(build)
    name = name_of(files[SUMS])
    try:
        with unfinished(out) as folder:
            if not (folder.with_name(name) / SUMS).is_file():
                _write(folder, files)
                settle(folder, name)
            return switch(out, name)
    except OSError as error:
        raise _unwritable(out, error) from error


def _write(folder: Path, files: dict[str, bytes]) -> None:
    for filename, data in files.items():
        with (folder / filename).open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
