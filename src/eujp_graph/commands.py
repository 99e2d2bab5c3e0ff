"""What each command does: call one function of the library, print its result, return the exit code."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from eujp_graph.errors import EujpError, ParameterError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pyoxigraph import Store

    from eujp_graph.build import Build
    from eujp_graph.views import View

DATASETS = ("trig", "nquads", "jsonld")
"""The formats that keep named graphs: of a view they have one, named after its day."""

OK, VIOLATIONS = 0, 1


def build(args: Namespace) -> int:
    """``eujp build``: make a release."""
    from eujp_graph import library

    clock = Clock(quiet=args.json)
    made = _made(args.data, args.reasoner, args.today, clock)
    if made.report.violations:
        return _refused(made, args.json, clock)
    out = args.out or library.default_release()
    from eujp_graph.release import write_release

    clock("write")
    folder = write_release(made, out)
    if args.out is None and args.today is None:
        library.remember(args.data)
    clock.stop()
    counts = made.counts()
    if args.json:
        print(json.dumps({"release": str(folder), **counts, "seconds": clock.seconds}, indent=2))
        return OK
    print(f"{folder}\n" + "\n".join(f"  {name:<11}{count:>7,}" for name, count in counts.items()))
    return OK


def _made(data: list[Path], reasoner: str, today: object, clock: Clock) -> Build:
    from eujp_graph.build import build as make

    return make(data, reasoner=reasoner, today=today, watch=clock)  # type: ignore[arg-type]


def _refused(made: Build, as_json: bool, clock: Clock) -> int:
    clock.stop()
    from eujp_graph.findings import text

    if as_json:
        print(json.dumps({"release": None, **made.counts(), "seconds": clock.seconds}, indent=2))
    print(text(made.report, made.assembly, least="Violation"), file=sys.stderr, end="")
    print("No release was written; the earlier one stands.", file=sys.stderr)
    return VIOLATIONS


def validate(args: Namespace) -> int:
    """``eujp validate``: hold the shipped data, or a user's files, against the shapes."""
    from eujp_graph import findings
    from eujp_graph.validation import to_json, to_turtle

    clock = Clock()
    made = _made(args.files, "compiled", args.today, clock)
    clock.stop()
    report = findings.of_files(made, args.files) if args.files else made.report
    least = "Info" if args.all else "Warning"
    writers: dict[str, Callable[[], str]] = {
        "text": lambda: findings.text(report, made.assembly, least=least),
        "json": lambda: json.dumps(findings.placed(to_json(report), made.assembly), ensure_ascii=False, indent=2) + "\n",
        "turtle": lambda: to_turtle(report),
    }
    sys.stdout.write(writers[args.format]())
    return VIOLATIONS if report.violations else OK


def queries(args: Namespace) -> int:
    """``eujp queries``: list the saved questions."""
    from eujp_graph.query import catalogue
    from eujp_graph.table import aligned

    found = [q for q in catalogue() if args.audience in (None, q.audience) and args.tag in (None, *q.tags)]
    if args.format == "json":
        keys = ("name", "summary", "description", "audience", "tags", "params", "defaults", "example", "returns")
        print(json.dumps([{key: getattr(q, key) for key in keys} for q in found], ensure_ascii=False, indent=2))
        return OK
    rows = [[q.name, q.summary, " ".join(f"{n}={q.example.get(n, q.defaults.get(n, '…'))}" for n in q.params)] for q in found]
    print(aligned(["name", "question", "parameters, with an example"], rows, cells=_cells()), end="")
    return OK


def query(args: Namespace) -> int:
    """``eujp query``: answer a saved question, or one of the user's own."""
    from eujp_graph.query import dated, load, named, parse, run
    from eujp_graph.results import text

    if args.name == "-":
        saved = parse("standard input", sys.stdin.read())
    else:
        saved = load(Path(args.name)) if args.name.endswith(".rq") else named(args.name)
    graph = _graph(args)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the engine does not come back to Python while it runs
    answer = run(graph, saved, dated(saved, _parameters(args.param), args.on, args.known_by))
    _write(text(answer, args.format, cells=_cells()), args.output)
    return OK


def _parameters(given: list[str]) -> dict[str, str]:
    pairs = {}
    for item in given:
        name, equals, value = item.partition("=")
        if not equals:
            raise ParameterError(f"{item!r} is not name=value. Write --param day=2024-05-09", name=item)
        pairs[name] = value
    return pairs


