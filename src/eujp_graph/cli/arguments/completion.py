"""The options of the command that teaches a shell to complete."""

from __future__ import annotations

import argparse

from eujp_graph.cli.arguments.options import Command


def _completion(command: argparse.ArgumentParser) -> None:
    command.add_argument("shell", choices=("bash", "zsh", "fish", "powershell"), help="your shell")


COMMANDS = {
    "completion": Command(
        "Print what teaches your shell to complete eujp.",
        ('eval "$(eujp completion bash)"',),
        _completion,
    ),
}
