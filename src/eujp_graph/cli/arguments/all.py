"""The arguments of each command, with its summary and examples."""

from __future__ import annotations

import argparse
from pathlib import Path

from eujp_graph.cli.arguments.kinds import day, graph, graph_and_days
from eujp_graph.cli.arguments.network import ANALYSIS_COMMANDS
from eujp_graph.cli.arguments.site import SITE_COMMANDS
from eujp_graph.rdf.formats import EXPORTS

COUNCIL = "digital-partnership-council"
"""Whose meetings are the columns of the matrix of promises unless another body is named."""


def _build(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="where releases go (default: the cache, which every command reads)",
    )
    command.add_argument(
        "--data",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="your own data beside the shipped; repeatable",
    )
    command.add_argument(
        "--reasoner",
        choices=("compiled", "owlrl"),
        default="compiled",
        help="compiled rules (default), or the reference, far slower",
    )
    command.add_argument(
        "--validator",
        choices=("compiled", "pyshacl"),
        default="compiled",
        help="compiled shapes (default), or the reference, far slower",
    )
    command.add_argument(
        "--today",
        type=day,
        metavar="DATE",
        help="the day for rules that need one (default: the release date)",
    )
    command.add_argument(
        "--json", action="store_true", help="print one object: counts, and seconds per stage"
    )


def _validate(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="your own files or folders (default: the shipped data)",
    )
    command.add_argument(
        "--format", choices=("text", "json", "turtle"), default="text", help="default: text"
    )
    command.add_argument("--all", action="store_true", help="list what could be richer (Info) too")
    command.add_argument(
        "--watch",
        action="store_true",
        help="answer again after each change of a file, in a fraction of the time, until it is stopped",
    )
    command.add_argument(
        "--validator",
        choices=("compiled", "pyshacl"),
        default="compiled",
        help="compiled shapes (default), or the reference, far slower",
    )
    command.add_argument(
        "--today",
        type=day,
        metavar="DATE",
        help="the day for rules that need one (default: the release date)",
    )


def _queries(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--audience",
        metavar="WHO",
        help="only questions of analysts, researchers, journalists, officials or engineers",
    )
    command.add_argument("--tag", metavar="TAG", help="only questions with this tag")
    command.add_argument(
        "--format", choices=("table", "json"), default="table", help="default: table"
    )


def _query(command: argparse.ArgumentParser) -> None:
    name = command.add_argument(
        "name",
        metavar="NAME|FILE.rq|-",
        help="a saved question, a file of SPARQL, or - for standard input",
    )
    name.completer = _query_names  # type: ignore[attr-defined]
    command.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a parameter; names in either language are understood",
    )
    command.add_argument(
        "--format",
        choices=("table", "csv", "tsv", "json", "markdown", "turtle"),
        default="table",
        help="default: table; json is SPARQL 1.1 Results JSON",
    )
    command.add_argument(
        "--output", type=Path, metavar="FILE", help="write there, whole or not at all"
    )
    graph_and_days(command)


def _show(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "name",
        metavar="NAME-OR-IRI",
        help="a slug, a prefixed name, an IRI, or a name in English or Japanese",
    )
    command.add_argument(
        "--lang", choices=("en", "ja"), default="en", help="the language of names (default: en)"
    )
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    graph_and_days(command)


def _search(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", metavar="TEXT", help="words in English or Japanese")
    command.add_argument(
        "--limit", type=int, default=10, metavar="N", help="at most so many (default: 10)"
    )
    command.add_argument(
        "--format", choices=("table", "json"), default="table", help="default: table"
    )
    graph_and_days(command)


def _stats(command: argparse.ArgumentParser) -> None:
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    graph_and_days(command)


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument("format", metavar="FORMAT", help=" ".join(EXPORTS)).completer = _formats  # type: ignore[attr-defined]
    command.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help="write there, whole or not at all (default: standard output)",
    )
    graph_and_days(command)


def _completion(command: argparse.ArgumentParser) -> None:
    command.add_argument("shell", choices=("bash", "zsh", "fish", "powershell"), help="your shell")


def _query_names(**_: object) -> list[str]:
    from eujp_graph.files import resources

    return sorted(path.stem for path in resources.queries().glob("*.rq"))


def _formats(**_: object) -> list[str]:
    return list(EXPORTS)


def _trace(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "name",
        metavar="TOPIC|COMMITMENT|INSTRUMENT",
        help="a topic, a promise, or a text, by any of its names",
    )
    command.add_argument(
        "--since", type=day, metavar="DATE", help="only what some text mentioned since then"
    )
    command.add_argument(
        "--lang", choices=("en", "ja"), default="en", help="the language of names (default: en)"
    )
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    graph_and_days(command)


def _promises(command: argparse.ArgumentParser) -> None:
    command.add_argument("--made-at", metavar="MEETING", help="only those made there")
    command.add_argument(
        "--status",
        metavar="STATUS",
        help="only those last told to be promised, in-progress, delivered or dropped",
    )
    command.add_argument("--topic", metavar="TOPIC", help="only those on a topic or a narrower one")
    command.add_argument(
        "--quiet-for",
        metavar="PERIOD",
        help="only open ones that no text mentioned for so long: 18m, 2y",
    )
    command.add_argument(
        "--due-before", type=day, metavar="DATE", help="only those due before a day"
    )
    command.add_argument(
        "--matrix", action="store_true", help="a table of promises by meetings instead"
    )
    command.add_argument(
        "--of",
        default=COUNCIL,
        metavar="BODY",
        help="whose meetings are the columns of --matrix (default: the Digital Partnership Council)",
    )
    command.add_argument(
        "--lang", choices=("en", "ja"), default="en", help="the language of names (default: en)"
    )
    command.add_argument(
        "--format",
        choices=("table", "markdown", "csv", "json", "svg"),
        default="table",
        help="default: table; svg with --matrix",
    )
    command.add_argument(
        "--output", type=Path, metavar="FILE", help="write there, whole or not at all"
    )
    graph_and_days(command)


