"""Lets ``python -m eujp_graph`` be the command ``eujp``."""

from eujp_graph.cli import script

if __name__ == "__main__":
    script()
