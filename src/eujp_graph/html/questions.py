"""The page of a saved question: what it asks, a form for its parameters, and its answer."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from eujp_graph.errors import UnknownNameError, WrongKindError
from eujp_graph.html.page_texts import Ref, Text
from eujp_graph.html.pages import Pages
from eujp_graph.html.schema_org import embedded
from eujp_graph.html.templating import CATALOGUE, EDITOR, QUESTIONS, SEARCH
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.namespaces import curie
from eujp_graph.query.answer import heading, names_another, naming
from eujp_graph.query.labels import Labels
from eujp_graph.query.saved_query import RELEASE, SavedQuery
from eujp_graph.rdf.formats import Format
from eujp_graph.rdf.terms import Literal, NamedNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.errors import Candidate, EujpError

TYPES = {"date": "date", "integer": "number"}
"""The types of input fields by kind of parameter; all others are text."""

FORMATS = {
    item.key: item.title for item in (Format.CSV, Format.SPARQL_JSON, Format.TSV, Format.SPARQL_XML)
}
"""The formats of an answer, as the parameter ``format`` names them and as they are called."""


MOST = 300
"""Rows of an answer on a page that no server makes; its data files have them all."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said above an answer: of what is wrong, with its *error*, or of names taken."""

    problem: str = ""
    error: EujpError | None = None
    notes: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    """Why there are no rows."""

    @property
    def sentence(self) -> str:
        """What is wrong, without the candidates that the page has as links."""
        return self.problem.partition("\n")[0] if _candidates(self.error) else self.problem

    def lang(self, reader: str) -> str:
        """The language of the sentence: what is said of a name is in the reader's."""
        if self.error is None:
            return SOURCE
        is_about_a_name = isinstance(self.error, UnknownNameError | WrongKindError)
        return reader if is_about_a_name or self.error.has_languages else SOURCE


@dataclass(frozen=True, slots=True)
class Choice:
    """A thing that may be meant: where the question is asked of it, the thing, and its kind."""

    href: str
    thing: Ref
    kind: Text


@dataclass(frozen=True, slots=True)
class Said:
    """What says the values of an answer: the pages that its things have, and words for the rest."""

    pages: Pages
    labels: Labels


@dataclass(frozen=True, slots=True)
class Field:
    """One parameter in the form."""

    name: str
    type: str
    value: str
    required: bool


def question_page(
    pages: Pages,
    saved: SavedQuery,
    given: Mapping[str, str],
    answer: bytes | None,
    told: Told = Told(),
) -> str:
    """The page of *saved* with the values *given*.

    *answer* is SPARQL Results JSON, or None where it was not asked. *told* says what is wrong
    with a value, or which thing was taken for a name that was not quite right. Where no server
    answers the page there is no form, and its data are files beside it.
    """
    action = "" if pages.days else f"/query/{saved.name}"
    about: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "Question",
        "@id": QUESTIONS + saved.name,
    }
    about["name"] = saved.summary_in(pages.reader.lang)
    columns, rows = _table(pages, answer)
    asked = {name: value for name, value in given.items() if name in saved.params}
    return pages.render(
        "question.html",
        QUESTIONS + saved.name,
        saved=saved,
        action=action,
        fields=[_field(saved, name, given) for name in saved.params],
        called=words("columns", pages.reader.lang),
        problem=told.sentence,
        problem_lang=told.lang(pages.reader.lang),
        choices=_choices(pages, action, given, told.error),
        notes=told.notes,
        why=told.why,
        columns=columns,
        rows=rows,
        most=MOST if pages.days else None,
        elsewhere=pages.address(EDITOR),
        formats=[
            (called, _data(saved, action, {**asked, **pages.asked}, name))
            for name, called in FORMATS.items()
        ],
        kept=asked,
        linked=embedded(about),
    )


def _candidates(error: EujpError | None) -> Sequence[Candidate]:
    return error.candidates if isinstance(error, UnknownNameError | WrongKindError) else ()


