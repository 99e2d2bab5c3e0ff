"""Lays chains and lists of promises out: for a terminal, as plain values, as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from eujp_graph.answers.coverage import coverage, silence_note
from eujp_graph.answers.promise_standing import Chain, Promise
from eujp_graph.answers.promise_steps import FULFILLED, PROMISED, Step
from eujp_graph.answers.promises import Cell, Promises
from eujp_graph.answers.promises_svg import matrix_svg
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.language.counted import counted
from eujp_graph.model.dates import Day
from eujp_graph.model.documents import documents
from eujp_graph.model.names import label
from eujp_graph.namespaces import curie
from eujp_graph.query.table import aligned, markdown, width, wrap
from eujp_graph.rdf.csv_rows import table_csv
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal, NamedNode, term

COLUMNS = ("made", "commitment", "topics", "status", "last text", "months since", "due", "finding")
"""The columns of the list of promises; a table for people has them in its language."""
SEARCHED = "meetings searched"
"""A further column in CSV; below a table for people the meetings stand as a list."""

CELLS, MOST_CELLS = 100, 120
"""How wide chains are where no terminal says, and at most: longer lines are hard to follow."""

DAY_CELLS, WORDS_CELLS, LEAST_CELLS = 10, 16, 30
"""The columns of a step: its day, what happened; the rest has at least the last number."""

INDENT = "  "
BODY = len(INDENT) + DAY_CELLS + len(INDENT) + WORDS_CELLS
"""Where the third column of a step begins."""


def chain_text(
    promises: Promises, chains: Sequence[Chain], *, lang: str = SOURCE, cells: int | None = None
) -> str:
    """The chains for a terminal, their documents numbered at the end."""
    layout = _ChainLayout(promises, lang, min(cells or CELLS, MOST_CELLS))
    lines = [line for chain in chains for line in layout.chain(chain)]
    note = _note(promises.store, lang, layout.cells)
    return "\n".join([*lines, *layout.sources()]) + "\n" + (f"\n{note}" if note else "")


class _ChainLayout:
    """Lays chains out one after another, and numbers their documents as they are first named."""

    def __init__(self, promises: Promises, lang: str, cells: int) -> None:
        self.promises, self.lang, self.cells = promises, lang, cells
        self.store, self.said = promises.store, words("promises", lang)
        self.numbers: dict[str, int] = {}
        self.described: set[str] = set()

    def chain(self, chain: Chain) -> Iterator[str]:
        yield self._name(chain.commitments[0])
        for step in chain.steps:
            yield from self._step(step)
        for line in wrap(follow_up_note(self.promises, chain, self.lang), self.cells - len(INDENT)):
            yield INDENT + line
        yield ""

    def sources(self) -> Iterator[str]:
        if self.numbers:
            yield self.said["sources"]
        for document, number in self.numbers.items():
            mark = f"{INDENT}[{number}] "
            first, *more = wrap(self._name(document), self.cells - len(mark))
            yield f"{mark}{first}".rstrip()
            yield from (" " * len(mark) + line for line in more)

    def _name(self, thing: str) -> str:
        return f"{label(self.store, thing, self.lang)}  ‹{curie(thing)}›"

    def _step(self, step: Step) -> Iterator[str]:
        happened, body = what_happened(self.promises, step, self.lang)
        first, *more = self._wrapped(f"{body} {self._marks(step)}")
        day = str(step.day or self.said["undated"])
        gap = " " * max(1, WORDS_CELLS - width(happened))
        yield f"{INDENT}{day:<{DAY_CELLS}}{INDENT}{happened}{gap}{first}"
        for line in more:
            yield " " * BODY + line
        yield from self._description(step)

    def _marks(self, step: Step) -> str:
        """The numbers of the documents of *step*."""
        numbers = [
            self.numbers.setdefault(document, len(self.numbers) + 1) for document in step.documents
        ]
        return "".join(f"[{number}]" for number in numbers)

    def _description(self, step: Step) -> Iterator[str]:
        """The promise in words of ours, where it is first made."""
        is_first = step.commitment not in self.described
        self.described.add(step.commitment)
        about = _description(self.store, step.commitment)
        if step.what == PROMISED and is_first and about:
            for line in self._wrapped(about):
                yield " " * BODY + line

    def _wrapped(self, text: str) -> list[str]:
        return wrap(text, max(self.cells - BODY, LEAST_CELLS))


def what_happened(promises: Promises, step: Step, lang: str) -> tuple[str, str]:
    """What happened at a step in a word or two, and of what, where and how sure."""
    store, said = promises.store, words("promises", lang)
    note = "" if step.official else f" ({said['reported']})"
    if step.what == FULFILLED:
        outcome = step.other or ""
        modality = f", {label(store, step.modality, lang)}" if step.modality else ""
        name = f"{label(store, outcome, lang)} ‹{curie(outcome)}›"
        return said["fulfilled_by"], f"{name}{modality}{note}"
    is_restated = step.what == PROMISED and promises.earlier[step.commitment]
    happened = said["restated_as"] if is_restated else label(store, step.what, lang)
    scope = f" [{step.scope}]" if step.scope else ""
    meeting = f"; {label(store, step.other, lang)}" if step.other else ""
    return happened, f"{label(store, step.commitment, lang)}{scope}{meeting}{note}"


def follow_up_note(promises: Promises, chain: Chain, lang: str = SOURCE) -> str:
    """What was found after the last step: nothing, and where that was looked for."""
    said = words("promises", lang)
    if chain.reported is None:
        return said["no_day"] if chain.last is None else said["told"].format(last=chain.last)
    if chain.closed:
        return said["closed"].format(last=chain.last)
    note = _outlook(promises, chain, lang)
    if chain.last and chain.reported.is_before(chain.last):
        note = said["then"].format(one=note, two=said["told"].format(last=chain.last))
    if chain.undecided:
        meetings = _names(promises.store, chain.undecided, lang)
        open_ = said["undecided"].format(last=chain.reported, meetings=meetings)
        note = said["then"].format(one=note, two=open_)
    return note


def _outlook(promises: Promises, chain: Chain, lang: str) -> str:
    """That nothing was found after the last report, and at which meetings that was looked for."""
    is_last = chain.reported == chain.last
    if not chain.searched:
        key = "unsearched" if is_last else "unsearched_report"
        return words("promises", lang)[key].format(last=chain.reported)
    meetings = _names(promises.store, chain.searched, lang)
    key, count = "open" if is_last else "open_report", len(chain.searched)
    return counted("promises", key, count, lang, last=chain.reported, meetings=meetings)


def _names(store: Store, things: Iterable[str], lang: str) -> str:
    comma = words("promises", lang)["comma"]
    return comma.join(label(store, thing, lang) for thing in things)


class _Values:
    """Promises as plain values: every IRI with its name, and how much of the documents was read."""

    def __init__(self, promises: Promises, lang: str) -> None:
        self.promises, self.lang = promises, lang
        self.coverage = asdict(coverage(promises.store))

    def chain(self, chain: Chain) -> dict[str, object]:
        store = self.promises.store
        commitments = [
            {**self.named(name), "description": _description(store, name)}
            for name in chain.commitments
        ]
        return {
            "commitments": commitments,
            "steps": list(map(self.step, chain.steps)),
            "reported": _written(chain.reported),
            "last": _written(chain.last),
            "closed": chain.closed,
            "searched": list(map(self.meeting, chain.searched)),
            "undecided": list(map(self.meeting, chain.undecided)),
            "outlook": follow_up_note(self.promises, chain, self.lang),
            "coverage": self.coverage,
        }

    def step(self, step: Step) -> dict[str, object]:
        modality = step.modality and label(self.promises.store, step.modality, self.lang)
        return {
            "day": _written(step.day),
            "what": what_happened(self.promises, step, self.lang)[0],
            "commitment": self.named(step.commitment),
            "other": self.named(step.other) if step.other else None,
            "scope": step.scope or None,
            "modality": modality,
            "official": step.official,
            "statement": curie(step.statement),
            "documents": list(map(self.named, step.documents)),
        }

    def promise(self, promise: Promise) -> dict[str, object]:
        row: dict[str, object] = {**asdict(promise), **self.named(promise.commitment)}
        del row["commitment"]  # its name is under "id"
        for name in ("made_on", "reported", "last", "due"):
            row[name] = _written(getattr(promise, name))
        for name in ("made_at", "topics", "status"):
            row[name] = list(map(self.named, getattr(promise, name)))
        for name in ("searched", "undecided"):
            row[name] = list(map(self.meeting, getattr(promise, name)))
        row["coverage"] = self.coverage
        return row

    def meeting(self, name: str) -> dict[str, object]:
        """A meeting that was searched, with its day and the documents that tell of it."""
        texts = list(map(self.named, documents(self.promises.store, name)))
        day = self.promises.places.meetings[name].day
        return {**self.named(name), "day": str(day), "documents": texts}

    def named(self, name: str) -> dict[str, str]:
        return {"id": curie(name), "label": label(self.promises.store, name, self.lang)}


def _written(day: Day | None) -> str | None:
    return str(day) if day else None


def chain_data(
    promises: Promises, chains: Iterable[Chain], lang: str = SOURCE
) -> list[dict[str, object]]:
    """The chains as plain values, every IRI with its name and the promise in words of ours."""
    return list(map(_Values(promises, lang).chain, chains))


def promise_data(
    promises: Promises, listed: Iterable[Promise], lang: str = SOURCE
) -> list[dict[str, object]]:
    """The list of promises as plain values."""
    return list(map(_Values(promises, lang).promise, listed))


def _description(store: Store, name: str) -> str | None:
    quads = store.quads_for_pattern(NamedNode(name), term("dcterms:description"), None)
    texts = (quad.object.value for quad in quads if isinstance(quad.object, Literal))
    return next(texts, None)


def promise_rows(
    promises: Promises, listed: Iterable[Promise], lang: str = SOURCE
) -> list[list[str]]:
    """The list of promises as rows of text, under ``COLUMNS``."""

    def names(things: Iterable[str]) -> str:
        return _names(promises.store, things, lang)

    return [
        [
            str(promise.made_on or ""),
            names([promise.commitment]),
            names(promise.topics),
            names(promise.status),
            str(promise.last or ""),
            "" if promise.quiet is None else str(promise.quiet),
            str(promise.due or ""),
            _finding(promise, lang),
        ]
        for promise in listed
    ]


def _finding(promise: Promise, lang: str) -> str:
    """That nothing was found of an open promise, and in how many meetings."""
    if promise.closed or not promise.searched:
        return ""
    key = "finding" if promise.reported == promise.last else "finding_report"
    return counted("promises", key, len(promise.searched), lang)


def _numbered(
    promises: Promises, listed: Iterable[Promise], rows: list[list[str]], lang: str
) -> list[str]:
    """The meetings that were searched, a line for each set of them; *rows* get its number."""
    numbers: dict[tuple[str, ...], int] = {}
    for promise, row in zip(listed, rows, strict=True):
        if row[-1]:
            row[-1] += f" [{numbers.setdefault(promise.searched, len(numbers) + 1)}]"
    if not numbers:
        return []
    lines = [words("promises", lang)["searched"]]
    for meetings, number in numbers.items():
        lines.append(f"{INDENT}[{number}] {_names(promises.store, meetings, lang)}")
    return lines


def promise_table(
    promises: Promises,
    listed: Iterable[Promise],
    layout: str,
    *,
    lang: str = SOURCE,
    cells: int | None = None,
) -> str:
    """The list of promises, laid out as table, markdown or csv.

    Below a table for people stands how much of the documents was read.
    """
    listed = [*listed]
    rows = promise_rows(promises, listed, lang)
    if layout == "csv":
        searched = [_searched(promises, promise, lang) for promise in listed]
        full = [[*row, names] for row, names in zip(rows, searched, strict=True)]
        return table_csv((*COLUMNS, SEARCHED), full)
    lines = _numbered(promises, listed, rows, lang)
    headings = words("promise_columns", lang)
    columns = [headings[name.replace(" ", "_")] for name in COLUMNS]
    is_markdown = layout == "markdown"
    table = markdown(columns, rows) if is_markdown else aligned(columns, rows, cells=cells)
    parts = [table, _laid_out(lines, is_markdown, cells), _note(promises.store, lang, cells)]
    return "\n".join(part for part in parts if part)


def _note(store: Store, lang: str, cells: int | None) -> str:
    """What it means that nothing was found, in lines of *cells* cells."""
    note = silence_note(store, lang)
    return note if cells is None else "".join(f"{line}\n" for line in wrap(note.rstrip(), cells))


def _searched(promises: Promises, promise: Promise, lang: str) -> str:
    return "" if promise.closed else _names(promises.store, promise.searched, lang)


def _laid_out(lines: Sequence[str], is_markdown: bool, cells: int | None) -> str:
    """*lines* as paragraphs of Markdown, or for a terminal *cells* wide."""
    if is_markdown:
        return "".join(f"{line.strip()}\n\n" for line in lines).removesuffix("\n")
    broad = min(cells or MOST_CELLS, MOST_CELLS)
    wrapped = [
        (INDENT * 3 if number else line[: len(line) - len(line.lstrip())]) + part
        for line in lines
        for number, part in enumerate(wrap(line.strip(), broad - 3 * len(INDENT)))
    ]
    return "".join(f"{line}\n" for line in wrapped)


def matrix(
    promises: Promises,
    meetings: Sequence[str],
    layout: str,
    *,
    topic: str | None = None,
    lang: str = SOURCE,
    cells: int | None = None,
) -> str:
    """Promises by *meetings*: what was told of each chain at each.

    *layout* is table, markdown, csv or svg.
    """

    def name(thing: str) -> str:
        return label(promises.store, thing, lang)

    def names(cell: Cell) -> str:
        return ", ".join(map(name, cell))

    rows = promises.matrix(meetings, topic=topic)
    columns = list(map(name, meetings))
    if layout == "svg":
        title = words("promises", lang)["by_meetings"]
        return matrix_svg(title, columns, [(name(head), cells) for head, cells in rows], names)
    header = (words("promise_columns", lang)["promise"], *columns)
    body = [[name(head), *map(names, cells)] for head, cells in rows]
    if layout == "csv":
        return table_csv(header, body)
    if layout == "markdown":
        return markdown(header, body)
    return aligned(header, body, cells=cells)
