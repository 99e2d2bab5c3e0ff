"""A statement, which has no name of its own, as a sentence; and a passage by its document.

Two orders of words: ``title`` reads a statement from the thing that it is about, with the words
that the ontology has for the relation, in either language; ``deed`` reads it in English from the
one who acts.
"""

from __future__ import annotations

from dataclasses import dataclass

from eujp_graph.language.catalogue import words
from eujp_graph.model.dates import shown_day
from eujp_graph.model.figures import money
from eujp_graph.model.names import NAMING, Words, kind, label, nearest, relation, texts
from eujp_graph.namespaces import curie, iri
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.terms import Literal, NamedNode, plain, term


@dataclass(frozen=True, slots=True)
class Ends:
    """How a class of statements reads: what it is about, by which relation, and the other end.

    ``relation`` is None where the statement names its own, and "" where none is read.
    """

    about: str
    relation: str | None
    other: str


ENDS = {
    "Link": Ends("eujp:subject", None, "eujp:object"),
    "Signature": Ends("eujp:signatureOf", "eujp:signedBy", "eujp:agent"),
    "Tenure": Ends("eujp:agent", "eujp:holds", "eujp:post"),
    "Participation": Ends("eujp:participationIn", "eujp:attendedBy", "eujp:agent"),
    "Funding": Ends("eujp:fundingFor", "eujp:fundedBy", "eujp:agent"),
    "StatusReport": Ends("eujp:reportOn", "", "eujp:status"),
    "Value": Ends("eujp:subject", None, "eujp:value"),
}

DEEDS = {
    "Link": ("eujp:subject", None, "eujp:object"),
    "Value": ("eujp:subject", None, "eujp:value"),
    "Tenure": ("eujp:agent", "holds", "eujp:post"),
    "Signature": ("eujp:agent", "signs", "eujp:signatureOf"),
    "Participation": ("eujp:agent", "takes part in", "eujp:participationIn"),
    "StatusReport": ("eujp:reportOn", "is told to be", "eujp:status"),
    "Funding": ("eujp:agent", "pays for", "eujp:fundingFor"),
}
"""Who acts, the verb (the words of its own relation where None), and on what."""


def title(store: Store, thing: str, lang: str = "en") -> Words:
    """What *thing* is called in *lang*; a statement as a sentence, a passage by its document.

    Where there is neither a name nor a sentence, it is the short form of the IRI.
    """
    return _title(store, thing, lang, frozenset())


def _title(store: Store, thing: str, lang: str, inside: frozenset[str]) -> Words:
    """As ``title``, within the sentences of *inside*: a statement about itself ends there."""
    called = nearest(texts(store, thing, NAMING), lang)
    if called or thing in inside:
        return called or Words(curie(thing))
    inside |= {thing}
    if curie(thing).startswith("ev:"):
        return _passage(store, thing, lang, inside)
    return _sentence(store, thing, lang, inside) or Words(curie(thing))


def _passage(store: Store, thing: str, lang: str, inside: frozenset[str]) -> Words:
    document, place = _first(store, thing, "eujp:document"), _first(store, thing, "eujp:locator")
    called = _title(store, document, lang, inside) if document else Words("")
    return Words(f"{called.text}, {place}" if place else called.text, called.lang)


def _sentence(store: Store, thing: str, lang: str, inside: frozenset[str]) -> Words | None:
    ends = ENDS.get(kind(store, thing))
    if ends is None:
        return None
    about, other = _first(store, thing, ends.about), _first(store, thing, ends.other)
    if not about or not other:
        return None
    between = _between(store, thing, ends, lang)
    is_literal = ends.other == "eujp:value"
    currency = _first(store, thing, "eujp:currency")
    other = money(currency, other) if is_literal and currency else other
    target = other if is_literal else _title(store, other, lang, inside).text
    told = "status" if ends.other in ("eujp:status", "eujp:value") else "link"
    lead = words("sentences", lang)[told]
    return Words(f"{_title(store, about, lang, inside).text}{lead}{between}{target}", lang)


def _between(store: Store, thing: str, ends: Ends, lang: str) -> str:
    """The words of the relation, with the space that parts them from the other end."""
    own = ends.relation is None
    predicate = (
        _first(store, thing, "eujp:predicate") if own else ends.relation and iri(ends.relation)
    )
    return f"{relation(store, predicate, lang).text} " if predicate else ""


def deed(store: Store, statement: str) -> str:
    """What *statement* tells in English, from the one who acts, with its day; else nothing.

    Nothing is what comes back for anything that is no statement.
    """
    found = DEEDS.get(kind(store, statement))
    if found is None:
        return ""
    actor, verb, target = found
    who, what = _labels(store, statement, actor), _labels(store, statement, target)
    does = verb or _labels(store, statement, "eujp:predicate")
    day = _labels(store, statement, "eujp:from")
    precision = _labels(store, statement, "eujp:fromPrecision") or "day"
    since = f", {shown_day(day, precision)}" if day else ""
    return f"{who} {does} {what}{since}"


def _first(store: Store, thing: str, name: str) -> str:
    quads = store.quads_for_pattern(NamedNode(thing), term(name), None)
    values = [quad.object for quad in quads if isinstance(quad.object, NamedNode | Literal)]
    return plain(min(values, key=str, default=None))


def _labels(store: Store, thing: str, name: str) -> str:
    quads = store.quads_for_pattern(NamedNode(thing), term(name), None)
    found = sorted((quad.object for quad in quads), key=str)
    return ", ".join(
        label(store, node.value) if isinstance(node, NamedNode) else plain(node) for node in found
    )
