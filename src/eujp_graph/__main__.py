#!/usr/bin/env python3
# PYTHON_ARGCOMPLETE_OK
"""The program ``eujp``, also as ``python -m eujp_graph``."""

import gc
import sys


def main() -> None:
    """Run one command, without looking for rubbish where little is made and all is given back at the end."""
    gc.set_threshold(100_000)
    from eujp_graph.cli import main

    code = main.main()
    gc.freeze()
    sys.exit(code)


if __name__ == "__main__":
    main()