def _choices(
    pages: Pages, action: str, given: Mapping[str, str], error: EujpError | None
) -> list[Choice]:
    """The candidates of *error*, each where the same is asked with it in place of the name."""
    if not isinstance(error, UnknownNameError | WrongKindError):
        return []
    return [
        Choice(
            f"{action}?{urlencode(_replaced(given, error.name, curie(candidate.iri)))}",
            pages.reader.ref(candidate.iri),
            pages.reader.kind(candidate.iri).text,
        )
        for candidate in error.candidates
    ]


def _replaced(given: Mapping[str, str], name: str, meant: str) -> dict[str, str]:
    return {key: meant if value == name else value for key, value in given.items()}


def _data(saved: SavedQuery, action: str, asked: Mapping[str, str], name: str) -> str:
    """Where the answer lies in the format *name*: at the server's *action*, else as a file."""
    if not action:
        return f"{saved.name}.{name}"
    return f"{action}?{urlencode({**asked, 'format': name})}"


def catalogue_page(pages: Pages) -> str:
    """All saved questions by audience: what each asks, and the columns that it returns."""
    groups = [(pages.word_for(audience), found) for audience, found in pages.questions()]
    heads = words("columns", pages.reader.lang)
    about: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "@id": CATALOGUE,
    }
    return pages.render(
        "catalogue.html",
        CATALOGUE,
        groups=groups,
        columns=lambda saved: _columns(saved, heads),
        linked=embedded(about),
    )


def _columns(saved: SavedQuery, heads: Mapping[str, str]) -> list[str]:
    """The headings of the answer to *saved*; a thing and its name stand in one column."""
    shown = [name for name in saved.returns if not names_another(name, saved.returns)]
    return [heading(name, heads) for name in shown]


def search_page(pages: Pages) -> str:
    """A page that searches in the browser, for a site without a server."""
    about: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "SearchResultsPage",
        "@id": SEARCH,
    }
    return pages.render("search.html", SEARCH, search=pages.address(SEARCH), linked=embedded(about))


def _field(saved: SavedQuery, name: str, given: Mapping[str, str]) -> Field:
    default = saved.defaults.get(name, "")
    # The word for the day of release is no day that a date field could show.
    shown = "" if default == RELEASE else default
    value = given.get(name, saved.example.get(name, shown))
    return Field(name, TYPES.get(saved.params[name], "text"), value, name not in saved.defaults)


def _table(pages: Pages, answer: bytes | None) -> tuple[list[str], list[list[Ref]] | None]:
    """The columns and rows of *answer*: a thing by its name, to be followed to its page."""
    if answer is None:
        return [], None
    results = json.loads(answer)
    names = results["head"]["vars"]
    columns = [name for name in names if not names_another(name, names)]
    said = Said(pages, Labels(pages.reader.store, pages.reader.lang))
    rows = []
    for row in results["results"]["bindings"]:
        cells = [
            _cell(said, name, row.get(name), row.get(naming(name, names) or "")) for name in columns
        ]
        rows.append(cells)
    known = words("columns", pages.reader.lang)
    return [heading(name, known) for name in columns], rows


def _cell(
    said: Said, column: str, term: Mapping[str, str] | None, named: Mapping[str, str] | None
) -> Ref:
    """One value of an answer, to be followed where it is a thing."""
    pages = said.pages
    if term is None:
        return Ref(Text(named["value"] if named else ""))
    if term["type"] != "uri":
        return Ref(_said(said.labels, column, term))
    ref = pages.reader.ref(term["value"])
    # The names in an answer are those of the source language: in others the thing is named anew.
    if named and pages.reader.lang == SOURCE:
        return replace(ref, text=Text(named["value"], named.get("xml:lang", "")))
    return ref


def _said(labels: Labels, column: str, term: Mapping[str, str]) -> Text:
    """A value that is no thing, in the language of the reader where the words are known in it."""
    lang = term.get("xml:lang", "")
    datatype = term.get("datatype")
    if lang:
        told = labels.literal(Literal(term["value"], language=lang))
        return Text(told.value, told.language or "")
    literal = Literal(term["value"], datatype=NamedNode(datatype) if datatype else None)
    return Text(labels.cell(column, literal, None, is_named=False))