def show(args: Namespace) -> int:
    """``eujp show``: an entity's card."""
    from eujp_graph import card
    from eujp_graph.card_text import text
    from eujp_graph.search import resolve

    graph, seen = _opened(args)
    thing = resolve(graph, args.name)
    if seen and (mark := seen.mark(thing)):
        print(mark, file=sys.stderr)
    made = card.card(graph, thing, lang=args.lang)
    sys.stdout.write(card.to_json(made) if args.format == "json" else text(made, lang=args.lang, cells=_cells()))
    return OK


def search(args: Namespace) -> int:
    """``eujp search``: the things that some words may mean."""
    from dataclasses import asdict

    from eujp_graph import search as room
    from eujp_graph.namespaces import curie
    from eujp_graph.table import aligned

    hits = room.search(_graph(args), args.text, limit=args.limit)
    if args.format == "json":
        print(json.dumps([asdict(hit) for hit in hits], ensure_ascii=False, indent=2))
    elif not hits:
        print(f"Nothing found for {args.text!r}. Try fewer or other words, in English or Japanese.", file=sys.stderr)
    else:
        rows = [[curie(hit.iri), hit.kind, hit.label, "" if hit.matched == hit.label else hit.matched] for hit in hits]
        print(aligned(["name", "kind", "label", "found in"], rows, cells=_cells()), end="")
    return OK


def stats(args: Namespace) -> int:
    """``eujp stats``: what the graph holds."""
    from eujp_graph import stats as room
    from eujp_graph.namespaces import curie

    graph, seen = _opened(args)
    figures = room.stats(graph)
    if seen:
        figures["known statements on the day"] = seen.counts()
    if args.format == "json":
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        sys.stdout.write(room.text(figures))
    if seen and seen.unplaced():
        print("could not be placed: " + " ".join(map(curie, seen.unplaced())), file=sys.stderr)
    return OK


def export(args: Namespace) -> int:
    """``eujp export``: the graph in another format."""
    from eujp_graph.export import export as write

    graph, seen = _opened(args)
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
    from eujp_graph import library

    place = _place(args)
    if args.on is None and args.known_by is None:
        return library.open_store(place), None
    seen = library.open_view(place, args.on, args.known_by)
    print(seen.note(), file=sys.stderr)
    return seen.store, seen


def _place(args: Namespace) -> Path:
    """The release that the command is about; the shipped one is built into the cache where it is not there yet."""
    from eujp_graph import library

    place = args.graph or os.environ.get("EUJP_GRAPH")
    if place:
        return Path(place)
    data, fresh = library.remembered()
    if not fresh:
        _rebuild(data)
    return library.default_release()


def _rebuild(data: list[Path]) -> None:
    from eujp_graph import library
    from eujp_graph.release import write_release

    clock = Clock()
    made = _made(data, "compiled", None, clock)
    clock.stop()
    if made.report.violations:
        _refused(made, False, clock)
        raise EujpError("The data has violations. 'eujp validate' lists them; --graph DIR reads an earlier release.")
    write_release(made, library.default_release())
    library.remember(data)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
    else:
        from eujp_graph.files import write_whole

        write_whole(output, text)


def _cells() -> int | None:
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


class Clock:
    """Told of each stage, it keeps the seconds and, on a terminal, shows a progress bar."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.seconds: dict[str, float] = {}
        self.stage = ""
        self.begun = 0.0
        self.bar = None
        if sys.stderr.isatty() and not quiet:
            from tqdm import tqdm

            self.bar = tqdm(bar_format="{desc}  {n_fmt} files  {elapsed}", leave=False, file=sys.stderr)

    def __call__(self, name: str) -> None:
        """Begin the stage *name*, or count one more file where *name* is a path."""
        if os.sep in name:
            if self.bar is not None:
                self.bar.update()
            return
        self.stop_stage()
        self.stage, self.begun = name, time.perf_counter()
        if self.bar is not None:
            self.bar.set_description_str(f"eujp: {name}")

    def stop_stage(self) -> None:
        """Close the stage that runs."""
        if self.stage:
            self.seconds[self.stage] = round(time.perf_counter() - self.begun, 3)
            self.stage = ""

    def stop(self) -> None:
        """Close the last stage and clear the bar."""
        self.stop_stage()
        if self.bar is not None:
            self.bar.close()
