"""Lays rows out as text: aligned columns or records for a terminal, Markdown for a page.

What comes from the graph is printed without a character that a terminal would obey.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from eujp_graph.named_tuple import NamedTuple

GAP = "  "
WORDS = (40, 32, 26, 20, 16, 12)
"""How much of its longest word a column of an aligned table has at least, the best first."""
TALLEST = 10
"""A row of more lines than this is read more easily as a record."""
BROKEN = 2
"""How many lines a broken word is as bad as: a name that is cut cannot be copied."""
USUAL = 80
"""How wide a text is for no screen in particular."""
LEAST_VALUE = 20
"""No value of a record is squeezed below this many cells."""
BREAKS = "-/:_"
"""Signs behind which a word that is too long for its line is broken."""
CLOSING = frozenset("、。，．）」』】〉》！？ー・ぁぃぅぇぉっゃゅょァィゥェォッャュョ々：")
"""With these no line begins."""
OPENING = frozenset("(（「『【〈《［[")
"""With these no line ends."""
MOST_ALONG = 3
"""So many characters may come along to the next line."""
ZERO = ("Mn", "Me", "Cf")
"""The categories of characters that take no cell of their own."""
COLOURS = {"good": "32", "waiting": "33", "bad": "31", "heading": "1"}
"""How a terminal is told to show a cell of each style, in the numbers of ECMA-48."""


class Screen(NamedTuple):
    """What a text is laid out for: its width in cells (None for any), colours and links."""

    cells: int | None = None
    colour: bool = False
    links: bool = False
    heads: bool = True


class Marked(str):
    """A text with a style of ``COLOURS``, or the address that it leads to."""

    __slots__ = ("link", "style")
    style: str
    link: str

    def __new__(cls, text: str, *, style: str = "", link: str = "") -> Marked:
        """*text*, marked."""
        made = super().__new__(cls, text)
        made.style, made.link = style, link
        return made


def plain(text: str) -> str:
    r"""*text* on one line, without characters that move a cursor or turn the direction of reading.

    >>> plain("a\u202eb\x1b[31mc\nd")
    'ab [31mc d'
    """
    if text.isprintable():
        return text
    import unicodedata

    return "".join(
        c if c.isprintable() else "" if unicodedata.category(c) in ZERO else " " for c in text
    )


def width(text: str) -> int:
    """How many cells of a terminal *text* takes; a Japanese character takes two.

    >>> width("Japan"), width("日本")
    (5, 4)
    """
    if text.isascii():
        return len(text)
    import unicodedata

    return sum(
        0
        if unicodedata.category(c) in ZERO
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )


def wrap(text: str, cells: int) -> list[str]:
    """*text* in lines of at most *cells* cells, as ``plain`` has it.

    They are broken at spaces, or anywhere in text without spaces, such as Japanese.
    """
    lines: list[str] = []
    line = ""
    for word in plain(text).split(" "):
        joined = f"{line} {word}" if line else word
        if width(joined) <= cells:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _chop(word, cells)
        lines += full
    return [*lines, line]


def _chop(word: str, cells: int) -> Iterator[str]:
    """*word* in pieces of at most *cells* cells, broken behind a sign of ``BREAKS`` if one fits."""
    piece, used = "", 0
    for character in word:
        size = width(character)
        if piece and used + size > cells:
            end = max(map(piece.rfind, BREAKS)) + 1
            end = end if end > len(piece) // 2 else len(piece)
            # No Japanese line begins with a sign that closes, or ends with one that opens: the
            # characters before it come along.
            if end == len(piece):
                end = _before_signs(piece, character)
            yield piece[:end]
            piece = piece[end:]
            used = width(piece)
        piece += character
        used += size
    yield piece


def _before_signs(piece: str, following: str) -> int:
    """Where *piece* may end before the character *following*; its end where nothing fits."""
    after = piece + following
    for end in range(len(piece), max(0, len(piece) - MOST_ALONG - 1), -1):
        if after[end] not in CLOSING and after[end - 1] not in OPENING:
            return end
    return len(piece)


def aligned(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    cells: int | None = None,
    screen: Screen | None = None,
) -> str:
    """Rows under their headings, in columns, for a *screen* or simply for *cells* cells.

    They are wrapped to fit; where the columns would be too narrow to read, each row is a record
    of one line a column.
    """
    shown = screen or Screen(cells)
    body = [list(row) for row in rows]
    heads = [plain(name) for name in columns]
    natural = _natural(heads, body, shown)
    widths = natural if shown.cells is None else _fitted(heads, body, natural, shown)
    if widths is None:
        return _records(heads, body, shown)
    right = [_is_number_column(row[i] for row in body) for i in range(len(heads))]
    lines: list[str] = []
    if shown.heads:
        marked = [Marked(head, style="heading") for head in heads]
        lines += _row(marked, widths, right, shown)
        lines.append(GAP.join("─" * size for size in widths))
    for row in body:
        lines += _row(row, widths, right, shown)
    return "".join(f"{line}\n" for line in lines)


def _natural(heads: Sequence[str], body: Sequence[Sequence[str]], screen: Screen) -> list[int]:
    """How wide each column is where nothing is wrapped."""
    least = [width(head) if screen.heads else 1 for head in heads]
    return [max(size, 1, *(width(plain(row[i])) for row in body)) for i, size in enumerate(least)]


def _fitted(
    heads: Sequence[str], body: Sequence[Sequence[str]], natural: list[int], screen: Screen
) -> list[int] | None:
    """The widths of columns that fit the screen and are still easily read; None where none do.

    Of those that fit, the best give the fewest lines; words that are broken count as lines.
    """
    assert screen.cells is not None
    room = screen.cells - len(GAP) * (len(natural) - 1)
    if sum(natural) <= room:
        return natural
    words_in = [[_longest_word(value) for value in row] for row in body]
    longest = [
        max(_longest_word(head), *(row[i] for row in words_in)) for i, head in enumerate(heads)
    ]
    best: tuple[int, list[int]] | None = None
    for cap in WORDS:
        least = [min(size, cap) for size in longest]
        if sum(least) > room:
            continue
        widths = _squeezed(natural, least, room)
        heights = [_height(row, widths) for row in body]
        cost = sum(heights) + BROKEN * sum(_broken(row, widths) for row in words_in)
        if max(heights, default=1) <= TALLEST and (best is None or cost < best[0]):
            best = (cost, widths)
    return best[1] if best else None


def _broken(words: Sequence[int], widths: Sequence[int]) -> int:
    """How many of the longest *words* of a row are broken in columns of *widths*."""
    return sum(word > size for word, size in zip(words, widths, strict=True))


def _longest_word(text: str) -> int:
    """The cells of the longest word; one of wide characters may be broken anywhere."""
    words = plain(text).split(" ")
    return max(width(word) if word.isascii() else min(width(word), WORDS[-1]) for word in words)


def _height(row: Sequence[str], widths: Sequence[int]) -> int:
    """How many lines *row* takes, by its longest cell; near enough, and fast."""
    return max(-(-width(value) // size) for value, size in zip(row, widths, strict=True))


def _squeezed(natural: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The *natural* widths with the widest narrowed until they fit *room*, none below its least."""
    widths = list(natural)
    while sum(widths) > room:
        spare = [i for i, size in enumerate(widths) if size > least[i]]
        widths[max(spare, key=widths.__getitem__)] -= 1
    return widths


