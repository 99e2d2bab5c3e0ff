"""Which things are of a class of ours, or of one below it."""

from __future__ import annotations

from collections.abc import Iterable

from eujp_graph.model.names import OURS, texts
from eujp_graph.namespaces import iri
from eujp_graph.rdf.oxigraph import Store, reached_from
from eujp_graph.rdf.terms import SUBCLASS, TYPE, NamedNode, term


def instances(store: Store, kinds: Iterable[str]) -> set[str]:
    """The things of the classes *kinds*, such as ``eujp:Instrument``, and of those below them."""
    return {
        quad.subject.value
        for name in _with_those_below(store, kinds)
        for quad in store.quads_for_pattern(None, TYPE, NamedNode(name))
        if isinstance(quad.subject, NamedNode)
    }


def is_instance(store: Store, thing: str, kinds: Iterable[str]) -> bool:
    """Whether *thing* is of one of the classes *kinds*, or of one below them."""
    classes = {
        quad.object.value
        for quad in store.quads_for_pattern(NamedNode(thing), TYPE, None)
        if isinstance(quad.object, NamedNode)
    }
    wanted = list(kinds)
    # In a finished graph a thing has the wider classes, too; else these are looked for.
    is_told = any(iri(name) in classes for name in wanted)
    return is_told or bool(classes & _with_those_below(store, wanted))


def _with_those_below(store: Store, kinds: Iterable[str]) -> set[str]:
    def below(name: str) -> list[str]:
        quads = store.quads_for_pattern(None, SUBCLASS, NamedNode(name))
        return [quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)]

    return reached_from([iri(name) for name in kinds], below)


def called(store: Store) -> dict[str, str]:
    """Our classes, such as ``eujp:Meeting``, by their names and labels in lower case."""
    found = {}
    for quad in store.quads_for_pattern(None, TYPE, term("owl:Class")):
        name = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        if name.startswith(OURS):
            own = name.removeprefix(OURS)
            for word in (own, *(words.text for words in texts(store, name))):
                found[word.casefold()] = f"eujp:{own}"
    return found
