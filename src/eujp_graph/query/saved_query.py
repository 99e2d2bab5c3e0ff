"""Loads a saved question, binds its parameters, returns rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from eujp_graph.errors import ParameterError, QueryError, UnknownNameError, nearest
from eujp_graph.files import resources
from eujp_graph.language.catalogue import SOURCE
from eujp_graph.language.messages import Message, did_you_mean
from eujp_graph.named_tuple import NamedTuple
from eujp_graph.namespaces import PREFIXES
from eujp_graph.query.parameters import ANY_THING, classes, is_named
from eujp_graph.query.resolver import Resolver
from eujp_graph.rdf.named_graphs import release_date
from eujp_graph.rdf.oxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store
from eujp_graph.rdf.sparql_order import answer_in_order
from eujp_graph.rdf.sparql_text import chooses_graphs, refuse_outside, substitute
from eujp_graph.rdf.terms import Literal, NamedNode, term

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime

    from eujp_graph.query.values import Value

Term = NamedNode | Literal
Results = QuerySolutions | QueryBoolean | QueryTriples

MARK = "#+ "
TRANSLATED = ("summary_", "description_")
PAIR = re.compile(r"([\w-]+):\s*([^,]+)")
RELEASE = "release"
"""A default value that stands for the dataset's release date."""


class SavedQuery(NamedTuple):
    """A question as its file states it; ``params`` gives the kind of each parameter.

    ``translated`` has summary and description in other languages, under ``summary_ja`` and so on.
    """

    name: str
    text: str
    summary: str
    description: str
    audience: str
    tags: tuple[str, ...]
    params: Mapping[str, str]
    defaults: Mapping[str, str]
    example: Mapping[str, str]
    returns: tuple[str, ...]
    translated: Mapping[str, str]
    asks: tuple[str, ...] = ()
    """Further words by which somebody may ask it, in any language."""

    def summary_in(self, lang: str) -> str:
        """The question in the language *lang*; where that is not there, as it was written."""
        return self.translated.get(f"summary_{lang}", self.summary)

    def told_in(self, lang: str) -> str:
        """The language in which the question is told where *lang* is asked for."""
        return lang if f"summary_{lang}" in self.translated else SOURCE

    def description_in(self, lang: str) -> str:
        """What the answer holds in the language *lang*; else as it was written."""
        return self.translated.get(f"description_{lang}", self.description)


def catalogue() -> list[SavedQuery]:
    """Every saved question, sorted by name."""
    return [load(path) for path in sorted(resources.queries().glob("*.rq"))]


def named(name: str) -> SavedQuery:
    """The saved question *name*; ``UnknownNameError`` with the nearest names otherwise."""
    path = resources.queries() / f"{name}.rq"
    if re.fullmatch(r"[\w-]+", name) and resources.is_file(path):
        return load(path)
    known = sorted(entry.stem for entry in resources.queries().glob("*.rq"))
    meant = nearest(name, known, most=3)
    raise UnknownNameError(
        Message("no_query", name=name, hint=did_you_mean(meant)),
        name=name,
        nearest=meant,
    )


def load(path: Path) -> SavedQuery:
    """The question in the file at *path*; one without a header takes no parameters."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(Message("query_unreadable", path=path)) from error
    return parse(path.stem, text)


def parse(name: str, text: str) -> SavedQuery:
    """The question in *text*, with its ``#+`` header read (the form of grlc, https://grlc.io)."""
    header = _header(text)
    return SavedQuery(
        name,
        text,
        summary=header.get("summary", ""),
        description=header.get("description", ""),
        audience=header.get("audience", ""),
        tags=_list(header.get("tags", "")),
        params=_pairs(header.get("params", "")),
        defaults=_pairs(header.get("defaults", "")),
        example=_pairs(header.get("example", "")),
        returns=_list(header.get("returns", "")),
        translated={key: text for key, text in header.items() if key.startswith(TRANSLATED)},
        asks=tuple(part.strip() for part in header.get("asks", "").split("|") if part.strip()),
    )


