#!/usr/bin/env python3
# PYTHON_ARGCOMPLETE_OK
"""The command ``eujp``: parses, calls one function, chooses the exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import eujp_graph
from eujp_graph import commands
from eujp_graph.errors import ContradictionError, EujpError

NOT_UNDERSTOOD, BUG, STOPPED = 2, 70, 130

ABOUT = """\
Who agreed what between the EU and Japan in digital matters, says which source, and what became of it.

examples:
  eujp search "海底ケーブル"
  eujp show submarine-cables-moc
  eujp query who-signed --param instrument=submarine-cables-moc
  eujp export svg --output network.svg
"""

EXIT = "exit codes: 0 done, 1 the graph has violations, 2 the request or an input was not understood, 70 a bug"

EXPORT_FORMATS = (
    "turtle trig nquads ntriples jsonld rdfxml graphml gexf cytoscape node-link csv dot mermaid svg sssom".split()
)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line; every command sets ``run``."""
    top = argparse.ArgumentParser(
        prog="eujp", description=ABOUT, epilog=EXIT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    top.add_argument("--version", action="version", version=f"eujp {eujp_graph.__version__}")
    add = top.add_subparsers(title="commands", metavar="COMMAND", dest="command", required=True).add_parser
    for name, (summary, examples, arguments) in COMMANDS.items():
        command = add(
            name,
            help=summary,
            description=summary,
            epilog="examples:\n" + "".join(f"  {line}\n" for line in examples) + "\n" + EXIT,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.set_defaults(run=getattr(commands, name))
        arguments(command)
    return top


def day(text: str) -> date:
    """A day given on the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day of the calendar: write YYYY-MM-DD") from error


def _build(command: argparse.ArgumentParser) -> None:
    command.add_argument("--out", type=Path, metavar="DIR", help="where releases go (default: the cache, which every command reads)")
    command.add_argument("--data", type=Path, action="append", default=[], metavar="DIR", help="your own data beside the shipped; repeatable")
    command.add_argument("--reasoner", choices=("compiled", "owlrl"), default="compiled", help="compiled rules (default), or the reference, far slower")
    command.add_argument("--today", type=day, metavar="DATE", help="the day for rules that need one (default: the release date)")
    command.add_argument("--json", action="store_true", help="print one object: counts, and seconds per stage")


def _validate(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="*", type=Path, metavar="FILE", help="your own files or folders (default: the shipped data)")
    command.add_argument("--format", choices=("text", "json", "turtle"), default="text", help="default: text")
    command.add_argument("--all", action="store_true", help="list what could be richer (Info) too")
    command.add_argument("--today", type=day, metavar="DATE", help="the day for rules that need one (default: the release date)")


def _queries(command: argparse.ArgumentParser) -> None:
    command.add_argument("--audience", metavar="WHO", help="only questions of analysts, researchers, journalists, officials or engineers")
    command.add_argument("--tag", metavar="TAG", help="only questions with this tag")
    command.add_argument("--format", choices=("table", "json"), default="table", help="default: table")


def _query(command: argparse.ArgumentParser) -> None:
    name = command.add_argument("name", metavar="NAME|FILE.rq|-", help="a saved question, a file of SPARQL, or - for standard input")
    name.completer = _query_names  # type: ignore[attr-defined]
    command.add_argument("--param", action="append", default=[], metavar="NAME=VALUE", help="a parameter; names in either language are understood")
    command.add_argument("--format", choices=("table", "csv", "tsv", "json", "markdown", "turtle"), default="table", help="default: table; json is SPARQL 1.1 Results JSON")
    command.add_argument("--output", type=Path, metavar="FILE", help="write there, whole or not at all")
    _graph(command)


def _show(command: argparse.ArgumentParser) -> None:
    command.add_argument("name", metavar="NAME-OR-IRI", help="a slug, a prefixed name, an IRI, or a name in English or Japanese")
    command.add_argument("--lang", choices=("en", "ja"), default="en", help="the language of names (default: en)")
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    _graph(command)


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", metavar="TEXT", help="words in English or Japanese")
    command.add_argument("--limit", type=int, default=10, metavar="N", help="at most so many (default: 10)")
    command.add_argument("--format", choices=("table", "json"), default="table", help="default: table")
    _graph(command)


def _stats(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    _graph(command)


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument("format", metavar="FORMAT", help=" ".join(EXPORT_FORMATS)).completer = _formats  # type: ignore[attr-defined]
    command.add_argument("--output", type=Path, metavar="FILE", help="write there, whole or not at all (default: standard output)")
    _graph(command)


def _completion(command: argparse.ArgumentParser) -> None:
    command.add_argument("shell", choices=("bash", "zsh", "fish", "powershell"), help="your shell")


def _graph(command: argparse.ArgumentParser) -> None:
    command.add_argument("--graph", metavar="DIR", help="a folder that 'eujp build --out' wrote, or an N-Quads file (default: EUJP_GRAPH, else the shipped graph)")
    command.add_argument("--on", type=day, metavar="DATE", help="only what held on that day")
    command.add_argument("--known-by", type=day, metavar="DATE", help="only what had been published by that day (either day alone: the other is the release date)")


def _query_names(**_: object) -> list[str]:
    from eujp_graph import resources

    return sorted(path.stem for path in resources.queries().glob("*.rq"))


def _formats(**_: object) -> list[str]:
    return EXPORT_FORMATS


COMMANDS = {
    "build": (
        "Read, derive, infer and validate; write a release.",
        ["eujp build", "eujp build --out public --data my-data --json"],
        _build,
    ),
    "validate": (
        "Hold the shipped data, or your own Turtle, against the shapes.",
        ["eujp validate", "eujp validate my-data/agreement.ttl --format json"],
        _validate,
    ),
    "queries": (
        "List the saved questions.",
        ["eujp queries", "eujp queries --audience journalists"],
        _queries,
    ),
    "query": (
        "Answer a saved question, or one of your own in SPARQL.",
        [
            "eujp query who-signed --param instrument=submarine-cables-moc",
            "eujp query mine.rq --format csv --output mine.csv",
            "echo 'SELECT ?s WHERE { ?s a eujp:Treaty }' | eujp query -",
        ],
        _query,
    ),
    "show": (
        "Show one thing: names, edges both ways, dates, sources.",
        ["eujp show 'EU AI Office'", "eujp show 海底ケーブルに係る協力覚書 --lang ja"],
        _show,
    ),
    "search": (
        "Find the things that some words may mean, in either language.",
        ["eujp search arctic", "eujp search 松本"],
        _search,
    ),
    "stats": ("Count what the graph holds.", ["eujp stats"], _stats),
    "export": (
        "Write the graph in another format.",
        ["eujp export graphml --output eujp.graphml", "eujp export svg --output network.svg"],
        _export,
    ),
    "completion": (
        "Print what teaches your shell to complete eujp.",
        ['eval "$(eujp completion bash)"'],
        _completion,
    ),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    top = parser()
    if "_ARGCOMPLETE" in os.environ:
        import argcomplete

        argcomplete.autocomplete(top)
    args = top.parse_args(argv)
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except ContradictionError as error:
        print(f"eujp: {error}", file=sys.stderr)
        return commands.VIOLATIONS
    except EujpError as error:
        print(f"eujp: {error}", file=sys.stderr)
        return NOT_UNDERSTOOD
    except KeyboardInterrupt:
        print("eujp: stopped; what was there before is whole.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:  # the one place where a bug of ours becomes its exit code
        import traceback

        traceback.print_exc()
        print("eujp: this is a bug of ours. Please report it with the lines above.", file=sys.stderr)
        return BUG
    return code


if __name__ == "__main__":
    sys.exit(main())
