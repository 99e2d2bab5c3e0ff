"""Teaches a shell to complete."""

from __future__ import annotations

from argparse import Namespace

from eujp_graph.cli.exit_codes import OK


def completion(args: Namespace) -> int:
    """``eujp completion``: the line that teaches a shell to complete."""
    import argcomplete

    print(argcomplete.shellcode(["eujp"], shell=args.shell))  # type: ignore[attr-defined]
    return OK