def _header(text: str) -> dict[str, str]:
    """What the lines ``#+ key: text`` of *text* say."""
    header = {}
    for line in text.splitlines():
        key, colon, told = line.removeprefix(MARK).partition(":")
        if line.startswith(MARK) and colon and key.isidentifier():
            header[key] = told.removeprefix(" ")
    return header


def _list(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.strip("[] ").split(",") if item.strip())


def _pairs(text: str) -> dict[str, str]:
    return {key: value.strip() for key, value in PAIR.findall(text.strip("{} "))}


def bind(
    store: Store, saved: SavedQuery, given: Mapping[str, str], *, names: Resolver | None = None
) -> dict[str, Term]:
    """The RDF value of each parameter of *saved*, from the text *given* or the default.

    *names* finds names in *store*; it is made where none is at hand.

    Raises ``ParameterError`` for a parameter that is unknown, missing, or not of its kind.
    """
    texts = _texts(saved, given)
    finder = names or Resolver(store)
    return {name: _term(finder, name, saved.params[name], text) for name, text in texts.items()}


def judge(saved: SavedQuery, given: Mapping[str, str]) -> None:
    """Refuse *given*, or *saved* itself, as far as that takes no graph.

    Raises the errors of ``run`` for a parameter that is unknown, missing, no day or no number,
    and for a query that reads what lies outside the graph.
    """
    for name, text in _texts(saved, given).items():
        kind = saved.params[name]
        is_release = kind == "date" and text == RELEASE
        if not is_named(kind) and not is_release:
            _literal(name, kind, text)
    refuse_outside(saved.text)


def _texts(saved: SavedQuery, given: Mapping[str, str]) -> dict[str, str]:
    """The text of each parameter of *saved*: what was *given*, else the default."""
    for name in given:
        if name not in saved.params:
            hint = did_you_mean(nearest(name, saved.params))
            key, known = "no_parameter" if saved.params else "takes_none", [*saved.params]
            message = Message(key, query=saved.name, name=name, hint=hint, known=known)
            raise ParameterError(message, name=name)
    texts = {}
    for name, kind in saved.params.items():
        text = given.get(name, saved.defaults.get(name))
        if text is None:
            example = saved.example.get(name, "…")
            message = Message("needs", query=saved.name, name=name, example=example)
            raise ParameterError(message, name=name)
        is_day = kind == "date" and text != RELEASE
        texts[name] = _day(name, text).isoformat() if is_day else text
    start, end = texts.get("start", ""), texts.get("end", "")
    if end and RELEASE not in (start, end) and start > end:
        raise ParameterError(Message("ends_before", start=start, end=end), name="end")
    return texts


def _day(name: str, text: str) -> datetime.date:
    """The day that *text* gives for the parameter *name*: of a month or a year its edge."""
    from eujp_graph.model.days_given import day_given, edge_of

    try:
        return day_given(text, edge_of(name))
    except ParameterError as error:
        raise _unfit(name, "date", text) from error


def days_taken(saved: SavedQuery, given: Mapping[str, str], lang: str = SOURCE) -> list[str]:
    """Which day was taken for each month or year that was *given* to *saved*, in a sentence."""
    days = [
        _day(name, text)
        for name, text in given.items()
        if saved.params.get(name) == "date" and text != RELEASE
    ]
    if not days:
        return []
    from eujp_graph.model.days_given import TakenDay

    notes = [day.note(lang) for day in days if isinstance(day, TakenDay)]
    return [note for note in notes if note]


def dated(
    saved: SavedQuery,
    given: Mapping[str, str],
    on: datetime.date | None,
    known_by: datetime.date | None,
) -> dict[str, str]:
    """*given*, with the days of a view for what would else be the release date.

    A parameter named ``known`` is the day of knowledge, any other the day on which things hold.
    """
    filled = dict(given)
    for name, default in saved.defaults.items():
        day = known_by if name == "known" else on
        if default == RELEASE and name not in given and day is not None:
            filled[name] = day.isoformat()
    return filled


