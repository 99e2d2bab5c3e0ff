"""The parser of a command: as ``argparse`` has it, with better manners.

What is not known is told with what may be meant, beside the usage of the command at hand. A choice
is taken in the singular or the plural: ``eujp promise``, ``--sort offices``.
"""

from __future__ import annotations

import argparse
import re
import sys
from itertools import pairwise

from eujp_graph.cli.exit_codes import NOT_UNDERSTOOD
from eujp_graph.errors import in_other_number, nearest
from eujp_graph.language.catalogue import SOURCE, languages, of_environment, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, NoReturn

USUAL, MARGIN = 78, 2
"""How wide a help is where nobody asked, and what ``argparse`` leaves free to its right."""
MOST_MEANT = 2
"""So many names are suggested for one that is not known."""
LIKE = 0.6
"""How like a name is to one that is suggested for it: closer than ``errors.LIKENESS``, for the
names of commands and options are short."""

LANGUAGE_ASKED = tuple(f"--lang={lang}" for lang in languages())
VALUES = "values"
"""The argument that takes all words that are left."""

HIDDEN = r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
"""Characters that a terminal acts on, or cannot write: none of them is ever echoed."""


def visible(text: str) -> str:
    r"""*text* with each character that a terminal would act on written out.

    >>> visible("a\x1b[31mb")
    'a\\x1b[31mb'
    """
    if text.isascii() and text.isprintable():
        return text
    return re.sub(HIDDEN, lambda found: ascii(found[0])[1:-1], text)


def _language() -> str:
    """The language of the messages of the line that is parsed, else that of the user.

    ``argparse`` asks for words without saying for which line.
    """
    return Parser.asked or of_environment()


def speak_as_asked(line: Sequence[str]) -> None:
    """Let messages on *line* be in the language that it asks for, from here on.

    It has not been understood yet, so it is looked through as it stands.
    """
    asked = [word.removeprefix("--lang=") for word in line if word in LANGUAGE_ASKED]
    pairs = pairwise(line)
    asked += [after for word, after in pairs if word == "--lang" and after in languages()]
    Parser.asked = asked[-1] if asked else ""


def _in_own_words(text: str) -> str:
    """The words *text* of ``argparse`` in the language of the user, as our catalogue has them."""
    lang = _language()
    return text if lang == SOURCE else words("argparse", lang).get(text, text)


def _counted(one: str, many: str, count: int) -> str:
    return _in_own_words(one if count == 1 else many)


# ``argparse`` has no translations of its own, and looks for them in a dozen folders on each start.
argparse._ = _in_own_words  # type: ignore[attr-defined]
argparse.ngettext = _counted  # type: ignore[attr-defined]


class Layout(argparse.RawDescriptionHelpFormatter):
    """The layout of a help, as wide as the terminal.

    ``argparse`` imports ``shutil`` to ask for that width, for each option that it is given; here it
    is asked when a help or a usage is written.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=USUAL)

    def format_help(self) -> str:
        """The text of the help."""
        import shutil

        self._width = shutil.get_terminal_size().columns - MARGIN
        return super().format_help()


class Parser(argparse.ArgumentParser):
    """An ``ArgumentParser`` of the whole command line, or of one command in it."""

    asked = ""
    """The language that the line asks for, for all parsers of that line."""

    @property
    def said(self) -> dict[str, str]:
        """The words of messages, in the language of the line."""
        return dict(words("parser", _language()))

    @property
    def is_command(self) -> bool:
        """Whether it is the parser of one command: ``eujp show``, not ``eujp``."""
        return " " in self.prog

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """What *args* say; a command refuses what is left over itself."""
        known, left_over = super().parse_known_args(args, namespace)
        if left_over and hasattr(known, VALUES):
            # Values may stand behind options, where argparse looks for none.
            getattr(known, VALUES).extend(word for word in left_over if not word.startswith("-"))
            left_over = [word for word in left_over if word.startswith("-")]
        if left_over and self.is_command:
            self.error(self._left_over(left_over))
        return known, left_over

    def error(self, message: str) -> NoReturn:
        """Print the usage of this command and *message*, and leave with exit code 2."""
        self.print_usage(sys.stderr)
        sentence = self.said["error"].format(command=self.prog, message=visible(message))
        self.exit(NOT_UNDERSTOOD, f"{sentence}\n")

    def _left_over(self, left_over: Sequence[str]) -> str:
        said = self.said
        options = [word.partition("=")[0] for word in left_over if word.startswith("-")]
        if not options:
            return said["too_many"].format(words=" ".join(left_over))
        hint = self._hint(options[0], self._option_string_actions)
        return said["no_option"].format(word=options[0]) + hint

    def _hint(self, word: str, known: Iterable[str]) -> str:
        """What may be meant by *word*, in a sentence; nothing where nothing is like it."""
        said = self.said
        meant = nearest(word, known, most=MOST_MEANT, likeness=LIKE)
        names = said["or"].join(f"'{name}'" for name in meant)
        return said["meant"].format(names=names) if meant else ""

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        try:
            value = super()._get_value(action, arg_string)
        except argparse.ArgumentError as error:
            # What the type of an argument raised knows its languages; argparse keeps its English.
            told = getattr(_cause(error), "told", None)
            if told is None:
                raise
            raise argparse.ArgumentError(action, told(_language())) from error
        is_one_of_few = action.choices is not None and action.nargs != argparse.PARSER
        return in_other_number(value, action.choices or ()) if is_one_of_few else value

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        if action.nargs is None and arg_strings and set(arg_strings) == {"--"}:
            # Left alone, argparse takes it for the mark of the end of all options.
            raise argparse.ArgumentError(action, self.said["no_value"])
        # The first word names a command below this one, the others are its own affair.
        if action.nargs == argparse.PARSER and arg_strings:
            arg_strings = [
                in_other_number(arg_strings[0], action.choices or ()),
                *arg_strings[1:],
            ]
        return super()._get_values(action, arg_strings)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        if action.choices is None or value in action.choices:
            return
        known = [str(choice) for choice in action.choices]
        told = self.said["no_choice"].format(word=value) + self._hint(str(value), known)
        raise argparse.ArgumentError(
            action, told + self.said["known"].format(known=", ".join(known))
        )


def _cause(error: argparse.ArgumentError) -> object:
    """What the type of an argument said, of which ``argparse`` made *error*."""
    raised = error.__context__
    return raised.args[0] if isinstance(raised, argparse.ArgumentTypeError) else None
