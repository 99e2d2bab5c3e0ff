"""Writes the generated pages of ``docs/``: commands, questions, Python, changes of the ontology.

``python -m eujp_graph.cli.reference docs``
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from eujp_graph.cli.main import parser
from eujp_graph.cli.ontology_changes import page as ontology_changes_page
from eujp_graph.cli.python_reference import page as python_page
from eujp_graph.cli.registry import MODULES
from eujp_graph.files.atomic import write_whole
from eujp_graph.query.saved_query import SavedQuery, catalogue

GENERATED = "<!-- Made by 'make docs'; edit the source, not this page. -->\n"

AUDIENCES = {
    "analysts": "Policy analysts",
    "researchers": "Researchers",
    "journalists": "Journalists",
    "officials": "Officials",
    "engineers": "Knowledge-graph engineers",
}


def commands_page() -> str:
    """The reference of the command line, from its own ``--help``."""
    # argparse wraps to the terminal, and from Python 3.14 on colours the help.
    os.environ["COLUMNS"] = "100"
    os.environ["NO_COLOR"] = "1"
    top = parser()
    listed = next(
        action for action in top._actions if isinstance(action, argparse._SubParsersAction)
    )
    parts = [f"{GENERATED}# Commands\n\n```text\n{top.format_help()}```\n"]
    for name in MODULES:
        parts += ["\n", *_command(f"eujp {name}", listed.choices[name], "##")]
    return "".join(parts)


def _command(name: str, command: argparse.ArgumentParser, level: str) -> Iterator[str]:
    """The help of one command, and of what it has below itself."""
    yield f"{level} {name}\n\n```text\n{command.format_help()}```\n"
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below, parser_below in action.choices.items():
                yield "\n"
                yield from _command(f"{name} {below}", parser_below, f"{level}#")


def questions_page() -> str:
    """The saved questions by audience, each with its parameters, columns and an example to run."""
    questions = catalogue()
    parts = [
        f"{GENERATED}# Questions\n\n"
        f"The {len(questions)} saved questions. Ask one with `eujp query NAME`, "
        "or write your own SPARQL and ask it with `eujp query FILE.rq`.\n"
    ]
    for audience, title in AUDIENCES.items():
        parts.append(f"\n## {title}\n")
        for saved in questions:
            if saved.audience == audience:
                parts += _question(saved)
    return "".join(parts)


def _question(saved: SavedQuery) -> Iterator[str]:
    example = "".join(f" --param {name}={value}" for name, value in saved.example.items())
    yield f"\n### {saved.summary}\n\n{saved.description}\n\n"
    yield f"```sh\neujp query {saved.name}{example}\n```\n\n"
    for name, kind in saved.params.items():
        default = f", by default `{saved.defaults[name]}`" if name in saved.defaults else ""
        yield f"- takes `{name}` ({kind}{default})\n"
    columns = ", ".join(f"`{column}`" for column in saved.returns)
    yield f"- gives {columns}\n- tags: {', '.join(saved.tags)}\n"


PAGES = {
    "commands.md": commands_page,
    "ontology-changes.md": lambda: GENERATED + ontology_changes_page(),
    "python.md": lambda: GENERATED + python_page(),
    "questions.md": questions_page,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Write every generated page into the folder given."""
    folder = Path((argv or sys.argv[1:])[0])
    for name, page in PAGES.items():
        write_whole(folder / name, page())
    return 0


if __name__ == "__main__":
    sys.exit(main())
