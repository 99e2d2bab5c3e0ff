#!/usr/bin/env python3
# PYTHON_ARGCOMPLETE_OK
"""The program ``eujp``, also as ``python -m eujp_graph``."""

import gc
import os
import sys

OBJECTS_BEFORE_CLEARING = 100_000


def main() -> None:
    """Run one command and leave with its exit code."""
    # A command makes little rubbish, and the end of the process clears it all.
    gc.set_threshold(OBJECTS_BEFORE_CLEARING)
    from eujp_graph.cli import main

    code = main.main()
    # What was written is handed over. To take the graph and the modules apart one by one would
    # take longer than many an answer; the end of the process does it at once.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
