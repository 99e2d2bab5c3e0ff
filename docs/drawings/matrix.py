"""The promises on a topic by the meetings of a body, as ``eujp promises --matrix`` draws them."""

from __future__ import annotations

import tempfile
from pathlib import Path

from eujp_graph.cli.main import main
from eujp_graph.rdf.oxigraph import Store

COMMAND = "promises --matrix --topic connectivity --format svg --output"


def draw(_: Store) -> str:
    """The drawing, by the command itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "matrix.svg"
        main([*COMMAND.split(), str(path)])
        return path.read_text(encoding="utf-8")
