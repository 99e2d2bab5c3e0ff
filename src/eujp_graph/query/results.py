"""Writes the answer of a query, in the formats of the command line and the endpoint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

from eujp_graph.errors import QueryError
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.language.counted import counted
from eujp_graph.language.messages import Message
from eujp_graph.named_tuple import NamedTuple
from eujp_graph.namespaces import curie
from eujp_graph.query.answer import (
    Answer,
    Looked,
    Source,
    answer,
    chosen,
    says_something,
    short,
    shown_rows,
    told,
    within,
    yes_or_no,
)
from eujp_graph.query.labels import Labels
from eujp_graph.query.saved_query import Results
from eujp_graph.query.table import Marked, Screen, aligned, markdown, plain, wrap
from eujp_graph.rdf.oxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    Store,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    Writer = Callable[[Results, BinaryIO, "Wanted"], "Written"]

STANDARD = {
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
    "tsv": QueryResultsFormat.TSV,
}
UNREADABLE = frozenset('<>"{}|\\^`')
"""What an address that leads somewhere has not in it."""


class Wanted(NamedTuple):
    """How an answer is wanted: for which screen, in which language, which columns and rows."""

    screen: Screen = Screen()
    store: Store | None = None
    """Where things are named in another language; without it, labels are those of the query."""
    lang: str = SOURCE
    only: tuple[str, ...] = ()
    limit: int | None = None
    is_saved: bool = False

    def labels(self) -> Labels:
        """What calls things by their names; in a query of one's own all stays as it was asked."""
        lang = self.lang if self.is_saved else SOURCE
        return Labels(Store() if self.store is None else self.store, lang)


class Written(NamedTuple):
    """What became of an answer: how many rows were left out, and whether it said anything.

    ``says_something`` is None where the engine wrote the rows and nobody looked at them.
    """

    left_out: int = 0
    says_something: bool | None = True


def text(results: Results, format_name: str = "table", wanted: Wanted | None = None) -> str:
    """The text of *results* in the format *format_name*, as ``write`` has it."""
    return text_and_more(results, format_name, wanted)[0]


def text_and_more(
    results: Results, format_name: str, wanted: Wanted | None = None
) -> tuple[str, Written]:
    """The text of *results*, and what became of them."""
    out = BytesIO()
    done = write(results, format_name, out, wanted)
    return out.getvalue().decode(), done


def write(
    results: Results, format_name: str, out: BinaryIO, wanted: Wanted | None = None
) -> Written:
    """Write *results* to *out* as UTF-8 in the format *format_name*.

    Rows go out as ``csv``, ``tsv`` and ``json``, the W3C's SPARQL 1.1 formats, while the engine
    finds them. For reading, a column ``xLabel`` takes the place of ``x``, and documents become
    footnotes; ``turtle`` is for CONSTRUCT and DESCRIBE alone.
    Raises ``QueryError`` where the answer cannot be written so.
    """
    if format_name not in FORMATS:
        raise QueryError(Message("no_answer_format", name=format_name, known=[*FORMATS]))
    return FORMATS[format_name](results, out, wanted or Wanted())


def _standard(format_name: str) -> Writer:
    def written(results: Results, out: BinaryIO, wanted: Wanted) -> Written:
        if isinstance(results, QueryTriples) or (
            isinstance(results, QueryBoolean) and format_name != "json"
        ):
            is_graph = isinstance(results, QueryTriples)
            key = "answer_is_triples" if is_graph else "answer_is_yes_or_no"
            raise QueryError(Message(key, format=format_name, instead=_instead(results)))
        if isinstance(results, QuerySolutions):
            in_english = wanted.lang == SOURCE or not wanted.is_saved
            is_whole = wanted.screen.heads and not wanted.only and wanted.limit is None
            if not (in_english and is_whole):
                return _rows(results, format_name, out, wanted)
            if format_name == "csv":
                from eujp_graph.rdf.csv_rows import csv_lines

                looked = Looked(results)
                names = [variable.value for variable in results.variables]
                out.writelines(line.encode() for line in csv_lines(names, looked))
                return Written(says_something=looked.says_something)
        says_something = bool(results) if isinstance(results, QueryBoolean) else None
        results.serialize(out, format=STANDARD[format_name])
        out.write(b"" if format_name == "tsv" else b"\n")
        return Written(says_something=says_something)

    return written


def _rows(results: QuerySolutions, format_name: str, out: BinaryIO, wanted: Wanted) -> Written:
    """The rows in a format of the W3C, in another language or not all of them."""
    from eujp_graph.query.standard_rows import LINES

    names = [variable.value for variable in results.variables]
    columns = chosen(names, {}, wanted.only) if wanted.only else names
    places = [names.index(name) for name in columns]
    labels = wanted.labels()
    looked = Looked(results)
    shown, left_out = (looked, 0) if wanted.limit is None else within(looked, wanted.limit)

    def in_language() -> Iterator[list[object]]:
        for row in shown:
            terms = told(row, names, labels)
            yield [terms[place] for place in places]

    lines = LINES[format_name](columns, in_language(), wanted.screen.heads)
    out.writelines(line.encode() for line in lines)
    return Written(left_out, looked.says_something)


def _whole(layout: Callable[[Results, Wanted], tuple[str, Written]]) -> Writer:
    def written(results: Results, out: BinaryIO, wanted: Wanted) -> Written:
        laid, done = layout(results, wanted)
        out.write(laid.encode())
        return done

    return written


def _instead(results: Results) -> str:
    return "turtle" if isinstance(results, QueryTriples) else "table or json"


