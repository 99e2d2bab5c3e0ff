"""The answer of a query for reading: its columns with headings, its cells with labels, its sources.

The engine gives rows of terms, with English labels beside things. Here a thing is called by its
name in the language of the reader, a column by a word, and a document by the number of a
footnote; what repeats another column, or is empty, is left out. The tables of the command line
and Markdown lay this out; ``told`` gives the same labels to the formats of the W3C.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from eujp_graph.errors import ParameterError, nearest
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.language.messages import Message, did_you_mean
from eujp_graph.named_tuple import NamedTuple
from eujp_graph.namespaces import PREFIXES, curie
from eujp_graph.rdf.terms import Literal, NamedNode, plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from eujp_graph.query.labels import Labels
    from eujp_graph.rdf.oxigraph import QuerySolutions
    from eujp_graph.rdf.terms import Node

    Row = Sequence[Node | None]

NAMING = ("Label", "Title")
"""How a column ends that names the thing of another: ``partyLabel`` names ``party``."""
DOCUMENT = PREFIXES["doc"]
NOTHING = {"", "0", "false"}
"""What a count, a sum or a question of yes or no gives where nothing was found."""


class Column(NamedTuple):
    """A column: the variable that it shows, and its heading."""

    name: str
    heading: str


class Cell(NamedTuple):
    """A value: its term (None where there is none), how it reads, and the style of its state."""

    term: Node | None
    text: str
    style: str = ""
    numbers: tuple[int, ...] = ()
    """The sources that it names, by their numbers."""


class Source(NamedTuple):
    """A document behind an answer, as a footnote tells of it."""

    number: int
    iri: str
    title: str
    day: str
    page: str


class Answer(NamedTuple):
    """An answer laid out for a reader; ``left_out`` counts the rows beyond the limit."""

    columns: list[Column]
    rows: list[list[Cell]]
    sources: list[Source]
    left_out: int = 0


def answer(
    results: QuerySolutions,
    labels: Labels,
    *,
    only: Sequence[str] = (),
    limit: int | None = None,
    is_saved: bool = True,
    styled: bool = False,
) -> Answer:
    """*results* as a reader has them, in the language of *labels*.

    *only* names the columns that are wanted, by variable or heading. A saved question's
    headings are words; to a query of one's own the names of its variables are left. Documents
    become footnotes, unless they are named among *only*.
    """
    names = [variable.value for variable in results.variables]
    shown = [name for name in names if not names_another(name, names)]
    headings = _headings(shown, labels.lang if is_saved else None)
    wanted = chosen(shown, headings, only) if only else shown
    rows, left_out = within(results, limit)
    if not only:
        wanted = [name for name in wanted if _says_something(name, names, rows)]
    numbers: dict[str, int] = {}
    laid = []
    for row in rows:
        terms = dict(zip(names, row, strict=True))
        laid.append([_cell(name, names, terms, labels, numbers, styled) for name in wanted])
    sources = [Source(number, iri, *labels.document(iri)) for iri, number in numbers.items()]
    return Answer([Column(name, headings[name]) for name in wanted], laid, sources, left_out)


def within(results: Iterable[Row], limit: int | None) -> tuple[list[Row], int]:
    """The first rows up to *limit*, and how many more there are."""
    if limit is None:
        return list(results), 0
    rows: list[Row] = []
    more = 0
    for row in results:
        if len(rows) < limit:
            rows.append(row)
        else:
            more += 1
    return rows, more


def chosen(shown: Sequence[str], headings: dict[str, str], only: Sequence[str]) -> list[str]:
    """The columns among *shown* that *only* names, in its order; ``ParameterError`` for others."""
    by_name = {heading.casefold(): name for name, heading in headings.items()}
    by_name |= {name.casefold(): name for name in shown}
    by_name |= {f"{name}label".casefold(): name for name in shown}
    found = []
    for name in only:
        key = name.strip().casefold()
        if key not in by_name:
            hint = did_you_mean(nearest(key, by_name))
            message = Message("no_column", name=name, hint=hint, known=[*shown])
            raise ParameterError(message, name="columns")
        found.append(by_name[key])
    return list(dict.fromkeys(found))


def names_another(column: str, columns: Sequence[str]) -> bool:
    """Whether *column* names the thing in another of *columns*, and is not shown beside it."""
    return named_by(column) in columns


def named_by(column: str) -> str:
    """The column whose thing *column* would name; empty where it names none.

    >>> named_by("partyLabel"), named_by("party")
    ('party', '')
    """
    return next((column.removesuffix(end) for end in NAMING if column.endswith(end)), "")


def naming(column: str, columns: Sequence[str]) -> str | None:
    """The column that names the thing in *column*, if there is one; a label before a title."""
    return next((column + ending for ending in NAMING if column + ending in columns), None)


def _headings(shown: Sequence[str], lang: str | None) -> dict[str, str]:
    known = {} if lang is None else words("columns", lang)
    return {name: heading(name, known) for name in shown}


def heading(name: str, known: Mapping[str, str]) -> str:
    """What the column *name* is headed: by its word, else by its name without its ending."""
    bare = name.removesuffix("Label") or "label"
    return known.get(name) or known.get(bare) or bare


def _says_something(name: str, names: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether any of *rows* has a value in the column *name*, or in the one that names it."""
    if not rows:
        return True
    places = [names.index(name)]
    beside = naming(name, names)
    if beside:
        places.append(names.index(beside))
    return any(row[place] is not None for row in rows for place in places)


