"""Says what each catalogue of words lacks: ``python -m eujp_graph.language [TAG…]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from eujp_graph.language.catalogue import languages
from eujp_graph.language.check import check


def main(argv: Sequence[str] | None = None) -> int:
    """Print what is missing and what is wrong; 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m eujp_graph.language", description=__doc__)
    parser.add_argument("tags", nargs="*", metavar="TAG", help="a language (default: all)")
    args = parser.parse_args(argv)
    unknown = [tag for tag in args.tags if tag not in languages()]
    if unknown:
        parser.error(f"There is no {unknown[0]}.toml. There are: {' '.join(languages())}.")
    wrong = False
    for lang in args.tags or languages():
        checked = check(lang)
        print(f"{lang}: {len(checked.missing)} entries are missing, {len(checked.faults)} wrong")
        for name in checked.missing:
            print(f"  {name}: shown in the source language")
        for fault in checked.faults:
            print(f"  {fault}")
            wrong = True
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
