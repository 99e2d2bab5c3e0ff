"""The commands of ``eujp``: a new one is an entry here, and a module of each of the two packages.

A command ``name`` of the module ``module`` has its options in ``cli.arguments.module``
(``COMMANDS["name"]``), and what it does in ``cli.commands.module`` (the function ``name``).
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from eujp_graph.cli.arguments.options import Command

MODULES = {
    "build": "build",
    "validate": "build",
    "new": "own_data",
    "format": "own_data",
    "codes": "own_data",
    "queries": "query",
    "query": "query",
    "ask": "query",
    "show": "lookup",
    "search": "lookup",
    "stats": "lookup",
    "export": "export",
    "trace": "promises",
    "promises": "promises",
    "disputes": "evidence",
    "sources": "evidence",
    "why": "evidence",
    "diff": "change",
    "cite": "evidence",
    "stale": "change",
    "analyse": "network",
    "serve": "site",
    "publish": "site",
    "w3id": "site",
    "completion": "completion",
}
"""Each command, in the order in which the help lists them, with its module."""


def described(name: str) -> Command:
    """The summary, examples and options of the command *name*."""
    module = import_module(f"eujp_graph.cli.arguments.{MODULES[name]}")
    found: Command = module.COMMANDS[name]
    return found


def run(args: argparse.Namespace) -> int:
    """Do what the command in *args* does and return its exit code; only its module is imported."""
    module = import_module(f"eujp_graph.cli.commands.{MODULES[args.command]}")
    command: Callable[[argparse.Namespace], int] = getattr(module, args.command)
    return command(args)
