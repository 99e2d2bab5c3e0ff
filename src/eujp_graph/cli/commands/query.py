"""What each command does: call one function of the library, print its result, return the exit code."""

from __future__ import annotations

import os
import signal
import sys
from argparse import Namespace
from contextlib import contextmanager
from pathlib import Path

from eujp_graph.errors import ParameterError
from eujp_graph.rdf.formats import DATASETS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from eujp_graph.asof.result import View
    from eujp_graph.rdf.oxigraph import Store

OK = 0


def queries(args: Namespace) -> int:
    """``eujp queries``: list the saved questions."""
    from eujp_graph.query.saved_query import catalogue
    from eujp_graph.query.table import aligned

    found = [
        q
        for q in catalogue()
        if args.audience in (None, q.audience) and args.tag in (None, *q.tags)
    ]
    if args.format == "json":
        keys = (
            "name",
            "summary",
            "description",
            "audience",
            "tags",
            "params",
            "defaults",
            "example",
            "returns",
        )
        _print_json([{key: getattr(q, key) for key in keys} for q in found])
        return OK
    rows = [
        [
            q.name,
            q.summary,
            " ".join(f"{n}={q.example.get(n, q.defaults.get(n, '…'))}" for n in q.params),
        ]
        for q in found
    ]
    print(
        aligned(["name", "question", "parameters, with an example"], rows, cells=_cells()), end=""
    )
    return OK


def query(args: Namespace) -> int:
    """``eujp query``: answer a saved question, or one of the user's own."""
    from eujp_graph.query import results
    from eujp_graph.query.saved_query import dated, load, named, parse, run

    if args.name == "-":
        saved = parse("standard input", sys.stdin.read())
    else:
        saved = load(Path(args.name)) if args.name.endswith(".rq") else named(args.name)
    graph = _graph(args)
    signal.signal(
        signal.SIGINT, signal.SIG_DFL
    )  # the engine does not come back to Python while it runs
    answer = run(graph, saved, dated(saved, _parameters(args.param), args.on, args.known_by))
    sys.stdout.flush()
    with _bytes(args.output) as out:
        results.write(answer, args.format, out, cells=_cells())
    return OK


def _parameters(given: list[str]) -> dict[str, str]:
    pairs = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals:
            raise ParameterError(
                f"{item!r} is not name=value. Write --param day=2024-05-09", name=item
            )
        pairs[name] = value
    return pairs


def show(args: Namespace) -> int:
    """``eujp show``: an entity's card."""
    from eujp_graph.answers import entity
    from eujp_graph.answers.entity_text import text
    from eujp_graph.query.search import resolve

    graph, seen = _opened(args)
    thing = resolve(graph, args.name)
    if seen and (warning := seen.warning(thing)):
        print(warning, file=sys.stderr)
    made = entity.card(graph, thing, lang=args.lang)
    sys.stdout.write(
        entity.to_json(made)
        if args.format == "json"
        else text(made, lang=args.lang, cells=_cells())
    )
    return OK


def search(args: Namespace) -> int:
    """``eujp search``: the things that some words may mean."""
    from eujp_graph.namespaces import curie
    from eujp_graph.query import search as room
    from eujp_graph.query.table import aligned

    hits = room.search(_graph(args), args.text, limit=args.limit)
    if args.format == "json":
        _print_json([hit._asdict() for hit in hits])
    elif not hits:
        print(
            f"Nothing found for {args.text!r}. Try fewer or other words, in English or Japanese.",
            file=sys.stderr,
        )
    else:
        rows = [
            [curie(hit.iri), hit.kind, hit.label, "" if hit.matched == hit.label else hit.matched]
            for hit in hits
        ]
        print(aligned(["name", "kind", "label", "found in"], rows, cells=_cells()), end="")
    return OK


def stats(args: Namespace) -> int:
    """``eujp stats``: what the graph holds."""
    from eujp_graph.namespaces import curie
    from eujp_graph.query import stats as room

    graph, seen = _opened(args)
    figures = room.stats(graph)
    if seen:
        figures["known statements on the day"] = seen.counts()
    if args.format == "json":
        _print_json(figures)
    else:
        sys.stdout.write(room.text(figures))
    if seen and seen.unplaced():
        print("could not be placed: " + " ".join(map(curie, seen.unplaced())), file=sys.stderr)
    return OK


def export(args: Namespace) -> int:
    """``eujp export``: the graph in another format."""
    from eujp_graph.exports.export import export as write

    graph, seen = _opened(args)
    # Of a view, a format that keeps named graphs has one, named after the day of the view.
    made = write(seen.in_one_graph() if seen and args.format in DATASETS else graph, args.format)
    made.save(args.output) if args.output else sys.stdout.write(made.text)
    for loss in made.losses:
        print(f"Not carried by {args.format}: {loss}", file=sys.stderr)
    return OK


def completion(args: Namespace) -> int:
    """``eujp completion``: the line that teaches a shell to complete."""
    import argcomplete

    print(argcomplete.shellcode(["eujp"], shell=args.shell))  # type: ignore[attr-defined]
    return OK


def _graph(args: Namespace) -> Store:
    """The graph that the command is about, as of the days asked for."""
    return _opened(args)[0]


def _opened(args: Namespace) -> tuple[Store, View | None]:
    """The graph that the command is about; and, where a day was given, its view, of which a note goes to standard error."""
    from eujp_graph.pipeline import cache

    place = _place(args)
    if args.on is None and args.known_by is None:
        return cache.open_store(place), None
    seen = cache.open_view(place, args.on, args.known_by)
    print(seen.note(), file=sys.stderr)
    return seen.store, seen


def _place(args: Namespace) -> Path:
    """The release that the command is about; the shipped one is built into the cache where it is not there yet."""
    from eujp_graph.pipeline import cache

    place = args.graph or os.environ.get("EUJP_GRAPH")
    if place:
        return Path(place)
    data, fresh = cache.remembered()
    if not fresh:
        from eujp_graph.cli.commands.build import rebuild

        rebuild(data)
    return cache.default_release()


@contextmanager
def _bytes(output: Path | None) -> Iterator[BinaryIO]:
    """Where an answer goes as it comes: standard output, or a nameless file that becomes *output* when all is there."""
    if output is None:
        yield sys.stdout.buffer
        return
    from shutil import copyfileobj
    from tempfile import TemporaryFile

    from eujp_graph.files.atomic import open_whole

    with TemporaryFile() as answer:
        yield answer
        answer.seek(0)
        with open_whole(output) as out:
            copyfileobj(answer, out)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
    else:
        from eujp_graph.files.atomic import write_whole

        write_whole(output, text)


def _print_json(value: object) -> None:
    import json

    print(json.dumps(value, ensure_ascii=False, indent=2))


def _cells() -> int | None:
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns
