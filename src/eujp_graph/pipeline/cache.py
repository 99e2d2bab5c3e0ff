"""Opens the graph that a command is about: a release, or the shipped data built into the cache.

The key of a cached store (``cache_key``) changes with the bytes of the release and the engine.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

from eujp_graph.errors import SourceError
from eujp_graph.files import resources
from eujp_graph.language.messages import Message
from eujp_graph.namespaces import GRAPHS, PREFIXES
from eujp_graph.rdf.named_graphs import GRAPH
from eujp_graph.rdf.oxigraph import ENGINE_VERSION, RdfFormat, Store
from eujp_graph.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from eujp_graph.asof.result import View

CURRENT = "current"
DUMP = "eujp.nq"
INPUTS = "inputs.json"
NOTE = "view.json"
KEY_LETTERS = 24
KEPT = 6
"""How many opened stores stay in the cache; the oldest go first."""


def cache() -> Path:
    """The folder for what can be remade: ``EUJP_CACHE``, else the user's cache folder."""
    chosen = os.environ.get("EUJP_CACHE")
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("eujp-graph", appauthor=False)


def default_release() -> Path:
    """The folder of the default build: what ``eujp build`` writes without ``--out``."""
    return cache() / "default"


def release(place: Path) -> Path:
    """The release folder that *place* means: itself, or what its ``current`` points to."""
    for folder in (place / CURRENT, place):
        if resources.is_file(folder / DUMP):
            return folder.resolve()
    raise SourceError(Message("no_release", dump=DUMP, place=place), path=place)


def dump_of(place: Path) -> Path:
    """The N-Quads of the release at *place*, which may be that file itself."""
    return place if resources.is_file(place) else release(place) / DUMP


def open_store(place: Path) -> Store:
    """The graph of the release at *place*, read-only.

    *place* is a release, a folder of releases, or an N-Quads file. Raises ``SourceError`` for
    what is none of these, or has nothing of ours in it.

    An index on disk is kept in the cache and remade when the release's bytes
    change; where the cache cannot be written the graph is loaded into memory.
    """
    dump = dump_of(place)
    folder = cache() / "stores" / cache_key(dump)
    if not folder.is_dir():
        indexed = _index(dump, folder)
        if indexed is not None:
            return _ours(indexed, dump)
    return _ours(Store.read_only(str(folder)), dump)


def in_memory(place: Path) -> Store:
    """The graph of the release at *place* in memory.

    It answers three times as fast as one on disk, and opens more slowly.
    """
    dump = dump_of(place)
    return _ours(_fill(Store(), dump), dump)


def _ours(store: Store, dump: Path) -> Store:
    """*store*, which was read from *dump*.

    Raises ``SourceError`` for the graph of somebody else: every answer would be empty, and an
    empty answer must not read as "nothing of the kind happened".
    """
    homes = (GRAPH[name] for name in GRAPHS)
    if any(any(True for _ in store.quads_for_pattern(None, None, None, home)) for home in homes):
        return store
    key = "release_foreign" if len(store) else "release_empty"
    raise SourceError(Message(key, dump=DUMP, graphs=PREFIXES["graph"]), path=dump)


def open_view(place: Path, on: date | None, known_by: date | None) -> View:
    """The view as of *on*, known by *known_by*, of the release at *place*.

    It is kept in the cache for the next time.
    """
    dump = dump_of(place)
    folder = cache() / "views" / cache_key(dump, f"{VERSION}\0{on}\0{known_by}")
    if (folder / NOTE).is_file():
        from eujp_graph.asof.result import restored

        return restored(
            Store.read_only(str(folder / "store")),
            (folder / NOTE).read_text(encoding="utf-8"),
            open_store(place),
        )
    from eujp_graph.asof.view import view

    shown = view(open_store(place), on, known_by)
    import contextlib

    with contextlib.suppress(OSError):  # a cache that cannot be written is done without
        _keep(shown, folder)
    return shown


def _keep(shown: View, folder: Path) -> None:
    import shutil

    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
    try:
        unfinished.mkdir(parents=True)
        copy = Store(str(unfinished / "store"))
        copy.bulk_extend(shown.store)
        copy.flush()
        del copy
        (unfinished / NOTE).write_text(shown.to_json(), encoding="utf-8")
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    _prune(folder.parent)