def _disputes(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--thin", action="store_true", help="list what rests on one secondary work instead"
    )
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    graph_and_days(command)


def _sources(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "name", metavar="ENTITY|STATEMENT", help="a thing or a statement, by any of its names"
    )
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    graph_and_days(command)


def _why(command: argparse.ArgumentParser) -> None:
    command.add_argument("subject", metavar="SUBJECT", help="a thing, by any of its names")
    command.add_argument(
        "predicate",
        metavar="PREDICATE",
        help="a term of ours, such as cooperatesWith, or another with its prefix, such as rdf:type",
    )
    command.add_argument("object", metavar="OBJECT", help="a thing, by any of its names, or a text")
    command.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    graph_and_days(command)


def _diff(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "before", metavar="A", help="a release (a folder or an N-Quads file), or a day of knowledge"
    )
    command.add_argument("after", metavar="B", help="the same, later")
    command.add_argument(
        "--format",
        choices=("text", "json", "patch"),
        default="text",
        help="default: text; patch is an RDF Patch from A to B",
    )
    command.add_argument(
        "--all", action="store_true", help="tell what follows from the changes too"
    )
    command.add_argument(
        "--output", type=Path, metavar="FILE", help="write there, whole or not at all"
    )
    graph(command, "the graph whose days are compared")


def _cite(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "name", metavar="ENTITY|STATEMENT", help="a thing or a statement, by any of its names"
    )
    command.add_argument(
        "--style", choices=("apa", "bibtex", "csl-json"), default="apa", help="default: apa"
    )
    graph_and_days(command)


def _stale(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--older-than",
        default="18m",
        metavar="PERIOD",
        help="how old the last document is at least: 18m, 2y (default: 18m)",
    )
    command.add_argument(
        "--sort", choices=("promise", "office", "status", "body"), help="only one sort of thing"
    )
    command.add_argument(
        "--format", choices=("table", "json"), default="table", help="default: table"
    )
    graph_and_days(command)


COMMANDS = {
    "build": (
        "Read, derive, infer and validate; write a release.",
        ["eujp build", "eujp build --out public --data my-data --json"],
        _build,
    ),
    "validate": (
        "Hold the shipped data, or your own Turtle, against the shapes.",
        [
            "eujp validate",
            "eujp validate my-data/agreement.ttl --format json",
            "eujp validate my-data --watch",
        ],
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
    "trace": (
        "Follow a promise from text to text: made, restated, reported on, fulfilled, and what was found since.",
        [
            "eujp trace arctic-connectivity",
            "eujp trace platform-channel-2024 --known-by 2025-06-30",
        ],
        _trace,
    ),
    "promises": (
        "List promises and where each stands, or lay them out by meetings.",
        [
            "eujp promises --made-at digital-partnership-council-1 --quiet-for 18m",
            "eujp promises --matrix --topic semiconductors --format svg --output promises.svg",
        ],
        _promises,
    ),
    "disputes": (
        "Show where documents differ, readings side by side.",
        ["eujp disputes", "eujp disputes --thin"],
        _disputes,
    ),
    "sources": (
        "Count the independent works behind a thing or a statement.",
        ["eujp sources submarine-cables-moc"],
        _sources,
    ),
    "why": (
        "Say what a triple follows from, down to the documents.",
        ["eujp why submarine-cables-moc signedBy breton-thierry"],
        _why,
    ),
    "diff": (
        "Tell what changed between two releases, or between two days of knowledge.",
        [
            "eujp diff 2024-05-09 2025-06-30",
            "eujp diff old-release new-release --format patch --output change.patch",
        ],
        _diff,
    ),
    "cite": (
        "Cite a thing or a statement, with its release, days and documents.",
        ["eujp cite submarine-cables-moc", "eujp cite hanami --style bibtex"],
        _cite,
    ),
    "stale": (
        "List promises, offices, statuses and bodies that no document told of for long.",
        ["eujp stale --older-than 2y --sort office"],
        _stale,
    ),
    **ANALYSIS_COMMANDS,
    **SITE_COMMANDS,
    "completion": (
        "Print what teaches your shell to complete eujp.",
        ['eval "$(eujp completion bash)"'],
        _completion,
    ),
}


MODULES = {
    "build": "build validate",
    "query": "queries query show search stats export completion",
    "answers": "trace promises disputes sources why diff cite stale",
    "network": "analyse",
    "site": "serve publish w3id",
}
"""The commands of each module of ``cli.commands``."""


def run(args: argparse.Namespace) -> int:
    """Do what the command in *args* does, and return its exit code; only its own module is imported."""
    from importlib import import_module

    module = next(name for name, words in MODULES.items() if args.command in words.split())
    code: int = getattr(import_module(f"eujp_graph.cli.commands.{module}"), args.command)(args)
    return code
