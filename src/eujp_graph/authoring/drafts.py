"""Writes the first file of a thing or statement of one's own, valid as it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eujp_graph.authoring.kinds import CITES, KINDS, LANGUAGES, Field, Kind
from eujp_graph.authoring.names import Known
from eujp_graph.errors import ExportError, ParameterError, nearest
from eujp_graph.language.messages import Message, did_you_mean
from eujp_graph.model.dates import shown_day
from eujp_graph.model.days_given import period_given
from eujp_graph.model.names import language_of
from eujp_graph.namespaces import PREFIXES, curie
from eujp_graph.rdf.terms import Literal, NamedNode, Node, Triple, term
from eujp_graph.rdf.turtle import write

Given = Mapping[str, Sequence[str]]
"""The texts given for each option."""

LONGEST_WORDS = 6
"""So many words of a title or name go into an IRI."""
WORDS = "[a-z0-9]+(-[a-z0-9]+)*"
NAME_FORMS = {
    "doc": (WORDS, ""),
    "id": (WORDS, ""),
    "st": (
        f"{WORDS}(--{WORDS}){{2,}}",
        "three_parts",
    ),
}
"""What may follow a prefix, and the message on its parts; the shape IriForm asks the same."""
ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+\.[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """The first file of something: where it belongs, its text, and what it describes."""

    path: Path
    text: str
    subject: str


def slug(text: str, *, words: int = LONGEST_WORDS) -> str:
    """*text* as the local name of an IRI; empty where it has no letter of the Latin alphabet.

    >>> slug("Ministry of Économie & Tides (MoT)")
    'ministry-of-economie-tides-mot'
    """
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", folded.replace("'", ""))[:words])


def missing(kind: str, given: Given) -> list[Field]:
    """The options that the kind needs and that are not *given*."""
    return [field for field in KINDS[kind].fields if field.required and not given.get(field.option)]


def refuse_missing(kind: str, given: Given) -> None:
    """Raise ``ParameterError`` where an option that the kind needs is not *given*."""
    lacking = missing(kind, given)
    if lacking:
        wanted = [
            Message("option_explained", option=field.option, help=field.help) for field in lacking
        ]
        message = Message(f"lacking_{_article(kind)}", kind=kind, wanted=wanted)
        raise ParameterError(message, name=lacking[0].option)


def _article(kind: str) -> str:
    return "an" if kind[0] in "aeiou" else "a"


def draft(
    kind: str,
    given: Given,
    known: Known,
    folder: Path,
    *,
    class_name: str | None = None,
    name: str | None = None,
) -> Draft:
    """The first file of a *kind* of thing, from what was *given* for its options.

    Raises ``ParameterError`` for an option that is missing or cannot be read,
    ``UnknownNameError`` for a name that means nothing, and ``ExportError`` where what it
    would describe is described already.
    """
    refuse_missing(kind, given)
    made = _Drafting(KINDS[kind], _with_iso_days(KINDS[kind], given), known)
    subject = made.subject(kind, name)
    made.describe(subject, made.class_of(class_name))
    if known.describes(subject):
        raise ExportError(Message("described_already", name=curie(subject)))
    local = subject.rpartition("/")[2]
    path = folder / made.folder() / f"{local}.ttl"
    return Draft(path, write(made.triples), subject)


def _with_iso_days(kind: Kind, given: Given) -> dict[str, Sequence[str]]:
    """*given*, with each day, month or year as ISO 8601 writes it, however it was written."""
    dated = {field.option for field in kind.fields if field.sort in ("day", "report")}
    iso: dict[str, Sequence[str]] = dict(given)
    for option in dated.intersection(given):
        iso[option] = [shown_day(*read_day(text, option)) for text in given[option] if text]
    return iso


class _Drafting:
    def __init__(self, kind: Kind, given: Given, known: Known) -> None:
        self.kind, self.given, self.known = kind, given, known
        self.triples: list[Triple] = []
        self.class_name = kind.classes[0]
        self.cited = [
            known.thing(text, CITES.of, "cites") for text in given.get("cites", ()) if text
        ]

    def one(self, option: str) -> str:
        return next(iter(self.given.get(option, ())), "")

    def class_of(self, name: str | None) -> str:
        if name is not None:
            names = {known.casefold(): known for known in self.kind.classes}
            if name.casefold() not in names:
                hint = did_you_mean(nearest(name, self.kind.classes))
                known = [*self.kind.classes]
                message = Message("not_known", option="class", text=name, hint=hint, known=known)
                raise ParameterError(message, name="class")
            self.class_name = names[name.casefold()]
        return self.class_name

    def folder(self) -> Path:
        """The folder of the file, as data/FORMAT.md has it."""
        folder = Path(self.kind.folder)
        if self.kind.folder == "documents":
            return folder / (self.one("issued")[:4] or "undated")
        if self.kind.folder == "actors":
            words = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", self.class_name).lower()
            return folder / (words.removesuffix("y") + "ies" if words[-1] == "y" else words + "s")
        return folder

    def subject(self, kind: str, name: str | None) -> str:
        """The IRI of what is begun."""
        if name is not None:
            local = name.rpartition(":")[2]
        elif self.kind.parts:
            local = "--".join(filter(None, self._parts(kind)))
        elif kind == "document":
            local = self._document_name()
        elif kind == "person":
            family = slug(self.one("family"))
            rest = [
                word for word in slug(self.one("en")).split("-") if word not in family.split("-")
            ]
            local = "-".join([family, *rest])
        else:
            local = slug(self.one("en"))
        prefix = "st" if self.kind.parts else "doc" if kind == "document" else "id"
        ending = f"-{language_of(self.one('language'))}" if kind == "document" else ""
        form, parts = NAME_FORMS[prefix]
        if not re.fullmatch(form, local) or not local.endswith(ending):
            message = Message(
                "no_local_name",
                name=local,
                kind=Message(_article(kind), name=kind),
                parts=Message(parts) if parts else "",
                ending=Message("with_ending", ending=ending) if ending else "",
            )
            raise ParameterError(message, name="name")
        return PREFIXES[prefix] + local

    def _parts(self, kind: str) -> list[str]:
        """Subject, verb and object of a statement, and the day where one is given."""
        fields = {field.option: field for field in self.kind.fields}
        parts = []
        for option in self.kind.parts:
            text = self.one(option)
            if fields[option].sort == "day":
                parts.append(text)
            elif text:
                [node] = self._values(fields[option], text)
                parts.append(_local(node))
        if kind != "link":
            parts.insert(1, _hyphened(self.class_name))
        return parts

    def _document_name(self) -> str:
        day, lang = self.one("issued"), language_of(self.one("language"))
        parts = [
            slug(self.one("publisher"), words=3),
            slug(self.one("title-en") or self.one("title")),
            day,
            lang,
        ]
        return "-".join(filter(None, parts))

    def describe(self, subject: str, class_name: str) -> None:
        """Everything that is said of *subject*, and what is told of it beside."""
        self.say(subject, "rdf:type", term(f"eujp:{class_name}"))
        for field in self.kind.fields:
            for text in filter(None, self.given.get(field.option, ())):
                self._write(subject, field, text)

    def say(self, subject: str, predicate: str, value: Node) -> None:
        self.triples.append(Triple(NamedNode(subject), term(predicate), value))

    def cite(self, statement: str) -> None:
        for document in self.cited:
            self.say(statement, CITES.predicate, NamedNode(document))

    def _write(self, subject: str, field: Field, text: str) -> None:
        if field.sort == "links":
            self._link(subject, field, self.known.thing(text, field.of, field.option))
        elif field.sort == "report":
            self._report(subject, field, text)
        elif field.sort == "day":
            self._day(subject, field.predicate, field.option, text)
        elif field.sort != "family":
            for value in self._values(field, text):
                self.say(subject, field.predicate, value)

    def _values(self, field: Field, text: str) -> list[Node]:
        """What *text* stands for."""
        if field.sort == "thing":
            return [NamedNode(self.known.thing(text, field.of, field.option))]
        if field.sort == "code":
            return [NamedNode(self.known.code(text, field.of, field.option))]
        if field.sort == "word":
            return [NamedNode(self.known.relation(text, field.option))]
        if field.sort == "name":
            return [_named(field, text)]
        if field.sort == "text":
            return [Literal(text, language=self.one("language") or "en")]
        if field.sort == "language":
            return [NamedNode(_language(text))]
        if field.sort == "web":
            if not ADDRESS.fullmatch(text):
                message = Message("no_address", option=field.option, text=text)
                raise ParameterError(message, name=field.option)
            return [NamedNode(text)]
        if field.sort == "number":
            return [_number(field, text)]
        return [Literal(text)]

    def _day(self, subject: str, predicate: str, option: str, text: str) -> None:
        """A day with its precision: ``2026-10`` is the first of the month, with ``month``."""
        day, precision = read_day(text, option)
        self.say(subject, predicate, Literal(day, datatype=term("xsd:date")))
        if precision != "day":
            self.say(subject, f"{PRECISION[predicate]}", Literal(precision))

    def _link(self, subject: str, field: Field, other: str) -> None:
        verb = _hyphened(field.predicate.partition(":")[2])
        statement = f"{PREFIXES['st']}{_tail(subject)}--{verb}--{_tail(other)}"
        self.say(statement, "rdf:type", term("eujp:Link"))
        self.say(statement, "eujp:subject", NamedNode(subject))
        self.say(statement, "eujp:predicate", term(field.predicate))
        self.say(statement, "eujp:object", NamedNode(other))
        self.cite(statement)

    def _report(self, subject: str, field: Field, text: str) -> None:
        status = field.of.partition(":")[2]
        statement = f"{PREFIXES['st']}{_tail(subject)}--status-report--{status}--{text}"
        self.say(statement, "rdf:type", term("eujp:StatusReport"))
        self.say(statement, "eujp:reportOn", NamedNode(subject))
        self.say(statement, field.predicate, term(field.of))
        self._day(statement, "eujp:from", field.option, text)
        self.cite(statement)


PRECISION = {
    "eujp:from": "eujp:fromPrecision",
    "eujp:until": "eujp:untilPrecision",
    "eujp:dueBy": "eujp:dueByPrecision",
    "dcterms:issued": "eujp:issuedPrecision",
}


def read_day(text: str, option: str) -> tuple[str, str]:
    """The day that *text* writes, and its precision: ``2026-10`` is ``2026-10-01``, a month.

    Raises ``ParameterError`` for what is no day of the calendar.

    >>> read_day("2026-10", "from"), read_day("2026", "from")
    (('2026-10-01', 'month'), ('2026-01-01', 'year'))
    """
    try:
        day = period_given(text)
    except ParameterError as error:
        raise ParameterError(
            Message("of_option", option=option, error=error), name=option
        ) from error
    return day.value, day.precision


def _named(field: Field, text: str) -> Literal:
    """A name in the language of *field*, or in that before an equals sign."""
    tag, equals, name = text.partition("=")
    if equals and re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*", tag):
        return Literal(name.strip(), language=tag)
    if not field.of:
        message = Message("no_language_tag", option=field.option, text=text)
        raise ParameterError(message, name=field.option)
    return Literal(text.strip(), language=field.of)


def _number(field: Field, text: str) -> Literal:
    """The number that *text* writes, with or without a comma at each thousand."""
    plain = text.replace(",", "")
    if not re.fullmatch(r"\d+(\.\d+)?", plain):
        message = Message("no_number", option=field.option, text=text)
        raise ParameterError(message, name=field.option)
    return Literal(plain if "." in plain else f"{plain}.0", datatype=term("xsd:decimal"))


def _language(text: str) -> str:
    found = LANGUAGES.get(language_of(text))
    if found is None:
        message = Message("no_language", text=text, known=[*LANGUAGES])
        raise ParameterError(message, name="language")
    return found


def _hyphened(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower()


def _tail(full: str) -> str:
    return full.rpartition("/")[2].rpartition("#")[2]


def _local(node: Node) -> str:
    return _hyphened(_tail(str(node).strip("<>")))
