"""The command ``eujp``: parses, calls one function, chooses the exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from eujp_graph.cli.exit_codes import BUG, NOT_UNDERSTOOD, OK, STOPPED, VIOLATIONS
from eujp_graph.cli.registry import MODULES, described, run
from eujp_graph.errors import ContradictionError, EujpError
from eujp_graph.version import VERSION

ABOUT = """\
Who agreed what between the EU and Japan in digital matters, says which source, \
and what became of it.

examples:
  eujp search "海底ケーブル"
  eujp show submarine-cables-moc
  eujp query who-signed --param instrument=submarine-cables-moc
  eujp export svg --output network.svg
"""

EXIT = (
    "exit codes: 0 done, 1 the graph has violations, "
    "2 the request or an input was not understood, 70 a bug"
)


def parser(only: str | None = None) -> argparse.ArgumentParser:
    """The parser of the whole command line, or, to start fast, of *only* one command."""
    top = argparse.ArgumentParser(
        prog="eujp",
        description=ABOUT,
        epilog=EXIT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"eujp {VERSION}")
    add = top.add_subparsers(
        title="commands", metavar="COMMAND", dest="command", required=True, prog="eujp"
    ).add_parser
    for name in MODULES if only is None else (only,):
        command = described(name)
        examples = "".join(f"  {line}\n" for line in command.examples)
        own = add(
            name,
            help=command.summary,
            description=command.summary,
            epilog=f"examples:\n{examples}\n{EXIT}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.add_options(own)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    completing = "_ARGCOMPLETE" in os.environ
    top = parser(words[0] if words and words[0] in MODULES and not completing else None)
    if completing:
        import argcomplete

        argcomplete.autocomplete(top)
    args = top.parse_args(words)
    try:
        code = run(args)
        sys.stdout.flush()
    except ContradictionError as error:
        print(f"eujp: {error}", file=sys.stderr)
        return VIOLATIONS
    except EujpError as error:
        print(f"eujp: {error}", file=sys.stderr)
        return NOT_UNDERSTOOD
    except KeyboardInterrupt:
        print("eujp: stopped; what was there before is whole.", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Who reads no more wants no more; what is still buffered must not raise again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception:  # the one place where a bug of ours becomes its exit code
        import traceback

        traceback.print_exc()
        print(
            "eujp: this is a bug of ours. Please report it with the lines above.", file=sys.stderr
        )
        return BUG
    return code


if __name__ == "__main__":
    sys.exit(main())
