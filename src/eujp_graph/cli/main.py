"""The command ``eujp``: parses, calls one function, chooses the exit code."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from eujp_graph.cli.arguments.options import add_language
from eujp_graph.cli.arguments.parser import Layout, Parser, speak_as_asked, visible
from eujp_graph.cli.exit_codes import BUG, NOT_UNDERSTOOD, OK, STOPPED, VIOLATIONS
from eujp_graph.cli.registry import MODULES, described, run
from eujp_graph.errors import ContradictionError, EujpError, in_other_number
from eujp_graph.language.catalogue import SOURCE
from eujp_graph.language.catalogue import words as catalogue
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


SPELLINGS = {"analyze": "analyse"}
"""Commands as others spell them."""

TOP_LEVEL = ("-h", "--help", "--version", "-", "--")
"""What may stand where the command is expected."""


def parser(only: str | None = None) -> Parser:
    """The parser of the whole command line, or, to start fast, of *only* one command."""
    top = Parser(
        prog="eujp",
        description=ABOUT,
        epilog=EXIT,
        formatter_class=Layout,
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
            formatter_class=Layout,
        )
        command.add_options(own)
        add_language(own)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = _meant(list(sys.argv[1:] if argv is None else argv))
    speak_as_asked(words)
    try:
        return _main(words)
    finally:
        speak_as_asked([])


def _main(words: list[str]) -> int:
    completing = "_ARGCOMPLETE" in os.environ
    begun = _begun() if completing else words[:1]
    top = parser(begun[0] if begun and begun[0] in MODULES else None)
    if completing:
        import argcomplete

        argcomplete.autocomplete(top)
    _judge(top, words)
    args = top.parse_args(words)
    lang = getattr(args, "lang", None) or SOURCE
    _tell_days_taken(args)
    try:
        if getattr(args, "output", None) is not None:
            from eujp_graph.cli.output_names import follow

            follow(args)
        code = run(args)
        sys.stdout.flush()
    except ContradictionError as error:
        print(f"eujp: {visible(error.told(lang))}", file=sys.stderr)
        return VIOLATIONS
    except EujpError as error:
        print(f"eujp: {visible(error.told(lang))}", file=sys.stderr)
        from eujp_graph.cli.ways_on import way_on

        way = way_on(error, words, lang)
        if way:
            print(visible(way), file=sys.stderr)
        return NOT_UNDERSTOOD
    except KeyboardInterrupt:
        print(f"eujp: {_said('stopped', lang)}", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # Who reads no more wants no more; what is still buffered must not raise again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception:  # the one place where a bug of ours becomes its exit code
        import traceback

        traceback.print_exc()
        print(f"eujp: {_said('bug', lang)}", file=sys.stderr)
        return BUG
    return code


def _said(key: str, lang: str) -> str:
    return catalogue("errors", lang)[key]


def _begun() -> list[str]:
    """The command on a line that a shell wants completed, once a space stands behind it."""
    line = os.environ.get("COMP_LINE", "").split()
    is_complete = len(line) > 2 or os.environ.get("COMP_LINE", "")[-1:].isspace()
    return line[1:2] if is_complete else []


def _meant(words: list[str]) -> list[str]:
    """*words* with the command as we spell it; ``help COMMAND`` asks for its help."""
    if words[:1] == ["help"]:
        words = [*words[1:], "--help"]
    if words:
        words[0] = in_other_number(SPELLINGS.get(words[0], words[0]), MODULES)
    return words


def _judge(top: Parser, words: list[str]) -> None:
    """Refuse what no command could understand."""
    for word in words:
        # Bytes that are no text stand in a word as halves of characters (PEP 383).
        if any("\ud800" <= character <= "\udfff" for character in word):
            top.error(top.said["no_text"].format(word=visible(word)))
    if words and words[0].startswith("-") and words[0] not in TOP_LEVEL:
        top.error(top.said["command_first"].format(word=words[0]))


def _tell_days_taken(args: argparse.Namespace) -> None:
    """Say which day was taken where a month or a year was given for one."""
    for value in vars(args).values():
        for day in value if isinstance(value, list) else [value]:
            note = getattr(day, "note", None)
            if note and (sentence := note(getattr(args, "lang", None) or SOURCE)):
                print(f"eujp: {sentence}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
