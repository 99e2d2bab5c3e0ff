"""Knows where the shipped ontology, data and queries lie, in a checkout and in a wheel."""

from __future__ import annotations

import os
from pathlib import Path

from eujp_graph.errors import SourceError
from eujp_graph.language.messages import Message

PACKAGE = Path(__file__).parent.parent
HOMES = (PACKAGE / "shipped", PACKAGE.parent.parent)


def root() -> Path:
    """The folder that holds ``ontology/``, ``data/`` and ``queries/``.

    In a wheel they lie inside the package, in an editable install beside ``src/``.
    """
    for home in HOMES:
        if (home / "ontology" / "eujp.ttl").is_file():
            return home
    raise SourceError(
        Message("package_incomplete"),
        path=HOMES[0],
    )


def ontology() -> Path:
    """The folder of the ontology: terms, vocabularies, shapes and rules."""
    return root() / "ontology"


def data() -> Path:
    """The folder of the shipped data."""
    return root() / "data"


def queries() -> Path:
    """The folder of the saved questions."""
    return root() / "queries"


def shapes() -> list[Path]:
    """The files of shapes, sorted by name."""
    return sorted((ontology() / "shapes").glob("*.ttl"))


def rule(name: str) -> str:
    """The SPARQL text of the rule *name*, such as ``link`` or ``lead-document``."""
    return (ontology() / "rules" / f"{name}.rq").read_text(encoding="utf-8")


def is_file(path: Path) -> bool:
    """Whether a file is there; what can be no name of a file, such as one too long, is none."""
    return os.path.isfile(path)  # noqa: PTH113 - a Path raises for a name that is too long