def cache_key(dump: Path, more: str = "") -> str:
    """The name in the cache of what is made from *dump*, and from what *more* says.

    Another engine, path, size or time of change gives another key; the bytes are not read.
    """
    stat = dump.stat()
    text = f"{ENGINE_VERSION}\0{dump.resolve()}\0{stat.st_size}\0{stat.st_mtime_ns}\0{more}"
    return f"{crc32(text.encode()):08x}-{stat.st_size:x}-{stat.st_mtime_ns:x}"


def _index(dump: Path, folder: Path) -> Store | None:
    """Load *dump* into a store at *folder*; a store in memory where the cache cannot be written."""
    import shutil

    unfinished = folder.with_name(f"{folder.name}.{os.getpid()}")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _fill(Store(str(unfinished)), dump)
        unfinished.rename(folder)
    except OSError:
        return None if folder.is_dir() else _fill(Store(), dump)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    _prune(folder.parent)
    return None


def _fill(store: Store, dump: Path) -> Store:
    try:
        store.bulk_load(path=str(dump), format=RdfFormat.N_QUADS)
    except SyntaxError as error:
        message = Message("release_broken", error=error.msg)
        raise SourceError(message, path=dump, line=error.lineno) from error
    store.flush()
    return store


def _prune(stores: Path) -> None:
    import shutil

    folders = sorted(
        (f for f in stores.iterdir() if f.is_dir()), key=lambda folder: folder.stat().st_mtime_ns
    )
    for folder in folders[:-KEPT]:
        shutil.rmtree(folder, ignore_errors=True)


def kept_release(data: Sequence[Path]) -> Path:
    """The folder in which the release of the shipped data with *data* is kept, or will be.

    It is that of the default build where that was made from the same files as they are now.
    """
    import json
    from hashlib import sha256

    beside, is_fresh = remembered()
    if is_fresh and beside == [place.resolve() for place in data]:
        return default_release()
    made_from = json.dumps([ENGINE_VERSION, *fingerprint(data)]).encode()
    return cache() / "loaded" / sha256(made_from).hexdigest()[:KEY_LETTERS]


def is_release(place: Path) -> bool:
    """Whether a release is at *place*."""
    return (place / CURRENT / DUMP).is_file()


def prune(folder: Path) -> None:
    """Keep the latest ``KEPT`` of what is in a *folder* of the cache."""
    _prune(folder)


def fingerprint(data: Sequence[Path]) -> list[list[str | int]]:
    """What the default build is made from: this version, and each file with its size and time."""
    root = resources.root()
    files = [entry for folder in ("ontology", "data") for entry in _files(root / folder)]
    for place in data:
        files += _files(place) if place.is_dir() else [str(place)]
    return [["eujp-graph", VERSION], *map(_state, files)]


def _state(file: str) -> list[str | int]:
    stat = os.stat(file)  # noqa: PTH116 - every command asks it of every file, and a Path is slow
    return [file, stat.st_size, stat.st_mtime_ns]


def _files(folder: Path | str) -> list[str]:
    found = []
    for entry in os.scandir(folder):
        if entry.is_dir():
            found += _files(entry.path)
        elif not entry.name.startswith("."):
            found.append(entry.path)
    return sorted(found)


def remember(data: Sequence[Path]) -> None:
    """Note beside the default build what it was made from."""
    import json

    note = {"data": [str(place.resolve()) for place in data], "files": fingerprint(data)}
    (default_release() / INPUTS).write_text(json.dumps(note), encoding="utf-8")


def remembered() -> tuple[list[Path], bool]:
    """The user's data in the default build, and whether that build is still what its files say."""
    import json

    try:
        note = json.loads((default_release() / INPUTS).read_text(encoding="utf-8"))
        data = [Path(place) for place in note["data"]]
        fresh = (
            note["files"] == fingerprint(data) and (default_release() / CURRENT / DUMP).is_file()
        )
    except (OSError, ValueError, KeyError):
        return [], False
    return data, fresh
