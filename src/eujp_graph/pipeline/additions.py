"""What a user's own data may say of a thing that the shipped data describe: more, not otherwise.

One may add names in further languages, other names, notes, passages, sources and outward links,
and repeat what is there. What would alter what the shipped data say (a class, a date, a relation,
a second name in a language that has one) is refused with its line: a relation is said as a Link
of one's own, which has its own document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from eujp_graph.errors import SourceError
from eujp_graph.files.sources import Source
from eujp_graph.language.messages import Message
from eujp_graph.model.names import COMMON, PREFERRED, WORKING, language_of
from eujp_graph.namespaces import curie
from eujp_graph.rdf.oxigraph import Store
from eujp_graph.rdf.source_map import line_with
from eujp_graph.rdf.terms import Literal, NamedNode, Quad, term

ADDED = frozenset(
    map(
        term,
        "skos:altLabel skos:hiddenLabel skos:note skos:editorialNote skos:scopeNote skos:example "
        "rdfs:seeAlso schema:sameAs skos:exactMatch skos:closeMatch skos:relatedMatch "
        "skos:broadMatch skos:narrowMatch dcterms:identifier eujp:cites eujp:hasEvidence".split(),
    )
)
"""What may be added as often as one likes."""

IN_ANOTHER_LANGUAGE = {
    term(name): tuple(map(term, (name, *others)))
    for name, *others in (
        (PREFERRED, WORKING, COMMON),
        (WORKING, PREFERRED, COMMON),
        (COMMON, PREFERRED, WORKING),
        ("rdfs:label",),
        ("dcterms:title",),
        ("dcterms:description",),
        ("skos:definition",),
        ("eujp:inverseLabel",),
    )
}
"""What may be added in a language in which it is not there, with what is held to be the same."""


def refuse_changes(source: Source, shipped: Store, files: Mapping[str, Path]) -> None:
    """Raise ``SourceError`` where *source* changes a thing that the *shipped* graph describes.

    *files* has the file of each thing that is shipped.
    """
    for quad, problem in _changes(source, shipped, files):
        subject, predicate = str(quad.subject).strip("<>"), quad.predicate.value
        text = source.turtle()
        line = None if text is None else line_with(text, subject, predicate, str(quad.object))
        message = Message(
            "changes_shipped", subject=curie(subject), file=files[subject].name, problem=problem
        )
        raise SourceError(message, path=source.path, line=line)


def _changes(
    source: Source, shipped: Store, files: Mapping[str, Path]
) -> Iterator[tuple[Quad, str]]:
    """Each quad that changes something, with what is wrong and what to do."""
    for quad in source.quads:
        subject, predicate, value = quad.subject, quad.predicate, quad.object
        if not isinstance(subject, NamedNode) or subject.value not in files or predicate in ADDED:
            continue
        if any(shipped.quads_for_pattern(subject, predicate, value)):
            continue
        short = curie(predicate.value)
        if predicate not in IN_ANOTHER_LANGUAGE:
            yield quad, Message("no_addition", property=short)
        elif isinstance(value, Literal) and value.language:
            earlier = _in_language(shipped, subject, predicate, language_of(value.language))
            if earlier is not None:
                yield quad, Message("name_is_there", name=earlier.value)
        else:
            yield quad, Message("new_language_needed", property=short)


def _in_language(
    shipped: Store, subject: NamedNode, predicate: NamedNode, lang: str
) -> Literal | None:
    """What *shipped* has for *predicate*, or what is held to be the same, in *lang*."""
    for name in IN_ANOTHER_LANGUAGE[predicate]:
        for quad in shipped.quads_for_pattern(subject, name, None):
            found = quad.object
            if isinstance(found, Literal) and language_of(found.language or "") == lang:
                return found
    return None