def _table(results: Results, wanted: Wanted) -> tuple[str, Written]:
    if isinstance(results, QueryBoolean):
        return _yes_or_no(results, wanted)
    found = _answer(results, wanted)
    heads = [column.heading for column in found.columns]
    pages = {source.number: _link(source.page) for source in found.sources}
    rows = [
        [
            Marked(cell.text, style=cell.style, link=pages[cell.numbers[0]])
            if cell.numbers
            else Marked(cell.text, style=cell.style)
            for cell in row
        ]
        for row in found.rows
    ]
    laid = aligned(heads, rows, screen=wanted.screen) if rows or found.columns else ""
    return f"{laid}{_count(found, wanted.lang)}{_sources(found, wanted)}", _done(found)


def _yes_or_no(results: QueryBoolean, wanted: Wanted) -> tuple[str, Written]:
    return f"{yes_or_no(bool(results), wanted.lang)}\n", Written(says_something=bool(results))


def _done(found: Answer) -> Written:
    rows = ((cell.term for cell in row) for row in found.rows)
    return Written(found.left_out, says_something(rows))


def _answer(results: QuerySolutions | QueryTriples, wanted: Wanted) -> Answer:
    if isinstance(results, QueryTriples):
        return _triples(results, wanted)
    return answer(
        results,
        wanted.labels(),
        only=wanted.only,
        limit=wanted.limit,
        is_saved=wanted.is_saved,
        styled=wanted.screen.colour,
    )


def _triples(results: QueryTriples, wanted: Wanted) -> Answer:
    from eujp_graph.query.answer import Cell, Column

    known = words("columns", wanted.lang)
    heads = {name: known.get(name, name) for name in ("subject", "predicate", "object")}
    names = chosen(list(heads), heads, wanted.only) if wanted.only else list(heads)
    triples, left_out = within(sorted(set(results), key=str), wanted.limit)
    rows = []
    for triple in triples:
        terms = [getattr(triple, name) for name in names]
        rows.append([Cell(term, short(term)) for term in terms])
    return Answer([Column(name, heads[name]) for name in names], rows, [], left_out)


def _count(found: Answer, lang: str) -> str:
    count = len(found.rows)
    if found.left_out:
        said = words("table", lang)["first"]
        return said.format(count=count, all=count + found.left_out, more=found.left_out) + "\n"
    return counted("table", "rows", count, lang) + "\n"


def _sources(found: Answer, wanted: Wanted) -> str:
    """The documents that the footnotes tell of, below a table."""
    if not found.sources:
        return ""
    cells = wanted.screen.cells
    lines = ["", words("table", wanted.lang)["sources"]]
    for source in found.sources:
        mark = f"[{source.number}] "
        body = _told_of(source)
        wrapped = [plain(body)] if cells is None else wrap(body, max(cells - len(mark), 1))
        lines.append(mark + wrapped[0])
        lines += [" " * len(mark) + line for line in wrapped[1:]]
    return "\n".join(lines) + "\n"


def _told_of(source: Source) -> str:
    day = f" ({source.day})" if source.day else ""
    return f"{source.title}{day}. {curie(source.iri)}"


def _link(page: str) -> str:
    """The address of *page*, where a terminal may be given it."""
    is_plain = page.isprintable() and page.isascii() and not UNREADABLE & set(page)
    return page if is_plain and page.startswith(("https://", "http://")) else ""


def _markdown(results: Results, wanted: Wanted) -> tuple[str, Written]:
    if isinstance(results, QueryBoolean):
        return _yes_or_no(results, wanted)
    found = _answer(results, wanted)
    laid = markdown([column.heading for column in found.columns], shown_rows(found))
    if not found.sources:
        return laid, _done(found)
    lines = [f"{source.number}. {_linked(source)}\n" for source in found.sources]
    heading = words("table", wanted.lang)["sources"]
    return f"{laid}\n{heading}:\n\n{''.join(lines)}", _done(found)


def _linked(source: Source) -> str:
    """A source in Markdown; its title leads to its page."""
    title = plain(source.title).replace("\\", "\\\\").replace("<", "&lt;")
    title = title.replace("[", "\\[").replace("]", "\\]")
    page = _link(source.page).replace("(", "%28").replace(")", "%29")
    shown = f"[{title}]({page})" if page else title
    return f"{shown}{f' ({source.day})' if source.day else ''}. {curie(source.iri)}"


def _turtle(results: Results, _: Wanted) -> tuple[str, Written]:
    if not isinstance(results, QueryTriples):
        raise QueryError(Message("answer_is_no_graph"))
    from eujp_graph.rdf.turtle import write as turtle

    written = turtle(results)
    return written, Written(says_something=bool(written.strip()))


def _workbook(results: Results, out: BinaryIO, wanted: Wanted) -> Written:
    """An Excel workbook of the answer as it is read."""
    from eujp_graph.query.answer_workbook import answer_workbook

    if isinstance(results, QueryBoolean):
        raise QueryError(Message("no_workbook_for_yes_or_no"))
    found = _answer(results, wanted)
    out.write(answer_workbook(found, wanted.lang))
    return _done(found)


FORMATS: dict[str, Writer] = {
    "table": _whole(_table),
    "csv": _standard("csv"),
    "tsv": _standard("tsv"),
    "json": _standard("json"),
    "markdown": _whole(_markdown),
    "turtle": _whole(_turtle),
    "xlsx": _workbook,
}
"""The formats of an answer, and how each is written."""
