"""What the browser runs: the built scripts that are shipped, and a graph as a script."""

from __future__ import annotations

import zlib
from base64 import b64encode
from pathlib import Path

FOLDER = Path(__file__).parent / "web"
BUILT = ("LICENSES.txt", "editor.js", "oxigraph.js")
"""The files that ``make web`` builds; they are of use only together."""

GRAPH_SCRIPT = "graph.js"
"""The name under which the engine in the browser looks for the graph, beside the scripts."""

GZIP = 31
"""The greatest window of zlib, 15, and 16 for the header of gzip, as the browser expects it."""


def scripts() -> dict[str, Path]:
    """The built files by name, to be served or copied as they are; none where one is missing."""
    found = {name: FOLDER / name for name in BUILT if (FOLDER / name).is_file()}
    return found if len(found) == len(BUILT) else {}


def graph_script(nquads: bytes) -> str:
    r"""The script that hands the graph in *nquads* to the engine in the browser.

    It is a script, for a page that was opened from a disk can read nothing else. It
    sets ``EUJP_GRAPH`` to the compressed N-Quads, the same text for the same graph.

    >>> graph_script(b"")
    'self.EUJP_GRAPH = "H4sIAAAAAAACAwMAAAAAAAAAAAA=";\n'
    """
    packer = zlib.compressobj(9, zlib.DEFLATED, GZIP)
    packed = packer.compress(nquads) + packer.flush()
    return f'self.EUJP_GRAPH = "{b64encode(packed).decode("ascii")}";\n'
