"""Reads the sources: makes a release of them, or holds them against the shapes."""

from __future__ import annotations

import json
import os
import sys
import time
from argparse import Namespace
from dataclasses import asdict
from datetime import date
from pathlib import Path

from eujp_graph.cli.exit_codes import OK, VIOLATIONS
from eujp_graph.errors import EujpError, ParameterError
from eujp_graph.language.catalogue import words
from eujp_graph.language.messages import Message

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.pipeline.build import Build
    from eujp_graph.pipeline.watch import Watched
    from eujp_graph.shacl.report import Report

INTERVAL = 0.3
"""Seconds between two looks at the files that are watched."""


def build(args: Namespace) -> int:
    """``eujp build``: make a release."""
    from eujp_graph.pipeline import cache
    from eujp_graph.pipeline.release import refuse_target, write_release

    out = args.out or cache.default_release()
    refuse_target(out)
    clock = Clock(quiet=args.json)
    result = _made(
        args.data, clock, reasoner=args.reasoner, validator=args.validator, today=args.today
    )
    if result.report.violations:
        return _refused(result, args.json, clock, args.lang)
    clock("write")
    folder = write_release(result, out)
    if args.out is None and args.today is None:
        cache.remember(args.data)
    clock.stop()
    counts = result.counts()
    if args.json:
        print(json.dumps({"release": str(folder), **counts, "seconds": clock.seconds}, indent=2))
        return OK
    print(f"{folder}\n" + "\n".join(f"  {name:<11}{count:>7,}" for name, count in counts.items()))
    return OK


def _made(data: list[Path], clock: Clock, **options: object) -> Build:
    from eujp_graph.pipeline.build import build as make

    return make(data, watch=clock, clock=date.today(), **options)  # type: ignore[arg-type]


def _refused(result: Build, as_json: bool, clock: Clock, lang: str) -> int:
    clock.stop()
    from eujp_graph.pipeline.findings import text, whole

    if as_json:
        print(json.dumps({"release": None, **result.counts(), "seconds": clock.seconds}, indent=2))
    found = text(whole(result), result.files, least="Violation", lang=lang)
    print(found, file=sys.stderr, end="")
    print(words("terminal", lang)["no_release"], file=sys.stderr)
    return VIOLATIONS


def validate(args: Namespace) -> int:
    """``eujp validate``: hold the shipped data, or a user's files, against the shapes."""
    from eujp_graph.pipeline import findings

    if args.watch:
        return _watch(args)
    clock = Clock()
    result = _made(
        args.files, clock, shapes=args.shapes, validator=args.validator, today=args.today
    )
    clock.stop()
    report = findings.of_files(result, args.files) if args.files else findings.whole(result)
    sys.stdout.write(_written(args, result, report))
    return VIOLATIONS if report.violations else OK


def _written(args: Namespace, result: Build, report: Report) -> str:
    """The *report* in the format that was asked for."""
    from eujp_graph.pipeline import findings
    from eujp_graph.shacl.report import to_json, to_turtle

    if args.format == "turtle":
        return to_turtle(report)
    if args.format == "sarif":
        from eujp_graph.pipeline.build import shapes_of
        from eujp_graph.pipeline.sarif import to_sarif

        return _json(to_sarif(report, result.files, shapes_of(args.shapes)))
    seen = findings.looked(result, args.files) if args.files else None
    if args.format == "json":
        told = findings.placed(to_json(report), result.files)
        if args.shapes:
            told["shapes_that_looked_at_nothing"] = list(result.idle)
            told["imports_that_were_not_read"] = list(result.unread)
        return _json(told | ({"looked_at": asdict(seen)} if seen else {}))
    said = words("terminal", args.lang)
    for name in result.unread:
        print(said["unread"].format(name=name), file=sys.stderr)
    for name in result.idle:
        shape = findings.name_of(name)
        print(said["idle"].format(shape=shape), file=sys.stderr)
    least = "Info" if args.all else "Warning"
    by_shape = args.by == "shape"
    return findings.text(
        report, result.files, least=least, by_shape=by_shape, seen=seen, lang=args.lang
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _watch(args: Namespace) -> int:
    """Validate, and again after each change, until it is stopped."""
    from eujp_graph.files.sources import STANDARD_INPUT
    from eujp_graph.pipeline import findings
    from eujp_graph.pipeline.watch import Watched

    if STANDARD_INPUT in args.files:
        raise ParameterError(Message("watch_needs_files"), name="watch")
    watched = Watched(args.files, shapes=args.shapes, today=args.today, clock=date.today())
    report = None
    try:
        while True:
            report = (
                findings.of_files(watched.made, args.files)
                if args.files
                else findings.whole(watched.made)
            )
            print(_written(args, watched.made, report), flush=True)
            while not _changed(watched, args.lang):
                time.sleep(INTERVAL)
    except KeyboardInterrupt:
        return VIOLATIONS if report and report.violations else OK


def _changed(watched: Watched, lang: str) -> bool:
    try:
        return watched.refresh()
    except EujpError as error:
        print(f"eujp: {error.told(lang)}", file=sys.stderr, flush=True)
        return False


def rebuild(data: list[Path], lang: str) -> None:
    """Build the default release anew."""
    from eujp_graph.pipeline import cache
    from eujp_graph.pipeline.release import write_release

    clock = Clock()
    result = _made(data, clock)
    clock.stop()
    if result.report.violations:
        _refused(result, False, clock, lang)
        raise EujpError(Message("data_has_violations"))
    write_release(result, cache.default_release())
    cache.remember(data)


class Clock:
    """Told of each stage, it keeps the seconds and, on a terminal, shows a progress bar."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.seconds: dict[str, float] = {}
        self.stage = ""
        self.begun = 0.0
        self.bar = None
        if sys.stderr.isatty() and not quiet:
            from tqdm import tqdm

            self.bar = tqdm(
                bar_format="{desc}  {n_fmt} files  {elapsed}", leave=False, file=sys.stderr
            )

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