def _is_number_column(values: Iterable[str]) -> bool:
    told = [value for value in values if value]
    return bool(told) and all(value.replace(".", "", 1).lstrip("-").isdecimal() for value in told)


def _row(
    values: Sequence[str], widths: Sequence[int], right: Sequence[bool], screen: Screen
) -> Iterator[str]:
    parts = [wrap(value, size) for value, size in zip(values, widths, strict=True)]
    last = len(values) - 1
    for number in range(max(map(len, parts))):
        line = ""
        for i, part in enumerate(parts):
            text = part[number] if number < len(part) else ""
            pad = " " * (widths[i] - width(text))
            shown = _marked(text, values[i], screen)
            cell = pad + shown if right[i] else shown + pad
            line += cell if i == last else cell + GAP
        yield line.rstrip()


def _records(heads: Sequence[str], body: Sequence[Sequence[str]], screen: Screen) -> str:
    """Each row as a block: a line for each column that says something."""
    cells = screen.cells or USUAL
    left = min(max(map(width, heads)), max(cells - len(GAP) - LEAST_VALUE, 1))
    left = left if screen.heads else 0
    room = max(cells - left - len(GAP), 1)
    lines = []
    for number, row in enumerate(body, 1):
        rule = f"── {number} "
        lines.append(rule + "─" * max(min(cells, USUAL) - width(rule), 0))
        for head, value in zip(heads, row, strict=True):
            names = wrap(head, left) if screen.heads else [""]
            texts = wrap(value, room) if value else []
            for i in range(max(len(names), len(texts)) if texts else 0):
                name = names[i] if i < len(names) else ""
                text = texts[i] if i < len(texts) else ""
                shown = _marked(text, value, screen)
                pad = " " * (left - width(name))
                name = _marked(name, Marked(name, style="heading"), screen)
                lines.append(f"{name}{pad}{GAP}{shown}".rstrip())
    return "".join(f"{line}\n" for line in lines)


def _marked(text: str, value: str, screen: Screen) -> str:
    """*text*, one line of *value*, with the marks that a terminal understands."""
    if not text or not isinstance(value, Marked):
        return text
    if screen.links and value.link:
        text = f"\x1b]8;;{value.link}\x1b\\{text}\x1b]8;;\x1b\\"
    if screen.colour and value.style:
        text = f"\x1b[{COLOURS[value.style]}m{text}\x1b[0m"
    return text


def markdown(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows as a Markdown table (the form of GitHub), with what would break it escaped."""
    lines = [columns, ["---"] * len(columns), *rows]
    return "".join("| " + " | ".join(_escape(value) for value in line) + " |\n" for line in lines)


def _escape(text: str) -> str:
    return plain(text).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
