"""Keeps what is made of a graph in the cache, so that it is made once and not each time.

They lie in one file for each graph and pair of days, named like its store (``pipeline.cache``) and
by the state of what makes them, so that another version makes them anew. A cache that cannot be
read or written is done without.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar
from zlib import crc32

from eujp_graph.errors import ExportError
from eujp_graph.files.atomic import write_whole
from eujp_graph.model.edges import Edge, edges
from eujp_graph.network.rows import Rows, network_rows, rows_from
from eujp_graph.pipeline import cache
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.asof.result import View

T = TypeVar("T")

MAKERS = ("answers", "asof", "language", "model", "network", "rdf")
"""The packages that have a say in what is kept."""

BROKEN = (OSError, ValueError, TypeError, LookupError)
"""What reading raises where a file is not there, or is not what we wrote."""

KEPT = 24
"""How many files stay; the oldest go first."""


def kept_rows(place: Path, graph: Store, seen: View | None) -> Rows:
    """The rows of *graph* with each thing in brief; it is that of the release at *place*.

    Where it is that of the view *seen*, as of its days.
    """

    def make() -> str:
        return network_rows(graph, in_brief=True, seen=seen).to_json()

    return kept(place, "rows", seen, make, rows_from)


def kept_edges(place: Path, graph: Store, seen: View | None) -> list[Edge]:
    """Every edge of *graph*, which is that of the release at *place* or of its view *seen*."""

    def make() -> str:
        return json.dumps([asdict(edge) for edge in edges(graph)], ensure_ascii=False)

    return kept(place, "edges", seen, make, _edges_from)


def _edges_from(text: str) -> list[Edge]:
    lists = ("documents", "others")
    return [
        Edge(**{**told, **{name: tuple(told[name]) for name in lists}}) for told in json.loads(text)
    ]


def kept(
    place: Path, sort: str, seen: View | None, make: Callable[[], str], read: Callable[[str], T]
) -> T:
    """What *read* makes of the text of a *sort* that is kept for a graph, or that *make* makes.

    The graph is that of the release at *place*, or of its view *seen*.
    """
    path = _path(place, sort, seen)
    try:
        return read(path.read_text(encoding="utf-8"))
    except BROKEN:
        text = make()
    with contextlib.suppress(OSError, ExportError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text)
        _prune(path.parent)
    return read(text)


def _path(place: Path, sort: str, seen: View | None) -> Path:
    days = (seen.on, seen.known_by) if seen else ()
    key = cache.cache_key(cache.dump_of(place), f"{VERSION}\0{days}\0{_state_of_makers()}")
    return cache.cache() / "networks" / f"{key}-{sort}.json"


def _state_of_makers() -> int:
    """A number that changes with the code and the words from which edges and rows are made."""
    package = Path(__file__).parent.parent
    state = 0
    for name in MAKERS:
        for entry in sorted(os.scandir(package / name), key=lambda entry: entry.name):
            if entry.is_file():
                stat = entry.stat()
                told = f"{entry.name}\0{stat.st_size}\0{stat.st_mtime_ns}"
                state = crc32(told.encode(), state)
    return state


def _prune(folder: Path) -> None:
    files = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    for path in files[:-KEPT]:
        path.unlink(missing_ok=True)
