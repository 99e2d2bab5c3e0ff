"""Finds why a query has no rows, as reasons that each surface lays out in its own way.

A name by which nothing goes, a text without the tag of its language, a moment where the graph
has days, a day that hides what came later, a parameter that could be left out: whoever gets
nothing is told which of these it was, and what would give rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from eujp_graph.errors import QueryError
from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.language.counted import counted
from eujp_graph.namespaces import PREFIXES, curie, iri
from eujp_graph.query.answer import says_something
from eujp_graph.query.resolver import Resolver
from eujp_graph.query.saved_query import RELEASE, Results, SavedQuery, bind, run
from eujp_graph.query.spellings import other_spellings, unused_names
from eujp_graph.rdf.oxigraph import QueryBoolean, QuerySolutions, Store, select
from eujp_graph.rdf.sparql_text import IRI, LONG_STRING, REMARK, SHORT_STRING
from eujp_graph.rdf.terms import Literal, NamedNode

SECTION = "why_empty"
LITERAL = (
    rf"(?s){LONG_STRING}|(?P<text>{SHORT_STRING})"
    r"(?:@(?P<lang>[A-Za-z][\w-]*)|\^\^(?:<(?P<iri>[^<>\s]*)>|(?P<name>[\w.-]*:[\w.-]+)))?"
    rf"|{IRI}|{REMARK}"
)
"""A string of a query with its tag or type, or what no string stands in."""
DAY = r"\d{4}-\d\d-\d\d"
MOMENT = rf"({DAY})T.*"
NOW = r"(?i)\bnow\s*\(\s*\)"
TO_DAY = r"(?i)xsd:date\s*\(\s*\Z"
CAST = r"(?i)xsd:date\s*\(\s*now\s*\(\s*\)\s*\)"
STRING = iri("xsd:string")
MOST_FORMS = 3
"""How many spellings of one text are told."""


class Reason(NamedTuple):
    """One reason for an empty answer.

    ``kind`` is a key of the section ``why_empty`` of the words; ``values`` are what its
    sentence is about, and ``nearest`` what may be meant instead.
    """

    kind: str
    values: Mapping[str, str | int]
    nearest: tuple[str, ...] = ()

    def sentence(self, lang: str = SOURCE) -> str:
        """The reason as people read it."""
        said = words(SECTION, lang)
        values = dict(self.values)
        count = values.pop("count", None)
        told = (
            said[self.kind].format(**values)
            if count is None
            else counted(SECTION, self.kind, int(count), lang, **values)
        )
        if not self.nearest:
            return told
        meant = said.get(f"{self.kind}_meant", said["meant"])
        return told + meant.format(names=said["or"].join(self.nearest))

    def data(self, lang: str = SOURCE) -> dict[str, object]:
        """The reason as JSON has it."""
        return {
            "kind": self.kind,
            **self.values,
            "nearest": list(self.nearest),
            "sentence": self.sentence(lang),
        }


class Otherwise(NamedTuple):
    """Another way to put the question: what of it differs, the graph, and the parameters."""

    what: str
    """The key of its sentence, such as ``without_known_by``."""
    store: Store
    given: Mapping[str, str]


def is_empty(results: Results) -> bool:
    """Whether *results* say nothing: no row, "no", or one row of nothing but zeros.

    Rows are walked, and can be walked once.
    """
    if isinstance(results, QueryBoolean):
        return not results
    if not isinstance(results, QuerySolutions):
        return not any(True for _ in results)
    return not says_something(results)


def reasons(
    store: Store,
    saved: SavedQuery,
    given: Mapping[str, str] | None = None,
    *,
    otherwise: Iterable[Otherwise] = (),
    names: Resolver | None = None,
    lang: str = SOURCE,
) -> list[Reason]:
    """Why *saved* has no rows in *store* with the parameters *given*; never an empty list.

    The ways in *otherwise* are tried in order, up to the first that has rows. *saved* may be
    a query of the user's own, as ``saved_query.parse`` reads it. Things are named in *lang*.
    """
    asked = dict(given or {})
    found: list[Reason] = []
    for way in otherwise:
        count = _count(way.store, saved, way.given)
        if count:
            found.append(Reason(way.what, {"count": count}))
            break
    is_ones_own = not saved.summary
    if is_ones_own:
        found += _misspelt(store, saved.text)
        found += other_forms(store, saved.text)
        return found or [Reason("nothing_fits", {})]
    found += _without_a_parameter(store, saved, asked)
    return found or _of_the_parameters(store, saved, asked, names, lang)


def _count(store: Store, saved: SavedQuery, given: Mapping[str, str]) -> int:
    """How many rows *saved* has; none where it cannot be asked so."""
    try:
        answer = run(store, saved, given)
    except QueryError:
        return 0
    if isinstance(answer, QueryBoolean):
        return int(bool(answer))
    return sum(1 for _ in answer)


def _misspelt(store: Store, text: str) -> list[Reason]:
    """The namespaces that the graph spells otherwise, and the names by which nothing goes."""
    spelt = other_spellings(text)
    found = [
        Reason("other_spelling", {"written": written, "ours": ours})
        for written, ours in spelt.items()
    ]
    for name, meant in unused_names(store, text).items():
        if not name.startswith(tuple(spelt)):
            found.append(Reason("unused_name", {"name": curie(name)}, tuple(meant)))
    return found


def other_forms(store: Store, text: str) -> list[Reason]:
    """The strings of the query *text* that the graph has with another tag, or of another type.

    A moment is no day and a text is no day, and neither is equal to one or comes before it.
    """
    written = _literals(text)
    found = []
    ours = _in_the_graph(store, {literal.value for literal in written})
    for literal in written:
        day = _day(literal)
        if day is not None:
            found.append(
                Reason("other_form", {"written": _shown(literal)}, (f'"{day}"^^xsd:date',))
            )
            continue
        forms = ours.get(literal.value, [])
        if forms and literal not in forms:
            shown = tuple(map(_shown, forms[:MOST_FORMS]))
            found.append(Reason("other_form", {"written": _shown(literal)}, shown))
    if len(re.findall(NOW, text)) > len(re.findall(CAST, text)):
        found.append(Reason("other_form", {"written": "NOW()"}, ("xsd:date(NOW())",)))
    return found


def _literals(text: str) -> list[Literal]:
    """The strings of the query *text*, each once; one with an escape in it is passed over."""
    found: dict[Literal, None] = {}
    for match in re.finditer(LITERAL, text):
        quoted = match["text"]
        if not quoted or len(quoted) < len('""') or quoted[-1] != quoted[0] or "\\" in quoted:
            continue
        if re.search(TO_DAY, text[: match.start()]):
            continue
        inside = quoted[1:-1]
        kind = match["iri"] or _in_full(match["name"])
        if match["lang"]:
            found[Literal(inside, language=match["lang"].lower())] = None
        elif kind:
            found[Literal(inside, datatype=NamedNode(kind))] = None
        elif inside:
            found[Literal(inside)] = None
    return list(found)


def _in_full(name: str | None) -> str:
    prefix, _, local = (name or "").partition(":")
    return PREFIXES[prefix] + local if prefix in PREFIXES else ""


def _in_the_graph(store: Store, texts: set[str]) -> dict[str, list[Literal]]:
    """How the graph has each of *texts*: with which tag, of which type."""
    if not texts:
        return {}
    listed = ", ".join(str(Literal(text)) for text in sorted(texts))
    query = f"SELECT DISTINCT ?o {{ ?s ?p ?o FILTER(isLiteral(?o) && STR(?o) IN ({listed})) }}"
    forms: dict[str, list[Literal]] = {}
    for literal in sorted((row["o"] for row in select(store, query)), key=str):
        forms.setdefault(literal.value, []).append(literal)
    return forms


def _day(literal: Literal) -> str | None:
    """The day that *literal* was meant to be, where it is a moment or a text instead."""
    kind = literal.datatype.value
    moment = re.fullmatch(MOMENT, literal.value)
    if moment and kind in (STRING, iri("xsd:dateTime"), iri("xsd:date")):
        return moment[1]
    if kind in (STRING, iri("xsd:dateTime")) and re.fullmatch(DAY, literal.value):
        return literal.value
    return None


def _shown(literal: Literal) -> str:
    """*literal* as one writes it in a query, with the prefix of its type."""
    if literal.language:
        return f'"{literal.value}"@{literal.language}'
    kind = literal.datatype.value
    return f'"{literal.value}"' + ("" if kind == STRING else f"^^{curie(kind)}")


def _without_a_parameter(store: Store, saved: SavedQuery, given: Mapping[str, str]) -> list[Reason]:
    """The parameters *given* that need not be, and without which there are rows."""
    found = []
    for name in given:
        # The release date is what is meant where no day is given: leaving it out is no change.
        if name not in saved.defaults or given[name] in (saved.defaults[name], RELEASE):
            continue
        others = {other: text for other, text in given.items() if other != name}
        count = _count(store, saved, others)
        if count:
            values: dict[str, str | int] = {"name": name, "value": given[name], "count": count}
            found.append(Reason("without_parameter", values))
    return found


def _of_the_parameters(
    store: Store,
    saved: SavedQuery,
    given: Mapping[str, str],
    names: Resolver | None,
    lang: str,
) -> list[Reason]:
    """That nothing is told of the things asked for, by the kinds that they are of."""
    from eujp_graph.model.names import OURS, kind, label

    found = []
    for name, term in bind(store, saved, given, names=names).items():
        if isinstance(term, NamedNode):
            values: dict[str, str | int] = {
                "name": name,
                "thing": curie(term.value),
                "label": label(store, term.value, lang),
                "sort": label(store, OURS + kind(store, term.value), lang),
            }
            found.append(Reason("nothing_of", values))
    if saved.example and any(given.get(name) != text for name, text in saved.example.items()):
        count = _count(store, saved, saved.example)
        if count:
            example = " ".join(f"{name}={text}" for name, text in saved.example.items())
            found.append(Reason("example", {"example": example, "count": count}))
    return found or [Reason("nothing_fits_saved", {})]


def sentences(found: Sequence[Reason], lang: str = SOURCE) -> list[str]:
    """The reasons *found* as people read them, each once."""
    return list(dict.fromkeys(reason.sentence(lang) for reason in found))
