"""Lets ``python -m eujp_graph`` be the command ``eujp``."""

import sys

from eujp_graph.cli import main

if __name__ == "__main__":
    sys.exit(main())