def _term(names: Resolver, name: str, kind: str, text: str) -> Term:
    if is_named(kind):
        return _named(names, name, kind, text)
    if kind == "date" and text == RELEASE:
        released = release_date(names.store)
        if released is not None:
            return released
    return _literal(name, kind, text)


def _named(names: Resolver, name: str, kind: str, text: str) -> NamedNode:
    """The thing that *text* names, of the classes of *kind*; what is no IRI the engine refuses."""
    # A mistyped slug is a mistake; words that nearly name a thing are told to the asker.
    near = names.tell is not None and " " in text.strip()
    try:
        found = names.resolve(text, near=near, kinds=classes(kind), taker="question")
        return NamedNode(found)
    except ValueError as error:
        raise _unfit(name, ANY_THING, text) from error


def _literal(name: str, kind: str, text: str) -> Literal:
    if kind not in LITERAL_KINDS:
        raise QueryError(
            f"The header names an unknown kind of parameter, {kind!r}. "
            f"Known: {', '.join(PARAMETER_KINDS)}."
        )
    try:
        return LITERAL_KINDS[kind](text)
    except ValueError as error:
        raise _unfit(name, kind, text) from error


def _unfit(name: str, kind: str, text: str) -> ParameterError:
    key = f"unfit_{ANY_THING if is_named(kind) else kind}"
    return ParameterError(Message(key, name=name, text=text), name=name)


def _date(text: str) -> Literal:
    return Literal(text, datatype=term("xsd:date"))


def _integer(text: str) -> Literal:
    return Literal(int(text))


LITERAL_KINDS: Mapping[str, Callable[[str], Literal]] = {
    "date": _date,
    "integer": _integer,
    "string": Literal,
}
"""The kinds of parameter that are no names, and how text becomes an RDF value of each."""

PARAMETER_KINDS = (*LITERAL_KINDS, ANY_THING)
"""Every kind of parameter but the classes of ours."""


def run(
    store: Store,
    saved: SavedQuery,
    given: Mapping[str, str] | None = None,
    *,
    names: Resolver | None = None,
) -> Results:
    """The answer to *saved* with the parameters *given* as text, straight from the engine.

    A query sees the union of all graphs, unless it names others with FROM; nothing
    outside the store is ever read. *names* finds the names among the parameters.
    """
    bound = bind(store, saved, given or {}, names=names)
    refuse_outside(saved.text)
    union = not chooses_graphs(saved.text)
    text = substitute(saved.text, bound)
    try:
        return answer_in_order(
            lambda query: store.query(query, prefixes=PREFIXES, use_default_graph_as_union=union),
            text,
        )
    except SyntaxError as error:
        from eujp_graph.query.engine_errors import explained

        problem = Message("of_query", query=saved.name, error=explained(str(error)))
        raise QueryError(problem) from error
    except (OSError, ValueError) as error:
        raise QueryError(Message("query_fails", query=saved.name, error=error)) from error


def rows(results: Results) -> list[dict[str, Value]]:
    """The rows of a SELECT as Python values.

    IRIs and text are ``str``, days are ``date``, months and years ``Day``, what is unbound is None.
    """
    return list(each_row(results))


def each_row(results: Results) -> Iterator[dict[str, Value]]:
    """The rows of a SELECT as ``rows`` has them, one by one, for an answer too long for a list."""
    if not isinstance(results, QuerySolutions):
        raise QueryError("Only a SELECT has rows. Use the engine's result for ASK and CONSTRUCT.")
    from eujp_graph.query.values import value

    columns = [variable.value for variable in results.variables]
    return (
        {name: value(term) for name, term in zip(columns, solution, strict=True)}
        for solution in results
    )
