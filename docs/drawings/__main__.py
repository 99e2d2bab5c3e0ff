"""Draws everything anew: ``python -m docs.drawings`` writes ``docs/pictures/``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from docs.drawings import build, classes, clocks, layers, matrix, promise

from eujp_graph import load
from eujp_graph.files.atomic import write_whole
from eujp_graph.rdf.oxigraph import Store

FOLDER = Path(__file__).parents[1] / "pictures"
PICTURES: dict[str, Callable[[Store], str]] = {
    "build.svg": build.draw,
    "classes.svg": classes.draw,
    "clocks.svg": clocks.draw,
    "layers.svg": layers.draw,
    "promise.svg": promise.draw,
    "promises-connectivity.svg": matrix.draw,
}


def main() -> int:
    """Write every picture."""
    store = load()
    FOLDER.mkdir(exist_ok=True)
    for name, draw in PICTURES.items():
        write_whole(FOLDER / name, draw(store))
    return 0


if __name__ == "__main__":
    sys.exit(main())