def _cell(
    name: str,
    names: Sequence[str],
    terms: dict[str, Node | None],
    labels: Labels,
    numbers: dict[str, int],
    styled: bool,
) -> Cell:
    """One value of a row; a document that a footnote tells of is put among *numbers*."""
    term = terms[name]
    if is_source(name, term):
        number = numbers.setdefault(str(getattr(term, "value", term)), len(numbers) + 1)
        return Cell(term, f"[{number}]", numbers=(number,))
    beside = naming(name, names)
    told = terms[beside] if beside else None
    text = labels.cell(name, term, told if isinstance(told, Literal) else None, beside is not None)
    style = labels.style(term if told is None else told) if styled else ""
    return Cell(term, text, style)


def is_source(name: str, term: Node | None) -> bool:
    """Whether *term*, in the column *name*, is a document behind the row and not its matter."""
    is_document = isinstance(term, NamedNode) and term.value.startswith(DOCUMENT)
    return is_document and name.casefold().endswith("document")


class Looked:
    """Rows that are passed on as they come; afterwards it is known whether they said anything."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = rows
        self.count = 0
        self.first: Row | None = None

    def __iter__(self) -> Iterator[Row]:
        for row in self.rows:
            if not self.count:
                self.first = row
            self.count += 1
            yield row

    @property
    def says_something(self) -> bool:
        """Whether there was more than one row of nothing but zeros."""
        return self.count > 1 or (self.first is not None and not is_nothing(self.first))


def says_something(rows: Iterable[Iterable[Node | None]]) -> bool:
    """Whether *rows* are more than one row of nothing but zeros; two at most are walked."""
    walked = iter(rows)
    first = next(walked, None)
    return first is not None and (not is_nothing(first) or next(walked, None) is not None)


def is_nothing(row: Iterable[Node | None]) -> bool:
    """Whether *row* is what a count, a sum or nothing at all gives where nothing was found."""
    return all(term is None or plain(term) in NOTHING for term in row)


def told(row: Row, names: Sequence[str], labels: Labels) -> list[Node | None]:
    """*row* with each label in the language of *labels*, for formats that hold terms."""
    terms = dict(zip(names, row, strict=True))
    made: list[Node | None] = []
    for name, term in terms.items():
        thing = terms.get(named_by(name))
        made.append(labels.literal(term, thing) if isinstance(term, Literal) else term)
    return made


def shown_rows(given: Answer) -> Iterator[list[str]]:
    """The rows of *given* as texts alone."""
    for row in given.rows:
        yield [cell.text for cell in row]


def short(term: object) -> str:
    """*term* as a person reads it: a prefixed name, or the bare text of a literal."""
    if isinstance(term, NamedNode):
        return curie(term.value)
    if isinstance(term, Literal):
        return term.value
    return "" if term is None else str(term)


def yes_or_no(value: bool, lang: str = SOURCE) -> str:
    """The answer to a question of yes or no."""
    return words("table", lang)["yes" if value else "no"]
