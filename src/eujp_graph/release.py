"""Writes a build as a release folder, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from pathlib import Path

import pyoxigraph
from pyoxigraph import RdfFormat, Store

from eujp_graph.build import Build
from eujp_graph.errors import ExportError
from eujp_graph.files import switch_link, sync_folder
from eujp_graph.namespaces import PREFIXES
from eujp_graph.validation import to_json, to_turtle

CURRENT = "current"
SUMS = "SHA256SUMS"
UNFINISHED = re.compile(r"\.unfinished-(\d+)")


def nquads(store: Store) -> bytes:
    """Every quad of *store* as sorted N-Quads: the same bytes for the same graph."""
    lines = (store.dump(format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    return b"".join(sorted(lines))


def union_turtle(store: Store) -> bytes:
    """Every triple of *store* as Turtle, whatever its named graph, sorted by subject."""
    triples = {quad.triple for quad in store}
    ordered = sorted(triples, key=str)
    return pyoxigraph.serialize(ordered, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def contents(build: Build) -> dict[str, bytes]:
    """The files of a release of *build*, by name, with the checksums last."""
    files = {
        "eujp.nq": nquads(build.store),
        "eujp.ttl": union_turtle(build.store),
        "report.json": (json.dumps(to_json(build.report), ensure_ascii=False, indent=2) + "\n").encode(),
        "report.ttl": to_turtle(build.report).encode(),
    }
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    return files | {SUMS: sums.encode()}


def write_release(build: Build, out: Path) -> Path:
    """Write ``out/releases/HASH/`` and then switch the link ``out/current`` to it; returns the folder.

    HASH is made from the checksums, so the same graph is the same release. The
    folder appears in one step, after its bytes are on the disk; a release that
    is already there is left as it is. Raises ``ExportError`` if *out* cannot be
    written; what ``current`` pointed to is then untouched.
    """
    files = contents(build)
    name = hashlib.sha256(files[SUMS]).hexdigest()[:16]
    releases = out / "releases"
    try:
        releases.mkdir(parents=True, exist_ok=True)
        _sweep(releases)
        if not (releases / name / SUMS).is_file():
            _write_folder(releases, name, files)
        switch_link(out / CURRENT, f"releases/{name}")
    except OSError as error:
        raise ExportError(f"{out}: the release cannot be written: {error.strerror}. Choose another --out.") from error
    return releases / name


def _write_folder(releases: Path, name: str, files: dict[str, bytes]) -> None:
    unfinished = releases / f".unfinished-{os.getpid()}"
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        unfinished.mkdir()
        for filename, data in files.items():
            with (unfinished / filename).open("wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        sync_folder(unfinished)
        unfinished.replace(releases / name)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    sync_folder(releases)


def _sweep(releases: Path) -> None:
    """Remove what builds that were killed left behind."""
    for folder in releases.iterdir():
        match = UNFINISHED.fullmatch(folder.name)
        if match and not _is_running(int(match[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
