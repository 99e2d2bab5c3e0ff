"""Calls what stands in an answer by its name in the language of the reader.

Saved questions give labels in English. A label in another language is found by what has the
English one: a thing by its names, a statement's own words by the same words in that language.
"""

from __future__ import annotations

from eujp_graph.language.catalogue import SOURCE, words
from eujp_graph.model.names import NAMING, OURS, label, language_of, name
from eujp_graph.namespaces import PREFIXES, curie, iri
from eujp_graph.rdf.terms import Literal, NamedNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from eujp_graph.rdf.oxigraph import Store
    from eujp_graph.rdf.terms import Node

NAMES = {iri(property_name) for property_name in NAMING}
OUR_WORDS = (PREFIXES["code"], OURS)
"""Where words of ours live: what one of them means comes before what a thing is called."""
ISSUED, PRECISION = iri("dcterms:issued"), iri("eujp:issuedPrecision")
PAGE = iri("dcat:landingPage")
BOOLEAN, STRING = iri("xsd:boolean"), iri("xsd:string")
LANGUAGE = "language"
"""The column that holds the language of a document by its code."""
STYLES = {
    "good": "official delivered in-force applicable signed ratified in-service has-done binding",
    "waiting": "reported secondary promised in-progress announced planned to-be-explored "
    "under-construction under-way provisionally-applied",
    "bad": "declined dropped ended given-up superseded",
}
"""The states that a terminal shows in colour, by the local names of their codes."""


class Labels:
    """The names of things and words of *store* in *lang*; each is looked up once."""

    def __init__(self, store: Store, lang: str = SOURCE) -> None:
        self.store, self.lang = store, lang
        self._found: dict[tuple[str, Literal | None], str] = {}
        self._translated: dict[tuple[Literal, str], Literal] = {}
        self._styles: dict[str, str] = {}

    def cell(self, column: str, term: Node | None, told: Literal | None, is_named: bool) -> str:
        """How *term* in *column* reads; *told* is its label where another column has it."""
        if isinstance(term, Literal):
            return self._text(column, term)
        if isinstance(term, NamedNode) and is_named:
            key = (term.value, told)
            if key not in self._found:
                self._found[key] = self.thing(term, told)
            return self._found[key]
        if term is None:
            return "" if told is None else self.literal(told).value
        return curie(term.value) if isinstance(term, NamedNode) else str(term)

    def thing(self, thing: NamedNode, told: Literal | None) -> str:
        """What *thing* is called, given the label *told* of it."""
        if told is None:
            return label(self.store, thing.value, self.lang)
        return self.literal(told, thing).value

    def literal(self, told: Literal, thing: Node | None = None) -> Literal:
        """The English *told* in the language wanted, if it is known so; all else as it is.

        *thing* is what it names, where that is known.
        """
        if self.lang == SOURCE:
            return told
        key = (told, thing.value if isinstance(thing, NamedNode) else "")
        if key not in self._translated:
            self._translated[key] = self._literal(told, thing)
        return self._translated[key]

    def _literal(self, told: Literal, thing: Node | None) -> Literal:
        if not told.language:
            return self._word(told)
        if language_of(told.language) != SOURCE:
            return told
        about = thing if isinstance(thing, NamedNode) else None
        found = sorted(
            self.store.quads_for_pattern(about, None, told),
            key=lambda quad: (not _is_word_of_ours(quad.subject), str(quad)),
        )
        for quad in found:
            other = self._beside(quad.subject, quad.predicate)
            if other is not None:
                return other
        # A label that the query made is that of the thing all the same.
        if about is not None:
            named = name(self.store, about.value, self.lang)
            if named.lang and language_of(named.lang) == self.lang:
                return Literal(named.text, language=named.lang)
        return self._literal(told, None) if about is not None and not found else told

    def _beside(self, subject: Node, predicate: NamedNode) -> Literal | None:
        """What *subject* is called, or has as *predicate*, in the language wanted."""
        if not isinstance(subject, NamedNode):
            return None
        if predicate.value in NAMES:
            named = name(self.store, subject.value, self.lang)
            if named.lang and language_of(named.lang) == self.lang:
                return Literal(named.text, language=named.lang)
            return None
        said = (quad.object for quad in self.store.quads_for_pattern(subject, predicate, None))
        return min(
            (
                value
                for value in said
                if isinstance(value, Literal) and language_of(value.language or "") == self.lang
            ),
            key=lambda value: value.value,
            default=None,
        )

    def _word(self, told: Literal) -> Literal:
        """A word that the query itself made, such as what was found."""
        if told.datatype.value != STRING:
            return told
        known = words("values", self.lang)
        return Literal(known.get(told.value, told.value))

    def _text(self, column: str, term: Literal) -> str:
        if term.datatype.value == BOOLEAN:
            return words("table", self.lang)["yes" if term.value in ("true", "1") else "no"]
        if column == LANGUAGE:
            return words("document_languages", self.lang).get(term.value, term.value)
        return self.literal(term).value

    def style(self, term: Node | None) -> str:
        """The style of the state that *term* tells of; empty where it tells of none."""
        if not self._styles:
            for style, codes in STYLES.items():
                for code in codes.split():
                    self._styles[iri(f"code:{code}")] = style
                    self._styles[label(self.store, iri(f"code:{code}"))] = style
                    self._styles[code] = style
        return "" if term is None else self._styles.get(getattr(term, "value", ""), "")

    def document(self, document: str) -> tuple[str, str, str]:
        """The title of *document*, the day on which it was published, and its page."""
        day = self._first(document, ISSUED)
        precision = self._first(document, PRECISION)
        if precision:
            # Most documents have a day, and to read how dates are written takes time.
            from eujp_graph.model.dates import shown_day

            day = shown_day(day, precision)
        return label(self.store, document, self.lang), day, self._first(document, PAGE)

    def _first(self, subject: str, predicate: str) -> str:
        quads = self.store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
        return min((str(getattr(quad.object, "value", "")) for quad in quads), default="")


def _is_word_of_ours(subject: object) -> bool:
    return isinstance(subject, NamedNode) and subject.value.startswith(OUR_WORDS)
